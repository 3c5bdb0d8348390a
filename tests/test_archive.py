"""The commands on a store as a user meets them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from tests.events import FERRY_POST, FERRY_RADIO
from variorum import cli
from variorum.engine import archive as archive_module

OTHER = """Orchard prize goes to Quill growers

By Per Lindow, Quill Gazette

QUILL, 9 May 2024 - The growers of Quill won the orchard prize of the province on Thursday for an
apple that keeps until June, the jury said. Forty growers had taken part in the contest.

"We have grafted this tree for eleven years," said Mara Quist, who chairs the growers' union.
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder of articles, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VARIORUM_STORE", raising=False)
    (tmp_path / "event").mkdir()
    for name, text in {"post": FERRY_POST, "radio": FERRY_RADIO, "prize": OTHER}.items():
        (tmp_path / "event" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.app, [str(part) for part in arguments], input=stdin)


def lines(*arguments, **given):
    result = run(*arguments, **given)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def added(*arguments):
    (counts,) = lines("add", "event", "--format", "jsonl", *arguments)
    return counts


def ferry_story():
    for line in lines("stories", "--format", "jsonl"):
        if line["articles"] == 2:
            return line["story"]
    raise AssertionError("no story of two articles")


def test_add_prints_what_it_did_and_a_second_time_changes_nothing(desk):
    (desk / "event" / "empty.txt").write_text("")
    first = run("add", "event")
    assert first.exit_code == 0
    assert first.stdout == "variorum.db: added 3, unchanged 0, new versions 0, not read 1\n"
    assert "empty.txt: empty" in first.stderr
    assert "added 0, unchanged 3, new versions 0, not read 1" in run("add", "event").stdout
    assert (desk / "variorum.db").is_file()


def test_a_store_may_be_named_by_option_settings_or_environment(desk, monkeypatch):
    (desk / "mine.toml").write_text('[store]\nurl = "sqlite:///mine.db"\n')
    added("--store", "option.db")
    added("--settings", "mine.toml")
    monkeypatch.setenv("VARIORUM_STORE", "environment.db")
    added()
    found = sorted(path.name for path in desk.glob("*.db"))
    assert found == ["environment.db", "mine.db", "option.db"]


def test_add_fails_if_no_input_holds_an_article(desk):
    (desk / "empty.txt").write_text("")
    result = run("add", "empty.txt")
    assert result.exit_code == 1
    assert "no readable article" in result.stderr


def test_what_holds_no_article_makes_no_store_but_is_told(desk):
    (desk / "nothing").mkdir()
    (desk / "empty.txt").write_text("")
    result = run("add", "nothing", "empty.txt", "gone.txt")
    assert result.exit_code == 1
    for name in ("nothing: the folder holds no files", "empty.txt: empty", "gone.txt: cannot be"):
        assert name in result.stderr
    assert list(desk.glob("*.db*")) == []


def test_an_existing_store_remembers_what_could_not_be_read(desk):
    added()
    (desk / "empty.txt").write_text("")
    assert run("add", "empty.txt").exit_code == 1
    with sqlite3.connect(desk / "variorum.db") as database:
        assert database.execute("SELECT input FROM not_read").fetchall() == [("empty.txt",)]


def test_a_line_of_the_list_tells_outlets_and_the_headline_that_most_are_like(desk):
    heads = ["Is Varn still safe?", "Varn lock shut after crack", "Lock shut"]
    records = [
        {"id": f"v{n}", "outlet": f"Outlet {n}", "title": head, "text": f"{FERRY_POST}\n\nEnd {n}."}
        for n, head in enumerate(heads)
    ]
    run("add", "-", stdin="\n".join(map(json.dumps, records)))
    (line,) = run("stories").stdout.splitlines()
    assert "3 articles of 3 outlets" in line
    assert line.endswith("Varn lock shut after crack")
    shown = run("story", line.split()[0]).stdout.splitlines()
    assert shown[0] == "Varn lock shut after crack"


def test_a_story_without_a_headline_is_known_by_how_it_begins(desk):
    text = (
        "the ferry to Orrin ran aground on a bank of sand, and its passengers waited all night. "
        * 3
    )
    run("add", "-", stdin=json.dumps({"id": "a", "text": text}))
    (line,) = run("stories").stdout.splitlines()
    assert "“the ferry to Orrin ran aground" in line
    (record,) = lines("stories", "--format", "jsonl")
    assert record["title"] is None
    assert text.startswith(record["opening"])


def test_stories_of_paths_prints_a_line_for_each_article_and_needs_no_store(desk):
    found = {row["article"]: row["story"] for row in lines("stories", "event", "--format", "jsonl")}
    assert set(found) == {"post.txt", "radio.txt", "prize.txt"}
    assert found["post.txt"] == found["radio.txt"] != found["prize.txt"]
    assert list(desk.glob("*.db*")) == []


