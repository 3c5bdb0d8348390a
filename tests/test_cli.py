"""The command line as a user meets it: exit codes, where output goes, what errors say."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.events import FERRY_POST, FERRY_RADIO
from variorum import cli
from variorum.publish.json import render_json

SAMPLE = Path(cli.__file__).parent / "data" / "sample" / "accounts"


@pytest.fixture
def event(tmp_path):
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "post.txt").write_text(FERRY_POST, encoding="utf-8")
    (folder / "radio.txt").write_text(FERRY_RADIO, encoding="utf-8")
    return folder


def run(*arguments, stdin=None):
    """Run in this process, so that the model is loaded once; errors become exit codes."""
    return CliRunner().invoke(cli.app, [str(part) for part in arguments], input=stdin)


def test_a_document_without_out_goes_to_standard_output_alone(event):
    result = run("collate", event, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["schema"] == "variorum-dossier/1"


def test_collate_writes_all_documents_and_says_where(event, tmp_path):
    out = tmp_path / "out"
    result = run("collate", event, "--out", out)
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        "dossier.html",
        "dossier.json",
        "dossier.md",
    ]
    assert str(out / "dossier.html") in result.stdout.replace("\n", "")


def test_order_of_the_inputs_does_not_change_a_byte(event):
    one = run("collate", event / "post.txt", event / "radio.txt", "--format", "json")
    other = run("collate", event / "radio.txt", event / "post.txt", "--format", "json")
    assert one.stdout == other.stdout


def test_a_written_dossier_passes_verify_and_a_changed_one_does_not(event, tmp_path):
    run("collate", event, "--out", tmp_path, "--format", "json")
    dossier = tmp_path / "dossier.json"
    assert run("verify", dossier, "--articles", event).exit_code == 0
    dossier.write_text(
        dossier.read_text(encoding="utf-8").replace("wrong channel", "right channel")
    )
    broken = run("verify", dossier)
    assert broken.exit_code == 1
    assert "digest" in broken.stdout


def test_one_bad_input_among_good_ones_becomes_a_coverage_row(event):
    (event / "empty.txt").write_text("")
    (event / "picture.txt").write_bytes(bytes(range(256)) * 40)
    result = run("collate", event, "--format", "json")
    assert result.exit_code == 0, result.stderr
    dossier = json.loads(result.stdout)
    assert dossier["coverage"]["read"] == 2
    assert {Path(row["input"]).name for row in dossier["coverage"]["not_read"]} == {
        "empty.txt",
        "picture.txt",
    }


def test_no_readable_article_at_all_is_a_failure_that_says_why_for_each(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "word.txt").write_text("word")
    result = run("collate", tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "empty.txt" in result.stderr
    assert "word.txt" in result.stderr


def test_an_article_in_another_language_is_named_in_the_coverage(event):
    (event / "dutch.txt").write_text(
        "De veerboot is vrijdagmiddag voor de haven van Maravell aan de grond gelopen. Volgens de "
        "kustwacht raakte niemand gewond en werden alle passagiers binnen twee uur van boord "
        "gehaald. De kapitein had de verkeerde vaargeul genomen, zei een woordvoerder.",
        encoding="utf-8",
    )
    dossier = json.loads(run("collate", event, "--format", "json").stdout)
    (row,) = dossier["coverage"]["not_read"]
    assert "dutch.txt" in row["input"]
    assert "Dutch" in row["reason"]


def test_an_article_about_something_else_is_reported_and_its_claims_stay_out(event):
    (event / "quartet.txt").write_text(
        "Quartet wins the Ombria prize\n\nThe Halden string quartet won the Ombria prize for "
        "chamber music in the Gorsk concert hall last night. The jury praised its reading of two "
        "late works by the composer Edda Lorne. The prize is worth 20,000 crowns and comes with a "
        "recording. The quartet will tour the northern cities in autumn.",
        encoding="utf-8",
    )
    dossier = json.loads(run("collate", event, "--format", "json").stdout)
    assert any("quartet.txt" in row["input"] for row in dossier["coverage"]["not_read"])
    assert "Ombria" not in json.dumps(dossier["findings"])


def test_a_shorter_brief_can_be_asked_for(sample_dossier):
    short = run("collate", SAMPLE, "--format", "json", "--length", "60").stdout
    lengths = [
        sum(len(s["text"].split()) for section in brief for s in section["sentences"])
        for brief in (json.loads(short)["brief"], json.loads(render_json(sample_dossier))["brief"])
    ]
    assert 20 < lengths[0] < 90 < lengths[1]


def test_every_input_is_either_compared_or_told_as_not(event):
    (event / "roses.txt").write_text(
        "Roses at the Halden fair\n\nThe rose growers of Halden showed forty new kinds at the "
        "autumn fair. The first prize went to a white climber from the nursery of Edda Lorne, who "
        "has bred roses for thirty years. The fair closes on Sunday.",
        encoding="utf-8",
    )
    dossier = json.loads(run("collate", event, "--format", "json").stdout)
    coverage = dossier["coverage"]
    assert coverage["read"] == len(dossier["articles"]) == 2
    assert len(coverage["not_read"]) == 1


def test_annotate_prints_one_object_a_line_with_offsets_into_the_verbatim_text(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(FERRY_POST, encoding="utf-8")
    result = run("annotate", file, "--plain", "--published", "2024-05-03")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    reading = json.loads(line)
    assert reading["text"] == FERRY_POST
    assert any(
        "Oda Brenn" in FERRY_POST[name["start"] : name["end"]] and name["type"] == "person"
        for name in reading["names"]
    )


def test_annotate_reads_records_from_standard_input_and_keeps_their_ids():
    record = json.dumps({"id": "r1", "text": FERRY_POST, "published": "2024-05-03"}) + "\n"
    result = run("annotate", "-", "--plain", stdin=record)
    reading = json.loads(result.stdout)
    assert reading["source_id"] == "r1"
    assert reading["text"] == FERRY_POST


def test_copies_names_both_articles_and_the_share(tmp_path):
    records = [{"id": name, "outlet": name, "text": FERRY_POST} for name in ("one", "two")]
    file = tmp_path / "two.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records))
    result = run("copies", file)
    (line,) = result.stdout.splitlines()
    copy = json.loads(line)
    assert {copy["a"], copy["b"]} == {"one", "two"}
    assert copy["kind"] == "duplicate"
    assert copy["share_a"] == copy["share_b"] == 1.0


def test_copies_says_so_where_no_text_is_shared(tmp_path):
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "one", "outlet": "one", "text": FERRY_POST}))
    result = run("copies", file)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "no shared text found among 1 article" in result.stderr


def test_doctor_names_the_model_with_its_digest():
    result = run("doctor", "--format", "json")
    assert result.exit_code == 0, result.stderr
    (model,) = json.loads(result.stdout)["models"]
    assert model["licence"] == "MIT"
    assert len(model["sha256"]) == 64


@pytest.mark.parametrize(
    "arguments",
    [
        ["collate"],
        ["collate", "a.txt", "--format", "pdf"],
        ["collate", "a.txt", "--settings", "absent.toml"],
        ["annotate", "a.txt", "--published", "yesterday"],
        ["annotate", "a.txt", "--published", "2023-03-02T99:00"],
    ],
)
def test_a_wrong_call_exits_with_two(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_path_that_is_not_there_says_so(tmp_path):
    result = run("collate", tmp_path / "absent.txt", "--format", "json")
    assert result.exit_code == 1
    assert "absent.txt" in result.stderr


def test_a_pipeline_that_is_not_installed_says_what_to_install(event, tmp_path):
    settings = tmp_path / "s.toml"
    settings.write_text('[read]\npipeline = "en_core_web_absent"\n')
    result = run("collate", event, "--settings", settings)
    assert result.exit_code == 2
    assert "pip install" in result.stderr


def start(*arguments, **options):
    """The real program, as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "variorum.cli", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs tests in the background lets its children ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        **options,
    )


