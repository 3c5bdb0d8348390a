"""Full-text search: SQLite's FTS5 or PostgreSQL's tsvector, with one meaning.

Words are folded here before either engine sees them (no capitals, no accents, no punctuation), and
both reduce English words to the same stems without stop words. So one query finds the same
articles in both; only their order may differ, as each engine ranks by its own formula.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from variorum.errors import InputError
from variorum.model.article import Article
from variorum.model.span import Span, trimmed

_WORD = re.compile(r"[^\W_]+")
# The blocks of combining marks that belong to no one script.
_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_QUERY_PART = re.compile(r'"([^"]*)"?|(\S+)')

# PostgreSQL refuses a document whose stems and places take over a megabyte. What lies behind this
# many bytes of folded text (about 60,000 words) is not searched.
_MAX_BYTES = 400_000

_PASSAGES = 3
_AROUND = 90
# A word of the text is shown as found if it begins like one looked for, up to an ending.
_ENDING = 3
_MIN_STEM = 4


def index_articles(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Make articles findable by their `searched_text`, each by its number."""
    values = [{"number": number, "words": words} for number, words in rows]
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO search (rowid, words) VALUES (:number, :words)")
    else:
        statement = text(
            "INSERT INTO search (article, words) VALUES (:number, to_tsvector('variorum', :words))"
        )
    connection.execute(statement, values)


def find_numbers(connection: Connection, query: str, *, limit: int) -> list[int]:
    """Numbers of the articles that hold all words and all "phrases in quotation marks".

    Returns:
        At most `limit` numbers, the best first by the engine's rank, then by the article's id.

    Raises:
        InputError: There is no word in the query.
    """
    phrases = read_query(query)
    if connection.dialect.name == "sqlite":
        return _find_in_sqlite(connection, phrases, limit)
    return _find_in_postgres(connection, phrases, limit)


def read_query(query: str) -> list[list[str]]:
    """The phrases of a query, each a list of folded words.

    Raises:
        InputError: There is no word in it.
    """
    parts = [quoted or plain for quoted, plain in _QUERY_PART.findall(query)]
    phrases = [words for part in parts if (words := _WORD.findall(_folded(part)))]
    if not phrases:
        msg = f"nothing to search for: {query!r} holds no word"
        raise InputError(msg, source=query)
    return phrases


def show_passages(article: Article, query: str) -> tuple[Span, ...]:
    """The first places of the article's text that show the words looked for.

    The engines tell which articles match, not where. Words are compared here by their beginnings,
    so a passage may be missing; it is never one without such a word.
    """
    wanted = sorted({word for phrase in read_query(query) for word in phrase})
    shown: list[Span] = []
    for start, end in _places(article.text, wanted):
        if shown and start < shown[-1].end:
            continue
        if len(shown) == _PASSAGES:
            break
        shown.append(_around(article.text, start, end))
    return tuple(shown)


def _find_in_sqlite(connection: Connection, phrases: list[list[str]], limit: int) -> list[int]:
    statement = text(
        "SELECT search.rowid FROM search JOIN articles ON articles.number = search.rowid "
        "WHERE search MATCH :query ORDER BY bm25(search), articles.id LIMIT :limit"
    )
    query = " AND ".join(f'"{" ".join(words)}"' for words in phrases)
    rows = connection.execute(statement, {"query": query, "limit": limit})
    return [int(number) for number in rows.scalars()]


def _find_in_postgres(connection: Connection, phrases: list[list[str]], limit: int) -> list[int]:
    query = " && ".join(f"phraseto_tsquery('variorum', :p{i})" for i in range(len(phrases)))
    statement = text(
        f"SELECT search.article FROM search JOIN articles ON articles.number = search.article, "
        f"(SELECT {query} AS wanted) AS query WHERE search.words @@ wanted "
        "ORDER BY ts_rank_cd(search.words, wanted, 1) DESC, articles.id LIMIT :limit"
    ).bindparams(bindparam("limit", limit))
    values: dict[str, Any] = {f"p{i}": " ".join(words) for i, words in enumerate(phrases)}
    return [int(number) for number in connection.execute(statement, values).scalars()]


def searched_text(article: Article) -> str:
    """Title and text without boilerplate, folded to words with single spaces."""
    stretches = [
        article.text[zone.start : zone.end] for zone in article.zones if zone.kind != "boilerplate"
    ] or [article.text]
    if article.title and article.title not in article.text:
        stretches.insert(0, article.title)
    words = " ".join(_WORD.findall(_folded("\n".join(stretches))))
    return words.encode("utf-8", "ignore")[:_MAX_BYTES].decode("utf-8", "ignore")


def _folded(words: str) -> str:
    if words.isascii():
        return words.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFKD", words.casefold()))


def _places(words: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(words):
        folded = _folded(match.group())
        if any(_alike(folded, word) for word in wanted):
            yield match.start(), match.end()


def _alike(word: str, wanted: str) -> bool:
    stem = max(_MIN_STEM, min(len(word), len(wanted)) - _ENDING)
    if word == wanted:
        return True
    return (
        abs(len(word) - len(wanted)) <= _ENDING
        and min(len(word), len(wanted)) >= stem
        and word[:stem] == wanted[:stem]
    )


def _around(words: str, start: int, end: int) -> Span:
    """Whole words around a place, within its paragraph."""
    first = max(words.rfind("\n", 0, start) + 1, start - _AROUND)
    line_end = words.find("\n", end)
    last = min(len(words) if line_end < 0 else line_end, end + _AROUND)
    while first > 0 and first < start and not words[first - 1].isspace():
        first += 1
    while last < len(words) and last > end and not words[last].isspace():
        last -= 1
    first, last = trimmed(words, first, last)
    return Span.of(words, first, last)
