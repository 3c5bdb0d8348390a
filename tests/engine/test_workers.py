from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from variorum.engine.workers import choose_workers, map_ordered
from variorum.errors import WorkerError


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items_whatever_the_number_of_workers(workers):
    assert list(map_ordered(lambda item: item * item, range(20), workers)) == [
        item * item for item in range(20)
    ]


def test_few_items_are_not_worth_a_second_process():
    assert choose_workers(0, 3) == 1


def test_the_number_of_workers_asked_for_is_taken():
    assert choose_workers(7, 3) == 7


def test_no_process_outlives_work_that_is_given_up_halfway():
    results = map_ordered(lambda item: item, range(40), 2)
    assert next(results) == 0
    results.close()
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_is_told_with_what_to_do():
    parent = os.getpid()

    def work(item: int) -> int:
        if item == 3 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(WorkerError, match="workers = 1"):
        list(map_ordered(work, range(8), 2))
