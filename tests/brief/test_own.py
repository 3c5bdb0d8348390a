from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import account, cite, finding, make_article, said, span
from variorum.brief.compose import write_fact
from variorum.brief.material import Material
from variorum.brief.own import is_done_to_others, lacks_subject
from variorum.model.claim import Argument, Claim, ClaimId, Form, Predicate
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Collation
from variorum.model.mention import EntityId, Name
from variorum.model.reading import Reading

MEND = "Workers had mended the harbour pier"


def written(
    body: str,
    words: str,
    verb: str,
    *,
    form: Form = "main",
    names: tuple[tuple[str, str], ...] = (),
    by: str | None = None,
    others: str = "",
    status: str = "single-origin",
    quoted: bool = False,
) -> str | None:
    """What is written of an account's clause; `names` are (words, entity) of mentions."""
    sheet = make_article("Tide Times", [("body", body)])
    other = make_article("Harbour Gazette", [("body", others or "Fog lay over the quay.")])
    clause = span(sheet, words)
    chain = (said(sheet, by, by, "said", "person"),) if by else ()
    claim = Claim(
        id=ClaimId("c"),
        article=sheet.id,
        span=clause,
        fragments=(clause,),
        sentence=span(sheet, body),
        zone="body",
        predicate=Predicate(span=span(sheet, verb), lemma=verb, tense="past"),
        subject=Argument(
            role="subject",
            span=span(sheet, words.split(verb)[0].split(",")[-1].strip()),
            head="x",
            name="x",
        ),
        attribution=chain,
        form=form,
        quoted=quoted,
    )
    mentions = tuple(
        Name(
            span=span(sheet, text),
            type="person",
            name=entity,
            entity=EntityId(entity),
            form="name" if text[0].isupper() else "pronoun",
        )
        for text, entity in names
    )
    reading = Reading(
        article=sheet.id,
        language="en",
        sentences=(span(sheet, body),),
        claims=(claim,),
        names=mentions,
    )
    beside = Reading(article=other.id, language="en", sentences=(span(other, other.text),))
    told = replace(
        finding(words, cite(sheet, words), status, (), {}),
        accounts=(account(sheet, "attributes" if by else "states", words, by=chain),),
        claims=(claim.id,),
    )
    material = Material(
        articles={sheet.id: sheet, other.id: other},
        readings={sheet.id: reading, other.id: beside},
        collation=Collation(findings=(told,)),
    )
    sentence = write_fact(told, material)
    return sentence.text if isinstance(sentence, BriefSentence) else None


def test_a_clause_behind_another_is_told_in_its_whole_sentence():
    body = "A week after the storm passed, Workers had mended the harbour pier."
    assert written(body, MEND, "had mended") == f"{body[:-1]} (single account)."


def test_a_sentence_that_another_account_may_tell_too_is_not_called_single():
    body = "A week after the storm passed, Workers had mended the harbour pier."
    text = written(body, MEND, "had mended", others="The harbour pier was mended by workers.")
    assert text == f"{body[:-1]} (says an account)."


@pytest.mark.parametrize(
    ("names", "is_written"),
    [
        ((), False),
        ((("he", "Ada Moss"),), False),
        ((("he", "Evan Roe"), ("Evan Roe", "Evan Roe")), True),
    ],
)
def test_whoever_a_pronoun_means_is_named_in_the_sentence(names, is_written):
    body = "Once he saw the harbour pier in ruins, Evan Roe had called for a ban on ships."
    words = "Evan Roe had called for a ban on ships"
    assert (written(body, words, "had called", names=names) is not None) is is_written


def test_they_needs_somebody_that_it_can_mean():
    words = "they had mended it for the winter"
    told = {
        start: written(f"{start} {words}.", f"{start} {words}", "had mended")
        for start in ("When the old pier had gone,", "When the masons came,")
    }
    assert [start for start, text in told.items() if text] == ["When the masons came,"]


def test_what_one_account_quotes_is_not_cut_out_of_its_quotation():
    words = "The harbour pier had held all night"
    body = f"“{words} and the quay fell,” Lena Ostrow said to those who stood there."
    told = {
        quoted: written(
            body,
            words,
            "had held",
            form="content",
            by="Lena Ostrow",
            status="attributed",
            names=(("Lena Ostrow", "Lena Ostrow"),),
            quoted=quoted,
        )
        for quoted in (True, False)
    }
    assert told == {True: None, False: f"{words}, according to Lena Ostrow."}


