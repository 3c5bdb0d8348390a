"""Attributions where the parse errs: no false speaker, and nothing cut out of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.test_quotes import lines

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Nobody can be saved by threatening to close the pier.", "threatening"),
        ("The pier was declared safe by the narrowest of margins.", "declared"),
        ("Hastily blaming the crew, the port closed its gates.", "blaming"),
        ("Lorn's remarks came after Bal refused to meet, saying it was late.", "saying"),
        ("Shares fell 4 percent on fears that the mine would close.", "fears"),
    ],
)
def test_nobody_speaks_who_is_only_named_nearby(text: str, cue: str, pipeline: Pipeline) -> None:
    speakers = {source for source, word, _ in lines(text, pipeline) if word == cue}
    assert speakers <= {None, "the port"}


@pytest.mark.parametrize(
    "text",
    [
        "As the row continued, the port said the plan would end.",
        'Lorn appeared on HBS\'s "Face the Quay." Bal was on HBT\'s "This Port."',
        "His newest album, “Man of the Quay,” which he teased as a return to folk, sold poorly.",
        "Captains can also arrange to have messages “self-destruct” after a day.",
        "The concert planned for Thursday evening was called off.",
    ],
)
def test_what_only_tells_when_or_where_is_nobodys_word(text: str, pipeline: Pipeline) -> None:
    cues = {cue for _, cue, _ in lines(text, pipeline)}
    assert not cues & {"continued", "appeared", "teased", "messages", "planned"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Her remarks, said Jon Bal, the port's clerk, are “in line with the rules.”",
            (
                "Jon Bal, the port's clerk",
                "said",
                "Her remarks … are “in line with the rules.”",
            ),
        ),
        ("The rules, said Bal, were too strict.", ("Bal", "said", "The rules … were too strict")),
        (
            "“It is late,” the Courier quoted her as saying.",
            ("her", "quoted", "“It is late,”"),
        ),
        (
            "Guerra found a simple way to describe the search: “This is very neat work.”",
            ("Guerra", "describe", "“This is very neat work.”"),
        ),
        (
            "His remarks echo those of Jon Bal who said in May that he had become a “critic” of "
            "cranes, adding that the docks were unsafe.",
            ("who", "adding", "that the docks were unsafe"),
        ),
    ],
)
def test_a_speaker_is_found_behind_the_verb_and_above_it(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lorn wants to keep the pier open, a goal they share.",
            ("Lorn", "wants", "to keep the pier open"),
        ),
        (
            "Jon Bal used part of his address to call Anna Lorn a student of pirates.",
            ("Jon Bal", "call", "Anna Lorn a student of pirates"),
        ),
        (
            "To wit, Lorn told the Courier that Bal “had a foolish plan that was absurd,” adding, "
            "“He lost all of the port … he lost everybody who came.”",
            ("Lorn", "told", "that Bal “had a foolish plan that was absurd,”"),
        ),
        (
            "Guidelines issued by the port, telling crews to let guests use the gate of the pier "
            "they work at, have drawn complaints.",
            (
                "Guidelines issued by the port",
                "telling",
                "to let guests use the gate of the pier they work at",
            ),
        ),
        (
            "Bal won the vote, according to exit polls (a big lead, but one that is shrinking).",
            ("exit polls", "according to", "Bal won the vote"),
        ),
        (
            "While most piers were raised, according to the port, two were shut.",
            ("the port", "according to", "two were shut"),
        ),
        (
            "Bal answered Lorn with, “Why now?” Lorn then wrote back, “You look tired.”",
            ("Lorn", "wrote", "“You look tired.”"),
        ),
    ],
)
def test_a_content_holds_what_was_said_and_no_more(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Support is strong among the most active wing of the teachers unions, teachers and "
            "union officials told the Courier.",
            (
                "teachers and union officials",
                "told",
                "Support is strong among the most active wing of the teachers unions",
            ),
        ),
        (
            "The races in Orlin, Wend and Sudland are all close, a Harbour University poll shows.",
            (
                "a Harbour University poll",
                "shows",
                "The races in Orlin, Wend and Sudland are all close",
            ),
        ),
        (
            "Much of it came from firms that never existed or from donors who cannot be found, "
            "campaign and company records show.",
            (
                "campaign and company records",
                "show",
                "Much of it came from firms that never existed or from donors who cannot be found",
            ),
        ),
    ],
)
def test_a_report_at_the_end_is_read_whatever_the_parser_made_of_its_subject(
    text: str, expected: tuple[str, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lorn told “Today.”", None),
        ("Lorn wrote in his memoir, “From Quay to Higher Ground,” that he was tired.", None),
        ("Jon Bal asked. His response: “Well, I have people who study it.”", "His"),
    ],
)
def test_a_title_is_not_spoken_and_an_answer_is_its_owners(
    text: str, expected: str | None, pipeline: Pipeline
) -> None:
    spoken = [source for source, _, content in lines(text, pipeline) if "“" in content]
    assert spoken == ([expected] if expected else [])


def test_an_address_behind_a_label_is_nobodys_word(pipeline: Pipeline) -> None:
    assert lines("Email: anna.lorn@example.org; follow her on our site.", pipeline) == []


def test_the_title_of_a_gallery_is_no_part_of_who_speaks(pipeline: Pipeline) -> None:
    text = (
        "Photos: Storm over Wend harbour Mayor Anna Lorn said the pier had gone.\n\n"
        "Photos: Storm over Wend harbour Captain Jon Bal and his crew said they would stay.\n\n"
        "Photos: Storm over Wend harbour After a night at sea, Ida Merk said she was cold."
    )
    sources = [source for source, _, _ in lines(text, pipeline)]
    assert sources == ["Mayor Anna Lorn", "Captain Jon Bal and his crew", "Ida Merk"]


def test_a_picture_credit_is_no_part_of_who_speaks(pipeline: Pipeline) -> None:
    text = "Image copyright Lantern Press Image caption Doctors said the crew would recover."
    assert lines(text, pipeline) == [("Doctors", "said", "the crew would recover")]


def test_a_dateline_is_no_part_of_what_is_said(pipeline: Pipeline) -> None:
    text = "ORLIN (Reuters) - The pier will open again in May, officials said on Monday."
    assert lines(text, pipeline) == [("officials", "said", "The pier will open again in May")]
