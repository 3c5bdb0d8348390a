"""The desk at which a brief grows: of all that may be told, the next is what adds most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from variorum.brief.agreement import Agreement, Pair, pairs
from variorum.brief.compose import FACT_POWER
from variorum.brief.deeds import Deed, Measure, with_kin
from variorum.brief.known import (
    COUNTED_ANEW,
    OPENS_ALIKE,
    REPEATED_DEED,
    RETOLD,
    adds_to_another,
    counts_anew,
    gives_figures,
    is_told,
    is_told_together,
    is_unknown,
    opens_on_unknown,
    roots,
    share_known,
    stems,
    takes_back,
)
from variorum.brief.option import Option
from variorum.brief.setting import without_tail
from variorum.brief.words import SAYS
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.finding import FindingId

# A sentence of fewer words does not occur; with less room than this none need be tried.
SHORTEST = 5

# The weight of a finding beside what its sentence adds of what the accounts agree on. More of it
# gives one account's details the room.
WEIGHT_SHARE = 0.3

# The first sentence may be as long as it needs: its length counts half against it. These two and
# the weights of `agreement` were set on 99 NeuS stories apart from those that the bench scores.
TOPLINE_POWER = 0.25

# What a single account tells, and has hardly a pair of words with any other, is beside the event.
# News is written with what matters first: the further down its account a sentence stands, the more
# of what all agree on it must hold. At the end stand colour, older news and lines to other pages.
LEAST_SHARED = 0.08
FURTHER_DOWN = 0.25

# What it tells in its own voice, on nobody's word, must add so much of it, if it is no news of what
# was done still more: of 63 such sentences in briefs of 22 events a strict reader took 32 for
# colour, comment or repeats, of 114 others 23.
LEAST_ADDED = 0.25
ADDED_FURTHER_DOWN = 0.5
STATED = 0.3

# And what stands at the end counts so much less.
AT_THE_END = 0.4

# A sentence with so many words of names that were not told tells of whom it was.
NEW_NAMES = 2
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")

# “three” (the harbour board): who gives a value is named, but not introduced.
_SOURCE = re.compile(r"(?<=”) \([^()]*\)")

# A sentence of so few roots of words has room for little but its measure.
SHORT_NEWS = 10

# Of what all agree on a sentence may hold what was told, and tell something else: so much of its
# words must have been told, too.
RETOLD_WITH_COVERED = 0.45

# A quotation of which so much was told, of a speaker who was named, tells nothing new but the very
# words. A shorter one names what all speak of, and little else.
SAID_AGAIN, LEAST_SAID = 0.5, 8

# A sentence without a name or a figure seldom tells a fact.
BARE = 0.7
_FACT = re.compile(r"(?<=.)[A-Z]|\d")


@dataclass
class Desk:
    """The brief as it grows: words left, sentences so far, why findings were left out.

    Attributes:
        words_left: Words that may still be written.
        known: Beginnings of the words that the reader has met: the event's title and people first.
        agreement: What the accounts agree on.
        most: The most of it that a finding tells, for its length.
        covered: What of it was told.
        told: Roots of the words told, with their kin.
        deeds: The deeds told.
        written: The sentences so far.
        differences: Those of them that set values beside each other.
        left_out: Why findings were left out.
        heard: Whose words were quoted: of one speaker a brief has room for one quotation.
        measured: What was measured.
        event: Beginnings of the words that say what the event is: those known, and those of the
            first sentence.
        is_filling: Whether all that the accounts agree on was tried, and room is left.
    """

    words_left: int
    known: set[str]
    agreement: Agreement
    most: float
    covered: set[Pair] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    deeds: list[Deed] = field(default_factory=list)
    written: list[BriefSentence] = field(default_factory=list)
    differences: list[BriefSentence] = field(default_factory=list)
    left_out: dict[FindingId, LeftOutReason] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)
    measured: set[Measure] = field(default_factory=set)
    event: set[str] = field(default_factory=set)
    is_filling: bool = False

    def take(
        self, options: Mapping[int, Option], words: float, *, most: int
    ) -> dict[int, BriefSentence]:
        """Write sentences while there is room; at least the first if the brief has room for it.

        Returns:
            The sentences by the place of their option.
        """
        taken: dict[int, BriefSentence] = {}
        room = min(words, self.words_left)
        for place in self._in_turn(options):
            option = options[place]
            if len(taken) >= most or (room < SHORTEST and taken):
                self._leave(option, "for length")
                continue
            sentence = self._write(option)
            if isinstance(sentence, str):
                self._leave(option, sentence)
                continue
            length = len(sentence.text.split())
            if length > room and (taken or length > self.words_left):
                self._leave(option, "for length")
                continue
            taken[place] = sentence
            self.written.append(sentence)
            text = _SOURCE.sub("", sentence.text)
            self.known |= stems(text)
            self.event = self.event or set(self.known)
            self.covered |= pairs(text)
            self.told |= with_kin(roots(text))
            if option.deed is not None:
                self.deeds.append(option.deed)
            if option.deeds_in is not None:
                self.deeds += option.deeds_in(sentence)
            if option.measures_in is not None:
                self.measured |= option.measures_in(sentence)
            if option.is_difference:
                self.differences.append(sentence)
            if option.speaker is not None:
                self.heard.add(option.speaker)
            room -= length
            self.words_left -= length
        return taken

    def _in_turn(self, options: Mapping[int, Option]) -> Iterator[int]:
        """The options, each time the one that adds most now; among equals the first in the list.

        What is told only lessens what the others add, so that a gain worked out before is a bound:
        it is worked out anew only for an option that may be the next.

        Source: Minoux, Accelerated greedy algorithms for maximizing submodular functions, 1978.
        """
        queue = [(-self._gain(option), place) for place, option in options.items()]
        heapify(queue)
        while queue:
            _, place = heappop(queue)
            now = (-self._gain(options[place]), place)
            if queue and queue[0] < now:
                heappush(queue, now)
            else:
                yield place

    def _gain(self, option: Option) -> float:
        """What an option adds: its own worth, and what the accounts agree on and is not told."""
        if option.worth is None:
            return 0.0
        sentence = option.write()
        if isinstance(sentence, str):
            return 0.0
        power = FACT_POWER if self.written else TOPLINE_POWER
        added = self.agreement.gain(sentence.text, self.covered, power=power) / self.most
        value = WEIGHT_SHARE * option.worth + (1 - WEIGHT_SHARE) * added
        if option.depth_in is not None:
            value *= 1 - AT_THE_END * option.depth_in(sentence)
        return round(option.certainty * value * (1.0 if _FACT.search(sentence.text) else BARE), 6)

    def _write(self, option: Option) -> BriefSentence | LeftOutReason:
        sentence = option.write()
        if isinstance(sentence, str):
            return sentence
        if self._is_told(option, sentence):
            return "told already"
        # The first sentence stands alone: not even the title explains it.
        known = self.known if self.written else set[str]()
        strangers = option.strangers_in(sentence) if option.strangers_in else []
        if not all(stems(surname) & known for surname in strangers):
            named = option.named_in(sentence, bool(self.written)) if option.named_in else None
            if named is None:
                return "not clear by itself"
            sentence = named
        if (
            option.loose_in is not None
            and not {*option.loose_in(sentence, not self.written)} <= known
        ):
            return "not clear by itself"
        if not self.written and adds_to_another(sentence.text):
            return "not clear by itself"
        if self._is_unknown(option, sentence, known) or opens_on_unknown(sentence.text, known):
            return "not clear by itself"
        if not self.written:
            return sentence
        return "told by a single account" if self._is_beside(option, sentence) else sentence

    def _is_beside(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether one account alone tells it, and it has too little of what all agree on."""
        if not option.is_alone:
            return False
        if self.is_filling and self._is_hard_news(option, sentence):
            return False
        depth = option.depth_in(sentence) if option.depth_in is not None else 0.0
        least = LEAST_SHARED + FURTHER_DOWN * depth
        if self.agreement.gain(sentence.text) < least * self.most:
            return True
        voice = option.voice_in(sentence) if option.voice_in is not None else "reported"
        if voice == "reported":
            return False
        least = LEAST_ADDED + ADDED_FURTHER_DOWN * depth
        least = max(least, STATED) if voice == "stated" else least
        return self.agreement.gain(sentence.text, self.covered) < least * self.most

    def _is_hard_news(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether a sentence gives a figure or a day to come of what the event is about.

        What happened to people is of the event wherever it is named, and so is what many accounts
        took from one origin.
        """
        if option.is_carried:
            return True
        if option.is_grave is not None and option.is_grave(sentence):
            return bool(stems(without_tail(sentence.text)) & self.event)
        parts = option.counted_in(sentence) if option.counted_in is not None else []
        is_of_event = any(stems(part) & self.event for part in parts)
        return is_of_event and gives_figures(without_tail(sentence.text))

    @staticmethod
    def _is_unknown(option: Option, sentence: BriefSentence, known: set[str]) -> bool:
        """Whether a sentence is about "the report" that its reader has not met."""
        subjects = [*option.subjects, *(option.subjects_in(sentence) if option.subjects_in else ())]
        return any(is_unknown(subject, sentence.text, known) for subject in subjects)

    def _is_done(self, deed: Deed | None, *, also_aside: bool = False) -> bool:
        """Whether the brief told that somebody did it, in whatever words."""
        return deed is not None and any(
            deed.is_same_as(told) for told in self.deeds if also_aside or not told.is_aside
        )

    def _tells_done(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether the deeds that a sentence itself tells were all told."""
        deeds = [d for d in option.deeds_in(sentence) if d.is_main] if option.deeds_in else []
        return bool(deeds) and all(self._is_done(deed) for deed in deeds)

    def _is_retold(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether a sentence has little news, less if what it tells was mentioned by the way."""
        if option.news_in is None or option.deeds_in is None or not self.written:
            return False
        told = self.told | {word for word in self.known if word.isdigit()}
        news = option.news_in(sentence)
        share = share_known(news, told)
        deeds = [d for d in option.deeds_in(sentence) if not d.is_aside]
        # What somebody says is what a sentence tells, if it tells nothing else.
        own = [d for d in deeds if d.is_main] or deeds
        findings = {finding for deed in self.deeds for finding in deed.findings}
        if own and all(deed.findings & findings for deed in own):
            # Whose names were not told, of them it is news, unless the rest was told.
            new_names = roots(" ".join(_NAMED.findall(news))) - told
            return len(new_names) < NEW_NAMES or share >= RETOLD
        is_repeated = bool(own) and all(self._is_done(deed, also_aside=True) for deed in own)
        opens = option.depth_in is not None and option.depth_in(sentence) == 0
        if counts_anew(news, told):
            return opens and share >= COUNTED_ANEW
        least = OPENS_ALIKE if opens else REPEATED_DEED if is_repeated else RETOLD
        return share >= least

    def _is_measured(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether a short sentence tells no more than a measure that was told, of nobody new."""
        if option.measures_in is None or option.news_in is None:
            return False
        measures, news = option.measures_in(sentence), option.news_in(sentence)
        is_short = len(roots(news)) <= SHORT_NEWS
        is_new = bool(roots(" ".join(_NAMED.findall(news))) - self.told)
        return bool(measures) and measures <= self.measured and is_short and not is_new

    def _is_told(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether the brief says it already, in whatever words.

        That three were killed, as the first sentence says, does not tell that others count five.
        """
        if option.may_repeat:
            return False
        if option.speaker is not None and any(
            _is_one_speaker(option.speaker, heard) for heard in self.heard
        ):
            return True
        if option.speaker is not None and self._is_said_again(option.speaker, sentence):
            return True
        if option.is_difference:
            return is_told(sentence, self.differences)
        if takes_back(sentence.text, self.written):
            return False
        return (
            self._is_done(option.deed)
            or self._tells_done(option, sentence)
            or self._is_retold(option, sentence)
            or self._is_measured(option, sentence)
            or is_told(sentence, self.written)
            or is_told_together(sentence, self.written)
            or self._is_covered(option, sentence)
        )

    def _is_said_again(self, speaker: str, sentence: BriefSentence) -> bool:
        """Whether the brief told of a speaker, and of much that a quotation of his says."""
        is_met = stems(speaker.split()[-1]) <= self.known
        said = sentence.text.partition(SAYS)[2]
        is_long = len(roots(said)) >= LEAST_SAID
        return is_met and is_long and share_known(said, self.told) >= SAID_AGAIN

    def _is_covered(self, option: Option, sentence: BriefSentence) -> bool:
        """Whether what it has of what all agree on was told, and much of the rest."""
        if not self.agreement.is_covered(sentence.text, self.covered):
            return False
        if option.news_in is None:
            return True
        return share_known(option.news_in(sentence), self.told) >= RETOLD_WITH_COVERED

    def _leave(self, option: Option, reason: LeftOutReason) -> None:
        if option.finding is not None:
            self.left_out[option.finding] = reason


def _is_one_speaker(one: str, other: str) -> bool:
    """Whether two speakers have one name, or one has the other's surname: "Moss", "Ada Moss"."""
    short, long = sorted((one.split(), other.split()), key=len)
    return short == long or (len(short) == 1 and short[0].istitle() and short == long[-1:])