def test_whoever_says_a_sentence_is_named_in_it():
    body = "The harbour pier had held all night. Lena Ostrow said nothing more."
    words = "The harbour pier had held all night"
    sheet = f"{words}, Lena Ostrow said."
    assert written(sheet, words, "had held", form="content", by="Lena Ostrow") is not None
    assert written(body, words, "had held", form="content", by="Lena Ostrow") != f"{words}."


@pytest.mark.parametrize(
    "body",
    [
        "Harbour Pier Had Closed Before Winter Storm Began.",
        "Image Workers had closed the harbour pier before the storm.",
        "Only days later, workers had closed the harbour pier.",
        "Were these workers had closed the harbour pier again.",
        "The board had declined to comment on the harbour pier.",
    ],
)
def test_page_furniture_and_words_that_lean_on_others_are_no_sentence(body):
    assert written(body, body[:-1], "ad") is None


def test_they_are_not_whom_they_do_it_to():
    for start, is_loose in (("Workers", True), ("When the divers came, workers", False)):
        sheet = make_article("Tide Times", [("body", f"{start} had given them a pass.")])
        who, verb, whom = (span(sheet, words) for words in ("orkers", "had given", "them"))
        claim = Claim(
            id=ClaimId("c"),
            article=sheet.id,
            span=span(sheet, sheet.text),
            fragments=(span(sheet, sheet.text),),
            sentence=span(sheet, sheet.text),
            zone="body",
            predicate=Predicate(span=verb, lemma="give", tense="past"),
            subject=Argument(role="subject", span=who, head="worker", name="workers"),
            arguments=(Argument(role="indirect-object", span=whom, head="they", name="them"),),
        )
        assert is_done_to_others(claim) is is_loose


def test_a_text_that_breaks_off_and_a_judgement_are_no_sentence():
    whole = "Workers had closed the harbour pier in the storm"
    assert written(f"{whole}.", whole, "had closed") is not None
    assert written(whole, whole, "had closed") is None
    judged = f"Thankfully, {whole}"
    assert written(f"{judged}.", judged, "had closed") is None


def test_a_sentence_about_it_names_what_it_is():
    body = "Together with the harbour board, it had closed the old pier for good."
    assert written(body, body[:-1], "had closed") is None


def test_a_first_word_in_capitals_is_set_as_the_article_prints_it():
    body = "MASONS had mended the harbour pier by Monday, and many masons stayed."
    words = "MASONS had mended the harbour pier by Monday"
    assert written(body, words, "had mended").startswith("Masons had mended")
    body = "KRWA had mended the harbour pier by Monday, and the masons stayed."
    words = "KRWA had mended the harbour pier by Monday"
    assert written(body, words, "had mended").startswith("KRWA had mended")


def test_first_words_in_capitals_are_set_as_the_article_prints_them():
    body = "THE HARBOUR BOARD of Lisse had shut the pier, and the board of the harbour paid for it."
    words = "THE HARBOUR BOARD of Lisse had shut the pier"
    assert written(body, words, "had shut").startswith("The harbour board of Lisse")


def test_a_clause_that_its_sentence_limits_is_not_cut_off():
    body = "The old pier had held its ships unless the wind blew from the north."
    text = written(body, "The old pier had held its ships", "had held", status="corroborated")
    assert text is not None
    assert text.startswith(body[:-1])


def test_half_of_a_pair_is_not_cut_out():
    body = "The council had both closed the pier and praised the crew."
    words = "The council had both closed the pier"
    assert written(body, words, "had both closed", status="corroborated") != f"{words}."


def test_a_second_verb_is_not_cut_off_behind_what_stands_between():
    body = "The council closed the pier and, in a bold step, praised the crew."
    words = "The council closed the pier and, in a bold step"
    assert written(body, words, "closed", status="corroborated") != f"{words}."


@pytest.mark.parametrize(
    ("words", "verb", "subject", "lacks"),
    [
        ("praised the crew of the pier", "praised", "The council", True),
        ("praised the crew of the pier", "praised", None, True),
        ("The council closed the pier", "closed", "The council", False),
        ("There was fog over the pier", "was", None, False),
    ],
)
def test_a_clause_lacks_its_subject_if_that_stands_outside_it(words, verb, subject, lacks):
    body = (
        "The council closed the pier and praised the crew of the pier. There was fog over the pier."
    )
    sheet = make_article("Tide Times", [("body", f"{body}")])
    clause = span(sheet, words)
    about = None if subject is None else span(sheet, subject)
    claim = Claim(
        id=ClaimId("c"),
        article=sheet.id,
        span=clause,
        fragments=(clause,),
        sentence=clause,
        zone="body",
        predicate=Predicate(span=span(sheet, verb), lemma="x", tense="past"),
        subject=None if about is None else Argument(role="subject", span=about, head="x", name="x"),
    )
    assert lacks_subject(claim, clause) is lacks


