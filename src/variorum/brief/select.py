"""What goes into the brief, in which section, and why the rest stays out.

Findings compete by weight and certainty: what several origins tell comes before what one tells,
and that before what is only somebody's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from variorum.brief.compose import write_fact
from variorum.brief.desk import TOPLINE_POWER, Deed, Desk, Option
from variorum.brief.difference import write_difference
from variorum.brief.known import stems
from variorum.brief.material import Material, told_by
from variorum.brief.pages import subject_of
from variorum.brief.sayings import write_denial, write_quote
from variorum.brief.strangers import name_in_full, strangers
from variorum.brief.weigh import CERTAINTY, STALE, by_worth, fitness, ranked, section_of, toplines
from variorum.data import word_set
from variorum.model.claim import Claim
from variorum.model.dossier import (
    BriefSection,
    BriefSentence,
    Event,
    LeftOut,
    LeftOutReason,
    Section,
)
from variorum.model.finding import Discrepancy, Finding, Utterance

SHARES: dict[Section, float] = {
    "topline": 0.2,
    "key facts": 0.4,
    "disputed": 0.4,
    "who said what": 0.2,
    "background": 0.1,
    "what to watch": 0.1,
    "read on": 0.0,
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
)
# Who takes the words that others did not need, in this order.
SECOND_ROUND: tuple[Section, ...] = (
    "disputed",
    "key facts",
    "who said what",
    "background",
    "what to watch",
    "read on",
)
SECTION_ORDER: tuple[Section, ...] = tuple(SHARES)

# How many facts are tried for a section: a brief is soon full, and what comes last is no news.
MAX_TRIED = 40

_OPEN_VERDICTS = frozenset({"conflict", "wording", "unresolved", "update"})


def select_sections(
    material: Material, event: Event, length_words: int, reading_tips: Iterable[BriefSentence]
) -> tuple[tuple[BriefSection, ...], tuple[LeftOut, ...]]:
    """Fill the sections of a brief, in the model's order, up to a length.

    Every section is given its share first; the words that some of them do not need go to the others
    in a second round.

    Args:
        material: What is on the desk.
        event: The lines over the brief, which its reader knows.
        length_words: Words of the brief.
        reading_tips: Sentences of the last section.

    Returns:
        The sections that have sentences, and every finding that none of them tells, with the
        reason, the weightiest first.
    """
    agreement = material.agreement
    gains = (agreement.gain(finding.statement) for finding in material.collation.findings)
    desk = Desk(
        words_left=length_words,
        known=stems(" ".join((event.title, *event.who))),
        agreement=agreement,
        most=max(gains, default=0.0) or 1.0,
    )
    tips = tuple(reading_tips)
    drafts = {s: dict(enumerate(_drafts(s, event.title, material, tips))) for s in SECTION_ORDER}
    found: dict[Section, dict[int, BriefSentence]] = {section: {} for section in SECTION_ORDER}
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
        BriefSection(section=section, sentences=tuple(found[section].values()))
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
    section: Section, title: str, material: Material, tips: tuple[BriefSentence, ...]
) -> Iterator[Option]:
    findings = material.collation.findings
    if section == "topline":
        yield from (_topline(f, title, material) for f in toplines(material))
    elif section == "read on":
        yield from (Option(partial(_given, tip), may_repeat=True) for tip in tips)
    elif section == "disputed":
        yield from _disputes(material)
    elif section == "who said what":
        yield from _sayings(material)
    else:
        wanted = by_worth((f for f in findings if section_of(f) == section), material)
        shared = [f for f in wanted if f.status != "single-origin" or len(told_by(f)) > 1]
        tried = {f.id for f in (*wanted[:MAX_TRIED], *shared)}
        yield from (_fact(f, material) for f in wanted if f.id in tried)


def _fact(finding: Finding, material: Material) -> Option:
    claim = material.claim_of(finding)
    return Option(
        write=cache(partial(write_fact, finding, material)),
        finding=finding.id,
        deed=None if claim is None else _deed(claim),
        subjects_in=partial(_subjects_of, material),
        deeds_in=partial(_deeds_told, material),
        strangers_in=partial(_surnames_in, material),
        named_in=partial(name_in_full, material),
        depth_in=partial(_depth_of, material),
        worth=finding.weight,
        certainty=CERTAINTY[finding.status]
        * (STALE if material.is_superseded(finding.source) else 1.0),
        is_alone=finding.status != "corroborated"
        and (len(told_by(finding)) < 2 or finding.independent_origins < 2),
    )


def _topline(finding: Finding, title: str, material: Material) -> Option:
    """A finding as the first sentence: as long as it needs, and from as far up as may be."""
    write = cache(partial(write_fact, finding, material, power=TOPLINE_POWER))
    sentence = write()
    if isinstance(sentence, str):
        return replace(_fact(finding, material), write=write)
    certainty = fitness(finding, sentence.text, sentence.citations[0], title, material)
    return replace(_fact(finding, material), write=write, worth=0.0, certainty=certainty)


def _deed(claim: Claim) -> Deed | None:
    """What a claim's verb says was done, by whom and to whom it names, and to what."""
    is_light = claim.predicate.lemma in word_set("brief", "light_verbs")
    if is_light or claim.form not in {"main", "content"}:
        return None
    taking_part = [a for a in (claim.subject, claim.object) if a is not None]
    named = [a.name for a in taking_part if a.entity is not None and a.name.strip()]
    who = {min(stems(name.split()[-1]), default="") for name in named}
    if not claim.background:
        who |= {a.head for a in taking_part if a.role == "object"}
    who.discard("")
    if not who:
        return None
    return Deed(claim.predicate.lemma, frozenset(who), is_main=claim.form == "main")


