"""The terminal: progress of long work and the summary of a dossier."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from variorum.publish.dates import edtf_in_words
from variorum.publish.differences import slot_in_words, value_in_words
from variorum.publish.edition import (
    DISAGREEMENTS,
    UNCERTAIN,
    Edition,
    ranked_discrepancies,
)
from variorum.publish.words import one_line

if TYPE_CHECKING:
    from variorum.model.dossier import Dossier
    from variorum.model.finding import Discrepancy
    from variorum.model.span import ArticleId

# Work shorter than this needs no bar; a bar that flashes by is noise.
PROGRESS_AFTER_S = 2.0

MAX_NAMED_ACCOUNTS = 3
# The first sentence and so many more say what happened.
MAX_FACTS = 3
# A screen holds this many differences; a pipe gets them all.
MAX_SHOWN = 12

STATUS_WORDS = {
    "corroborated": "told by two or more independent origins",
    "single-origin": "all of it goes back to one origin",
    "attributed": "known only as somebody's word",
    "disputed": "told differently",
}
VERDICT_STYLES = {"conflict": "bold red", "wording": "yellow", "unresolved": "default"}
STAGE_WORDS = {
    "read": "Reading",
    "gather": "Finding copies and origins",
    "collate": "Comparing accounts",
    "brief": "Writing the brief",
}


@contextmanager
def progress_on(
    stream: TextIO, *, quiet: bool = False
) -> Iterator[Callable[[str, int, int], None]]:
    """A progress callback that draws a bar on a terminal once work takes over two seconds."""
    if quiet or not stream.isatty():
        yield lambda _stage, _done, _total: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        console=Console(file=stream),
        transient=True,
    )
    task = bar.add_task("Starting", total=None)
    started = time.monotonic()
    is_shown = False

    def report(stage: str, done: int, total: int) -> None:
        nonlocal is_shown
        bar.update(task, description=STAGE_WORDS.get(stage, stage), completed=done, total=total)
        if not is_shown and time.monotonic() - started > PROGRESS_AFTER_S:
            bar.start()
            is_shown = True

    try:
        yield report
    finally:
        bar.stop()


def summarise(dossier: Dossier, written: Sequence[Path], stream: TextIO) -> None:
    """Print what a person wants to know first.

    The event and the brief's first sentences, counts, disagreements, what was not read, paths.
    """
    console = Console(file=stream, highlight=False)
    # In a pipe a line is a record.
    console.soft_wrap = not console.is_terminal
    console.print(Text(one_line(dossier.event.title), style="bold"))
    when = edtf_in_words(dossier.event.when) if dossier.event.when else None
    facts = [when, dossier.event.where, ", ".join(dossier.event.who)]
    console.print(Text(one_line(" · ".join(fact for fact in facts if fact))))
    _print_brief(console, dossier)
    console.print()
    console.print(_status_table(dossier))
    for line in _more_counts(dossier):
        console.print(Text(line))
    _print_discrepancies(console, dossier)
    _print_coverage(console, dossier)
    console.print()
    for path in written:
        console.print(Text(f"wrote {path}"), soft_wrap=True)


def _print_brief(console: Console, dossier: Dossier) -> None:
    told = {section.section: section.sentences for section in dossier.brief}
    for sentence in told.get("topline", ())[:1]:
        console.print()
        console.print(Text(one_line(sentence.text)))
    for sentence in told.get("key facts", ())[:MAX_FACTS]:
        fact = Text(f"– {one_line(sentence.text)}")
        console.print(
            Padding(fact, (0, 0, 0, 2)) if console.is_terminal else Text("  ").append_text(fact)
        )


def _more_counts(dossier: Dossier) -> Iterator[str]:
    """What else is in the dossier and what of it several accounts bear on, in a line each."""
    said = sum(f.status == "attributed" and f.independent_origins > 1 for f in dossier.findings)
    if said:
        yield f"{_number(said, 'saying')} told by two or more independent origins"
    shared = sum(len({v.article for v in u.variants}) > 1 for u in dossier.utterances)
    if shared:
        yield f"{_number(shared, 'quotation')} printed by two or more accounts"
    if dossier.omissions:
        leaves = "leaves" if len(dossier.omissions) == 1 else "leave"
        outlets = _number(len(dossier.omissions), "outlet")
        yield f"{outlets} {leaves} out what others corroborate"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _status_table(dossier: Dossier) -> Table:
    counts: Counter[str] = Counter(finding.status for finding in dossier.findings)
    table = Table.grid(padding=(0, 2))
    table.add_row(
        Text(str(len(dossier.findings)), justify="right"),
        Text("finding" if len(dossier.findings) == 1 else "findings", style="bold"),
        Text(f"from {_number(len(dossier.articles), 'account')}"),
    )
    for status, words in STATUS_WORDS.items():
        if not counts[status]:
            continue
        table.add_row(Text(str(counts[status]), justify="right"), Text(status), Text(words))
    return table


def _print_discrepancies(console: Console, dossier: Dossier) -> None:
    console.print()
    if not dossier.discrepancies:
        console.print("No disagreement found between the accounts.")
        return
    ranked = ranked_discrepancies(dossier)
    if ranked[0].verdict in UNCERTAIN:
        console.print("No disagreement is certain. What may be one, or can be true as well:")
    elif ranked[0].verdict in DISAGREEMENTS:
        console.print(Text("Where the accounts differ", style="bold"))
    else:
        console.print("No disagreement found between the accounts. What differs can all be true:")
    table = Table.grid(padding=(0, 1))
    edition = Edition(dossier)
    for found in ranked[:MAX_SHOWN] if console.is_terminal else ranked:
        verdict = Text(f"{found.verdict:<10}", style=VERDICT_STYLES.get(found.verdict, "dim"))
        words = Text(f"{slot_in_words(found)}: {_values_in_words(found, edition)}")
        if console.is_terminal:
            table.add_row(" ", verdict, words)
        else:
            # `| grep conflict`
            console.print(Text("  ").append_text(verdict), words)
    if console.is_terminal:
        console.print(table)
        if len(ranked) > MAX_SHOWN:
            console.print(Text(f"  and {len(ranked) - MAX_SHOWN} more in the dossier"))


def _values_in_words(found: Discrepancy, edition: Edition) -> str:
    values = [
        (value_in_words(value, found.kind, edition.texts), value.articles)
        for value in edition.values_of(found)
    ]
    return " / ".join(f"{words} ({_accounts_in_words(who, edition)})" for words, who in values)


def _accounts_in_words(articles: Sequence[ArticleId], edition: Edition) -> str:
    """The outlets in order of print, or how many accounts there are where there are many."""
    names = list(dict.fromkeys(witness.label for witness in edition.in_order(articles)))
    if len(names) > MAX_NAMED_ACCOUNTS:
        return f"{len(articles)} accounts"
    return ", ".join(names)


def _print_coverage(console: Console, dossier: Dossier) -> None:
    coverage = dossier.coverage
    if not coverage.not_read and not coverage.limits:
        return
    console.print()
    console.print(Text("What to know about this dossier", style="bold"))
    for row in coverage.not_read:
        console.print(Text(f"  {one_line(row.input)}: {one_line(row.reason)}"), soft_wrap=True)
    for limit in coverage.limits:
        console.print(Text(f"  {one_line(limit)}"), soft_wrap=True)
