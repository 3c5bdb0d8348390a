from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import EXAMPLE, HOSTILE, LOCAL, WIRE
from variorum.model.dossier import Event
from variorum.model.finding import TimelineEntry
from variorum.model.story import Provenance
from variorum.publish.edition import Edition
from variorum.publish.markdown import escape, render_markdown

PAGE = render_markdown(EXAMPLE)


def test_every_part_is_there():
    parts = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert parts == [
        *("Brief", "Where the accounts differ", "Findings", "Quotations", "Names", "Timeline"),
        *("Who took it from whom", "Coverage", "References"),
    ]


def test_every_reference_in_the_text_is_listed_with_its_words():
    body, listed = PAGE.split("## References")
    used = {int(n) for n in re.findall(r"\\\[(\d+)\\\]", body)}
    given_numbers = [int(n) for n in re.findall(r"^(\d+)\. ", listed, re.MULTILINE)]
    assert given_numbers == list(range(1, len(given_numbers) + 1))
    assert used == set(given_numbers)


def test_a_reference_names_account_offsets_and_words():
    start = WIRE.text.index("within ten days")
    assert f"A, Estuary News Agency, {start}–{start + 15}: “within ten days”" in PAGE


def test_hostile_text_is_no_markup():
    assert "<script" not in PAGE.replace(r"\<script", "")
    assert "<img" not in PAGE.replace(r"\<img", "")
    assert "](javascript:" not in PAGE
    assert "\u202e" not in PAGE
    assert "\x00" not in PAGE


