from __future__ import annotations

import pytest

from variorum.engine.workers import choose_workers, map_ordered


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items_whatever_the_number_of_workers(workers):
    assert list(map_ordered(lambda item: item * item, range(20), workers)) == [
        item * item for item in range(20)
    ]


def test_few_items_are_not_worth_a_second_process():
    assert choose_workers(0, 3) == 1


def test_the_number_of_workers_asked_for_is_taken():
    assert choose_workers(7, 3) == 7
