from __future__ import annotations

import pytest

from variorum.collate.identities import merge_identities
from variorum.collate.spelling import given_names_agree, name_key, surname_skeleton
from variorum.model.identity import content_id
from variorum.model.mention import Entity, EntityId
from variorum.model.reading import Reading
from variorum.model.span import ArticleId


def story(*articles):
    """Readings of articles that each name some entities: (name, type[, gender])."""
    readings = {}
    for at, entities in enumerate(articles):
        article = ArticleId(f"a{at}")
        readings[article] = Reading(
            article=article,
            language="en",
            entities=tuple(
                Entity(
                    id=EntityId(content_id("e", article, *entity)),
                    type=entity[1],
                    name=entity[0],
                    gender=entity[2] if len(entity) > 2 else None,
                )
                for entity in entities
            ),
        )
    return readings


def merged(*articles):
    return {frozenset(v.text for v in i.variants) for i in merge_identities(story(*articles))}


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Antony Vellan", "Anthony Vellan", "person"),
        ("Sergei Dorsk", "Sergey Dorsk", "person"),
        ("Olena Marskyy", "Olena Marsky", "person"),
        ("Olena Marskiy", "Olena Marsky", "person"),
        ("Bill Tarrow", "William Tarrow", "person"),
        ("Dr Ilse Brandt", "Ilse Brandt", "person"),
        ("G20", "Group of 20", "organisation"),
        ("G-20", "G20", "organisation"),
        ("US", "United States", "place"),
        ("U.S.", "the United States", "place"),
        ("Brightwater Inc.", "Brightwater", "organisation"),
        ("NHWO", "North Harbour Wardens Organisation", "organisation"),
        ("Harbour Board", "Corvane Harbour Board", "organisation"),
        ("College of Surgeons", "French College of Surgeons", "organisation"),
        ("UN Harbour Council", "United Nations Harbour Council", "organisation"),
        ("L.A. County", "Los Angeles County", "place"),
        ("José Ibarra", "Jose Ibarra", "person"),
        ("Amara Dell", "Amara Dell Oyu", "person"),
        ("Mt. Velland Lodge", "Mount Velland Lodge", "place"),
        ("Orlin Treatment Centre", "Orlin Treatment Center", "organisation"),
        ("Central Elections Board", "Central Election Board", "organisation"),
        ("Harbour Labour Organisation", "Harbor Labor Organization", "organisation"),
    ],
)
def test_one_thing_printed_in_two_ways_is_one_identity(left, right, kind):
    assert merged([(left, kind)], [(right, kind)]) == {frozenset({left, right})}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Bill Tarrow", "person"), ("Hilda Tarrow", "person")),
        (("Maria Venn", "person"), ("Mario Venn", "person")),
        (("Alex Venn", "person", "male"), ("Alex Venne", "person", "female")),
        (("Corvane", "place"), ("Corvane River", "place")),
        (("Velland Guard", "organisation"), ("Velland Police", "organisation")),
        (
            ("University of Orlin", "organisation"),
            ("Technical University of Orlin", "organisation"),
        ),
        (("Velland Pass", "place"), ("Velland Pas", "place")),
    ],
)
def test_two_things_with_like_names_stay_two(left, right):
    assert len(merged([left], [right])) == 2


def test_a_surname_alone_means_the_only_person_of_that_surname():
    names = merged([("Mara Venn", "person")], [("Venn", "person")])
    assert names == {frozenset({"Mara Venn", "Venn"})}


def test_a_surname_alone_stays_apart_where_two_people_bear_it():
    names = merged([("Mara Venn", "person")], [("Tomas Venn", "person")], [("Venn", "person")])
    assert len(names) == 3


MARA, TOMAS = ("Mara Venn", "person", "female"), ("Tomas Venn", "person", "male")


def test_a_surname_alone_means_the_only_woman_or_man_of_that_name():
    names = merged([MARA], [MARA, TOMAS], [("Venn", "person", "female")])
    assert names == {frozenset({"Mara Venn", "Venn"}), frozenset({"Tomas Venn"})}


