"""Small nets with one hidden layer, fitted with NumPy alone: the same weights in every run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_RATE, _FIRST, _SECOND, _TINY = 0.006, 0.9, 0.999, 1e-8
_DECAY = 0.1
_BATCH = 512
_DIGITS = 4

_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How nets are fitted.

    Attributes:
        nets: Nets side by side.
        hidden: Hidden units of each.
        rounds: Times that every row is seen.
        seed: For the first weights and the order of rows.
    """

    nets: int
    hidden: int
    rounds: int
    seed: int = 0


def fit_nets(
    features: NDArray[np.float64], same: NDArray[np.bool_], weight: NDArray[np.float64], fit: Fit
) -> dict[str, Any]:
    """Fit nets to tell which rows are true, each row weighed; values as the scorer's file has them.

    Source: Kingma and Ba: Adam, ICLR 2015; weights start as in Glorot and Bengio, AISTATS 2010. The
    steps get smaller to the end. In float32 and in one thread; the weights are rounded.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    mean, scale = np.round(mean, 5), np.round(scale, 5) + 1e-5
    rows = np.clip((features - mean) / scale, -8, 8).astype(np.float32)
    gold = same.astype(np.float32)[:, None]
    shares = (weight / weight.mean()).astype(np.float32)[:, None]
    chance = np.random.default_rng(fit.seed)
    parts = _first_weights(rows.shape[1], fit, chance)
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in parts]
    step, steps = 0, fit.rounds * -(-len(rows) // _BATCH)
    for _ in range(fit.rounds):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), _BATCH):
            some = order[start : start + _BATCH]
            slopes = _slopes(parts, rows[some], gold[some], shares[some])
            step += 1
            rate = (
                _RATE * (1 - step / (steps + 1)) * np.sqrt(1 - _SECOND**step) / (1 - _FIRST**step)
            )
            for part, slope, (first, second) in zip(parts, slopes, moments, strict=True):
                first += (1 - _FIRST) * (slope - first)
                second += (1 - _SECOND) * (slope * slope - second)
                part -= np.float32(rate) * first / (np.sqrt(second) + np.float32(_TINY))
    return {"mean": _plain(mean, 5), "scale": _plain(scale, 5), "nets": _each(parts)}


def _first_weights(width: int, fit: Fit, chance: np.random.Generator) -> list[_Floats]:
    into, out = np.sqrt(6 / (width + fit.hidden)), np.sqrt(6 / (fit.hidden + 1))
    shapes = (
        (into, (width, fit.nets * fit.hidden)),
        (into, (fit.nets * fit.hidden,)),
        (out, (fit.nets, fit.hidden)),
        (out, (fit.nets,)),
    )
    return [chance.uniform(-most, most, shape).astype(np.float32) for most, shape in shapes]


def _slopes(
    parts: list[_Floats], rows: _Floats, gold: _Floats, weight: _Floats
) -> tuple[_Floats, _Floats, _Floats, _Floats]:
    """Slopes of the weighted logarithmic loss, with the decay of the weights."""
    hidden, bias, out, out_bias = parts
    count = np.float32(len(rows))
    active = np.maximum(rows @ hidden + bias, 0)
    by_net = active.reshape(len(rows), *out.shape)
    given = (by_net * out).sum(axis=2) + out_bias
    error = (1 / (1 + np.exp(-given)) - gold) * weight / count
    back = (error[:, :, None] * out).reshape(active.shape) * (active > 0)
    decay = np.float32(_DECAY) / count
    return (
        rows.T @ back + decay * hidden,
        back.sum(axis=0),
        np.einsum("pn,pnh->nh", error, by_net) + decay * out,
        error.sum(axis=0),
    )


def _each(parts: list[_Floats]) -> list[dict[str, Any]]:
    """The nets one by one."""
    hidden, bias, out, out_bias = parts
    width = out.shape[1]
    cuts = [slice(net * width, (net + 1) * width) for net in range(len(out))]
    return [
        {
            "hidden": _plain(hidden[:, cut]),
            "bias": _plain(bias[cut]),
            "out": _plain(out[net]),
            "out_bias": _plain(out_bias[net]),
        }
        for net, cut in enumerate(cuts)
    ]


def _plain(values: NDArray[Any], digits: int = _DIGITS) -> Any:
    return np.round(values.astype(np.float64), digits).tolist()
