"""The page in a real browser: it works, it is quiet, and hostile text stays text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.chromium import Chromium, find_chromium
from tests.publish.example import EXAMPLE, WIRE, make_article, with_article
from variorum.publish.html import render_html

pytestmark = pytest.mark.browser

PROGRAM = find_chromium()
if PROGRAM is None:
    pytest.skip("no Chromium is installed", allow_module_level=True)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(render_html(EXAMPLE), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory):
    browser = Chromium(PROGRAM, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def opened(chromium: Chromium, page: Path) -> Chromium:
    chromium.media()
    chromium.size(1360, 900)
    chromium.open(page)
    return chromium


def lit(browser: Chromium) -> str:
    return str(
        browser.run(
            "[...document.querySelectorAll('#panel-text .lit')].map(e => e.textContent).join('')"
        )
    )


def test_hostile_text_neither_runs_nor_asks_for_anything(opened):
    assert opened.run("typeof window.pwned") == "undefined"
    assert opened.run("document.scripts.length") == 1
    assert opened.run("document.images.length") == 0
    assert opened.requests() == []
    assert opened.complaints() == []


def test_an_injected_script_would_be_stopped_by_the_policy(opened):
    opened.run(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.pwned = 9';"
        " document.body.append(s); })()"
    )
    assert opened.run("typeof window.pwned") == "undefined"
    assert any("Content Security Policy" in text for text in opened.complaints())


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with twenty accounts."""
    dossier = EXAMPLE
    for number in range(16):
        article = make_article(f"Outlet {number}", [("body", f"{number} ships came in.")])
        dossier = with_article(dossier, article)
    path = tmp_path_factory.mktemp("crowded") / "dossier.html"
    path.write_text(render_html(dossier), encoding="utf-8")
    return path


@pytest.mark.parametrize("which", ["page", "crowded"])
@pytest.mark.parametrize("width", [360, 390, 768, 1360])
def test_nothing_is_wider_than_the_window(chromium, request, which, width):
    chromium.size(width, 800, mobile=width < 600)
    chromium.open(request.getfixturevalue(which))
    chromium.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert chromium.run("document.documentElement.scrollWidth") <= width


def test_a_citation_opens_its_words_beside_the_text(opened):
    assert opened.run("document.querySelector('#panel').hidden") is True
    opened.run("document.querySelector('#brief .cite').click()")
    assert opened.run("document.querySelector('#panel').hidden") is False
    assert lit(opened) == "A gravel barge struck Harrow Bridge in Port Kessel on Thursday"
    assert opened.run("document.querySelector('#panel-title').textContent").endswith(
        "Estuary News Agency"
    )
    assert opened.run("document.activeElement.id") == "panel"


def test_the_cited_words_are_in_view(opened):
    opened.run("document.querySelector('#differences .hit').click()")
    assert opened.run(
        "(() => { const box = document.querySelector('#panel-text').getBoundingClientRect();"
        " const at = document.querySelector('#panel-text .lit').getBoundingClientRect();"
        " return at.top >= box.top && at.bottom <= box.bottom })()"
    )


def test_escape_closes_the_panel_and_gives_the_focus_back(opened):
    opened.run("document.querySelector('#brief .cite').focus()")
    opened.press("Enter", 13, "\r")
    assert opened.run("document.querySelector('#panel').hidden") is False
    opened.press("Escape", 27)
    assert opened.run("document.querySelector('#panel').hidden") is True
    assert opened.run("document.activeElement === document.querySelector('#brief .cite')") is True


def test_arrow_keys_walk_from_citation_to_citation(opened):
    opened.run("document.querySelector('#brief .cite').focus()")
    opened.press("Enter", 13, "\r")
    first = lit(opened)
    opened.press("ArrowRight", 39)
    second = lit(opened)
    opened.press("ArrowLeft", 37)
    assert first != second == "the barge Adela ran into its second pier"
    assert lit(opened) == first


def test_every_citation_lights_the_words_it_cites(opened):
    wrong = opened.run(
        "[...document.querySelectorAll('.hit[data-e]')].filter(link => { link.click();"
        " const lit = [...document.querySelectorAll('#panel-text .lit')]"
        "   .map(e => e.textContent).join('');"
        " return lit !== link.textContent }).length"
    )
    assert wrong == 0


