"""Differences that fall when one asks what each of their values is told of.

The comparisons find values of one slot by what is alike around them, each in its own way. What
likeness cannot show is asked of all of them here: a picture's date, a time that belongs to a noun,
an account that gives both values, words left out of a quotation, a thing that many can be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from variorum.collate.comparing.dated_nouns import nouns_behind, words_beside
from variorum.collate.comparing.slots import (
    CONTESTED,
    Difference,
    Given,
    by_value,
    is_across_accounts,
)
from variorum.collate.spelling import is_misprint, name_key
from variorum.collate.union import Union
from variorum.collate.views import View
from variorum.collate.words import base_form

# A caption tells in the present tense what its picture showed, on a past day printed in full.
_FULL_DATE = re.compile(r"[A-Za-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Za-z]+,? \d{4}")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")
# "A July 3 hearing": a day of the calendar is that of one happening, whatever part of speech.
_CALENDAR_DAY = re.compile(r"[A-Za-z]{3,}\.? \d{1,2}\b|\b\d{1,2} [A-Za-z]{3,}")
# "Ada Moss is an editor for the Tide": so are others.
_INDEFINITE = re.compile(
    r"\b(?:am|are|be|been|is|was|were) (?:an?|one of (?:the|its|his|her|their))\s(?:[\w-]+\s){0,3}$"
)
_PICTURED = frozenset({"time", "place"})
_NAMED = frozenset({"name", "speaker"})
_TOLD_IN_PIECES = frozenset({"polarity", "number"})
_Told = Mapping[tuple[int, int], Sequence[View]]
_SEVERAL = 3


def without_unfit(differences: Sequence[Difference], views: Sequence[View]) -> list[Difference]:
    """The differences without what is no rival value, those told in pieces made one.

    Args:
        differences: What the comparisons found.
        views: The claims that give the values.

    Returns:
        Those that still set two accounts apart, in their order. Only conflicts and what is
        unresolved are asked; other verdicts set nobody against anybody.
    """
    told = _told(views)
    latest = max((view.published for view in views if view.published), default=None)
    fit = [d for found in differences for d in [_fit(found, views, told, latest)] if d is not None]
    return _joined(fit)


def _told(views: Sequence[View]) -> dict[tuple[int, int], list[View]]:
    """What each account itself tells in each sentence, by account and start."""
    told: dict[tuple[int, int], list[View]] = defaultdict(list)
    for view in views:
        if not view.claim.attribution:
            told[view.place].append(view)
    return told


def _fit(
    difference: Difference, views: Sequence[View], told: _Told, latest: date | None
) -> Difference | None:
    """A difference without its unfit values; None if too little is left."""
    if difference.verdict not in CONTESTED:
        return difference
    if difference.kind == "actor" and any(_is_quoted(g, views[g.view]) for g in difference.given):
        return None
    if difference.kind in _NAMED and _is_misprint(difference):
        return None
    given = difference.given
    if difference.kind == "polarity":
        given = tuple(g for g in given if not _leaves_out(views[g.view]))
    if difference.kind == "name":
        given = tuple(g for g in given if not _is_one_of_many(g, views[g.view]))
    if difference.kind in _PICTURED:
        given = tuple(g for g in given if not _is_of_picture(g, views[g.view], told, latest))
    if difference.kind == "time":
        given = tuple(
            g for g in given if not (_is_of_noun(g, given, views) or _is_elsewhere(g, given, views))
        )
    if not is_across_accounts(given) or _has_lost_its_reason(difference, given):
        return None
    # Figures are asked this where they are compared: a conversion gives two of one length.
    if difference.kind != "number" and _has_one_side(given):
        return None
    return difference if given == difference.given else replace(difference, given=given)


def _is_quoted(given: Given, view: View) -> bool:
    """Whether a value stands in a quotation; the words that credit one stand outside it."""
    return view.claim.quoted and view.claim.span.covers(given.span)


def _has_lost_its_reason(difference: Difference, left: Sequence[Given]) -> bool:
    """Whether words that the reason names were unfit: what stood beside them proves nothing."""
    words = {given.span.text for given in left}
    gone = (given for given in difference.given if given.span.text not in words)
    return any(f"“{given.span.text}”" in difference.reason for given in gone)


def _leaves_out(view: View) -> bool:
    """Whether words are left out before a verb: what the clause denies may be among them."""
    before = view.claim.predicate.span.start - view.claim.span.start
    return bool(_ELLIPSIS.search(view.claim.span.text[:before]))


def _is_one_of_many(given: Given, view: View) -> bool:
    """Whether a clause says of somebody what many can be: "is an editor for the Tide"."""
    claim = view.claim
    if claim.subject is None or not claim.subject.span.overlaps(given.span):
        return False
    before = claim.span.text[: claim.predicate.span.start - claim.span.start]
    return bool(_INDEFINITE.search(before))


def _is_misprint(difference: Difference) -> bool:
    """Whether two values are one long surname, misprinted or run into the word behind it."""
    names = [
        name_key(normalized if difference.kind == "speaker" else found[0].span.text)
        for normalized, found in by_value(difference.given)
    ]
    return len(names) == 2 and all(names) and is_misprint(*names)


def _is_of_picture(given: Given, view: View, told: _Told, latest: date | None) -> bool:
    """Whether a value is told of a picture: by its caption, or in a caption's tense.

    What a caption tells in the past tense happened, as what any other sentence tells; a day to come
    is told in the present tense by any of them. Where the day of no account is known, none is past.
    """
    here = told.get(view.place, ())
    if view.claim.zone == "caption":
        return all(one.claim.predicate.tense != "past" for one in here)
    published = view.published or latest
    if published is None or given.normalized[:10] > published.isoformat():
        return False
    holders = [o for o in here if any(time.span == given.span for time in o.claim.times)]
    tenses = {one.claim.predicate.tense for one in holders or here}
    has_present = any(one.claim.predicate.tense == "present" for one in here)
    return "past" not in tenses and has_present and bool(_FULL_DATE.search(given.span.text))


def _is_of_noun(given: Given, rivals: Sequence[Given], views: Sequence[View]) -> bool:
    """Whether a time dates a noun that no account of another value dates.

    One that does is enough: "the 2031 incident", "the incident in 2033" are of one thing, however
    many others date what was done in it.
    """
    if _CALENDAR_DAY.search(given.span.text):
        return False
    nouns = nouns_behind(given.span, views[given.view])
    if not nouns:
        return False
    others = [g for g in rivals if g.normalized != given.normalized]
    return not any(nouns & _dated_by(g, views[g.view]) for g in others)


def _is_elsewhere(given: Given, rivals: Sequence[Given], views: Sequence[View]) -> bool:
    """Whether a time is told of another place than the one of several accounts of the other value.

    Of one or two accounts it may go by another name: the town here, the country there. Several that
    name no place in common ("in Hallby", "before Orlin lost at Sundport") do not say where it was.
    """
    places = views[given.view].places
    others = [g for g in rivals if g.normalized != given.normalized and views[g.view].places]
    if not places or len({g.article for g in others}) < _SEVERAL:
        return False
    theirs = [views[g.view].places for g in others]
    return bool(frozenset.intersection(*theirs)) and not frozenset.union(*theirs) & places


def _dated_by(given: Given, view: View) -> frozenset[str]:
    """What a time may date, as base forms: its noun, or what is told beside it or of what."""
    told = (view.claim.predicate.lemma, view.subject_head, view.object_head)
    beside = words_beside(given.span, view) | frozenset(map(base_form, told))
    return nouns_behind(given.span, view) or beside


def _has_one_side(given: Sequence[Given]) -> bool:
    """Whether all accounts of one of two values give the other one too: they know of two things."""
    accounts = [{g.article for g in found} for _, found in by_value(given)]
    return len(accounts) == 2 and (accounts[0] <= accounts[1] or accounts[1] <= accounts[0])


def _joined(differences: Sequence[Difference]) -> list[Difference]:
    """One difference for all that tell of one matter.

    All that deny what the same words of an account affirm, or affirm it; and all figures of one
    slot of which the same words are a value: of three distances a row for each two says the same
    thing twice.
    """
    sets: Union[int] = Union()
    first: dict[tuple[object, ...], int] = {}
    for at, found in enumerate(differences):
        if found.kind not in _TOLD_IN_PIECES or found.verdict not in CONTESTED:
            continue
        slot = found.slot if found.kind == "number" else ""
        for g in found.given:
            key = (found.kind, slot, found.verdict, g.article, g.span.start, g.normalized)
            sets.join(at, first.setdefault(key, at))
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(differences)):
        members[sets.find(at)].append(at)
    return [_as_one([differences[i] for i in of]) for _, of in sorted(members.items())]


def _as_one(differences: Sequence[Difference]) -> Difference:
    """The first of some differences, with the values of all."""
    given = sorted(
        {g for found in differences for g in found.given},
        key=lambda g: (g.order, g.span, g.view, g.normalized),
    )
    return replace(differences[0], given=tuple(given))
