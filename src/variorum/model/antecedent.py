"""Whether anybody else may be meant by a pronoun: then no name is put in its place.

Whoever reads an account finds somebody for most pronouns, and is wrong with some. To compare
accounts that is good enough; to print a name where the account prints none is another matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from variorum.model.claim import Argument, Claim, subject_of
from variorum.model.mention import EntityId, Name
from variorum.model.reading import Reading
from variorum.model.span import Span

# A pronoun seldom takes up somebody from further back; nor does anybody come between then.
_SENTENCES_BACK = 3
# Nouns of several in the form of one.
_MANY = frozenset(
    {"crew", "family", "folk", "media", "people", "police", "public", "staff", "team"}
)


def has_rival(pronoun: Name, claim: Claim, reading: Reading) -> bool:
    """Whether somebody else than whom the reader took may be meant by a pronoun of a claim.

    Before the pronoun, in its own sentence or the nearest one before it that has people in it,
    somebody else must not do or say what is told there, unless he or she does so too.

    Source: Grosz, Joshi and Weinstein, Centering, 1995: of those whom a sentence names its subject
    is the likeliest to be spoken of next, and by a pronoun.
    """
    entity, sentence = pronoun.entity, claim.sentence
    people = {name.span.start: name for name in _people_in(reading, sentence)}
    for level in claim.attribution:
        # "Moss said she would stay": nobody else is nearer. In her own words she says "I".
        teller = people.get(level.span.start)
        is_named = teller is None or teller.form != "pronoun"
        if level.reports and level.entity == entity and is_named:
            return claim.quoted
    before = Span(start=sentence.start, end=pronoun.span.start, text="")
    verdict = _judge(pronoun, before, reading, is_speaking=False)
    if verdict is not None:
        return verdict
    if any(name.entity == entity and name.form == "name" for name in people.values()):
        return False
    told = _claims_in(reading, sentence)
    is_speaking = any(level.span == pronoun.span for c in told for level in c.attribution)
    at = bisect_left(reading.sentences, sentence.start, key=lambda span: span.start)
    for earlier in reversed(reading.sentences[max(0, at - _SENTENCES_BACK) : at]):
        verdict = _judge(pronoun, earlier, reading, is_speaking=is_speaking)
        if verdict is not None:
            return verdict
    return False


def _judge(pronoun: Name, stretch: Span, reading: Reading, *, is_speaking: bool) -> bool | None:
    """Whether others than whom a pronoun was taken for are spoken of in a stretch before it.

    Returns:
        None if nobody is spoken of.
    """
    people = {n.span.start: n for n in _people_in(reading, stretch)}
    if stretch.end == pronoun.span.start:
        # "He sang and he danced": if the one is wrong, so is the other.
        same = (pronoun.entity, "pronoun")
        people = {at: n for at, n in people.items() if (n.entity, n.form) != same}
    claims = [c for c in _claims_in(reading, stretch) if c.form in {"main", "content"}]
    subjects = {who for c in claims if (who := _who(subject_of(c), people)) is not None}
    levels = [level for c in claims for level in c.attribution if level.reports]
    tellers = {people[at].entity for level in levels for at in _starts(level.span, people)}
    ranks = [subjects, tellers, {name.entity for name in people.values()}]
    if is_speaking:
        ranks = [tellers, *ranks]
    return next((pronoun.entity not in who for who in ranks if who), None)


def _who(subject: Argument | None, people: dict[int, Name]) -> EntityId | None:
    """The one person whom a subject speaks of."""
    if subject is None:
        return None
    return next((people[at].entity for at in _starts(subject.span, people)), None)


def _starts(span: Span, people: dict[int, Name]) -> Iterator[int]:
    return (at for at in people if span.start <= at < span.end)


def _people_in(reading: Reading, stretch: Span) -> list[Name]:
    """Those who may be "he" or "she" by their number: persons, named or not."""
    found = []
    for names in (reading.names, reading.kinds):
        first = bisect_left(names, stretch.start, key=lambda name: name.span.start)
        last = bisect_left(names, stretch.end, key=lambda name: name.span.start)
        found += [name for name in names[first:last] if name.type == "person" and _is_one(name)]
    return found


def _is_one(name: Name) -> bool:
    """Whether a common noun is in the singular: printed as it is listed."""
    noun = name.span.text.casefold()
    return name.form != "kind" or (noun == name.name.casefold() and noun not in _MANY)


def _claims_in(reading: Reading, stretch: Span) -> tuple[Claim, ...]:
    """What the sentence that a stretch begins puts forward."""
    first = bisect_left(reading.claims, stretch.start, key=lambda claim: claim.sentence.start)
    last = bisect_left(reading.claims, stretch.end, key=lambda claim: claim.sentence.start)
    return reading.claims[first:last]
