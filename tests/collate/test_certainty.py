from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.aligning.certainty import DOUBTS, chance_of_one, why_in_doubt
from variorum.collate.collation import align_story
from variorum.model.story import Story
from variorum.settings import CollateSettings

NAMED = (
    ("Mara Venn", "person"),
    ("Tomas Aldane", "person"),
    ("Velland", "place"),
    ("Corvane", "place"),
    ("Orlin Bank", "organisation"),
)


def told(text, verb, lemma, **more):
    return Clause(text, verb, lemma=lemma, **more)


def aligner(*accounts, published=(None, None, None)):
    desk = Desk()
    for number, clause in enumerate(accounts):
        day = published[number]
        desk.account(f"Outlet {number}", clause, people=NAMED, published=day)
    story = Story(id="story", articles=tuple(desk.articles))
    return align_story(story, desk.articles, desk.readings, lambda word: None, CollateSettings())


def doubt(left, right, score=0.8, **more):
    found = aligner(left, right, **more)
    return why_in_doubt(*found.views, score, found.story)


def opened(text, **more):
    return told(text, "opened", "open", object_phrase="lighthouse", **more)


def opened_in(place, who="Mara Venn"):
    return opened(f"In {place} {who} opened a rebuilt harbour lighthouse", subject=who)


def recalled(text):
    return told(text, "recalled", "recall", object_phrase="ferry")


def denied(what):
    return told(f"Mara Venn in Velland denied {what}", "denied", "deny", subject="Mara Venn")


AT_HOME = opened("Mara Venn opened the rebuilt lighthouse in Velland", subject="Mara Venn")


def test_one_act_of_the_same_people_and_things_is_not_in_doubt():
    assert doubt(AT_HOME, opened_in("Velland")) is None


def test_the_same_act_elsewhere_is_in_doubt():
    assert doubt(AT_HOME, opened_in("Corvane")) == "other places"


def test_an_act_of_other_people_is_in_doubt():
    assert doubt(AT_HOME, opened_in("Velland", "Tomas Aldane")) == "other people act"


def test_few_common_words_without_a_name_are_in_doubt():
    short = recalled("the old ferry was recalled")
    long = recalled("a ferry was recalled five times in one stormy winter")
    assert doubt(short, long) == "little in common"


def test_two_acts_are_in_doubt():
    painted = told(
        "Mara Venn painted the rebuilt lighthouse in Velland",
        "painted",
        "paint",
        subject="Mara Venn",
        object_phrase="lighthouse",
    )
    assert doubt(AT_HOME, painted) == "another act"


def test_what_either_clause_tells_by_itself_is_in_doubt():
    threat = denied("threatening young sailors at their first regatta")
    theft = denied("stealing lighthouse funds from rich widows")
    assert doubt(threat, theft) == "each tells more"


def test_a_count_on_top_of_another_is_not_that_count():
    def hurt(words, value):
        return told(
            f"{words} sailors were hurt by the harbour fire in Velland",
            "hurt",
            "hurt",
            object_phrase="sailors",
            figures={words.split()[-1]: figure(value)},
        )

    assert doubt(hurt("In all 90", 90), hurt("An additional 25", 25)) == "a further count"


def hurt_by_fire(words, value, comparator="="):
    return told(
        f"{words} sailors were hurt by the harbour fire in Velland",
        "hurt",
        "hurt",
        object_phrase="sailors",
        figures={words.split()[-1]: figure(value, of="sailors hurt", comparator=comparator)},
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (hurt_by_fire("90", 90), None),
        (hurt_by_fire("more than 80", 80, comparator=">"), None),
        (hurt_by_fire("40", 40), "other figures"),
        (hurt_by_fire("more than 8", 8, comparator=">"), "other figures"),
    ],
)
def test_who_gives_another_figure_is_no_second_witness(other, expected):
    assert doubt(hurt_by_fire("In all 90", 90), other, score=0.999) == expected


def test_a_short_clause_that_says_not_is_never_the_same():
    none = told("Not one man praised Mara Venn in Velland", "praised", "praise", object="Mara Venn")
    some = told(
        "Tomas Aldane praised Mara Venn in Velland", "praised", "praise", object="Mara Venn"
    )
    assert doubt(none, some, score=0.999) == "one says not"


