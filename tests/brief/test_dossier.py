from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from tests.publish.example import (
    ARTICLES,
    DISCREPANCIES,
    EXAMPLE,
    FINDINGS,
    LOCAL,
    PROVENANCE,
    STRUCK,
    TIMELINE,
    UTTERANCES,
    WIRE,
    make_article,
)
from variorum.brief.cite import missing_facts
from variorum.brief.disputes import is_open, without_doubtful
from variorum.brief.dossier import write_dossier
from variorum.brief.material import Material
from variorum.brief.weigh import fitness, ranked, section_of, section_told
from variorum.model.claim import Claim, ClaimId, Predicate
from variorum.model.dossier import Coverage
from variorum.model.finding import Collation
from variorum.model.mention import Time
from variorum.model.story import Outlier, Story
from variorum.publish.json import render_json
from variorum.publish.verify import verify_dossier
from variorum.settings import BriefSettings

STORY = Story(id="s", articles=tuple(a.id for a in ARTICLES), provenance=PROVENANCE)
COLLATION = Collation(
    identities=EXAMPLE.identities,
    findings=FINDINGS,
    discrepancies=DISCREPANCIES,
    utterances=UTTERANCES,
    timeline=TIMELINE,
)
BY_ID = {a.id: a for a in ARTICLES}


def write(*, story=STORY, articles=BY_ID, collation=COLLATION, words=250, coverage=None):
    coverage = coverage or Coverage(read=len(articles))
    settings = BriefSettings(length_words=words)
    return write_dossier(story, articles, {}, collation, coverage, settings)


def sentences(dossier):
    return [s for section in dossier.brief for s in section.sentences]


def words_of(dossier):
    return sum(len(s.text.split()) for s in sentences(dossier))


def test_the_dossier_holds_what_the_rooms_before_found():
    dossier = write()
    assert dossier.findings == FINDINGS
    assert dossier.discrepancies == DISCREPANCIES
    assert dossier.provenance == PROVENANCE
    assert dossier.run == {}


def test_a_written_dossier_passes_its_own_check():
    assert verify_dossier(json.loads(render_json(write())), ARTICLES) == []


def test_law_6_every_name_figure_and_date_of_the_brief_is_cited():
    written = sentences(write())
    assert len(written) > 4
    for sentence in written:
        assert missing_facts(sentence.text, sentence.citations) == ()


def test_the_topline_says_what_happened():
    first = write().brief[0]
    assert first.section == "topline"
    assert [s.findings for s in first.sentences] == [(STRUCK.id,)]


def test_the_first_sentence_tells_what_the_headline_names():
    at = Material(articles=BY_ID, readings={}, collation=COLLATION)
    text, source = "The ship struck the bridge of Port Kessel.", STRUCK.source
    named = fitness(STRUCK, text, source, "Ship strikes the bridge at Port Kessel", at)
    assert named > fitness(STRUCK, text, source, "Ferry line raises its fares", at)


@pytest.mark.parametrize(
    "odd", ["There's plenty of fog over Port Kessel tonight", "Ship strikes bridge of Port Kessel"]
)
def test_talk_and_headings_are_seldom_the_first_sentence(odd):
    at = Material(articles=BY_ID, readings={}, collation=COLLATION)
    told = "The ship struck the bridge of Port Kessel at night."
    plain, talk = (
        fitness(STRUCK, text, STRUCK.source, "Fares rise", at) for text in (told, f"{odd} at noon.")
    )
    assert talk < plain


def test_what_was_done_comes_before_what_was_planned_in_the_first_sentence():
    at = Material(articles=BY_ID, readings={}, collation=COLLATION)
    text = "The board of Port Kessel will open the bridge on Friday."
    plan = replace(STRUCK, statement=text, modality="planned", background=False)
    done = replace(plan, modality="asserted")
    planned, told = (fitness(f, text, STRUCK.source, "Bridge opens", at) for f in (plan, done))
    assert planned < told


def test_the_first_sentence_gives_the_latest_count():
    at = Material(articles=BY_ID, readings={}, collation=COLLATION)
    older = next(d for d in DISCREPANCIES if d.verdict == "update").values[0].spans[0]
    elsewhere = replace(older, span=replace(older.span, start=0, end=1))
    text = "Three people were hurt."
    stale, fresh = (fitness(STRUCK, text, source, "Hurt", at) for source in (older, elsewhere))
    assert stale < fresh


