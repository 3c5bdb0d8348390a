"""The state of the online pass as bytes, so that a later run goes on where an earlier one was.

Without it, every run would have to group all articles held anew. What is restored is the same to
the last bit, so that the next articles are grouped as they would have been.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence

from variorum.model.span import ArticleId

STATE_VERSION = 5
"""Part of the key under which state is kept; raise it when the online pass may give another result
for the same articles. What older versions grouped is then grouped anew."""

_LEVEL = 1
_HEAD = 4


def pack_state(
    ids: Sequence[ArticleId],
    story_of: Sequence[int],
    profiles: Sequence[bytes],
    rows: Sequence[bytes],
) -> bytes:
    """Pack the state of some articles: a header in JSON, then the bytes one after the other."""
    header = {
        "ids": list(ids),
        "stories": list(story_of),
        "profiles": [len(profile) for profile in profiles],
        "rows": [len(row) for row in rows],
    }
    head = json.dumps(header, separators=(",", ":")).encode("ascii")
    parts = [len(head).to_bytes(_HEAD, "little"), head, *profiles, *rows]
    return zlib.compress(b"".join(parts), _LEVEL)


def unpack_state(
    part: bytes,
) -> tuple[list[ArticleId], list[int], list[bytes], list[bytes]]:
    """What `pack_state` packed.

    Raises:
        ValueError: It is something else.
    """
    try:
        data = zlib.decompress(part)
        start = _HEAD + int.from_bytes(data[:_HEAD], "little")
        header = json.loads(data[_HEAD:start])
        lengths = [*header["profiles"], *header["rows"]]
        pieces = list(_cut(data, start, lengths))
        ids = [ArticleId(str(article)) for article in header["ids"]]
        stories = [int(story) for story in header["stories"]]
        count = len(header["profiles"])
    except (zlib.error, KeyError, TypeError, ValueError) as error:
        msg = f"not the state of an online pass: {error}"
        raise ValueError(msg) from error
    if start + sum(lengths) != len(data) or not len(ids) == len(stories) == count:
        msg = "not the state of an online pass: its lengths do not fit"
        raise ValueError(msg)
    return ids, stories, pieces[:count], pieces[count:]


def _cut(data: bytes, start: int, lengths: Sequence[int]) -> Iterator[bytes]:
    for length in lengths:
        yield data[start : start + length]
        start += length
