"""Of whom a participle, a gerund or a "who" behind a name is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read, read_whole, words

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("sentence", "false"),
    [
        (
            "Officials claim that the mayor knew about the leak, raising questions of whether he "
            "lied.",
            "raising",
        ),
        (
            "The crisis is of the mayor’s own making: tax breaks, closed schools, turning our "
            "backs on those who need help.",
            "making … turning",
        ),
        (
            "What we found was a pair of whirls turning in the bay and linked to each other so "
            "that they travel together.",
            "What we found … linked",
        ),
    ],
)
def test_a_participle_is_not_told_of_what_it_does_not_belong_to(
    sentence: str, false: str, pipeline: Pipeline
) -> None:
    assert not any(false in words(claim) for claim in read_whole(pipeline, sentence))


def test_a_participle_of_what_is_said_to_have_happened_is_still_told(pipeline: Pipeline) -> None:
    claims = read_whole(pipeline, "Officials said a bomb exploded in the port, killing 12 people.")
    assert [words(c) for c in claims] == [
        "a bomb exploded in the port",
        "a bomb … killing 12 people",
    ]


def test_who_behind_a_name_is_the_person_named(pipeline: Pipeline) -> None:
    text = (
        "Vasko was invited to speak in front of a joint session of the council by Speaker Jon Bal "
        "(R-Orlin), who did not seek approval from the palace before sending the invitation."
    )
    told = [words(c) for c in read(pipeline, text)]
    assert "Speaker Jon Bal … who did not seek approval from the palace" in told
    assert not any(claim.startswith("front") for claim in told)


def test_two_who_speak_are_not_taken_for_the_one_who_is_named(pipeline: Pipeline) -> None:
    text = "The mayor and his lawyer, Jon Bal, said that the dam had failed."
    claim = next(c for c in read_whole(pipeline, text) if c.predicate.lemma == "fail")
    assert [a.name for a in claim.attribution] == ["The mayor and his lawyer, Jon Bal"]


def test_a_former_office_with_a_hyphen_is_one_source(pipeline: Pipeline) -> None:
    text = "When the trial ended on Friday, the ex-congressman said he fully accepts the verdict."
    claim = next(c for c in read_whole(pipeline, text) if c.predicate.lemma == "accept")
    assert [a.name for a in claim.attribution] == ["the ex-congressman"]


def test_what_the_writer_adds_about_a_denial_is_not_put_under_who_claimed(
    pipeline: Pipeline,
) -> None:
    text = (
        "Last week Lorn dismissed the critique, wrongly claiming the letters did not speak for all "
        "dockers, a point the harbour office denied."
    )
    claims = read_whole(pipeline, text)
    assert {a.name for c in claims for a in c.attribution} <= {"Lorn"}
    assert not any(words(c).startswith("a point") for c in claims)