def test_a_status_can_be_filtered_away(opened):
    shown = "document.querySelectorAll('tr.finding:not([hidden])').length"
    assert opened.run(shown) == len(EXAMPLE.findings)
    opened.run("document.querySelector('input[value=disputed]').click()")
    left = [f for f in EXAMPLE.findings if f.status != "disputed"]
    assert opened.run(shown) == len(left)
    assert f"{len(left)} of {len(EXAMPLE.findings)}" in str(
        opened.run("document.querySelector('.for-findings output').textContent")
    )


def test_findings_can_be_searched_and_narrowed_to_an_account(opened):
    shown = "[...document.querySelectorAll('tr.finding:not([hidden])')]"
    opened.run(
        "(() => { const f = document.querySelector('.for-findings'); f.words.value = 'FERRY';"
        " f.words.dispatchEvent(new Event('input', {bubbles: true})) })()"
    )
    found = opened.run(f"{shown}.map(row => row.textContent)")
    assert 0 < len(found) < len(EXAMPLE.findings)
    assert all("ferry" in text for text in found)
    opened.run(
        "(() => { const f = document.querySelector('.for-findings'); f.account.value = 'C';"
        " f.account.dispatchEvent(new Event('input', {bubbles: true})) })()"
    )
    assert opened.run(f"{shown}.length") == 0


def test_a_link_to_a_finding_opens_it(chromium, page):
    target = f"f-{EXAMPLE.findings[0].id}"
    chromium.open(page, f"#{target}")
    assert chromium.run(f"document.getElementById('{target}').open") is True


def test_the_page_is_readable_without_its_script(chromium, page):
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.events.clear()
        chromium.call("Page.navigate", url=page.as_uri())
        chromium.wait_for("Page.loadEventFired")
        root = chromium.call("DOM.getDocument", depth=1)["root"]["nodeId"]
        text = chromium.call("DOM.getOuterHTML", nodeId=root)["outerHTML"]
    finally:
        chromium.call("Emulation.setScriptExecutionDisabled", value=False)
    assert '<form class="filters for-findings" aria-label="Filter the findings" hidden' in text
    assert 'id="panel" hidden' in text
    assert "A gravel barge struck Harrow Bridge" in text


def test_dark_and_light_have_readable_contrast(chromium, page):
    script = (
        "(() => { const rgb = c => c.match(/\\d+/g).map(Number);"
        " const lum = c => { const [r, g, b] = rgb(c).map(v => { v /= 255;"
        "   return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });"
        "   return .2126 * r + .7152 * g + .0722 * b };"
        " const probe = document.createElement('span'); document.body.append(probe);"
        " const of = name => { probe.style.setProperty('color', `var(${name})`);"
        "   return lum(getComputedStyle(probe).color) };"
        " const papers = ['--paper', '--sheet', '--wash'].map(of);"
        " const inks = ['--ink', '--soft', '--faint', '--red', '--green', '--ochre', '--blue'];"
        " const worst = Math.min(...inks.map(of).flatMap(i => papers.map(p =>"
        "   (Math.max(i, p) + .05) / (Math.min(i, p) + .05))));"
        " probe.remove(); return worst })()"
    )
    chromium.size(1360, 900)
    for scheme in ("light", "dark"):
        chromium.media(scheme=scheme)
        chromium.open(page)
        assert chromium.run(script) >= 4.5, scheme
    chromium.media()


def test_it_prints_without_panel_menu_and_filters(opened):
    opened.media(medium="print")
    for selector in ("nav.contents", ".filters", "#panel", "#articles"):
        display = f"getComputedStyle(document.querySelector('{selector}')).display"
        assert opened.run(display) == "none", selector
    row = "document.querySelector('tr.finding details')"
    opened.run(f"{row}.open = true")
    width = f"{row}.querySelector('.finding-body').getBoundingClientRect().width"
    cell = f"{row}.closest('th').getBoundingClientRect().width"
    assert opened.run(f"{width} - {cell}") > 0
    opened.media()
    printed = opened.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    assert printed.startswith("JVBERi")


def set_field(browser: Chromium, form: str, field: str, words: str) -> None:
    browser.run(
        f"(() => {{ const f = document.querySelector('{form}'); f.{field}.value = '{words}';"
        f" f.{field}.dispatchEvent(new Event('input', {{bubbles: true}})) }})()"
    )


