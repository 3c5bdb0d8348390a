"""Products of rows: the same bits alone, in company, and wherever a row stands."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import NumpyOps

from variorum.read.parsing.pipeline import Pipeline
from variorum.read.parsing.row_products import RowProducts, rows_stand_alone

SIZES = st.integers(1, 300)


@given(rows=SIZES, depth=st.sampled_from([1, 64, 96]), columns=st.integers(1, 120), data=st.data())
def test_a_row_has_the_same_bits_whatever_stands_beside_it(
    rows: int, depth: int, columns: int, data: st.DataObject
) -> None:
    random = np.random.default_rng(rows)
    x = random.standard_normal((rows, depth), dtype=np.float32)
    y = random.standard_normal((columns, depth), dtype=np.float32)
    start = data.draw(st.integers(0, rows - 1))
    end = data.draw(st.integers(start + 1, rows))
    operations = RowProducts(use_blis=False)
    whole = operations.gemm(x, y, trans2=True)
    part = operations.gemm(x[start:end], y, trans2=True)
    assert np.array_equal(part, whole[start:end])


def test_a_product_is_that_of_numpy_and_is_put_where_it_is_wanted() -> None:
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    y = np.arange(12, dtype=np.float32).reshape(3, 4)
    out = np.empty((2, 4), dtype=np.float32)
    ours, theirs = RowProducts(use_blis=False), NumpyOps(use_blis=False)
    assert ours.gemm(x, y, out=out) is out
    assert np.array_equal(out, theirs.gemm(x, y))
    assert np.array_equal(ours.gemm(y, x, trans1=True, trans2=True), (x @ y).T)


def test_no_rows_give_no_rows() -> None:
    nothing = np.empty((0, 3), dtype=np.float32)
    operations = RowProducts(use_blis=False)
    assert operations.gemm(nothing, np.ones((3, 2), dtype=np.float32)).shape == (0, 2)


def test_the_default_pipeline_parses_each_block_as_if_it_were_alone(pipeline: Pipeline) -> None:
    assert rows_stand_alone(pipeline.language)