def test_two_chambers_are_never_one_witness():
    bill, how = "passed the rebuilt lighthouse bill of Mara Venn", {"object": "Mara Venn"}
    house, senate = (told(f"The {name} {bill}", "passed", "pass", **how) for name in CHAMBERS)
    assert doubt(house, senate, score=0.999) == "words that exclude each other"
    assert doubt(house, house, score=0.999) is None


@pytest.mark.parametrize(
    ("over", "expected"), [("a licence for ferries", False), ("a whale", True), ("it", True)]
)
def test_what_is_acted_on_by_a_word_for_anything_must_be_told(over, expected):
    found = aligner(
        told("Mara Venn closed a case of a licence for ferries", "closed", "close", **CASE),
        told(f"{over} was a case that in Velland Mara Venn closed", "closed", "close", **CASE),
    )
    assert found.is_barred(0, 1) is expected


CHAMBERS = ("House", "Senate")
CASE = {"subject": "Mara Venn", "object_phrase": "a case"}


@pytest.mark.parametrize(("score", "expected"), [(0.8, "other places"), (0.95, None)])
def test_a_score_as_good_as_certain_outweighs_a_doubt(score, expected):
    assert doubt(AT_HOME, opened_in("Corvane"), score) == expected


def test_every_doubt_makes_a_pair_less_likely():
    clear = chance_of_one(0.8, ())
    assert all(chance_of_one(0.8, (one,)) < clear - 0.02 for one in DOUBTS)
    assert chance_of_one(0.8, DOUBTS) < 0.1


def test_a_clause_that_leans_on_others_is_of_one_act_or_in_doubt():
    leaning = told(
        "the rebuilt lighthouse in Velland admired by Mara Venn",
        "admired",
        "admire",
        subject="Mara Venn",
        object_phrase="lighthouse",
        form="participle",
    )
    assert doubt(AT_HOME, leaning, score=0.99) == "another act"


def test_a_whole_clause_may_name_its_act_by_a_noun_of_the_other():
    there = told(
        "There were ninety sailors aboard the Orlin Bank ferry in Velland", "were", "sailor aboard"
    )
    had = told(
        "which had ninety sailors aboard the Orlin Bank ferry in Velland",
        "had",
        "have",
        form="relative",
    )
    assert doubt(there, had, score=0.97) is None


def test_parts_of_a_group_with_a_shown_difference_stay_together():
    found = aligner(AT_HOME, opened_in("Corvane"))
    assert found.parts([0, 1], [[0, 1]]) == [[0, 1]]


def test_every_claim_of_a_group_is_in_one_of_its_parts():
    found = aligner(AT_HOME, recalled("the old ferry was recalled"), opened_in("Velland"))
    parts = found.parts([0, 1, 2])
    assert sorted(index for part in parts for index in part) == [0, 1, 2]


@pytest.mark.parametrize(
    ("later", "expected"), [("2031-05-09", None), ("2031-05-29", "news of another day")]
)
def test_what_may_have_happened_again_is_in_doubt(later, expected):
    again = opened_in("Velland")
    assert doubt(AT_HOME, again, published=("2031-05-08", later)) == expected


def met(text):
    return told(text, "met", "meet", subject="Mara Venn", object_phrase="Tomas Aldane")


def test_the_last_time_is_another_occasion():
    news = met("Mara Venn met Tomas Aldane at the harbour conference")
    before = met("the last time Mara Venn met Tomas Aldane was at the harbour conference")
    assert doubt(news, before) == "another occasion"


def test_nothing_is_new_about_a_place_that_is_called_so():
    first = met("Mara Venn met Tomas Aldane for the first time")
    there = met("Mara Venn met Tomas Aldane in New Corvane")
    desk = Desk()
    for number, clause in enumerate((first, there)):
        desk.account(f"Outlet {number}", clause, people=(*NAMED, ("New Corvane", "place")))
    story = Story(id="story", articles=tuple(desk.articles))
    found = align_story(story, desk.articles, desk.readings, lambda word: None, CollateSettings())
    assert why_in_doubt(*found.views, 0.8, found.story) != "words that exclude each other"
