"""Names with their accents, marks, labels and indices, and the entries of what they name."""

from dataclasses import dataclass
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.latex.names import SIZES
from symdiv.latex.spelling import Spelling
from symdiv.latex.stream import Term, made
from symdiv.latex.tokens import Token
from symdiv.latex.words import ACCENTS, FONTS, LETTERS, MARKS, UPRIGHT, is_vector

__all__ = ["FUNCTIONS_OF", "Subscript", "Symbols"]

FUNCTIONS_OF: Final = frozenset({*"fghFG", "sigma", "phi", "varphi", "psi", "Phi", "Psi"})
"""Letters that are rather functions where a bracket follows."""
_WORDS_BELOW: Final = ("\\min", "\\max", "\\infty")
_MARGINALS: Final = {"X": "0", "Y": "1"}


@dataclass(frozen=True, slots=True)
class Subscript:
    """What stands below a name: letters, digits, or a word that is no index."""

    items: tuple[str, ...]
    at: int
    is_word: bool = False
    shape: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """As the end of a name."""
        return "".join(self.items)


class Symbols(Spelling):
    """Reads names; whether one stands for a number or a mass shows in what follows it."""

    def _is_name(self, token: Token) -> bool:
        return token.is_letter or token.text in LETTERS or token.text in ACCENTS

    def _letter(self) -> str:
        """A letter with its accents, without what stands below or above it."""
        token = self._step()
        if token.text in ACCENTS or token.text in FONTS or token.text in UPRIGHT:
            opened = self._next
            braced = self._take("{")
            inner = self._letter()
            if braced:
                self._need("}", opened)
            return f"{inner}_{ACCENTS[token.text]}" if token.text in ACCENTS else inner
        if token.is_letter:
            return token.text
        if token.text in LETTERS:
            return self._greek(token)
        raise self._refused("a letter is expected here", token.at)

    def _marks(self) -> str:
        """Primes and stars behind a name."""
        found = ""
        while True:
            if self._take("'"):
                found += "_prime"
            elif self._next.text == "^" and self._ahead().text in MARKS:
                self._place += 2
                found += f"_{MARKS[self._tokens[self._place - 1].text]}"
            elif (
                self._next.text == "^"
                and self._ahead().text == "{"
                and self._ahead(2).text in MARKS
                and self._ahead(3).text == "}"
            ):
                self._place += 4
                found += f"_{MARKS[self._tokens[self._place - 2].text]}"
            else:
                return found

    def _subscript(self) -> Subscript | None:
        """What stands below, if anything does."""
        at = self._next.at
        if not self._take("_"):
            return None
        opened = self._next
        if not self._take("{"):
            return self._items_from(at, 1)
        found = self._items_from(at, None)
        self._need("}", opened)
        if self._next.text == "_":
            raise self._refused("a name has one subscript")
        return found

    def _items_from(self, at: int, count: int | None) -> Subscript:
        items: list[str] = []
        is_word, start = False, self._place
        while len(items) != count and self._next.text not in ("}", ""):
            token = self._next
            if token.text in UPRIGHT and self._ahead().text == "{":
                self._step()
                items.append(self._word(*self._raw()))
                is_word = True
            elif token.is_number:
                if count and len(token.text) > 1:
                    raise self._refused(f"write {{{token.text}}} for this subscript")
                items.append(self._step().text)
            elif self._take(","):
                continue
            elif token.text in _WORDS_BELOW:
                items.append(self._step().text[1:])
                is_word = True
            elif self._is_name(token) or token.text in UPRIGHT or token.text in FONTS:
                # behind p_i the marks are those of p
                items.append(self._letter() + ("" if count else self._marks()))
            else:
                reason = "an index is a letter or a number, and a label is \\mathrm{...}"
                raise self._refused(reason)
        if not items:
            raise self._refused("a subscript is missing here")
        return Subscript(tuple(items), at, is_word, self._shape_of(start, self._place))

    def _word(self, text: str, at: int) -> str:
        plain = text.strip()
        if not (plain.isascii() and plain.isalnum()):
            raise self._refused("a label has letters and digits only", at)
        return plain

    # names

    def _name(self) -> Term:
        """A name with all that belongs to it."""
        at, start = self._next.at, self._place
        base = self._letter() + self._marks()
        middle = self._place
        below = self._subscript()
        after = self._place
        base += self._marks()
        self._shape = self._shape_of(start, middle) + self._shape_of(after, self._place)
        if below is None:
            return self._alone(at, base)
        label = f"{base}_{below.label}"
        self._labels[label] = below.items
        if self._names.kind(base) is Kind.JOINT and below.label.isupper():
            return self._marginal(at, base, below)
        if base == "e" and self._whole and len(below.items) == 1 and not self._names.is_told(base):
            return made(at, f"one_hot({below.label})")
        if len(below.items) > 1 and below.label.isupper() and not self._names.is_declared(label):
            reason = f"is {label} a marginal? Write H(X, Y) of random variables, or say in a line"
            raise self._refused(f"{reason}: % symdiv: {base}_{{{below.label}}} distribution", at)
        if below.is_word and len(below.items) > 1:
            self._shape += (f"_{below.items[0]}",)
            return self._entry(at, f"{base}_{below.items[0]}", below.items[1:], below.at)
        if self._is_label(base, label, below):
            self._shape = self._shape_of(start, self._place)
            return self._alone(at, label)
        return self._entry(at, base, below.items, below.at)

    def _is_label(self, base: str, label: str, below: Subscript) -> bool:
        """Whether a subscript belongs to the name, and is no index."""
        one = len(below.items) == 1
        (first, *_) = below.items
        names = self._names
        if below.is_word:
            return True
        if one and first in self._bound:
            return self._next.text == "(" and self._whole is not None
        if not one and len(first) == 1 and not all(each.isupper() for each in below.items):
            self._check_letters(below)
            return False
        if names.is_told(label):
            if names.is_final and names.is_told(base) and not self._whole and not self._applied():
                reason = f"{label} is a distribution elsewhere, and an entry of {base} here"
                raise self._refused(f"{reason}; call one of them otherwise", below.at)
            return True
        if self._whole and names.kind(base) is not Kind.CHANNEL:
            return names.kind(base) is not Kind.JOINT
        if first.isdigit():
            return not is_vector(names.kind(base)) or self._applied()
        if first[0].isupper() or len(first) > 1:
            return names.kind(base) is not Kind.JOINT
        return self._applied()

    def _applied(self) -> bool:
        return self._next.text == "(" and len(self._inside()) == 1

    def _check_letters(self, below: Subscript) -> None:
        """Several letters are several indices, unless they rather spell a word."""
        if len(below.items) > 3 or (len(below.items) > 2 and "i" not in below.items):
            reason = f"is {below.label} a word or {len(below.items)} indices? Write a word upright"
            raise self._refused(f"{reason}, as \\mathrm{{{below.label}}}", below.at)

    def _inside(self) -> tuple[str, ...]:
        """The texts between the bracket that opens here and the one that closes it."""
        closed = self._closes(self._place)
        return tuple(token.text for token in self._tokens[self._place + 1 : closed])

    def _alone(self, at: int, name: str) -> Term:
        """A name without index: applied to outcomes, a distribution, or a number."""
        names = self._names
        kind = names.kind(name)
        if name in self._bound:
            if name in self._unnumbered and names.is_final and not names.is_declared(name):
                reason = (
                    f"is {name} a number? Outcomes are numbered here from 1 to n: write \\sum_i"
                )
                raise self._refused(f"{reason}, or say in a line: % symdiv: {name} number", at)
            return made(at, name)
        if size := names.size(name):
            self._claim(at, size)
            self._mention(name, size)
            return made(at, size)
        if self._next.text == "[" and is_vector(kind):
            return self._applied_to(at, name, "]")
        if self._next.text == "(":
            inside = self._inside()
            if is_vector(kind) and (kind is not Kind.LOGITS or len(inside) == 1):
                return self._applied_to(at, name, ")")
            self._check_product(at, name, inside)
        self._last = name
        is_number = kind is Kind.LOGITS and not names.is_told(name) and not self._whole
        text = self._spelled(at, name, Kind.NUMBER if is_number else kind)
        self._mention(name, text, is_number=not (self._whole or self._outcome))
        if self._outcome and not self._whole and kind in (Kind.DISTRIBUTION, Kind.JOINT):
            names.note(name, Kind.DISTRIBUTION)
            return made(at, f"{text}[{self._outcome}]")
        self._check_constant(at, name, text)
        if self._whole:
            return made(at, text)
        if self._is_number and kind is Kind.DISTRIBUTION and names.is_final:
            reason = f"is {name} a number? Then say so in a line: % symdiv: {name} number"
            raise self._refused(f"{reason}; a mass of a distribution is {name}_i", at)
        return made(at, text)

    def _is_last(self, term: Term) -> bool:
        """Whether a term is the name that was read last."""
        names, name = self._names, self._last
        return term.text in (names.spelled(name, None), names.spelled(name, names.kind(name)))

    def _check_product(self, at: int, name: str, inside: tuple[str, ...]) -> None:
        """Refuse a name with a bracket that may be a function or a mass as well as a factor."""
        if not self._names.is_final or self._names.kind(name) is not None:
            return
        if name in FUNCTIONS_OF:
            reason = f"is {name}(...) a function or a product? Write what it stands for, or say"
            known = f"in a line: % symdiv: {name} sigmoid, or {name} number"
            raise self._refused(f"{reason} {known}", at)
        if len(inside) == 1:
            reason = f"is {name}({inside[0]}) a mass, or a product? Say so in a line"
            known = f"% symdiv: {name} distribution, or {name} number"
            raise self._refused(f"{reason}: {known}", at)

    def _applied_to(self, at: int, name: str, closing: str) -> Term:
        """``p(x)``, ``p(x, y)``, and ``w(y | x)`` of a channel."""
        opened = self._step()
        given = ""
        items: list[str] = []
        while self._next.text != closing:
            if self._take(","):
                continue
            if self._take("|", "\\mid", "\\vert") and len(items) == 1 and not given:
                given = items.pop()
                continue
            token = self._next
            if token.is_number:
                items.append(self._step().text)
            elif self._is_name(token):
                items.append(self._letter() + self._marks())
            else:
                self._need(closing, opened)
        self._step()
        if given:
            if self._names.kind(name) is not Kind.CHANNEL:
                reason = f"{name}(y | x) is of a channel: % symdiv: {name} channel"
                raise self._refused(f"{reason}, where no other {name} is meant", at)
            items.append(given)
        if not items:
            raise self._refused("an outcome is missing here", opened.at)
        return self._entry(at, name, tuple(items), opened.at)

    def _entry(self, at: int, base: str, items: tuple[str, ...], place: int) -> Term:
        names = self._names
        kind = names.kind(base)
        if len(items) > 2:
            raise self._refused("joint distributions here are of two variables", place)
        if len(items) > 1 and kind is not Kind.CHANNEL and is_vector(kind):
            names.note(base, Kind.JOINT)
        elif names.is_final and (kind is None or self._is_no_row(base, kind, items)):
            reason = f"is {base} a distribution, or a vector of numbers? Say so in a line"
            known = f"% symdiv: {base} distribution, or {base} vector"
            raise self._refused(f"{reason}: {known}", at)
        elif kind is Kind.JOINT and len(items) == 1 and names.is_final:
            reason = (
                f"{base} has two variables in this formula: its marginals are {base}_X and {base}_Y"
            )
            raise self._refused(f"{reason}, as {base}_X(x)", at)
        elif kind is Kind.NUMBER:
            raise self._refused(f"{base} is a number, which has no entries", at)
        elif kind is Kind.LOGITS:
            names.note(base, kind)
        self._check_size(base, items, place)
        if len(items) == 2 and all(self._sizes.get(each) == names.first_size for each in items):
            names.note_square()
        inside = ", ".join(self._names.size(each) or each for each in items)
        text = self._spelled(at, base, names.kind(base))
        self._mention(base, text, *items)
        return made(at, text, made(place, f"[{inside}]"))

    def _check_size(self, base: str, items: tuple[str, ...], place: int) -> None:
        """Refuse an index that runs over the second of two alphabets where the first is meant."""
        size = self._names.size(self._sizes.get(items[0], ""))
        if self._names.is_final and size == SIZES[1]:
            first = self._names.first_size
            reason = f"the outcomes of {base} are numbered up to {first}, in one file"
            raise self._refused(f"{reason}; the second of two variables has other ones", place)

    def _is_no_row(self, base: str, kind: Kind, items: tuple[str, ...]) -> bool:
        """Whether it only has the name of a channel, and is used as a vector."""
        return (
            kind is Kind.CHANNEL
            and len(items) == 1
            and not self._whole
            and not self._names.is_told(base)
        )

    def _marginal(self, at: int, base: str, below: Subscript) -> Term:
        """p_X and p_Y of a joint distribution, with or without an outcome."""
        joint = self._spelled(at, base, Kind.JOINT)
        self._mention(base, joint)
        if below.label == "XY":
            return self._alone(at, base)
        if below.label not in _MARGINALS:
            reason = "of joint distributions those of X and Y are read, with marginals p_X and p_Y"
            raise self._refused(reason, below.at)
        found = made(at, f"marginal({joint}, {_MARGINALS[below.label]})")
        if self._next.text != "(":
            return found
        inside = self._inside()
        if len(inside) != 1:
            raise self._refused("the outcome of a marginal is one letter")
        self._place += 3
        return made(at, found, f"[{inside[0]}]")
