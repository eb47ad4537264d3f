"""Entropy, cross-entropy and divergence of distributions of counts: formulas, and sums besides.

With p(k) = exp(-c(k)) x**e(k) ... h(k) for p, and likewise for q (`CountDistribution`),

    H(p, q) = E c_q - E e_q log x_q - ... - E log h_q,

where E is the mean under p. It is a formula where E log h_q is one; else that is a sum, finite or a
series. At the boundary 0 log 0 is 0, and +oo stands where p has mass that q has none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sympy import Add, And, Expr, Le, Mul, Piecewise, S, Sum, cancel, combsimp, false, log, oo, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution.counts import CountDistribution, coefficients
from symdiv.measures.special import entr, kl_div, rel_entr, xlogy

__all__ = ["cross_entropy_of_counts", "divergence_of_counts", "entropy_of_counts"]

_Part = tuple[Expr, Expr]  # a factor and what it is multiplied with
_Value = Callable[[CountDistribution, CountDistribution], Expr]


def entropy_of_counts(p: CountDistribution) -> Expr:
    """H(p) in nats.

    >>> from symdiv.distribution import Geometric
    >>> from sympy.abc import a
    >>> entropy_of_counts(Geometric(a))
    (entr(a) + entr(1 - a))/a
    """
    p = p.reduced()
    parts = [_own_power(p, *each) for each in _powers(p, p)]
    return _sum((p.expectation(p.cost), *_grouped(parts), -_mean_log_base(p, p)))


def cross_entropy_of_counts(p: CountDistribution, q: CountDistribution) -> Expr:
    """H(p, q) in nats."""
    p = p.reduced()
    return _where_inside(p, q, _cross_entropy)


def divergence_of_counts(p: CountDistribution, q: CountDistribution) -> Expr:
    """D(p || q) in nats."""
    p = p.reduced()
    return S.Zero if p == q.reduced() else _where_inside(p, q, _divergence)


def _cross_entropy(p: CountDistribution, q: CountDistribution) -> Expr:
    if _is_undivided(p, q):
        return -p.total(lambda k: xlogy(p.formula(k), q.formula(k)), q)
    powers = (_cost(q, *each) for each in _powers(p, q))
    return _sum((p.expectation(q.cost, q), *powers, -_mean_log_base(p, q)))


def _divergence(p: CountDistribution, q: CountDistribution) -> Expr:
    """H(p, q) - H(p), with one sum for both."""
    if _is_undivided(p, q):
        return p.total(lambda k: rel_entr(p.formula(k), q.formula(k)), q)
    own, other = _powers(p, p), _powers(p, q)
    if type(p) is type(q) and len(own) == len(other):
        pairs = zip(own, other, strict=True)
        parts = [part for pair in pairs for part in _relative_power(p, q, *pair)]
    else:
        parts = [(-factor, part) for factor, part in (_own_power(p, *each) for each in own)]
        parts += [(S.One, _cost(q, *each)) for each in other]
    return _sum(
        (
            p.expectation(lambda k: q.cost(k) - p.cost(k), q),
            *_grouped(parts),
            _mean_log_ratio(p, q),
        )
    )


def _powers(p: CountDistribution, q: CountDistribution) -> list[_Part]:
    """The mean of the exponent e under p, and x, for each factor x**e of q."""

    def exponent(j: int) -> Callable[[Expr], Expr]:
        return lambda k: q.powers(k)[j][1]

    bases = [x for x, _ in q.powers(p.index(q))]
    return [(p.expectation(exponent(j), q), x) for j, x in enumerate(bases)]


def _own_power(p: CountDistribution, mean: Expr, x: Expr) -> _Part:
    """-E e log x as a multiple of entr(x), where e is the exponent of x in p."""
    factor = cancel(mean / x)
    return (factor, entr(x)) if p.known(factor).is_nonnegative else (S.One, _cost(p, mean, x))


def _cost(q: CountDistribution, mean: Expr, x: Expr) -> Expr:
    """-E e log x, where e is the exponent of x in q."""
    return -mean * log(x) if q.known(x).is_positive else -xlogy(mean, x)


def _relative_power(
    p: CountDistribution, q: CountDistribution, own: _Part, other: _Part
) -> list[_Part]:
    """E (e log x - f log y) for x**e in p and y**f in q, right where x or y is 0."""
    (mean, x), (other_mean, y) = own, other
    parts = [(S.One, _cost(q, cancel(other_mean - mean), y))]
    if mean.is_zero:
        return parts
    factor = cancel(mean / x)
    if p.known(factor).is_positive:
        return [*parts, (factor, rel_entr(x, y))]
    if p.known(x).is_positive and q.known(y).is_positive:
        return [*parts, (S.One, mean * log(x / y))]
    return [*parts, (S.One, rel_entr(mean, factor * y))]


def _grouped(parts: Iterable[_Part]) -> list[Expr]:
    """The products, with a common factor outside."""
    sums: dict[Expr, list[Expr]] = defaultdict(list)
    for factor, part in parts:
        sums[factor].append(part)
    return [Mul(factor, Add(*each)) for factor, each in sums.items()]


def _mean_log_base(p: CountDistribution, q: CountDistribution) -> Expr:
    """E log h_q."""
    return _mean_log(p, q.base, q)


def _mean_log(p: CountDistribution, x: Callable[[Expr], Expr], q: CountDistribution) -> Expr:
    """E log x, where x is a function of the outcome."""
    written = x(k := p.index(q))
    if written.is_Pow and written.exp == -1:
        return -_mean_log(p, lambda each: 1 / x(each), q)
    if coefficients(log(written), k):
        return p.expectation(lambda each: log(x(each)), q)
    times = xlogy if q.may_have_gaps else _times_log
    return p.total(lambda each: times(p.formula(each), x(each)), q)


def _mean_log_ratio(p: CountDistribution, q: CountDistribution) -> Expr:
    """E log(h_p/h_q)."""
    k = p.index(q)
    quotient = p.base(k) / q.base(k)
    if type(p) is type(q):
        quotient = combsimp(quotient)
    if coefficients(_log(quotient), k):
        return _mean_log(p, lambda each: quotient.xreplace({k: each}), q)
    total = p.total(lambda k: p.formula(k) * (_log(p.base(k)) - _log(q.base(k))), q)
    if isinstance(total, Sum):
        return total
    return _mean_log_base(p, p) - _mean_log_base(p, q)


def _log(x: Expr) -> Expr:
    return -log(x.base) if x.is_Pow and x.exp == -1 else log(x)


def _times_log(mass: Expr, x: Expr) -> Expr:
    return xlogy(mass, x) if x.is_zero else mass * log(x)


def _is_undivided(p: CountDistribution, q: CountDistribution) -> bool:
    """Whether the terms are not to be summed part by part: one part could be infinite, or -oo."""
    if not (p.last - p.first).is_Integer and (p.may_have_gaps or q.may_have_gaps):
        return True
    k = p.index(q)
    infinite = p.mean is not None and p.mean.has(oo)
    return infinite and not coefficients(_log(q.base(k)), k)


def _where_inside(p: CountDistribution, q: CountDistribution, value: _Value) -> Expr:
    """The value where p has all its outcomes among those of q, and oo elsewhere.

    But where p is certain of one outcome it is so that of q there.
    """
    inside = And(_at_most(q.first, p.first), _at_most(p.last, q.last))
    if inside is true:
        return value(p, q)
    others = ((_where_inside(other, q, value), where) for where, other in p.special_cases)
    cases = [each for each in others if each[0] is not oo]
    if inside is not false:
        cases.insert(0, (value(p, q), inside))
    return Piecewise(*cases, (oo, True))


def _at_most(x: Expr, y: Expr) -> Boolean:
    if x == y or x is -oo or y is oo:
        return true
    return false if y is -oo or x is oo else Le(x, y)


def _sum(terms: Iterable[Expr]) -> Expr:
    """The sum of terms none of which is -oo, with x log(x/y) - x + y as one function."""
    listed = tuple(terms)
    if oo in listed:
        return oo
    total = Add(*listed)
    for each in total.atoms(rel_entr) & set(total.args):
        x, y = each.args
        rest = total - each + x - y
        if rest == 0 or len(Add.make_args(rest)) == len(total.args) - 3:
            return rest + kl_div(x, y)
    return total
