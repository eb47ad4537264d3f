"""Every fact taken without proof, one line of text each. The variables stand for anything.

Sources: propositional logic; the real numbers as an ordered field; exp by its functional equation,
tangent and series (Rudin, Principles of Mathematical Analysis, definition 8.25); induction; finite
sums and products; derivatives (Rudin, theorems 5.3, 5.5 and 5.11); series (Rudin, theorems 3.24,
3.25 and 3.47). All are true of the empty set, which ``below(one)`` is.
"""

from types import MappingProxyType

from symdiv.kernel.syntax import audit, read
from symdiv.kernel.term import Variable

# properties P, Q, R; summands f, g, h; functions to differentiate u, v; a summand w with a parameter
_TYPES = """A B C: prop; P: index prop; Q: real prop; R: prop prop; D E: set; i j k: index;
a b c s t: real; f g: index real; h: index index real; u v: real real; w: index real real"""
_PARTS = [part.split(":") for part in _TYPES.split(";")]
_KINDS = {name: tuple(kind.split()) for names, kind in _PARTS for name in names.split()}
VARIABLES = MappingProxyType({name: Variable(name, kind) for name, kind in _KINDS.items()})
_TEXT = """
# propositions
and_intro         A -> B -> A and B
and_left          A and B -> A
and_right         A and B -> B
iff_intro         (A -> B) -> (B -> A) -> (A <-> B)
iff_left          (A <-> B) -> A -> B
iff_right         (A <-> B) -> B -> A
iff_replace       (A <-> B) -> R(A) -> R(B)
cases             (A -> B) -> (not A -> B) -> B
absurd            false -> A
# quantifiers and equality
index_every       (forall i. P(i)) -> P(k)
real_every        (forall x. Q(x)) -> Q(a)
index_same        k = k
index_replace     i = j -> P(i) -> P(j)
real_replace      a = b -> Q(a) -> Q(b)
# indices
index_induction   P(one) -> (forall i. P(i) -> P(next(i))) -> P(k)
# order
less_irreflexive  a < a -> false
less_or_le        not a <= b -> b < a
le_antisymmetric  a <= b -> b <= a -> a = b
multiply_le       0 <= a -> 0 <= b -> 0 <= a * b
multiply_less     0 < a -> 0 < b -> 0 < a * b
# absolute value
abs_nonnegative   0 <= a -> abs(a) = a
abs_negate        abs(-a) = abs(a)
# division
divide_self       not a = 0 -> a * (1 / a) = 1
divide_positive   0 < a -> 0 < 1 / a
# exponential and logarithm
exp_add           exp(a + b) = exp(a) * exp(b)
exp_positive      0 < exp(a)
exp_tangent       not a = 0 -> 1 + a < exp(a)
exp_zero          exp(0) = 1
log_exp           log(exp(a)) = a
exp_log           0 < a -> exp(log(a)) = a
log_zero          log(0) = 0
# finite sums
delta_same        delta(k, k) = 1
delta_other       not i = k -> delta(i, k) = 0
sum_le            (forall i in D. f(i) <= g(i)) -> sum(i in D. f(i)) <= sum(i in D. g(i))
sum_add           sum(i in D. f(i) + g(i)) = sum(i in D. f(i)) + sum(i in D. g(i))
sum_scale         sum(i in D. a * f(i)) = a * sum(i in D. f(i))
sum_pick          k in D -> sum(i in D. f(i) * delta(i, k)) = f(k)
sum_exchange      sum(i in D. sum(j in E. h(i, j))) = sum(j in E. sum(i in D. h(i, j)))
sum_none          sum(i in below(one). f(i)) = 0
sum_next          sum(i in below(next(k)). f(i)) = sum(i in below(k). f(i)) + f(k)
sum_upto          sum(i in upto(k). f(i)) = sum(i in below(next(k)). f(i))
# finite products
product_none      product(i in below(one). f(i)) = 1
product_next      product(i in below(next(k)). f(i)) = product(i in below(k). f(i)) * f(k)
# derivatives
deriv_constant    deriv(x. c, a, 0)
deriv_identity    deriv(x. x, a, 1)
deriv_add         deriv(x. u(x), a, b) -> deriv(x. v(x), a, c) -> deriv(x. u(x) + v(x), a, b + c)
deriv_multiply    deriv(x. u(x), a, b) -> deriv(x. v(x), a, c) -> deriv(x. u(x) * v(x), a, b * v(a) + u(a) * c)
deriv_chain       deriv(x. u(x), a, b) -> deriv(x. v(x), u(a), c) -> deriv(x. v(u(x)), a, c * b)
deriv_exp         deriv(x. exp(x), a, exp(a))
deriv_log         0 < a -> deriv(x. log(x), a, 1 / a)
deriv_reciprocal  not a = 0 -> deriv(x. 1 / x, a, -(1 / a * (1 / a)))
deriv_sum         (forall i in D. deriv(x. w(i, x), a, f(i))) -> deriv(x. sum(i in D. w(i, x)), a, sum(i in D. f(i)))
deriv_same        (forall x. u(x) = v(x)) -> deriv(x. u(x), a, b) -> deriv(x. v(x), a, b)
deriv_unique      deriv(x. u(x), a, b) -> deriv(x. u(x), a, c) -> b = c
deriv_increasing  (forall x. a <= x and x <= b -> deriv(x. u(x), x, v(x)) and 0 <= v(x)) -> a <= b -> u(a) <= u(b)
# series
series_add        hassum(i. f(i), s) -> hassum(i. g(i), t) -> hassum(i. f(i) + g(i), s + t)
series_scale      hassum(i. f(i), s) -> hassum(i. a * f(i), a * s)
series_pick       hassum(i. f(i) * delta(i, k), f(k))
series_le         (forall i. f(i) <= g(i)) -> hassum(i. f(i), s) -> hassum(i. g(i), t) -> s <= t
series_same       (forall i. f(i) = g(i)) -> hassum(i. f(i), s) -> hassum(i. g(i), s)
series_shift      hassum(i. f(next(i)), s) <-> hassum(i. f(i), f(one) + s)
series_exp        hassum(i. product(j in below(i). a / sum(k in upto(j). 1)), exp(a))
series_diverges   (forall i. 0 <= f(i)) -> (forall x. not hassum(i. f(i), x)) -> diverges(i. f(i))
series_either     diverges(i. f(i)) -> hassum(i. f(i), s) -> false
diverges_le       (forall i. f(i) <= g(i)) -> diverges(i. f(i)) -> diverges(i. g(i))
diverges_above    diverges(i. f(i)) -> not (forall k. sum(i in below(k). f(i)) <= a)
diverges_add      diverges(i. f(i)) -> hassum(i. g(i), s) -> diverges(i. f(i) + g(i))
"""

TEXT = MappingProxyType(
    dict(line.split(None, 1) for line in _TEXT.splitlines() if line and not line.startswith("#"))
)
AXIOMS = MappingProxyType({name: read(text, VARIABLES) for name, text in TEXT.items()})
audit(AXIOMS.values())
