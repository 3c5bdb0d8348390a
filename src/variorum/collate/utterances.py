"""What somebody said, as the accounts print it: verbatim, shortened, altered, misattributed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.collate.views import Cast
from variorum.model.article import Article
from variorum.model.finding import IdentityId, QuoteVariant, Utterance
from variorum.model.identity import content_id
from variorum.model.mention import Quote
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span, trimmed

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"»]?|‘([^‘’]+(?:’\w[^‘’]*)*)’")

# Words in a row that two printings must share before they are compared at all.
_ANCHOR_WORDS = 3
# Least share of the shorter printing's words that must stand, in order, in the longer one.
_MIN_SHARED = 0.75
# A phrase shorter than this is everybody's; it is one utterance only in one speaker's mouth.
_OWN_WORDS = 7
# A phrase shorter than this is no utterance of its own unless another account prints it too.
_MIN_ALONE = 4


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of quoted words."""

    order: int
    article: ArticleId
    span: Span
    words: tuple[str, ...]
    speaker: IdentityId | None
    speaker_name: str | None
    is_named: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """The printings of one utterance, fullest first."""

    printings: tuple[Printing, ...]

    @property
    def fullest(self) -> Printing:
        """The printing with most words; the earliest of them."""
        return self.printings[0]


def speech_words(text: str) -> tuple[str, ...]:
    """The words of a quotation, case-folded, apostrophes made alike."""
    return tuple(m.group().casefold().replace("’", "'") for m in _WORD.finditer(text))


def find_sayings(
    articles: Sequence[Article], readings: Mapping[ArticleId, Reading], cast: Cast
) -> tuple[Saying, ...]:
    """Group the printings of all articles into utterances, in order of the story."""
    printings = [
        printing
        for order, article in enumerate(articles)
        for quote in readings[article.id].quotes
        for printing in _printings(article, order, quote, cast)
    ]
    printings.sort(key=lambda p: (-len(p.words), p.order, p.span))
    groups: list[list[Printing]] = []
    anchors: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for printing in printings:
        home = _home(printing, groups, anchors)
        if home is None:
            home = len(groups)
            groups.append([])
            for anchor in _anchors(printing.words):
                anchors[anchor].append(home)
        groups[home].append(printing)
    sayings = [Saying(tuple(group)) for group in groups if _is_utterance(group)]
    return tuple(sorted(sayings, key=lambda s: (s.fullest.order, s.fullest.span)))


def _is_utterance(group: Sequence[Printing]) -> bool:
    several = len({p.article for p in group}) > 1
    return several or len(group[0].words) >= _MIN_ALONE


def _printings(article: Article, order: int, quote: Quote, cast: Cast) -> Iterator[Printing]:
    if quote.kind == "indirect":
        return
    speaker = cast.identity_of(article.id, quote.entity)
    source = cast.mentions_in(article.id, [quote.source]) if quote.source else []
    named = any(name.form == "name" and name.entity == quote.entity for name in source)
    for content in quote.content:
        for start, end in _quoted_stretches(content):
            span = Span.of(article.text, start, end)
            words = speech_words(span.text)
            if words:
                yield Printing(order, article.id, span, words, speaker, quote.speaker, named)


def _quoted_stretches(content: Span) -> list[tuple[int, int]]:
    """Stretches inside quotation marks, without the marks, as offsets of the article."""
    found = []
    for match in _QUOTED.finditer(content.text):
        group = 1 if match.group(1) is not None else 2
        start, end = trimmed(content.text, match.start(group), match.end(group))
        while end > start and content.text[end - 1] in ",":
            end -= 1
        if start < end:
            found.append((content.start + start, content.start + end))
    return found


def _anchors(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(words) < _ANCHOR_WORDS:
        return [words]
    runs = {words[i : i + _ANCHOR_WORDS] for i in range(len(words) - _ANCHOR_WORDS + 1)}
    return sorted(runs)


def _home(
    printing: Printing,
    groups: Sequence[Sequence[Printing]],
    anchors: Mapping[tuple[str, ...], Sequence[int]],
) -> int | None:
    """The group whose fullest printing holds this one best."""
    candidates = {i for anchor in _anchors(printing.words) for i in anchors.get(anchor, ())}
    best: tuple[float, int] | None = None
    for index in sorted(candidates):
        score = shared_share(printing.words, groups[index][0].words)
        if score < _MIN_SHARED or not _may_be_one(printing, groups[index][0], score):
            continue
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


def _may_be_one(short: Printing, full: Printing, score: float) -> bool:
    if len(short.words) >= _OWN_WORDS:
        return True
    same = short.speaker == full.speaker and short.speaker is not None
    named_alike = short.speaker is None or full.speaker is None
    if len(short.words) < _ANCHOR_WORDS:
        return same and score == 1.0
    return same or (named_alike and score == 1.0 and len(short.words) > _ANCHOR_WORDS)


def shared_share(short: tuple[str, ...], full: tuple[str, ...]) -> float:
    """Share of the shorter one's words that stand in runs, in order, in the longer one."""
    if len(short) > len(full):
        short, full = full, short
    least = min(2, len(short))
    matcher = SequenceMatcher(None, full, short, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks() if block.size >= least)
    return shared / len(short)


def write_utterances(
    sayings: Sequence[Saying], articles: Sequence[Article], cast: Cast
) -> tuple[Utterance, ...]:
    """Utterances for the dossier: variants earliest first, each with what differs."""
    published = {article.id: article.published or "9999" for article in articles}
    return tuple(_utterance(saying, published, cast) for saying in sayings)


def _utterance(saying: Saying, published: Mapping[ArticleId, str], cast: Cast) -> Utterance:
    full = saying.fullest
    speaker = full.speaker or next((p.speaker for p in saying.printings if p.speaker), None)
    name = cast.by_id[speaker].name if speaker else _first_name(saying.printings)
    ordered = sorted(saying.printings, key=lambda p: (published[p.article], p.order, p.span))
    return Utterance(
        id=content_id("utterance", *full.words, speaker),
        speaker=name,
        text=full.span.text,
        variants=tuple(
            QuoteVariant(article=p.article, span=p.span, difference=_difference(p, full, cast))
            for p in ordered
        ),
        identity=speaker,
    )


def _first_name(printings: Sequence[Printing]) -> str | None:
    return next((p.speaker_name for p in printings if p.speaker_name), None)


def _difference(printing: Printing, full: Printing, cast: Cast) -> str:
    """How a printing differs from the fullest one, in words; "" if it is verbatim."""
    told = []
    words = wording_difference(printing, full)
    if words:
        told.append(words)
    if printing.speaker and full.speaker and printing.speaker != full.speaker:
        told.append(f"given to {cast.by_id[printing.speaker].name}")
    return "; ".join(told)


def wording_difference(printing: Printing, full: Printing) -> str:
    """What was done to the words of the fullest printing: `shorter`, `altered: …`, or nothing."""
    if printing.words == full.words:
        return ""
    matcher = SequenceMatcher(None, full.words, printing.words, autojunk=False)
    altered = []
    codes = matcher.get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(codes):
        old, new = " ".join(full.words[a:b]), " ".join(printing.words[c:d])
        if tag == "replace":
            altered.append(f"“{new}” for “{old}”")
        elif tag == "insert":
            altered.append(f"“{new}” put in")
        elif tag == "delete" and 0 < at < len(codes) - 1:
            altered.append(f"“{old}” left out")
    if not altered:
        return "shorter"
    return "altered: " + ", ".join(altered)
