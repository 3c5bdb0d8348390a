from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.quantifying.number_words import parse_number
from variorum.read.quantifying.quantity_patterns import find_figures
from variorum.read.quantifying.units import unit_table
from variorum.read.quantities import find_quantities
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.model.mention import Quantity
    from variorum.read.parsing.pipeline import Pipeline


def read_quantities(text: str, pipeline: Pipeline) -> list[Quantity]:
    article = Article(id=ArticleId("a"), text=text, digest="", published="2023-03-02")
    doc = parse_article(article, pipeline)
    return list(find_quantities(doc, article, find_times(doc, article)))


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("At least 58 people were killed.", 58, "people kill"),
        ("The blast killed 58 people.", 58, "people kill"),
        ("A bomb blast killed 58.", 58, "people kill"),
        ("A fire swept the ward, killing at least 58.", 58, "people kill"),
        ("The collapse left 58 dead.", 58, "people kill"),
        ("The collapse left 58 people dead.", 58, "people kill"),
        ("Ferry sinking: 58 dead", 58, "people kill"),
        ("Fifty-eight people died in the crash.", 58, "people kill"),
        ("There were 58 deaths.", 58, "people kill"),
        ("The town mourns the three people who lost their lives.", 3, "people kill"),
        ("Officials confirmed 58 fatalities.", 58, "people kill"),
        ("The death toll rose to 58.", 58, "people kill"),
        ("The toll stood at 58 by nightfall.", 58, "people kill"),
        ("The minister put the death toll at 58.", 58, "people kill"),
        ("The death toll of 58 shocked the island.", 58, "people kill"),
        ("The flood caused the deaths of 58 people.", 58, "people kill"),
        ("58 soldiers were killed at the border.", 58, "soldier kill"),
        ("A mine killed 58 soldiers.", 58, "soldier kill"),
        ("Some 400 were injured in the crash.", 400, "people injure"),
        ("The storm wounded 400 people.", 400, "people injure"),
        ("Medics treated 400 injured people.", 400, "people injure"),
        ("Fifteen sailors are missing.", 15, "sailor miss"),
        ("Police arrested 14 protesters.", 14, "protester arrest"),
        ("Fourteen protesters were detained.", 14, "protester arrest"),
        ("The war has displaced 300,000 people.", 300_000, "people displace"),
        ("The war claimed 58 lives.", 58, "people kill"),
        ("In all, 58 lives were lost.", 58, "people kill"),
        ("Dozens of people were killed.", None, "people kill"),
    ],
)
def test_casualties_are_counted_alike_however_they_are_told(
    sentence: str, value: float | None, of: str, pipeline: Pipeline
) -> None:
    (quantity,) = read_quantities(sentence, pipeline)
    assert (quantity.value, quantity.of) == (value, of)


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Two died in the crash and another 400 people were hurt.", "people injure"),
        ("The crash killed two. Some 400 more were injured.", "people injure"),
        ("Another 400 people were hurt.", "other people injure"),
        ("The flood killed 400 more people in the north.", "other people kill"),
        (
            "Six were badly hurt while 400 others were slightly hurt.",
            "other slightly people injure",
        ),
    ],
)
def test_a_count_of_the_rest_or_of_one_degree_is_told_from_a_count_of_all(sentence, of, pipeline):
    (found,) = [q for q in read_quantities(sentence, pipeline) if q.value == 400]
    assert found.of == of


def test_the_dead_and_the_hurt_of_one_sentence_are_kept_apart(pipeline: Pipeline) -> None:
    dead, hurt = read_quantities("At least 61 miners were killed and 340 were injured.", pipeline)
    assert (dead.value, dead.of, dead.comparator) == (61, "miner kill", "≥")
    assert (hurt.value, hurt.of, hurt.comparator) == (340, "people injure", "=")


