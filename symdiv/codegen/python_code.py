"""Plain Python: sequences of floats and the standard library's ``math``; sums rounded once."""

from typing import Final

from symdiv.codegen.backend import Backend, calls, private
from symdiv.codegen.nodes import FUNCTIONS, VECTORS

__all__ = ["PYTHON"]


_PRIVATE: Final = private('''
def _log(x):
    """log x, -inf at 0."""
    return math.log(x) if x != 0 else -math.inf

def _exp(x):
    """exp x, inf where it is too large for a float."""
    return math.exp(x) if x < 709.78 else math.inf

def _xlogy(x, y):
    """x*log(y): 0 where x = 0, -inf where y = 0 < x."""
    if x == 0:
        return 0.0
    return x * math.log(y) if y != 0 else -math.copysign(math.inf, x)

def _entr(x):
    """-x*log(x), 0 at 0."""
    return -x * math.log(x) if x != 0 else 0.0

def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, inf where y = 0 < x."""
    if x == 0:
        return 0.0
    return x * (math.log(x) - math.log(y)) if y != 0 else math.inf

def _times_log(x, log):
    """x*log for a logarithm that may be -inf: 0 where x = 0."""
    return x * log if x != 0 else 0.0

def _rel_entr_of_logs(x, log_x, log_y):
    """x*log(x/y), of the logarithms: 0 where x = 0."""
    return x * (log_x - log_y) if x != 0 else 0.0

def _near_kl_div(x, y):
    """x*log(x/y) - x + y by its series, where x is so near y that it would cancel; else None."""
    if not abs(x - y) < 7e-4 * y:
        return None
    u = (x - y) / y
    return y * u * u * (1 / 2 - u * (1 / 6 - u * (1 / 12 - u / 20)))

def _kl_div(x, y):
    """x*log(x/y) - x + y, which is never negative: y where x = 0, inf where y = 0 < x."""
    near = _near_kl_div(x, y)
    return near if near is not None else _rel_entr(x, y) - (x - y)

def _kl_div_of_logs(x, y, log_x, log_y):
    """x*log(x/y) - x + y, of the logarithms."""
    near = _near_kl_div(x, y)
    return near if near is not None else _rel_entr_of_logs(x, log_x, log_y) - (x - y)

def _divergence(total, excess):
    """The sum of x*log(x/y), of those of x*log(x/y) - x + y and of x - y.

    An excess of rounding alone, by which D could be negative, is left out.
    """
    size = abs(excess)
    rounding = size < 1e-15 or total < size < 1e-5
    return total if rounding else total + excess

def _sum_rel_entr(pairs):
    """The sum of x*log(x/y): 0 where x = 0, inf where y = 0 < x."""
    pairs = list(pairs)
    total = math.fsum(_kl_div(x, y) for x, y in pairs)
    return _divergence(total, math.fsum(x - y for x, y in pairs))

def _sum_rel_entr_of_logs(masses):
    """The sum of x*log(x/y), of x, y and their logarithms: 0 where x = 0, inf where y = 0 < x."""
    masses = list(masses)
    total = math.fsum(_kl_div_of_logs(*each) for each in masses)
    return _divergence(total, math.fsum(x - y for x, y, *_ in masses))

def _log_at(y, x):
    """log y, 0 where x = 0."""
    return _log(y) if x != 0 else 0.0

def _log_add_exp(x, y):
    """log(exp(x) + exp(y)), without overflow."""
    return max(x, y) + math.log1p(math.exp(-abs(x - y))) if x != y else x + math.log(2)

def _log_weighted(*pairs):
    """The logarithm of the sum of w*exp(x) over pairs of w and x, without overflow."""
    pairs = [(w, x) for w, x in pairs if w != 0]
    largest = max((x for _, x in pairs), default=-math.inf)
    if math.isinf(largest):
        return largest
    return largest + math.log(math.fsum(w * math.exp(x - largest) for w, x in pairs))

def _log_sum_exp(z):
    """The logarithm of the sum of exp(z), without overflow."""
    return _log_weighted(*((1, z_i) for z_i in z))

def _ratio(x, y):
    """x/y: 0 where x = 0, an infinity where y = 0."""
    if x == 0:
        return 0.0
    return x / y if y != 0 else math.copysign(math.inf, x)

def _power(x, y):
    """x**y for x >= 0, inf where y < 0 = x."""
    return math.pow(x, y) if x != 0 or y >= 0 else math.inf

def _log_geometric_mean(x, y, a, b):
    """a*log(x) + b*log(y): -inf where x = 0, else infinite where y = 0."""
    return a * math.log(x) + b * _log(y) if x != 0 else -math.inf

def _root_of_difference(*terms):
    """The root of a sum, 0 where that is below 0 by rounding alone."""
    total = sum(terms)
    rounding = 0 > total > -1e-12 * sum(map(abs, terms))
    return 0.0 if rounding else math.sqrt(total)

def _sigmoid(x):
    """1/(1 + exp(-x)), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))

def _log_sigmoid(x):
    """-log(1 + exp(-x)), without overflow."""
    return min(x, 0.0) - math.log1p(math.exp(-abs(x)))

def _softmax(z):
    """exp(z) over its sum, without overflow."""
    largest = max(z)
    masses = [math.exp(z_i - largest) for z_i in z]
    total = math.fsum(masses)
    return [mass / total for mass in masses]

def _log_softmax(z):
    """The logarithm of the softmax, finite wherever z is."""
    largest = max(z)
    log_total = math.log(math.fsum(math.exp(z_i - largest) for z_i in z))
    return [z_i - largest - log_total for z_i in z]

def _softmax_and_log(z):
    """The softmax and its logarithm, of the same exponentials."""
    largest = max(z)
    masses = [math.exp(z_i - largest) for z_i in z]
    total = math.fsum(masses)
    log_total = math.log(total)
    return [mass / total for mass in masses], [z_i - largest - log_total for z_i in z]
''')

PYTHON: Final = Backend(
    name="python",
    functions={
        **calls(_PRIVATE, FUNCTIONS),
        "sqrt": "math.sqrt({0})",
        "abs": "abs({0})",
        "max": "float(max({0}, {1}))",
        "min": "float(min({0}, {1}))",
        "rel_entr_of_logs": "_rel_entr_of_logs({0}, {2}, {3})",
        "root": "math.sqrt({0})",
        "same": "float({0} == {1})",
    },
    totals={
        **calls(_PRIVATE, FUNCTIONS, "_sum_"),
        **calls(_PRIVATE, ["log_sum_exp"]),
        "": "math.fsum({0})",
        "max": "max({0})",
        "log_weighted_sum": "_log_weighted(*({0}))",
    },
    vectors={
        **calls(_PRIVATE, VECTORS),
    },
    private=_PRIVATE,
    imports={"math": "import math", "Sequence": "from collections.abc import Sequence"},
    types={
        "vector": "float",
        "outcomes": "int",
        "scalar": "float",
        "integer": "int",
        "count": "int",
        "result": "float",
    },
    loops=True,
)
