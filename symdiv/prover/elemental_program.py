"""Is a combination of entropies a nonnegative one of elemental inequalities? A linear program.

The program is solved in floats by HiGHS, which comes with SciPy, or for few variables by SymPy.
What is found is rounded, and counts only where the rounded numbers add up exactly, which those of
SymPy do not always (Yeung, Information Theory and Network Coding, 2008, section 14.2).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from importlib.util import find_spec
from itertools import chain, combinations
from typing import Final

from sympy import Add, Eq, Rational, symbols, true

from symdiv.measures.variables import Measure, Names, VariableEntropy, VariableInformation

__all__ = ["UnsolvedError", "combined", "elementals"]

Vector = Mapping[frozenset[str], Fraction | int]
Rows = Sequence[frozenset[str]]
_Solver = Callable[
    [Rows, Vector, Sequence[Vector], Sequence[float]], Sequence[Fraction | float] | None
]
_FEW: Final = 2  # variables with which SymPy is faster than an import of SciPy
_OPTIMAL, _INFEASIBLE = 0, 2  # SciPy's numbers for what became of a program
_NO_SOLVER: Final = "It takes linear programming by SciPy: pip install 'symdiv[shannon]'."
_DENOMINATORS: Final = (1, 60, 10_000)


class UnsolvedError(Exception):
    """It is not known whether there is a combination; the message says why."""


def elementals(law: Names) -> Iterator[Measure]:
    """The measures of which the elemental inequalities say that they are at least 0."""
    for name in law:
        yield VariableEntropy.of(law, (name,), _without(law, name))
    for first, second in combinations(law, 2):
        rest = _without(law, first, second)
        for given in chain.from_iterable(combinations(rest, k) for k in range(len(rest) + 1)):
            yield VariableInformation.of(law, (first,), (second,), given)


def _without(law: Names, *names: str) -> Names:
    return tuple([each for each in law if each not in names])


def combined(
    wanted: Vector,
    positive: Sequence[tuple[Vector, float]],
    free: Sequence[Vector],
    variables: int,
) -> list[Fraction] | None:
    """Numbers with which the vectors add up to the one that is wanted; None if none were found.

    Those of the ``positive`` vectors, which come first, are at least 0; each vector comes with what
    it costs to use it.

    Raises ``UnsolvedError`` if that is not known, as where it takes SciPy, which is not installed.
    """
    vectors = [*(vector for vector, _ in positive), *free]
    if not any(wanted.values()):
        return [Fraction(0)] * len(vectors)
    if not vectors:
        return None
    rows = list(dict.fromkeys(chain(wanted, *vectors)))
    costs = [cost for _, cost in positive]
    has_scipy = find_spec("scipy") is not None
    exact: list[_Solver] = [_by_sympy] if variables <= (_FEW if has_scipy else _FEW + 1) else []
    why = UnsolvedError(_NO_SOLVER)
    for solve in (*exact, *((_by_scipy,) if has_scipy else ())):
        try:
            found = solve(rows, wanted, vectors, costs)
            return None if found is None else _rounded(found, wanted, vectors, len(positive))
        except UnsolvedError as error:
            why = error if has_scipy else why
    raise why


def _rounded(
    numbers: Sequence[Fraction | float], wanted: Vector, vectors: Sequence[Vector], positive: int
) -> list[Fraction]:
    for most in _DENOMINATORS:
        rounded = [Fraction(x).limit_denominator(most) for x in numbers]
        if all(x >= 0 for x in rounded[:positive]) and _adds_up(rounded, wanted, vectors):
            return rounded
    raise UnsolvedError("The numbers that a linear program found are not those of a proof.")


def _adds_up(numbers: Sequence[Fraction], wanted: Vector, vectors: Sequence[Vector]) -> bool:
    total = {row: -value for row, value in wanted.items()}
    for number, vector in zip(numbers, vectors, strict=True):
        for row, value in vector.items() if number else ():
            total[row] = total.get(row, 0) + number * value
    return not any(total.values())


def _by_scipy(
    rows: Rows, wanted: Vector, vectors: Sequence[Vector], costs: Sequence[float]
) -> list[float] | None:
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    places = {row: number for number, row in enumerate(rows)}
    entries = [
        (float(value), places[row], column)
        for column, vector in enumerate(vectors)
        for row, value in vector.items()
    ]
    values, at_rows, at_columns = zip(*entries, strict=True)
    matrix = csr_array((values, (at_rows, at_columns)), shape=(len(rows), len(vectors)))
    positive = len(costs)
    free = len(vectors) - positive
    found = linprog(
        [*costs, *[0.0] * free],
        A_eq=matrix,
        b_eq=[float(wanted.get(row, 0)) for row in rows],
        bounds=[(0, None)] * positive + [(None, None)] * free,
        method="highs",
    )
    if found.status not in (_OPTIMAL, _INFEASIBLE):
        raise UnsolvedError(f"The linear program was not solved: {found.message}")
    return list(map(float, found.x)) if found.status == _OPTIMAL else None


def _by_sympy(
    rows: Rows, wanted: Vector, vectors: Sequence[Vector], costs: Sequence[float]
) -> list[Fraction] | None:
    from sympy.solvers.simplex import InfeasibleLPError, lpmin

    unknown = symbols(f"x:{len(vectors)}", real=True)
    equations = [
        Eq(
            Add(*(x * _rational(v.get(row, 0)) for x, v in zip(unknown, vectors, strict=True))),
            _rational(wanted.get(row, 0)),
        )
        for row in rows
    ]
    positive = unknown[: len(costs)]
    signs = [x >= 0 for x in positive]
    try:
        _, found = lpmin(Add(*positive), [*(e for e in equations if e is not true), *signs])
    except InfeasibleLPError as error:
        if "scillat" in str(error):
            raise UnsolvedError("SymPy's simplex method gave up.") from error
        return None
    return [Fraction(str(found[x])) for x in unknown]


def _rational(value: Fraction | int) -> Rational:
    return Rational(Fraction(value).numerator, Fraction(value).denominator)
