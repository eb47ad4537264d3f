"""Families of counts with a last one: each is what it declares, and the formulas follow.

Sources: N. L. Johnson, A. W. Kemp and S. Kotz, *Univariate Discrete Distributions*, 3rd ed.,
Wiley 2005, chapters 3, 6 and 11.
"""

from typing import Any, ClassVar, final

from sympy import (
    Contains,
    Expr,
    Ge,
    Gt,
    Le,
    Max,
    Min,
    S,
    binomial,
    harmonic,
    log,
    rf,
)
from sympy.logic.boolalg import Boolean

from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.vector import Kind

__all__ = [
    "BetaBinomial",
    "Binomial",
    "DiscreteUniform",
    "Hypergeometric",
    "Zipf",
]

_Powers = tuple[tuple[Expr, Expr], ...]
_Required = tuple[Boolean, ...]


def _natural(number: Expr) -> Boolean:
    return Contains(number, S.Naturals0)


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
        return binomial(m, k) * rf(a, k) * rf(b, m - k) / rf(a + b, m)


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
