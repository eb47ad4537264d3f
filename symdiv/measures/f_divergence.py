"""f-divergences: of each function f a measure, declared when it is first asked for."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, ClassVar, Final

from sympy import Expr, Float, Lambda, Symbol, limit, nan, oo, simplify, sympify
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution, exact
from symdiv.measures.base import Measure
from symdiv.measures.homogeneous import homogeneous
from symdiv.measures.kl_divergence import KLDivergence

__all__ = ["FDivergence", "f_divergence"]

_T: Final = Symbol("t", positive=True)


class FDivergence(Measure):
    """The f-divergence of the function that a subclass has; `f_divergence` makes one."""

    __slots__ = ()
    name: ClassVar = "f_divergence"
    words: ClassVar = ("f_divergence",)
    arity: ClassVar = 2
    has_base: ClassVar = False
    head: ClassVar = "D_f"
    spoken: ClassVar = "the f-divergence of {0} from {1}"

    def __reduce_ex__(self, protocol: Any) -> Any:
        """By its function: the class is made anew where it is read."""
        del protocol
        return _read, (*self.functions, *self.args)


def f_divergence(p: Any, q: Any, f: Callable[..., Any]) -> Measure:
    r"""The f-divergence :math:`D_f(p, q) = \sum_i q_i f(p_i/q_i)`, at zeros by limits.

    ``p`` and ``q`` are distributions over one alphabet, or lists of masses of one length; ``f`` is
    a SymPy Lambda or a function of one symbol, convex on t > 0. A term is p_i times the limit of
    f(t)/t at oo where q_i is 0, q_i times that of f at 0 where p_i is 0, and 0 where both are.
    It is at least f(1); nothing of this is assumed here, nor that f is convex.

    Raises ValueError where f is no sum of products of numbers, powers of sums of powers of t,
    absolute values of these and a logarithm, or where a limit is -oo or is not that of the terms;
    and for distributions as the other measures do.

    Source: I. Csiszár, Information-type measures of difference of probability distributions,
    *Studia Scientiarum Mathematicarum Hungarica* 2, 1967, 299-318.

    >>> from sympy import log
    >>> f_divergence([1, 0], [0.5, 0.5], lambda t: t * log(t)).doit()
    log(2)
    >>> f_divergence([1, 0], [0, 1], lambda t: abs(t - 1) / 2).doit()
    1
    """
    if not callable(f):
        raise ValueError(f"f_divergence: f is a Lambda or a function of one symbol, not {f!r}")
    value = sympify(f(_T))
    if not isinstance(value, Expr) or value.free_symbols - {_T}:
        raise ValueError(f"f_divergence: f(t) = {value} is no function of t alone")
    value = value.xreplace({x: exact(x, "a number of f") for x in value.atoms(Float)})
    return _declared(Lambda(_T, value)).of(p, q)


@cache
def _declared(f: Lambda) -> type[Measure]:
    """The measure of the function, as far as its limits at the boundary are those of its terms."""
    try:
        ends = homogeneous(f, 1, 0), homogeneous(f, 0, 1)
    except ValueError as error:
        raise _refused(f, str(error)) from None
    (t,) = f.variables
    limits = limit(f.expr / t, t, oo), limit(f.expr, t, 0)
    for where, end, wanted in zip(("f(t)/t at oo", "f at 0"), ends, limits, strict=True):
        if end in (nan, -oo) or not (end == wanted or simplify(end - wanted) == 0):
            raise _refused(f, f"the limit of {where} is -oo, or not that of its terms")

    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where masses beside a 0 add nothing infinite."""
        pairs = zip(ends, ((p, q), (q, p)), strict=True)
        return tuple(
            each for end, pair in pairs if end is oo for each in KLDivergence.finite_where(*pair)
        )

    members = {
        "__slots__": (),
        "functions": (f,),
        "summand": staticmethod(partial(homogeneous, f)),
        "finite_where": staticmethod(finite_where),
    }
    # SymPy sorts by the names of classes
    return type(f"FDivergence({f.expr})", (FDivergence,), members)


def _refused(f: Lambda, reason: str) -> ValueError:
    return ValueError(f"f_divergence: f(t) = {f.expr}: {reason}")


def _read(f: Lambda, *args: Any) -> Measure:
    return _declared(f)(*args)
