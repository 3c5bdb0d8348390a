"""Matrix products whose rows do not depend on how many others stand beside them.

Law 2 wants an article read alike whatever stands beside it, down to the last bit of its scores. A
BLAS sums each row of a product by itself, in one order for all, but takes another way for small
products (OpenBLAS: up to 100³ multiplications, and for one row alone). So small ones are filled up
with rows of zeros until they are large; what is parsed in a batch then has the bits it has alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

# OpenBLAS's bound of a small product, by its kernels' `small_matrix_permit`.
_SMALL = 100**3
# Rows at which the check looks: around the widths of kernels, and where small products end.
_ROWS = (1, 2, 3, 5, 8, 13, 16, 17, 33, 64, 100, 147, 212, 213)


class RowProducts(NumpyOps):  # type: ignore[misc]  # thinc publishes no types of it
    """NumPy's operations on the CPU, with products that are the same for a row alone."""

    def gemm(
        self,
        x: Any,  # thinc's own types fit no array of NumPy's
        y: Any,
        out: Any = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:
        """Product of `x` (rows, depth) and `y` (depth, columns), either of them transposed."""
        rows, depth = x.shape
        columns = y.shape[0] if trans2 else y.shape[1]
        wanted = _SMALL // (depth * columns or 1) + 1
        if trans1 or not rows or rows >= wanted:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        filled = np.zeros((wanted, depth), dtype=x.dtype)
        filled[:rows] = x
        product = super().gemm(filled, y, trans2=trans2)[:rows]
        if out is None:
            return product
        out[:] = product
        return out


def rows_stand_alone(language: Language) -> bool:
    """Whether on this machine a row of any of a pipeline's products is the same alone.

    It holds for every BLAS we know, but nothing promises it: so it is tried, with the shapes of
    the pipeline's own weights, in some milliseconds.
    """
    return all(_is_stable(shape) for shape in sorted(_weight_shapes(language)))


def _weight_shapes(language: Language) -> set[tuple[int, int]]:
    """Depth and columns of the products that the weights of a pipeline's models take part in."""
    models = [getattr(pipe, "model", None) for _, pipe in language.pipeline]
    nodes: Iterable[Any] = (node for model in models if model is not None for node in model.walk())
    weights = [node.get_param("W") for node in nodes if node.has_param("W")]
    return {
        (weight.shape[-1], int(np.prod(weight.shape[:-1]))) for weight in weights if weight.ndim > 1
    }


def _is_stable(shape: tuple[int, int]) -> bool:
    """Try one shape, with numbers that round in nearly every sum."""
    depth, columns = shape
    operations = RowProducts(use_blis=False)
    random = np.random.default_rng(0)
    rows = random.standard_normal((max(_ROWS) * 2, depth), dtype=np.float32)
    weights = random.standard_normal((columns, depth), dtype=np.float32)
    whole = operations.gemm(rows, weights, trans2=True)
    return all(
        np.array_equal(operations.gemm(rows[start : start + count], weights, trans2=True), expected)
        for count in _ROWS
        for start in (0, count)
        for expected in (whole[start : start + count],)
    )
