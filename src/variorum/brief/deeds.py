"""What a sentence says was done and to whom: by its claims, not by the words it is told in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.brief.known import roots, stems
from variorum.brief.material import Material, told_by
from variorum.brief.setting import without_tail
from variorum.data import load_lexicon, word_set
from variorum.model.claim import Attribution, Claim, subject_of
from variorum.model.dossier import BriefSentence
from variorum.model.finding import FindingId

# Forms in which a sentence says something itself, or somebody says it in it.
_TELLING = frozenset({"main", "content"})


Measure = tuple[float, str]
"""A value and its unit."""

# The number of the set of verbs that bring something before the public.
_BRINGS_OUT = -1

_NO_UNITS = frozenset({"", "ordinal"})

Voice = Literal["reported", "told", "stated"]
"""Whether a sentence says whose word it is; else whether it tells what was done, or what is so."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and those who take part: the beginnings of names, and what is counted ("people").

    `is_main` is said of what a sentence tells itself, not of that or what somebody says in it;
    `is_aside` of what it mentions by the way. `findings` are those of several accounts it tells.
    """

    verb: str
    who: frozenset[str]
    is_main: bool = True
    is_aside: bool = False
    findings: frozenset[FindingId] = frozenset()

    def is_same_as(self, told: Deed) -> bool:
        """Whether another deed is this one: one finding, or the same verb of the same.

        A synonym says the same only of all who take part, or of two of them.
        """
        if self.findings & told.findings:
            return True
        shared = self.who & told.who
        if self.verb == told.verb:
            return bool(shared)
        if not _senses().get(self.verb, frozenset()) & _senses().get(told.verb, frozenset()):
            return False
        return bool(shared) and len(shared) >= min(2, len(self.who), len(told.who))


@cache
def _senses() -> Mapping[str, frozenset[int]]:
    """The sets of synonyms that a verb stands in, by number."""
    found: dict[str, frozenset[int]] = {}
    for number, members in enumerate(load_lexicon("predicate_relations")["synonyms"]["sets"]):
        for verb in members:
            found[verb] = found.get(verb, frozenset()) | {number}
    for verb in word_set("brief", "brings_out"):
        found[verb] = found.get(verb, frozenset()) | {_BRINGS_OUT}
    return found


def deed_of(claim: Claim, material: Material, levels: Collection[Attribution] = ()) -> Deed | None:
    """What a claim's verb says was done, by whom and to whom it names, and to what.

    Args:
        claim: The claim.
        material: What is on the desk.
        levels: All whom its sentence credits something to.

    Returns:
        None for a verb that tells no deed ("was", "took") and no finding of several accounts.
    """
    findings = frozenset(f.id for f in material.findings_of(claim) if len(told_by(f)) > 1)
    taking_part = [a for a in (claim.subject, claim.object) if a is not None]
    named = [a.name for a in taking_part if a.entity is not None and a.name.strip()]
    who = {min(stems(_last_name(name)), default="") for name in named}
    if not claim.background:
        who |= {a.head for a in taking_part if a.role == "object"}
    who.discard("")
    if claim.predicate.lemma in word_set("brief", "light_verbs"):
        who = set()
    if not who and not findings:
        return None
    return Deed(
        claim.predicate.lemma,
        frozenset(who),
        is_main=claim.form == "main" and not _reports(claim, levels),
        is_aside=claim.form not in _TELLING,
        findings=findings,
    )


def _last_name(name: str) -> str:
    """The last word of a name, but for what a company is by law: "Tern Shipping Corp."."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").casefold() in word_set("brief", "company_forms"):
        words.pop()
    return words[-1]


def deeds_told(material: Material, sentence: BriefSentence) -> list[Deed]:
    """All that a sentence of the brief says was done, by the words it was made of."""
    claims = claims_told(material, sentence)
    levels = [level for claim in claims for level in claim.attribution]
    found = (deed_of(claim, material, levels) for claim in claims)
    return [deed for deed in found if deed is not None]


