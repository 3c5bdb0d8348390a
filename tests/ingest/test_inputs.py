"""What may be named as input, and what becomes of bad input."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.errors import InputError
from variorum.ingest import inputs
from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article
from variorum.model.dossier import SCHEMA, NotRead
from variorum.settings import IngestSettings

STORY = (
    "Dockers at Harrow Bay stayed out for a sixth week on Monday, their union said, and the port "
    "authority of Norland put off the talks that both sides had agreed on in the spring.\n"
    "Ships were sent to the smaller harbour of Lisse."
)
OTHER = STORY.replace("sixth", "seventh")


def load(
    *paths: object, settings: IngestSettings | None = None, plain: bool = False, **options: object
) -> list[Article | NotRead]:
    names = [str(path) for path in paths]
    return list(load_inputs(names, settings or IngestSettings(), plain=plain, **options))


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reasons(found: Sequence[Article | NotRead]) -> list[str]:
    return [item.reason for item in found if isinstance(item, NotRead)]


def articles(found: Sequence[Article | NotRead]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", "", "empty"),
        ("blank.txt", " \n\t\n", "empty"),
        ("word.txt", "Harbour", "1 word of prose"),
        ("marks.txt", "--- *** ---", "0 words of prose"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "binary"),
        ("archive.json", b"PK\x03\x04" + b"\x00" * 50, "binary"),
        ("page.html", "<html><body><nav>Home World</nav></body></html>", "no article"),
        ("broken.json", '{"text": "cut', "not JSON"),
        ("deep.json", "[" * 100_000, "nested too deeply"),
        ("null.json", "null", "record is null"),
        ("number.json", '{"text": 5}', "is a number, not a string"),
        ("none.json", '{"title": "Only a title"}', "record has no text"),
        ("list.json", "[]", "holds no records"),
        ("lines.jsonl", "\n\n", "empty"),
    ],
)
def test_a_bad_file_is_not_read_and_says_why(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    (found,) = load(write(tmp_path / name, content))
    assert isinstance(found, NotRead)
    assert reason in found.reason


def test_a_paywall_stub_is_named_as_such(tmp_path: Path) -> None:
    stub = (
        "Strike goes on\n\nDockers stayed out.\n\nSubscribe now to continue reading this article."
    )
    (reason,) = reasons(load(write(tmp_path / "stub.txt", stub)))
    assert "paywall" in reason


def test_a_long_article_with_a_paywall_prompt_is_read_and_noted(tmp_path: Path) -> None:
    (article,) = articles(load(write(tmp_path / "a.txt", STORY + "\nAlready a subscriber? Log in")))
    assert any(e.field == "note" and "paywall" in e.value for e in article.evidence)


def test_a_file_that_vanishes_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    pending = load_inputs([str(path)], IngestSettings())
    path.unlink()
    assert "cannot be opened" in reasons(list(pending))[0]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY * 20)
    assert (
        "larger than 1,000 bytes" in reasons(load(path, settings=IngestSettings(max_bytes=1000)))[0]
    )


def test_the_size_limit_holds_for_a_jsonl_line_not_for_the_file(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": STORY + str(i)}) for i in range(20))
    path = write(tmp_path / "a.jsonl", lines)
    assert len(articles(load(path, settings=IngestSettings(max_bytes=1000)))) == 20
    long = write(tmp_path / "b.jsonl", json.dumps({"text": STORY * 20}) + "\n" + lines)
    found = load(long, settings=IngestSettings(max_bytes=1000))
    assert reasons(found) == ["line 1: larger than 1,000 bytes (max_bytes in [ingest])"]


def test_one_bad_file_among_good_ones_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "b.txt", b"\xff\xd8\xff\xe0 no text")
    write(tmp_path / "c.txt", OTHER)
    found = load(tmp_path)
    assert [type(item) for item in found] == [Article, NotRead, Article]


def test_a_folder_is_read_sorted_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, STORY + name)
    write(tmp_path / "table.csv", "a,b")
    found = load(tmp_path)
    names = [os.path.relpath(item.input, tmp_path) for item in found]
    assert names == ["a/z.txt", "b.txt", "table.csv"]
    assert reasons(found) == ["not a kind of file that holds articles"]


def test_a_dossier_of_this_program_is_no_account(tmp_path: Path) -> None:
    page = f'<!doctype html><meta name="generator" content="Variorum"><p>{STORY}</p>'
    write(tmp_path / "dossier.html", page)
    record = {"text": STORY, "outlet": "Tide"}
    write(tmp_path / "dossier.json", json.dumps({"schema": SCHEMA, "articles": [record]}))
    assert reasons(load(tmp_path)) == ["a dossier of Variorum, not an account"] * 2
    write(tmp_path / "accounts.json", json.dumps({"articles": [record]}))
    assert isinstance(load(tmp_path / "accounts.json")[0], Article)


@pytest.mark.parametrize("root", ["rss version='2.0'", "feed xmlns='http://www.w3.org/2005/Atom'"])
def test_a_feed_is_no_single_account(tmp_path: Path, root: str) -> None:
    feed = write(tmp_path / "feed.xml", f"<?xml version='1.0'?>\n<{root}><p>{STORY}</p>")
    assert reasons(load(feed)) == ["a feed, which is not read; give the articles that it lists"]


def test_an_empty_path_is_not_the_working_folder() -> None:
    assert reasons(load("")) == ["an empty path"]


def test_a_glob_is_expanded_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html"):
        write(tmp_path / name, STORY + name)
    found = load(tmp_path / "*.txt")
    assert [Path(item.input).name for item in found] == ["a.txt", "b.txt"]
    assert reasons(load(tmp_path / "*.nothing")) == ["no file matches"]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    found = load(path, tmp_path)
    assert len(articles(found)) == 1
    assert reasons(found) == [f"same file as {path}"]


def test_the_same_record_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps([{"text": STORY}, {"text": STORY + "\n"}]))
    assert reasons(load(path)) == [f"same text as {path}#1"]


def test_one_text_in_two_files_is_read_twice_so_that_it_can_be_told_a_copy(tmp_path: Path) -> None:
    found = articles(load(write(tmp_path / "a.txt", STORY), write(tmp_path / "b.txt", STORY)))
    assert [article.source_id for article in found] == ["a.txt", "b.txt"]
    assert len({article.id for article in found}) == 2


def test_one_text_under_two_ids_is_read_twice(tmp_path: Path) -> None:
    records = [{"text": STORY, "id": name} for name in ("one", "two")]
    assert len(articles(load(write(tmp_path / "a.json", json.dumps(records))))) == 2


def test_the_same_text_of_two_outlets_is_read_twice(tmp_path: Path) -> None:
    records = [{"text": STORY, "outlet": outlet} for outlet in ("Harbour News", "Lisse Post")]
    assert len(articles(load(write(tmp_path / "a.json", json.dumps(records))))) == 2


def test_standard_input_is_told_by_its_content() -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>"
    for content, count in (
        (STORY, 1),
        (page, 1),
        (json.dumps({"text": STORY}), 1),
        (json.dumps([{"text": STORY}, {"text": OTHER}]), 2),
        (json.dumps({"text": STORY}) + "\n" + json.dumps({"text": OTHER}), 2),
    ):
        found = articles(load("-", stdin=io.BytesIO(content.encode())))
        assert len(found) == count
        assert all("Dockers at Harrow Bay" in article.text for article in found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = STORY.replace("union said", "union’s “café” said – again")
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    (article,) = articles(load(write(tmp_path / "a.txt", data)))
    assert "“café” said" in article.text
    guessed = [e for e in article.evidence if "encoding" in e.value]
    assert bool(guessed) == (encoding == "cp1252")


def test_a_guessed_default_date_is_used_only_where_none_is_shown(tmp_path: Path) -> None:
    dated = write(tmp_path / "a.txt", "Strike goes on\nJune 2, 2031\n" + STORY)
    undated = write(tmp_path / "b.txt", OTHER)
    found = articles(load(dated, undated, published="4 March 2031"))
    assert [article.published for article in found] == ["2031-06-02", "2031-03-04"]


def test_a_default_date_that_is_none_is_the_callers_mistake() -> None:
    with pytest.raises(InputError, match="is no date"):
        load("-", published="yesterday")


def test_plain_text_is_taken_verbatim(tmp_path: Path) -> None:
    text = "\ufeff  Cafe\u0301 \r\nAdvertisement\x00\n"
    (article,) = articles(load(write(tmp_path / "a.jsonl", json.dumps({"text": text})), plain=True))
    assert article.text == text
    assert [(z.start, z.end, z.kind) for z in article.zones] == [(0, len(text), "body")]


def test_plain_text_replaces_a_lone_surrogate_one_for_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "A \\ud800 word"}')
    (article,) = articles(load(path, plain=True))
    assert article.text == "A \ufffd word"


def test_an_address_is_fetched_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.ingest import web

    page = f"<html><body><article><p>{STORY}</p></article></body></html>".encode()

    def fetch(url: str, settings: IngestSettings) -> web.Page:
        return web.Page("https://www.bbc.com/news/harrow", page, "text/html", "utf-8")

    monkeypatch.setattr(web, "fetch_page", fetch)
    (article,) = articles(load("https://bbc.com/r"))
    assert (article.input, article.outlet) == ("https://bbc.com/r", "BBC")
    assert article.url == "https://www.bbc.com/news/harrow"


def test_other_schemes_are_refused() -> None:
    assert reasons(load("ftp://host.example/a.txt")) == [
        "only http and https addresses are fetched"
    ]


def test_every_record_of_a_page_wrapper_is_read(tmp_path: Path) -> None:
    graph = {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "articleBody": STORY}]}
    bundle = {"articles": [{"text": OTHER}]}
    for value in (graph, bundle):
        path = write(tmp_path / "a.json", json.dumps(value))
        assert len(articles(load(path))) == 1


def test_inputs_are_read_lazily(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    original = inputs.decode_bytes

    def spy(data: bytes, *, source: str, declared: str | None = None) -> object:
        opened.append(source)
        return original(data, source=source, declared=declared)

    monkeypatch.setattr(inputs, "decode_bytes", spy)
    paths = [str(write(tmp_path / f"{i}.txt", STORY + str(i))) for i in range(3)]
    next(load_inputs(paths, IngestSettings()))
    assert opened == paths[:1]
