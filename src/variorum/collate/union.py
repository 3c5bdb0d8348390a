"""Sets that grow together: which of some things belong to one set (union-find)."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key", int, str)


class Union(Generic[Key]):
    """Disjoint sets; each goes by its least member. What was never joined is a set by itself."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}

    def find(self, key: Key) -> Key:
        """The least member of a thing's set."""
        parent = self._parent
        while (above := parent.get(key, key)) != key:
            parent[key] = parent.get(above, above)
            key = parent[key]
        return key

    def join(self, left: Key, right: Key) -> bool:
        """Make one set of the sets of two things; whether they were two."""
        low, high = sorted((self.find(left), self.find(right)))
        if low == high:
            return False
        self._parent[high] = low
        return True