def test_sections_stand_in_the_order_of_the_model():
    order = ["topline", "key facts", "disputed", "who said what", "background", "what to watch"]
    found = [s.section for s in write().brief if s.section != "read on"]
    assert found == sorted(found, key=order.index)


def test_a_disputed_finding_is_told_only_as_disputed():
    disputed = {f.id for f in FINDINGS if f.status == "disputed"}
    for section in write().brief:
        if section.section in {"topline", "key facts", "who said what", "background"}:
            assert not disputed & {f for s in section.sentences for f in s.findings}


@pytest.mark.parametrize("words", [10, 40, 80, 250])
def test_the_brief_keeps_to_its_length(words):
    assert words_of(write(words=words)) <= words + 20


def test_a_longer_brief_holds_more():
    assert words_of(write(words=40)) < words_of(write(words=250))


def test_what_is_left_out_is_counted_by_reason():
    limits = write(words=20).coverage.limits
    assert any(
        line.startswith("Findings left out of the brief: ") and "for want of room" in line
        for line in limits
    )


@pytest.mark.parametrize("words", [20, 250])
def test_every_finding_is_either_told_or_left_out_for_a_reason(words):
    dossier = write(words=words)
    told = {finding for sentence in sentences(dossier) for finding in sentence.findings}
    left_out = {row.finding for row in dossier.left_out}
    assert not told & left_out
    assert told | left_out == {finding.id for finding in FINDINGS}


def test_no_finding_is_told_twice():
    told = [f for s in sentences(write()) for f in s.findings]
    assert len(told) == len(set(told))


def test_an_article_about_something_else_is_left_out_and_reported():
    stray = replace(
        make_article("Garden Gazette", [("body", "Roses bloom early.")]), input="roses.txt"
    )
    story = replace(
        STORY, outliers=(Outlier(article=stray.id, score=0.01, reason="it shares no name"),)
    )
    dossier = write(story=story, articles=BY_ID | {stray.id: stray})
    assert stray not in dossier.articles
    assert [(r.input, r.reason) for r in dossier.coverage.not_read] == [
        ("roses.txt", "not on this event: it shares no name")
    ]


def test_the_event_is_named_by_a_headline_of_an_account():
    event = write().event
    assert event.title in {a.title for a in ARTICLES}
    assert "Bridge" in event.title
    assert event.when == "2023-03-02"


def test_who_tells_of_the_event_is_not_taken_for_one_of_it():
    mayor = next(i for i in EXAMPLE.identities if i.name == "Lena Ostrow")
    teller = replace(mayor, id="t" * 16, name="kessel courier", type="organisation")
    told = replace(STRUCK, participants=(mayor.id, teller.id))
    changed = replace(COLLATION, identities=(mayor, teller), findings=(told,))
    assert write(collation=changed).event.who == ("Lena Ostrow",)


def test_the_place_is_where_the_dateline_says():
    assert write().event.where == "Port Kessel"


def test_without_headlines_the_first_finding_names_the_event():
    bare = {i: replace(a, title=None, zones=()) for i, a in BY_ID.items()}
    assert write(articles=bare).event.title == STRUCK.statement


def test_a_subheading_is_no_headline():
    sheet = make_article(
        "Tide Times", [("body", "A ship came in."), ("headline", "Weather and Tides Tomorrow")]
    )
    story = replace(STORY, articles=(sheet.id,), provenance=())
    dossier = write(story=story, articles={sheet.id: sheet}, collation=Collation())
    assert dossier.event.title == "An event without a headline"


def test_an_empty_collation_gives_an_empty_brief():
    dossier = write(collation=Collation())
    assert sentences(dossier) == []
    assert dossier.event.who == ()


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_findings_does_not_change_the_brief(seed):
    rng = random.Random(seed)
    shuffled = replace(
        COLLATION,
        findings=tuple(rng.sample(FINDINGS, len(FINDINGS))),
        discrepancies=tuple(rng.sample(DISCREPANCIES, len(DISCREPANCIES))),
        identities=tuple(rng.sample(EXAMPLE.identities, len(EXAMPLE.identities))),
    )
    assert write(collation=shuffled).brief == write().brief
    assert write(collation=shuffled).event == write().event


def test_certainty_comes_before_weight():
    likely = replace(STRUCK, weight=0.7)
    rumour = replace(STRUCK, weight=0.9, status="single-origin", id="x")
    assert ranked([rumour, likely])[0] is likely


