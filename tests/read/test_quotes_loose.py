"""Quotations without a reporting verb beside them, and marks that hold no speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.test_quotes import lines

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def told_by(text: str, pipeline: Pipeline) -> list[tuple[str | None, str]]:
    """Sources and contents of all attributions."""
    return [(source, content) for source, _, content in lines(text, pipeline)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Anna Lorn shook her head. “Jon is much better at it than I am.”",
            "Anna Lorn",
            "“Jon is much better at it than I am.”",
        ),
        (
            "She left the quay at noon.\n\n“Nobody can tell me when the ferry will sail again.”",
            "She",
            "“Nobody can tell me when the ferry will sail again.”",
        ),
        (
            "The council met in Orlin.\n\n“It will be the hardest winter that we have had.”\n\n"
            "Harbour master Anna Lorn",
            "Harbour master Anna Lorn",
            "“It will be the hardest winter that we have had.”",
        ),
        (
            "“The board has never asked us about the sale,” Lorn started. The hall fell silent.",
            "Lorn",
            "“The board has never asked us about the sale,”",
        ),
        (
            "Nobody in the hall was named.\n\n“We have waited for nine years and will not wait.”",
            None,
            "“We have waited for nine years and will not wait.”",
        ),
    ],
)
def test_whole_sentences_in_marks_are_the_words_of_whoever_stands_beside_them(
    text: str, source: str | None, content: str, pipeline: Pipeline
) -> None:
    assert (source, content) in told_by(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "The quay was closed.\n\n‘A town that waits.’\n\nThe ferry sailed at noon.",
        "The quay was closed.\n\n“THE TOWN WAITS FOR NEWS”\n\nThe ferry sailed at noon.",
        "Anna Lorn sat down. “The Long Quay of Orlin” lay on her desk.",
        "Next week the press prints “The Long Quay,” a novel written by a clerk of the port.",
        "One film, “The Long Quay,” a tale of the docks directed by Anna Lorn, opens today.",
    ],
)
def test_headlines_and_works_in_marks_are_nobodys_words(text: str, pipeline: Pipeline) -> None:
    assert not any("uay of" in c or "Long" in c or "own" in c for _, c in told_by(text, pipeline))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Lorn often used the phrase “harbour rats” that year.", "Lorn", "“harbour rats”"),
        ("The fans joined in a thunderous chant of “Sink it now!” They left.", None, "Sink it"),
        ("Bal wore a cap reading, “Make Orlin sail” on Monday.", "a cap", "“Make Orlin sail”"),
    ],
)
def test_a_noun_for_words_introduces_a_quotation(
    text: str, source: str | None, content: str, pipeline: Pipeline
) -> None:
    found = [(s, c) for s, c in told_by(text, pipeline) if content in c]
    assert found
    assert source is None or found[0][0] == source


def test_a_nickname_in_marks_does_not_hide_the_verb_behind_it(pipeline: Pipeline) -> None:
    text = '"This is a big year for the port!" Bal\'s niece, Anna "Cia" Wend, shouted to them.'
    assert any(c == '"This is a big year for the port!"' for _, c in told_by(text, pipeline))
    assert not any("Cia" in c for _, c in told_by(text, pipeline))


def test_quotations_in_a_list_belong_to_one_report(pipeline: Pipeline) -> None:
    text = "Bal went on about “how the port is rigged,” and “wounded towns” and “our own.”"
    assert any("wounded towns” and “our own" in c for _, c in told_by(text, pipeline))


def test_when_something_was_said_is_not_said(pipeline: Pipeline) -> None:
    text = (
        "“Tickets are not optional,” port chairman Jon Bal said after Anna Lorn failed to show up "
        "at the second hearing he was formally called to in the past two weeks."
    )
    assert ("port chairman Jon Bal", "“Tickets are not optional,”") in told_by(text, pipeline)
    assert not any(c.startswith("after") for _, c in told_by(text, pipeline))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Lorn said the pier was safe, though she has shown no report.",
            "the pier was safe",
        ),
        (
            "The port said Monday that the quay would open, even though the cranes have not come.",
            "that the quay would open",
        ),
        (
            "Officials warned that the dam could burst - although the lake is nearly dry.",
            "that the dam could burst",
        ),
    ],
)
def test_what_the_reporter_holds_against_it_is_not_said(
    text: str, content: str, pipeline: Pipeline
) -> None:
    assert content in [c for _, c in told_by(text, pipeline)]


def test_a_topic_behind_on_belongs_to_the_noun_that_is_reported(pipeline: Pipeline) -> None:
    text = "The ministry proposed a steep levy last year on the largest boats."
    assert "a steep levy last year on the largest boats" in [c for _, c in told_by(text, pipeline)]
    dated = "The ministry proposed a steep levy on Monday."
    assert "a steep levy" in [c for _, c in told_by(dated, pipeline)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We have just got done with the calls,” Bal said as cited by the Courier.",
            [("Bal", "“We have just got done with the calls,”")],
        ),
        (
            'The crew was heard on radio saying "we should be going" while Jon Bal agreed '
            'saying, "I think we can sail now".',
            [("The crew", '"we should be going"'), ("Jon Bal", '"I think we can sail now"')],
        ),
        (
            'The ends are shut, researchers said."What we found was a pair of boats," said Bal.',
            [("Bal", '"What we found was a pair of boats,"')],
        ),
        (
            "The majority of parents, 60%, say their children are tired.",
            [("The majority of parents, 60%", "their children are tired")],
        ),
    ],
)
def test_a_quotation_goes_to_the_nearest_who_said_it(
    text: str, expected: list[tuple[str, str]], pipeline: Pipeline
) -> None:
    found = told_by(text, pipeline)
    assert [pair for pair in expected if pair not in found] == []


def test_single_marks_opened_again_in_each_paragraph_are_one_speakers(pipeline: Pipeline) -> None:
    text = (
        "'Maybe next time the port will ask the town,' Lorn wrote.\n"
        "'Y'know, it gets cold in Orlin. The snow falls off the roof.\n"
        "'Don't build a roof where the snow can't be caught.'\n"
        "The port made one clear mistake."
    )
    (content,) = [c for source, c in told_by(text, pipeline) if source == "Lorn"]
    assert "'Y'know, it gets cold" in content
    assert "caught.'" in content


def test_a_heading_in_marks_does_not_go_on_with_the_speech_above(pipeline: Pipeline) -> None:
    text = (
        "“It was fantastic,” Lorn said. “We had a wonderful couple of hours.”\n\n"
        "“We Are Going To The Sea Again”\n\nWhile the harbour is closed, it rains."
    )
    assert not any("Going To" in content for _, content in told_by(text, pipeline))


@pytest.mark.parametrize(
    "text",
    [
        "The blow would not have knocked him out immediately.",
        "He then ripped away a piece of the sail.",
        "There was no escaping “Sing to the Sea!,” the chipper single he wrote for the film.",
        "The good news is that the tide will turn at noon.",
        "The port is closed. READ MORE: Every boat of Orlin",
    ],
)
def test_blows_songs_and_links_report_nobody(text: str, pipeline: Pipeline) -> None:
    assert told_by(text, pipeline) == []


def test_what_somebody_gets_is_not_their_word(pipeline: Pipeline) -> None:
    found = told_by("The owner got word about the tragic fire at the quay.", pipeline)
    assert ("The owner", "the tragic fire at the quay") not in found


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "'There is a boat for him, and her and me and them,' a voiceover states.",
            "voiceover",
            "'There is a boat for him, and her and me and them,'",
        ),
        (
            "“Our town may find itself subject to lawsuits in courts abroad.” Lorn wrote in a "
            "letter delivered Tuesday.",
            "Lorn",
            "“Our town may find itself subject to lawsuits in courts abroad.”",
        ),
        (
            "The vote spurred Anna Lorn to wryly note, “His rest must be working.”",
            "Anna Lorn",
            "“His rest must be working.”",
        ),
        (
            "He said they decided Lorn should sail down the river.\n“I thought, a straight river "
            "is a straight river and I did not need to sail it again.”",
            "He",
            "“I thought, a straight river is a straight river and I did not need to sail it "
            "again.”",
        ),
        (
            "Bal lashed out at Wend, calling her a liar, as he has alleged before, and left.",
            "he",
            "calling her a liar",
        ),
    ],
)
def test_who_speaks_is_found_where_the_parse_names_another(
    text: str, source: str, content: str, pipeline: Pipeline
) -> None:
    assert any(s == source and c.startswith(content) for s, c in told_by(text, pipeline))


def test_a_caption_is_no_speaker(pipeline: Pipeline) -> None:
    assert told_by("Photos: Shocking splits of the year", pipeline) == []
