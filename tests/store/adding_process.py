"""A process that adds a file of records to a store, and kills itself where it is told to.

    python -m tests.store.adding_process URL RECORDS.jsonl STEP

At its STEPth statement or commit it sends itself SIGKILL: nothing is flushed, closed or rolled
back by us. With STEP 0 it runs to its end and prints how many steps there were.
"""

from __future__ import annotations

import os
import signal
import sys

import sqlalchemy

from tests.store.invented import ByHeadline
from variorum.engine.archive import Archive
from variorum.ingest.inputs import load_inputs
from variorum.settings import Settings, StoreSettings
from variorum.store.store import Store

MERGE_AFTER = 37


class Steps:
    def __init__(self, last: int) -> None:
        self.last = last
        self.done = 0

    def count(self, *_: object) -> None:
        self.done += 1
        if self.done == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, records: str, last: str) -> None:
    steps = Steps(int(last))
    sqlalchemy.event.listen(sqlalchemy.Engine, "before_cursor_execute", steps.count)
    sqlalchemy.event.listen(sqlalchemy.Engine, "commit", steps.count)
    settings = Settings(store=StoreSettings(url=url, batch=20))
    with Store(settings.store, create=True) as store:
        archive = Archive(store, settings, lambda: ByHeadline(merge_after=MERGE_AFTER))
        done = archive.add(load_inputs([records], settings.ingest))
    counts = (steps.done, done.added, done.unchanged, done.versions, len(done.not_read))
    sys.stdout.write(" ".join(map(str, counts)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
