"""JSON records of articles: our own fields, schema.org, and what the common extractors write.

Sources: https://schema.org/NewsArticle; the writers of news-please (`NewsArticle.get_dict`),
newspaper4k (`Article.to_json`) and trafilatura (`extract(output_format="json")`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from variorum.errors import ParseError
from variorum.ingest.articles import Draft, given
from variorum.ingest.clean import clean_line
from variorum.ingest.datelines import match_byline
from variorum.ingest.dates import read_date
from variorum.ingest.registries import (
    bare_title,
    find_agency,
    host_outlet,
    is_host,
    safe_url,
    url_outlet,
)
from variorum.model.article import Evidence, MetadataHow

# First the fields of ours, then of schema.org, news-please, newspaper4k, trafilatura.
_TEXT = ("text", "articleBody", "maintext", "raw_text", "plaintext", "body", "content")
_TITLE = ("title", "headline", "name")
_OUTLET = ("outlet", "publisher", "sitename", "site_name", "source-hostname", "source_domain",
           "hostname", "source", "source_url")  # fmt: skip
_URL = ("url", "canonical_link", "canonical_url", "mainEntityOfPage", "link", "source", "@id")
_PUBLISHED = ("published", "datePublished", "date_publish", "publish_date", "date",
              "publishedAt", "published_at", "pubDate")  # fmt: skip
_LANGUAGE = ("language", "inLanguage", "lang", "meta_lang")
_AUTHORS = ("authors", "author", "creator", "byline")
_SCHEMA_TYPES = re.compile(
    r"(?:^|/)(?:\w*NewsArticle|Article|Report|\w*BlogPosting|LiveBlogPosting)$"
)

# A record says of its text that it is an article; one word or two are a mistake all the same.
MIN_RECORD_WORDS = 3


def find_records(value: object) -> Iterator[object]:
    """The records of a parsed JSON file: one, a list, `articles`, or a JSON-LD `@graph`.

    What is no record is yielded as it is, so that the caller can say where.
    """
    if isinstance(value, list):
        for item in value:
            yield from _unwrapped(item)
    elif isinstance(value, dict) and isinstance(value.get("articles"), list):
        yield from value["articles"]
    else:
        yield from _unwrapped(value)


def _unwrapped(item: object) -> Iterator[object]:
    if isinstance(item, dict) and isinstance(item.get("@graph"), list):
        yield from (node for node in item["@graph"] if is_schema_article(node))
    else:
        yield item


def is_schema_article(node: object) -> bool:
    """Whether a JSON-LD node is an article."""
    if not isinstance(node, dict):
        return False
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _SCHEMA_TYPES.search(name) for name in names)


def read_record(value: object, *, source: str) -> Draft:
    """Read one record.

    Raises:
        ParseError: It is no JSON object, or has no text; says which fields were looked for.
    """
    if not isinstance(value, dict):
        msg = f"record is {_kind(value)}, not an object with a text field"
        raise ParseError(msg, source=source)
    text = _text(value, source)
    source_id = value.get("id")
    is_given = isinstance(source_id, str | int) and not isinstance(source_id, bool)
    return Draft(
        text=text,
        input=source,
        source_id=clean_line(str(source_id)) or None if is_given else None,
        evidence=tuple(record_evidence(value, how="record")),
        min_words=MIN_RECORD_WORDS,
    )


def _text(value: Mapping[str, object], source: str) -> str:
    for name in _TEXT:
        text = value.get(name)
        if text is None:
            continue
        if not isinstance(text, str):
            msg = f"field {name!r} is {_kind(text)}, not a string"
            raise ParseError(msg, source=source)
        if text.strip():
            return text
    if any(name in value for name in _TEXT):
        msg = "empty: the record's text holds nothing"
    else:
        msg = f"record has no text; looked for {', '.join(_TEXT[:4])}"
    raise ParseError(msg, source=source)


def _kind(value: object) -> str:
    names = {str: "a string", list: "a list", dict: "an object", bool: "true or false"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")


def record_evidence(value: Mapping[str, object], *, how: MetadataHow) -> Iterator[Evidence]:
    """The metadata of a record or of a JSON-LD node; what is of a wrong type becomes a note."""
    for words in _strings(value, _TITLE):
        yield given("title", bare_title(clean_line(words)), words, how)
    for words in _strings(value, _URL):
        if safe_url(words) and url_outlet(words):
            yield given("url", words, words, how)
    yield from _outlets(value, how)
    for words in _strings(value, _PUBLISHED):
        yield _published(words, how)
    for words in _strings(value, _LANGUAGE):
        yield given("language", words, words, how)
    yield from _authors(value, how)
    yield from _wrong_types(value, how)


def _strings(value: Mapping[str, object], names: tuple[str, ...]) -> Iterator[str]:
    """The fields' values that are strings, or objects or lists that name one."""
    for name in filter(value.__contains__, names):
        found = _names_in(value[name])
        if found:
            yield found[0]


def _names_in(item: object) -> list[str]:
    if isinstance(item, str):
        return [item] if item.strip() else []
    if isinstance(item, list):
        return [name for member in item for name in _names_in(member)]
    if isinstance(item, dict):
        return _names_in(item.get("name") or item.get("@id") or item.get("$date"))
    return []


def _outlets(value: Mapping[str, object], how: MetadataHow) -> Iterator[Evidence]:
    for name in filter(value.__contains__, _OUTLET):
        for words in _names_in(value[name])[:1]:
            outlet = url_outlet(words) if "://" in words else words
            if outlet and is_host(outlet):
                outlet = host_outlet(outlet)
            if outlet:
                yield given("outlet", outlet, words, how)


def _published(words: str, how: MetadataHow) -> Evidence:
    date = read_date(words)
    if date and date.iso:
        # Midnight to the second without a zone is how programs write a bare day.
        return given("published", date.iso.removesuffix("T00:00:00"), words, how)
    problem = date.problem if date else f"{words[:60]!r} is no date"
    return given("note", f"publication date {problem}", words[:200], how)


def _authors(value: Mapping[str, object], how: MetadataHow) -> Iterator[Evidence]:
    for name in filter(value.__contains__, _AUTHORS):
        found = _names_in(value[name])
        if not found:
            continue
        for words in found:
            for part in re.split(r"\s*;\s*", words):
                yield from _author(part, how)
        return


def _author(words: str, how: MetadataHow) -> Iterator[Evidence]:
    name = re.sub(r"^by\s+", "", clean_line(words), flags=re.IGNORECASE)
    if not name or "://" in name or name.startswith("@"):
        return
    agency = find_agency(name)
    if agency:
        yield given("agency", agency, words, how)
        return
    byline = match_byline(f"By {name}") if " and " in name or "," in name else None
    if byline is None:
        yield given("author", name, words, how)
        return
    for author in byline.authors:
        yield given("author", author, words, how)
    for credited in byline.agencies:
        yield given("agency", credited, words, how)


def _wrong_types(value: Mapping[str, object], how: MetadataHow) -> Iterator[Evidence]:
    for name in ("title", "url", "outlet", "published", "language", "authors"):
        item = value.get(name)
        if item not in (None, "", [], {}) and not _names_in(item):
            note = f"field {name!r} is {_kind(item)} and was not used"
            yield given("note", note, str(item)[:60], how)
