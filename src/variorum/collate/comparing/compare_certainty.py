"""One account tells as a fact, or of the whole, what others leave open: "stole", "may have stolen".

Such a pair is no contradiction; but an editor who prints the plainer words has to know that others
did not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.collate.aligning.features import Comparison, same_subject
from variorum.collate.comparing.compare_negations import NO_RIVALS, ONE_ACT
from variorum.collate.comparing.slots import Difference, Given, given_by, in_story_order
from variorum.collate.judge import sense
from variorum.collate.union import Union
from variorum.collate.views import View
from variorum.collate.words import Predicates, base_form
from variorum.data import word_set
from variorum.model.claim import Attribution, Claim
from variorum.model.span import Span

# Letters between a hedge and its verb that are shown with them.
_CLOSE = 20
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_UNDECIDED = re.compile(
    r"\b(?:if|whether|unclear|unconfirmed|not known|suspect(?:ed|s)?|alleged(?:ly)?|believed"
    r"|accused|rumou?red|reported(?:ly)?|apparently|thought to|said to|claim(?:s|ed)?"
    r"|rarely|often|usually)\b|\?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\s(?:to|that|as if|as though|like|of|with)\b")

_Kind = Literal["open", "partly"]
_SLOTS: Mapping[_Kind, str] = {
    "open": "how surely it is told",
    "partly": "whether it is told of the whole",
}
_TOLD: Mapping[_Kind, str] = {
    "open": "as a fact what is left open by {}",
    "partly": "as wholly so what is not wholly so by {}",
}


@dataclass(frozen=True, slots=True)
class _Hedge:
    """Words by which a claim leaves something open, and the word they stand by.

    Attributes:
        kind: What they leave open.
        span: The words.
        of: The base form of the word they leave open; None for what the whole clause tells.
        lemma: Which hedge it is.
    """

    kind: _Kind
    span: Span
    of: str | None
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class _Link:
    """A claim that leaves open what another one tells plainly."""

    open_: int
    plain: int
    hedge: _Hedge
    word: Span


def compare_certainty(
    pairs: Iterable[tuple[int, int]],
    is_sure: Callable[[int, int], bool],
    views: Sequence[View],
    story: Comparison,
) -> list[Difference]:
    """Differences in how surely, or how wholly, accounts tell one thing.

    Args:
        pairs: Pairs of claims with alike words.
        is_sure: Whether two claims are surely of one proposition.
        views: The claims.
        story: What the comparison knows of the story.
    """
    hedges = [list(_hedges(view.claim)) for view in views]
    links: dict[_Kind, list[_Link]] = defaultdict(list)
    for left, right in pairs:
        for open_, plain in ((left, right), (right, left)):
            link = _link(open_, plain, hedges, views, story)
            if link is not None and is_sure(left, right):
                links[link.hedge.kind].append(link)
    found = (
        _difference(kind, linked, views, hedges)
        for kind in _SLOTS
        for linked in _sets(links.get(kind, []), views)
    )
    return [difference for difference in found if difference is not None]


def _link(
    open_: int,
    plain: int,
    hedges: Sequence[Sequence[_Hedge]],
    views: Sequence[View],
    story: Comparison,
) -> _Link | None:
    """What one of two claims leaves open and the other one tells plainly, if anything."""
    a, b = views[open_], views[plain]
    if not hedges[open_] or hedges[plain] or a.order == b.order or sense(a.claim) != sense(b.claim):
        return None
    if not _is_plain(b.claim) or same_subject(a, b, story) < NO_RIVALS:
        return None
    for hedge in hedges[open_]:
        word = _told_plainly(hedge, a, b, story.predicates)
        if word is not None:
            return _Link(open_, plain, hedge, word)
    return None


def _told_plainly(hedge: _Hedge, a: View, b: View, predicates: Predicates) -> Span | None:
    """The word by which the second claim tells plainly what the first leaves open."""
    one, two = a.claim.predicate, b.claim.predicate
    if hedge.of is not None:
        return next((word for word in _words(b.claim) if base_form(word.text) == hedge.of), None)
    is_one_act = base_form(one.lemma) == base_form(two.lemma)
    if not is_one_act and predicates.relatedness(one.lemma, two.lemma) < ONE_ACT:
        return None
    is_of_crime = hedge.lemma in word_set("hedges", "charges")
    if is_of_crime and (a.subject is None or a.subject != b.subject):
        return None  # That somebody was killed says nothing of the accused.
    return two.span


def _is_plain(claim: Claim) -> bool:
    """Whether an account tells a claim in its own voice, as what is or was."""
    if claim.modality != "asserted" or claim.predicate.tense == "future" or claim.quoted:
        return False
    if claim.attribution:
        return False
    return _UNDECIDED.search(claim.sentence.text) is None


def _hedges(claim: Claim) -> Iterator[_Hedge]:
    """The words by which a claim leaves something open."""
    for by in claim.attribution:
        if _credits(by, claim):
            yield _Hedge("open", _up_to(by.cue, claim.predicate.span, claim), None, by.cue_lemma)
    words = _words(claim)
    for at, word in enumerate(words):
        text = word.text.casefold()
        # "Could win" tells of what is to come, and who won is told later.
        if text in word_set("hedges", "auxiliaries") and _is_of(word, words[at + 1 :], claim):
            yield _Hedge("open", _up_to(word, claim.predicate.span, claim), None)
        for kind in ("open", "partly"):
            is_act = claim.predicate.span.start <= word.start < claim.predicate.span.end
            if not is_act and text in word_set("hedges", f"before.{kind}"):
                of = _left_open(word, words[at + 1 :], claim)
                if of is not None:
                    is_act = claim.predicate.span.overlaps(of)
                    span, left = _up_to(word, of, claim), base_form(of.text)
                    yield _Hedge(kind, span, None if is_act else left, text)


def _credits(by: Attribution, claim: Claim) -> bool:
    """Whether a credit without a source leaves open what follows: "is said to", "seems that".

    "It seems odd that" judges what is so.
    """
    if by.reports or by.cue_lemma not in word_set("hedges", "credits") | word_set(
        "hedges", "charges"
    ):
        return False
    behind = claim.sentence.text[by.cue.end - claim.sentence.start :]
    return by.cue.text.endswith("ly") or bool(_LEADS.match(behind))


def _is_of(auxiliary: Span, behind: Sequence[Span], claim: Claim) -> bool:
    """Whether an auxiliary leaves open that a clause's act was done: "may have won"."""
    words = {word.text.casefold() for word in behind[:3]}
    is_before = auxiliary.end <= claim.predicate.span.start
    return claim.modality == "possible" and is_before and "have" in words


