"""How much a finding matters within its story."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from variorum.collate.views import View
from variorum.model.article import Article
from variorum.model.finding import Origin
from variorum.model.span import ArticleId

_LEAD_ZONES = frozenset({"headline", "bullets"})


def weigh(
    views: Sequence[View],
    origins: Sequence[Origin],
    articles: Mapping[ArticleId, Article],
    accounts: int,
) -> float:
    """Importance in [0, 1]: how many accounts and origins, how far up, how much it names.

    The parts: share of the story's accounts (0.35), independent origins (0.2, saturating), how
    near to the top the accounts put it (0.25), named participants (0.1), figures (0.1). Background
    halves it.
    """
    told = len({view.claim.article for view in views})
    share = told / max(1, accounts)
    sources = 1 - math.exp(-0.7 * max(0, len(origins) - 1))
    height = max(_height(view, articles) for view in views)
    named = min(1.0, max(len(view.identities) for view in views) / 3)
    figures = float(any(view.claim.quantities for view in views))
    weight = 0.35 * share + 0.2 * sources + 0.25 * height + 0.1 * named + 0.1 * figures
    if sum(view.claim.background for view in views) * 2 > len(views):
        weight /= 2
    return round(weight, 4)


def _height(view: View, articles: Mapping[ArticleId, Article]) -> float:
    """1 at the top of its article, 0 at its end; headlines and bullets are the top."""
    if view.claim.zone in _LEAD_ZONES:
        return 1.0
    length = max(1, len(articles[view.claim.article].text))
    return (1 - view.claim.span.start / length) ** 2
