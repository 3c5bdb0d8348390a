"""Short forms: which of an article's names may stand for a longer one."""

from __future__ import annotations

import pytest

from variorum.model.mention import EntityType
from variorum.read.naming.gazetteer import load_gazetteer
from variorum.read.naming.name_matching import Groups
from variorum.read.naming.short_names import Form


def forms(*names: str, kind: EntityType = "organisation", counts: tuple[int, ...] = ()) -> Groups:
    """Forms in order of the text, grouped."""
    printed = [
        Form(tuple(name.split()), name, kind, count=counts[i] if counts else 1, first=i * 10)
        for i, name in enumerate(names)
    ]
    groups = Groups(printed, load_gazetteer())
    groups.build()
    return groups


def are_one(groups: Groups, left: str, right: str) -> bool:
    one, other = (groups.number_of(tuple(name.split())) for name in (left, right))
    return groups.find(one) == groups.find(other)


def test_a_company_named_in_full_and_then_in_short_is_one() -> None:
    assert are_one(forms("Varnholt Capital", "Varnholt"), "Varnholt", "Varnholt Capital")


def test_a_longer_name_that_comes_later_is_a_division() -> None:
    assert not are_one(forms("Varnholt", "Varnholt Capital"), "Varnholt", "Varnholt Capital")


@pytest.mark.parametrize("rest", ["Inc.", "Oil", "Airlines"])
def test_a_longer_name_that_comes_later_may_say_what_the_company_does(rest: str) -> None:
    groups = forms("Varnholt", f"Varnholt {rest}")
    assert are_one(groups, "Varnholt", f"Varnholt {rest}")


def test_a_well_known_body_is_no_short_form() -> None:
    assert not are_one(forms("Twitter Comedienne", "Twitter"), "Twitter", "Twitter Comedienne")


def test_an_agency_and_its_long_name_are_one() -> None:
    assert are_one(forms("Getty", "Getty Images"), "Getty", "Getty Images")


def test_a_product_line_is_not_the_part_named_after_it() -> None:
    groups = forms("Zephyr Picture Engine", "Zephyr", kind="product", counts=(2, 9))
    assert not are_one(groups, "Zephyr", "Zephyr Picture Engine")


def test_an_event_of_one_country_is_not_any_such_event() -> None:
    groups = forms("Hungarian Grand Prix", "Grand Prix", kind="event")
    assert not are_one(groups, "Grand Prix", "Hungarian Grand Prix")


def test_an_event_is_one_whether_by_country_or_by_people() -> None:
    groups = forms("Brazil Grand Prix", "Brazilian Grand Prix", kind="event")
    assert are_one(groups, "Brazil Grand Prix", "Brazilian Grand Prix")


def test_a_second_surname_may_be_left_out() -> None:
    groups = forms("Ana Duarte Moreno", "Ana Duarte", kind="person")
    assert are_one(groups, "Ana Duarte", "Ana Duarte Moreno")


def test_a_second_surname_left_out_by_two_bearers_is_nobodys() -> None:
    groups = forms("Ana Duarte Moreno", "Ana Duarte Prado", "Ana Duarte", kind="person")
    assert not are_one(groups, "Ana Duarte Moreno", "Ana Duarte Prado")
    assert not are_one(groups, "Ana Duarte", "Ana Duarte Prado")


@pytest.mark.parametrize(("one", "other"), [("Kyiv", "Kiev"), ("New York City", "NYC")])
def test_two_names_of_a_city_are_one(one: str, other: str) -> None:
    assert are_one(forms(one, other, kind="place"), one, other)


def test_a_treaty_is_one_with_and_without_the_word() -> None:
    assert are_one(forms("New HALD", "New HALD Treaty", kind="law"), "New HALD", "New HALD Treaty")


def test_a_council_of_the_united_nations_is_one_in_every_spelling() -> None:
    groups = forms("UN Harbour Council", "United Nations Harbour Council", "United Nations")
    assert are_one(groups, "UN Harbour Council", "United Nations Harbour Council")
    assert not are_one(groups, "UN Harbour Council", "United Nations")


def test_the_council_of_a_country_is_not_that_of_the_united_nations() -> None:
    groups = forms("UN Harbour Council", "Russian Harbour Council")
    assert not are_one(groups, "UN Harbour Council", "Russian Harbour Council")


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Boston Gazette", "Gazette"),
        ("National Harbour Trust", "Harbour Trust"),
        ("House Harbour Committee", "Harbour Committee"),
        ("Halden Harbour Council", "Council"),
    ],
)
def test_a_name_without_the_words_that_tell_it_apart_is_the_only_longer_one(
    long: str, short: str
) -> None:
    assert are_one(forms(long, short), long, short)


def test_a_short_form_of_two_longer_names_is_neither() -> None:
    found = forms("House Harbour Committee", "Senate Harbour Committee", "Harbour Committee")
    assert not are_one(found, "House Harbour Committee", "Harbour Committee")
    assert not are_one(found, "Senate Harbour Committee", "Harbour Committee")


def test_a_body_of_a_town_is_not_the_body_without_the_town() -> None:
    assert not are_one(
        forms("Boston Harbour Party", "Harbour Party"), "Boston Harbour Party", "Harbour Party"
    )


def test_a_company_often_named_in_short_is_the_one_whose_name_says_what_it_does() -> None:
    found = forms("Halden", "Halden Air Lines", counts=(6, 1))
    assert are_one(found, "Halden", "Halden Air Lines")
