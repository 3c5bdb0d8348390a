from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk, copy_of, figure

PEOPLE = (("Mara Venn", "person"), ("Tomas Aldane", "person"), ("Velland", "place"))


def talk(words, quantity, verb="met", lemma="meet"):
    return Clause(
        f"Mara Venn {verb} Tomas Aldane in Velland for {words}",
        verb,
        lemma=lemma,
        subject="Mara Venn",
        object="Tomas Aldane",
        figures={words: quantity},
    )


def about(value, spread=1):
    return figure(value, "minute", "meeting last", "≈", value - spread, value + spread)


def resigned(when=None, **more):
    words, *stretch = when or ("", "", "", "")
    text = "Mara Venn resigned as harbour minister" + (f" on {words}" if words else "")
    return Clause(
        text,
        "resigned",
        lemma="resign",
        subject="Mara Venn",
        times={words: tuple(stretch)} if words else {},
        **more,
    )


def discrepancies(*clauses, **more):
    desk = Desk()
    for n, clause in enumerate(clauses):
        desk.account(f"Outlet {n}", clause, people=PEOPLE, **more)
    return desk.collate().discrepancies


def test_two_outlets_that_state_one_thing_corroborate_it():
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    desk.account("Post", resigned(), people=PEOPLE, tail=" More soon.")
    (finding,) = desk.collate().findings
    assert (finding.status, finding.independent_origins) == ("corroborated", 2)
    assert [a.stance for a in finding.accounts] == ["states", "states"]


def test_what_one_outlet_says_is_single_origin_and_the_other_is_silent():
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    desk.account("Post", talk("ten minutes", figure(10, "minute", "meeting")), people=PEOPLE)
    findings = desk.collate().findings
    assert [f.status for f in findings] == ["single-origin", "single-origin"]
    assert sorted(a.stance for a in findings[0].accounts) == ["silent", "states"]


def test_an_account_that_was_not_wholly_read_is_unread_where_it_would_be_silent():
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    partly = desk.account(
        "Post", talk("ten minutes", figure(10, "minute", "meeting")), people=PEOPLE
    )
    desk.readings[partly] = replace(desk.readings[partly], is_partial=True)
    stances = [sorted(a.stance for a in f.accounts) for f in desk.collate().findings]
    assert sorted(stances) == [["silent", "states"], ["states", "unread"]]


def test_a_copy_corroborates_nothing():
    desk = Desk()
    a = desk.account("Courier", resigned(), people=PEOPLE)
    b = desk.account("Post", resigned(), people=PEOPLE, tail=" More soon.")
    (finding,) = desk.collate(copies=[copy_of(a, b)]).findings
    assert (finding.status, finding.independent_origins) == ("single-origin", 1)


def test_what_is_only_somebodys_word_is_attributed_however_many_report_it():
    said = (("a harbour official", "anonymous", "say"),)
    desk = Desk()
    desk.account("Courier", resigned(by=said), people=PEOPLE)
    desk.account("Post", resigned(by=said), people=PEOPLE, tail=" More soon.")
    (finding,) = desk.collate().findings
    assert (finding.status, finding.independent_origins) == ("attributed", 2)


def test_a_denial_makes_a_finding_disputed():
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    denied = resigned(by=(("a spokesman", "anonymous", "deny"),))
    desk.account("Post", denied, people=PEOPLE, tail=" More soon.")
    (finding,) = desk.collate().findings
    assert finding.status == "disputed"
    assert sorted(a.stance for a in finding.accounts) == ["denies", "states"]


def test_figures_that_exclude_each_other_are_a_conflict():
    (found,) = discrepancies(
        talk("ten minutes", figure(10, "minute", "meeting")),
        talk("forty minutes", figure(40, "minute", "meeting")),
    )
    assert (found.kind, found.verdict) == ("number", "conflict")
    assert {v.text for v in found.values} == {"ten minutes", "forty minutes"}


def test_one_length_in_two_units_is_no_difference():
    assert not discrepancies(
        talk("sixty minutes", figure(60, "minute", "meeting")),
        talk("one hour", figure(1, "hour", "meeting")),
    )


def test_about_ten_and_less_than_ten_stand_together_with_a_reason():
    (found,) = discrepancies(
        talk("about ten minutes", about(10)),
        talk(
            "less than ten minutes",
            figure(10, "minute", "meeting last", "<", 0, 9.99),
            verb="spoke with",
            lemma="speak",
        ),
    )
    assert found.verdict == "precision"
    assert "approximate" in found.reason


