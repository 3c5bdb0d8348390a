"""Pronouns that open a sentence, resolved on real readings of invented accounts."""

from __future__ import annotations

import pytest

from tests.publish.example import make_article
from variorum.brief.antecedent import are_brackets_sure, name_opening
from variorum.brief.material import Material
from variorum.model.finding import Collation
from variorum.model.span import Citation
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

NAMED = "Harbour Master Ada Moss shut the pier of Lisse on Monday. "


@pytest.fixture
def last_sentence(pipeline):
    """The last sentence of a body, with what is on the desk."""

    def find(body: str) -> tuple[Citation, Material]:
        sheet = make_article("Tide Times", [("body", body)])
        reading = read_article(sheet, pipeline, ReadSettings())
        material = Material(
            articles={sheet.id: sheet}, readings={sheet.id: reading}, collation=Collation()
        )
        return Citation(sheet.id, reading.sentences[-1]), material

    return find


@pytest.mark.parametrize(
    ("follows", "told"),
    [
        ("She praised the crew.", "[Ada Moss] praised the crew."),
        ("But she praised the crew.", "[Ada Moss] praised the crew."),
        ("Her deputies praised the crew.", "[Ada Moss]’s deputies praised the crew."),
        ("The crew praised her.", None),
        ("They praised the crew.", None),
        ("She had no plans to leave, Moss said.", None),
    ],
)
def test_a_sentence_is_told_with_the_name_of_whom_the_one_before_is_about(
    last_sentence, follows, told
):
    found = name_opening(*last_sentence(NAMED + follows))
    assert (found and found.words) == told


@pytest.mark.parametrize(
    "before",
    [
        "An officer told Ada Moss that a man had fled from Lisse. ",
        "Ada Moss said a man had fled from Lisse. ",
        "The pier of Lisse fell on Monday. ",
    ],
)
def test_no_name_is_put_in_where_the_sentence_before_is_about_others(last_sentence, before):
    body = NAMED + before + "She crossed the river by night."
    assert name_opening(*last_sentence(body)) is None


def test_the_name_is_cited_where_the_account_prints_it(last_sentence):
    sentence, material = last_sentence(NAMED + "She praised the crew.")
    found = name_opening(sentence, material)
    assert found is not None
    assert found.name.span.text == "Ada Moss"
    text = material.articles[sentence.article].text
    assert text[found.name.span.start : found.name.span.end] == "Ada Moss"


@pytest.mark.parametrize(
    ("body", "is_sure"),
    [
        (NAMED + "She praised the crew.", True),
        (NAMED + "The pier is old. The board met in Lisse. She praised the crew.", False),
    ],
)
def test_a_name_in_brackets_is_told_only_if_the_words_before_leave_no_doubt(
    last_sentence, body, is_sure
):
    sentence, material = last_sentence(body)
    assert are_brackets_sure(sentence, material) is is_sure
