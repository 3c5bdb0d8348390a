"""The summary as a terminal and a pipe get it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

from tests.publish.example import EXAMPLE, make_article, with_article
from variorum.model.dossier import NotRead
from variorum.publish.edition import DISAGREEMENTS, UNCERTAIN, VERDICTS, ranked_discrepancies
from variorum.publish.terminal import MAX_FACTS, MAX_SHOWN, summarise


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def lines(stream: io.StringIO) -> list[str]:
    summarise(EXAMPLE, [Path("out/dossier.html")], stream)
    return stream.getvalue().splitlines()


def is_disagreement(line: str) -> bool:
    return line.split()[:1] != [] and line.split()[0] in VERDICTS


def test_in_a_pipe_each_disagreement_is_one_line():
    printed = [line for line in lines(io.StringIO()) if is_disagreement(line)]
    assert len(printed) == len(EXAMPLE.discrepancies)
    assert all(" / " in line for line in printed)


def test_on_a_terminal_nothing_is_wider_than_it_and_what_goes_on_is_indented(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    printed = lines(Terminal())
    start = printed.index("Where the accounts differ") + 1
    block = printed[start : printed.index("", start)]
    assert sum(is_disagreement(line) for line in block) == len(EXAMPLE.discrepancies)
    assert max(len(line) for line in block) <= 80
    assert any(line.startswith(" " * 13) for line in block)


def test_no_colour_is_written_where_none_is_wanted(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert all("\x1b" not in line for line in lines(Terminal()))


def test_the_day_is_written_for_people():
    assert "2 March 2023" in "\n".join(lines(io.StringIO()))


def summary(dossier) -> str:
    stream = io.StringIO()
    summarise(dossier, [], stream)
    return stream.getvalue()


def test_the_first_sentence_of_the_brief_is_told():
    assert EXAMPLE.brief[0].section == "topline"
    assert EXAMPLE.brief[0].sentences[0].text in summary(EXAMPLE)


def test_the_first_facts_stand_below_it():
    facts = EXAMPLE.brief[1].sentences
    many = replace(EXAMPLE.brief[1], section="key facts", sentences=facts * (MAX_FACTS + 1))
    printed = summary(replace(EXAMPLE, brief=(EXAMPLE.brief[0], many)))
    assert printed.count("\n  – ") == MAX_FACTS
    assert f"\n  – {facts[0].text}\n" in printed


def test_the_weightiest_disagreements_come_first():
    printed = [line for line in summary(EXAMPLE).splitlines() if is_disagreement(line)]
    slots = [found.slot for found in ranked_discrepancies(EXAMPLE)]
    assert [slot in line for slot, line in zip(slots, printed, strict=True)] == [True] * len(slots)


def test_in_a_pipe_no_line_is_broken():
    title = "A barge strikes a bridge " * 8
    dossier = replace(EXAMPLE, event=replace(EXAMPLE.event, title=title))
    assert summary(dossier).splitlines()[0] == title.strip()


def test_quotations_are_counted_that_two_accounts_print():
    assert "\n1 quotation printed by two or more accounts\n" in summary(EXAMPLE)
    assert "quotation" not in summary(replace(EXAMPLE, utterances=EXAMPLE.utterances[1:]))


def test_sayings_are_counted_that_two_origins_tell():
    told = [replace(f, status="attributed", independent_origins=2) for f in EXAMPLE.findings]
    once = [replace(f, status="attributed", independent_origins=1) for f in EXAMPLE.findings]
    printed = summary(replace(EXAMPLE, findings=(told[0], *once[1:])))
    assert "\n1 saying told by two or more independent origins\n" in printed
    assert "saying told" not in summary(replace(EXAMPLE, findings=tuple(once)))


def test_an_outlet_is_named_once_for_a_value_whatever_the_number_of_its_accounts():
    found = EXAMPLE.discrepancies[0]
    (first, *rest) = found.values
    twin = make_article(EXAMPLE.articles[0].outlet, [("body", "The same outlet again.")])
    own = (EXAMPLE.articles[0].id, twin.id)
    values = (replace(first, articles=own), *rest)
    dossier = replace(EXAMPLE, discrepancies=(replace(found, values=values),))
    printed = summary(with_article(dossier, twin))
    assert f"({EXAMPLE.articles[0].label})" in printed


def test_what_one_account_negates_is_told_apart_from_what_the_other_affirms():
    found = EXAMPLE.discrepancies[0]
    values = tuple(
        replace(value, text="broke", normalized=polarity, spans=())
        for value, polarity in zip(found.values, ("positive", "negative"), strict=False)
    )
    found = replace(found, kind="polarity", values=values)
    printed = summary(replace(EXAMPLE, discrepancies=(found,)))
    assert printed.count("broke (") == len(values)
    assert "broke (negated)" in printed


def test_a_screen_gets_no_more_differences_than_it_holds(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    many = tuple(replace(EXAMPLE.discrepancies[0], id=f"{n:016x}") for n in range(MAX_SHOWN + 3))
    screen, pipe = Terminal(), io.StringIO()
    for stream in (screen, pipe):
        summarise(replace(EXAMPLE, discrepancies=many), [], stream)
    assert sum(map(is_disagreement, screen.getvalue().splitlines())) == MAX_SHOWN
    assert "and 3 more in the dossier" in screen.getvalue()
    assert sum(map(is_disagreement, pipe.getvalue().splitlines())) == MAX_SHOWN + 3


def test_what_can_all_be_true_is_no_disagreement():
    settled = [d for d in EXAMPLE.discrepancies if d.verdict not in DISAGREEMENTS]
    printed = summary(replace(EXAMPLE, discrepancies=tuple(settled)))
    assert settled
    assert "Where the accounts differ" not in printed
    assert "No disagreement found between the accounts. What differs can all be true:" in printed


def test_what_may_be_no_disagreement_is_not_announced_as_one():
    perhaps = tuple(d for d in EXAMPLE.discrepancies if d.verdict in UNCERTAIN)
    printed = summary(replace(EXAMPLE, discrepancies=perhaps))
    assert perhaps
    assert "Where the accounts differ" not in printed
    assert "No disagreement is certain." in printed


def test_a_single_finding_is_counted_as_one():
    printed = summary(replace(EXAMPLE, findings=EXAMPLE.findings[:1], discrepancies=()))
    assert re.search(r"\b1\s+finding\b", printed)


def test_a_status_that_no_finding_has_takes_no_line():
    told = tuple(f for f in EXAMPLE.findings if f.status == "attributed")
    printed = summary(replace(EXAMPLE, findings=told, discrepancies=()))
    assert "attributed" in printed
    assert "corroborated" not in printed


def test_one_account_is_not_told_of_as_several():
    dossier = replace(EXAMPLE, articles=EXAMPLE.articles[:1], discrepancies=(), utterances=())
    assert "from 1 account " in f"{summary(dossier)} "
    assert "1 accounts" not in summary(dossier)


def test_the_name_of_a_file_sends_nothing_to_the_terminal():
    missed = NotRead(input="a\x1b[2J\nb.txt", reason="empty")
    coverage = replace(EXAMPLE.coverage, not_read=(missed,))
    assert "\n  a␛[2J b.txt: empty\n" in summary(replace(EXAMPLE, coverage=coverage))