@given(st.text(max_size=60))
def test_no_text_can_leave_its_line_or_become_markup(text):
    escaped = escape(text)
    assert len(escaped.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>|`*_\[\]]", escaped)


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("- not a list", r"\- not a list"),
        ("1. not a list", r"\1. not a list"),
        ("# not a heading", r"\# not a heading"),
        ("*not* strong", r"\*not\* strong"),
    ],
)
def test_words_do_not_become_a_list_or_a_heading(words, escaped):
    assert escape(words) == escaped


def test_a_table_row_has_one_cell_for_each_account():
    rows = [line for line in PAGE.splitlines() if "| corroborated |" in line]
    assert len(rows) == 1
    cells = re.split(r"(?<!\\)\|", rows[0])[1:-1]
    assert [cell.strip() for cell in cells[3:]] == ["●", "●", "●", "◐"]


def test_a_title_of_several_lines_stays_a_heading():
    page = render_markdown(replace(EXAMPLE, event=Event(title="Barge\n\n# strikes *hard*")))
    assert page.splitlines()[0] == r"# Barge \# strikes \*hard\*"


def test_the_same_dossier_gives_the_same_page():
    assert render_markdown(replace(EXAMPLE)) == PAGE


def test_an_outlet_is_named_beside_each_value():
    assert "“95 years” – Kessel Courier" in PAGE
    assert LOCAL.outlet in PAGE


def test_what_may_be_no_disagreement_stands_apart_with_why_it_is_not_sure():
    parts = re.findall(r"^### (.+)$", PAGE.split("## Where the accounts differ")[1], re.MULTILINE)
    titles = ["Disagreements", "Perhaps disagreements", "Differences that are no disagreement"]
    assert [part for part in parts if part in titles] == titles
    perhaps = PAGE.split("### Perhaps disagreements")[1].split("###")[0]
    assert re.findall(r"_(\w+)_:", perhaps) == ["unresolved"]
    assert "- Not sure: " in perhaps
    assert "- Why: " not in perhaps


def test_a_name_in_two_spellings_is_told_before_the_table_of_names():
    part = PAGE.split("## Names")[1].split("| Name |")[0]
    assert re.findall(r"^(Spelled otherwise|Perhaps one): (\w+ \w+)", part, re.MULTILINE) == [
        ("Spelled otherwise", "Tomas Wyre")
    ]


def test_who_printed_words_first_is_told():
    assert "– first printed by Estuary News Agency, " in PAGE


def provenance(taker, source, kind="citation", reason="It says so."):
    return Provenance(
        taker=taker.id,
        source=source.id if source else None,
        origin="Corvane Wire",
        kind=kind,
        reason=reason,
    )


def test_an_account_that_took_something_is_called_by_its_letter_too():
    edges = (provenance(LOCAL, None), provenance(LOCAL, None, reason="It says it again."))
    page = render_markdown(replace(EXAMPLE, provenance=edges))
    [line] = re.findall(r"^- .* ← .*$", page, re.MULTILINE)
    assert line.startswith("- B ")
    assert line.endswith(": It says so.; It says it again.")


def test_accounts_of_one_outlet_are_told_in_one_line():
    edges = (provenance(LOCAL, WIRE, "same-outlet"), provenance(HOSTILE, WIRE, "same-outlet"))
    page = render_markdown(replace(EXAMPLE, provenance=edges))
    assert "← " not in page
    assert "- the same outlet, Corvane Wire: A B C" in page


def test_what_was_only_planned_is_marked_on_the_timeline():
    told = EXAMPLE.findings[0]
    entry = TimelineEntry(edtf="2030", label="A tower rises", findings=(told.id,))
    for modality, mark in (("planned", " _(planned)_"), ("asserted", "")):
        findings = (replace(told, modality=modality, background=False), *EXAMPLE.findings[1:])
        page = render_markdown(replace(EXAMPLE, findings=findings, timeline=(entry,)))
        assert f"- **2030**: A tower rises{mark}\n" in page


def test_what_lies_long_before_the_event_is_marked_on_the_timeline():
    told = replace(EXAMPLE.findings[0], modality="asserted", background=False)
    entry = TimelineEntry(edtf="1987", label="A storm", findings=(told.id,), background=True)
    findings = (told, *EXAMPLE.findings[1:])
    page = render_markdown(replace(EXAMPLE, findings=findings, timeline=(entry,)))
    assert "- **1987**: A storm _(background)_\n" in page


def test_what_several_accounts_print_stands_before_what_one_prints_which_takes_one_line():
    part = PAGE.split("## Quotations")[1].split("\n## ")[0].strip().splitlines()
    shared, alone = Edition(EXAMPLE).utterances()
    tops = [line for line in part if line.startswith("- ")]
    assert len(tops) == len(shared) + len(alone)
    assert shared
    assert alone
    for line, utterance in zip(tops[len(shared) :], alone, strict=True):
        assert " – " in line.removeprefix(f"- {escape(utterance.speaker or 'Speaker not named')}")
    assert all(not line.startswith("  ") for line in part[part.index(tops[len(shared)]) :])


def test_a_finding_whose_dispute_is_not_certain_is_told_as_perhaps_disputed():
    unsure = next(d for d in EXAMPLE.discrepancies if d.verdict == "unresolved")
    findings = tuple(
        replace(f, status="disputed") if f.id == unsure.finding else f for f in EXAMPLE.findings
    )
    page = render_markdown(replace(EXAMPLE, findings=findings))
    told = next(f for f in findings if f.id == unsure.finding)
    (row,) = [r for r in page.splitlines() if r.startswith(f"| {escape(told.statement)}")]
    assert "| perhaps disputed |" in row
    assert "| disputed |" in PAGE


def test_a_finding_that_is_only_planned_or_possible_is_marked_in_the_table():
    first = replace(EXAMPLE.findings[0], modality="possible", background=True)
    page = render_markdown(replace(EXAMPLE, findings=(first, *EXAMPLE.findings[1:])))
    (row,) = [r for r in page.splitlines() if r.startswith(f"| {escape(first.statement)}")]
    assert "_(possible)_ _(background)_ |" in row


def test_who_prints_words_as_they_are_quoted_stands_before_who_prints_them_otherwise():
    first = next(u for u in EXAMPLE.utterances if len({v.difference for v in u.variants}) > 1)
    turned = replace(first, variants=tuple(sorted(first.variants, key=lambda v: not v.difference)))
    page = render_markdown(replace(EXAMPLE, utterances=(turned,)))
    rows = [line for line in page.partition("## Quotations")[2].splitlines() if line[:4] == "  - "]
    assert rows[0].startswith("  - in these words")


def test_credits_of_one_source_are_told_in_one_reason_with_all_their_words():
    (edge, *_) = EXAMPLE.provenance
    reasons = (
        "it credits X (“X said”)",
        "it credits X (“X wrote”)",
        "both print X",
        "a (“b” or “c”)",
    )
    provenance = tuple(replace(edge, kind="citation", reason=reason) for reason in reasons)
    page = render_markdown(replace(EXAMPLE, provenance=provenance))
    assert ": it credits X (“X said”, “X wrote”); both print X; a (“b” or “c”)" in page
