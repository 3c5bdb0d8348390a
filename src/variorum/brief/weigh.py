"""What a finding counts for in the brief, and the section it belongs to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import timedelta

from variorum.brief.desk import TOPLINE_POWER
from variorum.brief.known import stems
from variorum.brief.material import Material, told_by
from variorum.brief.setting import without_tail
from variorum.brief.words import as_words
from variorum.data import word_set
from variorum.model.claim import Claim, subject_of
from variorum.model.dossier import Section
from variorum.model.edtf import bounds
from variorum.model.finding import Finding, Status
from variorum.model.span import Citation

CERTAINTY: dict[Status, float] = {
    "corroborated": 1.0,
    "attributed": 0.7,
    "single-origin": 0.6,
    "disputed": 0.0,
}
"""What a finding's weight counts for in the brief; disputed ones have their own section."""

# Weight counts as much as centrality. More of it gives one account's details the room (ROUGE-2 on
# 60 NeuS stories hardly moves: 0.160 to 0.161), less of it leaves out what several accounts tell
# beside the event (our sample's brief then tells 5 of the 14 key facts, not 6).
WEIGHT_SHARE = 0.5

# How many sentences are tried for the first place.
MOST_TOPLINES = 60

# An account's first sentence is written to say what the event is.

OPENING = 1.3
# Each sentence further down is written less for it.
FURTHER = 0.85
# A sentence with all words of the event's headline counts so much more.
HEADED = 2.5
# What an account tells of a count that later ones give higher counts so much.
STALE = 0.7
# What the last account knows counts so much more; what begins with somebody's words, or has few, so
# much less.
LATE = 0.2
SPOKEN, SHORTEST_TOPLINE = 0.5, 8
# "The senator must prepare": so does what is about somebody whom it does not name.
UNNAMED = 0.6
# "The senator will speak on Wednesday": other accounts may tell that he spoke. The briefs of 60
# NeuS stories gained a little by it (ROUGE-1 0.362 to 0.363).
PLANNED = 0.7
# What the event is counts more in the first sentence than how many vouch for its telling.
TOPLINE_CERTAINTY = 0.2

# What lies so long before the event is its background.
LONG_BEFORE = timedelta(days=60)

