"""Processes: the only place that knows of more than one."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

# Forking pays once the work of one process is longer than starting it: on two cores a
# second process gains from about 12 articles of 700 words on (docs/benchmarks.md).
MIN_ITEMS_PER_WORKER = 6

_work: Callable[..., object] | None = None


def choose_workers(wanted: int, items: int) -> int:
    """How many processes to use: `wanted`, or for 0 as many as cores and items make worthwhile."""
    if wanted:
        return wanted
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return max(1, min(_free_cores(), items // MIN_ITEMS_PER_WORKER))


def map_ordered(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[Result]:
    """Apply `work` to each item, results in the order of the items.

    With more than one worker, processes are forked, so that they share the memory of what is
    loaded already. Results do not depend on the number of workers.
    """
    if workers <= 1 or len(items) <= 1:
        yield from map(work, items)
        return
    global _work
    _work = work
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(max_workers=workers, mp_context=context)
    try:
        results = pool.map(_call, items, chunksize=max(1, len(items) // (workers * 8)))
        yield from cast("Iterator[Result]", results)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _work = None


def _call(item: Item) -> object:
    assert _work is not None
    return _work(item)


def _free_cores() -> int:
    """Cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
