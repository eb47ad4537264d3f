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
RELATIONS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class NoValueError(ArithmeticError):
    """0/0, oo - oo, 0 times oo, the logarithm of a negative number."""


# Numbers are fractions and mpmath's. A Python float is what a logarithm of 0 left: -oo, oo, or nan
# where this cannot be told; a factor 0 makes it 0, and nothing else does.


def real(x):
    return mpmath.mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else x


def both(x, y):
    return (x, y) if isinstance(x, Fraction) and isinstance(y, Fraction) else (real(x), real(y))


def infinite(x):
    return not isinstance(x, Fraction) and mpmath.isinf(x)


def add(x, y):
    if isinstance(x, float) or isinstance(y, float):
        of_measures = [each for each in (x, y) if not isinstance(each, float) and infinite(each)]
        return of_measures[0] if of_measures else float(real(x)) + float(real(y))
    if infinite(x) and infinite(y) and x != y:
        raise NoValueError("oo - oo")
    return operator.add(*both(x, y))


def log(x):
    if infinite(x) or x < 0 or x != x:
        raise NoValueError("log")
    if x == 0:
        return float("-inf")
    return Fraction(0) if x == 1 else mpmath.log(real(x))


def times(x, y):
    """The product."""
    for zero, other in ((x, y), (y, x)):
        if isinstance(zero, Fraction) and zero == 0:
            if not isinstance(other, float) and infinite(other):
                raise NoValueError("0 times oo")
            return Fraction(0)
    if isinstance(x, float) or isinstance(y, float):
        return float(real(x)) * float(real(y))
    return operator.mul(*both(x, y))


def over(x):
    if x == 0 or infinite(x) or isinstance(x, float):
        raise NoValueError("1/0")
    return 1 / x


def finite(x):
    if infinite(x) or x != x:
        raise NoValueError("of oo")
    return x


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
        return mpmath.inf
    a, b = both(x, y)
    return times(x, log(a / b))


def surprise(x, y):
    if isinstance(x, Fraction) and x == 0:
        return Fraction(0)
    return mpmath.inf if y == 0 else times(-x, log(y))


