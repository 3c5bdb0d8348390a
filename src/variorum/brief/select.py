"""What goes into the brief, in which section, and why the rest stays out.

Findings compete by weight and certainty: what several origins tell comes before what one tells,
and that before what is only somebody's word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest

from variorum.brief.compose import write_fact
from variorum.brief.difference import write_difference
from variorum.brief.known import is_told, is_unknown, stems
from variorum.brief.material import Material, told_by
from variorum.brief.sayings import write_denial, write_quote
from variorum.brief.weigh import by_worth, ranked, section_of, toplines
from variorum.model.dossier import (
    BriefSection,
    BriefSentence,
    LeftOut,
    LeftOutReason,
    Section,
)
from variorum.model.finding import Discrepancy, Finding, FindingId, Utterance

SHARES: dict[Section, float] = {
    "topline": 0.2,
    "key facts": 0.4,
    "disputed": 0.3,
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
# Who takes the words that others did not need, in this order.
SECOND_ROUND: tuple[Section, ...] = (
    "disputed",
    "key facts",
    "who said what",
    "background",
    "what to watch",
)
SECTION_ORDER: tuple[Section, ...] = tuple(SHARES)

# How many facts are tried for a section: a brief is soon full, and what comes last is no news.
MAX_TRIED = 40

# A sentence of fewer words does not occur; with less room than this none need be tried.
SHORTEST = 5

_OPEN_VERDICTS = ("conflict", "wording", "unresolved", "update")


@dataclass(frozen=True, slots=True)
class _Draft:
    """Something the brief may tell: how to write it, and the finding it tells, if it is one."""

    write: Callable[[], BriefSentence | LeftOutReason]
    finding: FindingId | None = None
    subject: str = ""
    may_repeat: bool = False


@dataclass
class _Desk:
    """The brief as it grows: words left, sentences so far, why findings were left out.

    Attributes:
        words_left: Words that may still be written.
        known: Beginnings of the words that the reader has met, the event's title first.
    """

    words_left: int
    known: set[str]
    written: list[BriefSentence] = field(default_factory=list)
    left_out: dict[FindingId, LeftOutReason] = field(default_factory=dict)

    def take(
        self, drafts: Mapping[int, _Draft], words: float, *, most: int
    ) -> dict[int, BriefSentence]:
        """Write sentences while there is room; at least the first if the brief has room for it.

        Returns:
            The sentences by the place of their draft.
        """
        taken: dict[int, BriefSentence] = {}
        room = min(words, self.words_left)
        for place, draft in drafts.items():
            if len(taken) >= most or (room < SHORTEST and taken):
                self._leave(draft, "for length")
                continue
            sentence = self._write(draft)
            if isinstance(sentence, str):
                self._leave(draft, sentence)
                continue
            length = len(sentence.text.split())
            if length > room and (taken or length > self.words_left):
                self._leave(draft, "for length")
                continue
            taken[place] = sentence
            self.written.append(sentence)
            self.known |= stems(sentence.text)
            room -= length
            self.words_left -= length
        return taken

    def _write(self, draft: _Draft) -> BriefSentence | LeftOutReason:
        sentence = draft.write()
        if isinstance(sentence, str):
            return sentence
        if not draft.may_repeat and is_told(sentence, self.written):
            return "told already"
        if is_unknown(draft.subject, sentence.text, self.known):
            return "not clear by itself"
        return sentence

    def _leave(self, draft: _Draft, reason: LeftOutReason) -> None:
        if draft.finding is not None:
            self.left_out[draft.finding] = reason


def select_sections(
    material: Material, title: str, length_words: int, reading_tips: Iterable[BriefSentence]
) -> tuple[tuple[BriefSection, ...], tuple[LeftOut, ...]]:
    """Fill the sections of a brief, in the model's order, up to a length.

    Every section is given its share first; the words that some of them do not need go to the others
    in a second round.

    Args:
        material: What is on the desk.
        title: The line over the brief, which its reader knows.
        length_words: Words of the brief.
        reading_tips: Sentences of the last section.

    Returns:
        The sections that have sentences, and every finding that none of them tells, with the
        reason, the weightiest first.
    """
    desk = _Desk(words_left=length_words, known=stems(title))
    tips = tuple(reading_tips)
    drafts = {s: dict(enumerate(_drafts(s, material, tips))) for s in WRITING_ORDER}
    found: dict[Section, dict[int, BriefSentence]] = {}
    for section in WRITING_ORDER:
        most = 1 if section == "topline" else len(drafts[section])
        words = length_words * SHARES[section]
        found[section] = desk.take(drafts[section], words, most=most)
        if section == "topline":
            # What was passed over for the first place may still be told below.
            desk.left_out.clear()
    for section in SECOND_ROUND:
        rest = {at: d for at, d in drafts[section].items() if at not in found[section]}
        found[section] |= desk.take(rest, desk.words_left, most=len(rest))
    sections = tuple(
        BriefSection(section=section, sentences=tuple(s for _, s in sorted(found[section].items())))
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
        yield from (_fact(f, material) for f in toplines(material))
    elif section == "read on":
        yield from (_Draft(partial(_given, tip), may_repeat=True) for tip in tips)
    elif section == "disputed":
        yield from _disputes(material)
    elif section == "who said what":
        yield from _sayings(material)
    else:
        wanted = by_worth((f for f in findings if section_of(f) == section), material)
        shared = [f for f in wanted if f.status != "single-origin" or len(told_by(f)) > 1]
        tried = {f.id for f in (*wanted[:MAX_TRIED], *shared)}
        yield from (_fact(f, material) for f in wanted if f.id in tried)


def _fact(finding: Finding, material: Material) -> _Draft:
    claim = material.claim_of(finding)
    subject = claim.subject.span.text if claim is not None and claim.subject is not None else ""
    return _Draft(partial(write_fact, finding, material), finding.id, subject)


def _given(sentence: BriefSentence) -> BriefSentence | LeftOutReason:
    return sentence


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
    said = by_worth(
        (f for f in material.collation.findings if section_of(f) == "who said what"), material
    )
    quotes = [_quotation(u, material) for u in sorted(shared, key=rank)]
    facts = [_fact(f, material) for f in said]
    for pair in zip_longest(quotes, facts):
        yield from (draft for draft in pair if draft is not None)
    alone = [u for u in material.collation.utterances if u not in shared]
    yield from (_quotation(u, material) for u in sorted(alone, key=rank)[:1])


def _quotation(utterance: Utterance, material: Material) -> _Draft:
    return _Draft(partial(write_quote, utterance, material))