@pytest.mark.parametrize(
    ("sentence", "words", "comparator", "value", "low", "high"),
    [
        ("Twelve ships sank.", "Twelve", "=", 12, 12, 12),
        ("About 50 ships sank.", "About 50", "≈", 50, 45, 55),
        ("Nearly 700 ships sank.", "Nearly 700", "≈", 700, 630, 770),
        ("Some 40 ships sank.", "Some 40", "≈", 40, 36, 44),
        ("An estimated 200 ships sank.", "An estimated 200", "≈", 200, 180, 220),
        ("More than a dozen ships sank.", "More than a dozen", ">", 12, 12, None),
        ("Over 80 ships sank.", "Over 80", ">", 80, 80, None),
        ("At least 30 ships sank.", "At least 30", "≥", 30, 30, None),
        ("No fewer than 30 ships sank.", "No fewer than 30", "≥", 30, 30, None),
        ("Fewer than ten ships sank.", "Fewer than ten", "<", 10, None, 10),
        ("Up to 20 ships sank.", "Up to 20", "≤", 20, None, 20),
        ("As many as 57 ships sank.", "As many as 57", "≤", 57, None, 57),
        ("No more than six ships sank.", "No more than six", "≤", 6, None, 6),
        ("Between 5 and 10 ships sank.", "5 and 10", "range", 7.5, 5, 10),
        ("Five to ten ships sank.", "Five to ten", "range", 7.5, 5, 10),
        ("Some 20-30 ships sank.", "Some 20-30", "≈", 25, 17.5, 32.5),
        ("Two or three ships sank.", "Two or three", "range", 2.5, 2, 3),
        ("Dozens of ships sank.", "Dozens", "range", None, 24, 99),
        ("Hundreds of ships sank.", "Hundreds", "range", None, 200, 999),
        ("Hundreds of thousands of fish died.", "Hundreds of thousands", "range", None,
         200_000, 999_999),
        ("Several hundred ships sank.", "Several hundred", "range", None, 200, 999),
        ("Two dozen ships sank.", "Two dozen", "=", 24, 24, 24),
        ("Half a million fish died.", "Half a million", "=", 500_000, 500_000, 500_000),
        ("A quarter of a million fish died.", "A quarter of a million", "=", 250_000, 250_000,
         250_000),
        ("The two - million fish died.", "two - million", "=", 2_000_000, 2_000_000, 2_000_000),
        ("Three hundred and twelve ships sank.", "Three hundred and twelve", "=", 312, 312, 312),
        ("Roughly 1.2 million fish died.", "Roughly 1.2 million", "≈", 1_200_000, 1_080_000,
         1_320_000),
        ("The fleet of 50-plus ships sank.", "50-plus", "≥", 50, 50, None),
    ],
)  # fmt: skip
def test_words_around_a_number_bound_it(
    sentence: str,
    words: str,
    comparator: str,
    value: float | None,
    low: float | None,
    high: float | None,
    pipeline: Pipeline,
) -> None:
    (quantity,) = read_quantities(sentence, pipeline)
    assert quantity.span.text == words
    found = (quantity.comparator, quantity.value, quantity.low, quantity.high)
    assert found == (comparator, value, low, high)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit", "of"),
    [
        ("The talks lasted 10 minutes.", "10 minutes", 10, "minute", "talk last"),
        ("The conversation lasted about ten minutes.", "about ten minutes", 10, "minute",
         "conversation last"),
        ("The envoys met for less than 10 minutes.", "less than 10 minutes", 10, "minute",
         "envoy meet"),
        ("The strike lasted two-and-a-half hours.", "two-and-a-half hours", 2.5, "hour",
         "strike last"),
        ("The rocket flew 3,700 km.", "3,700 km", 3700, "kilometer", "rocket fly"),
        ("The rocket reached an altitude of 770 kms.", "770 kms", 770, "kilometer", "altitude"),
        ("They climbed a fence eight feet tall.", "eight feet", 8, "foot", "fence tall"),
        ("The ship carried 500 tonnes of rice.", "500 tonnes", 500, "metric_ton", "rice"),
        ("The fire burned 4,000 acres of forest.", "4,000 acres", 4000, "acre", "forest"),
        ("The car was doing 180mph.", "180mph", 180, "mile / hour", None),
        ("The pit is 40m deep.", "40m", 40, "meter", "pit deep"),
        ("The temperature fell to 12 degrees Celsius.", "12 degrees Celsius", 12,
         "degree_Celsius", "temperature"),
        ("They signed up for a 30-day trial.", "30-day", 30, "day", "trial"),
        ("The bank was offered $5 million.", "$5 million", 5e6, "USD", None),
        ("The firm raised its bid to $121 billion.", "$121 billion", 121e9, "USD", "bid"),
        ("The new offer of $82 a share failed.", "$82 a share", 82, "USD / share", "offer"),
        ("Crude fell to $60 a barrel.", "$60 a barrel", 60, "USD / barrel", "crude"),
        ("He agreed to a €3bn loan.", "€3bn", 3e9, "EUR", "loan"),
        ("The state approved a £2.5m grant.", "£2.5m", 2.5e6, "GBP", "grant"),
        ("The dividend is 15 cents a share.", "15 cents a share", 0.15, "USD / share", "dividend"),
        ("The city got a grant of 40 million shekels.", "40 million shekels", 40e6, "ILS",
         "grant"),
        ("The wall costs C$17.9 million.", "C$17.9 million", 17.9e6, "CAD", "wall cost"),
        ("The group makes 85% of the output.", "85%", 85, "percent", "output"),
        ("Unemployment rose to 5 percent.", "5 percent", 5, "percent", "unemployment"),
        ("Unemployment rose 5 percent.", "5 percent", 5, "percent", "unemployment rise"),
        ("Shares fell 1.5 per cent.", "1.5 per cent", 1.5, "percent", "share fall"),
        ("Rates rose by 0.25 percentage points.", "0.25 percentage points", 0.25,
         "percentage point", "rate rise"),
        ("Half of the houses burned.", "Half", 50, "percent", "house burn"),
        ("Three-quarters of the houses burned.", "Three-quarters", 75, "percent", "house burn"),
        ("One in five voters stayed home.", "One in five", 20, "percent", "voter"),
        ("Thousands of dollars were lost.", "Thousands of dollars", None, "USD", None),
    ],
)  # fmt: skip
def test_a_measure_has_a_normal_unit_and_tells_what_is_measured(
    sentence: str, words: str, value: float | None, unit: str, of: str | None, pipeline: Pipeline
) -> None:
    (quantity,) = read_quantities(sentence, pipeline)
    assert quantity.span.text == words
    assert quantity.value == pytest.approx(value) if value is not None else quantity.value is None
    assert quantity.unit == unit
    assert of is None or quantity.of == of


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("The 64-year-old gunman fled.", 64, "gunman age"),
        ("Maria Lopez, 31, said the road was closed.", 31, "lopez age"),
        ("Police arrested a man aged 48.", 48, "man age"),
        ("John Smith (55) won the seat.", 55, "smith age"),
        ("Paul Hale Jr., 38, was held.", 38, "hale age"),
        ("He was 77.", 77, "age"),
        ("Lopez was 31, the police said.", 31, "lopez age"),
        ("Maria Lopez turned 31 in May.", 31, "lopez age"),
        ("The singer died on Thursday at 91.", 91, "age"),
    ],
)
def test_an_age_is_told_of_somebody(
    sentence: str, value: float, of: str, pipeline: Pipeline
) -> None:
    ages = [q for q in read_quantities(sentence, pipeline) if q.unit == "year"]
    assert [(q.value, q.of) for q in ages] == [(value, of)]