_FORWARD = frozenset({"planned", "possible", "conditional"})
# "will be unaware": how something will be is no step to wait for, "will be opened" is.
_WILL_BE_SO = re.compile(
    r"\bwill be (?:un)?(?:able|aware|difficult|hard|likely|missed|possible|remembered"
    r"|willing)\b"
)
# "Moss hints at talks with pilots": a line of headings leaves all articles out.
_ARTICLE = re.compile(
    r"\b(?:an?|another|each|every|her|his|its|many|more|most|no|our|some|the|their|these|this"
    r"|those)\b|[’']s\b",
    re.IGNORECASE,
)
# "They were planning a feast", "the ferry had been due": it may never have come.
_WAS_PLANNED = re.compile(
    r"\b(?:was|were|had been) (?:[a-z]+ly |also |still )?(?:about|due|expected|planning|planned"
    r"|poised|scheduled|set|slated)\b|\bhad (?:aimed|hoped|intended|meant|planned)\b"
)
# "There's plenty of blame", "the plan won't fly": who reports an event does not talk so.
_TALKS = re.compile(
    r"\b\w+n[’']t\b|\b(?:here|it|that|there|they|what|who)[’'](?:s|re|ll|ve)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by weight times certainty, falling; then by how many accounts tell them, then id."""
    return sorted(
        findings,
        key=lambda f: (-round(f.weight * CERTAINTY[f.status], 6), -len(told_by(f)), f.id),
    )


def by_worth(findings: Iterable[Finding], material: Material) -> list[Finding]:
    """Findings by what they tell of the event, falling.

    A finding of one origin that tells the event itself is worth more than a corroborated one about
    something beside it.
    """
    found = list(findings)
    central = {f.id: _centrality(f, material) for f in found}
    most = max(central.values(), default=0.0) or 1.0

    def worth(finding: Finding) -> float:
        share = WEIGHT_SHARE * finding.weight + (1 - WEIGHT_SHARE) * central[finding.id] / most
        return round(CERTAINTY[finding.status] * share, 6)

    return sorted(found, key=lambda f: (-worth(f), -len(told_by(f)), f.id))


def toplines(material: Material) -> list[Finding]:
    """Findings that may say what the event is: those of sentences that tell most of it."""
    wanted = {"key facts", "who said what", "what to watch"}
    found = [f for f in ranked(material.collation.findings) if section_of(f) in wanted]

    def told(finding: Finding) -> float:
        sentence = material.sentence_of(finding.source) or finding.source
        gain = material.agreement.gain(sentence.span.text, power=TOPLINE_POWER)
        return round(_opens(sentence, material) * gain, 6)

    return sorted(found, key=lambda f: -told(f))[:MOST_TOPLINES]


def fitness(finding: Finding, text: str, source: Citation, title: str, material: Material) -> float:
    """What a finding counts for as the first sentence, beside what it tells of the event.

    Args:
        finding: What would be told.
        text: The sentence that would tell it; one that begins with somebody's words tells an event
            seldom.
        source: Where it stands; the top of an account is written to say what the event is, and
            the last accounts know how it ended.
        title: The headline that stands for the event; what it names, the first sentence tells.
        material: What is on the desk.
    """
    headed = stems(title)
    named = len(headed & stems(text)) / max(1, len(headed))
    stale = STALE if material.is_superseded(source) else 1.0
    opens = _opens(source, material)
    late = 1 + LATE * material.recency(source.article)
    says_little = text.startswith(("“", '"')) or len(text.split()) < SHORTEST_TOPLINE
    plain = _QUOTED.sub(" ", without_tail(text))
    is_odd = says_little or _TALKS.search(plain) or not _ARTICLE.search(plain)
    spoken = SPOKEN if is_odd else 1.0
    spoken *= UNNAMED if _is_of_unnamed(source, material) else 1.0
    spoken *= PLANNED if section_of(finding) == "what to watch" else 1.0
    certain = math.pow(CERTAINTY[finding.status], TOPLINE_CERTAINTY)
    return round(opens * late * spoken * certain * stale * (1 + HEADED * named), 6)


def _is_of_unnamed(source: Citation, material: Material) -> bool:
    """Whether a sentence is about somebody by his role, whom the account named before."""
    sentence = material.sentence_of(source)
    names = () if sentence is None else material.names_within(sentence)
    claims = () if sentence is None else material.claims_in(sentence)
    subjects = [subject_of(claim) for claim in claims if claim.form == "main"]
    about = {subject.entity for subject in subjects[:1] if subject is not None} - {None}
    called = {name.form for name in names if name.entity in about and name.type == "person"}
    return bool(called) and "name" not in called


def _opens(source: Citation, material: Material) -> float:
    """What the place of a sentence in its account counts for."""
    place = material.place(source)
    return OPENING if place == 0 else math.pow(FURTHER, place)


def _centrality(finding: Finding, material: Material) -> float:
    """How central to the event the words are that would tell a finding.

    A corroborated finding is told by its clause, any other one as a rule by its whole sentence.
    """
    sentence = material.sentence_of(finding.source)
    if finding.status == "corroborated" or sentence is None:
        return material.centrality(finding.statement)
    return material.centrality(sentence.span.text)


def section_of(finding: Finding) -> Section:
    """Where a finding belongs: by time first, then by certainty.

    What somebody says of the future is something said; an account's own plan is one to watch.
    """
    if finding.status == "disputed":
        return "disputed"
    if finding.background:
        return "background"
    if finding.modality in _FORWARD and _looks_ahead(finding.statement, finding.status):
        return "what to watch"
    if finding.status == "attributed":
        return "who said what"
    return "key facts"


def section_told(
    finding: Finding, text: str, claims: Iterable[Claim], event: str | None
) -> Section:
    """Where a sentence belongs, by what it tells itself: it may hold more than its finding.

    Args:
        finding: The finding it tells.
        text: The sentence.
        claims: The claims of its words.
        event: The first day of the event, if it is known, as EDTF.
    """
    own = [c for c in claims if c.form in {"main", "content"}]
    section = section_of(finding)
    if section == "disputed" or not own:
        return section
    # What others mention by the way, "a letter signed by all", may be what this sentence tells.
    is_own = any(claim.id in finding.claims and claim.background for claim in own)
    # What somebody says now of a time before is news: only his grammar makes it background.
    is_before = finding.status != "attributed" and all(_is_before(claim, event) for claim in own)
    if (finding.background and is_own) or is_before:
        return "background"
    if own[0].modality in _FORWARD and _looks_ahead(text, finding.status):
        return "what to watch"
    return "who said what" if finding.status == "attributed" else "key facts"


def _is_before(claim: Claim, event: str | None) -> bool:
    """Whether a claim tells of another time: by its grammar, or by its dates."""
    first = bounds(event) if event else None
    days = [found for time in claim.when if time.edtf and (found := bounds(time.edtf))]
    is_past = first is not None and days and all(d[1] < first[0] - LONG_BEFORE for d in days)
    return claim.background or bool(is_past)


def _looks_ahead(statement: str, status: Status) -> bool:
    """Whether a plan or a possibility lies ahead: "could be heard" does not, "will" does.

    Quoted words look ahead from where their speaker stood; "could", "might" and "would" tell of
    what is supposed, not of what is to come. What will not be is nothing to watch, nor is what
    somebody says will be, unless it is planned.
    """
    words = as_words(_WAS_PLANNED.sub(" ", _QUOTED.sub(" ", statement)))
    if any(f" {word} " in words for word in word_set("brief", "denied_future")):
        return False
    if _WILL_BE_SO.search(words):
        return False
    if any(f" {word} " in words for word in word_set("brief", "scheduled")):
        return True
    if status == "attributed":
        return False
    return any(f" {word} " in words for word in word_set("brief", "forward"))
