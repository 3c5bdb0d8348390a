from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.invented import ByHeadline, Move, make_article, make_record, make_text, new
from variorum.engine.archive import Archive, address_of, published_at
from variorum.engine.stream import LatestArticles, StreamPass
from variorum.ingest.inputs import load_inputs
from variorum.model.dossier import NotRead
from variorum.settings import Settings, StoreSettings
from variorum.store.store import Store

ROOT = Path(__file__).parents[2]

COUNT = 180
"""Articles of the records; every thirtieth comes again, and again with a changed text."""
CHANGED = COUNT // 30


@pytest.fixture
def records(tmp_path):
    """Articles of 12 events; some twice, some changed, some lines that are no articles."""
    lines = [json.dumps(make_record(n)) for n in range(COUNT)]
    for n in range(0, COUNT, 30):
        lines.insert(n + 5, "not JSON")
        lines.append(json.dumps({**make_record(n), "text": make_text(900 + n, 60, event=n % 12)}))
        lines.append(json.dumps(make_record(n)))
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def another_store(store_settings, request, tmp_path):
    """A second store of the same kind."""
    if store_settings.url.startswith("sqlite"):
        url = f"sqlite:///{tmp_path / 'another.db'}"
    else:
        url = request.getfixturevalue("postgres").new_database()
    return store_settings.model_copy(update={"url": url})


