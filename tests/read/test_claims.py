"""Claims of single sentences about invented events, and the laws that hold for all claims."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.claim_cases import CASES, Case, read, words

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clause)
def test_a_clause_is_read_as_a_person_would_read_it(case: Case, pipeline: Pipeline) -> None:
    claims = read(pipeline, case.sentence)
    found = next((c for c in claims if words(c).casefold() == case.clause.casefold()), None)
    assert found is not None, [words(c) for c in claims]
    assert found.predicate.lemma == case.predicate
    assert (found.subject.span.text if found.subject else None) == case.subject
    assert (found.object.span.text if found.object else None) == case.object
    assert (found.polarity, found.modality) == (case.polarity, case.modality)
    assert tuple(a.name.casefold() for a in found.attribution) == tuple(
        name.casefold() for name in case.by
    )


def test_the_reporting_clause_is_no_claim(pipeline: Pipeline) -> None:
    claims = read(pipeline, "The ministry said on Monday that the bridge had fallen.")
    assert [words(c) for c in claims] == ["the bridge had fallen"]


def test_a_condition_is_not_put_forward(pipeline: Pipeline) -> None:
    claims = read(pipeline, "The dam could fail if the rain lasts another day.")
    assert [(words(c), c.modality) for c in claims] == [
        ("The dam could fail if the rain lasts another day", "conditional")
    ]


def test_an_order_outside_quotation_marks_is_no_claim(pipeline: Pipeline) -> None:
    assert read(pipeline, "Click here for more. Follow us on our channel.") == ()


def test_a_heading_without_a_verb_is_no_claim(pipeline: Pipeline) -> None:
    assert read(pipeline, "Key facts\n\nBackground") == ()


@given(
    st.lists(
        st.sampled_from(sorted({case.sentence for case in CASES})), min_size=1, max_size=4
    ).map(" ".join)
)
def test_every_span_of_a_claim_holds_its_words(pipeline: Pipeline, text: str) -> None:
    for claim in read(pipeline, text):
        arguments = [a for a in (claim.subject, claim.object, *claim.arguments) if a]
        spans = [
            claim.span,
            claim.sentence,
            claim.predicate.span,
            *claim.fragments,
            *(a.span for a in arguments),
            *(s for a in claim.attribution for s in (a.span, a.cue)),
        ]
        assert all(span.holds_in(text) for span in spans)
        ends = [(f.start, f.end) for f in claim.fragments]
        assert ends == sorted(ends)
        assert all(left[1] <= right[0] for left, right in pairwise(ends))


def test_reading_twice_gives_the_same_claims(pipeline: Pipeline) -> None:
    text = "\n\n".join(case.sentence for case in CASES)
    assert read(pipeline, text) == read(pipeline, text)


def test_a_line_break_inside_a_clause_stays_in_its_words(pipeline: Pipeline) -> None:
    text = (
        "The governor of the northern province and her deputy visited the\n"
        "flooded villages on Monday and promised that every family would get\n"
        "help before the winter sets in."
    )
    spans = [fragment for claim in read(pipeline, text) for fragment in claim.fragments]
    assert any("\n" in span.text for span in spans)
    assert all(span.holds_in(text) for span in spans)


NO_CLAIM_OF = [
    ("The plan rests on the idea that the river would fall.", "the river would fall"),
    ("He did not say that the dam had failed.", "the dam had failed"),
    ("If the dam fails, the town will be lost.", "the dam fails"),
    ("Police asked whether the ship had sunk.", "the ship had sunk"),
    ("They left so that the town would be safe.", "the town would be safe"),
    ("There was no sign the crew had been warned.", "the crew had been warned"),
    ("There is no evidence that the ship was hit.", "the ship was hit"),
    ("Police say they saw twelve people killed in the raid.", "twelve people killed in the raid"),
]


@pytest.mark.parametrize(("sentence", "clause"), NO_CLAIM_OF)
def test_what_nobody_puts_forward_is_no_claim(
    sentence: str, clause: str, pipeline: Pipeline
) -> None:
    assert clause not in [words(c) for c in read(pipeline, sentence)]


def test_a_long_coordination_is_read_without_overflow(pipeline: Pipeline) -> None:
    deeper_than_python = sys.getrecursionlimit() + 100
    text = "The storm was seen" + " and seen" * deeper_than_python + "."
    claims = read(pipeline, text)
    # Each has the first one's "was", however far it is.
    assert len(claims) > deeper_than_python
    assert {claim.predicate.tense for claim in claims} == {"past"}


FORMS = [
    ("The storm killed 12 people and injured 40.", ["main", "main"]),
    ("Officials said that the dam held.", ["content"]),
    ("The dam held although the river rose.", ["main", "adverbial"]),
    ("The dam, which dates from 1962, broke on Monday.", ["relative", "main"]),
    ("The train left the rails, injuring one person.", ["main", "participle"]),
    ("Viktor Bal, a notorious arms dealer, was freed.", ["apposition", "main"]),
]


@pytest.mark.parametrize(("sentence", "forms"), FORMS)
def test_a_claim_tells_its_grammar(sentence: str, forms: list[str], pipeline: Pipeline) -> None:
    assert sorted(c.form for c in read(pipeline, sentence)) == sorted(forms)


SAYS_NOTHING = [
    "As it happened, the dam held.",
    "It remains to be seen whether Norland will pay.",
    "Anna Bal contributed to this report.",
    "The ministry seems to think so.",
    "Please verify you're not a robot by clicking the box.",
    "It was reported.",
]


@pytest.mark.parametrize("sentence", SAYS_NOTHING)
def test_a_turn_of_phrase_is_no_claim(sentence: str, pipeline: Pipeline) -> None:
    assert {c.predicate.lemma for c in read(pipeline, sentence)} <= {"hold"}


def test_what_tells_of_no_one_time_stays_in_its_sentence(pipeline: Pipeline) -> None:
    claims = read(pipeline, "When it rains the river is dangerous.")
    assert [words(c) for c in claims] == ["When it rains the river is dangerous"]


def test_a_row_of_shouted_links_is_no_claim(pipeline: Pipeline) -> None:
    text = "MOST READ IN NEWS Dam breaks in Orlin FLOOD ALERT Farmer saves his cows from drowning"
    assert read(pipeline, text) == ()


def test_an_and_hung_on_a_noun_still_joins_two_clauses(pipeline: Pipeline) -> None:
    claims = read(pipeline, "A ferry struck a bridge near Orlin and 25 people were injured.")
    assert [words(c) for c in claims] == [
        "A ferry struck a bridge near Orlin",
        "25 people were injured",
    ]


def test_a_gallery_line_is_no_claim(pipeline: Pipeline) -> None:
    assert read(pipeline, "3/30 The capsule lands in the desert of Norland") == ()


def test_a_subject_of_another_number_is_not_carried_over(pipeline: Pipeline) -> None:
    text = "Parcels of the firm, which has offices in Orlin, say the law on mail offers a remedy."
    for claim in read(pipeline, text):
        if claim.subject is not None and claim.predicate.lemma == "offer":
            assert claim.subject.head == "law"


def test_of_two_verbs_with_one_object_both_tell_of_it(pipeline: Pipeline) -> None:
    claims = read(pipeline, "A guard shot and killed a bear in Orlin.")
    told = [(c.predicate.lemma, c.object and c.object.span.text) for c in claims]
    assert told == [("shoot", "a bear"), ("kill", "a bear")]


def test_a_word_cut_at_its_hyphen_is_whole_in_the_claim(pipeline: Pipeline) -> None:
    claims = read(pipeline, "The driver left the road as the race re-started following the rain.")
    assert "the race re-started following the rain" in {words(c) for c in claims}


def test_a_clause_never_stands_without_the_words_that_negate_it(pipeline: Pipeline) -> None:
    text = "A spokeswoman said the port is open, and that she did not believe the strike will end."
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "end")
    assert claim.polarity == "negative"
    assert words(claim) == "she did not believe the strike will end"


def test_a_verb_behind_a_negated_one_is_no_claim_where_the_negation_may_reach_it(
    pipeline: Pipeline,
) -> None:
    claims = read(pipeline, "She didn’t really throw her weight at it and push me.")
    assert [c.predicate.lemma for c in claims] == ["throw"]


def test_a_clause_does_not_begin_inside_a_word(pipeline: Pipeline) -> None:
    text = "It was a collection of songs that didn’t so much renew the form as sell it short."
    assert not any(words(c).startswith("n’t") for c in read(pipeline, text))


@pytest.mark.parametrize("measure", ["one day", "a week", "shortly", "three hours"])
def test_how_long_before_or_after_is_no_part_of_the_other_clause(
    measure: str, pipeline: Pipeline
) -> None:
    found = [words(c) for c in read(pipeline, f"The dam broke {measure} after Holm had left town.")]
    assert found == ["The dam broke", "Holm had left town"]
