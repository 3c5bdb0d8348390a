from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import (
    AGE,
    ARTICLES,
    CLOSED,
    DIGEST,
    DISCREPANCIES,
    ENGINEER,
    EXAMPLE,
    FERRY,
    FINDINGS,
    HARBOUR,
    HURT,
    LOCAL,
    REOPEN,
    STRUCK,
    UTTERANCES,
    WIRE,
    account,
    cite,
    discrepancy,
    finding,
    make_article,
    said,
    span,
    value,
)
from variorum.brief.clause import clean_clause, leans_back, points_elsewhere
from variorum.brief.compose import write_fact
from variorum.brief.difference import write_difference
from variorum.brief.material import Material
from variorum.brief.sayings import bare_speaker, write_denial, write_quote
from variorum.brief.setting import end_sentence, mid_sentence, sentence_case, with_article
from variorum.model.claim import Argument, Claim, ClaimId, Predicate
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Collation
from variorum.model.mention import EntityId, Name, Quote
from variorum.model.reading import Reading

COLLATION = Collation(
    identities=EXAMPLE.identities,
    findings=FINDINGS,
    discrepancies=DISCREPANCIES,
    utterances=UTTERANCES,
)


def material(*readings: Reading, articles=ARTICLES) -> Material:
    return Material(
        articles={a.id: a for a in articles},
        readings={r.article: r for r in readings},
        collation=COLLATION,
    )


def difference(of):
    return next(d for d in DISCREPANCIES if d.finding == of.id)


def text_of(written) -> str:
    assert isinstance(written, BriefSentence), written
    return written.text


def test_a_corroborated_finding_stands_as_it_is():
    assert text_of(write_fact(STRUCK, material())) == (
        "A gravel barge struck Harrow Bridge in Port Kessel on Thursday."
    )


def test_every_account_that_tells_a_finding_is_cited():
    written = write_fact(STRUCK, material())
    assert {c.article for c in written.citations} == {a.article for a in STRUCK.accounts if a.spans}


def test_what_is_somebodys_word_says_whose():
    written = write_fact(REOPEN, material())
    assert text_of(written) == "The bridge would reopen within ten days, according to Lena Ostrow."
    assert cite(WIRE, "Lena Ostrow") in written.citations


def test_an_unnamed_source_keeps_its_description():
    told = replace(
        REOPEN,
        statement="repairs would take about six weeks",
        source=cite(LOCAL, "repairs would take about six weeks"),
    )
    assert text_of(write_fact(told, material())) == (
        "Repairs would take about six weeks, according to a city engineer who asked not to be "
        "named."
    )


def test_an_agency_reports_what_the_others_say_wherever_it_is_named():
    sheet = make_article(
        "Tide Times",
        [("body", "The pier will hold, the harbour board said, Corvane Wire reported.")],
    )
    board = said(sheet, "harbour board", "the harbour board", "said", "organisation")
    wire = said(sheet, "Corvane Wire", "Corvane Wire", "reported", "agency")
    for chain in ((wire, board), (board, wire)):
        told = finding(
            "The pier will hold",
            cite(sheet, "The pier will hold"),
            "attributed",
            (),
            {sheet.id: account(sheet, "attributes", "The pier will hold", by=chain)},
        )
        told = replace(
            told, accounts=(account(sheet, "attributes", "The pier will hold", by=chain),)
        )
        assert text_of(write_fact(told, material(articles=(sheet,)))) == (
            "The pier will hold, according to the harbour board, as reported by Corvane Wire."
        )


def test_a_source_that_is_a_pronoun_is_named_by_its_entity():
    sheet = make_article(
        "Tide Times", [("body", "Ada Moss keeps the pier. She said the pier will hold.")]
    )
    ada = EntityId("ada")
    who = replace(said(sheet, "Ada Moss", "She", "said", "person"), entity=ada)
    reading = Reading(
        article=sheet.id,
        language="en",
        names=(Name(span=span(sheet, "Ada Moss"), type="person", name="Ada Moss", entity=ada),),
    )
    told = replace(
        finding("the pier will hold", cite(sheet, "the pier will hold"), "attributed", (), {}),
        accounts=(account(sheet, "attributes", "the pier will hold", by=(who,)),),
    )
    assert text_of(write_fact(told, material(reading, articles=(sheet,)))) == (
        "The pier will hold, according to Ada Moss."
    )
    assert write_fact(told, material(articles=(sheet,))) == "speaker not named in the text"


