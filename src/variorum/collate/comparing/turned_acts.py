"""Who did it to whom, turned round: "Orlin sued Hallby" in one account, the reverse in others.

Acts are looked up by the two who take part and by the verb, so that the sentences need not be
alike. What one does to another the other may do in turn, on another day: the rest of the sentences
must speak of one act.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.parallel_sentences import claims_of_sentence, first_of_sentences
from variorum.collate.comparing.slot_names import past
from variorum.collate.comparing.slots import Difference, days_apart, given_by, is_across_accounts
from variorum.collate.comparing.surroundings import Wording
from variorum.collate.judge import sense
from variorum.collate.views import Cast, View
from variorum.collate.words import event_groups, is_mutual
from variorum.data import word_set
from variorum.model.finding import IdentityId
from variorum.model.span import ArticleId, Span

# Between two names, one verb and what may stand around it: "has reportedly sued its rival".
_BETWEEN = re.compile(
    r"\s(?:(?:has|have|had|will|also|later|then|\w+ly)\s)*(?P<verb>[a-z]+)"
    r"(?:\s(?!by|with|to|of|in|on|at|for|from|and|or|that|as|who|over|after|into)[a-z-]+){0,3}\s"
)
# Least number of words of weight that two sentences share beside the names and the verb; the same
# where several accounts tell it one way and a single one the other way.
_MIN_SHARED, _MIN_SHARED_ALONE = 3, 1
# Of what is said the one whom it is said to follows these; they are said in turn, too.
_ADDRESSING = frozenset({"tell", "ask", "warn", "urge", "remind", "assure"})
# From so many words and so alike two sentences tell of one act.
_SURE_SHARED, _SURE_LIKENESS = 5, 0.5
# Tellings of one act each way that are compared.
_MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class _Act:
    """An act of one upon another, as one account tells it in one place."""

    view: int
    order: int
    actor: IdentityId
    verb: Span


_Told = tuple[IdentityId, IdentityId, str, _Act]
"""Who did something, to whom, the verb's lemma, and where."""


