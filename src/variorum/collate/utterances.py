"""What somebody said, as the accounts print it: verbatim, shortened, altered, misattributed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.collate.printings import Printing, find_printings
from variorum.collate.quoted_words import (
    LEAST_RETOLD,
    content_of,
    is_retold,
    may_share,
    quoted_words,
    shared_share,
    wording_difference,
)
from variorum.collate.spelling import name_key
from variorum.collate.views import Cast
from variorum.data import word_set
from variorum.model.article import Article
from variorum.model.finding import IdentityId, QuoteVariant, Utterance
from variorum.model.identity import content_id
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span

JOINT = " … "
"""What joins the stretches of one quotation between which the account's own words stand."""

# Words in a row that two printings must share before they are compared at all.
_ANCHOR_WORDS = 3
_LEAST_ANCHOR = 2
# Least share of the shorter printing's words that must stand, in order, in the longer one.
_MIN_SHARED = 0.75
# A stretch with less of its words in an utterance is no part of it.
_MIN_PART = 0.5
# A phrase shorter than this is everybody's; it is one utterance only in one speaker's mouth.
_OWN_WORDS = 7
# But a remark of so many words may be the whole of what two accounts quote, whoever it is given to.
_WHOLE_WORDS = 6
# A phrase shorter than this is no utterance of its own unless another account prints it too.
_MIN_ALONE = 4
# A single word between quotation marks is a word that the account keeps at a distance.
_MIN_UTTERANCE = 2
_LONGEST_TITLE = 8
# A remark more than this many times as long may quote the words rather than be them.
_MAX_LONGER = 2


@dataclass(frozen=True, slots=True)
class Saying:
    """The printings of one utterance, fullest first."""

    printings: tuple[Printing, ...]

    @property
    def fullest(self) -> Printing:
        """The printing with most words; the earliest of them."""
        return self.printings[0]


def find_sayings(
    articles: Sequence[Article], readings: Mapping[ArticleId, Reading], cast: Cast
) -> tuple[Saying, ...]:
    """Group the printings of all articles into utterances, in order of the story."""
    printings = [
        printing
        for order, article in enumerate(articles)
        for printing in find_printings(article, order, readings[article.id], cast)
    ]
    groups = _Groups()
    for printing in sorted(printings, key=_fullest_first):
        groups.add(printing)
    told = [group for group in groups.found if _is_utterance(group)]
    sayings = [Saying(tuple(group)) for group in _with_retold(told)]
    return tuple(sorted(sayings, key=lambda s: (s.fullest.order, s.fullest.span)))


def _fullest_first(printing: Printing) -> tuple[int, int, Span]:
    return (-len(printing.words), printing.order, printing.span)


def _with_retold(groups: Sequence[list[Printing]]) -> list[list[Printing]]:
    """Utterances with those that are one of them in other words, as two translators put it.

    They must be of one speaker and of no account in common: who quotes both knows of two remarks.
    """
    by_word: dict[tuple[IdentityId, str], list[int]] = defaultdict(list)
    found: list[list[Printing]] = []
    for group in groups:
        speaker = group[0].speaker
        if speaker is None:
            found.append(group)
            continue
        content = content_of(group[0].quoted)
        met = Counter(at for word in content for at in by_word.get((speaker, word), ()))
        home = next((at for at in sorted(met) if _is_retold(found[at], group, met[at])), None)
        if home is not None:
            found[home] += group
            continue
        for word in sorted(content):
            by_word[speaker, word].append(len(found))
        found.append(list(group))
    return found


def _is_retold(home: Sequence[Printing], group: Sequence[Printing], shared: int) -> bool:
    if shared < LEAST_RETOLD or not is_retold(home[0].quoted, group[0].quoted):
        return False
    return {p.article for p in home}.isdisjoint(p.article for p in group)


def _is_utterance(group: Sequence[Printing]) -> bool:
    """Whether words between quotation marks are a saying: no title, no single word."""
    words = group[0].quoted
    if len(words.keys) < _MIN_UTTERANCE or _is_title(words.shown):
        return False
    several = len({p.article for p in group}) > 1
    return several or len(words.keys) >= _MIN_ALONE


