"""What goes into the brief, in which section, and why the rest stays out.

Findings compete by weight and certainty: what several origins tell comes before what one tells,
and that before what is only somebody's word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

from variorum.brief.compose import write_fact
from variorum.brief.deeds import (
    claims_told,
    counted_in,
    deed_of,
    deeds_told,
    is_grave,
    measures_told,
    news_in,
    subjects_told,
    voice_of,
)
from variorum.brief.desk import TOPLINE_POWER, Desk
from variorum.brief.disputes import disputes, updates
from variorum.brief.known import stems
from variorum.brief.loose import loose_things
from variorum.brief.material import Material, told_by
from variorum.brief.option import Option
from variorum.brief.sayings import bare_speaker, write_quote
from variorum.brief.strangers import bare_source, introduced, name_in_full, strangers
from variorum.brief.weigh import (
    CERTAINTY,
    STALE,
    by_worth,
    fitness,
    ranked,
    section_of,
    section_told,
    toplines,
)
from variorum.brief.words import SAYS
from variorum.model.dossier import (
    BriefSection,
    BriefSentence,
    Event,
    LeftOut,
    LeftOutReason,
    Section,
)
from variorum.model.finding import Finding, Utterance

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
FURTHER_ROUNDS: tuple[tuple[Section, bool], ...] = (
    ("disputed", False),
    ("key facts", False),
    ("who said what", False),
    ("background", False),
    ("what to watch", False),
    ("key facts", True),
    ("what to watch", True),
    ("who said what", True),
    ("read on", False),
)
"""Who takes the words that others did not need, in this order, and whether only to fill the room:
with figures and days of the event that one account alone gives."""

SECTION_ORDER: tuple[Section, ...] = tuple(SHARES)

# Who asks for a shorter brief asks for what the accounts agree on, not for a full page.
FILLED_FROM = 150

# How many facts are tried for a section: a brief is soon full, and what comes last is no news.
MAX_TRIED = 40

# What so many accounts print, and not as copies of one, they hold for news, whoever had it first.
MANY = 3


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
    desk = Desk(
        words_left=length_words,
        known=set(stems(" ".join((event.title, *event.who)))),
        agreement=material.agreement,
        most=material.most_agreed,
    )
    drafts = {s: dict(enumerate(rows)) for s, rows in _drafts(material, event).items()}
    drafts["read on"] = {
        at: Option(partial(_given, tip), may_repeat=True) for at, tip in enumerate(reading_tips)
    }
    found: dict[Section, dict[int, BriefSentence]] = {section: {} for section in SECTION_ORDER}
    for section in WRITING_ORDER:
        most = 1 if section == "topline" else len(drafts[section])
        words = length_words * SHARES[section]
        found[section] = desk.take(drafts[section], words, most=most)
        if section == "topline":
            # What was passed over for the first place may still be told below.
            desk.left_out.clear()
    for section, is_filling in FURTHER_ROUNDS:
        if is_filling and length_words < FILLED_FROM:
            continue
        desk.is_filling = is_filling
        rest = {at: d for at, d in drafts[section].items() if at not in found[section]}
        found[section] |= desk.take(rest, desk.words_left, most=len(rest))
    met = set(stems(event.title))
    sections = tuple(
        BriefSection(
            section=section,
            sentences=tuple(introduced(found[section].values(), met, material)),
        )
        for section in SECTION_ORDER
        if found[section]
    )
    told = {finding for sentence in desk.written for finding in sentence.findings}
    return sections, tuple(
        LeftOut(finding=f.id, reason=desk.left_out.get(f.id) or _untried(f))
        for f in ranked(material.collation.findings)
        if f.id not in told
    )


def _drafts(material: Material, event: Event) -> dict[Section, list[Option]]:
    """What may be told, by the section it belongs to."""
    found: dict[Section, list[Option]] = {section: [] for section in SECTION_ORDER}
    found["topline"] = [_topline(f, event.title, material) for f in toplines(material)]
    found["disputed"] = list(disputes(material))
    shared, alone = _quotations(material)
    found["who said what"] += shared
    for finding in _tried(material):
        option = _fact(finding, material)
        found[_section(finding, option, material, event)].append(option)
    found["who said what"] += alone[:1]
    found["key facts"] += updates(material)
    return found


def _tried(material: Material) -> list[Finding]:
    """The findings worth a sentence, by worth: the first of each section, and all of several."""
    undisputed = [f for f in material.collation.findings if section_of(f) != "disputed"]
    room = Counter[Section]()
    tried = []
    for finding in by_worth(undisputed, material):
        section = section_of(finding)
        room[section] += 1
        is_shared = finding.status != "single-origin" or len(told_by(finding)) > 1
        if room[section] <= MAX_TRIED or is_shared:
            tried.append(finding)
    return tried


def _section(finding: Finding, option: Option, material: Material, event: Event) -> Section:
    """The section of the sentence that would tell a finding."""
    sentence = option.write()
    if isinstance(sentence, str):
        return section_of(finding)
    first = min((time.date().isoformat() for time in material.times[:1]), default=event.when)
    return section_told(finding, sentence.text, claims_told(material, sentence), first)


def _fact(finding: Finding, material: Material) -> Option:
    claim = material.claim_of(finding)
    deed = None if claim is None else deed_of(claim, material)
    return Option(
        write=cache(partial(write_fact, finding, material)),
        finding=finding.id,
        deed=None if deed is None or deed.is_aside else deed,
        subjects_in=partial(subjects_told, material),
        deeds_in=partial(deeds_told, material),
        news_in=partial(news_in, material),
        loose_in=partial(loose_things, material),
        strangers_in=partial(_surnames_in, material),
        named_in=partial(_named_in_full, material),
        depth_in=partial(_depth_of, material),
        voice_in=partial(voice_of, material),
        measures_in=partial(measures_told, material),
        counted_in=partial(counted_in, material),
        is_grave=partial(is_grave, material),
        worth=finding.weight,
        certainty=CERTAINTY[finding.status]
        * (STALE if material.is_superseded(finding.source) else 1.0),
        is_alone=finding.status != "corroborated"
        and (len(told_by(finding)) < 2 or finding.independent_origins < 2),
        is_carried=material.tellers(finding) >= MANY,
    )


def _topline(finding: Finding, title: str, material: Material) -> Option:
    """A finding as the first sentence: as long as it needs, and from as far up as may be."""
    write = cache(partial(write_fact, finding, material, power=TOPLINE_POWER))
    sentence = write()
    if isinstance(sentence, str):
        return replace(_fact(finding, material), write=write)
    certainty = fitness(finding, sentence.text, sentence.citations[0], title, material)
    return replace(_fact(finding, material), write=write, worth=0.0, certainty=certainty)


def _surnames_in(material: Material, sentence: BriefSentence) -> list[str]:
    """How a sentence calls those whom it names by surname alone, or credits by name alone."""
    source = bare_source(material, sentence)
    called = [name.span.text for name in strangers(material, sentence)]
    return called if source is None else [*called, source]


def _named_in_full(
    material: Material, sentence: BriefSentence, described: bool
) -> BriefSentence | None:
    # Who an account credits, and introduces nowhere, no fuller name makes known.
    if bare_source(material, sentence) is not None:
        return None
    return name_in_full(material, sentence, described=described)


def _depth_of(material: Material, sentence: BriefSentence) -> float:
    """How far down its account the words stand that a sentence of the brief was made of."""
    return material.depth(sentence.citations[0])


def _untried(finding: Finding) -> LeftOutReason:
    """Why no sentence was tried for a finding."""
    is_shared = finding.status == "disputed" or len(told_by(finding)) > 1
    return "for length" if is_shared else "told by a single account"


def _given(sentence: BriefSentence) -> BriefSentence | LeftOutReason:
    return sentence


def _quotations(material: Material) -> tuple[list[Option], list[Option]]:
    """Quotations that several accounts print, and those of a single one, the most printed first."""

    def rank(utterance: Utterance) -> tuple[int, int, str]:
        return (-len({v.article for v in utterance.variants}), -len(utterance.text), utterance.id)

    ordered = sorted(material.collation.utterances, key=rank)
    at = next((n for n, u in enumerate(ordered) if len({v.article for v in u.variants}) < 2), None)
    options = [_quotation(utterance, material) for utterance in ordered]
    return (options, []) if at is None else (options[:at], options[at:])


def _speaker_in(sentence: BriefSentence) -> list[str]:
    """Who speaks in a quotation: "The chairman" of what, its reader must know."""
    return [sentence.text.partition(SAYS)[0]]


def _quotation(utterance: Utterance, material: Material) -> Option:
    """A quotation; it counts by the share of the accounts that print it."""
    printed = {variant.article for variant in utterance.variants}
    return Option(
        cache(partial(write_quote, utterance, material)),
        speaker=utterance.speaker,
        subjects=(" ".join(utterance.text.strip("“”\"' ").split()[:2]),),
        subjects_in=_speaker_in,
        strangers_in=bare_speaker,
        worth=len(printed) / len(material.articles),
        certainty=CERTAINTY["attributed"],
    )
