"""Commands on a store: add articles, list and correct stories, search."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from variorum.cli_output import (
    MaybePaths,
    Paths,
    SettingsFile,
    print_line,
    readable_articles,
    tell_missed,
    warn,
)
from variorum.errors import ConfigError
from variorum.model.dossier import NotRead
from variorum.settings import Settings, load_settings

if TYPE_CHECKING:
    from variorum.engine.archive import Archive
    from variorum.model.article import Article


class Format(StrEnum):
    """How a list is printed."""

    text = "text"
    jsonl = "jsonl"


StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="VARIORUM_STORE",
        help="The store: a file, or postgresql://user@host/name. Default: as in the settings.",
    ),
]
AsFormat = Annotated[Format, typer.Option("--format", "-f", help="For people or for programs.")]
Why = Annotated[str, typer.Option("--reason", help="Kept with the correction.")]


class _Listing(TyperGroup):
    """`variorum stories PATH…` lists, `variorum stories merge …` corrects.

    What is no correction's name is an argument of `list`, so that the name can be left out.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `list` where no command is named. `ctx` is of a class that typer keeps private."""
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = ["list", *args]
        return super().parse_args(ctx, args)


stories_app = typer.Typer(
    cls=_Listing,
    help="Group inputs into stories, list those of a store, or correct them by hand.",
    epilog="**Examples**\n\n"
    "`variorum stories event/ --format jsonl` – groups these inputs, without any store\n\n"
    "`variorum stories` – lists the stories of the store; options: `variorum stories list --help`",
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.command(epilog="**Example**\n\n`variorum add today/*.html`")(add)
    app.add_typer(stories_app, name="stories")
    app.command(epilog="**Example**\n\n`variorum story 7d0c1f0e5a2b9c34`")(story)
    app.command(epilog='**Example**\n\n`variorum search ferry "ran aground"`')(search)


@contextmanager
def opened_archive(
    store: str | None, settings: Path | None, *, create: bool = False
) -> Iterator[Archive]:
    """The archive that the options of a command name."""
    from variorum.engine.archive import open_archive

    with open_archive(settings_with(store, settings), create=create) as archive:
        yield archive


def settings_with(store: str | None, settings: Path | None) -> Settings:
    """The settings with the store that a command names."""
    loaded = load_settings(settings)
    if store is None:
        return loaded
    if not store:
        # SQLite would take it for a store in memory, which is gone when the command ends.
        msg = "--store is empty; is a variable of the shell not set?"
        raise ConfigError(msg)
    return loaded.model_copy(update={"store": loaded.store.model_copy(update={"url": store})})


def add(
    paths: Paths,
    store: StoreUrl = None,
    settings: SettingsFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    format: AsFormat = Format.text,
) -> None:
    """Keep articles in a store and group them into stories. Adding twice changes nothing."""
    from variorum.ingest.inputs import load_inputs
    from variorum.publish.terminal import progress_on
    from variorum.store.store import store_exists

    chosen = settings_with(store, settings)
    loaded = load_inputs(paths, chosen.ingest, stdin=sys.stdin.buffer)
    missed, first = _up_to_first(loaded)
    if first is None and not store_exists(chosen.store):
        # What holds no article makes no store.
        tell_missed(missed, is_all=True)
    items = chain(missed, [] if first is None else [first], loaded)
    with opened_archive(store, settings, create=True) as archive:
        with progress_on(sys.stderr, quiet=quiet) as progress:
            done = archive.add(items, progress)
        counts = {
            "added": done.added,
            "unchanged": done.unchanged,
            "new versions": done.versions,
            "not read": len(done.not_read),
        }
        if format is Format.jsonl:
            print_line({key.replace(" ", "_"): count for key, count in counts.items()})
        else:
            told = ", ".join(f"{key} {count}" for key, count in counts.items())
            typer.echo(f"{archive.store.name}: {told}")
    is_all = bool(done.not_read) and not done.added + done.unchanged + done.versions
    tell_missed(done.not_read, is_all=is_all)


def _up_to_first(loaded: Iterator[Article | NotRead]) -> tuple[list[NotRead], Article | None]:
    """The inputs before the first article, and that one; None if there is no article at all."""
    missed: list[NotRead] = []
    for item in loaded:
        if not isinstance(item, NotRead):
            return missed, item
        missed.append(item)
    return missed, None


@stories_app.command("list", epilog="**Example**\n\n`variorum stories event/ --format jsonl`")
def list_stories(
    paths: MaybePaths = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Default: jsonl for PATHs, text for a store."),
    ] = None,
    store: StoreUrl = None,
    settings: SettingsFile = None,
) -> None:
    """Group inputs into stories, or list the stories of a store."""
    if paths:
        _group_inputs(paths, load_settings(settings), format or Format.jsonl)
        return
    from variorum.publish.stories import story_line, story_line_to_dict

    with opened_archive(store, settings) as archive:
        found = archive.store.stories()
        name = archive.store.name
    for line in found:
        if format is Format.jsonl:
            print_line(story_line_to_dict(line))
        else:
            typer.echo(story_line(line))
    if not found and format is not Format.jsonl:
        warn(f"no stories in {name} yet; add articles with: variorum add PATH")


