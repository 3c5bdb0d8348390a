"""References: pronouns, roles and noun phrases tied to named entities, or left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article, Zone
from variorum.model.identity import text_digest
from variorum.model.mention import Quote
from variorum.model.span import ArticleId, Span
from variorum.read.coreference import resolve_references
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article

if TYPE_CHECKING:
    from variorum.model.mention import Entity, Name
    from variorum.read.parsing.pipeline import Pipeline


def resolve(
    text: str, pipeline: Pipeline, quotes: tuple[Quote, ...] = ()
) -> tuple[tuple[Name, ...], tuple[Entity, ...]]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    return resolve_references(doc, article, find_names(doc, article), quotes)


def ties(text: str, pipeline: Pipeline, quotes: tuple[Quote, ...] = ()) -> list[tuple[str, str]]:
    mentions, _ = resolve(text, pipeline, quotes)
    return [(m.span.text, m.name) for m in mentions if m.form != "name"]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_a_pronoun_agrees_in_gender(pipeline: Pipeline) -> None:
    text = "Maria Duarte met James Holloway in Lisbon. She praised him for his patience."
    assert ties(text, pipeline) == [
        ("She", "Maria Duarte"),
        ("him", "James Holloway"),
        ("his", "James Holloway"),
    ]


def test_a_pronoun_is_not_the_subject_of_its_own_verb(pipeline: Pipeline) -> None:
    text = "James Holloway arrived late. Peter Lang, who had warned him, was not surprised."
    assert ("him", "James Holloway") in ties(text, pipeline)


def test_a_reflexive_is_the_subject_of_its_verb(pipeline: Pipeline) -> None:
    text = "James Holloway arrived late. Peter Lang introduced himself to the guests."
    assert ("himself", "Peter Lang") in ties(text, pipeline)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is clear that the talks will go on.",
        "It’s hard to imagine a longer queue.",
        "It rained all day.",
        "The board will wait for as long as it takes.",
        "Cheap ships make it easier to sail.",
    ],
)
def test_an_empty_it_is_nobody(sentence: str, pipeline: Pipeline) -> None:
    assert ties(f"Halden Oil Corp. opened a plant in Oslo. {sentence}", pipeline) == []


def test_two_named_together_are_not_the_one_named_last(pipeline: Pipeline) -> None:
    text = "The police freed Maria Duarte and James Holloway, who were held in Oslo."
    assert ties(text, pipeline) == []


def test_a_people_is_not_the_country_spoken_of(pipeline: Pipeline) -> None:
    text = "James Holloway met his Kenyan counterpart. Taxes in the country will rise."
    assert ("the country", "Kenyan") not in ties(text, pipeline)


def test_he_said_of_himself(pipeline: Pipeline) -> None:
    text = (
        "James Holloway met Peter Lang. James Holloway smiled. On Monday Peter Lang said he "
        "would resign."
    )
    assert ("he", "Peter Lang") in ties(text, pipeline)


def test_a_company_is_it_and_the_company(pipeline: Pipeline) -> None:
    text = "Halden Oil Corp. lost money last year. The company said it would sell its ships."
    assert ties(text, pipeline) == [
        ("The company", "Halden Oil Corp."),
        ("it", "Halden Oil Corp."),
        ("its", "Halden Oil Corp."),
    ]


def test_a_role_is_its_holder_by_country(pipeline: Pipeline) -> None:
    text = (
        "Peruvian President Maria Duarte met Kenyan President James Holloway on Monday. "
        "The Kenyan leader left early. The Peruvian president stayed."
    )
    assert ties(text, pipeline) == [
        ("The Kenyan leader", "James Holloway"),
        ("The Peruvian president", "Maria Duarte"),
    ]


def test_a_deputy_is_not_meant_by_the_office(pipeline: Pipeline) -> None:
    text = (
        "Foreign Minister Maria Duarte spoke first. Deputy Foreign Minister James Holloway "
        "followed. The foreign minister took no questions."
    )
    assert ("The foreign minister", "Maria Duarte") in ties(text, pipeline)


def test_a_noun_that_says_which_one_it_means_is_left_alone(pipeline: Pipeline) -> None:
    text = "Halden Oil Corp. lost money. The company that bought the ships did not comment."
    assert ties(text, pipeline) == []


def test_i_in_a_quotation_is_the_speaker(pipeline: Pipeline) -> None:
    text = 'Maria Duarte met James Holloway. "I told him that I was tired," Duarte said.'
    quote = Quote(
        kind="direct",
        content=(span(text, '"I told him that I was tired,"'),),
        source=Span.of(text, text.rindex("Duarte"), text.rindex("Duarte") + 6),
    )
    assert ties(text, pipeline, (quote,)) == [
        ("I", "Maria Duarte"),
        ("him", "James Holloway"),
        ("I", "Maria Duarte"),
    ]


def test_i_outside_of_quotations_is_nobody(pipeline: Pipeline) -> None:
    assert ties("I met Maria Duarte in Lisbon.", pipeline) == []


def test_titles_and_appositions_describe(pipeline: Pipeline) -> None:
    text = "Prime Minister Maria Duarte met James Holloway, the owner of the ferry."
    _, entities = resolve(text, pipeline)
    described = {e.name: (e.descriptions, e.gender) for e in entities}
    assert described["Maria Duarte"] == (("Prime Minister",), "female")
    assert described["James Holloway"] == (("the owner",), "male")


def test_aliases_are_the_other_names_printed(pipeline: Pipeline) -> None:
    _, entities = resolve("Maria Duarte spoke. Later Duarte and Ms. Duarte's aide left.", pipeline)
    assert entities[0].aliases == ("Duarte",)


@given(
    st.lists(
        st.sampled_from(
            [
                "Maria Duarte spoke.",
                "He left.",
                "“I know her,” she said.",
                "The company fell.",
                "Its ships sank.",
                "Halden Oil Corp. grew.",
                "Peter Lang, who won, thanked himself.",
                "\n\n",
            ]
        ),
        max_size=8,
    )
)
def test_mentions_hold_their_words_and_belong_to_one_listed_entity(
    pipeline: Pipeline, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    mentions, entities = resolve(text, pipeline)
    known = {e.id: e for e in entities}
    assert len(known) == len(entities)
    for mention in mentions:
        assert mention.span.holds_in(text)
        assert mention.name == known[mention.entity].name
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    assert resolve(text, pipeline) == (mentions, entities)


def test_a_capitalised_noun_is_the_longer_name_printed_long_before(pipeline: Pipeline) -> None:
    text = (
        "The rules of the City of London were torn up. "
        + "Rates rose in March. " * 6
        + "Many in the City would have liked a merger."
    )
    assert ("the City", "City of London") in ties(text, pipeline)


def test_the_nation_is_the_only_country_of_the_article(pipeline: Pipeline) -> None:
    text = (
        "Australia voted on Sunday. Australia has two houses, and Australia pays for both. "
        + "The count was slow. " * 6
        + "He spoke of the nation's debt."
    )
    assert ("the nation", "Australia") in ties(text, pipeline)


def test_the_nation_is_nobody_where_two_countries_are_named_alike(pipeline: Pipeline) -> None:
    text = (
        "Peru and Chile signed in May. Chile paid, and Peru built the road. "
        + "The count was slow. " * 6
        + "He spoke of the nation's debt."
    )
    assert not [t for t in ties(text, pipeline) if t[0] == "the nation"]


def test_a_caption_feeds_no_pronoun_of_the_body(pipeline: Pipeline) -> None:
    body = "James Holloway spoke in Lisbon on Monday."
    caption = "Peter Lang looks at a map of the harbour."
    text = f"{body}\n\n{caption}\n\nThe plan, he said, was ready."
    at = text.index(caption)
    zones = (
        Zone(0, at, "body"),
        Zone(at, at + len(caption), "caption"),
        Zone(at + len(caption), len(text), "body"),
    )
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text), zones=zones)
    doc = parse_article(article, pipeline)
    mentions, _ = resolve_references(doc, article, find_names(doc, article), ())
    assert [m.name for m in mentions if m.span.text == "he"] == ["James Holloway"]


def test_a_country_told_apart_by_an_adjective_is_not_the_last_one_named(pipeline: Pipeline) -> None:
    text = (
        "The council condemned the firing of a missile over Japan, and it demanded that the "
        "isolated country stop its programme."
    )
    assert "the isolated country" not in [words for words, _ in ties(text, pipeline)]


def test_a_noun_once_used_for_somebody_means_the_same_again(pipeline: Pipeline) -> None:
    text = (
        "Maria Duarte sang in Lisbon. Duarte was ill. The singer left early. "
        "Ana Prentice wrote about it. Prentice wrote that the singer had a fever."
    )
    found = [name for words, name in ties(text, pipeline) if words.lower() == "the singer"]
    assert found == ["Maria Duarte", "Maria Duarte"]


def test_a_line_is_what_the_noun_behind_its_name_says(pipeline: Pipeline) -> None:
    text = "The Varn-Mere-Holm pipeline was shut on Monday. The pipeline carries gas."
    assert ("The pipeline", "Varn-Mere-Holm") in ties(text, pipeline)


def test_a_possessive_behind_and_is_of_whom_it_is_joined_to(pipeline: Pipeline) -> None:
    text = "James Holloway spoke at length about Peter Lang and, more recently, his loud agent."
    assert ("his", "Peter Lang") in ties(text, pipeline)


def test_the_only_woman_told_of_is_she_after_some_sentences(pipeline: Pipeline) -> None:
    idle = "The road was closed. The rain went on. The river rose. The trains stood still. "
    text = f"Maria Duarte fell on the stairs. {idle}At noon she called for help."
    assert ("she", "Maria Duarte") in ties(text, pipeline)


def test_one_of_two_told_of_long_ago_is_not_guessed(pipeline: Pipeline) -> None:
    idle = "The road was closed. The rain went on. The river rose. The trains stood still. "
    text = f"Maria Duarte met Ana Prentice on the stairs. {idle}At noon she called for help."
    assert "she" not in [words for words, _ in ties(text, pipeline)]


def test_one_of_two_joined_subjects_is_no_antecedent_of_it(pipeline: Pipeline) -> None:
    text = "Halden and Varn said the influx had led to arrests. They say it has cost them dearly."
    assert ("it", "Halden") not in ties(text, pipeline)
    assert ("it", "Varn") not in ties(text, pipeline)


def test_a_given_name_of_men_and_women_leaves_the_gender_to_the_pronoun(
    pipeline: Pipeline,
) -> None:
    text = "Hilary Moss ran the office. He said the lobby was closed."
    assert ("He", "Hilary Moss") in ties(text, pipeline)


def test_whoever_does_what_a_verb_says_is_not_its_object(pipeline: Pipeline) -> None:
    text = (
        "Ned Varn waited outside. Piet Moss was trying to negotiate with him. "
        "Moss stormed back, leaned into him and shouted."
    )
    assert [name for words, name in ties(text, pipeline) if words == "him"] == ["Ned Varn"] * 2


def test_an_age_alone_is_the_person_told_of(pipeline: Pipeline) -> None:
    text = "Maria Duarte won. Duarte was glad. The 49-year-old said the race was hard."
    assert ("The 49-year-old", "Maria Duarte") in ties(text, pipeline)


def test_an_age_alone_is_whoever_is_of_that_age(pipeline: Pipeline) -> None:
    text = "Maria Duarte, 49, met Ana Prentice, 31. The 31-year-old smiled at her."
    assert ("The 31-year-old", "Ana Prentice") in ties(text, pipeline)


def test_an_age_alone_beside_two_persons_is_nobody(pipeline: Pipeline) -> None:
    text = "Maria Duarte met Ana Prentice. The 31-year-old smiled."
    assert "The 31-year-old" not in [words for words, _ in ties(text, pipeline)]


def test_the_president_is_the_one_of_no_other_country(pipeline: Pipeline) -> None:
    text = (
        "President Maria Duarte called Chilean President James Holloway on Monday. "
        "The president was calm."
    )
    assert ("The president", "Maria Duarte") in ties(text, pipeline)


def test_the_country_beside_two_countries_is_neither(pipeline: Pipeline) -> None:
    text = "The aid to Ukraine was meant to counter Russia's hold on the east of the country."
    assert "the country" not in [words for words, _ in ties(text, pipeline)]
