"""Law 5 over generated events: no credit and no citation, however worded, raises a count."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.test_planted import TEXTS
from tests.bench.test_score_collating import event
from tests.gather.test_credit_lines import CLOSINGS, LINES_ABOVE, LINES_BELOW, OPENINGS
from variorum.bench.events import Desk

SOURCE = "Outlet 0"
CITING = (
    "{source} reported that {words}.",
    "According to {source}, {words}.",
    "{words}, as first reported by {source}.",
    "{words}, reports {source}.",
    "{words} ({source}).",
    "A report in {source} said {words}.",
    "{source}’s report said {words}.",
    "{source} published a report saying that {words}.",
    "{source} broke the news that {words}.",
    "Citing {source}, the mayor’s office said {words}.",
)
SENTENCES = tuple(
    sentence
    for sentence in re.split(r"(?<=\.)\s+", TEXTS[0].split("\n", 1)[1])
    if 6 <= len(sentence.split()) <= 30 and "“" not in sentence
)

credits = st.one_of(
    st.sampled_from([("above", shape) for shape in LINES_ABOVE]),
    st.sampled_from([("opening", shape) for shape in OPENINGS]),
    st.sampled_from([("closing", shape) for shape in CLOSINGS]),
    st.sampled_from([("below", shape) for shape in LINES_BELOW]),
)
few = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def counts(desk) -> dict[str, int]:
    """Origins of each finding of the event as it is, by claim."""
    found = desk.collate(event(TEXTS).articles()).findings
    return {claim: finding.independent_origins for finding in found for claim in finding.claims}


def credited(text: str, where: str, shape: str) -> str:
    title, body = text.split("\n", 1)
    words = shape.format(name="Reuters", short="Reuters", capitals="REUTERS")
    told = {
        "above": f"{words}\n{body}",
        "opening": f"{words}{body}",
        "closing": f"{body.rstrip()}{words}",
        "below": f"{body.rstrip()}\n{words}",
    }
    return f"{title}\n{told[where]}"


@few
@given(st.tuples(*(credits for _ in TEXTS)))
def test_accounts_that_credit_one_agency_are_one_origin(desk, drawn):
    texts = [credited(text, *one) for text, one in zip(TEXTS, drawn, strict=True)]
    findings = desk.collate(event(texts).articles()).findings
    assert findings
    assert [f.statement for f in findings if f.independent_origins > 1] == []


@few
@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.sampled_from(CITING)),
        min_size=1,
        max_size=6,
        unique_by=lambda one: one[0],
    )
)
def test_an_article_that_cites_an_account_raises_no_count(desk, counts, drawn):
    lines = [shape.format(source=SOURCE, words=words.rstrip(".")) for words, shape in drawn]
    cites = event([*TEXTS, "\n".join(["What another paper tells", *lines])])
    risen = [
        finding.statement
        for finding in desk.collate(cites.articles()).findings
        if finding.independent_origins > max((counts.get(c, 0) for c in finding.claims), default=0)
        and any(c in counts for c in finding.claims)
    ]
    assert risen == []
