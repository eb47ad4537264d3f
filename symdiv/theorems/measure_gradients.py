"""The gradients of measures in the masses of q, and in the logits where q is a softmax.

Each follows from the slope of the measure's term by one chain rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypedDict

from sympy import And, Derivative, Eq, Expr, Gt, Ne, log, sqrt
from sympy.logic.boolalg import Boolean

from symdiv.certificates.show import show
from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, abstract, instantiate
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hellinger import affinity_positive
from symdiv.lemmas.hypotheses import masses
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.logarithms import ZERO
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.lemmas.powers import term_of_powers
from symdiv.lemmas.reciprocals import reciprocals_apart
from symdiv.lemmas.renyi import moment_positive
from symdiv.lemmas.slopes import (
    SLOPES,
    at_softmax,
    mean_slope,
    softmax_in,
    sure,
    term_slope,
    unfolded_measures,
)
from symdiv.lemmas.softmax import SOFTMAX, at_rest, no_step, through_softmax
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET, functional, suppose, term, variable
from symdiv.measures import kl_divergence
from symdiv.measures.base import Measure
from symdiv.measures.chi_square import ChiSquare
from symdiv.measures.hellinger import Bhattacharyya, BhattacharyyaCoefficient, SquaredHellinger
from symdiv.measures.renyi import AlphaDivergence, Renyi, Tsallis
from symdiv.measures.symmetrised import Jeffreys, JensenShannon
from symdiv.semantics.definitions.measures import summand
from symdiv.semantics.terms import to_term
from symdiv.tactics.calc import Differentiation, derivation
from symdiv.tactics.conversions import everywhere, first, instances, rewriting, sum_same, symmetric
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import (
    assume,
    by,
    discharge,
    function,
    generalise,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, a, k, p, q, s, z

_Q: Final = "i. q(i)"
_INTRODUCTION: Final = (
    "If each term of a sum has the slope {g(i)} in {q(i)}, then the derivative of the sum along "
    "{q(k)} is {g(k)}; and along the logit {z(k)}, where {i. q(i)} is {i. softmax(D, j. z(j), i)}, "
    "it is {q(k) * (g(k) - sum(i in D. q(i) * g(i)))}."
)

_REMARK: Final = "In (a) the masses of {q} are independent variables, those but {q(k)} being kept."


@dataclass(frozen=True, slots=True)
class Gradient:
    """The derivatives of a measure along q(k), and along z(k) for q = softmax(z).

    ``inner`` is what its inner sum is called, for p and a vector; ``total`` are the theorems that
    this is positive, for each of both, where the measure is a logarithm of it; and ``order`` is
    what is known not to be 0 of its order.
    """

    measure: type[Measure]
    in_masses: Expr
    in_logits: Expr
    given: tuple[Boolean, ...] = ()
    inner: str = ""
    total: Callable[[], tuple[Theorem, ...]] = tuple
    order: Callable[[], tuple[Theorem, ...]] = tuple

    def statement(self) -> Boolean:
        """Both, in SymPy."""
        order = (a,) * len(self.measure.parameters)
        return And(
            Eq(Derivative(self.measure(p, q, *order), q[k]), self.in_masses),
            Eq(Derivative(self.measure(p, s, *order), z[k]), self.in_logits),
        )

    def derivation(self) -> Derivation:
        """Both, from the slope of a term."""
        return derivation(
            self._part(_in_masses(self.measure), self.in_masses, *self.total()[:1]),
            self._part(_in_logits(self.measure), self.in_logits, *self.total()[1:]),
        )

    def _part(self, inner: "_Inner", value: Expr, *total: Theorem) -> Part:
        t, start = variable("t"), _of(self.measure, inner.moved)
        opened = infer("unfold", start)
        body = opened.conclusion.args[1]
        named = self._named(inner.vector)
        still = first(instances(no_step()), instances(at_rest()), rewriting(*named))
        rest = everywhere(still, instantiate(inner.slope.conclusion.args[0], (ZERO,)))
        above = [
            [arith(S.LT(ZERO, side), each, rest, *named) for each in total]
            for side in rest.conclusion.args
        ]
        found = derivative(function(t, body), ZERO, inner.slope, positive=above[0])
        text = show(to_term(value)).replace("upto(n)", "D")  # over any finite alphabet
        raw = everywhere(still, found.conclusion.args[2]).conclusion.args[1]
        apart = [each for side in (raw, term(text)) for each in reciprocals_apart(side)]
        units, equations = (
            [*inner.positive, *above[1], *self.order()],
            [*apart, *inner.equations, *named],
        )
        found = with_value(found, term(text), simplify=still, nonzero=units, modulo=equations)
        found = by("deriv_same", generalise(symmetric(opened), t), found)
        lines = Differentiation(NAMES, f"t. {show(start)}", "0")
        return lines.value(text, found, inner.reason).part()

    def _named(self, vector: str) -> list[Theorem]:
        """What the inner sum of p and a vector is called."""
        if not self.inner:
            return []
        mass = instantiate(functional(vector), (variable("i")(),))
        terms = instantiate(_terms(self.measure), (variable("i")(), mass))
        name = term(self.inner.format(vector))
        facts = [*unfolded_measures(name), *reciprocals_apart(name)]
        total = S.SUM(term("D"), abstract((variable("i"),), terms))
        facts += [each for known in facts for each in reciprocals_apart(known.conclusion.args[1])]
        return [arith(S.EQUAL(total, name), nonzero=self.order(), modulo=facts)]


@dataclass(frozen=True, slots=True)
class _Inner:
    """The derivative of a measure's inner sum at a moved vector, and what simplifies it."""

    vector: str
    moved: str
    slope: Theorem
    reason: str
    positive: Sequence[Theorem] = ()
    equations: Sequence[Theorem] = ()


