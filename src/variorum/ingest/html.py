"""HTML pages: main text by trafilatura, metadata by JSON-LD, OpenGraph and trafilatura.

What the page hides or scripts is taken out before anything is read. Captions, embedded posts,
headings and list items are known from their markup and keep their kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from variorum.errors import ParseError
from variorum.ingest.articles import Draft, given
from variorum.ingest.clean import clean_line
from variorum.ingest.records import is_schema_article, record_evidence
from variorum.ingest.registries import bare_title, safe_url, url_outlet
from variorum.model.article import Evidence, ZoneKind

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])")
_SCRIPTED = ("script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "form")
_POSTS = re.compile(
    r"\b(?:twitter-tweet|instagram-media|twitter-video|tiktok-embed|fb-post|bluesky-embed)\b"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLOCKS = {"p", "head", "item", "quote", "code", "cell", "ab"}
_METADATA = (
    ("title", ("og:title", "twitter:title")),
    ("outlet", ("og:site_name", "application-name")),
    ("url", ("og:url",)),
    ("published", ("article:published_time", "datepublished", "dc.date.issued", "pubdate",
                   "parsely-pub-date", "sailthru.date", "date")),
    ("author", ("author", "parsely-author", "dc.creator", "sailthru.author")),
    ("language", ("og:locale",)),
)  # fmt: skip


def markup_start(roots: str) -> re.Pattern[str]:
    """A pattern for the start of markup with one of some roots, given as alternatives."""
    prolog = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?"
    return re.compile(rf"{prolog}<(?:{roots})\b", re.IGNORECASE | re.DOTALL)


def read_html(markup: str, *, source: str, url: str | None = None, min_words: int = 1) -> Draft:
    """Read a page.

    Args:
        markup: The page.
        source: Path or URL, for messages.
        url: Where the page was fetched from, if it was.
        min_words: Passed on to the draft.

    Raises:
        ParseError: There is no article on the page.
    """
    from lxml import etree, html

    try:
        tree = html.document_fromstring(_CONTROL.sub("", markup).encode("utf-8", "replace"),
                                        parser=html.HTMLParser(encoding="utf-8"))  # fmt: skip
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        msg = "not a page: there is no markup in it"
        raise ParseError(msg, source=source) from error
    evidence = list(_markup_evidence(tree, url))
    _drop_hidden(tree)
    captions, posts = _take_captions(tree), _take_posts(tree)
    body = _main_text(tree)
    if body is None:
        msg = "no article was found on the page"
        raise ParseError(msg, source=source)
    lines, hints = _lines(body, captions, posts)
    if not lines:
        msg = "no article was found on the page"
        raise ParseError(msg, source=source)
    title = next((e.value for e in evidence if e.field == "title"), None)
    if title and title not in lines[:3]:
        lines.insert(0, title)
        hints[title] = "headline"
    return Draft(
        text="\n".join(lines),
        input=source,
        evidence=tuple(evidence),
        links=tuple(_links(body, url)),
        hints=hints,
        min_words=min_words,
    )


def _drop_hidden(tree: Any) -> None:
    """Take out of the tree what a reader of the page does not see."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        is_hidden = (
            element.tag in _SCRIPTED
            or element.get("hidden") is not None
            or (element.get("aria-hidden") or "").casefold() == "true"
            or bool(_HIDDEN_STYLE.search((element.get("style") or "").casefold()))
        )
        if is_hidden and element.getparent() is not None and element.tag != "body":
            element.drop_tree()


def _take_captions(tree: Any) -> set[str]:
    """Turn captions into paragraphs, which extraction keeps, and note their words."""
    found = set()
    for caption in list(tree.iter("figcaption")):
        words = clean_line(caption.text_content())
        _become_paragraph(caption, words)
        found.add(words)
    for figure in list(tree.iter("figure")):
        figure.tag = "div"
    return found - {""}


