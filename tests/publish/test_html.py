from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.publish.example import (
    ARTICLES,
    EXAMPLE,
    HOSTILE_TITLE,
    WIRE,
    account,
    cite,
    finding,
    make_article,
    value,
    with_article,
)
from variorum.model.dossier import Coverage, Event, NotRead
from variorum.model.finding import Discrepancy, TimelineEntry
from variorum.model.span import Span
from variorum.publish.dates import date_in_words
from variorum.publish.edition import Edition
from variorum.publish.html import render_html

PAGE = render_html(EXAMPLE)
ARTICLE_TIME = date_in_words(WIRE.published)
TREE = html.fromstring(PAGE)


def allowed_hashes(page: str) -> set[str]:
    return set(
        re.findall(r"sha256-[A-Za-z0-9+/=]+", html.fromstring(page).xpath("//meta/@content")[0])
    )


def digest_of(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def assert_harmless(page: str) -> None:
    """Only our style and script; no handler, no frame, no address but http(s) and fragments."""
    tree = html.fromstring(page)
    active = tree.xpath("//script|//style")
    assert [element.tag for element in active] == ["style", "script"]
    assert {digest_of(element.text) for element in active} == allowed_hashes(page)
    banned = "//iframe|//object|//embed|//img|//base|//link|//video|//audio|//template|//math"
    assert tree.xpath(banned) == []
    for element in tree.iter():
        for name, text in element.attrib.items():
            assert not name.lower().startswith("on"), name
            assert name not in {"style", "srcdoc", "action", "formaction"}
            if name in {"href", "src", "xlink:href"}:
                assert text.startswith(("#", "http://", "https://")), text
    assert [m.get("http-equiv") for m in tree.xpath("//meta[@http-equiv]")] == [
        "Content-Security-Policy"
    ]


def test_the_example_is_harmless():
    assert_harmless(PAGE)


def test_the_policy_lets_in_nothing_but_the_page_itself():
    policy = TREE.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_hostile_words_are_shown_as_words():
    titles = TREE.xpath("//*[@class='headlines']//i/text()")
    assert HOSTILE_TITLE in titles


HOSTILE_PARTS = [
    *("</script>", "<script>alert(1)</script>", "<!--", "]]>", "</style>", "{{ 1 }}", "{% raw %}"),
    *('" onload="x', "' onclick='x", "javascript:alert(1)", "<svg/onload=x>", "&lt;", "\u202e"),
    *("\u2028", "\x00", "<base href=//x>", "</textarea>", "https://x.example/<b>"),
]


@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(HOSTILE_PARTS),
            st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
        ),
        min_size=3,
        max_size=12,
    ).map(lambda parts: "x" + " ".join(parts) + "x")
)
def test_no_text_from_outside_becomes_markup_or_script(text):
    article = make_article(text, [("headline", text), ("body", text)], url=text, published=text[:9])
    told = finding(text, cite(article, text), "single-origin", (), {})
    dossier = with_article(EXAMPLE, article)
    dossier = replace(
        dossier,
        event=Event(title=text, when=text, where=text, who=(text,)),
        findings=(*dossier.findings, told),
        discrepancies=(
            *dossier.discrepancies,
            Discrepancy(
                id="f" * 16,
                finding=told.id,
                kind="wording",
                slot=text,
                verdict="wording",
                reason=text,
                values=(value(text, text, cite(article, text)), value("x", text, cite(WIRE, "A"))),
            ),
        ),
        timeline=(TimelineEntry(edtf=text, label=text, findings=(told.id,)),),
        coverage=Coverage(read=5, not_read=(NotRead(input=text, reason=text),), limits=(text,)),
    )
    assert_harmless(render_html(dossier))


def test_every_id_is_there_once():
    ids = TREE.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere():
    ids = set(TREE.xpath("//@id"))
    targets = {href[1:] for href in TREE.xpath("//a/@href") if href.startswith("#")}
    assert targets <= ids


def test_every_citation_names_an_article_and_a_stretch_that_is_on_the_page():
    marks = TREE.xpath("//a[@data-e]")
    assert len(marks) > 30
    for mark in marks:
        account, start = mark.get("href").removeprefix("#").rsplit(".", 1)
        article = TREE.get_element_by_id(f"article-{account}")
        begins = [int(p.get("id").rsplit(".", 1)[1]) for p in article.xpath(".//span[@id]")]
        assert int(start) in begins
        assert int(start) < int(mark.get("data-e"))


