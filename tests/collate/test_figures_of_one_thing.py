"""Figures of one thing that only their surroundings, or their neighbours, show to be so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk, figure

PEOPLE = (("Orlin", "place"), ("Mara Venn", "person"))


def numbers(*accounts, days=("2031-05-06",) * 9):
    desk = Desk()
    for number, (clauses, day) in enumerate(zip(accounts, days, strict=False)):
        desk.account(f"Outlet {number}", *clauses, people=PEOPLE, published=day)
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def values(difference):
    return {value.text for value in difference.values}


def staff(words, value, of="employee"):
    return Clause(
        f"The harbour company of Orlin asked all its {words} employees to stay at home",
        "asked",
        lemma="ask",
        subject="The harbour company",
        figures={words: figure(value, of=of)},
    )


def strike(words, value, *, attribute):
    told = f"a {words} strike" if attribute else f"{words} of a strike"
    return Clause(
        f"The port of Orlin lay idle amid {told} of crane drivers over their pay",
        "lay",
        lemma="lie",
        subject="The port",
        figures={words: figure(value, "hour", of="strike")},
    )


def limit(words, value, comparator, of="shot"):
    bounds = {"high": value} if comparator == "≤" else {"low": value}
    return Clause(
        f"The new camera of Mara Venn takes {words} shots of one scene and joins them",
        "takes",
        lemma="take",
        subject="The new camera",
        figures={words: figure(value, of=of, comparator=comparator, **bounds)},
    )


def test_a_leap_of_a_large_count_in_the_same_words_is_a_conflict():
    days = ("2031-05-06", "2031-05-07")
    (found,) = numbers([staff("12,000", 12_000)], [staff("36,000", 36_000)], days=days)
    assert found.verdict == "conflict"


@pytest.mark.parametrize(("attribute", "shown"), [(True, 1), (False, 0)])
def test_how_long_a_strike_is_called_for_does_not_move_as_what_it_has_lasted_does(attribute, shown):
    one, other = (
        strike(f"{n}-hour" if attribute else f"{n} hours", n, attribute=attribute) for n in (24, 72)
    )
    assert len([d for d in numbers([one], [other]) if d.verdict == "conflict"]) == shown


@pytest.mark.parametrize(
    ("one", "other", "comparator"),
    [("up to 10", "up to 30", "≤"), ("more than 60", "more than 200", ">")],
)
def test_two_ends_of_one_open_figure_are_left_open(one, other, comparator):
    first, second = (limit(words, int(words.split()[-1]), comparator) for words in (one, other))
    (found,) = numbers([first], [second])
    assert found.verdict == "unresolved"
    assert values(found) == {one, other}


def costs(pier, watch):
    return [
        Clause(
            f"Mara Venn spent {pier} on the pier of Orlin and {watch} on a watch for the keeper",
            "spent",
            lemma="spend",
            subject="Mara Venn",
            figures={
                words: figure(float(words.removeprefix("$").replace(",", "")), "USD", of="spend")
                for words in (pier, watch)
            },
        )
    ]


def test_of_two_sums_the_one_that_both_accounts_give_is_no_rival_of_the_other():
    (found,) = numbers(costs("$750,000", "$43,000"), costs("$810,000", "$43,000"))
    assert values(found) == {"$750,000", "$810,000"}


@pytest.mark.parametrize("word", ["another", "an additional"])
def test_another_sum_is_not_the_sum(word):
    def fund(words, value):
        return Clause(
            f"The council of Orlin put {words} into the fund for the harbour",
            "put",
            subject="The council",
            figures={words.split()[-1]: figure(value, "USD", of="fund")},
        )

    assert numbers([fund("$350,000", 350_000)], [fund(f"{word} $250,000", 250_000)]) == []


def test_a_sum_in_another_currency_is_not_set_against_one_in_equal_words():
    def taken(words, value, unit):
        return Clause(
            f"The thieves of Orlin left the museum with silver worth {words} in a hired van",
            "left",
            lemma="leave",
            subject="The thieves",
            figures={words: figure(value, unit, of="silver")},
        )

    assert numbers([taken("€103", 103, "EUR")], [taken("£88", 88, "GBP")]) == []


def spent(words, value, rest):
    return Clause(
        f"Mara Venn spent {words} seasons {rest}",
        "spent",
        lemma="spend",
        subject="Mara Venn",
        figures={words: figure(value, of="season spend")},
    )


def test_a_rank_tells_that_an_account_knows_the_count():
    def in_season(words, value):
        return Clause(
            f"Mara Venn is in her {words} season",
            "is",
            lemma="be",
            subject="Mara Venn",
            figures={words: figure(value, "ordinal", of="season")},
        )

    nineteen, four = spent("19", 19, "in Orlin with us"), spent("four", 4, "in Orlin alone")
    assert len(numbers([nineteen], [four])) == 1
    desk = Desk()
    desk.account("Courier", nineteen, people=PEOPLE, published="2031-05-06")
    known = desk.account("Post", four, in_season("19th", 19), people=PEOPLE, published="2031-05-06")
    reading = desk.readings[known]
    told = tuple(q for claim in reading.claims for q in claim.quantities)
    desk.readings[known] = replace(reading, quantities=tuple(sorted(told, key=lambda q: q.span)))
    assert [d for d in desk.collate().discrepancies if d.kind == "number"] == []


def test_the_age_at_which_somebody_died_is_an_age_of_the_day():
    def died(words, value):
        return Clause(
            f"Mara Venn died in Orlin on Sunday at {words} after a short illness",
            "died",
            lemma="die",
            subject="Mara Venn",
            figures={words: figure(value, "year", of="venn age")},
        )

    (found,) = numbers([died("77", 77)], [died("79", 79)])
    assert values(found) == {"77", "79"}


def test_a_day_of_a_month_counts_nothing():
    def hijackers(words, shown, value):
        return Clause(
            f"Fifteen of the {words} hijackers came from the east of Orlin",
            "came",
            lemma="come",
            figures={shown: figure(value, of="hijacker")},
        )

    assert numbers([hijackers("19", "19", 19)], [hijackers("Sept. 11", "11", 11)]) == []


def aged(words, value):
    return Clause(
        f"Police looked for Mara Venn, {words}, in the hills above Orlin",
        "looked",
        lemma="look",
        subject="Police",
        figures={words: figure(value, "year", of="venn age")},
    )


def test_who_was_older_by_the_years_between_two_accounts_has_one_age():
    young, old, other = aged("27", 27), aged("29", 29), aged("33", 33)
    # The account without a date keeps the two from being news of two times.
    days = ("2031-05-06", None, "2033-03-01")
    assert numbers([young], [young], [old], days=days) == []
    (found,) = numbers([young], [young], [other], days=days)
    assert values(found) == {"27", "33"}
    (found,) = numbers([young], [old], days=("2031-05-06", "2031-05-08"))
    assert values(found) == {"27", "29"}


def test_ages_a_generation_apart_are_of_two_unless_a_name_tells_that_they_are_one():
    def missed(words, value, told):
        return Clause(
            f"The {words} {told} the two matches of Orlin",
            told.split()[0],
            subject_phrase=f"The {words}",
            figures={words: figure(value, "year", of="age")},
        )

    young = missed("23-year-old", 23, "misses, with a sprained knee,")
    assert len(numbers([young], [missed("24-year-old", 24, "lay ill at home and missed")])) == 1
    assert numbers([young], [missed("81-year-old", 81, "lay ill at home and missed")]) == []


def test_a_share_that_anybody_might_get_is_no_figure_of_the_event():
    def won(subject, words, value):
        return Clause(
            f"{subject} won {words} of the vote in Orlin",
            "won",
            lemma="win",
            subject=subject,
            figures={words: figure(value, "percent", of="vote win")},
        )

    two_thirds = won("Mara Venn", "66 percent", 66)
    assert len(numbers([two_thirds], [won("Mara Venn", "30 percent", 30)])) == 1
    assert numbers([two_thirds], [won("You", "30 percent", 30)]) == []


def test_how_long_in_a_post_is_not_how_long_with_the_club():
    nineteen = spent("19", 19, "with the club")
    assert len(numbers([nineteen], [spent("four", 4, "with the club")])) == 1
    assert numbers([nineteen], [spent("four", 4, "as its director")]) == []


def shops(text, words, value, verb, subject):
    told = {words: figure(value, of="shop")}
    return Clause(text, verb, lemma=verb, subject=subject, figures=told)


def test_what_is_only_likely_one_thing_is_left_open_and_says_so():
    first = shops(
        "We have 355 damaged shops in Orlin and will keep them shut", "355", 355, "have", "We"
    )
    second = shops(
        "The guild counted 1,400 shops with serious damage in Orlin after the storm",
        "1,400",
        1_400,
        "counted",
        "The guild",
    )
    others = [
        [Clause(f"The {who} of Orlin slept badly that night", "slept", subject=f"The {who}")]
        for who in ("baker", "tailor", "grocer", "cooper")
    ]
    (found,) = numbers([first], [second], *others)
    assert found.verdict == "unresolved"
    assert "if they count the same" in found.reason
    assert values(found) == {"355", "1,400"}


def mail(words, others):
    return Clause(
        f"The archive of Orlin holds {words} letters sent by the harbour and {others} by the guild",
        "holds",
        lemma="hold",
        subject="The archive",
        figures={words: figure(int(words), of="letter send"), others: figure(int(others))},
    )


@pytest.mark.parametrize(("others", "shown"), [("63", 1), ("88", 0)])
def test_a_sentence_with_another_figure_in_common_tells_one_thing_however_much_later(others, shown):
    later = mail("76", others)
    later.text = later.text.replace("The archive of Orlin", "Now the archive of Orlin still")
    later.subject = "the archive"
    days = ("2030-11-04", "2031-12-28")
    assert len(numbers([mail("67", "63")], [later], days=days)) == shown


def test_those_who_come_on_top_are_hardly_as_many_as_those_who_are_there():
    def shown(value):
        more = Clause(
            f"The council of Orlin puts an additional {value:,} guards on the streets",
            "puts",
            lemma="put",
            subject="The council",
            figures={f"{value:,}": figure(value, of="guard")},
        )
        there = Clause(
            "Many of the 1,536 guards will watch the fair of Orlin on its last night",
            "watch",
            lemma="watch",
            figures={"1,536": figure(1_536, of="guard")},
        )
        return [values(found) for found in numbers([more], [there])]

    assert shown(1_600) == [{"1,600", "1,536"}]
    assert shown(2_100) == []