def test_who_is_to_turn_an_age_is_not_of_it_yet(pipeline):
    found = read_quantities("Lopez turns 32 in May.", pipeline)
    assert [q for q in found if q.unit == "year"] == []


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("Parliament has 141 members.", 141, "member"),
        ("Some 141 countries voted to condemn the raid.", 141, "country vote"),
        ("The breach exposed 143 million customers.", 143e6, "customer expose"),
        ("Up to 400,000 customers were affected.", 400_000, "customer affect"),
        ("A hospital sent 20 of its nurses.", 20, "nurse send"),
        ("A total of 10 farmers were killed.", 10, "farmer kill"),
        ("The quake killed tens of thousands of farmers.", None, "farmer kill"),
        ("Two work trains collided.", 2, "work train collide"),
        ("The firm cut 300 jobs.", 300, "job cut"),
        ("They launched three short-range missiles.", 3, "missile launch"),
    ],
)
def test_a_count_tells_noun_and_act(
    sentence: str, value: float | None, of: str, pipeline: Pipeline
) -> None:
    (quantity,) = read_quantities(sentence, pipeline)
    assert (quantity.value, quantity.of) == (value, of)


@pytest.mark.parametrize(
    "sentence",
    [
        "The G20 leaders met in Lima.",
        "A Boeing 737 landed safely.",
        "They drove down Route 91.",
        "He was watching Channel 4.",
        "She bought an iPhone 8.",
        "They left the New START treaty.",
        "The firm filed for Chapter 11.",
        "Call 555-1234 for help.",
        "The report was wrong.[3]",
        "3. The council rejected the plan.",
        "He crashed on lap 48.",
        "The home side won 3-1.",
        "It was the 19th test of the missile.",
        "The ship sank in 2012.",
        "He was killed in March 2016.",
        "The Group of 20 met again.",
        "One of them left early.",
        "The two talked briefly.",
        "The two countries signed a treaty.",
        "At one point he laughed.",
        "See page 4 for details.",
        "Windows open at 1024*768 pixels.",
        "He lives at 5G Acacia Court.",
        "The Six Day War changed the map.",
        "Houses worth £1. 7 burned.",
        "A mother of two died in the fire.",
        "The votes of 12-11-2020 were lost.",
        "He crashed six laps later.",
        "He lives at 40 East Acacia Avenue.",
        "They are the No. 5 seed.",
        "A 6-foot-7 guard caught him.",
        "The page was updated at 11: 24 on Tuesday.",
        "The photo shows frame 3 of 30",
    ],
)
def test_names_labels_scores_and_dates_are_no_quantities(sentence: str, pipeline: Pipeline) -> None:
    assert read_quantities(sentence, pipeline) == []


