"""Which of two articles that share text had it first, where that can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.data.registry import canonical_name, find_publishers
from variorum.gather.credits import agency_credits, is_own
from variorum.model.article import Article
from variorum.model.publication import is_earlier
from variorum.model.span import ArticleId


@dataclass(frozen=True, slots=True)
class Direction:
    """The article that had the text first, or None, and how that is known, in words."""

    source: ArticleId | None
    reason: str


_BY_TIME_SHARE = 0.15
"""A passage that is less than this of either text may well be a third one's, an agency's that
neither credits: that one desk printed it first does not show that the other had it from there."""


def find_direction(
    a: Article, b: Article, cut_from: ArticleId | None = None, *, share: float = 1.0
) -> Direction:
    """Tell the direction by credit, else by time, else by containment.

    Args:
        a: One article.
        b: The other.
        cut_from: The article of which the other one is just the beginning, if so.
        share: What they share, as a share of the text of which it is more.

    Returns:
        No source when both credit one agency, or print one paper's byline: then both took it, and
        neither from the other.
    """
    credited = _by_credit(a, b)
    if credited is not None:
        return credited
    elsewhere = _from_elsewhere(a, b)
    if elsewhere is not None:
        return Direction(None, elsewhere)
    first = earlier_of(a, b)
    if first is not None and share >= _BY_TIME_SHARE:
        return Direction(
            first.id, f"{first.label} published it earlier ({a.published} and {b.published})"
        )
    if cut_from is not None:
        longer = a if a.id == cut_from else b
        return Direction(longer.id, f"the other is the beginning of {longer.label}'s text, cut off")
    return Direction(None, "who had it first is not known")


def told_apart(a: Article, b: Article) -> tuple[str, str]:
    """What to call two articles side by side, also where both are of one outlet."""
    if a.label != b.label:
        return a.label, b.label
    first = earlier_of(a, b)
    if first is None:
        return f"{a.label} (“{a.title or a.id}”)", f"{b.label} (“{b.title or b.id}”)"
    places = ("earlier", "later") if first.id == a.id else ("later", "earlier")
    return f"{a.label} ({places[0]})", f"{b.label} ({places[1]})"


def _from_elsewhere(a: Article, b: Article) -> str | None:
    """How it is known that the text came from a third place, whoever printed it first."""
    common = sorted(_credited(a) & _credited(b))
    if common:
        return f"both credit {' and '.join(common)}"
    ours, theirs = told_apart(a, b)
    for one, other, who, whom in ((a, b, ours, theirs), (b, a, theirs, ours)):
        houses = sorted(_credited(one))
        if houses and not _credited(other):
            return f"{who} credits {' and '.join(houses)}, {whom} shows no credit"
    return None


def _by_credit(a: Article, b: Article) -> Direction | None:
    from_b, from_a = _credit(a, b), _credit(b, a)
    if (from_b is None) == (from_a is None):
        return None
    if from_b is not None:
        return Direction(b.id, from_b)
    return Direction(a.id, from_a or "")


def _credit(taker: Article, source: Article) -> str | None:
    """How `taker` credits `source`, or None if it does not."""
    if source.outlet and is_own(taker, source.outlet):
        return None
    own = _own_names(source)
    for house in sorted(_credited(taker)):
        if house in own:
            return f"{taker.label} credits {house}"
    for reference in taker.references:
        if reference.kind != "further-reading" and source.url and reference.url == source.url:
            return f"{taker.label} lists {source.label} among its sources"
    if source.outlet and _reprints(taker.text, source.outlet):
        return f"{taker.label} says that it was first in {source.outlet}"
    return None


def _own_names(article: Article) -> frozenset[str]:
    """Canonical name of the outlet; of its only agency, for a wire text that shows no outlet."""
    if article.outlet:
        return frozenset({canonical_name(article.outlet)})
    agencies = _agencies(article)
    return agencies if len(agencies) == 1 else frozenset()


# A text that many others share is asked about with each of them.
@lru_cache(maxsize=256)
def _agencies(article: Article) -> frozenset[str]:
    return frozenset(canonical_name(credit.agency) for credit in agency_credits(article))


def _credited(article: Article) -> frozenset[str]:
    """Agencies credited, and papers whose reporter the byline of another outlet names."""
    papers = {
        mention.publisher.name
        for zone in article.zones
        if zone.kind == "byline"
        for mention in find_publishers(article.text, zone.start, zone.end)
        if not is_own(article, mention.publisher.name)
    }
    return _agencies(article) | {canonical_name(paper) for paper in papers}


_REPRINT = (
    r"\b(?:(?:first|originally|previously)\s+(?:published|appeared|posted|reported)"
    r"|published|reprinted|republished|reproduced|courtesy|syndicated)"
    r"(?:\s+(?:with permission|here|online))?\s+(?:by|in|on|at|of|from)\s+(?:the\s+)?"
)


def _reprints(text: str, outlet: str) -> bool:
    """Whether a text says that it first stood in that outlet; to name it is not enough.

    An agency's text may name the very paper that prints it ("told the Kestrel Courier").
    """
    name = outlet.removeprefix("The ")
    if name.isascii() and name.lower() not in text.lower():
        return False
    return re.search(rf"{_REPRINT}{re.escape(name)}(?![\w@/])", text, re.IGNORECASE) is not None


def earlier_of(a: Article, b: Article) -> Article | None:
    """The article published earlier, if their dates tell so at the precision both have."""
    if is_earlier(a.published, b.published):
        return a
    return b if is_earlier(b.published, a.published) else None
