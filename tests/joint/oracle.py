"""Measures of joint distributions by plain loops over tables of fractions, with mpmath's log."""

from fractions import Fraction
from itertools import product

import mpmath

mpmath.mp.dps = 50


def real(x):
    return mpmath.mpf(x.numerator) / x.denominator


def gap(x, y):
    """x log(x/y): 0 where x is 0, else oo where y is."""
    if x == 0:
        return mpmath.mpf(0)
    return real(x) * mpmath.log(real(x) / real(y)) if y else mpmath.inf


def table(random, sizes, *, zeros=True, total=None):
    """A random table of masses in lists of lists, with zero rows and columns among them."""
    count = 1
    for size in sizes:
        count *= size
    values = [
        random.choice([0, 0, 1, 2, 3, 5]) if zeros else random.randint(1, 6) for _ in range(count)
    ]
    if not any(values):
        values[random.randrange(count)] = 1
    masses = [Fraction(each, sum(values)) for each in values]
    for size in reversed(sizes[1:]):
        masses = [masses[at : at + size] for at in range(0, len(masses), size)]
    return masses


def channel(random, inputs, outputs, *, zeros=True):
    """A random table of conditional distributions of the output, a row for each input."""
    return [table(random, (outputs,), zeros=zeros) for _ in range(inputs)]


def doubly_stochastic(random, size):
    """A random table with rows and columns of sum 1: a mixture of permutations."""
    weights = table(random, (3,))
    orders = [random.sample(range(size), size) for _ in weights]
    return [
        [
            sum(t for t, order in zip(weights, orders, strict=True) if order[i] == j)
            for j in range(size)
        ]
        for i in range(size)
    ]


def through(p, w):
    """The masses of input and output where p is the distribution of the input."""
    return [[x * y for y in row] for x, row in zip(p, w, strict=True)]


def output(p, w):
    """The distribution of the output."""
    return columns(through(p, w))


def near_independent(random, sizes, step):
    """A table of floats that is the product of its marginals but for a few steps of ``step``."""
    first, second = ([Fraction(x, 64) for x in _parts(random, 64, size)] for size in sizes)
    p = [[x * y for y in second] for x in first]
    for _ in range(2):
        (i, k), (j, m) = (random.sample(range(size), 2) for size in sizes)
        for row, column, sign in ((i, j, 1), (k, m, 1), (i, m, -1), (k, j, -1)):
            p[row][column] += sign * Fraction(step)
    return p


def _parts(random, total, count):
    """Positive integers with this total."""
    cuts = sorted(random.sample(range(1, total), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def rows(p):
    return [sum(row) for row in p]


def columns(p):
    return [sum(row[j] for row in p) for j in range(len(p[0]))]


def entropy(masses):
    return -sum((gap(x, Fraction(1)) for x in masses), mpmath.mpf(0))


def joint_entropy(p):
    return entropy([x for row in p for x in row])


def conditional_entropy(p, given=0):
    """The mean of the entropies of the rows, each over its sum; or of the columns."""
    table = p if given == 0 else [list(column) for column in zip(*p, strict=True)]
    return sum(
        (real(sum(row)) * entropy([x / sum(row) for x in row]) for row in table if sum(row)),
        mpmath.mpf(0),
    )


def mutual_information(p):
    first, second = rows(p), columns(p)
    return sum(
        (
            gap(p[i][j], first[i] * second[j])
            for i, j in product(range(len(first)), range(len(second)))
        ),
        mpmath.mpf(0),
    )


def divergence(p, q):
    return sum(
        (gap(x, y) for a, b in zip(p, q, strict=True) for x, y in zip(a, b, strict=True)),
        mpmath.mpf(0),
    )


def variation_of_information(p):
    return conditional_entropy(p, 0) + conditional_entropy(p, 1)


def cross_entropy(p, q):
    """Minus the sum of p log q."""
    pairs = ((x, y) for a, b in zip(p, q, strict=True) for x, y in zip(a, b, strict=True))
    return sum((gap(x, y) + entropy([x]) for x, y in pairs), mpmath.mpf(0))


def conditional_divergence(p, q):
    """The mean over the rows of p of the divergence of a row, over its sum, from that of q."""
    total = mpmath.mpf(0)
    for a, b in zip(p, q, strict=True):
        if not sum(a):
            continue
        if not sum(b):
            return mpmath.inf
        total += sum(real(sum(a)) * gap(x / sum(a), y / sum(b)) for x, y in zip(a, b, strict=True))
    return total


def conditional_mutual_information(t):
    """The mean over Z of the mutual information of X and Y where Z is known."""
    total = mpmath.mpf(0)
    for k in range(len(t[0][0])):
        slice_ = [[row[k] for row in plane] for plane in t]
        mass = sum(rows(slice_))
        if mass:
            total += real(mass) * mutual_information([[x / mass for x in row] for row in slice_])
    return total