def _in_masses(measure: type[Measure]) -> _Inner:
    w = _terms(measure)
    slope = by(partial_of_sum(), _member(), _at_k(term_slope(measure)), w=w, f=functional(_Q))
    moved = show(instantiate(w, (term("k"), term("q(k)"))))
    reason = f"only the term {{{moved}}} depends on {{q(k)}}"
    return _Inner(_Q, "i. q(i) + t * delta(i, k)", slope, reason)


def _in_logits(measure: type[Measure]) -> _Inner:
    of, known, mean = SLOPES[measure], SLOPES[measure].known(), mean_slope(measure)
    every, g = over_outcomes(at_softmax(term_slope(measure))), softmax_in(of.slope)
    slope = by(
        through_softmax(),
        *(_member(), every),
        w=_terms(measure),
        g=abstract((variable("i"),), g),
        z=functional("i. z(i)"),
    )
    positive, equations = (
        [_at_k(at_softmax(each)) for each in facts]
        for facts in ([*sure(known.positive), *suppose("0 < q(i)")], known.equations)
    )
    mass, product = show(softmax_in("q(i)")), show(mean.conclusion.args[1])
    reason = (
        f"a term has the slope {{{show(g)}}} in {{{mass}}}, and the sum of these, times "
        f"{{{mass}}}, is {{{product}}}"
    )
    moved = SOFTMAX.replace("z(j)", "z(j) + t * delta(j, k)")
    return _Inner(SOFTMAX, moved, slope, reason, positive, [*equations, mean])


def _terms(measure: type[Measure]) -> Term:
    """The term of an outcome, as a function of it and of q's mass."""
    i, x = variable("i"), variable("x")
    return abstract((i, x), summand(measure, [term("p(i)"), x()]))


def _of(measure: type[Measure], vector: str) -> Term:
    return term(f"{measure.name}({', '.join(('D', 'i. p(i)', vector, *measure.parameters))})")


def _member() -> Theorem:
    return assume(term("k in D"))


def _at_k(theorem: Theorem) -> Theorem:
    return specialised(theorem, {variable("i"): term("k")})


@cache
def _affinity() -> tuple[Theorem, Theorem]:
    """``0 < BC(p, q)``, which is assumed, and ``0 < BC(p, softmax(z))``"""
    name = f"bhattacharyya_coefficient(D, i. p(i), {SOFTMAX})"
    sum_ = at_softmax(affinity_positive())
    above = arith(term(f"0 < {name}"), sum_, infer("unfold", term(name)))
    return assume(term("0 < bhattacharyya_coefficient(D, i. p(i), i. q(i))")), above