def compare_turned_acts(
    views: Sequence[View],
    wording: Wording,
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """Differences between accounts of who did something to whom.

    Args:
        views: The claims.
        wording: Their sentences, by their words.
        cast: Who is who.
        published: When each account was published.
    """
    acts: dict[tuple[IdentityId, IdentityId, str], list[_Act]] = defaultdict(list)
    for actor, target, lemma, act in (*_claimed(views), *_printed(views, cast)):
        first, second = sorted((actor, target))
        acts[first, second, lemma].append(act)
    found = []
    for (first, second, lemma), told in sorted(acts.items()):
        ways = [[act for act in told if act.actor == actor] for actor in (first, second)]
        if all(ways):
            found.append(_difference(ways, lemma, views, wording, published, cast))
    return [difference for difference in found if difference is not None]


def _claimed(views: Sequence[View]) -> Iterator[_Told]:
    """Acts as the claims have them, passive ones too."""
    for index, view in enumerate(views):
        verb = view.claim.predicate
        if view.subject is None or not _was_done(view) or not _has_ways(verb.lemma):
            continue
        act = _Act(index, view.order, view.subject, verb.span)
        for target in sorted(view.objects - view.subjects):
            yield view.subject, target, verb.lemma, act


def _printed(views: Sequence[View], cast: Cast) -> Iterator[_Told]:
    """Acts as they are printed: a name, a verb, a name."""
    verbs = _verbs(views)
    for index, view in first_of_sentences(views):
        claim = view.claim
        named = cast.mentions_in(claim.article, [claim.sentence])
        for left, right in pairwise(name for name in named if name.form == "name"):
            between = claim.sentence.text[
                left.span.end - claim.sentence.start : right.span.start - claim.sentence.start
            ]
            match = _BETWEEN.fullmatch(between)
            lemma = verbs.get(match["verb"]) if match else None
            ends = [cast.identity_of(claim.article, one.entity) for one in (left, right)]
            if match is None or lemma is None or ends[0] is None or ends[1] is None:
                continue
            if match["verb"] == lemma != past(lemma):  # "may ask", "to sue"
                continue
            start = left.span.end + match.start("verb")
            verb = Span(start, start + len(match["verb"]), match["verb"])
            home = _home(index, verb, views)
            if ends[0] != ends[1] and _was_done(views[home]):
                yield ends[0], ends[1], lemma, _Act(home, view.order, ends[0], verb)


def _home(at: int, verb: Span, views: Sequence[View]) -> int:
    """The claim of a sentence that holds a verb, else the first of the sentence."""
    held = (i for i in claims_of_sentence(at, views) if views[i].claim.predicate.span == verb)
    return next(held, at)


def _verbs(views: Sequence[View]) -> Mapping[str, str]:
    """The lemmas of the verbs of a story, and of those that credit claims, by how they stand."""
    found: dict[str, str] = {}
    for view in views:
        acts = [(view.claim.predicate.span, view.claim.predicate.lemma)]
        acts += [(by.cue, by.cue_lemma) for by in view.claim.attribution if by.cue is not None]
        for span, lemma in acts:
            if span.text.islower() and _has_ways(lemma):
                found.setdefault(span.text, lemma)
    return found


def _was_done(view: View) -> bool:
    """Whether a claim tells of what happened, not of what may, will or did not."""
    claim = view.claim
    is_told = claim.modality == "asserted" and claim.predicate.tense != "future"
    return is_told and sense(claim) == "positive"


def _has_ways(lemma: str) -> bool:
    """Whether it makes a difference who does it to whom.

    Who is named behind "said" is not whom it was said to.
    """
    if lemma in _ADDRESSING:
        return True
    faint = lemma in word_set("comparison", "contentless.predicates")
    return not faint and not is_mutual(lemma) and "say" not in event_groups(lemma)


def _difference(
    ways: Sequence[Sequence[_Act]],
    lemma: str,
    views: Sequence[View],
    wording: Wording,
    published: Mapping[ArticleId, str | None],
    cast: Cast,
) -> Difference | None:
    """The difference between two ways in which an act is told, if it is told of one act."""
    orders = [{act.order for act in way} for way in ways]
    if orders[0] & orders[1]:
        return None  # who tells of both knows of two
    pairs = [
        (_shared(a, b, wording), a, b)
        for a, b in product(*(way[:_MOST_COMPARED] for way in ways))
        if days_apart(published, views[a.view].claim.article, views[b.view].claim.article)
        <= ONE_NEWS_DAYS
    ]
    if not pairs:
        return None
    (shared, likeness), left, right = max(pairs, key=lambda pair: pair[0])
    is_alone = min(map(len, orders)) == 1 and max(map(len, orders)) > 1
    is_alone = is_alone and lemma not in _ADDRESSING
    if shared < (_MIN_SHARED_ALONE if is_alone else _MIN_SHARED):
        return None
    is_sure = shared >= _SURE_SHARED and likeness >= _SURE_LIKENESS
    one, two = (cast.by_id[act.actor].name for act in (left, right))
    reason = f"by one account {one} “{left.verb.text}” {two}, by another it was the reverse"
    given = {
        given_by(views[act.view], act.view, act.verb, cast.by_id[act.actor].name)
        for way in ways
        for act in way
        if act in (left, right) or act.order not in (left.order, right.order)
    }
    ordered = tuple(sorted(given, key=lambda g: (g.order, g.span, g.view)))
    if not is_across_accounts(ordered):
        return None
    return Difference(
        kind="actor",
        slot=f"who {past(lemma)} whom",
        verdict="conflict" if is_sure else "unresolved",
        reason=reason if is_sure else f"{reason}; yet each may have done it in turn",
        given=ordered,
    )


def _shared(left: _Act, right: _Act, wording: Wording) -> tuple[int, float]:
    """How many words two sentences share beside the verb, and how alike they are."""
    around = [wording.around(act.order, act.verb) for act in (left, right)]
    if around[0] is None or around[1] is None:
        return 0, 0.0
    return around[0].shared_words(around[1]), around[0].whole_likeness(around[1])
