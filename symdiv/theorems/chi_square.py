"""The chi-square divergence, and how the Kullback-Leibler divergence lies below it."""

from typing import Final

from sympy import And, Eq, Equivalent, Ge, Le, log

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import infer
from symdiv.lemmas.chi_square import (
    CHI_SQUARE,
    chi_square_separates,
    logarithm_below_chi_square,
    neyman_separates,
    term_below_square,
)
from symdiv.lemmas.hellinger import DIVERGENCE
from symdiv.lemmas.hypotheses import by_definition, masses, totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.vocabulary import D_PQ, NAMES, OVER_ALPHABET, at_most, equation, term
from symdiv.measures import kl_divergence
from symdiv.measures.chi_square import ChiSquare, Neyman
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import by
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, p, q
from symdiv.theorems.separating import defined_as, separates
from symdiv.theorems.sources import GIBBS_AND_SU, NEYMAN, TSYBAKOV

CHI2: Final = "chi_square(D, i. p(i), i. q(i))"
_SQUARE: Final = "(p(i) - q(i)) * (p(i) - q(i)) / q(i)"
_BOTH_INFINITE: Final = "Where {p} is not dominated by {q}, all three are infinite by definition."


@proves(
    And(Ge(ChiSquare(p, q), 0), Equivalent(Eq(ChiSquare(p, q), 0), Eq(p, q))),
    given=ABSOLUTELY_CONTINUOUS,
    id="chi-square",
    title="The chi-square divergence vanishes only between equal distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("Where {p} is not dominated by {q}, it is infinite, and {p} and {q} differ.",),
    sources=(f"{TSYBAKOV}, section 2.4",),
)
def chi_square() -> Derivation:
    """0 <= chi^2(p, q), and = 0 exactly when p = q, over any finite alphabet."""
    return separates(
        CHI2,
        CHI_SQUARE,
        CHI_SQUARE,
        chi_square_separates(),
        "no term is negative",
        "a term is 0 only where {p(i) = q(i)}; where {q(i) = 0} both are 0",
    )


@proves(
    And(
        Le(kl_divergence(p, q), log(1 + ChiSquare(p, q))),
        Le(log(1 + ChiSquare(p, q)), ChiSquare(p, q)),
    ),
    given=ABSOLUTELY_CONTINUOUS,
    id="chi-square-above-divergence",
    title="Divergence is at most the logarithm of one plus chi-square",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(_BOTH_INFINITE,),
    sources=(f"{GIBBS_AND_SU}, theorem 5", f"{TSYBAKOV}, lemma 2.7"),
)
def chi_square_above_divergence() -> Derivation:
    """D(p||q) <= log(1 + chi^2(p, q)) <= chi^2(p, q), over any finite alphabet."""
    value = infer("unfold", term(CHI2))
    whole = f"1 + {CHI2}"
    above = arith(term(f"0 < {whole}"), chi_square_separates()[0], value)
    slope = f"({_SQUARE} + 2 * p(i) - q(i)) / ({whole})"
    tangents = f"sum(i in D. p(i) * log({whole}) + {slope} - p(i))"
    sums = f"sum(i in D. p(i) * log({whole}))", f"sum(i in D. {slope})", "sum(i in D. p(i))"
    three = "{} + {} - {}".format(*sums)
    apart = [sum_apart(term(each)) for each in (tangents, *sums[:2])]
    parts = [*apart, symmetric(value), *totals()]
    below = by("sum_le", over_outcomes(by(term_below_square(), above, *masses())))
    folded = everywhere(rewriting(symmetric(value)), logarithm_below_chi_square().conclusion)
    return derivation(
        Calculation(NAMES, D_PQ)
        .then("=", DIVERGENCE, by_definition(D_PQ, DIVERGENCE), f"definition of {{{D_PQ}}}")
        .then(
            "<=",
            three,
            arith(at_most(DIVERGENCE, three), below, modulo=apart),
            f"{{log(x) <= x - 1}} at {{x = p(i) / q(i) / ({whole})}}, where "
            f"{{{_SQUARE} + 2 * p(i) - q(i)}} is {{p(i) * (p(i) / q(i))}}",
        )
        .then(
            "=",
            f"log({whole})",
            arith(equation(three, f"log({whole})"), nonzero=[above], modulo=parts),
            f"{{sum(i in D. p(i)) = 1}}, {{sum(i in D. q(i)) = 1}}; definition of {{{CHI2}}}",
        )
        .part(),
        Calculation(NAMES, f"log({whole})")
        .then(
            "<=",
            CHI2,
            by("iff_left", folded, logarithm_below_chi_square()),
            f"{{log(x) <= x - 1}} at {{x = {whole}}}",
        )
        .part(),
    )


@proves(
    And(
        Ge(Neyman(p, q), 0),
        Equivalent(Eq(Neyman(p, q), 0), Eq(p, q)),
        Eq(Neyman(p, q), ChiSquare(q, p)),
    ),
    given=(dominates(p, q),),
    id="neyman",
    title="Neyman's chi-square is Pearson's of q and p, and 0 between equal distributions only",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("Where {q} is not dominated by {p}, it is infinite, and {p} and {q} differ.",),
    sources=(NEYMAN,),
)
def neyman() -> Derivation:
    """0 <= chi_N^2(p, q) = chi^2(q, p), and = 0 exactly when p = q, over any finite alphabet."""
    start, turned = "neyman(D, i. p(i), i. q(i))", "chi_square(D, i. q(i), i. p(i))"
    total = "sum(i in D. (q(i) - p(i)) * (q(i) - p(i)) / p(i))"
    value = defined_as(start, total)
    separating = separates(
        start,
        total,
        total,
        neyman_separates(),
        "no term is negative",
        "a term is 0 only where {p(i) = q(i)}; where {p(i) = 0} both are 0",
    )
    same = (
        Calculation(NAMES, start)
        .then("=", total, value, f"definition of {{{start}}}")
        .then("=", turned, symmetric(defined_as(turned, total)), f"definition of {{{turned}}}")
        .part()
    )
    return derivation(*separating.parts, same)
