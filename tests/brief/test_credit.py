"""Whose word something is, in articles read for real: our own, on one invented pier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import account, cite, finding, make_article
from variorum.brief.compose import write_fact
from variorum.brief.credit import stands_alone
from variorum.brief.material import Material
from variorum.brief.setting import end_sentence
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Collation
from variorum.model.span import Span
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

INTRO = "Ada Moss keeps the pier at Lisse."


@pytest.fixture
def write(pipeline):
    """The brief's sentence for the last claim of a paragraph whose clause holds given words."""

    def write_of(paragraph: str, words: str) -> str | None:
        sheet = make_article("Tide Times", [("body", f"{INTRO} {paragraph}")])
        reading = read_article(sheet, pipeline, ReadSettings())
        claim = next(c for c in reversed(reading.claims) if words in c.span.text and c.attribution)
        source = cite(sheet, claim.span.text)
        told = replace(
            finding(claim.span.text, source, "attributed", (), {}),
            accounts=(account(sheet, "attributes", claim.span.text, by=claim.attribution),),
            claims=(claim.id,),
        )
        material = Material(
            articles={sheet.id: sheet}, readings={sheet.id: reading}, collation=Collation()
        )
        written = write_fact(told, material)
        return written.text if isinstance(written, BriefSentence) else None

    return write_of


def test_an_accounts_own_sentence_says_whose_word_it_is(write):
    sentence = "Harbour master Ada Moss said the pier would close on Monday."
    assert write(sentence, "would close") == sentence


def test_what_somebody_says_of_himself_is_not_credited_to_him_behind_it(write):
    assert write("Moss said she had no plans to leave Lisse.", "had no plans") == (
        "Moss said she had no plans to leave Lisse."
    )
    assert (
        write("She had no plans to leave Lisse, and the town would pay, Moss said.", "no plans")
        is None
    )


def test_what_somebody_decided_is_told_as_decided_and_not_as_his_word(write):
    assert write("She decided that the old pier was a step too far.", "was a step") == (
        "[Ada Moss] decided that the old pier was a step too far."
    )


def test_a_sentence_that_tells_more_on_nobodys_word_is_marked_as_an_accounts(write):
    paragraph = (
        "The town council said the pier would reopen in May, but storms have closed it nine times "
        "since the old harbour of Tessel burned down."
    )
    written = write(paragraph, "would reopen")
    assert written == f"{paragraph[:-1]} (says an account)."


def test_a_sentence_that_ends_with_who_says_it_needs_no_other_mark(write):
    paragraph = (
        "The pier, which storms have closed nine times since the old harbour burned down, would "
        "reopen in May, the town council said."
    )
    assert write(paragraph, "would reopen") == paragraph


def test_a_speaker_who_is_only_a_pronoun_is_named(write):
    written = write("The pier would close on Monday, she said.", "would close")
    assert written == "The pier would close on Monday, according to Ada Moss."


@pytest.mark.parametrize(
    ("words", "is_enough"),
    [
        ("Ada Moss", True),
        ("the town council", True),
        ("officials", True),
        ("the newspaper", False),
        ("The sources", False),
        ("she", False),
        ("their lawyer", False),
        ("the 43-year-old", False),
        ("A separate harbour source", False),
        ("the same official", False),
        ("the small non-profit group", False),
        ("the Lisse pier group", True),
        ("another witness", False),
        ("the 43-year-old keeper of Lisse", True),
        ("", False),
    ],
)
def test_a_source_says_by_itself_who_it_is_or_is_not_used(words, is_enough):
    assert stands_alone(Span(0, len(words), words)) is is_enough


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("The pier holds", "The pier holds."),
        ("It shows “ships off Lisse.”", "It shows “ships off Lisse.”"),
        ('It shows "ships off Lisse."', 'It shows "ships off Lisse."'),
        ("The pier holds,”", "The pier holds”."),
    ],
)
def test_a_sentence_ends_once(text, ended):
    assert end_sentence(text) == ended


@pytest.mark.parametrize(("second", "is_credited"), [("40", False), ("some", True)])
def test_a_figure_that_one_account_has_from_somebody_stays_his_word(pipeline, second, is_credited):
    told = "Ships called at the pier 40 times"
    first = make_article("Tide Times", [("body", f"{told}, the harbour board said on Monday.")])
    words = f"Ships called at the pier {second} times"
    other = make_article("Kessel Post", [("body", f"{words} and left.")])
    reading = read_article(first, pipeline, ReadSettings())
    claim = next(c for c in reading.claims if c.attribution)
    shared = replace(
        finding(f"{told}.", cite(first, told), "corroborated", (), {}),
        accounts=(account(first, "states", told), account(other, "states", words)),
        claims=(claim.id,),
    )
    material = Material(
        articles={first.id: first, other.id: other},
        readings={first.id: reading},
        collation=Collation(),
    )
    written = write_fact(shared, material)
    assert isinstance(written, BriefSentence)
    assert ("harbour board" in written.text) is is_credited
