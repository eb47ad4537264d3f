"""Doubly stochastic channels raise entropy."""

from functools import cache
from typing import Final

from sympy import Eq, Ge, Sum

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.channels import (
    NAMES,
    at_most,
    equation,
    functional,
    masses_of,
    output,
    term,
)
from symdiv.lemmas.joint import COLUMN, OVER_ALPHABETS, ROW, over, summed
from symdiv.lemmas.log_sum import log_sum
from symdiv.lemmas.sums import sum_scale_right
from symdiv.lemmas.vocabulary import H_P, variable
from symdiv.measures import entropy
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric, transitive
from symdiv.tactics.inference import assume, by, cases, discharge, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import bistochastic, i, j, n, p
from symdiv.theorems.sources import COVER_AND_THOMAS

_PAIR_SUM: Final = "sum(i in D. sum(j in E. {}))"
_ROW: Final = "sum(j in E. B(i, j))"
_H_OUT: Final = f"entropy(E, j. {output('B')})"


@proves(
    Ge(entropy(bistochastic(p)), entropy(p)),
    given=(ForEvery(j, n, Eq(Sum(bistochastic[i][j], (i, 1, n)), 1)),),
    id="doubly-stochastic",
    title="Doubly stochastic channels never lower entropy",
    names=NAMES,
    at={**OVER_ALPHABETS, variable("E"): read("upto(n)", NAMES)},
    introduction=(
        "A channel {B} makes the output {j} of the input {i} with the probability {B(i, j)}; its "
        "columns sum to 1 as its rows do, so that the uniform distribution stays what it is."
    ),
    sources=(f"{COVER_AND_THOMAS}, problem 2.28",),
)
@cache
def doubly_stochastic() -> Derivation:
    """H(p) <= H(B(p)) where the columns of B sum to 1."""
    *_, one = masses_of("B")
    own, surprise = "p(i) * B(i, j) * log(p(i) * B(i, j) / B(i, j))", "p(i) * log(p(i))"
    lines = [
        f"-sum(j in E. {output('B')} * log({output('B')}))",
        f"-{_PAIR_SUM.format(own)}",
        f"-{_PAIR_SUM.format(f'B(i, j) * ({surprise})')}",
        f"-sum(i in D. {surprise})",
    ]
    zero, some = assume(term("B(i, j) = 0")), assume(term("not B(i, j) = 0"))
    ratio = arith(equation("p(i) * B(i, j) / B(i, j)", "p(i)"), nonzero=[some])
    same = everywhere(rewriting(ratio), S.LOG(ratio.conclusion.args[0]))
    goal = equation(own, f"B(i, j) * ({surprise})")
    each = cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=[same]))
    scaled = summed(each, ROW, COLUMN)
    factor = by(sum_scale_right(), D=term("E"), f=functional("j. B(i, j)"), a=term(surprise))
    whole = S.EQUAL(factor.conclusion.args[0], term(surprise))
    rows = summed(arith(whole, factor, modulo=[one]), ROW)
    ends = [infer("unfold", term(each)) for each in (_H_OUT, H_P)]
    return derivation(
        Calculation(NAMES, _H_OUT)
        .then("=", lines[0], arith(equation(_H_OUT, lines[0]), ends[0]), "definition")
        .then(
            ">=",
            lines[1],
            arith(at_most(lines[1], lines[0]), _log_sums(own)),
            "log-sum inequality for each {j}, where {sum(i in D. B(i, j)) = 1}",
        )
        .then("=", lines[2], arith(equation(lines[1], lines[2]), scaled), "{B(i, j)} cancels")
        .then(
            "=", lines[3], arith(equation(lines[2], lines[3]), rows), "{sum(j in E. B(i, j)) = 1}"
        )
        .then("=", H_P, arith(equation(lines[3], H_P), ends[1]), f"definition of {{{H_P}}}")
        .part()
    )


def _log_sums(own: str) -> Theorem:
    """``sum(j in E. out(j) log(out(j))) <= sum(i in D. sum(j in E. p B log(p B / B)))``"""
    p, _, b, _ = masses_of("B")
    place = assume(term("j in E"))
    columns = assume(term("forall j in E. sum(i in D. B(i, j)) = 1"))
    none = assume(term("B(i, j) = 0"))
    gone = discharge(none.conclusion, arith(term("p(i) * B(i, j) = 0"), modulo=[none]))
    facts = [over(each, ROW) for each in (by("multiply_le", p, b), b, gone)]
    f, g = functional("i. p(i) * B(i, j)"), functional("i. B(i, j)")
    bound = by(log_sum(), *facts, f=f, g=g)
    out = output("B")
    value, one = infer("unfold", term(out)), in_domain(columns, place)
    ratio = S.DIV(value.conclusion.args[1], one.conclusion.args[0])
    is_out = one, symmetric(value), arith(equation(f"{out} / 1", out))
    same = everywhere(rewriting(*is_out), S.LOG(ratio))
    total = S.SUM(term("D"), functional(f"i. {own}"))
    each = arith(S.LE(term(f"{out} * log({out})"), total), bound, modulo=[value, same])
    table = read(f"j i. {own}", NAMES, PAIRS)
    turned = by("sum_exchange", D=term("E"), E=term("D"), h=table)
    return transitive(summed(each, COLUMN), turned)