def test_what_one_origin_tells_says_so():
    told = replace(REOPEN, status="single-origin", accounts=(REOPEN.accounts[0],))
    told = replace(
        told,
        statement="The bridge is 95 years old",
        source=cite(LOCAL, "The bridge is 95 years old"),
        accounts=(account(LOCAL, "states", "The bridge is 95 years old"),),
    )
    assert text_of(write_fact(told, material())) == ("The bridge is 95 years old (single account).")


def test_what_another_account_may_tell_too_is_not_called_alone():
    sheet = make_article("Tide Times", [("body", "The harbour pier burned on Monday night.")])
    other = make_article("Harbour Gazette", [("body", "Flames: the harbour pier burned down.")])
    told = replace(
        finding(
            "The harbour pier burned",
            cite(sheet, "The harbour pier burned"),
            "single-origin",
            (),
            {},
        ),
        accounts=(account(sheet, "states", "The harbour pier burned"),),
    )
    read = Reading(article=other.id, language="en", sentences=(span(other, other.text),))
    assert text_of(write_fact(told, material(articles=(sheet, other)))) == (
        "The harbour pier burned (single account)."
    )
    assert write_fact(told, material(read, articles=(sheet, other))) == (
        "perhaps told by another account too"
    )


def test_a_date_that_was_worked_out_and_stands_nowhere_is_not_written():
    told = replace(STRUCK, statement="A gravel barge struck Harrow Bridge on 2 March 2023")
    written = write_fact(told, material())
    assert "2023" not in text_of(written)


def claim_of(article, words, verb, *, tense="past", zone="body"):
    clause = span(article, words)
    return Claim(
        id=ClaimId("c"),
        article=article.id,
        span=clause,
        fragments=(clause,),
        sentence=clause,
        zone=zone,
        predicate=Predicate(span=span(article, verb), lemma=verb, tense=tense),
    )


OLD = "the old pier had gone"
STORM = "After the storm, the old pier had gone"
WHICH = "The pier, which will hold the ships"


@pytest.mark.parametrize(
    ("body", "words", "verb", "is_written"),
    [
        ("The harbour pier will hold as ships do.", "The harbour pier will hold", "hold", True),
        ("The harbour pier will hold the ships.", "The harbour pier will hold", "hold", False),
        ("The harbour pier will hold unpaid.", "The harbour pier will hold", "hold", False),
        ("A year ago, the old pier had gone.", OLD, "gone", False),
        ("In 2031 they say the old pier had gone.", OLD, "gone", False),
        ("They say the old pier had gone.", OLD, "gone", True),
        ("After the storm, the old pier had gone.", STORM, "gone", True),
        ("Nobody believes the old pier had gone.", OLD, "gone", False),
        ("The board denied that the old pier had gone.", OLD, "gone", False),
        ("They didn’t say the old pier had gone.", OLD, "gone", False),
        ("They ask if the old pier had gone.", OLD, "gone", False),
        ("They wept before the old pier had gone.", OLD, "gone", False),
        ("The pier, which will hold the ships, is old.", WHICH, "hold", False),
        ("The pier, which is old, had gone.", "The pier, which is old, had gone", "gone", True),
        ("When the old pier had gone, they wept.", "When the old pier had gone", "gone", False),
        (
            "The crews met at noon, with two of them, Bal and Tern, pushed to the rail.",
            "The crews met at noon, with two of them, Bal and Tern",
            "met",
            False,
        ),
        ("The pier was strong enough and held.", "The pier was strong enough", "strong", False),
        ("The pier was due to hold but fell.", "The pier was due to hold", "hold", False),
        (
            "Hours after the pier had gone they wept.",
            "Hours after the pier had gone",
            "gone",
            False,
        ),
    ],
)
def test_a_clause_that_means_another_thing_by_itself_is_not_cut_out(body, words, verb, is_written):
    sheet = make_article("Tide Times", [("body", body)])
    reading = Reading(
        article=sheet.id,
        language="en",
        sentences=(span(sheet, body),),
        claims=(claim_of(sheet, words, verb),),
    )
    told = replace(
        finding(words, cite(sheet, words), "corroborated", (), {}),
        accounts=(account(sheet, "states", words),),
        claims=(ClaimId("c"),),
    )
    written = write_fact(told, material(reading, articles=(sheet,)))
    is_told = isinstance(written, BriefSentence) and written.text == f"{sentence_case(words)}."
    assert is_told is is_written


