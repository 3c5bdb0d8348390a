from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from variorum.gather.copies import find_copies
from variorum.gather.provenance import find_provenance
from variorum.model.article import Article, Evidence, Reference, Zone
from variorum.model.mention import Name
from variorum.model.span import Span
from variorum.settings import GatherSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from variorum.model.story import Provenance

    MakeArticle = Callable[..., Article]
    MakeReading = Callable[..., object]


def span(article_text: str, words: str) -> Span:
    start = article_text.index(words)
    return Span.of(article_text, start, start + len(words))


def edges_of(articles: list[Article], readings: list[object] = ()) -> tuple[Provenance, ...]:
    by_id = {reading.article: reading for reading in readings}
    return find_provenance(articles, by_id, find_copies(articles, GatherSettings()))


def citations(
    make_article: MakeArticle, make_reading: MakeReading, text: str, *quotes: tuple[str, str, str]
) -> list[tuple[str, tuple[str, ...]]]:
    """What a text credits to whom: (origin, covered words)."""
    article = make_article(text, outlet="Moor Gazette")
    edges = edges_of([article], [make_reading(article, *quotes)])
    assert all(c.span.holds_in(text) for edge in edges for c in edge.spans)
    assert all(covered.holds_in(text) for edge in edges for covered in edge.covers)
    return [(e.origin, tuple(s.text for s in e.covers)) for e in edges if e.kind == "citation"]


def test_a_quote_whose_source_is_an_agency_is_a_citation(make_article, make_reading):
    text = "The gates were opened at noon, the Associated Press reports."
    quote = ("The gates were opened at noon", "the Associated Press", "reports")
    assert citations(make_article, make_reading, text, quote) == [
        ("Associated Press", ("The gates were opened at noon",))
    ]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("The gates failed, according to Corvane's Orrin news agency.", "Orrin News Agency"),
        ("The gates failed, South Corvane’s Orrin news agency reported.", "Orrin News Agency"),
        ("The gates failed, according to the Corvane News Agency.", "Corvane News Agency"),
        ("The gates failed, the RIA Novosti news agency reported.", "RIA Novosti"),
        ("The gates failed, Reuters reported on Friday.", "Reuters"),
        ("“It failed,” the mayor told the BBC.", "BBC"),
        ("The gates failed, as first reported by Bloomberg.", "Bloomberg"),
        ("The gates failed, multiple outlets report.", "other outlets (not named)"),
        ("The gates failed, reports the Kestrel Courier.", "Kestrel Courier"),
        ("The gates failed at noon (Reuters).", "Reuters"),
        ("Reuters: The gates of the upper lock failed at noon.", "Reuters"),
        ("The gates failed, a Kestrel Courier story said.", "Kestrel Courier"),
        ("The Kestrel Courier’s report said the gates failed.", "Kestrel Courier"),
        ("The Kestrel Courier published a report saying that the gates failed.", "Kestrel Courier"),
        ("The Kestrel Courier reporter Ada Lorn wrote that the gates failed.", "Kestrel Courier"),
        ("The gates failed, as reported in the Kestrel Courier.", "Kestrel Courier"),
        ("The Kestrel Courier understands that the gates failed.", "Kestrel Courier"),
        (
            "The gates failed, Corvanian news agencies reported.",
            "Corvanian news agencies (not named)",
        ),
    ],
)
def test_phrases_that_name_an_origin_are_citations(make_article, make_reading, text, origin):
    assert [name for name, _ in citations(make_article, make_reading, text)] == [origin]


def test_to_name_a_source_is_no_statement_of_its_own(make_article, make_reading):
    text = "Citing the Kestrel Courier, the mayor said the gates failed."
    quote = ("the Kestrel Courier", "the mayor", "Citing")
    assert citations(make_article, make_reading, text, quote) == [("Kestrel Courier", (text,))]


def test_both_of_two_joined_names_are_cited(make_article, make_reading):
    text = "The gates failed, the AP and Bloomberg report."
    names = [name for name, _ in citations(make_article, make_reading, text)]
    assert names == ["Associated Press", "Bloomberg"]


@pytest.mark.parametrize(
    "text",
    [
        "Reuters opened an office at the dam.",
        "The engineer used to work for the BBC in the north.",
        "The gates failed, the Moor Gazette reported.",
        "Nobody told the mayor.",
    ],
)
def test_a_name_that_is_no_source_is_no_citation(make_article, make_reading, text):
    assert citations(make_article, make_reading, text) == []


