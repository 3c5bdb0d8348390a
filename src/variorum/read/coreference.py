"""References: pronouns and noun phrases tied to the entities that the article names.

In order: definite noun phrases and third-person pronouns outside of quotations from left to right,
relative pronouns, then what stands inside quotations, where "I" is the speaker. What is not clear
stays untied: a wrong tie puts words into somebody's mouth, a missing one only leaves "he".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.data.registry import publisher_of
from variorum.model.mention import Entity, EntityId, Name, Quote
from variorum.model.span import Span
from variorum.read.naming.gazetteer import load_gazetteer
from variorum.read.parsing.columns import Columns, columns_of
from variorum.read.quoting.speakers import name_speakers
from variorum.read.referring.clause_grammar import OBJECTS, SUBJECTS, predicate_of
from variorum.read.referring.entity_facts import (
    Facts,
    gather_facts,
    kind_of_noun,
    note_nominal,
    note_pronoun,
    noun_phrase,
    order_of_mention,
)
from variorum.read.referring.kind_words import is_calling
from variorum.read.referring.nominals import NominalResolver
from variorum.read.referring.person_ranking import Site
from variorum.read.referring.pronouns import (
    FIRST_PLURAL,
    FIRST_SINGULAR,
    REFLEXIVE,
    RELATIVE,
    THIRD,
    Resolver,
    gender_of,
)
from variorum.read.referring.quotation_persons import Quotations
from variorum.read.referring.subjects import implied_subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article

_DASHES = frozenset({"-", "–", "—", "--"})
_MAX_TITLE_WORDS = 5
_MAX_CLIMB = 6
_NOUNS = frozenset({"NOUN", "PROPN"})
_COMPETING = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "pobj"})
_CALLING = frozenset({"call", "describe", "term", "label", "dub"})


def resolve_references(
    doc: Doc, article: Article, names: tuple[Name, ...], quotes: tuple[Quote, ...]
) -> tuple[tuple[Name, ...], tuple[Entity, ...]]:
    """Tie pronouns and noun phrases to named entities and describe the entities.

    Args:
        doc: The article's document, from `parse_article`.
        article: The article.
        names: Its names, from `find_names`.
        quotes: Its quotations; only `content` and `source` are used.

    Returns:
        All mentions in order of the text (names first where two begin together), and the entities
        in order of their first mention. A mention by a noun phrase may hold a name ("the top US
        diplomat" holds "US").
    """
    reader = _References(columns_of(doc, article), article, names, quotes)
    reader.run()
    mentions = sorted(reader.mentions, key=order_of_mention)
    return tuple(mentions), tuple(facts.to_entity() for facts in reader.facts.values())


class _References:
    """One pass over one article."""

    def __init__(
        self, columns: Columns, article: Article, names: tuple[Name, ...], quotes: tuple[Quote, ...]
    ) -> None:
        self.columns = columns
        self.article = article
        self.mentions = list(names)
        self.quotes = quotes
        gazetteer = load_gazetteer()
        self.titles = gazetteer.titles
        self.facts: dict[EntityId, Facts] = gather_facts(columns, names, gazetteer)
        self.quoted = Quotations(columns, quotes)
        self.quote_of = self.quoted.number_of
        self.pronouns = Resolver(columns, self.facts, self.quote_of, self.quoted.whole())
        self.nominals = NominalResolver(columns, self.facts, gazetteer, self.quote_of)
        self.entity_at: dict[int, EntityId] = {}
        self.covered = bytearray(len(columns))
        self.speakers: list[EntityId | None] = []
        self.open: list[int] = []

    def run(self) -> None:
        """Resolve everything: outside of quotations, then inside."""
        self._add_names()
        self._add_common_nouns()
        self._walk(inside=False)
        self._name_speakers()
        self._walk(inside=True)

    def _name_speakers(self) -> None:
        """Note who speaks each quotation, by a name or by a pronoun that is tied by now."""
        ordered = sorted(self.mentions, key=order_of_mention)
        self.speakers = [
            quote.entity or (self._apposed(quote.source) if quote.source else None)
            for quote in name_speakers(self.quotes, ordered, ())
        ]

    def _add_names(self) -> None:
        self.named: dict[int, EntityId] = {}
        self.peoples: set[int] = set()
        for name in self.mentions:
            first, last = self.columns.tokens_of(name.span.start, name.span.end)
            self.covered[first:last] = b"\x01" * (last - first)
            head = self.columns.head_of(first, last)
            self.entity_at[head] = name.entity
            self.named[head] = name.entity
            self.quoted.add_name(head, name.entity)
            if name.type == "nationality":
                self.peoples.add(head)
            else:
                self.nominals.beside.add(first, last, head, name.entity)
                self.pronouns.add(Site(head, first, last, name.entity, self.quote_of[head]))

    def _add_common_nouns(self) -> None:
        """Nouns for persons that name nobody compete for pronouns."""
        columns = self.columns
        for i, pos in enumerate(columns.pos):
            if pos not in _NOUNS or columns.dep[i] not in _COMPETING or self.covered[i]:
                continue
            lemma = columns.lemma[i]
            is_person = (
                kind_of_noun(lemma)[0] == "person"
                or is_calling(lemma)
                or lemma in word_set("roles", "person.anybody")
            )
            if is_person and columns.tag[i] in {"NN", "NNP"}:
                first, last = noun_phrase(columns, i)
                self.pronouns.add(Site(i, first, last, None, self.quote_of[i]))

    def _walk(self, *, inside: bool) -> None:
        self.open = []
        for i, word in enumerate(self.columns.lower):
            if not inside and i in self.named and i not in self.peoples:
                self.nominals.add(i, self.named[i])
            if (self.quote_of[i] >= 0) != inside or self.covered[i]:
                continue
            if word in THIRD:
                self._third_person(i)
            elif inside and (word in FIRST_SINGULAR or word in FIRST_PLURAL):
                self._first_person(i)
            elif word in RELATIVE:
                self._relative(i)
            elif word == "old":
                self._aged(i)
            elif self.columns.pos[i] in _NOUNS:
                self._nominal(i)
        for i in tuple(
            self.open
        ):  # in front of a noun that is tied by now ("As she came, the singer")
            self._third_person(i)

    def _third_person(self, token: int) -> None:
        kind = THIRD[self.columns.lower[token]]
        if kind != "thing":
            self._look_ahead(token)
        excluded = {self._speaker(token), *self._co_arguments(token)}
        excluded |= self.quoted.told_of_by(token)
        if 0 <= self.quote_of[token] < len(self.speakers):
            excluded |= self.quoted.who_spoke_before(token, self.entity_at)
        entity = self.pronouns.resolve(token, kind, excluded)
        if entity is None:
            self.open.append(token)
            return
        gender = gender_of(kind)
        if gender and self.facts[entity].gender is None:
            note_pronoun(self.facts[entity], gender)
        self._add(token, token + 1, token, entity, "pronoun")

    def _look_ahead(self, token: int) -> None:
        """Tie the subject behind a clause that comes first: "As she left, the mayor said"."""
        columns = self.columns
        at = token
        for _ in range(_MAX_CLIMB):
            above = columns.head[at]
            if columns.dep[at] in {"advcl", "prep"} and token < above:
                for c in columns.children[above]:
                    is_noun = columns.dep[c] in SUBJECTS and columns.pos[c] in _NOUNS
                    if is_noun and c > token and c not in self.entity_at:
                        self._nominal(c)
                return
            at = above

    def _co_arguments(self, token: int) -> set[EntityId | None]:
        """Whom an object pronoun cannot mean: the other participants of its verb and phrase.

        "who met him", "Russia's part in it", "raised it with China", "Duarte tried to stop him".
        """
        columns = self.columns
        if columns.tag[token] == "PRP$":
            return self._who_calls(token)
        if columns.dep[token] in SUBJECTS and columns.lemma[columns.head[token]] == "die":
            return self._who_tells_of(columns.head[token])
        if columns.dep[token] in SUBJECTS and columns.dep[columns.head[token]] == "relcl":
            return {self.entity_at.get(columns.head[columns.head[token]])}  # "Varn, whom he left"
        if columns.lower[token] in REFLEXIVE or columns.dep[token] not in OBJECTS:
            return set()
        verb = predicate_of(columns, token)
        heads = [c for c in columns.children[verb] if columns.dep[c] in SUBJECTS | OBJECTS]
        heads += implied_subjects(columns, verb)
        for c in columns.children[verb]:
            if columns.dep[c] in {"prep", "agent", "dative"}:
                heads += [g for g in columns.children[c] if columns.dep[g] == "pobj"]
        at = columns.head[token]
        while at != verb and columns.head[at] != at:
            heads += [c for c in columns.children[at] if columns.dep[c] == "poss"]
            at = columns.head[at]
        return {self.entity_at.get(h) for h in heads if h != token}

    def _who_calls(self, token: int) -> set[EntityId | None]:
        """Who calls something so: "for what Duarte called his failure" is another's failure."""
        columns = self.columns
        verb = predicate_of(columns, token)
        if columns.lemma[verb] not in _CALLING or "what" not in {
            columns.lower[c] for c in columns.children[verb]
        }:
            return set()
        heads = [c for c in columns.children[verb] if columns.dep[c] in SUBJECTS]
        return {self.entity_at.get(h) for h in heads}

    def _who_tells_of(self, verb: int) -> set[EntityId | None]:
        """Who says what a verb tells: nobody says that he has died himself."""
        columns = self.columns
        above = columns.head[verb]
        if columns.dep[verb] != "ccomp":
            return set()
        return {
            self.entity_at.get(c) for c in columns.children[above] if columns.dep[c] in SUBJECTS
        }

    def _first_person(self, token: int) -> None:
        entity = self._speaker(token)
        if entity is None:
            return
        person = self.facts[entity].type == "person"
        if not person and publisher_of(self.facts[entity].name) is not None:
            return  # "we" in what a news outlet reports is seldom the outlet
        if person == (self.columns.lower[token] in FIRST_SINGULAR):
            self._add(token, token + 1, token, entity, "pronoun")

    def _speaker(self, token: int) -> EntityId | None:
        """Who speaks the quotation around a token, once that is known."""
        number = self.quote_of[token]
        return self.speakers[number] if 0 <= number < len(self.speakers) else None

    def _apposed(self, source: Span) -> EntityId | None:
        """Who is named in apposition in a source ("the legislator, Representative Ana Varn")."""
        first, last = self.columns.tokens_of(source.start, source.end)
        head = self.columns.head_of(first, last)
        heads = [c for c in self.columns.children[head] if self.columns.dep[c] == "appos"]
        found = {self.named[c] for c in heads if c in self.named and first <= c < last}
        return found.pop() if len(found) == 1 else None

    def _relative(self, token: int) -> None:
        """Tie "who" in "Duarte, who …" to the noun that its clause belongs to."""
        columns = self.columns
        at = token
        for _ in range(8):
            if columns.dep[at] == "relcl":
                antecedent = columns.head[at]
                if not self._is_person(antecedent) and columns.lower[token] != "which":
                    antecedent = self._whose_phrase(antecedent)
                entity = self.entity_at.get(antecedent)
                if entity is not None and self._agrees_with(antecedent, token, at):
                    self._add(token, token + 1, token, entity, "pronoun")
                return
            if columns.head[at] == at:
                return
            at = columns.head[at]

    def _whose_phrase(self, antecedent: int) -> int:
        """The noun whose phrase a word ends, if it is a person's name.

        "Duarte, the only Democrat who", "Duarte, a lawyer with Halden in Varn, who".
        """
        columns = self.columns
        at = antecedent
        if columns.tag[at] in {"NNS", "NNPS"} or (
            columns.dep[at] != "appos" and at not in self.named
        ):
            return antecedent
        for _ in range(_MAX_CLIMB):
            if columns.dep[at] not in {"appos", "pobj", "prep"}:
                break
            at = columns.head[at]
            if self._is_person(at):
                return at
        return antecedent

    def _is_person(self, head: int) -> bool:
        entity = self.entity_at.get(head)
        return entity is not None and self.facts[entity].type == "person"

    def _agrees_with(self, antecedent: int, token: int, verb: int) -> bool:
        """Whether a relative pronoun may mean one name alone.

        Not across a dash ("…, which nobody believed" means the whole clause), not with a plural
        verb ("Duarte and Holloway, who were"), and "who" is a person.
        """
        columns = self.columns
        between = columns.text[antecedent + 1 : token]
        joined = any(columns.dep[c] == "conj" and c < token for c in columns.children[antecedent])
        if joined or any(mark in _DASHES for mark in between):
            return False
        kind = self.facts[self.entity_at[antecedent]].type
        person = kind == "person"
        if kind == "nationality" or person == (columns.lower[token] == "which"):
            return False
        plural = any(
            columns.lower[c] in {"were", "are", "have"} for c in (*columns.children[verb], verb)
        )
        return not (plural and columns.dep[token] in SUBJECTS)

    def _nominal(self, head: int) -> None:
        if kind_of_noun(self.columns.lemma[head])[0] is None or head in self.entity_at:
            return
        first, last = noun_phrase(self.columns, head)
        entity = self.nominals.resolve(head, self._speaker(head))
        if entity is None or entity in self._named_within(first, last):
            return
        last = self._end_of_title(head, last)
        self._add(first, last, head, entity, "nominal")
        note_nominal(self.facts[entity], self.columns.lemma[head], self.mentions[-1].span.text)

    def _aged(self, token: int) -> None:
        """Tie "the 49-year-old" where no noun stands behind it."""
        columns = self.columns
        first = token - 5
        words = columns.lower[max(0, first) : token]
        if len(words) < 5 or words[0] != "the" or words[2:] != ["-", "year", "-"]:
            return
        if columns.pos[token + 1 : token + 2] in (["NOUN"], ["PROPN"], ["ADJ"], ["NUM"]):
            return
        entity = self.nominals.aged(first, words[1])
        if entity is not None and entity != self._speaker(token):
            self._add(first, token + 1, token, entity, "nominal")

    def _named_within(self, first: int, last: int) -> set[EntityId]:
        return {self.named[i] for i in range(first, last) if i in self.named}

    def _end_of_title(self, head: int, last: int) -> int:
        """Where a title with "of" ends ("the secretary of state")."""
        for length in range(min(_MAX_TITLE_WORDS, len(self.columns) - head), 1, -1):
            if " ".join(self.columns.lower[head : head + length]) in self.titles:
                return head + length
        return last

    def _add(self, first: int, last: int, head: int, entity: EntityId, form: str) -> None:
        facts = self.facts[entity]
        span = Span.of(self.article.text, self.columns.start[first], self.columns.end[last - 1])
        self.mentions.append(
            Name(
                span=span,
                type=facts.type,
                name=facts.name,
                entity=entity,
                form="nominal" if form == "nominal" else "pronoun",
            )
        )
        facts.mentions.append(self.mentions[-1])
        self.entity_at[head] = entity
        self.pronouns.add(Site(head, first, last, entity, self.quote_of[head]))
