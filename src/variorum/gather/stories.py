"""Stories: which of the inputs tell of one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from variorum.data import load_lexicon, word_set
from variorum.gather.copies import find_copies
from variorum.gather.provenance import find_provenance
from variorum.gather.terms import WORD
from variorum.model.article import Article, ZoneKind
from variorum.model.identity import content_id
from variorum.model.publication import published_day
from variorum.model.reading import Reading
from variorum.model.span import ArticleId
from variorum.model.story import Copy, Outlier, Story
from variorum.settings import GatherSettings

_TOLD_ZONES: frozenset[ZoneKind] = frozenset({"headline", "bullets", "body"})
_CAPITAL_WEIGHT = 2
"""A capitalised word counts twice: names tell events apart better than other words do."""

_COPY_SHARE = 0.3
"""Articles that share this much of either text are of one story, however few words they have."""


_FULL_TERMS = 120
"""Different terms from which a text is long enough to be held to `min_event_similarity`. Of a
shorter one less is asked, by the square root: two leads of 40 words share few of them by chance
and few on purpose."""

_CHANCE_EVERY = 50
"""One of so many articles may be alike by chance: each fifty ask for one more link. Of 285 articles
on one summit all were linked to more than six others, and the seven strangers to two to four."""

_FAR_DAYS = 30
_FAR_FACTOR = 1.5
"""Articles published more than a month apart must be this much more alike: politics bring the same
names together every week.

These numbers and the default 0.2 were set on one stranger mixed into three to eight articles of an
event. Strangers found and members lost: news_cluster 99 % and 1.1 % (three articles, two of them
with a wrong date), BASIL (strangers are of one country's politics too) 98 % and 0 %, ECB+ 97 % and
0 %, NeuS (leads of 60 words) 64 % and 0.9 %.
"""


def gather_story(
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
    settings: GatherSettings,
    given: Collection[ArticleId] = (),
) -> Story:
    """Make one story of the inputs, setting apart those that tell of something else.

    Two articles belong together if they are alike enough (`min_event_similarity`) or share text;
    the largest group that hangs together is the story. Between equally large groups the one with
    more words is taken: of two articles that have nothing in common, the longer is the story and
    the other one is reported.

    Args:
        articles: The inputs.
        readings: The reading of each.
        settings: How much alike members are.
        given: Articles that a person put into the story: they are members whatever they tell.

    Returns:
        A story that does not depend on the order of `articles`. Copies and provenance are among
        its articles only.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda a: a.id)
    copies = find_copies(ordered, settings)
    similarities = _Similarities(
        [_profile(article) for article in ordered],
        [published_day(article.published) for article in ordered],
    )
    links = _Links(ordered, copies, similarities, settings)
    chosen = [i for i, article in enumerate(ordered) if article.id in given]
    groups = [[i for i in group if i not in chosen] for group in _groups(links)]
    main = links.attached(
        max(filter(None, groups), key=lambda group: _size(group, ordered), default=[])
    )
    main = sorted({*main, *chosen})
    members = [ordered[i] for i in main]
    ids = {article.id for article in members}
    kept = [copy for copy in copies if copy.a in ids and copy.b in ids]
    return Story(
        id=content_id("story", *sorted(ids)),
        articles=tuple(article.id for article in members),
        outliers=tuple(_outlier(i, main, links) for i in range(len(ordered)) if i not in main),
        copies=tuple(kept),
        provenance=find_provenance(members, readings, kept),
    )


def _size(group: Sequence[int], articles: Sequence[Article]) -> tuple[int, int, str]:
    words = sum(len(articles[i].text.split()) for i in group)
    return (len(group), words, articles[group[0]].id)


class _Links:
    """Which two of the articles belong together."""

    def __init__(
        self,
        articles: Sequence[Article],
        copies: Sequence[Copy],
        similarities: _Similarities,
        settings: GatherSettings,
    ) -> None:
        self.articles = articles
        self.similarities = similarities
        self.settings = settings
        place = {article.id: i for i, article in enumerate(articles)}
        self._sharing = {
            frozenset({place[copy.a], place[copy.b]})
            for copy in copies
            if max(copy.share_a, copy.share_b) >= _COPY_SHARE
        }

    def hold(self, i: int, j: int) -> bool:
        """Whether the two are alike enough or share text."""
        needed = self.similarities.needed(i, j, self.settings)
        return frozenset({i, j}) in self._sharing or self.similarities.of(i, j) >= needed > 0

    def attached(self, group: Sequence[int]) -> list[int]:
        """Leave out the members that only a few of a large group are alike to."""
        least = 1 + len(group) // _CHANCE_EVERY
        return [i for i in group if least == 1 or self._has_links(i, group, least)]

    def _has_links(self, i: int, group: Sequence[int], least: int) -> bool:
        found = (j for j in group if j != i and self.hold(i, j))
        return sum(1 for _ in islice(found, least)) == least


