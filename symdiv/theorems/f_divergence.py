"""f-divergences: the value at equal distributions is the least one."""

from typing import Final

from sympy import Function, Ge, Implies, Sum, Symbol

from symdiv.distribution.statements import ForEveryReal
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import REAL, Term, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import masses, totals
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.vocabulary import NAMES, OVER_ALPHABET
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.inference import assume, at, by, cases, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, n, p, q
from symdiv.theorems.sources import CSISZAR

_F: Final = Function("f", real=True)
_x, _c = Symbol("x", real=True), Symbol("c", real=True)
_i: Final = Symbol("i", integer=True, positive=True)
# f is a function of a real number here
_NAMES: Final[Names] = {**NAMES, "f": Variable("f", (REAL, REAL))}
_SUPPORT: Final = "forall x. 0 <= x -> c * (-1 + x) + f(1) <= f(x)"
_TERM: Final = "q(i) * f(p(i) / q(i))"
_LINE: Final = "q(i) * f(1) + c * (p(i) - q(i))"


def _term(text: str) -> Term:
    return read(text, _NAMES)


def _above_line() -> Theorem:
    """``q(i) f(1) + c (p(i) - q(i)) <= q(i) f(p(i) / q(i))``, at ``i in D``"""
    p_least, q_least, dominated = masses()
    goal = _term(f"{_LINE} <= {_TERM}")
    none, some = assume(_term("q(i) = 0")), assume(_term("not q(i) = 0"))
    both_none = arith(goal, modulo=[none, modus_ponens(dominated, none)])
    above = positive(q_least, some)
    ratio = _term("p(i) / q(i)")
    least = by("multiply_le", p_least, arith(_term("0 <= 1 / q(i)"), by("divide_positive", above)))
    supported = modus_ponens(
        at(assume(_term(_SUPPORT)), ratio), arith(S.LE(_term("0"), ratio), least)
    )
    gap = arith(_term("0 <= f(p(i) / q(i)) - (f(1) + c * (p(i) / q(i) - 1))"), supported)
    elsewhere = arith(goal, by("multiply_le", q_least, gap), nonzero=[above])
    return cases(none.conclusion, both_none, elsewhere)


@proves(
    Ge(Sum(q[_i] * _F(p[_i] / q[_i]), (_i, 1, n)), _F(1)),
    given=(
        *ABSOLUTELY_CONTINUOUS,
        ForEveryReal(_x, Implies(Ge(_x, 0), Ge(_F(_x), _F(1) + _c * (_x - 1)))),
    ),
    id="f-divergence",
    title="An f-divergence is at least the value of f at 1",
    names=_NAMES,
    at=OVER_ALPHABET,
    introduction="A convex function {f(x)} has such a line below it that meets it at {x = 1}.",
    sources=(CSISZAR,),
)
def f_divergence() -> Derivation:
    """f(1) <= sum q f(p/q), for f above a line that meets it at 1, over any finite alphabet."""
    total, lines = f"sum(i in D. {_TERM})", f"sum(i in D. {_LINE})"
    below = by("sum_le", over_outcomes(_above_line()))
    apart = sum_apart(_term(lines))
    value = arith(S.EQUAL(_term(lines), _term("f(1)")), modulo=[apart, *totals()])
    return derivation(
        Calculation(_NAMES, total)
        .then(
            ">=",
            lines,
            arith(S.LE(_term(lines), _term(total)), below),
            "the line below {f(x)} at {x = p(i) / q(i)}, times {q(i)}; where {q(i) = 0} both "
            "sides are 0",
        )
        .then("=", "f(1)", value, "{sum(i in D. p(i)) = 1} and {sum(i in D. q(i)) = 1}")
        .part()
    )
