"""What formulas mean: of a term, by its definition; of a printed one, as people read it.

Values are residues modulo a prime, and log, exp and abs arbitrary functions: then two formulas have
one value only if they have one structure, up to the laws of a field.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from symdiv.kernel import signature as S
from symdiv.kernel.term import Numeral, Term, Variable, instantiate

PRIME = 2**61 - 1
SETS: Mapping[str, tuple[int, ...]] = {"D": (1, 2, 3), "E": (2, 3)}
INDICES: Mapping[str, int] = {"i": 1, "j": 2, "k": 3}
SCALARS: Mapping[str, int] = {"a": 271828, "b": 314159, "x": 141421}
MASSES: Mapping[str, tuple[int, ...]] = {"p": (0, 577, 3, 1618), "q": (0, 11, 0, 693)}


def _log(x: int) -> int:
    return (x**3 + 7) % PRIME


def _exp(x: int) -> int:
    return (x**5 + 3 * x + 1) % PRIME


def _abs(x: int) -> int:
    return (x**7 + 5) % PRIME


def _over(x: int, y: int) -> int:
    return x * pow(y, -1, PRIME) % PRIME if y else 0


_FUNCTIONS = {"log": _log, "exp": _exp, "abs": _abs}
_VALUES: Mapping[object, Callable[..., int]] = {
    S.ADD: lambda x, y: (x + y) % PRIME,
    S.SUB: lambda x, y: (x - y) % PRIME,
    S.MUL: lambda x, y: x * y % PRIME,
    S.DIV: _over,
    S.NEG: lambda x: -x % PRIME,
    S.LOG: _log,
    S.EXP: _exp,
    S.ABS: _abs,
}


def value(term: Term, bound: Mapping[Variable, int] | None = None) -> int:
    """The value of a term made of + - * / log exp abs and sums."""
    head, bound = term.head, bound or {}
    if isinstance(head, Numeral):
        return _over(head.value.numerator, head.value.denominator)
    if isinstance(head, Variable):
        if not term.args:
            return SCALARS[head.name]
        index = term.args[0].head
        assert isinstance(index, Variable)
        return MASSES[head.name][bound.get(index) or INDICES[index.name]]
    if head is S.SUM:
        domain, function = term.args
        index = Variable(f"bound{len(bound)}", ("index",))
        body = instantiate(function, (index(),))
        return sum(value(body, {**bound, index: n}) for n in SETS[domain.head.name]) % PRIME
    return _VALUES[head](*[value(arg, bound) for arg in term.args])


@dataclass
class Reader:
    """Reads a printed formula by a table of tokens.

    A sum extends over all factors that follow, up to + or -. Whether a logarithm, or what is under
    a stroke, extends over one factor or all is a matter of taste: a formula must mean the same
    either way (``greedy``).
    """

    tokens: re.Pattern[str]  # with groups index, domain, function, call, name, of, number, sign
    greedy: bool
    found: list[re.Match[str]] = field(default_factory=list)
    place: int = 0
    barred: bool = False  # whether the next bar closes an absolute value

    def __call__(self, text: str) -> int:
        """The value of the formula."""
        self.found, self.place, self.barred, end = [], 0, False, 0
        for match in self.tokens.finditer(text):
            assert not text[end : match.start()].strip(), f"unread: {text[end : match.start()]}"
            self.found.append(match)
            end = match.end()
        result = self._terms({})
        assert self._next is None, f"unread: {text[self._next.start() :]}"
        return result

    @property
    def _next(self) -> re.Match[str] | None:
        return self.found[self.place] if self.place < len(self.found) else None

    def _take(self, *signs: str) -> str | None:
        sign = self._next["sign"] if self._next else None
        if sign is None or sign not in signs:
            return None
        self.place += 1
        return sign

    def _terms(self, bound: Mapping[str, int]) -> int:
        total = -self._factors(bound) if self._take("-") else self._factors(bound)
        while sign := self._take("+", "-"):
            total += self._factors(bound) * (1 if sign == "+" else -1)
        return total % PRIME

    def _factors(self, bound: Mapping[str, int]) -> int:
        product = self._factor(bound)
        ends = ("+", "-", ")", "}")
        while self._next and self._next["sign"] not in (*ends, *("|" * self.barred)):
            if self._take("/"):
                product = _over(product, self._operand(bound))
            else:
                self._take("*")
                product = product * self._factor(bound) % PRIME
        return product

    def _operand(self, bound: Mapping[str, int]) -> int:
        return self._factors(bound) if self.greedy else self._factor(bound)

    def _factor(self, bound: Mapping[str, int]) -> int:
        token = self._next
        assert token is not None, "a formula ends too early"
        self.place += 1
        if token["domain"]:
            start, total = self.place, 0
            for n in SETS[token["domain"]]:
                self.place = start
                total += self._factors({**bound, token["index"]: n})
            return total % PRIME
        if token["function"]:
            return _FUNCTIONS[token["function"]](self._operand(bound))
        if token["call"]:
            return _FUNCTIONS[token["call"]](self._enclosed(bound))
        return self._raised(self._atom(token, bound))

    def _raised(self, base: int) -> int:
        if self._take("^2"):
            return base**2 % PRIME
        return pow(base, self._enclosed({}), PRIME) if self._take("^") else base

    def _atom(self, token: re.Match[str], bound: Mapping[str, int]) -> int:
        if token["number"]:
            return int(token["number"])
        if token["name"] and token["of"]:
            index = self.letter(token["of"])
            return MASSES[token["name"]][bound.get(index) or INDICES[index]]
        if token["name"]:
            return SCALARS[token["name"]]
        if token["sign"] == "frac":
            return _over(self._enclosed(bound), self._enclosed(bound))
        if token["sign"] == "e^":
            return _exp(self._enclosed(bound))
        if token["sign"] == "|":
            self.barred = True
            inside = self._terms(bound)
            assert self._take("|"), "a bar is not closed"
            self.barred = False
            return _abs(inside)
        self.place -= 1
        return self._enclosed(bound)

    def _enclosed(self, bound: Mapping[str, int]) -> int:
        opening = self._take("(", "{")
        assert opening, f"expected ( or {{ at {self.place}"
        inside = self._terms(bound)
        assert self._take({"(": ")", "{": "}"}[opening]), "a bracket is not closed"
        return inside

    @staticmethod
    def letter(mark: str) -> str:
        """The letter that a small letter stands for."""
        return mark.translate(str.maketrans("ᵢⱼₖₗₘ", "ijklm"))
