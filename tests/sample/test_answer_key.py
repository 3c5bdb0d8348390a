"""The dossier of the sample against its written answer key, entry by entry."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from tests.sample.desk import SAMPLE, load_key, plain

if TYPE_CHECKING:
    from conftest import Desk
    from variorum.model.finding import Discrepancy

KEY = load_key()


def rows(table: str) -> list[Any]:
    """The entries of one table of the key, as parameters with readable names."""
    entries = KEY[table]
    numbers = itertools.count(1)
    return [
        pytest.param(e, id=e.get("id") or e.get("speaker") or f"{table}-{next(numbers)}")
        for e in entries
    ]


def raw_accounts() -> dict[str, str]:
    """Short name to text, read without the program."""
    texts = []
    for path in sorted((SAMPLE / "accounts").iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            texts += [json.loads(line)["text"] for line in text.splitlines()]
        elif path.suffix == ".html":
            body = text[text.index("<body>") :]
            texts.append(unescape(re.sub(r"<[^>]+>", "", body)))
        else:
            texts.append(text)
    return {
        short: next(text for text in texts if plain(title) in plain(text[:400]))
        for short, title in KEY["accounts"].items()
    }


def marked_words() -> list[tuple[str, str]]:
    """Every (account, words) pair of the key."""
    pairs = [
        pair
        for table in ("fact", "agreement", "quote")
        for e in KEY[table]
        for pair in e["words"].items()
    ]
    pairs += [pair for e in KEY["discrepancy"] for value in e["value"] for pair in value.items()]
    pairs += [pair for e in KEY["apart"] for side in ("one", "other") for pair in e[side].items()]
    return pairs


@pytest.mark.parametrize(("short", "words"), sorted(set(marked_words())))
def test_the_words_of_the_key_stand_once_in_their_account(short: str, words: str):
    assert plain(raw_accounts()[short]).count(plain(words)) == 1


def test_the_sample_has_nine_accounts_in_three_formats():
    assert len(KEY["accounts"]) == 9
    suffixes = {path.suffix for path in (SAMPLE / "accounts").iterdir()}
    assert suffixes == {".txt", ".html", ".jsonl"}


def test_all_accounts_are_read_and_on_the_event(desk: Desk):
    assert set(desk.articles) == set(KEY["accounts"])
    assert desk.dossier.coverage.not_read == ()


@pytest.mark.parametrize(("short", "outlet"), sorted(KEY["outlets"].items()))
def test_the_outlet_is_found(desk: Desk, short: str, outlet: str):
    assert desk.articles[short].outlet == outlet


@pytest.mark.parametrize(("short", "day"), sorted(KEY["published"].items()))
def test_the_day_of_publication_is_found(desk: Desk, short: str, day: str):
    assert (desk.articles[short].published or "").startswith(day)


@pytest.mark.parametrize("fact", rows("fact"))
def test_the_accounts_of_a_fact_are_in_one_finding(desk: Desk, fact: dict[str, Any]):
    finding = desk.finding(fact["words"])
    assert finding is not None
    assert desk.accounts_of(finding, fact["words"]) == set(fact["words"])


@pytest.mark.parametrize("fact", rows("fact"))
def test_a_fact_has_its_status(desk: Desk, fact: dict[str, Any]):
    finding = desk.finding(fact["words"])
    assert finding is not None
    assert finding.status in fact["status"], finding.statement


@pytest.mark.parametrize("fact", rows("fact"))
def test_a_fact_has_its_number_of_independent_origins(desk: Desk, fact: dict[str, Any]):
    finding = desk.finding(fact["words"])
    assert finding is not None
    least, most = fact["origins"] if isinstance(fact["origins"], list) else [fact["origins"]] * 2
    assert least <= finding.independent_origins <= most, finding.origins


def test_accounts_that_share_an_origin_never_count_twice(desk: Desk):
    groups = [{desk.id(short) for short in group} for group in KEY["shared_origin"].values()]
    for finding in desk.dossier.findings:
        told = {account.article for account in finding.accounts if account.spans}
        if any(told <= group for group in groups):
            assert finding.independent_origins <= 1, finding.statement
            assert finding.status != "corroborated", finding.statement


def same_slot(desk: Desk, discrepancy: Discrepancy, groups: list[dict[str, str]]) -> bool:
    """Whether each group of words stands in a value of its own."""
    used: list[int] = []
    for group in groups:
        hits = [
            i
            for i, value in enumerate(discrepancy.values)
            if any(desk.cites(short, words, value.spans) for short, words in group.items())
        ]
        used += hits[:1]
    return len(used) == len(groups) and len(set(used)) == len(used)


@pytest.mark.parametrize("entry", rows("discrepancy"))
def test_a_difference_is_found_with_its_kind_and_verdict(desk: Desk, entry: dict[str, Any]):
    found = [d for d in desk.dossier.discrepancies if same_slot(desk, d, entry["value"])]
    assert found
    verdicts = {(d.kind, d.verdict) for d in found}
    assert any(k == entry["kind"] and v in entry["verdict"] for k, v in verdicts), verdicts
    assert all(d.reason for d in found)


@pytest.mark.parametrize("entry", rows("agreement"))
def test_values_that_can_hold_together_are_no_conflict(desk: Desk, entry: dict[str, Any]):
    pairs = itertools.combinations(entry["words"].items(), 2)
    for left, right in pairs:
        for discrepancy in desk.dossier.discrepancies:
            if discrepancy.verdict == "conflict":
                assert not same_slot(desk, discrepancy, [dict([left]), dict([right])])


@pytest.mark.parametrize("entry", rows("apart"))
def test_values_of_different_things_are_not_set_against_each_other(
    desk: Desk, entry: dict[str, Any]
):
    groups = [entry["one"], entry["other"]]
    for discrepancy in desk.dossier.discrepancies:
        assert not same_slot(desk, discrepancy, groups), discrepancy.reason


def test_no_conflict_is_told_that_the_key_does_not_know(desk: Desk):
    known = [e for e in KEY["discrepancy"] if "conflict" in e["verdict"]]
    for discrepancy in desk.dossier.discrepancies:
        if discrepancy.verdict == "conflict":
            values = [value.text for value in discrepancy.values]
            assert any(touches(desk, discrepancy, e) for e in known), (discrepancy.reason, values)


def touches(desk: Desk, discrepancy: Discrepancy, entry: dict[str, Any]) -> bool:
    """Whether the values rest on words of at least two groups of a key entry."""
    hits = [
        any(
            desk.cites(short, words, value.spans)
            for value in discrepancy.values
            for short, words in group.items()
        )
        for group in entry["value"]
    ]
    return sum(hits) >= 2


@pytest.mark.parametrize("entry", rows("quote"))
def test_the_printings_of_a_quotation_are_one_utterance(desk: Desk, entry: dict[str, Any]):
    best: dict[str, str] = {}
    for utterance in desk.dossier.utterances:
        printed = {
            short: variant.difference
            for variant in utterance.variants
            for short, words in entry["words"].items()
            if variant.article == desk.id(short) and desk.touches(short, words, [variant.span])
        }
        if len(printed) > len(best) and entry["speaker"] in (utterance.speaker or ""):
            best = printed
    assert set(best) == set(entry["words"])
    for short, difference in entry["difference"].items():
        assert best[short].startswith(difference), (short, best[short])


@pytest.mark.parametrize("entry", rows("name"))
def test_the_spellings_of_a_name_are_one_identity(desk: Desk, entry: dict[str, Any]):
    found = [
        identity
        for identity in desk.dossier.identities
        if set(entry["spellings"]) <= {variant.text for variant in identity.variants}
    ]
    assert [identity.type for identity in found] == [entry["type"]]


@pytest.mark.parametrize("entry", rows("provenance"))
def test_an_edge_of_provenance_is_found(desk: Desk, entry: dict[str, Any]):
    edges = [
        edge
        for edge in desk.dossier.provenance
        if edge.taker == desk.id(entry["taker"]) and edge.kind == entry["kind"]
    ]
    if "from" in entry:
        edges = [edge for edge in edges if edge.source == desk.id(entry["from"])]
    if "origin" in entry:
        edges = [edge for edge in edges if edge.origin == entry["origin"]]
    assert edges


def test_no_copy_is_told_but_those_of_the_key(desk: Desk):
    known = {(e["taker"], e["from"]) for e in KEY["provenance"] if e["kind"] == "copy"}
    found = Counter(
        (desk.short(edge.taker), desk.short(edge.source))
        for edge in desk.dossier.provenance
        if edge.kind == "copy" and edge.source is not None
    )
    assert set(found) == known


@pytest.mark.parametrize("words", KEY["set_apart"]["words"])
def test_what_is_no_telling_is_set_apart(desk: Desk, words: str):
    dossier = desk.dossier
    spans = [s.text for f in dossier.findings for account in f.accounts for s in account.spans]
    spans += [variant.span.text for u in dossier.utterances for variant in u.variants]
    spans += [f.statement for f in dossier.findings]
    spans += [s.text for section in dossier.brief for s in section.sentences]
    assert not [text for text in spans if words in text]
