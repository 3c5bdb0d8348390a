from __future__ import annotations

import numpy as np
import pytest

from variorum.gather.mapped import mapped_zeros


@pytest.mark.parametrize("shape", [(0,), (3, 2), (1 << 18, 8)])
def test_zeros_few_and_many_are_alike(shape: tuple[int, ...]):
    zeros = mapped_zeros(shape, np.uint16)
    assert zeros.shape == shape
    assert zeros.dtype == np.uint16
    assert not zeros.any()
    zeros[...] = 7
    assert int(zeros.sum()) == 7 * zeros.size


def test_two_arrays_never_share_a_mapping():
    one, other = (mapped_zeros((1 << 20,), np.uint8) for _ in range(2))
    one[:] = 1
    assert not other.any()
