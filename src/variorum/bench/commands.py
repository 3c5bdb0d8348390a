"""`variorum bench …`: quality and speed on data sets given by path."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from variorum.bench.table import BenchTable

app = typer.Typer(
    help="Measure quality and speed on data sets given by path.", no_args_is_help=True
)

Data = Annotated[
    Path,
    typer.Option("--data", exists=True, help="Folder with the data sets; absent ones are skipped."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the table as JSON.")]


@app.command(epilog="**Example**\n\n`variorum bench speed --data articles/`")
def speed(
    data: Data,
    sizes: Annotated[
        str, typer.Option("--sizes", help="How many articles to collate for the growth table.")
    ] = "5,20,80",
    as_json: AsJson = False,
) -> None:
    """Words a second and peak memory for each stage; cold and warm; growth with articles."""
    from variorum.bench.speed import measure_speed

    _print(measure_speed(data, [int(size) for size in sizes.split(",")]), as_json=as_json)


@app.command(epilog="**Example**\n\n`variorum bench read --data ../shared/eval --sample 40`")
def read(
    data: Data,
    sample: Annotated[
        int, typer.Option("--sample", help="Rows of each set to read, evenly spaced; 0: all.")
    ] = 0,
    peers: Annotated[bool, typer.Option(help="Also measure the installed peers.")] = True,
    as_json: AsJson = False,
) -> None:
    """Quality of each layer of reading against gold data, beside peers."""
    from variorum.bench.reading import measure_reading

    _print(measure_reading(data, sample=sample, with_peers=peers), as_json=as_json)


@app.command(epilog="**Example**\n\n`variorum bench gather --data ../shared/eval`")
def gather(
    data: Data = Path(),
    speed: Annotated[
        bool, typer.Option("--speed", help="Measure speed on invented articles instead.")
    ] = False,
    sizes: Annotated[
        str, typer.Option("--sizes", help="Articles held at which speed is measured.")
    ] = "1000,10000",
    peers: Annotated[bool, typer.Option(help="Also measure the installed peers.")] = True,
    as_json: AsJson = False,
) -> None:
    """Stories and copies against known truth, beside peers; or their speed as articles grow."""
    from variorum.bench import gathering

    if speed:
        table = gathering.measure_gathering_speed([int(size) for size in sizes.split(",")])
    else:
        table = gathering.measure_gathering(data, with_peers=peers)
    _print(table, as_json=as_json)


@app.command(epilog="**Example**\n\n`variorum bench stream --articles 10000`")
def stream(
    articles: Annotated[
        int, typer.Option("--articles", min=1, help="Articles to invent and add.")
    ] = 10_000,
    report_at: Annotated[
        str, typer.Option("--report-at", help="Articles held at which figures are told.")
    ] = "1000,10000,100000",
    as_json: AsJson = False,
) -> None:
    """What adding an article to a store costs as it grows, on an invented stream."""
    from variorum.bench.stream import measure_stream
    from variorum.publish.terminal import progress_on
    from variorum.settings import Settings

    sizes = [size for part in report_at.split(",") if (size := int(part)) < articles]
    with progress_on(sys.stderr) as progress:
        # A row at a time on standard error: a run of hours may be cut short.
        table = measure_stream(
            [*sizes, articles], Settings(), progress, partial(typer.echo, err=True)
        )
    _print(table, as_json=as_json)


@app.command(
    epilog="**Examples**\n\n`variorum bench collate --data ../shared/eval --events 5`\n\n"
    "`variorum bench collate --data ../shared/eval --show > to-judge.md`"
)
def collate(
    data: Data = Path(),
    events: Annotated[
        int, typer.Option("--events", help="Events to plant facts in, evenly spaced; 0: all.")
    ] = 0,
    show: Annotated[
        bool,
        typer.Option(
            "--show", help="Also list what a reader must judge, and the facts that were missed."
        ),
    ] = False,
    peers: Annotated[bool, typer.Option(help="Also measure the installed peers.")] = True,
    as_json: AsJson = False,
) -> None:
    """Planted facts, alignment, independence and briefs against known truth, beside peers."""
    from variorum.bench.collating import measure_collating

    table = measure_collating(data, events=events, with_peers=peers, show=show)
    _print(table, as_json=as_json)


def _print(table: BenchTable, *, as_json: bool) -> None:
    typer.echo(json.dumps(table.to_dict(), indent=2) if as_json else table.to_markdown())
