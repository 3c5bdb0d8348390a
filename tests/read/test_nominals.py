"""Acts told by nouns are claims like those that a verb tells, and only where they are facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from tests.read.claim_cases import read_whole
from variorum.data import load_lexicon
from variorum.model.claim import Role

if TYPE_CHECKING:
    from variorum.model.claim import Argument, Claim
    from variorum.read.parsing.pipeline import Pipeline


def acts(pipeline: Pipeline, text: str) -> list[Claim]:
    """The claims of a text that nouns tell."""
    return [claim for claim in read_whole(pipeline, text) if claim.form == "nominal"]


def named(argument: Argument | None) -> str:
    """The name of a participant."""
    return argument.name if argument is not None else "-"


@pytest.mark.parametrize(
    ("text", "told", "reading"),
    [
        (
            "The death of 12 miners shocked the country.",
            "The death of 12 miners",
            ("12 miners", "die", "-"),
        ),
        (
            "Ada Moss left on Monday. Her resignation shocked the party.",
            "Her resignation",
            ("Ada Moss", "resign", "-"),
        ),
        (
            "The attack on the embassy by two gunmen killed four people.",
            "The attack on the embassy by two gunmen",
            ("two gunmen", "attack", "the embassy"),
        ),
        (
            "Protests broke out after the arrest of Jon Vasko.",
            "the arrest of Jon Vasko",
            ("-", "arrest", "Jon Vasko"),
        ),
        (
            "Jon Vasko was in court. His arrest followed a raid.",
            "His arrest",
            ("-", "arrest", "Jon Vasko"),
        ),
        (
            "The court's rejection of the appeal ended the case.",
            "The court's rejection of the appeal",
            ("The court", "reject", "the appeal"),
        ),
        (
            "The council imposed a ban on imports of tar.",
            "a ban on imports of tar",
            ("-", "ban", "imports of tar"),
        ),
        (
            "The US withdrawal from Kenya shocked the army.",
            "The US withdrawal from Kenya",
            ("US", "withdraw", "-"),
        ),
        (
            "The firm reported a 12 percent drop in sales.",
            "a 12 percent drop in sales",
            ("sales", "drop", "-"),
        ),
        (
            "The bus crash in Hallby shocked the town.",
            "The bus crash",
            ("bus", "crash", "-"),
        ),
        (
            "The mayor spoke about the dam after a meeting between Jon Vasko and Lena Bal.",
            "a meeting between Jon Vasko and Lena Bal",
            ("Jon Vasko", "meet", "-"),
        ),
    ],
)
def test_a_noun_tells_what_its_verb_would(
    text: str, told: str, reading: tuple[str, str, str], pipeline: Pipeline
) -> None:
    found = [claim for claim in acts(pipeline, text) if claim.span.text.startswith(told)]
    assert len(found) == 1
    claim = found[0]
    assert (named(claim.subject), claim.predicate.lemma, named(claim.object)) == reading
    assert (claim.polarity, claim.modality) == ("positive", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Police are looking into the alleged theft of a painting.",
        "Plans for a ban on imports were dropped.",
        "The union fears the death of 12 miners.",
        "They demanded the release of the hostages.",
        "Ada Moss warned of a possible attack on the port.",
        "The storm did not lead to the death of 12 miners.",
        "The storm may have led to the death of 12 miners.",
        "The release of the hostages is unlikely.",
        "The arrest of Jon Vasko was planned for Monday.",
        "The attack on the embassy that never came shocked nobody.",
        "Guards foiled an attack on the embassy.",
        "The strike hurt the town, and the shooting went on.",
        "If the death of 12 miners shocks the country, the minister will go.",
        "No attack on the embassy shocked them.",
        "Critics mourned the death of democracy.",
        "She was accused of the murder of Jon Vasko.",
        "The council condemned the attacks on Twitter.",
        "The non-endorsement of the plan shocked the party.",
        "The North win shocked the party.",
        "A narrow Canadian election win shocked the party.",
        "The council saw the worst drop in modern history.",
        "A first strike on the channel led to a fine.",
        "The couple celebrated their new arrival.",
    ],
)
def test_what_is_no_fact_or_of_nobody_makes_no_claim(text: str, pipeline: Pipeline) -> None:
    assert acts(pipeline, text) == []


def test_an_act_that_is_the_predicate_already_is_told_once(pipeline: Pipeline) -> None:
    claims = read_whole(pipeline, "Norland launched an attack on the port of Marlo.")
    assert [claim.predicate.lemma for claim in claims] == ["attack"]


def test_a_name_before_an_attack_is_not_told_to_have_made_it(pipeline: Pipeline) -> None:
    (claim,) = acts(pipeline, "The Vasko attack on a market shocked the town.")
    assert claim.subject is None


def test_a_noun_in_a_name_tells_nothing(pipeline: Pipeline) -> None:
    text = "Jon Vasko wrote The Death of Ada Moss. The Death of Ada Moss sold well."
    assert acts(pipeline, text) == []


def test_what_a_noun_tells_is_credited_as_its_clause_is(pipeline: Pipeline) -> None:
    text = "Police said the arrest of Jon Vasko followed a raid."
    (claim,) = acts(pipeline, text)
    assert [level.name for level in claim.attribution] == ["Police"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Tuesday's arrest of Jon Vasko shocked the town.", ["Tuesday"]),
        ("The attack on the embassy on Tuesday shocked the town.", ["Tuesday"]),
        ("The council condemned the arrest of Jon Vasko on Tuesday.", []),
    ],
)
def test_a_day_is_the_nouns_only_where_it_cannot_be_the_verbs(
    text: str, days: list[str], pipeline: Pipeline
) -> None:
    (claim,) = acts(pipeline, text)
    assert [time.span.text for time in claim.when] == days


def test_every_frame_needs_a_participant_that_its_words_can_give() -> None:
    roles = set(get_args(Role))
    for frame in load_lexicon("event_nouns")["frames"]:
        given = {*frame["roles"].values(), frame.get("possessive", frame["needs"])}
        assert frame["needs"] in given <= roles
        assert frame["nouns"]


def test_no_noun_stands_in_two_frames() -> None:
    nouns = [noun for frame in load_lexicon("event_nouns")["frames"] for noun in frame["nouns"]]
    assert len(nouns) == len(set(nouns))
