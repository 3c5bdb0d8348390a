"""Full-text search: SQLite's FTS5 or PostgreSQL's tsvector, with one meaning.

Words are folded here before either engine sees them (no capitals, no accents, no punctuation), and
both reduce English words to the same stems without stop words. So one query finds the same
articles in both; only their order may differ, as each engine ranks by its own formula.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, text

from variorum.errors import InputError
from variorum.model.article import Article
from variorum.model.span import Span, trimmed

_WORD = re.compile(r"[^\W_]+")
# The blocks of combining marks that belong to no one script.
_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_QUERY_PART = re.compile(r'"([^"]*)"|([^\s"]+)')

# PostgreSQL refuses a document whose stems and places take over a megabyte. What lies behind this
# many bytes of folded text (about 60,000 words) is not searched.
_MAX_BYTES = 400_000

_PRINTERS_MARKS = "“”‘’–—…"
_PLAIN = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
"""By code: the letter or digit as it is searched, or a space."""

_STRAIGHT = str.maketrans("“”„", '"""')
_LEAST_BEGINNING = 2
"""Letters before a `*`: fewer stand at the beginning of half the words."""

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


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that must follow one another; of the last its beginning may be enough."""

    words: tuple[str, ...]
    is_beginning: bool = False


def find_numbers(connection: Connection, query: str, *, limit: int) -> list[int]:
    """Numbers of the articles that hold all words, `beginnings*` and "phrases" of a query.

    Returns:
        At most `limit` numbers, the best first by the engine's rank, then by the article's id.

    Raises:
        InputError: There is no word in the query, or a quotation mark is left open.
    """
    phrases = read_query(query)
    if connection.dialect.name == "sqlite":
        return _find_in_sqlite(connection, phrases, limit)
    return _find_in_postgres(connection, phrases, limit)


def read_query(query: str) -> list[Phrase]:
    """The phrases of a query.

    Raises:
        InputError: There is no word in it, or a quotation mark is left open.
    """
    query = query.translate(_STRAIGHT)
    if query.count('"') % 2:
        msg = f"the search {query!r} has a quotation mark that is not closed; add one or leave it"
        raise InputError(msg, source=query)
    phrases = []
    for quoted, plain in _QUERY_PART.findall(query):
        words = tuple(_WORD.findall(_folded(quoted or plain)))
        if words:
            is_beginning = plain.endswith("*") and len(words[-1]) >= _LEAST_BEGINNING
            phrases.append(Phrase(words, is_beginning))
    if not phrases:
        msg = f"nothing to search for: {query!r} holds no word"
        raise InputError(msg, source=query)
    return phrases


def show_passages(article: Article, query: str) -> tuple[Span, ...]:
    """The first places of the article's text that show the words looked for.

    The engines tell which articles match, not where. Words are compared here by their beginnings,
    so a passage may be missing; it is never one without such a word.
    """
    phrases = read_query(query)
    wanted = {word: False for phrase in phrases for word in phrase.words}
    wanted |= {phrase.words[-1]: True for phrase in phrases if phrase.is_beginning}
    shown: list[Span] = []
    for start, end in _places(article.text, wanted):
        if shown and start < shown[-1].end:
            continue
        if len(shown) == _PASSAGES:
            break
        shown.append(_around(article.text, start, end))
    return tuple(shown)


def _find_in_sqlite(connection: Connection, phrases: list[Phrase], limit: int) -> list[int]:
    statement = text(
        "SELECT search.rowid FROM search JOIN articles ON articles.number = search.rowid "
        "WHERE search MATCH :query ORDER BY bm25(search), articles.id LIMIT :limit"
    )
    query = " AND ".join(f'"{" ".join(p.words)}"{" *" * p.is_beginning}' for p in phrases)
    rows = connection.execute(statement, {"query": query, "limit": limit})
    return [int(number) for number in rows.scalars()]


def _find_in_postgres(connection: Connection, phrases: list[Phrase], limit: int) -> list[int]:
    query = " && ".join(f"to_tsquery('variorum', :p{i})" for i in range(len(phrases)))
    statement = text(
        f"SELECT search.article FROM search JOIN articles ON articles.number = search.article, "
        f"(SELECT {query} AS wanted) AS query WHERE search.words @@ wanted "
        "ORDER BY ts_rank_cd(search.words, wanted, 1) DESC, articles.id LIMIT :limit"
    ).bindparams(bindparam("limit", limit))
    values: dict[str, Any] = {
        # Words hold letters and digits only, and so none of the operators of a tsquery.
        f"p{i}": " <-> ".join(phrase.words) + ":*" * phrase.is_beginning
        for i, phrase in enumerate(phrases)
    }
    return [int(number) for number in connection.execute(statement, values).scalars()]


def searched_text(article: Article) -> str:
    """Title and text without boilerplate, folded to words with single spaces."""
    stretches = [
        article.text[zone.start : zone.end] for zone in article.zones if zone.kind != "boilerplate"
    ] or [article.text]
    if article.title and article.title not in article.text:
        stretches.insert(0, article.title)
    words = " ".join(_folded_words("\n".join(stretches)))
    if words.isascii():
        return words[:_MAX_BYTES]
    return words.encode("utf-8", "ignore")[:_MAX_BYTES].decode("utf-8", "ignore")


def _folded_words(words: str) -> list[str]:
    """The words of a text, folded; of plain English, which most are, in a fifth of the time."""
    plain = words
    if not plain.isascii():
        for mark in _PRINTERS_MARKS:
            plain = plain.replace(mark, " ")
    return plain.translate(_PLAIN).split() if plain.isascii() else _WORD.findall(_folded(words))


def _folded(words: str) -> str:
    if words.isascii():
        return words.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFKD", words.casefold()))


def _places(words: str, wanted: Mapping[str, bool]) -> Iterator[tuple[int, int]]:
    """Where words stand that are like one wanted, or begin with it where that is enough."""
    for match in _WORD.finditer(words):
        folded = _folded(match.group())
        if any(
            _alike(folded, word) or (is_beginning and folded.startswith(word))
            for word, is_beginning in wanted.items()
        ):
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
