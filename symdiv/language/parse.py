"""From tokens to the tree: Python's own parser reads the syntax, and nothing else of Python is.

What is made of a node of Python's tree stands in one table; a node that is not in it is refused.
"""

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from symdiv.language import tree
from symdiv.language.error import ClaimError
from symdiv.language.functions import AT_INFINITY, FORMS, FUNCTIONS, like

__all__ = ["Parser"]

MAX_NODES: Final = 600
MAX_DEPTH: Final = 60

_SIGNS: Final[Mapping[type, int]] = {ast.Add: 1, ast.UAdd: 1, ast.Sub: -1, ast.USub: -1}
_EXPONENTS: Final[Mapping[type, int]] = {ast.Mult: 1, ast.Div: -1}


class Parser:
    """Reads the segments of one text; the limits are those of the text as a whole."""

    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self._source = source
        self._start = 0
        self._nodes = 0

    def read(self, start: int, end: int) -> tree.Node:
        """The tree of the text from ``start`` to ``end``, in which an expression stands."""
        self._start = start - 1  # of the bracket that is put around, which lets it begin anywhere
        try:
            parsed = ast.parse(f"({self._source[start:end]})", mode="eval")
        except SyntaxError as error:
            place = min(max(start, self._start + (error.offset or 1) - 1), end)
            raise ClaimError(self._text, place, "this is not understood here") from None
        except (ValueError, RecursionError, MemoryError):
            raise self._too_deep(start) from None
        return self._node(parsed.body, 0)

    def _at(self, node: ast.expr) -> int:
        return self._start + node.col_offset

    def _refused(self, node: ast.expr, reason: str) -> ClaimError:
        return ClaimError(self._text, self._at(node), reason)

    def _too_deep(self, place: int) -> ClaimError:
        return ClaimError(self._text, place, f"this is nested more than {MAX_DEPTH} levels deep")

    def _node(self, node: ast.expr, depth: int) -> tree.Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._refused(node, f"a claim has at most {MAX_NODES} names and operations")
        if depth > MAX_DEPTH:
            raise self._too_deep(self._at(node))
        read = _READ.get(type(node))
        if read is None:
            raise self._refused(node, _REFUSED.get(type(node), _NOT_PART))
        return read(self, node, depth + 1)

    def _number(self, node: ast.Constant, depth: int) -> tree.Node:
        del depth
        at, end = self._at(node), self._start + (node.end_col_offset or 0)
        return tree.Number(at, Fraction(self._source[at:end]))

    def _name(self, node: ast.Name, depth: int) -> tree.Node:
        del depth
        return tree.Name(self._at(node), node.id)

    def _binary(self, node: ast.BinOp, depth: int) -> tree.Node:
        if type(node.op) in _SIGNS:
            return self._total(node, depth)
        if type(node.op) in _EXPONENTS:
            return self._product(node, depth)
        if isinstance(node.op, ast.Pow):
            base, exponent = self._node(node.left, depth), self._node(node.right, depth)
            return tree.Power(base.at, base, exponent)
        reason = "p << q is a condition: it stands after 'where', in no bracket"
        raise self._refused(node, reason if isinstance(node.op, ast.LShift) else _NOT_PART)

    # A long sum or product is one node, however deep Python's tree of it is.

    def _total(self, node: ast.expr, depth: int) -> tree.Node:
        terms: list[tuple[int, tree.Node]] = []
        rest = node
        while isinstance(rest, ast.BinOp) and type(rest.op) in _SIGNS:
            terms.append((_SIGNS[type(rest.op)], self._node(rest.right, depth)))
            rest = rest.left
        terms.append((1, self._node(rest, depth)))
        return tree.Total(terms[-1][1].at, tuple(reversed(terms)))

    def _product(self, node: ast.expr, depth: int) -> tree.Node:
        factors: list[tuple[int, tree.Node]] = []
        rest = node
        while isinstance(rest, ast.BinOp) and type(rest.op) in _EXPONENTS:
            factors.append((_EXPONENTS[type(rest.op)], self._node(rest.right, depth)))
            rest = rest.left
        factors.append((1, self._node(rest, depth)))
        return tree.Product(factors[-1][1].at, tuple(reversed(factors)))

    def _unary(self, node: ast.UnaryOp, depth: int) -> tree.Node:
        sign = 1
        operand: ast.expr = node
        while isinstance(operand, ast.UnaryOp) and type(operand.op) in _SIGNS:
            sign, operand = sign * _SIGNS[type(operand.op)], operand.operand
        if isinstance(operand, ast.UnaryOp):
            raise self._refused(operand, _NOT_PART)
        inner = self._node(operand, depth)
        return inner if sign == 1 else tree.Total(self._at(node), ((-1, inner),))

    def _entry(self, node: ast.Subscript, depth: int) -> tree.Node:
        vector = self._node(node.value, depth)
        listed = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return tree.Entry(vector.at, vector, tuple(self._node(each, depth) for each in listed))

    def _listed(self, node: ast.List, depth: int) -> tree.Node:
        return tree.Listed(self._at(node), tuple(self._node(mass, depth) for mass in node.elts))

    def _call(self, node: ast.Call, depth: int) -> tree.Node:
        if not isinstance(node.func, ast.Name):
            raise self._refused(node.func, "only a function's name can be called")
        name, at = node.func.id, self._at(node)
        if name not in FUNCTIONS and name not in FORMS:
            raise self._refused(node, f"there is no function {name}; {like(name)}")
        base = self._base(node, name, depth)
        given = tuple(self._argument(argument, name, depth) for argument in node.args)
        if name in FORMS:
            return _FORMS[name](self, at, given)
        limit = AT_INFINITY.get((name, len(given)))
        if limit and isinstance(given[-1], tree.Name) and given[-1].name == "oo":
            name, given = limit, given[:-1]
        function = FUNCTIONS[name]
        if function.kinds(len(given)) is None:
            raise self._refused(node, f"write {function.usage}, not with {_counted(len(given))}")
        return tree.Call(at, name, given, base)

    def _argument(self, node: ast.expr, name: str, depth: int) -> tree.Node:
        if name != "f_divergence" or not isinstance(node, ast.Lambda):
            return self._node(node, depth)
        (letter,) = node.args.args
        named = tree.Name(self._start + letter.col_offset, letter.arg)
        return tree.Function(self._at(node), named, self._node(node.body, depth))

    def _f_divergence(self, at: int, given: tuple[tree.Node, ...]) -> tree.Node:
        if [type(each) is tree.Function for each in given] != [False, False, True]:
            reason = "write f_divergence(p, q, lambda t: t*log(t)): two distributions, a function"
            raise ClaimError(self._text, at, reason)
        return tree.FDivergence(at, *given)  # type: ignore[arg-type]

    def _base(self, node: ast.Call, name: str, depth: int) -> tree.Node | None:
        has_base = name in FUNCTIONS and FUNCTIONS[name].has_base
        for number, keyword in enumerate(node.keywords):
            if keyword.arg == "base" and has_base and number == 0:
                continue
            known = "one, base=2" if has_base else "none"
            reason = f"of arguments with names, {name} has {known}"
            raise ClaimError(self._text, self._start + keyword.col_offset, reason)
        return self._node(node.keywords[0].value, depth) if node.keywords else None

    def _sum(self, at: int, given: tuple[tree.Node, ...]) -> tree.Node:
        body, *indices = given or (None,)
        names = [index for index in indices if isinstance(index, tree.Name)]
        if body is None or not names or len(names) < len(indices):
            reason = "write sum(p[i], i): what is summed, then the letters that run over 1..n"
            raise ClaimError(self._text, at, reason)
        if len({index.name for index in names}) < len(names):
            raise ClaimError(self._text, names[-1].at, "the letters of a sum differ")
        return tree.Summation(at, body, tuple(names))

    def _masses(self, at: int, given: tuple[tree.Node, ...]) -> tree.Node:
        return tree.Listed(at, given)

    def _diff(self, at: int, given: tuple[tree.Node, ...]) -> tree.Node:
        if len(given) != 2:
            reason = "write diff(f, x) or diff(f, z[k]): one function and one variable"
            raise ClaimError(self._text, at, reason)
        return tree.Derived(at, *given)


def _counted(count: int) -> str:
    return "1 argument" if count == 1 else f"{count} arguments"


_NOT_PART: Final = "this is not part of the language: names, numbers, + - * / ** and calls are"
_REFUSED: Final[Mapping[type, str]] = {
    ast.Compare: "a relation stands between the two sides of a claim, not inside one",
    ast.Tuple: "there are no tuples here; a list of masses is written [1/2, 1/2]",
    ast.Lambda: "a function stands in f_divergence(p, q, lambda t: t*log(t)) only",
    ast.Starred: "* stands between two factors",
}
# one for each of FORMS; each takes the parser, the place and the arguments
_FORMS: Final[Mapping[str, Callable[..., tree.Node]]] = {
    "sum": Parser._sum,
    "diff": Parser._diff,
    "categorical": Parser._masses,
    "f_divergence": Parser._f_divergence,
}
# each takes the parser, the node of its type, and the depth
_READ: Final[Mapping[type, Callable[..., tree.Node]]] = {
    ast.Constant: Parser._number,
    ast.Name: Parser._name,
    ast.BinOp: Parser._binary,
    ast.UnaryOp: Parser._unary,
    ast.Subscript: Parser._entry,
    ast.List: Parser._listed,
    ast.Call: Parser._call,
}