def test_every_part_has_a_heading_and_a_landmark():
    assert TREE.xpath("count(//main)") == 1
    assert TREE.xpath("count(//h1)") == 1
    for section in TREE.xpath("//main/section"):
        title = TREE.get_element_by_id(section.get("aria-labelledby"))
        assert title.tag == "h2"


def test_tables_have_headers_for_rows_and_columns():
    for table in TREE.xpath("//table"):
        assert table.xpath("./thead//th[@scope='col']")
        assert table.xpath("./tbody//th[@scope='row']")


def test_a_stance_is_told_in_words_and_not_by_colour_alone():
    for cell in TREE.xpath("//td[contains(@class, 'stance')]"):
        assert cell.get("aria-label") in {
            *("states", "attributes", "denies", "differs", "unread"),
        }


def test_drawings_have_a_text_alternative():
    for drawing in TREE.xpath("//*[local-name()='svg']"):
        # A picture may hold no links: those within would be lost to a screen reader.
        assert drawing.get("role") == ("group" if drawing.xpath(".//*[@href]") else "img")
        assert "list below" in drawing.get("aria-label")
    assert len(TREE.xpath("//ol[@class='timeline-list']/li")) == len(EXAMPLE.timeline)
    assert len(TREE.xpath("//ul[@class='edges']/li")) == len(Edition(EXAMPLE).taken())


def test_disagreements_stand_before_the_table():
    order = TREE.xpath("//main/section/@id")
    assert order.index("brief") < order.index("differences") < order.index("findings")


def test_an_update_is_not_shown_as_a_disagreement():
    heading = TREE.xpath("//h3[.='Differences that are no disagreement']")[0]
    behind = [e[0].get("class") for e in heading.itersiblings("div")]
    assert behind == [
        f"difference folded {verdict}" for verdict in ("update", "scope", "precision")
    ]


def test_what_may_be_no_disagreement_stands_apart_with_why_it_is_not_sure():
    heading = TREE.xpath("//h3[.='Perhaps disagreements']")[0]
    behind = next(iter(heading.itersiblings("div")))[0]
    assert behind.get("class") == "difference unresolved"
    assert behind.xpath("./p[@class='reason']/b/text()") == ["Not sure:"]
    before = [e[0].get("class") for e in heading.itersiblings("div", preceding=True)]
    assert set(before) == {"difference conflict", "difference wording"}


def test_a_dispute_of_which_nothing_is_sure_is_marked_as_such():
    perhaps = next(d for d in EXAMPLE.discrepancies if d.verdict == "unresolved")
    findings = tuple(
        replace(f, status="disputed") if f.id == perhaps.finding else f for f in EXAMPLE.findings
    )
    tree = html.fromstring(render_html(replace(EXAMPLE, findings=findings)))
    marked = tree.xpath("//summary[span[@class='tag' and .='perhaps']]/../@id")
    assert marked == [f"f-{perhaps.finding}"]


def test_where_nothing_is_sure_no_disagreement_is_promised():
    perhaps = tuple(d for d in EXAMPLE.discrepancies if d.verdict == "unresolved")
    page = render_html(replace(EXAMPLE, discrepancies=perhaps))
    assert "No disagreement is certain" in page
    assert "<h3>Disagreements</h3>" not in page


def test_a_name_in_two_spellings_stands_before_the_others():
    (table,) = TREE.xpath("//h3[.='Spelled otherwise']/following::table[1]")
    assert table.xpath(".//tbody//th/text()") == ["Tomas Wyre"]


def test_a_negated_act_is_marked_with_its_negation():
    article = make_article("The Cove", [("body", "The lock gate did not hold.")])
    dossier = with_article(EXAMPLE, article)
    found = replace(
        EXAMPLE.discrepancies[0],
        kind="polarity",
        values=(value("hold", "negative", cite(article, "hold")),),
    )
    tree = html.fromstring(render_html(replace(dossier, discrepancies=(found,))))
    marked = tree.xpath(f"//*[@id='d-{found.id}']//a[@class='hit']/text()")
    assert marked == ["not hold"]


def test_what_was_not_read_is_told_with_its_reason():
    rows = TREE.xpath("//dl[@class='not-read']//dd/text()")
    assert "The file is empty." in rows


def test_the_same_dossier_gives_the_same_page():
    assert render_html(replace(EXAMPLE, articles=ARTICLES[::-1])) == PAGE