def _take_posts(tree: Any) -> set[str]:
    """Turn embedded posts into one paragraph each, with their signature, and note their words."""
    found = set()
    for quote in list(tree.iter("blockquote")):
        if _POSTS.search(quote.get("class") or ""):
            words = clean_line(" ".join(quote.itertext()))
            _become_paragraph(quote, words)
            found.add(words)
    return found - {""}


def _become_paragraph(element: Any, words: str) -> None:
    for child in list(element):
        child.drop_tree()
    for name in list(element.attrib):
        del element.attrib[name]
    element.tag, element.text = "p", words


def _main_text(tree: Any) -> Any:
    """Trafilatura's XML of the main text, or None if it finds none."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, include_links=True, include_comments=False, include_tables=True,
        favor_recall=True, with_metadata=False,
    )  # fmt: skip
    body = getattr(document, "body", None)
    return body if body is not None and clean_line("".join(body.itertext())) else None


def _lines(body: Any, captions: set[str], posts: set[str]) -> tuple[list[str], dict[str, ZoneKind]]:
    """One line for each block of the main text, and the kinds that the markup gives."""
    lines: list[str] = []
    hints: dict[str, ZoneKind] = {}
    for tag, words in _blocks(body):
        line = clean_line(words)
        if not line:
            continue
        kind: ZoneKind | None = None
        if line in captions:
            kind = "caption"
        elif line in posts:
            kind = "embed"
        elif tag == "head":
            kind = "headline"
        elif tag == "item":
            kind = "bullets"
        if kind:
            hints[line] = kind
        lines.append(line)
    return lines, hints


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """Innermost blocks of trafilatura's tree with their words, in order."""
    for element in body.iter():
        if element.tag not in _BLOCKS:
            continue
        if any(child.tag in _BLOCKS for child in element.iterdescendants()):
            if element.text and element.text.strip():
                yield element.tag, element.text
            continue
        for part in _broken(element):
            yield element.tag, part


def _broken(element: Any) -> Iterator[str]:
    """The words of a block, cut at line breaks (`lb`)."""
    words = element.text or ""
    for child in element.iterdescendants():
        if child.tag == "lb":
            yield words
            words = ""
        else:
            words += child.text or ""
        words += child.tail or ""
    yield words


def _links(body: Any, base: str | None) -> Iterator[tuple[str, str]]:
    seen = set()
    for link in body.iter("ref"):
        address = link.get("target") or ""
        url = safe_url(urljoin(base, address) if base else address)
        if url and url not in seen:
            seen.add(url)
            yield url, clean_line("".join(link.itertext()))


def _markup_evidence(tree: Any, url: str | None) -> Iterator[Evidence]:
    """Metadata from JSON-LD, the canonical link, meta elements, and the page's title."""
    for canonical in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        address = safe_url(urljoin(url, canonical) if url else canonical)
        if address and url_outlet(address):
            yield given("url", address, canonical, "markup")
    for node in _json_ld(tree):
        yield from record_evidence(node, how="markup")
    yield from record_evidence(_meta_record(tree), how="markup")
    for heading in tree.xpath("//h1")[:1]:
        if words := clean_line(heading.text_content()):
            yield given("title", words, words, "markup")
    for title in tree.xpath("//head/title")[:1]:
        if words := clean_line(title.text_content()):
            yield given("title", bare_title(words), words, "markup")
    for language in tree.xpath("/html/@lang")[:1]:
        yield given("language", language, language, "markup")
    if url and safe_url(url):
        yield given("url", url, url, "url")


def _meta_record(tree: Any) -> dict[str, object]:
    """The page's meta elements as a record."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        content = meta.get("content") or ""
        if name and content.strip():
            values.setdefault(name, content)
    record: dict[str, object] = {}
    for field, names in _METADATA:
        found = next((values[name] for name in names if name in values), None)
        if found and not (field == "author" and "://" in found):
            record[field] = found
    return record


def _json_ld(tree: Any) -> Iterator[dict[str, object]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        nodes = value if isinstance(value, list) else [value]
        for node in nodes:
            graph = node.get("@graph") if isinstance(node, dict) else None
            members = graph if isinstance(graph, list) else [node]
            yield from (member for member in members if is_schema_article(member))
