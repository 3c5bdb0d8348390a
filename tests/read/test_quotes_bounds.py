"""Attributions at the edges: where contents begin and end, and marks and parses gone wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.test_quotes import lines, read

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The story never ran; my editor argued the piece made Lorn look weak.",
            "argued",
            "the piece made Lorn look weak",
        ),
        (
            "The young hold liberal views: 26% say they are conservative.",
            "say",
            "they are conservative",
        ),
        (
            "Tired of how the council handles the port, Lorn said Monday that it must go.",
            "said",
            "that it must go",
        ),
    ],
)
def test_a_statement_of_its_own_before_the_verb_is_not_what_it_reports(
    text: str, cue: str, content: str, pipeline: Pipeline
) -> None:
    assert [(c, said) for _, c, said in lines(text, pipeline) if c == cue] == [(cue, content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Asked by the Courier if there had been a fire, Lorn said no.",
            "if there had been a fire",
        ),
        ("Lorn was asked on Monday if the ferry would sail.", "if the ferry would sail"),
    ],
)
def test_a_question_behind_asked_is_no_condition(
    text: str, expected: str, pipeline: Pipeline
) -> None:
    assert expected in [content for _, _, content in lines(text, pipeline)]


@pytest.mark.parametrize(
    "text",
    [
        "Lorn said,“Look, these boats have no place here.”",
        "Lorn said:“Look, these boats have no place here.”",
        'Lorn said,"Look, these boats have no place here."',
        "\u202a”These boats have no place here!” wrote Lorn.",
    ],
)
def test_marks_that_stand_against_their_neighbours_open_a_quotation(
    text: str, pipeline: Pipeline
) -> None:
    [quote] = read(text, pipeline)
    assert quote.kind == "direct"
    assert quote.source is not None
    assert quote.source.text == "Lorn"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The club's plan for its harbour, Ms. Tanner said, “is a perfect example of thrift.”",
            "The club's plan for its harbour … “is a perfect example of thrift.”",
        ),
        (
            "If the levy is dropped, Lorn said, “we will be back at the table by May.”",
            "If the levy is dropped … “we will be back at the table by May.”",
        ),
        ("In an interview, Lorn said, “we will be back.”", "“we will be back.”"),
    ],
)
def test_a_quotation_takes_in_the_words_that_it_goes_on_from(
    text: str, content: str, pipeline: Pipeline
) -> None:
    assert content in [said for _, _, said in lines(text, pipeline)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lorn called for a fund to mend the pier.", "a fund to mend the pier"),
        ("Lorn criticized the council, a body that never met.", "the council"),
        ("Lorn dismissed the poll as “fake” — a charge the firm denied.", "the poll as “fake”"),
    ],
)
def test_a_content_ends_where_the_reporter_explains_and_not_before_its_complement(
    text: str, content: str, pipeline: Pipeline
) -> None:
    assert content in [said for _, _, said in lines(text, pipeline)]


def test_marks_in_the_clause_of_any_verb_show_whose_words_they_are(pipeline: Pipeline) -> None:
    text = "The harbour board sold itself as a “beacon of thrift” to the whole town."
    assert [(quote.source.text if quote.source else None) for quote in read(text, pipeline)] == [
        "The harbour board"
    ]


def test_a_second_past_tense_of_saying_is_the_reporters_own(pipeline: Pipeline) -> None:
    text = "Lorn said she regretted the toast and promised to keep off the pier."
    found = lines(text, pipeline)
    assert ("Lorn", "said", "she regretted the toast") in found
    assert ("Lorn", "promised", "to keep off the pier") in found


def test_what_seems_to_be_said_is_told_by_the_verb_of_saying(pipeline: Pipeline) -> None:
    text = "She appeared to imply that the pier would fall."
    top = [quote for quote in read(text, pipeline) if not quote.nested]
    assert [(q.cue.text if q.cue else None, q.content[0].text) for q in top] == [
        ("imply", "that the pier would fall")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«The quay is dead,» Lorn said.", "Lorn"),
        ("„The quay is dead“, said Lorn.", "Lorn"),
        ("‘The quay is dead,’ Lorn said.", "Lorn"),
        ("Said Anna Lorn, who grew up in the port, “We were so proud.”", "Anna Lorn"),
        ("“The quay will live,” an angry Lorn retaliated.", "Lorn"),
        ("The university's Anna Lorn agreed. “Members are running out of time.”", "Anna Lorn"),
    ],
)
def test_every_kind_of_mark_and_of_order_has_its_speaker(
    text: str, speaker: str, pipeline: Pipeline
) -> None:
    [quote] = read(text, pipeline)
    assert quote.kind == "direct"
    assert quote.source is not None
    assert speaker in quote.source.text


@pytest.mark.parametrize(
    "text",
    [
        "Wend: 121.\n\nLorn: 117.",
        "Editor's note: The quay stands at the end of the street.",
    ],
)
def test_a_label_without_words_or_over_a_remark_is_no_speaker(
    text: str, pipeline: Pipeline
) -> None:
    assert read(text, pipeline) == ()


def test_the_next_sentence_does_not_take_a_finished_quotation(pipeline: Pipeline) -> None:
    text = "“It fell,” Lorn said. “The trade fell as well.” He said, twice, that it was over."
    first = lines(text, pipeline)[0]
    assert first == ("Lorn", "said", "“It fell,” … “The trade fell as well.”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Though that sale was smooth, he said, selling the quay would lead to a strike.",
            ("he", "Though that sale was smooth … selling the quay would lead to a strike"),
        ),
        (
            "In case of rain, the port said, the pier will close at noon.",
            ("the port", "In case of rain … the pier will close at noon"),
        ),
        (
            "If the demands are not met, Mr. Bal warned, many sailors plan to leave.",
            ("Mr. Bal", "If the demands are not met … many sailors plan to leave"),
        ),
        (
            "The council called on Mayor Bal to sell the quay.",
            ("The council", "Mayor Bal to sell the quay"),
        ),
        (
            "Lorn referred to the old boats as “coffins.”",
            ("Lorn", "the old boats as “coffins.”"),
        ),
        (
            "Prosecutors charged the officer with murder.",
            ("Prosecutors", "the officer with murder"),
        ),
        (
            "Mr. Bal deemed the release of a few smugglers a reasonable trade-off.",
            ("Mr. Bal", "the release of a few smugglers a reasonable trade-off"),
        ),
    ],
)
def test_a_content_holds_whom_it_is_about(
    text: str, expected: tuple[str, str], pipeline: Pipeline
) -> None:
    assert expected in [(source, content) for source, _, content in lines(text, pipeline)]


def test_who_speaks_is_no_part_of_what_is_said(pipeline: Pipeline) -> None:
    text = (
        "“There is something about all those stories, right?” said Wend, who thinks often about "
        "the last words of his father. “I mean, I don't think that all those things are chance.”"
    )
    (quote,) = [q for q in read(text, pipeline) if q.source and q.source.text == "Wend"]
    assert quote.kind == "direct"
    assert [span.text for span in quote.content] == [
        "“There is something about all those stories, right?”",
        "“I mean, I don't think that all those things are chance.”",
    ]


def test_a_quotation_in_front_does_not_take_in_what_the_reporter_adds(pipeline: Pipeline) -> None:
    text = "“We sail at dawn,” Lorn said, pointing at the sea, “and nobody will stop us.”"
    assert not any("pointing" in content for _, _, content in lines(text, pipeline))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Ms. Lorn said Mr. Bal was “blind” to the sea and criticized him for selling the quay.",
            ["Mr. Bal was “blind” to the sea", "him for selling the quay"],
        ),
        (
            "“I never sold it,” Bal said, after Ann Wend said the owner had sold the quay.",
            ["“I never sold it,”", "the owner had sold the quay"],
        ),
        (
            "Lorn tweeted on Monday that Bal was “rude” and urged sailors to “look up” his past.",
            ["that Bal was “rude”", "sailors to “look up” his past"],
        ),
    ],
)
def test_what_is_said_ends_where_the_speaker_does_another_thing(
    text: str, contents: list[str], pipeline: Pipeline
) -> None:
    assert [content for _, _, content in lines(text, pipeline)] == contents
