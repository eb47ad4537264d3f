"""Measures of the variables of a joint distribution: H(Y | X), I(X; Y) and their kin.

Each is declared by what it is in terms of the masses, or of other measures; its value, slopes and
every other reading are those of the definition. Entropy, cross-entropy and divergences of joint
distributions need no declaration of their own: they are sums over the pairs of values.
"""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Final, Self, final

from sympy import Add, Basic, E, Expr, Integer, S, Sum, log, sympify
from sympy.core.evalf import prec_to_dps
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.index import fresh_index
from symdiv.distribution.joint import JointDistribution, is_joint, read_axis, variable_name
from symdiv.distribution.joint_table import Joint, product
from symdiv.distribution.rows import as_rows
from symdiv.distribution.statements import Dominates
from symdiv.distribution.vector import as_vector
from symdiv.measures.arguments import base_arguments, check_outcomes
from symdiv.measures.base import in_units
from symdiv.measures.entropy import Entropy
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.ratios import quotient
from symdiv.measures.special import rel_entr

__all__ = [
    "JOINT_MEASURES",
    "ConditionalDivergence",
    "ConditionalEntropy",
    "ConditionalMutualInformation",
    "JointMeasure",
    "MutualInformation",
    "VariationOfInformation",
    "conditional_divergence",
    "conditional_entropy",
    "conditional_mutual_information",
    "joint_entropy",
    "mutual_information",
    "variation_of_information",
]


