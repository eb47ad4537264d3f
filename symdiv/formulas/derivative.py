"""Which derivative a differential is: partial in one coordinate, ordinary, or neither.

A derivative is called partial only where it is one: every occurrence of the vector z is perturbed
in the same direction, ``z(i) + t * delta(i, k)``, and the point is ``t = 0``.
"""

from symdiv.certificates.show import fresh_name, opened
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    INDEX,
    REAL,
    Abstraction,
    Term,
    Variable,
    abstract,
    apply,
    instantiate,
    numeral,
    substitute,
)

_VECTOR = (INDEX, REAL)


def partial(function: Term, point: Term) -> tuple[Term, Term] | None:
    """The coordinate z(k) and F(z), if this is the derivative of F(z) in that coordinate.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> partial(read("t. log(f(i) + t * delta(i, k))", VARIABLES, ("real", "real")), numeral(0))
    (f(k), log(f(i)))
    """
    if point is not numeral(0):
        return None
    used = frozenset(variable.name for variable in function.free)
    (step,), body = opened(function, used)
    used |= {step.name}
    stand_in = Variable(fresh_name(REAL, used), _VECTOR)
    value, found = _unperturbed(body, step, stand_in, used | {stand_in.name})
    if len(found) != 1 or step in value.free:
        return None
    ((vector, direction),) = found
    if vector in value.free or not direction.free <= function.free:
        return None
    index = Variable("i", (INDEX,))
    return vector(direction), substitute(value, {stand_in: abstract((index,), vector(index()))})


def ordinary(function: Term, point: Term) -> Term | None:
    """F(z), if this is the derivative of F(z) in z: a variable, or one of a vector.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> ordinary(read("x. log(x)", VARIABLES, ("real", "real")), read("a", VARIABLES))
    log(a)
    """
    if type(point.head) is not Variable or point.head in function.free:
        return None  # d/dz of x * z at x = z is not d/dz of z * z
    if any(arg.type != (INDEX,) for arg in point.args):
        return None
    return instantiate(function, (point,))


def _match(term: Term, step: Variable) -> tuple[Variable, Term] | None:
    """The vector z and the direction k, if ``term`` is z(i) + step * delta(i, k)."""
    if term.head is not S.ADD or term.args[1].head is not S.MUL:
        return None
    coordinate, (factor, delta) = term.args[0], term.args[1].args
    vector = coordinate.head
    if type(vector) is not Variable or vector.type != _VECTOR or factor is not step():
        return None
    if delta.head is not S.DELTA or delta.args[0] is not coordinate.args[0]:
        return None
    return vector, delta.args[1]


def _unperturbed(
    term: Term, step: Variable, stand_in: Variable, used: frozenset[str]
) -> tuple[Term, set[tuple[Variable, Term]]]:
    """``term`` with ``stand_in(i)`` for every match at i, and the vectors and directions met."""
    if step not in term.free:
        return term, set()
    match = _match(term, step)
    if match is not None:
        return stand_in(term.args[0].args[0]), {match}
    if type(term.head) is Abstraction:
        variables, body = opened(term, used)
        used = used.union(variable.name for variable in variables)
        value, found = _unperturbed(body, step, stand_in, used)
        return abstract(variables, value), found
    parts = [_unperturbed(arg, step, stand_in, used) for arg in term.args]
    return apply(term.head, *[part for part, _ in parts]), set().union(*[met for _, met in parts])