@pytest.mark.parametrize(
    ("tense", "zone"), [(None, "body"), ("past", "caption"), ("past", "headline")]
)
def test_fragments_captions_and_headlines_make_no_sentence(tense, zone):
    sheet = make_article("Tide Times", [("body", "The harbour pier held the ships.")])
    words = "The harbour pier held the ships"
    reading = Reading(
        article=sheet.id,
        language="en",
        sentences=(span(sheet, words),),
        claims=(claim_of(sheet, words, "held", tense=tense, zone=zone),),
    )
    told = replace(
        finding(words, cite(sheet, words), "corroborated", (), {}),
        accounts=(account(sheet, "states", words),),
        claims=(ClaimId("c"),),
    )
    assert write_fact(told, material(reading, articles=(sheet,))) == "not clear by itself"


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("But the pier held all night", "the pier held all night"),
        ("In addition, the pier held all night.", "the pier held all night"),
        ("the pier held till 6 a.m.", "the pier held till 6 a.m."),
        ("the pier held a year ago.[0]", "the pier held a year ago"),
        ("the pier held a year ago.[0", "the pier held a year ago"),
        ("the pier , held\nby  ropes", "the pier, held by ropes"),
        ("[Ada Moss] held the pier", "[Ada Moss] held the pier"),
        ("He held the pier all night", None),
        ("I held the pier all night", None),
        ("the pier was held by us", None),
        ("the pier held “all night", None),
        ("did the pier hold at all?", None),
        ("it held", None),
        ("CLOSE A pier may burn down tonight", None),
        ("the pier is “closed for good,”", "the pier is “closed for good”"),
        ("Later that week we’re closing the pier", None),
        ("the harbour board disputed that", None),
        ("They've held the old pier", None),
        ("3/30 The pier holds all night", None),
        ("Ada Moss Ada Moss’s pier holds all night", None),
        ("the pier holds all night Read more", None),
        ("they discussed the issue at length", None),
        ("[Ada Moss]’m the one who held it", None),
        (" ".join(["pier"] * 60), None),
        ("the board also shut the pier", "the board shut the pier"),
        (
            "“We also pay,” the board also said of the pier",
            "“We also pay,” the board said of the pier",
        ),
        ("May 4 is the day of the pier", "May 4 is the day of the pier"),
        ('the board of the pier “holds all night"', 'the board of the pier “holds all night"'),
        ('the board showed the film "Low Tide. "', 'the board showed the film "Low Tide"'),
        ("the board spoke at length about that pier", None),
        ("the board shut the pier during those storms", None),
        ("During that winter, the board shut the pier", None),
        ("The old pier holds originally appeared on Tide.com", None),
        ("the board shut the pier this winter", "the board shut the pier this winter"),
        ("Around 20 more people left the pier", None),
        ("Another ship left the old pier", None),
        ("the pier then was pushed back", None),
        ("the pier was built by Ivo Bal and Sgt", None),
        ("Updated | the pier holds all night", None),
        ("the mayor has a house there", None),
        ("Updated: the pier holds all night", None),
        ("Yes the pier held all night", None),
        ("In addition to the quay, the pier held", "In addition to the quay, the pier held"),
        ("the board met here on Monday in haste", "the board met on Monday in haste"),
        ("the board will meet here once more", None),
        ("two of those 33 piers are open", None),
        ("the piers at rest The first was built in haste", None),
        ("Ada Moss joins “Tide Talk” to discuss the pier", None),
        ("The move comes as the old pier closes", None),
        ("the board criticized such attacks on the pier", None),
        ("the board feared such a storm at the pier", "the board feared such a storm at the pier"),
        ("the pier of Lisse was shut that October", None),
        ("(Ms. Moss, who keeps it, was born on the pier", None),
        ("the harbour board rejected those claims", None),
        ("FILE - In this May 18 photo, ships leave the pier", None),
        ("Earlier in the day the board shut the pier", None),
        ("“They held the pier,” Ada Moss said of the crew", None),
        ("“Ropes held the pier,” Ada Moss said", "“Ropes held the pier,” Ada Moss said"),
        ("For now, though, the pier may hold a year", "For now, the pier may hold a year"),
        ("the harbour board, in fact, shut the pier", "the harbour board shut the pier"),
        ("the board, in contrast, shut the old pier", "the board shut the old pier"),
        ("More broadly, however, the pier held", "More broadly, the pier held"),
        ("Ada Moss, center, is greeted on the old pier", None),
        ("Ivo Bal and Ada Moss (L-R) walk along the pier", None),
        ("Gov. Ada Moss (R) shut the pier", "Gov. Ada Moss (R) shut the pier"),
        ("the board urged those same ships to leave", None),
        ("the board criticized such Lisse ships on the pier", None),
        ("the board did not respond to questions about the pier", None),
        ("four of the pilots round out the list of witnesses", None),
        ("Harbour Board Must Act Soon", None),
        ("the pier known as \"Low Tide'' held", "the pier known as \"Low Tide'' held"),
        ("'Ships of two lines will call at the pier", "Ships of two lines will call at the pier"),
        ("'Low Tide' is a film of the pier", "'Low Tide' is a film of the pier"),
        ("While the board cast that as a gift, Ada Moss left", None),
        ("Ada Moss is a contributing columnist to the Tide", None),
        ("Ivo Bal is a former reporter for the Tide", None),
        ("Captain Ada Moss talks to her crew in Lisse on May 2, 2022", None),
        ("Ada Moss attends a breakfast of the board in Lisse Monday", None),
        (
            "Ada Moss holds the pier on Monday for safe",
            "Ada Moss holds the pier on Monday for safe",
        ),
        ("Amid that, the pier of Lisse was shut", None),
        ("the harbour board is disputing that claim", None),
        ("Ivo Bal shows a model of the pier in Lisse, Monday, May 2, 2022", None),
        ("the message of the pier? Hold on all night", None),
        ("the harbour board praised the latter", None),
        ("no further details were given by the harbour board of Lisse", None),
        ("LISSE (Reuters) - The pier held all night", "The pier held all night"),
        ("(CNN)The pier of Lisse held all night", "The pier of Lisse held all night"),
        ("Summary: The pier of Lisse held all night", "The pier of Lisse held all night"),
        ("Harbour Master Ada Moss and Ivo Bal shake hands before a meeting", None),
        ("l Rather than forty ships two called at the pier", None),
        ("“I will bring that up,” Ada Moss told the board of Lisse", None),
        ("the board of Lisse, too, praised the crew", "the board of Lisse praised the crew"),
        ("The numbers: The pier held all night", "The pier held all night"),
        ("Ada Moss (R) The pier held all night", "Ada Moss (R) The pier held all night"),
        ("the harbour board issued a statement through its clerk", None),
        (
            "the harbour board issued a statement praising the crew",
            "the harbour board issued a statement praising the crew",
        ),
        ("the pier was shut shortly afterwards with six ships at rest", None),
        ("the pier was shut soon after", None),
        (
            "the pier was shut soon after the storm",
            "the pier was shut soon after the storm",
        ),
        (
            "Ada Moss fell and the pier was shut shortly afterwards",
            "Ada Moss fell and the pier was shut shortly afterwards",
        ),
        ("Earlier, the pilot Ivo Bal fell off the pier", None),
        (
            "Earlier this year the pier of Lisse was shut",
            "Earlier this year the pier of Lisse was shut",
        ),
        ("all ships of the line are back as of 07:35GMT", None),
        ("the storm not only shut the pier of Lisse", None),
        (
            "the storm not only shut the pier but sank a ship",
            "the storm not only shut the pier but sank a ship",
        ),
        ("the board of Lisse took a different tack", None),
        ("A Lisse trawler is towed past the pier on May 2, 2022", None),
        (
            "A new pier is expected to open in Lisse on May 2, 2022",
            "A new pier is expected to open in Lisse on May 2, 2022",
        ),
        (
            "Ada Moss met Ivo Bal on the latter’s pier",
            "Ada Moss met Ivo Bal on the latter’s pier",
        ),
        ("What followed was a long night on the pier", None),
        ("There, last year, a pilot fell off the pier", None),
        ("There was a fire on the pier of Lisse", "There was a fire on the pier of Lisse"),
        ("Ada Moss now has 2,301", None),
        ("the board of Lisse had three in 1998", "the board of Lisse had three in 1998"),
    ],
)
def test_a_clause_is_cleaned_or_refused(words, clause):
    assert clean_clause(words) == clause


