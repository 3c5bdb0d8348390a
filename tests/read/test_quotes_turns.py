"""Quotations that no verb beside them reports, and clauses that the parse ties to no verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.test_quotes import lines

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

BESIDE = "“The pier will be gone by the spring,” said Lorn, who painted it for years. {}"


def said(text: str, pipeline: Pipeline) -> list[str]:
    """The contents of all attributions."""
    return [content for _, _, content in lines(text, pipeline)]


def told_by(text: str, pipeline: Pipeline) -> list[tuple[str | None, str]]:
    """Sources and contents of all attributions."""
    return [(source, content) for source, _, content in lines(text, pipeline)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lorn has adopted the view common among the dockers: “I like the pier, but I hate it.”",
            ("Lorn", "“I like the pier, but I hate it.”"),
        ),
        (
            "The timing of the vote is no surprise to the historian Anna Lorn: “They always vote "
            "in the dark months of the year.”",
            ("Anna Lorn", "“They always vote in the dark months of the year.”"),
        ),
    ],
)
def test_a_colon_hands_over_to_whoever_is_named_before_it(
    text: str, expected: tuple[str, str], pipeline: Pipeline
) -> None:
    assert expected in told_by(text, pipeline)


def test_the_speaker_goes_on_in_the_next_sentence(pipeline: Pipeline) -> None:
    text = BESIDE.format("But “nobody in the whole town will ever miss it.”")
    expected = ("Lorn", "“nobody in the whole town will ever miss it.”")
    assert expected in told_by(text, pipeline)


def test_a_subject_before_the_quoted_predicate_is_said_as_well(pipeline: Pipeline) -> None:
    text = BESIDE.format("The mayor “was simply never there at all when it mattered.”")
    assert "The mayor “was simply never there at all when it mattered.”" in said(text, pipeline)


def test_a_title_in_the_next_sentence_is_no_turn_of_speech(pipeline: Pipeline) -> None:
    text = BESIDE.format("“The Long Quay of Orlin Bay” is a novel about those years.")
    assert not any("Quay" in content for content in said(text, pipeline))


def test_a_paragraph_of_quoted_words_belongs_to_who_spoke_right_before(pipeline: Pipeline) -> None:
    quoted = "“That is more than the bay has ever held in one single summer.”"
    text = (
        f"The harbour office then said that a hundred boats would come.\n\n{quoted}\n\nThey came."
    )
    assert ("The harbour office", quoted) in told_by(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "“We have to open the port to everybody who works,” she told 2,000 people gathered there.",
        "“We have to open the port to everybody who works,” Lorn recalled the mayor telling him.",
    ],
)
def test_what_opens_a_sentence_in_marks_was_said_whatever_the_verb_governs(
    text: str, pipeline: Pipeline
) -> None:
    assert said(text, pipeline)[0] == "“We have to open the port to everybody who works,”"


def test_a_quotation_goes_on_behind_said_and_but(pipeline: Pipeline) -> None:
    text = "“You know, I love Lorn,” she said, but “when it comes to boats, he is a fool.”"
    whole = "“You know, I love Lorn,” … “when it comes to boats, he is a fool.”"
    assert whole in said(text, pipeline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It has come a long way,” he said, noting that at one point last year it had failed.",
            "that at one point last year it had failed",
        ),
        ("Lorn had been told just before the vote that she would lose.", "that she would lose"),
        (
            "The pier has made it possible for people with odd, if pretty, boats and rafts to sail "
            "into the bay and reach others, she said.",
            "The pier has made it possible for people with odd, if pretty, boats and rafts to sail "
            "into the bay and reach others",
        ),
        ("The article closes with a clear claim about the old pier.", "the old pier"),
        ("Lorn is not saying much about the new harbour.", "the new harbour"),
        ("I think the pier is ugly.", "the pier is ugly"),
        (
            "In a letter, Lorn called Bal the “ultimate fool,” to cheers.",
            "Bal the “ultimate fool,”",
        ),
    ],
)
def test_a_report_is_read_where_the_parse_has_come_apart(
    text: str, expected: str, pipeline: Pipeline
) -> None:
    assert expected in said(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "When the tide turned at last, the fishermen went to the harbour.",
        "The gate was shut that night, a fact the mayor often mentions on the radio.",
        "They saw that the ferry had left.",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str, pipeline: Pipeline) -> None:
    assert said(text, pipeline) == []


def test_a_speaker_has_every_line_of_a_quotation_laid_out_sentence_by_sentence(
    pipeline: Pipeline,
) -> None:
    text = (
        '"We waited all night.\nNobody came to help us," said Orla Venn, a fisher.\n'
        "The harbour was shut at noon."
    )
    assert told_by(text, pipeline) == [
        ("Orla Venn, a fisher", '"We waited all night. … Nobody came to help us,"')
    ]


def test_words_closed_by_a_pair_of_single_marks_end_before_who_said_them(
    pipeline: Pipeline,
) -> None:
    text = "\"The dam will hold for years,'' said Orla Venn. The valley was cleared at noon."
    assert told_by(text, pipeline) == [("Orla Venn", "\"The dam will hold for years,''")]


def test_who_spoke_is_told_at_the_end_of_a_quotation_of_many_lines(pipeline: Pipeline) -> None:
    text = (
        "The ferry was late again.\n“There are no boats in the harbour.\n"
        "With four days to go, I still do not know who will take us over,” said Maral, 45, "
        "a nurse.\nThe port was shut at noon."
    )
    speakers = [source for source, content in told_by(text, pipeline) if "no boats" in content]
    assert speakers == ["Maral, 45, a nurse"]
