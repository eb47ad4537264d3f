"""Statements in the words of a claim: what `symdiv.language` reads, with "for every" beside it."""

from typing import Any, Final

from sympy import Basic, E, Symbol
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from symdiv.distribution import Distribution
from symdiv.distribution.conditional import ChannelJoint, ConditionalDistribution
from symdiv.distribution.vector import Kind

__all__ = ["in_words"]

_CALLS: Final = {
    "sigmoid": "sigmoid",
    "KroneckerDelta": "delta",
    "Abs": "abs",
    "Max": "max",
    "Min": "min",
}
_INTEGERS: Final = {"Naturals0": "{0, 1, 2, ...}", "Integers": "the integers"}
_RELATIONS: Final = {"==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def in_words(statement: Basic) -> str:
    """The statement or expression as it would be written in a claim.

    >>> from sympy import Ne, Symbol
    >>> from symdiv.distribution import distributions
    >>> from symdiv.distribution.statements import Dominates
    >>> from symdiv.measures import kl_divergence
    >>> p, q = distributions("p q", size=Symbol("n", integer=True, positive=True))
    >>> in_words(Dominates(q, p)), in_words(Ne(kl_divergence(p, q), 0))
    ('p << q', 'kl(p, q) != 0')
    """
    return str(_Printer().doprint(statement))


class _Printer(StrPrinter):
    """SymPy's own, without the ways in which our objects print themselves."""

    printmethod = "_claim_text"

    def _print(self, expression: Any, **settings: Any) -> str:
        name, arguments = _CALLS.get(type(expression).__name__), expression.args
        if isinstance(expression, Distribution) and expression.words:
            name, sizes = expression.words[0], expression.arguments_of(Kind.SIZE)
            # the size may be left out beside other parameters
            arguments = [each for each in arguments if each not in sizes] or arguments
        if name is None:
            return str(super()._print(expression, **settings))
        return f"{name}({', '.join(map(self._print, arguments))})"

    def _print_Measure(self, measure: Any) -> str:
        arguments = [self._print(each) for each in (*measure.distributions, *measure.numbers)]
        letter = Symbol("t", positive=True)
        arguments += [f"lambda t: {self._print(f(letter))}" for f in measure.functions]
        if measure.base != E:
            arguments.append(f"base={self._print(measure.base)}")
        return f"{measure.words[0]}({', '.join(arguments)})"

    def _print_JointMeasure(self, measure: Any) -> str:
        arguments = [self._print(each) for each in measure.distributions]
        arguments += [str(measure.axis)] if measure.axis else []
        if measure.base != E:
            arguments.append(f"base={self._print(measure.base)}")
        return f"{measure.words[0]}({', '.join(arguments)})"

    def _print__Marginal(self, p: Any) -> str:
        if isinstance(p.joint, ChannelJoint):
            return f"apply({self._print(p.joint.channel)}, {self._print(p.joint.source)})"
        return f"marginal({self._print(p.joint)}, {', '.join(map(str, p.axes))})"

    def _print_ChannelJoint(self, p: Any) -> str:
        return f"channel_joint({', '.join(map(self._print, p.args))})"

    def _print_ConditionalDistribution(self, p: Any) -> str:
        return f"{self._print(p.conditional)}[{self._print(p.condition)}]"

    def _print_Product(self, p: Any) -> str:
        return f"product({', '.join(map(self._print, p.factors))})"

    def _print_Joint(self, p: Any) -> str:
        step = int(p.sizes[-1])
        masses = [self._print(mass) for mass in p.written_masses]
        rows = (masses[at : at + step] for at in range(0, len(masses), step))
        return f"[{', '.join(f'[{text}]' for text in map(', '.join, rows))}]"

    def _print_NamedVector(self, vector: Any) -> str:
        return str(vector.name)

    def _print_ScaledLogits(self, vector: Any) -> str:
        return self._print(vector.written)

    def _print_Component(self, entry: Any) -> str:
        vector, places = entry.vector, entry.places
        if isinstance(vector, ConditionalDistribution):
            vector, places = vector.conditional, (vector.condition, *places)
        return f"{self._print(vector)}[{', '.join(map(self._print, places))}]"

    def _print_Mixture(self, p: Any) -> str:
        pairs = zip(p.weights, p.components, strict=True)
        terms = (f"{self.parenthesize(w, PRECEDENCE['Mul'])}*{self._print(q)}" for w, q in pairs)
        return f"({' + '.join(terms)})"

    def _print_ExplicitDistribution(self, p: Any) -> str:
        return f"[{', '.join(map(self._print, p.written_masses))}]"

    def _print_Sum(self, total: Any) -> str:
        letters = [self._print(limit[0]) for limit in total.limits]
        return f"sum({', '.join([self._print(total.function), *letters])})"

    def _print_Derivative(self, derivative: Any) -> str:
        text = self._print(derivative.expr)
        for variable in derivative.variables:
            text = f"diff({text}, {self._print(variable)})"
        return str(text)

    def _print_Relational(self, relation: Any) -> str:
        left, right = map(self._print, relation.args)
        return f"{left} {_RELATIONS[relation.rel_op]} {right}"

    def _print_Dominates(self, statement: Any) -> str:
        q, p = map(self._print, statement.args)
        return f"{p} << {q}"

    def _print_IsOutcome(self, statement: Any) -> str:
        k, size = map(self._print, statement.args)
        return f"{k} in {{1..{size}}}"

    def _print_Contains(self, statement: Any) -> str:
        number, numbers = map(self._print, statement.args)
        return f"{number} in {_INTEGERS.get(numbers, numbers)}"

    def _print_IsDistribution(self, statement: Any) -> str:
        return f"{self._print(statement.args[0])} is a distribution"

    def _print_ForEvery(self, statement: Any) -> str:
        k, _, inner = map(self._print, statement.args)
        return f"{inner} for every {k}"

    def _print_Implies(self, statement: Any) -> str:
        premise, conclusion = map(self._print, statement.args)
        return f"{conclusion} where {premise}"

    def _print_And(self, statement: Any) -> str:
        return " and ".join(sorted(map(self._print, statement.args)))
