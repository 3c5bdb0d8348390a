"""The grouping's own memory, kept in parts so that only what changed is written.

It says nothing that the articles and their order do not say; it only saves the time to make it
anew. So it is used if it fits, and forgotten without harm if it does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from variorum.store.schema import grouping_state


def keep_state(connection: Connection, key: str, step: int, parts: Iterable[bytes]) -> None:
    """Keep the memory of a grouping after a step, in place of an older one.

    Args:
        connection: A transaction that may write.
        key: What the memory was made with.
        step: The last step of the grouping that it knows of.
        parts: The memory; all of it.
    """
    table = grouping_state
    known = {
        row.part: row.digest for row in connection.execute(select(table.c.part, table.c.digest))
    }
    count = 0
    for part, data in enumerate(parts):
        count += 1
        digest = hashlib.sha256(data).hexdigest()[:16]
        if known.get(part) == digest:
            continue
        values = {"part": part, "key": key, "step": step, "digest": digest, "data": data}
        connection.execute(delete(table).where(table.c.part == part))
        connection.execute(insert(table), values)
    connection.execute(delete(table).where(table.c.part >= count))
    connection.execute(update(table).values(key=key, step=step))


def load_state(connection: Connection, key: str) -> tuple[int, list[bytes]]:
    """The memory that was kept under a key, and its step; `(0, [])` if there is none."""
    table = grouping_state
    query = select(table).where(table.c.key == key).order_by(table.c.part)
    rows = list(connection.execute(query))
    return (rows[0].step, [row.data for row in rows]) if rows else (0, [])
