"""Derivations about explicit distributions: a measure, its definition, its value, and what that is.

The masses are numbers, so that every line is a number made of logarithms of rationals.
"""

from functools import cache
from types import MappingProxyType
from typing import Final

from sympy import Expr

from symdiv.certificates.show import show
from symdiv.formulas.derivation import EQUAL, GT, LT, Part
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.syntax import Names, symbols
from symdiv.kernel.term import Definition, KernelError, Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.closed_logarithms import Order, equal, expanded, ordered, value_of
from symdiv.lemmas.log_bounds import ordered_by_bounds
from symdiv.lemmas.vocabulary import NAMES
from symdiv.measures.declared import SUMS
from symdiv.semantics.definitions.measures import of_masses
from symdiv.semantics.terms import to_term
from symdiv.tactics.calc import Calculation
from symdiv.tactics.inference import assume, by, discharge
from symdiv.tactics.linear import signed

__all__ = ["compared", "explicit_names", "unequal"]

ZERO: Final = numeral(0)
_SIZES: Final = (2, 3)


@cache
def explicit_names() -> Names:
    """The names of the vocabulary, and the measures of so many masses."""
    named = (measure for measure in SUMS if not measure.parameters)
    explicit = [of_masses(measure, size) for measure in named for size in _SIZES]
    return MappingProxyType({**NAMES, **{each.name: each for each in explicit}})


def compared(left: Expr, relation: str, right: Expr) -> Part:
    """``left = its definition = its value``, and the value's relation to ``right``, line by line.

    The relation is ``=``, ``<``, ``>`` or ``!=``. A ``KernelError`` if it does not hold.

    >>> from sympy import Rational, log
    >>> from symdiv.measures import entropy
    >>> part = compared(entropy([Rational(1, 2)] * 2), "<", log(3))
    >>> [show(line.expression) for line in part.lines][2:]
    ['log(2)', 'log(3)']
    """
    start, end = to_term(left), to_term(right)
    measures = {d.name: d for d in symbols([start, end]) if isinstance(d, Definition)}
    chain = Calculation({**NAMES, **measures}, show(start))
    if _is_defined(start):
        _equal(chain, expanded(start), "definition")
    value, goal = value_of(start), value_of(end) if _has_logs(end) else end
    _equal(chain, value, _why_value(chain.last, value))
    if relation != EQUAL:
        compare = ordered if _has_logs(goal) or goal is ZERO else ordered_by_bounds
        order = compare(value, goal)
        chain.then(relation, show(goal), _related(order, relation, value, goal), order.reason)
    _equal(chain, end, _why_end(end, goal))
    return chain.part()


def _equal(chain: Calculation, new: Term, reason: str) -> None:
    """A next line that is equal, unless it is the last one."""
    if chain.last is not new:
        chain.then(EQUAL, show(new), equal(chain.last, new), reason)


def _is_defined(term: Term) -> bool:
    return any(isinstance(symbol, Definition) for symbol in symbols([term]))


def _has_logs(term: Term) -> bool:
    return bool(polynomial(term).keys() - {()})


def _has_zeros(term: Term) -> bool:
    """Whether a factor in the term is 0."""
    return (term.head is S.MUL and ZERO in term.args) or any(map(_has_zeros, term.args))


def _why_value(last: Term, value: Term) -> str:
    """Why the sum on the last line has that value."""
    reasons = ["a mass of 0 adds 0"] if _has_zeros(last) else []
    if not reasons or [*polynomial(last)] != [*polynomial(value)]:
        reasons.append("laws of the logarithm")
    return "; ".join(reasons)


def _why_end(end: Term, goal: Term) -> str:
    if not _is_defined(end):
        return "laws of the logarithm"
    meaning = expanded(end)
    return "definition" if meaning is goal else f"definition: {{{show(meaning)}}}"


def _related(order: Order, relation: str, left: Term, right: Term) -> Theorem:
    """The relation that an order gives; a ``KernelError`` where it gives the opposite one."""
    wanted = {LT: S.LT(left, right), GT: S.LT(right, left)}.get(relation)
    if wanted is not None and wanted is not order.theorem.conclusion:
        raise KernelError(f"compared: {show(left)} {relation} {show(right)} is not so")
    return order.theorem if wanted is not None else unequal(order.theorem, left, right)


def unequal(less: Theorem, left: Term, right: Term) -> Theorem:
    """``not left = right`` from either order of the two."""
    same = assume(S.EQUAL(left, right))
    factor = signed(-1 if less.conclusion is S.LT(left, right) else 1)
    contradiction = infer("arith", S.LT(ZERO, ZERO), numeral(1), factor, premises=(less, same))
    return discharge(same.conclusion, by("less_irreflexive", contradiction))