def test_ctrl_c_ends_in_one_line_and_leaves_nothing_behind(event, tmp_path):
    out = tmp_path / "out"
    os.mkfifo(event / "waits.jsonl")
    running = start("collate", event / "waits.jsonl", "--out", out)
    # Opening for writing returns once the program has opened it for reading: it is at work.
    with (event / "waits.jsonl").open("wb"):
        running.send_signal(signal.SIGINT)
        printed, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert printed == ""
    assert told == "variorum: stopped; nothing was left half-written\n"
    assert not out.exists()


def test_what_nobody_foresaw_is_one_line_and_not_a_traceback(monkeypatch, capfd):
    def fail(*_arguments):
        msg = "two\nlines"
        raise LookupError(msg)

    ended = []
    monkeypatch.setattr(cli, "load_settings", fail)
    monkeypatch.setattr(sys, "argv", ["variorum", "doctor"])
    monkeypatch.setattr(cli, "_leave", ended.append)
    cli.main()
    assert ended == [1]
    (line,) = capfd.readouterr().err.splitlines()
    assert "LookupError: two lines" in line
    assert "VARIORUM_DEBUG=1" in line
    monkeypatch.setenv("VARIORUM_DEBUG", "1")
    with pytest.raises(LookupError):
        cli.main()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_said():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "variorum.cli", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "variorum: cannot go on: No space left on device\n"


