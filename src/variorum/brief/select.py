"""What goes into the brief, in which section, and why the rest stays out.

Findings compete by weight and certainty: what several origins tell comes before what one tells,
and that before what is only somebody's word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest

from variorum.brief.compose import (
    write_denial,
    write_difference,
    write_fact,
    write_quote,
)
from variorum.brief.material import Material, content_words, told_by
from variorum.data import word_set
from variorum.model.dossier import (
    BriefSection,
    BriefSentence,
    LeftOut,
    LeftOutReason,
    Section,
)
from variorum.model.finding import Discrepancy, Finding, FindingId, Status, Utterance

CERTAINTY: dict[Status, float] = {
    "corroborated": 1.0,
    "attributed": 0.7,
    "single-origin": 0.6,
    "disputed": 0.0,
}
"""What a finding's weight counts for in the brief; disputed ones have their own section."""

SHARES: dict[Section, float] = {
    "topline": 0.2,
    "key facts": 0.4,
    "disputed": 0.25,
    "who said what": 0.2,
    "background": 0.1,
    "what to watch": 0.1,
    "read on": 0.1,
}
"""Share of the length each section may take. They come to more than one: a story without disputes
or plans leaves their room to the others, in the order of `WRITING_ORDER`."""

WRITING_ORDER: tuple[Section, ...] = (
    "topline",
    "disputed",
    "key facts",
    "who said what",
    "what to watch",
    "background",
    "read on",
)
SECTION_ORDER: tuple[Section, ...] = tuple(SHARES)

# How many facts that a single account tells are tried for a section: its report may be the scoop,
# but a brief is no digest of single accounts.
MAX_ALONE = 6

# A sentence of fewer words does not occur; with less room than this none need be tried.
SHORTEST = 5

# Two sentences that share this much of the shorter one's content words tell the same.
REPEATS = 0.6

_FORWARD = frozenset({"planned", "possible", "conditional"})
_OPEN_VERDICTS = ("conflict", "wording", "unresolved", "update")


@dataclass(frozen=True, slots=True)
class _Draft:
    """Something the brief may tell: how to write it, and the finding it tells, if it is one."""

    write: Callable[[], BriefSentence | LeftOutReason]
    finding: FindingId | None = None


@dataclass
class _Desk:
    """The brief as it grows: words left, sentences so far, why findings were left out."""

    words_left: int
    written: list[BriefSentence] = field(default_factory=list)
    left_out: dict[FindingId, LeftOutReason] = field(default_factory=dict)

    def take(self, drafts: Sequence[_Draft], words: float, *, most: int) -> list[BriefSentence]:
        """Write sentences while there is room; at least the first if the brief has room for it."""
        taken: list[BriefSentence] = []
        room = min(words, self.words_left)
        for draft in drafts:
            if len(taken) >= most or (room < SHORTEST and taken):
                self._leave(draft, "for length")
                continue
            sentence = draft.write()
            if isinstance(sentence, str):
                self._leave(draft, sentence)
                continue
            length = len(sentence.text.split())
            if sentence.findings and is_told(sentence, self.written):
                self._leave(draft, "told already")
            elif length > room and (taken or length > self.words_left):
                self._leave(draft, "for length")
            else:
                taken.append(sentence)
                self.written.append(sentence)
                room -= length
                self.words_left -= length
        return taken

    def _leave(self, draft: _Draft, reason: LeftOutReason) -> None:
        if draft.finding is not None:
            self.left_out[draft.finding] = reason


def select_sections(
    material: Material, length_words: int, reading_tips: Iterable[BriefSentence]
) -> tuple[tuple[BriefSection, ...], tuple[LeftOut, ...]]:
    """Fill the sections of a brief, in the model's order, up to a length.

    Returns:
        The sections that have sentences, and every finding that none of them tells, with the
        reason, the weightiest first.
    """
    desk = _Desk(words_left=length_words)
    tips = tuple(reading_tips)
    found: dict[Section, list[BriefSentence]] = {}
    for section in WRITING_ORDER:
        drafts = list(_drafts(section, material, tips))
        found[section] = desk.take(
            drafts,
            length_words * SHARES[section],
            most=1 if section == "topline" else len(drafts),
        )
        if section == "topline":
            # What was passed over for the first place may still be told below.
            desk.left_out.clear()
    sections = tuple(
        BriefSection(section=section, sentences=tuple(found[section]))
        for section in SECTION_ORDER
        if found[section]
    )
    told = {finding for sentence in desk.written for finding in sentence.findings}
    return sections, tuple(
        LeftOut(finding=f.id, reason=desk.left_out.get(f.id, "told by a single account"))
        for f in ranked(material.collation.findings)
        if f.id not in told
    )


