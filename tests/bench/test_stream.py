from __future__ import annotations

import itertools
import json

from typer.testing import CliRunner

from variorum import cli
from variorum.bench.stream import InventedStream, measure_stream
from variorum.settings import Settings


def test_the_same_stream_is_invented_every_time():
    assert list(InventedStream().records(30)) == list(InventedStream().records(30))


def test_a_longer_stream_begins_like_a_shorter_one():
    longer = itertools.islice(InventedStream().records(60), 30)
    assert list(longer) == list(InventedStream().records(30))


def test_events_are_mixed_and_some_are_told_often():
    events = [record["event"] for record in InventedStream().records(400)]
    counts = {event: events.count(event) for event in events}
    assert max(counts.values()) >= 10
    assert sum(count <= 2 for count in counts.values()) > len(counts) / 2
    spread = [len(events) - 1 - events[::-1].index(e) - events.index(e) for e in counts]
    assert max(spread) > 100


def test_articles_come_in_order_of_publication():
    moments = [record["published"] for record in InventedStream().records(100)]
    assert moments == sorted(moments)


def test_some_articles_are_taken_from_others():
    texts = [record["text"].split("\n\n") for record in InventedStream().records(200)]
    seen: set[str] = set()
    taken = 0
    for paragraphs in texts:
        taken += not seen.isdisjoint(paragraphs)
        seen.update(paragraphs)
    assert 15 <= taken <= 60


def test_every_size_asked_for_has_a_row_with_all_its_parts():
    told: list[str] = []
    table = measure_stream([40, 25, 40], Settings(), tell=told.append)
    assert [row[0] for row in table.rows] == ["25", "40"]
    assert [line.split(",")[0] for line in told] == ["articles held 25", "articles held 40"]
    for row in table.rows:
        figures = [float(cell.replace(",", "")) for cell in row]
        whole, parts = figures[2], figures[3:7]
        assert all(part > 0 for part in parts)
        assert abs(whole - sum(parts)) < 0.05
        assert figures[7] > 500


def test_the_command_prints_json_and_nothing_else():
    result = CliRunner().invoke(
        cli.app, ["bench", "stream", "--articles", "12", "--report-at", "6,100", "--json"]
    )
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)["rows"]
    assert [row["articles held"] for row in rows] == ["6", "12"]