def test_an_output_folder_that_is_a_file_is_refused(event, tmp_path):
    (tmp_path / "out").write_text("kept")
    result = run("collate", event, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "is not a folder" in result.stderr
    assert (tmp_path / "out").read_text() == "kept"


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a": ' + "9" * 5_000 + "}", "{", "\udcff"])
def test_what_is_no_dossier_fails_verify_in_a_line(tmp_path, content):
    file = tmp_path / "dossier.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    result = run("verify", file)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_file_name_that_is_no_utf_8_costs_nothing(event):
    name = os.fsdecode(b"bad\xff.txt")
    try:
        (event / name).write_text("word")
    except OSError:
        pytest.skip("the file system takes no such name")
    result = run("collate", event, "--format", "json")
    assert result.exit_code == 0, result.stderr
    (row,) = json.loads(result.stdout)["coverage"]["not_read"]
    assert Path(row["input"]).name == "bad\ufffd.txt"


@pytest.mark.parametrize(
    ("call", "words", "place"),
    [
        (["collate", "x", "--format", "xml"], "'xml' is not one of", "variorum collate --help"),
        (["collate", "x", "--frob"], "no such option: --frob", "variorum collate --help"),
        (["frobnicate"], "no such command 'frobnicate'", "variorum --help"),
        (["--frob"], "no such option: --frob", "variorum --help"),
        (["verify"], "missing argument 'DOSSIER.json'", "variorum verify --help"),
        (["bench", "frob"], "no such command 'frob'", "variorum bench --help"),
        (["bench", "read", "--data", "nowhere"], "does not exist", "variorum bench read --help"),
    ],
)
def test_a_wrong_call_is_told_in_one_line_with_where_to_look(call, words, place):
    result = run(*call)
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert line.startswith("variorum: ")
    assert words in line
    assert line.endswith(f"see {place}")


def test_one_account_alone_is_told_to_have_nothing_beside_it(event):
    result = run("collate", event / "post.txt", "--format", "json")
    assert result.exit_code == 0
    assert "one account only" in result.stderr
    assert json.loads(result.stdout)["coverage"]["read"] == 1


@pytest.mark.parametrize("command", ["collate", "annotate", "copies", "stories", "add"])
def test_a_single_input_that_cannot_be_read_is_an_error_in_one_line(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(command, "absent.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "variorum: no readable article: absent.txt: cannot be opened: no such file or directory\n"
    )


def test_of_several_unreadable_inputs_each_has_its_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("collate", "one.txt", "two.txt")
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        "one.txt",
        "two.txt",
        "no readable article in the input",
    ]


@pytest.mark.parametrize("command", ["collate", "annotate", "copies", "stories", "add"])
def test_an_empty_path_is_not_the_working_folder(command, event, monkeypatch):
    monkeypatch.chdir(event)
    result = run(command, "")
    assert result.exit_code == 2
    assert "a path is empty" in result.stderr


def test_an_empty_name_of_a_store_is_refused(event, monkeypatch):
    monkeypatch.chdir(event)
    result = run("add", ".", "--store", "")
    assert result.exit_code == 2
    assert "--store is empty" in result.stderr


def test_a_warning_is_one_line_whatever_a_file_is_called(event):
    (event / "a\x1b[31m\nb.txt").write_text("word")
    result = run("copies", event)
    line, nothing_found = result.stderr.splitlines()
    assert "no shared text" in nothing_found
    assert "␛[31m b.txt: " in line


def test_a_line_of_output_breaks_nowhere_else():
    text = FERRY_POST.replace("wrong channel", "wrong\u2028channel\u0085")
    assert text != FERRY_POST
    result = run("annotate", "-", "--plain", stdin=json.dumps({"text": text}))
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["text"] == text


def test_an_option_without_its_value_is_told_with_its_command():
    result = run("collate", "a.txt", "--format")
    assert result.exit_code == 2
    assert result.stderr.endswith("see variorum collate --help\n")


@pytest.mark.parametrize(
    ("call", "code"), [("collate - <&-", 1), ("--version >&-", 0), ("--frob 2>&-", 2)]
)
def test_a_closed_stream_is_no_bug(call, code):
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m variorum {call}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_while_the_program_loads_is_one_line_too(tmp_path):
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n")
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "--version"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 130
    assert done.stderr == "variorum: stopped; nothing was left half-written\n"
