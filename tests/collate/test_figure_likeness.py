from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.bench.train_figures import EXPERT
from variorum.collate.counting.figure_evidence import Evidence
from variorum.collate.counting.figure_features import FEATURES, figure_weights
from variorum.collate.counting.figure_likeness import SlotLikeness
from variorum.model.span import Span

PEOPLE = (("Orlin", "place"),)
SURE = Evidence(
    odds=2.0, margin=3.0, factor=1.2, is_small=False, share=0.5, near=0.2, aligned=0.2, printed=0.2
)


def told(*accounts):
    desk = Desk()
    for number, clauses in enumerate(accounts):
        desk.account(f"Outlet {number}", *clauses, people=PEOPLE, published="2031-05-06")
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def sheds(words, value, what="sheds"):
    return Clause(
        f"The storm tore the roofs off {words} {what} in the harbour of Orlin",
        "tore",
        lemma="tear",
        subject="The storm",
        figures={words: figure(value, of=what.removesuffix("s"))},
    )


def test_the_shipped_weights_fit_the_table_of_features():
    weights, _ = figure_weights()
    assert len(weights) == len(FEATURES)
    assert set(EXPERT) <= {feature.name for feature in FEATURES}


def test_figures_of_one_slot_in_two_accounts_are_a_conflict():
    (found,) = told([sheds("45", 45)], [sheds("62", 62)])
    assert found.verdict == "conflict"
    assert {value.text for value in found.values} == {"45", "62"}


def test_an_account_that_gives_both_values_leaves_no_conflict():
    both = [sheds("45", 45), sheds("62", 62, "boats")]
    other = sheds("62", 62)
    other.text = "In the harbour of Orlin the storm tore the roofs off 62 sheds"
    other.subject = "the storm"
    assert told(both, [other]) == []


def test_a_figure_that_fits_another_one_of_the_account_better_is_left_alone():
    mixed = [sheds("45", 45), sheds("62", 62, "boats")]
    (found,) = told(mixed, [sheds("45", 45), sheds("71", 71, "boats")])
    assert {value.text for value in found.values} == {"62", "71"}


@pytest.mark.parametrize(
    "other",
    [
        {"odds": 1.0},
        {"margin": -1.0},
        {"factor": 8.0},
        {"is_small": True},
        {"share": 0.1},
    ],
    ids=lambda other: next(iter(other)),
)
def test_each_sign_counts_in_its_direction(other):
    assert replace(SURE, **other).score() < SURE.score()


def test_how_long_a_thing_goes_on_may_have_moved_between_two_accounts():
    def lasted(words, days):
        return Clause(
            f"The strike at the port of Orlin entered its end after {words} of stoppages",
            "entered",
            lemma="enter",
            subject="The strike",
            figures={words: figure(days, unit="day", of="strike")},
        )

    assert told([lasted("five days", 5)], [lasted("eight days", 8)]) == []


def test_doubtful_words_are_made_up_for_by_no_number_of_accounts():
    assert SURE.is_enough
    assert not replace(SURE, odds=-1.5, margin=4.0, factor=1.0, share=1.0).is_enough
    assert not replace(SURE, odds=4.0, margin=-0.5, factor=1.0, share=1.0).is_enough


def test_what_only_the_number_of_accounts_speaks_for_is_shown_with_doubt():
    doubtful = replace(SURE, odds=-0.5, margin=4.0, factor=1.0, share=1.0)
    assert doubtful.is_enough
    assert not doubtful.is_sure


@pytest.mark.parametrize(
    "backing",
    [{"share": 0.5}, {"printed": 0.5}, {"near": 0.5}, {"aligned": 0.6}, {"factor": 1.05}],
)
def test_a_difference_in_doubt_is_shown_only_where_something_else_speaks_for_it(backing):
    doubtful = replace(SURE, odds=1.0, share=0.3)
    assert not doubtful.is_enough
    assert replace(doubtful, **backing).is_enough


