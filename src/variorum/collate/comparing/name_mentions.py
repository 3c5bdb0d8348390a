"""Names as the accounts print them, each with the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.collate.comparing.parallel_sentences import claims_of_sentence, first_of_sentences
from variorum.collate.comparing.surroundings import Surroundings, Wording
from variorum.collate.spelling import name_key
from variorum.collate.views import Cast, View
from variorum.collate.words import event_groups
from variorum.model.finding import IdentityId
from variorum.model.mention import Name
from variorum.model.span import ArticleId

WITHIN: frozenset[str] = frozenset({"in", "inside", "of", "over", "through"})
"""Prepositions of a place of which any two may tell the same: "seized in the port of Orlin"."""

_BEFORE = re.compile(r"([a-z]+)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one account prints it in one place.

    Attributes:
        view: The claim that holds it or stands beside it, by index.
        order: Place of its account in the story.
        article: The account.
        name: The name.
        identity: Whom or what it means.
        around: The words around it.
        preposition: The word before it, an article apart, in lower case.
    """

    view: int
    order: int
    article: ArticleId
    name: Name
    identity: IdentityId
    around: Surroundings
    preposition: str


def find_mentions(views: Sequence[View], wording: Wording, cast: Cast) -> list[Mention]:
    """Every name in a sentence that holds a claim, in order of the story."""
    found: list[Mention] = []
    for _, view in first_of_sentences(views):
        sentence = view.claim.sentence
        for name in cast.mentions_in(view.claim.article, [sentence]):
            identity = cast.identity_of(view.claim.article, name.entity)
            home = wording.home(view.order, name.span)
            around = wording.around(view.order, name.span)
            if name.form != "name" or identity is None or home is None or around is None:
                continue
            before = _BEFORE.search(sentence.text[: name.span.start - sentence.start])
            word = before.group(1).casefold() if before else ""
            article = view.claim.article
            found.append(Mention(home, view.order, article, name, identity, around, word))
    return found


def words_of_names(mentions: Sequence[Mention]) -> Mapping[str, frozenset[int]]:
    """The accounts that print each last word of a name, whomever it is understood to mean."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in mentions:
        found[last_word(one)].add(one.order)
    return {word: frozenset(orders) for word, orders in found.items()}


def last_word(mention: Mention) -> str:
    """The last word of a name as printed: of a person the surname."""
    return (name_key(mention.name.span.text) or ("",))[-1]


def print_both(a: Mention, b: Mention, words: Mapping[str, frozenset[int]]) -> bool:
    """Whether one of two accounts prints the other's name too, perhaps not understood as one."""
    one, two = last_word(a), last_word(b)
    return one != two and (a.order in words[two] or b.order in words[one])


def is_source(one: Mention, views: Sequence[View], cast: Cast) -> bool:
    """Whether a sentence gives somebody as the source of something."""
    for index in claims_of_sentence(one.view, views):
        view = views[index]
        claim = view.claim
        said = {cast.identity_of(claim.article, by.entity) for by in claim.attribution if by.entity}
        if one.identity in said or view.said_by == one.identity:
            return True
        if one.identity == view.subject and "say" in event_groups(claim.predicate.lemma):
            return True
    return False