@pytest.mark.parametrize(
    ("change", "section"),
    [
        ({}, "key facts"),
        ({"status": "disputed", "background": True}, "disputed"),
        ({"background": True}, "background"),
        ({"modality": "planned", "statement": "The pier will open"}, "what to watch"),
        ({"modality": "possible", "statement": "Bells can be heard"}, "key facts"),
        ({"modality": "planned", "statement": "The pier will not open"}, "key facts"),
        ({"modality": "possible", "statement": "The pier would need a vote"}, "key facts"),
        ({"modality": "planned", "statement": "Many will be unaware of the pier"}, "key facts"),
        (
            {"status": "attributed", "modality": "possible", "statement": "The pier will fall"},
            "who said what",
        ),
        (
            {"status": "attributed", "modality": "planned", "statement": "It is due on Monday"},
            "what to watch",
        ),
        ({"status": "attributed"}, "who said what"),
        ({"status": "single-origin"}, "key facts"),
    ],
)
def test_a_finding_has_one_section(change, section):
    assert section_of(replace(STRUCK, **change)) == section


def test_the_reader_is_sent_to_the_fullest_account():
    tips = next(s for s in write().brief if s.section == "read on").sentences
    assert [s.text for s in tips] == [f"Fullest of the accounts: “{WIRE.title}”."]
    assert LOCAL.title not in tips[0].text


def test_an_earlier_year_that_all_recall_is_not_when_it_happened():
    recalled = replace(STRUCK, when="1928")
    findings = (recalled, *(f for f in FINDINGS if f.id != STRUCK.id))
    assert write(collation=replace(COLLATION, findings=findings)).event.when == "2023-03-02"
    assert write(collation=replace(COLLATION, findings=(recalled,))).event.when is None


def test_a_day_told_by_few_of_accounts_without_dates_is_not_when_it_happened():
    undated = {a: replace(article, published=None) for a, article in BY_ID.items()}
    shared = replace(STRUCK, when="2023-03-02")
    for when, expected in (("2023-03-02", "2023-03-02"), ("2023", None), ("2023-03", None)):
        collation = replace(COLLATION, findings=(replace(shared, when=when),))
        assert write(articles=undated, collation=collation).event.when == expected
    alone = replace(shared, accounts=shared.accounts[:1])
    assert len(undated) > 2
    collation = replace(COLLATION, findings=(alone,))
    assert write(articles=undated, collation=collation).event.when is None


def test_a_day_that_the_accounts_only_look_forward_to_is_not_when_it_happened():
    awaited = replace(STRUCK, when="2023-03-12")
    assert write(collation=replace(COLLATION, findings=(awaited,))).event.when is None


def test_a_finding_that_is_all_quotation_has_its_section():
    told = replace(STRUCK, statement="“We will hold the bridge”", modality="planned")
    assert section_of(told) in {"key facts", "what to watch"}


@pytest.mark.parametrize(
    ("claims", "text", "section"),
    [
        ([{}], "The bridge was struck", "key facts"),
        ([{"modality": "planned"}], "The bridge is set to be mended", "what to watch"),
        ([{"modality": "planned"}, {}], "It will fall, but it stands", "what to watch"),
        ([{}, {"modality": "planned"}], "It stands, but it will fall", "key facts"),
        ([{"background": True}], "The bridge was built", "background"),
        ([{"when": "1928-05"}], "The bridge was built", "background"),
        ([{"when": "2023-03-01"}], "The bridge was struck", "key facts"),
        ([{"form": "relative", "background": True}], "The bridge was struck", "key facts"),
    ],
)
def test_a_sentence_has_the_section_of_what_it_tells_itself(claims, text, section):
    told = [claim(**change) for change in claims]
    assert section_told(STRUCK, text, told, "2023-03-02") == section


def test_what_somebody_says_now_of_a_time_before_is_no_background():
    said = replace(STRUCK, status="attributed")
    assert section_told(said, "It was cracked, Ada Lind said", [claim(when="1928-05")], "2023") == (
        "who said what"
    )


def test_what_others_mention_as_background_is_none_where_it_is_told():
    told = [claim()]
    known = replace(STRUCK, background=True, claims=(told[0].id,))
    assert section_told(known, "The bridge was struck", told, "2023-03-02") == "key facts"
    grammar = [replace(told[0], background=True)]
    assert section_told(known, "The bridge was struck", grammar, "2023-03-02") == "background"


