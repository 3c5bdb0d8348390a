from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import (
    BRIEF,
    DIGEST,
    EXAMPLE,
    HOSTILE,
    LOCAL,
    WIRE,
    cite,
    make_article,
    with_article,
)
from variorum.model.dossier import BriefSentence
from variorum.model.finding import TimelineEntry
from variorum.publish.edition import (
    VERDICTS,
    Edition,
    place_citations,
    ranked_discrepancies,
    ranked_findings,
    siglum_of,
)

EDITION = Edition(EXAMPLE)


def test_words_printed_otherwise_stand_before_those_that_all_print_alike():
    altered = next(u for u in EXAMPLE.utterances if any(v.difference for v in u.variants))
    alike = replace(
        altered,
        id="0" * 16,
        variants=tuple(
            replace(variant, article=article.id, difference="")
            for variant in altered.variants
            for article in (WIRE, LOCAL, DIGEST)
        ),
    )
    shared, alone = Edition(replace(EXAMPLE, utterances=(alike, altered))).utterances()
    assert (shared, alone) == ([altered, alike], [])


@pytest.mark.parametrize(
    ("position", "siglum"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_sigla_go_on_behind_z(position, siglum):
    assert siglum_of(position) == siglum


def test_accounts_stand_in_order_of_print():
    dates = [witness.article.published for witness in EDITION.witnesses]
    assert dates == sorted(dates)
    assert EDITION.witness(WIRE.id).siglum == "A"


def test_an_undated_account_comes_last_and_says_so():
    undated = make_article(None, [("body", "Nobody knows when this was written.")])
    edition = Edition(replace(EXAMPLE, articles=(undated, *EXAMPLE.articles)))
    assert edition.witnesses[-1].article is undated
    assert edition.witnesses[-1].date == "undated"


def test_an_account_without_an_outlet_goes_by_its_siglum():
    unnamed = make_article(None, [("body", "Nobody knows who wrote this.")])
    edition = Edition(replace(EXAMPLE, articles=(*EXAMPLE.articles, unnamed)))
    assert edition.witness(unnamed.id).label == "Account E"


@pytest.mark.parametrize("article", [WIRE, LOCAL])
def test_an_ordinary_address_can_be_followed(article):
    assert EDITION.witness(article.id).url == article.url


def test_an_address_that_is_a_script_cannot():
    assert EDITION.witness(HOSTILE.id).url is None


def test_disagreements_come_before_differences_that_are_none():
    verdicts = [found.verdict for found in ranked_discrepancies(EXAMPLE)]
    assert verdicts == ["conflict", "wording", "unresolved", "update", "scope", "precision"]


def test_disputed_findings_come_first():
    statuses = [found.status for found in ranked_findings(EXAMPLE.findings)]
    order = ["disputed", "corroborated", "attributed", "single-origin"]
    assert statuses == sorted(statuses, key=order.index)


@pytest.mark.parametrize("sentence", [s for section in BRIEF for s in section.sentences])
def test_a_sentence_cut_at_its_citations_is_still_the_sentence(sentence):
    assert "".join(text for text, _ in place_citations(sentence, EDITION)) == sentence.text


@given(st.text("ab“”[]. ,’s", max_size=60))
def test_any_sentence_cut_at_its_citations_is_still_the_sentence(text):
    sentence = BriefSentence(
        text=text, citations=(cite(WIRE, "a"), cite(LOCAL, "second pier")), findings=()
    )
    assert "".join(piece for piece, _ in place_citations(sentence, EDITION)) == text


def test_a_citation_stands_behind_the_words_it_holds():
    sentence = BriefSentence(
        text="The accounts differ on the age: “95 years” against “59 years”.",
        citations=(cite(LOCAL, "95 years"),),
        findings=(),
    )
    pieces = place_citations(sentence, EDITION)
    assert [text for text, cited in pieces if cited] == [
        "The accounts differ on the age: “95 years”"
    ]


def test_short_words_that_stand_there_by_chance_are_not_taken_for_the_cited_ones():
    sentence = BriefSentence(
        text="A gravel barge struck the bridge.", citations=(cite(LOCAL, "the"),), findings=()
    )
    assert place_citations(sentence, EDITION)[0][0] == sentence.text


def test_a_citation_in_a_number_is_no_citation():
    article = make_article("Tide Times", [("body", "It cost $10 or more.")])
    sentence = BriefSentence(text="It cost “$103”.", citations=(cite(article, "$10"),), findings=())
    edition = Edition(replace(EXAMPLE, articles=(article,)))
    assert place_citations(sentence, edition)[0][0] == sentence.text


def test_half_of_a_name_is_not_taken_for_the_whole():
    sentence = BriefSentence(
        text="[Lena Ostrow] closed it.", citations=(cite(WIRE, "Lena"),), findings=()
    )
    assert place_citations(sentence, EDITION)[0][0] == sentence.text


def test_who_gives_a_value_in_other_words_stands_behind_that_value():
    sentence = BriefSentence(
        text="The accounts differ on the age: “95 years” against “59 years”.",
        citations=(
            cite(WIRE, "Harrow Bridge"),
            cite(LOCAL, "95 years"),
            cite(WIRE, "struck"),
            cite(DIGEST, "59 years"),
        ),
        findings=(),
    )
    pieces = [
        (text, [c.article for c in cited]) for text, cited in place_citations(sentence, EDITION)
    ]
    assert pieces == [
        ("The accounts differ on the age: “95 years”", [LOCAL.id, WIRE.id]),
        (" against “59 years”.", [DIGEST.id]),
    ]


def test_the_accounts_of_one_outlet_are_gathered_and_a_single_one_is_not():
    twin = make_article(WIRE.outlet, [("body", "The same outlet again.")])
    edition = Edition(with_article(EXAMPLE, twin))
    letters = {edition.witness(article.id).siglum for article in (WIRE, twin)}
    ((name, row),) = edition.outlets()
    assert name == WIRE.outlet
    assert row == " ".join(sorted(letters))


def test_accounts_of_one_name_are_known_to_need_their_dates():
    twin = make_article(WIRE.outlet, [("body", "The same outlet again.")])
    edition = Edition(with_article(EXAMPLE, twin))
    assert edition.has_namesakes(edition.witness(twin.id))
    assert not edition.has_namesakes(edition.witness(DIGEST.id))


def test_a_spelling_is_told_as_a_difference_that_can_be_true_as_well():
    assert "spelled otherwise" in VERDICTS["precision"][1]


@pytest.mark.parametrize(
    ("verdict", "mark"),
    [
        ("conflict", "time disputed"),
        ("unresolved", "time perhaps disputed"),
        ("precision", None),
    ],
)
def test_a_day_on_which_accounts_differ_is_marked_on_the_timeline(verdict, mark):
    found = next(d for d in EXAMPLE.discrepancies if d.kind == "time")
    (first, *_) = found.values
    cited = first.spans[0]
    told = next(f for f in EXAMPLE.findings if f.id == found.finding)
    told = replace(told, source=cited)
    other = next(f for f in EXAMPLE.findings if f.id != told.id)
    edition = Edition(
        replace(EXAMPLE, findings=(told, other), discrepancies=(replace(found, verdict=verdict),))
    )

    def marks_of(label):
        both = (told.id, other.id)
        marks = edition.marks_of(TimelineEntry(edtf="2023-03-02", label=label, findings=both))
        return [m for m in marks if m.startswith("time")]

    assert marks_of(told.statement) == ([mark] if mark else [])
    assert marks_of(other.statement) == []
