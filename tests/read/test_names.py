"""Names: spans, types, grouping."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article

if TYPE_CHECKING:
    from variorum.model.mention import Name
    from variorum.read.parsing.pipeline import Pipeline


def read(text: str, pipeline: Pipeline) -> tuple[Name, ...]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    return find_names(parse_article(article, pipeline), article)


def groups(names: tuple[Name, ...]) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.entity, set()).add(name.span.text)
    return list(found.values())


def test_a_title_and_a_possessive_are_no_part_of_a_name(pipeline: Pipeline) -> None:
    names = read("President Ana Duarte's plan failed on Monday in Lisbon.", pipeline)
    assert [n.span.text for n in names] == ["Ana Duarte", "Lisbon"]


def test_a_bare_surname_belongs_to_the_full_name(pipeline: Pipeline) -> None:
    names = read(
        "Foreign Minister Ana Duarte met reporters in Lisbon. Duarte said the talks would go on.",
        pipeline,
    )
    assert {"Ana Duarte", "Duarte"} in groups(names)


def test_two_bearers_of_a_surname_stay_apart(pipeline: Pipeline) -> None:
    text = (
        "Mary Holloway met her brother James Holloway in Boston. "
        "Mrs Holloway left early, and Mr Holloway stayed for dinner."
    )
    names = [n for n in read(text, pipeline) if n.type == "person"]
    assert [n.name for n in names] == [
        "Mary Holloway",
        "James Holloway",
        "Mary Holloway",
        "James Holloway",
    ]


def test_an_acronym_in_brackets_is_the_name_before_it(pipeline: Pipeline) -> None:
    text = (
        "The Harbour Safety Commission (HSC) opened an inquiry on Friday. "
        "The HSC said it would report in June."
    )
    assert {"Harbour Safety Commission", "HSC"} in groups(read(text, pipeline))


def test_a_people_belongs_to_its_country(pipeline: Pipeline) -> None:
    names = read("Kenya closed the border. Kenyan officials gave no reason.", pipeline)
    assert [(n.span.text, n.type, n.name) for n in names] == [
        ("Kenya", "place", "Kenya"),
        ("Kenyan", "nationality", "Kenya"),
    ]
    assert names[0].entity == names[1].entity


@pytest.mark.parametrize("short", ["U.S.", "US", "America"])
def test_short_forms_of_a_country_are_one(short: str, pipeline: Pipeline) -> None:
    text = f"The United States sent ships on Tuesday. Two weeks later {short} sent planes as well."
    names = read(text, pipeline)
    assert len({n.entity for n in names}) == 1


def test_every_span_holds_its_words_and_names_are_disjoint(pipeline: Pipeline) -> None:
    text = (
        "Ms. Ana Duarte of Halden Oil Corp. flew to New York, N.Y., with Ben O'Neill Jr. on May 3."
    )
    names = read(text, pipeline)
    assert names
    assert all(n.span.holds_in(text) for n in names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))


def test_an_acronym_before_the_word_treaty_is_a_treaty_with_its_adjective(
    pipeline: Pipeline,
) -> None:
    names = read("The envoys of Peru signed the New HALT arms treaty in Lisbon.", pipeline)
    assert [(n.span.text, n.type) for n in names if n.type == "law"] == [("New HALT", "law")]


def test_a_group_with_a_number_is_its_acronym(pipeline: Pipeline) -> None:
    text = "Ministers of the Group of 20 met on Friday. The G-20 agreed on nothing."
    assert {"Group of 20", "G-20"} in groups(read(text, pipeline))


def test_the_owner_of_a_body_is_parted_only_where_it_is_a_place(pipeline: Pipeline) -> None:
    text = "Peru’s Foreign Ministry gave money to Holloway Children’s Hospital in Lisbon."
    found = [n.span.text for n in read(text, pipeline)]
    assert "Peru" in found
    assert "Foreign Ministry" in found
    assert not {"Children", "Hospital"} & set(found)


def test_a_title_in_quotation_marks_is_a_work(pipeline: Pipeline) -> None:
    names = read("She sang “Cold River Morning” and left the stage in Boston.", pipeline)
    assert ("Cold River Morning", "work") in [(n.span.text, n.type) for n in names]


def test_a_part_of_an_organisation_is_not_the_organisation(pipeline: Pipeline) -> None:
    text = (
        "The United Nations sent help. The United Nations Security Council met on Monday, "
        "and the United Nations said it was enough."
    )
    assert {"United Nations"} in groups(read(text, pipeline))


def test_the_words_of_a_headline_in_title_case_are_no_names(pipeline: Pipeline) -> None:
    text = "Harbour Talks Fail After Long Night In Lisbon\n\nThe talks failed in Lisbon on Monday."
    assert {n.span.text for n in read(text, pipeline)} == {"Lisbon"}


def test_a_clipped_name_is_its_bearer(pipeline: Pipeline) -> None:
    text = "Peter Holloway sang in Boston. Fans of P-Hol waited for Peter Holloway in the rain."
    assert {"Peter Holloway", "P-Hol"} in groups(read(text, pipeline))


def test_names_do_not_depend_on_what_was_read_before(pipeline: Pipeline) -> None:
    text = "Ana Duarte met Ben Lang of Halden Oil Corp. in Lisbon. Duarte thanked Lang."
    first = read(text, pipeline)
    read("Ben Duarte sued Halden Oil. The U.S. and Peru signed the HALT treaty.", pipeline)
    assert read(text, pipeline) == first


@given(
    st.lists(
        st.sampled_from(
            [
                "President",
                "Foreign Minister",
                "Ana Duarte",
                "The Duchess of",
                "Group of",
                "(G20)",
                "Kim Jong-",
                "“Big Red”",
                "U.S.",
                "'s",
                "-un",
                "Peru",
                "and",
                "@halden",
                "New",
                "HALT",
                "treaty",
                ".",
                "\n",
                "\n\n",
            ]
        ),
        max_size=10,
    )
)
def test_any_fragments_give_disjoint_names_with_their_words(
    pipeline: Pipeline, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    names = read(text, pipeline)
    assert all(n.span.holds_in(text) and n.span.text == n.span.text.strip() for n in names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    kinds = {(n.entity, n.type) for n in names if n.type != "nationality"}
    assert len(kinds) == len({entity for entity, _ in kinds})


@pytest.mark.parametrize("text", ["President", "x Foreign Minister", "The secretary of", ""])
def test_a_text_that_ends_in_a_title_is_read(text: str, pipeline: Pipeline) -> None:
    assert read(text, pipeline) == ()


def test_a_name_does_not_run_over_into_the_next_block(pipeline: Pipeline) -> None:
    text = "Photo by New\nHalden Oil Corp. lost money on Monday, its owner said in Lisbon."
    assert all("\n" not in n.span.text for n in read(text, pipeline))


def test_a_division_printed_once_is_not_the_company(pipeline: Pipeline) -> None:
    text = (
        "Halvex said on Monday that it would sell ships. Halvex lost money last year. "
        "Halvex Seed Research was closed. Investors in Halvex were pleased."
    )
    assert {"Halvex"} in groups(read(text, pipeline))


def test_an_unknown_country_is_a_place_by_the_words_around_it(pipeline: Pipeline) -> None:
    names = read(
        "A gate failed in northern Quenmark on Tuesday. Quenmark closed the road. "
        "The Quenmarkian government said so, and Quenmark's foreign minister resigned.",
        pipeline,
    )
    assert {n.type for n in names if n.span.text == "Quenmark"} == {"place"}
    assert groups(names) == [{"Quenmark", "Quenmarkian"}]


def test_confidence_in_a_company_makes_no_place_of_it(pipeline: Pipeline) -> None:
    names = read("The fund sold its stake in Microsoft and kept its shares in Nokia.", pipeline)
    assert [(n.span.text, n.type) for n in names] == [
        ("Microsoft", "organisation"),
        ("Nokia", "organisation"),
    ]


def test_what_an_office_is_for_is_no_name(pipeline: Pipeline) -> None:
    names = read("Rivers Minister Ana Duarte met the Minister for Harbours in Lisbon.", pipeline)
    assert [n.span.text for n in names] == ["Ana Duarte", "Lisbon"]


def test_a_bare_title_with_a_pronoun_in_capitals_is_a_work(pipeline: Pipeline) -> None:
    names = read("She sang a line from Tell Me What You Saw to the crowd in Lisbon.", pipeline)
    assert ("Tell Me What You Saw", "work") in [(n.span.text, n.type) for n in names]


@pytest.mark.parametrize("name", ["F-16", "F/A-18E", "MiG-29"])
def test_an_aircraft_is_named_by_letters_and_figures(pipeline: Pipeline, name: str) -> None:
    names = read(f"The base has twelve {name} aircraft, the army said.", pipeline)
    assert (name, "product") in [(n.span.text, n.type) for n in names]


@pytest.mark.parametrize("word", ["U-21", "I-95", "K-12"])
def test_a_team_a_road_and_school_years_are_no_aircraft(pipeline: Pipeline, word: str) -> None:
    names = read(f"They spoke of the {word} plan on Monday.", pipeline)
    assert not [n for n in names if n.type == "product"]


def test_a_maker_is_not_its_product(pipeline: Pipeline) -> None:
    names = read(
        "Microsoft showed the Microsoft Zephyr in Lisbon. The Zephyr costs little. "
        "Analysts said that Microsoft would sell many a Zephyr.",
        pipeline,
    )
    together = [g for g in groups(names) if "Microsoft" in g]
    assert together == [{"Microsoft"}]


def test_the_bodies_of_two_countries_stay_apart(pipeline: Pipeline) -> None:
    names = read(
        "The Russian Foreign Ministry replied in May. The Ukrainian Foreign Ministry did not.",
        pipeline,
    )
    of = {n.span.text: n.entity for n in names}
    ministries = [e for words, e in of.items() if "Foreign Ministry" in words]
    assert len(set(ministries)) == len(ministries)


def test_the_navy_is_the_navy_of_the_country_named_with_it(pipeline: Pipeline) -> None:
    names = read("The U.S. Navy ordered ten ships. The Navy will pay for them in May.", pipeline)
    assert {"U.S. Navy", "Navy"} in groups(names)


def test_a_word_also_printed_small_is_no_name_for_its_capital_alone(pipeline: Pipeline) -> None:
    names = read(
        "The town marked a hundred years of Progress! Its progress was slow in Lisbon.", pipeline
    )
    assert "Progress" not in [n.span.text for n in names]


@pytest.mark.parametrize(
    "end", ["Getty", "the", "\u201c", "President", "'s", "https://www.example.com/Quill"]
)
def test_an_article_may_end_in_anything(pipeline: Pipeline, end: str) -> None:
    assert "Lisbon" in [n.span.text for n in read(f"They met in Lisbon. {end}", pipeline)]


def test_a_word_for_who_made_a_thing_is_no_name(pipeline: Pipeline) -> None:
    names = read("The council passed the U.S.-drafted plan in Lisbon.", pipeline)
    assert not [n for n in names if "drafted" in n.span.text]


def test_a_nigerian_is_not_from_niger(pipeline: Pipeline) -> None:
    names = read("The Nigerian army met the army of Niger. Nigeria and Niger share it.", pipeline)
    assert sorted(map(sorted, groups(names))) == [["Niger"], ["Nigeria", "Nigerian"]]


def test_a_credit_ends_where_the_agency_does(pipeline: Pipeline) -> None:
    names = read("Getty Images The crowd in Lisbon\n\nThe mayor spoke in Lisbon.", pipeline)
    assert [n.span.text for n in names] == ["Getty Images", "Lisbon", "Lisbon"]


def test_the_accord_is_the_one_named_in_full(pipeline: Pipeline) -> None:
    names = read(
        "Both states signed the Halden Accord in 1994. They remain a party to the Accord.", pipeline
    )
    assert {"Halden Accord", "Accord"} in groups(names)
    assert {n.type for n in names} == {"law"}


def test_a_bare_given_name_is_whom_the_article_names_most(pipeline: Pipeline) -> None:
    text = (
        "James Holloway sold his firm. Holloway paid his debts, and Holloway left for Lisbon. "
        "His accountant James Prentice was pleased. Friends of James were not."
    )
    assert [n.name for n in read(text, pipeline) if n.span.text == "James"] == ["James Holloway"]


def test_an_acronym_has_the_type_of_its_full_name(pipeline: Pipeline) -> None:
    text = "HNA reported it. The Halden News Agency (HNA) is in Lisbon. HNA has a staff of forty."
    assert {n.type for n in read(text, pipeline) if n.span.text == "HNA"} == {"organisation"}


def test_a_name_holds_together_over_hyphens(pipeline: Pipeline) -> None:
    names = read("A bomb went off in Varn-i-Sharif, and police in Varn-i-Sharif said so.", pipeline)
    assert [n.span.text for n in names] == ["Varn-i-Sharif", "Varn-i-Sharif"]


def test_a_title_may_run_into_what_the_pipeline_sees(pipeline: Pipeline) -> None:
    names = read(
        "The plan failed, Japanese Minister of Defence Itsunori Hamada said in Lisbon.", pipeline
    )
    assert ("Itsunori Hamada", "person") in [(n.span.text, n.type) for n in names]


def test_a_site_is_no_person(pipeline: Pipeline) -> None:
    names = read("Peter Lang runs Fathers4Halden.com. Fathers4Halden.com is free.", pipeline)
    assert {n.type for n in names if "Halden" in n.span.text} == {"organisation"}


def test_a_work_with_of_in_its_name_is_one(pipeline: Pipeline) -> None:
    names = read("The actor said that he had never watched Keepers of the Harvest.", pipeline)
    assert [n.span.text for n in names] == ["Keepers of the Harvest"]


def test_a_country_behind_a_rank_is_a_figure_of_fiction(pipeline: Pipeline) -> None:
    names = read("He wore the shield of Captain America to the party in Lisbon.", pipeline)
    assert "Captain America" in [n.span.text for n in names]


def test_a_model_is_named_with_its_number(pipeline: Pipeline) -> None:
    names = read("Buyers like the Zephyr 2 phone. The new Zephyr 2 is cheap.", pipeline)
    assert [(n.span.text, n.type) for n in names] == [("Zephyr 2", "product")] * 2


def test_a_numbered_part_of_a_page_is_no_name(pipeline: Pipeline) -> None:
    assert read("As Caption 3 says, the crowd was small.", pipeline) == ()


def test_a_holiday_is_an_event(pipeline: Pipeline) -> None:
    names = read("The drive on Easter Sunday was to test his eyesight.", pipeline)
    assert [(n.span.text, n.type) for n in names] == [("Easter Sunday", "event")]


def test_a_title_that_stands_alone_as_a_name_would_is_one(pipeline: Pipeline) -> None:
    text = (
        "The band played with Prince in May. The crowd sang when Prince's voice was heard. "
        "Then the Prince of Halden left."
    )
    assert [n.type for n in read(text, pipeline) if n.span.text == "Prince"] == ["person"] * 2


def test_a_surname_before_a_suffix_stands_for_its_bearer(pipeline: Pipeline) -> None:
    text = "The club hired Leroy Hathaway Jr. on Monday. In his speech, Hathaway thanked the fans."
    assert {"Leroy Hathaway Jr.", "Hathaway"} in groups(read(text, pipeline))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The newspaper Halden Ilbo claimed the ship was seen. Halden Ilbo said it had proof.",
            "Halden Ilbo",
        ),
        ("Varn's Marcus Ericsson crashed on lap 12, and Varn said he was unhurt.", "Varn"),
    ],
)
def test_a_noun_in_front_or_a_person_of_its_own_makes_a_name_a_body(
    pipeline: Pipeline, text: str, name: str
) -> None:
    assert {n.type for n in read(text, pipeline) if n.span.text == name} == {"organisation"}


def test_a_father_and_his_son_of_the_same_name_are_two(pipeline: Pipeline) -> None:
    text = (
        "Ned Holloway Jr. met the envoy in May. Premier Ned T. Holloway said he was not told. "
        "Holloway Jr. spoke on Friday. Holloway Jr. left. Ned Holloway stayed."
    )
    entities = {name.span.text: name.entity for name in read(text, pipeline)}
    assert entities["Ned Holloway Jr."] == entities["Holloway Jr."]
    assert entities["Ned T. Holloway"] == entities["Ned Holloway"]
    assert entities["Ned Holloway"] != entities["Ned Holloway Jr."]


def test_whom_an_article_names_first_goes_by_the_surname_of_father_and_son(
    pipeline: Pipeline,
) -> None:
    text = (
        "Ned Holloway Jr. pleaded guilty on Friday. His father, the Rev. Ned Holloway, was there. "
        "Holloway wept."
    )
    entities = {name.span.text: name.entity for name in read(text, pipeline)}
    assert entities["Holloway"] == entities["Ned Holloway Jr."] != entities["Ned Holloway"]


def test_a_name_with_and_without_its_suffix_is_one_where_the_given_name_is_short(
    pipeline: Pipeline,
) -> None:
    text = "Robert T. Holloway Jr. came first. Bob Holloway spoke. Holloway then left."
    assert len({name.entity for name in read(text, pipeline)}) == 1


def test_an_occupation_before_a_name_makes_it_a_person(pipeline: Pipeline) -> None:
    text = "Seaweed farmer Mitsuyo Kawamura says she's been on edge. Kawamura left on Monday."
    found = read(text, pipeline)
    assert {(name.span.text, name.type) for name in found} == {
        ("Mitsuyo Kawamura", "person"),
        ("Kawamura", "person"),
    }
    assert len({name.entity for name in found}) == 1


def test_the_party_before_a_state_is_no_part_of_its_name(pipeline: Pipeline) -> None:
    text = "Rep. Jim Moss (R-Ohio) and Sen. Ana Varn (D-N.Y.) met in Ohio, far from New York."
    found = {name.span.text: name.entity for name in read(text, pipeline)}
    assert {"Ohio", "N.Y."} <= found.keys()
    assert found["N.Y."] == found["New York"]


def test_a_party_by_itself_is_no_name(pipeline: Pipeline) -> None:
    found = read("Rep. Ned Lewis (D-Ga.), Sen. Kim Holt (R-Iowa) and Jim Moss (R) met.", pipeline)
    assert [n.span.text for n in found if n.type != "person"] == ["Ga.", "Iowa"]


def test_an_era_named_after_somebody_is_no_part_of_the_name(pipeline: Pipeline) -> None:
    found = read("Mr. Holloway would keep the Holloway-era rules.", pipeline)
    assert {name.span.text for name in found} == {"Holloway"}


def test_a_relative_leaves_the_bare_surname_to_whom_the_article_is_about(
    pipeline: Pipeline,
) -> None:
    text = (
        "Varn says he was rude. Her father, Ned Varn, is a professor. Varn was angry, she said. "
        "Ana Moss left. Her husband, Peter Moss, stayed. Moss was glad. Mr. Moss was not."
    )
    found = read(text, pipeline)
    varns = [name.entity for name in found if name.span.text == "Varn"]
    mosses = [name.entity for name in found if name.span.text == "Moss"]
    full = {name.span.text: name.entity for name in found}
    assert set(varns).isdisjoint({full["Ned Varn"]})
    assert mosses == [full["Ana Moss"], full["Peter Moss"]]


def test_a_weekday_behind_a_name_is_no_part_of_it(pipeline: Pipeline) -> None:
    text = (
        "Rick Vantorum spoke. An incredulous Bob Marsh began his interview with Vantorum Sunday "
        "by asking why."
    )
    assert {"Rick Vantorum", "Vantorum"} in groups(read(text, pipeline))


def test_two_surnames_with_a_hyphen_are_two_persons(pipeline: Pipeline) -> None:
    text = (
        "Ana Duarte and Ned Holloway stood together. The Duarte-Holloway bill was read on Monday."
    )
    found = groups(read(text, pipeline))
    assert {"Ana Duarte", "Duarte"} in found
    assert {"Ned Holloway", "Holloway"} in found


def test_who_raises_its_offer_is_a_body_and_who_raises_his_is_a_person(pipeline: Pipeline) -> None:
    body = read("Brodecomb raised its offer on Monday. Brodecomb fell.", pipeline)
    assert {n.type for n in body if n.name == "Brodecomb"} == {"organisation"}
    person = read("Brodecomb raised his hand on Monday. Brodecomb fell.", pipeline)
    assert {n.type for n in person if n.name == "Brodecomb"} == {"person"}


def test_a_president_told_of_first_is_not_the_junior_who_comes_in_later(pipeline: Pipeline) -> None:
    text = (
        "President Varn changed his mind on Friday. Varn had spoken before. His son, Ned Varn Jr., "
        "agreed with him."
    )
    found = groups(read(text, pipeline))
    assert {"Varn"} in found
    assert {"Ned Varn Jr."} in found


def test_a_junior_told_of_first_goes_by_his_surname(pipeline: Pipeline) -> None:
    text = "Ned Varn Jr. changed his mind on Friday. Mr. Varn had spoken before."
    assert {"Ned Varn Jr.", "Varn"} in groups(read(text, pipeline))


def test_an_acronym_behind_a_person_is_a_name_of_its_own(pipeline: Pipeline) -> None:
    names = read("Glenn Varn CPAC speech stirs the hall on Saturday.", pipeline)
    assert [n.span.text for n in names] == ["Glenn Varn", "CPAC"]


def test_who_is_told_of_as_a_friend_is_no_place(pipeline: Pipeline) -> None:
    text = "“He was kind,” said Lois Scholm, a friend of the dead man. Scholm lives next door."
    assert {n.name for n in read(text, pipeline) if n.span.text == "Scholm"} == {"Lois Scholm"}


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        (
            "The Department of Trade sued. Later the Trade Department lost in court.",
            "Trade Department",
            "Department of Trade",
        ),
        (
            "The U.S. Halden Council of Mills met. The USHCM voted on Monday.",
            "USHCM",
            "U.S. Halden Council of Mills",
        ),
        (
            "The U.S. Fish and Wildlife Service met. The Fish & Wildlife Service voted.",
            "Fish & Wildlife Service",
            "U.S. Fish and Wildlife Service",
        ),
        (
            "Most Democrats voted for the law. The Democratic leader did not.",
            "Democratic",
            "Democrats",
        ),
        (
            "The United States Senate met. The U.S. Senate voted for it.",
            "U.S. Senate",
            "United States Senate",
        ),
    ],
)
def test_two_spellings_of_a_body_or_party_are_one(
    text: str, short: str, name: str, pipeline: Pipeline
) -> None:
    assert {n.name for n in read(text, pipeline) if n.span.text == short} == {name}


def test_two_whom_and_joins_are_two(pipeline: Pipeline) -> None:
    text = "President Varn and First Lady Ana Varn arrived in Oslo. Varn spoke on Monday."
    names = {n.span.text: n.entity for n in read(text, pipeline)}
    assert names["Varn"] != names["Ana Varn"]


def test_a_state_is_not_the_initials_of_a_county(pipeline: Pipeline) -> None:
    text = "He moved from Suffolk County to Columbia, S.C., in May."
    names = {n.span.text: n.entity for n in read(text, pipeline)}
    assert names["S.C."] != names["Suffolk County"]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("He met China's Xi Jinping on Monday.", "China", "place"),
        (
            "Ana Varn, a fellow at the Halden Institute, who met him, agreed.",
            "Halden Institute",
            "organisation",
        ),
        (
            "It was told at the Republican National Convention in May.",
            "Republican National Convention",
            "event",
        ),
    ],
)
def test_a_names_own_words_outweigh_a_misread_sentence(
    text: str, word: str, kind: str, pipeline: Pipeline
) -> None:
    assert {n.type for n in read(text, pipeline) if n.span.text == word} == {kind}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“[B]y then it was late,” said Ana Varn.", {"Ana Varn"}),
        ("It was NEVER told to Ana Varn.", {"Ana Varn"}),
        ("Talks on U.S.-Russia ties were told to Ana Varn.", {"Ana Varn"}),
        ("It was said by Representative Ana L. Richmond of Peru.", {"Ana L. Richmond", "Peru"}),
        ("Voters of Sen. Ana Varn (R-Wisc.) agreed.", {"Ana Varn", "Wisc"}),
        ("He hired the law firm of Kessler, Varn & Moss.", {"Kessler, Varn & Moss"}),
    ],
)
def test_a_name_is_whole_and_nothing_else_is_one(
    text: str, names: set[str], pipeline: Pipeline
) -> None:
    assert {n.span.text for n in read(text, pipeline)} == names


def test_a_summit_of_two_is_of_neither_alone(pipeline: Pipeline) -> None:
    text = (
        "James Holloway met Ana Duarte in Lisbon. Holloway smiled, and Duarte left. "
        "The James Holloway-Duarte summit was short."
    )
    assert {n.name for n in read(text, pipeline)} == {"James Holloway", "Ana Duarte", "Lisbon"}


def test_an_award_is_nobody_though_it_begins_like_a_name(pipeline: Pipeline) -> None:
    text = "Ana Moss will host the Tony Awards. Ana Moss loves the Oscars."
    types = {n.name: n.type for n in read(text, pipeline)}
    assert types == {"Ana Moss": "person", "Tony Awards": "event", "Oscars": "event"}


def test_an_agency_in_brackets_is_no_part_of_the_name_behind_it(pipeline: Pipeline) -> None:
    names = {n.name for n in read("ORLIN (CNN)The Harbour Council met on Monday.", pipeline)}
    assert {"CNN", "Harbour Council"} <= names
