"""What the writer of a brief has on the desk: the collation by id, and spare citations."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from variorum.brief.agreement import Agreement
from variorum.data import word_set
from variorum.model.article import Article
from variorum.model.claim import Attribution, Claim, ClaimId
from variorum.model.finding import Account, Collation, Discrepancy, Finding, FindingId
from variorum.model.mention import EntityId, Name, Quote
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Citation, Span

# A news article says what happened in its first sentences.
OPENING_SENTENCES = 3

# A sentence that shares so many of another's words says nearly all that it says.
ALIKE = 0.6
LEAST_ALIKE = 8

_PROSE = frozenset({"body", "bullets"})
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class Material:
    """The collation of one story with its articles and readings."""

    articles: Mapping[ArticleId, Article]
    readings: Mapping[ArticleId, Reading]
    collation: Collation

    @cached_property
    def findings(self) -> dict[FindingId, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.collation.findings}

    @cached_property
    def discrepancies(self) -> dict[FindingId, list[Discrepancy]]:
        """Discrepancies by the finding whose slot they are about."""
        found: dict[FindingId, list[Discrepancy]] = {}
        for discrepancy in self.collation.discrepancies:
            found.setdefault(discrepancy.finding, []).append(discrepancy)
        return found

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

    def centrality(self, text: str) -> float:
        """How much of what the accounts open with a text holds, for its length; 0 or more.

        A word counts as often as accounts have it in their headline or first sentences. What most
        of them open with is the event, and what holds much of it in few words tells it best.
        """
        words = content_words(text)
        shared = sum((self._opened[word] / len(self.articles)) ** 2 for word in words)
        return round(shared / math.sqrt(len(words) + 1), 6)

    @cached_property
    def agreement(self) -> Agreement:
        """What the accounts agree on, by pairs of words."""
        prose = {a: [s.text for s in self._prose(a)] for a in self.articles}
        return Agreement(
            [article.title or "" for article in self.articles.values()],
            [" ".join(prose[a][:OPENING_SENTENCES]) for a in self.articles],
            [" ".join(prose[a]) for a in self.articles],
        )

    def place(self, citation: Citation) -> int:
        """How many sentences of prose of its article stand before a citation."""
        starts = self._prose_starts.get(citation.article)
        if starts is None:
            starts = [sentence.start for sentence in self._prose(citation.article)]
            self._prose_starts[citation.article] = starts
        return max(0, bisect_right(starts, citation.span.start) - 1)

    def recency(self, article: ArticleId) -> float:
        """How late an account was published among all that say when: 0 the first, 1 the last."""
        times = sorted({a.published for a in self.articles.values() if a.published})
        published = self.articles[article].published
        return times.index(published) / (len(times) - 1) if published and len(times) > 1 else 0.0

    def opens_with(self, article: ArticleId, name: str) -> bool:
        """Whether all words of a name stand in an article's headline or first sentences."""
        words = content_words(name)
        return bool(words) and words <= self._opening_words(article)

    @cached_property
    def _opened(self) -> Counter[str]:
        return Counter(w for article in self.articles for w in self._opening_words(article))

    def _opening_words(self, article: ArticleId) -> frozenset[str]:
        """The words that carry an article's headline and its first sentences of prose."""
        if article not in self._openings:
            self._openings[article] = self._find_opening_words(article)
        return self._openings[article]

    @cached_property
    def _openings(self) -> dict[ArticleId, frozenset[str]]:
        return {}

    def _find_opening_words(self, article: ArticleId) -> frozenset[str]:
        prose = [sentence.text for sentence in self._prose(article)[:OPENING_SENTENCES]]
        lines = (self.articles[article].title or "", *prose)
        return frozenset(word for line in lines for word in content_words(line))

    def _prose(self, article: ArticleId) -> list[Span]:
        """The sentences of an article's body."""
        body = [(z.start, z.end) for z in self.articles[article].zones if z.kind in _PROSE]
        reading = self.readings.get(article)
        return [
            sentence
            for sentence in (reading.sentences if reading else ())
            if any(start <= sentence.start < end for start, end in body)
        ]

    def words_of(self, article: ArticleId) -> tuple[frozenset[str], ...]:
        """The words that carry each sentence of an article; none if it was not read."""
        if article not in self._sentence_words:
            reading = self.readings.get(article)
            sentences = reading.sentences if reading else ()
            self._sentence_words[article] = tuple(
                frozenset(content_words(sentence.text)) for sentence in sentences
            )
        return self._sentence_words[article]

    @cached_property
    def _sentence_words(self) -> dict[ArticleId, tuple[frozenset[str], ...]]:
        return {}

    @cached_property
    def _sentence_starts(self) -> dict[ArticleId, list[int]]:
        return {}

    @cached_property
    def _prose_starts(self) -> dict[ArticleId, list[int]]:
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

    @cached_property
    def _claims(self) -> dict[ClaimId, Claim]:
        return {c.id: c for reading in self.readings.values() for c in reading.claims}

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
        """Where an article prints an entity's name: `name` itself, else its longest form."""
        reading = self.readings.get(article)
        if reading is None or entity is None:
            return None
        mentions = [n.span for n in reading.names if n.entity == entity and n.form == "name"]
        return min(mentions, key=lambda s: (s.text != name, -len(s.text), s.start), default=None)

    def quote_at(self, article: ArticleId, span: Span) -> Quote | None:
        """The reading's quotation that a span is the words of."""
        reading = self.readings.get(article)
        if reading is None:
            return None
        return next(
            (q for q in reading.quotes if any(s.overlaps(span) for s in q.content)),
            None,
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

    def claim_of(self, finding: Finding) -> Claim | None:
        """The claim that a finding's statement is taken from."""
        article, span = finding.source.article, finding.source.span
        own = (self._claims[i] for i in finding.claims if i in self._claims)
        return min(
            (c for c in own if c.article == article and c.span.overlaps(span)),
            key=lambda c: (abs(c.span.start - span.start) + abs(c.span.end - span.end), c.span),
            default=None,
        )

    def claims_of(self, finding: Finding) -> tuple[Claim, ...]:
        """The claim of the statement, then the first one of every other account that tells it."""
        first = self.claim_of(finding)
        told = {a.article for a in told_by(finding)}
        found = {} if first is None else {first.article: first}
        own = (self._claims[i] for i in finding.claims if i in self._claims)
        for claim in sorted(own, key=lambda c: (c.article, c.span)):
            if claim.article in told:
                found.setdefault(claim.article, claim)
        return tuple(found.values())

    def corroborated_in(self, article: ArticleId) -> tuple[Span, ...]:
        """The words in which an article tells corroborated findings."""
        return self._corroborated.get(article, ())

    @cached_property
    def _corroborated(self) -> dict[ArticleId, tuple[Span, ...]]:
        found: dict[ArticleId, tuple[Span, ...]] = {}
        for finding in self.collation.findings:
            for account in told_by(finding) if finding.status == "corroborated" else ():
                found[account.article] = found.get(account.article, ()) + account.spans
        return found

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

    def credited(self, finding: Finding) -> tuple[Attribution, ...]:
        """Who the article of a finding's statement credits it to, outermost first.

        The chain of the very claim the statement is taken from: elsewhere the same article may
        tell it in its own voice, or on another's word.
        """
        claim = self.claim_of(finding)
        if claim is not None:
            return claim.attribution
        accounts = (a for a in finding.accounts if a.article == finding.source.article)
        return next((a.attribution for a in accounts), ())

    def is_name(self, article: ArticleId, span: Span) -> bool:
        """Whether a phrase begins with a name, or stands where its capital is no beginning's."""
        reading = self.readings.get(article)
        if reading is None or all(s.start != span.start for s in reading.sentences):
            return True
        return any(n.form == "name" and n.span.start == span.start for n in reading.names)

    def alike(self, sentence: Citation) -> list[Citation]:
        """An independent account's sentence that says nearly all of a sentence, figures too."""
        words = content_words(sentence.span.text)
        if len(words) < LEAST_ALIKE:
            return []
        figures = {word for word in words if word.isdigit()}
        for article in sorted(self.articles):
            if article == sentence.article or (article, sentence.article) in self._one_origin:
                continue
            for at, theirs in enumerate(self.words_of(article)):
                if len(words & theirs) >= ALIKE * len(words) and figures <= theirs:
                    return [Citation(article, self.readings[article].sentences[at])]
        return []

    @cached_property
    def _one_origin(self) -> set[tuple[ArticleId, ArticleId]]:
        """Pairs of accounts that rest on one origin for some finding. For lookup only."""
        shared = (o.articles for f in self.collation.findings for o in f.origins)
        return {(a, b) for together in shared for a in together for b in together if a != b}

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

    def reserve(self, finding: Finding) -> tuple[Citation, ...]:
        """Words that may ground a name of a finding's sentence, the nearest first."""
        near = [c for c in [self.sentence_of(finding.source)] if c is not None]
        spans = [Citation(a.article, s) for a in finding.accounts for s in a.spans]
        others = [a.article for a in finding.accounts if a.spans]
        names = [c for article in (finding.source.article, *others) for c in self.names_in(article)]
        return tuple(near + spans + names)


def told_by(finding: Finding) -> tuple[Account, ...]:
    """The accounts that state a finding or report that somebody says it."""
    return tuple(a for a in finding.accounts if a.stance in {"states", "attributes"})


def content_words(text: str) -> set[str]:
    """The words that carry a sentence, case folded."""
    found = {word.casefold() for word in _LETTERS.findall(text)}
    return found - word_set("brief", "function_words")
