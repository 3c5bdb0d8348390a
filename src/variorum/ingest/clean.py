"""Bytes to text, and text to the clean NFC text that all offsets refer to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from variorum.errors import ParseError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    *(b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF"),
    *(b"SQLite format", b"BZh", b"\xfd7zXZ", b"Rar!", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3"),
)
# How much of a file is looked at to tell its encoding: the detector is slow, encodings are not
# mixed within a file.
_SAMPLE = 64_000

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_BREAK = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# Control characters but tab and newline; soft hyphen; zero-width space, word joiner, byte order
# mark; interlinear annotation; tags; variation selectors stay (they belong to emoji).
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufff9-\ufffb]")
# Joiners and direction marks mean something beside Arabic, Indic or Hebrew letters and emoji, and
# nothing between Latin letters.
_JOINERS = "\u200c\u200d\u200e\u200f"
_JOINER_IN_LATIN = re.compile(
    "(?:(?<=[\x00-\u024f])|^)[\u200c\u200d\u200e\u200f]+(?=[\x00-\u024f]|$)", re.MULTILINE
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\u1680]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of some bytes; `guessed` names the encoding if nothing declared or proved it."""

    text: str
    guessed: str | None = None


def decode_bytes(data: bytes, *, source: str, declared: str | None = None) -> Decoded:
    """Decode bytes: by byte order mark, as UTF-8, as declared, else by detection.

    Raises:
        ParseError: The bytes are no text, or no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError:
                break
    if data.startswith(_MAGIC):
        msg = "binary file, not text; give the article as .txt, .html, .json or .jsonl"
        raise ParseError(msg, source=source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, source=source, declared=declared)
    if _is_binary(text[:_SAMPLE]):
        msg = "binary file, not text; give the article as .txt, .html, .json or .jsonl"
        raise ParseError(msg, source=source)
    return Decoded(text)


def _is_binary(sample: str) -> bool:
    """Whether a text is mostly control characters; a stray NUL does not make it binary."""
    if sample.replace("\n", " ").isprintable():
        # Most texts, in a tenth of the time.
        return False
    controls = len(_CONTROL.findall(sample))
    return controls > 0.05 * len(sample) and controls > 3


def _decode_other(data: bytes, *, source: str, declared: str | None) -> Decoded:
    if declared:
        try:
            return Decoded(data.decode(declared))
        except (LookupError, UnicodeDecodeError):
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best is not None else None
    if encoding is not None:
        text = data.decode(encoding, errors="replace")
        if not _is_binary(text[:_SAMPLE]):
            return Decoded(text, guessed=encoding)
    msg = "neither UTF-8 nor any encoding that could be told; binary, or save it as UTF-8"
    raise ParseError(msg, source=source)


def clean_text(text: str) -> str:
    """Make the text that offsets refer to: NFC, one kind of line break, nothing invisible.

    Right-to-left and combining text keeps its letters, marks and joiners. Running it twice changes
    nothing.
    """
    if text.replace("\n", " ").isprintable():
        # No control, no mark of layout, no odd space: most texts, and much faster.
        return unicodedata.normalize("NFC", text).rstrip()
    text = _LINE_BREAK.sub("\n", text)
    text = _DROPPED.sub("", text)
    if not text.isascii():
        text = verbatim_text(text)
        if any(joiner in text for joiner in _JOINERS):
            text = _JOINER_IN_LATIN.sub("", text)
        text = _SPACES.sub(" ", text)
        text = unicodedata.normalize("NFC", text)
    return text.rstrip()


def clean_line(text: str) -> str:
    """Clean a text that is one line: a title, a name, a paragraph of markup."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(clean_text(text).split())


def verbatim_text(text: str) -> str:
    """The text unchanged, but for lone surrogates, which no file can hold (one for one)."""
    if text.isascii():
        return text
    return _SURROGATE.sub("\ufffd", text)
