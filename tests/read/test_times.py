from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.edtf import bounds, disjoint, within
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.times import find_times
from variorum.read.timing.time_rules import find_matches
from variorum.read.timing.time_seasons import easter, holiday_day

if TYPE_CHECKING:
    from variorum.model.mention import Time
    from variorum.read.parsing.pipeline import Pipeline

# Published on Thursday 2 March 2023, unless a test says otherwise.
PUBLISHED = "2023-03-02"


def read_times(text: str, pipeline: Pipeline, published: str | None = PUBLISHED) -> list[Time]:
    article = Article(id=ArticleId("a"), text=text, digest="", published=published)
    return list(find_times(parse_article(article, pipeline), article))


@pytest.mark.parametrize(
    ("sentence", "words", "value", "edtf"),
    [
        ("He quit on February 21.", "February 21", "2023-02-21", "2023-02-21"),
        ("He quit on Feb. 21, 2019.", "Feb. 21, 2019", "2019-02-21", "2019-02-21"),
        ("He quit on 21 February 2019.", "21 February 2019", "2019-02-21", "2019-02-21"),
        ("He quit on Tuesday, February 21.", "Tuesday, February 21", "2023-02-21", "2023-02-21"),
        ("He quit on June 12 last year.", "June 12 last year", "2022-06-12", "2022-06-12"),
        ("He quit on 2019-02-21.", "2019-02-21", "2019-02-21", "2019-02-21"),
        ("He quit on 2/21/2019.", "2/21/2019", "2019-02-21", "2019-02-21"),
        ("The mayor was born in March 1961.", "March 1961", "1961-03", "1961-03"),
        ("The mill closed in 1987.", "1987", "1987", "1987"),
        ("The mill closed in late 1987.", "late 1987", "1987", "1987"),
        ("The mill closed at the end of 1987.", "the end of 1987", "1987", "1987"),
        ("Rents rose in the 1990s.", "the 1990s", "199", "199X"),
        ("Rents rose in the nineties.", "the nineties", "199", "199X"),
        ("It was built in the 19th century.", "the 19th century", "18", "18XX"),
        ("Profit fell in fiscal 1989.", "fiscal 1989", "1989", "1988/1990"),
        ("Profit fell in the third quarter of 2011.", "the third quarter of 2011", "2011-Q3",
         "2011-07/2011-09"),
        ("Profit fell in Q3 2011.", "Q3 2011", "2011-Q3", "2011-07/2011-09"),
        ("They met in the summer of 2019.", "the summer of 2019", "2019-SU", "2019-22"),
        ("They met in the spring of '98.", "the spring of '98", "1998-SP", "1998-21"),
        ("The shop opened in '98.", "'98", "1998", "1998"),
        ("Profit fell in H1 2011.", "H1 2011", "2011-H1", "2011-01/2011-06"),
        ("They met in winter 2019.", "winter 2019", "2019-WI", "2019-24"),
        ("The shop opens on Christmas Eve 2024.", "Christmas Eve 2024", "2024-12-24",
         "2024-12-24"),
    ],
)  # fmt: skip
def test_an_absolute_time_is_read(
    sentence: str, words: str, value: str, edtf: str, pipeline: Pipeline
) -> None:
    (time,) = read_times(sentence, pipeline)
    assert (time.span.text, time.value, time.edtf) == (words, value, edtf)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "edtf"),
    [
        ("The mayor resigned a year ago.", "a year ago", "2022", "2022-03~"),
        ("The war began 12 months ago.", "12 months ago", "2022-03", "2022-03~"),
        ("The mayor resigned three years ago.", "three years ago", "2020", "2020~"),
        ("The mayor resigned 11 days ago.", "11 days ago", "2023-02-19", "2023-02-19"),
        ("The mayor resigned yesterday.", "yesterday", "2023-03-01", "2023-03-01"),
        ("Yesterday Lima’s mayor resigned.", "Yesterday", "2023-03-01", "2023-03-01"),
        ("The mayor will resign tomorrow.", "tomorrow", "2023-03-03", "2023-03-03"),
        ("They met last July in Lima.", "last July", "2022-07", "2022-07"),
        ("They met in January last year.", "January last year", "2022-01", "2022-01"),
        ("They met in November.", "November", "2022-11", "2022-11"),
        ("They will meet in November.", "November", "2023-11", "2023-11"),
        ("She spoke to reporters later Thursday.", "later Thursday", "2023-03-02", "2023-03-02"),
        ("She spoke on Wednesday.", "Wednesday", "2023-03-01", "2023-03-01"),
        ("She will speak on Wednesday.", "Wednesday", "2023-03-08", "2023-03-08"),
        ("She spoke last Friday.", "last Friday", "2023-02-24", "2023-02-24"),
        ("She spoke two Sundays ago.", "two Sundays ago", "2023-02-19", "2023-02-19"),
        ("She spoke last night.", "last night", "2023-03-01TNI", "2023-03-01"),
        ("She spoke on Tuesday morning.", "Tuesday morning", "2023-02-28TMO", "2023-02-28"),
        ("The bill failed last month.", "last month", "2023-02", "2023-02"),
        ("The bill failed last week.", "last week", "2023-W08", "2023-02-19/2023-02-26"),
        ("The bill failed earlier this week.", "earlier this week", "2023-W09",
         "2023-02-26/2023-03-05"),
        ("The bill failed earlier this year.", "earlier this year", "2023", "2023"),
        ("A vote is due next year.", "next year", "2024", "2024"),
        ("The two men met last summer.", "last summer", "2022-SU", "2022-22"),
        ("A vote is due this fall.", "this fall", "2023-FA", "2023-23"),
        ("They met last Christmas.", "last Christmas", "2022-12-25", "2022-12-25"),
        ("They met over the weekend.", "the weekend", "2023-W08-WE", "2023-02-25/2023-02-26"),
        ("Rents rose over the past year.", "the past year", "2022", "2022-03-02/2023-03-02"),
        ("Profit rose in the fourth quarter.", "the fourth quarter", "2022-Q4",
         "2022-10/2022-12"),
        ("The dividend was declared payable April 7.", "April 7", "2023-04-07", "2023-04-07"),
        ("A summit was set for May in Lima.", "May", "2023-05", "2023-05"),
        ("They postponed the vote until Monday.", "Monday", "2023-03-06", "2023-03-06"),
    ],
)  # fmt: skip
def test_a_relative_time_counts_from_publication(
    sentence: str, words: str, value: str, edtf: str, pipeline: Pipeline
) -> None:
    (time,) = read_times(sentence, pipeline)
    assert (time.span.text, time.value, time.edtf) == (words, value, edtf)
    assert time.anchor == "published"


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("They talked for about ten minutes.", "about ten minutes", "PT10M"),
        ("They talked for less than 10 minutes.", "less than 10 minutes", "PT10M"),
        ("He served two and a half years.", "two and a half years", "P2Y6M"),
        ("It was a two-week strike.", "two-week", "P2W"),
        ("It lasted several months.", "several months", "PXM"),
        ("He waited half an hour for them.", "half an hour", "PT30M"),
        ("Prices fell over the past few weeks.", "the past few weeks", "PXW"),
        ("He waited for years.", "years", "PXY"),
        ("The family left two decades of work behind.", "two decades", "P20Y"),
    ],
)
def test_a_duration_has_a_length_and_no_place_in_the_calendar(
    sentence: str, words: str, value: str, pipeline: Pipeline
) -> None:
    (time,) = read_times(sentence, pipeline)
    assert (time.span.text, time.type, time.value) == (words, "DURATION", value)
    assert (time.edtf, time.start, time.end) == (None, None, None)


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The council meets every Monday.", "every Monday", "XXXX-WXX-1"),
        ("The club meets each July.", "each July", "XXXX-07"),
        ("The list is updated annually.", "annually", "P1Y"),
        ("They publish every two weeks.", "every two weeks", "P2W"),
        ("They dance on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They dance on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ],
)
def test_what_recurs_is_a_set(sentence: str, words: str, value: str, pipeline: Pipeline) -> None:
    (time,) = read_times(sentence, pipeline)
    assert (time.span.text, time.type, time.value) == (words, "SET", value)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "edtf"),
    [
        ("It closed at 6:45 a.m. EDT Monday.", "6:45 a.m. EDT Monday",
         "2023-02-27T06:45-04:00", "2023-02-27"),
        ("It fell around 11pm local time on Sunday.", "around 11pm local time on Sunday",
         "2023-02-26T23:00", "2023-02-26"),
        ("It closed at noon Tuesday.", "noon Tuesday", "2023-02-28T12:00", "2023-02-28"),
        ("It closed at 4pm.", "4pm", "2023-03-02T16:00", None),
    ],
)  # fmt: skip
def test_a_time_of_day_keeps_its_zone_and_its_day(
    sentence: str, words: str, value: str, edtf: str | None, pipeline: Pipeline
) -> None:
    (time,) = read_times(sentence, pipeline)
    assert (time.span.text, time.type, time.value, time.edtf) == (words, "TIME", value, edtf)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The fair ran from March 3 to 5, 2021.", ["2021-03-03", "2021-03-05"]),
        ("The fair ran 3-5 March 2021.", ["2021-03-03", "2021-03-05"]),
        ("He was mayor in 2012-2014.", ["2012", "2014"]),
        ("He was mayor from 2012 to 2014.", ["2012", "2014"]),
        ("It ran from January through March 2022.", ["2022-01", "2022-03"]),
        ("It ran from November to March 2022.", ["2021-11", "2022-03"]),
    ],
)
def test_the_ends_of_a_range_are_two_times(
    sentence: str, values: list[str], pipeline: Pipeline
) -> None:
    assert [t.value for t in read_times(sentence, pipeline)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On May 3, 2011 the dam broke. The next day it rained.", "2011-05-04"),
        ("The dam broke on May 3, 2011. Two days earlier it had rained.", "2011-05-01"),
        ("The dam broke in May 2011. The following month it rained.", "2011-06"),
        ("The dam broke in 2011. That year it rained.", "2011"),
    ],
)
def test_the_story_moves_its_own_clock(text: str, value: str, pipeline: Pipeline) -> None:
    _, second = read_times(text, pipeline)
    assert (second.value, second.anchor) == (value, "narrative")