def toll(words, value, **more):
    return Clause(
        f"The flood in Velland killed {words}",
        "killed",
        lemma="kill",
        subject_phrase="The flood",
        object_phrase=words,
        figures={words: figure(value, "", "people kill")},
        **more,
    )


def hurt(words, value):
    return Clause(
        f"The flood in Velland injured {words}",
        "injured",
        lemma="injure",
        subject_phrase="The flood",
        object_phrase=words,
        figures={words: figure(value, "", "people injure")},
    )


def test_a_toll_that_rises_with_publication_is_an_update_with_its_series():
    desk = Desk()
    desk.account("Courier", toll("12 people", 12), published="2031-05-01T08:00Z", people=PEOPLE)
    desk.account("Post", toll("19 people", 19), published="2031-05-02T08:00Z", people=PEOPLE)
    (found,) = desk.collate().discrepancies
    assert found.verdict == "update"
    assert "12 people (1 May 2031, 08:00), then 19 people (2 May 2031, 08:00)" in found.reason


def test_a_toll_that_falls_with_publication_is_a_conflict():
    desk = Desk()
    desk.account("Courier", toll("19 people", 19), published="2031-05-01T08:00Z", people=PEOPLE)
    desk.account("Post", toll("12 people", 12), published="2031-05-02T08:00Z", people=PEOPLE)
    assert [d.verdict for d in desk.collate().discrepancies] == ["conflict"]


def test_a_disputed_finding_is_told_with_a_value_that_is_disputed():
    desk = Desk()
    day = "2031-05-01T08:00Z"
    desk.account("Courier", toll("19 people", 19), published=day, people=PEOPLE)
    desk.account("Post", toll("12 people", 12), published="2031-05-02T08:00Z", people=PEOPLE)
    for outlet in ("Beacon", "Mail"):
        bare = replace(toll("people", 0), figures={})
        desk.account(outlet, bare, published=day, people=PEOPLE, tail=f" So the {outlet} says.")
    collation = desk.collate()
    (found,) = collation.discrepancies
    told = next(f.statement for f in collation.findings if f.id == found.finding)
    assert found.verdict == "conflict"
    assert any(value.text in told for value in found.values)


def test_the_dead_and_the_hurt_are_not_compared():
    assert not discrepancies(toll("12 people", 12), hurt("30 people", 30))


def test_two_values_in_one_account_are_no_difference_between_accounts():
    desk = Desk()
    desk.account("Courier", toll("12 people", 12), toll("19 people", 19), people=PEOPLE)
    assert not desk.collate().discrepancies


def test_accounts_that_share_both_values_do_not_differ():
    desk = Desk()
    for outlet in ("Courier", "Post"):
        desk.account(outlet, toll("12 people", 12), hurt("30 people", 30), people=PEOPLE)
    assert not desk.collate().discrepancies


def test_disjoint_dates_of_one_act_are_a_conflict():
    (found,) = discrepancies(
        resigned(("4 May 2031", "2031-05-04", "2031-05-04", "2031-05-04")),
        resigned(("4 May 2030", "2030-05-04", "2030-05-04", "2030-05-04")),
    )
    assert (found.kind, found.verdict) == ("time", "conflict")


def test_a_finer_and_a_vaguer_date_are_a_matter_of_precision():
    (found,) = discrepancies(
        resigned(("4 May 2031", "2031-05-04", "2031-05-04", "2031-05-04")),
        resigned(("last month", "2031-05", "2031-05-01", "2031-05-31")),
    )
    assert (found.kind, found.verdict) == ("time", "precision")


def test_one_weekday_name_reckoned_from_two_publication_dates_is_no_conflict():
    assert not discrepancies(
        resigned(("Sunday", "2031-05-04", "2031-05-04", "2031-05-04"), anchor="published"),
        resigned(("Sunday", "2031-05-11", "2031-05-11", "2031-05-11"), anchor="published"),
    )


def test_an_affirmed_and_a_negated_act_contradict_each_other():
    (found,) = discrepancies(resigned(), resigned(polarity="negative"))
    assert (found.kind, found.verdict) == ("polarity", "conflict")