@pytest.mark.parametrize(
    ("said", "leans"),
    [
        ("We’ve done it in the past. We will mend the pier.", True),
        ("I'd like to beat him straight up.", True),
        ("I saw them. The pier fell.", True),
        ("Thank you for coming to the pier of Lisse.", True),
        ("Hi, the pier of Lisse is open.", True),
        ("History will judge the pier of Lisse.", False),
        ("High water shut the pier of Lisse.", False),
        ("Dearly as Lisse paid, the pier fell.", False),
        ("The board shut its pier.", False),
        ("Ada Moss knows her trade.", False),
        ("We must never let a pier fall.", False),
        ("Our pier is safe, and it will stay.", False),
        ("He's strong and knows the pier.", True),
        ("Instead, the board shut the pier.", True),
        ("You know what the pier costs.", True),
        ("I owe you all I know of the pier.", True),
    ],
)
def test_a_quotation_names_whom_and_what_it_speaks_of(said, leans):
    assert leans_back(said) is leans


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("My ship lies in the bosom of that harbour right now.", True),
        ("We are proud of those people.", True),
        ("The board said that ships may call at the pier.", False),
        ("We know to what end the pier was built.", False),
    ],
)
def test_a_quotation_of_that_thing_is_not_clear(said, points):
    assert points_elsewhere(said) is points