def test_when_and_how_it_was_run_is_not_on_the_page():
    assert render_html(replace(EXAMPLE, run={"started": "2031-01-01"})) == PAGE


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("discrepancies", "No two accounts were found to give different values"),
        ("utterances", "No quotation was found"),
        ("identities", "No name was found"),
        ("timeline", "No account gives a time"),
        ("provenance", "No account was found to rest on another"),
        ("brief", "Nothing could be written"),
    ],
)
def test_an_empty_part_says_so(part, words):
    assert words in render_html(replace(EXAMPLE, **{part: ()}))


def test_twenty_articles_with_four_hundred_findings_stay_small():
    extra = [
        make_article(f"Outlet {n}", [("body", f"{n} ships came in. " * 350)]) for n in range(16)
    ]
    dossier = EXAMPLE
    for article in extra:
        dossier = with_article(dossier, article)
    article = extra[0]
    many = tuple(
        replace(
            finding(f"{n} ships came in", cite(article, "ships came in"), "single-origin", (), {}),
            accounts=dossier.findings[0].accounts,
        )
        for n in range(400)
    )
    page = render_html(replace(dossier, findings=dossier.findings + many))
    assert len(page.encode()) < 3_000_000


def test_who_printed_words_first_is_told_with_the_time():
    told = TREE.xpath("//*[@class='first']")
    assert [" ".join(node.text_content().split()) for node in told] == [
        f"first printed by A Estuary News Agency, {ARTICLE_TIME}"
    ]


def test_a_finding_that_the_brief_leaves_out_says_why():
    (note,) = TREE.xpath("//*[@class='left-out']/text()")
    assert note == "Not in the brief: for length."


def crowd(number):
    dossier = EXAMPLE
    for n in range(number - len(EXAMPLE.articles)):
        dossier = with_article(dossier, make_article(f"Outlet {n}", [("body", f"{n} ships.")]))
    return dossier


@pytest.mark.parametrize(("number", "columns"), [(24, 26), (25, 3)])
def test_more_accounts_than_a_table_can_show_are_named_row_by_row(number, columns):
    tree = html.fromstring(render_html(crowd(number)))
    table = tree.xpath("//table[@class='matrix']")[0]
    assert len(table.xpath("./thead//th")) == columns
    for row in table.xpath(".//tr[contains(@class, 'finding')]"):
        assert len(row.xpath("./*")) == columns


def test_a_row_of_many_accounts_names_those_that_tell_it_with_their_stance():
    tree = html.fromstring(render_html(crowd(25)))
    for row in tree.xpath("//tr[contains(@class, 'finding')]"):
        (cell,) = row.xpath("./td[@class='tellers']")
        assert cell.xpath("./abbr/text()") == row.get("data-told").split()
        stances = cell.xpath("./*[@role='img']/@aria-label")
        assert stances
        assert len(stances) == len(set(stances))


def test_the_same_words_of_several_accounts_are_shown_once_with_all_of_them():
    dossier = EXAMPLE
    copies = [make_article(f"Outlet {n}", [("body", "The ship sank at noon.")]) for n in range(3)]
    for copy in copies:
        dossier = with_article(dossier, copy)
    told = finding(
        "The ship sank at noon", cite(copies[0], "The ship sank"), "corroborated", (), {}
    )
    telling = tuple(account(copy, "states", "The ship sank at noon") for copy in copies)
    told = replace(told, accounts=(*told.accounts, *telling))
    tree = html.fromstring(render_html(replace(dossier, findings=(*dossier.findings, told))))
    shown = tree.get_element_by_id(f"f-{told.id}")
    assert len(shown.xpath(".//a[@class='hit']")) == 1
    assert len(shown.xpath(".//*[@class='also']/a[starts-with(@href, '#')]")) == 2
    assert len(shown.xpath("./ancestor::tr/@data-told")[0].split()) == 3


def test_among_many_accounts_those_not_wholly_read_are_named():
    tree = html.fromstring(render_html(crowd(25)))
    (told,) = tree.xpath("//p[contains(., 'their silence says nothing')]")
    assert told.xpath("./abbr/text()") == ["C"]
    assert not TREE.xpath("//p[contains(., 'their silence says nothing')]")


def test_printings_alike_stand_together():
    (first, *_) = EXAMPLE.utterances
    altered = first.variants[1]
    dossier = replace(EXAMPLE, utterances=(replace(first, variants=(*first.variants, altered)),))
    rows = html.fromstring(render_html(dossier)).xpath("//ul[@class='variants']/li")
    assert [len(row.xpath("./a")) for row in rows] == [2]


