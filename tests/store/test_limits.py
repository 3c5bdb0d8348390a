"""What a store meets in the wild: full disks, many readers, feeds that are mostly rubbish."""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store.invented import ByHeadline, make_record, make_text
from variorum.engine.archive import Archive
from variorum.ingest.inputs import load_inputs
from variorum.settings import Settings
from variorum.store.store import Store

ROOT = Path(__file__).parents[2]
VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]
ARTICLES = 80


@pytest.fixture
def records(tmp_path) -> Path:
    file = tmp_path / "records.jsonl"
    lines = [json.dumps(make_record(number, words=300)) for number in range(ARTICLES)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def add(store: Path, records: Path, *, file_bytes: int | None = None):
    """Run the command in a process of its own, whose files may not grow beyond a limit."""

    def limit() -> None:
        if file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    return subprocess.run(
        [*VARIORUM, "add", str(records), "--store", str(store), "--settings", "small.toml"],
        cwd=store.parent,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def lines_of(store: Path, *arguments: str) -> list[str]:
    command = [*VARIORUM, *arguments, "--store", str(store), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout.splitlines()


def test_a_disk_that_fills_up_is_told_in_one_line_and_a_second_run_completes(tmp_path, records):
    (tmp_path / "small.toml").write_text("[store]\nbatch = 20\n")
    whole, other = tmp_path / "whole.db", tmp_path / "other.db"
    assert add(whole, records).returncode == 0
    room = whole.stat().st_size // 2

    failed = add(other, records, file_bytes=room)
    assert (failed.returncode, failed.stdout) == (1, "")
    (message,) = failed.stderr.splitlines()
    assert "nothing kept so far is lost; make room and run the same command again" in message
    with sqlite3.connect(other) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (kept,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    assert kept % 20 == 0

    again = add(other, records)
    assert again.returncode == 0, again.stderr
    assert f"added {ARTICLES - kept}, unchanged {kept}" in again.stdout
    assert lines_of(other, "stories") == lines_of(whole, "stories")


_READER = """
import sys, time
from variorum.settings import StoreSettings
from variorum.store.store import Store

seen = 0
with Store(StoreSettings(url=sys.argv[1], busy_timeout_s=0)) as store:
    while seen < int(sys.argv[2]):
        before = len(store.grouped_since(0))
        lines = store.stories()
        told = sum(line.articles for line in lines)
        assert seen <= before <= told <= len(store.grouped_since(0)), (seen, before, told)
        for line in lines[:2]:
            story = store.story(line.id)
            ids = [member.article for member in story.members]
            assert len(store.articles(ids)) == len(ids) >= line.articles
        for hit in store.search("harbour OR said", limit=3):
            assert hit.article.text
        seen = told
        time.sleep(0.02)  # a reader that never rests takes the time of who writes
print(seen)
"""


def test_several_processes_read_whole_states_while_one_writes(store_settings, records):
    Store(store_settings, create=True).close()
    command = [sys.executable, "-c", _READER, store_settings.url, str(ARTICLES)]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    writer = [sys.executable, "-m", "tests.store.adding_process", store_settings.url]
    subprocess.run([*writer, str(records), "0"], cwd=ROOT, check=True, timeout=300)
    told = [reader.communicate(timeout=120) for reader in readers]
    assert [reader.returncode for reader in readers] == [0] * 2, told
    assert [out.strip() for out, _ in told] == [str(ARTICLES)] * 2


def feed_of(rows: int) -> tuple[list[bytes], Counter[str]]:
    """A feed with few articles in it, and how many rows there are of each kind."""
    chance = random.Random(4)
    real = [json.dumps(make_record(number)).encode() for number in range(40)]
    kinds = {
        "blank": lambda _: b"",
        "empty": lambda n: json.dumps({"id": f"e{n}", "text": " \n"}).encode(),
        "twice": lambda n: real[n % len(real)],
        "binary": lambda _: b"\xff\xfe" + chance.randbytes(40).replace(b"\n", b"").strip(),
        "number": lambda _: b'{"text": 5}',
        "no text": lambda _: b'{"title": "Pier closed"}',
        "cut off": lambda _: b'{"text": "The pier',
    }
    made = list(real)
    count: Counter[str] = Counter()
    while len(made) < rows - 1:
        kind = list(kinds)[len(made) % len(kinds)]
        count[kind] += 1
        made.append(kinds[kind](len(made)))
    made.insert(rows // 2, json.dumps({"id": "huge", "text": make_text(7, 20_000)}).encode())
    return made, count


def test_a_feed_of_ten_thousand_rows_costs_no_article_and_tells_of_each_row(
    store_settings, tmp_path
):
    rows, count = feed_of(10_000)
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\n".join(rows))
    wide = store_settings.model_copy(update={"batch": 500})
    settings = Settings(store=wide)
    with Store(wide, create=True) as store:
        done = Archive(store, settings, ByHeadline).add(load_inputs([str(feed)], settings.ingest))
        assert (done.added, done.unchanged, done.versions) == (41, 0, 0)
        told = {row.input: row.reason for row in done.not_read}
        assert len(told) == sum(count.values()) - count["blank"]
        assert sum(reason.startswith("same text as") for reason in told.values()) == count["twice"]
        assert all(told.values())
        assert store.not_read() == tuple(sorted(done.not_read, key=lambda row: row.input))
        huge = store.find_article("huge")
        assert len(store.articles([huge])[huge].text) > 100_000
        assert store.ungrouped() == []
