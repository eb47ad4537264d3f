"""NumPy: float64 arrays, summed in blocks that stay in a core's cache."""

from typing import Final

from symdiv.codegen.backend import Backend, Blocks, calls, private
from symdiv.codegen.nodes import FUNCTIONS, VECTORS

__all__ = ["NUMPY"]


_PRIVATE: Final = private('''
def _row_sums(term, *arrays):
    """``term`` of blocks of rows, few enough to stay in a core's cache: a sum for each row."""
    *batch, n = np.broadcast_shapes(*(np.shape(array) for array in arrays))
    rows = [np.broadcast_to(array, (*batch, n)).reshape(-1, n) for array in arrays]
    sums = np.empty(len(rows[0]))
    step = max(1, 2**15 // n)
    for start in range(0, len(sums), step):
        block = slice(start, start + step)
        sums[block] = term(*(row[block] for row in rows))
    return sums.reshape(batch)[()]

def _dot(p, logs):
    """Sums of p*logs in each row: 0 where p = 0, even where a logarithm is -inf."""
    sums = np.einsum("ij,ij->i", p, logs)
    if np.isnan(sums).any():  # 0 times -inf
        sums = np.einsum("ij,ij->i", p, np.where(p == 0, 0, logs))
    return sums

_TINY = np.finfo(float).tiny  # added to a mass of 0 it makes its logarithm finite

def _sum_entr(p):
    """Sums of -p*log(p) over the last axis, 0 log 0 being 0."""

    def of_rows(p):
        logs = p + _TINY  # which is p, but for masses that add nothing a float can hold
        return -np.einsum("ij,ij->i", p, np.log(logs, out=logs))

    return _row_sums(of_rows, p)

def _sum_xlogy(p, q):
    """Sums of p*log(q) over the last axis: 0 where p = 0, -inf where q = 0 < p."""

    def of_rows(p, q):
        with np.errstate(divide="ignore"):  # the logarithm of 0 is meant
            return _dot(p, np.log(q))

    return _row_sums(of_rows, p, q)

def _flat(x, axes):
    """One axis in the place of the last ones."""
    return x.reshape(*x.shape[:-axes], math.prod(x.shape[-axes:]))

def _sum_rel_entr(p, q):
    """Sums of p*log(p/q) over the last axis: 0 where p = 0, inf where q = 0 < p."""

    def of_rows(p, q):
        with np.errstate(divide="ignore", under="ignore"):  # the logarithm of 0 is meant
            if q.min() >= _TINY:  # then no quotient overflows
                ratio = p / q
                ratio += _TINY
                sums = np.einsum("ij,ij->i", p, np.log(ratio, out=ratio))
            else:
                logs = np.log(np.where(p == 0, 1, p)) - np.log(np.where(p == 0, 1, q))
                sums = np.einsum("ij,ij->i", p, logs)
        near = sums < 1e-3  # then they are what is left of terms of either sign
        if near.any():
            p, q = p[near], q[near]
            sums[near] = _divergence(_kl_div(p, q).sum(axis=-1), (p - q).sum(axis=-1))
        return sums

    return _row_sums(of_rows, p, q)

def _log_ratio(x, log_x, log_y):
    """The difference of the logarithms, 0 where x = 0."""
    zero = np.equal(x, 0)
    return np.where(zero, 0, log_x) - np.where(zero, 0, log_y)

def _rel_entr_of_logs(x, log_x, log_y):
    """x*log(x/y), of the logarithms: 0 where x = 0."""
    with np.errstate(under="ignore"):
        return x * _log_ratio(x, log_x, log_y)

def _kl_div_by(x, y, log_ratio):
    """x*log_ratio - x + y, never negative; by a series where it would cancel."""
    difference = x - y
    near = np.abs(difference) < 7e-4 * y
    with np.errstate(under="ignore"):
        u = np.where(near, difference, 0) / np.where(near, y, 1)
        series = y * u * u * (1 / 2 - u * (1 / 6 - u * (1 / 12 - u / 20)))
        return np.where(near, series, x * log_ratio - difference)

def _kl_div(x, y):
    """x*log(x/y) - x + y: y where x = 0, inf where y = 0 < x."""
    with np.errstate(divide="ignore"):  # the logarithm of 0 is meant
        return _kl_div_by(x, y, _log_at(x, x) - _log_at(y, x))

def _kl_div_of_logs(x, y, log_x, log_y):
    """x*log(x/y) - x + y, of the logarithms."""
    return _kl_div_by(x, y, _log_ratio(x, log_x, log_y))

def _divergence(total, excess):
    """The sum of x*log(x/y), of those of x*log(x/y) - x + y and of x - y.

    An excess of rounding alone, by which D could be negative, is left out.
    """
    size = np.abs(excess)
    rounding = (size < 1e-15) | (total < size) & (size < 1e-5)
    return total + np.where(rounding, 0, excess)

def _sum_rel_entr_of_logs(x, y, log_x, log_y):
    """Sums of x*log(x/y) over the last axis: 0 where x = 0, inf where y = 0 < x."""
    terms, excess = _kl_div_of_logs(x, y, log_x, log_y), np.subtract(x, y)
    return _divergence(terms.sum(axis=-1), excess.sum(axis=-1))

def _log_at(y, x):
    """log y, 0 where x = 0."""
    with np.errstate(divide="ignore"):
        return np.log(np.where(np.equal(x, 0), 1, y))

def _log_weighted(*pairs):
    """The logarithm of the sum of w*exp(x) over pairs of w and x, without overflow."""
    weights, exponents = zip(*(np.broadcast_arrays(w, x) for w, x in pairs), strict=True)
    arrays = np.broadcast_arrays(*weights, *exponents)
    stacked = np.stack(arrays, axis=-1).astype(float)
    return _log_weighted_sum(stacked[..., : len(pairs)], stacked[..., len(pairs) :])

def _log_weighted_sum(w, x):
    """The logarithms of the sums of w*exp(x) over the last axis, without overflow."""
    x = np.where(np.equal(w, 0), -np.inf, x)
    largest = x.max(axis=-1, keepdims=True)
    largest = np.where(np.isinf(largest), 0, largest)
    with np.errstate(divide="ignore", over="ignore", under="ignore"):
        return largest[..., 0] + np.log((w * np.exp(x - largest)).sum(axis=-1))

def _exp(x):
    """exp x, which may be too small for a float."""
    with np.errstate(under="ignore"):
        return np.exp(x)

def _log_add_exp(x, y):
    """log(exp(x) + exp(y)), without overflow."""
    with np.errstate(under="ignore"):
        return np.logaddexp(x, y)

def _sum_times_log(p, logs):
    """Sums of p*logs over the last axis: 0 where p = 0, even where a logarithm is -inf."""
    return _row_sums(_dot, p, logs)

def _sum_times_log_softmax(p, z):
    """Sums of p*log(softmax(z)) over the last axis: 0 where p = 0, even where z is -inf."""

    def of_rows(p, z):
        shifted = z - z.max(axis=-1, keepdims=True)
        sums = _dot(p, shifted)
        with np.errstate(under="ignore"):  # a mass may be too small for a float
            total = np.exp(shifted, out=shifted).sum(axis=-1)
        return sums - np.log(total) * p.sum(axis=-1)

    return _row_sums(of_rows, p, z)

def _softmax(z):
    """exp(z) over its sum along the last axis, without overflow."""
    masses = z - z.max(axis=-1, keepdims=True)
    with np.errstate(under="ignore"):  # a mass may be too small for a float
        np.exp(masses, out=masses)
        masses /= masses.sum(axis=-1, keepdims=True)
    return masses

def _log_softmax(z):
    """The logarithm of the softmax over the last axis, finite wherever z is."""
    logs = z - z.max(axis=-1, keepdims=True)
    with np.errstate(under="ignore"):  # a mass may be too small for a float
        logs -= np.log(np.exp(logs).sum(axis=-1, keepdims=True))
    return logs

def _softmax_and_log(z):
    """The softmax over the last axis and its logarithm, of the same exponentials."""
    logs = z - z.max(axis=-1, keepdims=True)
    with np.errstate(under="ignore"):  # a mass may be too small for a float
        masses = np.exp(logs)
        total = masses.sum(axis=-1, keepdims=True)
        masses *= 1 / total  # which is between 1/n and 1
    logs -= np.log(total)
    return masses, logs

def _softmax_and_sums(p, z):
    """The softmax of each row of z, and the sum of p times its logarithm, 0 where p = 0."""
    masses = z - z.max(axis=-1, keepdims=True)
    sums = _dot(p, masses)
    with np.errstate(under="ignore"):  # a mass may be too small for a float
        total = np.exp(masses, out=masses).sum(axis=-1)
        masses *= 1 / total[:, None]  # which is between 1/n and 1
    return masses, sums - np.log(total) * p.sum(axis=-1)

def _in_blocks(of_rows, ranks, *arrays):
    """Arrays that ``of_rows`` fills, block by block of rows that stay in a core's cache."""
    *batch, n = np.broadcast_shapes(*(array.shape for array in arrays))
    rows = [np.broadcast_to(array, (*batch, n)).reshape(-1, n) for array in arrays]
    count = len(rows[0])
    results = [np.empty((count, n) if rank else count) for rank in ranks]
    step = max(1, 2**16 // n)
    for start in range(0, count, step):
        block = slice(start, start + step)
        of_rows(*(array[block] for array in (*rows, *results)))
    return tuple(each.reshape((*batch, *each.shape[1:]))[()] for each in results)

def _log(x):
    """log x, -inf at 0."""
    with np.errstate(divide="ignore", under="ignore"):
        return np.log(x)

def _xlogy(x, y):
    """x*log(y): 0 where x = 0, whatever y is."""
    with np.errstate(divide="ignore", under="ignore"):
        return x * np.log(np.where(np.equal(x, 0), 1, y))

def _entr(x):
    """-x*log(x), 0 at 0."""
    with np.errstate(under="ignore"):
        return -x * np.log(np.where(np.equal(x, 0), 1, x))

def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, inf where y = 0 < x."""
    zero = np.equal(x, 0)
    with np.errstate(divide="ignore", under="ignore"):
        return x * (np.log(np.where(zero, 1, x)) - np.log(np.where(zero, 1, y)))

def _times_log(x, logs):
    """x*logs for logarithms that may be -inf: 0 where x = 0."""
    with np.errstate(under="ignore"):
        return x * np.where(np.equal(x, 0), 0, logs)

def _ratio(x, y):
    """x/y, 0 where x = 0."""
    with np.errstate(divide="ignore", under="ignore"):
        return x / np.where(np.equal(x, 0), 1, y)

def _power(x, y):
    """x**y for x >= 0, inf where y < 0 = x."""
    with np.errstate(divide="ignore", under="ignore"):
        return np.float_power(x, y)

def _log_geometric_mean(x, y, a, b):
    """a*log(x) + b*log(y): -inf where x = 0, else infinite where y = 0."""
    with np.errstate(divide="ignore"):
        logs = a * _log_at(x, x) + b * _log_at(y, x)
    return np.where(np.equal(x, 0), -np.inf, logs)

def _root_of_difference(*terms):
    """The root of a sum, 0 where that is below 0 by rounding alone."""
    total, size = sum(terms), sum(abs(term) for term in terms)
    rounding = (total < 0) & (total > -1e-12 * size)
    return np.sqrt(np.where(rounding, 0, total))

def _sigmoid(x):
    """1/(1 + exp(-x)), without overflow."""
    with np.errstate(under="ignore"):
        return np.exp(-np.logaddexp(0, -x))

def _log_sigmoid(x):
    """-log(1 + exp(-x)), without overflow."""
    with np.errstate(under="ignore"):
        return -np.logaddexp(0, -x)
''')