def test_a_citation_leads_to_the_article_of_that_outlet(make_article, make_reading):
    courier = make_article("The gates failed at dawn.", outlet="Kestrel Courier")
    digest = make_article("The gates failed, the Kestrel Courier reported.", outlet="Digest")
    edges = edges_of([courier, digest], [make_reading(digest)])
    assert [(e.taker, e.source, e.kind) for e in edges] == [(digest.id, courier.id, "citation")]


def test_initials_of_an_agency_in_the_story_are_understood(make_article, make_reading):
    wire = make_article("The gates failed at dawn.", agencies=("Corvane News Agency",))
    paper = make_article("The gates failed, CNA reported.", outlet="Moor Gazette")
    edges = edges_of([wire, paper], [make_reading(paper)])
    cited = next(edge for edge in edges if edge.kind == "citation")
    assert (cited.origin, cited.source) == ("Corvane News Agency", wire.id)


def test_an_agency_credit_is_an_edge_with_its_words(make_article):
    text = "(Reuters) - The gates failed."
    evidence = Evidence("agency", "Reuters", "(Reuters)", "text", span(text, "(Reuters)"))
    article = make_article(text, outlet="Moor Gazette", agencies=("Reuters",), evidence=(evidence,))
    (edge,) = edges_of([article])
    assert (edge.kind, edge.origin, edge.spans[0].span.text) == ("credit", "Reuters", "(Reuters)")


def test_an_agency_does_not_credit_itself(make_article):
    assert edges_of([make_article("Text.", outlet="Reuters", agencies=("Reuters",))]) == ()


def test_numbered_references_are_declared_edges_that_cover_their_sentences(
    make_article, make_reading
):
    body = "The gates failed at dawn.[1]\nThe valley was cleared.[2]"
    entries = "1. “Gates fail” Kestrel Courier\n2. “Valley cleared” https://moor.example/valley"
    text = f"{body}\n{entries}"
    references = (
        Reference(
            span=span(text, entries.split("\n")[0]),
            marker="1",
            title="Gates fail",
            outlet="Kestrel Courier",
            cited_at=(span(text, "[1]"),),
        ),
        Reference(
            span=span(text, entries.split("\n")[1]),
            marker="2",
            title="Valley cleared",
            url="https://moor.example/valley",
            cited_at=(span(text, "[2]"),),
        ),
    )
    digest = make_article(text, outlet="Digest", references=references)
    courier = make_article("At dawn.", outlet="Kestrel Courier", title="Gates fail")
    moor = make_article("All out.", outlet="Moor", url="http://www.moor.example/valley/?a=1")
    edges = [e for e in edges_of([digest, courier, moor], [make_reading(digest)])]
    assert [(e.kind, e.origin, e.source) for e in edges] == [
        ("declared", "Kestrel Courier", courier.id),
        ("declared", "moor.example", moor.id),
    ]
    assert edges[0].covers[0].text == "The gates failed at dawn."


@pytest.mark.parametrize(
    ("kind", "url", "count"),
    [
        ("source", "https://www.moor.example/2031/gates", 0),
        ("source", "https://courier.example/gates", 1),
        ("further-reading", "https://courier.example/gates", 0),
    ],
)
def test_a_source_line_counts_unless_it_is_the_own_address(make_article, kind, url, count):
    text = f"The gates failed. Source: {url}"
    reference = Reference(span=span(text, f"Source: {url}"), url=url, kind=kind)
    article = make_article(text, outlet="moor.example", references=(reference,))
    assert len(edges_of([article])) == count


def test_links_count_where_they_lead_into_the_story(make_article):
    courier = make_article("At dawn.", outlet="Courier", url="https://courier.example/gates")
    links = (("https://courier.example/gates#top", "a report"), ("https://x.example/", "x"))
    digest = make_article("See a report.", outlet="Digest", links=links)
    (edge,) = edges_of([courier, digest])
    assert (edge.taker, edge.source, edge.kind) == (digest.id, courier.id, "declared")


def test_later_articles_of_one_outlet_lead_to_its_first(make_article):
    first = make_article("One.", outlet="Moor Gazette", published="2031-05-04")
    second = make_article("Two.", outlet="The Moor Gazette", published="2031-05-05")
    third = make_article("Three.", outlet="Moor Gazette", published="2031-05-06")
    edges = edges_of([third, first, second])
    assert {(e.taker, e.source, e.kind) for e in edges} == {
        (second.id, first.id, "same-outlet"),
        (third.id, first.id, "same-outlet"),
    }


