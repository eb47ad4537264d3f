"""What is said of the rest of a sum holds of it, and what does not shrink is not summed."""

from fractions import Fraction

import mpmath
import pytest

from symdiv.series import Intervals, Quotient, SlowError, Walk, ends

ONE = Fraction(1)
INTERVALS = Intervals(15)
# quotients r(t) of weights, and how many steps are looked at
QUOTIENTS = {
    "a half": Quotient((1,), (2,)),
    "nearly 1": Quotient((9,), (10,)),
    "3/(t + 1)": Quotient((3,), (1, 1)),
    "increasing to 1/2": Quotient((1, 1), (4, 2)),
    "decreasing to 1/3": Quotient((5, 1), (3, 3)),
    "to an end": Quotient((90, -1), (200,), 90),
}


def after(quotient, start, steps=4000):
    """The weights and logarithms after a step, relative to the weight there, term by term."""
    weight, height = mpmath.mpf(1), mpmath.mpf(0)
    end = steps if quotient.length is None else quotient.length - start
    for t in range(start, start + min(steps, end)):
        above, below = quotient.at(t)
        ratio = mpmath.mpf(above) / below
        weight *= ratio
        height += mpmath.log(ratio)
        yield weight, height


@pytest.mark.parametrize("name", QUOTIENTS)
@pytest.mark.parametrize("root", [ONE, ONE / 2])
def test_the_rest_is_within_its_bounds_wherever_one_is_told(name, root):
    quotient = QUOTIENTS[name]
    unit = 1 << INTERVALS.bits
    told = 0
    with mpmath.workdps(40):
        for start in (0, 1, 5, 32, 64):
            walk = Walk(quotient, root, {0: quotient})
            rest = walk._rest(start, (unit, unit), {0: (0, 0)}, INTERVALS)
            if rest is None:
                continue
            told += 1
            power = mpmath.mpf(root.numerator) / root.denominator
            terms = [(weight**power, height) for weight, height in after(quotient, start)]
            total = mpmath.fsum(weight for weight, _ in terms)
            logs = mpmath.fsum(weight * height for weight, height in terms)
            for value, interval in ((total, rest.total), (logs, rest.logs[0])):
                low, high = (mpmath.mpf(end.numerator) / end.denominator for end in ends(interval))
                assert low <= value <= high * (1 + mpmath.mpf("1e-20"))
    assert told >= 2


def test_weights_that_do_not_shrink_are_not_summed():
    for quotient in (Quotient((1,), (1,)), Quotient((1, 1), (2, 1))):
        with pytest.raises(SlowError, match="do not shrink"):
            Walk.of([quotient], [ONE], []).sums(INTERVALS)


def test_weights_that_grow_are_known_to():
    assert Walk.of([Quotient((3,), (2,))], [ONE], []).grows()
    assert not Walk.of([Quotient((3,), (2,), 5)], [ONE], []).grows()
