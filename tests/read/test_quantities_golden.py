from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.golden_sentences import GoldenText, golden_texts
from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.quantities import find_quantities
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.model.mention import Quantity
    from variorum.read.parsing.pipeline import Pipeline


def bound(quantity: Quantity) -> str:
    """The comparator, and the number or the two ends that the words leave open."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    words = dict.fromkeys(f"{end:.6g}" if end < 1e6 else f"{end:.12g}" for end in ends)
    return " ".join((quantity.comparator, *words))


@pytest.mark.parametrize("case", golden_texts("quantities"), ids=lambda case: case.text)
def test_a_golden_text_holds_these_quantities_and_no_others(
    case: GoldenText, pipeline: Pipeline
) -> None:
    article = Article(id=ArticleId("a"), text=case.text, digest="", published="2023-03-02")
    doc = parse_article(article, pipeline)
    quantities = find_quantities(doc, article, find_times(doc, article))
    found = tuple((q.span.text, bound(q), q.unit or "-", q.of or "-") for q in quantities)
    assert found == case.expected