def test_one_value_in_two_wordings_is_set_against_another_once():
    (found,) = told(
        [sheds("62", 62), sheds("62", 62, "huts")],
        [sheds("45", 45)],
    )
    assert {value.normalized for value in found.values} == {"45", "62"}


def damage(words, figures):
    return Clause(
        f"The storm left damage of {words} in the harbour of Orlin",
        "left",
        lemma="leave",
        subject="The storm",
        figures={text: figure(value, "USD", of="damage") for text, value in figures.items()},
    )


def test_the_same_sum_in_other_dollars_is_no_other_figure():
    plain = damage("$12 million", {"$12 million": 12e6})
    both = damage("$US12 million ($18.5 million)", {"$US12 million": 12e6, "$18.5 million": 18.5e6})
    assert told([plain], [plain], [both]) == []
    other = damage("$18.5 million", {"$18.5 million": 18.5e6})
    (found,) = told([plain], [plain], [other])
    assert {value.text for value in found.values} == {"$12 million", "$18.5 million"}


def flight(words, value, behind):
    return Clause(
        f"The rocket came down {words} {behind} of Orlin",
        "came",
        lemma="come",
        subject="The rocket",
        figures={words: figure(value, "mile", of="rocket")},
    )


def test_how_far_off_a_thing_is_is_not_how_far_it_went():
    off, went = flight("730 miles", 730, "off the coast"), flight("900 miles", 900, "in the sight")
    assert told([off], [went]) == []
    (found,) = told([off], [flight("900 miles", 900, "east")])
    assert {value.text for value in found.values} == {"730 miles", "900 miles"}


def test_the_figure_of_a_country_that_a_sentence_sets_against_another_is_no_rival():
    desk = Desk()
    people = (("Norway", "place"), ("Denmark", "place"))
    against = "Denmark lost more sheds than Norway, which lost 45 sheds to the storm"
    losing = [
        Clause(against, "lost 45", lemma="lose", figures={"45": figure(45, of="shed")}),
        Clause(
            "Denmark lost 52 sheds to the storm",
            "lost",
            lemma="lose",
            figures={"52": figure(52, of="shed")},
        ),
    ]
    articles = [desk.account(f"Outlet {n}", c, people=people) for n, c in enumerate(losing)]
    assert [d.kind for d in desk.collate().discrepancies] == ["number"]
    reading = desk.readings[articles[0]]
    (claim,) = reading.claims
    own = claim.span.text.index("Norway")
    fragment = Span(own, claim.span.end, claim.span.text[own:])
    apart = replace(claim, fragments=(fragment,), span=fragment)
    desk.readings[articles[0]] = replace(reading, claims=(apart,))
    assert desk.collate().discrepancies == ()


def test_a_bare_figure_that_another_account_calls_open_is_a_round_one():
    def hurt(words, value, comparator="="):
        given = figure(value, of="sailor", comparator=comparator, low=value)
        return Clause(
            f"The storm hurt {words} sailors in the harbour of Orlin",
            "hurt",
            lemma="hurt",
            subject="The storm",
            figures={words: given},
        )

    exact, bare = hurt("32", 32), hurt("30", 30)
    (found,) = told([exact], [bare])
    assert found.verdict == "unresolved"
    (found,) = told([exact], [bare], [hurt("more than 30", 30, ">")])
    assert found.verdict == "precision"
    assert "more than 30" in found.reason


def test_large_counts_meet_whatever_their_words_in_a_long_story(monkeypatch):
    met = []
    candidates = SlotLikeness.candidates

    def seen(likeness):
        met.append(len(candidates(likeness)))
        return candidates(likeness)

    monkeypatch.setattr(SlotLikeness, "candidates", seen)
    told(*([owners(first + n) for n in range(15)] for first in (20, 60)))
    assert set(met) == {15 * 15}


def owners(number):
    """A clause with a large count in words of its own."""
    return Clause(
        f"Word{number} acted{number} {number}00,000 thing{number}",
        f"acted{number}",
        figures={f"{number}00,000": figure(number * 100_000.0, of=f"thing{number}")},
    )
