"""The summary as a terminal and a pipe get it."""

from __future__ import annotations

import io
from pathlib import Path

from tests.publish.example import EXAMPLE
from variorum.publish.terminal import VERDICT_ORDER, summarise


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def lines(stream: io.StringIO) -> list[str]:
    summarise(EXAMPLE, [Path("out/dossier.html")], stream)
    return stream.getvalue().splitlines()


def is_disagreement(line: str) -> bool:
    return line.split()[:1] != [] and line.split()[0] in VERDICT_ORDER


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