def test_a_clause_that_ends_where_something_is_said_is_not_told():
    body = "The council of Tessel concludes, the pier stays shut."
    words = "The council of Tessel concludes"
    assert written(body, words, "concludes", status="corroborated") != f"{words}."


def test_what_is_asked_is_not_told_as_said():
    body = "Where did they hear that the pier held all night?"
    assert written(body, "the pier held all night", "held", status="corroborated") is None


def test_words_of_a_speaker_who_is_not_named_are_not_told():
    body = "The plan was “the latest low in a season of broken promises and empty words”."
    assert written(body, body[:-1], "was") is None
    named = body[:-1] + ", Ada Moss said."
    assert written(named, body[:-1], "was", by="Ada Moss") is not None


@pytest.mark.parametrize(
    ("body", "by"),
    [
        ("The harbour pier had held; Lena Ostrow said nothing more.", "Lena Ostrow"),
        ("The harbour pier had held, as a clerk of Tessel who said so knew.", "who"),
    ],
)
def test_nothing_is_credited_across_a_semicolon_or_to_whoever_who_is(body, by):
    text = written(body, "The harbour pier had held", "had held", by=by, status="attributed")
    assert text is None or "according to" not in text


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("Mr. Roe had signed and sealed it on Friday night.", False),
        ("Mr. Roe had signed the pact and sealed it on Friday night.", True),
    ],
)
def test_it_needs_a_thing_that_it_can_mean(body, is_told):
    names = (("Roe", "Evan Roe"),)
    assert (written(body, body[:-1], "had signed", names=names) is not None) is is_told


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("Shortly after their talk, Evan Roe had praised the pier.", False),
        ("Evan Roe had beaten Ada Moss in their final race for the pier.", True),
    ],
)
def test_their_needs_several_whom_it_can_mean(body, is_told):
    names = (("Evan Roe", "Evan Roe"), *((("Ada Moss", "Ada Moss"),) if is_told else ()))
    verb = "had beaten" if is_told else "had praised"
    assert (written(body, body[:-1], verb, names=names) is not None) is is_told


def test_a_sentence_about_some_of_what_stands_elsewhere_is_not_told():
    body = "Neither had paid the harbour board for the pier."
    assert written(body, body[:-1], "had paid") is None
    assert written(f"Neither guild{body[7:]}", f"Neither guild{body[7:-1]}", "had paid") is not None


@pytest.mark.parametrize(("word", "is_told"), [("Visitors", False), ("visitors", True)])
def test_a_sentence_that_begins_anew_in_its_middle_is_not_told(word, is_told):
    body = f"Harbour trips as magnets {word} had come to see, and visitors pay the board."
    assert (written(body, body[:-1], "had come") is not None) is is_told


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Workers had mended the harbour pier with Captain Ada", " Moss at the helm."),
        ("Workers had mended the harbour pier", " — it took two nights — with a prayer."),
        ("Workers had mended piers and were so tired of the harbour", ", they slept on it."),
    ],
)
def test_a_clause_that_its_sentence_goes_on_is_told_whole_or_not_at_all(words, rest):
    told = written(f"{words}{rest}", words, "had mended", status="corroborated")
    assert told is None or told.startswith(f"{words}{rest}".rstrip("."))


def test_what_is_done_in_a_relative_clause_is_not_cut_from_what_it_is_done_to():
    words = "the harbour crew had led"
    body = f"Three raids, which the board said {words}, cost the town a pier."
    told = written(body, words, "had led", form="content", by="the board", status="attributed")
    assert told is None or words not in told.split(",")[0].casefold()


def test_a_statement_with_its_middle_taken_out_gives_way_to_what_is_printed():
    body = "Workers had mended the harbour pier, the pride of Lisse, and had painted the sheds."
    sheet = make_article("Tide Times", [("body", body)])
    told = replace(
        finding(body, cite(sheet, body), "corroborated", (), {}),
        statement="Workers had painted the sheds.",
        accounts=(account(sheet, "states", body),),
    )
    reading = Reading(article=sheet.id, language="en", sentences=(span(sheet, body),))
    desk = Material(
        articles={sheet.id: sheet},
        readings={sheet.id: reading},
        collation=Collation(findings=(told,)),
    )
    sentence = write_fact(told, desk)
    assert isinstance(sentence, BriefSentence)
    assert sentence.text == body
