"""Families of distributions of counts: each is what it declares, and the formulas follow.

Sources: N. L. Johnson, A. W. Kemp and S. Kotz, *Univariate Discrete Distributions*, 3rd ed.,
Wiley 2005, chapters 3 to 7 and 11.
"""

from typing import Any, ClassVar, final

from sympy import (
    Contains,
    Expr,
    Ge,
    Gt,
    Le,
    Lt,
    Max,
    Min,
    Piecewise,
    S,
    beta,
    binomial,
    factorial,
    harmonic,
    log,
    oo,
    zeta,
)
from sympy.logic.boolalg import Boolean

from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.vector import Kind
from symdiv.distribution.zeta_derivative import zeta_derivative

__all__ = [
    "BetaBinomial",
    "Binomial",
    "DiscreteUniform",
    "Geometric",
    "GeometricTrials",
    "Hypergeometric",
    "Logarithmic",
    "NegBinomial",
    "Poisson",
    "Zeta",
    "Zipf",
]

_Powers = tuple[tuple[Expr, Expr], ...]
_Required = tuple[Boolean, ...]


def _natural(number: Expr) -> Boolean:
    return Contains(number, S.Naturals0)


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
class Binomial(CountDistribution):
    """Successes in m trials, of mass ``binomial(m, k) a**k (1 - a)**(m - k)``, for 0 <= a <= 1.

    m is a number 0, 1, 2, ... or a symbol for one. So are the parameters of SciPy, PyTorch and
    SymPy; at a = 0 all mass is at 0, at a = 1 at m.

    >>> from sympy.abc import a
    >>> Binomial(3, a)[1], Binomial(3, 1)[3], Binomial(0, a)[0]
    (3*a*(1 - a)**2, 1, 1)
    """

    __slots__ = ()
    words: ClassVar = ("binomial",)
    parameters: ClassVar = {"trials": Kind.NUMBER, "success": Kind.NUMBER}
    last: Any = property(lambda self: self.args[0])
    mean: Any = property(lambda self: self.args[0] * self.args[1])

    @staticmethod
    def required(trials: Expr, success: Expr) -> _Required:
        """trials in 0, 1, 2, ... and 0 <= success <= 1."""
        return _natural(trials), Ge(success, 0), Le(success, 1)

    def powers(self, k: Expr) -> _Powers:
        """a**k (1 - a)**(m - k)."""
        m, a = self.args
        return (a, k), (1 - a, m - k)

    def base(self, k: Expr) -> Expr:
        """Binomial(m, k)."""
        return binomial(self.args[0], k)


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
class Zipf(CountDistribution):
    """1, ..., n with masses in proportion to ``k**(-s)``, for s >= 0: the ``zipfian`` of SciPy.

    >>> Zipf(1, 2).masses
    (2/3, 1/3)
    """

    __slots__ = ()
    words: ClassVar = ("zipf",)
    parameters: ClassVar = {"exponent": Kind.NUMBER, "size": Kind.NUMBER}
    first = S.One
    last: Any = property(lambda self: self.args[1])

    @staticmethod
    def required(exponent: Expr, size: Expr) -> _Required:
        """exponent >= 0 and size in 1, 2, ..."""
        return Ge(exponent, 0), _natural(size), Ge(size, 1)

    @property
    def mean(self) -> Expr:
        """A quotient of generalised harmonic numbers."""
        s, n = self.args
        return harmonic(n, s - 1) / harmonic(n, s)

    def cost(self, k: Expr) -> Expr:
        """The logarithm of the sum of j**(-s), and s log k."""
        s, n = self.args
        return log(harmonic(n, s)) + s * log(k)


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


@final
class Hypergeometric(CountDistribution):
    """Marked ones among n that are drawn from N, K of them marked, without putting any back.

    The order of the parameters is that of SymPy, (N, K, n); SciPy's is (M=N, n=K, N=n).

    >>> Hypergeometric(5, 3, 2).masses
    (1/10, 3/5, 3/10)
    """

    __slots__ = ()
    words: ClassVar = ("hypergeometric",)
    parameters: ClassVar = {"population": Kind.NUMBER, "marked": Kind.NUMBER, "draws": Kind.NUMBER}

    @staticmethod
    def required(population: Expr, marked: Expr, draws: Expr) -> _Required:
        """Numbers 0, 1, 2, ..., of which the first is not below the others."""
        order = Ge(population, marked), Ge(population, draws)
        return (*map(_natural, (population, marked, draws)), *order)

    @property
    def mean(self) -> Expr:
        """n K/N."""
        population, marked, draws = self.args
        return S.Zero if population.is_zero else draws * marked / population

    @property
    def first(self) -> Expr:
        """max(0, n + K - N)."""
        population, marked, draws = self.args
        return Max(0, draws + marked - population)

    @property
    def last(self) -> Expr:
        """min(K, n)."""
        return Min(*self.args[1:])

    def base(self, k: Expr) -> Expr:
        """The mass."""
        population, marked, draws = self.args
        ways = binomial(marked, k) * binomial(population - marked, draws - k)
        return ways / binomial(population, draws)


@final
class BetaBinomial(CountDistribution):
    """Successes in m trials whose probability is drawn from a beta distribution, a > 0, b > 0.

    The parameters are those of SciPy and SymPy.

    >>> BetaBinomial(2, 1, 1).masses
    (1/3, 1/3, 1/3)
    """

    __slots__ = ()
    words: ClassVar = ("beta_binomial",)
    parameters: ClassVar = {"trials": Kind.NUMBER, "a": Kind.NUMBER, "b": Kind.NUMBER}
    last: Any = property(lambda self: self.args[0])

    @staticmethod
    def required(trials: Expr, a: Expr, b: Expr) -> _Required:
        """trials in 0, 1, 2, ..., a > 0 and b > 0."""
        return _natural(trials), Gt(a, 0), Gt(b, 0)

    @property
    def mean(self) -> Expr:
        """m a/(a + b)."""
        m, a, b = self.args
        return m * a / (a + b)

    def base(self, k: Expr) -> Expr:
        """The mass."""
        m, a, b = self.args
        return binomial(m, k) * beta(k + a, m - k + b) / beta(a, b)


@final
class DiscreteUniform(CountDistribution):
    """The integers from a to b, each with mass ``1/(b - a + 1)``, for a <= b.

    SciPy's ``randint(low, high)`` leaves out its upper end; `Uniform` is that of {1..n}.

    >>> DiscreteUniform(0, 3)[2], DiscreteUniform(0, 3)[4]
    (1/4, 0)
    """

    __slots__ = ()
    words: ClassVar = ("discrete_uniform",)
    parameters: ClassVar = {"a": Kind.NUMBER, "b": Kind.NUMBER}
    first: Any = property(lambda self: self.args[0])
    last: Any = property(lambda self: self.args[1])
    mean: Any = property(lambda self: (self.args[0] + self.args[1]) / 2)

    @staticmethod
    def required(a: Expr, b: Expr) -> _Required:
        """Integers a <= b."""
        return Contains(a, S.Integers), Contains(b, S.Integers), Le(a, b)

    def cost(self, k: Expr) -> Expr:
        """The logarithm of how many there are."""
        del k
        return log(self.size)
