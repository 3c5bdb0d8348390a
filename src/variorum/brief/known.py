"""What the reader of a brief knows by then: what was told already, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache, lru_cache

from variorum.brief.setting import without_tail
from variorum.brief.words import QUOTED, REMEMBERED, WORD, as_words, content_words
from variorum.data import load_lexicon, word_set
from variorum.model.dossier import BriefSentence

# Two sentences that share this much of the shorter one's content words tell the same.
REPEATS = 0.5

# One that also gives the same figures, or most of its figures, needs to share no more than this.
RETELLS, MOST_FIGURES = 0.4, 0.6
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")

# One of whose words that are no names so many were told, by several sentences, tells little new.
TOLD_TOGETHER, LEAST_PLAIN = 0.6, 4

# One of whose words, but for who says it and when, so many were told, tells the same. If all that
# it says was done was told, fewer of its words need be; so also if it opens an account, since that
# says what the event is in words of its own. A figure is news, unless half of the words were told.
RETOLD, REPEATED_DEED, OPENS_ALIKE, COUNTED_ANEW = 0.5, 0.36, 0.33, 0.5

# "Ada Moss, 41,", "in 1998", "the late 90s": such figures tell who somebody is, or of another time.
_OF_SOMEBODY = re.compile(
    r", \d{1,3}(?=,)|\b\d+-year-olds?\b|\b(?:19|20)?\d\d[’']?s\b|\b(?:19|20)\d\d\b"
)

_AT_SOMETHING = re.compile(
    r"(?:[\w-]+ ){0,3}(?:after|at|before|behind|despite|during|from|in|on|since|under|with) the"
    r" ((?:[a-z-]+ )?[a-z-]+)(?:,| (?:had|lay|sat|stood|was|were)\b)",
    re.IGNORECASE,
)

# "In tears, the driver": so far from its beginning a sentence may name its subject, in characters.
LATEST_SUBJECT = 30

# "Some of the letters": who does not know the letters does not know some of them.
_PART_OF = re.compile(r"^\w+ of (?=the\b)", re.IGNORECASE)

# "The pilot whose ship ran aground" is told from other pilots.
_SAYS_WHICH = re.compile(r" (?:behind|of|that|which|who|whom|whose)\b")

# "The 37-year-old Lisse driver" is one of many.
_AGED = re.compile(r"\b\d+-year-old\b")

# A longer description says which one is meant.
MAX_BARE = 4

# "kill|ed", "kill|ing", "seiz|e".
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$")

# Words are known by their beginnings.
STEM = 5


@lru_cache(REMEMBERED)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry a text: "shooter" and "shooting" have one."""
    carried = (word for word in content_words(text) if len(word) > 1 or word.isdigit())
    return frozenset(word[:STEM] for word in carried)


@lru_cache(REMEMBERED)
def roots(text: str) -> frozenset[str]:
    """The words that carry a text without their endings: "foiled" and "foils" have one root.

    Beginnings tell long words apart, roots short ones too: "kill" and "killing" begin differently.
    A number has one root, in words or in figures.
    """
    small, numbers = word_set("stopwords", "function"), load_lexicon("numbers")["cardinals"]
    carried = (w for w in content_words(text) - small if len(w) > 1 or w.isdigit())
    return frozenset(str(numbers.get(w) or _ENDING.sub("", w)[:STEM]) for w in carried)


def is_unknown(subject: str, sentence: str, known: Set[str]) -> bool:
    """Whether a sentence is about "the driver" or "the report" that its reader has not met yet.

    A subject that is a name, that says which one it is ("the head of the board"), or of which
    there is only one ("the government") is known.
    """
    words = _PART_OF.sub("", subject).split()
    at = sentence.casefold().find(subject.casefold())
    if (
        not 0 <= at <= LATEST_SUBJECT
        or not words
        or words[0].casefold() != "the"
        or len(words) > MAX_BARE
    ):
        return False
    if _SAYS_WHICH.match(sentence, at + len(subject)):
        return False
    if _AGED.search(subject) and not words[-1][0].isupper():
        return True
    names = [word for word in words[1:] if word[0].isupper()]
    if words[-1] in word_set("brief", "anybody") and len(names) == 1:
        # "The Lisse group": there may be many.
        return not stems(" ".join(words[1:-1])) <= known
    if names:
        return False
    named = content_words(subject)
    if named and named <= word_set("brief", "anybody"):
        return True
    return not named & word_set("brief", "only_one") and not {w[:STEM] for w in named} & known


