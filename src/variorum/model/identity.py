"""Ids are hashes of content: the same thing has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib

ID_HEX_DIGITS = 16
_FIELD_SEPARATOR = "\x1f"


def content_id(kind: str, *fields: str | int | None) -> str:
    """Hash the fields that define a record into a short id.

    Args:
        kind: What the record is (`claim`, `finding`, …); part of the hash, so that equal fields of
            different kinds have different ids.
        fields: The defining fields, in a fixed order. None differs from the empty string.

    Returns:
        16 hexadecimal digits (64 bits of SHA-256).
    """
    parts = [kind, *("\x00" if field is None else str(field) for field in fields)]
    joined = _FIELD_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:ID_HEX_DIGITS]


def text_digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, as `sha256:…`."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