def _deeds_told(material: Material, sentence: BriefSentence) -> list[Deed]:
    """What a sentence of the brief says was done, by the words it was made of."""
    found = (_deed(claim) for claim in _claims_told(material, sentence))
    return [deed for deed in found if deed is not None]


def _surnames_in(material: Material, sentence: BriefSentence) -> list[str]:
    """How a sentence calls the people whom it names by their surnames alone."""
    return [name.span.text for name in strangers(material, sentence)]


def _depth_of(material: Material, sentence: BriefSentence) -> float:
    """How far down its account the words stand that a sentence of the brief was made of."""
    return material.depth(sentence.citations[0])


def _subjects_of(material: Material, sentence: BriefSentence) -> list[str]:
    """What a sentence of the brief is about, as the account prints it."""
    subjects = (subject_of(claim) for claim in _claims_told(material, sentence))
    return [subject.span.text for subject in subjects if subject is not None]


def _claims_told(material: Material, sentence: BriefSentence) -> list[Claim]:
    """The claims of the words that a sentence of the brief was made of."""
    words = sentence.citations[0]
    whole = material.sentence_of(words)
    claims = () if whole is None else material.claims_in(whole)
    return [claim for claim in claims if words.span.covers(claim.span)]


def _given(sentence: BriefSentence) -> BriefSentence | LeftOutReason:
    return sentence


def _disputes(material: Material) -> Iterator[Option]:
    """Conflicts, then all other open differences by weight, then denials that none of them tells.

    How far a count has moved may matter more than a word that two accounts chose.
    """
    rows = [
        (d.verdict != "conflict", -material.findings[d.finding].weight, d.id, d)
        for d in material.collation.discrepancies
        if d.verdict in _OPEN_VERDICTS and d.finding in material.findings and not _moves_hourly(d)
    ]
    ordered = [discrepancy for *_, discrepancy in sorted(rows, key=lambda row: row[:3])]
    yield from (_difference(d, material) for d in ordered)
    told = {d.finding for d in ordered if d.verdict != "update"}
    for finding in sorted(material.collation.findings, key=lambda f: (-f.weight, f.id)):
        if finding.id not in told and any(a.stance == "denies" for a in finding.accounts):
            yield Option(partial(write_denial, finding, material), finding.id)


def _moves_hourly(discrepancy: Discrepancy) -> bool:
    """Whether a later figure is a price or a rate: that it moved is no news by then."""
    return discrepancy.verdict == "update" and any(
        any(mark.isalpha() for mark in value.normalized) for value in discrepancy.values
    )


def _difference(discrepancy: Discrepancy, material: Material) -> Option:
    finding = material.findings[discrepancy.finding]
    write = partial(write_difference, discrepancy, finding, material)
    return Option(write, finding.id, is_difference=True)


def _sayings(material: Material) -> Iterator[Option]:
    """Quotations that several accounts print, then findings that are somebody's word."""

    def rank(utterance: Utterance) -> tuple[int, int, str]:
        return (-len({v.article for v in utterance.variants}), -len(utterance.text), utterance.id)

    shared = [u for u in material.collation.utterances if len({v.article for v in u.variants}) > 1]
    said = by_worth(
        (f for f in material.collation.findings if section_of(f) == "who said what"), material
    )
    yield from (_quotation(u, material) for u in sorted(shared, key=rank))
    yield from (_fact(f, material) for f in said)
    alone = [u for u in material.collation.utterances if u not in shared]
    yield from (_quotation(u, material) for u in sorted(alone, key=rank)[:1])


def _quotation(utterance: Utterance, material: Material) -> Option:
    """A quotation; it counts by the share of the accounts that print it."""
    printed = {variant.article for variant in utterance.variants}
    return Option(
        cache(partial(write_quote, utterance, material)),
        subjects=(" ".join(utterance.text.strip("“”\"' ").split()[:2]),),
        worth=len(printed) / len(material.articles),
        certainty=CERTAINTY["attributed"],
    )