def start(settings: StoreSettings, records: Path, step: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.adding_process"]
    return subprocess.Popen(
        [*command, settings.url, str(records), str(step)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(settings: StoreSettings, records: Path, step: int) -> tuple[int, list[int]]:
    process = start(settings, records, step)
    told, _ = process.communicate(timeout=300)
    return process.returncode, [int(word) for word in told.split()]


def contents(settings: StoreSettings) -> dict[str, object]:
    """All that a store holds, without its own numbers."""
    with Store(settings) as store:
        order = [(article, story) for _, article, story in store.grouped_since(0)]
        ids = [article for article, _ in order]
        return {
            "articles": store.articles(ids),
            "ungrouped": store.ungrouped(),
            "order": order,
            "not read": store.not_read(),
            "stories": {line.id: store.story(line.id) for line in store.stories()},
            "copies": store.copies(ids),
            "found": [h.article.id for h in store.search("harbour")],
        }


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_was_killed_and_run_again_ends_like_one_that_was_not(
    store_settings, another_store, records, seed
):
    code, (steps, *_) = run(store_settings, records, 0)
    assert code == 0
    expected = contents(store_settings)
    assert len(expected["articles"]) == COUNT + CHANGED
    assert sum(len(story.versions) for story in expected["stories"].values()) == CHANGED
    assert any(story.regroupings for story in expected["stories"].values())

    chance = random.Random(seed)
    # What the first run kept is no work for the second: it has fewer steps, though never so few.
    for step in (chance.randrange(1, steps), chance.randrange(1, 40)):
        code, _ = run(another_store, records, step)
        assert code == -signal.SIGKILL
    assert run(another_store, records, 0)[0] == 0
    assert contents(another_store) == expected


def test_two_processes_that_add_at_once_lose_and_double_nothing(
    store_settings, another_store, records
):
    run(store_settings, records, 0)
    processes = [start(another_store, records, 0) for _ in range(2)]
    told = [process.communicate(timeout=300)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum(int(counts[1]) for counts in told) == COUNT
    assert contents(another_store) == contents(store_settings)


def test_what_another_run_grouped_after_this_one_asked_is_not_grouped_again(
    store_settings, store, records, another_store, monkeypatch
):
    loaded = list(load_inputs([str(records)], Settings().ingest))
    settings = Settings(store=store_settings)
    asked = store.ungrouped

    def ask_and_be_overtaken():
        pending = asked()
        monkeypatch.setattr(store, "ungrouped", asked)
        with Store(store_settings) as other:
            Archive(other, settings, ByHeadline).group()
        return pending

    monkeypatch.setattr(store, "ungrouped", ask_and_be_overtaken)
    Archive(store, settings, ByHeadline).add(loaded)

    with Store(another_store, create=True) as alone:
        Archive(alone, Settings(store=another_store), ByHeadline).add(loaded)
    assert contents(store_settings) == contents(another_store)


def test_adding_again_changes_nothing(store_settings, records):
    settings = Settings(store=store_settings)

    def add():
        with Store(store_settings, create=True) as store:
            return Archive(store, settings, ByHeadline).add(
                load_inputs([str(records)], settings.ingest)
            )

    first = add()
    assert (first.added, first.versions, first.unchanged) == (COUNT, CHANGED, 0)
    before = contents(store_settings)
    again = add()
    assert (again.added, again.versions, again.unchanged) == (0, 0, COUNT + CHANGED)
    assert again.not_read == first.not_read
    assert contents(store_settings) == before


def test_one_bad_article_does_not_cost_its_batch(store):
    good, bad = make_article(make_text(1, 30), input="a"), make_article(make_text(2, 30), input="b")
    object.__setattr__(bad.evidence[0].span, "text", "words that are not there")
    done = Archive(store, Settings(), ByHeadline).add([good, bad])
    assert (done.added, [row.input for row in done.not_read]) == (1, ["b"])
    assert [row.input for row in store.not_read()] == ["b"]


def test_an_input_that_was_read_is_not_among_those_that_were_not(store):
    article = make_article(make_text(1, 30), input="a.txt")
    again = NotRead(input="a.txt", reason="same file as a.txt")
    done = Archive(store, Settings(), ByHeadline).add([article, again])
    assert done.not_read == ()
    assert store.not_read() == ()


def test_copies_are_found_as_articles_come_and_kept_with_spans_and_direction(store):
    text = make_text(1, 200)
    shorter = text.rsplit("\n\n", 1)[0]
    archive = Archive(store, Settings(), ByHeadline)
    first = new(text, outlet="A", published="2024-05-01T10:00Z")
    second = new(shorter, outlet="B", published="2024-05-02T10:00Z")
    for entry in (first, second):
        store.keep([entry])
        archive.group()
    (copy,) = store.copies([first.article.id, second.article.id])
    assert copy.source == first.article.id
    assert copy.passages
    texts = {entry.article.id: entry.article.text for entry in (first, second)}
    for passage in copy.passages:
        assert passage.in_a.holds_in(texts[copy.a])
        assert passage.in_b.holds_in(texts[copy.b])
    assert archive.copies(store.story(store.stories()[0].id)) == (copy,)


def test_copies_are_found_across_stories_and_runs(store):
    text = make_text(1, 200)
    first = new(text, outlet="A")
    taken = new("Another head\n\n" + text.split("\n\n", 1)[1], outlet="B")
    for entry in (first, taken):
        store.keep([entry])
        archive = Archive(store, Settings(), ByHeadline)
        archive.group()
        archive.close()
    assert len(store.stories()) == 2
    (copy,) = store.copies([first.article.id, taken.article.id])
    assert {copy.a, copy.b} == {first.article.id, taken.article.id}


def test_copies_in_a_store_whose_program_looked_for_none_are_found_by_the_next_run(store):
    text = make_text(1, 200)
    entries = [new(text, outlet=outlet) for outlet in "AB"]
    store.keep(entries)
    placing = ByHeadline()
    moves = [move for entry in entries for move in placing.add(entry.article)]
    store.place(moves, after=0)
    store.keep([new(make_text(2, 200))])
    Archive(store, Settings(), ByHeadline).group()
    assert len(store.copies([entry.article.id for entry in entries])) == 1


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://post.example/2024/ferry?utm_medium=x#top", "https://post.example/2024/ferry"),
        ("https://post.example/?p=12", "https://post.example?p=12"),
        ("https://post.example/", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_the_versions_of_an_article_share_its_address(url, address):
    assert address_of(url) == address


@pytest.mark.parametrize(
    ("published", "sorted_as"),
    [
        ("2024-05-01T23:30:00-05:00", "2024-05-02T04:30:00"),
        ("2024-05-01T23:30Z", "2024-05-01T23:30:00"),
        ("2024-05-01T23:30", "2024-05-01T23:30"),
        ("2024-05", "2024-05"),
        ("", None),
        (None, None),
    ],
)
def test_times_of_known_zone_are_ordered_in_utc(published, sorted_as):
    assert published_at(published) == sorted_as


def test_an_interrupt_leaves_a_store_from_which_the_same_archive_goes_on(store):
    class Interrupted(ByHeadline):
        asked = 0

        def add(self, article):
            Interrupted.asked += 1
            if Interrupted.asked == 10:
                raise KeyboardInterrupt
            return super().add(article)

    entries = [new(make_text(seed, 30)) for seed in range(20)]
    store.keep(entries)
    archive = Archive(store, Settings(store=StoreSettings(batch=7)), Interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.group()
    assert len(store.grouped_since(0)) == 7
    archive.group()
    assert store.ungrouped() == []
    assert len(store.grouped_since(0)) == 20


def test_one_archive_goes_on_after_another_process_went_ahead(store):
    first, second = (Archive(store, Settings(), ByHeadline) for _ in range(2))
    for seed, archive in enumerate((first, second, first, first, second)):
        store.keep([new(make_text(seed, 30))])
        archive.group()
    assert store.ungrouped() == []
    assert len(store.grouped_since(0)) == 5


def grouped_with(store, *, given: list[str]):
    """Group with a pass that notes which articles it is given."""

    class Noting(ByHeadline):
        def add(self, article):
            given.append(article.id)
            return super().add(article)

    archive = Archive(store, Settings(), Noting)
    archive.group()
    archive.close()


def test_a_later_run_goes_on_from_the_state_that_was_kept(store):
    store.keep([new(make_text(seed, 30)) for seed in range(5)])
    grouped_with(store, given=[])
    late = new(make_text(9, 30))
    store.keep([late])
    given: list[str] = []
    grouped_with(store, given=given)
    assert given == [late.article.id]


@pytest.mark.parametrize("parts", [[b"nonsense"], [b"s[]"], [b""], [b"c"], [b"c{}"], []])
def test_state_that_cannot_be_used_is_made_anew(store, parts):
    entries = [new(make_text(seed, 30)) for seed in range(5)]
    store.keep(entries)
    grouped_with(store, given=[])
    (step, *_), _ = store.grouped_since(0)[-1], None
    key = StreamPass(ByHeadline(), LatestArticles(store), Settings().gather).key
    assert store.state(key)[1]
    store.keep_state(key, step, parts)
    store.keep([new(make_text(9, 30))])
    given: list[str] = []
    grouped_with(store, given=given)
    assert len(given) == 6
    assert len(store.grouped_since(0)) == 6


def test_what_a_newer_program_groups_differently_is_kept_as_a_regrouping(store):
    entries = [new(f"{title}\n\nText.", url=f"https://x.example/{title}") for title in "ab"]
    store.keep(entries)
    Archive(store, Settings(), ByHeadline).group()

    class AllInOne(ByHeadline):
        state_key = "all in one"

        def add(self, article):
            self.members[article.id] = "f" * 16
            return [Move(story="f" * 16, articles=(article.id,))]

    store.keep([new("c\n\nText.")])
    Archive(store, Settings(), AllInOne).group()
    (line,) = store.stories()
    assert (line.id, line.articles) == ("f" * 16, 3)
    story = store.story(line.id)
    assert {moved.kind for moved in story.regroupings} == {"regrouped"}
    assert sorted(a for moved in story.regroupings for a in moved.articles) == sorted(
        entry.article.id for entry in entries
    )