def opens_on_unknown(sentence: str, known: Set[str]) -> bool:
    """Whether a sentence begins with a time or place at something its reader has not met.

    "Two days after the verdict, …": which verdict stands elsewhere.
    """
    found = _AT_SOMETHING.match(sentence)
    if found is None:
        return False
    word = found.group(1).split()[-1]
    told = word_set("brief", "given") | word_set("brief", "only_one")
    return word not in told and word[:STEM] not in known


def adds_to_another(sentence: str) -> bool:
    """Whether a sentence goes on from one before it: "Ada Moss also says"."""
    return " also " in as_words(QUOTED.sub(" x ", sentence))


def is_told(sentence: BriefSentence, written: Iterable[BriefSentence]) -> bool:
    """Whether the brief says it already: the finding, most of its words, or its figures."""
    words, figures = _carrying(sentence), _figures(sentence.text)
    beginnings = stems(sentence.text)
    told, figures_told = set[str](), set[str]()
    for other in written:
        if set(sentence.findings) & set(other.findings):
            return True
        theirs = _carrying(other)
        if len(words & theirs) >= REPEATS * max(1, min(len(words), len(theirs))):
            return True
        shared = len(beginnings & stems(other.text))
        if figures and figures <= _figures(other.text) and shared >= RETELLS * len(beginnings):
            return True
        told |= stems(other.text)
        figures_told |= _figures(other.text)
    return len(figures & figures_told) >= max(2, MOST_FIGURES * len(figures)) and len(
        beginnings & told
    ) >= RETELLS * len(beginnings)


def takes_back(text: str, written: Iterable[BriefSentence]) -> bool:
    """Whether a sentence denies or reverses something, and none that was told does.

    In nearly the same words "the keeper denies arson" says another thing than "is charged with".
    """
    told = " ".join(as_words(QUOTED.sub(" x ", sentence.text)) for sentence in written)
    words = as_words(QUOTED.sub(" x ", text))
    reversals = sorted(word_set("brief", "reversals"))
    return any(f" {word} " in words for word in reversals) and not any(
        f" {word} " in told for word in reversals
    )


def _carrying(sentence: BriefSentence) -> frozenset[str]:
    """The words that carry a sentence, without those by which it sets values side by side."""
    words = content_words(sentence.text)
    is_difference = {"accounts", "differ"} <= words
    return words - word_set("brief", "frame") if is_difference else words


def is_told_together(sentence: BriefSentence, written: Iterable[BriefSentence]) -> bool:
    """Whether several sentences told among them most of what a sentence says of those it names."""
    plain = _plain_stems(sentence.text)
    told = {stem for other in written for stem in stems(other.text)}
    return len(plain) >= LEAST_PLAIN and len(plain & told) >= TOLD_TOGETHER * len(plain)


def _plain_stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words that are no names, and its figures: what it says of them."""
    printed = WORD.findall(without_tail(text))
    return stems(" ".join(word for word in printed if not word[0].isupper()))


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(text))


def share_known(text: str, told: Set[str]) -> float:
    """The share of the words of a text, by their roots, that were told.

    Args:
        text: What a sentence tells.
        told: Roots of words, with their kin.
    """
    words = roots(text)
    return len(words & told) / len(words) if words else 0.0


def counts_anew(text: str, told: Set[str]) -> bool:
    """Whether a text has a figure or a number word that was not told."""
    figures, no_count = _figure_roots()
    counted = {word for word in roots(text) if word.isdigit() or word in figures}
    return bool(counted - told - no_count)


def gives_figures(text: str) -> bool:
    """Whether a text gives a figure or a day, but for ages, years and small numbers."""
    words = set(WORD.findall(_OF_SOMEBODY.sub(" ", text).casefold()))
    counted = (
        word_set("brief", "figures") - word_set("brief", "no_count") - word_set("brief", "few")
    )
    days = word_set("brief", "calendar") - word_set("brief", "no_days")
    return any(word[0].isdigit() for word in words) or bool(words & (counted | days))


@cache
def _figure_roots() -> tuple[frozenset[str], frozenset[str]]:
    """The roots of the words for numbers, and of those that count nothing."""
    no_count = word_set("brief", "no_count")
    figures = word_set("brief", "figures") - no_count
    return frozenset(roots(" ".join(figures))), frozenset(roots(" ".join(no_count)))
