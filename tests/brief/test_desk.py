from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import cite, make_article
from variorum.brief.agreement import Agreement
from variorum.brief.desk import Deed, Desk, Option
from variorum.model.dossier import BriefSentence

TEXTS = [
    "The ferry Marlin ran aground off Cape Orrin on Monday.",
    "A ferry ran aground off Cape Orrin with forty people on board.",
]
SHEET = make_article("Tide Times", [("body", " ".join(TEXTS))])


def desk(words: int = 100) -> Desk:
    agreement = Agreement(["", ""], TEXTS, TEXTS)
    return Desk(words_left=words, known=set(), agreement=agreement, most=1.0)


def option(text: str, **more) -> Option:
    written = BriefSentence(text=text, citations=(cite(SHEET, "ferry"),), findings=())
    return Option(lambda: written, worth=more.pop("worth", 0.5), **more)


def told(at: Desk, *options: Option) -> list[str]:
    taken = at.take(dict(enumerate(options)), at.words_left, most=9)
    return [sentence.text for sentence in taken.values()]


def test_what_adds_most_is_told_first():
    small = option("Gulls cried over the Tessel sheds all day.")
    event = option("A ferry ran aground off Cape Orrin.")
    assert told(desk(), small, event)[0].startswith("A ferry")


def test_a_deed_is_told_once_in_whatever_words():
    fired = Deed("dismiss", frozenset({"lind"}))
    first = option("Harbour master Ada Lind was dismissed on Monday.", deed=fired)
    again = option("Ms. Lind, for nine years in charge of Tessel quay, lost her post.", deed=fired)
    other = option("Ivo Ternan hailed the pilots.", deed=Deed("hail", frozenset({"ternan"})))
    assert len(told(desk(), first, again, other)) == 2


def test_the_first_sentence_is_not_about_something_unknown():
    loose = option("The report blamed the pilots of Orrin.", subjects=("The report",), worth=1.0)
    clear = option("A ferry ran aground off Cape Orrin.", subjects=("A ferry",))
    assert told(desk(), loose, clear) == ["A ferry ran aground off Cape Orrin."]


def test_part_of_something_unknown_is_unknown():
    loose = option("Some of the letters were burnt in Tessel.", subjects=("Some of the letters",))
    assert told(desk(), loose) == []


def test_what_one_account_tells_beside_the_event_is_left_out():
    event = option("A ferry ran aground off Cape Orrin.", worth=1.0)
    beside = option("Two tailors set up shop in the Tessel arcade.", is_alone=True)
    assert told(desk(), event, beside) == ["A ferry ran aground off Cape Orrin."]


def test_a_difference_is_told_beside_the_fact_that_it_is_about():
    fact = option("Three people died when the ferry ran aground off Cape Orrin.", worth=1.0)
    differ = option("Later accounts differ on people who died: “Three”, later “Five”.", worth=None)
    told_now = told(desk(), fact, replace(differ, is_difference=True))
    assert len(told_now) == 2
    assert len(told(desk(), replace(differ, is_difference=True), differ)) == 1


@pytest.mark.parametrize(("crowns", "guests"), [("312", "40"), ("313", "41")])
def test_a_sentence_with_the_figures_and_some_words_of_another_is_told_already(crowns, guests):
    first = option(
        "Another 40 guests of the ferry line that ran aground off Cape Orrin on Monday lost "
        "312 crowns each to thieves.",
        worth=1.0,
    )
    again = option(
        f"Thieves took {crowns} crowns from every one of the {guests} guests, as the master of "
        "the ferry told harbour pilots in Tessel."
    )
    assert len(told(desk(), first, again)) == (1 if crowns == "312" else 2)


def test_what_a_written_sentence_is_about_must_be_known():
    loose = option("The film was shown after the ferry ran aground off Cape Orrin.")
    loose = replace(loose, subjects_in=lambda sentence: ["The film"])
    assert told(desk(), loose) == []


def test_all_deeds_of_a_sentence_are_told_with_it():
    died = Deed("kill", frozenset({"people"}))
    first = option("Nine were hurt and 59 people killed off Cape Orrin.", worth=1.0)
    first = replace(first, deeds_in=lambda sentence: [died])
    again = option("A wave killed at least 50 people near Tessel quay.", deed=died)
    assert len(told(desk(), first, again)) == 1


def test_somebody_told_by_his_age_alone_is_unknown():
    aged = option(
        "The 37-year-old Lisse driver lost his car.", subjects=("The 37-year-old Lisse driver",)
    )
    assert told(desk(), aged) == []


def test_somebody_is_not_called_by_a_surname_before_it_is_known_who_that_is():
    fact = option("Moss handed the keys of the Tessel sheds to Ivo Ternan.")
    fact = replace(fact, strangers_in=lambda sentence: ["Moss"])
    assert told(desk(), fact) == []
    first = option("Harbour master Ada Moss resigned on Monday after a storm.", worth=1.0)
    assert len(told(desk(), first, fact)) == 2


def test_a_subject_whose_sentence_says_which_one_it_is_is_known():
    text = "The pilot whose ship ran aground was freed in Tessel."
    assert told(desk(), option(text, subjects=("The pilot",))) == [text]
