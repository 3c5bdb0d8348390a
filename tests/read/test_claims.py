"""Claims of single sentences about invented events, and the laws that hold for all claims."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.claim import Claim
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.claims import find_claims
from variorum.read.layout import parse_article
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.read.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    """Claims by the parse alone: without names, quotes, times and quantities."""
    article = article_of(text)
    return find_claims(parse_article(article, pipeline), article, (), (), (), ())


def article_of(text: str) -> Article:
    """An article of which only the text is known."""
    return Article(id=ArticleId("a"), text=text, digest=text_digest(text), language="en")


def words(claim: Claim) -> str:
    return " … ".join(fragment.text for fragment in claim.fragments)


@dataclass(frozen=True)
class Case:
    """One claim that a sentence must yield."""

    sentence: str
    clause: str
    subject: str | None
    predicate: str
    object: str | None = None
    polarity: str = "positive"
    modality: str = "asserted"
    by: tuple[str, ...] = ()


CASES = [
    Case(
        "The storm killed 12 people and injured 40.",
        "The storm killed 12 people",
        "The storm",
        "kill",
        "12 people",
    ),
    Case(
        "The storm killed 12 people and injured 40.",
        "The storm … injured 40",
        "The storm",
        "injure",
        "40",
    ),
    Case(
        "The dam, officials said, may fail before Friday.",
        "The dam … may fail before Friday",
        "The dam",
        "fail",
        modality="possible",
        by=("officials",),
    ),
    Case(
        "The ministry said the two spoke for ten minutes, agencies reported.",
        "the two spoke for ten minutes",
        "the two",
        "speak",
        by=("agencies", "The ministry"),
    ),
    Case(
        "There were no negotiations, the ministry said.",
        "There were no negotiations",
        None,
        "negotiation",
        polarity="negative",
        by=("the ministry",),
    ),
    Case(
        "Neither Vasko nor the official commented on the offer.",
        "Neither Vasko nor the official commented on the offer",
        "Vasko",
        "comment",
        polarity="negative",
    ),
    Case(
        "Officials denied that troops had crossed the border.",
        "Officials denied that troops had crossed the border",
        "troops",
        "cross",
        "the border",
        polarity="negative",
        by=("Officials",),
    ),
    Case(
        "According to the police, 12 people were killed by the flood.",
        "12 people were killed by the flood",
        "the flood",
        "kill",
        "12 people",
        by=("the police",),
    ),
    Case(
        "The deal failed to stop the fighting.",
        "The deal failed to stop the fighting",
        "The deal",
        "stop",
        "the fighting",
        polarity="negative",
    ),
    Case(
        "The governor urged Norland to end the war.",
        "The governor urged Norland to end the war",
        "The governor",
        "urge",
        "Norland",
        modality="demanded",
    ),
    Case(
        "The two sides held talks in Orlin.",
        "The two sides held talks in Orlin",
        "The two sides",
        "talk",
    ),
    Case(
        "The talk was said to have lasted ten minutes.",
        "The talk was said to have lasted ten minutes",
        "The talk",
        "last",
        by=("said",),
    ),
    Case(
        "The governor warned that the dam could fail.",
        "the dam could fail",
        "the dam",
        "fail",
        modality="possible",
        by=("the governor",),
    ),
    Case(
        "The ministry did not believe the meeting would change the outcome.",
        "The ministry did not believe the meeting would change the outcome",
        "the meeting",
        "change",
        "the outcome",
        polarity="negative",
        modality="planned",
        by=("The ministry",),
    ),
    Case(
        "“End this war of aggression,” Vasko told him.",
        "End this war of aggression",
        None,
        "end",
        "this war of aggression",
        modality="demanded",
        by=("Vasko",),
    ),
    Case(
        "The treaty will be signed by Norland.",
        "The treaty will be signed by Norland",
        "Norland",
        "sign",
        "The treaty",
        modality="planned",
    ),
    Case(
        "Viktor Bal, a notorious arms dealer, was freed.",
        "Viktor Bal, a notorious arms dealer",
        "Viktor Bal",
        "dealer",
    ),
    Case(
        "In addition to the war, Vasko pressed Orlin to sign, the official said, and urged his "
        "counterpart to leave.",
        "Vasko … urged his counterpart to leave",
        "Vasko",
        "urge",
        "his counterpart",
        modality="demanded",
        by=("the official",),
    ),
    Case(
        "The ministry said that Vasko had requested to speak with Orlin, but offered no comment.",
        "The ministry … offered no comment",
        "The ministry",
        "offer",
        "no comment",
        polarity="negative",
    ),
    Case(
        "Vasko left the hall, telling reporters that the treaty was dead.",
        "the treaty was dead",
        "the treaty",
        "dead",
        by=("Vasko",),
    ),
    Case(
        "Vasko later told a news conference he had met Orlin.",
        "he had met Orlin",
        "he",
        "meet",
        "Orlin",
        by=("Vasko",),
    ),
    Case(
        "Norland refused to sign the treaty and has withdrawn its boats.",
        "Norland refused to sign the treaty",
        "Norland",
        "sign",
        "the treaty",
        polarity="negative",
    ),
    Case(
        "Norland will end the war and return to the table.",
        "Norland will … return to the table",
        "Norland",
        "return",
        modality="planned",
    ),
    Case(
        "The firm said the deal must be concluded at the current offer or terminated.",
        "the deal must be concluded at the current offer or terminated",
        None,
        "conclude",
        "the deal",
        modality="demanded",
        by=("The firm",),
    ),
    Case(
        "He went on to say that the couple will raise their children.",
        "the couple will raise their children",
        "the couple",
        "raise",
        "their children",
        modality="planned",
        by=("He",),
    ),
    Case(
        "However, the river has fallen.",
        "the river has fallen",
        "the river",
        "fall",
    ),
    Case(
        "“There is no chance of seeing these planets from here with any glass.”",
        "There is no chance of seeing these planets from here with any glass",
        None,
        "chance",
        polarity="negative",
        by=("unnamed speaker",),
    ),
    Case(
        "A child believed by doctors to be ill was released.",
        "A child believed by doctors to be ill",
        "A child",
        "ill",
        by=("doctors",),
    ),
    Case(
        "The governor reportedly resigned.",
        "The governor reportedly resigned",
        "The governor",
        "resign",
        by=("reportedly",),
    ),
    Case(
        "No ship has left the port.",
        "No ship has left the port",
        "No ship",
        "leave",
        "the port",
        polarity="negative",
    ),
    Case(
        "The minister is expected to resign.",
        "The minister is expected to resign",
        "The minister",
        "resign",
        modality="possible",
    ),
    Case(
        "The army has yet to enter the town.",
        "The army has yet to enter the town",
        "The army",
        "enter",
        "the town",
        polarity="negative",
    ),
    Case(
        "The envoy stopped short of calling it a war.",
        "The envoy stopped short of calling it a war",
        "The envoy",
        "call",
        "it",
        polarity="negative",
    ),
    Case(
        "The dam is unlikely to hold.",
        "The dam is unlikely to hold",
        "The dam",
        "hold",
        polarity="negative",
        modality="possible",
    ),
    Case(
        "The minister ruled out that Norland would leave.",
        "The minister ruled out that Norland would leave",
        "Norland",
        "leave",
        polarity="negative",
        modality="planned",
        by=("the minister",),
    ),
    Case(
        "Norland to sign treaty with Sudland, says minister",
        "Norland to sign treaty with Sudland",
        "Norland",
        "sign",
        "treaty",
        modality="planned",
        by=("minister",),
    ),
    Case(
        "Why the dam failed in Orlin",
        "Why the dam failed in Orlin",
        "the dam",
        "fail",
        modality="asked",
    ),
    Case(
        "The bridge was damaged two years after the flood hit the town.",
        "the flood hit the town",
        "the flood",
        "hit",
        "the town",
    ),
    Case(
        "The club is no longer open.",
        "The club is no longer open",
        "The club",
        "open",
        polarity="negative",
    ),
]


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


def test_a_clause_set_beside_a_report_is_not_under_it(pipeline: Pipeline) -> None:
    text = "Vasko said the war was lost, while Orlin insisted that the army would hold."
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "hold")
    assert [a.name for a in claim.attribution] == ["Orlin"]


def test_a_long_coordination_is_read_without_overflow(pipeline: Pipeline) -> None:
    text = "The storm was seen" + " and seen" * 1500 + "."
    assert read(pipeline, text)


def test_a_report_taken_for_a_noun_is_still_an_attribution(pipeline: Pipeline) -> None:
    text = (
        "A harbour official told reporters Bal urged Sudland to sign the river accord, the AP and "
        "Bloomberg report, with the AP noting Bal stayed calm."
    )
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "urge")
    assert [a.name for a in claim.attribution] == ["the AP and Bloomberg", "A harbour official"]


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


def test_who_told_of_a_saying_stands_outside_of_who_said_it(pipeline: Pipeline) -> None:
    text = (
        "The Norland foreign ministry said Bal and Vasko spoke briefly at the end of the session "
        "but did not hold any talks, Norland news agencies reported."
    )
    reading = read_article(article_of(text), pipeline, ReadSettings())
    chains = {tuple(a.name for a in c.attribution) for c in reading.claims}
    assert chains == {("Norland news agencies", "The Norland foreign ministry")}


def test_what_was_claimed_is_not_put_under_its_denial(pipeline: Pipeline) -> None:
    text = "She stressed that the area won't be closed, as some media reports claimed."
    claim = next(
        c
        for c in read_article(article_of(text), pipeline, ReadSettings()).claims
        if c.predicate.lemma == "close"
    )
    assert claim.polarity == "negative"
    assert "some media reports" not in [a.name for a in claim.attribution]


def test_a_person_is_the_source_and_not_the_pronoun(pipeline: Pipeline) -> None:
    text = "The farmer, who told reporters that the dam was safe, left the village on Monday."
    claim = next(
        c
        for c in read_article(article_of(text), pipeline, ReadSettings()).claims
        if c.predicate.lemma == "safe"
    )
    assert [a.name for a in claim.attribution] == ["The farmer"]


def test_a_label_that_speaks_is_a_source(pipeline: Pipeline) -> None:
    body = "The dam above the town of Orlin was built by the people of the valley in 1962."
    reading = read_article(article_of(f"Minister: dam is safe\n\n{body}"), pipeline, ReadSettings())
    claim = next(c for c in reading.claims if c.predicate.lemma == "safe")
    assert [a.name for a in claim.attribution] == ["Minister"]


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


TAILS = [
    ("Minutes later, a gunshot rang out, Nicely told the Courier.", "ring out", "Nicely"),
    ("Bears can reach 4 to 5 feet in height, the fund notes on its website.", "reach", "the fund"),
]


@pytest.mark.parametrize(("sentence", "predicate", "source"), TAILS)
def test_a_report_hung_on_the_wrong_word_is_still_a_source(
    sentence: str, predicate: str, source: str, pipeline: Pipeline
) -> None:
    claims = read(pipeline, sentence)
    found = [(c.predicate.lemma, [a.name for a in c.attribution]) for c in claims]
    assert found == [(predicate, [source])]
    assert source not in words(claims[0])


def test_a_verb_after_a_comma_without_a_clause_before_it_is_no_tail_report(
    pipeline: Pipeline,
) -> None:
    claims = read(pipeline, "In Orlin, the mayor told reporters a story about the flood.")
    assert all(not c.attribution for c in claims)


def test_a_second_passive_behind_said_that_is_reported_too(pipeline: Pipeline) -> None:
    text = "Vasko told the Courier that she was held for two years, and was married to a soldier."
    claims = read_article(article_of(text), pipeline, ReadSettings()).claims
    assert [[a.name for a in c.attribution] for c in claims] == [["Vasko"], ["Vasko"]]


def test_a_gallery_line_is_no_claim(pipeline: Pipeline) -> None:
    assert read(pipeline, "3/30 The capsule lands in the desert of Norland") == ()


def test_a_subject_of_another_number_is_not_carried_over(pipeline: Pipeline) -> None:
    text = "Parcels of the firm, which has offices in Orlin, say the law on mail offers a remedy."
    for claim in read(pipeline, text):
        if claim.subject is not None and claim.predicate.lemma == "offer":
            assert claim.subject.head == "law"


def test_the_ministry_that_says_no_more_stays_in_the_words(pipeline: Pipeline) -> None:
    text = (
        "The Norland ministry said only that Vasko had asked to speak with Bal, but offered no "
        "further comment."
    )
    claims = read_article(article_of(text), pipeline, ReadSettings()).claims
    claim = next(c for c in claims if c.predicate.lemma == "offer")
    assert words(claim) == "The Norland ministry … offered no further comment"
    assert claim.attribution == ()


def test_of_two_verbs_with_one_object_the_whole_one_is_a_claim(pipeline: Pipeline) -> None:
    claims = read(pipeline, "A guard shot and killed a bear in Orlin.")
    assert [c.predicate.lemma for c in claims] == ["kill"]


def test_a_word_cut_at_its_hyphen_is_whole_in_the_claim(pipeline: Pipeline) -> None:
    claims = read(pipeline, "The driver left the road as the race re-started following the rain.")
    assert "the race re-started following the rain" in {words(c) for c in claims}


def test_words_outside_of_a_quotation_are_no_part_of_it(pipeline: Pipeline) -> None:
    text = "“We saw the dam break in the night,” Vasko told the Courier in the aftermath."
    claims = read_article(article_of(text), pipeline, ReadSettings()).claims
    assert [words(c) for c in claims] == ["We saw the dam break in the night"]


def test_when_courage_was_shown_is_no_saying_of_who_showed_it(pipeline: Pipeline) -> None:
    text = "The rider showed great courage as he recovered to secure third place in Orlin."
    claims = read_article(article_of(text), pipeline, ReadSettings()).claims
    assert all(c.attribution == () for c in claims)


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


def test_what_is_said_in_a_statement_is_a_claim_of_its_own(pipeline: Pipeline) -> None:
    text = "The operator said in a statement that sirens were sounded at 4:51 a.m. It was dark."
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "sound")
    assert words(claim) == "sirens were sounded at 4:51 a.m."
    assert [a.cue_lemma for a in claim.attribution] == ["say"]


def test_a_clause_that_stops_where_a_quotation_goes_on_with_it_is_no_claim(
    pipeline: Pipeline,
) -> None:
    text = "The Courier noted Tarn has believed striking with dockers “wouldn’t be useful.”"
    assert not any(words(c).endswith("with dockers") for c in read(pipeline, text))
