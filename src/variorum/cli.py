"""The command line: one command for each job. Everything it does, `api` does too."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from variorum import __version__
from variorum.__main__ import EXIT_INTERRUPTED, STOPPED
from variorum.bench.commands import app as bench_app
from variorum.cli_archive import StoreUrl, register, settings_with
from variorum.cli_output import (
    MaybePaths,
    Paths,
    SettingsFile,
    prepare_streams,
    print_line,
    readable_articles,
    tell_missed,
    warn,
)
from variorum.errors import ConfigError, MissingExtraError, VariorumError
from variorum.settings import load_settings, with_length

if TYPE_CHECKING:
    from variorum.api import Variorum

EXIT_FAILED = 1
EXIT_USAGE = 2

# What a wrong call raises; typer shows its base class under one name only.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

DEBUG = "VARIORUM_DEBUG"
"""The environment variable that lets a traceback through."""


class _Guarded(TyperGroup):
    """The commands; every error we raise on purpose becomes one line and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options of the program itself. `ctx` is of a class that typer keeps private."""
        if not args:
            return super().parse_args(ctx, args)
        with _wrong_calls_in_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            with _wrong_calls_in_words(ctx):
                result = super().invoke(ctx)
            # Here, and not while Python ends: there nobody could tell of a full disk.
            sys.stdout.flush()
        except KeyboardInterrupt:
            _fail(STOPPED, code=EXIT_INTERRUPTED)
        except (ConfigError, MissingExtraError) as error:
            _fail(str(error), code=EXIT_USAGE)
        except VariorumError as error:
            _fail(str(error))
        return result


@contextmanager
def _wrong_calls_in_words(ctx: Any) -> Iterator[None]:
    """Tell what is wrong with a call, and where to look, in one line."""
    try:
        yield
    except _UsageError as error:
        wrong: Any = error
        if type(error).__name__ == "NoArgsIsHelpError":
            # "variorum bench" alone asks for help.
            raise
        # An option without its value is found before there is a context of its command.
        parts = [ctx.command_path, getattr(ctx, "invoked_subcommand", None)]
        own = " ".join(part for part in parts if part)
        command = wrong.ctx.command_path if wrong.ctx is not None else own
        said = " ".join(wrong.format_message().replace("Value error, ", "").split()).rstrip(".")
        _fail(f"{said[:1].lower()}{said[1:]}; see {command} --help", code=EXIT_USAGE)


app = typer.Typer(
    name="variorum",
    cls=_Guarded,
    help="Read what different outlets wrote of one event; get one dossier, every line tied to the "
    "exact words it rests on. Offline and deterministic.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="**Examples**\n\n"
    "`variorum collate event/` – one dossier of the accounts in a folder\n\n"
    "`variorum collate --help` – the options of a command, with examples",
)


class DossierFormat(StrEnum):
    """Documents a dossier can become."""

    json = "json"
    md = "md"
    html = "html"
    all = "all"


class ReportFormat(StrEnum):
    """Formats of a report on the installation."""

    text = "text"
    json = "json"


class LineFormat(StrEnum):
    """Formats of the commands that print a line for each record."""

    jsonl = "jsonl"


AsLines = Annotated[LineFormat, typer.Option("--format", help="Output format.")]


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"variorum {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command(
    epilog="**Examples**\n\n"
    "`variorum collate event/` – writes dossier/dossier.json, .md and .html\n\n"
    "`variorum collate a.html b.txt c.jsonl --out flood --format html`\n\n"
    "`variorum collate event/ --format json | jq '.discrepancies'`\n\n"
    "`variorum collate event/ --length 120` – a shorter brief\n\n"
    "`variorum collate --story 7d0c1f0e5a2b9c34` – a story of the store, read once"
)
def collate(  # noqa: PLR0913 - each is an option of the command
    paths: MaybePaths = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder to write to [default: dossier].")
    ] = None,
    format: Annotated[
        DossierFormat, typer.Option("--format", "-f", help="Which documents to write.")
    ] = DossierFormat.all,
    length: Annotated[
        int | None,
        typer.Option("--length", min=1, help="Words of the brief, about [default: 250]."),
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", help="A story of the store, in place of paths.")
    ] = None,
    store: StoreUrl = None,
    settings: SettingsFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Make one dossier of the accounts of one event.

    With one --format and no --out, the document goes to standard output and nothing else does.
    """
    from variorum.api import NothingReadError, Variorum
    from variorum.publish.documents import render, write_documents
    from variorum.publish.terminal import progress_on, summarise

    if bool(paths) == bool(story):
        _fail("collate needs either paths or --story ID; see its --help", code=EXIT_USAGE)
    program = Variorum(with_length(settings_with(store, settings), length))
    try:
        with progress_on(sys.stderr, quiet=quiet) as progress:
            if story:
                dossier = program.collate_story(story, progress=progress)
            else:
                dossier = program.collate(paths or [], stdin=sys.stdin.buffer, progress=progress)
    except NothingReadError as error:
        tell_missed(error.not_read, is_all=True)
        raise
    if len(dossier.articles) == 1 and not quiet:
        warn("one account only: there is nothing to compare it with")
    if out is None and format is not DossierFormat.all:
        sys.stdout.write(render(dossier, format.value))
        return
    written = write_documents(dossier, out or Path("dossier"), format.value)
    if not quiet:
        summarise(dossier, written, sys.stdout)


