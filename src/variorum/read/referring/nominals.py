"""Definite noun phrases that stand for an entity named before: "the minister", "the company"."""

from __future__ import annotations

from variorum.data import load_lexicon, word_set
from variorum.data.registry import publisher_of
from variorum.model.mention import EntityId, EntityType
from variorum.read.naming.gazetteer import Gazetteer, fold, is_city, name_words
from variorum.read.parsing.columns import Columns
from variorum.read.referring.entity_facts import Facts, country_within, kind_of_noun
from variorum.read.referring.nominal_grammar import (
    Beside,
    has_own_description,
    is_aged,
    is_brought_in,
    is_definite,
    is_new,
    is_of_others,
    is_part_of_another,
    is_pointed_at,
    owner_of,
    parting_words,
    said_in_turn,
)
from variorum.read.referring.nominal_roles import Roles

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
_LARGE = frozenset({"city", "metropolis"})
_TELLING = frozenset({"amod", "compound", "nmod"})


class NominalResolver:
    """Finds what a definite noun phrase stands for among the entities named before it."""

    def __init__(
        self,
        columns: Columns,
        facts: dict[EntityId, Facts],
        gazetteer: Gazetteer,
        quote_of: list[int],
    ) -> None:
        self._columns = columns
        self._quote_of = quote_of
        self._facts = facts
        self._gazetteer = gazetteer
        self._named: list[tuple[int, EntityId]] = []
        self._roles = Roles(columns, gazetteer)
        self.beside = Beside(columns)

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
        lemma = columns.lemma[head]
        kind, gender = kind_of_noun(lemma)
        is_many = columns.tag[head] in {"NNS", "NNPS"}
        generic = lemma in word_set("roles", "generic.heads")
        if kind is None or generic or is_many or not is_definite(columns, head):
            return None
        beside = self.beside.find(head)
        if beside is None and is_brought_in(columns, head):
            return None
        if beside is not None:
            if beside == "other" or beside == speaker or self._facts[beside].type != kind:
                return None
            return beside
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
        if kind == "person":
            return self._person(head, fitting, gender)
        return self._thing(head, kind, fitting)

    def _person(
        self, head: int, fitting: list[tuple[int, EntityId]], gender: str | None
    ) -> EntityId | None:
        columns = self._columns
        parting = parting_words(columns, head, is_place=False)
        owner = owner_of(columns, head)
        told = [columns.lower[i] for i in (*parting, *([owner] if owner is not None else ()))]
        if is_of_others(columns, head):
            return None
        described = [
            (at, e)
            for at, e in fitting
            if self._roles.are_told(self._facts[e], head)
            and not self._roles.are_of_another_party(self._facts[e], head)
            and (not told or self._roles.are_called(self._facts[e], told))
        ]
        by_salience = columns.lemma[head] in word_set("roles", "person.by_salience")
        if described:
            own = [columns.lower[c] for c in columns.children[head] if columns.dep[c] == "amod"]
            called = [(at, e) for at, e in described if self._roles.are_called(self._facts[e], own)]
            holder = self._holder(head, called or described, fitting)
            if holder is not None and by_salience and not self._is_alone(head, holder, fitting):
                return None
            return holder
        ranks = word_set("roles", "person.lower_ranks")
        told += [columns.lower[c] for c in columns.children[head] if columns.lower[c] in ranks]
        if told or not by_salience or has_own_description(columns, head):
            return None
        foremost = self._foremost(fitting, gender)
        if foremost is None or self._roles.are_official(self._facts[foremost]):
            return None
        return foremost

    def _is_alone(
        self,
        head: int,
        entity: EntityId,
        fitting: list[tuple[int, EntityId]],
    ) -> bool:
        """Whether nobody is near whom an article names more and "the singer" could mean."""
        near = set(self._near(head, fitting, 1)) - {entity}
        named = [e for _, e in fitting]
        return all(named.count(e) <= named.count(entity) for e in near)

    def _thing(
        self, head: int, kind: EntityType, fitting: list[tuple[int, EntityId]]
    ) -> EntityId | None:
        columns = self._columns
        lemma = columns.lemma[head]
        is_place = kind == "place"
        if is_part_of_another(columns, head) or (kind == "organisation" and is_new(columns, head)):
            return None
        if has_own_description(columns, head) or parting_words(columns, head, is_place=is_place):
            return None
        if is_place and (is_pointed_at(columns, head) or columns.text[head].istitle()):
            return None
        if self._quote_of[head] >= 0 and is_pointed_at(columns, head):
            return None  # what stands before whoever speaks
        described = [
            (at, e)
            for at, e in fitting
            if lemma in self._facts[e].heads and self._is_of_that_name(e, head)
        ]
        if described:
            return self._last_described(head, described)
        if is_place:
            return self._last_place(head, fitting)
        if kind == "event":
            fitting = [(at, e) for at, e in fitting if self._is_alike(e, lemma)]
        if kind == "organisation":
            if lemma not in word_set("roles", "organisation.near"):
                return None
            fitting = [(at, e) for at, e in fitting if not self._is_public(e)]
            near = self._only_near(head, fitting, _NEAR_WINDOW)
            is_outlet = lemma in word_set("roles", "organisation.media")
            return near if near and (is_outlet or not self._is_outlet(near)) else None
        reach = 1 if kind in _SHOWN else _NEAR_WINDOW
        near = self._only_near(head, fitting, reach)
        return self._main_work(lemma, fitting) if near is None and kind in _SHOWN else near

    def _is_of_that_name(self, entity: EntityId, head: int) -> bool:
        """Whether what a phrase says besides is in a public body's name ("the appeals court")."""
        columns = self._columns
        facts = self._facts[entity]
        if columns.lemma[head] not in word_set("roles", "organisation.public"):
            return True
        told = {columns.lemma[c] for c in columns.children[head] if columns.dep[c] in _TELLING}
        told -= word_set("roles", "organisation.other_words")
        known = " ".join([facts.name, *facts.descriptions]).lower()
        return all(word in known for word in told)

    def _is_alike(self, entity: EntityId, lemma: str) -> bool:
        """Whether an event's own name says that it is of a kind ("Halden Open": a tournament)."""
        return bool(self._facts[entity].heads & said_in_turn(lemma))

    def _is_public(self, entity: EntityId) -> bool:
        """Whether a name is of an office or a body that is no company ("Halden Bureau")."""
        words = set(fold(self._facts[entity].name).split())
        return bool(words & word_set("roles", "organisation.public"))

    def _is_outlet(self, entity: EntityId) -> bool:
        """Whether a name is a newspaper's: named for what it reported, seldom "the company"."""
        name = self._facts[entity].name
        words = set(fold(name).replace("-", " ").split())
        return publisher_of(name) is not None or bool(words & (name_words("papers") | {"press"}))

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
        return top if not called or called & said_in_turn(lemma) else None

    def _last_described(self, head: int, described: list[tuple[int, EntityId]]) -> EntityId | None:
        """What was named so lately: of two the one in this sentence or the one before."""
        near = set(self._near(head, described, _LOOSE_WINDOW))
        if len(near) > 1:
            near = set(self._near(head, described, 1))
        return near.pop() if len(near) == 1 else None

    def _holder(
        self,
        head: int,
        described: list[tuple[int, EntityId]],
        fitting: list[tuple[int, EntityId]],
    ) -> EntityId | None:
        """The person whose role is told so.

        Of two presidents the one of no country is meant, who is at home; of two governors the one
        who alone was named lately, or far more often.
        """
        is_abroad = country_within(self._columns, head, self._gazetteer) is not None
        if not is_abroad:
            at_home = [
                (at, e) for at, e in described if self._roles.are_held_at_home(self._facts[e], head)
            ]
            described = at_home or described
        entities = [e for _, e in described]
        top = max(sorted(set(entities)), key=entities.count)
        second = max((entities.count(e) for e in set(entities) - {top}), default=0)
        near = set(self._near(head, described, _LOOSE_WINDOW))
        if is_abroad and not near and self._is_another_near(head, fitting):
            return None
        if entities.count(top) >= _FAR_MORE * second and (top in near or len(near) != 1):
            return top
        return near.pop() if len(near) == 1 else None

    def _is_another_near(self, head: int, fitting: list[tuple[int, EntityId]]) -> bool:
        """Whether somebody stands near who has no office told and so may hold this one.

        An article on two summits thirty years apart has two Norland leaders.
        """
        near = self._near(head, fitting, _LOOSE_WINDOW)
        return any(not self._roles.are_official(self._facts[e]) for e in near)

    def aged(self, head: int, age: str) -> EntityId | None:
        """Who "the 49-year-old" is: who has that age in the text, else whom it mostly tells of."""
        columns = self._columns
        persons = [
            (at, e)
            for at, e in self._named[-_MAX_NAMED:]
            if at < head and self._facts[e].type == "person"
        ]
        told = {e: columns.text[at + 2] for at, e in persons if is_aged(columns, at)}
        of_age = {e for e, known in told.items() if known == age}
        if of_age:
            return of_age.pop() if len(of_age) == 1 else None
        others = [(at, e) for at, e in persons if e not in told]
        near = set(self._near(head, others, _NEAR_WINDOW))
        if near:
            return near.pop() if len(near) == 1 else None
        return self._foremost(others, None)

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
        near = [(at, e) for at, e in fitting if self._is_near(at, head, _LOOSE_WINDOW)]
        if lemma in groups["country"]:
            here = columns.sentence[head]
            countries = [(at, e) for at, e in near if self._is_country(e)]
            if len({e for at, e in countries if columns.sentence[at] == here}) > 1:
                return None
            last = countries[-1] if countries else None
            if last is None:
                return self._main_country(fitting)
            if self._is_another_told_of(*last, head) or not self._is_foremost(*last, fitting):
                return None
            return last[1]
        if lemma in groups["settlement"]:
            if lemma == "capital":
                return None  # only what the article calls so
            towns = [(at, e) for at, e in near if self._may_be_town(at, e, lemma)]
            is_told_of = any(columns.dep[at] != "compound" for at, _ in towns)
            return towns[0][1] if is_told_of and len({e for _, e in towns}) == 1 else None
        return None

    def _is_foremost(self, at: int, country: EntityId, fitting: list[tuple[int, EntityId]]) -> bool:
        """Whether a country acts or owns there, or is the one that the article tells of most."""
        if self._columns.dep[at] in {"nsubj", "nsubjpass", "poss"}:
            return True
        countries = [e for _, e in fitting if self._is_country(e)]
        others = {e for e in countries if e != country}
        often = countries.count(country)
        return not others or often > max(countries.count(e) for e in others)

    def _is_another_told_of(self, first: int, country: EntityId, head: int) -> bool:
        """Whether the adjective of another country stands in between ("the Russian ministry")."""
        columns = self._columns
        own = self._gazetteer.canonical_place(self._facts[country].name)
        for i in range(first + 1, head):
            if columns.text[i][0].isupper() and columns.dep[i] in {"amod", "compound", "nmod"}:
                for size in (2, 1):
                    name = " ".join(columns.text[i : i + size])
                    found = self._gazetteer.canonical_place(name)
                    if found in self._gazetteer.countries and found != own:
                        return True
        return False

    def _may_be_town(self, at: int, entity: EntityId, lemma: str) -> bool:
        """Whether a place may be a town: a known one, or one word that is no country or state."""
        name = self._facts[entity].name
        is_single = lemma not in _LARGE and " " not in name and self._columns.lower[at - 1] != "the"
        return is_city(name) or (is_single and self._gazetteer.canonical_place(name) is None)

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

    def _only_near(
        self, head: int, fitting: list[tuple[int, EntityId]], sentences: int
    ) -> EntityId | None:
        near = self._near(head, fitting, sentences)
        return near[-1] if len(set(near)) == 1 else None

    def _near(
        self, head: int, fitting: list[tuple[int, EntityId]], sentences: int
    ) -> list[EntityId]:
        return [e for at, e in fitting if self._is_near(at, head, sentences)]

    def _is_near(self, at: int, head: int, sentences: int) -> bool:
        return abs(self._columns.flow[head] - self._columns.flow[at]) <= sentences
