"""Writes the parts of one term: the names in scope, and who writes which construct."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from symdiv.certificates.show import fresh_name
from symdiv.formulas.notation import Notation, Symbol, display
from symdiv.formulas.piece import SCRIPT, Piece
from symdiv.formulas.target import Target
from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, PROP, REAL, Constant, Definition, Term, Variable, instantiate

Handler = Callable[["Writer", Term], Piece]
Handlers = Mapping[object, Handler]  # by constant, or by the type of any other head


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes terms whose free variables are all in ``symbols``."""

    target: Target
    notation: Notation
    handlers: Handlers
    symbols: Mapping[Variable, Symbol]
    used: frozenset[str]  # names that a bound variable cannot have
    in_script: bool = False
    in_text: bool = False  # where the limits of a sum stand beside its sign
    counts: frozenset[Variable] = frozenset()  # indices whose names are of the numbers they count

    def term(self, term: Term) -> Piece:
        """A term as a formula."""
        head = term.head
        handler = self.handlers.get(head if type(head) is Constant else type(head))
        if handler is None:
            raise ValueError(f"print: {term!r} is open, or its head is no constant of the kernel")
        return handler(self, term)

    def listed_terms(self, terms: Sequence[Term]) -> Piece:
        """Terms with commas between them."""
        return self.target.listed([self.term(term) for term in terms])

    def script(self, term: Term) -> Piece:
        """A term as a subscript or superscript."""
        return small(self.in_small_print().term(term))

    def in_small_print(self) -> "Writer":
        """The same for what stands in a subscript or superscript: without tall fractions."""
        return replace(self, in_script=True)

    def in_line_of_text(self) -> "Writer":
        """The same for what is as low as a line of text, or stands above or below a stroke."""
        return replace(self, in_text=True)

    def named(self, variable: Variable, *indices: Piece) -> Piece:
        """The name of a variable, with indices."""
        return self.target.named(self.symbols[variable], indices)

    def opened(
        self, function: Term, counts: bool = False
    ) -> tuple[tuple[Variable, ...], Term, "Writer"]:
        """Fresh variables for what ``function`` binds, its body, and the writer for that body.

        An index that ``counts`` is a natural number, and never an outcome x of an alphabet: where
        nothing depends on it but by the number 0, 1, 2, ... that it counts, it is named as that.
        """
        symbols, used = dict(self.symbols), self.used
        if (counts or function.type == (INDEX, PROP)) and (found := _of_counts(function, used)):
            number, body = found
            inner = {**symbols, number: Symbol(number.name[0], subscript=number.name[1:])}
            numbers = self.counts | {number}
            return (
                (number,),
                body,
                replace(self, symbols=inner, used=used | {number.name}, counts=numbers),
            )
        is_number = counts and _has_numbers(function)
        for sort in function.type[:-1]:
            outcome = sort == INDEX and self.notation.index == "x" and not counts
            name = _number(used) if is_number else fresh_name(REAL if outcome else sort, used)
            used |= {name}
            symbols[Variable(name, (sort,))] = Symbol(name[0], subscript=name[1:])
        variables = tuple(symbols)[len(self.symbols) :]
        body = instantiate(function, tuple([variable() for variable in variables]))
        return variables, body, replace(self, symbols=symbols, used=used)


def _of_counts(function: Term, used: frozenset[str]) -> tuple[Variable, Term] | None:
    """A name for the number that an index counts, and the body; None where it is more than that."""
    number = Variable(_number(used), (INDEX,))
    body = instantiate(function, (number(),))
    is_number = number in body.free and _only_counted(body, number)
    return (number, body) if is_number else None


def _number(used: frozenset[str]) -> str:
    """A name for a number."""
    names = (f"{letter}{tail}" for tail in chain([""], count(1)) for letter in "klm")
    return next(name for name in names if name not in used)


def _has_numbers(term: Term) -> bool:
    """Whether it is of a family whose outcomes are numbers from 1 on."""
    is_of_family = type(term.head) is Definition and display(term.head).numbers
    return is_of_family or any(map(_has_numbers, term.args))


def _only_counted(term: Term, index: Variable) -> bool:
    if term.head == index:
        return False
    counts = display(term.head).counts if type(term.head) is Definition else ()
    return all(
        index not in arg.free
        or (place in counts and _is_after(arg, index))
        or _only_counted(arg, index)
        for place, arg in enumerate(term.args)
    )


def _is_after(place: Term, index: Variable) -> bool:
    while place.head is S.NEXT:
        (place,) = place.args
    return place.head == index


def small(piece: Piece) -> Piece:
    """A part in the size of a subscript."""
    return replace(piece, width=SCRIPT * piece.width, tall=False)


def used_names(symbols: Mapping[Variable, Symbol]) -> frozenset[str]:
    """Names that would look like one of ``symbols``, or be one of them."""
    names = {variable.name for variable in symbols}
    names |= {name for mark in symbols.values() for name in (mark.plain, mark.base)}
    return frozenset(names | {name.replace("_", "") for name in names})
