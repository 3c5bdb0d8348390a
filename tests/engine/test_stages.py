from __future__ import annotations

import pytest

from variorum.engine.stages import STAGES, Stage, check_stages
from variorum.errors import InternalError


def test_the_list_of_stages_can_run():
    check_stages(STAGES)


def test_a_stage_that_reads_what_nobody_writes_is_refused_before_any_work():
    def run(tools, *, missing): ...

    stage = Stage("broken", ("missing",), "result", "story", 1, run)
    with pytest.raises(InternalError, match="broken reads missing"):
        check_stages([*STAGES, stage])


def test_a_stage_whose_function_takes_other_values_is_refused():
    def run(tools, *, articles): ...

    stage = Stage("broken", ("story",), "result", "story", 1, run)
    with pytest.raises(InternalError, match="its function takes"):
        check_stages([*STAGES, stage])


def test_a_value_written_twice_is_refused():
    def run(tools, *, articles): ...

    stage = Stage("again", ("articles",), "story", "story", 1, run)
    with pytest.raises(InternalError, match="a second time"):
        check_stages([*STAGES, stage])
