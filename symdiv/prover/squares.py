"""The Cauchy-Schwarz inequality for the sums of a claim: ``sum(r)^2 <= sum(f) sum(g)``.

It is asked for where the square of a sum, or the logarithm of one, stands in a claim; f and g are
the terms of other sums there, or the masses of a distribution, with ``r^2 = f g`` at every outcome.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, permutations
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Polynomial, polynomial
from symdiv.kernel.term import INDEX, KernelError, Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.cauchy_schwarz import cauchy_schwarz
from symdiv.lemmas.log_order import log_at_most
from symdiv.prover.equations import UnequalError, vanishes
from symdiv.prover.facts import Facts
from symdiv.prover.places import gap
from symdiv.prover.polynomials import arranged, atoms_in, ordered
from symdiv.prover.termwise import Termwise
from symdiv.semantics.definitions.distributions import DISTRIBUTION
from symdiv.tactics.inference import by, for_each, function
from symdiv.tactics.linear import arith

__all__ = ["of_squares"]

_CAUCHY_SCHWARZ: Final[Prose] = ("the Cauchy-Schwarz inequality",)
_LOGARITHM: Final[Prose] = ("the Cauchy-Schwarz inequality, and the logarithm is increasing",)
_ONES: Final = function(Variable("i", (INDEX,)), numeral(1))
_MOST_SUMS: Final = 6


def of_squares(forms: Sequence[Term], facts: Facts) -> Iterator[Termwise]:
    """``0 <= F G - R R`` for such sums R, F and G, and ``0 <= log F + log G - 2 log R``."""
    monomials = [monomial for form in forms for monomial in polynomial(form)]
    logs = [x.args[0] for x in atoms_in(*forms) if x.head is S.LOG]
    squared = [x for m in monomials for x in ordered(m) if x.head is S.SUM and m.count(x) > 1]
    sums = dict.fromkeys(x for x in (*logs, *squared) if x.head is S.SUM)
    others = dict.fromkeys(x for x in atoms_in(*forms) if x.head is S.SUM)
    if not sums or len(sums | others) > _MOST_SUMS:
        return
    masses = [S.SUM(*each.conclusion.args) for each in facts.said_by(DISTRIBUTION)]
    masses += [S.SUM(domain, _ONES) for domain in {each.args[0]: None for each in sums}]
    for r in sums:
        for f, g in combinations_with_replacement(dict.fromkeys((*sums, *others, *masses)), 2):
            if r in (f, g) or not (order := _ordered(r, f, g, facts)):
                continue
            if r in squared:
                yield gap(order), _CAUCHY_SCHWARZ
            if r in logs and (found := _of_logarithms(r, order, facts)):
                yield found, _LOGARITHM
    for r, f, g in _centred(others if squared else (), facts):
        if order := _ordered(r, f, g, facts):
            yield gap(order), _CAUCHY_SCHWARZ


def _centred(sums: Iterable[Term], facts: Facts) -> Iterator[tuple[Term, Term, Term]]:
    """Of ``sum(p z)`` and ``m = sum(q z)``: (p - q) (z - m), (p - q)^2 / q and q (z - m)^2."""
    for one, other in permutations(sums, 2):
        for said, known in permutations(facts.said_by(DISTRIBUTION), 2):
            domain = said.conclusion.args[0]
            if not domain is known.conclusion.args[0] is one.args[0] is other.args[0]:
                continue
            index, body, _ = facts.opened(one)
            p, q = (instantiate(each.conclusion.args[1], (index(),)) for each in (said, known))
            second = instantiate(other.args[1], (index(),))
            z = _without(polynomial(body), p)
            if z is None or polynomial(S.MUL(q, z)) != polynomial(second):
                continue
            apart, centred = S.SUB(p, q), S.SUB(z, other)
            bodies = (
                S.MUL(apart, centred),
                S.DIV(S.MUL(apart, apart), q),
                S.MUL(q, S.MUL(centred, centred)),
            )
            r, f, g = (S.SUM(domain, function(index, each)) for each in bodies)
            yield r, f, g


def _without(value: Polynomial, atom: Term) -> Term | None:
    """What a product is of an atom and; None where it has no such factor."""
    if len(value) != 1:
        return None
    ((monomial, coefficient),) = value.items()
    if atom not in monomial:
        return None
    rest = list(monomial)
    rest.remove(atom)
    return arranged({tuple(rest): coefficient}) if rest else None


def _ordered(r: Term, f: Term, g: Term, facts: Facts) -> Theorem | None:
    """``R R <= F G``, where ``r r = f g`` for every outcome, and neither f nor g is negative."""
    domain = r.args[0]
    if f.args[0] is not domain or g.args[0] is not domain:
        return None
    index, root, inside = facts.opened(r)
    first, second = (instantiate(each.args[1], (index(),)) for each in (f, g))
    square, product = S.MUL(root, root), S.MUL(first, second)
    try:
        same = vanishes(S.SUB(square, product), inside)
    except (UnequalError, KernelError):
        return None
    signs = [sign for each in (first, second) if (sign := inside.nonnegative(each))]
    if len(signs) < len((f, g)):
        return None
    known = [for_each(index, domain, each) for each in (*signs, arith(S.LE(square, product), same))]
    functions = dict(zip("rfg", (each.args[1] for each in (r, f, g)), strict=True))
    return by(cauchy_schwarz(), *known, D=domain, **functions)


def _of_logarithms(r: Term, order: Theorem, facts: Facts) -> Theorem | None:
    """``0 <= log(F G) - log(R R)``, where R is positive."""
    if above := facts.positive(r):
        return gap(by(log_at_most(), by("multiply_less", above, above), order))
    return None