def test_a_year_earlier_follows_the_quarter_reported(pipeline: Pipeline) -> None:
    text = "Profit in the third quarter of 2011 fell to $5 million from $6 million a year earlier."
    assert [t.value for t in read_times(text, pipeline)] == ["2011-Q3", "2010-Q3"]


def test_a_month_without_a_tense_is_the_one_the_tense_told_elsewhere(pipeline: Pipeline) -> None:
    text = "A judge dismissed the suit in June. The June ruling still stands."
    assert [t.value for t in read_times(text, pipeline, "2023-05-02")] == ["2022-06", "2022-06"]


def test_a_day_dated_in_full_once_keeps_its_year(pipeline: Pipeline) -> None:
    text = "The May 3 fire still divides the town. It broke out on May 3, 2011."
    assert [t.value for t in read_times(text, pipeline)] == ["2011-05-03", "2011-05-03"]


def test_an_anniversary_is_not_the_day_it_recalls(pipeline: Pipeline) -> None:
    text = "The fire broke out on May 3, 2011. Families gathered at the site on May 3."
    assert [t.value for t in read_times(text, pipeline)] == ["2011-05-03", "2022-05-03"]


def test_a_day_that_is_the_name_of_an_event_keeps_its_year(pipeline: Pipeline) -> None:
    (named,) = read_times("He lost a brother in the Sept. 11 attacks.", pipeline)
    (plain,) = read_times("He lost his job on Sept. 11.", pipeline)
    assert (named.value, plain.value) == ("2001-09-11", "2022-09-11")