def test_a_difference_gives_each_value_its_words_and_its_outlet():
    written = write_difference(difference(FERRY), FERRY, material())
    assert text_of(written) == (
        "The city suspended the ferry as well – the accounts differ in the word: “suspended” "
        "(Estuary News Agency) against “withdrawn for good” (Kessel Courier)."
    )
    assert {WIRE.id, LOCAL.id} <= {c.article for c in written.citations}


def test_values_stand_in_the_order_in_which_they_were_printed():
    text = text_of(write_difference(difference(AGE), AGE, material()))
    assert text.index("95 years") < text.index("59 years")


def test_an_update_is_told_as_one_figure_after_the_other():
    assert text_of(write_difference(difference(HURT), HURT, material())) == (
        "Later accounts differ on the people injured: “three people”, later “Five people” "
        "(Kessel Courier)."
    )


@pytest.mark.parametrize("slot", ["how far the bridge lies", "length of bridge closed"])
def test_what_was_measured_is_told_by_the_clause(slot):
    named = replace(difference(AGE), slot=slot)
    text = text_of(write_difference(named, AGE, material()))
    assert text.startswith("The bridge is 95 years old – the accounts differ on the figure: ")


def test_a_slot_that_is_no_phrase_is_not_used():
    named = replace(difference(AGE), slot="number: bridge old")
    text = text_of(write_difference(named, AGE, material()))
    assert text == (
        "The bridge is 95 years old – the accounts differ on the figure: “95 years” (Kessel "
        "Courier) against “59 years”."
    )


def test_a_statement_that_is_not_clear_gives_way_to_another_accounts_sentence():
    unclear = replace(AGE, statement="That is 95 years old")
    named = replace(difference(AGE), slot="number: bridge old")
    text = text_of(write_difference(named, unclear, material()))
    assert text.startswith("The bridge is ")
    assert "“95 years”" in text


def test_words_that_lean_on_the_sentence_before_are_quoted():
    sheet = make_article("Tide Times", [("body", "This was its first repair since July 2020.")])
    other = make_article("Harbour Gazette", [("body", "It was mended in July 2022.")])
    readings = [
        Reading(article=a.id, language="en", sentences=(span(a, a.text),)) for a in (sheet, other)
    ]
    told = replace(
        finding("its first repair", cite(sheet, "its first repair"), "disputed", (), {}),
        accounts=(
            account(sheet, "states", "its first repair since July 2020"),
            account(other, "differs", "mended in July 2022"),
        ),
    )
    found = discrepancy(
        told,
        "time",
        "time: repair",
        "conflict",
        "No day in common.",
        value("July 2020", "2020-07", cite(sheet, "July 2020")),
        value("July 2022", "2022-07", cite(other, "July 2022")),
    )
    written = write_difference(found, told, material(*readings, articles=(sheet, other)))
    assert text_of(written) == (
        "“This was its first repair since July 2020” – the accounts differ on when: “July 2020” "
        "against “July 2022”."
    )


def test_a_vague_time_that_holds_one_of_those_that_differ_is_no_third_time():
    first = make_article("Tide Times", [("body", "It was mended two years ago.")])
    second = make_article("Pier Post", [("body", "It was mended in July 2020.")])
    third = make_article("Harbour Gazette", [("body", "It was mended in July 2022.")])
    told = replace(
        finding("It was mended", cite(first, "It was mended"), "disputed", (), {}),
        accounts=(account(first, "states", "It was mended"),),
    )
    found = discrepancy(
        told,
        "time",
        "when it was mended",
        "conflict",
        "No day in common.",
        value("two years ago", "2020~", cite(first, "two years ago")),
        value("July 2020", "2020-07", cite(second, "July 2020")),
        value("July 2022", "2022-07", cite(third, "July 2022")),
    )
    text = text_of(write_difference(found, told, material(articles=(first, second, third))))
    assert "“July 2020” against “July 2022”" in text
    assert "two years ago" not in text


