"""Which names compete for one place in a telling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk, figure
from tests.read.claim_cases import article_of
from variorum.collate.collation import collate_story
from variorum.model.span import ArticleId
from variorum.model.story import Story
from variorum.read.reader import read_article
from variorum.settings import CollateSettings, ReadSettings


def places_told(left, right, text="the ferry from Hallby was held for a night in {} by a storm"):
    desk = Desk()
    for outlet, place in (("Courier", left), ("Post", right)):
        clause = Clause(text.format(place), "held", lemma="hold", object="ferry")
        desk.account(outlet, clause, people=((place, "place"), ("Hallby", "place")))
    return [d for d in desk.collate().discrepancies if d.kind == "place"]


def test_two_towns_in_the_same_words_are_a_conflict():
    (found,) = places_told("Orlin", "Velland")
    assert found.verdict == "conflict"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Orlinne", "Orline"),
        ("Orlin Route 52", "Velland County"),
        ("Orlin 214 Highway", "Velland 214"),
    ],
    ids=["one town in two spellings", "a road lies in a county", "one road by two names"],
)
def test_names_that_can_be_of_one_place_are_no_conflict(left, right):
    assert not places_told(left, right)


def people_told(left, right):
    desk = Desk()
    for outlet, clause in (("Courier", left), ("Post", right)):
        who = clause.subject
        desk.account(outlet, clause, people=((who, "person"), ("Hallby", "place")))
    return [d for d in desk.collate().discrepancies if d.kind == "name"]


def missed(who, **more):
    return Clause(
        f"{who} missed the last games of the Hallby season",
        "missed",
        lemma="miss",
        subject=who,
        object="games",
        **more,
    )


def test_two_people_of_whom_the_same_is_told_are_a_conflict():
    assert people_told(missed("Mara Venn"), missed("Tomas Aldane"))


def test_what_one_did_and_another_did_not_is_told_of_two_people():
    assert not people_told(missed("Mara Venn"), missed("Tomas Aldane", polarity="negative"))


def spoke(who, what):
    return Clause(f"the harbour spokeswoman {who} said {what}", "said", lemma="say", subject=who)


def test_two_of_one_surname_and_office_are_set_against_each_other_even_in_other_words():
    found = people_told(
        spoke("Mara Venn", "that the Hallby ferry would sail again on the lower river"),
        spoke("Ilka Venn", "two lock gates of the Hallby ferry had to be mended"),
    )
    assert [d.verdict for d in found] == ["unresolved"]


def test_two_forms_of_one_given_name_are_no_conflict():
    what = "that the Hallby ferry would sail again on the lower river"
    assert not people_told(spoke("William Venn", what), spoke("Bill Venn", what))


def test_a_surname_alone_is_shown_beside_the_name_in_full():
    desk = Desk()
    rest = "told the Hallby harbour board about the broken lock gates of the ferry"
    for outlet, who in (("Courier", "Mara Venn"), ("Post", "Tomas Aldane")):
        surname = who.split()[1]
        desk.account(
            outlet,
            Clause(f"{who} has run the ferry for years", "run", "run", subject=who),
            Clause(f"Mr. {surname} {rest}", "told", "tell", subject=surname),
            people=((who, "person"), (surname, "person")),
        )
    found = [d for d in desk.collate().discrepancies if d.kind == "name"]
    assert {place.span.text for d in found for v in d.values for place in v.spans} >= {"Mara Venn"}


def test_a_short_given_name_may_be_short_for_the_other_one():
    assert not people_told(missed("Bo Venn"), missed("Berthold Venn"))


def test_one_word_in_common_makes_no_two_clauses_alike():
    desk = Desk()
    for outlet, place, text in (
        ("Courier", "Orlin", "Born in Orlin"),
        ("Post", "Velland", "born for Velland"),
    ):
        clause = Clause(text, "born" if "born" in text else "Born", lemma="bear")
        desk.account(outlet, clause, people=((place, "place"),))
    assert not [d for d in desk.collate().discrepancies if d.kind == "place"]


def names_read(pipeline, *texts):
    """The differences of names between accounts that are read as any text is."""
    articles = {
        article.id: article
        for article in (replace(article_of(text), id=ArticleId(text)) for text in texts)
    }
    readings = {a: read_article(one, pipeline, ReadSettings()) for a, one in articles.items()}
    story = Story(id="story", articles=tuple(sorted(articles)), copies=(), provenance=())
    told = collate_story(story, articles, readings, lambda word: None, CollateSettings())
    return [d for d in told.discrepancies if d.kind == "name"]


def test_two_common_words_tell_of_no_one_person(pipeline):
    assert not names_read(
        pipeline,
        "Rolf Venn says the disk in his neck that forced him to miss the last game was hurting.",
        "Tomas Aldane has been hampered by a broken toe that forced him to miss a game.",
    )


def deeds(who, *told):
    """Clauses in which somebody does several things, each in words of its own."""
    return [Clause(text.format(who), verb, lemma=verb, subject=who) for text, verb in told]


IN_ONE = [
    ("{} drove the last ferry of the season over the lower river", "drove"),
    ("{} told a court in spring that the chain had rusted for years", "told"),
    ("passengers thanked {} for bringing the children ashore", "thanked"),
]
IN_ANOTHER = [
    ("it was {} who drove when the ferry left the quay with forty aboard", "drove"),
    ("asked about the chain, {} told the court that nobody had oiled it", "told"),
    ("thirty of the passengers have thanked {} in a letter to the mayor", "thanked"),
]


def names_told(*accounts):
    desk = Desk()
    for at, (who, told) in enumerate(accounts):
        desk.account(f"Outlet {at}", *deeds(who, *told), people=((who, "person"),))
    return [d for d in desk.collate().discrepancies if d.kind == "name"]


def test_one_who_does_all_that_another_accounts_other_one_does_is_a_rival():
    (found,) = names_told(("Mara Venn", IN_ONE), ("Tomas Aldane", IN_ANOTHER))
    assert "alike words" in found.reason


def test_one_thing_in_somewhat_alike_words_makes_no_rivals():
    assert not names_told(("Mara Venn", IN_ONE[:1]), ("Tomas Aldane", IN_ANOTHER[:1]))


CREWS = "{} counted {} ferry passengers on the lower river of Hallby before the storm broke"


@pytest.mark.parametrize(
    ("counts", "differ"),
    [((40, 40), True), ((40, 62), False)],
    ids=["of one count", "of two counts"],
)
def test_people_of_whom_other_figures_are_told_are_two(counts, differ):
    desk = Desk()
    for outlet, who, count in zip(
        ("Courier", "Post"), ("Mara Venn", "Tomas Aldane"), counts, strict=True
    ):
        figures = {str(count): figure(count, of="passenger")}
        text = CREWS.format(f"for {outlet.lower()} readers {who}", count)
        clause = Clause(text, "counted", "count", figures=figures)
        desk.account(outlet, clause, people=((who, "person"), ("Hallby", "place")))
    assert bool([d for d in desk.collate().discrepancies if d.kind == "name"]) == differ


def test_two_whom_accounts_ask_are_no_rivals_for_what_they_say():
    known = "the ferry chain of Hallby was well oiled but the lower gate was not"
    told = [
        Clause(text, "said", "say", subject=who)
        for who, text in (
            ("Mara Venn", f"pilot Mara Venn said {known} when the water rose"),
            ("Tomas Aldane", f"asked in spring Tomas Aldane said {known}, as far as anybody knew"),
        )
    ]
    desk = Desk()
    for outlet, clause in zip(("Courier", "Post"), told, strict=True):
        desk.account(outlet, clause, people=((clause.subject, "person"), ("Hallby", "place")))
    assert not [d for d in desk.collate().discrepancies if d.kind == "name"]


def test_an_account_that_prints_the_others_surname_knows_of_two():
    both = [*IN_ANOTHER, ("{} has a Venn ferry and a Venn chain to look after", "has")]
    told = names_told(("Mara Venn", IN_ONE), ("Tomas Aldane", both))
    assert told
    desk = Desk()
    desk.account("Courier", *deeds("Mara Venn", *IN_ONE), people=(("Mara Venn", "person"),))
    people = (("Tomas Aldane", "person"), ("Venn", "organisation"))
    desk.account("Post", *deeds("Tomas Aldane", *both), people=people)
    assert not [d for d in desk.collate().discrepancies if d.kind == "name"]


@pytest.mark.parametrize(
    ("words", "differ"),
    [("in the guarded port of Orlin", True), ("with a guarded crate named Orlin", False)],
    ids=["in the port of a town", "no place of an act"],
)
def test_a_place_may_stand_behind_another_preposition(words, differ):
    desk = Desk()
    for outlet, text, place in (
        ("Courier", f"a tanker came and was seized {words}", "Orlin"),
        ("Post", "the tanker was seized when it came to the southern port in Velland", "Velland"),
    ):
        clause = Clause(text, "seized", "seize", object_phrase="tanker")
        desk.account(outlet, clause, people=((place, "place"), ("Hallby", "place")))
    assert bool([d for d in desk.collate().discrepancies if d.kind == "place"]) == differ


ONE_SENTENCE = (
    "the Hallby ferry club lost its first game of the wet season at {} after a long night"
)


def one_sentence(*names, text=ONE_SENTENCE):
    """Discrepancies of two accounts whose sentence has another name, of a kind given beside it."""
    desk = Desk()
    for outlet, (name, kind) in zip(("Courier", "Post"), names, strict=True):
        clause = Clause(text.format(name), "lost", "lose", object="game")
        desk.account(outlet, clause, people=((name, kind),))
    return [d for d in desk.collate().discrepancies if d.kind in ("name", "place")]


def test_in_one_sentence_a_town_may_be_read_as_the_club_that_plays_there():
    (found,) = one_sentence(("Orlin", "place"), ("Velland", "organisation"))
    assert (found.kind, found.verdict) == ("place", "unresolved")


def test_two_streets_have_no_more_in_common_than_that_they_are_streets():
    (found,) = one_sentence(("Linden Street", "place"), ("Mercer Street", "place"))
    assert found.verdict == "conflict"


def test_two_spellings_of_one_building_are_no_two():
    (found,) = one_sentence(("Lindon Hospital", "organisation"), ("Linden Hospital", "place"))
    assert (found.verdict, found.slot) == ("precision", "spelling of “Linden Hospital”")


def test_who_tells_the_news_is_no_rival_of_who_else_does():
    text = "the Hallby pilot told {} how the ferry club lost its first game after a long night"
    names = (("Orlin Mercury", "organisation"), ("Velland Herald", "organisation"))
    assert not one_sentence(*names, text=text)


def test_a_given_name_alone_does_not_tell_of_somebody():
    desk = Desk()
    for outlet, name, text in (
        ("Courier", "Mara Venn", ONE_SENTENCE),
        ("Post", "Ilka Dray", f"{ONE_SENTENCE} and a boy called Mara laughed"),
    ):
        clause = Clause(text.format(name), "lost", "lose", object="game")
        beside = (("Mara", "person"),) if outlet == "Post" else ()
        article = desk.account(outlet, clause, people=((name, "person"), *beside))
        reading = desk.readings[article]
        known = tuple(
            replace(entity, aliases=("Mara",)) if entity.name == "Mara Venn" else entity
            for entity in reading.entities
        )
        desk.readings[article] = replace(reading, entities=known)
    assert [d for d in desk.collate().discrepancies if d.kind == "name"]