def test_stories_of_paths_prints_the_callers_ids(desk):
    records = [
        {"id": f"x{n}", "text": text, "outlet": f"O{n}"}
        for n, text in enumerate((FERRY_POST, FERRY_RADIO))
    ]
    given = "\n".join(json.dumps(record) for record in records)
    found = lines("stories", "-", "--format", "jsonl", stdin=given)
    assert [row["article"] for row in found] == ["x0", "x1"]


def test_a_store_and_a_batch_give_a_story_the_same_id(desk):
    added()
    in_store = {line["story"] for line in lines("stories", "--format", "jsonl")}
    assert in_store == {row["story"] for row in lines("stories", "event")}


def test_stories_of_the_store_are_listed_for_people_too(desk):
    added()
    shown = run("stories").stdout.splitlines()
    assert len(shown) == 2
    assert ferry_story() in "\n".join(shown)
    assert any("Orchard prize goes to Quill growers" in line for line in shown)


def test_a_story_shows_its_articles_versions_and_edges(desk):
    added()
    record = {"url": "https://post.example/ferry", "outlet": "Maravell Post", "text": FERRY_POST}
    for text in (FERRY_POST, FERRY_POST.replace("40 passengers", "41 passengers")):
        run("add", "-", stdin=json.dumps({**record, "text": text}))
    name = lines("search", "41 passengers", "--format", "jsonl")[0]["story"]
    (story,) = lines("story", name, "--format", "jsonl")
    assert story["story"] == name
    assert len(story["articles"]) == 4
    assert [article["current"] for article in story["articles"]].count(False) == 1
    (version,) = story["versions"]
    assert [
        (change["older"]["text"], change["newer"]["text"]) for change in version["changes"]
    ] == [("40 ", "41 ")]
    assert {edge["kind"] for edge in story["edges"]} == {"member"}
    assert all(edge["reason"] for edge in story["edges"])
    assert story["copies"]
    shown = run("story", name).stdout
    assert "“40” became “41”" in shown
    assert "near-duplicate" in shown or "duplicate" in shown


def test_shared_text_is_shown_with_who_had_it_first_and_how_much(desk):
    paper, radio = (
        {"id": name, "outlet": name, "text": FERRY_POST, "published": f"2024-05-0{day}T09:00:00Z"}
        for name, day in (("Early Bell", 3), ("Late Drum", 4))
    )
    radio["text"] = FERRY_POST.rsplit("\n\n", 1)[0]
    run("add", "-", stdin="\n".join(map(json.dumps, (radio, paper))))
    (line,) = lines("stories", "--format", "jsonl")
    shown = run("story", line["story"]).stdout
    assert "Early Bell → Late Drum (shared: " in shown
    assert "all of Late Drum" in shown
    assert "published it earlier" in shown


def test_stories_are_corrected_by_hand(desk):
    added()
    ferry = ferry_story()
    opened = run("stories", "split", ferry, "radio.txt", "--reason", "another ship").stdout.strip()
    assert {line["articles"] for line in lines("stories", "--format", "jsonl")} == {1}
    assert "another ship" in run("story", opened).stdout
    assert run("stories", "merge", ferry, opened).stdout.strip() == ferry
    prize = next(s for s in lines("stories", "--format", "jsonl") if s["articles"] == 1)["story"]
    assert run("stories", "move", "post.txt", prize).stdout.strip() == prize
    added()
    (story,) = lines("story", prize, "--format", "jsonl")
    assert {a["source_id"] for a in story["articles"]} == {"post.txt", "prize.txt"}


def test_search_finds_words_and_phrases(desk):
    added()
    assert {row["source_id"] for row in lines("search", "ferry", "--format", "jsonl")} == {
        "post.txt",
        "radio.txt",
    }
    (hit,) = lines("search", "ran aground outside", "--format", "jsonl")
    assert hit["source_id"] == "radio.txt"
    assert any("aground" in passage["text"] for passage in hit["passages"])
    shown = run("search", "orchard", "prize")
    assert "Orchard prize goes to Quill growers" in shown.stdout
    nothing = run("search", "zeppelin")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "nothing found" in nothing.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["stories"], 1, "no store at"),
        (["story", "x"], 1, "no store at"),
        (["search", "x"], 1, "no store at"),
        (["collate"], 2, "needs either paths or --story"),
        (["collate", "event", "--story", "x"], 2, "needs either paths or --story"),
        (["collate", "--story", "x"], 1, "no store at"),
        (["add", "event", "--store", "mysql://h/d"], 2, "not in mysql"),
        (["add", "event", "--store", "absent/x.db"], 1, "does its folder exist"),
    ],
)
def test_mistakes_are_told_in_one_line(desk, arguments, code, message):
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_story_is_told(desk):
    added()
    result = run("story", "0123456789abcdef")
    assert result.exit_code == 1
    assert "no story 0123456789abcdef in the store; variorum stories lists them" in result.stderr


def test_a_story_is_read_once_and_gives_the_dossier_of_its_articles(desk, monkeypatch):
    added()
    name = ferry_story()
    first = run("collate", "--story", name, "--format", "json")
    assert first.exit_code == 0, first.stderr
    event = desk / "event"
    paths = run("collate", event / "post.txt", event / "radio.txt", "--format", "json")
    assert first.stdout == paths.stdout

    monkeypatch.setattr(archive_module, "read_articles", None)
    assert run("collate", "--story", name, "--format", "json").stdout == first.stdout