def test_friday_in_the_east_is_tomorrow_on_thursday_evening(pipeline: Pipeline) -> None:
    text = "A rocket flew over the island Friday. Friday’s launch was the second."
    times = read_times(text, pipeline, "2023-03-02T22:20:00Z")
    assert {t.value for t in times} == {"2023-03-03"}


def test_a_day_that_may_be_six_days_past_or_tomorrow_is_both(pipeline: Pipeline) -> None:
    (time,) = read_times("A rocket flew over the island Friday.", pipeline)
    assert (time.value, time.edtf) == ("2023-03-03", "2023-02-24/2023-03-03")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The mayor resigned a year ago.", "PAST_REF"),
        ("The mayor resigned in July.", "XXXX-07"),
        ("The mayor resigned on Thursday.", "XXXX-WXX-4"),
        ("The mayor resigned on March 3.", "XXXX-03-03"),
        ("The mayor resigned yesterday.", "PAST_REF"),
        ("The mayor resigned last summer.", "XXXX-SU"),
    ],
)
def test_without_a_publication_day_no_year_is_made_up(
    sentence: str, value: str, pipeline: Pipeline
) -> None:
    (time,) = read_times(sentence, pipeline, None)
    assert (time.value, time.edtf) == (value, None)


def test_a_year_of_publication_is_enough_for_years(pipeline: Pipeline) -> None:
    text = "The mayor resigned last year, three years ago the judge did, and in July the clerk."
    assert [t.value for t in read_times(text, pipeline, "2023")] == ["2022", "2020", "XXXX-07"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prime Minister Theresa May spoke in parliament.",
        "They may march on the capital.",
        "It was his second goal.",
        "They sold 1,900 tickets.",
        "The spring in the watch broke.",
        "She fell down the stairs.",
        "He scored 20 points.",
        "The boy is six years old.",
        "Thousands joined the March for Peace.",
        "Jan Novak won the race.",
        "The Sun reported the story.",
        "He reads China Daily at work.",
        "She told The Daily Beast about it.",
        "He lost on Super Tuesday.",
        "The stock costs $1995 at most.",
        "He owns 2000 sheep.",
        "April Jones opened the shop.",
    ],
)
def test_what_only_looks_like_a_time_is_left_out(sentence: str, pipeline: Pipeline) -> None:
    assert read_times(sentence, pipeline) == []


