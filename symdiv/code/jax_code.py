"""JAX: arrays of any floating type, traceable, with gradients that are never nan.

As for PyTorch, what a logarithm is taken of is replaced by 1 where the term is 0 anyway.
"""

from typing import Final

from symdiv.code.backend import Backend, Writing
from symdiv.code.torch_code import TORCH

__all__ = ["JAX"]

_XLOGY: Final = '''
def _xlogy(x, y):
    """x*log(y): 0 where x = 0, whatever y is; where y > 0 too, log(y) is its slope in x."""
    return x * jnp.log(jnp.where(jnp.equal(x, 0) & jnp.equal(y, 0), 1, y))
'''
_ENTR: Final = '''
def _entr(x):
    """-x*log(x), 0 at 0 and with the derivative 0 there."""
    return -x * jnp.log(jnp.where(x == 0, 1, x))
'''
_REL_ENTR: Final = '''
def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    zero = jnp.equal(x, 0)
    return x * (jnp.log(jnp.where(zero, 1, x)) - jnp.log(jnp.where(zero, 1, y)))
'''
_TIMES_LOG: Final = '''
def _times_log(x, logs):
    """x*logs for logarithms that may be -inf: 0 where x = 0."""
    return x * jnp.where((x == 0) & (logs == -jnp.inf), 0, logs)
'''
_RATIO: Final = '''
def _ratio(x, y):
    """x/y, 0 where x = 0."""
    return x / jnp.where(jnp.equal(x, 0) & jnp.equal(y, 0), 1, y)
'''
_SOFTMAX_AND_LOG: Final = '''
def _softmax_and_log(z):
    """The softmax over the last axis and its logarithm, of the same exponentials."""
    shifted = z - jax.lax.stop_gradient(z.max(axis=-1, keepdims=True))
    masses = jnp.exp(shifted)
    total = masses.sum(axis=-1, keepdims=True)
    return masses / total, shifted - jnp.log(total)
'''

JAX: Final = Backend(
    name="jax",
    functions={
        "log": Writing("jnp.log({0})"),
        "exp": Writing("jnp.exp({0})"),
        "sqrt": Writing("jnp.sqrt({0})"),
        "abs": Writing("jnp.abs({0})"),
        "sigmoid": Writing("jax.nn.sigmoid({0})"),
        "log_sigmoid": Writing("jax.nn.log_sigmoid({0})"),
        "xlogy": Writing("_xlogy({0}, {1})", ("_xlogy",)),
        "entr": Writing("_entr({0})", ("_entr",)),
        "rel_entr": Writing("_rel_entr({0}, {1})", ("_rel_entr",)),
        "times_log": Writing("_times_log({0}, {1})", ("_times_log",)),
        "ratio": Writing("_ratio({0}, {1})", ("_ratio",)),
        "same": Writing("jnp.where(jnp.equal({0}, {1}), 1, 0)"),
        "positions": Writing("jnp.arange(1, {0} + 1)"),
        "positions_alone": Writing("jnp.arange(1, {0} + 1)"),
    },
    totals={"": Writing("jnp.sum({0}, axis=-1)")},
    vectors={
        "softmax": Writing("jax.nn.softmax({0}, axis=-1)"),
        "log_softmax": Writing("jax.nn.log_softmax({0}, axis=-1)"),
        "softmax_and_log": Writing("_softmax_and_log({0})", ("_softmax_and_log",)),
    },
    private={
        "_xlogy": (_XLOGY, ()),
        "_entr": (_ENTR, ()),
        "_rel_entr": (_REL_ENTR, ()),
        "_times_log": (_TIMES_LOG, ()),
        "_ratio": (_RATIO, ()),
        "_softmax_and_log": (_SOFTMAX_AND_LOG, ()),
    },
    imports={
        "math": "import math",
        "jax": "import jax",
        "jnp": "import jax.numpy as jnp",
        "ArrayLike": "from jax.typing import ArrayLike",
    },
    types={
        "vector": "ArrayLike",
        "matrix": "ArrayLike",
        "outcomes": "ArrayLike",
        "scalar": "ArrayLike",
        "integer": "ArrayLike",
        "count": "int",
        "result": "jax.Array",
    },
    conversions=dict.fromkeys(
        ("vector", "matrix", "scalar", "outcomes", "integer"), "{0} = jnp.asarray({0})"
    ),
    conventions=(*TORCH.conventions, "On a CPU, XLA takes subnormal numbers for 0."),
)