def sum_of_powers(p, a, q=None):
    """The sum of p_i^a q_i^(1 - a) over the outcomes with p_i > 0; q_i is 1 for no q."""
    if a < 0 or a == 1:
        raise NoValueError("order")
    result = mpmath.mpf(0)
    for x, y in zip(p, q or [Fraction(1)] * len(p), strict=True):
        if x > 0 and y == 0 and a > 1:
            return mpmath.inf
        if x > 0 and y > 0:
            result += real(x) ** real(a) * real(y) ** real(1 - a)
    return result


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
        x, y = self.value(node.left), self.value(node.right)
        if isinstance(node.op, ast.Pow):
            return self.power(x, y)
        if isinstance(node.op, ast.Mult | ast.Div):
            return self.product(x, over(y) if isinstance(node.op, ast.Div) else y)
        sign = -1 if isinstance(node.op, ast.Sub) else 1
        if isinstance(x, list):
            return [add(a, sign * b) for a, b in zip(x, y, strict=True)]
        return add(x, sign * y)

    def product(self, x, y):
        for row, factor in ((x, y), (y, x)):
            if isinstance(row, list):
                return [times(factor, each) for each in row]
        return times(x, y)

    def power(self, x, y):
        if isinstance(y, Fraction) and y.denominator == 1:
            base = x if y >= 0 else over(x)
            return base ** abs(int(y))
        if real(finite(x)) < 0:
            raise NoValueError("root")
        if x == 0:
            return Fraction(0) if y > 0 else over(x)
        return real(x) ** real(y)

    def of_call(self, node):
        name = node.func.id
        keywords = {each.arg: self.value(each.value) for each in node.keywords}
        if name in ("sum", "diff", "f_divergence"):
            return getattr(self, name)(*node.args)
        if name == "log" and isinstance(node.args[0], ast.BinOp) and len(node.args) == 1:
            return self.log_of(node.args[0])
        values = [self.value(each) for each in node.args]
        unit = log(keywords["base"]) if "base" in keywords else Fraction(1)
        return self.scaled(getattr(self, f"call_{name}")(*values), unit)

    def scaled(self, x, unit):
        return x if unit == 1 else times(x, over(unit))

    def log_of(self, node):
        """log(x/y) is oo where y is 0 and x is not, and 0 times it is 0 in either case."""
        if isinstance(node.op, ast.Div):
            x, y = self.value(node.left), self.value(node.right)
            if y == 0 and x >= 0:
                return float("inf") if x > 0 else float("nan")
        return log(self.value(node))

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

    def f_divergence(self, p, q, f):
        """The sum of y f(x/y), with the limits of f as what it comes to far out, and near 0."""

        def at(t):
            return real(Reader({**self.names, f.args.args[0].arg: t}).value(f.body))

        def settled(near, far):
            return far if abs(far - near) <= abs(far) * 1e-40 + 1e-40 else mpmath.inf

        terms = []
        for x, y in zip(self.value(p), self.value(q), strict=True):
            if y:
                low = [at(mpmath.mpf(10) ** -n) for n in (500, 1000)] if x == 0 else []
                terms.append(real(y) * (settled(*low) if low else at(real(x) / real(y))))
            elif x:
                far = [at(t) / t for t in (mpmath.mpf(10) ** 500, mpmath.mpf(10) ** 1000)]
                terms.append(real(x) * settled(*far))
        return mpmath.fsum(terms)

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
        return total(surprise(x, y) for x, y in zip(p, q, strict=True))

    def call_kl(self, p, q):
        return total(gap(x, y) for x, y in zip(p, q, strict=True))

    def at_order_1(self, p, *q):
        return self.call_kl(p, *q) if q else self.call_entropy(p)

    def call_renyi(self, p, *q_and_a):
        *q, a = q_and_a
        if a == 1:
            return self.at_order_1(p, *q)
        powers, sign = sum_of_powers(p, a, *q), -1 if not q else 1
        return sign * (mpmath.log(powers) if powers else -mpmath.inf) / real(a - 1)

    def call_tsallis(self, p, *q_and_a):
        *q, a = q_and_a
        if a == 1:
            return self.at_order_1(p, *q)
        return (-1 if not q else 1) * (sum_of_powers(p, a, *q) - 1) / real(a - 1)

    def call_alpha_divergence(self, p, q, a):
        if a in (0, 1):
            return self.call_kl(p, q) if a == 1 else self.call_kl(q, p)
        return (sum_of_powers(p, a, q) - 1) / real(a * (a - 1))

    def call_chi_square(self, p, q):
        return sum_of_powers(p, Fraction(2), q) - 1

    def call_bc(self, p, q):
        return sum_of_powers(p, Fraction(1, 2), q)

    def call_bhattacharyya(self, p, q):
        found = self.call_bc(p, q)
        return -mpmath.log(found) if found else mpmath.inf

    def call_squared_hellinger(self, p, q):
        return 1 - self.call_bc(p, q)

    def call_hellinger(self, p, q):
        return mpmath.sqrt(self.call_squared_hellinger(p, q))

    def call_tv(self, p, q):
        return total(abs(operator.sub(*both(x, y))) for x, y in zip(p, q, strict=True)) / 2

    def call_jeffreys(self, p, q):
        return add(self.call_kl(p, q), self.call_kl(q, p))

    def call_js(self, p, q, w=Fraction(1, 2)):
        if not 0 <= w <= 1:
            raise NoValueError("weight")
        if w in (0, 1):
            return Fraction(0)
        pairs = zip(p, q, strict=True)
        middle = [add(times(w, x), times(1 - w, y)) for x, y in pairs]
        return add(times(w, self.call_kl(p, middle)), times(1 - w, self.call_kl(q, middle)))

    def call_js_distance(self, p, q):
        return mpmath.sqrt(real(self.call_js(p, q)))

    def call_neyman(self, p, q):
        return self.call_chi_square(q, p)

    def call_max_divergence(self, p, q):
        ratios = [real(x) / real(y) if y else mpmath.inf for x, y in zip(p, q, strict=True) if x]
        return mpmath.log(max(ratios))

    def call_min_entropy(self, p):
        return -mpmath.log(real(max(p, key=real)))

    def call_collision_entropy(self, p):
        return self.call_renyi(p, Fraction(2))

    def call_log(self, x):
        return log(x)

    def call_log2(self, x):
        return times(log(x), over(mpmath.log(2)))

    def call_exp(self, x):
        return Fraction(1) if finite(x) == 0 else mpmath.exp(real(x))

    def call_sqrt(self, x):
        if finite(x) < 0:
            raise NoValueError("root")
        return mpmath.sqrt(real(x)) if x else Fraction(0)

    def call_abs(self, x):
        return abs(x)

    def call_max(self, *x):
        return max(x, key=real)

    def call_min(self, *x):
        return min(x, key=real)

    def call_sigmoid(self, x):
        return 1 / (1 + mpmath.exp(-real(finite(x))))

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
    if a != a or b != b or (infinite(a) and a == b and isinstance(op, ast.Lt | ast.Gt | ast.NotEq)):
        raise NoValueError("oo - oo")
    if not isinstance(a, Fraction) and a != b and abs(a - b) < mpmath.mpf(10) ** -45:
        b = a
    return RELATIONS[type(op)](a, b)
