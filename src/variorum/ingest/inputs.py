"""Everything a caller may name as input: files, folders, globs, standard input, web addresses.

One bad input becomes a `NotRead` with its reason; the others go on.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal

from variorum.errors import InputError, ParseError
from variorum.ingest.articles import Draft, build_article, build_plain_article, given
from variorum.ingest.clean import Decoded, clean_line, decode_bytes
from variorum.ingest.dates import read_date
from variorum.ingest.html import markup_start, read_html
from variorum.ingest.records import find_records, read_record
from variorum.ingest.refused import refused_markup, refused_record
from variorum.model.article import Article, Evidence
from variorum.model.dossier import NotRead
from variorum.model.span import ArticleId
from variorum.settings import IngestSettings

Format = Literal["text", "html", "json", "jsonl"]

_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonld": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_URL = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_HTML_START = markup_start("!doctype html|html|head|body")
_HTML_TAG = re.compile(r"<(?:p|div|h1|article|title|body)\b", re.IGNORECASE)


def load_inputs(
    paths: Sequence[str],
    settings: IngestSettings,
    *,
    plain: bool = False,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | NotRead]:
    """Read all inputs, lazily, in the order given (folders sorted by path).

    Args:
        paths: Files, folders, globs, web addresses, or `-` for standard input.
        settings: Limits.
        plain: Take each text verbatim as body, without clean-up.
        published: Publication date of articles that show none.
        stdin: Where `-` reads from.

    Yields:
        An article, or what was not read and why. The same file or the same article a second time
        (`article_id`) is not read; the same text of another outlet or under another id is.
    """
    return _Loader(settings, plain=plain, published=published, stdin=stdin).load(paths)


def _not_read(name: str, reason: str) -> NotRead:
    return NotRead(input=_as_text(name), reason=_as_text(reason))


def _as_text(name: str) -> str:
    """A file name that can be written anywhere: bytes of it that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Loader:
    def __init__(
        self,
        settings: IngestSettings,
        *,
        plain: bool,
        published: str | None,
        stdin: BinaryIO | None,
    ) -> None:
        self.settings = settings
        self.plain = plain
        self.published = _default_date(published)
        self.stdin = stdin
        self.files: dict[Path, str] = {}
        self.articles: dict[ArticleId, str] = {}

    def load(self, paths: Sequence[str]) -> Iterator[Article | NotRead]:
        for path in paths:
            for name in self._named(path):
                if isinstance(name, NotRead):
                    yield name
                else:
                    yield from self._read(name)

    def _named(self, path: str) -> Iterator[str | NotRead]:
        """The single inputs that an argument names."""
        if not path.strip():
            yield _not_read(path, "an empty path")
        elif path == "-" or _URL.match(path):
            yield path
        elif _SCHEME.match(path):
            yield _not_read(path, "only http and https addresses are fetched")
        elif Path(path).is_dir():
            yield from self._in_folder(Path(path))
        elif not Path(path).exists() and glob.has_magic(path):
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - may be absolute
            if not found:
                yield _not_read(path, "no file matches")
            for name in found:
                if Path(name).is_dir():
                    yield from self._in_folder(Path(name))
                else:
                    yield name
        else:
            yield path

    def _in_folder(self, folder: Path) -> Iterator[str | NotRead]:
        """The files of a folder and its subfolders, sorted, without hidden ones."""
        found = [
            file
            for file in sorted(folder.rglob("*"))
            if file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        ]
        if not found:
            yield _not_read(str(folder), "the folder holds no files")
        for file in found:
            if file.suffix.casefold() in _SUFFIXES:
                yield str(file)
            else:
                yield _not_read(str(file), "not a kind of file that holds articles")

    def _read(self, name: str) -> Iterator[Article | NotRead]:
        """Read one input; every expected failure becomes a `NotRead`."""
        try:
            yield from self._open(name)
        except InputError as error:
            yield _not_read(name, str(error))

    def _open(self, name: str) -> Iterator[Article | NotRead]:
        if name == "-":
            data = self._limited(self.stdin, "standard input") if self.stdin else b""
            yield from self._read_bytes(data, name, None)
        elif _URL.match(name):
            yield from self._read_page(name)
        else:
            yield from self._read_file(name)

    def _read_file(self, name: str) -> Iterator[Article | NotRead]:
        path = Path(name)
        real = path.resolve()
        if real in self.files:
            yield _not_read(name, f"same file as {self.files[real]}")
            return
        kind = _SUFFIXES.get(path.suffix.casefold())
        try:
            with path.open("rb") as stream:
                self.files[real] = name
                if kind == "jsonl":
                    yield from self._read_lines(self._lines(stream), name)
                    return
                data = self._limited(stream, name)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            yield _not_read(name, f"cannot be opened: {reason}")
            return
        yield from self._read_bytes(data, name, kind)

    def _check_size(self, data: str | bytes, name: str) -> None:
        if len(data) > self.settings.max_bytes:
            msg = f"larger than {self.settings.max_bytes:,} bytes (max_bytes in [ingest])"
            raise ParseError(msg, source=name)

    def _lines(self, stream: BinaryIO) -> Iterator[bytes]:
        """The lines; of one over the size limit no more than shows that it is."""
        limit = self.settings.max_bytes
        while line := stream.readline(limit + 2):
            yield line
            rest = line
            while len(rest) > limit and not rest.endswith(b"\n"):
                rest = stream.readline(limit + 2)

    def _limited(self, stream: BinaryIO, name: str) -> bytes:
        data = stream.read(self.settings.max_bytes + 1)
        self._check_size(data, name)
        return data

    def _read_page(self, url: str) -> Iterator[Article | NotRead]:
        from variorum.ingest.web import fetch_page

        page = fetch_page(url, self.settings)
        decoded = decode_bytes(page.data, source=url, declared=page.charset)
        kind: Format | None = "html" if "html" in page.content_type else None
        yield from self._read_text(decoded, url, kind, url=page.url)

    def _read_bytes(
        self, data: bytes, name: str, kind: Format | None
    ) -> Iterator[Article | NotRead]:
        if not data.strip():
            yield _not_read(name, "empty: there is no text in it")
            return
        declared = _declared_charset(data) if kind in {None, "html"} else None
        yield from self._read_text(decode_bytes(data, source=name, declared=declared), name, kind)

    def _read_text(
        self, decoded: Decoded, name: str, kind: Format | None, *, url: str | None = None
    ) -> Iterator[Article | NotRead]:
        text = decoded.text
        kind = _sniffed(text, kind)
        is_taken = self.plain or kind in {"json", "jsonl"}
        refused = None if is_taken else refused_markup(text)
        if refused:
            yield _not_read(name, refused)
        elif kind == "json":
            yield from self._read_json(text, name)
        elif kind == "jsonl":
            yield from self._read_lines(text.split("\n"), name)
        elif kind == "html" and not self.plain:
            draft = read_html(text, source=name, url=url, min_words=self.settings.min_words)
            yield self._build(replace(draft, source_id=_file_label(name)), decoded.guessed)
        else:
            evidence = (given("url", url, url, "url"),) if url else ()
            draft = Draft(
                text=text,
                input=name,
                source_id=_file_label(name),
                evidence=evidence,
                min_words=self.settings.min_words,
            )
            yield self._build(draft, decoded.guessed)

    def _read_json(self, text: str, name: str) -> Iterator[Article | NotRead]:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
                yield from self._read_lines(text.split("\n"), name)
                return
            yield _not_read(name, f"not JSON: {_json_problem(error)}")
            return
        refused = refused_record(value)
        records = [] if refused else list(find_records(value))
        if refused:
            yield _not_read(name, refused)
        elif not records:
            yield _not_read(name, "holds no records")
        for number, record in enumerate(records, start=1):
            place = f"{name}#{number}" if len(records) > 1 else name
            yield self._read_record(record, place)

    def _read_lines(self, lines: Iterable[str | bytes], name: str) -> Iterator[Article | NotRead]:
        """One record a line; a bad line is reported by its number."""
        is_empty = True
        for number, line in enumerate(lines, start=1):
            place = f"{name}:{number}"
            if not line.strip():
                continue
            is_empty = False
            try:
                self._check_size(line, place)
                text = line if isinstance(line, str) else decode_bytes(line, source=place).text
                record = json.loads(text)
            except InputError as error:
                yield _not_read(place, f"line {number}: {error}")
            except (ValueError, RecursionError) as error:
                yield _not_read(
                    place, f"line {number} is not JSON: {_json_problem(error, inline=True)}"
                )
            else:
                yield self._read_record(record, place)
        if is_empty:
            yield _not_read(name, "empty: there is no text in it")

    def _read_record(self, record: object, place: str) -> Article | NotRead:
        try:
            return self._build(read_record(record, source=place), None)
        except InputError as error:
            return _not_read(place, str(error))

    def _build(self, draft: Draft, guessed: str | None) -> Article | NotRead:
        if guessed:
            note = f"encoding was not declared and read as {guessed}"
            draft = replace(
                draft, evidence=(*draft.evidence, Evidence("note", note, "", "detected"))
            )
        build = build_plain_article if self.plain else build_article
        article = build(replace(draft, input=_as_text(draft.input)), published=self.published)
        before = self.articles.setdefault(article.id, article.input)
        if before is not article.input:
            return _not_read(article.input, f"same text as {before}")
        return article


