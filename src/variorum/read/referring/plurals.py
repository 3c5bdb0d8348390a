"""Plural pronouns tied to a body with a name, to a kind of people or things, or to several.

"Halden Oil said they" speaks of an entity. "Officials said they" speaks of a kind, as `kinds` has
them; where it lists none, the noun that the pronoun takes up is one here. "Lorn and Bal said they"
speaks of the two together: such a group has an entity of its own, whose first mention is the words
that join them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from variorum.model.identity import content_id
from variorum.model.mention import EntityId, EntityType, Name
from variorum.model.span import Span
from variorum.read.parsing.columns import columns_of, printed
from variorum.read.referring.entity_facts import kind_of_noun, noun_phrase, order_of_mention
from variorum.read.referring.kind_grammar import kind_by_form
from variorum.read.referring.plural_pronouns import PLURAL, PluralResolver, is_of_people

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article
    from variorum.read.parsing.columns import Columns
    from variorum.read.referring.plural_pronouns import Heads

Form = Literal["nominal", "pronoun", "kind"]
_BODIES = frozenset({"organisation", "nationality"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of those that a plural pronoun stands for together.

    Attributes:
        name: Its entity's fullest name, or its noun phrase as printed ("coast guard officials").
        head: Lemma of that phrase's noun; None for an entity.
        entity: The entity; None where only a common noun tells who they are.
    """

    name: str
    head: str | None
    entity: EntityId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedMentions:
    """An article's mentions with its plural pronouns tied.

    Attributes:
        names: All mentions of its entities, in order, with the pronouns of one body or party.
        kinds: What it speaks of by common nouns, in order, with all other plural pronouns that are
            tied, and the words that these take up.
        members: Whom a tied pronoun stands for, by where it begins.
    """

    names: tuple[Name, ...] = ()
    kinds: tuple[Name, ...] = ()
    members: Mapping[int, tuple[Member, ...]] = field(default_factory=dict)


def tie_plurals(
    doc: Doc, article: Article, names: tuple[Name, ...], kinds: tuple[Name, ...]
) -> TiedMentions:
    """Tie the plural pronouns: to a body that has a name, to a kind, or to several together.

    Args:
        doc: The article's document, from `parse_article`.
        article: The article.
        names: All mentions of its entities, in order.
        kinds: What it speaks of by common nouns, in order.
    """
    columns = columns_of(doc, article)
    if PLURAL.isdisjoint(columns.lower):
        return TiedMentions(names=names, kinds=kinds)
    index = _Index(columns, article, names, kinds)
    tied = {n.span.start for n in names if n.form == "pronoun"}
    bodies: list[Name] = []
    found: list[Name] = []
    members: dict[int, tuple[Member, ...]] = {}
    for token, heads in PluralResolver(columns, names).resolve_all():
        start = columns.start[token]
        if start in tied:
            continue
        group = index.group_of(heads)
        if group.form == "name":
            if group.type not in _BODIES:
                continue
            bodies.append(index.mention(token, token + 1, group, "pronoun"))
        else:
            if group.span.start not in index.listed:
                index.listed.add(group.span.start)
                found.append(group)
            found.append(index.mention(token, token + 1, group, "pronoun"))
        members[start] = tuple(index.member(head) for head in heads)
    return TiedMentions(
        names=tuple(sorted((*names, *bodies), key=order_of_mention)),
        kinds=tuple(sorted((*kinds, *found), key=lambda kind: kind.span)),
        members=members,
    )


class _Index:
    """What an article mentions, by the tokens that stand for it.

    Attributes:
        listed: Where mentions begin that need not be given again.
    """

    def __init__(
        self, columns: Columns, article: Article, names: Sequence[Name], kinds: Sequence[Name]
    ) -> None:
        self._columns = columns
        self._article = article
        self._named = _by_head(columns, names)
        self._kinds = _by_head(columns, kinds)
        self.listed = {kind.span.start for kind in kinds}

    def group_of(self, heads: Heads) -> Name:
        """The mention that a plural pronoun takes up; of form "name" if it is one entity's."""
        head = heads[0]
        if len(heads) > 1:
            return self._joined(heads)
        if head in self._named:
            return replace(self._named[head], form="name")
        return self._kinds.get(head) or self._kind_of(head)

    def member(self, head: int) -> Member:
        """One of a group, by its head token."""
        named = self._named_at(head)
        if named is not None:
            return Member(name=named.name, head=None, entity=named.entity)
        phrase = printed(self._columns, *self._words_of(head))
        return Member(name=phrase, head=self._columns.lemma[head], entity=None)

    def mention(self, first: int, last: int, group: Name, form: Form) -> Name:
        """A mention of a group by some tokens."""
        columns = self._columns
        span = Span.of(self._article.text, columns.start[first], columns.end[last - 1])
        return Name(span=span, type=group.type, name=group.name, entity=group.entity, form=form)

    def _kind_of(self, head: int) -> Name:
        """A common noun that no list of kinds holds ("people", "planets")."""
        columns = self._columns
        lemma = columns.lemma[head]
        told = kind_of_noun(lemma)[0] or kind_by_form(lemma)
        kind: EntityType = told or ("person" if is_of_people(lemma) else "other")
        entity = EntityId(content_id("kind", self._article.id, kind, lemma))
        span = Span.of(self._article.text, columns.start[head], columns.end[head])
        return Name(span=span, type=kind, name=lemma, entity=entity, form="kind")

    def _joined(self, heads: Heads) -> Name:
        """Several that "and" joins, by the names of each."""
        columns = self._columns
        parts = [self._part(head) for head in heads]
        kinds = {kind for _, kind in parts}
        kind: EntityType = kinds.pop() if len(kinds) == 1 else "other"
        first, _ = self._words_of(heads[0])
        _, last = self._words_of(heads[-1])
        words = [word for word, _ in parts]
        name = f"{', '.join(words[:-1])} and {words[-1]}"
        entity = EntityId(
            content_id("group", self._article.id, kind, *sorted(w.lower() for w in words))
        )
        span = Span.of(self._article.text, columns.start[first], columns.end[last - 1])
        return Name(span=span, type=kind, name=name, entity=entity, form="nominal")

    def _part(self, head: int) -> tuple[str, EntityType]:
        """The name and type of one of several."""
        named = self._named_at(head)
        if named is not None:
            return named.name, named.type
        kind = self._kinds.get(head) or self._kind_of(head)
        return printed(self._columns, *self._words_of(head)), kind.type

    def _named_at(self, head: int) -> Name | None:
        """The mention of an entity that a word is, or the person named beside it."""
        if head in self._named:
            return self._named[head]
        beside = (c for c in self._columns.children[head] if self._columns.dep[c] == "appos")
        named = next((self._named[at] for at in beside if at in self._named), None)
        return named if named is not None and named.type == "person" else None

    def _words_of(self, head: int) -> tuple[int, int]:
        """First and last+1 token of the mention with a head, else of its noun phrase."""
        known = self._named.get(head)
        if known is None:
            return noun_phrase(self._columns, head)
        return self._columns.tokens_of(known.span.start, known.span.end)


def _by_head(columns: Columns, mentions: Sequence[Name]) -> Mapping[int, Name]:
    """Mentions by their head tokens; of two with one head a name wins."""
    found: dict[int, Name] = {}
    for mention in mentions:
        head = columns.head_of(*columns.tokens_of(mention.span.start, mention.span.end))
        if head not in found or mention.form == "name":
            found[head] = mention
    return found
