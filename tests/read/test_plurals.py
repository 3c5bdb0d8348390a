"""Plural pronouns: tied to several, to a kind or to a body where grammar tells, else left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.coreference import resolve_references
from variorum.read.kinds import find_kinds
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article
from variorum.read.referring.plural_pronouns import PLURAL
from variorum.read.referring.plurals import tie_plurals

if TYPE_CHECKING:
    from variorum.model.mention import Name
    from variorum.read.parsing.pipeline import Pipeline


def mentions_of(text: str, pipeline: Pipeline) -> tuple[Name, ...]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    names, _ = resolve_references(doc, article, find_names(doc, article), ())
    mentions = tie_plurals(doc, article, names, find_kinds(doc, article, names))
    return (*mentions.names, *mentions.kinds)


def tied(text: str, pipeline: Pipeline) -> list[tuple[str, str]]:
    """Plural pronouns that are tied, with what they stand for."""
    found = mentions_of(text, pipeline)
    return [(m.span.text, m.name) for m in found if m.span.text.lower() in PLURAL]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Officials in Halden said they would close the mine.", "they", "official"),
        ("Police said they had found a boat.", "they", "police"),
        ("The farmers of Halden have lost their licences.", "their", "farmer"),
        ("While divers searched the lake, they found a car.", "they", "diver"),
        ("The nurses said no. They also said they would strike.", "They", "nurse"),
        ("The monks taught themselves to read.", "themselves", "monk"),
        ("Halden Oil Corp. said they would appeal.", "they", "Halden Oil Corp."),
        ("Ana Lorn and Jon Bal met in Oslo. They married there.", "They", "Ana Lorn and Jon Bal"),
    ],
)
def test_they_are_tied_where_grammar_tells(
    text: str, pronoun: str, name: str, pipeline: Pipeline
) -> None:
    assert (pronoun, name) in tied(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lorn told a friend they would be late.",
        "The pupils fled before the rebels burned their school.",
        "Guards were called by guests after they heard a cry.",
        "Two roads were shut, and police said they were likely to stay so.",
        "Early reports told of a fire. They said the roof fell.",
        "Gangs of thieves robbed the guests and sold their rings.",
        "The mayor met the nurses and the doctors, and gave them flowers.",
        "Ned Varn spoke of his wife and their sons.",
        "“They never listen,” the pilots said.",
    ],
)
def test_they_stay_untied_where_others_may_be_meant(text: str, pipeline: Pipeline) -> None:
    assert tied(text, pipeline) == []


def test_two_who_are_named_together_are_a_group_of_their_own(pipeline: Pipeline) -> None:
    found = mentions_of("Ana Lorn and Jon Bal met in Oslo. They married there.", pipeline)
    group = {m.entity for m in found if m.span.text == "They"}
    assert [m.span.text for m in found if m.entity in group] == ["Ana Lorn and Jon Bal", "They"]
    assert group.isdisjoint(m.entity for m in found if m.form == "name")


def test_they_share_the_entity_of_the_kind_that_they_take_up(pipeline: Pipeline) -> None:
    found = mentions_of("The pilots keep their posts. Farmers said they agree.", pipeline)
    by_words = {m.span.text: m.entity for m in found}
    assert by_words["their"] == by_words["pilots"]
    assert by_words["they"] == by_words["Farmers"] != by_words["pilots"]