class JointMeasure(Expr):
    """A function of joint distributions of so many variables, in nats or in units of ``base``."""

    __slots__ = ()
    is_commutative = True
    is_extended_real = True

    name: ClassVar[str]
    words: ClassVar[tuple[str, ...]]
    """What a claim calls it; the first is printed."""
    arity: ClassVar[int] = 1
    variables: ClassVar[int] = 2
    has_axis: ClassVar[bool] = False
    """Whether the number of the variable that is given follows the distributions."""
    shown: ClassVar[str]
    """How it is written: {0} is the distribution, {given} and {other} are the variables."""
    spoken: ClassVar[str]

    @classmethod
    def of(cls, *given: Any, axis: Any = 0, base: Any = None) -> Self:
        """The measure of joint distributions, or of tables of masses.

        Raises ValueError for tables that are none, for sizes that differ, for another number of
        variables, and for a base that is no positive number other than 1.
        """
        joints = [p if isinstance(p, Basic) else Joint(p) for p in given]
        for p in joints:
            if not is_joint(p):
                raise ValueError(f"{cls.words[0]} is of a joint distribution, not of {p}")
            if len(p.sizes) != cls.variables:
                count = len(p.sizes)
                wanted = f"{cls.words[0]} is of {cls.variables} variables"
                raise ValueError(f"{wanted}, and {p} has {count}: take a marginal")
        check_outcomes(joints, refuse_unknown=True)
        number = (Integer(read_axis(joints[0], axis)),) if cls.has_axis else ()
        return cls(*joints, *number, *base_arguments(base))

    def __new__(cls, *args: Any) -> Self:
        """The measure of joint distributions, the axis if there is one, and perhaps a base."""
        given = [sympify(argument, strict=True) for argument in args]
        joints = [
            p if is_joint(p) else as_vector(p, JointDistribution, cls.__name__)
            for p in given[: cls.arity]
        ]
        return super().__new__(cls, *joints, *given[cls.arity :])

    @abstractmethod
    def definition(self) -> Expr:
        """The measure in nats, by the masses and other measures; right at zeros."""

    def computed(self) -> Expr:
        """The same as code computes it: of what cancels nothing where there is such a formula."""
        return self.definition()

    @property
    def needs(self) -> tuple[Boolean, ...]:
        """What makes it a number over finite alphabets, as far as this is not sure already."""
        return ()

    @property
    def distributions(self) -> tuple[JointDistribution, ...]:
        """The joint distributions, in order."""
        return self.args[: self.arity]

    @property
    def axis(self) -> int:
        """The variable that is given."""
        return int(self.args[self.arity]) if self.has_axis else 0

    @property
    def base(self) -> Expr:
        """The base of the logarithm; E means nats."""
        count = self.arity + self.has_axis
        return self.args[count] if len(self.args) > count else E

    def written(self) -> Expr:
        """The definition in the unit of the base."""
        return self.definition() / log(self.base)

    def doit(self, **hints: Any) -> Expr:
        """The exact value or the written-out sum; over symbolic sizes, a ``Sum``."""
        if hints.get("deep", True):
            return self.func(*(a.doit(**hints) for a in self.args)).doit(deep=False)
        return in_units(self.definition().doit(), self.base)

    def _eval_rewrite_as_Sum(self, *args: Basic, **hints: Any) -> Expr:
        del hints
        return self.func(*args).written().rewrite(Sum)

    def _eval_evalf(self, prec: int) -> Expr | None:
        return None if self.free_symbols else self.doit().evalf(prec_to_dps(prec) + 1)

    def _eval_derivative(self, variable: Expr) -> Expr:
        written = self.written()
        return written.xreplace(_apart(written, variable)).diff(variable)

    def _total(self, term: Callable[[Any], Expr]) -> Expr:
        """The sum of a term over the outcomes, which is written out where a table is."""
        p = self.distributions[0]
        if any(each.has(Joint) for each in self.distributions):
            return Add(*map(term, p.outcomes))
        outcome, limits = p.running(*self.distributions[1:])
        return Sum(term(outcome), *limits)

    def _numpycode(self, printer: Any) -> str:
        nats = self.computed()
        rows = nats.xreplace({each: as_rows(each) for each in nats.atoms(Sum)})
        return f"({printer._print(rows / log(self.base))})"

    def _pythoncode(self, printer: Any) -> str:
        return f"({printer._print(self.doit())})"

    _lambdacode = _mpmathcode = _pythoncode

    # as I_p(X; Y), and by its word where the distribution is no name

    def _printed(self, printer: Any, shown: str, named: str) -> str:
        axes = {"given": variable_name(self.axis), "other": variable_name(1 - self.axis)}
        return shown.format(named, *map(printer._print, self.distributions[1:]), **axes)

    def _sympystr(self, printer: Any) -> str:
        first = printer._print(self.distributions[0])
        text = self._printed(printer, self.shown, first)
        if first.isidentifier():
            return text if self.base is E else f"{text}[base={printer._print(self.base)}]"
        listed = [*map(printer._print, self.args[: self.arity + self.has_axis])]
        listed += [] if self.base is E else [f"base={printer._print(self.base)}"]
        return f"{self.words[0]}({', '.join(listed)})"

    def _latex(self, printer: Any) -> str:
        named = printer._print(self.distributions[0])
        tex = (
            self.shown.replace("||", r"\parallel").replace("|", r"\mid").replace("_{0}", "_{{{0}}}")
        )
        text = self._printed(printer, tex, named)
        return text if self.base is E else rf"{text} / \log {printer._print(self.base)}"

    def _pretty(self, printer: Any) -> prettyForm:
        del printer
        return prettyForm(str(self), binding=prettyForm.FUNC)


def _apart(expression: Expr, variable: Expr) -> dict[Basic, Basic]:
    """The sums of an expression, and the same over indices that are not named like the variable's.

    >>> from sympy import symbols
    >>> from symdiv.distribution import joints
    >>> i, n = symbols("i n", integer=True, positive=True)
    >>> p = joints("p", sizes=(n, 2))
    >>> _apart(Sum(p[i, 1], (i, 1, n)), p[i, 2])
    {Sum(p[i, 1], (i, 1, n)): Sum(p[j, 1], (j, 1, n))}
    """
    found: dict[Basic, Basic] = {}
    for total in expression.atoms(Sum):
        renamed: dict[Basic, Basic] = {}
        for index, *_ in total.limits:
            renamed[index] = fresh_index(variable, total.function, *renamed.values())
        limits = [(renamed[index], first, last) for index, first, last in total.limits]
        found[total] = Sum(total.function.xreplace(renamed), *limits)
    return found


