"""What the values of a slot are values of, in words for people.

The words are the accounts' own as far as they go: the noun that is counted or measured, and who did
what. Forms of verbs that are not printed are built by rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from variorum.collate.views import Cast, View
from variorum.collate.words import base_form, sets_of
from variorum.data import load_lexicon, word_set
from variorum.model.claim import Argument, Claim, Predicate, subject_of
from variorum.model.mention import Quantity

_WORD = re.compile(r"[^\W\d]+(?:[-'’][^\W\d]+)*")
_MOST_WORDS = 7
_CLAUSE_WORDS = 9
_OBJECT_WORDS = 4
_TIME_LEADS = "in|on|since|by|at|for|from|until|till|during|before|after"
_AUXILIARY = re.compile(r"\b(are|is|was|were) (?:\w+ly |still )?[“\"‘']?$")
_MEASURED = {"time": "length", "mass": "weight", "area": "area", "speed": "speed"}
_SPANS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
# Shares and rates are percentages by themselves.
_PERCENTAGES = frozenset({"rate", "share"})
_PERSONAL = frozenset({"he", "she", "it", "they", "we"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this"})


def figure_slot(quantities: Sequence[Quantity], dimension: str) -> str:
    """The name of a slot for figures: "number of people killed", "length of the meeting".

    Args:
        quantities: The figures of the slot.
        dimension: What they measure ("count", "time", "USD").
    """
    told = Counter(quantity.of for quantity in quantities if quantity.of)
    if not told:
        return _bare(dimension)
    of = min(told, key=lambda words: (-_clarity(words), -told[words], words))
    words = [word for word in of.split() if word not in word_set("comparison", "figures.parts")]
    if not words:
        return _bare(dimension)
    own = [quantity for quantity in quantities if quantity.of == of]
    if "age" in words or "old" in words:
        bearer = [word for word in words if word not in ("age", "aged", "old")]
        return f"age of {_the(_printed(bearer[0], own))}" if bearer else "age"
    if "/" in dimension:
        return _price(words[0], dimension)
    if dimension == "count":
        return f"number of {_counted(words, own)}"
    return _measure(words, own, dimension)


def _counted(words: Sequence[str], own: Sequence[Quantity]) -> str:
    """What is counted and what became of it: "people killed"; or two nouns, "card numbers"."""
    if not words[1:]:
        return _plural(words[0], own)
    if words[0] == "body" and sets_of(words[1:]):
        words = ("person", *words[1:])
    if not _is_verb(words[-1], own):
        return " ".join((*words[:-1], _plural(words[-1], own)))
    befell = participle(words[-1])
    if befell == "missing" and words[-2] != "people":
        befell = "missed"  # games, not people
    return " ".join((*words[:-2], _plural(words[-2], own), befell)).strip()


def _is_verb(lemma: str, own: Sequence[Quantity]) -> bool:
    """Whether the last word for what is counted is an act: it is printed in a form of verbs."""
    table = load_lexicon("comparison")["slots"]
    if lemma in table["participles"] or sets_of([lemma]):
        return True
    forms = {past(lemma), participle(lemma), f"{lemma.removesuffix('e')}ing"} - {lemma}
    return any(
        word.casefold() in forms
        for quantity in own
        if quantity.of_span is not None
        for word in _WORD.findall(quantity.of_span.text)
    )


def _the(noun: str) -> str:
    """A noun with its article; a name goes without."""
    return noun if noun[:1].isupper() else f"the {noun}"


def _bare(dimension: str) -> str:
    return {"count": "number", "time": "length of time"}.get(dimension, dimension)


def _clarity(of: str) -> int:
    """Two words, what and which ("people kill"), tell most; more are often a parse gone wrong."""
    return 3 - abs(len(of.split()) - 2)


def _price(noun: str, dimension: str) -> str:
    per = dimension.rpartition("/")[2].strip()
    if per in _SPANS_OF_TIME:  # what is spent a year is the price of nothing
        return "speed" if noun == "speed" else f"amount per {per}"
    if noun == per or noun.isupper():
        noun = "price"
    return f"{noun} per {per}"


def _measure(words: Sequence[str], own: Sequence[Quantity], dimension: str) -> str:
    table = load_lexicon("comparison")["slots"]
    noun, rest = _printed(words[0], own), words[1:2]
    measured = table["dimensions"].get(words[-1])
    if measured:
        return f"{measured} of {_the(noun)}" if rest else measured
    if rest and not _is_verb(rest[0], own):  # "debt bailout": two nouns
        noun, rest = f"{words[0]} {_printed(rest[0], own)}", []
    if dimension == "percent":
        return _share(words[0], noun, rest, own)
    if not rest and words[0] in word_set("comparison", "figures.wandering"):
        return f"price of {_plural(words[0], own)}"
    kind = _MEASURED.get(dimension, "distance" if dimension == "length" else "amount")
    if not rest and len(words) == 1 and _is_verb(words[0], own):
        return f"{'length of time' if kind == 'length' else kind} {participle(words[0])}"
    if not rest:
        return f"{kind} of {_the(noun)}"
    if dimension == "time" and rest[0] in table["lasting"]:
        return f"length of {_the(noun)}"
    if dimension == "length":
        return f"how far {_the(noun)} {past(rest[0])}"
    if dimension == "time":
        return f"length of time {_the(noun)} {past(rest[0])}"
    return f"{kind} {_the(noun)} {past(rest[0])}"


def _share(counted: str, noun: str, rest: Sequence[str], own: Sequence[Quantity]) -> str:
    """What a percentage is of: "votes won"; or by which something changes."""
    if not rest and noun.split()[-1] in _PERCENTAGES:
        return noun
    if not rest:
        return f"percentage of {noun}"
    if rest[0] in load_lexicon("comparison")["slots"]["changing"]:
        return f"percentage by which {_plural(counted, own)} {past(rest[0])}"
    return f"percentage of {_plural(counted, own)} {participle(rest[0])}".strip()


def _printed(lemma: str, quantities: Sequence[Quantity]) -> str:
    """A counted noun as the accounts print it, most often used form first."""
    forms = Counter(
        word
        for quantity in quantities
        if quantity.of_span is not None
        for word in _WORD.findall(quantity.of_span.text)
        if base_form(word) == base_form(lemma)
    )
    return min(forms, key=lambda form: (-forms[form], form)) if forms else lemma


def _plural(lemma: str, quantities: Sequence[Quantity]) -> str:
    printed = _printed(lemma, quantities)
    if not any(q.of_span and q.of_span.start >= q.span.end for q in quantities):
        printed = printed.lower()  # a capital behind the figure is a name's, before it a sentence's
    return printed if printed.endswith("s") or printed != lemma else _of_many(lemma)


def _of_many(noun: str) -> str:
    table = load_lexicon("comparison")["slots"]
    if noun in table["plurals"]:
        return str(table["plurals"][noun])
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


@cache
def participle(verb: str) -> str:
    """The past participle of a lemma; adjectives and nouns of sets stay as they are."""
    irregular = load_lexicon("comparison")["slots"]["participles"]
    return str(irregular[verb]) if verb in irregular else _regular(verb)


@cache
def past(verb: str) -> str:
    """The past tense of a lemma."""
    irregular = load_lexicon("comparison")["slots"]["pasts"]
    return str(irregular[verb]) if verb in irregular else _regular(verb)


def _regular(verb: str) -> str:
    if verb in load_lexicon("comparison")["slots"]["doubling"]:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def event_slot(lead: str, views: Sequence[View], cast: Cast | None = None) -> str:
    """The name of a slot for what happened: "when the gate failed", "whether the siren was heard".

    Args:
        lead: "when" or "whether".
        views: Claims that tell of it; the clearest gives the words.
        cast: Who is who, for a subject that is a pronoun.
    """
    best = min(views, key=lambda view: (_badness(view.claim), view.order, view.claim.id))
    claim = best.claim
    actor = subject_of(claim)
    verb = claim.predicate.span.text
    if actor is None or _badness(claim) >= _CLAUSE:
        return _by_words(lead, claim)
    who = _phrase(actor, claim)
    if actor.span.text.casefold() in _PRONOUNS:
        known = best.subject if cast and not claim.predicate.passive else None
        if cast is None or known is None:
            return _by_words(lead, claim)
        who = cast.by_id[known].name
    if claim.predicate.passive:
        verb = f"{_was(actor)} {verb}"
    elif _is_progressive(claim.predicate):
        verb = f"{_auxiliary(claim)} {verb}"
    return " ".join([lead, who, verb, *_short_object(claim)])


def _short_object(claim: Claim) -> list[str]:
    """What is acted on, as printed, where that takes few words and they follow the verb."""
    if claim.predicate.passive or claim.object is None:
        return []
    words = _without_times(claim.object.span.text, claim)
    is_next = 0 <= claim.object.span.start - claim.predicate.span.end <= 1
    return [words] if is_next and len(words.split()) <= _OBJECT_WORDS else []


def _without_times(text: str, claim: Claim) -> str:
    """Words of a claim without the times in them: those differ where this is a slot of."""
    for time in claim.times:
        printed = time.span.text
        lead = rf"\b(?:{_TIME_LEADS})\s+"
        lead = lead if printed[:1].isdigit() else f"(?:{lead})?"  # "into 2010", "the 2010 season"
        pattern = rf"{lead}(?<!\w){re.escape(printed)}(?!\w)"
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+([,.;:])", r"\1", " ".join(text.split()))
    return text.strip(" ,;")


def _by_words(lead: str, claim: Claim) -> str:
    whole = claim.span.text if lead != "when" else _without_times(claim.span.text, claim)
    words = _shortened(whole or claim.span.text)
    if lead == "when" and _opens_with_pronoun(claim):
        first, _, rest = words.partition(" ")
        return f"when {first if first == 'I' else first.casefold()} {rest}"
    return f"{'day or hour in' if lead == 'when' else lead} “{words}”"


def _opens_with_pronoun(claim: Claim) -> bool:
    """Whether a clause can be asked for its time as it stands: "they spoke by phone"."""
    subject = claim.subject
    if subject is None or claim.predicate.passive or claim.predicate.tense != "past":
        return False
    is_named = subject.span.text.casefold() in _PERSONAL and subject.span.start == claim.span.start
    return is_named and claim.predicate.span.start > subject.span.end and claim.form == "main"


_CLAUSE = 4.0


def _badness(claim: Claim) -> float:
    """How ill a claim serves to name its event; from `_CLAUSE` on its own words must do."""
    actor = subject_of(claim)
    bad = 0.0 if claim.form in ("main", "content", "adverbial") else 1.0
    bad += 0.5 if claim.zone != "body" else 0.0
    if actor is None or claim.predicate.tense != "past" or claim.polarity == "negative":
        return bad + _CLAUSE
    if claim.predicate.lemma in word_set("comparison", "contentless.predicates"):
        return bad + _CLAUSE
    verb = claim.predicate
    printed = verb.span.text.casefold()
    if printed in (verb.lemma, f"{verb.lemma}s") and printed != past(verb.lemma):
        return bad + _CLAUSE  # a noun ("the agents' arrests"), or a parse gone wrong
    if _is_progressive(verb) and _auxiliary(claim) is None:
        return bad + _CLAUSE
    bad += 0.7 if actor.span.text.casefold() in _PRONOUNS else 0.0
    return bad + 0.1 * len(_phrase(actor, claim).split())


def _is_progressive(verb: Predicate) -> bool:
    first = verb.span.text.casefold().split()[0]
    return first.endswith("ing") and not verb.passive and first != past(verb.lemma)


def _auxiliary(claim: Claim) -> str | None:
    """The "was" before a verb in -ing, without which it tells nothing: "the storm ripping it"."""
    start = max(0, claim.predicate.span.start - claim.sentence.start)
    found = _AUXILIARY.search(claim.sentence.text[:start])
    return found[1] if found else None


def _phrase(actor: Argument, claim: Claim) -> str:
    """A participant as printed, times apart, or its head alone when that is long."""
    told = _without_times(actor.span.text, claim)
    text = told if told and len(told.split()) <= _MOST_WORDS else f"the {actor.head}"
    first, _, rest = text.partition(" ")
    if actor.entity is None and actor.span.start == claim.sentence.start and first[1:].islower():
        first = first[:1].casefold() + first[1:]  # the capital of a sentence, not of a name
        text = f"{first} {rest}".strip()
    if rest and first.casefold() in ("a", "an", "the"):
        return f"the {rest}"
    return text


def _was(actor: Argument) -> str:
    heads = [w for w in _WORD.findall(actor.span.text) if base_form(w) == base_form(actor.head)]
    return "were" if heads and heads[-1].casefold() != actor.head.casefold() else "was"


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:_CLAUSE_WORDS]) + (" …" if len(words) > _CLAUSE_WORDS else "")
