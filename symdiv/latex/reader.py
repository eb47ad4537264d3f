"""A formula in LaTeX -> the same in the language of claims, with the place of each part."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from symdiv.language.error import ClaimError
from symdiv.latex.measures import Measures
from symdiv.latex.names import Names
from symdiv.latex.stream import ATOM, POWER, PRODUCT, SUM, Term, made
from symdiv.latex.tokens import Token
from symdiv.latex.words import (
    CLOSING,
    FRACTIONS,
    LETTERS,
    LOGARITHMS,
    PLAIN,
    REFUSED,
    RELATIONS,
    TIMES,
    UPRIGHT,
    is_vector,
)

__all__ = ["Formula", "read_formula", "read_names"]

_T = TypeVar("_T")
_DIGITS: Final = "are these digits one number? Write it without spaces, or \\cdot between"
_POWER_OF_TEN: Final = re.compile(r"[eE][+-]?[0-9]")
_PLUS_MINUS: Final = ("+", "-")
_NAME_OF_ONE: Final = ("\\mathbf", "\\mathbb", "\\mathds")
_NEVER: Final = frozenset({"}", ")", "]", "\\}", "\\rbrace", "\\rvert", "\\rVert", ",", ";", ""})


@dataclass(frozen=True, slots=True)
class Formula:
    """The text of an expression or a relation, and where in the source its parts begin."""

    text: str
    places: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> int:
        """The place in the source of a character of the text."""
        number = bisect_right(self.places, offset, key=lambda pair: pair[0]) - 1
        return self.places[max(number, 0)][1]


def read_formula(source: str, tokens: Sequence[Token], names: Names) -> Formula:
    """What tokens say, an expression or sides with relations between them, as conditions have.

    Raises ClaimError, with the place in the source, where they are not understood.
    """
    end = tokens[-1].end if tokens else 0
    term = _read(source, end, Reader(source, tokens, names, end).whole)
    places, length = [], 0
    for part, at in term.parts:
        places.append((length, at))
        length += len(part)
    return Formula(term.text, tuple(places))


def read_names(source: str, tokens: Sequence[Token], names: Names) -> tuple[str, ...]:
    """The names in a list with commas, as the document writes them.

    Raises ClaimError where something else stands there.
    """
    end = tokens[-1].end if tokens else 0
    return _read(source, end, Reader(source, tokens, names, end).listed_names)


def _read(source: str, end: int, read: Callable[[], _T]) -> _T:
    try:
        return read()
    except RecursionError:
        raise ClaimError(source, end, "this is nested too deep") from None


class Reader(Measures):
    """Reads sums, products and factors; what begins a factor stands in two tables."""

    def whole(self) -> Term:
        """All tokens: sides with relations between them."""
        parts: list[Term | str] = [self._total()]
        while (token := self._next).text in RELATIONS:
            self._step()
            parts += [made(token.at, f" {RELATIONS[token.text]} "), self._total()]
        if self._next.text:
            raise self._unexpected()
        return made(self._tokens[0].at, *parts, level=SUM)

    def listed_names(self) -> tuple[str, ...]:
        """All tokens: names with commas between them."""
        found: list[str] = []
        while not found or self._take(","):
            base = self._letter() + self._marks()
            below = self._subscript()
            found.append(base + (f"_{below.label}" if below else "") + self._marks())
        if self._next.text:
            raise self._refused("names have commas between them")
        return tuple(found)

    def _unexpected(self) -> ClaimError:
        token = self._next
        if token.text in REFUSED:
            return self._refused(REFUSED[token.text])
        if token.text in CLOSING.values() or token.text == "}":
            return self._refused(f"this {token.text} closes nothing")
        if token.text.startswith("\\") and token.text[1:].isalpha():
            return self._refused(f"the command {token.text} is not known")
        return self._refused(f"{token.text} is not understood here")

    # sums and products

    def _total(self) -> Term:
        first = self._product(signed=True)
        parts: list[Term | str] = [first]
        while (sign := self._next).text in _PLUS_MINUS:
            self._step()
            parts += [made(sign.at, f" {sign.text} "), self._product().at_least(PRODUCT)]
        return first if len(parts) == 1 else made(first.at, *parts, level=SUM)

    def _product(self, *, signed: bool = False) -> Term:
        sign = self._next
        if signed and self._take(*_PLUS_MINUS):
            inner = self._product()
            return inner if sign.text == "+" else made(sign.at, "-", inner, level=SUM)
        first = self._factor()
        parts: list[Term | str] = [first]
        last, slash = first, False
        while True:
            token = self._next
            if token.text == "/":
                self._step()
                self._check_open(last, token)
                last = self._factor()
                parts += ["/", last.at_least(POWER)]
                slash = not (last.text.isdigit() and parts[0] == first and len(parts) == 3)
                slash = slash or not first.text.isdigit()
                continue
            explicit = self._take(*TIMES)
            if not explicit and token.text == "\\otimes":
                self._step()
                last = made(first.at, "product(", *parts, ", ", self._factor(), ")")
                first, parts = last, [last]
                continue
            if not explicit and not self._begins_factor(token):
                break
            if not explicit and token.is_number and last.text[-1:].isdigit():
                raise self._refused(_DIGITS)
            if slash and not explicit:
                reason = "is this below the line, or beside the fraction? Write \\frac or brackets"
                raise self._refused(reason)
            if not (self._is_function(token) and not explicit):
                self._check_open(last, token)
            before, last = last, self._factor()
            if not explicit and token.text == "{" and before.text.isdigit() and last.text.isdigit():
                raise self._refused(_DIGITS, token.at)
            parts += ["*", last.at_least(POWER)]
        if len(parts) == 1:
            return first
        parts[0] = first.at_least(PRODUCT)
        return made(first.at, *parts, level=PRODUCT, open=last.open)

    def _check_open(self, last: Term, token: Token) -> None:
        if last.open:
            reason = "is this part of the argument of the function before it?"
            raise self._refused(f"{reason} Write brackets", token.at)

    def _begins_factor(self, token: Token) -> bool:
        text = token.text
        if text in _NEVER or text in RELATIONS or text in _PLUS_MINUS:
            return False
        if text in REFUSED and text not in _ATOMS:
            return False
        if text in ("|", "\\vert", "\\mid", "\\|", "\\Vert", "\\parallel"):
            return False
        return text in _ATOMS or token.is_number or self._is_name(token) or text in UPRIGHT

    def _factor(self) -> Term:
        base = self._atom()
        if self._next.text == "'":
            raise self._refused("a derivative is written \\frac{d}{dx}")
        if not self._take("^"):
            return base
        at = self._next.at
        if self._is_bracketed() and not base.text.isdigit():
            reason = "is this a power, or the number of a step? A power stands without brackets"
            raise self._refused(reason)
        exponent = self._argument()
        if self._next.text == "^":
            raise self._refused("a power of a power needs brackets")
        if self._next.text == "(" and self._is_last(base):
            self._check_product(base.at, self._last, self._inside())
            if is_vector(self._names.kind(self._last)):
                raise self._refused(f"put the power behind the bracket: {self._last}(x)^2", base.at)
        parts = base.at_least(ATOM), made(at, "**"), exponent.at_least(ATOM)
        return made(base.at, *parts, level=POWER, open=base.open)

    def _is_bracketed(self) -> bool:
        """Whether the group that opens here is all in brackets, as in ``x^{(t)}``."""
        if self._next.text != "{" or self._ahead().text not in CLOSING:
            return False
        return self._closes(self._place + 1) + 1 == self._closes(self._place)

    def _atom(self) -> Term:
        token = self._next
        text = token.text
        read = _ATOMS.get(text)
        if read is not None:
            return read(self, token)
        if token.is_number:
            self._step()
            if _POWER_OF_TEN.match(self._source, token.end):
                raise self._refused("write this power of ten as 10^{...}", token.at)
            return made(token.at, text)
        if text in UPRIGHT:
            return self._upright(token)
        if token.is_letter and (word := self._spelled_out()) in PLAIN:
            raise self._refused(f"are these letters the word {word}? Write {PLAIN[word]}")
        if text == "e" and self._ahead().text == "^" and not self._names.is_told("e"):
            return self._euler(token)
        if text == "E" and self._ahead().text in ("_", "[") and not self._names.is_told("E"):
            self._step()
            return self._expectation(token)
        if self._is_name(token):
            if self._is_measure():
                return self._measure(token)
            if function := self._names.functions.get(LETTERS.get(text, text)):
                self._letter()
                return self._called_by_word(function, token.at)
            return self._name()
        if text in REFUSED:
            raise self._refused(REFUSED[text])
        if text in _NEVER or text in RELATIONS or text in _PLUS_MINUS or text in TIMES:
            shown = f" before {text}" if text else ""
            raise self._refused(f"an expression is missing here{shown}")
        raise self._unexpected()

    def _spelled_out(self) -> str:
        """The letters that stand here side by side."""
        run = [self._next]
        while (following := self._at(self._place + len(run))).is_letter:
            if following.at != run[-1].end:
                break
            run.append(following)
        return "".join(token.text for token in run)

    def _euler(self, token: Token) -> Term:
        """``e^x``"""
        self._place += 2
        return made(token.at, "exp(", self._argument(), ")")

    def _upright(self, token: Token) -> Term:
        """An upright word, or an upright letter, which is that letter."""
        if self._ahead().text == "{":
            place = self._place
            self._step()
            text, at = self._raw()
            plain = text.strip()
            if plain in ("\\mathbb{E}", "\\mathbb E", "E"):
                return self._expectation(token)
            if len(plain) > 1:
                return self._called_by_word(plain, at)
            self._place = place
        letter = self._place + 1 + (self._ahead().text == "{")
        if self._at(letter).text == "d" and not self._names.is_declared("d"):
            raise self._refused("a derivative is written \\frac{\\mathrm{d}}{\\mathrm{d}x}")
        return self._plain_letter(token, letter)

    def _plain_letter(self, token: Token, place: int) -> Term:
        """The letter at that place, without the font around it."""
        inner = self._tokens[place]
        if not inner.is_letter:
            raise self._refused("a word or a letter is expected here", token.at)
        after = place + 1 + (self._tokens[place - 1].text == "{")
        self._tokens = (*self._tokens[: self._place], inner, *self._tokens[after:])
        return self._atom()

    def _font(self, token: Token) -> Term:
        """``\\mathbb{E}``, ``\\mathbf{1}``, and letters in a font."""
        braced = self._ahead().text == "{"
        inner = self._ahead(1 + braced)
        if inner.text == "1":
            self._place += 2 + 2 * braced
            return self._indicator(token.at)
        if token.text == "\\mathbb" and inner.text in ("E", "I"):
            self._place += 2 + 2 * braced
            expected = inner.text == "E"
            return self._expectation(token) if expected else self._indicator(token.at)
        if token.text == "\\mathbb" and inner.text in ("H", "D"):
            return self._plain_letter(token, self._place + 1 + braced)
        if token.text == "\\mathbb" and self._source[inner.at : inner.at + 2] == "KL":
            self._step()
            return self._called_by_word(*self._raw())
        if token.text == "\\mathbb":
            raise self._refused(REFUSED["\\mathbb"])
        return self._plain_letter(token, self._place + 1 + braced)

    def _stepped(self, read: Callable[["Reader", Token], Term], token: Token) -> Term:
        self._step()
        return read(self, token)


def _after(read: Callable[..., Term]) -> Callable[[Reader, Token], Term]:
    """Of what stands behind the token."""
    return lambda reader, token: reader._stepped(read, token)


_ATOMS: Final[Mapping[str, Callable[[Reader, Token], Term]]] = {
    **dict.fromkeys(("(", "[", "\\{", "\\lbrace", "\\lparen"), Reader._bracket),
    "{": Reader._braces,
    **dict.fromkeys(("|", "\\vert", "\\lvert"), Reader._absolute),
    **dict.fromkeys(("\\|", "\\lVert", "\\Vert"), Reader._norm),
    "\\sum": _after(Reader._sum),
    **dict.fromkeys(FRACTIONS, _after(Reader._fraction)),
    **dict.fromkeys(LOGARITHMS, _after(Reader._logarithm)),
    "\\exp": _after(Reader._exponential),
    "\\sqrt": _after(Reader._root),
    "\\partial": _after(Reader._partial),
    "\\max": _after(Reader._largest),
    "\\min": _after(Reader._largest),
    "\\delta": Reader._delta,
    "\\chi": lambda reader, token: (
        reader._measure(token) if reader._is_measure() else reader._name()
    ),
    **dict.fromkeys(_NAME_OF_ONE, Reader._font),
    **dict.fromkeys(("\\boldsymbol", "\\bm", "\\mathit", "\\mathsf", "\\vec"), Reader._font),
    **dict.fromkeys(("\\underbrace", "\\overbrace", "\\boxed"), _after(Reader._decorated)),
}
