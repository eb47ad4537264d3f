"""Whether what a library gives is right.

It is right within an error of

    rtol |true| + 64 eps max(1, largest parameter) + what moving parameters by one unit does,

with rtol 1e-7 in float64 and 1e-3 in float32, and the eps of the dtype: about half of the digits,
some roundings of what the formula handles, and what the function would give for parameters that
differ in their last place, 0 and 1 excepted, which are exact. The last excuses no error of more
than half of the value. So nothing is called wrong that is no more than the rounding of a float.
"""

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from symdiv.audit.finding import Fault
from symdiv.audit.table import Library, Number, Point, Row
from symdiv.semantics.enclosure import Enclosure, enclose

__all__ = ["BITS", "Case", "judged"]

BITS: Final = {"float64": 53, "float32": 24}
_RELATIVE: Final = {"float64": Fraction(1, 10**7), "float32": Fraction(1, 10**3)}
_LARGEST: Final = {"float64": Fraction(2) ** 1024, "float32": Fraction(2) ** 128}
_ROUNDINGS: Final = 64
_DIGITS: Final = 20


@dataclass(frozen=True, slots=True)
class Case:
    """A value to try: plain data, for another process to take."""

    library: Library
    row: int
    point: Point
    dtype: str

    @property
    def of(self) -> Row:
        """The row of the table."""
        return self.library.rows[self.row]

    def __str__(self) -> str:
        laws = zip(self.of.laws, self.point, strict=True)
        return self.of.shown(
            *(
                f"{law.title}({listed})" if law.name else listed
                for law, each in laws
                for listed in [", ".join(map(str, each))]
            )
        )


def judged(case: Case) -> Fault | str:
    """The fault that a library has here; or "right", or "not offered"."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            got = case.library.value(case.of, case.point, case.dtype)
    except NotImplementedError:
        return "not offered"
    except Exception as error:
        got, raised = math.nan, f"{type(error).__name__}: {' '.join(str(error).split())}"
    else:
        raised = ""
    true = enclose(case.of.true(case.point), _DIGITS)
    kind, digits = ("error", 0) if raised else _kind(case, got, true)
    if not kind:
        return "right"
    return Fault(
        str(case), case.of.title, case.dtype, raised or repr(got), true.text(15), kind, digits
    )


def _kind(case: Case, got: float, true: Enclosure) -> tuple[str, int]:
    """What is wrong, if anything is, and how many digits are right."""
    if math.isnan(got):
        return "nan", 0
    if true.low is None or true.high is None:
        return {math.inf: "", -math.inf: "sign"}.get(got, "finite"), 0
    middle = (true.low + true.high) / 2
    if math.isinf(got):
        overflows = abs(middle) >= _LARGEST[case.dtype] and (got > 0) == (middle > 0)
        return ("", 0) if overflows else ("infinite", 0)
    error = abs(Fraction(got) - middle) - (true.high - true.low)
    eps = Fraction(1, 2 ** (BITS[case.dtype] - 1))
    scale = max(Fraction(1), *(abs(Fraction(each)) for each in _numbers(case.point)))
    allowed = abs(middle) * _RELATIVE[case.dtype] + _ROUNDINGS * eps * scale
    # what is off by more than half is not for such a reason
    if error > allowed and error * 2 <= abs(middle):
        allowed += sum(_changes(case, middle))
    if error <= allowed:
        return "", 0
    if got * middle < 0 or (got < 0 and middle == 0):
        return "sign", 0
    right = int(-math.log10(error / abs(middle))) if 0 < error < abs(middle) else 0
    return "digits lost", right


def _numbers(point: Point) -> Iterator[int | float]:
    for law in point:
        for each in law:
            yield from each if isinstance(each, tuple) else (each,)


def _changes(case: Case, true: Fraction) -> Iterator[Fraction]:
    """How far the value goes where one parameter is moved by a unit in its last place."""
    for place, law in enumerate(case.point):
        for which, number in enumerate(law):
            far = [Fraction(0)]
            for moved in _moved(number, BITS[case.dtype]):
                parameters = (*law[:which], moved, *law[which + 1 :])
                point = (*case.point[:place], parameters, *case.point[place + 1 :])
                try:
                    value = enclose(case.of.true(point), _DIGITS)
                except ValueError:
                    continue  # beyond where there are laws
                if value.low is not None:
                    far.append(abs(value.low - true))
            yield max(far)


def _moved(number: Number, bits: int) -> Iterator[float]:
    """The two neighbours of a float among those of so many bits."""
    if type(number) is not float or number in (0, 1):
        return
    _, exponent = math.frexp(number)
    unit = math.ldexp(1, exponent - bits)
    yield from (number - unit, number + unit)
