"""Lemmas: the slope in q(i) of a measure's term, and the mean of the slopes at softmax(z).

The slope g(i) is of the term in the measure's sum; their mean ``sum(i in D. s(i) * g(i))`` is what
the chain rule through softmax takes from each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import REAL, Definition, Term, Variable, instantiate, substitute
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import relieved, totals, unfolded
from symdiv.lemmas.linearity import summed_to
from symdiv.lemmas.logarithms import divide_positive, positive
from symdiv.lemmas.powers import term_of_powers
from symdiv.lemmas.roots import root_facts
from symdiv.lemmas.softmax import (
    SOFTMAX,
    softmax_dominates,
    softmax_is_distribution,
    softmax_positive,
)
from symdiv.lemmas.vocabulary import equation, functional, real_function, suppose, term, variable
from symdiv.measures.base import Measure
from symdiv.measures.chi_square import ChiSquare
from symdiv.measures.hellinger import Bhattacharyya, SquaredHellinger
from symdiv.measures.renyi import AlphaDivergence, Renyi, Tsallis
from symdiv.measures.symmetrised import Jeffreys, JensenShannon
from symdiv.semantics.definitions.measures import summand
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    function,
    generalise,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith, divide_self

__all__ = [
    "SLOPES",
    "Known",
    "Slope",
    "at_softmax",
    "mean_slope",
    "sure",
    "term_slope",
    "unfolded_measures",
]


@dataclass(frozen=True, slots=True)
class Known:
    """What a slope rests on: what is positive, equations, slopes in the term, and other signs."""

    positive: Sequence[Theorem] = ()
    equations: Sequence[Theorem] = ()
    slopes: Sequence[Theorem] = ()
    signs: Sequence[Theorem] = ()


@dataclass(frozen=True, slots=True)
class Slope:
    """The slope of a term in q(i), and the mean of the slopes."""

    slope: str
    weighted: str  # q(i) times the slope
    mean: str
    known: Callable[[], Known]
    rest: str = ""  # the term where p(i) = 0, if a logarithm of p(i) is in it


_MIDDLE: Final = "1/2 * p(i) + 1/2 * q(i)"


@cache
def slope_of_root() -> Theorem:
    """``deriv(x. square_root(x), b, 1/2 * (1 / square_root(b)))``, from ``0 < b``"""
    (b,) = suppose("0 < b")
    value, root = infer("unfold", term("square_root(x)")), "square_root(b)"
    power = "exp(-(log(b) / 2))"
    above, square = _root_of("b", b)
    over = equation(power, f"{root} / b")
    over_b = arith(over, nonzero=[b], modulo=[infer("unfold", term(root))])
    one = arith(equation(f"{power} * {root}", "1"), nonzero=[b], modulo=[over_b, square])
    scaled = arith(equation(f"{power} * {root} * (1 / {root})", f"1 / {root}"), modulo=[one])
    inverse = arith(equation(power, f"1 / {root}"), scaled, nonzero=[above])
    return _unfolded_slope(value, b, f"1/2 * (1 / {root})", inverse)


@cache
def slope_of_power() -> Theorem:
    """``deriv(x. power(x, c), b, c * (power(b, c) / b))``, from ``0 < b``"""
    (b,) = suppose("0 < b")
    value = infer("unfold", term("power(x, c)"))
    return _unfolded_slope(value, b, "c * (power(b, c) / b)", infer("unfold", term("power(b, c)")))


def _unfolded_slope(value: Theorem, b: Theorem, goal: str, *modulo: Theorem) -> Theorem:
    body = function(variable("x"), value.conclusion.args[1])
    slope = derivative(body, term("b"), positive=[b])
    back = generalise(symmetric(value), variable("x"))
    return by("deriv_same", back, with_value(slope, term(goal), nonzero=[b], modulo=modulo))


def _root_of(x: str, above: Theorem) -> tuple[Theorem, Theorem]:
    """``0 < square_root(x)`` and its square, from ``0 < x``."""
    facts = [specialised(each, {variable("x"): term(x)}) for each in root_facts()[:2]]
    least, square = (relieved(each, arith(term(f"0 <= {x}"), above)) for each in facts)
    zero = assume(term(f"square_root({x}) = 0"))
    absurd = arith(term("0 < 0"), above, square, modulo=[zero])
    return positive(least, discharge(zero.conclusion, by("less_irreflexive", absurd))), square


def _inside(lemma: Theorem, **values: str) -> Theorem:
    """A slope at b, at q(i)."""
    given = {variable("b"): term("q(i)")} | {variable(k): term(v) for k, v in values.items()}
    return relieved(specialised(lemma, given), *_above())


def _above() -> list[Theorem]:
    return suppose("0 < q(i)")


def _of_logarithms() -> Known:
    """Where q dominates p and p dominates q."""
    q, p = *_above(), positive(in_each("p"), _some())
    return Known([p, divide_positive(p, q), divide_positive(q, p)])


def _some() -> Theorem:
    """``not p(i) = 0``, where p dominates q and ``0 < q(i)``"""
    zero = assume(term("p(i) = 0"))
    q_zero = modus_ponens(in_domain(dominated_by_p(), assume(term("i in D"))), zero)
    absurd = by("less_irreflexive", arith(term("0 < 0"), *_above(), q_zero))
    return discharge(zero.conclusion, absurd)


def dominated_by_p() -> Theorem:
    """``forall i in D. p(i) = 0 -> q(i) = 0``, from ``dominates(D, p, q)``."""
    return unfolded(assume(term("dominates(D, i. p(i), i. q(i))")))


def _of_mixtures() -> Known:
    """Of p + q, and of both beside it, where p(i) is not 0."""
    (q,), (p,) = _above(), suppose("0 < p(i)")
    both = arith(term("0 < p(i) + q(i)"), q, in_each("p"))
    doubled = [arith(term(f"0 < 2 * {x}"), known) for x, known in (("p(i)", p), ("q(i)", q))]
    share = equation("q(i) / (p(i) + q(i))", "1 - p(i) / (p(i) + q(i))")
    rest = arith(share, divide_self(both))
    half = arith(term(f"0 < {_MIDDLE}"), both)
    scaled = f"1 / ({_MIDDLE}) * (p(i) + q(i)) * (1 / (p(i) + q(i)))"
    turned = (
        arith(equation(scaled, f"1 / ({_MIDDLE})"), nonzero=[both]),
        arith(equation(scaled, "2 * (1 / (p(i) + q(i)))"), nonzero=[half]),
    )
    ratio = arith(
        equation(f"q(i) / ({_MIDDLE})", "2 * q(i) / (p(i) + q(i))"),
        modulo=[arith(equation(f"1 / ({_MIDDLE})", "2 * (1 / (p(i) + q(i)))"), *turned)],
    )
    middle = everywhere(rewriting(ratio), term(f"log(q(i) / ({_MIDDLE}))"))
    return Known([divide_positive(each, both) for each in doubled], [rest, middle], signs=[both])


def _of_roots() -> Known:
    above, square = _root_of("q(i)", *_above())
    return Known([above], [symmetric(square)], [_inside(slope_of_root())])


def _of_powers() -> Known:
    """``p^a q^(1 - a) = q (p/q)^a``"""
    q, p, zero = *_above(), in_each("p"), assume(term("q(i) = 0"))
    absurd = by("less_irreflexive", arith(term("0 < 0"), q, zero))
    vacuous = discharge(zero.conclusion, by("absurd", absurd, A=term("p(i) = 0")))
    least = arith(term("0 <= q(i)"), q)
    product = by(term_of_powers(), p, least, vacuous, t=term("a"))
    ratio = infer("unfold", term("power(p(i) / q(i), a)"))
    goal = "power(p(i), a) * power(q(i), 1 - a) = q(i) * power(p(i) / q(i), a)"
    same = arith(term(goal), product, nonzero=[q], modulo=[ratio])
    return Known((), [same], [_inside(slope_of_power(), c="1 - a")])


@cache
def term_slope(measure: type[Measure]) -> Theorem:
    """The slope of a term in q(i), where ``0 < q(i)``."""
    of = SLOPES[measure]
    x, known = Variable("x", (REAL,)), of.known()
    body = function(x, summand(measure, [term("p(i)"), x()]))
    above = [*known.positive, *_above()]
    slope = derivative(body, term("q(i)"), *known.slopes, positive=[*known.signs, *above])
    slope = with_value(slope, term(of.slope), nonzero=above, modulo=known.equations)
    if not of.rest:
        return slope
    zero, some, certain = *suppose("p(i) = 0", "not p(i) = 0"), sure(above)
    rest = real_function(f"x. {of.rest}")
    same = arith(S.EQUAL(*(instantiate(each, (x(),)) for each in (rest, body))), modulo=[zero])
    at_zero = derivative(rest, term("q(i)"), positive=[*known.signs, *certain])
    equations = [*known.equations, zero]
    at_zero = with_value(at_zero, term(of.slope), nonzero=certain, modulo=equations)
    at_zero = by("deriv_same", generalise(same, x), at_zero)
    return cases(zero.conclusion, at_zero, relieved(slope, positive(in_each("p"), some)))


@cache
def softmax_in(text: str) -> Term:
    """What a text says of q, of softmax(z)."""
    return substitute(term(text), {variable("q"): functional(SOFTMAX)})


def at_softmax(theorem: Theorem) -> Theorem:
    """A theorem about q, of softmax(z)."""
    moved = specialised(theorem, {variable("q"): functional(SOFTMAX)})
    facts = softmax_positive(), softmax_is_distribution(), softmax_dominates()
    return relieved(moved, *(each for each in facts if each.conclusion in moved.hypotheses))


@cache
def mean_slope(measure: type[Measure]) -> Theorem:
    """``sum(i in D. s(i) * g(i)) = mean``, from ``k in D``"""
    of = SLOPES[measure]
    product, known = f"q(i) * ({of.slope})", of.known()
    certain = sure([*known.positive, *_above()])
    each = arith(equation(product, of.weighted), nonzero=certain, modulo=known.equations)
    total, mean = map(softmax_in, (f"sum(i in D. {product})", of.mean))
    facts = [*unfolded_measures(mean), *map(at_softmax, totals())]
    return summed_to(S.EQUAL(total, mean), at_softmax(each), modulo=facts)


def unfolded_measures(value: Term) -> list[Theorem]:
    """The definitions of the measures of which a value is made."""
    atoms = dict.fromkeys(atom for monomial in polynomial(value) for atom in monomial)
    return [infer("unfold", each) for each in atoms if type(each.head) is Definition]


def sure(positive: Sequence[Theorem]) -> list[Theorem]:
    """What is positive also where p(i) is 0."""
    some = term("0 < p(i)")
    return [each for each in positive if some not in each.hypotheses]


_MIXED: Final = "log(2 * q(i) / (p(i) + q(i)))"
_RATIO_OF_ROOTS: Final = "square_root(p(i)) / square_root(q(i))"
_ROOTS: Final = "square_root(p(i)) * square_root(q(i))"
_COEFFICIENT: Final = "bhattacharyya_coefficient(D, i. p(i), i. q(i))"
_POWERS: Final = "power(p(i), a) * power(q(i), 1 - a)"
_OF_AN_ORDER: Final = Slope(
    "(1 - a) * power(p(i) / q(i), a)",
    f"(1 - a) * ({_POWERS})",
    f"(1 - a) * sum(i in D. {_POWERS})",
    _of_powers,
)
SLOPES: Final[Mapping[type[Measure], Slope]] = {
    Jeffreys: Slope(
        "1 - p(i) / q(i) + log(q(i) / p(i))",
        "q(i) - p(i) + q(i) * log(q(i) / p(i))",
        "kl_divergence(D, i. q(i), i. p(i))",
        _of_logarithms,
    ),
    JensenShannon: Slope(
        _MIXED,
        "q(i) * log(q(i) / (1/2 * p(i) + 1/2 * q(i)))",
        "kl_divergence(D, i. q(i), i. 1/2 * p(i) + 1/2 * q(i))",
        _of_mixtures,
        rest="x * log(2 * x / (p(i) + x))",
    ),
    ChiSquare: Slope(
        "1 - p(i) / q(i) * (p(i) / q(i))",
        "2 * q(i) - 2 * p(i) - (p(i) - q(i)) * (p(i) - q(i)) / q(i)",
        "-chi_square(D, i. p(i), i. q(i))",
        Known,
    ),
    SquaredHellinger: Slope(
        f"1 - {_RATIO_OF_ROOTS}", f"q(i) - {_ROOTS}", f"1 - {_COEFFICIENT}", _of_roots
    ),
    Bhattacharyya: Slope(
        f"{_RATIO_OF_ROOTS} / 2", f"{_ROOTS} / 2", f"{_COEFFICIENT} / 2", _of_roots
    ),
    Renyi: _OF_AN_ORDER,
    Tsallis: _OF_AN_ORDER,
    AlphaDivergence: _OF_AN_ORDER,
}