def test_findings_can_be_narrowed_to_a_kind_of_difference(opened):
    kind = EXAMPLE.discrepancies[0].kind
    set_field(opened, ".for-findings", "kind", kind)
    shown = opened.run(
        "[...document.querySelectorAll('tr.finding:not([hidden]) details')].map(d => d.id)"
    )
    assert set(shown) == {f"f-{d.finding}" for d in EXAMPLE.discrepancies if d.kind == kind}


def test_differences_can_be_narrowed_to_kinds_and_to_an_account(opened):
    shown = "[...document.querySelectorAll('.difference:not([hidden])')].map(d => d.id)"
    kind = EXAMPLE.discrepancies[0].kind
    opened.run(f"document.querySelector('.for-differences input[value={kind}]').click()")
    left = {f"d-{d.id}" for d in EXAMPLE.discrepancies if d.kind != kind}
    assert set(opened.run(shown)) == left
    set_field(opened, ".for-differences", "account", "A")
    told = {
        f"d-{d.id}" for d in EXAMPLE.discrepancies if any(WIRE.id in v.articles for v in d.values)
    }
    assert set(opened.run(shown)) == left & told


def test_a_heading_whose_differences_are_all_filtered_away_goes_with_them(opened):
    titles = (
        "[...document.querySelectorAll('#differences > h3:not([hidden])')].map(t => t.innerText)"
    )
    before = opened.run(titles)
    (kind,) = {d.kind for d in EXAMPLE.discrepancies if d.verdict == "unresolved"}
    same = {d.verdict for d in EXAMPLE.discrepancies if d.kind == kind}
    opened.run(f"document.querySelector('.for-differences input[value={kind}]').click()")
    assert same == {"unresolved"}
    assert len(before) - len(opened.run(titles)) == 1


def follow(browser: Chromium, script: str) -> None:
    """Run what changes the address, and wait until the page has heard of it."""
    browser.run(
        "new Promise(done => { addEventListener('hashchange', () => done(1), {once: true});"
        f" {script} }})"
    )


def is_in_view(browser: Chromium, target: str) -> bool:
    return bool(
        browser.run(
            f"(() => {{ const at = document.getElementById('{target}').getBoundingClientRect();"
            " return at.height > 0 && at.top >= 0 && at.top < innerHeight })()"
        )
    )


@pytest.mark.parametrize(
    "target", [f"q-{EXAMPLE.utterances[1].id}", f"d-{EXAMPLE.discrepancies[-1].id}"]
)
def test_a_link_opens_its_target_inside_closed_parts(chromium, page, target):
    chromium.open(page, f"#{target}")
    assert is_in_view(chromium, target)


def test_a_link_to_what_is_filtered_away_brings_it_back(opened):
    found = EXAMPLE.discrepancies[0]
    opened.run(f"document.querySelector('.for-differences input[value={found.kind}]').click()")
    opened.run("document.querySelector('input[value=disputed]').click()")
    assert not is_in_view(opened, f"d-{found.id}")
    follow(opened, f"location.hash = 'd-{found.id}'")
    assert opened.run(f"document.getElementById('d-{found.id}').hidden") is False
    follow(opened, f"location.hash = 'f-{found.finding}'")
    assert opened.run(f"document.getElementById('f-{found.finding}').closest('tr').hidden") is False


def test_a_second_click_on_a_link_opens_again_what_was_closed(opened):
    target = f"f-{EXAMPLE.discrepancies[0].finding}"
    click = f"document.querySelector('#differences a[href=\"#{target}\"]').click()"
    follow(opened, click)
    opened.run(f"document.getElementById('{target}').open = false")
    opened.run(click)
    assert opened.run(f"document.getElementById('{target}').open") is True


def test_a_finding_that_a_link_opens_shows_its_own_line(chromium, page):
    target = f"f-{EXAMPLE.findings[0].id}"
    chromium.size(1360, 500)
    chromium.open(page, f"#{target}")
    assert chromium.run(
        f"(() => {{ const line = document.querySelector('#{target} summary');"
        " const at = line.getBoundingClientRect();"
        " const seen = document.elementFromPoint(at.left + 30, at.top + at.height / 2);"
        " return line.contains(seen) })()"
    )


def test_the_address_names_the_finding_that_is_open(opened):
    opened.run("document.querySelector('tr.finding summary').click()")
    opened.run("new Promise(done => setTimeout(done))")
    opened_now = "document.querySelector('tr.finding details').id"
    assert opened.run("location.hash.slice(1)") == opened.run(opened_now)


