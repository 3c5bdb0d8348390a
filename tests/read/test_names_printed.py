"""Names of persons however they are printed: capitals, hyphens, accents, orders, generations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.names import find_names
from variorum.read.naming.gazetteer import load_gazetteer
from variorum.read.naming.name_matching import Groups
from variorum.read.naming.short_names import Form
from variorum.read.parsing.layout import parse_article

if TYPE_CHECKING:
    from variorum.model.mention import Name
    from variorum.read.parsing.pipeline import Pipeline

_FEMALE = ["Ana", "Maria", "Laura", "Susan"]
_MALE = ["Peter", "James", "Robert", "Carlos"]
_SURNAMES = ["Duarte", "Lloyd-Varn", "al-Harbi", "O'Moss", "Núñez", "van der Holm"]
_TOKENS = {
    "Lloyd-Varn": ("Lloyd", "-", "Varn"),
    "van der Holm": ("van", "der", "Holm"),
}


def names_of(text: str, pipeline: Pipeline) -> list[Name]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    return list(find_names(parse_article(article, pipeline), article))


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Mary Lloyd-Varn met Ned Moss. Lloyd-Varn left.", "Lloyd-Varn", "Mary Lloyd-Varn"),
        ("Khalid al-Harbi met Ned Moss. Harbi left.", "Harbi", "Khalid al-Harbi"),
        ("José Núñez met Ned Moss. Nunez left.", "Nunez", "José Núñez"),
        ("Chen Guangwei met Liu Xiaoming. Chen left.", "Chen", "Chen Guangwei"),
        (
            "Juan Carlos Ortega Ruiz met Ned Moss in Lima. Ortega left.",
            "Ortega",
            "Juan Carlos Ortega Ruiz",
        ),
        (
            "Robert “Bobby” Holloway spoke. Bobby Holloway said so.",
            "Bobby Holloway",
            "Robert “Bobby” Holloway",
        ),
        (
            "MAYOR MARIA DUARTE SAID ON MONDAY THAT NED MOSS HAD LEFT. DUARTE WAS ANGRY.",
            "DUARTE",
            "MARIA DUARTE",
        ),
        ("J. K. Holloway met Ned Moss. J.K. Holloway left.", "J.K. Holloway", "J. K. Holloway"),
        ("Sen. Ana Duarte met Ned Moss. Duarte’s aide left.", "Duarte", "Ana Duarte"),
    ],
)
def test_a_short_form_is_the_person_named_in_full(
    pipeline: Pipeline, text: str, short: str, full: str
) -> None:
    entity = {name.span.text: name.entity for name in names_of(text, pipeline)}
    assert entity[short] == entity[full]


def test_a_bare_surname_behind_a_relative_is_still_whom_the_article_tells_of(
    pipeline: Pipeline,
) -> None:
    text = (
        "Senator Ned Varn won. Ned Varn was glad, and Mr. Varn left. A chapel was visited by "
        "Rafael Varn. Mr. Varn spoke in Lisbon."
    )
    found = names_of(text, pipeline)
    ned = next(name.entity for name in found if name.span.text == "Ned Varn")
    assert [name.entity for name in found if name.span.text == "Varn"] == [ned, ned]


def test_half_of_a_double_surname_is_another_person(pipeline: Pipeline) -> None:
    text = "Ana Duarte-Moss met Peter Moss. Duarte-Moss left. Moss stayed."
    entity = {name.span.text: name.entity for name in names_of(text, pipeline)}
    assert entity["Moss"] == entity["Peter Moss"] != entity["Ana Duarte-Moss"]


def test_a_surname_often_mistaken_for_a_place_is_the_persons(pipeline: Pipeline) -> None:
    text = (
        "Bradley Holmska sued. In the suit of Holmska, in Holmska's own words and in Holmska's "
        "view, Holmska is right."
    )
    assert {name.type for name in names_of(text, pipeline)} == {"person"}


def test_two_surnames_joined_for_a_meeting_are_two_persons(pipeline: Pipeline) -> None:
    text = "The Duarte-Lang summit began. Duarte spoke first. Lang was next, and Lang was angry."
    assert {n.name for n in names_of(text, pipeline)} >= {"Duarte", "Lang"}
    assert "Duarte-Lang" not in {n.name for n in names_of(text, pipeline)}


def _form(words: tuple[str, ...], first: int) -> Form:
    return Form(words, " ".join(words), "person", count=1, first=first)


@given(
    st.sampled_from(_SURNAMES),
    st.lists(st.sampled_from([*_FEMALE, *_MALE]), min_size=2, max_size=4, unique=True),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_relatives_never_share_an_entity(
    surname: str, given_names: list[str], has_bare: bool, random: object
) -> None:
    last = _TOKENS.get(surname, (surname,))
    printed = [(name, *last) for name in given_names] + ([last] if has_bare else [])
    random.shuffle(printed)  # type: ignore[attr-defined]
    groups = Groups([_form(w, i) for i, w in enumerate(printed)], load_gazetteer())
    groups.build()
    full = [groups.find(groups.number_of((name, *last))) for name in given_names]
    assert len(set(full)) == len(given_names)


@given(st.sampled_from(_SURNAMES), st.sampled_from([*_FEMALE, *_MALE]), st.booleans())
def test_a_bare_surname_is_its_only_bearer_however_it_is_printed(
    surname: str, given_name: str, in_capitals: bool
) -> None:
    last = _TOKENS.get(surname, (surname,))
    bare = tuple(word.upper() for word in last) if in_capitals else last
    forms = [_form((given_name, *last), 0), _form(bare, 9), _form(("Ned", "Foss"), 20)]
    groups = Groups(forms, load_gazetteer())
    groups.build()
    one, other, third = (groups.find(groups.number_of(f.words)) for f in forms)
    assert one == other != third


def test_a_holiday_that_ends_a_text_without_a_stop_is_no_longer_name(pipeline: Pipeline) -> None:
    names = names_of("I sat down with Ana Duarte the week before Thanksgiving", pipeline)
    assert [name.span.text for name in names if name.type == "person"] == ["Ana Duarte"]
