"""Dates that accounts print for one happening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.comparing.printed_dates import PrintedDate, printed_date, setting_of
from variorum.model.mention import Time
from variorum.model.span import Span

BRIDGE = "the iron bridge at Orlin was moved to the Sorrel museum in {} from the town of Hallby"


def stretch(words):
    """EDTF, first and last day of a year or of a day of May."""
    if words.isdigit():
        return words, f"{words}-01-01", f"{words}-12-31"
    month, day, *year = words.replace(",", "").split()
    iso = f"{year[0] if year else '2031'}-{ {'May': '05', 'June': '06'}[month] }-{int(day):02}"
    return iso, iso, iso


def moved(*dates, text=BRIDGE):
    return Clause(
        text.format(*dates),
        "moved",
        lemma="move",
        object="bridge",
        times={words: stretch(words) for words in dates},
    )


def times_told(*accounts):
    desk = Desk()
    for at, clauses in enumerate(accounts):
        article = desk.account(f"Outlet {at}", *clauses)
        reading = desk.readings[article]
        times = tuple(time for claim in reading.claims for time in claim.times)
        desk.readings[article] = replace(
            reading, times=tuple(sorted(times, key=lambda time: time.span))
        )
    found = desk.collate().discrepancies
    return [d for d in found if d.kind == "time" and d.verdict in ("conflict", "unresolved")]


def test_two_years_in_the_same_words_are_a_conflict():
    (found,) = times_told([moved("1914")], [moved("1915")])
    assert {value.text for value in found.values} == {"1914", "1915"}


def test_years_in_alike_words_of_other_grammar_are_a_conflict():
    other = Clause(
        "visitors to Sorrel still ask why its museum wanted the iron bridge, moved in 1915",
        "ask",
        times={"1915": stretch("1915")},
    )
    (found,) = times_told([moved("1914")], [other])
    assert "alike words" in found.reason


def test_all_who_agree_with_either_are_named():
    (found,) = times_told([moved("1914")], [moved("1915")], [moved("1914")])
    assert sorted(len(value.articles) for value in found.values) == [1, 2]


def test_years_in_other_words_are_no_conflict():
    other = Clause("a flood took the old mill in 1915", "took", times={"1915": stretch("1915")})
    assert not times_told([moved("1914")], [other])


def test_an_account_that_gives_both_years_in_one_sentence_tells_of_two_things():
    both = "the iron bridge at Orlin was moved to the Sorrel museum in {} as the mill was in {}"
    assert not times_told([moved("1914")], [moved("1915", "1914", text=both)])


def test_the_ends_of_a_stretch_are_not_compared_with_its_beginning():
    row = "the iron bridge at Orlin was moved to the Sorrel museum from {} to {}"
    assert not times_told([moved("1914", "1916", text=row)], [moved("1916", "1918", text=row)])


def test_what_several_accounts_give_beside_the_other_is_two_things():
    mill = Clause("the mill burnt in 1915", "burnt", times={"1915": stretch("1915")})
    quay = Clause("masons laid a quay in 1914", "laid", times={"1914": stretch("1914")})
    other = "the bridge of Orlin was moved in {} by forty men to the museum"
    left = [moved("1914"), mill]
    right = [moved("1915", text=other), quay]
    assert not times_told(left, right)
    assert times_told(left[:1], right[:1])


def time(words, value, kind="DATE"):
    return Time(span=Span(0, len(words), words), type=kind, value=value)


@pytest.mark.parametrize(
    ("words", "value", "printed"),
    [
        ("March 6", "2018-03-06", PrintedDate(None, 3, 6)),
        ("6 March 2018", "2018-03-06", PrintedDate(2018, 3, 6)),
        ("Sept. 3", "XXXX-09-03", PrintedDate(None, 9, 3)),
        ("late November", "2017-11", PrintedDate(None, 11, None)),
        ("2014", "2014", PrintedDate(2014, None, None)),
        ("Monday", "2018-03-05", None),
        ("last year", "2017", None),
        ("the spring of 2014", "2014-SP", None),
    ],
)
def test_only_what_stands_in_the_words_is_part_of_a_printed_date(words, value, printed):
    assert printed_date(time(words, value)) == printed


def test_a_year_that_is_not_printed_cannot_differ():
    with_year, without = PrintedDate(2017, 11, None), PrintedDate(None, 11, None)
    assert with_year.parts_that_differ(without) == 0
    assert with_year.tells(without)
    assert not without.tells(with_year)


def test_a_year_and_a_month_have_no_part_in_common():
    assert PrintedDate(2017, None, None).parts_that_differ(PrintedDate(None, 11, None)) is None


def test_dates_joined_by_a_word_stand_in_a_row():
    text = "It ran from 1993 to 1996 and again in 2002."
    times = [
        Time(span=Span.of(text, at, at + 4), type="DATE", value=text[at : at + 4])
        for at in (12, 20, 38)
    ]
    sentence = Span.of(text, 0, len(text))
    settings = [setting_of(at, times, sentence) for at in range(3)]
    assert [(s.lead, s.place, s.length) for s in settings] == [
        ("from", 0, 2),
        ("from", 1, 2),
        ("", 0, 1),
    ]


SIREN = "the old siren of Velland harbour was tested for an hour on {} after three quiet winters"


def drill(day, text=SIREN):
    """A clause with a day of the week, reckoned from nothing."""
    return Clause(
        text.format(day),
        "tested",
        lemma="test",
        object="siren",
        times={day: ("XXXX-WXX", None, None)},
    )


def weekdays_told(*accounts, published=()):
    desk = Desk()
    for at, clauses in enumerate(accounts):
        when = published[at] if published else None
        article = desk.account(f"Outlet {at}", *clauses, published=when)
        reading = desk.readings[article]
        times = tuple(time for claim in reading.claims for time in claim.times)
        desk.readings[article] = replace(reading, times=times)
    found = desk.collate().discrepancies
    return [d for d in found if d.kind == "time"]


def test_two_weekdays_in_the_same_words_are_a_conflict():
    (found,) = weekdays_told([drill("Monday")], [drill("Friday")])
    assert found.verdict == "conflict"
    assert {value.normalized for value in found.values} == {"Monday", "Friday"}


def test_weekdays_in_a_row_may_be_one_day_in_two_zones():
    (found,) = weekdays_told([drill("Monday")], [drill("Tuesday")])
    assert found.verdict == "unresolved"


def test_an_account_that_gives_both_weekdays_knows_of_two_happenings():
    other = drill("Monday", text="workers who build a siren were tested on {}")
    shorter = drill("Friday", text="the siren of the harbour was tested on {} for one hour")
    assert not weekdays_told([drill("Monday")], [shorter, other])
    assert weekdays_told([drill("Monday")], [shorter])


def lift(day, text):
    return Clause(text.format(day), "lifted", lemma="lift", times={day: ("XXXX-WXX", None, None)})


CRANE = "a crane lifted the old lock gate from the river at dawn on {}"
MEN = "forty men in heavy rain lifted the gate, red with rust, on to a barge on {}"


def test_an_account_alone_with_its_day_of_the_news_may_have_it_wrong():
    usual = [lift("Monday", CRANE)]
    odd = [lift("Thursday", MEN)]
    (found,) = weekdays_told(usual, usual, odd)
    assert found.verdict == "unresolved"
    knowing = lift("Monday", "a boy lifted his hat on {}")
    assert not weekdays_told(usual, usual, [*odd, knowing])


def test_days_of_two_issues_of_the_news_are_not_set_against_each_other():
    told = ["2031-05-05T10:00:00", "2031-05-05T12:00:00", "2031-05-08T10:00:00"]
    usual, odd = [lift("Monday", CRANE)], [lift("Thursday", MEN)]
    assert not weekdays_told(usual, usual, odd, published=told)


def test_days_before_two_issues_of_the_news_are_not_set_against_each_other():
    told = ["2031-05-06T10:00:00", "2031-05-06T12:00:00", "2031-05-08T10:00:00"]
    usual, odd = [lift("Monday", CRANE)], [lift("Thursday", MEN)]
    assert not weekdays_told(usual, usual, odd, published=told)
    assert weekdays_told(usual, usual, odd, published=[*told[:2], "2031-05-06T15:00:00"])


def test_a_sentence_that_gives_both_weekdays_tells_of_two_things():
    text = SIREN + ", a bell on Monday"
    both = replace(
        drill("Friday", text=text),
        times={day: ("XXXX-WXX", None, None) for day in ("Friday", "Monday")},
    )
    assert weekdays_told([drill("Monday")], [drill("Friday", text=text)])
    assert not weekdays_told([drill("Monday")], [both])


@pytest.mark.parametrize(("words", "shown"), [("early Tuesday", 0), ("last week", 1)])
def test_a_weekday_of_an_unknown_week_is_no_vaguer_time(words, shown):
    week = ("2031-05-13/2031-05-20", "2031-05-13", "2031-05-20")
    day = ("2031-05-14", "2031-05-14", "2031-05-14")
    one, two = (
        replace(drill(told), times={told: of}) for told, of in ((words, week), ("May 14", day))
    )
    assert [d.verdict for d in weekdays_told([one], [two])] == ["precision"] * shown


def test_nearly_equal_sentences_outweigh_that_an_account_gives_both_weekdays():
    other = drill("Monday", text="workers who build a siren were tested on {}")
    assert weekdays_told([drill("Monday")], [drill("Friday"), other])


def test_who_tells_another_act_of_the_day_does_not_date_the_first():
    closed = Clause(
        "the harbour master of Velland closed the quay on Friday for three hours",
        "closed",
        lemma="close",
        subject="harbour master",
        object="quay",
        times={"Friday": ("XXXX-WXX", None, None)},
    )
    (found,) = weekdays_told([drill("Monday")], [drill("Friday")], [closed])
    told = {citation.article for value in found.values for citation in value.spans}
    assert len(told) == 2


def test_weekdays_of_two_weeks_are_two_happenings():
    longer = "the old siren of Velland harbour was tested on {} although nobody in town had asked"
    told = ["2031-05-05T10:00:00", "2031-05-16T10:00:00"]
    assert not weekdays_told([drill("Monday")], [drill("Friday", text=longer)], published=told)


def days_of_sayings(*told):
    """Differences between the days on which a mayor said something: (day, verb, words)."""
    desk = Desk()
    for at, (day, verb, words) in enumerate(told):
        clause = Clause(
            f"the mayor said on {day} that {words}",
            verb,
            by=(("the mayor", "person", "say"),),
            times={day: ("XXXX-WXX", None, None)},
        )
        article = desk.account(f"Outlet {at}", clause)
        reading = desk.readings[article]
        (claim,) = reading.claims
        start = claim.span.text.index("that ") + len("that ")
        content = Span(start, claim.span.end, claim.span.text[start:])
        said = replace(claim, span=content, fragments=(content,), times=())
        desk.readings[article] = replace(reading, claims=(said,), times=claim.times)
    return [d for d in desk.collate().discrepancies if d.kind == "time"]


def test_two_remarks_on_one_matter_have_each_a_day_of_their_own():
    letter = "the letter on the harbour siren"
    blames = f"{letter} was a crime against the town and its bishops"
    values = f"collectors of old paper abroad would sell {letter} for gold coins"
    monday = ("Monday", "was", blames)
    assert len(days_of_sayings(monday, ("Friday", "was", blames))) == 1
    assert days_of_sayings(monday, ("Friday", "sell", values)) == []


def test_a_stretch_of_days_in_front_of_its_end_makes_no_row():
    text = "It stays open for three weeks until May 6."
    whole = Span.of(text, 0, len(text))
    weeks = Time(span=Span.of(text, 18, 29), type="DURATION", value="P3W")
    end = Time(span=Span.of(text, 36, 41), type="DATE", value="2031-05-06")
    setting = setting_of(1, [weeks, end], whole)
    assert (setting.lead, setting.place, setting.length) == ("until", 0, 1)


@pytest.mark.parametrize("word", ["until", "till", "through"])
def test_an_end_is_one_in_whatever_word(word):
    text = f"The gate stays open {word} May 6."
    at = text.index("May")
    end = Time(span=Span.of(text, at, at + 5), type="DATE", value="2031-05-06")
    assert setting_of(0, [end], Span.of(text, 0, len(text))).lead == "until"


@pytest.mark.parametrize(
    ("words", "value", "printed"),
    [
        ("last month", "2031-04", PrintedDate(None, 4, None)),
        ("earlier this month", "2031-05", PrintedDate(None, 5, None)),
        ("next year", "2032", PrintedDate(2032, None, None)),
        ("last month", "XXXX", None),
        ("last month", "2031-04-06", None),
        ("this year", "2031", None),
    ],
)
def test_a_month_or_year_told_from_the_day_of_publication_is_printed(words, value, printed):
    told = printed_date(replace(time(words, value), anchor="published"))
    assert told == printed
    assert told is None or told.is_reckoned


def test_a_month_reckoned_from_nothing_is_not_printed():
    assert printed_date(time("last month", "2031-04")) is None


def reckoned(words, edtf, text=BRIDGE):
    """An account that tells a date by its distance from the day of publication."""
    desk = Desk()
    for at, (printed, value, anchor) in enumerate(((words, edtf, "published"), ("May", "", ""))):
        article = desk.account(f"Outlet {at}", Clause(text.format(printed), "moved", lemma="move"))
        start = desk.articles[article].text.index(printed)
        day = Time(
            span=Span(start, start + len(printed), printed),
            type="DATE",
            value=value or "XXXX-05",
            anchor=anchor or "none",
        )
        desk.readings[article] = replace(desk.readings[article], times=(day,))
    return [d for d in desk.collate().discrepancies if d.kind == "time"]


def test_last_month_and_the_name_of_another_month_in_the_same_words_are_open():
    (found,) = reckoned("last month", "2031-03")
    assert found.verdict == "unresolved"
    assert "reckoned from the day of publication" in found.reason
    assert not reckoned("last month", "2031-05")


@pytest.mark.parametrize(("published", "shown"), [("2031-05-07", 1), ("2031-09-30", 0)])
def test_numbers_of_years_ago_in_the_same_words_differ_in_accounts_of_one_day(published, shown):
    desk = Desk()
    told = (("25 years ago", "2006", "2031-05-06"), ("52 years ago", "1979", published))
    for at, (words, year, day) in enumerate(told):
        clause = Clause(BRIDGE.format("the spring, " + words), "moved", lemma="move")
        article = desk.account(f"Outlet {at}", clause, published=day)
        start = desk.articles[article].text.index(words)
        span = Span(start, start + len(words), words)
        time = Time(span=span, type="DATE", value=year, anchor="published")
        desk.readings[article] = replace(desk.readings[article], times=(time,))
    found = [d for d in desk.collate().discrepancies if d.kind == "time"]
    assert [d.verdict for d in found] == ["unresolved"] * shown


def test_two_dates_that_differ_in_two_parts_need_words_more_alike_than_one_slip():
    other = "in {} men with carts moved the old bridge past a church, an inn and a mill to a museum"
    assert times_told([moved("May 4, 1914")], [moved("May 6, 1914", text=other)])
    assert not times_told([moved("May 4, 1914")], [moved("June 26, 1915", text=other)])


@pytest.mark.parametrize(("polarity", "shown"), [("positive", 1), ("negative", 0)])
def test_the_date_of_an_act_denied_is_not_that_of_another_act(polarity, shown):
    text = "the iron bridge has drawn schools, painters and poets to Sorrel in 1915"
    other = Clause(text, "drawn", lemma="draw", polarity=polarity, times={"1915": stretch("1915")})
    assert len(times_told([moved("1914")], [other])) == shown


def test_days_of_two_things_in_somewhat_alike_words_are_a_conflict_only_together():
    told = (
        ("a crane lifted the old lock gate from the river at dawn on {}", "lifted"),
        ("a tug towed the new ferry hull from the harbour at noon on {}", "towed"),
    )
    otherwise = (
        ("forty men in heavy rain lifted the gate, red with rust, on to a barge on {}", "lifted"),
        ("thirty women in thick fog towed the hull, grey with dust, on to a beach on {}", "towed"),
    )

    def clauses(day, deeds):
        days = {day: ("XXXX-WXX", None, None)}
        return [Clause(text.format(day), verb, lemma=verb, times=days) for text, verb in deeds]

    def verdicts(one, other):
        return [d.verdict for d in weekdays_told(clauses("Monday", one), clauses("Friday", other))]

    assert verdicts(told, otherwise) == ["conflict"]
    assert verdicts(told[:1], otherwise[:1]) == ["unresolved"]
    assert verdicts(told[1:], otherwise[1:]) == ["unresolved"]


@pytest.mark.parametrize(("start", "shown"), [("1910", True), ("1907", False)])
def test_one_beginning_of_two_stretches_outweighs_that_accounts_give_both_ends(start, shown):
    mill = Clause("the mill burnt in 1915", "burnt", times={"1915": stretch("1915")})
    quay = Clause("masons laid a quay in 1914", "laid", times={"1914": stretch("1914")})
    one = "the iron bridge at Orlin was moved piece by piece to the museum from {} to {}"
    other = "from {} to {} the bridge of Orlin was moved by forty men to the museum"
    left = [moved("1910", "1914", text=one), mill]
    right = [moved(start, "1915", text=other), quay]
    told = [{value.text for value in found.values} for found in times_told(left, right)]
    assert ({"1914", "1915"} in told) is shown


@pytest.mark.parametrize(
    ("one", "other", "is_zone"),
    [
        ("May 28", "May 29", True),
        ("May 31", "June 1", True),
        ("May 28", "June 29", False),
        ("May 2", "May 9", False),
    ],
)
def test_only_days_that_follow_each_other_can_be_one_in_two_zones(one, other, is_zone):
    text = "the iron bridge at Orlin was moved to the Sorrel museum on {} from the town of Hallby"
    (found,) = times_told([moved(one, text=text)], [moved(other, text=text)])
    assert ("time zones" in found.reason) is is_zone