@pytest.mark.parametrize("other", ["Dora Venn", "Rolf Venn"])
def test_a_surname_alone_stays_apart_where_it_may_be_of_anybody(other):
    known = [[MARA], [TOMAS], [(other, "person", "female" if other == "Dora Venn" else None)]]
    assert len(merged(*known, [("Venn", "person", "female")])) == 4


def test_a_surname_whose_bearer_has_no_known_gender_stays_apart():
    assert len(merged([MARA], [TOMAS], [("Venn", "person")])) == 3


def test_a_name_that_two_longer_ones_go_on_from_stays_by_itself():
    names = merged(
        [("Amara Dell", "person")], [("Amara Dell Oyu", "person")], [("Amara Dell Tann", "person")]
    )
    assert frozenset({"Amara Dell"}) in names


def test_people_of_one_surname_stay_two_where_one_has_the_others_given_name_as_a_surname():
    names = merged([("Mara Dell", "person")], [("Mara Dell", "person")], [("Tomas Dell", "person")])
    assert names == {frozenset({"Mara Dell"}), frozenset({"Tomas Dell"})}


def test_a_country_typed_once_as_an_organisation_and_once_as_a_person_is_one_place():
    identities = merge_identities(
        story(*[[("Velmark", "place")]] * 3, [("Velmark", "organisation")], [("Velmark", "person")])
    )
    assert [(i.name, i.type) for i in identities] == [("Velmark", "place")]
    assert all(edge.reason and 0 < edge.score <= 1 for edge in identities[0].merges)


def test_every_entity_is_a_member_of_exactly_one_identity():
    readings = story(
        [("Mara Venn", "person"), ("US", "place")],
        [("Venn", "person"), ("United States", "place"), ("Corvane", "place")],
    )
    members = [m for identity in merge_identities(readings) for m in identity.members]
    assert sorted(members) == sorted((a, e.id) for a, r in readings.items() for e in r.entities)


def test_every_merge_has_an_edge_with_score_and_reason():
    (identity,) = merge_identities(
        story([("Sergei Dorsk", "person")], [("Sergey Dorsk", "person")])
    )
    (edge,) = identity.merges
    assert 0 < edge.score <= 1
    assert "given names" in edge.reason


def test_a_name_typed_differently_takes_the_type_of_most_articles():
    identities = merge_identities(
        story(
            [("Corvane Union", "organisation")],
            [("Corvane Union", "organisation")],
            [("Corvane Union", "place")],
        )
    )
    assert [i.type for i in identities] == ["organisation"]


def test_a_family_name_typed_once_as_a_place_is_still_the_person():
    identities = merge_identities(story(*[[("Dorskov", "person")]] * 3, [("Dorskov", "place")]))
    assert [(i.name, i.type) for i in identities] == [("Dorskov", "person")]


def test_the_order_of_articles_does_not_matter():
    one, two, three = [("Mara Venn", "person")], [("Venn", "person")], [("Marah Venn", "person")]
    assert merged(one, two, three) == merged(three, one, two)


def test_titles_and_articles_are_no_part_of_a_name():
    assert name_key("President Ilse Brandt") == name_key("Ilse Brandt")
    assert name_key("the Harbour Board") == ("harbour", "board")


def test_a_role_alone_keeps_its_words():
    assert name_key("Prime Minister") == ("prime", "minister")


def test_transliterations_of_a_surname_share_a_skeleton():
    assert surname_skeleton("Marskyy") == surname_skeleton("Marskiy") == surname_skeleton("Marsky")
    assert surname_skeleton("Qaddaram") == surname_skeleton("Gadharam")


def test_an_initial_stands_for_a_given_name_but_not_for_another():
    assert given_names_agree("m", "mara") > 0
    assert given_names_agree("m", "tomas") == 0


@pytest.mark.parametrize("name", ["Major League Baseball", "Saint Louis", "Private Eye"])
def test_a_word_that_is_also_a_title_stays_in_the_name_of_a_thing(name):
    assert name_key(name) == tuple(name.casefold().split())
