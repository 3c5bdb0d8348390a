"""Attributions that the parse hides, and words that attribute nothing to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.test_quotes import lines

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "While almost everyone agrees Orlin was a badly run port, some want to keep it.",
            ("almost everyone", "agrees", "Orlin was a badly run port"),
        ),
        (
            "Lorn said after the hearing she would not accept the offer if it were made.",
            ("Lorn", "said", "she would not accept the offer if it were made"),
        ),
        (
            "Captains believe her efforts as a young pilot, hard as they were, will help the port.",
            (
                "Captains",
                "believe",
                "her efforts as a young pilot, hard as they were, will help the port",
            ),
        ),
        (
            "The council has not said when it would open the bridge.",
            ("The council", "said", "when it would open the bridge"),
        ),
        (
            "But several captains interviewed at the quay this week, including Mr. Bal, said they "
            "had no fear of the storm.",
            ("several captains", "said", "they had no fear of the storm"),
        ),
    ],
)
def test_a_clause_that_the_parser_hung_elsewhere_is_still_reported(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour board tried to make the case to members of both clubs that the pier is a "
            "bad idea.",
            ("The harbour board", "case", "that the pier is a bad idea"),
        ),
        (
            "Harbour leaders have thrown their support behind Anna Lorn.",
            ("their", "support behind", "Anna Lorn"),
        ),
        (
            "The harbour's message: Moving the ferry is a large part of the plan.",
            ("The harbour's", "message", "Moving the ferry is a large part of the plan"),
        ),
        (
            "The union released a statement in opposition to the harbour deal.",
            ("The union", "in opposition to", "the harbour deal"),
        ),
        (
            "Lorn dismissed a report in the Courier that the board has been thinking about a sale.",
            (
                "Lorn",
                "dismissed",
                "a report in the Courier that the board has been thinking about a sale",
            ),
        ),
    ],
)
def test_a_noun_holds_what_stands_apart_from_it(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bal bought the boat in 2010, records show.",
            ("records", "show", "Bal bought the boat in 2010"),
        ),
        (
            "The club spent 2 million crowns on the pier, court records show.",
            ("court records", "show", "The club spent 2 million crowns on the pier"),
        ),
        (
            "The board could buy a new ferry if the price falls, Senator Anna Lorn (Wend) told the "
            "Courier.",
            (
                "Senator Anna Lorn (Wend)",
                "told",
                "The board could buy a new ferry if the price falls",
            ),
        ),
        ("Officials put the death toll at 27.", ("Officials", "put", "the death toll at 27")),
    ],
)
def test_a_report_at_the_end_of_its_sentence_and_a_figure_put_at_a_number_have_their_source(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "The storm fueled fears that the dam would break.",
        "The council acted because of concerns that the dam would break.",
        "Lorn faced accusations that the dam would break.",
    ],
)
def test_who_meets_with_fears_and_claims_does_not_hold_them(text: str, pipeline: Pipeline) -> None:
    assert [
        source for source, _, said in lines(text, pipeline) if said == "that the dam would break"
    ] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Never forget that the ferry sank.",
        "Remember that the dam was built in 1950.",
        "It's worth noting that the ferry has never sunk.",
        "All told, up to 50 boats could be lost.",
        "Saying that the dam is safe is wrong.",
    ],
)
def test_what_the_writer_tells_the_reader_is_nobodys_word(text: str, pipeline: Pipeline) -> None:
    assert lines(text, pipeline) == []


def test_now_that_opens_a_reason_and_no_report(pipeline: Pipeline) -> None:
    text = "Critics blasted the owners for being sore losers now that the board has left."
    [(source, _, content)] = lines(text, pipeline)
    assert source == "Critics"
    assert content.startswith("the owners for being sore losers")


def test_a_heading_in_single_marks_is_no_part_of_the_speech_before_it(pipeline: Pipeline) -> None:
    text = (
        '"The tide will be high," Lorn said. "It will be the worst in years."\n\n'
        "'All Ferries Are Off.'\n\nEight years ago the council met."
    )
    [(_, _, content)] = lines(text, pipeline)
    assert "Ferries" not in content


def test_a_report_ends_before_what_is_claimed_next(pipeline: Pipeline) -> None:
    text = "Lorn said the wall has kept the town dry before claiming that open gates are a danger."
    assert lines(text, pipeline) == [
        ("Lorn", "said", "the wall has kept the town dry"),
        ("Lorn", "claiming", "that open gates are a danger"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NEW ORLIN — Mayor Anna Lorn has accused Jon Bal of fraud.", "Mayor Anna Lorn"),
        ("ORLIN (Reuters) - The ministry said on Monday that the dam was safe.", "The ministry"),
        (
            "West Orlin, Wendland (CNN) President Jon Bal said Thursday that the dam was safe.",
            "President Jon Bal",
        ),
        ("WEND, Norland (AP) - Anna Lorn has vowed to mend the dam.", "Anna Lorn"),
    ],
)
def test_a_dateline_is_no_part_of_who_speaks(text: str, source: str, pipeline: Pipeline) -> None:
    assert {found for found, _, _ in lines(text, pipeline)} == {source}


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (
            "The 2014 flood prompted famous figures such as Anna Lorn to support a campaign.",
            "support",
            "famous figures such as Anna Lorn",
        ),
        ("The club - which means a lot to Orlin - said it was ready.", "said", "The club"),
    ],
)
def test_who_acts_speaks_and_not_what_made_them_act(
    text: str, cue: str, source: str, pipeline: Pipeline
) -> None:
    assert [found for found, word, _ in lines(text, pipeline) if word == cue] == [source]


def test_a_race_calls_nothing_unsafe(pipeline: Pipeline) -> None:
    text = "The race was stopped for a second time, calling conditions unsafe."
    assert all(source is None for source, _, _ in lines(text, pipeline))


def test_a_title_among_the_words_of_the_subject_is_not_said(pipeline: Pipeline) -> None:
    text = (
        "Bal, the producer of films including “The Long Quay” and “Blue Harbour,” acknowledged "
        "making a mistake."
    )
    assert lines(text, pipeline) == [("Bal", "acknowledged", "making a mistake")]


def test_the_day_of_the_remark_is_no_part_of_it(pipeline: Pipeline) -> None:
    text = "A spokeswoman, Anna Lorn, said Wednesday Orlin has kept its word."
    assert "Orlin has kept its word" in [content for _, _, content in lines(text, pipeline)]


def test_a_second_clause_belongs_to_the_outer_verb(pipeline: Pipeline) -> None:
    text = "One captain said the work continued but that basically, “She gave him no time.”"
    assert lines(text, pipeline) == [
        ("One captain", "said", "the work continued but that basically, “She gave him no time.”"),
    ]


@pytest.mark.parametrize("text", ["Police said closed", "The mayor said is"])
def test_a_clause_of_one_word_at_the_end_of_an_article_is_read(
    text: str, pipeline: Pipeline
) -> None:
    assert isinstance(lines(f"The bridge in Orlin was shut.\n\n{text}", pipeline), list)