def test_copies_become_edges_that_point_to_the_source(make_article):
    body = " ".join(f"word{i}" for i in range(60))
    first = make_article(body, outlet="Courier", published="2031-05-04")
    later = make_article(body, outlet="Gazette", published="2031-05-05")
    (edge,) = edges_of([first, later])
    assert (edge.taker, edge.source, edge.kind) == (later.id, first.id, "copy")
    assert edge.spans[0].article == later.id


def test_edges_do_not_depend_on_the_order_of_the_articles(make_article, make_reading):
    names = ["Moor Gazette", "Kestrel Courier", "Digest", "Moor Gazette"]
    articles = [
        make_article(f"Number {i} failed, the Kestrel Courier and Reuters reported.", outlet=name)
        for i, name in enumerate(names)
    ]
    readings = [make_reading(article) for article in articles]
    expected = edges_of(articles, readings)
    assert len(expected) == 8
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert edges_of(articles, readings) == expected


@pytest.mark.parametrize(
    ("line", "kind", "origins"),
    [
        ("VELL (Corvane News Agency) —", "dateline", ["Corvane News Agency"]),
        ("By Ada Lorn, Reuters", "byline", ["Reuters"]),
        ("© 2031 Corvane News Agency", "credit", ["Corvane News Agency"]),
        ("Photo by Ada Lorn. Reuters/File", "credit", []),
        ("(Ada Lorn/Pool via AP) (Photo: The Associated Press)", "credit", []),
        ("By Ada Lorn", "byline", []),
    ],
)
def test_an_agency_is_credited_by_its_name_where_credits_stand(make_article, line, kind, origins):
    text = f"{line}\nThe gates failed at dawn."
    zones = (Zone(0, len(line), kind), Zone(len(line) + 1, len(text), "body"))
    article = make_article(text, outlet="Moor Gazette", zones=zones)
    assert [edge.origin for edge in edges_of([article])] == origins


def test_an_agency_among_the_authors_is_a_credit(make_article):
    article = make_article("Text.", outlet="Moor Gazette", authors=("Corvane News Agency",))
    assert [(e.kind, e.origin) for e in edges_of([article])] == [("credit", "Corvane News Agency")]


@pytest.mark.parametrize(("outlet", "found"), [(None, True), ("Vell Board", False)])
def test_a_headline_alone_names_an_article_unless_its_outlet_contradicts(
    make_article, outlet, found
):
    entry = "1. “All gates of the dam failed” Kestrel Courier"
    text = f"It failed.[1]\n{entry}"
    reference = Reference(
        span=span(text, entry), title="All gates of the dam failed", outlet="Kestrel Courier"
    )
    digest = make_article(text, outlet="Digest", references=(reference,))
    other = make_article("At dawn.", outlet=outlet, title="All gates of the dam failed")
    (edge,) = edges_of([digest, other])
    assert edge.source == (other.id if found else None)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("It failed, the Kestrel Courier reported.", ["Kestrel Courier"]),
        ("It failed, according to the Vell Evening News.", ["Vell Evening News"]),
        ("It failed, the Orrin Observer reported.", ["Orrin Observer"]),
        ("A mayor told the Gazette that it failed.", []),
        ("It failed, Reuters reported.\nThe agency said two gates were open.", ["Reuters"] * 2),
        ("It failed, Reuters reported.\nA federal agency met.\nThe agency said no.", ["Reuters"]),
        ("The agency said two gates were open.", []),
        ("The firm disputes a Bloomberg report released on Monday.", []),
        (
            "It failed, the New York Times reported.\nA mayor told The Times that he knew.",
            ["The New York Times"] * 2,
        ),
        ("A mayor told The Times that he knew.", ["The Times"]),
    ],
)
def test_names_that_no_registry_lists(make_article, make_reading, text, origins):
    found = citations(make_article, make_reading, text)
    assert [name for name, _ in found] == origins


def test_what_was_told_to_an_outlet_is_covered_but_not_the_rest_of_the_sentence(
    make_article, make_reading
):
    text = "An official told Reuters that gate two failed, and the ministry denied that it knew."
    told = ("that gate two failed", "An official", "told")
    denied = ("that it knew", "the ministry", "denied")
    found = citations(make_article, make_reading, text, told, denied)
    assert found == [("Reuters", ("that gate two failed",))]


