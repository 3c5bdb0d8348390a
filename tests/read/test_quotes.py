"""Attributions: what is reported, whose word it is, by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.quotes import find_quotes

if TYPE_CHECKING:
    from variorum.model.mention import Quote
    from variorum.read.parsing.pipeline import Pipeline


def read(text: str, pipeline: Pipeline) -> tuple[Quote, ...]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    return find_quotes(parse_article(article, pipeline), article)


def lines(text: str, pipeline: Pipeline) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            quote.source.text if quote.source else None,
            quote.cue.text if quote.cue else None,
            " … ".join(span.text for span in quote.content),
        )
        for quote in read(text, pipeline)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said that the bridge had collapsed.",
            ("The mayor", "said", "that the bridge had collapsed"),
        ),
        (
            "“The bridge is closed,” Mayor Anna Lorn said on Monday.",
            ("Mayor Anna Lorn", "said", "“The bridge is closed,”"),
        ),
        (
            "According to the fire service, the bridge was empty.",
            ("the fire service", "According to", "the bridge was empty"),
        ),
        (
            "The opposition accused the mayor of hiding the report.",
            ("The opposition", "accused", "the mayor of hiding the report"),
        ),
        (
            "The bridge is expected to reopen in May.",
            (None, "expected", "The bridge … to reopen in May"),
        ),
        (
            "The inquiry's finding that the steel was weak surprised nobody.",
            ("The inquiry's", "finding", "that the steel was weak"),
        ),
    ],
)
def test_an_attribution_gives_source_cue_and_content(
    text: str, expected: tuple[str | None, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


def test_two_parts_of_one_quotation_are_one_quote(pipeline: Pipeline) -> None:
    text = "“We knew nothing,” Lorn said. “Nobody had told us that it was cracked.”"
    (quote,) = [q for q in read(text, pipeline) if q.cue and q.cue.text == "said"]
    assert [span.text for span in quote.content] == [
        "“We knew nothing,”",
        "“Nobody had told us that it was cracked.”",
    ]
    assert quote.kind == "direct"


def test_an_attribution_inside_another_lies_inside_its_content(pipeline: Pipeline) -> None:
    text = "The Daily Gull reported that engineers said the pier was sinking."
    outer, inner = read(text, pipeline)
    assert outer.source is not None
    assert outer.source.text == "The Daily Gull"
    assert inner.cue is not None
    assert outer.content[0].covers(inner.cue)
    assert outer.content[0].covers(inner.content[0])


def test_scare_quotes_are_no_speech(pipeline: Pipeline) -> None:
    assert lines("The so-called “bridge of sighs” lies in ruins.", pipeline) == []


def test_what_closes_a_sentence_is_its_outermost_attribution(pipeline: Pipeline) -> None:
    text = "The harbour office said the pier was shut, the Daily Gull reported."
    outer, inner = read(text, pipeline)
    assert outer.speaker == "the Daily Gull"
    assert [span.text for span in outer.content] == ["The harbour office said the pier was shut"]
    assert inner.speaker == "The harbour office"
    assert [span.text for span in inner.content] == ["the pier was shut"]
    assert (outer.nested, inner.nested) == (False, True)


def test_according_to_holds_the_quotation_and_its_own_attribution(pipeline: Pipeline) -> None:
    text = "“The pier is lost,” Lorn said, according to a statement by the port."
    outer, inner = read(text, pipeline)
    assert (outer.speaker, inner.speaker) == ("a statement by the port", "Lorn")
    assert outer.content[0].text == "“The pier is lost,” Lorn said"
    assert inner.content[0].text == "“The pier is lost,”"


def test_a_participle_behind_a_comma_has_the_outer_source(pipeline: Pipeline) -> None:
    text = "Lorn said the pier would reopen in May, adding that nobody had been hurt."
    assert lines(text, pipeline) == [
        ("Lorn", "said", "the pier would reopen in May"),
        ("Lorn", "adding", "that nobody had been hurt"),
    ]


def test_a_sentence_goes_on_behind_a_parenthetical_source(pipeline: Pipeline) -> None:
    text = "Wend closed the pier, the mayor said, and called the police to the port."
    (quote,) = read(text, pipeline)
    assert quote.speaker == "the mayor"
    assert [span.text for span in quote.content] == [
        "Wend closed the pier",
        "and called the police to the port",
    ]


def test_the_day_of_speaking_is_not_what_was_said(pipeline: Pipeline) -> None:
    text = "Lorn said Friday she was selling the pier."
    assert lines(text, pipeline) == [("Lorn", "said", "she was selling the pier")]


def test_a_relative_clause_at_the_end_is_the_reporters_own(pipeline: Pipeline) -> None:
    text = "Lorn praised Ned Wend, who had rebuilt the pier in 1998."
    assert lines(text, pipeline) == [("Lorn", "praised", "Ned Wend")]


def test_a_quotation_over_paragraphs_is_one_quote(pipeline: Pipeline) -> None:
    text = "“We heard a crack at noon.\n\n“Then the pier was gone,” said Lorn."
    (quote,) = read(text, pipeline)
    assert quote.speaker == "Lorn"
    assert [span.text for span in quote.content] == [
        "“We heard a crack at noon.",
        "“Then the pier was gone,”",
    ]


def test_a_quotation_as_a_paragraph_of_its_own_goes_on(pipeline: Pipeline) -> None:
    text = "“The steel was old,” Lorn said.\n\n“And nobody listened to us for years.”"
    (quote,) = read(text, pipeline)
    assert len(quote.content) == 2


def test_a_transcript_gives_each_turn_to_its_label(pipeline: Pipeline) -> None:
    text = "Q: Was the pier safe?\n\nA: It was safe on Monday.\n\nQ: And on Tuesday?"
    assert [(quote.speaker, quote.content[0].text) for quote in read(text, pipeline)] == [
        ("Q", "Was the pier safe?"),
        ("A", "It was safe on Monday."),
        ("Q", "And on Tuesday?"),
    ]


def test_a_headline_names_its_speaker_before_a_colon(pipeline: Pipeline) -> None:
    text = "Minister: pier is safe\n\nThe pier was closed for the day."
    assert lines(text, pipeline) == [("Minister", ":", "pier is safe")]


def test_a_dateline_is_no_speaker(pipeline: Pipeline) -> None:
    assert lines("NORTH PORT: The pier closed at noon.", pipeline) == []


def test_a_signature_behind_a_dash_is_the_source(pipeline: Pipeline) -> None:
    text = "“The pier shook for a minute.” — Anna Lorn, harbour master"
    assert lines(text, pipeline) == [
        ("Anna Lorn, harbour master", "—", "“The pier shook for a minute.”")
    ]


def test_the_two_halves_of_a_divided_quotation_belong_together(pipeline: Pipeline) -> None:
    text = "“The risk,” said Edda Lorn, an engineer, “is that it falls.”"
    (quote,) = read(text, pipeline)
    assert quote.source is not None
    assert quote.source.text == "Edda Lorn, an engineer"
    assert [span.text for span in quote.content] == ["“The risk,”", "“is that it falls.”"]


def test_an_attribution_inside_a_quotation_stays_inside_it(pipeline: Pipeline) -> None:
    text = "“The fishermen say that the pier is sinking, and I believe them,” Lorn said."
    quotes = read(text, pipeline)
    (inner,) = [q for q in quotes if q.speaker == "The fishermen"]
    (outer,) = [q for q in quotes if q.speaker == "Lorn"]
    assert inner.nested
    assert outer.content[0].covers(inner.content[0])


@pytest.mark.parametrize(
    "text",
    [
        "The old pier, built in 1961, is a mile long.",
        "It is clear that the pier will close.",
        "You think the pier is ugly.",
        "There are many ways to express regret.",
    ],
)
def test_what_nobody_else_says_is_no_attribution(text: str, pipeline: Pipeline) -> None:
    assert lines(text, pipeline) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It fell,” Lorn said.", "direct"),
        ("Lorn said it fell.", "indirect"),
        ("Lorn said it “simply fell” on Monday.", "mixed"),
    ],
)
def test_the_kind_tells_how_much_stands_in_marks(text: str, kind: str, pipeline: Pipeline) -> None:
    (quote,) = read(text, pipeline)
    assert quote.kind == kind


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "«",
        "»",
        " ",
        "\n\n",
        "he said",
        ", ",
        ". ",
        "Lorn",
        "that it is",
        "Q: ",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
@example(text="he said“”Q: he said”he said")
@example(text="“'\n\n\"")
def test_every_span_holds_its_words(pipeline: Pipeline, text: str) -> None:
    for quote in read(text, pipeline):
        spans = [*quote.content, *[s for s in (quote.source, quote.cue) if s]]
        assert all(span.holds_in(text) for span in spans)
        assert list(quote.content) == sorted(quote.content)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_a_nested_quote_has_its_cue_in_another_content(pipeline: Pipeline, text: str) -> None:
    quotes = read(text, pipeline)
    for quote in quotes:
        if quote.nested:
            assert quote.cue is not None
            others = [s for q in quotes if q is not quote for s in q.content]
            assert any(span.covers(quote.cue) for span in others)


def test_reading_twice_gives_the_same(pipeline: Pipeline) -> None:
    text = "“It fell,” Lorn said. The mayor believes that it was pushed, the Daily Gull reports."
    assert read(text, pipeline) == read(text, pipeline)


def test_an_adverbial_before_a_reporting_verb_does_not_make_it_the_outermost(
    pipeline: Pipeline,
) -> None:
    text = "Lorn said that just before the pier fell, she told the mayor about the crack."
    outer = read(text, pipeline)[0]
    assert outer.speaker == "Lorn"
    assert not outer.nested


def test_a_source_does_not_end_inside_quotation_marks(pipeline: Pipeline) -> None:
    text = "Lorn, the builder of the “Long Pier,” denied the charges against her firm."
    (quote,) = read(text, pipeline)
    assert quote.source is not None
    assert quote.source.text.count("“") == quote.source.text.count("”")


def test_a_surname_taken_for_an_adverb_is_still_the_source(pipeline: Pipeline) -> None:
    text = "Nicely told the Daily Gull that she had seen the crack."
    (quote,) = read(text, pipeline)
    assert quote.speaker == "Nicely"


def test_a_quoted_sentence_does_not_belong_to_the_next_sentences_verb(pipeline: Pipeline) -> None:
    text = "“It fell,” Lorn said. “We ran.” Wend added: “Nobody was hurt.”"
    by_speaker = {quote.speaker: [s.text for s in quote.content] for quote in read(text, pipeline)}
    assert by_speaker == {"Lorn": ["“It fell,”", "“We ran.”"], "Wend": ["“Nobody was hurt.”"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lorn used the question to demand wealthy owners “pay their fair share.”",
            ("Lorn", "demand", "wealthy owners “pay their fair share.”"),
        ),
        (
            "Cost estimates, he added, were “based on an old quay.”",
            ("he", "added", "Cost estimates … were “based on an old quay.”"),
        ),
        (
            "Wend, who has called the 12-mile detour “madness,” will speak.",
            ("who", "called", "the 12-mile detour “madness,”"),
        ),
    ],
)
def test_a_content_takes_in_the_quotation_that_ends_it(
    text: str, expected: tuple[str | None, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


def test_an_introduced_quotation_does_not_belong_to_the_next_sentence(
    pipeline: Pipeline,
) -> None:
    text = "Lorn called over her shoulder, “The remarks are not helping.” Wend laughed."
    assert "Wend" not in [source for source, _, _ in lines(text, pipeline)]


def test_a_second_participle_is_a_report_of_its_own(pipeline: Pipeline) -> None:
    text = "Lorn attacked Wend, calling him a “coward” and accusing him of hiding."
    contents = [content for _, cue, content in lines(text, pipeline) if cue == "calling"]
    assert contents == ["him a “coward”"]


def test_words_that_one_report_holds_are_not_given_to_the_next_verb(pipeline: Pipeline) -> None:
    text = "Lorn called the plan a “quiet gift,” and Wend agreed."
    assert [source for source, _, content in lines(text, pipeline) if "gift" in content] == ["Lorn"]


def test_a_paragraph_behind_wrote_and_a_colon_is_what_was_written(pipeline: Pipeline) -> None:
    text = "In the note, Wend wrote:\n\nI think that the pier is safe.\n\nThe mayor slept."
    assert ("Wend", "wrote", "I think that the pier is safe.") in lines(text, pipeline)


def test_those_who_are_told_are_not_the_source(pipeline: Pipeline) -> None:
    text = "“The pier is open,” told reporters."
    assert "reporters" not in [source for source, _, _ in lines(text, pipeline)]


def test_a_title_that_somebody_knows_is_no_quotation(pipeline: Pipeline) -> None:
    text = "The crowd knew every word. It felt like “Song of the Pier,” and the crowd felt it."
    assert [quote for quote in read(text, pipeline) if quote.kind == "direct"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Lorn's view, the pier is not safe.",
            ("Lorn's", "view", "the pier is not safe"),
        ),
        (
            "As the engineer put it, “there was little to complain about.”",
            ("the engineer", "put", "“there was little to complain about.”"),
        ),
    ],
)
def test_a_view_or_a_wording_has_its_owner(
    text: str, expected: tuple[str | None, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


def test_a_source_ends_before_its_cue(pipeline: Pipeline) -> None:
    text = "She issued a note calling on the council “to defend the pier.”"
    for quote in read(text, pipeline):
        assert quote.source is None or quote.cue is None or not quote.source.covers(quote.cue)


def test_a_joined_verb_that_brings_a_quotation_is_not_nested(pipeline: Pipeline) -> None:
    text = "Lorn said he welcomed the inquiry and added, “I will speak to them.”"
    quotes = {quote.cue.text: quote for quote in read(text, pipeline) if quote.cue}
    assert not quotes["added"].nested
    assert quotes["said"].content[-1].text == "he welcomed the inquiry"


def test_no_content_is_told_twice(pipeline: Pipeline) -> None:
    text = "European leaders are offering concerns that they depend too much on the port."
    quotes = [quote.content for quote in read(text, pipeline) if not quote.nested]
    assert len(quotes) == len(set(quotes))