@pytest.mark.parametrize("words", ["February 21", "last week", "last month", "earlier this year"])
def test_the_day_of_a_speech_fits_all_that_accounts_call_it(words: str, pipeline: Pipeline) -> None:
    (exact,) = read_times("He spoke on February 21.", pipeline)
    (other,) = read_times(f"He spoke {words}.", pipeline)
    assert exact.edtf is not None
    assert other.edtf is not None
    assert not disjoint(exact.edtf, other.edtf)
    assert words == "February 21" or within(exact.edtf, other.edtf)


def test_times_are_in_order_disjoint_and_cut_from_the_text(pipeline: Pipeline) -> None:
    text = (
        "LIMA, March 1 — The mayor, who took office in May 2019, said on Tuesday that he would "
        "leave next month, two years before his term ends.\n\nHe had said so a week earlier. "
        "From 9 a.m. to 5 p.m. every day people queued; in the 1990s they did too."
    )
    times = read_times(text, pipeline)
    assert len(times) >= 8
    end = 0
    for time in times:
        assert time.span.holds_in(text)
        assert time.span.start >= end
        end = time.span.end
        if time.edtf:
            found = bounds(time.edtf)
            assert found is not None
            assert (time.start, time.end) == (found[0].isoformat(), found[1].isoformat())


def test_reading_twice_gives_the_same(pipeline: Pipeline) -> None:
    text = "In May he left. On Friday he came back, a year after he had gone last summer."
    assert read_times(text, pipeline) == read_times(text, pipeline)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2000, 4, 23), (2016, 3, 27), (2023, 4, 9), (2024, 3, 31)]
)
def test_easter_is_where_the_calendar_has_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_movable_holidays_are_counted_by_weekdays() -> None:
    assert holiday_day({"month": 11, "weekday": 4, "nth": 4}, 2023) == date(2023, 11, 23)
    assert holiday_day({"month": 5, "weekday": 1, "nth": -1}, 2023) == date(2023, 5, 29)


@given(st.text(alphabet="Mmay 0123456789-/:.,'adFriso\n", max_size=80))
def test_matches_lie_in_the_text(text: str) -> None:
    for match in find_matches(text, [(0, len(text))]):
        assert 0 <= match.start < match.end <= len(text)


def test_a_long_run_of_figures_takes_no_long_time() -> None:
    text = "1 " * 20_000 + "2/" * 20_000 + "a " * 20_000 + "May " * 5_000
    assert sum(1 for _ in find_matches(text, [(0, len(text))])) >= 1


def test_the_past_decade_is_ten_years_and_no_calendar_decade(pipeline: Pipeline) -> None:
    (time,) = read_times("Over the past decade the port has grown.", pipeline)
    assert (time.type, time.value) == ("DURATION", "P10Y")
