"""One thing that accounts call by words for two: a car and a lorry, a wife and a girlfriend.

What is compared are the words around the two, as with names: the thing may be acted on here and
stand behind a preposition there. Where one sentence has two things of a class, they are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.parallel_sentences import first_of_sentences
from variorum.collate.comparing.slots import Difference, Given, days_apart, given_by
from variorum.collate.comparing.surroundings import Surroundings, Wording, near_values
from variorum.collate.judge import sense
from variorum.collate.views import View
from variorum.data import load_lexicon, word_set
from variorum.model.span import ArticleId, Span

# Least likeness of the words around two things, and least number of words that both have: on the
# events tried, pairs below were two things, or one sentence of several.
_MIN_ALIKE, _MIN_SHARED = 0.45, 6
_BEFORE = re.compile(r"([\w-]+) $")
_WORD = re.compile(r"(?<![\w-])[a-zé]+(?:-[a-zé]+)?(?![\w-])")


@dataclass(frozen=True, slots=True, eq=False)
class _Thing:
    """A word for a thing, as one account prints it in one place."""

    view: int
    order: int
    article: ArticleId
    span: Span
    kind: str
    around: Surroundings

    @property
    def place(self) -> tuple[int, int]:
        return self.order, self.span.start


def compare_things(
    views: Sequence[View], wording: Wording, published: Mapping[ArticleId, str | None]
) -> list[Difference]:
    """Differences between words for one thing of which nothing is both.

    Args:
        views: The claims.
        wording: Their sentences, by their words.
        published: When each account was published.
    """
    found = []
    for name, things in _things(views, wording).items():
        taken: set[tuple[int, int]] = set()
        for a, b in _rivals(things, views, published):
            if a.place in taken or b.place in taken:
                continue
            taken |= {a.place, b.place}
            found.append(_difference(name, a, b, views))
    return found


def _things(views: Sequence[View], wording: Wording) -> Mapping[str, Sequence[_Thing]]:
    """The words for things, by class, of sentences that have one of that class."""
    found: dict[str, list[_Thing]] = defaultdict(list)
    for _, view in first_of_sentences(views):
        here: dict[str, list[_Thing]] = defaultdict(list)
        for name, thing in _in_sentence(view, wording):
            here[name].append(thing)
        for name, things in here.items():
            if len(things) == 1:
                found[name] += things
    return {name: found[name] for name in sorted(found)}


def _in_sentence(view: View, wording: Wording) -> Iterator[tuple[str, _Thing]]:
    sentence = view.claim.sentence
    for match in _WORD.finditer(sentence.text):
        before = _BEFORE.search(sentence.text[: match.start()])
        if before and before.group(1).casefold() in word_set("offices", "words.past"):
            continue  # a "former girlfriend" is an ex-girlfriend
        for name, kind in _kinds().get(match.group(), ()):
            span = Span(sentence.start + match.start(), sentence.start + match.end(), match.group())
            home, around = wording.home(view.order, span), wording.around(view.order, span)
            if home is not None and around is not None:
                yield name, _Thing(home, view.order, view.claim.article, span, kind, around)


@cache
def _kinds() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The classes and kinds of things that a word, or its plural, is for."""
    table: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, kinds in load_lexicon("things")["classes"].items():
        for words in kinds:
            for word in words:
                table[word].append((name, words[0]))
                table[f"{word}s"].append((name, words[0]))
    return table


def _rivals(
    things: Sequence[_Thing], views: Sequence[View], published: Mapping[ArticleId, str | None]
) -> list[tuple[_Thing, _Thing]]:
    """Two kinds of thing in alike words of two accounts, the most alike first."""
    ranked = []
    pairs = near_values([one.around for one in things], [one.order for one in things])
    for a, b in ((things[left], things[right]) for left, right in pairs):
        if a.kind == b.kind or sense(views[a.view].claim) != sense(views[b.view].claim):
            continue
        if days_apart(published, a.article, b.article) > ONE_NEWS_DAYS:
            continue
        likeness = a.around.likeness(b.around)
        if likeness >= _MIN_ALIKE and a.around.shared_words(b.around) >= _MIN_SHARED:
            ranked.append((-likeness, a.place, b.place, a, b))
    return [(a, b) for *_, a, b in sorted(ranked, key=lambda one: one[:3])]


def _difference(name: str, a: _Thing, b: _Thing, views: Sequence[View]) -> Difference:
    return Difference(
        kind="wording",
        slot=f"kind of {name}",
        verdict="wording",
        reason=f"“{a.span.text}” and “{b.span.text}” stand in alike words, and nothing is both",
        given=tuple(_given(one, views[one.view]) for one in (a, b)),
    )


def _given(one: _Thing, view: View) -> Given:
    return given_by(view, one.view, one.span, one.kind)
