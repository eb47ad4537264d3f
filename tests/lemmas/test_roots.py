"""What powers of the n-th root of a come to beside a, which may be 0."""

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas.roots import beside_roots, root_of_square
from symdiv.lemmas.vocabulary import term

ROOTS = {
    1: ("s = log(a)", "exp(s)", "1 / exp(s)"),
    3: (
        "s + s + s = log(a)",
        "exp(s) * exp(s) * exp(s)",
        "1 / exp(s) * (1 / exp(s)) * (1 / exp(s))",
    ),
}


@pytest.mark.parametrize("count", ROOTS)
def test_all_of_the_roots_beside_a_are_a(count):
    root, power, reciprocal = ROOTS[count]
    above, below = map(replay, beside_roots(count))
    given = f"0 <= a -> {root} ->"
    assert above.conclusion is term(f"{given} a * ({power}) = a * a")
    assert below.conclusion is term(f"{given} a * ({reciprocal}) = a * (1 / a)")
    assert not above.hypotheses | below.hypotheses


def test_the_root_of_a_square_is_the_absolute_value():
    proved = replay(root_of_square())
    assert proved.conclusion is term("square_root(a * a) = abs(a)")
    assert not proved.hypotheses