def test_a_speaker_taken_from_a_pronoun_gives_way_to_one_whom_another_account_names():
    sheet = make_article(
        "Tide Times", [("body", "Ivo Bal keeps the pier. He added the pier will hold.")]
    )
    other = make_article("Pier Post", [("body", "The pier will hold, Ada Moss said.")])
    he = replace(said(sheet, "Ivo Bal", "He", "added", "person"), entity=EntityId("bal"))
    she = said(other, "Ada Moss", "Ada Moss", "said", "person")
    told = replace(
        finding("the pier will hold", cite(sheet, "the pier will hold"), "attributed", (), {}),
        accounts=(
            account(sheet, "attributes", "the pier will hold", by=(he,)),
            account(other, "attributes", "The pier will hold", by=(she,)),
        ),
    )
    reading = Reading(
        article=sheet.id,
        language="en",
        names=(
            Name(
                span=span(sheet, "Ivo Bal"), type="person", name="Ivo Bal", entity=EntityId("bal")
            ),
        ),
    )
    assert text_of(write_fact(told, material(reading, articles=(sheet, other)))) == (
        "The pier will hold, according to Ada Moss."
    )


def test_a_denial_names_who_denies():
    deny = replace(HARBOUR, cue_lemma="deny")
    told = replace(
        CLOSED,
        accounts=tuple(
            replace(a, attribution=(deny,)) if a.stance == "denies" else a for a in CLOSED.accounts
        ),
    )
    assert text_of(write_denial(told, material())) == (
        "Harbour officials closed the bridge shortly after 6 a.m.; denied by the harbour board."
    )


def test_a_denial_by_nobody_known_is_not_written():
    told = replace(CLOSED, accounts=tuple(replace(a, attribution=()) for a in CLOSED.accounts))
    assert write_denial(told, material()) == "speaker not named in the text"


@pytest.mark.parametrize(
    ("cue", "modality", "is_written"),
    [
        ("say", "asserted", True),
        ("say", "planned", True),
        ("hope", "asserted", False),
        ("deny", "asserted", False),
        ("say", "feared", False),
        ("say", "demanded", False),
    ],
)
def test_what_is_hoped_or_demanded_is_not_told_as_said(cue, modality, is_written):
    sheet = make_article("Tide Times", [("body", "The old pier holds, Ada Moss said.")])
    words = "The old pier holds"
    ada = replace(said(sheet, "Ada Moss", "Ada Moss", "said", "person"), cue_lemma=cue)
    claim = replace(
        claim_of(sheet, words, "holds", tense="present"), attribution=(ada,), modality=modality
    )
    reading = Reading(article=sheet.id, language="en", claims=(claim,))
    told = replace(
        finding(words, cite(sheet, words), "attributed", (), {}),
        accounts=(account(sheet, "attributes", words, by=(ada,)),),
        claims=(claim.id,),
    )
    written = write_fact(told, material(reading, articles=(sheet,)))
    assert isinstance(written, BriefSentence) is is_written


def test_a_quotation_has_its_speaker_as_printed():
    words = "“We heard a groan and then the lamps went out,”"
    reading = Reading(
        article=WIRE.id,
        language="en",
        quotes=(
            Quote(kind="direct", content=(span(WIRE, words),), source=span(WIRE, "Tomas Wyre")),
        ),
    )
    written = write_quote(UTTERANCES[0], material(reading))
    assert text_of(written) == "Tomas Wyre: “We heard a groan and then the lamps went out.”"
    assert {c.article for c in written.citations} == {WIRE.id, LOCAL.id}


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Tomas Wyre", "the lamps", "speaker not named in the text"),
        ("the ferry", "Tomas Wyre", "Tomas Wyre: “We heard a groan and then the lamps went out.”"),
    ],
)
def test_a_quotation_is_given_to_its_innermost_speaker(outer, inner, expected):
    words = "“We heard a groan and then the lamps went out,”"
    wide = span(WIRE, f"{words} said Tomas Wyre") if words in WIRE.text else span(WIRE, words)
    reading = Reading(
        article=WIRE.id,
        language="en",
        quotes=(
            Quote(kind="mixed", content=(wide, wide), source=span(WIRE, outer)),
            Quote(kind="direct", content=(span(WIRE, words),), source=span(WIRE, inner)),
        ),
    )
    written = write_quote(UTTERANCES[0], material(reading))
    assert (written if isinstance(written, str) else written.text) == expected