def _drafts(
    section: Section, material: Material, tips: tuple[BriefSentence, ...]
) -> Iterator[_Draft]:
    findings = material.collation.findings
    if section == "topline":
        yield from (_fact(f, material) for f in _toplines(material))
    elif section == "read on":
        yield from (_Draft(partial(_given, tip)) for tip in tips)
    elif section == "disputed":
        yield from _disputes(material)
    elif section == "who said what":
        yield from _sayings(material)
    else:
        wanted = [f for f in ranked(findings) if section_of(f) == section]
        shared = [f for f in wanted if f.status != "single-origin" or len(told_by(f)) > 1]
        alone = [f for f in wanted if f not in shared]
        yield from (_fact(f, material) for f in (*shared, *alone[:MAX_ALONE]))


def _fact(finding: Finding, material: Material) -> _Draft:
    return _Draft(partial(write_fact, finding, material), finding.id)


def _toplines(material: Material) -> list[Finding]:
    """Findings that may say what happened, those first that say most of how the accounts open."""

    def fitness(finding: Finding) -> float:
        return round(CERTAINTY[finding.status] * material.centrality(finding.statement), 6)

    happened = [
        f for f in material.collation.findings if section_of(f) in {"key facts", "who said what"}
    ]
    return sorted(happened, key=lambda f: (-fitness(f), -len(told_by(f)), f.id))


def _given(sentence: BriefSentence) -> BriefSentence | LeftOutReason:
    return sentence


def section_of(finding: Finding) -> Section:
    """Where a finding belongs: by time first, then by certainty."""
    if finding.status == "disputed":
        return "disputed"
    if finding.background:
        return "background"
    if finding.modality in _FORWARD and _looks_ahead(finding.statement):
        return "what to watch"
    if finding.status == "attributed":
        return "who said what"
    return "key facts"


def _looks_ahead(statement: str) -> bool:
    """Whether a plan or a possibility lies ahead: "could be heard" does not, "will" does."""
    words = statement.casefold().split()
    return any(word in word_set("brief", "forward") for word in words)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by weight times certainty, falling; then by how many accounts tell them, then id."""
    return sorted(
        findings,
        key=lambda f: (-round(f.weight * CERTAINTY[f.status], 6), -len(told_by(f)), f.id),
    )


def _disputes(material: Material) -> Iterator[_Draft]:
    """Open differences by verdict and weight; then denials that no discrepancy tells of."""
    rows = [
        (_OPEN_VERDICTS.index(d.verdict), -material.findings[d.finding].weight, d.id, d)
        for d in material.collation.discrepancies
        if d.verdict in _OPEN_VERDICTS and d.finding in material.findings
    ]
    by_weight = [discrepancy for *_, discrepancy in sorted(rows, key=lambda row: row[:3])]
    told = {d.finding for d in by_weight if d.verdict != "update"}
    yield from (_difference(d, material) for d in by_weight if d.verdict != "update")
    for finding in sorted(material.collation.findings, key=lambda f: (-f.weight, f.id)):
        if finding.id not in told and any(a.stance == "denies" for a in finding.accounts):
            yield _Draft(partial(write_denial, finding, material), finding.id)
    yield from (_difference(d, material) for d in by_weight if d.verdict == "update")


def _difference(discrepancy: Discrepancy, material: Material) -> _Draft:
    finding = material.findings[discrepancy.finding]
    return _Draft(partial(write_difference, discrepancy, finding, material), finding.id)


def _sayings(material: Material) -> Iterator[_Draft]:
    """Quotations that several accounts print, then findings that are somebody's word."""

    def rank(utterance: Utterance) -> tuple[int, int, str]:
        return (-len({v.article for v in utterance.variants}), -len(utterance.text), utterance.id)

    shared = [u for u in material.collation.utterances if len({v.article for v in u.variants}) > 1]
    said = [f for f in ranked(material.collation.findings) if section_of(f) == "who said what"]
    quotes = [_quotation(u, material) for u in sorted(shared, key=rank)]
    facts = [_fact(f, material) for f in said]
    for pair in zip_longest(quotes, facts):
        yield from (draft for draft in pair if draft is not None)
    alone = [u for u in material.collation.utterances if u not in shared]
    yield from (_quotation(u, material) for u in sorted(alone, key=rank)[:1])


def _quotation(utterance: Utterance, material: Material) -> _Draft:
    return _Draft(partial(write_quote, utterance, material))


def is_told(sentence: BriefSentence, written: Iterable[BriefSentence]) -> bool:
    """Whether the brief says it already: the same finding, or mostly the same content words."""
    words = content_words(sentence.text)
    for other in written:
        if set(sentence.findings) & set(other.findings):
            return True
        theirs = content_words(other.text)
        if len(words & theirs) >= REPEATS * max(1, min(len(words), len(theirs))):
            return True
    return False
