"""What verbs, nouns and phrases govern beyond a clause: rumours, names, reasons, lists."""

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
            "The captain is said to be furious with the harbour board.",
            (None, "said", "The captain … to be furious with the harbour board"),
        ),
        (
            "The captains are believed to have left Orlin by night.",
            (None, "believed", "The captains … to have left Orlin by night"),
        ),
        (
            "Lorn was known in the town as “the old fox”.",
            (None, "known", "Lorn … as “the old fox”"),
        ),
    ],
)
def test_what_is_said_of_somebody_is_a_rumour_without_a_source(
    text: str, expected: tuple[str | None, str, str], pipeline: Pipeline
) -> None:
    assert lines(text, pipeline) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The quay was known as Lantern Row.",
        "The crews are known to sail at dawn.",
        "The port fought declining sales last year.",
        "Captains may want to think twice before they sail.",
        "Bal spoke first; they appeared together on the quay at noon.",
        "To date, the port has paid nothing.",
    ],
)
def test_names_advice_and_what_merely_appears_are_nobodys_word(
    text: str, pipeline: Pipeline
) -> None:
    assert lines(text, pipeline) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "To critics, the levy looks like a gift to the port.",
            ("critics", "To", "the levy looks like a gift to the port"),
        ),
        (
            "The mayor was, in the words of a senior adviser, “the torchbearer” of his party.",
            ("a senior adviser", "in the words", "The mayor was … “the torchbearer” of his party"),
        ),
        (
            "Anna Merk hailed the treaty of Orlin with Norland as a turning point.",
            ("Anna Merk", "hailed", "the treaty of Orlin with Norland as a turning point"),
        ),
        (
            "The board discussed how the pier could be mended.",
            ("The board", "discussed", "how the pier could be mended"),
        ),
        (
            "The ministry declined an interview request on Monday.",
            ("The ministry", "declined", "an interview request"),
        ),
        ("Lorn retweeted the photo.", ("Lorn", "retweeted", "the photo")),
        (
            "Lorn urged the board to close the pier because it was rotten.",
            ("Lorn", "urged", "the board to close the pier because it was rotten"),
        ),
        (
            "The spokesman said the law could bring new levies, where other ports would pay more.",
            (
                "The spokesman",
                "said",
                "the law could bring new levies, where other ports would pay more",
            ),
        ),
    ],
)
def test_views_names_and_reasons_are_read_whole(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


def test_a_report_ends_before_what_its_source_declines(pipeline: Pipeline) -> None:
    text = "The port said that the board would review the offer, and declined to comment further."
    assert lines(text, pipeline) == [
        ("The port", "said", "that the board would review the offer"),
        ("The port", "declined", "to comment further"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Is the captain mad? Does he sleep?” reacted Lorn.",
            ("Lorn", "reacted", "“Is the captain mad? Does he sleep?”"),
        ),
        ("The crowd answered him with “Out!” chants at noon.", (None, "chants", "“Out!”")),
        (
            "Jon Bal’s “tide” remark angered the crews of the port.",
            ("Jon Bal’s", "remark", "“tide”"),
        ),
        (
            "The party’s slogan is “Wend is with her.”",
            ("The party’s", "slogan", "“Wend is with her.”"),
        ),
    ],
)
def test_words_in_marks_are_whose_the_words_beside_them_say(
    text: str, expected: tuple[str | None, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "The row was settled on Monday, saying the port would pay.",
        "Shares fell after the talks ended, warning that the port would close.",
        "The dispute over the quay worsened last week, adding that crews would strike.",
    ],
)
def test_what_merely_happens_says_nothing(text: str, pipeline: Pipeline) -> None:
    assert [source for source, _, _ in lines(text, pipeline)] == [None]