def _left_open(hedge: Span, behind: Sequence[Span], claim: Claim) -> Span | None:
    """What a hedge in front of some words leaves open: the next one that is no adverb."""
    end = hedge.end
    for word in behind[:2]:
        start = claim.sentence.start
        if claim.sentence.text[end - start : word.start - start].strip():
            return None  # "nearly 100 ships"
        if not word.text.endswith("ly"):
            is_bare = word.text.casefold() in word_set("stopwords", "function")
            is_counted = any(one.span.overlaps(word) for one in claim.quantities)
            return None if is_bare or is_counted else word
        end = word.end
    return None


def _up_to(hedge: Span, word: Span, claim: Claim) -> Span:
    """A hedge with all up to what it leaves open, where that follows closely."""
    if not hedge.end <= word.start <= hedge.end + _CLOSE:
        return hedge
    start = claim.sentence.start
    return Span(hedge.start, word.end, claim.sentence.text[hedge.start - start : word.end - start])


def _words(claim: Claim) -> list[Span]:
    return [
        Span(part.start + m.start(), part.start + m.end(), m.group())
        for part in claim.fragments
        for m in _WORD.finditer(part.text)
    ]


def _sets(links: Sequence[_Link], views: Sequence[View]) -> list[list[_Link]]:
    """Links that hang together, by their sentences and what is left open."""
    union: Union[str] = Union()
    keys = []
    for link in links:
        act = base_form(views[link.open_].claim.predicate.lemma)
        ends = [link.hedge.of or f"{act} {views[at].place}" for at in (link.open_, link.plain)]
        union.join(*ends)
        keys.append(ends[0])
    sets: dict[str, list[_Link]] = defaultdict(list)
    for key, link in zip(keys, links, strict=True):
        sets[union.find(key)].append(link)
    return [found for _, found in sorted(sets.items())]


def _difference(
    kind: _Kind, links: Sequence[_Link], views: Sequence[View], hedges: Sequence[Sequence[_Hedge]]
) -> Difference | None:
    """The difference between the accounts that tell a thing in one way only."""
    open_ = {link.open_: link.hedge.span for link in reversed(links)}
    plain = {link.plain: link.word for link in reversed(links)}
    of = {link.hedge.of or base_form(views[link.open_].claim.predicate.lemma) for link in links}
    hedging = {views[at].order for at in open_} | _hedging(of, views, hedges)
    telling = {views[at].order for at in plain}
    given = [
        *_given(open_, "open", {views[at].order for at in open_} - telling, views),
        *_given(plain, "plain", telling - hedging, views),
    ]
    orders = {
        value: {g.order for g in given if g.normalized == value} for value in ("open", "plain")
    }
    if not all(orders.values()):
        return None
    words = ", ".join(sorted({f"“{g.span.text}”" for g in given if g.normalized == "open"}))
    tell = "one account tells" if len(orders["plain"]) == 1 else "some accounts tell"
    others = "another one" if len(orders["open"]) == 1 else "others"
    return Difference(
        kind="wording",
        slot=_SLOTS[kind],
        verdict="wording",
        reason=f"{tell} {_TOLD[kind].format(others)} ({words})",
        given=in_story_order(given),
    )


def _hedging(of: set[str], views: Sequence[View], hedges: Sequence[Sequence[_Hedge]]) -> set[int]:
    """The accounts that leave the same open anywhere."""
    return {
        view.order
        for view, found in zip(views, hedges, strict=True)
        if any((h.of or base_form(view.claim.predicate.lemma)) in of for h in found)
    }


def _given(
    told: Mapping[int, Span], value: str, orders: set[int], views: Sequence[View]
) -> Iterator[Given]:
    for at, span in sorted(told.items()):
        if views[at].order in orders:
            yield given_by(views[at], at, span, value)