def articles_read(monkeypatch):
    """A list to which every article that is read from now on is added."""
    read = []
    real = archive_module.read_articles

    def counting(articles, *rest):
        read.extend(articles)
        return real(articles, *rest)

    monkeypatch.setattr(archive_module, "read_articles", counting)
    return read


def test_a_cached_reading_is_not_used_under_other_settings(desk, monkeypatch):
    added()
    name = ferry_story()
    run("collate", "--story", name, "--format", "json")
    read = articles_read(monkeypatch)
    (desk / "short.toml").write_text("[read]\nmax_words = 60\n")
    run("collate", "--story", name, "--format", "json", "--settings", "short.toml")
    assert len(read) == 2


def test_a_cached_reading_is_not_used_by_a_newer_version_of_the_stage(desk, monkeypatch):
    added()
    name = ferry_story()
    first = run("collate", "--story", name, "--format", "json").stdout
    read = articles_read(monkeypatch)
    newer = [
        replace(stage, version=stage.version + 1) if stage.name == "read" else stage
        for stage in archive_module.STAGES
    ]
    monkeypatch.setattr(archive_module, "STAGES", tuple(newer))
    assert run("collate", "--story", name, "--format", "json").stdout == first
    assert len(read) == 2
    run("collate", "--story", name, "--format", "json")
    assert len(read) == 2


def test_a_locked_store_is_told_in_one_line_after_the_time_set(desk):
    added()
    (desk / "hasty.toml").write_text("[store]\nbusy_timeout_s = 0.1\n")
    (desk / "event" / "more.txt").write_text(OTHER.replace("Forty", "Fifty"))
    other = sqlite3.connect("variorum.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("add", "event", "--settings", "hasty.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    (message,) = result.stderr.splitlines()
    assert "is locked: another process has been writing for 0.1 s" in message
    assert run("stories", "--settings", "hasty.toml").exit_code == 0
    other.execute("ROLLBACK")
    other.close()
    assert "added 1, unchanged 3" in run("add", "event").stdout


def test_of_an_article_that_changed_the_newest_version_speaks(desk):
    record = {"url": "https://post.example/ferry", "outlet": "Maravell Post"}
    for text in (FERRY_POST, FERRY_POST.replace("40 passengers", "41 passengers")):
        run("add", "-", stdin=json.dumps({**record, "text": text}))
    (line,) = lines("stories", "--format", "jsonl")
    assert line["articles"] == 2
    result = run("collate", "--story", line["story"], "--format", "json")
    dossier = json.loads(result.stdout)
    (article,) = dossier["articles"]
    assert "41 passengers" in article["text"]
    (row,) = dossier["coverage"]["not_read"]
    assert "later version" in row["reason"]


def test_an_article_that_a_person_moved_in_is_not_set_apart(desk):
    added()
    ferry = ferry_story()
    run("stories", "move", "prize.txt", ferry)
    dossier = json.loads(run("collate", "--story", ferry, "--format", "json").stdout)
    assert {article["source_id"] for article in dossier["articles"]} == {
        "post.txt",
        "radio.txt",
        "prize.txt",
    }
    assert dossier["coverage"]["not_read"] == []


def test_a_correction_holds_when_more_articles_come(desk):
    added()
    ferry = ferry_story()
    run("stories", "move", "prize.txt", ferry)
    (desk / "event" / "later.txt").write_text(OTHER.replace("forty", "nearly forty"))
    (desk / "event" / "again.txt").write_text(FERRY_RADIO.replace("Harbour", "The harbour"))
    added()
    (story,) = lines("story", ferry, "--format", "jsonl")
    assert "prize.txt" in {article["source_id"] for article in story["articles"]}
    assert [e["kind"] for e in story["edges"] if e["kind"] not in ("member", "joined")] == ["move"]


def test_the_database_library_is_loaded_by_store_commands_only():
    script = (
        "import sys; import variorum.cli, variorum.api; "
        "print([m for m in ('sqlalchemy', 'alembic', 'pg8000') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_library_does_what_the_commands_do(desk):
    from variorum.api import Variorum
    from variorum.settings import Settings

    program = Variorum(Settings())
    with program.archive(create=True) as archive:
        done = archive.add(program.load(["event"]))
        assert done.added == 3
        story = next(line for line in archive.store.stories() if line.articles == 2)
    assert len(program.collate_story(story.id).articles) == 2


def test_an_account_of_no_known_outlet_goes_by_its_file(desk):
    (desk / "event" / "plain.txt").write_text(
        "A ferry ran aground off Maravell on Friday with forty passengers on board, and all of "
        "them were brought ashore within two hours, the coast guard said. The captain had taken "
        "the wrong channel."
    )
    added()
    assert "plain.txt" in run("search", "ferry", "forty").stdout
