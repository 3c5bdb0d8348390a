"""Pronouns: which person or thing they stand for, by grammar, agreement and salience.

"He" and "she" are ranked over the mentions in the sentences before (`person_ranking`); nouns for
persons compete: where "a worker" is the better antecedent of "he", nobody is named. "It" is tied
only where grammar tells what it stands for (`thing_pronouns`).
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Literal

from variorum.data import word_set
from variorum.read.referring.clause_grammar import predicate_of
from variorum.read.referring.person_ranking import Ranking, Site
from variorum.read.referring.subjects import clause_subjects
from variorum.read.referring.thing_pronouns import ThingResolver

if TYPE_CHECKING:
    from variorum.model.mention import EntityId
    from variorum.read.naming.gazetteer import Gender
    from variorum.read.parsing.columns import Columns
    from variorum.read.referring.entity_facts import Facts

Kind = Literal["male", "female", "thing"]

THIRD: dict[str, Kind] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip
FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which"})
REFLEXIVE = frozenset({"himself", "herself", "itself"})

_WINDOW_SENTENCES, _LONG_WINDOW_SENTENCES = 4, 9
_LEAST = -3.2
_MARGIN, _MARGIN_NOUN = 0.3, 0.1


class Resolver:
    """Finds antecedents of third-person pronouns."""

    def __init__(
        self,
        columns: Columns,
        facts: dict[EntityId, Facts],
        quote_of: list[int],
        whole_quote_of: list[int],
    ) -> None:
        """Prepare for one article.

        Args:
            columns: Its document.
            facts: What is known of its entities.
            quote_of: Number of the direct quotation around each token, or -1.
            whole_quote_of: The same, but -1 for words quoted inside a sentence of the article's.
        """
        self._columns = columns
        self._by_sentence: dict[int, list[Site]] = {}
        self._facts = facts
        self._quote_of = quote_of
        self._ranking = Ranking(columns, facts, quote_of)
        self._things = ThingResolver(columns, facts, whole_quote_of)

    def add(self, site: Site) -> None:
        """Make a mention available as an antecedent."""
        self._by_sentence.setdefault(self._columns.flow[site.head], []).append(site)
        if site.entity is not None:
            self._ranking.tied.add(site.head)
            self._things.add(site.head, site.entity)
            insort(self._ranking.seen.setdefault(site.entity, []), site.head)

    def resolve(self, token: int, kind: Kind, excluded: set[EntityId | None]) -> EntityId | None:
        """The entity a pronoun stands for, or None where none is clear.

        Args:
            token: The pronoun's token.
            kind: Gender or thing.
            excluded: Whom it cannot mean: who speaks the quotation it stands in, the subject of
                the verb whose object it is.
        """
        if kind == "thing":
            return self._things.resolve(token, excluded)
        return self._person(token, kind, excluded)

    def _person(
        self, token: int, gender: Gender, excluded: set[EntityId | None]
    ) -> EntityId | None:
        if self._belongs_to_nobody(token):
            return None
        scores: dict[EntityId | None, float] = {}
        heard: set[EntityId | None] = set()
        noun = -1
        here = self._columns.flow[token]
        for sentence in range(here, max(-1, here - _WINDOW_SENTENCES), -1):
            for site in self._by_sentence.get(sentence, ()):
                score = self._ranking.score(site, token, gender, excluded)
                entity = site.entity if self._ranking.is_person(site) else None
                if score is not None and (entity not in scores or score > scores[entity]):
                    scores[entity] = score
                    noun = site.head if entity is None else noun
                if self._is_in_hearing(site, token):
                    heard.add(entity)
        if noun >= 0 and self._may_be_anybody(noun):
            scores.pop(None)
        quoted = self._quote_of[token] >= 0
        if not scores:
            return self._only_one(here, gender, excluded, quoted=quoted)
        best = _best(scores)
        alone = not scores.keys() - {best, None}
        if best is None or best in heard or (alone and self._facts[best].gender == gender):
            return best
        return None

    def _is_in_hearing(self, site: Site, token: int) -> bool:
        """Whether somebody is told of close enough to be "he" in a quotation of another.

        In it, or in the sentences on both sides: whoever speaks knows little of the article.
        """
        quote = self._quote_of[token]
        near = self._columns.flow[token] - self._columns.flow[site.head] <= 1
        return quote < 0 or site.quote == quote or near

    def _belongs_to_nobody(self, token: int) -> bool:
        """Whether a possessive stands behind a subject "he" that is not known to be anybody."""
        columns = self._columns
        if columns.tag[token] != "PRP$":
            return False
        kind = THIRD[columns.lower[token]]
        subjects = clause_subjects(columns, predicate_of(columns, token))
        return any(
            THIRD.get(columns.lower[s]) == kind and s < token and s not in self._ranking.tied
            for s in subjects
        )

    def _only_one(
        self, here: int, gender: Gender, excluded: set[EntityId | None], *, quoted: bool
    ) -> EntityId | None:
        """Who alone of a gender was told of before, where nobody has been for some sentences."""
        found = {
            site.entity
            for sentence in range(here - _WINDOW_SENTENCES, here - _LONG_WINDOW_SENTENCES, -1)
            for site in self._by_sentence.get(sentence, ())
            if self._ranking.is_person(site)
        } - excluded
        one = found.pop() if len(found) == 1 and not quoted else None
        return one if one is not None and self._facts[one].gender == gender else None

    def _may_be_anybody(self, noun: int) -> bool:
        """Whether a noun stands for a person named elsewhere ("the singer")."""
        columns = self._columns
        definite = any(columns.lower[c] == "the" for c in columns.children[noun])
        return definite and columns.lemma[noun] in word_set("roles", "person.by_salience")


def _best(scores: dict[EntityId | None, float]) -> EntityId | None:
    """Who fits best, if that is clear."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0] or ""))
    if ranked[0][1] < _LEAST:
        return None
    if len(ranked) > 1:
        margin = _MARGIN if ranked[1][0] is not None else _MARGIN_NOUN
        if ranked[0][1] - ranked[1][1] < margin:
            return None
    return ranked[0][0]


def gender_of(kind: Kind) -> Gender | None:
    """The gender a pronoun tells."""
    return None if kind == "thing" else kind