@final
class ConditionalEntropy(JointMeasure):
    """H(Y | X), the entropy of one variable once another is known."""

    __slots__ = ()
    name: ClassVar = "conditional_entropy"
    words: ClassVar = ("conditional_entropy",)
    has_axis: ClassVar = True
    shown: ClassVar = "H_{0}({other} | {given})"
    spoken: ClassVar = "the conditional entropy of {0}"

    def definition(self) -> Expr:
        """Minus the sum of p log(p/p_X), where p_X is the mass of what is known."""
        (p,), axis = self.distributions, self.axis
        known = p.marginal(axis)
        return -self._total(lambda outcome: rel_entr(p[outcome], known[outcome[axis]]))


@final
class MutualInformation(JointMeasure):
    """I(X; Y), the divergence of a joint distribution from the product of its marginals."""

    __slots__ = ()
    name: ClassVar = "mutual_information"
    words: ClassVar = ("mutual_information",)
    shown: ClassVar = "I_{0}(X; Y)"
    spoken: ClassVar = "the mutual information of {0}"

    def definition(self) -> Expr:
        """D(p || p_X p_Y)."""
        (p,) = self.distributions
        return KLDivergence(p, product(p.marginal(0), p.marginal(1)))


@final
class VariationOfInformation(JointMeasure):
    """H(X | Y) + H(Y | X), a distance between variables."""

    __slots__ = ()
    name: ClassVar = "variation_of_information"
    words: ClassVar = ("variation_of_information",)
    shown: ClassVar = "VI_{0}(X; Y)"
    spoken: ClassVar = "the variation of information of {0}"

    def definition(self) -> Expr:
        """The sum of both conditional entropies."""
        (p,) = self.distributions
        return ConditionalEntropy(p, S.Zero) + ConditionalEntropy(p, S.One)


@final
class ConditionalMutualInformation(JointMeasure):
    """I(X; Y | Z), the mutual information of two variables once a third is known."""

    __slots__ = ()
    name: ClassVar = "conditional_mutual_information"
    words: ClassVar = ("conditional_mutual_information",)
    variables: ClassVar = 3
    shown: ClassVar = "I_{0}(X; Y | Z)"
    spoken: ClassVar = "the conditional mutual information of {0}"

    def definition(self) -> Expr:
        """H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z)."""
        (p,) = self.distributions
        pairs = Entropy(p.marginal(0, 2)) + Entropy(p.marginal(1, 2))
        return pairs - Entropy(p) - Entropy(p.marginal(2))

    def computed(self) -> Expr:
        """The sum of p log(p/(p_XZ p_YZ/p_Z)), a divergence."""
        (p,) = self.distributions
        first, second, known = p.marginal(0, 2), p.marginal(1, 2), p.marginal(2)

        def term(outcome: Any) -> Expr:
            x, y, z = outcome
            return rel_entr(p[outcome], first[x, z] * quotient(second[y, z], known[z]))

        return self._total(term)


@final
class ConditionalDivergence(JointMeasure):
    """D(p || q) of the conditional distributions of Y, averaged over X by p."""

    __slots__ = ()
    name: ClassVar = "conditional_divergence"
    words: ClassVar = ("conditional_divergence",)
    arity: ClassVar = 2
    shown: ClassVar = "D_KL({0} || {1} | X)"
    spoken: ClassVar = "the conditional divergence of {0} from {1}"

    @property
    def needs(self) -> tuple[Boolean, ...]:
        """Where p is dominated by q."""
        p, q = self.distributions
        return () if p == q or q.has_full_support else (Dominates(q, p),)

    def definition(self) -> Expr:
        """The sum of p log(p/(p_X q/q_X)): q's conditional distribution beside p's."""
        p, q = self.distributions
        known, model = p.marginal(0), q.marginal(0)

        def term(outcome: Any) -> Expr:
            x = outcome[0]
            return rel_entr(p[outcome], known[x] * quotient(q[outcome], model[x]))

        return self._total(term)


