"""How measures print: H(p), H(p, q) and D_KL(p || q), the base as a subscript of the sign."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from sympy import E, Expr, Symbol
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution import Distribution, Softmax

__all__ = ["MeasurePrinting"]


class MeasurePrinting(ABC):
    """The printer methods of a measure, from its sign and separator."""

    __slots__ = ()

    head: ClassVar[str]
    head_of_rates: ClassVar[str] = ""
    """That of the measure of Bernoulli distributions as a function of their rates, if another."""
    squared: ClassVar[bool] = False
    """Whether the head is shown as a square, as chi^2."""
    subscript: ClassVar[str] = ""
    separator: ClassVar[str] = ", "
    separator_unicode: ClassVar[str] = ", "
    separator_tex: ClassVar[str] = ", "
    functions: ClassVar[tuple[Any, ...]] = ()
    """The functions of a number that it is made of, as Lambdas; a claim writes them last."""
    spoken: ClassVar[str]
    """In words; {0} and {1} are the distributions."""

    @classmethod
    def shown_name(cls) -> str:
        """The head with its subscript, as in D_KL."""
        return f"{cls.head}_{cls.subscript}" if cls.subscript else cls.head

    @classmethod
    def _raised(cls) -> str:
        return "^2" if cls.squared else ""

    @property
    @abstractmethod
    def distributions(self) -> tuple[Distribution, ...]:
        """The distributions, in order."""

    @property
    @abstractmethod
    def numbers(self) -> tuple[Expr, ...]:
        """The values of the parameters, in order."""

    @property
    @abstractmethod
    def base(self) -> Expr:
        """The base of the logarithm; E means nats."""

    def _sympystr(self, printer: Any) -> str:
        name = f"{self.shown_name()}{self._raised()}"
        listed = self.separator.join(map(printer._print, self.distributions))
        listed += "".join(f", {printer._print(each)}" for each in self.numbers)
        listed += "".join(f", {printer._print(each)}" for each in self.functions)
        base = "" if self.base is E else f", base={printer._print(self.base)}"
        return f"{name}({listed}{base})"

    def _latex(self, printer: Any) -> str:
        subscripts = [rf"\mathrm{{{self.subscript}}}"] if self.subscript else []
        subscripts += map(printer._print, self.numbers)
        if self.base is not E:
            subscripts.append(printer._print(self.base))
        head = printer._print(Symbol(self.head))
        name = f"{head}_{{{', '.join(subscripts)}}}" if subscripts else head
        name += self._raised()
        listed = self.separator_tex.join(map(printer._print, self.distributions))
        small = all(p.is_symbol or isinstance(p, Softmax) for p in self.distributions)
        return f"{name}({listed})" if small else rf"{name}\left({listed}\right)"

    def _pretty(self, printer: Any) -> prettyForm:
        subscripts = [self.subscript] if self.subscript else []
        subscripts += map(str, self.numbers)
        if self.base is not E:
            subscripts.append(str(self.base))
        name = printer._print(Symbol("_".join([self.head, ",".join(subscripts)]).rstrip("_")))
        separator = self.separator_unicode if printer._use_unicode else self.separator
        if self.squared:
            name **= prettyForm("2")
        form = printer._print_seq(self.distributions, "(", ")", delimiter=separator)
        return prettyForm(*form.left(name), binding=prettyForm.FUNC)
