"""Nonnegative rational solutions of linear equations: the first phase of the simplex algorithm.

Bland's rule keeps it from going in circles (Bland, 1977, New finite pivoting rules for the simplex
method). SymPy's own solver is not used: sympy.solvers.simplex.linprog of SymPy 1.14 answers some
degenerate problems, such as those met here, with points that break an equation.
"""

from collections.abc import Sequence
from fractions import Fraction

__all__ = ["nonnegative_solution"]


def nonnegative_solution(
    rows: Sequence[Sequence[Fraction]], values: Sequence[Fraction]
) -> list[Fraction] | None:
    """Some x >= 0 with ``rows x = values``, of as few entries as there are rows; None if none is.

    >>> nonnegative_solution([[Fraction(1), Fraction(-1)]], [Fraction(-2)])
    [Fraction(0, 1), Fraction(2, 1)]
    """
    count = len(rows[0]) if rows else 0
    table = []
    for place, (row, value) in enumerate(zip(rows, values, strict=True)):
        sign = -1 if value < 0 else 1
        artificial = [Fraction(int(other == place)) for other in range(len(rows))]
        table.append([*(sign * each for each in row), *artificial, sign * value])
    basis = [count + place for place in range(len(rows))]
    # how fast the sum of the artificial variables falls along each column
    cost = [sum((row[column] for row in table), Fraction()) for column in range(count)]
    while (entering := next((c for c in range(count) if cost[c] > 0), None)) is not None:
        ratios = [
            (row[-1] / row[entering], basis[place], place)
            for place, row in enumerate(table)
            if row[entering] > 0
        ]
        _, _, leaving = min(ratios)
        pivot = [each / table[leaving][entering] for each in table[leaving]]
        table[leaving], basis[leaving] = pivot, entering
        for place, row in enumerate(table):
            if place != leaving and row[entering]:
                factor = row[entering]
                table[place] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        factor = cost[entering]
        cost = [a - factor * b for a, b in zip(cost, pivot, strict=False)]
    found = [Fraction()] * count
    for column, row in zip(basis, table, strict=True):
        if column >= count:
            if row[-1]:
                return None
        else:
            found[column] = row[-1]
    return found