def test_a_mark_before_the_next_sentence_covers_the_sentence_before(make_article, make_reading):
    entry = "1. “Gates fail” Kestrel Courier"
    text = f"“It failed,” she said.\n”[1][2] The valley was cleared.\n{entry}"
    reference = Reference(
        span=span(text, entry),
        title="Gates fail",
        outlet="Kestrel Courier",
        cited_at=(span(text, "[1]"),),
    )
    digest = make_article(text, outlet="Digest", references=(reference,))
    (edge,) = edges_of([digest], [make_reading(digest)])
    assert [covered.text for covered in edge.covers] == ["“It failed,” she said."]


def test_an_outlet_of_the_own_list_of_sources_leads_where_the_list_leads(
    make_article, make_reading
):
    entry = "1. “The gates of the dam fail” Kestrel Courier"
    text = f"It failed, the Kestrel Courier reports.\n{entry}"
    reference = Reference(
        span=span(text, entry), title="The gates of the dam fail", outlet="Kestrel Courier"
    )
    digest = make_article(text, outlet="Digest", references=(reference,))
    courier = make_article("'The gates of the dam fail'\nBy Ada Lorn\nAt dawn.")
    edges = edges_of([digest, courier], [make_reading(digest)])
    assert {(e.kind, e.source) for e in edges} == {
        ("citation", courier.id),
        ("declared", courier.id),
    }


def test_a_person_who_bears_an_agencys_name_is_no_origin(make_article, make_reading):
    text = "Orla Bloomberg said that it failed."
    article = make_article(text, outlet="Moor Gazette")
    person = Name(
        span=span(text, "Orla Bloomberg"), type="person", name="Orla Bloomberg", entity="e"
    )
    assert edges_of([article], [replace(make_reading(article), names=(person,))]) == ()


def test_marks_inside_one_sentence_share_it_between_them(make_article, make_reading):
    entries = ["1. “Gates fail” Kestrel Courier", "2. “Valley cleared” Vell Board"]
    text = "\n".join(["Two gates failed,[1] and the valley was cleared.[2]", *entries])
    references = tuple(
        Reference(
            span=span(text, entry),
            marker=entry[0],
            outlet=entry.rpartition("” ")[2],
            cited_at=(span(text, f"[{entry[0]}]"),),
        )
        for entry in entries
    )
    digest = make_article(text, outlet="Digest", references=references)
    edges = edges_of([digest], [make_reading(digest)])
    assert [[s.text for s in edge.covers] for edge in edges] == [
        ["Two gates failed,"],
        ["and the valley was cleared."],
    ]


@pytest.mark.parametrize(
    ("text", "quote", "origins"),
    [
        (
            "The mayor said in an interview with the BBC that it failed.",
            ("that it failed", "The mayor", "said"),
            ["BBC"],
        ),
        (
            "The mayor smiles during an interview with the BBC in Vell.",
            None,
            [],
        ),
        ("He leads the Harbour Authority for Press Affairs (AP).", None, []),
        ("The gates failed and the police wrote the BBC a letter.", None, []),
        (
            "Yahoo disclosed two attacks.",
            ("two attacks", "Yahoo", "disclosed"),
            [],
        ),
        (
            "The Vell Ministry of Foreign Affairs said that it failed.",
            ("that it failed", "The Vell Ministry of Foreign Affairs", "said"),
            [],
        ),
        (
            "Vell state media has yet to mention the failure.",
            ("the failure", "Vell state media", "mention"),
            [],
        ),
    ],
)
def test_only_what_is_reported_by_a_publisher_is_a_citation(
    make_article, make_reading, text, quote, origins
):
    found = citations(make_article, make_reading, text, *([quote] if quote else []))
    assert [name for name, _ in found] == origins


def test_a_mark_behind_a_quotation_of_two_sentences_covers_both(make_article, make_reading):
    entry = "1. “Gates fail” Kestrel Courier"
    text = f"She said: “It failed.\nWe heard nothing.”[1]\n{entry}"
    reference = Reference(
        span=span(text, entry), outlet="Kestrel Courier", cited_at=(span(text, "[1]"),)
    )
    digest = make_article(text, outlet="Digest", references=(reference,))
    quote = ("“It failed.\nWe heard nothing.”", "She", "said")
    (edge,) = edges_of([digest], [make_reading(digest, quote)])
    assert [s.text for s in edge.covers] == ["She said: “It failed.\nWe heard nothing.”"]
