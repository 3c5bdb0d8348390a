"""One bad input among good ones: it is told with its reason, and the others go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.events import FERRY_POST, FERRY_RADIO
from variorum.api import Variorum
from variorum.settings import IngestSettings, Settings

PAGE = "<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"

UNREADABLE = {
    "an empty file": ("empty.txt", b"", "empty"),
    "one word": ("word.txt", b"Ferry", "1 word of prose"),
    "binary": ("picture.txt", bytes(range(256)) * 50, "binary"),
    "a page without an article": (
        "login.html",
        PAGE.format(title="Log in", body="<form><input name=user></form>").encode(),
        "no article",
    ),
    "a record without text": ("record.json", b'{"title": "Ferry", "url": 3}', "text"),
    "a record whose text is a number": ("number.json", b'{"text": 12}', "text"),
    "a record that is no JSON": ("broken.json", b'{"text": "Ferry', "JSON"),
    "a language that cannot be read": (
        "german.txt",
        (
            "Die Fähre ist am Freitagnachmittag vor dem Hafen von Maravell auf Grund gelaufen. "
            "Nach Angaben der Küstenwache wurde niemand verletzt; alle Fahrgäste wurden innerhalb "
            "von zwei Stunden an Land gebracht. Der Kapitän habe die falsche Fahrrinne genommen."
        ).encode(),
        "German",
    ),
}

READABLE = {
    "right-to-left and combining characters": FERRY_RADIO.replace(
        "Maravell on", "Maravell (מרוול, مارافيل, Ma\u0301ravell) on"
    ),
    "zero-width characters": FERRY_RADIO.replace("passengers", "passen\u200bgers\ufeff"),
    "NUL bytes": FERRY_RADIO.replace("Friday", "Fri\x00day"),
    "an impossible date": FERRY_RADIO.replace("3 May 2024", "31 February 2024"),
    "markup in the text": FERRY_RADIO + "\n<script>alert(1)</script> {{ 7*7 }} </textarea>\n",
    "ten thousand words": FERRY_RADIO
    + "\n".join(
        f"The harbour master of pier {n} wrote in his log that nothing moved." for n in range(770)
    ),
}


@pytest.fixture(scope="module")
def program():
    return Variorum()


@pytest.fixture
def event(tmp_path):
    (tmp_path / "post.txt").write_text(FERRY_POST, encoding="utf-8")
    (tmp_path / "radio.txt").write_text(FERRY_RADIO, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_bad_file_among_good_ones_is_told_with_its_reason(program, event, case):
    name, content, reason = UNREADABLE[case]
    (event / name).write_bytes(content)
    coverage = program.collate([str(event)]).coverage
    assert coverage.read == 2
    (row,) = coverage.not_read
    assert Path(row.input).name == name
    assert reason.lower() in row.reason.lower()


@pytest.mark.parametrize("case", READABLE)
def test_odd_text_is_read_and_every_span_holds_its_words(program, event, case):
    (event / "radio.txt").write_text(READABLE[case], encoding="utf-8")
    dossier = program.collate([str(event)])
    assert dossier.coverage.read == 2
    texts = {article.id: article.text for article in dossier.articles}
    for finding in dossier.findings:
        for account in finding.accounts:
            assert all(span.holds_in(texts[account.article]) for span in account.spans)


def test_a_lone_surrogate_in_a_record_costs_nothing(program, event):
    record = json.dumps({"text": FERRY_RADIO}).replace("harbour", "har\\ud800bour")
    (event / "radio.txt").unlink()
    (event / "radio.json").write_text(record, encoding="ascii")
    assert program.collate([str(event)]).coverage.read == 2


def test_a_file_over_the_size_limit_is_refused_by_name(event):
    small = Settings(ingest=IngestSettings(max_bytes=20_000))
    (event / "huge.txt").write_text("The ferry ran aground. " * 2_000, encoding="utf-8")
    (row,) = Variorum(small).collate([str(event)]).coverage.not_read
    assert "huge.txt" in row.input
    assert "20,000 bytes" in row.reason


def test_a_file_that_vanished_is_told(program, event):
    paths = [str(event / name) for name in ("post.txt", "radio.txt", "gone.txt")]
    (row,) = program.collate(paths).coverage.not_read
    assert "gone.txt" in row.input


def test_the_same_file_twice_is_read_once(program, event):
    coverage = program.collate([str(event), str(event / "post.txt")]).coverage
    assert coverage.read == 2
    assert "same file" in coverage.not_read[0].reason


def test_a_paywall_stub_is_not_shown_as_a_whole_article(program, event):
    (event / "stub.html").write_text(
        PAGE.format(
            title="Ferry aground",
            body="<article><h1>Ferry aground off Maravell</h1><p>A ferry ran aground.</p>"
            "<p>Subscribe to continue reading. Already a subscriber? Log in.</p></article>",
        ),
        encoding="utf-8",
    )
    coverage = program.collate([str(event)]).coverage
    told = [row.reason for row in coverage.not_read] + list(coverage.limits)
    assert any("paywall" in reason or "words" in reason for reason in told)


def test_bad_lines_of_a_jsonl_file_are_told_by_number(program, event):
    lines = [json.dumps({"text": FERRY_RADIO, "id": "a"}), "{broken", json.dumps({"id": "b"})]
    (event / "more.jsonl").write_text("\n".join(lines), encoding="utf-8")
    coverage = program.collate([str(event)]).coverage
    assert coverage.read == 3
    assert [row.input.rsplit(":", 1)[1] for row in coverage.not_read] == ["2", "3"]
