from __future__ import annotations

import pytest

from variorum.bench.planted import KINDS, plant_fact

TEXTS = [
    "Ferry Aurelia runs aground near Corvane\n"
    "The ferry Aurelia ran aground near the old harbour in Lisbon on Monday with 214 passengers on "
    "board. Harbour master Ilse Brandt said the ferry struck rocks on 3 May and was holed below "
    "the waterline. Keld Marine sued Corvane Shipping over the broken lighthouse contract. "
    "Rescue boats were sent out from the old harbour within twenty-one minutes. "
    "The crew of the stranded ferry was taken off by the coastguard at 4:20 p.m. in the rain. "
    "The shipping ministry suspended the licence of the ferry company after the accident. "
    "“Nobody warned the crew of these rocks,” Brandt said.",
    "Passengers taken off stranded ferry\n"
    "Rescue boats took 214 passengers off the ferry Aurelia after it ran aground near the old "
    "harbour in Lisbon on Monday. Harbour master Ilse Brandt said the ferry struck rocks on May 3 "
    "and was holed below its waterline. Keld Marine sued Corvane Shipping over the lighthouse "
    "contract last year. Rescue boats were sent out from the old harbour within 21 minutes. "
    "At 4:20 pm the coastguard took off the crew of the stranded ferry. "
    "After the accident the shipping ministry suspended the licence of the ferry company. "
    "“Nobody warned the crew of these rocks,” said Brandt.",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_of_every_kind_is_planted_and_the_same_one_for_a_seed(kind):
    planted = plant_fact(TEXTS, kind, 3)
    assert planted is not None
    assert planted == plant_fact(TEXTS, kind, 3)
    assert planted.sentence in planted.text
    assert all(words in planted.text for words in planted.changed)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_stands_in_another_account_and_is_gone_from_the_changed_one(kind):
    for seed in range(4):
        planted = plant_fact(TEXTS, kind, seed)
        assert planted is not None
        assert planted.original not in planted.text
        assert planted.kept
        for account, words in planted.kept:
            assert account != planted.account
            assert words in TEXTS[account]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_planted_that_no_other_account_states(kind):
    assert plant_fact([TEXTS[0], "Show\nAn unrelated garden show opened."], kind, 1) is None


def test_a_figure_is_one_in_digits_and_in_words():
    planted = [plant_fact(TEXTS, "figure", seed) for seed in range(12)]
    told = [p for p in planted if p is not None and p.original in ("21", "twenty-one")]
    assert told
    assert {words for p in told for _, words in p.kept} <= {"21", "twenty-one"}
    assert any(p.kept[0][1] != p.original for p in told)


def test_a_date_is_one_in_both_orders_of_day_and_month():
    planted = plant_fact(TEXTS, "date", 1)
    assert planted is not None
    assert {planted.original, planted.kept[0][1]} == {"3 May", "May 3"}


def test_a_person_is_renamed_wherever_the_surname_stands():
    surnames = [plant_fact(TEXTS, "name", seed) for seed in range(12)]
    changed = [p for p in surnames if p is not None and not p.planted.endswith("Brandt")]
    assert changed
    assert all("Brandt" not in p.text for p in changed)


def test_who_sued_whom_is_turned_round():
    planted = plant_fact(TEXTS, "actor", 0)
    assert planted is not None
    assert "Corvane Shipping sued Keld Marine" in planted.sentence


def test_a_remark_is_given_to_somebody_else_and_its_words_are_kept():
    planted = plant_fact(TEXTS, "speaker", 2)
    assert planted is not None
    assert "Brandt" in planted.original
    assert planted.planted != planted.original
    assert "Harbour master" in planted.planted or "Nobody warned the crew" in planted.planted


def test_a_figure_torn_apart_by_spaces_is_left_alone():
    texts = [text.replace("214 passengers", "2, 140 passengers") for text in TEXTS]
    planted = [plant_fact(texts, "figure", seed) for seed in range(12)]
    assert not [p for p in planted if p is not None and p.original in ("2", "140")]


def test_a_title_before_a_surname_is_no_given_name():
    text = (
        "Storm\nPresident Halvard opened the new lock of the canal beside the mill on Tuesday. "
        "Halvard said it would last a century."
    )
    assert plant_fact((text, text), "name", 0) is None
    named = text.replace("President", "Helga")
    assert plant_fact((named, named), "name", 0) is not None


def _told(kind, left, right, seeds=8):
    """What is planted of a kind in two accounts of one storm, with headlines of their own."""
    texts = [f"Storm over the delta\n{left}", f"Delta under water\n{right}"]
    planted = [plant_fact(texts, kind, seed) for seed in range(seeds)]
    return [found for found in planted if found is not None]


FLOODED = "The storm drowned 214 farms between the canal and the ring dyke of Corvane{}."


def test_the_same_number_of_something_else_is_not_the_same_fact():
    other = "The storm closed 214 schools between the canal and the ring dyke of Corvane."
    assert _told("figure", FLOODED.format(""), FLOODED.format(" on Monday"))
    assert not _told("figure", FLOODED.format(""), other)


def test_a_fact_that_another_account_has_in_a_caption_or_headline_alone_is_not_planted():
    assert not _told("figure", FLOODED.format(""), FLOODED.format(" (Photo)"))
    headline = FLOODED.format("").rstrip(".")
    assert not _told("figure", FLOODED.format(""), f"{headline}\nNothing else is known so far.")


@pytest.mark.parametrize(
    ("kind", "told", "left"),
    [
        ("figure", FLOODED.format(""), "The toll of 214 may rise."),
        ("figure", FLOODED.format("").replace("214", "12"), "A list names twelve, by village."),
        ("figure", FLOODED.format("").replace("214 farms", "214 acres (87 hectares)"), ""),
        ("date", FLOODED.format(" on 3 May"), "The night of the 3rd was the worst."),
        ("date", FLOODED.format(" in 1987"), "The flood (1987) is remembered in songs."),
        ("weekday", FLOODED.format(" on Friday"), "The Friday Club gave shelter to the homeless."),
        ("place", FLOODED.format(" in Portugal"), "The Portuguese army sent boats."),
        ("clock", FLOODED.format(" at 6 p.m"), "At 6 o'clock the sirens sounded."),
        ("name", f"Helga Brandt said: {FLOODED.format('')}", "“HELGA BRANDT OUT” was on a wall."),
    ],
)
def test_what_would_still_stand_in_another_form_is_not_planted(kind, told, left):
    changed = [found.account for found in _told(kind, f"{told} {left}", told)]
    assert 0 not in changed
    if "(" not in told:
        assert _told(kind, told, told)


def test_every_form_of_a_figure_is_changed_in_the_headline_too():
    text = FLOODED.format("").replace("214", "twelve")
    texts = [f"12 farms drowned by the storm at Corvane\n{text}", f"Delta\n{text}"]
    planted = [plant_fact(texts, "figure", seed) for seed in range(12)]
    changed = [found for found in planted if found is not None and found.account == 0]
    assert changed
    assert not [found for found in changed if "12 " in found.text or "twelve" in found.text]


@pytest.mark.parametrize(
    "name", ["Redmond Microsoft", "Former Kettle", "Union of President Helga Brandt's"]
)
def test_what_is_no_whole_name_of_a_person_is_not_renamed(name):
    text = f"Engineers who left {name} founded a school beside the canal of Corvane last winter."
    surname = name.split()[-1].removesuffix("'s")
    text += f" {surname} said nothing of the school."
    planted = _told("name", text, text)
    assert not [found for found in planted if found.original.split()[0] != "Helga"]


def test_a_given_name_that_stands_by_itself_is_not_left_behind():
    text = "Helga Brandt opened the canal lock of Corvane after the long storm."
    alone = f"{text} Her friends called out to Helga."
    assert _told("name", text, text)
    changed = _told("name", alone, text, seeds=12)
    assert all(found.planted.startswith("Helga ") for found in changed if found.account == 0)


def test_a_place_of_a_source_or_beside_its_region_is_not_moved():
    source = "A source in Lisbon said the ferry company had sold its oldest boats to a museum."
    assert not _told("place", source, source)
    region = "The ferry company sold its oldest boats to a museum in Lisbon, Portugal, last week."
    assert not [found for found in _told("place", region, region) if found.original == "Lisbon"]


def test_a_verb_is_changed_only_where_the_other_one_makes_sense():
    fell = "Prices of diesel fell into the harbour debate when the ferry company fell silent."
    assert not _told("verb", fell, fell)
    opened = "The ministry had opened fire on the ferry company over the broken licence contract."
    assert not _told("verb", opened, opened)


def test_a_verb_is_not_changed_where_the_account_tells_the_act_in_other_words():
    text = "The harbour company bought the old ferries from its rival in the delta."
    bought = text.replace(" from its rival in the delta", " for the crossing of the delta")
    assert _told("verb", bought, bought)
    again = f"{bought} The purchase of the ferries was long expected."
    assert 0 not in [found.account for found in _told("verb", again, bought)]


def test_a_sentence_is_not_negated_where_its_account_affirms_it_again():
    text = "The old ferry was repaired by the harbour company after the long storm in spring."
    assert _told("polarity", text, text)
    again = f"{text} Nobody doubts it. The harbour company repaired its ferry."
    assert 0 not in [found.account for found in _told("polarity", again, text)]


def test_a_remark_is_moved_only_from_a_person():
    remark = "“The dyke will hold until the spring and not a day longer,” {} said on Monday."
    person = remark.format("Helga Brandt")
    assert _told("speaker", person, person)
    agency = remark.format("Corvane Shipping")
    assert not _told("speaker", agency, agency)


def test_the_end_of_a_range_is_no_figure_by_itself():
    left, right = FLOODED.format("").replace("214", "10 to 12"), FLOODED.format("")
    planted = _told("figure", left, right.replace("214", "12"))
    assert not [found for found in planted if found.account == 0]
