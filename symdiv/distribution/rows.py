"""All masses of a distribution at once, and their sums, in the code for arrays of ``lambdify``."""

from typing import Any, ClassVar

from sympy import AtomicExpr, Basic, Expr, Integer, Sum, Tuple

from symdiv.distribution.base import Mass

__all__ = ["Aligned", "Row", "RowLargest", "RowSum", "as_rows"]


class _Numbers(AtomicExpr):
    """An array of real numbers."""

    is_commutative = True
    is_extended_real = True


class Row(_Numbers):
    """All masses of a distribution at once."""

    def __new__(cls, distribution: Basic) -> "Row":
        """The masses of this distribution."""
        return super().__new__(cls, distribution)

    def _numpycode(self, printer: Any) -> str:
        return printer._print(self.args[0])

    def log_code(self, printer: Any) -> str:
        """Code for the logarithms, where they come from elsewhere than the masses; else nothing."""
        known = getattr(self.args[0], "log_code", None)
        return known(printer) if known else ""


class Aligned(_Numbers):
    """The entries of a vector at places, with an axis for each of the running indices."""

    def __new__(cls, vector: Basic, places: Tuple, indices: Tuple) -> "Aligned":
        """The entries where some of the places, or all, are running indices."""
        return super().__new__(cls, vector, places, indices)

    def _numpycode(self, printer: Any) -> str:
        vector, places, indices = self.args
        text = printer._print(vector)
        own = [indices.index(place) for place in places if place in indices]
        if len(own) < len(places):
            at = (":" if place in indices else printer._print(place - 1) for place in places)
            text += f"[..., {', '.join(at)}]"
        order = sorted(own)
        if own != order:
            axes = [tuple(each.index(axis) - len(own) for axis in own) for each in (own, order)]
            text = f"{printer._module_format('numpy.moveaxis')}({text}, {axes[0]}, {axes[1]})"
        if len(own) == len(indices):
            return text
        shown = (":" if axis in own else "None" for axis in range(len(indices)))
        return f"{text}[..., {', '.join(shown)}]"


class RowSum(_Numbers):
    """The sum of terms along the last axes."""

    function: ClassVar = "numpy.sum"

    def __new__(cls, terms: Basic, axes: int = 1) -> "RowSum":
        """The sum of these terms along so many axes."""
        return super().__new__(cls, terms, Integer(axes))

    def _numpycode(self, printer: Any) -> str:
        terms, axes = printer._print(self.args[0]), tuple(range(-int(self.args[1]), 0))
        axis = axes if len(axes) > 1 else axes[0]
        return f"{printer._module_format(self.function)}({terms}, axis={axis})"


class RowLargest(RowSum):
    """The largest of such terms."""

    function = "numpy.max"


def as_rows(expression: Expr, indices: tuple[Expr, ...] = ()) -> Expr:
    """The expression with arrays in the place of masses: of all values of the indices at once.

    >>> from symdiv.distribution import joints
    >>> from sympy.printing.numpy import NumPyPrinter
    >>> p = joints("p", sizes=(2, 3))
    >>> NumPyPrinter().doprint(as_rows(p.marginal(0)[1].doit(deep=False)))
    'numpy.sum(p[..., 0, :], axis=-1)'
    """
    if isinstance(expression, Sum):
        summed = tuple(limits[0] for limits in expression.limits)
        return RowSum(as_rows(expression.function, (*indices, *summed)), len(summed))
    if isinstance(expression, Mass):
        vector, places = expression.vector, expression.places
        if hasattr(vector, "conditional"):  # one row of an array of them
            vector, places = vector.conditional, (vector.condition, *places)
        return Aligned(vector, Tuple(*places), Tuple(*indices))
    if not expression.args:
        return expression
    return expression.func(*(as_rows(part, indices) for part in expression.args))
