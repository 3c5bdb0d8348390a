from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.read.layout import parse_article
from variorum.read.quantities import find_quantities
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.model.mention import Quantity
    from variorum.read.pipeline import Pipeline


def read_quantities(text: str, pipeline: Pipeline) -> list[Quantity]:
    article = Article(id=ArticleId("a"), text=text, digest="", published="2023-03-02")
    doc = parse_article(article, pipeline)
    return list(find_quantities(doc, article, find_times(doc, article)))


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("At least 58 people were killed.", 58, "people kill"),
        ("A bomb blast killed 58.", 58, "people kill"),
        ("The collapse left 58 dead.", 58, "people kill"),
        ("The death toll rose to 58.", 58, "people kill"),
        ("The flood caused the deaths of 58 people.", 58, "people kill"),
        ("Some 400 were injured in the crash.", 400, "people injure"),
        ("The storm wounded 400 people.", 400, "people injure"),
    ],
)
def test_casualties_are_counted_alike_however_they_are_told(
    sentence: str, value: float, of: str, pipeline: Pipeline
) -> None:
    (quantity,) = read_quantities(sentence, pipeline)
    assert (quantity.value, quantity.of) == (value, of)
