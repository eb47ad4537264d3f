"""The measures once more, from their definitions, on exact numbers and with fifty digits."""

from mpmath import mp, mpf

mp.dps = 50
INFINITY = mpf("inf")


def number(value):
    """An exact number with fifty digits."""
    return mpf(value.numerator) / mpf(value.denominator)


def plogq(p, q):
    """p log q, 0 where p is 0 and -oo where q is."""
    if p == 0:
        return mpf(0)
    return number(p) * mp.log(number(q)) if q != 0 else -INFINITY


def entropy(p):
    return -mp.fsum(plogq(a, a) for a in p)


def cross_entropy(p, q):
    return -sum(plogq(a, b) for a, b in zip(p, q, strict=True))


def kl_divergence(p, q):
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        return INFINITY
    pairs = [(a, b) for a, b in zip(p, q, strict=True) if a > 0]
    return mp.fsum(number(a) * mp.log(number(a) / number(b)) for a, b in pairs)


def softmax(z):
    powers = [mp.exp(number(each)) for each in z]
    return [power / mp.fsum(powers) for power in powers]


def softmax_loss(p, z):
    total = mp.log(mp.fsum(mp.exp(number(each)) for each in z))
    return mp.fsum(number(a) * (total - number(each)) for a, each in zip(p, z, strict=True))


def sigmoid(x):
    return 1 / (1 + mp.exp(-number(x)))


def sigmoid_loss(y, x):
    # log(1 + exp(-x)) keeps its digits where the sigmoid has none left
    x = number(x)
    return number(y) * mp.log1p(mp.exp(-x)) + (1 - number(y)) * mp.log1p(mp.exp(x))


def mixture(t, p, q):
    return [(1 - t) * a + t * b for a, b in zip(p, q, strict=True)]
