"""Claims as alignment sees them: participants as identities of the story, words as weights."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from variorum.collate.spelling import country_of, name_key
from variorum.collate.words import (
    Vectors,
    base_form,
    contrasting_words,
    names_an_act,
    sets_of,
    verb_of,
)
from variorum.data import word_set
from variorum.model.claim import Argument, Claim, ClaimId
from variorum.model.finding import Identity, IdentityId
from variorum.model.mention import EntityType, Name
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_ROLE_LETTERS = 4
_STANDING = frozenset({"main", "content", "adverbial"})
_OBJECT_ROLES = frozenset({"object", "indirect-object"})
# A clause of few words must not look like another one because one word is all they have.
_SHORT_CLAUSE_WORDS = 3
# What is dated further back than this is no part of the news.
_LONG_AGO_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One claim, ready to be compared.

    Attributes:
        claim: The claim.
        order: Place of its article in the story.
        subject: Identity of its subject, if it has a name.
        subjects: Identities of all its subjects: of whoever does it together.
        objects: Identities of what is acted on or addressed.
        identities: Identities of everyone and everything named in the clause.
        subject_head: Lemma of the subject's head noun when it has no name.
        subject_nation: Countries of the nationalities in the subject ("the French driver").
        object_head: The same of the object.
        keys: Weighted features, unit length: identities as `@id`, base forms of content words.
        matter: Weights of the content words that are neither names nor the predicate, unit length.
        sentence: As `keys`, of all clauses of its sentence.
        contrasting: Words of the clause that can exclude words of another ("first", "last").
        vector: Weighted mean of the words' vectors, unit length, or None.
        around: Identities of everyone and everything named in its sentence.
        places: Words of the places named in its sentence, countries also by their demonyms.
        said_by: Identity or description of the innermost source, if attributed.
        is_earlier: Whether it, or its sentence, is dated long before its article.
        published: When its article was published, if known.
        counts: Its figures with the set of people they count ("3·dead"): anchors of alignment.
        figures: Its figures with their units.
        acts: The act its predicate tells of, and the one it leads to.
        days: First and last day of each time it gives.
    """

    claim: Claim
    order: int
    subject: IdentityId | None
    subjects: frozenset[IdentityId]
    objects: frozenset[IdentityId]
    identities: frozenset[IdentityId]
    subject_head: str
    subject_nation: frozenset[str]
    object_head: str
    keys: Mapping[str, float]
    matter: Mapping[str, float]
    sentence: Mapping[str, float]
    contrasting: frozenset[str]
    vector: NDArray[np.float32] | None
    around: frozenset[IdentityId]
    places: frozenset[str]
    said_by: str | None
    counts: frozenset[str]
    figures: frozenset[tuple[str, float]]
    acts: tuple[str, ...]
    days: tuple[tuple[date, date], ...]
    is_earlier: bool
    published: date | None

    @property
    def place(self) -> tuple[int, int]:
        """Where its sentence stands: the account, by its order, and the sentence's start."""
        return self.order, self.claim.sentence.start

    @property
    def stands_alone(self) -> bool:
        """Whether the clause can be read by itself; the others lean on the words around them."""
        return self.claim.form in _STANDING


class Cast:
    """Who is who: the identities of a story by (article, entity)."""

    def __init__(
        self, identities: Sequence[Identity], readings: Mapping[ArticleId, Reading]
    ) -> None:
        self.by_id = {identity.id: identity for identity in identities}
        self.readings = readings
        self._of = {member: identity.id for identity in identities for member in identity.members}
        roles: dict[IdentityId, set[str]] = defaultdict(set)
        for article, reading in readings.items():
            for entity in reading.entities:
                words = _WORD.findall(" ".join(entity.descriptions).casefold())
                described = {base_form(word) for word in words if len(word) >= _ROLE_LETTERS}
                roles[self._of[article, entity.id]] |= described
        self._roles = {identity: frozenset(words) for identity, words in roles.items()}
        self._mentions = {
            article: sorted(reading.names, key=lambda name: name.span)
            for article, reading in readings.items()
        }
        self._starts = {
            article: [name.span.start for name in names]
            for article, names in self._mentions.items()
        }

    def identity_of(self, article: ArticleId, entity: str | None) -> IdentityId | None:
        """The identity of an article's entity."""
        return self._of.get((article, entity)) if entity else None

    def roles_of(self, identity: IdentityId) -> frozenset[str]:
        """Base forms of the words that describe an identity anywhere ("spokesman", "mayor")."""
        return self._roles.get(identity, frozenset())

    def is_full(self, identity: IdentityId) -> bool:
        """Whether a name has more than one word: given name and surname."""
        return len(name_key(self.by_id[identity].name)) > 1

    def type_of(self, identity: IdentityId) -> EntityType:
        """The type of an identity."""
        return self.by_id[identity].type

    def mentions_in(self, article: ArticleId, spans: Iterable[Span]) -> list[Name]:
        """Mentions that stand wholly inside one of the spans, in order."""
        names, starts = self._mentions[article], self._starts[article]
        found = []
        for span in spans:
            at = bisect_left(starts, span.start)
            while at < len(names) and names[at].span.start < span.end:
                if names[at].span.end <= span.end:
                    found.append(names[at])
                at += 1
        return found


