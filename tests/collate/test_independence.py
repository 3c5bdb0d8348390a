from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.collate.invented import Clause, Desk, citation, copy_of
from variorum.collate.independence import Lineage
from variorum.model.span import Span
from variorum.model.story import Provenance, Story

COLLAPSE = Clause("The Velland bridge collapsed at dawn", "collapsed", lemma="collapse")


def origins(desk, articles=None, copies=(), provenance=()):
    story = Story(
        id="s",
        articles=tuple(sorted(desk.articles)),
        copies=tuple(copies),
        provenance=tuple(provenance),
    )
    claims = [
        claim for article in articles or desk.articles for claim in desk.readings[article].claims
    ]
    return Lineage(story, desk.articles).origins(claims)


def two_outlets():
    desk = Desk()
    first = desk.account("Kestrel Courier", COLLAPSE)
    second = desk.account("Velland Post", COLLAPSE, tail=" More soon.")
    return desk, first, second


def citation_of_the_end(desk, taker, source):
    """The taker credits no more than its last words to the source."""
    text = desk.articles[taker].text
    return Provenance(
        taker=taker,
        source=source,
        origin="Kestrel Courier",
        kind="citation",
        reason="cites it at the end",
        covers=(Span.of(text, len(text) - 10, len(text)),),
    )


def test_two_outlets_that_name_no_source_are_two_origins():
    desk, _, _ = two_outlets()
    assert len(origins(desk)) == 2


def test_a_copy_is_no_second_origin():
    desk, first, second = two_outlets()
    assert len(origins(desk, copies=[copy_of(first, second)])) == 1


def test_an_outlet_that_cites_the_other_is_no_second_origin():
    desk, first, second = two_outlets()
    assert len(origins(desk, provenance=[citation(second, first, desk)])) == 1


def test_a_citation_elsewhere_in_the_article_does_not_take_its_own_reporting_away():
    desk, first, second = two_outlets()
    assert len(origins(desk, provenance=[citation_of_the_end(desk, second, first)])) == 2


def test_a_headline_rests_on_whatever_its_article_cites():
    desk = Desk()
    first = desk.account("Kestrel Courier", COLLAPSE)
    headline = Clause(COLLAPSE.text, "collapsed", lemma="collapse", zone="headline")
    second = desk.account("Velland Post", headline, tail=" More soon.")
    assert len(origins(desk, provenance=[citation_of_the_end(desk, second, first)])) == 1


def test_two_articles_that_credit_one_agency_have_one_origin_by_its_name():
    desk = Desk()
    desk.account("Kestrel Courier", COLLAPSE, agencies=["Associated Press"])
    told = Clause(COLLAPSE.text, "collapsed", lemma="collapse", by=(("AP", "agency", "report"),))
    desk.account("Velland Post", told)
    (origin,) = origins(desk)
    assert origin.name == "Associated Press"
    assert len(origin.articles) == 2


def test_a_speaker_is_no_origin_that_unites_two_reporters():
    desk = Desk()
    said = (("Mara Venn", "person", "say"),)
    for outlet in ("Kestrel Courier", "Velland Post"):
        desk.account(outlet, Clause(COLLAPSE.text, "collapsed", lemma="collapse", by=said))
    assert len(origins(desk)) == 2


def test_a_digest_that_does_not_say_which_source_told_it_adds_nothing():
    desk, _, second = two_outlets()
    edge = Provenance(
        taker=second, source=None, origin="Harbour Radio", kind="declared", reason="lists it"
    )
    assert len(origins(desk, provenance=[edge])) == 1


def test_articles_of_one_outlet_are_one_origin():
    desk, first, second = two_outlets()
    edge = Provenance(
        taker=second, source=first, origin="Courier", kind="same-outlet", reason="one outlet"
    )
    assert len(origins(desk, provenance=[edge])) == 1


@given(
    outlets=st.integers(min_value=1, max_value=5),
    edges=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=6),
    addition=st.tuples(st.integers(0, 4), st.booleans()),
)
def test_a_copy_or_a_citing_outlet_never_raises_the_count(outlets, edges, addition):
    desk = Desk()
    accounts = [desk.account(f"Outlet {n}", COLLAPSE, tail=f" Note {n}.") for n in range(outlets)]
    copies, provenance = [], []
    for left, right, is_copy in edges:
        a, b = accounts[left % outlets], accounts[right % outlets]
        if a != b and is_copy:
            copies.append(copy_of(a, b))
        elif a != b:
            provenance.append(citation(a, b, desk))
    before = len(origins(desk, copies=copies, provenance=provenance))
    source, is_copy = accounts[addition[0] % outlets], addition[1]
    added = desk.account("Latecomer", COLLAPSE, tail=" Late note.")
    if is_copy:
        copies.append(copy_of(source, added))
    else:
        provenance.append(citation(added, source, desk))
    assert len(origins(desk, copies=copies, provenance=provenance)) <= before
