"""What the writer of a brief has on the desk: the collation by id, and spare citations."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from variorum.brief.agreement import Agreement
from variorum.brief.pages import Pages
from variorum.brief.words import content_words
from variorum.model.claim import Attribution, Claim, ClaimId
from variorum.model.finding import Account, Collation, Finding, FindingId, SlotValue
from variorum.model.span import ArticleId, Citation, Span
from variorum.model.story import Copy

# A news article says what happened in its first sentences.
OPENING_SENTENCES = 3

# A sentence that shares so many of another's words says nearly all that it says.
ALIKE = 0.6
LEAST_ALIKE = 8

# An account of which so much stands in another is no second voice.
COPIED = 0.5


@dataclass(frozen=True, kw_only=True)
class Material(Pages):
    """The collation of one story with its articles and readings."""

    collation: Collation
    copies: tuple[Copy, ...] = ()

    @cached_property
    def findings(self) -> dict[FindingId, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.collation.findings}

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
        voices = self._voices
        prose = {a: [s.text for s in self.prose(a)] for a in voices}
        return Agreement(
            [self.articles[a].title or "" for a in voices],
            [" ".join(prose[a][:OPENING_SENTENCES]) for a in voices],
            [" ".join(prose[a]) for a in voices],
        )

    @cached_property
    def _voices(self) -> tuple[ArticleId, ...]:
        """The accounts without those that are copies of one before them: a copy agrees to nothing.

        Of an account and its copies the earliest published stays.
        """
        told_again = set[ArticleId]()
        order = sorted(self.articles, key=lambda a: (self.articles[a].when, a))
        rank = {article: at for at, article in enumerate(order)}
        for copy in self.copies:
            if {copy.a, copy.b} <= rank.keys() and max(copy.share_a, copy.share_b) >= COPIED:
                told_again.add(max(copy.a, copy.b, key=rank.__getitem__))
        return tuple(a for a in self.articles if a not in told_again)

    @cached_property
    def most_agreed(self) -> float:
        """The most that a finding tells of what the accounts agree on, for its length; above 0."""
        gains = (self.agreement.gain(finding.statement) for finding in self.collation.findings)
        return max(gains, default=0.0) or 1.0

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of people as the accounts print them."""
        named = (i for i in self.collation.identities if i.type == "person")
        return frozenset(v.text for identity in named for v in identity.variants)

    def tellers(self, finding: Finding) -> int:
        """How many accounts that are no copies of others tell a finding."""
        return len({account.article for account in told_by(finding)} & {*self._voices})

    def is_named_by_several(self, name: str) -> bool:
        """Whether several accounts name somebody, by this name or by another."""
        return any(
            len({article for variant in identity.variants for article in variant.articles}) > 1
            for identity in self.collation.identities
            if name in {identity.name, *(variant.text for variant in identity.variants)}
        )

    def opens_with(self, article: ArticleId, name: str) -> bool:
        """Whether all words of a name stand in an article's headline or first sentences."""
        words = content_words(name)
        return bool(words) and words <= self._opening_words(article)

    @cached_property
    def _opened(self) -> Counter[str]:
        return Counter(w for article in self._voices for w in self._opening_words(article))

    def _opening_words(self, article: ArticleId) -> frozenset[str]:
        """The words that carry an article's headline and its first sentences of prose."""
        if article not in self._openings:
            self._openings[article] = self._find_opening_words(article)
        return self._openings[article]

    @cached_property
    def _openings(self) -> dict[ArticleId, frozenset[str]]:
        return {}

    def _find_opening_words(self, article: ArticleId) -> frozenset[str]:
        prose = [sentence.text for sentence in self.prose(article)[:OPENING_SENTENCES]]
        lines = (self.articles[article].title or "", *prose)
        return frozenset(word for line in lines for word in content_words(line))

    @cached_property
    def _claims(self) -> dict[ClaimId, Claim]:
        return {c.id: c for reading in self.readings.values() for c in reading.claims}

    def claim_of(self, finding: Finding) -> Claim | None:
        """The claim that a finding's statement is taken from."""
        article, span = finding.source.article, finding.source.span
        own = (self._claims[i] for i in finding.claims if i in self._claims)
        return min(
            (c for c in own if c.article == article and c.span.overlaps(span)),
            key=lambda c: (abs(c.span.start - span.start) + abs(c.span.end - span.end), c.span),
            default=None,
        )

    def findings_of(self, claim: Claim) -> tuple[Finding, ...]:
        """The findings that an account tells by a claim."""
        return tuple(self._findings_by_claim.get(claim.id, ()))

    @cached_property
    def _findings_by_claim(self) -> dict[ClaimId, list[Finding]]:
        found: dict[ClaimId, list[Finding]] = {}
        for finding in self.collation.findings:
            for claim in finding.claims:
                found.setdefault(claim, []).append(finding)
        return found

    def claims_of_verb(self, lemma: str) -> tuple[Claim, ...]:
        """The claims that tell something as done, in the past tense, by a verb."""
        return tuple(self._done.get(lemma, ()))

    @cached_property
    def _done(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for article in sorted(self.readings):
            for claim in self.readings[article].claims:
                is_told = claim.modality == "asserted" and claim.polarity == "positive"
                if is_told and claim.predicate.tense == "past" and not claim.background:
                    found.setdefault(claim.predicate.lemma, []).append(claim)
        return found

    def is_superseded(self, citation: Citation) -> bool:
        """Whether the sentence of a citation gives a count that later accounts give otherwise."""
        sentence = self.sentence_of(citation) or citation
        older = self._superseded.get(citation.article, ())
        return any(sentence.span.covers(span) for span in older)

    @cached_property
    def _superseded(self) -> dict[ArticleId, list[Span]]:
        """Where accounts print values that an update took the place of."""
        found: dict[ArticleId, list[Span]] = {}
        for discrepancy in self.collation.discrepancies:
            if discrepancy.verdict == "update":
                for value in self.in_order_of_print(discrepancy.values)[:-1]:
                    for citation in value.spans:
                        found.setdefault(citation.article, []).append(citation.span)
        return found

    def in_order_of_print(self, values: Sequence[SlotValue]) -> list[SlotValue]:
        """Values in the order in which accounts first gave them; undated accounts come last."""

        def first(value: SlotValue) -> str:
            return min(self.articles[a].when for a in value.articles)

        return sorted(values, key=lambda v: (first(v), v.normalized, v.text))

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

    def alike(self, sentence: Citation) -> list[Citation]:
        """An independent account's sentence that says nearly all of a sentence, figures too."""
        words = content_words(sentence.span.text)
        if len(words) < LEAST_ALIKE:
            return []
        figures, least = {word for word in words if word.isdigit()}, ALIKE * len(words)
        for article in sorted(self.articles):
            if article == sentence.article or (article, sentence.article) in self._one_origin:
                continue
            for at, theirs in enumerate(self.words_of(article)):
                if len(theirs) < least or not figures <= theirs:
                    continue
                if len(words & theirs) >= least:
                    return [Citation(article, self.readings[article].sentences[at])]
        return []

    @cached_property
    def _one_origin(self) -> set[tuple[ArticleId, ArticleId]]:
        """Pairs of accounts that rest on one origin for some finding. For lookup only."""
        shared = (o.articles for f in self.collation.findings for o in f.origins)
        return {(a, b) for together in shared for a in together for b in together if a != b}

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