def _is_title(words: Sequence[str]) -> bool:
    """Whether words are set as the title of a work is: every word but the small ones capital."""
    small = word_set("stopwords", "function")
    heavy = [word for word in words if word.casefold() not in small]
    return (
        len(words) <= _LONGEST_TITLE
        and len(heavy) >= _MIN_UTTERANCE
        and words[0][:1].isupper()
        and all(word[:1].isupper() or word[:1].isdigit() for word in heavy)
        and not all(word.isupper() for word in heavy)
    )


class _Groups:
    """Utterances as they grow, fullest printing first."""

    def __init__(self) -> None:
        self.found: list[list[Printing]] = []
        self._anchors: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, printing: Printing) -> None:
        """Put a printing where it belongs; what was broken off may belong to two utterances."""
        home = self._home(printing)
        if len(printing.spans) > 1 and self._is_of_several(printing, home):
            parts = [_part(printing, span) for span in printing.spans]
            for part in sorted(parts, key=_fullest_first):
                self.add(part)
            return
        if home is None:
            home = len(self.found)
            self.found.append([])
            for anchor in _anchors(printing.words):
                self._anchors[anchor].append(home)
        self.found[home].append(printing)

    def _is_of_several(self, printing: Printing, home: int | None) -> bool:
        """Whether a stretch of a printing is of another utterance than the others are."""
        parts = [_part(printing, span) for span in printing.spans]
        told = [part for part in parts if len(part.words) >= _MIN_ALONE]
        if home is None:
            return any(self._home(part) is not None for part in told)
        full = self.found[home][0].words
        return any(shared_share(part.words, full) < _MIN_PART for part in told)

    def _home(self, printing: Printing) -> int | None:
        """The group whose fullest printing holds this one best."""
        words = printing.words
        if len(words) < _ANCHOR_WORDS:
            return self._home_of_phrase(printing)
        runs = [words[i : i + _ANCHOR_WORDS] for i in range(len(words) - _ANCHOR_WORDS + 1)]
        candidates = {i for run in runs for i in self._anchors.get(run, ())}
        best: tuple[float, int] | None = None
        for index in sorted(candidates):
            full = self.found[index][0]
            short, long = sorted((words, full.words), key=len)
            if not may_share(short, long, _MIN_SHARED):
                continue
            score = shared_share(words, full.words)
            if score < _MIN_SHARED or not _may_be_one(printing, full, score):
                continue
            if best is None or score > best[0]:
                best = (score, index)
        return best[1] if best else None

    def _home_of_phrase(self, printing: Printing) -> int | None:
        """Where a phrase stands, if its speaker said it in one utterance only."""
        if printing.speaker is None:
            return None
        candidates = [
            index
            for index in self._anchors.get(printing.words, ())
            if self.found[index][0].speaker == printing.speaker
        ]
        alike = [i for i in candidates if self.found[i][0].words == printing.words]
        if alike:
            return alike[0]
        says_something = set(printing.words) - word_set("stopwords", "function")
        return candidates[0] if len(candidates) == 1 and says_something else None


def _part(printing: Printing, span: Span) -> Printing:
    return replace(printing, spans=(span,), quoted=quoted_words([span.text]))


