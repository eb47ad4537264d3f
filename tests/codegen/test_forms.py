"""What expressions may be made of: explicit sums, logarithms of scalars, indices that stay free."""

import math

import numpy as np
import pytest
from sympy import Rational, S, Sum, Symbol, exp, log, pi, sqrt

from symdiv import expressions as E
from symdiv.distribution import Categorical, OneHot, Softmax, Uniform, logits, mixture, sigmoid
from symdiv.measures import cross_entropy, entropy, kl_div, kl_divergence, rel_entr, xlogy
from tests.codegen.running import BACKENDS, call
from tests.needs import on

i = Symbol("i", integer=True, positive=True)
j = Symbol("j", integer=True, positive=True)
w = logits("w", size=E.n)
p, q, z, a, b, k = E.p, E.q, E.z, E.a, E.b, E.k
P, Q = [0.5, 0.5, 0.0], [0.25, 0.5, 0.25]
DIVERGENCE = 0.5 * math.log(2)
CROSS = 0.5 * math.log(4) + 0.5 * math.log(2)
ENTROPY_Q = 1.5 * math.log(2)
Z, W = [0.0, math.log(2), 0.0], [0.0, 0.0, math.log(2)]
BINARY = 0.25 * math.log(0.25 / 0.5) + 0.75 * math.log(0.75 / 0.5)
s_pair = cross_entropy(Categorical([Rational(1, 4), Rational(3, 4)]), Categorical([a, 1 - a]))

VALUES = [
    # explicit sums over the alphabet
    (Sum(p[i] * log(p[i] / q[i]), (i, 1, E.n)), (P, Q), DIVERGENCE),
    (-Sum(p[i] * log(q[i]), (i, 1, E.n)), (Q, P), CROSS),  # it reads log(q[i])*p[i]
    (Sum(p[i] * (log(p[i]) - log(q[i])), (i, 1, E.n)), (Q, Q), 0),
    (Sum(kl_div(p[i], q[i]), (i, 1, E.n)), (P, Q), DIVERGENCE),
    (Sum(p[i] * i, (i, 1, E.n)), (P,), 1.5),
    (Sum(i, (i, 1, E.n)), (4,), 10),
    (Sum(p[i] * q[j] * (i + j), (i, 1, E.n), (j, 1, E.n)), (P, Q), 3.5),
    (Sum(exp(z[i]), (i, 1, E.n)), (Z,), 4),
    (log(Sum(exp(z[i]), (i, 1, E.n))), (Z,), math.log(4)),
    # logarithms and powers of scalars
    (a * log(a / b) + (1 - a) * log((1 - a) / (1 - b)), (0.25, 0.5), BINARY),
    (a * log(a / b) + (1 - a) * log((1 - a) / (1 - b)), (0.0, 0.5), math.log(2)),
    (rel_entr(a, b), (0.0, 0.0), 0),
    (xlogy(a, b), (0.0, 0.0), 0),
    (log(a), (0.5,), -math.log(2)),
    (sqrt(a) + a**3 / 2 - abs(b) / pi, (0.25, -1.0), 0.5 + 1 / 128 - 1 / math.pi),
    (exp(-a) * log(2) / 3, (0.0,), math.log(2) / 3),
    (sigmoid(a) * sigmoid(S(1)), (0.0,), 0.5 / (1 + math.exp(-1))),
    # measures of other distributions
    (cross_entropy(Uniform(E.n), q), (Q,), (2 * math.log(4) + math.log(2)) / 3),
    (kl_divergence(Uniform(E.n), q), (Q,), (2 * math.log(4) + math.log(2)) / 3 - math.log(3)),
    (cross_entropy(p, Uniform(E.n)), (P,), math.log(3)),
    (entropy(Uniform(E.n)), (5,), math.log(5)),
    (entropy(OneHot(E.c, E.n)), (2, 3), 0),
    (kl_divergence(OneHot(E.c, E.n), q), (Q, 2), math.log(2)),
    (kl_divergence(OneHot(2, E.n), q), (Q,), math.log(2)),
    (entropy(Softmax(z)), (Z,), 1.5 * math.log(2)),
    (kl_divergence(Softmax(z), Softmax(w)), (Z, W), 0.25 * math.log(2)),
    (kl_divergence(Softmax(z), q), (Z, Q), 0),
    (kl_divergence(q, Softmax(z)), (Q, W), 0.25 * math.log(2)),
    (entropy(mixture((Rational(1, 2), p), (Rational(1, 2), p))), (P,), math.log(2)),
    (entropy(mixture((E.t, Uniform(E.n)), (1 - E.t, p))), (P, 1.0), math.log(3)),
    (s_pair, (0.5,), math.log(2)),
    (kl_divergence([1, 0], [Rational(7, 10), Rational(3, 10)]), (), math.log(10 / 7)),
    # products, quotients and entries
    (E.KL / E.H, (Q, Q), 0),
    (E.KL * E.t + 2 * E.H - E.CE / 3, (P, Q, 2.0), DIVERGENCE * 2 + 2 * math.log(2) - CROSS / 3),
    (p[1] - q[2] * 3, (P, Q), -1),
    (entropy(p, base=1 + Symbol("u", positive=True)), (P, 3.0), 0.5),
    (1 / (2 * q[1]), (Q,), 2),
    # indices that stay free
    (log(q[k]) + 1, (Q,), [1 - math.log(4), 1 - math.log(2), 1 - math.log(4)]),
    (-log(p[k]) - 1, (P,), [math.log(2) - 1, math.log(2) - 1, math.inf]),
    (p[k] * (log(p[k] / q[k]) - E.KL), (P, Q), [0.25 * math.log(2), -0.25 * math.log(2), 0]),
    (p[k] / q[k], ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]), [math.inf, 0, 0]),
    (p[k] * k, (P,), [0.5, 1, 0]),
    (p[k] * Softmax(z)[E.l], (P[:2], Z[:2]), [[1 / 6, 1 / 3], [1 / 6, 1 / 3]]),
    (Softmax(z)[E.l] * p[k] - p[E.l], (P[:2], Z[:2]), [[-1 / 3, -1 / 6], [-1 / 3, -1 / 6]]),
]


@pytest.mark.parametrize("backend", on(BACKENDS))
@pytest.mark.parametrize(("expression", "arguments", "expected"), VALUES, ids=str)
def test_the_value(backend, expression, arguments, expected):
    found = np.asarray(call(expression, backend, *arguments), dtype=float)
    assert found == pytest.approx(np.asarray(expected, dtype=float), rel=1e-13, abs=1e-15)