def _reports(claim: Claim, levels: Collection[Attribution]) -> bool:
    """Whether a claim only says who says something: "state television quoted the centre"."""
    own = (level for level in levels if level not in claim.attribution and level.reports)
    return any(claim.span.covers(level.span) for level in own)


def claims_told(material: Material, sentence: BriefSentence) -> list[Claim]:
    """The claims of the words that a sentence of the brief was made of."""
    words = sentence.citations[0]
    whole = material.sentence_of(words)
    claims = () if whole is None else material.claims_in(whole)
    return [claim for claim in claims if words.span.covers(claim.span)]


def subjects_told(material: Material, sentence: BriefSentence) -> list[str]:
    """What a sentence of the brief is about, as the account prints it."""
    subjects = (subject_of(claim) for claim in claims_told(material, sentence))
    return [subject.span.text for subject in subjects if subject is not None]


def counted_in(material: Material, sentence: BriefSentence) -> list[str]:
    """Whom or what those clauses of a sentence are about that give a figure, or a day to come."""
    told = (c for c in claims_told(material, sentence) if c.form in _TELLING and not c.background)
    parts = (part for c in told if _is_counted(c) for part in (c.subject, c.object))
    return [part.span.text for part in parts if part is not None]


def is_grave(material: Material, sentence: BriefSentence) -> bool:
    """Whether a sentence tells that people were or were not hurt, freed, held or tried."""
    grave = word_set("brief", "grave")
    return any(
        claim.predicate.lemma in grave
        and claim.form in _TELLING
        and claim.modality == "asserted"
        and claim.predicate.tense == "past"
        and not claim.background
        for claim in claims_told(material, sentence)
    )


def _is_counted(claim: Claim) -> bool:
    if claim.modality == "asserted":
        return bool(claim.quantities)
    return claim.modality == "planned" and bool(claim.quantities or claim.when)


def voice_of(material: Material, sentence: BriefSentence) -> Voice:
    """Whether a sentence says whose word it is; else whether it tells a deed or a state."""
    claims = claims_told(material, sentence)
    if any(level.reports for claim in claims for level in claim.attribution):
        return "reported"
    told = next((claim for claim in claims if claim.form == "main"), None)
    return "told" if told is None or told.predicate.tense == "past" else "stated"


def news_in(material: Material, sentence: BriefSentence) -> str:
    """The words of a sentence that tell what is so: without who says it, and without when.

    "His lawyer said on Monday" tells nothing new of what was told before.
    """
    text = without_tail(sentence.text)
    claims = claims_told(material, sentence)
    levels = (level for claim in claims for level in claim.attribution)
    said_by = [span.text for level in levels for span in (level.span, level.cue)]
    said_when = [time.span.text for claim in claims for time in claim.times]
    for words in sorted({*said_by, *said_when}, key=lambda words: (-len(words), words)):
        text = text.replace(words, " ")
    return text


def measures_told(material: Material, sentence: BriefSentence) -> frozenset[Measure]:
    """What a sentence of the brief measures: "about ten minutes" and "10 minutes" are one."""
    counted = (q for claim in claims_told(material, sentence) for q in claim.quantities)
    return frozenset(
        (quantity.value, quantity.unit)
        for quantity in counted
        if quantity.value is not None and quantity.unit not in _NO_UNITS
    )


def with_kin(words: Iterable[str]) -> set[str]:
    """Roots of words, with those of all words that tell of the same kind of happening."""
    return {kin for word in words for kin in (word, *_kin().get(word, ()))}


@cache
def _kin() -> Mapping[str, frozenset[str]]:
    """For the root of a word, those of the words of its groups: "die" and "kill"."""
    found: dict[str, frozenset[str]] = {}
    relations = load_lexicon("predicate_relations")
    for members in (*relations["groups"].values(), *relations["synonyms"]["sets"]):
        group = frozenset(roots(" ".join(word for word in members if " " not in word)))
        for root in group:
            found[root] = found.get(root, frozenset()) | group
    return found
