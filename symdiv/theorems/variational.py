"""The variational formulas of the log-partition function, by Gibbs' inequality for weights."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Le, Sum, exp, log

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import folded, for_every, masses, relieved
from symdiv.lemmas.linearity import over_outcomes, summed_to
from symdiv.lemmas.logarithms import log_divide, log_multiply, positive
from symdiv.lemmas.softmax import SOFTMAX, positive_total
from symdiv.lemmas.sums import product_zero
from symdiv.lemmas.vocabulary import (
    D_PQ,
    H_P,
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    suppose,
    term,
    variable,
)
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    halves,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith, nonzero_from_positive
from symdiv.theorems.catalogue import proves
from symdiv.theorems.log_sum import weighted_gibbs
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, j, k, n, p, q, s, z
from symdiv.theorems.sources import DONSKER_AND_VARADHAN, WAINWRIGHT_AND_JORDAN

MEAN: Final = "sum(i in D. p(i) * z(i))"
_MEAN: Final = Sum(p[j] * z[j], (j, 1, n))
_EXPONENTIALS: Final = Sum(exp(z[j]), (j, 1, n))
_WEIGHTED: Final = Sum(q[j] * exp(z[j]), (j, 1, n))


def of_weights(weight: str, nonnegative: Theorem, dominated: Theorem) -> tuple[Theorem, Theorem]:
    """Gibbs' inequality for these weights, and its equality case.

    From ``0 <= w(i)`` and ``w(i) = 0 -> p(i) = 0``, which may assume ``i in D``.
    """
    at = specialised(weighted_gibbs().theorem, {variable("g"): functional(f"i. {weight}")})
    below, equal = halves(relieved(at, over_outcomes(nonnegative), over_outcomes(dominated)))
    return below, equal


def exponential(weight: str) -> tuple[Theorem, Theorem, Theorem]:
    """``0 < exp(a)``, ``0 <= exp(a)``, and ``exp(a) = 0 -> p(i) = 0``, as it is not"""
    above = by("exp_positive", a=term(weight).args[0])
    zero = assume(equation(weight, "0"))
    absurd = by("less_irreflexive", arith(term("0 < 0"), above, zero))
    vacuous = discharge(zero.conclusion, by("absurd", absurd, A=term("p(i) = 0")))
    return above, arith(at_most("0", weight), above), vacuous


def at_zero_or(goal: str, *logarithms: Theorem) -> Theorem:
    """A relation that is trivial where ``p(i) = 0``, and elsewhere follows from logarithms."""
    zero = assume(term("p(i) = 0"))
    return cases(
        zero.conclusion, arith(term(goal), modulo=[zero]), arith(term(goal), modulo=logarithms)
    )


def p_positive() -> Theorem:
    """``0 < p(i)``, where p(i) is not 0"""
    return positive(in_each("p"), assume(term("not p(i) = 0")))


def bounded(
    start: str, weight: str, facts: tuple[Theorem, Theorem], same: Theorem, reason: str
) -> tuple[Calculation, Calculation]:
    """``start <= log(sum(w))``, and where they are equal, from ``start = -sum(p log(p / w))``."""
    logs, bound = f"sum(i in D. p(i) * log(p(i) / ({weight})))", f"log(sum(i in D. {weight}))"
    below, equal = of_weights(weight, *facts)
    ends = assume(equation(start, bound)), assume(equation(logs, f"-{bound}"))
    turned = equivalence(
        *(discharge(x.conclusion, arith(y.conclusion, x, same)) for x, y in (ends, ends[::-1]))
    )
    return (
        Calculation(NAMES, start)
        .then("=", f"-{logs}", same, reason)
        .then(
            "<=",
            bound,
            arith(at_most(f"-{logs}", bound), below),
            f"Gibbs' inequality for the weights {{{weight}}}",
        ),
        Calculation(NAMES, f"{start} = {bound}")
        .then("iff", f"{logs} = -{bound}", turned, "as above")
        .then(
            "iff",
            f"forall i in D. p(i) * sum(j in D. {weight.replace('(i)', '(j)')}) = {weight}",
            equal,
            "equality case of Gibbs' inequality for these weights",
        ),
    )


_EXP: Final = "exp(z(i))"


@proves(
    And(
        Le(_MEAN + entropy(p), log(_EXPONENTIALS)),
        Equivalent(Eq(_MEAN + entropy(p), log(_EXPONENTIALS)), Eq(p, s)),
    ),
    id="variational-principle",
    title="Gibbs' variational principle",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=(
        "{log(sum(i in D. exp(z(i))))} is the greatest value that mean plus entropy take, and the "
        "softmax of {z} alone takes it."
    ),
    sources=(f"{WAINWRIGHT_AND_JORDAN}, theorem 3.4",),
)
@cache
def gibbs_variational() -> Derivation:
    """sum p z + H(p) <= log sum exp z, and = exactly where p is softmax(z)."""
    start, (above, least, vacuous) = f"{MEAN} + {H_P}", exponential(_EXP)
    split = by(log_divide(), p_positive(), above), by("log_exp", a=term("z(i)"))
    each = at_zero_or(f"p(i) * log(p(i) / {_EXP}) = p(i) * log(p(i)) - p(i) * z(i)", *split)
    goal = equation(start, f"-sum(i in D. p(i) * log(p(i) / {_EXP}))")
    same = summed_to(goal, each, infer("unfold", term(H_P)))
    bound, case = bounded(
        start,
        _EXP,
        (least, vacuous),
        same,
        f"definition of {{{H_P}}}; logarithm of {{p(i) / {_EXP}}}; where {{p(i) = 0}} all terms "
        "are 0",
    )
    return derivation(
        bound.part(),
        case.then(
            "iff",
            f"equal_on(D, i. p(i), {SOFTMAX})",
            transitive(for_every(_is_softmax()), folded(f"equal_on(D, i. p(i), {SOFTMAX})")),
            "division by {sum(i in D. exp(z(i)))}, and definition of softmax",
        ).part(),
    )


def _is_softmax() -> Theorem:
    """``p(i) sum(exp(z)) = exp(z(i)) <-> p(i) = softmax(z, i)``, at ``i in D``"""
    total = positive_total("j. z(j)", assume(term("i in D")))
    mass = infer("unfold", term(SOFTMAX.removeprefix("i. ")))
    return divided("exp(z(i))", "sum(j in D. exp(z(j)))", SOFTMAX.removeprefix("i. "), total, mass)


def divided(top: str, bottom: str, mass: str, above: Theorem, value: Theorem) -> Theorem:
    """``p(i) * b = a <-> p(i) = mass``, from ``0 < b`` and ``mass = a / b``"""
    ends = assume(equation(f"p(i) * {bottom}", top)), assume(equation("p(i)", mass))
    over = arith(
        equation(f"p(i) * {bottom} * (1 / {bottom})", f"{top} / {bottom}"), modulo=[ends[0]]
    )
    there = arith(ends[1].conclusion, over, value, nonzero=[above])
    times = arith(
        equation(f"p(i) * {bottom}", f"{top} / {bottom} * {bottom}"), modulo=[ends[1], value]
    )
    back = arith(ends[0].conclusion, times, nonzero=[above])
    return equivalence(discharge(ends[0].conclusion, there), discharge(ends[1].conclusion, back))


_TILTED: Final = "q(i) * exp(z(i))"
_GAIN: Final = _MEAN - kl_divergence(p, q)


@proves(
    And(
        Le(_GAIN, log(_WEIGHTED)),
        Equivalent(
            Eq(_GAIN, log(_WEIGHTED)), ForEvery(k, n, Eq(p[k] * _WEIGHTED, q[k] * exp(z[k])))
        ),
    ),
    given=ABSOLUTELY_CONTINUOUS,
    id="donsker-varadhan",
    title="The Donsker-Varadhan bound on divergence",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "In (b), {z(i) = log(p(i) / q(i)) + c} with any constant {c} gives equality where no mass "
        "is 0, and a {p} in proportion to {q(i) * exp(z(i))} does for any {z}.",
        "Where {p} is not dominated by {q}, the divergence is infinite, and the left side of (a) "
        "is minus infinity.",
    ),
    sources=(DONSKER_AND_VARADHAN,),
)
@cache
def donsker_varadhan() -> Derivation:
    """sum p z - D(p||q) <= log sum q exp z, and = exactly where p is in proportion to q exp z."""
    start = f"{MEAN} - {D_PQ}"
    above, positives = exponential(_EXP)[0], tilted_positive()
    logs = (
        by(log_divide(), p_positive(), by("multiply_less", positives, above)),
        by(log_divide(), p_positive(), positives),
        by(log_multiply(), positives, above),
        by("log_exp", a=term("z(i)")),
    )
    each = at_zero_or(
        f"p(i) * log(p(i) / ({_TILTED})) = p(i) * log(p(i) / q(i)) - p(i) * z(i)", *logs
    )
    goal = equation(start, f"-sum(i in D. p(i) * log(p(i) / ({_TILTED})))")
    same = summed_to(goal, each, infer("unfold", term(D_PQ)))
    bound, case = bounded(
        start,
        _TILTED,
        tilted_weights(_EXP),
        same,
        f"definition of {{{D_PQ}}}; logarithm of {{p(i) / ({_TILTED})}}; where {{p(i) = 0}} all "
        "terms are 0",
    )
    return derivation(bound.part(), case.part())


def tilted_positive() -> Theorem:
    """``0 < q(i)``, where p(i) is not 0"""
    _, mass, dominated = masses()
    some, none = suppose("not p(i) = 0", "q(i) = 0")
    return positive(
        mass, discharge(none.conclusion, modus_ponens(some, modus_ponens(dominated, none)))
    )


def tilted_mass(factor: str) -> tuple[Theorem, Theorem]:
    """``0 <= q(i) exp(a)``, and that q(i) is 0 where this is."""
    above, least, _ = exponential(factor)
    zero = assume(equation(f"q(i) * {factor}", "0"))
    turned = arith(equation(f"{factor} * q(i)", "0"), zero)
    vanishes = by(product_zero(), turned, nonzero_from_positive(above))
    return by("multiply_le", masses()[1], least), discharge(zero.conclusion, vanishes)


def tilted_weights(factor: str) -> tuple[Theorem, Theorem]:
    """``0 <= q(i) exp(a)``, and that p(i) is 0 where this is."""
    least, vanishes = tilted_mass(factor)
    zero = assume(vanishes.conclusion.args[0])
    nothing = modus_ponens(masses()[2], modus_ponens(vanishes, zero))
    return least, discharge(zero.conclusion, nothing)
