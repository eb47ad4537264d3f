"""No code whose lengths obey Kraft's inequality is shorter on average than the entropy in bits.

Source: Cover and Thomas, 2nd ed., theorem 5.3.1.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Le, Sum

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import by_definition
from symdiv.lemmas.linearity import over_outcomes, summed_to
from symdiv.lemmas.log_order import log_at_most, log_increasing
from symdiv.lemmas.log_sum_equality import weights_positive
from symdiv.lemmas.logarithms import log_divide, log_multiply, log_one
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.measures import entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, replace, rewriting
from symdiv.tactics.inference import (
    assume,
    by,
    discharge,
    equivalence,
    in_domain,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.code_length import EXPECTED_LENGTH, H_BITS, LENGTH, lengths
from symdiv.theorems.objects import j, k, n, p
from symdiv.theorems.sources import COVER_AND_THOMAS
from symdiv.theorems.variational import at_zero_or, of_weights, p_positive

_WEIGHT: Final = "power(2, -L(i))"
_LOGS: Final = f"sum(i in D. p(i) * log(p(i) / {_WEIGHT}))"
_TOTAL: Final = f"sum(i in D. {_WEIGHT})"
_EVERY: Final = f"forall i in D. p(i) = {_WEIGHT}"


@proves(
    And(
        Ge(EXPECTED_LENGTH, entropy(p, base=2)),
        Equivalent(
            Eq(EXPECTED_LENGTH, entropy(p, base=2)), ForEvery(k, n, Eq(p[k], 2 ** -lengths[k]))
        ),
    ),
    given=(Le(Sum(2 ** -lengths[j], (j, 1, n)), 1),),
    id="kraft",
    title="No code is shorter on average than the entropy in bits",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=(
        "The word for {i} has {L(i)} bits. The lengths of a uniquely decodable code obey Kraft's "
        f"inequality, {{{_TOTAL} <= 1}}."
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 5.3.1",),
)
@cache
def kraft() -> Derivation:
    """sum p L >= H_2(p) where sum 2^-L <= 1, and = exactly where p = 2^-L, over any alphabet D."""
    above, log_weight = _weight()
    split = by(log_divide(), p_positive(), above)
    each = at_zero_or(
        f"p(i) * log(p(i) / {_WEIGHT}) = p(i) * log(p(i)) + log(2) * (p(i) * L(i))",
        split,
        log_weight,
    )
    two, bits = _log_two(), by_definition(H_BITS, "-sum(i in D. p(i) * log(p(i))) / log(2)")
    of_logs = equation(_LOGS, f"log(2) * ({LENGTH} - {H_BITS})")
    whole = summed_to(of_logs, each, nonzero=[two], modulo=[bits])
    excess, bound = f"{H_BITS} + {_LOGS} / log(2)", f"{H_BITS} - log({_TOTAL}) / log(2)"
    same = arith(equation(LENGTH, excess), nonzero=[two], modulo=[whole])
    below, at_most_one = of_weights(_WEIGHT, *_as_weights())[0], _total_at_most_one()
    inverse = arith(term("0 <= 1 / log(2)"), by("divide_positive", two))
    gap = by("multiply_le", arith(term(f"0 <= {_LOGS} + log({_TOTAL})"), below), inverse)
    room = by("multiply_le", arith(term(f"0 <= -log({_TOTAL})"), at_most_one), inverse)
    ends = assume(equation(LENGTH, H_BITS)), assume(equation(_LOGS, "0"))
    scaled = arith(equation(f"{_LOGS} * (1 / log(2))", "0"), modulo=[ends[1]])
    zero = equivalence(
        discharge(ends[0].conclusion, arith(ends[1].conclusion, whole, modulo=[ends[0]])),
        discharge(ends[1].conclusion, arith(ends[0].conclusion, same, scaled)),
    )
    return derivation(
        Calculation(NAMES, LENGTH)
        .then(
            "=",
            excess,
            same,
            f"{{log(p(i) / {_WEIGHT}) = log(p(i)) + L(i) * log(2)}}; where {{p(i) = 0}} all terms "
            "are 0",
        )
        .then(
            ">=",
            bound,
            arith(at_most(bound, excess), gap),
            f"Gibbs' inequality for the weights {{{_WEIGHT}}}",
        )
        .then(">=", H_BITS, arith(at_most(H_BITS, bound), room), f"{{{_TOTAL} <= 1}}")
        .part(),
        Calculation(NAMES, f"{LENGTH} = {H_BITS}")
        .then("iff", f"{_LOGS} = 0", zero, "as above")
        .then(
            "iff",
            _EVERY,
            _equality(),
            f"equality case of Gibbs' inequality; {{log({_TOTAL}) = 0}} only where the sum is 1",
        )
        .part(),
    )


@cache
def _log_two() -> Theorem:
    """``0 < log(2)``"""
    order = by(log_increasing(), arith(term("0 < 1")), arith(term("1 < 2")))
    return arith(term("0 < log(2)"), order, log_one())


@cache
def _weight() -> tuple[Theorem, Theorem]:
    """``0 < 2^-L(i)``, and ``log(2^-L(i)) = -L(i) log(2)``"""
    value, two = infer("unfold", term(_WEIGHT)), arith(term("0 < 2"))
    exponent = value.conclusion.args[1].args[1].args[0]
    power = by("exp_positive", a=exponent)
    above = arith(term(f"0 < {_WEIGHT}"), by("multiply_less", two, power), value)
    opened = everywhere(rewriting(value), term(f"log({_WEIGHT})"))
    logs = by(log_multiply(), two, power), by("log_exp", a=exponent)
    return above, arith(equation(f"log({_WEIGHT})", "-(L(i) * log(2))"), opened, *logs)


@cache
def _as_weights() -> tuple[Theorem, Theorem]:
    """``0 <= 2^-L(i)``, and ``2^-L(i) = 0 -> p(i) = 0``, as it is not"""
    above, zero = _weight()[0], assume(equation(_WEIGHT, "0"))
    absurd = by("less_irreflexive", arith(term("0 < 0"), above, zero))
    vacuous = discharge(zero.conclusion, by("absurd", absurd, A=term("p(i) = 0")))
    return arith(at_most("0", _WEIGHT), above), vacuous


@cache
def _total_at_most_one() -> Theorem:
    """``log(sum(2^-L)) <= 0``"""
    above = weights_positive("p", _WEIGHT, *_as_weights())
    below = by(log_at_most(), above, assume(term(f"{_TOTAL} <= 1")))
    return arith(term(f"log({_TOTAL}) <= 0"), below, log_one())


@cache
def _equality() -> Theorem:
    """``sum(p log(p / 2^-L)) = 0 <-> p(i) = 2^-L(i) for every i``"""
    nothing, every, member = (
        assume(equation(_LOGS, "0")),
        assume(term(_EVERY)),
        assume(term("i in D")),
    )
    below, equal = of_weights(_WEIGHT, *_as_weights())
    least = arith(term(f"0 <= log({_TOTAL})"), below, nothing)
    log_zero = by("le_antisymmetric", _total_at_most_one(), least)
    back = by("exp_log", weights_positive("p", _WEIGHT, *_as_weights()))
    one = arith(equation(_TOTAL, "1"), replace(back, log_zero), by("exp_zero"))
    reached = by("iff_left", equal, arith(equation(_LOGS, f"-log({_TOTAL})"), nothing, log_zero))
    masses = arith(equation("p(i)", _WEIGHT), in_domain(reached, member), modulo=[one])
    # where p is the weights, each logarithm is that of 1
    same, above = in_domain(every, member), _weight()[0]
    logs = everywhere(rewriting(same), term("log(p(i))"))
    quotient = by(log_divide(), arith(term("0 < p(i)"), above, same), above)
    each = arith(equation(f"p(i) * log(p(i) / {_WEIGHT})", "0 * p(i)"), modulo=[quotient, logs])
    return equivalence(
        discharge(nothing.conclusion, over_outcomes(masses)),
        discharge(every.conclusion, summed_to(nothing.conclusion, each)),
    )
