"""Families of counts without a last one: each is what it declares, and the formulas follow.

Sources: N. L. Johnson, A. W. Kemp and S. Kotz, *Univariate Discrete Distributions*, 3rd ed.,
Wiley 2005, chapters 4, 5, 7 and 11.
"""

from typing import Any, ClassVar, final

from sympy import (
    Expr,
    Ge,
    Gt,
    Le,
    Lt,
    Piecewise,
    S,
    binomial,
    factorial,
    log,
    oo,
    zeta,
)
from sympy.logic.boolalg import Boolean

from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.vector import Kind
from symdiv.distribution.zeta_derivative import zeta_derivative

__all__ = [
    "Geometric",
    "GeometricTrials",
    "Logarithmic",
    "NegBinomial",
    "Poisson",
    "Zeta",
]

_Powers = tuple[tuple[Expr, Expr], ...]
_Required = tuple[Boolean, ...]


@final
class Poisson(CountDistribution):
    """The counts 0, 1, 2, ... with mass ``exp(-a) a**k/k!``, for a rate a >= 0.

    The rate is the mean, as ``mu`` of SciPy, ``rate`` of PyTorch and ``lamda`` of SymPy are; at
    a = 0 all mass is at 0. Raises ValueError for a negative rate.

    >>> from sympy.abc import a
    >>> Poisson(a)[2], Poisson(0)[0], Poisson(0)[1]
    (a**2*exp(-a)/2, 1, 0)
    """

    __slots__ = ()
    words: ClassVar = ("poisson",)
    parameters: ClassVar = {"rate": Kind.NUMBER}
    mean: Any = property(lambda self: self.args[0])

    @staticmethod
    def required(rate: Expr) -> _Required:
        """rate >= 0."""
        return (Ge(rate, 0),)

    def cost(self, k: Expr) -> Expr:
        """The rate."""
        del k
        return self.args[0]

    def powers(self, k: Expr) -> _Powers:
        """a**k."""
        return ((self.args[0], k),)

    def base(self, k: Expr) -> Expr:
        """1/k!."""
        return 1 / factorial(k)


@final
class Geometric(CountDistribution):
    """Failures 0, 1, 2, ... before the first success, of mass ``a (1 - a)**k``, for 0 < a <= 1.

    So counts PyTorch. SciPy and SymPy count the trials 1, 2, ..., as `GeometricTrials` does.

    >>> from sympy.abc import a
    >>> Geometric(a)[2], Geometric(1)[0]
    (a*(1 - a)**2, 1)
    """

    __slots__ = ()
    words: ClassVar = ("geometric",)
    parameters: ClassVar = {"success": Kind.NUMBER}
    mean: Any = property(lambda self: (1 - self.args[0]) / self.args[0])

    @staticmethod
    def required(success: Expr) -> _Required:
        """0 < success <= 1."""
        return (Gt(success, 0), Le(success, 1))

    def powers(self, k: Expr) -> _Powers:
        """a (1 - a)**k."""
        (a,) = self.args
        return (a, S.One), (1 - a, k)


@final
class GeometricTrials(CountDistribution):
    """Trials 1, 2, 3, ... up to the first success, of mass ``a (1 - a)**(k - 1)``, for 0 < a <= 1.

    So count SciPy and SymPy; the failures before it are `Geometric`.

    >>> GeometricTrials("1/3")[2], GeometricTrials("1/3")[0]
    (2/9, 0)
    """

    __slots__ = ()
    words: ClassVar = ("geometric_trials",)
    parameters: ClassVar = {"success": Kind.NUMBER}
    first = S.One
    mean: Any = property(lambda self: 1 / self.args[0])
    required = staticmethod(Geometric.required)

    def powers(self, k: Expr) -> _Powers:
        """a (1 - a)**(k - 1)."""
        (a,) = self.args
        return (a, S.One), (1 - a, k - 1)


@final
class NegBinomial(CountDistribution):
    """Failures before success number r: ``binomial(k + r - 1, k) a**r (1 - a)**k``, 0 < a <= 1.

    r > 0 need be no integer. a is the probability of a success, as in SciPy and SymPy; what
    PyTorch calls ``probs`` is that of what is counted, 1 - a.

    >>> NegBinomial(2, "1/3")[1], NegBinomial("1/2", 1)[0]
    (4/27, 1)
    """

    __slots__ = ()
    words: ClassVar = ("neg_binomial",)
    parameters: ClassVar = {"successes": Kind.NUMBER, "success": Kind.NUMBER}
    mean: Any = property(lambda self: self.args[0] * (1 - self.args[1]) / self.args[1])

    @staticmethod
    def required(successes: Expr, success: Expr) -> _Required:
        """successes > 0 and 0 < success <= 1."""
        return Gt(successes, 0), Gt(success, 0), Le(success, 1)

    def powers(self, k: Expr) -> _Powers:
        """a**r (1 - a)**k."""
        r, a = self.args
        return (a, r), (1 - a, k)

    def base(self, k: Expr) -> Expr:
        """Binomial(k + r - 1, k)."""
        return binomial(k + self.args[0] - 1, k)


@final
class Zeta(CountDistribution):
    """1, 2, 3, ... with mass ``k**(-s)/zeta(s)``, for s > 1: the ``zipf`` of SciPy.

    >>> from sympy.abc import s
    >>> Zeta(s)[2], Zeta(2)[1]
    (1/(2**s*zeta(s)), 6/pi**2)
    """

    __slots__ = ()
    words: ClassVar = ("zeta",)
    parameters: ClassVar = {"exponent": Kind.NUMBER}
    first = S.One

    @staticmethod
    def required(exponent: Expr) -> _Required:
        """exponent > 1."""
        return (Gt(exponent, 1),)

    @property
    def mean(self) -> Expr:
        """Infinite for s <= 2."""
        (s,) = self.args
        return Piecewise((zeta(s - 1) / zeta(s), s > 2), (oo, True))

    @property
    def mean_log(self) -> Expr:
        """-zeta'(s)/zeta(s)."""
        (s,) = self.args
        return -zeta_derivative(s) / zeta(s)

    def cost(self, k: Expr) -> Expr:
        """Log zeta(s) + s log k."""
        (s,) = self.args
        return log(zeta(s)) + s * log(k)


@final
class Logarithmic(CountDistribution):
    """1, 2, 3, ... with mass ``-x**k/(k log(1 - x))``, for 0 < x < 1: the ``logser`` of SciPy.

    >>> from sympy.abc import x
    >>> Logarithmic(x)[2], Logarithmic(x)[0]
    (-x**2/(2*log(1 - x)), 0)
    """

    __slots__ = ()
    words: ClassVar = ("logarithmic",)
    parameters: ClassVar = {"x": Kind.NUMBER}
    first = S.One
    mean: Any = property(lambda self: -self.args[0] / ((1 - self.args[0]) * log(1 - self.args[0])))

    @staticmethod
    def required(x: Expr) -> _Required:
        """0 < x < 1."""
        return Gt(x, 0), Lt(x, 1)

    def cost(self, k: Expr) -> Expr:
        """Log(-log(1 - x))."""
        del k
        return log(-log(1 - self.args[0]))

    def powers(self, k: Expr) -> _Powers:
        """x**k."""
        return ((self.args[0], k),)

    def base(self, k: Expr) -> Expr:
        """1/k."""
        return 1 / k
