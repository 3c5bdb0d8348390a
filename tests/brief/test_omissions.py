from __future__ import annotations

import pytest

from tests.publish.example import make_article
from variorum.brief.material import Material
from variorum.brief.omissions import find_omissions
from variorum.model.finding import Account, Collation, Finding, Origin
from variorum.model.identity import content_id
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Citation, Span

TOLD = "Eleven skiers were dug out of the snow near Mount Orrel."
RETOLD = "Rescuers dug eleven skiers out of the snow at Orrel."


def tell(outlet: str, body: str):
    return make_article(outlet, [("body", body)])


def omissions(*others, status="corroborated", stance="silent", is_read=True):
    """What outlets leave out of a story that two accounts tell, beside the articles given."""
    tellers = (tell("Orrel Post", TOLD), tell("Valley Radio", RETOLD))
    articles = {a.id: a for a in (*tellers, *others)}
    whole = {a.id: Span.of(a.text, 0, len(a.text)) for a in articles.values()}
    accounts = [Account(article=a.id, stance="states", spans=(whole[a.id],)) for a in tellers]
    accounts += [Account(article=a.id, stance=stance) for a in others]
    origins = tuple(Origin(name=a.outlet, articles=(a.id,), why="its own") for a in tellers)
    finding = Finding(
        id=content_id("finding", TOLD),
        statement=TOLD.rstrip("."),
        source=Citation(tellers[0].id, whole[tellers[0].id]),
        status=status,
        independent_origins=2,
        origins=origins,
        accounts=tuple(sorted(accounts, key=lambda a: a.article)),
        claims=(),
    )
    read = articles if is_read else {a.id: a for a in tellers}
    readings = {i: reading(i, whole[i]) for i in read}
    material = Material(
        articles=articles, readings=readings, collation=Collation(findings=(finding,))
    )
    return [(found.outlet, len(found.articles)) for found in find_omissions(material)]


def reading(article: ArticleId, whole: Span) -> Reading:
    return Reading(article=article, language="en", sentences=(whole,))


SILENT = tell("Harbour Times", "The harbour board opened its new pier to the public.")


def test_an_outlet_without_a_word_of_what_others_corroborate_leaves_it_out():
    assert omissions(SILENT) == [("Harbour Times", 1)]


def test_what_an_outlet_may_tell_in_other_words_is_not_left_out():
    other_words = tell("Harbour Times", "On Orrel the snow gave back eleven of them alive.")
    assert omissions(other_words) == []


def test_an_outlet_leaves_out_only_what_none_of_its_accounts_tells():
    second = tell("Harbour Times", "Eleven skiers were found in the snow at Orrel.")
    assert omissions(SILENT, second) == []


def test_the_accounts_of_one_outlet_are_one_omission():
    second = tell("Harbour Times", "Bread will cost more from Monday.")
    assert omissions(SILENT, second) == [("Harbour Times", 2)]


@pytest.mark.parametrize("stance", ["unread", "denies", "attributes"])
def test_only_silence_is_an_omission(stance):
    assert omissions(SILENT, stance=stance) == []


def test_an_account_that_was_not_read_leaves_nothing_out():
    assert omissions(SILENT, is_read=False) == []


@pytest.mark.parametrize("status", ["single-origin", "attributed", "disputed"])
def test_what_is_not_corroborated_cannot_be_left_out(status):
    assert omissions(SILENT, status=status) == []