def test_differences_and_findings_can_be_narrowed_to_all_accounts_of_an_outlet(
    chromium, tmp_path_factory
):
    twin = make_article(WIRE.outlet, [("body", "The same outlet again.")])
    path = tmp_path_factory.mktemp("twin") / "dossier.html"
    path.write_text(render_html(with_article(EXAMPLE, twin)), encoding="utf-8")
    chromium.open(path)
    (both,) = chromium.run(
        "[...document.querySelectorAll('.for-findings option')].map(o => o.value)"
        ".filter(value => value.includes(' '))"
    )
    shown = "document.querySelectorAll('tr.finding:not([hidden])').length"
    set_field(chromium, ".for-findings", "account", "A")
    alone = chromium.run(shown)
    set_field(chromium, ".for-findings", "account", both)
    assert chromium.run(shown) == alone > 0
    set_field(chromium, ".for-findings", "account", both.split()[-1])
    assert chromium.run(shown) == 0


@pytest.mark.parametrize("width", [390, 1360])
def test_what_a_finding_opens_is_as_wide_as_the_frame_beside_many_columns(chromium, crowded, width):
    chromium.size(width, 800, mobile=width < 600)
    chromium.open(crowded)
    share = chromium.run(
        "new Promise(done => { const d = document.querySelector('tr.finding details');"
        " d.addEventListener('toggle', () => {"
        "   const frame = document.querySelector('.matrix-frame').clientWidth;"
        "   const body = d.querySelector('.finding-body').getBoundingClientRect().width;"
        "   done(body / Math.min(frame, 960)) });"
        " d.open = true })"
    )
    assert 0.97 < share < 1.03


def test_arrow_keys_pass_over_what_the_margin_says_again(opened):
    opened.run("document.querySelector('#brief .cite').focus()")
    opened.press("Enter", 13, "\r")
    cited = "document.querySelectorAll('#brief .cite')"
    number = opened.run(f"{cited}.length")
    for _ in range(number - 1):
        opened.press("ArrowRight", 39)
    assert opened.run(f"{cited}[{number - 1}].classList.contains('current')") is True


def test_from_words_in_the_margin_arrow_keys_go_on_behind_their_mark(opened):
    opened.run("document.querySelector('#brief .notes a').click()")
    opened.press("ArrowRight", 39)
    assert opened.run("document.querySelectorAll('#brief .cite')[1].classList.contains('current')")


def test_the_text_of_the_panel_can_be_scrolled_by_keys(opened):
    opened.run("document.querySelector('#brief .cite').focus()")
    opened.press("Enter", 13, "\r")
    for _ in range(4):
        opened.press("Tab", 9)
    assert opened.run("document.activeElement.id") == "panel-text"


def test_on_a_phone_accounts_of_one_outlet_show_their_dates(chromium, tmp_path_factory):
    twin = make_article(WIRE.outlet, [("body", "The same outlet again.")])
    path = tmp_path_factory.mktemp("phone") / "dossier.html"
    path.write_text(render_html(with_article(EXAMPLE, twin)), encoding="utf-8")
    chromium.media()
    chromium.size(390, 800, mobile=True)
    chromium.open(path)
    shown = chromium.run(
        "[...document.querySelectorAll('.witnesses ol li')].filter(row =>"
        " row.querySelector('time').offsetParent !== null)"
        ".map(row => row.querySelector('b').textContent)"
    )
    assert shown == [WIRE.outlet, WIRE.outlet]


def test_no_quotation_mark_hangs_over_the_edge_of_the_paper(opened):
    opened.media(medium="print")
    indent = "getComputedStyle(document.querySelector('.quote blockquote')).textIndent"
    assert opened.run(indent) == "0px"
    opened.media()


def test_what_is_filtered_away_is_printed_all_the_same(opened):
    for box in ("input[name=kind]", "input[name=status]"):
        opened.run(f"document.querySelectorAll('{box}').forEach(box => box.click())")
    lines = ".difference, .matter, #differences > h3, tr.finding, tr.group"
    hidden = (
        f"[...document.querySelectorAll('{lines}')]"
        ".filter(line => getComputedStyle(line).display === 'none').length"
    )
    assert opened.run(hidden) > len(EXAMPLE.findings)
    opened.media(medium="print")
    assert opened.run(hidden) == 0
    opened.media()