def _anchors(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Runs of words by which a printing is looked up; the whole of it, if it is short."""
    runs = {
        words[i : i + size]
        for size in (_LEAST_ANCHOR, _ANCHOR_WORDS)
        for i in range(len(words) - size + 1)
    }
    return sorted(runs or {words})


def _may_be_one(short: Printing, full: Printing, score: float) -> bool:
    if score < 1.0 and not _shares_matter(short.words, full.words):
        return False
    same = short.speaker == full.speaker and short.speaker is not None
    named_alike = short.speaker is None or full.speaker is None
    # Somebody who retells another's words in a longer remark does not utter them.
    is_retold = score < 1.0 and len(full.words) > _MAX_LONGER * len(short.words)
    if len(short.words) >= _OWN_WORDS and (same or named_alike or not is_retold):
        return True
    if short.words == full.words and len(short.words) >= _WHOLE_WORDS:
        return True
    return same or (named_alike and score == 1.0 and len(short.words) > _ANCHOR_WORDS)


def _shares_matter(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether words that say something are shared, and not only "this is just"."""
    function = word_set("stopwords", "function")
    matter = [word for word in short if word not in function]
    return sum(word in full for word in matter) * 2 > len(matter)


def write_utterances(
    sayings: Sequence[Saying], articles: Sequence[Article], cast: Cast
) -> tuple[Utterance, ...]:
    """Utterances for the dossier: variants earliest first, each with what differs."""
    published = {article.id: article.when for article in articles}
    return tuple(_utterance(saying, published, cast) for saying in sayings)


def _utterance(saying: Saying, published: Mapping[ArticleId, str], cast: Cast) -> Utterance:
    full = saying.fullest
    speaker = _speaker_of(saying, cast)
    name = cast.by_id[speaker].name if speaker else _first_name(saying.printings)
    ordered = sorted(saying.printings, key=lambda p: (published[p.article], p.order, p.span))
    return Utterance(
        id=content_id("utterance", *full.words, speaker),
        speaker=name,
        text=JOINT.join(span.text for span in full.spans),
        variants=tuple(
            QuoteVariant(article=p.article, span=span, difference=told)
            for p in ordered
            for span, told in _differences(p, full, speaker, cast)
        ),
        identity=speaker,
    )


def _speaker_of(saying: Saying, cast: Cast) -> IdentityId | None:
    """Whose words most accounts say they are; where they are named counts for more.

    An account that gives somebody less than half of the words has no vote: a part of them may be
    somebody else's, whom the speaker quotes.

    Where names are as often given, it is a person before a body, then the one whom more accounts
    of the story name: "Thurman" alone may have been taken for another Thurman.
    """
    given: Counter[tuple[ArticleId, IdentityId]] = Counter()
    named: set[tuple[ArticleId, IdentityId]] = set()
    for printing in saying.printings:
        if printing.speaker is not None:
            key = (printing.article, printing.speaker)
            given[key] += len(printing.words)
            named |= {key} if printing.is_named else set()
    least = len(saying.fullest.words) / _MAX_LONGER
    voting = [key for key, words in given.items() if words >= least] or list(given)
    votes: Counter[IdentityId] = Counter()
    for key in voting:
        votes[key[1]] += 2 if key in named else 1

    def rank(speaker: IdentityId) -> tuple[int, bool, int, IdentityId]:
        identity = cast.by_id[speaker]
        known = {article for article, _ in identity.members}
        return (-votes[speaker], identity.type != "person", -len(known), speaker)

    return min(votes, key=rank, default=None)


def _first_name(printings: Sequence[Printing]) -> str | None:
    return next((p.speaker_name for p in printings if p.speaker_name), None)


def _differences(
    printing: Printing, full: Printing, speaker: IdentityId | None, cast: Cast
) -> Iterator[tuple[Span, str]]:
    """How each stretch of a printing differs from the fullest one, in words; "" if verbatim."""
    given = ""
    if speaker and printing.speaker and _is_given_to_another(printing, full, speaker, cast):
        given = f"given to {cast.by_id[printing.speaker].name}"
    is_verbatim = printing.words == full.words
    for span in printing.spans:
        words = "" if is_verbatim else wording_difference(quoted_words([span.text]), full.quoted)
        yield span, "; ".join(told for told in (words, given) if told)


def _is_given_to_another(
    printing: Printing, full: Printing, speaker: IdentityId, cast: Cast
) -> bool:
    """Whether an account surely puts the words into another mouth.

    The other one must be a person named beside the words by a name that cannot be the speaker's,
    and the words nearly the whole of the utterance: a remark may quote somebody else's words.
    """
    if printing.speaker in {None, speaker} or not printing.given_as:
        return False
    is_part = len(full.words) > _MAX_LONGER * len(printing.words)
    if is_part or printing.speaker is None or cast.type_of(printing.speaker) != "person":
        return False
    given, known = set(name_key(printing.given_as)), set(name_key(cast.by_id[speaker].name))
    return not given <= known and not known <= given
