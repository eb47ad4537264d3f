"""JAX: arrays of any floating type, traceable, with gradients that are never nan.

As for PyTorch, what a logarithm is taken of is replaced by 1 where the term is 0 anyway.
"""

from typing import Final

from symdiv.codegen.backend import Backend, calls, private
from symdiv.codegen.nodes import FUNCTIONS, VECTORS
from symdiv.codegen.torch_code import TORCH

__all__ = ["JAX"]


_PRIVATE: Final = private('''
def _xlogy(x, y):
    """x*log(y): 0 where x = 0, whatever y is; its slope in x is log(y) where y > 0, else 0."""
    factor = jnp.where(jnp.equal(y, 0), jax.lax.stop_gradient(x), x)
    return factor * jnp.log(jnp.where(jnp.equal(x, 0) & jnp.equal(y, 0), 1, y))

def _entr(x):
    """-x*log(x), 0 at 0 and with the derivative 0 there."""
    return -x * jnp.log(jnp.where(x == 0, 1, x))

def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    zero = jnp.equal(x, 0)
    return x * (jnp.log(jnp.where(zero, 1, x)) - jnp.log(jnp.where(zero, 1, y)))

def _times_log(x, logs):
    """x*logs for logarithms that may be -inf: 0 where x = 0; an infinite one has no slope in x."""
    infinite = logs == -jnp.inf
    factor = jnp.where(infinite, jax.lax.stop_gradient(x), x)
    return factor * jnp.where((x == 0) & infinite, 0, logs)

def _log_ratio(x, log_x, log_y):
    """The difference of the logarithms, 0 where x = 0."""
    zero = jnp.equal(x, 0)
    return jnp.where(zero, 0, log_x) - jnp.where(zero, 0, log_y)

def _rel_entr_of_logs(x, log_x, log_y):
    """x*log(x/y), of the logarithms: 0 where x = 0; an infinite one has no slope in x."""
    ratio = _log_ratio(x, log_x, log_y)
    return jnp.where(ratio == jnp.inf, jax.lax.stop_gradient(x), x) * ratio

def _kl_div(x, y):
    """x*log(x/y) - x + y: y where x = 0, with the slope 0 in x; inf where y = 0 < x."""
    return _kl_div_of_logs(x, y, _log_at(x, x), _log_at(y, x))

def _kl_div_of_logs(x, y, log_x, log_y):
    """x*log(x/y) - x + y, of the logarithms: never negative; a series where it would cancel."""
    x = jnp.where(jnp.equal(x, 0), 0, x)
    difference = x - y
    near = jnp.abs(difference) < jnp.finfo(difference.dtype).eps ** 0.2 * y
    u = jnp.where(near, difference, 0) / jnp.where(near, y, 1)
    series = y * u * u * (1 / 2 - u * (1 / 6 - u * (1 / 12 - u / 20)))
    return jnp.where(near, series, _rel_entr_of_logs(x, log_x, log_y) - difference)

def _divergence(total, excess):
    """The sum of x*log(x/y), of those of x*log(x/y) - x + y and of x - y.

    An excess of rounding alone, by which D could be negative, is left out; its slopes are not.
    """
    size, last = jnp.abs(excess), 4 * jnp.finfo(excess.dtype).eps
    rounding = (size < last) | (total < size) & (size < 1e-5)
    return total + jnp.where(rounding, excess - jax.lax.stop_gradient(excess), excess)

def _flat(x, axes):
    """One axis in the place of the last ones."""
    return x.reshape(*x.shape[:-axes], math.prod(x.shape[-axes:]))

def _sum_rel_entr(x, y):
    """Sums of x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    excess = jnp.where(jnp.equal(x, 0), 0, x) - y
    return _divergence(_kl_div(x, y).sum(axis=-1), excess.sum(axis=-1))

def _sum_rel_entr_of_logs(x, y, log_x, log_y):
    """Sums of x*log(x/y), of the logarithms: 0 where x = 0, with the slopes 0 there."""
    excess = jnp.where(jnp.equal(x, 0), 0, x) - y
    return _divergence(_kl_div_of_logs(x, y, log_x, log_y).sum(axis=-1), excess.sum(axis=-1))

def _log_at(y, x):
    """log y, 0 where x = 0, with the slope 0 there."""
    return jnp.log(jnp.where(jnp.equal(x, 0), 1, y))

def _log_weighted(*pairs):
    """The logarithm of the sum of w*exp(x) over pairs of w and x, without overflow."""
    values = jnp.broadcast_arrays(*(value for pair in pairs for value in pair))
    return _log_weighted_sum(jnp.stack(values[::2], axis=-1), jnp.stack(values[1::2], axis=-1))

def _log_weighted_sum(w, x):
    """The logarithms of the sums of w*exp(x) over the last axis, without overflow."""
    zero = jnp.equal(w, 0)
    largest = jax.lax.stop_gradient(jnp.where(zero, -jnp.inf, x)).max(axis=-1, keepdims=True)
    largest = jnp.where(jnp.isinf(largest), 0, largest)
    powers = jnp.exp(jnp.where(zero, jnp.minimum(x - largest, 80), x - largest))
    return largest[..., 0] + jnp.log((w * powers).sum(axis=-1))

def _root(x):
    """The root, with the slope 0 where it is 0."""
    return jnp.where(x == 0, 0, jnp.sqrt(jnp.where(x == 0, 1, x)))

def _ratio(x, y):
    """x/y, 0 where x = 0."""
    return x / jnp.where(jnp.equal(x, 0) & jnp.equal(y, 0), 1, y)

def _power(x, y):
    """x**y for x >= 0; its slope in x at 0 is 0 where it would be infinite."""
    steep = jnp.equal(x, 0) & jnp.less(y, 1)
    return jnp.float_power(jnp.where(steep, jax.lax.stop_gradient(x), x), y)

def _log_geometric_mean(x, y, a, b):
    """a*log(x) + b*log(y): -inf where x = 0, else infinite where y = 0; no slope there."""
    zero = jnp.equal(x, 0) | jnp.equal(y, 0)
    finite = a * jnp.log(jnp.where(zero, 1, x)) + b * jnp.log(jnp.where(zero, 1, y))
    infinite = jnp.where(jnp.equal(x, 0), -jnp.inf, -jnp.inf * jax.lax.stop_gradient(b))
    return jnp.where(zero, infinite, finite)

def _root_of_difference(*terms):
    """The root of a sum, 0 where that is below 0 by rounding alone."""
    total, size = sum(terms), sum(abs(term) for term in terms)
    last = 4096 * jnp.finfo(total.dtype).eps
    rounding = (total < 0) & (total > -last * size)
    return _root(jnp.where(rounding, 0, total))

def _scaled(x, above, below):
    """x*above/below, without a slope where x is infinite."""
    infinite = jnp.isinf(x)
    finite = jnp.where(infinite, 0, x) * above / below
    return jnp.where(infinite, jax.lax.stop_gradient(x * above / below), finite)

def _softmax_and_log(z):
    """The softmax over the last axis and its logarithm, of the same exponentials."""
    shifted = z - jax.lax.stop_gradient(z.max(axis=-1, keepdims=True))
    masses = jnp.exp(shifted)
    total = masses.sum(axis=-1, keepdims=True)
    return masses / total, shifted - jnp.log(total)
''')

