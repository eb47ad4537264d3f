"""Claims as text, worked out at a point with ``ast``, fractions and mpmath alone.

It shares no code with what it is compared with: no SymPy, and limits instead of derivatives'
formulas. ``differs`` gives the difference of the sides to 50 digits.
"""

import ast
import operator
import re
from fractions import Fraction

import mpmath

DIGITS = 50
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub}
RELATIONS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class NoValueError(ArithmeticError):
    """0 log 0 outside a product, and the like."""


def real(x):
    return mpmath.mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else x


def both(x, y):
    return (x, y) if isinstance(x, Fraction) and isinstance(y, Fraction) else (real(x), real(y))


def add(x, y):
    return operator.add(*both(x, y))


def log(x):
    if x <= 0:
        raise NoValueError("log")
    return Fraction(0) if x == 1 else mpmath.log(real(x))


def times(x, y):
    """The product of two functions without arguments, 0 where one of them is."""
    values, failure = [], None
    for each in (x, y):
        try:
            values.append(each())
        except NoValueError as error:
            failure = error
    if any(isinstance(v, Fraction) and v == 0 for v in values):
        return Fraction(0)
    if failure:
        raise failure
    return operator.mul(*both(*values))


def over(x):
    if x == 0:
        raise NoValueError("1/0")
    return 1 / x


def total(values):
    result = Fraction(0)
    for value in values:
        result = add(result, value)
    return result


def gap(x, y):
    """x log(x/y)"""
    if isinstance(x, Fraction) and x == 0:
        return Fraction(0)
    if y == 0:
        raise NoValueError("not dominated")
    a, b = both(x, y)
    return times(lambda: x, lambda: log(a / b))


def surprise(x, y):
    return times(lambda: -x, lambda: log(y))


class Reader:
    """The value of an expression, given the values of its names."""

    def __init__(self, names):
        self.names = names

    def value(self, node):
        return getattr(self, f"of_{type(node).__name__.lower()}")(node)

    def of_constant(self, node):
        return Fraction(str(node.value))

    def of_name(self, node):
        return self.names[node.id]

    def of_list(self, node):
        return [self.value(each) for each in node.elts]

    def of_unaryop(self, node):
        if isinstance(node.op, ast.UAdd):
            return self.value(node.operand)
        return -self.value(node.operand)

    def of_subscript(self, node):
        return self.value(node.value)[int(self.value(node.slice)) - 1]

    def of_binop(self, node):
        left, right = (lambda: self.value(node.left)), (lambda: self.value(node.right))
        if isinstance(node.op, ast.Pow):
            return self.power(left(), right())
        if isinstance(node.op, ast.Mult | ast.Div):
            divides = isinstance(node.op, ast.Div)
            return self.product(left, (lambda: over(right())) if divides else right)
        x, y = left(), right()
        if isinstance(x, list):
            return [OPERATORS[type(node.op)](*both(a, b)) for a, b in zip(x, y, strict=True)]
        return OPERATORS[type(node.op)](*both(x, y))

    def product(self, left, right):
        for row, factor in ((left, right), (right, left)):
            try:
                entries = row()
            except NoValueError:
                continue
            if isinstance(entries, list):
                return [times(factor, lambda e=e: e) for e in entries]
        return times(left, right)

    def power(self, x, y):
        if isinstance(x, Fraction) and y.denominator == 1:
            return x ** int(y)
        return real(x) ** real(y)

    def of_call(self, node):
        name = node.func.id
        keywords = {each.arg: self.value(each.value) for each in node.keywords}
        if name in ("sum", "diff"):
            return getattr(self, name)(*node.args)
        values = [self.value(each) for each in node.args]
        unit = log(keywords["base"]) if "base" in keywords else Fraction(1)
        return self.scaled(getattr(self, f"call_{name}")(*values), unit)

    def scaled(self, x, unit):
        return x if unit == 1 else operator.truediv(*both(x, unit))

    def sum(self, body, *indices):
        if not indices:
            return self.value(body)
        index, *rest = indices
        size = self.names["n"]
        inner = [{**self.names, index.id: Fraction(i)} for i in range(1, int(size) + 1)]
        return total(Reader(names).sum(body, *rest) for names in inner)

    def diff(self, body, variable):
        """The derivative by a quotient of differences, at a tiny step and 200 digits."""
        with mpmath.workdps(200):
            step = mpmath.mpf(10) ** -80
            above, below = (
                real(Reader(self.moved(variable, sign * step)).value(body)) for sign in (1, -1)
            )
            return (above - below) / (2 * step)

    def moved(self, variable, step):
        if isinstance(variable, ast.Name):
            return {**self.names, variable.id: real(self.names[variable.id]) + step}
        row = list(self.names[variable.value.id])
        at = int(self.value(variable.slice)) - 1
        row[at] = real(row[at]) + step
        return {**self.names, variable.value.id: row}

    def call_entropy(self, p):
        return total(surprise(x, x) for x in p)

    def call_cross_entropy(self, p, q):
        if any(y == 0 and x != 0 for x, y in zip(p, q, strict=True)):
            raise NoValueError("not dominated")
        return total(surprise(x, y) for x, y in zip(p, q, strict=True))

    def call_kl(self, p, q):
        return total(gap(x, y) for x, y in zip(p, q, strict=True))

    def call_log(self, x):
        return log(x)

    def call_log2(self, x):
        return operator.truediv(*both(log(x), mpmath.log(2)))

    def call_exp(self, x):
        return Fraction(1) if x == 0 else mpmath.exp(real(x))

    def call_sqrt(self, x):
        return mpmath.sqrt(real(x)) if x else Fraction(0)

    def call_sigmoid(self, x):
        return 1 / (1 + mpmath.exp(-real(x)))

    def call_softmax(self, z):
        powers = [mpmath.exp(real(x)) for x in z]
        return [power / sum(powers) for power in powers]

    def call_bernoulli(self, a):
        if not 0 <= a <= 1:
            raise NoValueError("rate")
        return [a, 1 - a]

    def call_uniform(self, n):
        return [1 / n] * int(n)

    def call_one_hot(self, k):
        return [Fraction(int(i == k)) for i in range(1, int(self.names["n"]) + 1)]

    def call_delta(self, i, k):
        return Fraction(int(i == k))


