"""One utterance given to different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from variorum.collate.comparing.slots import Difference, Given, given_by, is_across_accounts
from variorum.collate.printings import Printing
from variorum.collate.quoted_words import shared_share
from variorum.collate.spelling import name_key
from variorum.collate.utterances import Saying
from variorum.collate.views import Cast, View
from variorum.model.span import ArticleId

# A shorter phrase can be in two mouths.
_MIN_WORDS = 6
_MIN_SHARED = 0.75
_SAME_WORDS = 0.5
# A remark more than this many times as long may quote the words rather than be them; so many words
# in a row, of a remark that quotes nothing, are its own.
_MAX_LONGER = 2
_MIN_HELD, _HELD_SHARED = 10, 0.9
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|My)\b")
_INNER_MARKS = re.compile(r"(?<!\w)['‘’“”\"]|['’“”\"](?!\w)")


def compare_speakers(
    sayings: Sequence[Saying], views: Sequence[View], cast: Cast
) -> list[Difference]:
    """Utterances that accounts put into different mouths."""
    by_article: dict[ArticleId, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        by_article[view.claim.article].append(index)
    found = []
    for saying in sayings:
        named = [p for p in saying.printings if _is_person(p, cast) and len(p.words) >= _MIN_WORDS]
        named = [p for p in named if not _names_its_speaker(p, cast)]
        homes = [_claim_of(p, by_article[p.article], views) for p in named]
        told = [
            _Told(printing, views[home], home, cast)
            for printing, home in zip(named, homes, strict=True)
            if home is not None
        ]
        given = [one.given() for one in _in_other_mouths(told)]
        if is_across_accounts(given):
            names = " and ".join(sorted({g.normalized for g in given}))
            found.append(
                Difference(
                    kind="speaker",
                    slot="who said it",
                    verdict="conflict",
                    reason=f"the same words are given to {names}",
                    given=tuple(given),
                )
            )
    return found


class _Told:
    """A printing, the claim that holds it, and who is named there as its speaker."""

    def __init__(self, printing: Printing, view: View, index: int, cast: Cast) -> None:
        self.printing = printing
        self.view = view
        self.index = index
        self.name = cast.by_id[printing.speaker].name if printing.speaker else ""
        self.printed = set(name_key(printing.given_as or self.name))
        self.known = self.printed | set(name_key(self.name))

    def given(self) -> Given:
        return given_by(self.view, self.index, self.printing.span, self.name)

    def differs_from(self, other: _Told) -> bool:
        """Whether two accounts give the same words to two people.

        A surname alone may have been taken for the wrong one of two who share it, and a statement
        of two people is credited to either.
        """
        if self.printing.speaker == other.printing.speaker:
            return False
        if self.printed <= other.known or other.printed <= self.known:
            return False
        if self.printing.speaker in other.view.around or other.printing.speaker in self.view.around:
            return False
        return _is_one_remark(self.printing, other.printing)


def _in_other_mouths(printings: Sequence[_Told]) -> list[_Told]:
    """Printings of accounts that give the words to one speaker throughout, and another's alike."""
    sure = [one for one in printings if not any(_is_doubted_by(one, other) for other in printings)]
    return [one for one in sure if any(one.differs_from(other) for other in sure)]


def _is_doubted_by(one: _Told, other: _Told) -> bool:
    """Whether the same account gives the same words to somebody else, too."""
    mine, theirs = one.printing, other.printing
    return (
        mine.article == theirs.article
        and mine.speaker != theirs.speaker
        and shared_share(mine.words, theirs.words) >= _SAME_WORDS
    )


def _is_one_remark(one: Printing, other: Printing) -> bool:
    """Whether two printings are one utterance, not one quoted inside somebody's longer remark."""
    short, long = sorted((one, other), key=lambda printing: len(printing.words))
    shared = shared_share(one.words, other.words)
    if len(long.words) <= _MAX_LONGER * len(short.words):
        return shared >= _MIN_SHARED
    is_held = len(short.words) >= _MIN_HELD and shared >= _HELD_SHARED
    return is_held and not _INNER_MARKS.search(long.span.text[1:-1])


def _is_person(printing: Printing, cast: Cast) -> bool:
    """Whether the words are given to a person by name: a pronoun may be resolved wrongly."""
    return (
        printing.is_named
        and printing.speaker is not None
        and cast.type_of(printing.speaker) == "person"
    )


def _names_its_speaker(printing: Printing, cast: Cast) -> bool:
    """Whether words tell of the person to whom they are given: then somebody else said them.

    "Her office released a statement. “Governor Palk stopped by …”" is no remark of hers.
    """
    surname = name_key(cast.by_id[printing.speaker].name)[-1:] if printing.speaker else ()
    is_named = not set(surname).isdisjoint(printing.words)
    return is_named and not any(_FIRST_PERSON.search(span.text) for span in printing.spans)


def _claim_of(printing: Printing, indices: Sequence[int], views: Sequence[View]) -> int | None:
    """The claim that shares most with the printed words; else one of the same sentence."""
    best: tuple[int, int] | None = None
    for index in indices:
        span = views[index].claim.span
        sentence = views[index].claim.sentence
        shared = min(span.end, printing.span.end) - max(span.start, printing.span.start)
        if shared <= 0 and not sentence.overlaps(printing.span):
            continue
        if best is None or shared > best[0]:
            best = (shared, index)
    return best[1] if best else None
