"""An account's own sentence, told whole: nothing is cut, so nothing can be turned around.

A whole sentence may lean on those around it. It is used only if nothing in it does: whoever a
pronoun stands for and whoever says what it tells must be named in the sentence itself.
"""

from __future__ import annotations

import re

from variorum.brief.antecedent import name_opening
from variorum.brief.clause import clean_clause, starts_in_title
from variorum.brief.credit import stands_alone
from variorum.brief.cut import is_turned
from variorum.brief.material import Material
from variorum.brief.words import QUOTED, WORD
from variorum.data import word_set
from variorum.model.claim import Claim, subject_of
from variorum.model.mention import EntityId, Name
from variorum.model.span import Citation, Span

# A longer sentence leaves a brief no room for a second one.
MAX_OWN_WORDS = 50

_PLURAL = re.compile(
    r"\b(?:[A-Za-z]{3,}[^s\W]s|people|police|men|women|children|[A-Z]\w+ and(?: [A-Z]\w+)+)\b"
)
# Fewer words in quotation marks may be a title or a word that somebody chose.
SPOKEN_WORDS = 8

_IT = re.compile(r"\b[Ii]t\b")
_A_THING = re.compile(
    r"\b(?:an?|another|any|each|every|his|her|its|no|our|that|the|their|this) \w", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b([a-z]{3,}) ([A-Z][a-z]{3,})(?= [a-z])")

_ENDS = (".", ".”", '."', ".’", ".'", "”", '"')


def own_sentence(
    claim: Claim, material: Material
) -> tuple[str, Citation, tuple[Citation, ...]] | None:
    """The sentence that a claim stands in, fit to stand in a brief by itself, and where it stands.

    Returns:
        Its words without the end mark, its citation, and where the account prints a name that was
        put in for the pronoun at its beginning. None if the claim is behind a negation or a
        condition, if the sentence is a headline, a caption or a fragment, or if somebody else it
        speaks of is named only outside it.
    """
    told = Citation(claim.article, claim.span)
    if claim.zone != "body" or is_turned(told, material):
        return None
    sentence = material.sentence_of(told)
    if sentence is None or not sentence.span.text.rstrip().endswith(_ENDS):
        return None
    claims = material.claims_in(sentence)
    names = material.names_within(sentence)
    if not any(_is_main(c, sentence.span) for c in claims):
        return None
    if not _are_sources_inside(claims, names, sentence.span):
        return None
    opening = name_opening(sentence, material)
    known = frozenset({opening.entity}) if opening else frozenset[EntityId]()
    if _leans_on_others(sentence, claims, names, known) or runs_in(sentence, names, material):
        return None
    clause = clean_clause(opening.words if opening else sentence.span.text)
    if clause is None or quotes_nobody(clause, claims):
        return None
    if len(clause.split()) > MAX_OWN_WORDS or starts_in_title(clause):
        return None
    return clause, sentence, (opening.name,) if opening else ()


def _leans_on_others(
    sentence: Citation,
    claims: tuple[Claim, ...],
    names: tuple[Name, ...],
    known: frozenset[EntityId],
) -> bool:
    """Whether a pronoun or a count in a sentence stands for something named outside it."""
    if not are_pronouns_bound(names, sentence.span, known) or _is_about_it(claims, names):
        return True
    if is_it_loose(sentence.span.text, names):
        return True
    return any(counts_unnamed(claim) or is_done_to_others(claim) for claim in claims)


def share_told(claim: Claim, sentence: Citation, material: Material) -> float:
    """The share of a sentence's words that a claim, its sources and corroborated findings are."""
    told = [*claim.fragments, *(s for level in claim.attribution for s in (level.span, level.cue))]
    told += [span for span in material.corroborated_in(sentence.article)]
    starts = [sentence.span.start + word.start() for word in WORD.finditer(sentence.span.text)]
    inside = sum(any(span.start <= start < span.end for span in told) for start in starts)
    return inside / max(1, len(starts))


def _is_main(claim: Claim, sentence: Span) -> bool:
    """Whether a claim shows that its sentence is one: its own verb, or that somebody says it."""
    if claim.predicate.tense is None:
        return False
    says = any(level.reports and sentence.covers(level.cue) for level in claim.attribution)
    return claim.form == "main" or (claim.form == "content" and says)


def _is_about_it(claims: tuple[Claim, ...], names: tuple[Name, ...]) -> bool:
    """Whether the subject of a sentence's own verb is "it" or "this", and named outside it."""
    named = {name.entity for name in names if name.form != "pronoun"}
    subjects = [s for c in claims if c.form == "main" and (s := subject_of(c)) is not None]
    things = word_set("brief", "pointers") - word_set("brief", "third_person")
    return any(
        subject.span.text.casefold() in things and subject.entity not in named
        for subject in subjects
    )


def _are_sources_inside(claims: tuple[Claim, ...], names: tuple[Name, ...], sentence: Span) -> bool:
    """Whether everyone who says something of a sentence is named in it, and says who he is."""
    named = {name.entity for name in names if name.form == "name"}
    for claim in claims:
        for level in claim.attribution:
            if not (sentence.covers(level.span) and sentence.covers(level.cue)):
                return False
            is_known = level.entity in named or _says_who(level.span)
            if level.reports and not is_known and not _is_named_before(level.span, names):
                return False
    return True


def _says_who(source: Span) -> bool:
    """Whether a source is known in its sentence: a description, "he" or "his lawyer"."""
    words = WORD.findall(source.text.casefold())
    if stands_alone(source) or (words[:1] == ["the"] and {*words} & word_set("brief", "only_one")):
        return True
    # Whom another pronoun stands for is asked of the sentence.
    return words != ["it"] and bool(words) and words[0] in word_set("brief", "pointers")


def _is_named_before(source: Span, names: tuple[Name, ...]) -> bool:
    """Whether "the network" or "the agency" stands behind the name of the only one it can mean."""
    words = WORD.findall(source.text.casefold())
    if words[:1] != ["the"] or not {*words[1:]} <= word_set("brief", "bodies"):
        return False
    bodies = {n.entity for n in names if n.type == "organisation" and n.form == "name"}
    before = {n.entity for n in names if n.span.end <= source.start}
    return len(bodies) == 1 and bodies <= before


def quotes_nobody(clause: str, claims: tuple[Claim, ...]) -> bool:
    """Whether a clause prints words of a speaker whom its sentence does not name."""
    quoted = (len(WORD.findall(words)) for words in QUOTED.findall(clause) if words[0] != "[")
    levels = (level for claim in claims for level in claim.attribution if level.reports)
    return max(quoted, default=0) >= SPOKEN_WORDS and all(
        level.kind == "unknown" for level in levels
    )


def is_it_loose(clause: str, names: tuple[Name, ...]) -> bool:
    """Whether an "it" stands where nothing stands before it that it could mean.

    "When it fell", "Mr. Lind signed it": neither a thing nor the name of one comes first.
    """
    found = _IT.search(QUOTED.sub(lambda m: "x" * len(m.group()), clause))
    if found is None:
        return False
    before = clause[: found.start()]
    things = (n for n in names if n.form == "name" and n.type != "person")
    return not _A_THING.search(before) and not any(n.span.text in before for n in things)


def lacks_subject(claim: Claim, printed: Span) -> bool:
    """Whether what a clause is about stands outside it: of two joined verbs, the second's."""
    subject = subject_of(claim)
    if claim.predicate.span.start == printed.start:
        # "Caught twelve of them": a sentence does not begin with its verb.
        return True
    return subject is not None and not printed.covers(subject.span)


def leaves_open(claim: Claim) -> bool:
    """Whether a claim is done to "it", or about "two" of something named elsewhere."""
    is_done_to_it = claim.object is not None and claim.object.span.text.casefold() == "it"
    return is_done_to_it or is_done_to_others(claim) or _is_bare_count(claim)


def is_done_to_others(claim: Claim) -> bool:
    """Whether something is done to "them", and before its subject nobody stands that it can mean.

    "The crews gave them a pass": they are not the crews.
    """
    taking_part = [a for a in (claim.object, *claim.arguments) if a is not None]
    if claim.subject is None or all(a.span.text.casefold() != "them" for a in taking_part):
        return False
    start = claim.subject.span.start - claim.sentence.start
    return start >= 0 and not _PLURAL.search(claim.sentence.text[:start])


def counts_unnamed(claim: Claim) -> bool:
    """Whether a claim is about "two" or "some" of something named elsewhere."""
    return claim.form == "main" and _is_bare_count(claim)


def _is_bare_count(claim: Claim) -> bool:
    subject = subject_of(claim)
    if subject is None:
        return False
    words = {word.casefold() for word in WORD.findall(subject.span.text)}
    return bool(words) and words <= word_set("brief", "bare_counts")


def runs_in(sentence: Citation, names: tuple[Name, ...], material: Material) -> bool:
    """Whether a sentence begins anew in its middle: "Port trips as magnets Visitors come to …".

    Such a word has a capital, is no name, and stands in lower case elsewhere in the account.
    """
    text = material.articles[sentence.article].text
    for found in _CAPITAL.finditer(sentence.span.text):
        start = sentence.span.start + found.start(2)
        if found.group(1) in word_set("brief", "function_words"):
            continue
        if any(name.span.start <= start < name.span.end for name in names if name.form == "name"):
            continue
        word = found.group(2).casefold()
        if word not in word_set("brief", "calendar") and re.search(rf"\b{word}\b", text):
            return True
    return False


def are_pronouns_bound(
    names: tuple[Name, ...], sentence: Span, known: frozenset[EntityId] = frozenset()
) -> bool:
    """Whether whoever "he" or "they" is has been named in a sentence or clause.

    Args:
        names: What the sentence prints of names, roles and pronouns.
        sentence: Its words.
        known: Who is named in it besides, by what was put in.
    """
    by_start = {name.span.start: name for name in names}
    named = known.union(name.entity for name in names if name.form != "pronoun")
    for found in WORD.finditer(sentence.text):
        before = sentence.text[: found.start()]
        word = re.split("[’']", found.group().casefold())[0]
        if before.count("“") > before.count("”") or word not in word_set("brief", "third_person"):
            continue
        name = by_start.get(sentence.start + found.start())
        if name is not None and name.entity in named:
            continue
        if name is not None or word in word_set("brief", "persons"):
            return False
        if word in {"they", "their", "them"} and not _are_several(before, names, sentence):
            return False
    return True


def _are_several(before: str, names: tuple[Name, ...], sentence: Span) -> bool:
    """Whether words name several whom "they" may mean: in the plural, or two by their names."""
    if _PLURAL.search(before):
        return True
    end = sentence.start + len(before)
    named = {n.entity for n in names if n.form == "name" and sentence.start <= n.span.start < end}
    return len(named) > 1
