"""One utterance given to different speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.collate.printings import Printing
from variorum.collate.quoted_words import shared_share
from variorum.collate.slots import Difference, given_by, is_across_accounts
from variorum.collate.utterances import Saying
from variorum.collate.views import Cast, View
from variorum.model.span import ArticleId

# A shorter phrase can be in two mouths.
_MIN_WORDS = 6
_MIN_SHARED = 0.75
# A remark more than this many times as long may quote the words rather than be them.
_MAX_LONGER = 2


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
        named = _of_one_mind(named)
        if len({p.speaker for p in named}) < 2 or _may_be_one(named, cast):
            continue
        given = []
        for printing in named:
            home = _claim_of(printing, by_article[printing.article], views)
            if home is not None and printing.speaker:
                name = cast.by_id[printing.speaker].name
                given.append(given_by(views[home], home, printing.span, name))
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


def _may_be_one(printings: Sequence[Printing], cast: Cast) -> bool:
    """Whether the speakers' names leave open that they are one person: "Odell", "Mara Odell"."""
    names = [set(cast.by_id[p.speaker].name.split()) for p in printings if p.speaker]
    return all(a <= b or b <= a for a in names for b in names)


def _of_one_mind(printings: Sequence[Printing]) -> list[Printing]:
    """Printings of accounts that give the words to one speaker throughout, and another's alike."""
    speakers: dict[ArticleId, set[str | None]] = defaultdict(set)
    for printing in printings:
        speakers[printing.article].add(printing.speaker)
    sure = [p for p in printings if len(speakers[p.article]) == 1]
    return [
        p
        for p in sure
        if any(p.speaker != q.speaker and _is_same_length_and_words(p, q) for q in sure)
    ]


def _is_same_length_and_words(one: Printing, other: Printing) -> bool:
    """Whether two printings are one utterance, not one quoted inside somebody's longer remark."""
    short, long = sorted((len(one.words), len(other.words)))
    return long <= _MAX_LONGER * short and shared_share(one.words, other.words) >= _MIN_SHARED


def _is_person(printing: Printing, cast: Cast) -> bool:
    """Whether the words are given to a person by name: a pronoun may be resolved wrongly."""
    return (
        printing.is_named
        and printing.speaker is not None
        and cast.type_of(printing.speaker) == "person"
    )


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
