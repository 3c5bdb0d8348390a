from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.read.layout import parse_article
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.model.mention import Time
    from variorum.read.pipeline import Pipeline


def read_times(text: str, pipeline: Pipeline, published: str | None = "2023-03-02") -> list[Time]:
    article = Article(id=ArticleId("a"), text=text, digest="", published=published)
    return list(find_times(parse_article(article, pipeline), article))


# Published on Thursday 2 March 2023.
@pytest.mark.parametrize(
    ("sentence", "words", "value", "edtf"),
    [
        ("He quit on February 21.", "February 21", "2023-02-21", "2023-02-21"),
        ("The mayor resigned a year ago.", "a year ago", "2022", "2022-03~"),
        ("They met last July in Lima.", "last July", "2022-07", "2022-07"),
        ("They met in January last year.", "January last year", "2022-01", "2022-01"),
        ("She spoke to reporters later Thursday.", "later Thursday", "2023-03-02", "2023-03-02"),
        ("The bill failed last month.", "last month", "2023-02", "2023-02"),
        ("The bill failed last week.", "last week", "2023-W08", "2023-02-19/2023-02-26"),
        ("They talked for about ten minutes.", "about ten minutes", "PT10M", None),
        ("The council meets every Monday.", "every Monday", "XXXX-WXX-1", None),
        ("The two men met last summer.", "last summer", "2022-SU", "2022-22"),
        ("Rents rose in the 1990s.", "the 1990s", "199", "199X"),
        ("It closed at 6:45 a.m. EDT Monday.", "6:45 a.m. EDT Monday",
         "2023-02-27T06:45-04:00", "2023-02-27"),
    ],
)  # fmt: skip
def test_a_time_is_read_with_value_and_stretch(
    sentence: str, words: str, value: str, edtf: str | None, pipeline: Pipeline
) -> None:
    (time,) = read_times(sentence, pipeline)
    assert (time.span.text, time.value, time.edtf) == (words, value, edtf)