def test_a_few_words_that_one_account_alone_quotes_are_no_news():
    words = "“We heard a groan and then the lamps went out,”"
    few = span(WIRE, "We heard a groan and then the lamps")
    quoted = Quote(kind="direct", content=(span(WIRE, words),), source=span(WIRE, "Tomas Wyre"))
    reading = Reading(article=WIRE.id, language="en", quotes=(quoted,))
    variants = tuple(replace(v, span=few) for v in UTTERANCES[0].variants)
    alone = tuple(v for v in variants if v.article == WIRE.id)
    shared = write_quote(replace(UTTERANCES[0], variants=variants), material(reading))
    assert isinstance(shared, BriefSentence)
    once = write_quote(replace(UTTERANCES[0], variants=alone), material(reading))
    assert once == "not clear by itself"


def test_nobody_is_quoted_with_words_in_which_he_is_spoken_of():
    words = "“We heard a groan and then the lamps went out,”"
    quoted = Quote(kind="direct", content=(span(WIRE, words),), source=span(WIRE, "the lamps"))
    reading = Reading(article=WIRE.id, language="en", quotes=(quoted,))
    elsewhere = replace(quoted, source=replace(span(WIRE, "the lamps"), start=0, end=9))
    for quote in (quoted, elsewhere):
        written = write_quote(UTTERANCES[0], material(replace(reading, quotes=(quote,))))
        assert written == "speaker not named in the text"


def test_a_quotation_whose_speaker_is_not_known_is_not_written():
    assert write_quote(UTTERANCES[0], material()) == "speaker not named in the text"


@pytest.mark.parametrize(
    ("words", "is_name", "phrase"),
    [
        ("The harbour board", True, "the harbour board"),
        ("Authorities", False, "authorities"),
        ("A city engineer", True, "a city engineer"),
        ("Lena Ostrow", True, "Lena Ostrow"),
        ("AP", False, "AP"),
        ("Foreign Secretary Ada Lind", False, "Foreign Secretary Ada Lind"),
        ("Master of the Port Ada Lind", False, "Master of the Port Ada Lind"),
        ("Senior Harbour officials", False, "senior Harbour officials"),
    ],
)
def test_a_phrase_loses_the_capital_it_had_as_a_beginning(words, is_name, phrase):
    assert mid_sentence(words, is_name=is_name) == phrase


def test_small_rules_of_setting():
    assert sentence_case("“we” came") == "“We” came"
    assert end_sentence("at 6 a.m.") == "at 6 a.m."
    assert end_sentence("gone") == "gone."
    assert end_sentence("closed “for good,”") == "closed “for good”."
    assert with_article("age of the bridge") == "the age of the bridge"
    assert with_article("what happened") == "what happened"
    assert with_article("leaving an accord") == "leaving an accord"
    assert with_article("Harrow’s age") == "Harrow’s age"
    assert ENGINEER.kind == "anonymous"
    assert DIGEST.outlet == "Morning Sheet"


def test_a_denial_whose_slot_had_to_be_quoted_is_no_difference_of_the_brief():
    found = replace(difference(STRUCK), kind="polarity", slot="whether “the pier fell”")
    assert write_difference(found, STRUCK, material()) == "not clear by itself"


def test_who_denies_is_set_beside_who_affirms_in_their_own_clauses():
    said = make_article("Tide Times", [("body", "The sirens were heard at nine in Lisse.")])
    denied = make_article("Kessel Post", [("body", "No siren was heard on the old quay.")])
    readings = [
        Reading(
            article=sheet.id,
            language="en",
            sentences=(span(sheet, sheet.text.strip()),),
            claims=(claim_of(sheet, sheet.text.strip().rstrip("."), "heard"),),
        )
        for sheet in (said, denied)
    ]
    values = (
        value("heard", "positive", cite(said, "heard")),
        value("heard", "negative", cite(denied, "heard")),
    )
    found = replace(difference(STRUCK), kind="polarity", slot="whether sirens were heard")
    told = finding(
        "The sirens were heard.", cite(said, "The sirens were heard"), "disputed", (), {}
    )
    found = replace(found, verdict="conflict", values=values)
    written = write_difference(found, told, material(*readings, articles=(said, denied)))
    assert text_of(written) == (
        "The accounts differ on whether sirens were heard: “No siren was heard on the old quay” "
        "against “The sirens were heard at nine in Lisse”."
    )


