from __future__ import annotations

import pytest

from tests.publish.example import cite, make_article, span
from variorum.brief.deeds import claims_told, news_in
from variorum.brief.loose import loose_things
from variorum.brief.material import Material
from variorum.brief.passing import is_done_by_now
from variorum.model.article import Article
from variorum.model.claim import Argument, Attribution, Claim, ClaimId, Modality, Predicate
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Collation
from variorum.model.mention import EntityId
from variorum.model.reading import Reading


def a_claim(
    sheet: Article,
    sentence: str,
    subject: str,
    verb: str,
    thing: str,
    *,
    said_by: tuple[Attribution, ...] = (),
    modality: Modality = "asserted",
) -> Claim:
    """A claim of a sentence: who does what; `subject` is a name, `thing` is none."""
    words = span(sheet, sentence)
    return Claim(
        id=ClaimId(f"{sheet.id} {verb}"),
        article=sheet.id,
        span=words,
        fragments=(words,),
        sentence=words,
        zone="body",
        predicate=Predicate(
            span=span(sheet, verb),
            lemma=verb.split()[-1].removesuffix("ed"),
            tense="future" if modality == "planned" else "past",
        ),
        subject=Argument(
            role="subject",
            span=span(sheet, subject),
            head=subject,
            name=subject,
            entity=EntityId(subject),
        ),
        object=Argument(role="object", span=span(sheet, thing), head=thing.split()[-1], name=thing),
        attribution=said_by,
        modality=modality,
    )


def desk_of(*claims: Claim, articles: tuple[Article, ...]) -> Material:
    readings = {
        a.id: Reading(
            article=a.id,
            language="en",
            sentences=tuple(c.sentence for c in claims if c.article == a.id),
            claims=tuple(c for c in claims if c.article == a.id),
        )
        for a in articles
    }
    return Material(articles={a.id: a for a in articles}, readings=readings, collation=Collation())


def told(sheet: Article, sentence: str) -> BriefSentence:
    return BriefSentence(text=sentence, citations=(cite(sheet, sentence),), findings=())


@pytest.mark.parametrize(
    ("before", "sentence", "loose"),
    [
        ("The council drew up a package.", "Ada Moss signed the package.", ["packa"]),
        ("The council drew up a plan.", "Ada Moss signed the package.", []),
        ("The council drew up a package.", "Ada Moss signed the package of Lisse.", []),
        ("The council drew up a package.", "The package at hand, Ada Moss signed the package.", []),
        ("The council has a chair of its own.", "Ada Moss signed the weather.", []),
    ],
)
def test_a_thing_that_only_its_account_named_before_is_loose(before, sentence, loose):
    sheet = make_article("Tide Times", [("body", f"{before} {sentence}")])
    thing = "the weather" if "weather" in sentence else "the package"
    claim = a_claim(sheet, sentence, "Ada Moss", "signed", thing)
    assert loose_things(desk_of(claim, articles=(sheet,)), told(sheet, sentence)) == loose


@pytest.mark.parametrize(
    ("before", "loose"),
    [("The Harbour Pilots Act (HPA) is old.", ["hpa"]), ("The HPA is old.", [])],
)
def test_letters_that_an_account_explained_before_are_loose(before, loose):
    sentence = "Ada Moss signed the HPA."
    sheet = make_article("Tide Times", [("body", f"{before} {sentence}")])
    claim = a_claim(sheet, sentence, "Ada Moss", "signed", "HPA")
    assert loose_things(desk_of(claim, articles=(sheet,)), told(sheet, sentence)) == loose


def test_news_is_what_is_left_without_who_says_it():
    sentence = "Ada Moss signed the package, Ivo Bal said."
    sheet = make_article("Tide Times", [("body", sentence)])
    by = Attribution(
        name="Ivo Bal",
        kind="person",
        span=span(sheet, "Ivo Bal"),
        cue=span(sheet, "said"),
        cue_lemma="say",
    )
    claim = a_claim(sheet, sentence, "Ada Moss", "signed", "the package", said_by=(by,))
    desk = desk_of(claim, articles=(sheet,))
    assert claims_told(desk, told(sheet, sentence)) == [claim]
    news = " ".join(news_in(desk, told(sheet, sentence)).split())
    assert news == "Ada Moss signed the package, ."


@pytest.mark.parametrize(
    ("who", "verb", "is_done"),
    [("Ada Moss", "opened", True), ("Ivo Bal", "opened", False), ("Ada Moss", "shunned", False)],
)
def test_a_plan_that_another_account_tells_as_done_is_overtaken(who, verb, is_done):
    plan, news = "Ada Moss will open the pier.", f"{who} {verb} the pier at noon."
    early = make_article("Tide Times", [("body", plan)], published="2024-10-07")
    late = make_article("Kessel Post", [("body", news)], published="2024-10-08")
    planned = a_claim(early, plan, "Ada Moss", "will open", "the pier", modality="planned")
    done = a_claim(late, news, who, verb, "the pier")
    desk = desk_of(planned, done, articles=(early, late))
    assert is_done_by_now(planned, desk) is is_done
    assert not is_done_by_now(done, desk)


def test_what_was_done_before_it_was_planned_anew_does_not_overtake_the_plan():
    plan, news = "Ada Moss will open the pier.", "Ada Moss opened the pier at noon."
    late = make_article("Tide Times", [("body", plan)], published="2024-10-09")
    early = make_article("Kessel Post", [("body", news)], published="2024-10-08")
    planned = a_claim(late, plan, "Ada Moss", "will open", "the pier", modality="planned")
    done = a_claim(early, news, "Ada Moss", "opened", "the pier")
    assert not is_done_by_now(planned, desk_of(planned, done, articles=(early, late)))
