"""A table of measured figures that knows on which data and by which command they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchTable:
    """Rows of figures.

    Attributes:
        title: What was measured.
        columns: Column headings.
        rows: Cells, already formatted.
        notes: Data sets that were absent, peers that were not installed, what a column means.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def to_markdown(self) -> str:
        """As a Markdown table."""
        lines = [f"### {self.title}", "", _row(self.columns), _row(["---"] * len(self.columns))]
        lines += [_row(row) for row in self.rows]
        lines += ["", *self.notes] if self.notes else []
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """As plain values for JSON."""
        return {
            "title": self.title,
            "rows": [dict(zip(self.columns, row, strict=True)) for row in self.rows],
            "notes": list(self.notes),
        }


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