def _file_label(name: str) -> str | None:
    """What a file that is one article is called where the caller gave it no id: its own name."""
    return None if name == "-" or _URL.match(name) else clean_line(Path(name).name) or None


def _default_date(published: str | None) -> str | None:
    """The default date in ISO 8601.

    Raises:
        InputError: It is no date.
    """
    if published is None:
        return None
    date = read_date(published)
    if date is None or date.iso is None:
        msg = f"publication date {published!r} is no date; write it as 2023-03-02"
        raise InputError(msg, source=clean_line(published))
    return date.iso


def _sniffed(text: str, kind: Format | None) -> Format:
    """The format by content where the name does not tell it, or plainly tells wrong."""
    head = text[:4000].lstrip()
    if kind in {None, "text"} and _HTML_START.match(head):
        return "html"
    if kind is not None:
        return kind
    if head.startswith(("{", "[")) and re.match(r"[\[{]\s*[\"{\[\]}]", head):
        return "json"
    return "html" if head.startswith("<") and _HTML_TAG.search(head) else "text"


def _declared_charset(data: bytes) -> str | None:
    match = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", data[:4096], re.IGNORECASE)
    return match.group(1).decode("ascii") if match else None


def _json_problem(error: Exception, *, inline: bool = False) -> str:
    if isinstance(error, json.JSONDecodeError):
        if inline:
            return f"{error.msg.lower()} at column {error.pos + 1}"
        return f"{error.msg.lower()} at line {error.lineno}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
