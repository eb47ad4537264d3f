"""Families of distributions with a real parameter: q_theta over {1..n}, one for each theta."""

from typing import Any, ClassVar, final

from sympy import Expr, S, Symbol, SympifyError, sympify
from sympy.core.symbol import Str
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import read_size, with_names
from symdiv.distribution.generic import OpaqueDistribution
from symdiv.distribution.vector import Kind

__all__ = ["Family", "families"]


@final
class Family(OpaqueDistribution):
    """The member of a family at a parameter: a distribution, whatever real number that is.

    Of the family nothing is known but its name. Its masses depend on the parameter in an unknown
    way, so their derivatives with respect to it stay as they are written.
    """

    __slots__ = ()
    parameters: ClassVar = {"name": Kind.NAME, "parameter": Kind.NUMBER, "size": Kind.SIZE}

    def __new__(cls, name: Any, parameter: Any, size: Any) -> "Family":
        """The member of the family of this name at ``parameter``, over {1..size}."""
        value = _read_parameter(parameter)
        return super().__new__(cls, Str(str(name)), value, read_size(size, allow_infinite=False))

    @property
    def name(self) -> str:
        """The name of the family."""
        return self.args[0].name

    @property
    def parameter(self) -> Expr:
        """The real number that chooses the member."""
        return self.args[1]

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return self.args[2]

    def at(self, parameter: Any) -> "Family":
        """The member of the same family at another parameter."""
        return self.func(self.name, parameter, self.size)

    def is_mass(self, variable: Expr) -> Expr | None:
        """0 for what the parameter does not depend on; else the derivative stays as it is."""
        moves = variable in self.size.free_symbols or self.parameter.diff(variable) != 0
        return None if moves else S.Zero

    def _sympystr(self, printer: Any) -> str:
        parameter = printer._print(self.parameter)
        return f"{self.name}_{parameter}" if self._is_plain else f"{self.name}_({parameter})"

    def _latex(self, printer: Any) -> str:
        name = printer._print(Symbol(self.name))
        nucleus = f"{{{name}}}" if {"_", "^"} & set(name) else name
        return f"{nucleus}_{{{printer._print(self.parameter)}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        parameter = printer._print(self.parameter)
        if not self._is_plain:
            parameter = prettyForm(*parameter.parens())
        named = prettyForm(*printer._print(Symbol(self.name)).right("_"))
        return prettyForm(*named.right(parameter), binding=prettyForm.ATOM)

    @property
    def _is_plain(self) -> bool:
        return bool(self.parameter.is_Symbol or self.parameter.is_Integer)

    def _pythoncode(self, printer: Any) -> str:
        del printer
        raise ValueError(
            f"{self} has no code: it is known by name only; substitute a distribution for it first"
        )

    _numpycode = _lambdacode = _mpmathcode = _pythoncode


def families(names: str, parameter: Any, size: Any) -> Family | tuple[Family, ...]:
    """Generic families of distributions over {1..size}, at a real parameter; zeros are allowed.

    ``names`` is a text such as ``"q"`` or ``"p q"``; as with ``sympy.symbols`` one name gives one
    object and several give a tuple. ``parameter`` is a symbol or an expression that is known to be
    real, ``size`` a positive integer or an expression that is known to be one.

    ``q[i]`` is the mass at i of q_theta, ``q.at(x)`` the member at another parameter.

    Raises ValueError, naming the value, for anything else.

    >>> from sympy import Symbol
    >>> n, theta = Symbol("n", integer=True, positive=True), Symbol("theta", real=True)
    >>> q = families("q", theta, size=n)
    >>> q[1], q.at(0)[1], q[1].is_nonnegative
    (q_theta[1], q_0[1], True)
    >>> (2 * q[1]).diff(theta)
    2*Derivative(q_theta[1], theta)
    """
    value = _read_parameter(parameter)
    if not value.is_real:
        raise ValueError(
            f"the parameter {value} is not known to be real: write Symbol('{value}', real=True)"
        )
    return with_names(names, lambda name: Family(name, value, size))


def _read_parameter(parameter: Any) -> Expr:
    """An expression that may be a real number; a symbol holds its place in a substitution."""
    refusal = ValueError(f"the parameter of a family must be a real number, not {parameter}")
    if isinstance(parameter, bool | str):
        raise refusal
    try:
        value = sympify(parameter, strict=True)
    except (SympifyError, TypeError, ValueError, AttributeError):
        raise refusal from None
    if not isinstance(value, Expr) or value.is_real is False:
        raise refusal
    return value
