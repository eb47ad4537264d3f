"""A library of two laws: of one everything is right, of the other each kind of fault is planted."""

import math


class Right:
    """The Bernoulli distribution, with the entropy that it has."""

    def __init__(self, probs):
        self.a = float(probs)

    def entropy(self):
        masses = (self.a, 1 - self.a)
        return -sum(x * math.log(x) for x in masses if x)


class Choosy(Right):
    """The same, but no certain outcome is allowed."""

    def __init__(self, probs):
        if probs == 1:
            raise ValueError("probs must be below 1")
        super().__init__(probs)


class Wrong(Right):
    """The same with another fault at each probability."""

    def entropy(self):
        right = super().entropy()
        faults = {
            0.0: lambda: math.nan,
            0.125: lambda: math.inf,
            0.25: lambda: -right,
            0.375: lambda: 1 / 0,
            0.5: lambda: right * (1 + 9e-3),
            0.625: lambda: right * (1 + 9e-6),
            0.75: lambda: right * (1 + 1e-8),
        }
        return faults.get(self.a, lambda: right)()


def kl_divergence(p, q):
    """Finite where it is infinite, not offered for one pair."""
    if p.a == q.a == 0.25:
        raise NotImplementedError
    pairs = ((p.a, q.a), (1 - p.a, 1 - q.a))
    return sum(x * math.log(x / max(y, 1e-10)) for x, y in pairs if x)


def moved(p, q, units):
    """The divergence from q with its probability moved by so many units in the last place."""
    b = q.a - units * math.ulp(q.a)
    return p.a * math.log(p.a / b) + (1 - p.a) * math.log((1 - p.a) / (1 - b))


def moved_by_one(p, q):
    return moved(p, q, 1)


def moved_by_eight(p, q):
    return moved(p, q, 8)
