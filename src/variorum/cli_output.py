"""What all commands share: how they print, how they warn, and the option that names settings."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.errors import VariorumError
from variorum.model.article import Article
from variorum.publish.words import one_line

if TYPE_CHECKING:
    from variorum.model.dossier import NotRead


def _named_paths(paths: list[str] | None) -> list[str] | None:
    """Refuse an empty path: it would be the working folder with all that is in it."""
    if paths and "" in paths:
        msg = "a path is empty; is a variable of the shell not set?"
        raise typer.BadParameter(msg)
    return paths


_A_PATH = typer.Argument(
    metavar="PATH",
    help="Files, folders, globs, URLs, or - for standard input.",
    callback=_named_paths,
)
Paths = Annotated[list[str], _A_PATH]
MaybePaths = Annotated[list[str] | None, _A_PATH]
SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", help="TOML file with settings; the rest keeps its default."),
]


# JSON allows these within a string, but many a reader of lines (`str.splitlines`) breaks at them.
_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def readable_articles(items: Iterable[Article | NotRead]) -> list[Article]:
    """The articles; what could not be read is said on standard error.

    Raises:
        VariorumError: There is no article at all.
    """
    articles: list[Article] = []
    missed: list[NotRead] = []
    for item in items:
        if isinstance(item, Article):
            articles.append(item)
        else:
            missed.append(item)
    tell_missed(missed, is_all=not articles)
    return articles


def tell_missed(missed: Sequence[NotRead], *, is_all: bool) -> None:
    """Say what could not be read and why, each in a line.

    Raises:
        VariorumError: That was all there is; of a single input the error is its reason.
    """
    if is_all and len(missed) == 1:
        msg = f"no readable article: {missed[0].input}: {missed[0].reason}"
        raise VariorumError(msg)
    for row in missed:
        warn(f"{row.input}: {row.reason}")
    if is_all:
        msg = "no readable article in the input"
        raise VariorumError(msg)


def print_line(record: dict[str, object]) -> None:
    """One object on a line of its own, for programs."""
    line = json.dumps(record, ensure_ascii=False).translate(_BREAKS)
    sys.stdout.write(f"{line}\n")


def warn(message: str) -> None:
    """One line on standard error, whatever a file name or an article holds."""
    typer.echo(f"variorum: {one_line(message)}", err=True)


def prepare_streams() -> None:
    """Make the standard streams fit: UTF-8 whatever the locale, and there even where closed.

    A caller that closes one (`>&-`) wants to hear nothing; Python has None in its place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            stays_open = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stays_open)
        elif name != "stdin" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
