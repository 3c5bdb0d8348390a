from __future__ import annotations

import json
from dataclasses import replace

from tests.publish.example import WIRE, span
from variorum.model.claim import Argument, Attribution, Claim, ClaimId, Predicate
from variorum.model.mention import EntityId, Name, Quantity, Quote, Time
from variorum.model.reading import Reading
from variorum.publish.annotation import reading_to_dict

OSTROW = EntityId("e1")
CLAUSE = span(WIRE, "the bridge would reopen within ten days")
READING = Reading(
    article=WIRE.id,
    language="en",
    sentences=(span(WIRE, "Mayor Lena Ostrow said the bridge would reopen within ten days."),),
    names=(Name(span=span(WIRE, "Lena Ostrow"), type="person", name="Lena Ostrow", entity=OSTROW),),
    quotes=(
        Quote(
            kind="indirect",
            content=(CLAUSE,),
            source=span(WIRE, "Mayor Lena Ostrow"),
            cue=None,
            speaker="Lena Ostrow",
            entity=OSTROW,
        ),
    ),
    times=(Time(span=span(WIRE, "Thursday"), type="DATE", value="2023-03-02", edtf="2023-03-02"),),
    quantities=(
        Quantity(
            span=span(WIRE, "within ten days"),
            value=None,
            low=None,
            high=10.0,
            unit="day",
            comparator="≤",
            of="bridge reopen",
        ),
    ),
    claims=(
        Claim(
            id=ClaimId("c1"),
            article=WIRE.id,
            span=CLAUSE,
            fragments=(CLAUSE,),
            sentence=CLAUSE,
            zone="body",
            subject=Argument(
                role="subject", span=span(WIRE, "the bridge"), head="bridge", name="the bridge"
            ),
            predicate=Predicate(span=span(WIRE, "reopen"), lemma="reopen"),
            modality="planned",
            attribution=(
                Attribution(
                    name="Lena Ostrow",
                    kind="person",
                    span=span(WIRE, "Lena Ostrow"),
                    cue=span(WIRE, "said"),
                    cue_lemma="say",
                    entity=OSTROW,
                ),
            ),
        ),
    ),
)


def places(value: object) -> list[tuple[int, int]]:
    """Every {start, end} within an annotation."""
    if isinstance(value, dict):
        own = [(value["start"], value["end"])] if "start" in value else []
        return own + [place for item in value.values() for place in places(item)]
    if isinstance(value, list):
        return [place for item in value for place in places(item)]
    return []


def test_the_names_of_the_contract_are_there():
    found = reading_to_dict(WIRE, READING)
    assert list(found)[:8] == [
        *("id", "source_id", "outlet", "title", "url", "published", "language", "text")
    ]
    assert set(found["names"][0]) >= {"start", "end", "type", "name", "entity"}
    assert set(found["quotes"][0]) >= {"kind", "content", "source", "cue", "speaker"}
    assert set(found["times"][0]) == {"start", "end", "type", "value", "edtf"}
    assert set(found["quantities"][0]) >= {"value", "low", "high", "unit", "comparator", "of"}
    assert set(found["claims"][0]) >= {
        *("id", "start", "end", "subject", "predicate", "object", "time", "place", "quantity"),
        *("polarity", "modality", "attribution"),
    }


def test_every_offset_lies_in_the_text():
    found = reading_to_dict(WIRE, READING)
    assert places(found)
    assert all(0 <= start < end <= len(found["text"]) for start, end in places(found))


def test_an_offset_points_at_the_words():
    found = reading_to_dict(WIRE, READING)
    name = found["names"][0]
    assert found["text"][name["start"] : name["end"]] == "Lena Ostrow"


def test_the_id_printed_is_the_one_the_record_gave():
    assert reading_to_dict(WIRE, READING)["id"] == "wire-1"


def test_without_an_id_of_its_own_an_article_goes_by_its_content():
    assert reading_to_dict(replace(WIRE, source_id=None), READING)["id"] == WIRE.id


def test_what_is_not_there_is_null():
    found = reading_to_dict(WIRE, READING)
    assert found["quotes"][0]["cue"] is None
    assert found["claims"][0]["object"] is None
    assert found["claims"][0]["time"] is None


def test_an_annotation_is_json():
    found = reading_to_dict(WIRE, READING)
    assert json.loads(json.dumps(found)) == found


def test_what_is_said_inside_what_is_said_stands_apart():
    nested = replace(READING.quotes[0], nested=True)
    found = reading_to_dict(WIRE, replace(READING, quotes=(*READING.quotes, nested)))
    assert len(found["quotes"]) == len(READING.quotes)
    assert len(found["nested_quotes"]) == 1
