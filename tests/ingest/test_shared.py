"""Real articles beside the checkout: what they show of themselves is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article
from variorum.settings import IngestSettings

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def articles(shared: Path) -> dict[str, Article]:
    found = load_inputs([str(shared / "samples" / "g20-new-delhi")], IngestSettings())
    return {Path(a.input).stem: a for a in found if isinstance(a, Article)}


def test_outlets_and_dates_that_are_shown_are_found(articles: dict[str, Article]) -> None:
    assert {k: (a.outlet, a.published) for k, a in articles.items()} == {
        "000": ("Forbes", "2023-03-02"),
        "001": ("Bloomberg", None),
        "002": ("Greek Reporter", None),
        "003": (None, None),
        "004": (None, "2023-03-03"),
    }


def test_the_references_of_the_digest_are_read(articles: dict[str, Article]) -> None:
    references = articles["003"].references
    assert [r.outlet for r in references] == [
        "CNN",
        "Ukrinform",
        "Al Jazeera",
        "The Washington Post",
        "NPR",
        "BBC",
        "Global News",
    ]
    assert all(len(r.cited_at) == 1 and r.published == "2023-03-02" for r in references)


def test_the_kinds_of_zones_are_as_reviewed(articles: dict[str, Article]) -> None:
    kinds = {
        stem: sorted({zone.kind for zone in article.zones} - {"body"})
        for stem, article in articles.items()
    }
    assert kinds == {
        "000": ["headline", "references"],
        "001": ["boilerplate", "bullets", "credit", "dateline", "headline"],
        "002": ["boilerplate", "embed", "headline"],
        "003": ["boilerplate", "headline", "references"],
        "004": ["boilerplate", "bullets", "caption", "dateline", "headline"],
    }
