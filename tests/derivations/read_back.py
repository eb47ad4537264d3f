r"""Our own entries as one would write them in LaTeX, read and compared with the kernel's lines.

What is compared is values: the numeric model of the kernel evaluates the term of a line, and the
term of what was read of its formula, at three points of fractions that are all different.
"""

import zlib
from collections import defaultdict
from fractions import Fraction
from typing import Any

from sympy import Derivative, Symbol
from sympy.logic.boolalg import Boolean

from symdiv.derivations.latex import read_tex
from symdiv.derivations.written import Written
from symdiv.formulas.derivation import Differential, Line
from symdiv.formulas.latex import Latex
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.language.chain import CONNECTIVES, Chain, ChainText
from symdiv.language.chain_reader import read_chain
from symdiv.semantics.terms import to_term
from symdiv.semantics.terms.propositions import to_proposition
from symdiv.theorems.catalogue import Entry
from tests.kernel.model import Model, same_number

PRINTER = Latex()
POINTS = range(3)
SIZES = {"n": 3, "m": 2}


class NotReadError(Exception):
    """A line that is not read, or not as one line, and why."""


def document(entry: Entry, said: tuple[str, ...]) -> tuple[str, dict[int, Line]]:
    """The lines of an entry as displayed formulas, and which line stands in which row."""
    rows = [f"% symdiv: {each}" for each in said]
    lines: dict[int, Line] = {}
    for part in entry.derivation.parts:
        rows.append(r"\begin{align*}")
        for line in part.lines:
            relation = PRINTER.relations[line.relation] if line.relation else ""
            rows.append(rf"  {relation} & {PRINTER.line_expression(line.expression)} \\")
            lines[len(rows)] = line
        rows.append(r"\end{align*}")
    return "\n".join(rows), lines


def differing(entry: Entry, said: tuple[str, ...] = ()) -> dict[int, str]:
    """The lines, by their numbers, that are not read as what the kernel has, and why."""
    source, lines = document(entry, said)
    places: dict[int, list[tuple[Written, Chain, int]]] = defaultdict(list)
    for written in read_tex(source):
        chain = _chain(written)
        for at, line in enumerate(written.lines):
            places[line.position.line].append((written, chain, at))
    found: dict[int, str] = {}
    for number, (row, line) in enumerate(lines.items(), start=1):
        try:
            if not _same(_value(places[row]), line.expression):
                found[number] = "another value"
        except NotReadError as error:
            found[number] = str(error)
    return found


def _chain(written: Written) -> Chain:
    return read_chain(
        ChainText(
            tuple(None if each.unread else each.text for each in written.lines),
            tuple(each.relation or "" for each in written.lines[1:]),
            tuple(each.text for each in written.assumptions),
            tuple((each.name, each.text) for each in written.lets),
        )
    )


def _value(row: list[tuple[Written, Chain, int]]) -> Any:
    """What was read of a row: an expression, or a relation, which is read as two lines."""
    for written, chain, at in row:
        line = written.lines[at]
        if line.unread:
            raise NotReadError(line.unread)
        if at not in chain.lines:
            raise NotReadError(chain.problems["line", at].reason)
    if len(row) == 1:
        ((_, chain, at),) = row
        return chain.lines[at].value
    if len(row) != 2 or row[0][1] is not row[1][1]:
        raise NotReadError(f"read as {len(row)} lines")
    (_, chain, first), (written, _, last) = row
    relation = written.lines[last].relation or ""
    if relation in CONNECTIVES:
        raise NotReadError(f"{relation} within a line")
    return chain.related(first, relation, last)[0].claim.relation


def _same(read: Any, line: Term | Differential) -> bool:
    if isinstance(line, Differential) != isinstance(read, Derivative):
        return False
    return all(_same_at(read, line, point) for point in POINTS)


def _same_at(read: Any, line: Term | Differential, point: int) -> bool:
    if isinstance(line, Differential):
        body, function = to_term(read.expr), line.function
        values = _values(body.free | function.free | line.point.free, point)
        slope = Model(values).derivative(Model(values)(function), Model(values)(line.point))
        return slope is not None and same_number(slope, _slope(body, values, read.variables[0]), 10)
    term = to_proposition(read) if isinstance(read, Boolean) else to_term(read)
    model = Model(_values(term.free | line.free, point))
    mine, theirs = model(term), model(line)
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine is theirs
    return same_number(mine, theirs)


def _slope(body: Term, values: dict[Variable, Any], variable: Any) -> Any:
    """The derivative of a term by a number or by one entry of a vector."""
    if isinstance(variable, Symbol):
        at = next(each for each in values if _plain(each.name) == _plain(variable.name))
        start = values[at]
        return Model({}).derivative(lambda x: Model(values | {at: x})(body), start)
    name, place = str(variable.vector), variable.places[0]
    at = next(each for each in values if _plain(each.name) == _plain(name) and len(each.type) == 2)
    entry = int(place) if place.is_number else values[Variable(str(place), (INDEX,))]

    def moved(x: Any) -> Any:
        return lambda i: x if i == entry else values[at](i)

    return Model({}).derivative(lambda x: Model(values | {at: moved(x)})(body), values[at](entry))


def _plain(name: str) -> str:
    """The name as the entry has it, without what the reader puts before some."""
    return name[2:] if name[:2] in ("p_", "z_", "a_", "w_") else name


def _values(variables: frozenset[Variable], point: int) -> dict[Variable, Any]:
    return {each: _valued(each, point) for each in variables}


def _valued(variable: Variable, point: int) -> Any:
    """An index, a number or numbers between 0 and 1, by name; both alphabets have their size."""
    name = _plain(variable.name)

    def number(*places: int) -> Fraction:
        return Fraction(zlib.crc32(repr((name, places, point)).encode()) % 97 + 1, 101)

    if variable.type == (INDEX,):
        return SIZES.get(name, zlib.crc32(repr((name, point)).encode()) % 2 + 1)
    if variable.type == (REAL,):
        return number()
    if {*variable.type[:-1]} == {INDEX} and variable.type[-1] == REAL:
        return number
    raise NotReadError(f"{variable.name} is no number and no vector of numbers")