@cache
def _powers() -> tuple[Theorem, Theorem]:
    """``0 < sum(p^a q^(1 - a))``, and the same of softmax(z)"""
    total = by(sum_same(), over_outcomes(by(term_of_powers(), *masses(), t=term("a"))))
    above = specialised(moment_positive(), {variable("s"): term("a - 1")})
    found = arith(S.LT(ZERO, total.conclusion.args[0]), above, total)
    return found, at_softmax(found)


class _Order(TypedDict):
    given: tuple[Boolean, ...]
    order: Callable[[], tuple[Theorem, ...]]


@cache
def _order() -> tuple[Theorem, ...]:
    """``not -1 + a = 0`` and ``0 < a``"""
    zero, (other, above) = assume(term("-1 + a = 0")), suppose("not a = 1", "0 < a")
    one = modus_ponens(other, arith(term("a = 1"), zero))
    return discharge(zero.conclusion, one), above


_ORDER: Final[_Order] = {
    "given": (*ABSOLUTELY_CONTINUOUS, Gt(a, 0), Ne(a, 1)),
    "order": _order,
}
_ROOTS: Final = sqrt(p[k]) * sqrt(s[k])
_POWER, _RATIO = p[k] ** a * s[k] ** (1 - a), (p[k] / q[k]) ** a
_BC_Q, _BC_S = (BhattacharyyaCoefficient(p, each) for each in (q, s))
_POWERS_Q, _POWERS_S = (1 + (a - 1) * Tsallis(p, each, a) for each in (q, s))
_POWERS: Final = "1 + (-1 + a) * tsallis(D, i. p(i), {}, a)"
_MIDDLE: Final = (p + s) / 2
GRADIENTS: Final = (
    Gradient(
        Jeffreys,
        1 - p[k] / q[k] + log(q[k] / p[k]),
        s[k] - p[k] + s[k] * (log(s[k] / p[k]) - kl_divergence(s, p)),
        given=(*ABSOLUTELY_CONTINUOUS, dominates(p, q), dominates(p, s)),
    ),
    Gradient(
        JensenShannon,
        log(2 * q[k] / (p[k] + q[k])) / 2,
        s[k] * log(s[k] / _MIDDLE[k]) / 2 - s[k] * kl_divergence(s, _MIDDLE) / 2,
    ),
    Gradient(
        ChiSquare,
        1 - p[k] ** 2 / q[k] ** 2,
        s[k] * (1 + ChiSquare(p, s)) - p[k] ** 2 / s[k],
        given=ABSOLUTELY_CONTINUOUS,
    ),
    Gradient(SquaredHellinger, (1 - sqrt(p[k]) / sqrt(q[k])) / 2, (s[k] * _BC_S - _ROOTS) / 2),
    Gradient(
        Bhattacharyya,
        -sqrt(p[k]) / sqrt(q[k]) / (2 * _BC_Q),
        (s[k] - _ROOTS / _BC_S) / 2,
        given=(Gt(_BC_Q, 0),),
        inner="bhattacharyya_coefficient(D, i. p(i), {})",
        total=_affinity,
    ),
    Gradient(
        Renyi,
        -_RATIO / _POWERS_Q,
        s[k] - _POWER / _POWERS_S,
        inner=_POWERS,
        total=_powers,
        **_ORDER,
    ),
    Gradient(Tsallis, -_RATIO, s[k] * _POWERS_S - _POWER, inner=_POWERS, **_ORDER),
    Gradient(
        AlphaDivergence,
        -_RATIO / a,
        s[k] * (1 / a + (a - 1) * AlphaDivergence(p, s, a)) - _POWER / a,
        inner="1 + a * (-1 + a) * alpha_divergence(D, i. p(i), {}, a)",
        **_ORDER,
    ),
)
for _each in GRADIENTS:
    _name = _each.measure.spoken.partition(" of {0}")[0]
    proves(
        _each.statement(),
        given=(*_each.given, Gt(q[k], 0)),
        id=f"{_each.measure.name.replace('_', '-')}-gradient",
        title=f"The gradient of {_name}",
        names=NAMES,
        at=OVER_ALPHABET,
        introduction=_INTRODUCTION,
        remarks=(_REMARK,),
    )(_each.derivation)
