"""Who somebody is, in articles read for real: our own, on one invented harbour."""

from __future__ import annotations

import pytest

from tests.publish.example import make_article
from variorum.brief.material import Material
from variorum.brief.speakers import introduce, is_bare_surname
from variorum.model.finding import Collation
from variorum.read.reader import read_article
from variorum.settings import ReadSettings


@pytest.mark.parametrize(
    ("sentence", "introduced"),
    [
        (
            "Ada Moss, a spokeswoman for the harbour of Lisse, said the pier was safe.",
            "Ada Moss, a spokeswoman for the harbour of Lisse",
        ),
        ("Senator Ada Moss said the pier was safe.", "Senator Ada Moss"),
        ("Sen. Ada Moss said the pier was safe.", "Sen. Ada Moss"),
        ("It shut at noon GMT. Senator Ada Moss said so.", "Senator Ada Moss"),
        ("It was sold by Ivo Bal. Senator Ada Moss said so.", "Senator Ada Moss"),
        ("Ada Moss said the pier was safe.", "Ada Moss"),
        (
            "The chairman of the Harbour Safety Board Sen. Ada Moss said the pier was safe.",
            "Sen. Ada Moss",
        ),
        (
            "Tideline's former president, Ada Moss, said the pier was safe.",
            "Tideline's former president, Ada Moss",
        ),
        (
            "Lisse marketing director Ada Moss said the pier was safe.",
            "Lisse marketing director Ada Moss",
        ),
    ],
)
def test_a_name_is_given_with_what_the_account_puts_beside_it(pipeline, sentence, introduced):
    sheet = make_article("Tide Times", [("body", f"{sentence} Moss flew home on Monday.")])
    reading = read_article(sheet, pipeline, ReadSettings())
    material = Material(
        articles={sheet.id: sheet}, readings={sheet.id: reading}, collation=Collation()
    )
    name = next(n for n in reading.names if n.span.text == "Ada Moss")
    assert introduce(sheet.id, name.entity, name.span, material).text == introduced


def test_a_surname_says_who_is_meant_only_with_an_office(pipeline):
    body = "Ada Moss keeps the pier of Lisse. Ms. Moss sold it. Senator Moss was freed on Monday."
    sheet = make_article("Tide Times", [("body", body)])
    reading = read_article(sheet, pipeline, ReadSettings())
    text = sheet.text
    bare = {
        text[max(0, n.span.start - 8) : n.span.end].split()[-2]
        for n in reading.names
        if is_bare_surname(n, text)
    }
    assert bare == {"Ms."}