NUMPY: Final = Backend(
    name="numpy",
    functions={
        **calls(_PRIVATE, FUNCTIONS),
        "sqrt": "np.sqrt({0})",
        "root": "np.sqrt({0})",
        "flat": "_flat({0}, {1})",
        "diagonal": "np.diagonal({0}, 0, {1}, {2})",
        "abs": "np.abs({0})",
        "max": "np.maximum({0}, {1})",
        "min": "np.minimum({0}, {1})",
        "rel_entr_of_logs": "_rel_entr_of_logs({0}, {2}, {3})",
        "same": "np.where(np.equal({0}, {1}), 1, 0)",
        "positions": "np.arange(1, {0} + 1)",
        "positions_alone": "np.arange(1, {0} + 1)",
    },
    totals={
        **calls(_PRIVATE, (*FUNCTIONS, "times_log_softmax"), "_sum_"),
        **calls(_PRIVATE, ["log_weighted_sum"]),
        "": "np.sum({0}, axis={axis})",
        "max": "np.max({0}, axis={axis})",
        "log_sum_exp": "_log_weighted_sum(1, {0})",
    },
    vectors={
        **calls(_PRIVATE, VECTORS),
    },
    blocks=Blocks(
        "_in_blocks({0}, {1}, {2})",
        totals={"times_log": "_dot({0}, {1})"},
        softmax_and_sum="_softmax_and_sums({0}, {1})",
        assigned="{0}[:] = {1}",
        subtracted="np.subtract({1}, {2}, out={0})",
    ),
    private=_PRIVATE,
    imports={
        "math": "import math",
        "np": "import numpy as np",
        "ArrayLike": "from numpy.typing import ArrayLike, NDArray",
    },
    types={
        "vector": "ArrayLike",
        "outcomes": "ArrayLike",
        "scalar": "ArrayLike",
        "integer": "ArrayLike",
        "count": "int",
        "result": "NDArray[np.float64]",
    },
    conversions={
        "vector": "{0} = np.asarray({0}, dtype=float)",
        "scalar": "{0} = np.asarray({0}, dtype=float)",
        "outcomes": "{0} = np.asarray({0})",
        "integer": "{0} = np.asarray({0})",
    },
)