def test_what_a_later_account_counts_otherwise_is_known_as_superseded():
    desk = material(
        *(
            Reading(article=a.id, language="en", sentences=(span(a, a.text),))
            for a in (WIRE, LOCAL, DIGEST)
        )
    )
    assert desk.is_superseded(cite(WIRE, "three people"))
    assert not desk.is_superseded(cite(LOCAL, "Five people"))


def test_when_something_was_done_to_something_is_told_with_what_it_was_done_to():
    words = "The board denied the report on Wednesday"
    sheet = make_article("Tide Times", [("body", f"{words}.")])
    report = span(sheet, "the report")
    claim = replace(
        claim_of(sheet, words, "denied"),
        object=Argument(role="object", span=report, head="report", name="report"),
    )
    reading = Reading(
        article=sheet.id, language="en", sentences=(span(sheet, f"{words}."),), claims=(claim,)
    )
    told = replace(
        finding(f"{words}.", cite(sheet, words), "disputed", (), {}), claims=(ClaimId("c"),)
    )
    values = (
        value("Wednesday", "2024-10-09", cite(sheet, "Wednesday")),
        value("Saturday", "2024-10-12", cite(LOCAL, "Thursday")),
    )
    found = replace(difference(AGE), kind="time", slot="when the board denied", values=values)
    written = write_difference(found, told, material(reading, articles=(*ARTICLES, sheet)))
    assert text_of(written).startswith(f"{words} – the accounts differ on when: ")


@pytest.mark.parametrize(
    ("by", "cue", "told"),
    [
        ("The harbour board", "said", "“forty” (the harbour board) against “sixty”"),
        ("The harbour board", "doubted", "“forty” against “sixty”"),
        ("The tide", "said", "“forty” against “sixty”"),
    ],
)
def test_a_value_is_told_with_whom_an_account_has_it_from(by, cue, told):
    text = f"{by} {cue} that forty ships lay at Kessel"
    sheet = make_article("", [("body", f"{text}.")])
    other = make_article("", [("body", "Sixty ships lay at Kessel.")])
    clause = span(sheet, "forty ships lay at Kessel")
    level = replace(
        said(sheet, by, by, cue, "organisation"), cue_lemma={"doubted": "doubt"}.get(cue, "say")
    )
    claim = replace(
        claim_of(sheet, clause.text, "lay"),
        sentence=span(sheet, f"{text}."),
        attribution=(level,),
    )
    reading = Reading(
        article=sheet.id, language="en", sentences=(span(sheet, f"{text}."),), claims=(claim,)
    )
    statement = "The tide held ships at Kessel" if by == "The tide" else "Ships lay at Kessel"
    about = replace(
        finding(statement, cite(sheet, clause.text), "disputed", (), {}), claims=(claim.id,)
    )
    found = replace(
        difference(AGE),
        slot="number of ships at Kessel",
        values=(
            value("forty", "40", cite(sheet, "forty")),
            value("sixty", "60", cite(other, "Sixty")),
        ),
    )
    written = text_of(write_difference(found, about, material(reading, articles=(sheet, other))))
    assert told.casefold() in written.casefold()


def test_a_speaker_of_whom_only_the_name_is_told_must_be_known_by_then():
    said = BriefSentence(text="Ada Moss: “It fell.”", citations=(), findings=())
    known = replace(said, text="Harbour Master Ada Moss: “It fell.”")
    assert bare_speaker(said) == ["Moss"]
    assert bare_speaker(known) == []


def test_one_accounts_words_of_somebody_unknown_are_not_quoted():
    words = "“We heard a groan and then the lamps went out over the water,”"
    body = f"{words} said Ada Moss."
    plain = make_article("Tide Times", [("body", body)])
    known = make_article("Tide Times", [("body", body.replace("Ada", "Harbour Master Ada"))])
    for sheet, speaker, is_told in (
        (plain, "Ada Moss", False),
        (known, "Harbour Master Ada Moss", True),
    ):
        spoken = span(sheet, words)
        quote = Quote(kind="direct", content=(spoken,), source=span(sheet, speaker))
        reading = Reading(article=sheet.id, language="en", quotes=(quote,))
        variant = replace(UTTERANCES[0].variants[0], article=sheet.id, span=spoken)
        alone = replace(UTTERANCES[0], variants=(variant,))
        written = write_quote(alone, material(reading, articles=(sheet,)))
        assert isinstance(written, BriefSentence) is is_told