def test_a_plan_and_a_fear_of_one_act_are_two_findings():
    desk = Desk()
    desk.account("Courier", resigned(modality="planned"), people=PEOPLE)
    desk.account("Post", resigned(modality="feared"), people=PEOPLE, tail=" More soon.")
    assert len(desk.collate().findings) == 2


def treaty(verb, lemma):
    return Clause(
        f"Velland {verb} the northern fishing treaty",
        verb,
        lemma=lemma,
        subject="Velland",
        object_phrase="the northern fishing treaty",
    )


def test_a_word_that_claims_more_is_a_difference_of_wording():
    (found,) = discrepancies(treaty("suspended", "suspend"), treaty("scrapped", "scrap"))
    assert (found.kind, found.verdict) == ("wording", "wording")


def attack(one, other):
    return Clause(
        f"{one} sued {other} over the sunken ferry contract",
        "sued",
        lemma="sue",
        subject=one,
        object=other,
    )


def test_actor_and_target_turned_round_are_a_conflict():
    (found,) = discrepancies(
        attack("Mara Venn", "Tomas Aldane"), attack("Tomas Aldane", "Mara Venn")
    )
    assert (found.kind, found.verdict) == ("actor", "conflict")


def test_different_people_who_do_the_same_are_two_findings():
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    other = Clause(
        "Tomas Aldane resigned from the northern fishing council",
        "resigned",
        lemma="resign",
        subject="Tomas Aldane",
    )
    desk.account("Post", other, people=PEOPLE)
    assert len(desk.collate().findings) == 2


def test_two_names_in_one_sentence_of_two_accounts_are_a_conflict_of_names():
    other = Clause(
        "Tomas Aldane resigned as harbour minister",
        "resigned",
        lemma="resign",
        subject="Tomas Aldane",
    )
    (found,) = discrepancies(resigned(), other)
    assert (found.kind, found.verdict) == ("name", "conflict")


def test_accounts_that_name_both_people_do_not_differ_about_them():
    both = Clause(
        "Tomas Aldane resigned as harbour minister",
        "resigned",
        lemma="resign",
        subject="Tomas Aldane",
    )
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    desk.account("Post", resigned(), both, people=PEOPLE)
    assert not desk.collate().discrepancies


SPEECH = "We will rebuild the bridge before the first snow falls"


def test_one_quotation_given_to_two_people_is_a_conflict_of_speakers():
    desk = Desk()
    about_it = Clause(f"“{SPEECH}”", "rebuild", subject_phrase="We", object_phrase="the bridge")
    desk.account("Courier", about_it, people=PEOPLE, quotes=[(SPEECH, "Mara Venn")])
    desk.account("Post", about_it, people=PEOPLE, quotes=[(SPEECH, "Tomas Aldane")])
    assert [d.kind for d in desk.collate().discrepancies] == ["speaker"]


def test_the_order_of_the_mappings_does_not_matter():
    desk = Desk()
    desk.account("Courier", resigned(), toll("12 people", 12), people=PEOPLE)
    desk.account("Post", resigned(), toll("19 people", 19), people=PEOPLE)
    desk.account("Radio", talk("about ten minutes", about(10)), people=PEOPLE)
    first = desk.collate()
    desk.articles = dict(reversed(desk.articles.items()))
    desk.readings = dict(reversed(desk.readings.items()))
    assert desk.collate() == first


def test_every_span_of_a_finding_stands_in_its_article():
    desk = Desk()
    desk.account("Courier", resigned(), toll("12 people", 12), people=PEOPLE)
    desk.account("Post", resigned(), toll("19 people", 19), people=PEOPLE)
    collation = desk.collate()
    for finding in collation.findings:
        assert finding.source.span.holds_in(desk.articles[finding.source.article].text)
        for account in finding.accounts:
            assert all(s.holds_in(desk.articles[account.article].text) for s in account.spans)


def test_the_timeline_holds_the_time_of_the_act():
    desk = Desk()
    when = ("4 May 2031", "2031-05-04", "2031-05-04", "2031-05-04")
    desk.account("Courier", resigned(when), published="2031-05-09", people=PEOPLE)
    assert [entry.edtf for entry in desk.collate().timeline] == ["2031-05-04"]


@pytest.mark.parametrize("count", [0, 1])
def test_a_story_of_few_accounts_collates(count):
    desk = Desk()
    for n in range(count):
        desk.account(f"Outlet {n}", resigned(), people=PEOPLE)
    assert len(desk.collate().findings) == count