def _groups(links: _Links) -> list[list[int]]:
    """Connected components over the links, each sorted."""
    count = len(links.articles)
    group_of = list(range(count))
    for i in range(count):
        for j in range(i + 1, count):
            # What is linked through others need not be compared.
            if group_of[i] != group_of[j] and links.hold(i, j):
                old, new = group_of[j], group_of[i]
                group_of = [new if group == old else group for group in group_of]
    groups: dict[int, list[int]] = {}
    for i, group in enumerate(group_of):
        groups.setdefault(group, []).append(i)
    return list(groups.values())


def _outlier(index: int, main: Sequence[int], links: _Links) -> Outlier:
    similarities, articles = links.similarities, links.articles
    score, nearest = max((similarities.of(index, i), -i) for i in main)
    needed = similarities.needed(index, -nearest, links.settings)
    if score < needed or not needed:
        apart = similarities.far(index, -nearest)
        far = ", as they were published more than a month apart" if apart else ""
        shown = (
            f"similarity {score:.2f} to the nearest, {articles[-nearest].label}; "
            f"{needed:.2f} is needed{far}"
        )
    else:
        alike = sum(links.hold(index, i) for i in main)
        shown = f"alike to {alike} of {len(main)}, which is chance among so many"
    return Outlier(
        article=articles[index].id,
        score=round(score, 4),
        reason=(
            "it tells of something else: its names and words are hardly those of the other "
            f"accounts ({shown})"
        ),
    )


@dataclass(frozen=True, slots=True)
class _Similarities:
    """Cosine similarities of the articles' profiles, and how much is needed for one event."""

    profiles: Sequence[Mapping[str, float]]
    days: Sequence[int | None]

    def of(self, i: int, j: int) -> float:
        """Similarity in [0, 1]; summed in a fixed order, so that it is the same in any run."""
        small, large = sorted((self.profiles[i], self.profiles[j]), key=len)
        return math.fsum(weight * large[term] for term, weight in small.items() if term in large)

    def far(self, i: int, j: int) -> bool:
        """Whether the two are known to be published more than a month apart."""
        left, right = self.days[i], self.days[j]
        return left is not None and right is not None and abs(left - right) > _FAR_DAYS

    def needed(self, i: int, j: int, settings: GatherSettings) -> float:
        """Least similarity that makes the two one event."""
        terms = min(len(self.profiles[i]), len(self.profiles[j]), _FULL_TERMS)
        least = settings.min_event_similarity * math.sqrt(terms / _FULL_TERMS)
        return least * (_FAR_FACTOR if self.far(i, j) else 1)


def _profile(article: Article) -> dict[str, float]:
    """What an article is about: its words with weights, as a vector of unit length.

    The weight is 1 + ln(count) with names counted twice. No inverse document frequency: in the
    few articles of one event it would take weight from just the words that make the event, and a
    table from elsewhere would bring its own time and place. On events of news_cluster with one
    stranger each, at 1 % of members lost, 98 % of the strangers are found without frequencies and
    94 % with those of the set itself.
    """
    counts: Counter[str] = Counter()
    for text in _told(article):
        for match in WORD.finditer(text):
            term = _term(match.group())
            if term:
                counts[term] += _CAPITAL_WEIGHT if match.group()[0].isupper() else 1
    weights = {term: 1 + math.log(count) for term, count in counts.items()}
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / norm for term, weight in weights.items()}


def _told(article: Article) -> list[str]:
    stretches = [article.text[z.start : z.end] for z in article.zones if z.kind in _TOLD_ZONES]
    if not article.zones:
        stretches = [article.text]
    if article.title and not any(article.title in stretch for stretch in stretches):
        stretches.append(article.title)
    return stretches


@lru_cache(maxsize=100_000)
def _term(word: str) -> str | None:
    """Normal form of a word, or None if it says nothing of the event."""
    term = word.replace("’", "'").lower().removesuffix("'s")
    if term in word_set("stopwords", "function") or term in word_set("stopwords", "news"):
        return None
    if len(term) < 3 and not word.isupper():
        return None
    for ending in load_lexicon("stopwords")["endings"]:
        if term.endswith(ending) and len(term) - len(ending) >= 4:
            return term.removesuffix(ending)
    return term
