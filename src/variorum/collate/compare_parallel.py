"""What parallel sentences say otherwise: the opposite verb, a negation, two sides changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from variorum.collate.compare_wording import scale_between
from variorum.collate.parallel_sentences import Change, Parallel, Token, is_content
from variorum.collate.slot_names import event_slot
from variorum.collate.slots import Difference, Given, given_by
from variorum.collate.views import Cast, View
from variorum.collate.words import are_opposites, is_mutual
from variorum.model.finding import DiscrepancyKind, Verdict
from variorum.model.span import Span

_NEGATOR = re.compile(r"(?:not|never)$")
_SHORT_NEGATOR = re.compile(r"(?P<verb>[a-z]+?)n't$")
_FULL_VERB = {"ca": "can", "wo": "will", "sha": "shall"}
# Least share of common words where a negation or the order of two names is all that differs.
_MIN_SHARE = 0.75
# Most content words that one of the sentences may have beyond the other's.
_MOST_ADDED = 2
_EQUAL_SIDES = re.compile(r"^\W*(?:and|or|&|with|as well as|vs\.?|versus)?\W*$", re.IGNORECASE)


def compare_parallels(
    parallels: Sequence[Parallel], views: Sequence[View], cast: Cast
) -> list[Difference]:
    """Differences between parallel sentences, in order of the story."""
    found: list[Difference] = []
    for parallel in parallels:
        told = (
            *(_verbs(parallel, change, views) for change in parallel.changes),
            _negation(parallel, views),
            _swap(parallel, views, cast),
        )
        found += [difference for difference in told if difference is not None]
    return found


def _verbs(parallel: Parallel, change: Change, views: Sequence[View]) -> Difference | None:
    """Two verbs in one place of which one says the opposite, or clearly more."""
    if len(change.left) != 1 or len(change.right) != 1:
        return None
    left = _acting(parallel.left, change.left[0], views)
    right = _acting(parallel.right, change.right[0], views)
    if left is None or right is None:
        return None
    one, two = views[left].claim, views[right].claim
    if one.polarity != two.polarity or one.modality != two.modality:
        return None
    lemmas = one.predicate.lemma, two.predicate.lemma
    words = one.predicate.span.text, two.predicate.span.text
    same = f"in sentences that are else the same one account has “{words[0]}”, another “{words[1]}”"
    slot = event_slot("whether", [views[left], views[right]])
    if are_opposites(*lemmas):
        return _difference("polarity", slot, "conflict", same, _verb_values(left, right, views))
    scale = scale_between(*lemmas)
    if scale is None:
        return None
    name, why = scale
    return _difference(
        "wording", name, "wording", f"{same}: {why}", _verb_values(left, right, views)
    )


def _acting(at: int, token: Token, views: Sequence[View]) -> int | None:
    """The claim of a sentence whose predicate is a word."""
    sentence, order = views[at].claim.sentence, views[at].order
    for index in _of_sentence(at, views):
        view = views[index]
        if view.order == order and view.claim.sentence == sentence:
            start = view.claim.predicate.span.start
            if start <= token.start < token.end <= view.claim.predicate.span.end:
                return index
    return None


def _of_sentence(at: int, views: Sequence[View]) -> list[int]:
    """The claims of one sentence: they stand side by side in the story."""
    sentence, order = views[at].claim.sentence, views[at].order
    found = [at]
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(views) and views[index].order == order:
            if views[index].claim.sentence != sentence:
                break
            found.append(index)
            index += step
    return sorted(found)


def _negation(parallel: Parallel, views: Sequence[View]) -> Difference | None:
    """A "not" that only one of two sentences has."""
    added = [found for change in parallel.changes if (found := _negator(change))]
    if len(added) != 1 or not _is_all_the_rest_equal(parallel):
        return None
    token, is_left = added[0]
    mine, theirs = (parallel.left, parallel.right) if is_left else (parallel.right, parallel.left)
    given = (
        _given(mine, views, _span(mine, token.start, token.end, views), "negative"),
        _given(theirs, views, views[theirs].claim.predicate.span, "positive"),
    )
    reason = f"of two sentences that are else the same only one has “{given[0].span.text}”"
    slot = event_slot("whether", [views[mine], views[theirs]])
    return _difference("polarity", slot, "conflict", reason, given)


def _is_all_the_rest_equal(parallel: Parallel) -> bool:
    """Whether nothing of weight stands in another place, or is another word, in one sentence."""
    if parallel.share < _MIN_SHARE:
        return False
    told = [
        (sum(map(is_content, change.left)), sum(map(is_content, change.right)))
        for change in parallel.changes
        if _negator(change) is None
    ]
    return all(min(pair) == 0 for pair in told) and sum(map(sum, told)) <= _MOST_ADDED


def _negator(change: Change) -> tuple[Token, bool] | None:
    """The negation that one side of a change has and nothing else has changed."""
    for mine, theirs, is_left in (
        (change.left, change.right, True),
        (change.right, change.left, False),
    ):
        if not theirs and len(mine) == 1 and _NEGATOR.match(mine[0].word):
            return mine[0], is_left
        if len(mine) == len(theirs) == 1:
            short = _SHORT_NEGATOR.match(mine[0].word)
            verb = short["verb"] if short else ""
            if short and theirs[0].word == _FULL_VERB.get(verb, verb):
                return mine[0], is_left
    return None


def _swap(parallel: Parallel, views: Sequence[View], cast: Cast) -> Difference | None:
    """Two names of which each stands where the other stands in the other sentence."""
    if not _is_all_the_rest_equal(parallel):
        return None
    for (a, b), (c, d) in combinations(parallel.names, 2):
        if a.identity is None or a.identity == b.identity:
            continue
        if a.identity != d.identity or b.identity != c.identity:
            continue
        sides = ((parallel.left, a, c), (parallel.right, b, d))
        if any(_are_equal_sides(at, first, last, views) for at, first, last in sides):
            continue
        given = tuple(
            _given(index, views, views[index].claim.predicate.span, _name(first, cast))
            for at, first, last in sides
            for index in [_between(at, first, last, views)]
        )
        reason = (
            f"in sentences that are else the same {_name(a, cast)} and {_name(c, cast)} "
            "have changed places"
        )
        slot = event_slot("who", [views[parallel.left], views[parallel.right]])
        return _difference("actor", slot, "conflict", reason, given)
    return None


def _are_equal_sides(at: int, first: Token, last: Token, views: Sequence[View]) -> bool:
    """Whether the order of two names says nothing: "Orlin and Hallby", "Orlin met Hallby"."""
    sentence = views[at].claim.sentence
    between = sentence.text[first.end - sentence.start : last.start - sentence.start]
    if _EQUAL_SIDES.match(between) or re.search(r"\band\s*$", between):
        return True
    return any(is_mutual(views[i].claim.predicate.lemma) for i in _of_sentence(at, views))


def _between(at: int, first: Token, last: Token, views: Sequence[View]) -> int:
    """The claim of a sentence whose verb stands between two names, else the one given."""
    for index in _of_sentence(at, views):
        if first.end <= views[index].claim.predicate.span.start < last.start:
            return index
    return at


def _name(token: Token, cast: Cast) -> str:
    return cast.by_id[token.identity].name if token.identity else ""


def _verb_values(left: int, right: int, views: Sequence[View]) -> tuple[Given, ...]:
    return tuple(
        _given(index, views, views[index].claim.predicate.span, views[index].claim.predicate.lemma)
        for index in (left, right)
    )


def _span(at: int, start: int, end: int, views: Sequence[View]) -> Span:
    sentence = views[at].claim.sentence
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])


def _given(index: int, views: Sequence[View], span: Span, normalized: str) -> Given:
    return given_by(views[index], index, span, normalized)


def _difference(
    kind: DiscrepancyKind, slot: str, verdict: Verdict, reason: str, given: Sequence[Given]
) -> Difference:
    ordered = tuple(sorted(given, key=lambda one: (one.order, one.span)))
    return Difference(kind=kind, slot=slot, verdict=verdict, reason=reason, given=ordered)
