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
from variorum.collate.words import base_form
from variorum.data import load_lexicon, word_set
from variorum.model.claim import Argument, Claim
from variorum.model.mention import Quantity

_WORD = re.compile(r"[^\W\d]+(?:[-'’][^\W\d]+)*")
_MOST_WORDS = 7
_CLAUSE_WORDS = 9
_MEASURED = {"time": "length", "mass": "weight", "area": "area", "speed": "speed"}
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this"})


def figure_slot(quantities: Sequence[Quantity], dimension: str) -> str:
    """The name of a slot for figures: "people killed", "length of the meeting".

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
        return f"age of the {_printed(bearer[0], own)}" if bearer else "age"
    if "/" in dimension:
        return _price(words[0], dimension)
    if dimension == "count":
        if words[1:] and _printed(words[-1], own).endswith("s"):  # "card numbers": two nouns
            return " ".join((*words[:-1], _printed(words[-1], own)))
        noun = " ".join((*words[:-2], _plural(words[-2], own))) if words[1:] else ""
        return f"{noun} {participle(words[-1])}".strip() if noun else _plural(words[0], own)
    return _measure(words, own, dimension)


def _bare(dimension: str) -> str:
    return {"count": "number", "time": "length of time"}.get(dimension, dimension)


def _clarity(of: str) -> int:
    """Two words, what and which ("people kill"), tell most; more are often a parse gone wrong."""
    return 3 - abs(len(of.split()) - 2)


def _price(noun: str, dimension: str) -> str:
    per = dimension.rpartition("/")[2].strip()
    if noun == per or noun.isupper():
        noun = "price"
    return f"{noun} per {per}"


def _measure(words: Sequence[str], own: Sequence[Quantity], dimension: str) -> str:
    table = load_lexicon("comparison")["slots"]
    noun, rest = _printed(words[0], own), words[1:2]
    measured = table["dimensions"].get(words[-1])
    if measured:
        return f"{measured} of the {noun}" if rest else measured
    if dimension == "percent":
        if not rest:
            return f"percentage of {noun}"
        return f"percentage by which {_plural(words[0], own)} {past(rest[0])}"
    if not rest and words[0] in word_set("comparison", "figures.wandering"):
        return f"price of {_plural(words[0], own)}"
    if not rest:
        return noun if dimension == "length" else f"{_MEASURED.get(dimension, 'amount')}: {noun}"
    if dimension == "time" and rest[0] in table["lasting"]:
        return f"length of the {noun}"
    if dimension == "length":
        return f"how far the {noun} {past(rest[0])}"
    return f"{_MEASURED.get(dimension, 'amount')}: {noun} {past(rest[0])}"


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
    printed = _printed(lemma, quantities).lower()
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
    actor = claim.object if claim.predicate.passive else claim.subject
    verb = claim.predicate.span.text
    if actor is None or _badness(claim) >= _CLAUSE:
        return _by_words(lead, claim)
    who = _phrase(actor)
    if actor.span.text.casefold() in _PRONOUNS:
        known = best.subject if cast and not claim.predicate.passive else None
        if cast is None or known is None:
            return _by_words(lead, claim)
        who = cast.by_id[known].name
    if claim.predicate.passive:
        verb = f"{_was(actor)} {verb}"
    return f"{lead} {who} {verb}"


def _by_words(lead: str, claim: Claim) -> str:
    return f"{'time of' if lead == 'when' else lead} “{_shortened(claim.span.text)}”"


_CLAUSE = 4.0


def _badness(claim: Claim) -> float:
    """How ill a claim serves to name its event; from `_CLAUSE` on its own words must do."""
    actor = claim.object if claim.predicate.passive else claim.subject
    bad = 0.0 if claim.form in ("main", "content", "adverbial") else 1.0
    bad += 0.5 if claim.zone != "body" else 0.0
    if actor is None or claim.predicate.tense != "past" or claim.polarity == "negative":
        return bad + _CLAUSE
    if claim.predicate.lemma in word_set("comparison", "contentless.predicates"):
        return bad + _CLAUSE
    verb = claim.predicate
    if verb.span.text.casefold() == verb.lemma != past(verb.lemma):  # a noun, or a parse gone wrong
        return bad + _CLAUSE
    bad += 0.7 if actor.span.text.casefold() in _PRONOUNS else 0.0
    return bad + 0.1 * len(_phrase(actor).split())


def _phrase(actor: Argument) -> str:
    """A participant as printed, or its head alone when that is long."""
    words = actor.span.text.split()
    text = actor.span.text if len(words) <= _MOST_WORDS else f"the {actor.head}"
    first, _, rest = text.partition(" ")
    if rest and first.casefold() in ("a", "an", "the"):
        return f"the {rest}"
    return text


def _was(actor: Argument) -> str:
    heads = [w for w in _WORD.findall(actor.span.text) if base_form(w) == base_form(actor.head)]
    return "were" if heads and heads[-1].casefold() != actor.head.casefold() else "was"


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:_CLAUSE_WORDS]) + (" …" if len(words) > _CLAUSE_WORDS else "")