def siren(verb, lemma, polarity="positive"):
    text = f"{'No' if polarity == 'negative' else 'The'} siren was {verb} in Velland at dawn"
    return Clause(text, verb, lemma=lemma, object_phrase=text.split(" was")[0], polarity=polarity)


def test_what_was_done_and_nobody_noticed_is_unresolved():
    (found,) = discrepancies(siren("sounded", "sound"), siren("heard", "hear", "negative"))
    assert (found.kind, found.verdict) == ("polarity", "unresolved")


def people(text, verb, lemma, polarity="positive"):
    return Clause(
        text,
        verb,
        lemma=lemma,
        subject_phrase="1,200 people",
        polarity=polarity,
        figures={"1,200 people": figure(1200, "", "people")},
    )


def test_a_negated_clause_with_another_predicate_denies_nothing():
    desk = Desk()
    desk.account("Courier", people("1,200 people were moved from Velland", "moved", "move"))
    desk.account(
        "Post", people("1,200 people cannot return to Velland", "return", "return", "negative")
    )
    findings = desk.collate().findings
    assert len(findings) == 2
    assert "denies" not in {a.stance for finding in findings for a in finding.accounts}


def test_figures_of_accounts_weeks_apart_are_no_conflict():
    desk = Desk()
    for outlet, words, value, day in (
        ("Courier", "ten minutes", 10, "2031-05-01"),
        ("Post", "forty minutes", 40, "2031-05-21"),
    ):
        clause = talk(words, figure(value, "minute", "meeting last"))
        desk.account(outlet, clause, published=day, people=PEOPLE)
    assert not desk.collate().discrepancies


def test_the_rest_of_a_count_is_not_set_against_the_whole():
    rest = hurt("20 people", 20)
    rest.figures = {"20 people": figure(20, "", "other people injure")}
    assert not discrepancies(hurt("27 people", 27), rest)
    assert discrepancies(hurt("27 people", 27), hurt("20 people", 20))


def test_claims_whose_only_common_words_are_names_are_two_findings():
    desk = Desk()
    desk.account("Courier", resigned(), people=PEOPLE)
    promise = Clause(
        "Mara Venn promised three ferries", "promised", lemma="promise", subject="Mara Venn"
    )
    desk.account("Post", promise, people=PEOPLE)
    told = [sum(bool(a.spans) for a in finding.accounts) for finding in desk.collate().findings]
    assert told == [1, 1]


def driver(subject):
    return Clause(
        f"{subject} lost control of the red ferry in Velland",
        "lost",
        lemma="lose",
        subject_phrase=subject,
        object_phrase="control",
    )


def test_people_of_two_nations_are_two_subjects():
    nations = (*PEOPLE, ("Finnish", "nationality"), ("French", "nationality"))
    desk = Desk()
    desk.account("Courier", driver("The Finnish pilot"), people=nations)
    desk.account("Post", driver("The French pilot"), people=nations)
    desk.account("Herald", driver("The Finnish captain"), people=nations)
    told = sorted(
        sum(bool(a.spans) for a in finding.accounts) for finding in desk.collate().findings
    )
    assert told == [1, 2]


def test_a_negated_opposite_is_no_denial():
    desk = Desk()
    for outlet, words, polarity in (
        ("Courier", "Mara Venn is going into the harbour talks with low hopes", "positive"),
        ("Post", "Mara Venn is not going into the harbour talks with high hopes", "negative"),
    ):
        clause = Clause(words, "going", lemma="go", subject="Mara Venn", polarity=polarity)
        desk.account(outlet, clause, people=PEOPLE)
    assert [d for d in desk.collate().discrepancies if d.kind == "polarity"] == []


@pytest.mark.parametrize("outlets", [("Courier", "Post"), ("Post", "Courier")])
def test_a_shared_finding_is_told_by_the_clause_that_the_other_tells_too(outlets):
    core = "Mara Venn opened the rebuilt harbour lighthouse in Velland"
    fuller = f"{core} beside a choir of forty drenched schoolchildren"
    desk = Desk()
    for outlet, text in zip(outlets, (fuller, f"On Friday {core}"), strict=True):
        clause = Clause(text, "opened", lemma="open", subject="Mara Venn")
        desk.account(outlet, clause, people=PEOPLE)
    (finding,) = desk.collate().findings
    assert finding.statement == f"On Friday {core}."
