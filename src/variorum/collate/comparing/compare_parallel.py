"""What parallel sentences say otherwise: another verb or number, a negation in one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from variorum.collate.comparing.altered_numbers import compare_altered_numbers
from variorum.collate.comparing.compare_negations import one_holds_until
from variorum.collate.comparing.compare_wording import (
    are_contrary,
    scale_between,
    tells_both,
    undo_each_other,
    verbs_printed_as,
)
from variorum.collate.comparing.parallel_sentences import (
    Act,
    Change,
    Parallel,
    Token,
    acts_of_sentence,
    is_content,
    is_else_equal,
    is_in_row,
    is_whole,
)
from variorum.collate.comparing.slot_names import event_slot, past
from variorum.collate.comparing.slots import (
    Difference,
    Given,
    given_by,
    in_story_order,
    without_told,
)
from variorum.collate.views import View
from variorum.collate.words import Predicates, event_groups
from variorum.data import word_set
from variorum.model.finding import DiscrepancyKind, Verdict
from variorum.model.span import Span

_NEGATOR = re.compile(r"(?:not|never)$")
_SHORT_NEGATOR = re.compile(r"(?P<verb>[a-z]+?)n't$")
_NOT_DONE = re.compile(r"(?:did|do|does) not|(?:did|do|does)n't|fail(?:ed|s)? to")
_DENYING = re.compile(r"not$|\w+n't$|fail")
_FULL_VERB = {"ca": "can", "wo": "will", "sha": "shall"}
# Two verbs more closely related than this are one act in other words.
_MOST_RELATED = 0.5
# Least number of common words of weight where no lexicon tells two verbs apart: there are
# many words for what a headline tells.
_MIN_EQUAL = 6
# Least number of words of weight in one row round a negation.
_MIN_ROW = 5


def compare_parallels(
    parallels: Sequence[Parallel], views: Sequence[View], predicates: Predicates
) -> list[Difference]:
    """Differences between the verbs, then the numbers, of parallel sentences, in story order.

    Args:
        parallels: The parallel sentences.
        views: The claims.
        predicates: How closely two verbs are related.
    """
    found: list[Difference] = []
    for parallel in parallels:
        told = (
            *(_verbs(parallel, change, views, predicates) for change in parallel.changes),
            _negation(parallel, views),
        )
        found += [difference for difference in told if difference is not None]
    return found + without_told(found, compare_altered_numbers(views))


def _verbs(
    parallel: Parallel, change: Change, views: Sequence[View], predicates: Predicates
) -> Difference | None:
    """Two verbs in one place of which one says the opposite, clearly more, or something else."""
    if not is_whole(parallel):
        return None
    pair = _verb_of(change.left), _verb_of(change.right)
    left = _act(parallel.left, pair[0], views) if pair[0] else None
    right = _act(parallel.right, pair[1], views) if pair[1] else None
    if left is None or right is None:
        return _unread_verbs(parallel, change, views)
    if left.is_said != right.is_said:
        return None
    one, two = views[left.view].claim, views[right.view].claim
    if one.polarity != two.polarity or one.modality != two.modality:
        return None
    lemmas = left.lemma, right.lemma
    if tells_both(lemmas, (views[left.view], views[right.view])):
        return None
    given = [given_by(views[act.view], act.view, act.span, act.lemma) for act in (left, right)]
    told = _apart(*lemmas, given, views)
    if told is not None:
        return told
    is_one = is_else_equal(parallel, [change]) and parallel.equal >= _MIN_EQUAL
    if is_one and not left.is_said and _are_two_acts(*lemmas, predicates):
        slot = f"“{lemmas[0]}” or “{lemmas[1]}”"
        return _difference("wording", slot, "wording", _else_the_same(given), given)
    return None


def _apart(
    left: str, right: str, given: Sequence[Given], views: Sequence[View]
) -> Difference | None:
    """The difference between two verbs that the lists tell apart."""
    same = _else_the_same(given)
    if are_contrary(left, right):
        return _difference("polarity", _whether(given, views), "conflict", same, given)
    if undo_each_other(left, right):
        both = f"{same}; the one may have come after the other"
        return _difference("polarity", _whether(given, views), "unresolved", both, given)
    scale = scale_between(left, right)
    if scale is not None:
        return _difference("wording", scale[0], "wording", f"{same}: {scale[1]}", given)
    return None


def _whether(given: Sequence[Given], views: Sequence[View]) -> str:
    return event_slot("whether", [views[one.view] for one in given])


def _unread_verbs(parallel: Parallel, change: Change, views: Sequence[View]) -> Difference | None:
    """Two printed words that the lists tell apart, where reading made no claim of one of them.

    No claim tells of their sense, so that all else must be the same.
    """
    tokens = _verb_of(change.left), _verb_of(change.right)
    if tokens[0] is None or tokens[1] is None or not is_else_equal(parallel, [change]):
        return None
    at = parallel.left, parallel.right
    given = [
        _given(view, views, _span(view, token.start, token.end, views), token.word)
        for view, token in zip(at, tokens, strict=True)
        if token is not None
    ]
    both = product(*(verbs_printed_as(one.normalized) for one in given))
    told = (_apart(left, right, given, views) for left, right in both)
    return next((difference for difference in told if difference is not None), None)


def _else_the_same(given: Sequence[Given]) -> str:
    left, right = (one.span.text for one in given)
    return f"in sentences that are else the same one account has “{left}”, another “{right}”"


def _verb_of(side: Sequence[Token]) -> Token | None:
    """The one word of weight in one side of a change."""
    told = [token for token in side if is_content(token)]
    others = {token.word for token in side} - {token.word for token in told}
    return told[0] if len(told) == 1 and others <= {"has", "have", "had"} else None


def _are_two_acts(left: str, right: str, predicates: Predicates) -> bool:
    """Whether two verbs name different acts, and neither is one that says little."""
    faint = word_set("comparison", "contentless.predicates")
    if {left, right} & faint or {"say"} & (event_groups(left) | event_groups(right)):
        return False
    return predicates.relatedness(left, right) < _MOST_RELATED


def _act(at: int, token: Token, views: Sequence[View]) -> Act | None:
    """The verb that a word of a sentence is; None if it is no verb of a claim."""
    for act in acts_of_sentence(at, views):
        if act.span.start <= token.start < token.end <= act.span.end:
            return act
    return None


def _negation(parallel: Parallel, views: Sequence[View]) -> Difference | None:
    """A "not" that only one of two sentences has."""
    negated = [change for change in parallel.changes if _negator(change)]
    added = _negator(negated[0]) if len(negated) == 1 else None
    if added is None or not _stands_in_equal_words(parallel, negated[0]):
        return None
    token, is_left = added
    mine, theirs = (parallel.left, parallel.right) if is_left else (parallel.right, parallel.left)
    if one_holds_until(views[mine], views[theirs]):
        return None
    given = (
        _given(mine, views, _span(mine, token.start, token.end, views), "negative"),
        _given(theirs, views, views[theirs].claim.predicate.span, "positive"),
    )
    reason = f"of two sentences that are else the same only one has “{given[0].span.text}”"
    slot = event_slot("whether", [views[mine], views[theirs]])
    return _difference("polarity", slot, "conflict", reason, given)


def _stands_in_equal_words(parallel: Parallel, change: Change) -> bool:
    """Whether all else is the same, or at least a long row of words on both sides of a change.

    One account has often more of a remark, or tells in another way who made it.
    """
    if not is_whole(parallel):
        return is_in_row(change)
    return is_else_equal(parallel, [change]) or change.beside >= _MIN_ROW


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
        if len(theirs) == 1 and len(mine) > 1 and _negates(mine, theirs[0].word):
            return next(token for token in mine if _DENYING.match(token.word)), is_left
    return None


def _negates(words: Sequence[Token], verb: str) -> bool:
    """Whether some words negate the verb that stands for them: "did not tell" for "told"."""
    before, lemma = " ".join(token.word for token in words[:-1]), words[-1].word
    return _NOT_DONE.fullmatch(before) is not None and verb in {
        lemma,
        f"{lemma}s",
        f"{lemma}es",
        past(lemma),
    }


def _span(at: int, start: int, end: int, views: Sequence[View]) -> Span:
    sentence = views[at].claim.sentence
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])


def _given(index: int, views: Sequence[View], span: Span, normalized: str) -> Given:
    return given_by(views[index], index, span, normalized)


def _difference(
    kind: DiscrepancyKind, slot: str, verdict: Verdict, reason: str, given: Sequence[Given]
) -> Difference:
    ordered = in_story_order(given)
    return Difference(kind=kind, slot=slot, verdict=verdict, reason=reason, given=ordered)