def test_what_is_to_be_done_is_one_to_watch():
    told = [claim(modality="planned")]
    assert section_told(STRUCK, "A board is to report in May", told, "2023-03-02") == (
        "what to watch"
    )


def test_what_somebody_had_planned_is_none_to_watch():
    told = [claim(modality="planned")]
    text = "Ada Lind had planned to open the bridge"
    assert section_told(STRUCK, text, told, "2023-03-02") == "key facts"


def claim(*, when: str | None = None, form="main", modality="asserted", background=False) -> Claim:
    words = STRUCK.source.span
    times = () if when is None else (Time(span=words, type="DATE", value=when, edtf=when),)
    return Claim(
        id=ClaimId("of another finding"),
        article=STRUCK.source.article,
        span=words,
        fragments=(words,),
        sentence=words,
        zone="body",
        predicate=Predicate(span=words, lemma="strike", tense="past"),
        form=form,
        modality=modality,
        background=background,
        when=times,
    )


def test_a_difference_that_is_perhaps_none_costs_the_brief_no_finding():
    doubtful = {d.finding for d in DISCREPANCIES if d.verdict == "unresolved"}
    findings = [replace(f, status="disputed") if f.id in doubtful else f for f in FINDINGS]
    collation = replace(COLLATION, findings=tuple(findings))
    dossier = write(collation=collation)
    told = {s.section: {f for x in s.sentences for f in x.findings} for s in dossier.brief}
    assert doubtful
    assert not told.get("disputed", set()) & doubtful
    at = without_doubtful(Material(articles=BY_ID, readings={}, collation=collation))
    assert {at.findings[f].status for f in doubtful} == {"single-origin"}
    assert [f for f in dossier.findings if f.id in doubtful and f.status != "disputed"] == []


@pytest.mark.parametrize(("weight", "is_told"), [(0.1, False), (0.9, True)])
def test_one_account_against_one_of_many_is_told_only_of_the_event(weight, is_told):
    chosen = next(
        d
        for d in DISCREPANCIES
        if d.verdict == "conflict" and all(len(v.articles) < 2 for v in d.values)
    )
    findings = [
        replace(f, status="disputed", weight=weight) if f.id == chosen.finding else f
        for f in FINDINGS
    ]
    others = [make_article(f"Post {n}", [("body", f"Fog lay over quay {n}.")]) for n in range(4)]
    dossier = write(
        story=replace(STORY, articles=(*STORY.articles, *(a.id for a in others))),
        articles=BY_ID | {a.id: a for a in others},
        collation=replace(COLLATION, findings=tuple(findings), discrepancies=(chosen,)),
        words=500,
    )
    told = {f for sentence in sentences(dossier) for f in sentence.findings}
    assert (chosen.finding in told) is is_told
    reasons = {row.finding: row.reason for row in dossier.left_out}
    assert reasons.get(chosen.finding) == (None if is_told else "for length")


@pytest.mark.parametrize(
    ("kind", "texts", "is_told"),
    [
        ("name", ("Ada Moss", "Moss"), False),
        ("name", ("Ada Moss", "Ida Moss"), True),
        ("wording", ("withdrawn for good", "withdrawn"), True),
    ],
)
def test_a_name_and_a_shorter_form_of_it_are_no_difference(kind, texts, is_told):
    found = next(d for d in DISCREPANCIES if d.verdict in {"conflict", "wording"})
    values = tuple(
        replace(value, text=text) for value, text in zip(found.values, texts, strict=True)
    )
    at = Material(articles=BY_ID, readings={}, collation=COLLATION)
    assert is_open(replace(found, kind=kind, values=values), at) is is_told


@pytest.mark.parametrize(
    ("weight", "normalized", "is_told"),
    [(0.9, "withdraw", True), (0.1, "withdraw", False), (0.9, "open", False)],
)
def test_another_word_is_a_dispute_of_the_brief_only_where_the_event_turns_on_it(
    weight, normalized, is_told
):
    found = next(d for d in DISCREPANCIES if d.verdict == "wording")
    values = (replace(found.values[0], normalized=normalized), *found.values[1:])
    findings = [replace(f, weight=weight) if f.id == found.finding else f for f in FINDINGS]
    collation = replace(COLLATION, findings=tuple(findings))
    at = Material(articles=BY_ID, readings={}, collation=collation)
    assert is_open(replace(found, values=values), at) is is_told
