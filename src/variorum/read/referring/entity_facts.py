"""What an article tells of each of its entities: gender, titles, roles, mentions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.model.mention import Entity, EntityId, EntityType, Name
from variorum.read.naming.gazetteer import Gazetteer, Gender, fold
from variorum.read.naming.name_edges import title_before
from variorum.read.parsing.columns import printed
from variorum.read.referring.clause_grammar import SUBJECTS

if TYPE_CHECKING:
    from variorum.read.parsing.columns import Columns

_COPULAS = frozenset({"be", "become", "remain"})
_MAX_DESCRIPTION_TOKENS = 12
# What is called by one noun only; a company is "the firm" and "the group" in turn with others.
_MADE = frozenset({"work", "product", "event", "law"})
_MARKS = frozenset('"“”')
_SMALL = frozenset({"of", "the", "and", "for", "a", "an"})

# Groups of nouns for places; the others of the lexicon only tell what stands near one.
_PLACES = ("country", "settlement", "area", "ways")

# Evidence for gender, in the order of its weight: a form of address, a gendered role, a pronoun
# that can mean nobody else, a given name.
_ADDRESS, _ROLE, _PRONOUN, _GIVEN = 8, 4, 3, 2


@dataclass(frozen=True, slots=True)
class Role:
    """A title or role: its words in small letters, and the country named with it."""

    words: frozenset[str]
    country: str | None


@dataclass(slots=True)
class Facts:
    """One entity, as far as it has been read.

    Attributes:
        id, type, name: As in its mentions.
        mentions: Its mentions so far, in order.
        descriptions: Titles and roles as printed.
        heads: For what is no person: words of its own name, and nouns that describe it.
        roles: For a person: the words of each title or role, with the country it is held in.
        genders: Evidence for each gender.
    """

    id: EntityId
    type: EntityType
    name: str
    mentions: list[Name] = field(default_factory=list)
    descriptions: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    genders: Counter[Gender] = field(default_factory=Counter)

    @property
    def gender(self) -> Gender | None:
        """The gender with more evidence, if any."""
        male, female = self.genders["male"], self.genders["female"]
        if male == female:
            return None
        return "male" if male > female else "female"

    def to_entity(self) -> Entity:
        """The finished record."""
        printed = {m.span.text for m in self.mentions if m.form == "name"} - {self.name}
        return Entity(
            id=self.id,
            type=self.type,
            name=self.name,
            aliases=tuple(sorted(printed)),
            descriptions=tuple(sorted(self.descriptions)),
            gender=self.gender if self.type == "person" else None,
        )


def gather_facts(
    columns: Columns, names: tuple[Name, ...], gazetteer: Gazetteer
) -> dict[EntityId, Facts]:
    """Read titles, appositions, copulas and given names around the mentions of each entity."""
    facts: dict[EntityId, Facts] = {}
    for name in names:
        known = facts.get(name.entity)
        if known is None:
            known = facts[name.entity] = Facts(name.entity, name.type, name.name)
            if name.type == "person":
                _add_given_name(known, gazetteer)
                _add_noble_title(known, gazetteer)
            else:
                known.heads.update(_heads_of_name(fold(name.name).split()))
        if name.type != "nationality":
            known.type = name.type
        known.mentions.append(name)
        _describe(columns, name, known, gazetteer)
    return facts


def _heads_of_name(words: list[str]) -> set[str]:
    """The nouns that say what a name names: the last one, and one before "of" or "for"."""
    heads = {words[-1]} if words else set()
    heads |= {one for one, small in pairwise(words) if small in {"of", "for", "on"}}
    return heads


def _add_given_name(facts: Facts, gazetteer: Gazetteer) -> None:
    words = facts.name.split()
    if len(words) > 1:
        gender = gazetteer.given.get(fold(words[0]).rstrip("."))
        if gender:
            facts.genders[gender] += _GIVEN


def _add_noble_title(facts: Facts, gazetteer: Gazetteer) -> None:
    word = facts.name.split()[0].lower()
    if word in word_set("titles", "noble"):
        facts.roles.add(Role(frozenset({word}), None))
        gender = gazetteer.titles.get(word)
        if gender:
            facts.genders[gender] += _ADDRESS


def _describe(columns: Columns, name: Name, facts: Facts, gazetteer: Gazetteer) -> None:
    first, last = columns.tokens_of(name.span.start, name.span.end)
    if facts.type == "person":
        _add_title(columns, first, facts, gazetteer)
        if _is_called(columns, first, last):
            _add_role(columns, first - 1, facts, gazetteer)
    head = columns.head_of(first, last)
    noun = columns.lemma[columns.head[head]]
    behind = columns.dep[head] == "compound" and columns.head[head] == last
    if behind and facts.type in _MADE and kind_of_noun(noun)[0] == facts.type:
        facts.heads.add(noun)
    for phrase in (*_appositions(columns, head, first, last), *_predicates(columns, head)):
        _add_role(columns, phrase, facts, gazetteer)


def _add_title(columns: Columns, first: int, facts: Facts, gazetteer: Gazetteer) -> None:
    start = title_before(columns, gazetteer, first)
    if start == first:
        return
    words = columns.lower[start:first]
    for word in words:
        gender = gazetteer.titles.get(word)
        if gender:
            facts.genders[gender] += _ADDRESS
    phrase = " ".join(columns.text[start:first])
    if words[0].rstrip(".") not in {"mr", "mrs", "ms", "miss", "mx"}:
        add_description(facts, phrase)
        facts.roles.add(Role(role_words(words), country_before(columns, start, gazetteer)))


def _is_called(columns: Columns, first: int, last: int) -> bool:
    """Whether a noun for a person stands right before a name ("pop star Ana Varn")."""
    noun = first - 1
    if noun < 0 or columns.tag[noun] != "NN" or columns.sentence[noun] != columns.sentence[first]:
        return False
    return columns.dep[noun] == "compound" and first <= columns.head[noun] < last


def _appositions(columns: Columns, head: int, first: int, last: int) -> list[int]:
    """Heads of noun phrases in apposition: "X, the envoy," and "the envoy, X,"."""
    found = [
        child
        for child in columns.children[head]
        if columns.dep[child] == "appos" and columns.pos[child] == "NOUN"
    ]
    is_listed = first > 0 and columns.lower[first - 1] in {"that", "and", "or"}  # "that X, that Y"
    is_behind = columns.dep[head] == "appos" and columns.pos[columns.head[head]] == "NOUN"
    if is_behind and not is_listed:
        found.append(columns.head[head])
    return [h for h in found if not first <= h < last]


def _predicates(columns: Columns, head: int) -> list[int]:
    """Heads of predicate nouns: "X is the envoy"."""
    if columns.dep[head] not in SUBJECTS:
        return []
    verb = columns.head[head]
    if columns.lemma[verb] not in _COPULAS or any(
        columns.dep[c] == "neg" or columns.tag[c] == "MD" for c in columns.children[verb]
    ):
        return []
    return [
        c for c in columns.children[verb] if columns.dep[c] == "attr" and columns.pos[c] == "NOUN"
    ]


def _add_role(columns: Columns, head: int, facts: Facts, gazetteer: Gazetteer) -> None:
    kind, gender = kind_of_noun(columns.lemma[head])
    if kind != facts.type or columns.tag[head] == "NNS":
        return
    first, last = noun_phrase(columns, head)
    if last - first <= _MAX_DESCRIPTION_TOKENS and not _MARKS & set(columns.text[first:last]):
        add_description(facts, printed(columns, first, last))
    if facts.type == "person":
        ranks = word_set("roles", "person.lower_ranks")
        rank = [columns.lower[c] for c in columns.children[head] if columns.lower[c] in ranks]
        words = role_words([*rank, *columns.lower[head - 1 : head], columns.lemma[head]])
        facts.roles.add(Role(words, country_within(columns, head, gazetteer)))
    else:
        facts.heads.add(columns.lemma[head])
    if gender and facts.type == "person":
        facts.genders[gender] += _ROLE


def add_description(facts: Facts, phrase: str) -> None:
    """Add a description, unless it is there already but for its capitals."""
    if phrase.casefold() not in {known.casefold() for known in facts.descriptions}:
        facts.descriptions.add(phrase)


def role_words(words: list[str]) -> frozenset[str]:
    """The words of a title that count, written out: no full stops, no small words."""
    written_out = load_lexicon("roles")["person"]["written_out"]
    bare = (w.rstrip(".") for w in words)
    return frozenset(written_out.get(w, w) for w in bare if w.isalpha() and w not in _SMALL)


def country_before(columns: Columns, first: int, gazetteer: Gazetteer) -> str | None:
    """The country that stands before a title ("Russian", "Russia's")."""
    at = first - 1
    if at >= 0 and columns.tag[at] == "POS":
        at -= 1
    if at < 0:
        return None
    for size in (2, 1):
        name = " ".join(columns.text[max(0, at - size + 1) : at + 1])
        country = gazetteer.canonical_place(name)
        if country in gazetteer.countries:
            return country
    return None


def country_within(columns: Columns, head: int, gazetteer: Gazetteer) -> str | None:
    """The country inside a noun phrase ("the top US diplomat", "president of Peru")."""
    low, high = columns.subtree(head)
    for at in range(max(low, head - _MAX_DESCRIPTION_TOKENS), min(high, head + 5)):
        if columns.text[at][0].isupper():
            for size in (2, 1):
                country = gazetteer.canonical_place(" ".join(columns.text[at : at + size]))
                if country in gazetteer.countries:
                    return country
    return None


def note_pronoun(facts: Facts, gender: Gender) -> None:
    """A pronoun that could mean nobody else tells the gender."""
    facts.genders[gender] += _PRONOUN


def note_nominal(facts: Facts, noun: str, phrase: str) -> None:
    """A noun phrase that stands for an entity describes it: its noun stands for it again."""
    add_description(facts, " ".join(phrase.split()))
    if facts.type == "person":
        ranks = word_set("roles", "person.lower_ranks") & set(phrase.lower().split())
        facts.roles.add(Role(ranks | {noun}, None))
    elif facts.type in _MADE:
        facts.heads.add(noun)


def order_of_mention(mention: Name) -> tuple[int, bool, int]:
    """What mentions are sorted by: their place; a name first where two begin together."""
    return mention.span.start, mention.form != "name", mention.span.end


def noun_phrase(columns: Columns, head: int) -> tuple[int, int]:
    """A noun with what stands before it and belongs to it: "the top US diplomat"."""
    first = head
    stack = [c for c in columns.children[head] if c < head]
    while stack:
        child = stack.pop()
        first = min(first, child)
        stack += columns.children[child]
    while first < head and (columns.pos[first] in {"PUNCT", "SPACE", "CCONJ"}):
        first += 1
    return first, head + 1


@cache
def _nouns() -> dict[str, tuple[EntityType, Gender | None]]:
    lexicon = load_lexicon("roles")
    nouns: dict[str, tuple[EntityType, Gender | None]] = {}
    kinds: tuple[EntityType, ...] = ("work", "event", "product", "law", "organisation")
    for kind in kinds:
        nouns |= {word: (kind, None) for word in lexicon[kind]["heads"]}
    for group in _PLACES:
        nouns |= {word: ("place", None) for word in lexicon["place"][group]}
    nouns |= {word: ("person", None) for word in lexicon["person"]["neutral"]}
    nouns |= {word: ("person", "male") for word in lexicon["person"]["male"]}
    nouns |= {word: ("person", "female") for word in lexicon["person"]["female"]}
    return nouns


def kind_of_noun(lemma: str) -> tuple[EntityType | None, Gender | None]:
    """What type of entity a common noun stands for, and of what gender, if it tells."""
    return _nouns().get(lemma, (None, None))
