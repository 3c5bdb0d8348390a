"""Processes: the only place that knows of more than one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import TypeVar, cast

from variorum.errors import WorkerError

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
    loaded already. Results do not depend on the number of workers. None outlives the iteration,
    also where it is given up halfway.

    Raises:
        WorkerError: A process was killed from outside, mostly for want of memory.
    """
    if workers <= 1 or len(items) <= 1:
        yield from map(work, items)
        return
    global _work
    _work = work
    ours = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_prepare)
    try:
        results = pool.map(_call, items, chunksize=max(1, len(items) // (workers * 8)))
        yield from cast("Iterator[Result]", results)
    except BrokenProcessPool as error:
        msg = (
            "a process that read articles was killed, perhaps for want of memory; "
            "set workers = 1 in [read]"
        )
        raise WorkerError(msg) from error
    except BaseException:
        _terminate(set(multiprocessing.active_children()) - ours)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _work = None


def _prepare() -> None:
    """Let a worker end without a word: on Ctrl-C, which reaches all, and after its parent."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave once the parent is gone, however it went: workers wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _terminate(processes: Iterable[BaseProcess]) -> None:
    """End workers at once: nobody waits for what they are reading."""
    for process in processes:
        process.terminate()


def _call(item: Item) -> object:
    assert _work is not None
    return _work(item)


def _free_cores() -> int:
    """Cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