def view_claims(
    articles: Sequence[ArticleId],
    readings: Mapping[ArticleId, Reading],
    cast: Cast,
    vectors: Vectors,
    published: Mapping[ArticleId, str | None],
    taken: Collection[ClaimId] = (),
) -> tuple[View, ...]:
    """Make the claims of all articles ready for comparison, in the story's order.

    Args:
        articles: The story's articles.
        readings: What was found in each.
        cast: Who is who.
        vectors: Vectors of words.
        published: When each was published.
        taken: Claims that say again what others say: they make no word commoner.
    """
    drafts = [
        _Draft(claim, order, cast, earlier, day)
        for order, article in enumerate(articles)
        for day in [_day(published.get(article))]
        for earlier in [_earlier(readings[article], day)]
        for claim in readings[article].claims
    ]
    frequency: Counter[str] = Counter()
    told = 0
    for draft in drafts:
        if draft.claim.id not in taken:
            frequency.update(draft.keys)
            told += 1
    for draft in drafts:
        frequency.update(key for key in draft.keys if key not in frequency)
    rarity = {key: math.log(1 + told / count) for key, count in frequency.items()}
    around: dict[tuple[int, Span], set[str]] = defaultdict(set)
    for draft in drafts:
        around[draft.order, draft.claim.sentence].update(draft.keys)
    sentences = {place: _unit(keys, rarity) for place, keys in around.items()}
    return tuple(
        draft.finish(rarity, vectors, sentences[draft.order, draft.claim.sentence])
        for draft in drafts
    )


def _day(published: str | None) -> date | None:
    """The day of a date of publication; None where it is not told to the day."""
    if published is None or len(published) < len("2000-01-01"):
        return None
    return date.fromisoformat(published[:10])


def _is_earlier(claim: Claim, published: date | None, earlier: frozenset[Span]) -> bool:
    """Whether a claim is of long before its article: by its own times, else by its sentence's."""
    ends = [time.end for time in claim.times if time.end is not None]
    if published is None or not ends:
        return claim.sentence in earlier
    return max(ends) < _long_before(published)


def _long_before(published: date) -> str:
    return (published - timedelta(days=_LONG_AGO_DAYS)).isoformat()


def _earlier(reading: Reading, published: date | None) -> frozenset[Span]:
    """Sentences of an article with a time that ended long before its publication."""
    if published is None:
        return frozenset()
    before = _long_before(published)
    old = [time.span for time in reading.times if time.end is not None and time.end < before]
    starts = [span.start for span in reading.sentences]
    found = (bisect_right(starts, span.start) - 1 for span in old)
    return frozenset(reading.sentences[at] for at in found if at >= 0)