JOINT_MEASURES: Final[tuple[type[JointMeasure], ...]] = (
    ConditionalEntropy,
    MutualInformation,
    VariationOfInformation,
    ConditionalMutualInformation,
    ConditionalDivergence,
)


def joint_entropy(p: Any, base: Any = None) -> Entropy:
    """The entropy H(X, Y) of a joint distribution: that of the pairs, as `entropy` of it.

    Raises ValueError for what is no joint distribution, and as `entropy` does.

    >>> joint_entropy([["1/4", "1/4"], ["1/2", 0]], base=2).doit()
    3/2
    """
    joint = p if isinstance(p, Basic) else Joint(p)
    if not is_joint(joint):
        raise ValueError(f"a joint entropy is of a joint distribution, not of {joint}")
    return Entropy.of(joint, base=base)


def conditional_entropy(p: Any, given: int = 0, base: Any = None) -> ConditionalEntropy:
    r"""The conditional entropy :math:`H(Y \mid X) = -\sum_{ij} p_{ij} \log (p_{ij}/p_X(i))`.

    ``p`` is a joint distribution of two variables, or a table of masses of shape (n, m); ``given``
    is the number of the variable that is known: 0 is X, 1 is Y. The unit is the nat, or that of
    ``base``. Rows of mass 0 add nothing.

    Raises ValueError for what is no table of masses, another number of variables, and any base
    that is no positive number other than 1.

    Source: Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006, section 2.2.

    >>> conditional_entropy([["1/4", "1/4"], [0, "1/2"]], base=2).doit()
    1/2
    """
    return ConditionalEntropy.of(p, axis=given, base=base)


def mutual_information(p: Any, base: Any = None) -> MutualInformation:
    r"""The mutual information :math:`I(X; Y) = \sum_{ij} p_{ij} \log (p_{ij}/(p_X(i) p_Y(j)))`.

    ``p`` is a joint distribution of two variables, or a table of masses of shape (n, m). The unit
    is the nat, or that of ``base``.

    Raises ValueError for what is no table of masses, another number of variables, and any base
    that is no positive number other than 1.

    Source: Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006, section 2.3.

    >>> mutual_information([["1/2", 0], [0, "1/2"]], base=2).doit()
    1
    """
    return MutualInformation.of(p, base=base)


def variation_of_information(p: Any, base: Any = None) -> VariationOfInformation:
    """The variation of information H(X | Y) + H(Y | X), a distance between variables.

    Raises ValueError as `mutual_information` does.

    Source: M. Meila, Comparing clusterings: an information based distance, *Journal of
    Multivariate Analysis* 98, 2007, 873-895.

    >>> variation_of_information([["1/2", 0], [0, "1/2"]]).doit()
    0
    """
    return VariationOfInformation.of(p, base=base)


def conditional_mutual_information(p: Any, base: Any = None) -> ConditionalMutualInformation:
    """The conditional mutual information I(X; Y | Z) of a joint distribution of three variables.

    ``p`` has the shape (n, m, l), with Z last. Raises ValueError as `mutual_information` does.

    Source: Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006, section 2.5.

    >>> xor = [[["1/4", 0], [0, "1/4"]], [[0, "1/4"], ["1/4", 0]]]
    >>> conditional_mutual_information(xor, base=2).doit()
    1
    """
    return ConditionalMutualInformation.of(p, base=base)


def conditional_divergence(p: Any, q: Any, base: Any = None) -> ConditionalDivergence:
    r"""The conditional divergence :math:`D(p_{Y \mid X} \parallel q_{Y \mid X} \mid p_X)`.

    It is the mean over X, as p has it, of the divergence between the conditional distributions of
    Y; oo where p has a pair that q has not. Raises ValueError as `mutual_information` does.

    Source: Cover and Thomas, *Elements of Information Theory*, 2nd ed., 2006, section 2.5.

    >>> conditional_divergence([["1/2", 0], [0, "1/2"]], [["1/4"] * 2] * 2, base=2).doit()
    1
    """
    return ConditionalDivergence.of(p, q, base=base)
