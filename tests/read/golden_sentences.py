"""Golden sentences: invented texts with what a layer must find in each, and nothing else.

A file has one text a paragraph and under it, indented, one line for each thing found, its fields
parted by bars. `published: …` sets the publication day of the texts behind it; lines that begin
with `#` are remarks. A text under which nothing stands is one in which nothing may be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


@dataclass(frozen=True, slots=True)
class GoldenText:
    """A text, its publication day, and the fields of what is expected in it."""

    text: str
    published: str | None
    expected: tuple[tuple[str, ...], ...]


def golden_texts(layer: str) -> list[GoldenText]:
    """The golden texts of a layer, file by file."""
    return [case for path in sorted((FOLDER / layer).glob("*.txt")) for case in _texts(path)]


def _texts(path: Path) -> list[GoldenText]:
    published: str | None = None
    cases: list[tuple[str, str | None, list[tuple[str, ...]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("published:"):
            published = line.partition(":")[2].strip() or None
        elif line.startswith(" "):
            cases[-1][2].append(tuple(field.strip() for field in line.split("|")))
        else:
            cases.append((line, published, []))
    return [GoldenText(text, day, tuple(rows)) for text, day, rows in cases]
