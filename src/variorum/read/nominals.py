"""Definite noun phrases that stand for an entity named before: "the minister", "the company"."""

from __future__ import annotations

from functools import cache

from variorum.data import load_lexicon, word_set
from variorum.data.registry import publisher_of
from variorum.model.mention import EntityId, EntityType
from variorum.read.columns import Columns
from variorum.read.entity_facts import (
    Facts,
    Role,
    country_within,
    kind_of_noun,
    noun_phrase,
    role_words,
)
from variorum.read.gazetteer import Gazetteer

_DEFINITE = frozenset({"the", "this", "that"})
_LOOSE_WINDOW = 3
_MAX_NAMED = 400  # mentions looked back at: some ten thousand words
_NEAR_WINDOW = 2
_FAR_MORE = 3
# A person who has at least this share of all mentions of persons so far is whom "the singer" means.
_DOMINANT_SHARE, _DOMINANT_SHARE_UNKNOWN = 0.5, 0.6
# … or who is named so often and so much more than the next.
_AHEAD_MENTIONS, _AHEAD = 4, 1.8
_MAIN_SHARE, _MAIN_COUNTRY_SHARE = 0.75, 0.6
_SHOWN = frozenset({"work", "event"})


class NominalResolver:
    """Finds what a definite noun phrase stands for among the entities named before it."""

    def __init__(
        self, columns: Columns, facts: dict[EntityId, Facts], gazetteer: Gazetteer
    ) -> None:
        self._columns = columns
        self._facts = facts
        self._gazetteer = gazetteer
        self._named: list[tuple[int, EntityId]] = []

    def add(self, head: int, entity: EntityId) -> None:
        """Make a mention known, in order of the text."""
        self._named.append((head, entity))

    def resolve(self, head: int, speaker: EntityId | None) -> EntityId | None:
        """The entity that a noun with its article stands for, or None.

        Args:
            head: The noun's token.
            speaker: Who speaks the quotation it stands in: not whom it means.
        """
        columns = self._columns
        kind, gender = kind_of_noun(columns.lemma[head])
        lemma = columns.lemma[head]
        if (
            kind is None
            or lemma in word_set("roles", "generic.heads")
            or columns.tag[head] in {"NNS", "NNPS"}
            or not self._is_definite(head)
        ):
            return None
        named = self._by_capital(head) if kind in {"place", "organisation"} else None
        if named is not None and named != speaker:
            return named
        fitting = [
            (at, e)
            for at, e in self._named[-_MAX_NAMED:]
            if at < head
            and e != speaker
            and self._facts[e].type == kind
            and (gender is None or self._facts[e].gender in {None, gender})
        ]
        described = [(at, e) for at, e in fitting if self._is_described(e, head)]
        own = self._has_own_description(head)
        if described and (kind == "person" or not own):
            return self._last_described(head, kind, described)
        if own:
            return None
        if kind == "person":
            return self._dominant(head, fitting, gender)
        if kind == "place":
            return self._last_place(head, fitting)
        if lemma not in word_set("roles", "organisation.near") and kind == "organisation":
            return None
        near = self._only_near(head, fitting)
        return self._main_work(lemma, fitting) if near is None and kind in _SHOWN else near

    def _by_capital(self, head: int) -> EntityId | None:
        """What "the City" or "the Commission" is short for: the last name with that head word.

        A capital inside a sentence says that the noun is a name by itself, however long ago the
        whole of it was printed ("the City of Halden", "the Halden Commission").
        """
        columns = self._columns
        word = columns.lower[head]
        alone = all(columns.dep[c] in {"det", "punct"} for c in columns.children[head] if c < head)
        if not alone or columns.titled[head] or not columns.text[head].istitle():
            return None
        if columns.lower[head + 1 : head + 2] == ["of"] or columns.tag[head] == "NNS":
            return None
        found = {
            e for at, e in self._named[-_MAX_NAMED:] if at < head and self._is_named_by(e, word)
        }
        return found.pop() if len(found) == 1 else None

    def _is_named_by(self, entity: EntityId, word: str) -> bool:
        """Whether a longer name begins ("City of …") or ends ("… Commission") with a word."""
        facts = self._facts[entity]
        words = facts.name.lower().split()
        if facts.type not in {"place", "organisation", "event"} or len(words) < 2:
            return False
        return words[-1] == word or words[:2] == [word, "of"]

    def _main_work(self, lemma: str, fitting: list[tuple[int, EntityId]]) -> EntityId | None:
        """The show or tournament that nearly all of an article is about, if nothing speaks against.

        "The album" is no entity that the article calls a song.
        """
        entities = [e for _, e in fitting]
        top = max(sorted(set(entities)), key=entities.count) if entities else None
        if top is None or entities.count(top) < max(2, _MAIN_SHARE * len(entities)):
            return None
        facts = self._facts[top]
        called = {h for h in facts.heads if kind_of_noun(h)[0] == facts.type}
        return top if not called or called & _said_in_turn(lemma) else None

    def _last_described(
        self, head: int, kind: EntityType, described: list[tuple[int, EntityId]]
    ) -> EntityId | None:
        """The last one that is described so; what is no person must have been named lately.

        Of two presidents the one of no country is meant, who is at home; of two governors the one
        whom the article names far more often, if lately too.
        """
        if kind == "person":
            return self._holder(head, described)
        near = self._near(head, described, _LOOSE_WINDOW)
        return near[-1] if near else None

    def _holder(self, head: int, described: list[tuple[int, EntityId]]) -> EntityId | None:
        if self._columns.dep[head] == "appos":
            return described[-1][1]
        if country_within(self._columns, head, self._gazetteer) is None:
            at_home = [(at, e) for at, e in described if self._holds_at_home(e, head)]
            described = at_home or described
        entities = [e for _, e in described]
        last = entities[-1]
        top = max(sorted(set(entities)), key=entities.count)
        if entities.count(top) < _FAR_MORE * entities.count(last):
            return last
        return top if top in self._near(head, described, _LOOSE_WINDOW) else None

    def _holds_at_home(self, entity: EntityId, head: int) -> bool:
        """Whether somebody's role is told without a country ("President Varn")."""
        words = self._words_of(head)
        roles = self._facts[entity].roles
        return any(role.country is None and self._is_role(role, words, None) for role in roles)

    def _is_definite(self, head: int) -> bool:
        first, _ = noun_phrase(self._columns, head)
        return self._columns.lower[first] in _DEFINITE

    def _is_described(self, entity: EntityId, head: int) -> bool:
        facts = self._facts[entity]
        if facts.type != "person":
            return self._columns.lemma[head] in facts.heads
        words = self._words_of(head)
        country = country_within(self._columns, head, self._gazetteer)
        return any(self._is_role(role, words, country) for role in facts.roles)

    def _words_of(self, head: int) -> frozenset[str]:
        """The words of a role: the noun, its compounds, and the "state" of "secretary of state"."""
        columns = self._columns
        words = [columns.lower[c] for c in columns.children[head] if columns.dep[c] == "compound"]
        if columns.lower[head + 1 : head + 2] == ["of"] and columns.tag[head + 2 : head + 3] in (
            ["NN"],
            ["NNP"],
        ):
            words.append(columns.lower[head + 2])
        return role_words([*words, columns.lemma[head]]) - self._place_words(words)

    def _place_words(self, words: list[str]) -> frozenset[str]:
        return frozenset(w for w in words if w in self._gazetteer.places)

    def _is_role(self, role: Role, words: frozenset[str], country: str | None) -> bool:
        """Whether a phrase names a role: its words, or what it is another word for."""
        held = role.country or next(
            (c for office, c in _offices_of_one_country() if office <= role.words), None
        )
        if country is not None and held != country:
            return False
        if words <= role.words:
            return not (role.words - words) & word_set("roles", "person.lower_ranks")
        if country is None:
            return False
        return any(words == word and office <= role.words for word, office in _other_words())

    def _has_own_description(self, head: int) -> bool:
        """Whether the phrase says which one it means: "the company that …", "the head of …"."""
        if self._is_told_apart(head):
            return True
        return any(
            self._columns.dep[c] in {"prep", "relcl", "acl", "appos"}
            and c > head
            and self._columns.text[head + 1] != ","
            for c in self._columns.children[head]
        ) or any(
            self._columns.tag[c] in {"NNP", "NNPS"} or self._columns.text[c][0].isupper()
            for c in self._columns.children[head]
            if c < head and self._columns.dep[c] in {"compound", "amod", "nmod", "poss"}
        )

    def _is_told_apart(self, head: int) -> bool:
        """Whether an adjective parts it from others of its kind ("the larger firm").

        Of a country any adjective does ("the southern country"), but for a few that say nothing.
        """
        columns = self._columns
        place = columns.lemma[head] in word_set("roles", "place.country")
        for c in columns.children[head]:
            if c > head or columns.dep[c] not in {"amod", "compound", "nummod"}:
                continue
            if columns.tag[c] in {"JJR", "JJS", "CD"}:
                return True
            if columns.lower[c] in word_set("roles", "generic.parting"):
                return True
            if place and columns.lower[c] not in word_set("roles", "generic.idle"):
                return True
        return False

    def _dominant(
        self, head: int, fitting: list[tuple[int, EntityId]], gender: str | None
    ) -> EntityId | None:
        if self._columns.lemma[head] not in word_set("roles", "person.by_salience"):
            return None
        return self._foremost(fitting, gender)

    def aged(self, head: int, age: str) -> EntityId | None:
        """Who "the 49-year-old" is: who has that age in the text, else whom it mostly tells of."""
        columns = self._columns
        persons = [
            (at, e)
            for at, e in self._named[-_MAX_NAMED:]
            if at < head and self._facts[e].type == "person"
        ]
        told = {e: columns.text[at + 2] for at, e in persons if self._is_aged(at)}
        of_age = {e for e, known in told.items() if known == age}
        if of_age:
            return of_age.pop() if len(of_age) == 1 else None
        others = [(at, e) for at, e in persons if e not in told]
        near = set(self._near(head, others, _NEAR_WINDOW))
        if near:
            return near.pop() if len(near) == 1 else None
        return self._foremost(others, None)

    def _is_aged(self, head: int) -> bool:
        """Whether an age stands behind a name ("Ana Varn, 49,")."""
        behind = self._columns.text[head + 1 : head + 3]
        return len(behind) == 2 and behind[0] == "," and behind[1].isdigit()

    def _foremost(self, fitting: list[tuple[int, EntityId]], gender: str | None) -> EntityId | None:
        """The person who has most of the mentions so far, by far."""
        persons = [e for _, e in fitting]
        if not persons:
            return None
        top = max(
            sorted(set(persons)), key=lambda e: (persons.count(e), persons[::-1].index(e) * -1)
        )
        known = gender is not None and self._facts[top].gender == gender
        least = _DOMINANT_SHARE if known else _DOMINANT_SHARE_UNKNOWN
        often = persons.count(top)
        second = max((persons.count(e) for e in set(persons) - {top}), default=0)
        ahead = often >= _AHEAD_MENTIONS and often >= _AHEAD * second
        return top if often > second and (ahead or often >= least * len(persons)) else None

    def _last_place(self, head: int, fitting: list[tuple[int, EntityId]]) -> EntityId | None:
        columns = self._columns
        lemma = columns.lemma[head]
        groups = load_lexicon("roles")["place"]
        near = self._near(head, fitting, _LOOSE_WINDOW)
        if lemma in groups["country"]:
            here = columns.sentence[head]
            beside = {
                e for at, e in fitting if columns.sentence[at] == here and self._is_country(e)
            }
            if len(beside) > 1:
                return None
            countries = [e for e in near if self._is_country(e)]
            return countries[-1] if countries else self._main_country(fitting)
        if lemma in groups["settlement"]:
            towns = [e for e in near if not self._is_country(e)]
            return towns[-1] if towns and len(set(towns)) == 1 else None
        return None

    def _main_country(self, fitting: list[tuple[int, EntityId]]) -> EntityId | None:
        """The country that most mentions of countries so far are of."""
        countries = [e for _, e in fitting if self._is_country(e)]
        top = max(sorted(set(countries)), key=countries.count) if countries else None
        if top is None or countries.count(top) < max(3, _MAIN_COUNTRY_SHARE * len(countries)):
            return None
        return top

    def _is_country(self, entity: EntityId) -> bool:
        name = self._facts[entity].name
        return self._gazetteer.canonical_place(name) in self._gazetteer.countries

    def _only_near(self, head: int, fitting: list[tuple[int, EntityId]]) -> EntityId | None:
        near = self._near(head, fitting, _NEAR_WINDOW)
        if not near or len(set(near)) > 1:
            return None
        # An outlet is named for what it reported; "the company" is seldom it.
        return None if publisher_of(self._facts[near[-1]].name) else near[-1]

    def _near(
        self, head: int, fitting: list[tuple[int, EntityId]], sentences: int
    ) -> list[EntityId]:
        here = self._columns.flow[head]
        return [e for at, e in fitting if abs(here - self._columns.flow[at]) <= sentences]


@cache
def _said_in_turn(lemma: str) -> frozenset[str]:
    """The words that an article may use for one work beside this one, itself too."""
    lines = load_lexicon("roles")["work"]["alike"]
    return frozenset({lemma}).union(*(line for line in lines if lemma in line))


@cache
def _offices_of_one_country() -> tuple[tuple[frozenset[str], str], ...]:
    offices = load_lexicon("roles")["person"]["offices_of"]
    return tuple((role_words(name.split()), c) for c, names in offices.items() for name in names)


@cache
def _other_words() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of a word for a role and an office it may mean ("diplomat", "foreign minister")."""
    table = load_lexicon("roles")["person"]["other_words"]
    return tuple(
        (frozenset({word}), role_words(office.split()))
        for word, offices in table.items()
        for office in offices
    )
