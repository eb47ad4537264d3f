"""Entropies and divergences by the textbook's sums and formulas in 50 digits of mpmath."""

from mpmath import mp, mpf

DIGITS = 50


class Masses:
    """Finitely many masses, of the outcomes 0, 1, ..."""

    def __init__(self, masses):
        self.masses = list(masses)


class Binomial(Masses):
    def __init__(self, m, a):
        a = mpf(a)
        super().__init__(mp.binomial(m, k) * a**k * (1 - a) ** (m - k) for k in range(m + 1))


class Bernoulli(Binomial):
    def __init__(self, a):
        super().__init__(1, a)


class Categorical(Masses):
    def __init__(self, weights):
        weights = [mpf(each) for each in weights]
        super().__init__(each / mp.fsum(weights) for each in weights)


class Poisson(Masses):
    def __init__(self, a):
        self.rate = mpf(a)
        super().__init__(mp.exp(-self.rate) * self.rate**k / mp.factorial(k) for k in range(2))
        if a == 0:
            self.masses = [mpf(1)]


class Geometric:
    def __init__(self, a):
        self.a = mpf(a)


def times_log(x, y):
    return mpf(0) if x == 0 else mp.inf if y == 0 else x * mp.log(x / y)


def entropy(p):
    if isinstance(p, Geometric):
        return -(times_log(p.a, 1) + times_log(1 - p.a, 1)) / p.a
    return -mp.fsum(times_log(x, 1) for x in p.masses)


def kl_divergence(p, q):
    if isinstance(p, Geometric):
        return (times_log(p.a, q.a) + times_log(1 - p.a, 1 - q.a)) / p.a
    if isinstance(p, Poisson) and p.rate > 0:
        return times_log(p.rate, q.rate) - p.rate + q.rate if isinstance(q, Poisson) else mp.inf
    others = q.masses + [mpf(0)] * len(p.masses)
    return mp.fsum(times_log(x, y) for x, y in zip(p.masses, others, strict=False))


NAMES = {
    **{each.__name__: each for each in (Bernoulli, Binomial, Categorical, Geometric, Poisson)},
    "OneHotCategorical": Categorical,
    "geom": Geometric,
    "binom": Binomial,
    "entropy": entropy,
    "kl_divergence": kl_divergence,
}


def value(case):
    """The value of a case as an audit writes it."""
    with mp.workdps(DIGITS):
        return eval(case, {"__builtins__": {}}, NAMES)
