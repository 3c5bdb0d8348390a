"""What may be told in a brief, and what the desk asks of a sentence before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from variorum.brief.deeds import Deed, Measure, Voice
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.finding import FindingId


@dataclass(frozen=True, slots=True)
class Option:
    """Something the brief may tell: how to write it, and the finding it tells, if it is one.

    Attributes:
        write: Writes it, or says why not.
        finding: What it tells.
        speaker: Whose words it quotes, if it is a quotation.
        subjects: Whom or what it is about, as the accounts print it.
        deed: Its verb and those it is about, if the verb alone tells of a deed.
        subjects_in: All that a sentence written of it is about.
        deeds_in: All deeds that such a sentence tells.
        news_in: The words of such a sentence that tell what is so, not who says it or when.
        loose_in: The things that such a sentence speaks of as known, by their beginnings.
        strangers_in: The surnames of people whom such a sentence names no further.
        named_in: Such a sentence with those people named in full, if that is certain, and
            described, if that is asked for.
        depth_in: How far down its account such a sentence stands, 0 to 1.
        voice_in: Whose voice such a sentence is in, and what it tells.
        measures_in: What such a sentence measures.
        counted_in: What such a sentence gives a figure or a day of.
        is_grave: Whether such a sentence tells what happened to people.
        worth: What it counts for by itself; None if its place in the list decides.
        certainty: How certain it is, 0 to 1.
        may_repeat: Whether it may say what was said.
        is_alone: Whether a single account, or a single origin, tells it.
        is_carried: Whether many accounts print it, if only from one origin.
        is_difference: Whether it sets the values of accounts beside each other.
    """

    write: Callable[[], BriefSentence | LeftOutReason]
    finding: FindingId | None = None
    speaker: str | None = None
    subjects: tuple[str, ...] = ()
    deed: Deed | None = None
    subjects_in: Callable[[BriefSentence], list[str]] | None = None
    deeds_in: Callable[[BriefSentence], list[Deed]] | None = None
    news_in: Callable[[BriefSentence], str] | None = None
    loose_in: Callable[[BriefSentence, bool], list[str]] | None = None
    strangers_in: Callable[[BriefSentence], list[str]] | None = None
    named_in: Callable[[BriefSentence, bool], BriefSentence | None] | None = None
    depth_in: Callable[[BriefSentence], float] | None = None
    voice_in: Callable[[BriefSentence], Voice] | None = None
    measures_in: Callable[[BriefSentence], frozenset[Measure]] | None = None
    counted_in: Callable[[BriefSentence], list[str]] | None = None
    is_grave: Callable[[BriefSentence], bool] | None = None
    worth: float | None = None
    certainty: float = 1.0
    may_repeat: bool = False
    is_alone: bool = False
    is_carried: bool = False
    is_difference: bool = False
