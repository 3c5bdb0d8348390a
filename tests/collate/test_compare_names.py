"""Which names compete for one place in a telling."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk


def places_told(left, right, text="the ferry from Hallby was held for a night in {} by a storm"):
    desk = Desk()
    for outlet, place in (("Courier", left), ("Post", right)):
        clause = Clause(text.format(place), "held", lemma="hold", object="ferry")
        desk.account(outlet, clause, people=((place, "place"), ("Hallby", "place")))
    return [d for d in desk.collate().discrepancies if d.kind == "place"]


def test_two_towns_in_the_same_words_are_a_conflict():
    (found,) = places_told("Orlin", "Velland")
    assert found.verdict == "conflict"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Orlinne", "Orline"),
        ("Orlin Route 52", "Velland County"),
        ("Orlin 214 Highway", "Velland 214"),
    ],
    ids=["one town in two spellings", "a road lies in a county", "one road by two names"],
)
def test_names_that_can_be_of_one_place_are_no_conflict(left, right):
    assert not places_told(left, right)


def people_told(left, right):
    desk = Desk()
    for outlet, clause in (("Courier", left), ("Post", right)):
        who = clause.subject
        desk.account(outlet, clause, people=((who, "person"), ("Hallby", "place")))
    return [d for d in desk.collate().discrepancies if d.kind == "name"]


def missed(who, **more):
    return Clause(
        f"{who} missed the last games of the Hallby season",
        "missed",
        lemma="miss",
        subject=who,
        object="games",
        **more,
    )


def test_two_people_of_whom_the_same_is_told_are_a_conflict():
    assert people_told(missed("Mara Venn"), missed("Tomas Aldane"))


def test_what_one_did_and_another_did_not_is_told_of_two_people():
    assert not people_told(missed("Mara Venn"), missed("Tomas Aldane", polarity="negative"))


def spoke(who, what):
    return Clause(f"the harbour spokeswoman {who} said {what}", "said", lemma="say", subject=who)


def test_two_of_one_surname_and_office_are_set_against_each_other_even_in_other_words():
    found = people_told(
        spoke("Mara Venn", "that the Hallby ferry would sail again on the lower river"),
        spoke("Ilka Venn", "two lock gates of the Hallby ferry had to be mended"),
    )
    assert [d.verdict for d in found] == ["unresolved"]


def test_two_forms_of_one_given_name_are_no_conflict():
    what = "that the Hallby ferry would sail again on the lower river"
    assert not people_told(spoke("William Venn", what), spoke("Bill Venn", what))


def test_a_surname_alone_is_shown_beside_the_name_in_full():
    desk = Desk()
    rest = "told the Hallby harbour board about the broken lock gates of the ferry"
    for outlet, who in (("Courier", "Mara Venn"), ("Post", "Tomas Aldane")):
        surname = who.split()[1]
        desk.account(
            outlet,
            Clause(f"{who} has run the ferry for years", "run", "run", subject=who),
            Clause(f"Mr. {surname} {rest}", "told", "tell", subject=surname),
            people=((who, "person"), (surname, "person")),
        )
    found = [d for d in desk.collate().discrepancies if d.kind == "name"]
    assert {place.span.text for d in found for v in d.values for place in v.spans} >= {"Mara Venn"}


def test_a_short_given_name_may_be_short_for_the_other_one():
    assert not people_told(missed("Bo Venn"), missed("Berthold Venn"))


def test_one_word_in_common_makes_no_two_clauses_alike():
    desk = Desk()
    for outlet, place, text in (
        ("Courier", "Orlin", "Born in Orlin"),
        ("Post", "Velland", "born for Velland"),
    ):
        clause = Clause(text, "born" if "born" in text else "Born", lemma="bear")
        desk.account(outlet, clause, people=((place, "place"),))
    assert not [d for d in desk.collate().discrepancies if d.kind == "place"]


def deeds(who, *told):
    """Clauses in which somebody does several things, each in words of its own."""
    return [Clause(text.format(who), verb, lemma=verb, subject=who) for text, verb in told]


IN_ONE = [
    ("{} drove the last ferry of the season over the lower river", "drove"),
    ("{} told a court in spring that the chain had rusted for years", "told"),
    ("passengers thanked {} for bringing the children ashore", "thanked"),
]
IN_ANOTHER = [
    ("it was {} who drove when the ferry left the quay with forty aboard", "drove"),
    ("asked about the chain, {} told the court that nobody had oiled it", "told"),
    ("thirty of the passengers have thanked {} in a letter to the mayor", "thanked"),
]


def names_told(*accounts):
    desk = Desk()
    for at, (who, told) in enumerate(accounts):
        desk.account(f"Outlet {at}", *deeds(who, *told), people=((who, "person"),))
    return [d for d in desk.collate().discrepancies if d.kind == "name"]


def test_one_who_does_all_that_another_accounts_other_one_does_is_a_rival():
    (found,) = names_told(("Mara Venn", IN_ONE), ("Tomas Aldane", IN_ANOTHER))
    assert "alike words" in found.reason


def test_one_thing_in_somewhat_alike_words_makes_no_rivals():
    assert not names_told(("Mara Venn", IN_ONE[:1]), ("Tomas Aldane", IN_ANOTHER[:1]))


def test_an_account_that_prints_the_others_surname_knows_of_two():
    both = [*IN_ANOTHER, ("{} has a Venn ferry and a Venn chain to look after", "has")]
    told = names_told(("Mara Venn", IN_ONE), ("Tomas Aldane", both))
    assert told
    desk = Desk()
    desk.account("Courier", *deeds("Mara Venn", *IN_ONE), people=(("Mara Venn", "person"),))
    people = (("Tomas Aldane", "person"), ("Venn", "organisation"))
    desk.account("Post", *deeds("Tomas Aldane", *both), people=people)
    assert not [d for d in desk.collate().discrepancies if d.kind == "name"]
