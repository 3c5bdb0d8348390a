from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collate.invented import Clause, Desk
from variorum.collate.aligning.reprints import with_reprints
from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.model.story import Copy, Story

LEDE = (
    "The harbour board of Velland closed the northern quay on Monday because two of its old"
    " piers had sunk by a hand's breadth after the spring storms."
)
OWN_LEDE = (
    "Ships may not moor at the north side of Velland's port until summer, since engineers found"
    " that a pair of piers there gave way."
)
REMARK = "“Nobody will tie up a boat there before every pile has been looked at by a diver,”"


def accounts(*texts, titles=()):
    found = {}
    for number, text in enumerate(texts):
        key = ArticleId(f"{number:012x}")
        title = titles[number] if number < len(titles) else None
        found[key] = Article(
            id=key, text=text, digest=text_digest(text), outlet=f"Outlet {number}", title=title
        )
    return found


def reprints(*texts, titles=(), copies=()):
    articles = accounts(*texts, titles=titles)
    story = Story(id="s", articles=tuple(articles), copies=tuple(copies), provenance=())
    return with_reprints(story, articles).copies[len(copies) :]


def test_a_short_account_with_another_word_here_and_there_is_a_copy():
    (copy,) = reprints(LEDE, LEDE.replace("closed", "shut").replace("because", "as"))
    assert (copy.a, copy.b) == ("000000000000", "000000000001")
    assert min(copy.share_a, copy.share_b) > 0.8
    assert [passage.in_a.text for passage in copy.passages] == [
        "The harbour board of Velland",
        "the northern quay on Monday",
        LEDE[LEDE.index("two of its") : -1],
    ]


def test_a_short_account_that_stands_in_a_long_one_is_a_copy():
    longer = f"Velland counts its losses. {LEDE} {OWN_LEDE} " + "The mayor was away. " * 90
    (copy,) = reprints(longer, LEDE)
    assert copy.share_b == 1.0
    assert copy.share_a < 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LEDE, OWN_LEDE),
        (f"{REMARK} the harbour master said.", f"Velland's harbour master told us: {REMARK}"),
        (f"{LEDE} {OWN_LEDE}", f"{LEDE} " + OWN_LEDE.replace("e", "a")),
        ("The northern quay is closed.", "The northern quay is closed."),
    ],
    ids=["own words", "one remark", "one sentence of two", "a few words"],
)
def test_what_two_reporters_may_both_write_is_no_copy(one, other):
    assert reprints(one, other) == ()


def test_a_headline_said_again_is_not_found_twice_in_another_headline():
    title = "Velland closes its northern quay after the storms"
    other = " ".join(f"word{n}" for n in range(60))
    assert reprints(f"{title}.", other, titles=(title, title)) == ()


def test_one_headline_and_one_remark_are_nearly_all_of_two_accounts():
    title = "Harbour master of Velland speaks of the closed northern quay today"
    assert len(reprints(REMARK, REMARK.replace("boat", "ship"), titles=(title, title))) == 1


def test_what_gathering_traced_is_left_as_it_is():
    known = Copy(a="000000000000", b="000000000001", kind="duplicate", share_a=1.0, share_b=1.0)
    assert reprints(LEDE, LEDE, copies=[known]) == ()


def test_many_printings_of_one_text_get_few_edges_each():
    found = reprints(*(LEDE.replace("Monday", f"day {n}") for n in range(40)))
    assert 39 <= len(found) <= 4 * 39


QUAY = "the harbour board of Velland closed the northern quay on Monday after two piers had sunk"
PORT = "Velland's harbour board closed the quay in the north on Monday"


@given(
    changed=st.sets(st.integers(0, 15).filter(lambda at: at != 5), max_size=2),
    days=st.tuples(*[st.sampled_from(["2031-05-02", "2031-05-03", None])] * 2),
    is_said=st.booleans(),
)
def test_no_copy_of_a_few_sentences_raises_a_count_however_it_is_edited(changed, days, is_said):
    """Without an edge: gathering traces none between texts as short as these."""

    def lede(text):
        by = (("engineers", "person", "say"),) if is_said else ()
        return Clause(text, "closed", lemma="close", by=by)

    frost = Clause(
        "A frost in the same week had cracked the stones of the old sea wall beside the mill"
        " so badly that carters went another way",
        "cracked",
        lemma="crack",
    )
    desk = Desk()
    desk.account("Courier", lede(QUAY), frost, published=days[0])
    desk.account("Herald", lede(PORT))
    before = desk.collate().findings
    words = [f"other{at}" if at in changed else w for at, w in enumerate(QUAY.split())]
    desk.account("Mail", lede(" ".join(words)), frost, published=days[1])
    counts = {c: f.independent_origins for f in before for c in f.claims}
    for finding in desk.collate().findings:
        known = [counts[claim] for claim in finding.claims if claim in counts]
        assert finding.independent_origins <= max(known, default=1)
