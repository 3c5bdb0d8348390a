"""One account says "the deadliest", another one "one of the deadliest"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.collate.comparing.parallel_sentences import first_of_sentences
from variorum.collate.comparing.slots import Difference, given_by, in_story_order
from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.model.span import Span

_WORD = r"(?:most|least)\s[a-z]{3,}|[a-z]{3,}est|worst|best"
_OWNER = r"(?:[\w.]+\s?['’]\s?s?|the|its|his|her|their|our|my|a)"
_SUPERLATIVE = re.compile(
    rf"(?P<several>\b(?:one|two|three|some|\d+) of {_OWNER}\s|\bamong {_OWNER}\s)?"
    rf"\b(?P<word>{_WORD})\s(?:ever\s)?(?P<thing>[a-z]{{4,}})(?:\s(?P<next>[a-z]{{4,}}))?",
    re.IGNORECASE,
)
# Words before a superlative by which it is not the only one, or not surely.
_DOUBT = re.compile(
    r"\b(?:(?:one|two|three|four|some|several|many|most|\d+) of|among|possibly|perhaps|probably"
    r"|arguably|maybe|not|never|second|third|fourth|fifth|if|whether|since|than)\b|\d",
    re.IGNORECASE,
)
# Letters before a superlative in which such a word is looked for.
_BEFORE = 25


@dataclass(frozen=True, slots=True)
class _Said:
    """A superlative in a sentence."""

    view: int
    span: Span
    is_several: bool
    next: str


def compare_superlatives(views: Sequence[View]) -> list[Difference]:
    """Differences between accounts that tell of one as the utmost and of one as one of several.

    An account that says both is on neither side.
    """
    said: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for index, view in first_of_sentences(views):
        for key, one in _superlatives(index, view):
            said[key].append(one)
    found = (_difference(word, told, views) for (word, _), told in sorted(said.items()))
    return [difference for difference in found if difference is not None]


def _superlatives(index: int, view: View) -> Iterator[tuple[tuple[str, str], _Said]]:
    sentence = view.claim.sentence
    for match in _SUPERLATIVE.finditer(sentence.text):
        start, end = match.span()
        is_several = match["several"] is not None
        if not is_several and _DOUBT.search(sentence.text[max(0, start - _BEFORE) : start]):
            continue
        span = Span(sentence.start + start, sentence.start + end, match.group())
        key = match["word"].casefold(), base_form(match["thing"])
        yield key, _Said(index, span, is_several, base_form(match["next"] or ""))


def _difference(word: str, told: Sequence[_Said], views: Sequence[View]) -> Difference | None:
    """The difference between those of whom each tells of the thing in one way only."""
    several = [one for one in told if one.is_several]
    alone = [one for one in told if not one.is_several and _fits(one, several)]
    both = {views[o.view].order for o in several} & {views[o.view].order for o in alone}
    shown = [one for one in (*several, *alone) if views[one.view].order not in both]
    if len({one.is_several for one in shown}) < 2:
        return None
    given = [
        given_by(views[o.view], o.view, o.span, f"one of the {word}" if o.is_several else word)
        for o in shown
    ]
    return Difference(
        kind="wording",
        slot="whether there are others like it",
        verdict="wording",
        reason=f"what one account calls “{word}”, another one calls one of the {word}",
        given=in_story_order(given),
    )


def _fits(one: _Said, several: Sequence[_Said]) -> bool:
    """Whether a superlative is said of what some account calls one of several."""
    return any(one.next == other.next or not (one.next and other.next) for other in several)
