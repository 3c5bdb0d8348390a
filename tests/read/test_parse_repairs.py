"""Arcs put right before any layer reads them, and those that are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.read.parsing.pipeline import Pipeline


def parsed(pipeline: Pipeline, text: str) -> Doc:
    return parse_article(Article(id=ArticleId("a"), text=text, digest=text_digest(text)), pipeline)


def root_of(doc: Doc) -> str:
    return next(token.text for token in doc if token.dep_ == "ROOT")


@pytest.mark.parametrize(
    ("text", "root", "subject"),
    [
        ("Man arrested over Marlo blaze", "arrested", "Man"),
        ("Norland to close border with Westmark", "close", "Norland"),
        ("Norland leaders to meet Aldo in Marlo", "meet", "leaders"),
        ("The opposition called on the president to resign.", "called", "opposition"),
        ("The deal, worth $3 billion, was signed in Marlo.", "signed", "deal"),
        ("The man shot by police in Tarn on Monday has died.", "died", "man"),
        ("Ferry sinks off Orlin, 12 feared dead", "sinks", "Ferry"),
        ("In an email to NBC News, a lawyer for Harlow said it was late.", "said", "lawyer"),
    ],
)
def test_the_verb_that_a_person_reads_is_the_root(
    text: str, root: str, subject: str, pipeline: Pipeline
) -> None:
    doc = parsed(pipeline, text)
    assert root_of(doc) == root
    held = next(t for t in doc if t.dep_ in {"nsubj", "nsubjpass"} and t.head.text == root)
    assert held.text == subject


@pytest.mark.parametrize("text", ["Norland hit by worst flood in decades", "Aldo sacked as coach"])
def test_a_headline_without_its_auxiliary_is_passive(text: str, pipeline: Pipeline) -> None:
    assert parsed(pipeline, text)[0].dep_ == "nsubjpass"


@pytest.mark.parametrize(
    "text",
    [
        "The boats seen off Orlin",
        "A plan to close the border",
        "Shares rose by 5 percent",
        "The bridge built by the army in 1962.",
    ],
)
def test_what_is_no_headline_of_an_act_is_left_as_it_was(text: str, pipeline: Pipeline) -> None:
    before = [(t.dep_, t.head.i) for t in pipeline.parse_blocks([text])[0]]
    assert [(t.dep_, t.head.i) for t in parsed(pipeline, text)] == before


def test_what_is_there_is_not_what_the_next_verb_tells_of(pipeline: Pipeline) -> None:
    doc = parsed(
        pipeline, "There have been at least two deaths and 84 sailors have been taken to hospital."
    )
    held = {t.text: (t.dep_, t.head.text) for t in doc}
    assert held["deaths"] == ("attr", "been")
    assert held["sailors"] == ("nsubjpass", "taken")


def test_the_day_of_a_saying_hangs_on_the_saying(pipeline: Pipeline) -> None:
    doc = parsed(pipeline, "Police said Monday three sailors had died.")
    assert next(t.head.text for t in doc if t.text == "Monday") == "said"


@pytest.mark.parametrize("title", ["Const.", "Supt.", "Insp.", "Sgt."])
def test_an_abbreviated_title_belongs_to_the_name_behind_it(title: str, pipeline: Pipeline) -> None:
    doc = parsed(pipeline, f"The driver was taken away at noon, {title} Oll Brandt said.")
    (token,) = (t for t in doc if t.text == title)
    assert (token.head.text, token.dep_) == ("Brandt", "compound")
    assert len(list(doc.sents)) == 1


def test_repairs_leave_every_sentence_with_one_root(pipeline: Pipeline) -> None:
    text = "Man arrested over Marlo blaze\nThe deal, worth $3 billion, was signed. It rained."
    for sentence in parsed(pipeline, text).sents:
        assert sum(token.dep_ == "ROOT" for token in sentence) == 1


@pytest.mark.parametrize(
    "text",
    [
        "And on Monday, one day before Minister Olga Brandt released a short summary of the "
        "findings, former mayor Pell Harlow charged in the north that the council hid the letters.",
        "On Friday, hours after the council released its own figures, Harlow claimed victory.",
    ],
)
def test_a_clause_of_time_in_front_is_not_what_is_reported(text: str, pipeline: Pipeline) -> None:
    doc = parsed(pipeline, text)
    released = next(t for t in doc if t.text == "released")
    assert released.dep_ == "advcl"
    day = next(t for t in doc if t.text in {"Monday", "Friday"})
    assert released not in day.ancestors


@pytest.mark.parametrize(
    ("text", "governor"),
    [
        ("The dam fell on Monday, police said, killing ten people.", "fell"),
        ("A pump burst in Orlin on Friday, officials said, killing two and wounding six.", "burst"),
        ("The footbridge fell on Sunday while people watched a race, injuring two.", "fell"),
        ("The roof fell in, Bal said, as guests danced, killing two.", "fell"),
        ("“The roof fell in,” Bal said, leaving the room.", "said"),
        ("Bal said, pausing for breath, that the roof fell in.", "said"),
    ],
)
def test_what_came_of_a_happening_is_done_by_nobody_who_tells_of_it_or_looks_on(
    text: str, governor: str, pipeline: Pipeline
) -> None:
    participle = next(t for t in parsed(pipeline, text) if t.tag_ == "VBG")
    assert participle.head.text == governor


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Three people were killed and 12 injured when a ferry sank off Orlin.", "nsubjpass"),
        ("Two men have been killed and dozens wounded in the blast.", "nsubjpass"),
        ("He was arrested and the crowd cheered.", "nsubj"),
        ("He was arrested and the crowd killed a horse.", "nsubj"),
    ],
)
def test_two_joined_passives_share_their_auxiliary(
    text: str, label: str, pipeline: Pipeline
) -> None:
    doc = parsed(pipeline, text)
    verb = next(t for t in doc if t.dep_ == "conj" and t.pos_ == "VERB")
    assert [c.dep_ for c in verb.lefts if c.dep_.startswith("nsubj")] == [label]
