from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import make_article, span
from variorum.brief.material import Material
from variorum.brief.strangers import bare_source, introduced, name_in_full, strangers
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Collation, Identity, IdentityId, Variant
from variorum.model.mention import Entity, EntityId, Name
from variorum.model.reading import Reading
from variorum.model.span import Citation


def desk(body: str, called: str, *full: str) -> tuple[Material, BriefSentence]:
    """An account whose first sentence calls somebody `called`, who is the first of `full`."""
    sheet = make_article("Tide Times", [("body", body)])
    first = body.partition(". ")[0] + "."
    names = [
        Name(
            span=span(sheet, words),
            type="person",
            name=owner,
            entity=EntityId(owner),
            form="name",
        )
        for words, owner in ((called, full[0]), *((words, words) for words in full))
    ]
    reading = Reading(
        article=sheet.id,
        language="en",
        sentences=(span(sheet, first),),
        names=tuple(sorted(names, key=lambda name: name.span)),
    )
    material = Material(
        articles={sheet.id: sheet}, readings={sheet.id: reading}, collation=Collation()
    )
    cited = (Citation(sheet.id, span(sheet, first)),)
    return material, BriefSentence(text=first, citations=cited, findings=())


def test_a_stranger_is_named_as_the_account_prints_him_and_cited():
    material, sentence = desk("Moss shut the pier. Ada Moss keeps it.", "Moss", "Ada Moss")
    named = name_in_full(material, sentence)
    assert named is not None
    assert named.text == "[Ada Moss] shut the pier."
    assert [c.span.text for c in named.citations] == ["Moss shut the pier.", "Ada Moss"]


def test_a_courtesy_gives_way_to_the_name():
    material, sentence = desk("Ms Moss’s pier is shut. Ada Moss keeps it.", "Moss", "Ada Moss")
    named = name_in_full(material, sentence)
    assert named is not None
    assert named.text == "[Ada Moss]’s pier is shut."


@pytest.mark.parametrize(("owner", "is_chief"), [("Ada Moss", True), ("Ivo Moss", False)])
def test_of_two_of_one_name_only_the_one_printed_most_is_named(owner, is_chief):
    body = "Moss shut the pier. Ivo Moss left. Ada Moss keeps it. Ada Moss’s men came."
    other = {"Ada Moss": "Ivo Moss", "Ivo Moss": "Ada Moss"}[owner]
    material, sentence = desk(body, "Moss", owner, other, "Ada Moss’s")
    assert material.is_chief_bearer(owner) is is_chief
    assert (name_in_full(material, sentence) is not None) is is_chief


@pytest.mark.parametrize(
    ("body", "is_stranger"),
    [
        ("Moss shut the pier. Ada Moss keeps it.", True),
        ("The Moss administration shut the pier. Ada Moss keeps it.", False),
        ("Senator Moss shut the pier. Ada Moss keeps it.", False),
    ],
)
def test_whom_an_office_tells_is_no_stranger(body, is_stranger):
    assert bool(strangers(*desk(body, "Moss", "Ada Moss"))) is is_stranger


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "Moss shut the pier. Harbour Master Ada Moss keeps it.",
            "[Harbour Master Ada Moss] shut the pier.",
        ),
        ("Moss shut the pier. Ada Moss keeps it.", None),
        ("Moss shut the pier. Ada Moss, his deputy, keeps it.", None),
    ],
)
def test_below_the_first_sentence_a_stranger_is_told_with_the_office(body, text):
    material, sentence = desk(body, "Moss", "Ada Moss")
    (reading,) = material.readings.values()
    described = Entity(
        id=EntityId("Ada Moss"),
        type="person",
        name="Ada Moss",
        descriptions=("Harbour Master", "his deputy"),
    )
    known = replace(reading, entities=(described,))
    named = name_in_full(
        replace(material, readings={reading.article: known}), sentence, described=True
    )
    assert (named and named.text) == text


def test_who_is_first_read_of_by_the_surname_is_named_in_full_once():
    material, sentence = desk("Moss shut the pier. Ada Moss keeps it.", "Moss", "Ada Moss")
    read = [told.text for told in introduced([sentence, sentence], set(), material)]
    assert read == ["[Ada Moss] shut the pier.", "Moss shut the pier."]
    assert [told.text for told in introduced([sentence], {"moss"}, material)] == [sentence.text]


@pytest.mark.parametrize(
    ("credited", "bare"), [("Ada Moss", "Ada Moss"), ("Harbour Master Ada Moss", None)]
)
def test_whom_a_sentence_is_credited_to_by_no_more_than_a_name_is_known(credited, bare):
    material, sentence = desk("Moss shut the pier. Ada Moss keeps it.", "Moss", "Ada Moss")
    (article,) = material.articles
    person = Identity(
        id=IdentityId("ada"),
        name="Ada Moss",
        type="person",
        variants=(Variant(text="Ada Moss", articles=(article,)),),
        members=(),
    )
    material = replace(material, collation=Collation(identities=(person,)))
    told = replace(sentence, text=f"The pier is shut, according to {credited}.")
    assert bare_source(material, told) == bare