def _group_inputs(paths: list[str], settings: Settings, format: Format) -> None:
    from variorum.engine.grouping import group_inputs
    from variorum.ingest.inputs import load_inputs
    from variorum.publish.stories import membership_to_dict

    articles = readable_articles(load_inputs(paths, settings.ingest, stdin=sys.stdin.buffer))
    stories = group_inputs(articles, settings.gather)
    for article in articles:
        name, story_id = article.source_id or article.id, stories[article.id]
        if format is Format.jsonl:
            print_line(membership_to_dict(name, story_id))
        else:
            typer.echo(f"{story_id}  {name}")


@stories_app.command(epilog="**Example**\n\n`variorum stories merge 7d0c1f0e5a2b9c34 02bb…`")
def merge(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story that remains.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The story that goes into it.")],
    reason: Why = "",
    store: StoreUrl = None,
    settings: SettingsFile = None,
) -> None:
    """Make two stories one. Later articles of either go there too."""
    with opened_archive(store, settings) as archive:
        typer.echo(archive.store.merge(story, other, reason=reason))


@stories_app.command(epilog="**Example**\n\n`variorum stories split 7d0c1f0e5a2b9c34 91ae…`")
def split(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story they leave.")],
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles, yours or ours.")
    ],
    reason: Why = "",
    store: StoreUrl = None,
    settings: SettingsFile = None,
) -> None:
    """Make some articles of a story a story of their own; prints its id."""
    with opened_archive(store, settings) as archive:
        typer.echo(archive.store.split(story, articles, reason=reason))


@stories_app.command(epilog="**Example**\n\n`variorum stories move 91ae… 7d0c1f0e5a2b9c34`")
def move(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id, yours or ours.")],
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story it goes to.")],
    reason: Why = "",
    store: StoreUrl = None,
    settings: SettingsFile = None,
) -> None:
    """Put an article into another story."""
    with opened_archive(store, settings) as archive:
        typer.echo(archive.store.move(article, story, reason=reason))


def story(
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id.")],
    store: StoreUrl = None,
    settings: SettingsFile = None,
    format: AsFormat = Format.text,
) -> None:
    """Show a story: its articles, changed texts, shared text, and why it is one story."""
    from variorum.publish.stories import story_lines, story_to_dict

    with opened_archive(store, settings) as archive:
        found = archive.store.story(story)
        articles = archive.store.articles([member.article for member in found.members])
        copies = archive.copies(found)
    if format is Format.jsonl:
        print_line(story_to_dict(found, articles, copies))
        return
    for line in story_lines(found, articles, copies):
        typer.echo(line)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help='All must occur; "a phrase" as such.')
    ],
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most results.")] = 20,
    store: StoreUrl = None,
    settings: SettingsFile = None,
    format: AsFormat = Format.text,
) -> None:
    """Find articles of a store by their words, the best first."""
    from variorum.publish.stories import hit_lines, hit_to_dict

    # A shell takes the quotation marks off a phrase and leaves it as one argument.
    query = " ".join(f'"{part}"' if " " in part and '"' not in part else part for part in words)
    with opened_archive(store, settings) as archive:
        hits = archive.store.search(query, limit=limit)
    for hit in hits:
        if format is Format.jsonl:
            print_line(hit_to_dict(hit))
            continue
        for line in hit_lines(hit):
            typer.echo(line)
    if not hits and format is Format.text:
        warn(f"nothing found for {query}; all words must occur: try fewer, or a beginning: ferr*")
