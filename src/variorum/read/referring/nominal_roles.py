"""Which roles a definite noun phrase may tell of: "the governor", "the former mayor"."""

from __future__ import annotations

from functools import cache

from variorum.data import load_lexicon, word_set
from variorum.read.naming.gazetteer import Gazetteer
from variorum.read.parsing.columns import Columns
from variorum.read.referring.entity_facts import Facts, Role, country_within, role_words


class Roles:
    """Tells whether a noun is the title or role that an article gives somebody."""

    def __init__(self, columns: Columns, gazetteer: Gazetteer) -> None:
        self._columns = columns
        self._gazetteer = gazetteer

    def are_told(self, facts: Facts, head: int) -> bool:
        """Whether somebody's title or role is told by a noun."""
        words = self._words_of(head)
        country = country_within(self._columns, head, self._gazetteer)
        return any(self._is_role(role, words, country) for role in facts.roles)

    def _words_of(self, head: int) -> frozenset[str]:
        """The words of a role: the noun, its compounds, and the "state" of "secretary of state"."""
        columns = self._columns
        ranks = word_set("roles", "person.lower_ranks")
        words = [
            columns.lower[c]
            for c in columns.children[head]
            if columns.dep[c] == "compound" or columns.lower[c] in ranks
        ]
        if columns.lower[head + 1 : head + 2] == ["of"] and columns.tag[head + 2 : head + 3] in (
            ["NN"],
            ["NNP"],
        ):
            words.append(columns.lower[head + 2])
        return role_words([*words, columns.lemma[head]]) - frozenset(
            w for w in words if w in self._gazetteer.places
        )

    def _is_role(self, role: Role, words: frozenset[str], country: str | None) -> bool:
        """Whether a phrase names a role: its words, or what it is another word for."""
        held = role.country or next(
            (c for office, c in _offices_of_one_country() if office <= role.words), None
        )
        if country is not None and country not in {held, _successors().get(held or "")}:
            return False
        if words <= role.words:
            return not (role.words - words) & word_set("roles", "person.lower_ranks")
        if any(words == word and office <= role.words for word, office in _pairs("alike")):
            return True
        if country is None:
            return False
        return any(words == word and office <= role.words for word, office in _pairs("other_words"))

    def are_held_at_home(self, facts: Facts, head: int) -> bool:
        """Whether somebody's role is told without a country ("President Varn")."""
        words = self._words_of(head)
        return any(
            role.country is None and self._is_role(role, words, None) for role in facts.roles
        )

    def are_official(self, facts: Facts) -> bool:
        """Whether somebody is told of as holding an office only, not as a singer or the like."""
        told = frozenset().union(*(role.words for role in facts.roles))
        famous = word_set("roles", "person.by_salience")
        return not told & famous and any(word in self._gazetteer.titles for word in told)

    def are_of_another_party(self, facts: Facts, head: int) -> bool:
        """Whether a noun is said to be of one party and somebody of another."""
        columns = self._columns
        said = {columns.lower[c] for c in columns.children[head] if c < head}
        told = {word for phrase in facts.descriptions for word in phrase.lower().split()}
        parties = load_lexicon("roles")["person"]["parties"]
        own = [party for party in parties if said & set(party)]
        return any(told & set(party) for party in parties if own and party not in own) and not any(
            told & set(party) for party in own
        )

    @staticmethod
    def are_called(facts: Facts, words: list[str]) -> bool:
        """Whether a description of somebody holds some words ("the late", "the mayor's")."""
        return any(
            set(words) <= set(phrase.lower().replace("’s", "").replace("'s", "").split())
            for phrase in facts.descriptions
        )


@cache
def _offices_of_one_country() -> tuple[tuple[frozenset[str], str], ...]:
    offices = load_lexicon("roles")["person"]["offices_of"]
    return tuple((role_words(name.split()), c) for c, names in offices.items() for name in names)


@cache
def _successors() -> dict[str, str]:
    """Countries by whose present name an article calls a former one."""
    return dict(load_lexicon("roles")["person"]["successors"])


@cache
def _pairs(table_name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of a word for a role and an office it may mean ("diplomat", "foreign minister")."""
    table = load_lexicon("roles")["person"][table_name]
    return tuple(
        (frozenset({word}), role_words(office.split()))
        for word, offices in table.items()
        for office in offices
    )
