"""What keeps two claims out of one finding, however alike their words are.

Alignment scores are about likeness; these are about sense. Each is a reason that a reader would
give for two sentences to tell of two things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from variorum.collate.aligning.features import (
    Comparison,
    related_acts,
    same_matter,
    same_object,
    same_quotation,
    same_subject,
    same_times,
    shared_terms,
)
from variorum.collate.counting.figures import Figure, figure_of, relate
from variorum.collate.judge import sense
from variorum.collate.views import View
from variorum.collate.words import are_opposites, base_form, excludes, opposite_measures
from variorum.data import word_set
from variorum.model.claim import Claim, Modality
from variorum.model.span import Span

_WORD = re.compile(r"[a-z]+")
_REAL: frozenset[Modality] = frozenset({"asserted", "planned"})
# Least share of words and names that two clauses of opposite sense must have in common: "did not
# resign" and "resigned" are about one thing only if the rest of the clauses is.
_MIN_SHARED = 0.45
# The same where the two clauses share no participant in a role.
_MIN_SHARED_ALONE = 0.6
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|cannot|without|fail(?:ed|s|ing)?)\b|n[’']t\b", re.IGNORECASE
)
# Accounts published further apart tell the news of two days.
ONE_NEWS_DAYS = 6
# Least relatedness of predicates for clauses without a common word to tell of one act.
_ONE_ACT = 0.85


def must_stay_apart(left: View, right: View, story: Comparison) -> bool:
    """Whether two claims may not stand in one finding, however alike their words are.

    They name different people (organisations, places) in the same role; or one affirms and the
    other negates, and they do not contradict each other; or they have only names in common, or
    opposite predicates; or one tells of another event; or what both act on is told by a word for
    anything ("raised the issue").
    """
    if same_subject(left, right, story) == -1.0 or same_object(left, right, story) == -1.0:
        return True
    if sense(left.claim) != sense(right.claim) and not contradict(left, right, story):
        return True
    if _share_no_words(left, right, story) or tell_of_two_events(left, right):
        return True
    if _are_other_news(left, right, story) or _are_two_remarks(left, right, story):
        return True
    return _have_faint_objects(left, right) and same_quotation(left, right, story) == 0


def contradict(left: View, right: View, story: Comparison) -> bool:
    """Whether one claim says that an act was done, and the other that the same act was not.

    The same predicate, no other participants, the same matter, and a negation in one only.
    """
    yes, no = (left, right) if sense(left.claim) == "positive" else (right, left)
    a, b = yes.claim.predicate, no.claim.predicate
    if sense(yes.claim) == sense(no.claim) or base_form(a.lemma) != base_form(b.lemma):
        return False
    if yes.claim.modality not in _REAL or no.claim.modality not in _REAL:
        return False
    roles = same_subject(yes, no, story), same_object(yes, no, story)
    shared = shared_terms(yes, no, story)
    if min(roles) < 0 or (max(roles) == 0 and shared < _MIN_SHARED_ALONE):
        return False
    # A negation elsewhere in the sentence may reach the verb in a way the parse does not show.
    if yes.claim.polarity == "positive" and has_negation(yes.claim.sentence.text):
        return False
    if a.complement and b.complement and a.complement != b.complement:
        return False
    told, denied = _words(yes.claim), _words(no.claim)
    if any(excludes(pair, told, denied) for pair in opposite_measures()):
        return False
    return same_matter(yes, no, story) >= 0 and shared >= _MIN_SHARED


def has_negation(text: str) -> bool:
    """Whether a word negates something in a text."""
    return _NEGATION.search(text) is not None


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(_WORD.findall(claim.span.text.casefold()))


def _share_no_words(left: View, right: View, story: Comparison) -> bool:
    """Whether two clauses have only names in common, or say the opposite of one subject."""
    if same_quotation(left, right, story) > 0:
        return False
    a, b = left.claim.predicate.lemma, right.claim.predicate.lemma
    if are_opposites(a, b) and sense(left.claim) == sense(right.claim):
        return True
    if any(not key.startswith("@") for key in left.keys.keys() & right.keys.keys()):
        return False
    return related_acts(left, right, story) < _ONE_ACT


def _are_other_news(left: View, right: View, story: Comparison) -> bool:
    """Whether accounts of two days give times or measures of which both cannot hold.

    The second test of a missile reaches another height than the first.
    """
    if _ordinals(left) and _ordinals(right) and not _ordinals(left) & _ordinals(right):
        return True
    if left.published is None or right.published is None:
        return False
    if abs((left.published - right.published).days) <= ONE_NEWS_DAYS:
        return False
    if same_times(left, right, story) == -1.0 and not (_has_date(left) and _has_date(right)):
        return True
    a, b = _measures(left), _measures(right)
    return any(
        all(relate(x, y) == "disjoint" for x in a[kind] for y in b[kind])
        for kind in a.keys() & b.keys()
    )


def _has_date(view: View) -> bool:
    """Whether a time of the claim needs no date of publication to be understood."""
    return any(time.anchor == "absolute" for time in view.claim.times)


def _ordinals(view: View) -> frozenset[float]:
    return frozenset(
        q.value for q in view.claim.quantities if q.unit == "ordinal" and q.value is not None
    )


def _measures(view: View) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for quantity in view.claim.quantities:
        figure = figure_of(quantity) if quantity.unit else None
        if figure is not None:
            found.setdefault(figure.dimension, []).append(figure)
    return found


def _are_two_remarks(left: View, right: View, story: Comparison) -> bool:
    """Whether two people are quoted with words of their own."""
    if not (left.claim.quoted and right.claim.quoted) or left.said_by == right.said_by:
        return False
    known = left.said_by in story.cast.by_id and right.said_by in story.cast.by_id
    return known and same_quotation(left, right, story) == 0.0


def tell_of_two_events(left: View, right: View) -> bool:
    """Whether one claim dates and places an earlier event that the other does not name.

    "A gunman opened fire in Hallby in June last year" is a comparison with the story's event.
    """
    if left.is_earlier == right.is_earlier:
        return False
    earlier, other = (left, right) if left.is_earlier else (right, left)
    if not earlier.places or earlier.places & other.places:
        return False
    return not earlier.identities & other.identities


def _have_faint_objects(left: View, right: View) -> bool:
    """Whether both act on a word for anything, and nothing else that they say tells on what.

    "Dismissed a case over the ferry licence" says on what.
    """
    if not (_faint_object(left) and _faint_object(right)):
        return False
    faint = {base_form(left.object_head), base_form(right.object_head)}
    return not (left.matter.keys() & right.matter.keys()) - faint


def _faint_object(view: View) -> bool:
    faint = word_set("comparison", "faint.nouns")
    return view.claim.object is not None and view.object_head in faint


def is_within(left: View, right: View) -> bool:
    """Whether one claim is a part of the other and tells of another act."""
    a, b = left.claim, right.claim
    if not (a.span.covers(b.span) or b.span.covers(a.span)):
        return False
    return a.predicate.lemma != b.predicate.lemma


def find_reports(views: Sequence[View]) -> frozenset[int]:
    """Claims that hold, in their own words, a claim that they credit to somebody.

    What is itself credited to that source is no report of it: in "two boats sank, drowning four,
    police said" the one holds the other, and both are the police's word.
    """
    said: dict[tuple[int, Span], list[Claim]] = defaultdict(list)
    for view in views:
        if view.claim.form == "content" and view.claim.attribution:
            said[view.order, view.claim.sentence].append(view.claim)
    return frozenset(
        index
        for index, view in enumerate(views)
        for content in said.get((view.order, view.claim.sentence), ())
        if view.claim.span != content.span
        and view.claim.span.covers(content.span)
        and len(content.attribution) > len(view.claim.attribution)
        and _is_saying(view.claim, content)
    )


def _is_saying(claim: Claim, content: Claim) -> bool:
    """Whether the act of a claim is that somebody says a content of it.

    Who is "suspended over a video claiming that masks fail" is told to be suspended.
    """
    act = claim.predicate
    if act.lemma in word_set("predicates", "report"):
        return True
    return any(act.span.overlaps(level.cue) for level in content.attribution)
