"""Definite noun phrases: tied to whom or what they mean where that is certain, else left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.coreference import resolve_references
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article
from variorum.read.quotes import find_quotes

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def ties(text: str, pipeline: Pipeline) -> list[tuple[str, str]]:
    """All pronouns and noun phrases that are tied, with the names they stand for."""
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    quotes = find_quotes(doc, article)
    mentions, _ = resolve_references(doc, article, find_names(doc, article), quotes)
    return [(m.span.text, m.name) for m in mentions if m.form != "name"]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The guests were Ned Varn and the actor Peter Lang.", "the actor", "Peter Lang"),
        ("Ana Prentice met the envoy, Maria Duarte, on Monday.", "the envoy", "Maria Duarte"),
        ("Maria Duarte is the mayor of Halden.", "the mayor", "Maria Duarte"),
        ("Gov. Maria Duarte left on Monday. The governor was ill.", "The governor", "Maria Duarte"),
        ("Rep. Peter Lang voted. The lawmaker then went home.", "The lawmaker", "Peter Lang"),
        ("Pop star Ana Varn sang. The guests saw the singer leave.", "the singer", "Ana Varn"),
        (
            "It was told by The Halden Post. The newspaper asked why.",
            "The newspaper",
            "Halden Post",
        ),
        ("Ned Varn sang well. The star was Ana Moss.", "The star", "Ana Moss"),
        ("Former Mayor Peter Lang sued. The former mayor lost.", "The former mayor", "Peter Lang"),
        (
            "Ned Varn, the Green leader, met Peter Lang, the Labour leader, on Monday. "
            "The Green leader smiled.",
            "The Green leader",
            "Ned Varn",
        ),
    ],
)
def test_a_description_means_whom_grammar_or_his_office_tells(
    pipeline: Pipeline, text: str, phrase: str, name: str
) -> None:
    assert (phrase, name) in ties(text, pipeline)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        # whoever comes next, or the one who is dead, is nobody named
        ("President Maria Duarte spoke. The next president will have to pay.", "The next"),
        ("Singer Peter Lang sang. The crowd cheered for the late singer.", "the late"),
        # a driver who was brought in just before
        (
            "Singer Ned Varn left at noon. He saw a singer on the quay. The singer waved.",
            "The singer",
        ),
        # whoever reigns need not be whom the article is about
        ("Boxer Ned Varn lost. Varn was out. The reigning champion smiled.", "The reigning"),
        # a firm that is called new has not been told of
        ("Halden Group sold its mill. The new group will open in May.", "The new"),
        # somebody who once was it is not whoever is
        ("Former President Peter Lang left. The president signed the bill.", "The president"),
        ("President Peter Lang left. The former president signed a letter.", "The former"),
        # an attorney is no attorney general, a governor no lieutenant governor
        ("Attorney General Peter Lang left. The attorney was late.", "The attorney"),
        ("Lieutenant Governor Peter Lang left. The governor was late.", "The governor"),
        # one party's nominee is not another's
        (
            "Labour nominee Peter Lang lost. The Conservative nominee thanked her voters.",
            "The Conservative",
        ),
        # nor is it any judge, or the judge of some others
        ("Judge Peter Lang left. The average judge has a week to decide.", "The average"),
        ("Judge Peter Lang left. The judge of a village court then spoke.", "The judge"),
        # what might be is not
        ("Peter Lang could become the mayor. The mayor was ill.", "The mayor"),
    ],
)
def test_another_holder_of_an_office_is_not_the_one_named(
    pipeline: Pipeline, text: str, phrase: str
) -> None:
    assert not [words for words, _ in ties(text, pipeline) if words.startswith(phrase)]


def test_of_two_mayors_named_lately_neither_is_the_mayor(pipeline: Pipeline) -> None:
    text = "Mayor Maria Duarte met Mayor Peter Lang on Monday. The mayor then left."
    assert "The mayor" not in [words for words, _ in ties(text, pipeline)]


def test_somebody_elses_spokesman_is_not_the_one_named(pipeline: Pipeline) -> None:
    text = (
        "Peter Lang, the mayor's spokesman, was at the harbour on Monday. It rained. "
        "The governor's spokesman did not come."
    )
    assert "The governor's spokesman" not in [words for words, _ in ties(text, pipeline)]


def test_this_country_in_a_quotation_is_where_the_speaker_stands(pipeline: Pipeline) -> None:
    text = (
        "Mayor Peter Lang had been to Peru, Peru's harbours and Peru's mines. "
        "“The people of this country deserve better,” Lang said."
    )
    assert "this country" not in [words for words, _ in ties(text, pipeline)]


def test_the_country_is_not_tied_across_another_countrys_adjective(pipeline: Pipeline) -> None:
    text = "Peru denied it on Friday. The Chilean navy said the country had kept its word."
    assert "the country" not in [words for words, _ in ties(text, pipeline)]


def test_the_country_is_not_one_that_an_article_only_names_by_the_way(pipeline: Pipeline) -> None:
    text = (
        "Peru cheered on Monday. Peru had not won for years, and Peru was happy. It was a victory "
        "over Spain. Across the country the streets were full."
    )
    assert ("the country", "Spain") not in ties(text, pipeline)


def test_a_description_behind_two_names_is_of_the_second(pipeline: Pipeline) -> None:
    text = "It is a race between James Holloway and Peter Lang, the likely nominee of the party."
    assert ("the likely nominee", "James Holloway") not in ties(text, pipeline)


def test_a_hotel_is_not_the_city(pipeline: Pipeline) -> None:
    text = "Two blasts shook the Mirabel Hotel. The city was quiet by night."
    assert "The city" not in [words for words, _ in ties(text, pipeline)]


def test_an_office_is_not_the_company(pipeline: Pipeline) -> None:
    text = "That is a third of all homes, says the Halden Census Bureau. The company was hacked."
    assert "The company" not in [words for words, _ in ties(text, pipeline)]


def test_the_website_of_a_company_is_not_the_company(pipeline: Pipeline) -> None:
    text = "The fund gave money to Halden Enterprises. The company website says nothing of it."
    assert "The company website" not in [words for words, _ in ties(text, pipeline)]


def test_a_body_that_is_no_newspaper_is_not_the_newspaper(pipeline: Pipeline) -> None:
    text = "The vote does not touch the Halden Electoral College. The newspaper asked why."
    assert "The newspaper" not in [words for words, _ in ties(text, pipeline)]


def test_the_appeals_court_is_not_the_supreme_court(pipeline: Pipeline) -> None:
    text = "The Supreme Court stopped the rule. The appeals court had upheld it. The court is new."
    found = dict(ties(text, pipeline))
    assert "The appeals court" not in found
    assert found["The court"] == "Supreme Court"


def test_a_race_is_not_the_championship(pipeline: Pipeline) -> None:
    text = "Rain stopped the Halden Grand Prix on Sunday. Varn still leads the championship."
    assert "the championship" not in [words for words, _ in ties(text, pipeline)]


def test_whom_a_quotation_names_is_not_its_speaker(pipeline: Pipeline) -> None:
    text = (
        "Peter Lang praised James Holloway in a letter on Monday. "
        "“I know that Holloway is honest,” he said."
    )
    assert ("he", "Peter Lang") in ties(text, pipeline)


def test_whoever_spoke_before_a_quotation_speaks_in_it_of_another(pipeline: Pipeline) -> None:
    text = (
        "Peter Lang said that nobody had been told of it.\n\n“He is a liar. He hid it for years.”"
    )
    assert "He" not in [words for words, _ in ties(text, pipeline)]


def test_a_quotation_tells_of_nobody_far_before_it_if_there_are_two(pipeline: Pipeline) -> None:
    text = (
        "Maria Duarte met Ana Prentice on Monday. The harbour was closed. It rained for days. "
        "The cranes stood still.\n\n“She is as good as they come,” a docker said."
    )
    assert "She" not in [words for words, _ in ties(text, pipeline)]


def test_a_person_without_a_name_is_a_better_he_than_somebody_far_off(pipeline: Pipeline) -> None:
    text = "Peter Lang opened the rink. Only one person was hurt there, and he was soon let go."
    assert ("he", "Peter Lang") not in ties(text, pipeline)


def test_who_acts_in_a_clause_is_not_whom_it_belongs_to(pipeline: Pipeline) -> None:
    text = "Ned Varn came first. He was followed by Peter Lang, whom he had beaten before."
    assert ("he", "Peter Lang") not in ties(text, pipeline)


def test_whoever_is_named_behind_the_noun_for_her_is_the_subject(pipeline: Pipeline) -> None:
    text = (
        "Maria Duarte spoke of it. One guest of the mill, Ana Prentice, told the Halden Post this "
        "year. She had seen the fire."
    )
    assert ("She", "Ana Prentice") in ties(text, pipeline)


def test_who_behind_a_firm_is_the_person_that_works_there(pipeline: Pipeline) -> None:
    text = "So says Peter Lang, a lawyer with Morrison Hale in Halden, who represents the miners."
    assert ("who", "Peter Lang") in ties(text, pipeline)


def test_a_form_of_address_keeps_a_bare_surname_from_a_woman(pipeline: Pipeline) -> None:
    text = (
        "President Varn spoke on Monday. Mr. Varn was tired. "
        "The president then called Maria Varn, who was in Lisbon."
    )
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    found = find_names(parse_article(article, pipeline), article)
    assert len({name.entity for name in found if "Varn" in name.span.text}) == 2


def test_the_leader_of_a_country_is_whoever_led_it_then(pipeline: Pipeline) -> None:
    text = (
        "Russian President Vladimir Lorn meets him in Lisbon on Monday.\n\n"
        "Another summit took place in 1975. It rained for days. The hall was cold. Few slept.\n\n"
        "Soviet leader Leonid Varn came by train. The Russian leader was ill."
    )
    assert ("The Russian leader", "Leonid Varn") in ties(text, pipeline)


def test_one_of_a_list_of_clauses_does_not_hold_the_office_of_the_first(pipeline: Pipeline) -> None:
    text = (
        "It puts an end to the tale that the mayor, that Republicans in Congress, that Duarte, "
        "that others have told. The mayor said no."
    )
    assert ("The mayor", "Duarte") not in ties(text, pipeline)