JAX: Final = Backend(
    name="jax",
    functions={
        **calls(_PRIVATE, FUNCTIONS),
        "log": "jnp.log({0})",
        "exp": "jnp.exp({0})",
        "sqrt": "jnp.sqrt({0})",
        "flat": "_flat({0}, {1})",
        "diagonal": "jnp.diagonal({0}, 0, {1}, {2})",
        "abs": "jnp.abs({0})",
        "max": "jnp.maximum({0}, {1})",
        "min": "jnp.minimum({0}, {1})",
        "sigmoid": "jax.nn.sigmoid({0})",
        "log_sigmoid": "jax.nn.log_sigmoid({0})",
        "rel_entr_of_logs": "_rel_entr_of_logs({0}, {2}, {3})",
        "log_add_exp": "jnp.logaddexp({0}, {1})",
        "same": "jnp.where(jnp.equal({0}, {1}), 1, 0)",
        "positions": "jnp.arange(1, {0} + 1)",
        "positions_alone": "jnp.arange(1, {0} + 1)",
    },
    totals={
        **calls(_PRIVATE, FUNCTIONS, "_sum_"),
        **calls(_PRIVATE, ["log_weighted_sum"]),
        "": "jnp.sum({0}, axis={axis})",
        "max": "jnp.max({0}, axis={axis})",
        "log_sum_exp": "jax.nn.logsumexp({0}, axis=-1)",
    },
    vectors={
        **calls(_PRIVATE, VECTORS),
        "softmax": "jax.nn.softmax({0}, axis=-1)",
        "log_softmax": "jax.nn.log_softmax({0}, axis=-1)",
    },
    private=_PRIVATE,
    imports={
        "math": "import math",
        "jax": "import jax",
        "jnp": "import jax.numpy as jnp",
        "ArrayLike": "from jax.typing import ArrayLike",
    },
    types={
        "vector": "ArrayLike",
        "outcomes": "ArrayLike",
        "scalar": "ArrayLike",
        "integer": "ArrayLike",
        "count": "int",
        "result": "jax.Array",
    },
    conversions=dict.fromkeys(
        ("vector", "scalar", "outcomes", "integer"), "{0} = jnp.asarray({0})"
    ),
    conventions=(*TORCH.conventions, "On a CPU, XLA takes subnormal numbers for 0."),
)
