"""What costs much and is wanted by many tests: made by the first worker, taken by the others."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True)
class SharedWork:
    """Results of this run of the tests, by name, in a folder that all its workers see."""

    folder: Path

    def get(self, name: str, make: Callable[[], Made]) -> Made:
        """What was made under this name, or `make()`; a worker waits while another makes it."""
        kept = self.folder / f"{name}.pickle"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if kept.exists():
                return pickle.loads(kept.read_bytes())
            made = make()
            kept.write_bytes(pickle.dumps(made))
            return made
