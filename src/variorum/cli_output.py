"""What all commands share: how they print, how they warn, and the option that names settings."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.model.article import Article

if TYPE_CHECKING:
    from variorum.model.dossier import NotRead

SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", help="TOML file with settings; the rest keeps its default."),
]


def told_articles(items: Iterable[Article | NotRead]) -> Iterator[Article]:
    """The articles; what could not be read is said on standard error."""
    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            warn(f"{item.input}: {item.reason}")


def print_line(record: dict[str, object]) -> None:
    """One object on a line of its own, for programs."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def warn(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"variorum: {message}", err=True)
