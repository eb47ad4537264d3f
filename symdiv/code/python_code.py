"""Plain Python: sequences of floats and the standard library's ``math``; sums rounded once."""

from typing import Final

from symdiv.code.backend import Backend, Writing

__all__ = ["PYTHON"]

_LOG: Final = '''
def _log(x):
    """log x, -inf at 0."""
    return math.log(x) if x != 0 else -math.inf
'''
_XLOGY: Final = '''
def _xlogy(x, y):
    """x*log(y): 0 where x = 0, -inf where y = 0 < x."""
    if x == 0:
        return 0.0
    return x * math.log(y) if y != 0 else -math.copysign(math.inf, x)
'''
_ENTR: Final = '''
def _entr(x):
    """-x*log(x), 0 at 0."""
    return -x * math.log(x) if x != 0 else 0.0
'''
_REL_ENTR: Final = '''
def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, inf where y = 0 < x."""
    if x == 0:
        return 0.0
    return x * (math.log(x) - math.log(y)) if y != 0 else math.inf
'''
_TIMES_LOG: Final = '''
def _times_log(x, log):
    """x*log for a logarithm that may be -inf: 0 where x = 0."""
    return x * log if x != 0 else 0.0
'''
_RATIO: Final = '''
def _ratio(x, y):
    """x/y: 0 where x = 0, an infinity where y = 0."""
    if x == 0:
        return 0.0
    return x / y if y != 0 else math.copysign(math.inf, x)
'''
_SIGMOID: Final = '''
def _sigmoid(x):
    """1/(1 + exp(-x)), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
'''
_LOG_SIGMOID: Final = '''
def _log_sigmoid(x):
    """-log(1 + exp(-x)), without overflow."""
    return min(x, 0.0) - math.log1p(math.exp(-abs(x)))
'''
_SOFTMAX: Final = '''
def _softmax(z):
    """exp(z) over its sum, without overflow."""
    largest = max(z)
    masses = [math.exp(z_i - largest) for z_i in z]
    total = math.fsum(masses)
    return [mass / total for mass in masses]
'''
_LOG_SOFTMAX: Final = '''
def _log_softmax(z):
    """The logarithm of the softmax, finite wherever z is."""
    largest = max(z)
    log_total = math.log(math.fsum(math.exp(z_i - largest) for z_i in z))
    return [z_i - largest - log_total for z_i in z]
'''
_SOFTMAX_AND_LOG: Final = '''
def _softmax_and_log(z):
    """The softmax and its logarithm, of the same exponentials."""
    largest = max(z)
    masses = [math.exp(z_i - largest) for z_i in z]
    total = math.fsum(masses)
    log_total = math.log(total)
    return [mass / total for mass in masses], [z_i - largest - log_total for z_i in z]
'''
_POWERS: Final = '''
def _exp(x):
    """exp x, inf where it is too large for a float."""
    return math.exp(x) if x < 709.78 else math.inf
'''

PYTHON: Final = Backend(
    name="python",
    functions={
        "log": Writing("_log({0})", ("_log",)),
        "exp": Writing("_exp({0})", ("_exp",)),
        "sqrt": Writing("math.sqrt({0})"),
        "abs": Writing("abs({0})"),
        "sigmoid": Writing("_sigmoid({0})", ("_sigmoid",)),
        "log_sigmoid": Writing("_log_sigmoid({0})", ("_log_sigmoid",)),
        "xlogy": Writing("_xlogy({0}, {1})", ("_xlogy",)),
        "entr": Writing("_entr({0})", ("_entr",)),
        "rel_entr": Writing("_rel_entr({0}, {1})", ("_rel_entr",)),
        "times_log": Writing("_times_log({0}, {1})", ("_times_log",)),
        "ratio": Writing("_ratio({0}, {1})", ("_ratio",)),
        "same": Writing("float({0} == {1})"),
    },
    totals={"": Writing("math.fsum({0})")},
    vectors={
        "softmax": Writing("_softmax({0})", ("_softmax",)),
        "log_softmax": Writing("_log_softmax({0})", ("_log_softmax",)),
        "softmax_and_log": Writing("_softmax_and_log({0})", ("_softmax_and_log",)),
    },
    private={
        "_log": (_LOG, ()),
        "_exp": (_POWERS, ()),
        "_xlogy": (_XLOGY, ()),
        "_entr": (_ENTR, ()),
        "_rel_entr": (_REL_ENTR, ()),
        "_times_log": (_TIMES_LOG, ()),
        "_ratio": (_RATIO, ()),
        "_sigmoid": (_SIGMOID, ()),
        "_log_sigmoid": (_LOG_SIGMOID, ()),
        "_softmax": (_SOFTMAX, ()),
        "_log_softmax": (_LOG_SOFTMAX, ()),
        "_softmax_and_log": (_SOFTMAX_AND_LOG, ()),
    },
    imports={"math": "import math", "Sequence": "from collections.abc import Sequence"},
    types={
        "vector": "Sequence[float]",
        "matrix": "Sequence[Sequence[float]]",
        "outcomes": "Sequence[int]",
        "scalar": "float",
        "integer": "int",
        "count": "int",
        "result": "float",
        "result1": "list[float]",
        "result2": "list[list[float]]",
    },
    loops=True,
)
