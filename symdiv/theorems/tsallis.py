"""The Tsallis divergence, the alpha-divergence and the Tsallis entropy."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Implies, Le, Ne

from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.convexity import exp_of_sum
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import by_definition, relieved
from symdiv.lemmas.linearity import summed_to
from symdiv.lemmas.logarithms import log_divide, log_one, positive
from symdiv.lemmas.masses import size_positive
from symdiv.lemmas.reciprocals import reciprocal_of_product
from symdiv.lemmas.tsallis import POWERS, entropy_nonnegative, tsallis_nonnegative, tsallis_zero
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET, at_most, equation, suppose, term
from symdiv.measures.renyi import AlphaDivergence, Tsallis, TsallisEntropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by, cases, discharge, equivalence
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.entropy_maximum import U, against_uniform, uniform_mass
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, a, n, p, q
from symdiv.theorems.renyi import ORDER, at_order, quotient, separates_at_order
from symdiv.theorems.sources import TSALLIS

_ENTROPY: Final = "tsallis_entropy(D, i. p(i), a)"


@proves(
    And(
        Ge(Tsallis(p, q, a), 0),
        Implies(Gt(a, 0), Equivalent(Eq(Tsallis(p, q, a), 0), Eq(p, q))),
    ),
    given=(*ABSOLUTELY_CONTINUOUS, *ORDER),
    id="tsallis",
    title="The Tsallis divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
)
def tsallis() -> Derivation:
    """0 <= T_a(p||q), and = 0 exactly when p = q if 0 < a, for 0 <= a and a != 1."""
    facts = map(at_order, (tsallis_nonnegative(), tsallis_zero()))
    return separates_at_order("tsallis", *facts, *suppose("0 < a"))


@proves(
    And(Ge(AlphaDivergence(p, q, a), 0), Equivalent(Eq(AlphaDivergence(p, q, a), 0), Eq(p, q))),
    given=(*ABSOLUTELY_CONTINUOUS, Gt(a, 0), Ne(a, 1)),
    id="alpha-divergence",
    title="The alpha-divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
)
def alpha_divergence() -> Derivation:
    """0 <= A_a(p||q), and = 0 exactly when p = q, for 0 < a and a != 1."""
    (some,) = suppose("0 < a")
    whole, part = quotient("alpha_divergence", "a"), quotient("tsallis", "a")
    apart = by(reciprocal_of_product(), a=term("a"), b=term("a - 1"))
    above = arith(term("0 <= 1 / a"), by("divide_positive", some))
    product = by("multiply_le", at_order(tsallis_nonnegative()), above)
    sign = arith(at_most("0", whole), product, modulo=[apart])
    scaled = arith(equation(part, f"a * ({whole})"), nonzero=[some], modulo=[apart])
    ends = assume(equation(whole, "0")), assume(equation(part, "0"))
    ways = (
        discharge(ends[0].conclusion, arith(ends[1].conclusion, modulo=[scaled, ends[0]])),
        discharge(ends[1].conclusion, arith(ends[0].conclusion, modulo=[apart, ends[1]])),
    )
    zero = transitive(equivalence(*ways), at_order(tsallis_zero()))
    least = arith(term("0 <= a"), some)
    return separates_at_order("alpha_divergence", relieved(sign, least), zero)


@cache
def _against_uniform() -> Theorem:
    """``(1 - sum(p^a)) / (a - 1) <= (1 - N^(1 - a)) / (a - 1)``, by the divergence from u"""
    size, (mass, above) = size_positive(), uniform_mass()
    of_uniform = everywhere(rewriting(mass), term("log(uniform(D, i))"))
    zero, some = suppose("p(i) = 0", "not p(i) = 0")
    logs = [
        by(log_divide(), positive(in_each("p"), some), above),
        of_uniform,
        by(log_divide(), arith(term("0 < 1")), size),
        log_one(),
    ]
    power, unit, scale = (
        f"(a - 1) * log({x})" for x in ("p(i)", "p(i) / uniform(D, i)", "size(D)")
    )
    goal = equation(f"p(i) * exp({unit})", f"exp({scale}) * (p(i) * exp({power}))")
    split = exp_of_sum(unit, power, scale, *logs)
    each = cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=[split]))
    powers, total = POWERS.format("(a - 1)"), f"sum(i in D. p(i) * exp({unit}))"
    scaled = summed_to(equation(total, f"exp({scale}) * {powers}"), each)
    back = "(1 - a) * log(size(D))"
    one = exp_of_sum("0", scale, back), by("exp_zero")
    inverse = arith(equation(f"exp({scale}) * exp({back})", "1"), *one)
    least = arith(at_most("0", f"exp({back})"), by("exp_positive", a=term(back)))
    gap = by("multiply_le", against_uniform(at_order(tsallis_nonnegative())), least)
    ends = f"(1 - {powers}) / (a - 1)", f"(1 - exp({back})) / (a - 1)"
    return arith(at_most(*ends), gap, modulo=[scaled, inverse])


@proves(
    And(
        Ge(TsallisEntropy(p, a), 0),
        Le(TsallisEntropy(p, a), (1 - n ** (1 - a)) / (a - 1)),
    ),
    given=ORDER,
    id="tsallis-entropy",
    title="Tsallis entropy is not negative, and at most that of the uniform distribution",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{TSALLIS}, section 2",),
)
def tsallis_entropy() -> Derivation:
    """0 <= S_a(p) <= (1 - n^(1 - a)) / (a - 1), for 0 <= a and a != 1."""
    body, most = (
        f"(1 - {total}) / (a - 1)"
        for total in ("sum(i in D. power(p(i), a))", "power(size(D), 1 - a)")
    )
    power, size = "(1 - a - 1) * log(size(D))", size_positive()
    turned, value = arith(equation("-1 + a", "a - 1")), infer("unfold", term(_ENTROPY))
    value = transitive(value, everywhere(rewriting(turned), value.conclusion.args[1]))
    written = by_definition(body, f"(1 - {POWERS.format('(a - 1)')}) / (a - 1)")
    of_size = [
        infer("unfold", term("power(size(D), 1 - a)")),
        exp_of_sum("(1 - a) * log(size(D))", "log(size(D))", power),
        by("exp_log", size),
    ]
    below = arith(at_most(body, most), _against_uniform(), written, modulo=of_size)
    return derivation(
        Calculation(NAMES, _ENTROPY)
        .then("=", body, value, f"definition of {{{_ENTROPY}}}")
        .then(
            ">=",
            "0",
            arith(at_most("0", body), at_order(entropy_nonnegative()), written),
            "{p(i) <= 1}, so that {power(p(i), a)} is at most {p(i)} for {1 < a}, and at least "
            "{p(i)} for {a < 1}",
        )
        .part(),
        Calculation(NAMES, _ENTROPY)
        .then(
            "<=",
            most,
            arith(at_most(_ENTROPY, most), below, modulo=[value]),
            f"the Tsallis divergence of {{p}} from {{{U}}} is not negative, where each "
            "{power(p(i), a) * power(uniform(D, i), 1 - a)} is {power(size(D), a - 1)} times "
            "{power(p(i), a)}",
        )
        .part(),
    )