def test_a_change_from_one_figure_to_another_is_no_range(pipeline: Pipeline) -> None:
    (quantity,) = read_quantities("The board was expanded from seven to eight seats.", pipeline)
    assert (quantity.span.text, quantity.value, quantity.comparator) == ("eight", 8, "=")
    (span,) = read_quantities("Fines range from 5 to 10 dollars.", pipeline)
    assert (span.low, span.high, span.unit) == (5, 10, "USD")


def test_a_duration_is_a_time_and_a_quantity(pipeline: Pipeline) -> None:
    text = "The siege lasted three weeks and ended in 1999."
    (quantity,) = read_quantities(text, pipeline)
    assert (quantity.value, quantity.unit, quantity.span.text) == (3, "week", "three weeks")


def test_a_figure_in_brackets_measures_what_the_one_before_it_does(pipeline: Pipeline) -> None:
    metric, imperial = read_quantities("The rocket flew 3,700 km (2,300 miles).", pipeline)
    assert metric.of == imperial.of == "rocket fly"
    assert (metric.unit, imperial.unit) == ("kilometer", "mile")


def test_over_is_no_bound_behind_a_noun_it_belongs_to(pipeline: Pipeline) -> None:
    (quantity,) = read_quantities("The agency gained control over 138 domains.", pipeline)
    assert quantity.comparator == "="


def test_a_bare_m_is_millions_before_what_is_counted(pipeline: Pipeline) -> None:
    (quantity,) = read_quantities("About 40m people watched the final.", pipeline)
    assert (quantity.value, quantity.unit) == (40_000_000, "")


def test_what_is_counted_is_cited(pipeline: Pipeline) -> None:
    text = "Storms killed 12 farmers in the valley."
    (quantity,) = read_quantities(text, pipeline)
    assert quantity.of_span is not None
    assert quantity.of_span.holds_in(text)
    assert "farmers" in quantity.of_span.text


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,643", 1643),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("twenty-four", 24),
        ("three hundred and twelve", 312),
        ("two and a half", 2.5),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("two million three hundred thousand", 2_300_000),
        ("people", None),
        ("", None),
    ],
)
def test_numbers_are_read_in_figures_and_words(words: str, value: float | None) -> None:
    assert parse_number(words) == value


@given(st.integers(0, 10**12))
def test_a_number_survives_its_grouping_commas(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.integers(2, 9999), st.sampled_from(["ships", "houses", "people"]))
def test_a_planted_count_is_found_where_it_stands(number: int, noun: str) -> None:
    text = f"In all {number:,} {noun} were lost"
    (figure,) = find_figures(text, [(0, len(text))])
    assert figure.values == (float(number),)
    assert text[figure.start : figure.end] == f"{number:,}"


@given(st.text(alphabet="0123456789 -,.$m%/aikn", max_size=60))
def test_figures_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for figure in find_figures(text, [(0, len(text))]):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


def test_every_unit_of_the_table_is_one_that_pint_knows() -> None:
    pint = pytest.importorskip("pint")
    from variorum.data import load_lexicon

    registry = pint.UnitRegistry()
    own = set(load_lexicon("units")["own"]["names"])
    currencies = set(load_lexicon("units")["currency_words"].values())
    codes = {code.partition("/")[0] for code in currencies}
    for name in sorted({unit.name for unit in unit_table().values()} - own - codes):
        assert registry.parse_units(name), name


FRAGMENTS = st.sampled_from(
    ["May", "last", "a year", "ago", "the third quarter", "’98", "2012-13", "Feb. 30", "13 pm",
     "99:99", "$", "5m", "%", "1,000", "half", "third", "killed", "people", "aged", "(", ")",
     "[3]", "\n\n", "“", "—", "🛰", "dozens", "several hundred", "million", "13/13/2013",
     "the 99th century", "10000 years ago", "two Sundays ago", "one in five", "five in one",
     "next century", "No. 5", "6-foot-7", "9" * 90, "\u00a0", "dead", "rose to", "Lopez, 31,"]
)  # fmt: skip


@settings(max_examples=60)
@given(
    fragments=st.lists(FRAGMENTS, min_size=1, max_size=14),
    published=st.sampled_from(
        [None, "2023", "2023-03-02", "0001-01-01", "9999-12-31T23:59:00Z", "no date"]
    ),
)
def test_whatever_stands_in_a_text_what_is_found_holds_in_it(
    fragments: list[str], published: str | None, pipeline: Pipeline
) -> None:
    text = " ".join(fragments)
    article = Article(id=ArticleId("a"), text=text, digest="", published=published)
    doc = parse_article(article, pipeline)
    times = find_times(doc, article)
    quantities = find_quantities(doc, article, times)
    assert all(t.span.holds_in(text) for t in times)
    ends = [0, *(q.span.end for q in quantities)]
    assert all(q.span.start >= end for q, end in zip(quantities, ends, strict=False))
    for quantity in quantities:
        assert quantity.span.holds_in(text)
        assert quantity.of_span is None or quantity.of_span.holds_in(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
