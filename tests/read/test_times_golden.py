from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.golden_sentences import GoldenText, golden_texts
from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize("case", golden_texts("times"), ids=lambda case: case.text)
def test_a_golden_text_holds_these_times_and_no_others(
    case: GoldenText, pipeline: Pipeline
) -> None:
    article = Article(id=ArticleId("a"), text=case.text, digest="", published=case.published)
    times = find_times(parse_article(article, pipeline), article)
    found = tuple((t.span.text, t.type, t.value, t.edtf or "-", t.anchor) for t in times)
    assert found == case.expected