def _unit(keys: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Weights by rarity, made unit length."""
    weights = {key: rarity[key] for key in sorted(keys)}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}


class _Draft:
    """A claim's participants and words, before the story's word frequencies are known."""

    def __init__(
        self, claim: Claim, order: int, cast: Cast, earlier: frozenset[Span], published: date | None
    ) -> None:
        self.claim = claim
        self.published = published
        self.is_earlier = _is_earlier(claim, published, earlier)
        self.order = order
        mentions = cast.mentions_in(claim.article, claim.fragments)
        resolved = [cast.identity_of(claim.article, name.entity) for name in mentions]
        self.identities = frozenset(identity for identity in resolved if identity)
        around = cast.mentions_in(claim.article, [claim.sentence])
        named = (cast.identity_of(claim.article, name.entity) for name in around)
        self.around = frozenset(identity for identity in named if identity)
        self.places = frozenset(
            word
            for name in around
            if name.form == "name" and name.type in ("place", "nationality")
            for word in name_key(country_of(name.span.text) or name.name)
        )
        self.contrasting = _contrasting(claim, mentions)
        self.subject = self._named(claim.subject, cast)
        beside = [self._named(a, cast) for a in claim.arguments if a.role == "subject"]
        self.subjects = frozenset(identity for identity in (self.subject, *beside) if identity)
        within = [claim.subject.span] if claim.subject else []
        self.subject_nation = frozenset(
            country_of(name.span.text) or name.name
            for name in cast.mentions_in(claim.article, within)
            if name.form == "name" and name.type == "nationality"
        )
        acted_on = [self._named(a, cast) for a in _acted_on(claim)]
        self.objects = frozenset(identity for identity in acted_on if identity)
        name_words = {
            word.casefold()
            for name in mentions
            for text in (name.span.text, name.name)  # of a pronoun, the name is what it means
            for word in text.replace("-", " ").split()
        }
        self.words = {
            base_form(term): term for term in claim.terms if term.casefold() not in name_words
        }
        keys = set(self.words) | {f"@{identity}" for identity in self.identities}
        keys |= {f"@{i}" for i in (self.subject, *self.objects) if i}
        self.keys = sorted(keys)
        last = claim.attribution[-1] if claim.attribution else None
        self.said_by = None
        if last is not None and last.reports:
            self.said_by = cast.identity_of(claim.article, last.entity) or last.name.casefold()

    def _named(self, argument: Argument | None, cast: Cast) -> IdentityId | None:
        return cast.identity_of(self.claim.article, argument.entity) if argument else None

    def _matter(self, rarity: Mapping[str, float]) -> dict[str, float]:
        predicate = {base_form(word) for word in self.claim.predicate.lemma.split()}
        return _unit((word for word in self.words if word not in predicate), rarity)

    def finish(
        self, rarity: Mapping[str, float], vectors: Vectors, sentence: Mapping[str, float]
    ) -> View:
        """Weigh the keys by their rarity in the story."""
        weights = {key: rarity[key] for key in self.keys}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        filler = max(0, _SHORT_CLAUSE_WORDS - len(weights))
        length = math.sqrt(length * length + filler) or 1.0
        claim = self.claim
        return View(
            claim=claim,
            order=self.order,
            subject=self.subject,
            subjects=self.subjects,
            objects=self.objects,
            identities=self.identities | self.objects | ({self.subject} if self.subject else set()),
            subject_head=_head(claim.subject, self.subject),
            subject_nation=self.subject_nation,
            object_head=_head(claim.object, next(iter(sorted(self.objects)), None)),
            keys={key: weight / length for key, weight in weights.items()},
            matter=self._matter(rarity),
            sentence=sentence,
            contrasting=self.contrasting,
            vector=vectors.mean({self.words[key]: rarity[key] for key in self.words}),
            around=self.around,
            places=self.places,
            said_by=self.said_by,
            counts=_counts(claim),
            figures=frozenset((q.unit, q.value) for q in claim.quantities if q.value is not None),
            acts=_acts(claim),
            days=_days(claim),
            is_earlier=self.is_earlier,
            published=self.published,
        )


def _contrasting(claim: Claim, mentions: Sequence[Name]) -> frozenset[str]:
    """Words of a clause that can exclude others; nothing is new about "New Hallby"."""
    places = [name.span for name in mentions if name.form == "name" and name.type == "place"]
    return frozenset(
        word
        for fragment in claim.fragments
        for match in _WORD.finditer(fragment.text)
        if (word := match.group().casefold()) in contrasting_words()
        and not any(p.start <= fragment.start + match.start() < p.end for p in places)
    )


def _counts(claim: Claim) -> frozenset[str]:
    return frozenset(
        f"{quantity.value:.10g}·{kind}"
        for quantity in claim.quantities
        if quantity.value is not None and not quantity.unit
        for kind in sets_of(quantity.of.casefold().split())
    )


def _acts(claim: Claim) -> tuple[str, ...]:
    """The predicate, and the act it leads to ("decided to suspend": to suspend).

    A verb and its object can be a word for an act too ("lose life"), and so can a verb and what
    it goes into ("go into effect"). "Announced the dismissal" leads to
    dismissing, and who "served as mayor" was the mayor.
    """
    predicate = claim.predicate
    if claim.object is not None:
        phrase = f"{predicate.lemma} {claim.object.head}"
        if names_an_act(phrase):
            return (phrase,)
        carried = verb_of(claim.object.head)
        if carried is not None and predicate.lemma in _relations("carrying"):
            return (predicate.lemma, carried)
    for argument in claim.arguments:
        phrase = f"{predicate.lemma} {argument.head}"
        if argument.preposition == "into" and names_an_act(phrase):
            return (phrase,)
        if argument.preposition == "as" and predicate.lemma in _relations("serving"):
            return (predicate.lemma, argument.head)
    if predicate.complement and predicate.lemma in _relations("leading"):
        return (predicate.lemma, predicate.complement)
    return (predicate.lemma,)


def _relations(name: str) -> frozenset[str]:
    return word_set("predicate_relations", f"{name}.words")


def _days(claim: Claim) -> tuple[tuple[date, date], ...]:
    return tuple(
        (date.fromisoformat(time.start), date.fromisoformat(time.end))
        for time in claim.times
        if time.start and time.end and time.type in ("DATE", "TIME")
    )


def _acted_on(claim: Claim) -> list[Argument]:
    others = [a for a in claim.arguments if a.role in _OBJECT_ROLES or a.preposition == "with"]
    return [claim.object, *others] if claim.object else others


def _head(argument: Argument | None, identity: IdentityId | None) -> str:
    return "" if argument is None or identity else argument.head
