from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import DIGEST, LOCAL, WIRE
from variorum.model.finding import Identity, IdentityId, Variant
from variorum.publish.spellings import find_alike, is_other_spelling, is_spelled_otherwise


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nuri Talat Fahez", "Nuri Talat Fahiz"),
        ("The Heron’s Nest", "The Heron’s Nests"),
        ("Vasilis Sarantis", "Vasilios Sarantis"),
    ],
)
def test_a_name_in_other_letters_is_another_spelling_of_it(left, right):
    assert is_other_spelling(left, right)
    assert is_other_spelling(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ostrava Steel", "OSTRAVA STEEL"),
        ("Señora Vane", "Senora Vane’s"),
        ("Jean-Luc Moro", "Jean Luc Moro"),
        ("Moro", "Jean-Luc Moro"),
        ("J. Moro", "Jean Moro"),
        ("James Moro", "Jim Moro"),
        ("Qualtron", "QTRON"),
        ("Velden", "Veldenian"),
        ("Alex Moro", "Alexander Moro"),
    ],
)
def test_house_style_and_other_forms_of_a_name_are_no_other_spelling(left, right):
    assert not is_other_spelling(left, right)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_name_is_spelled_otherwise_than_another_or_the_other_than_it(left, right):
    assert is_other_spelling(left, right) == is_other_spelling(right, left)
    assert not is_other_spelling(left, left)


def named(name, article, kind="organisation", **more):
    variants = tuple(Variant(text=words, articles=(of,)) for words, of in more.items())
    return Identity(
        id=IdentityId(f"{name} {article}"),
        type=kind,
        name=name,
        members=(),
        variants=(Variant(text=name, articles=(article,)), *variants),
    )


def test_a_name_in_two_spellings_of_two_accounts_is_spelled_otherwise():
    assert is_spelled_otherwise(named("Harrow Ferry", WIRE.id, **{"Harow Ferry": LOCAL.id}))
    assert not is_spelled_otherwise(named("Harrow Ferry", WIRE.id, **{"Harow Ferry": WIRE.id}))
    assert not is_spelled_otherwise(named("Harrow", WIRE.id, "place", Harrowan=LOCAL.id))


@pytest.mark.parametrize(
    ("left", "right", "are_alike"),
    [
        ("Board for Humane Fishing", "Board for Human Fishing", True),
        ("Reina Priebel", "Reina Preibel", True),
        ("Harrow", "Harow", False),
        ("Order of the Nest", "Order of the West", False),
        ("Thea Moro", "Theo Moro", False),
    ],
)
def test_two_names_of_two_accounts_that_differ_in_a_letter_may_be_one(left, right, are_alike):
    found = find_alike([named(left, WIRE.id), named("Tide", DIGEST.id), named(right, LOCAL.id)])
    assert bool(found) == are_alike
    assert [[v.text for v in one.variants] for one in found] == [[left, right]] * are_alike


def test_where_very_many_names_share_their_words_none_is_held_for_another():
    many = [named(f"Saint {'abcdefghij'[n % 10] * 3}{n:05}", f"{n:016x}") for n in range(3000)]
    assert find_alike(many) == []


def test_an_account_that_prints_both_tells_of_two():
    names = [named("Reina Priebel", WIRE.id), named("Reina Preibel", WIRE.id)]
    assert find_alike(names) == []