def names_of(point):
    rows = {**point.distributions, **point.logits}
    numbers = {**point.scalars, **point.indices, "n": point.size}
    return {
        **{name: [Fraction(x) for x in row] for name, row in rows.items()},
        **{name: Fraction(x) for name, x in numbers.items()},
    }


def is_false(text, point):
    """Whether the claim of the text fails at the point, to 50 digits, its conditions holding."""
    claim, _, clauses = text.partition(" where ")
    names = names_of(point)
    with mpmath.workdps(DIGITS + 10):
        # a comma between brackets parts arguments, not clauses
        for clause in filter(None, re.split(r",\s*(?![^(]*\))", clauses.strip())):
            if not _clause(clause, names):
                return False
        return not _relation(claim, names)


def _clause(clause, names):
    """Whether a condition holds; a definition adds its name."""
    if "<<" in clause:
        p, q = (names[each.strip()] for each in clause.split("<<"))
        return all(x == 0 or y != 0 for x, y in zip(p, q, strict=True))
    if any(sign in clause for sign in ("==", "<", ">", "!=")):
        return _relation(clause, names)
    name, definition = clause.split("=")
    names[name.strip()] = Reader(names).value(ast.parse(definition.strip(), mode="eval").body)
    return True


def _relation(text, names):
    node = ast.parse(text.strip(), mode="eval").body
    values = [Reader(names).value(each) for each in (node.left, *node.comparators)]
    steps = zip(node.ops, values, values[1:], strict=False)
    return all(_holds(op, x, y) for op, x, y in steps)


def _holds(op, x, y):
    if isinstance(x, list):
        pairs = zip(x, y, strict=True)
        return all(_holds(ast.Eq(), a, b) for a, b in pairs) is isinstance(op, ast.Eq)
    a, b = both(x, y)
    if not isinstance(a, Fraction) and abs(a - b) < mpmath.mpf(10) ** -45:
        b = a
    return RELATIONS[type(op)](a, b)
