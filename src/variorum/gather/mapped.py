"""Zeros that take memory only where they are written to, and give all of it back."""

from __future__ import annotations

import math
import mmap
import sys
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

_Scalar = TypeVar("_Scalar", bound=np.generic)

_LEAST_BYTES = 1 << 20
"""A smaller array is made as usual; the smallest mapping is a page."""

# Not shared with processes that are forked off; Windows knows no such flags, and no forks.
_PRIVATE: dict[str, int] = (
    {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if sys.platform != "win32" else {}
)


def mapped_zeros(shape: Sequence[int], dtype: DTypeLike) -> NDArray[np.generic]:
    """Zeros in a mapping of their own, if they are many.

    An array that grows by moving leaves holes among the program's small objects, which no larger
    array fits in; and zeros laid over such a hole are written out, spare room included. With the
    profiles of 24,000 articles 3.2 KB each were resident for 2.4 KB held; so it is 2.9 KB.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    if size < _LEAST_BYTES:
        return np.zeros(tuple(shape), dtype=dtype)
    return np.frombuffer(mmap.mmap(-1, size, **_PRIVATE), dtype=dtype).reshape(tuple(shape))


def grown(array: NDArray[_Scalar], room: int) -> NDArray[_Scalar]:
    """An array of so many rows that begins with those of another; the rest are zeros."""
    larger = mapped_zeros((room, *array.shape[1:]), array.dtype).astype(array.dtype, copy=False)
    larger[: len(array)] = array
    return larger
