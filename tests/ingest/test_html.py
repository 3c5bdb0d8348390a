"""Pages: what a reader sees gets in, what is hidden or scripted does not."""

from __future__ import annotations

import pytest

from variorum.errors import ParseError
from variorum.ingest.articles import build_article
from variorum.ingest.html import read_html
from variorum.model.article import Article

PARAGRAPHS = (
    "Dockers at Harrow Bay stayed out for a sixth week on Monday, their union said in a statement.",
    "The port authority of Norland put off the talks that both sides had agreed on in the spring.",
    "Ships were sent to the smaller harbour of Lisse, where the price of a berth rose at once.",
)


def read(inner: str = "", head: str = "", url: str | None = None) -> Article:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    markup = f"<html><head>{head}</head><body><article>{body}{inner}</article></body></html>"
    return build_article(read_html(markup, source="a.html", url=url))


def test_paragraphs_are_lines() -> None:
    assert read().text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var secret = 'SECRET sentence of a script';</script>",
        "<noscript><p>SECRET sentence for readers without scripts.</p></noscript>",
        "<template><p>SECRET sentence of a template.</p></template>",
        "<p hidden>SECRET sentence that is hidden by an attribute.</p>",
        '<p style="display: none">SECRET sentence that is hidden by style.</p>',
        '<div style="VISIBILITY:hidden"><p>SECRET sentence that is invisible.</p></div>',
        '<p aria-hidden="true">SECRET sentence that is hidden from readers.</p>',
        "<style>.a::after { content: 'SECRET' }</style>",
        "<!-- SECRET comment -->",
    ],
)
def test_nothing_hidden_gets_in(hidden: str) -> None:
    assert "SECRET" not in read(hidden).text


def test_hostile_addresses_are_dropped() -> None:
    links = "".join(
        f'<p>In {place} the union gave <a href="{address}">its reasons</a> in a long statement.</p>'
        for place, address in (
            ("Lisse", "javascript:alert(1)"),
            ("Norland", "data:text/html,x"),
            ("Harrow", "https://union.example/why"),
        )
    )
    assert read(links).links == (("https://union.example/why", "its reasons"),)
    assert read(head='<link rel="canonical" href="javascript:alert(1)">').url is None


def test_markup_in_the_text_stays_text() -> None:
    article = read(
        "<p>The sign on the gate said &lt;script&gt;alert(1)&lt;/script&gt; in chalk.</p>"
    )
    assert "<script>alert(1)</script> in chalk" in article.text


def test_the_address_tells_the_outlet_where_the_page_does_not() -> None:
    article = read(url="https://www.bbc.co.uk/news/2031/06/02/harrow-bay")
    assert (article.outlet, article.published) == ("BBC", "2031-06-02")


def test_the_name_of_the_outlet_is_no_part_of_the_title() -> None:
    article = read(head="<title>Dockers stay out - The Guardian</title>")
    assert article.title == "Dockers stay out"
    assert article.zones[0].kind == "headline"


def test_broken_json_ld_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    assert read(head=head).text.startswith("Dockers")


@pytest.mark.parametrize(
    "markup",
    ["", "   ", "<html></html>", "<!-- only a comment -->", "<html><body><img></body></html>"],
)
def test_a_page_without_an_article_is_no_article(markup: str) -> None:
    with pytest.raises(ParseError):
        build_article(read_html(markup, source="a.html"))
