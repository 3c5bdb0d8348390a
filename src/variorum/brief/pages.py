"""The accounts as they lie open on the writer's desk: what stands where in each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from variorum.brief.clause import starts_in_title
from variorum.brief.opinion import PROSE, gives_opinion
from variorum.brief.words import WORD, content_words
from variorum.model.article import Article
from variorum.model.claim import Claim
from variorum.model.mention import EntityId, Name, Quote
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Citation, Span

# An article of so few sentences has no end at which less matters.
SHORT_ARTICLE = 12

# A name of so many words is one in full.
_FULL = 2


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The articles of one story with their readings."""

    articles: Mapping[ArticleId, Article]
    readings: Mapping[ArticleId, Reading]

    def sentence_of(self, citation: Citation) -> Citation | None:
        """The whole sentence that a citation stands in."""
        reading = self.readings.get(citation.article)
        if reading is None:
            return None
        starts = self._sentence_starts.get(citation.article)
        if starts is None:
            starts = [sentence.start for sentence in reading.sentences]
            self._sentence_starts[citation.article] = starts
        at = bisect_right(starts, citation.span.start) - 1
        if at < 0 or not reading.sentences[at].covers(citation.span):
            return None
        return Citation(citation.article, reading.sentences[at])

    def before(self, citation: Citation) -> Citation | None:
        """The sentence of prose right before the one that a citation stands in."""
        place = self.place(citation)
        prose = self.prose(citation.article)
        return Citation(citation.article, prose[place - 1]) if place > 0 else None

    def lead_in(self, citation: Citation) -> str:
        """The words of the sentence that stand before a citation."""
        sentence = self.sentence_of(citation)
        if sentence is None:
            return ""
        return sentence.span.text[: citation.span.start - sentence.span.start]

    def lead_out(self, citation: Citation) -> str:
        """The words of the sentence that stand behind a citation."""
        sentence = self.sentence_of(citation)
        if sentence is None:
            return ""
        return sentence.span.text[citation.span.end - sentence.span.start :]

    def place(self, citation: Citation) -> int:
        """How many sentences of prose of its article stand before a citation."""
        starts = self._prose_starts.get(citation.article)
        if starts is None:
            starts = [sentence.start for sentence in self.prose(citation.article)]
            self._prose_starts[citation.article] = starts
        return max(0, bisect_right(starts, citation.span.start) - 1)

    def depth(self, citation: Citation) -> float:
        """How far down its article a citation stands: 0 its first sentence of prose, 1 its last.

        Of a short article no sentence stands far down.
        """
        place = self.place(citation)
        return place / max(SHORT_ARTICLE, len(self._prose_starts[citation.article]) - 1)

    def recency(self, article: ArticleId) -> float:
        """How late an account was published among all that say when: 0 the first, 1 the last."""
        times = sorted({a.published for a in self.articles.values() if a.published})
        published = self.articles[article].published
        return times.index(published) / (len(times) - 1) if published and len(times) > 1 else 0.0

    @cached_property
    def printed_at(self) -> dict[ArticleId, datetime]:
        """When each account was published, without its zone; a day is its beginning.

        Accounts that do not say when are left out.
        """
        found = ((a, _time(self.articles[a].published)) for a in self.articles)
        return {article: time for article, time in found if time is not None}

    @cached_property
    def times(self) -> list[datetime]:
        """When the accounts that say so were published, in order."""
        return sorted(self.printed_at.values())

    def words_of(self, article: ArticleId) -> tuple[frozenset[str], ...]:
        """The words that carry each sentence of an article; none if it was not read."""
        if article not in self._sentence_words:
            reading = self.readings.get(article)
            sentences = reading.sentences if reading else ()
            self._sentence_words[article] = tuple(
                frozenset(content_words(sentence.text)) for sentence in sentences
            )
        return self._sentence_words[article]

    def claims_in(self, sentence: Citation) -> tuple[Claim, ...]:
        """The claims that a sentence puts forward, in the order of the reading."""
        found = self._claims_by_sentence.get(sentence.article)
        if found is None:
            found = {}
            reading = self.readings.get(sentence.article)
            for claim in reading.claims if reading else ():
                found.setdefault(claim.sentence.start, []).append(claim)
            self._claims_by_sentence[sentence.article] = found
        return tuple(found.get(sentence.span.start, ()))

    def names_within(self, sentence: Citation) -> tuple[Name, ...]:
        """The names, roles and pronouns that a sentence prints, in order."""
        names = self._names_by_place.get(sentence.article)
        if names is None:
            reading = self.readings.get(sentence.article)
            names = sorted(reading.names if reading else (), key=lambda n: (n.span, n.entity))
            self._names_by_place[sentence.article] = names
        first = bisect_left(names, sentence.span.start, key=lambda n: n.span.start)
        last = bisect_left(names, sentence.span.end, key=lambda n: n.span.start)
        return tuple(names[first:last])

    def names_in(self, article: ArticleId) -> tuple[Citation, ...]:
        """Every name printed in an article, the longest first."""
        if article not in self._names:
            self._names[article] = self._find_names(article)
        return self._names[article]

    def _find_names(self, article: ArticleId) -> tuple[Citation, ...]:
        reading = self.readings.get(article)
        if reading is None:
            return ()
        names = {n.span.text: n.span for n in reversed(reading.names) if n.form == "name"}
        ordered = sorted(names.values(), key=lambda s: (-len(s.text), s.start))
        return tuple(Citation(article, span) for span in ordered)

    def name_of(self, article: ArticleId, entity: EntityId | None, name: str) -> Span | None:
        """Where an article prints an entity's name: `name` itself, else its longest form.

        A headline sets all its words with capitals, and a verb may pass for a name's last word:
        "Ada Moss Shuts Pier". What stands in the prose comes first.
        """
        reading = self.readings.get(article)
        if reading is None or entity is None:
            return None
        mentions = [n.span for n in reading.names if n.entity == entity and n.form == "name"]
        body = [(z.start, z.end) for z in self.articles[article].zones if z.kind in PROSE]
        first = self._first_line(article)

        def order(span: Span) -> tuple[bool, bool, int, int]:
            is_prose = span.start >= first and any(a <= span.start < b for a, b in body)
            return (not is_prose, span.text != name, -len(span.text), span.start)

        return min(mentions, key=order, default=None)

    def _first_line(self, article: ArticleId) -> int:
        """Where the prose of an article begins behind a first line that is set as a title."""
        prose = self.prose(article)
        if not prose:
            return 0
        return prose[0].end if starts_in_title(prose[0].text) else prose[0].start

    def is_chief_bearer(self, name: str) -> bool:
        """Whether a person is the one whom the accounts call most by his last name.

        Where two share it, "Moss" is taken for the one who is printed most, and for no other.
        """
        words = name.split()
        if len(words) < _FULL:
            return True
        called = self._bearers.get(words[-1].casefold())
        return not called or called[words[0].casefold()] == max(called.values())

    @cached_property
    def _bearers(self) -> dict[str, Counter[str]]:
        """How often people are printed by their names in full, by last and by first name."""
        found: dict[str, Counter[str]] = {}
        for reading in self.readings.values():
            for name in reading.names:
                words = name.span.text.casefold().split()
                if name.type == "person" and name.form == "name" and len(words) >= _FULL:
                    last = words[-1].removesuffix("'s").removesuffix("’s")
                    found.setdefault(last, Counter())[words[0]] += 1
        return found

    def is_name(self, article: ArticleId, span: Span) -> bool:
        """Whether a phrase begins with a name, or stands where its capital is no beginning's."""
        reading = self.readings.get(article)
        if reading is None or all(s.start != span.start for s in reading.sentences):
            return True
        return any(n.form == "name" and n.span.start == span.start for n in reading.names)

    def quote_at(self, article: ArticleId, span: Span) -> Quote | None:
        """The reading's quotation that a span is the words of: the innermost of several.

        “We are sorry,” a spokesman said, according to the Tide: it is the spokesman who is.
        """
        reading = self.readings.get(article)
        quotes = reading.quotes if reading else ()
        return min(
            (q for q in quotes if any(s.overlaps(span) for s in q.content)),
            key=lambda q: sum(len(s.text) for s in q.content),
            default=None,
        )

    def outlet_in(self, article: ArticleId) -> Span | None:
        """Where an article prints its own outlet's name, if it does.

        A brief names an outlet only if it can cite the words (law 6); its citations show the
        outlet in any case.
        """
        found = self.articles[article].evidence
        return next(
            (
                e.span
                for e in found
                if e.field == "outlet" and e.span is not None and "." not in e.span.text
            ),
            None,
        )

    def is_opinion(self, article: ArticleId) -> bool:
        """Whether an article says over its text, or by its address, that it gives an opinion."""
        found = self._opinions.get(article)
        if found is None:
            found = self._opinions[article] = gives_opinion(self.articles[article])
        return found

    @cached_property
    def _opinions(self) -> dict[ArticleId, bool]:
        return {}

    def is_title(self, text: str) -> bool:
        """Whether a sentence is the headline of an account."""
        return " ".join(WORD.findall(text.casefold())) in self._titles

    @cached_property
    def _titles(self) -> frozenset[str]:
        shown = (a.title or "" for a in self.articles.values())
        return frozenset(" ".join(WORD.findall(title.casefold())) for title in shown)

    def prose(self, article: ArticleId) -> list[Span]:
        """The sentences of an article's body."""
        body = [(z.start, z.end) for z in self.articles[article].zones if z.kind in PROSE]
        reading = self.readings.get(article)
        return [
            sentence
            for sentence in (reading.sentences if reading else ())
            if any(start <= sentence.start < end for start, end in body)
        ]

    @cached_property
    def _sentence_starts(self) -> dict[ArticleId, list[int]]:
        return {}

    @cached_property
    def _prose_starts(self) -> dict[ArticleId, list[int]]:
        return {}

    @cached_property
    def _sentence_words(self) -> dict[ArticleId, tuple[frozenset[str], ...]]:
        return {}

    @cached_property
    def _claims_by_sentence(self) -> dict[ArticleId, dict[int, list[Claim]]]:
        return {}

    @cached_property
    def _names_by_place(self) -> dict[ArticleId, list[Name]]:
        return {}

    @cached_property
    def _names(self) -> dict[ArticleId, tuple[Citation, ...]]:
        return {}


def _time(published: str | None) -> datetime | None:
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
