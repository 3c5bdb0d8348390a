"""The records that the page's templates print, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.finding import Discrepancy, Finding, Identity
from variorum.publish.edition import Witness
from variorum.publish.words import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A citation as the page links it: to the words in their article."""

    witness: Witness
    start: int
    end: int
    words: str

    @property
    def anchor(self) -> str:
        """Id of the piece of text where the cited words begin."""
        return f"{self.witness.siglum}.{self.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """A brief sentence in pieces, and the words it rests on for the margin."""

    pieces: tuple[tuple[str, tuple[Mark, ...]], ...]
    notes: tuple[Mark, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Cited words with what stands around them."""

    mark: Mark
    before: str
    words: str
    behind: str

    @property
    def whole(self) -> str:
        """All of it."""
        return self.before + self.words + self.behind


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One value of a discrepancy, who gives it, and where."""

    text: str
    witnesses: tuple[Witness, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """A discrepancy; `of_what` tells in few words what a heading that says little is about."""

    id: str
    finding: str
    kind: str
    told: tuple[str, ...]
    slot: str
    glance: str
    of_what: str
    statement: str
    verdict: str
    sign: str
    meaning: str
    reason: str
    values: tuple[ValueRow, ...]


MatterRow = tuple[DifferenceRow, ...]
"""The discrepancies of one matter; the first one stands for it, the others are folded below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCell:
    """What one account does with a finding."""

    witness: Witness
    stance: str
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow:
    """An account that says something of a finding: its words, and to whom it credits them.

    `also` are the accounts that print the same words, and where.
    """

    cell: StanceCell
    passages: tuple[Passage, ...]
    chain: tuple[tuple[str, str, Mark], ...]
    also: tuple[tuple[Witness, Mark], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding with a cell for each account; origins by how it is known that they are.

    A reason of an origin is followed by whether it was cut; `tellers` are the cells of those who
    say something of the finding, by stance.
    """

    finding: Finding
    source: Mark
    cells: tuple[StanceCell, ...]
    tellings: tuple[TellingRow, ...]
    tellers: tuple[tuple[StanceCell, ...], ...]
    origins: tuple[tuple[str, bool, tuple[tuple[str, tuple[Witness, ...]], ...]], ...]
    differences: tuple[Discrepancy, ...]
    left_out: str | None

    @property
    def kinds(self) -> str:
        """The kinds of its differences, for the filter."""
        return " ".join(dict.fromkeys(found.kind for found in self.differences))

    @property
    def told(self) -> str:
        """The sigla of the accounts that say something of it, for the filter."""
        return " ".join(cell.witness.siglum for cells in self.tellers for cell in cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """All findings of one status."""

    status: str
    sign: str
    meaning: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRow:
    """Printings alike of an utterance, marked where they depart from the fullest."""

    marks: tuple[Mark, ...]
    difference: str
    pieces: tuple[tuple[Change, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """Everything of one kind that one account took from one source, with every reason."""

    taker: Witness
    source: Witness | None
    origin: str
    kind: str
    reasons: tuple[tuple[str, tuple[Mark, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRows:
    """The names of a story.

    Attributes:
        otherwise: Those that accounts print in two spellings.
        alike: Two that may be one, with the spellings of both.
        shared: Others that several accounts print, or that have several forms.
        alone: All others.
    """

    otherwise: tuple[Identity, ...]
    alike: tuple[Identity, ...]
    shared: tuple[Identity, ...]
    alone: tuple[Identity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """An utterance with its printings, verbatim ones together."""

    id: str
    speaker: str
    text: str
    first: Witness | None
    verbatim: tuple[Mark, ...]
    variants: tuple[VariantRow, ...]
