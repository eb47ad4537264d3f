"""Linear equations with solutions that are not negative, against SciPy's linear programs."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from symdiv.prover.feasible import nonnegative_solution

NUMBERS = st.one_of(st.just(Fraction(0)), st.fractions(-4, 4, max_denominator=3))


@st.composite
def systems(draw):
    """Rows and values; half of them have a solution for sure, some rows being twice there."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    row = st.lists(NUMBERS, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=height, max_size=height))
    rows += draw(st.lists(st.sampled_from(rows), max_size=2))
    if draw(st.booleans()):
        solution = [abs(x) for x in draw(row)]
        return rows, [sum(a * x for a, x in zip(r, solution, strict=True)) for r in rows]
    return rows, draw(st.lists(NUMBERS, min_size=len(rows), max_size=len(rows)))


@given(systems())
def test_solutions_solve_and_none_is_missed(system):
    rows, values = system
    found = nonnegative_solution(rows, values)
    if found is not None:
        assert all(isinstance(x, Fraction) and x >= 0 for x in found)
        for row, value in zip(rows, values, strict=True):
            assert sum(a * x for a, x in zip(row, found, strict=True)) == value
        assert sum(x != 0 for x in found) <= len(rows)
    else:
        matrix = np.array([[float(a) for a in row] for row in rows])
        # status 2: infeasible
        assert linprog(np.zeros(len(rows[0])), A_eq=matrix, b_eq=[*map(float, values)]).status == 2


def test_at_the_edge():
    assert nonnegative_solution([], []) == []
    assert nonnegative_solution([[Fraction(0)]], [Fraction(0)]) == [0]
    assert nonnegative_solution([[Fraction(0)]], [Fraction(1)]) is None
    assert nonnegative_solution([[Fraction(1)]], [Fraction(-1)]) is None
    # Beale's example, on which the simplex method goes in circles without Bland's rule
    rows = [
        [Fraction(1, 4), Fraction(-8), Fraction(-1), Fraction(9), Fraction(1), Fraction(0)],
        [Fraction(1, 2), Fraction(-12), Fraction(-1, 2), Fraction(3), Fraction(0), Fraction(1)],
        [Fraction(0), Fraction(0), Fraction(1), Fraction(0), Fraction(0), Fraction(0)],
    ]
    assert nonnegative_solution(rows, [Fraction(0), Fraction(0), Fraction(1)]) is not None
