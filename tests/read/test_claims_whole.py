"""Clauses told whole: headlines that list verbs, shared objects, what only looks like a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read, read_whole, words

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunman kills 1, wounds 2 at Orlin mill", ["Gunman kills 1", "Gunman … wounds 2"]),
        ("Mine blast kills 12, traps dozens", ["Mine blast kills 12", "Mine blast … traps dozens"]),
        (
            "Sheriff: Orlin fire kills 1, injures 2",
            ["Sheriff: Orlin fire kills 1", "Orlin fire … injures 2"],
        ),
        ("Officials: Bus crash kills 12", ["Bus crash kills 12"]),
        ("Photos: Storm hits Orlin coast", ["Storm hits Orlin coast"]),
        (
            "On Monday a guard shot and killed a bear.",
            ["On Monday a guard shot … a bear", "On Monday a guard … killed a bear"],
        ),
        ("Bal shouted and waved a flag.", ["Bal … waved a flag"]),
        ("The race was won by Bal, but the crowd could not.", ["The race was won by Bal"]),
        (
            "Experts say that users should install a new guard for the mill, released Monday.",
            ["users should install a new guard for the mill"],
        ),
        (
            "On Monday Bal resigned and joined the firm.",
            ["On Monday Bal resigned", "Bal … joined the firm"],
        ),
        (
            "The firm agreed that the craft cannot be steered but dismissed fears of a crash.",
            ["The firm … dismissed fears of a crash", "the craft cannot be steered"],
        ),
        ("Asked by a judge if he knew of it, Bal offered no answer.", ["Bal offered no answer"]),
        (
            "The envoy acted as though he were hiding a flaw.",
            ["The envoy acted as though he were hiding a flaw"],
        ),
        ("The Post isn't telling more about the mill, the Daily is.", ["The Post isn't telling"]),
        ("FILE - In this Jan. 2, 2017, file photo, Senator Ana Lorn speaks in Orlin.", []),
    ],
)
def test_a_sentence_tells_these_clauses(text: str, told: list[str], pipeline: Pipeline) -> None:
    found = [words(claim) for claim in read_whole(pipeline, text)]
    assert len(found) == len(told)
    assert all(claim.startswith(start) for claim, start in zip(found, told, strict=True))


def test_who_stands_before_a_headlines_colon_does_nothing_of_it(pipeline: Pipeline) -> None:
    claim = read_whole(pipeline, "Police: Mill blast kills 3")[0]
    assert claim.subject is not None
    assert claim.subject.span.text == "Mill blast"


def test_a_newspaper_that_quotes_sources_reports_what_follows(pipeline: Pipeline) -> None:
    text = (
        "Bal's criticism of Norland came after the newspaper Orlin Daily, quoting anonymous "
        "sources, reported that ships had met at sea."
    )
    claims = {words(claim): claim for claim in read_whole(pipeline, text)}
    assert [level.name for level in claims["ships had met at sea"].attribution] == ["Orlin Daily"]
    assert not any("criticism" in claim and "quoting" in claim for claim in claims)


def test_the_day_in_front_of_two_verbs_with_one_object_is_of_both(pipeline: Pipeline) -> None:
    claims = read_whole(pipeline, "On Nov. 24 they seized and inspected a ship.")
    assert [[time.span.text for time in claim.when] for claim in claims] == [["Nov. 24"]] * 2
    assert [claim.object and claim.object.span.text for claim in claims] == ["a ship"] * 2


def test_a_time_of_the_past_does_not_date_what_is_told_of_now(pipeline: Pipeline) -> None:
    claims = read_whole(pipeline, "In December a jury indicted Bal, and he awaits trial.")
    assert [[time.span.text for time in claim.when] for claim in claims] == [["December"], []]


def test_who_is_to_blame_is_blamed(pipeline: Pipeline) -> None:
    claim = read(pipeline, "The mayor was to blame.")[0]
    assert claim.modality == "asserted"
    assert claim.object is not None
    assert claim.object.span.text == "The mayor"


def test_they_take_part_as_those_they_stand_for(pipeline: Pipeline) -> None:
    text = "Ana Duarte and Jon Varn left Orlin on Monday. They signed the treaty."
    claim = read_whole(pipeline, text)[-1]
    assert claim.subject is not None
    taking_part = [claim.subject, *claim.arguments]
    assert [a.name for a in taking_part if a.role == "subject"] == ["Ana Duarte", "Jon Varn"]
    assert all(a.entity for a in taking_part)
    assert {a.span.text for a in taking_part} == {"They"}


def test_they_take_part_by_the_common_noun_they_stand_for(pipeline: Pipeline) -> None:
    claim = read_whole(pipeline, "Coast guard officials said they found a wreck.")[-1]
    assert claim.subject is not None
    assert (claim.subject.name, claim.subject.head) == ("Coast guard officials", "official")
    assert claim.subject.entity is None


def test_what_takes_place_has_no_object(pipeline: Pipeline) -> None:
    claim = read(pipeline, "The meeting took place near Orlin.")[0]
    assert (claim.predicate.lemma, claim.object) == ("meeting", None)


def test_a_word_cut_behind_its_hyphen_is_whole_in_the_claim(pipeline: Pipeline) -> None:
    text = "He spoke at the G-20 summit meeting, where envoys urged Norland to sign."
    claims = [words(claim) for claim in read(pipeline, text)]
    assert any("G-20 summit meeting, where" in claim for claim in claims)
    assert not any(claim.startswith("20") for claim in claims)
