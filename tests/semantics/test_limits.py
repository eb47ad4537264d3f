"""A limit from below is not vacuous: a function does not tend to what its values stay away from."""

import pytest

from symdiv.kernel import signature as S
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.vocabulary import suppose, term, variable
from symdiv.tactics.inference import at, by, conclude, generalise, halves, modus_ponens
from symdiv.tactics.linear import arith


@pytest.mark.parametrize("value", ["1", "-1"])
def test_the_constant_zero_tends_to_no_other_number(value):
    (tends,) = suppose(f"limit_from_below(x. 0, 1, {value})")
    near = modus_ponens(at(unfolded(tends), term("1/2")), arith(term("0 < 1/2")))
    band = f"{value} - 1/2 < 0 and 0 < {value} + 1/2"
    (start,) = suppose(f"s < 1 and (forall x. s < x and x < 1 -> {band})")
    below, every = halves(start)
    middle = term("(s + 1) / 2")
    between = by(
        "and_intro", arith(S.LT(term("s"), middle), below), arith(S.LT(middle, term("1")), below)
    )
    lower, upper = halves(modus_ponens(at(every, middle), between))
    absurd = by("less_irreflexive", arith(term("0 < 0"), lower if value == "1" else upper))
    none = generalise(conclude(absurd, start), variable("s"))
    refuted = modus_ponens(near, none)
    assert refuted.conclusion is S.FALSE()
    assert refuted.hypotheses == {tends.conclusion}