@app.command(epilog="**Example**\n\n`variorum annotate article.txt --plain --published 2023-03-02`")
def annotate(
    paths: Paths,
    format: AsLines = LineFormat.jsonl,
    plain: Annotated[
        bool, typer.Option("--plain", help="Take the text verbatim as body; offsets refer to it.")
    ] = False,
    published: Annotated[
        str | None, typer.Option("--published", help="Publication date for texts that show none.")
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """Print what is read in each article, one JSON object a line."""
    from variorum.engine.local import Failure
    from variorum.publish.annotation import reading_to_dict
    from variorum.publish.terminal import progress_on

    _check_date(published)
    program = _program(settings)
    articles = readable_articles(
        program.load(paths, plain=plain, published=published, stdin=sys.stdin.buffer)
    )
    failed = False
    with progress_on(sys.stderr) as progress:
        for article, result in program.annotate(articles, progress=progress):
            if isinstance(result, Failure):
                warn(f"{article.input or article.id}: {result.error}")
                failed = True
            else:
                print_line(reading_to_dict(article, result))
    if failed:
        raise typer.Exit(EXIT_FAILED)


@app.command(epilog="**Example**\n\n`variorum copies event/*.txt`")
def copies(
    paths: Paths,
    format: AsLines = LineFormat.jsonl,
    settings: SettingsFile = None,
) -> None:
    """Print which articles share text, one JSON object a line."""
    from variorum.publish.copies import copy_to_dict

    program = _program(settings)
    articles = readable_articles(program.load(paths, stdin=sys.stdin.buffer))
    by_id = {article.id: article for article in articles}
    found = program.find_copies(articles)
    for copy in found:
        print_line(copy_to_dict(copy, by_id))
    if not found:
        warn(f"no shared text found among {_counted(len(articles), 'article')}")


@app.command(epilog="**Example**\n\n`variorum verify dossier/dossier.json --articles event/`")
def verify(
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER.json", help="A dossier as JSON.")],
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", help="Inputs to compare the dossier's texts with; repeatable."),
    ] = None,
    more: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="More inputs for --articles.")
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """Check every citation of a dossier again, and every law that the bundle can show.

    Exit code 1 and a list if one fails.
    """
    from variorum.publish.verify import verify_dossier

    if more and not articles:
        _fail("more than one path given; did you mean --articles?", code=EXIT_USAGE)
    try:
        bundle = json.loads(dossier.read_text(encoding="utf-8"))
    except OSError as error:
        _fail(f"{dossier} cannot be read: {error.strerror}")
    except RecursionError:
        _fail(f"{dossier} is not a dossier: its JSON is nested too deeply")
    except ValueError as error:
        _fail(f"{dossier} is not JSON: {error}")
    compared = None
    if articles:
        loaded = _program(settings).load([*articles, *(more or [])], stdin=sys.stdin.buffer)
        compared = readable_articles(loaded)
    failures = verify_dossier(bundle, compared)
    for failure in failures:
        typer.echo(str(failure))
    if failures:
        _fail(f"{_counted(len(failures), 'check')} failed in {dossier}")
    typer.echo(f"{dossier}: every citation holds")


@app.command(epilog="**Example**\n\n`variorum doctor --format json`")
def doctor(
    settings: SettingsFile = None,
    format: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="For people or for programs.")
    ] = ReportFormat.text,
) -> None:
    """Say what is installed: versions, models, licences, digests."""
    from variorum.engine.doctor import examine

    report = examine(load_settings(settings))
    if format is ReportFormat.json:
        typer.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            typer.echo(line)
    if not report.is_healthy:
        raise typer.Exit(EXIT_FAILED)


register(app)
app.add_typer(bench_app, name="bench")


def _program(settings: Path | None) -> Variorum:
    from variorum.api import Variorum

    return Variorum(load_settings(settings))


def _check_date(published: str | None) -> None:
    from datetime import datetime

    if published is None:
        return
    try:
        datetime.fromisoformat(published)
    except ValueError:
        _fail(f"--published {published}: not a date like 2023-03-02", code=EXIT_USAGE)


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _fail(message: str, *, code: int = EXIT_FAILED) -> NoReturn:
    warn(message)
    raise typer.Exit(code)


def _unexpected(error: Exception) -> str:
    """One line for what nobody foresaw: what, and where there is more."""
    if isinstance(error, OSError) and error.strerror:
        what = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
        return f"cannot go on: {what}"
    if isinstance(error, MemoryError):
        return "out of memory; give fewer or shorter articles, or set workers = 1 in [read]"
    detail = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"a bug of Variorum: {detail} (run again with {DEBUG}=1 to see where, and report it)"


def main() -> None:
    """Run the program; what nobody foresaw becomes one line too, never a traceback."""
    prepare_streams()
    try:
        app()
    except KeyboardInterrupt:
        # Outside a command; within one, its own border has told it.
        warn(STOPPED)
        _leave(EXIT_INTERRUPTED)
    except SystemExit as ended:
        # Python may turn this code into the signal after all, if it came while a string was run.
        if ended.code == EXIT_INTERRUPTED:
            _leave(EXIT_INTERRUPTED)
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        warn(_unexpected(error))
        _leave(EXIT_FAILED)


def _leave(code: int) -> NoReturn:
    """End without a second try at writing what could not be written (a full disk)."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
