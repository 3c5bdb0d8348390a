"""Clauses at the edges of what a parse shows: marks taken for words, asides, halves of clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.claiming.clauses import find_clauses
from variorum.read.claiming.empty_clauses import is_shouted
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.model.claim import Claim
    from variorum.model.span import Span
    from variorum.read.parsing.pipeline import Pipeline


def claims_of(pipeline: Pipeline, text: str) -> dict[str, Claim]:
    """Claims of a whole reading by their words."""
    article = Article(id=ArticleId("a"), text=text, digest=text_digest(text), language="en")
    claims = read_article(article, pipeline, ReadSettings()).claims
    return {" … ".join(f.text for f in claim.fragments): claim for claim in claims}


def sources(claim: Claim) -> list[str]:
    return [level.name for level in claim.attribution]


def test_a_mark_parsed_as_a_second_subject_costs_no_article() -> None:
    # A parser may join the hyphen of "Bal, D-Orlin," to the name as if it were another subject.
    rows = [
        ("Bal", "PROPN", "NNP", 3, "nsubj"),
        ("-", "PUNCT", "HYPH", 0, "conj"),
        (",", "PUNCT", ",", 0, "punct"),
        ("left", "VERB", "VBD", 3, "ROOT"),
        ("and", "CCONJ", "CC", 3, "cc"),
        ("saw", "VERB", "VBD", 3, "conj"),
        ("Corvo", "PROPN", "NNP", 5, "dobj"),
        (".", "PUNCT", ".", 3, "punct"),
    ]
    words, pos, tags, heads, deps = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(
        Vocab(), words=words, pos=pos, tags=tags, heads=heads, deps=deps, lemmas=words
    )  # fmt: skip
    joined = find_clauses(doc)[-1]
    assert [t.text for t in joined.shared] == ["Bal"]


def test_a_verb_with_a_hyphened_prefix_is_one_word(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "The shop re-opened on Monday after the co-founder had left.")
    assert "The shop re-opened on Monday" in claims


def test_a_hyphened_place_name_is_one_word(pipeline: Pipeline) -> None:
    text = "Officials said the consulate in Tavel-e-Sharif is in a walled compound."
    assert "the consulate in Tavel-e-Sharif is in a walled compound" in claims_of(pipeline, text)


@pytest.mark.parametrize(
    ("text", "hollow"),
    [
        ("This comes three months after Broadtree made an offer for the port.", "This comes"),
        ("“I mean, the party has lost its way,” Mr. Vasko said.", "I mean"),
        (
            "A ballistic missile fallen into the Sund on Monday.",
            "A ballistic missile fallen into the Sund on Monday",
        ),
    ],
)
def test_half_a_clause_is_no_claim(pipeline: Pipeline, text: str, hollow: str) -> None:
    assert hollow not in claims_of(pipeline, text)


@pytest.mark.parametrize(
    ("text", "covered", "free"),
    [
        (
            "The ferry was stopped because, officials said, its pump had failed.",
            "its pump had failed",
            "The ferry was stopped",
        ),
        (
            "Norland closed the port, but, officials said, the ferry still sailed.",
            "the ferry still sailed",
            "Norland closed the port",
        ),
    ],
)
def test_a_report_behind_a_joining_word_covers_that_clause_alone(
    pipeline: Pipeline, text: str, covered: str, free: str
) -> None:
    claims = claims_of(pipeline, text)
    assert sources(claims[covered]) == ["officials"]
    assert sources(claims[free]) == []


def test_what_a_speaker_left_out_is_not_credited_to_the_speaker(pipeline: Pipeline) -> None:
    text = "The driver said he expects to join another team, without providing further details."
    assert not any("without" in words for words in claims_of(pipeline, text))


def test_who_was_quoted_is_the_source_and_not_who_quoted(pipeline: Pipeline) -> None:
    text = (
        "“Norland is worried over the launches,” spokesman Piet Vasko was quoted by the "
        "Tavel news agency as saying."
    )
    claim = claims_of(pipeline, text)["Norland is worried over the launches"]
    assert sources(claim) == ["Piet Vasko"]


def test_a_participle_that_may_be_of_the_noun_before_it_is_no_claim_of_the_subject(
    pipeline: Pipeline,
) -> None:
    text = "Mrs. Vasko cited the review by a board, distributed to lawmakers last month."
    assert not any(words.startswith("Mrs. Vasko …") for words in claims_of(pipeline, text))


def test_several_people_are_none_of_those_named_behind_them(pipeline: Pipeline) -> None:
    text = "Three other rivals — Mayor Amy Vasko; Gov. Jay Bal; and Julian Corvo — also resigned."
    subjects = [c.subject for c in claims_of(pipeline, text).values() if c.subject is not None]
    assert [s.entity for s in subjects if s.head == "rival"] == [None]


def test_a_plural_verb_has_no_single_thing_for_its_subject(pipeline: Pipeline) -> None:
    text = (
        "The mayor's image suffered a blow in 2014, when it was revealed members of his office, "
        "including his deputy, were involved in a plot."
    )
    claims = claims_of(pipeline, text)
    assert list(claims) == ["The mayor's image suffered a blow in 2014"]


def test_it_would_put_somebody_somewhere_reports_nothing(pipeline: Pipeline) -> None:
    text = (
        "There's no indication yet that it will reach the floor soon, but if it did come up, "
        "it would put Vasko in the tough spot of breaking with his party."
    )
    assert all(claim.attribution == () for claim in claims_of(pipeline, text).values())


def test_a_clause_keeps_its_where(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "“Folks, that's why I stand where I stand,” Vasko said.")
    assert "Folks, that's why I stand where I stand" in claims


def test_what_is_to_come_once_something_else_has_keeps_its_once(pipeline: Pipeline) -> None:
    text = "“Once we have a licence in hand, we will sail again,” Mr. Vasko said."
    assert "we have a licence in hand" not in claims_of(pipeline, text)


def test_a_modal_alone_is_no_claim(pipeline: Pipeline) -> None:
    assert "Maybe we should have" not in claims_of(
        pipeline, "“Maybe we should have but we did not,” Vasko said."
    )


@pytest.mark.parametrize(
    ("first", "speaker"),
    [
        ("Two senior officials said the dam had burst.", "Two senior officials"),
        ("A spokesman said the dam had burst.", "They"),
    ],
)
def test_they_go_on_for_several_who_spoke_in_the_sentence_before(
    pipeline: Pipeline, first: str, speaker: str
) -> None:
    text = f"{first} They added that nobody was hurt."
    article = Article(id=ArticleId("a"), text=text, digest=text_digest(text), language="en")
    quotes = read_article(article, pipeline, ReadSettings()).quotes
    assert quotes[-1].speaker == speaker


def test_a_bare_plural_behind_there_is_begins_a_clause_of_its_own(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "There is no evidence and police have closed the case.")
    assert claims["There is no evidence"].polarity == "negative"
    assert claims["police have closed the case"].polarity == "positive"


def test_what_is_known_is_told_of_its_own_verb(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "Only one diver is known to have been hit by a falling crane.")
    (claim,) = claims.values()
    assert (claim.predicate.lemma, claim.predicate.passive) == ("hit", True)
    assert claim.object is not None
    assert claim.object.span.text == "Only one diver"


def test_what_is_not_known_is_not_denied(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "The ferry is not known to have carried passengers.")
    assert [claim.predicate.lemma for claim in claims.values()] == ["know"]


def test_a_sentence_is_looked_at_once_whatever_the_number_of_its_clauses(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def note(sentence: Span) -> bool:
        looked_at.append(sentence.text)
        return is_shouted(sentence)

    monkeypatch.setattr("variorum.read.claims.is_shouted", note)
    clauses = ", and ".join(f"dam {number} fell" for number in range(2, 9))
    assert len(claims_of(pipeline, f"The mill burnt, and {clauses}. The rain stopped.")) > len("ab")
    assert len(looked_at) == len("ab")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("“We expect prices to rise on Monday,” he said.", "We expect prices to rise on Monday"),
        (
            "Bal said he is “confident” that the mill will open.",
            "he is “confident” that the mill will open",
        ),
        ("“My friends came to help,” Bal said.", "My friends came to help"),
        ("“The mayor should be down here,” Bal said.", "The mayor should be down here"),
        (
            "The terms include staying away from the mill.",
            "The terms include staying away from the mill",
        ),
        (
            "“It broke,” said Anna Venn, manager of a central Orlin mill.",
            "Anna Venn, manager of a central Orlin mill",
        ),
    ],
)
def test_what_is_told_in_a_few_words_is_a_claim(text: str, clause: str, pipeline: Pipeline) -> None:
    assert clause in claims_of(pipeline, text)


def test_what_an_inquiry_asks_is_no_claim(pipeline: Pipeline) -> None:
    text = "The council is leading an inquiry into the fire and whether it hurt anybody."
    assert [c for c in claims_of(pipeline, text) if c.startswith("whether")] == []


def test_the_office_of_one_is_not_told_of_who_stands_before_him_in_a_list(
    pipeline: Pipeline,
) -> None:
    text = "Timothy Aldo, the treasurer, and Rob Bal, director of the budget office, met Venn."
    told = claims_of(pipeline, text)
    assert "Rob Bal, director of the budget office" in told
