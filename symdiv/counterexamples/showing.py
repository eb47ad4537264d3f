"""Counterexamples as text: the sides by their names, points, exact values, right digits."""

import io
import tokenize
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Any, Final

from sympy import Add, Expr, Integer, Mul, Rational, S, log

from symdiv.language.claim import Claim
from symdiv.semantics.values import Point

__all__ = ["Enclosure", "apart", "shown_point", "sides", "tidy"]

_RELATIONS: Final = ("==", "!=", "<=", ">=", "<", ">")


def sides(claim: Claim) -> tuple[str, str]:
    """The texts left and right of the relation; SymPy's, where the claim's text has no relation.

    >>> from sympy import Symbol
    >>> t = Symbol("t", real=True)
    >>> sides(Claim("t**2 >= t where t > 1", t**2 >= t))
    ('t**2', 't')
    """
    printed = str(claim.relation.lhs), str(claim.relation.rhs)
    split = _split(claim.concluded or claim.text)
    return split if split is not None and all(split) else printed


def _split(text: str) -> tuple[str, str] | None:
    line = " ".join(part.partition("#")[0] for part in text.splitlines()).strip()
    depth, relation, end = 0, None, len(line)
    try:
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            depth += (token.string in "([{") - (token.string in ")]}") if token.string else 0
            if depth == 0 and token.string in _RELATIONS and relation is None:
                relation = token
            elif token.string == "where":
                end = token.start[1]
                break
    except (tokenize.TokenError, SyntaxError):
        return None
    if relation is None:
        return None
    return line[: relation.start[1]].strip(), line[relation.end[1] : end].strip()


_LARGEST: Final = 10**9


def tidy(value: Expr) -> Expr:
    """The same number, its rational multiples of logarithms gathered in one where that is short.

    >>> tidy(log(2) - log(3) / 2)
    log(4/3)/2
    """
    multiples: dict[int, Rational] = {}
    others = []
    for term in Add.make_args(value):
        coefficient, factor = term.as_coeff_Mul()
        of_integer = isinstance(factor, log) and factor.args[0].is_Integer
        if of_integer and coefficient.is_Rational:
            multiples[int(factor.args[0])] = coefficient
        else:
            others.append(term)
    if len(multiples) < 2:
        return value
    common = lcm(*(int(c.q) for c in multiples.values()))
    powers = {base: int(c * common) for base, c in multiples.items()}
    bits = sum(abs(power) * base.bit_length() for base, power in powers.items())
    if bits > 2 * _LARGEST.bit_length():
        return value
    argument = Mul(*(Integer(base) ** power for base, power in powers.items()))
    if max(argument.p, argument.q) > _LARGEST:
        return value
    sign = S.One if argument > 1 else S.NegativeOne
    gathered = Mul(sign / common, log(argument**sign))
    return Add(gathered, *others)


Enclosure = tuple[Fraction, Fraction]
_LEAST: Final = 4
_MOST: Final = 450


def shown_point(point: Point, size_name: str | None) -> str:
    """Such as ``p = (1/2, 1/2), t = 1/3, n = 2``; without the size where it has no name."""
    parts = [f"{name} = {_listed(row)}" for name, row in point.vectors()]
    numbers = {**point.scalars, **point.indices}
    parts += [f"{name} = {number}" for name, number in numbers.items() if name != size_name]
    if size_name is not None:
        parts.append(f"{size_name} = {point.size}")
    return ", ".join(parts)


def _listed(row: Any) -> str:
    return f"({', '.join(map(_listed, row))})" if isinstance(row, tuple) else str(row)


def apart(enclosures: Sequence[Enclosure | None]) -> list[str]:
    """Each as a decimal cut off with ``…``, with so many digits that no two of them look alike.

    An exact decimal of few digits has no dots. An empty text where the digits are not known.

    >>> third = Fraction(1, 3)
    >>> apart([(third, third), (third + Fraction(1, 10**6), third + Fraction(1, 10**6))])
    ['0.333333…', '0.333334…']
    """
    texts: list[str] = []
    known = [each for each in enclosures if each is not None]
    separate = all(a[1] < b[0] or b[1] < a[0] for a, b in combinations(known, 2))
    for digits in range(_LEAST, _MOST + 1):
        texts = ["" if each is None else _decimal(*each, digits) for each in enclosures]
        same = len(set(texts)) < len(texts)
        if not (same and separate) and all(_has_digits(text) for text in texts):
            return texts
    return texts


def _has_digits(text: str) -> bool:
    """Whether a digit other than 0 is shown, or nothing, or all of the number."""
    return not text.endswith("…") or any(c in "123456789" for c in text)


def _decimal(low: Fraction, high: Fraction, digits: int) -> str:
    scale = 10**digits
    cut = int(low * scale)
    if low == high and low * scale == cut:
        return _written(low, digits).rstrip("0").rstrip(".") if digits else str(low)
    if cut != int(high * scale):
        # the ends lie on both sides of a short decimal
        near = Fraction(round((low + high) / 2 * scale), scale)
        return f"{_written(near, digits)} +- 1e-{digits}" if low <= near <= high else ""
    sign = "-" if low < 0 else ""
    return f"{sign}{_written(abs(Fraction(cut, scale)), digits)}…"


def _written(number: Fraction, digits: int) -> str:
    scaled = int(abs(number) * 10**digits)
    sign = "-" if number < 0 else ""
    whole, part = divmod(scaled, 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}"
