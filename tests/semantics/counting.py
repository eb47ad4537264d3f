"""An oracle for measures of counts: masses by their formulas, added up outcome by outcome.

Infinite alphabets are cut off where what is left is below 1e-25.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from mpmath import beta, binomial, exp, factorial, inf, log, mp, mpf, sqrt, zeta

mp.dps = 30

_FAR_BELOW: Final = -(mpf(10) ** 60)
_LAST: Final = 600  # of series in which masses fall by a factor


def power(x, e):
    return mpf(1) if e == 0 else mpf(x) ** e


def poisson(a):
    return {k: exp(-a) * power(a, k) / factorial(k) for k in range(_LAST)}


def geometric(a):
    return {k: a * power(1 - a, k) for k in range(_LAST)}


def geometric_trials(a):
    return {k: a * power(1 - a, k - 1) for k in range(1, _LAST)}


def trials(m, a):
    return {k: binomial(m, k) * power(a, k) * power(1 - a, m - k) for k in range(int(m) + 1)}


def neg_binomial(r, a):
    return {k: binomial(k + r - 1, k) * power(a, r) * power(1 - a, k) for k in range(_LAST)}


def zipf(s, n):
    whole = sum(power(k, -s) for k in range(1, int(n) + 1))
    return {k: power(k, -s) / whole for k in range(1, int(n) + 1)}


def logarithmic(x):
    return {k: -power(x, k) / (k * log(1 - x)) for k in range(1, _LAST)}


def hypergeometric(N, K, n):
    N, K, n = map(int, (N, K, n))
    outcomes = range(max(0, n + K - N), min(K, n) + 1)
    return {k: binomial(K, k) * binomial(N - K, n - k) / binomial(N, n) for k in outcomes}


def beta_binomial(m, a, b):
    outcomes = range(int(m) + 1)
    return {k: binomial(m, k) * beta(k + a, m - k + b) / beta(a, b) for k in outcomes}


def discrete_uniform(a, b):
    return {k: 1 / mpf(b - a + 1) for k in range(int(a), int(b) + 1)}


def bernoulli(a):
    return trials(1, a)


def entropy(p):
    return sum(-mass * log(mass) for mass in p.values() if mass)


def kl(p, q):
    terms = [(mass, q.get(k, 0)) for k, mass in p.items() if mass]
    return inf if any(not y for _, y in terms) else sum(x * log(x / y) for x, y in terms)


def cross_entropy(p, q):
    return kl(p, q) + entropy(p)


def tv(p, q):
    return sum(abs(p.get(k, 0) - q.get(k, 0)) for k in {*p, *q}) / 2


def bc(p, q):
    return sum(sqrt(mass * q.get(k, 0)) for k, mass in p.items())


def renyi(p, q, a):
    if a > 1 and any(mass and not q.get(k, 0) for k, mass in p.items()):
        return inf
    return log(sum(power(x, a) * power(q[k], 1 - a) for k, x in p.items() if x and q.get(k))) / (
        a - 1
    )


def entropy_of_zeta(s):
    return log(zeta(s)) - s * zeta(s, derivative=1) / zeta(s)


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    name: value for name, value in globals().items() if callable(value) and name != "Callable"
} | {"binomial": trials}


def evaluated(text: str, **numbers: Any) -> Any:
    """The value of a side of a claim, where its names are these numbers; 0 log 0 is 0."""
    exact = re.sub(r"\b\d+\b", r"mpf(\g<0>)", re.sub(r"\[(\d+)\]", r".get(\1, 0)", text))
    return eval(exact, {**FUNCTIONS, "log": lambda x: log(x) if x else _FAR_BELOW, **numbers})