def test_words_within_other_words_of_an_account_are_shown_with_those():
    told = EXAMPLE.findings[0]
    account = next(a for a in told.accounts if a.spans)
    inner = account.spans[0]
    part = Span(inner.start, inner.start + 4, inner.text[:4])
    nested = replace(account, spans=(*account.spans, part))
    accounts = tuple(nested if a is account else a for a in told.accounts)
    dossier = replace(EXAMPLE, findings=(replace(told, accounts=accounts), *EXAMPLE.findings[1:]))
    rows = [
        tree.get_element_by_id(f"f-{told.id}").xpath(".//a[@class='hit']")
        for tree in (TREE, html.fromstring(render_html(dossier)))
    ]
    assert len(rows[0]) == len(rows[1]) > 0


def test_that_an_account_is_its_own_origin_is_not_said():
    told = next(f for f in EXAMPLE.findings if len(f.origins) == 1)
    article = next(a for a in EXAMPLE.articles if a.id == told.origins[0].articles[0])
    for name, is_said in ((f"reporting of {article.outlet}", False), ("the harbour board", True)):
        origin = replace(told.origins[0], name=name, articles=(article.id,))
        findings = tuple(
            replace(f, origins=(origin,)) if f is told else f for f in EXAMPLE.findings
        )
        tree = html.fromstring(render_html(replace(EXAMPLE, findings=findings)))
        rows = tree.get_element_by_id(f"f-{told.id}").xpath(".//*[@class='origins-list']/li")
        assert bool(rows) is is_said


def test_origins_known_in_the_same_way_share_one_line():
    told = next(f for f in EXAMPLE.findings if len(f.origins) > 1)
    alike = tuple(replace(origin, why="It names no other source") for origin in told.origins)
    findings = tuple(replace(f, origins=alike) if f is told else f for f in EXAMPLE.findings)
    tree = html.fromstring(render_html(replace(EXAMPLE, findings=findings)))
    (row,) = tree.get_element_by_id(f"f-{told.id}").xpath(".//*[@class='origins-list']/li")
    assert len(row.xpath("./b")) == len(alike)


def test_a_page_says_what_made_it():
    assert '<meta name="generator" content="Variorum">' in render_html(EXAMPLE)


def test_that_two_accounts_are_one_outlets_is_told_and_is_no_taking():
    told = " ".join("".join(TREE.xpath("//section[@id='provenance']//text()")).split())
    assert "Accounts of one outlet count as one origin: Morning Sheet" in told
    assert "the same outlet" not in told
    only = replace(EXAMPLE, provenance=EXAMPLE.provenance[-1:])
    assert only.provenance[0].kind == "same-outlet"
    told = " ".join("".join(html.fromstring(render_html(only)).itertext()).split())
    assert "No account was found to rest on another." in told


def test_words_that_an_account_prints_twice_are_shown_once_in_what_a_finding_opens():
    article = make_article(
        "Reed Post",
        [("headline", "A heron blocked the lock"), ("body", "A heron blocked the lock.")],
    )
    told = finding("A heron blocked the lock.", cite(article, "A heron"), "single-origin", (), {})
    spans = tuple(
        Span.of(article.text, at, at + 24) for at in (0, article.text.index("A heron", 1))
    )
    (teller,) = [account(article, "states", "A heron blocked the lock")]
    told = replace(told, accounts=(*told.accounts, replace(teller, spans=spans)))
    dossier = with_article(EXAMPLE, article)
    tree = html.fromstring(render_html(replace(dossier, findings=(*dossier.findings, told))))
    assert len(tree.get_element_by_id(f"f-{told.id}").xpath(".//a[@class='hit']")) == 1


def test_accounts_of_one_outlet_are_told_apart_by_their_dates_in_the_filters():
    twin = make_article(
        WIRE.outlet, [("body", "The same outlet again.")], published="2023-03-09T09:00:00Z"
    )
    tree = html.fromstring(render_html(with_article(EXAMPLE, twin)))
    options = tree.xpath("//form[contains(@class, 'for-findings')]//select[@name='account']/option")
    named = [o.text for o in options if " " not in o.get("value") and WIRE.outlet in o.text]
    assert len(named) == 2
    assert any(option.endswith("9 March 2023, 09:00 UTC") for option in named)
    assert not any("2023" in o.text for o in options if WIRE.outlet not in o.text)


def test_every_control_has_a_name():
    controls = TREE.xpath("//button|//select|//input|//*[@role='region']|//nav|//aside|//form")
    assert len(controls) > 10
    for control in controls:
        named = control.get("aria-label") or control.get("aria-labelledby")
        assert named or control.xpath("normalize-space(.)") or control.xpath("ancestor::label")
