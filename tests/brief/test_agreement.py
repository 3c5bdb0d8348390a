from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import make_article, span
from variorum.brief.agreement import Agreement, pairs
from variorum.brief.material import Material
from variorum.model.finding import Collation
from variorum.model.reading import Reading
from variorum.model.story import Copy

OPENINGS = [
    "The ferry Marlin ran aground off Cape Orrin on Monday.",
    "A ferry ran aground off Cape Orrin with forty people on board.",
    "Rain fell on the market of Tessel.",
]
AGREEMENT = Agreement(["Ferry aground", "Ferry runs aground", ""], OPENINGS, OPENINGS)


def test_what_several_accounts_open_with_counts_and_what_one_tells_does_not():
    assert AGREEMENT.gain("The ferry ran aground off Cape Orrin") > 0
    assert AGREEMENT.gain("Rain fell on the market of Tessel") == 0


def test_what_was_told_adds_nothing_a_second_time():
    told = "A ferry ran aground off Cape Orrin"
    assert AGREEMENT.gain(told, pairs(told)) == 0


def test_of_two_sentences_that_tell_the_same_the_shorter_one_adds_more():
    short = "The ferry ran aground off Cape Orrin"
    long = f"{short} while gulls were crying over the grey sheds of the old harbour"
    assert AGREEMENT.gain(short) > AGREEMENT.gain(long)
    assert AGREEMENT.gain(short, power=0) == AGREEMENT.gain(long, power=0)


def test_the_same_in_other_words_around_it_is_covered():
    known = pairs("The ferry Marlin ran aground off Cape Orrin on Monday")
    assert AGREEMENT.is_covered("On Monday a ferry ran aground off Cape Orrin", known)
    assert not AGREEMENT.is_covered("Forty people were on board", known)


@given(st.lists(st.sampled_from(OPENINGS[0].split()), max_size=12))
def test_the_more_is_known_the_less_a_text_adds(words):
    text = " ".join(words)
    some = pairs(OPENINGS[0])
    gains = [AGREEMENT.gain(text), AGREEMENT.gain(text, some), AGREEMENT.gain(text, pairs(text))]
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] == 0


def test_small_words_days_and_who_says_it_do_not_tell_that_something_was_told():
    first = "The ferry left at 6 a.m. on Monday, according to the harbour board of Lisse."
    other = "Gulls fed at 9 a.m. on Monday, according to the keeper of the old pier."
    agreement = Agreement(["", ""], [f"{first} {other}"] * 2, [f"{first} {other}"] * 2)
    assert not agreement.is_covered(other, pairs(first))
    assert agreement.is_covered(first, pairs(first))


def test_a_copy_agrees_to_nothing():
    telling = "The ferry Marlin ran aground off Cape Orrin."
    first, other = (make_article(outlet, [("body", telling)]) for outlet in ("Tide", "Post"))
    readings = {
        a.id: Reading(article=a.id, language="en", sentences=(span(a, telling),))
        for a in (first, other)
    }
    desk = Material(
        articles={a.id: a for a in (first, other)}, readings=readings, collation=Collation()
    )
    a, b = sorted((first.id, other.id))
    copy = Copy(a=a, b=b, kind="duplicate", share_a=1.0, share_b=1.0)
    assert desk.agreement.gain(telling) > 0
    assert replace(desk, copies=(copy,)).agreement.gain(telling) == 0
    part = replace(copy, kind="excerpt", share_a=0.3, share_b=0.3)
    assert replace(desk, copies=(part,)).agreement.gain(telling) == desk.agreement.gain(telling)
