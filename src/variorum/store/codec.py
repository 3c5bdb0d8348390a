"""Exact JSON for articles and readings: what is decoded equals what was encoded.

A record becomes an object of its fields that differ from their defaults, so that a field added
later (with a default) does not make older records unreadable. A span becomes `[start, end]`; its
words are cut out of the article's text again. So law 1 holds of everything that is decoded, and
a span for which it does not hold is refused when it is encoded.
"""

from __future__ import annotations

import hashlib
import json
import types
import zlib
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from variorum.errors import CitationError, InternalError, StoreError
from variorum.model.article import Article
from variorum.model.reading import Reading
from variorum.model.span import Span

Record = TypeVar("Record")
_Decode = Callable[[Any, str], Any]

# Level 6 packs an article of 600 words to a third in 0.2 ms; 9 gains 1 % for twice the time.
_LEVEL = 6


def pack_article(article: Article) -> bytes:
    """An article as compressed JSON.

    Raises:
        CitationError: One of its spans does not hold its words.
    """
    return _pack(article, article.text)


def unpack_article(data: bytes) -> Article:
    """The article that `pack_article` packed.

    Raises:
        StoreError: The bytes are damaged, or of a program that knows more fields.
    """
    record = _unpacked(data)
    return _decoded(Article, record, str(record.get("text", "")))


def pack_reading(reading: Reading, text: str) -> bytes:
    """A reading as compressed JSON. `text` is the text of its article.

    Raises:
        CitationError: A span does not hold its words in `text`.
    """
    return _pack(reading, text)


def unpack_reading(data: bytes, text: str) -> Reading:
    """The reading that `pack_reading` packed, with its words cut out of `text`.

    Raises:
        StoreError: The bytes are damaged, or of a program that knows more fields.
    """
    return _decoded(Reading, _unpacked(data), text)


def digest_record(article: Article) -> str:
    """SHA-256 of everything in an article that reading it can depend on.

    That is all but where it came from (`input`) and what its caller calls it (`source_id`).
    """
    record = _encode(article, article.text)
    for name in ("input", "source_id"):
        record.pop(name, None)
    return hashlib.sha256(_json(record)).hexdigest()


@cache
def shape_of(kind: type[object]) -> str:
    """A short hash of a record type with all the types below it.

    Part of the key of what is cached: a field added to a reading makes older readings stale.
    """
    described: dict[str, dict[str, str]] = {}
    _describe(kind, described)
    return hashlib.sha256(_json(described)).hexdigest()[:16]


def _describe(hint: Any, found: dict[str, dict[str, str]]) -> None:
    if isinstance(hint, type) and is_dataclass(hint):
        if hint.__qualname__ in found:
            return
        hints = get_type_hints(hint)
        found[hint.__qualname__] = {name: _hint_words(value) for name, value in hints.items()}
        for value in hints.values():
            _describe(value, found)
    for part in get_args(hint):
        _describe(part, found)


def _hint_words(hint: Any) -> str:
    return hint.__qualname__ if isinstance(hint, type) and not get_args(hint) else str(hint)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode("ascii")


def _pack(record: object, text: str) -> bytes:
    return zlib.compress(_json(_encode(record, text)), _LEVEL)


def _unpacked(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        msg = f"a record in the store is damaged ({error}); restore the store from a copy"
        raise StoreError(msg) from error
    return cast("dict[str, Any]", value)


def _encode(value: Any, text: str) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_encode(item, text) for item in value]
    if isinstance(value, Span):
        if not value.holds_in(text):
            msg = f"span [{value.start}, {value.end}) does not hold the words {value.text[:60]!r}"
            raise CitationError(msg)
        return [value.start, value.end]
    encoded = {}
    for name, default in _defaults(cast("Hashable", type(value))):
        item = getattr(value, name)
        if item is None or isinstance(item, str):
            # Most, without another call.
            if item != default:
                encoded[name] = item
        elif default is MISSING or not _is_default(item, default):
            encoded[name] = _encode(item, text)
    return encoded


def _is_default(item: object, default: object) -> bool:
    """Equal and of one type: 1 is not True, 0.0 is not 0 (nor -0.0)."""
    return item is default or (
        type(item) is type(default) and item == default and repr(item) == repr(default)
    )


@cache
def _defaults(kind: Hashable) -> tuple[tuple[str, Any], ...]:
    if not isinstance(kind, type) or not is_dataclass(kind):
        msg = f"a {kind} cannot be kept in the store"
        raise InternalError(msg)
    return tuple((field.name, _default_of(field)) for field in fields(kind))


def _default_of(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _decoded(kind: type[Record], record: dict[str, Any], text: str) -> Record:
    try:
        return cast("Record", _decoder(cast("Hashable", kind))(record, text))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, CitationError) as error:
        msg = (
            f"a {kind.__name__.lower()} in the store cannot be understood ({error}); was it "
            "written by a newer Variorum?"
        )
        raise StoreError(msg) from error


@cache
def _decoder(hint: Any) -> _Decode:
    """A function that makes a value of this type of its JSON form and the article's text."""
    if isinstance(hint, NewType):
        return _decoder(hint.__supertype__)
    if hint is Span:
        return lambda value, text: Span.of(text, value[0], value[1])
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _union_decoder(hint)
    if origin is tuple:
        return _tuple_decoder(get_args(hint))
    if origin is Literal or hint in {str, int, float, bool, type(None)}:
        return lambda value, _text: value
    if is_dataclass(hint):
        return _record_decoder(cast("type[Any]", hint))
    msg = f"a {hint} cannot be kept in the store"
    raise InternalError(msg)


def _union_decoder(hint: Any) -> _Decode:
    others = [part for part in get_args(hint) if part is not type(None)]
    if len(others) != 1:
        msg = f"a {hint} cannot be kept in the store"
        raise InternalError(msg)
    decode = _decoder(others[0])
    return lambda value, text: None if value is None else decode(value, text)


def _tuple_decoder(parts: tuple[Any, ...]) -> _Decode:
    if len(parts) == 2 and parts[1] is Ellipsis:
        decode = _decoder(parts[0])
        return lambda values, text: tuple([decode(value, text) for value in values])
    decoders = [_decoder(part) for part in parts]
    return lambda values, text: tuple(
        decode(value, text) for decode, value in zip(decoders, values, strict=True)
    )


def _record_decoder(kind: type[Any]) -> _Decode:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}

    def decode(record: dict[str, Any], text: str) -> Any:
        return kind(**{name: decoders[name](value, text) for name, value in record.items()})

    return decode
