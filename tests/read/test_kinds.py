"""What is spoken of by its common noun."""

from __future__ import annotations

import pytest

from variorum.data import load_lexicon
from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.mention import Name
from variorum.model.span import ArticleId
from variorum.read.coreference import resolve_references
from variorum.read.kinds import find_kinds
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article
from variorum.read.parsing.pipeline import Pipeline
from variorum.read.referring.kind_grammar import kind_by_form


def kinds_of(text: str, pipeline: Pipeline) -> tuple[Name, ...]:
    article = Article(id=ArticleId("a"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    names, _ = resolve_references(doc, article, find_names(doc, article), ())
    kinds = find_kinds(doc, article, names)
    named = [(n.span.start, n.span.end) for n in names]
    assert all(k.span.end <= a or b <= k.span.start for k in kinds for a, b in named)
    return kinds


def printed(text: str, pipeline: Pipeline) -> list[tuple[str, str]]:
    return [(k.span.text, k.type) for k in kinds_of(text, pipeline)]


def test_people_without_a_name_are_found_by_what_they_do(pipeline: Pipeline) -> None:
    text = "Investigators said two hydrologists had warned the harbour police of the leak."
    assert printed(text, pipeline) == [
        ("Investigators", "person"),
        ("hydrologists", "person"),
        ("harbour police", "organisation"),
    ]


def test_an_office_before_a_name_is_a_kind_beside_the_name(pipeline: Pipeline) -> None:
    text = "Prime Minister Ana Duarte and field marshal Piet Moss left Halden on Monday."
    assert [k.name for k in kinds_of(text, pipeline)] == ["prime minister", "field marshal"]


def test_a_noun_for_somebody_named_is_no_kind(pipeline: Pipeline) -> None:
    text = "Ana Duarte, the mayor, opened the bridge. The mayor then met two engineers."
    assert "mayor" not in [k.name for k in kinds_of(text, pipeline)][1:]


def test_one_kind_has_one_entity_in_the_singular_and_the_plural(pipeline: Pipeline) -> None:
    text = "An engineer spoke first. The other engineers agreed, a witness said."
    engineers = {k.entity for k in kinds_of(text, pipeline) if k.name == "engineer"}
    witnesses = {k.entity for k in kinds_of(text, pipeline) if k.name == "witness"}
    assert len(engineers) == len(witnesses) == 1
    assert engineers != witnesses


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ministry sells crude oil and wheat to its neighbours.", "crude oil"),
        ("The report was signed by a radiation oncologist.", "oncologist"),
        ("He had played ice hockey before he studied chemistry.", "ice hockey"),
    ],
)
def test_goods_documents_and_sports_are_kinds(text: str, word: str, pipeline: Pipeline) -> None:
    assert word in [k.name for k in kinds_of(text, pipeline)]


def test_verbs_and_adjectives_spelled_alike_are_none(pipeline: Pipeline) -> None:
    text = "They guard the gate, cook for the poor and fish in the general area."
    assert printed(text, pipeline) == []


def test_every_kind_is_listed_once_and_in_small_letters() -> None:
    lexicon = load_lexicon("kinds")
    listed = [
        word
        for section, groups in lexicon.items()
        if section != "ambiguous"
        for group, words in groups.items()
        if group != "bodies_too"
        for word in words
    ]
    assert [word for word in listed if word != word.lower()] == []
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    "text",
    [
        "A zelpher who lives nearby saw the fire. Two more zelphers came.",
        "Ana Duarte, a zelpher, saw the fire. Two more zelphers came.",
    ],
)
def test_a_noun_used_once_of_a_person_is_one_all_through(text: str, pipeline: Pipeline) -> None:
    found = [k for k in kinds_of(text, pipeline) if k.name == "zelpher"]
    assert [k.type for k in found] == ["person"] * len(found)
    assert found


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("essayist", "person"),
        ("dietician", "person"),
        ("ornithology", "other"),
        ("thermonics", "other"),
        ("laryngitis", "other"),
        ("checklist", None),
        ("technology", None),
        ("human", None),
    ],
)
def test_an_ending_tells_only_where_little_else_has_it(noun: str, kind: str | None) -> None:
    assert kind_by_form(noun) == kind


def test_a_shooting_before_a_name_is_nobody(pipeline: Pipeline) -> None:
    text = "After the harbour shooting, Ana Duarte spoke. Another shooting followed."
    assert "shooting" not in [k.name for k in kinds_of(text, pipeline)]
