"""What stands before an expression: sums, expectations, logarithms and fractions; brackets."""

from dataclasses import replace
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.latex.derivatives import Derivatives
from symdiv.latex.stream import ATOM, POWER, PRODUCT, SUM, Term, listed, made
from symdiv.latex.tokens import Token
from symdiv.latex.words import CLOSING, LOGARITHMS, is_vector

__all__ = ["Operators"]

_SPARE: Final = "ijklstuv"
_DOTS: Final = ("\\dots", "\\ldots", "\\cdots", "\\dotsc")
_LABELS: Final = {"\\underbrace": "_", "\\overbrace": "^"}


class Operators(Derivatives):
    """Reads them, each with its reach: a sum and a derivative go on to the next + or -."""

    # sums

    def _sum(self, token: Token) -> Term:
        """``\\sum_i``, ``\\sum_{i=1}^n``, ``\\sum_{x \\in \\mathcal X}``, ``\\sum_{i,j}``."""
        letters: tuple[str, ...] = ()
        size = ""
        for _ in range(2):
            if self._take("_"):
                letters, size = self._range()
            elif self._take("^"):
                size = self._upper()
        self._sizes |= dict.fromkeys(letters, size)
        if not letters:
            raise self._refused("over which letter is this sum? Write \\sum_i", token.at)
        with self._binding(letters):
            body = self._product(signed=True)
        return made(token.at, "sum(", body, f", {', '.join(letters)})")

    def _range(self) -> tuple[tuple[str, ...], str]:
        opened = self._next
        if not self._take("{"):
            return (self._letter(),), ""
        letters = [self._letter() + self._marks()]
        size = ""
        while self._take(","):
            letters.append(self._letter() + self._marks())
        if self._take("="):
            self._first()
        elif self._take("\\in"):
            size = self._alphabet(letters[0])
        elif self._next.text != "}":
            reason = "a sum runs over all outcomes: \\sum_i, \\sum_{i=1}^n or \\sum_{x \\in X}"
            raise self._refused(reason)
        self._need("}", opened)
        return tuple(letters), size

    def _first(self) -> None:
        if self._next.text != "1":
            raise self._refused("outcomes are numbered from 1")
        self._step()

    def _upper(self) -> str:
        opened = self._next
        braced = self._take("{")
        if self._next.is_number or self._next.text == "\\infty":
            raise self._refused("a sum runs to n, the number of outcomes, or is written out")
        name = self._size()
        if braced:
            self._need("}", opened)
        return name

    def _size(self) -> str:
        """The letter for the number of outcomes."""
        at, start = self._next.at, self._place
        name = self._letter() + self._marks()
        if not self._names.is_size(name):
            reason = f"is {name} the number of all outcomes? Then write n, or say in a line"
            raise self._refused(f"{reason}: % symdiv: {name} size", at)
        self._names.note_size(name)
        if self._names.is_final and self._names.size(name) is None:
            reason = f"sums run up to {self._names.shown_sizes} here"
            raise self._refused(f"{reason}: outcomes are numbered up to n, and up to m", at)
        self._shape = self._shape_of(start, self._place)
        self._claim(at, self._names.size(name) or name)
        return name

    def _alphabet(self, letter: str) -> str:
        """``\\mathcal X``, ``X``, ``\\{1, \\dots, n\\}`` or ``[n]``; its size, if told."""
        opened = self._next
        if self._take("\\{", "["):
            if opened.text == "\\{":
                listed = self._take("1") and self._take(",") and self._take(*_DOTS)
                if not (listed and self._take(",")):
                    reason = "a sum runs over all outcomes: \\{1, \\dots, n\\} or \\mathcal{X}"
                    raise self._refused(reason, opened.at)
            size = self._size()
            self._need(CLOSING[opened.text], opened)
            return size
        name = self._letter()
        if not self._names.is_alphabet(name, letter):
            reason = (
                f"is {name} the set of all outcomes? Then write \\mathcal{{X}}, or say in a line"
            )
            raise self._refused(f"{reason}: % symdiv: {self._shown(opened)} alphabet", opened.at)
        self._note_set(opened, name)
        self._unnumbered.add(letter)
        return ""

    def _shown(self, first: Token) -> str:
        """What has been read from a token on, as the document writes it."""
        return self._source[first.at : self._at(self._place - 1).end]

    def _note_set(self, token: Token, name: str) -> None:
        self._names.note_set(name)
        if self._names.is_final and (sets := self._names.other_sets):
            reason = f"sums run over {sets} here: of one distribution all outcomes are meant"
            raise self._refused(reason, token.at)

    # expectations

    def _expectation(self, token: Token) -> Term:
        """``\\mathbb{E}_{x \\sim p}[...]`` and ``\\mathbb{E}_p[...]``."""
        if not self._take("_"):
            reason = "an expectation under which distribution? Write \\mathbb{E}_{x \\sim p}[...]"
            raise self._refused(reason, token.at)
        letter, law = self._law()
        opened = self._next
        if opened.text not in CLOSING or opened.text.endswith("ert"):
            raise self._refused("the expectation of what? Put it in brackets")
        letter = letter or self._only_letter()
        self._unnumbered.add(letter)
        with self._binding([letter]), self._meaning(None, letter), self._averaging():
            self._step()
            with self._deeper(opened.at):
                body = self._total()
            self._need(CLOSING[opened.text], opened)
        mass = made(law.at, law.at_least(ATOM), f"[{letter}]")
        return made(token.at, "sum(", mass, "*", body.at_least(POWER), f", {letter})")

    def _law(self) -> tuple[str, Term]:
        """The letter of an expectation, where it is given, and the distribution."""
        opened = self._next
        braced = self._take("{")
        letter = ""
        if braced and self._is_drawn():
            letter = self._letter() + self._marks()
            self._step()
        at, start = self._next.at, self._place
        base = self._letter() + (self._marks() if braced else "")
        below = self._subscript() if braced else None
        name = base + (f"_{below.label}" if below else "") + (self._marks() if braced else "")
        self._shape = self._shape_of(start, self._place)
        if braced and self._next.text == "(" and len(inside := self._inside()) == 1:
            letter = letter or inside[0]
            self._place += 3
        if braced:
            self._need("}", opened)
        if letter == "" and self._names.kind(name) is not Kind.DISTRIBUTION:
            reason = f"under which distribution? Write \\mathbb{{E}}_{{{name} \\sim p}}"
            raise self._refused(reason, at)
        self._names.note(name, Kind.DISTRIBUTION)
        text = self._spelled(at, name, self._names.kind(name))
        self._labels.setdefault(name, below.items if below else ())
        self._mention(name, text)
        return letter, made(at, text)

    def _is_drawn(self) -> bool:
        """Whether ``\\sim`` stands in this group."""
        closed = self._closes(self._place - 1)
        return "\\sim" in (token.text for token in self._tokens[self._place : closed])

    def _only_letter(self) -> str:
        """The one letter that stands for an outcome in the bracket that opens here."""
        closed = self._closes(self._place)
        inside = self._tokens[self._place : closed + 1]
        rows = list(zip(inside, inside[1:], inside[2:], strict=False))
        free = [row for row in rows if row[1].is_letter and row[1].text not in self._bound]
        applied = {x.text for first, x, last in free if first.text == "(" and last.text == ")"}
        if not applied:
            applied = {x.text for first, x, _ in free if first.text == "_"}
            if applied:
                reason = f"is {', '.join(sorted(applied))} the outcome of this expectation"
                raise self._refused(f"{reason}? Write \\mathbb{{E}}_{{i \\sim p}}")
        if len(applied) > 1 or any(is_vector(self._names.kind(each)) for each in applied):
            reason = f"over which of {', '.join(sorted(applied))} is this expectation"
            raise self._refused(f"{reason}? Write \\mathbb{{E}}_{{x \\sim p}}")
        return next(iter(applied), "") or self._spare()

    def _spare(self) -> str:
        """A letter that stands nowhere in the formula."""
        taken = {token.text for token in self._tokens} | {*self._bound}
        return next(each for each in (*_SPARE, "i1", "i2") if each not in taken)

    # functions of a number

    def _logarithm(self, token: Token) -> Term:
        base, power = "", ""
        for _ in range(2):
            if self._take("_"):
                base, _ = self._raw()
            elif self._take("^"):
                power = self._power_of_name()
        base = base.strip()
        if base and not (base.isalnum() and base.isascii()):
            raise self._refused("the base of a logarithm is a number or a letter", token.at)
        head = "log2" if base == "2" else "log"
        rest = f", {base})" if base not in ("", "2", "e") else ")"
        return self._of_next(token, head, rest, power)

    def _exponential(self, token: Token) -> Term:
        return self._of_next(token, "exp", ")", "")

    def _power_of_name(self) -> str:
        """The power between a function and its argument, as in ``\\log^2 x``."""
        text, at = self._raw()
        if not text.strip().isdigit():
            raise self._refused("put the function in brackets and its power behind them", at)
        return text.strip()

    def _of_next(self, token: Token, head: str, rest: str, power: str) -> Term:
        """A function of what follows it: a bracket, or one factor."""
        opened = self._next
        bracketed = opened.text in ("(", "[", "\\{", "\\lbrace")
        before, self._is_number = self._is_number, True
        inner = self._of_bracket(opened) if bracketed else self._of_factor(opened)
        self._is_number = before
        if bracketed:
            self._need(CLOSING[opened.text], opened)
            if self._next.text == "^":
                reason = "is this power that of the bracket or of the function? Write brackets"
                raise self._refused(f"{reason} around what is raised")
            if self._next.text in ("(", "\\{"):
                reason = "is this bracket a factor of the argument, or of the whole?"
                raise self._refused(f"{reason} Write \\cdot after brackets around it")
        found = made(token.at, f"{head}(", inner, rest, open=not bracketed)
        if not power:
            return found
        return made(token.at, found, f"**{power}", level=POWER, open=not bracketed)

    def _of_bracket(self, opened: Token) -> Term:
        self._step()
        with self._deeper(opened.at):
            return self._total()

    def _of_factor(self, opened: Token) -> Term:
        if opened.text in ("-", "+"):
            raise self._refused("put what has a sign in brackets")
        with self._deeper(opened.at):
            return self._factor()

    def _root(self, token: Token) -> Term:
        degree = ""
        if self._take("["):
            degree = self._step().text
            if not degree.isdigit() or not self._take("]"):
                raise self._refused("the degree of a root is a number", token.at)
        inner = self._argument()
        if degree in ("", "2"):
            return made(token.at, "sqrt(", inner, ")")
        return made(token.at, inner.at_least(ATOM), f"**(1/{degree})", level=POWER)

    # fractions

    def _fraction(self, token: Token) -> Term:
        if self._is_derivative():
            return self._derivative(token)
        if self._next.is_number and len(self._next.text) == 2:  # as \\frac12
            above, below = (
                made(self._next.at + place, digit) for place, digit in enumerate(self._step().text)
            )
        else:
            above, below = self._argument(), self._argument()
        parts = above.at_least(PRODUCT), "/", below.at_least(POWER)
        return made(token.at, *parts, level=PRODUCT)

    def _absolute(self, token: Token) -> Term:
        """``|x|``, and the number of outcomes ``|\\mathcal{X}|``."""
        self._step()
        closing = CLOSING.get(token.text, token.text)
        if self._next.text == "\\mathcal":
            name = self._letter()
            self._need(closing, token)
            self._note_set(token, name)
            return made(token.at, self._names.size_of_set(name))
        with self._deeper(token.at):
            inner = self._total()
        self._need(closing, token)
        return made(token.at, "abs(", inner, ")")

    def _norm(self, token: Token) -> Term:
        """``\\lVert p - q \\rVert_1``, the sum of the distances of the masses."""
        self._step()
        letter = self._spare()
        closing = CLOSING.get(token.text, token.text)
        with self._meaning(None, letter), self._averaging(), self._deeper(token.at):
            inner = self._total()
        self._need(closing, token)
        below = self._subscript()
        if below is None or below.items != ("1",):
            raise self._refused("a norm is \\lVert p - q \\rVert_1 here", token.at)
        return made(token.at, "sum(abs(", inner, f"), {letter})")

    # brackets

    def _bracket(self, token: Token) -> Term:
        self._step()
        with self._deeper(token.at):
            inner = self._total()
        if self._whole and self._next.text == ",":
            return self._masses(token, inner)
        self._need(CLOSING[token.text], token)
        return replace(inner if inner.level == ATOM else inner.at_least(ATOM), open=False)

    def _masses(self, opened: Token, first: Term) -> Term:
        """``(1/2, 1/2)`` as a distribution."""
        masses = [first]
        while self._take(","):
            masses.append(self._total())
        self._need(CLOSING[opened.text], opened)
        return made(opened.at, "[", *listed(masses), "]")

    def _braces(self, token: Token) -> Term:
        """A group in braces, which do not show."""
        self._step()
        if self._take("}"):
            return self._factor()
        with self._deeper(token.at):
            inner = self._total()
        self._need("}", token)
        if inner.level == SUM:
            raise self._refused("braces do not show: write brackets around this", token.at)
        return inner

    # groups that change nothing

    def _decorated(self, token: Token) -> Term:
        """``\\underbrace{...}_{...}`` and ``\\boxed{...}``: what is in the braces."""
        inner = self._argument()
        if self._take(_LABELS.get(token.text, "")):
            self._raw()
        if token.text in _LABELS and self._next.text in ("_", "^"):
            raise self._refused("is this a power, or a label? Put it behind brackets around all")
        return inner.at_least(POWER)

    @staticmethod
    def _is_function(token: Token) -> bool:
        return token.text in LOGARITHMS or token.text == "\\exp"
