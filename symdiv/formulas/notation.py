"""How formulas look: one profile that all printers share, and how each defined symbol is shown.

Names that users choose are parsed by a small grammar into a ``Symbol``, which every printer spells
in its own way. So no text of a user is ever pasted into LaTeX, Typst or anything else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from string import Formatter
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import WORDS
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    Constant,
    Definition,
    Term,
    Variable,
    instantiate,
    substitute,
)

_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
GREEK: Final = MappingProxyType(
    dict(zip(_GREEK_NAMES.split(), "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", strict=True))
)
ACCENTS: Final = ("hat", "tilde", "bar", "dot")
DIVERGENCES: Final = ("D_KL", "KL", "D")  # of p and q: D_KL(p‖q), KL(p‖q), D(p‖q)
LOGARITHMS: Final = ("log", "ln")
INDICES: Final = ("i", "x")  # sums over i = 1..n of p_i, or over x in X of p(x)
_RESERVED: Final = MappingProxyType(
    {
        "H": "the entropy",
        "delta": "Kronecker's delta",
        "sigma": "the sigmoid",
        "d": "the derivative",
        "e": "the base of the exponential and the one-hot distributions",
        "h": "the binary entropy",
        "p_emp": "the empirical distribution",
        "u": "the uniform distribution",
        "pi": "the number pi",
        "oo": "infinity",
        "X": "the set of outcomes",
        "Y": "the second of two random variables",
        "Z": "the third of three random variables",
        "E": "the expectation",
        **dict.fromkeys(DIVERGENCES, "the divergence"),
        **dict.fromkeys(LOGARITHMS, "the logarithm"),
        **dict.fromkeys(("exp", "log2", "sqrt", "sum", "diff", "lim"), "a function"),
    }
)
# letters that may have an index and then mean something else
_ALONE: Final = frozenset({"d", "h", "p", "pi", "sigma", "E", "I", "X", "Y", "Z"})
# index variables of such a name are after the number that the rest of the name is shown for
AFTER: Final = "after_"
VARIABLES: Final = ("X", "Y", "Z")  # of a joint distribution, whose marginals are p_X, p_Y, p_XZ
_NAME = re.compile(
    rf"(?:({'|'.join(ACCENTS)}) )?([A-Za-z][A-Za-z0-9]*)(?:_([A-Za-z0-9]+))?", re.ASCII
)
_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name taken apart: ``hat theta_1`` has a base, an accent and a subscript."""

    base: str
    accent: str = ""
    subscript: str = ""

    @property
    def plain(self) -> str:
        """The name as it is written in the grammar."""
        accent = f"{self.accent} " if self.accent else ""
        return f"{accent}{self.base}" + (f"_{self.subscript}" if self.subscript else "")


def symbol(text: str) -> Symbol:
    """A name of the grammar ``[hat|tilde|bar|dot] letters-and-digits[_letters-and-digits]``.

    Raises ValueError for anything else.

    >>> symbol("hat theta_1")
    Symbol(base='theta', accent='hat', subscript='1')
    """
    if not isinstance(text, str) or len(text) > _LONGEST_NAME or not _NAME.fullmatch(text):
        start = str(text)[:_LONGEST_NAME]
        raise ValueError(f"names: {start!r} is not a name such as P, theta_1 or hat y")
    return taken_apart(text)


def taken_apart(name: str) -> Symbol:
    """The symbol for any name of the kernel; one that is not in the grammar stays whole."""
    match = _NAME.fullmatch(name)
    return Symbol(match[2], match[1] or "", match[3] or "") if match else Symbol(name)


@dataclass(frozen=True, slots=True)
class Notation:
    """The profile; ``names`` maps free variables to the names that are shown for them.

    Raises ValueError where a choice is unknown or a name is not in the grammar of ``symbol``.

    >>> Notation(logarithm="ln", names={"q": "hat y"}).symbol("q").accent
    'hat'
    """

    divergence: str = "D_KL"
    logarithm: str = "log"
    index: str = "i"
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for what, chosen, known in (
            ("divergence", self.divergence, DIVERGENCES),
            ("logarithm", self.logarithm, LOGARITHMS),
            ("index", self.index, INDICES),
        ):
            if chosen not in known:
                raise ValueError(f"{what}: {chosen!r} is none of {', '.join(known)}")
        shown: dict[Symbol, str] = {}
        for name, text in self.names.items():
            if not isinstance(name, str) or not name.isascii() or not name.isidentifier():
                raise ValueError(f"names: {name!r} is not the name of a variable")
            mark = symbol(text)
            if text != name and (meaning := _meaning_of(mark)):
                raise ValueError(f"names: {text} already stands for {meaning}")
            if mark in shown:
                raise ValueError(f"names: {shown[mark]} and {name} would both be shown as {text}")
            shown[mark] = name
        object.__setattr__(self, "names", MappingProxyType(dict(self.names)))

    def symbol(self, name: str) -> Symbol:
        """What is shown for the variable ``name``, or for the number that it is an index after."""
        name = name.removeprefix(AFTER)
        return taken_apart(self.names.get(name, name))

    def symbols(self, variables: Iterable[Variable]) -> dict[Variable, Symbol]:
        """What is shown for each variable; ValueError if two would look the same."""
        shown: dict[Variable, Symbol] = {}
        owners: dict[Symbol, str] = {}
        for variable in sorted(variables, key=lambda variable: (variable.name, variable.type)):
            mark = shown[variable] = self.symbol(variable.name)
            other = owners.setdefault(mark, variable.name)
            if other != variable.name:
                both = f"{other} and {variable.name}"
                raise ValueError(f"names: {both} would both be shown as {mark.plain}")
        return shown

    def head(self, display: "Display") -> str:
        """The name of a defined function: the divergence has the one that was chosen."""
        return self.divergence if display.name == DIVERGENCES[0] else display.name

    def hypothesis(self, prop: Term) -> tuple[str | Term, ...]:
        """A hypothesis in words, as prose with terms in it; the bare term if there are no words.

        >>> from symdiv.kernel.axioms import VARIABLES
        >>> from symdiv.kernel.syntax import read
        >>> Notation().hypothesis(read("a <= b", VARIABLES))
        (le(a, b),)
        """
        elements, said = _quantified(prop)
        if type(said.head) is not Definition:
            return (prop,)
        words = display(said.head).words
        if not words:
            return (prop,)
        every = [piece for each in elements for piece in (_EVERY[each.type[0]], each)]
        return (*_filled(words, said), *every)


@dataclass(frozen=True, slots=True)
class Display:
    """How a definition is shown; places count its arguments from 0.

    ``form`` is one of FORMS: ``call`` is H(p, q), ``prefix`` is log x, ``divergence`` is D(p‖q),
    ``squared`` is chi^2(p, q), ``component`` is softmax(z)_k with k last among ``shown``, ``entry``
    is p_k of its arguments p and k, ``unit`` is e_c with its component k last, ``based`` is H_b(p)
    with b last, ``relation`` has a name of RELATIONS between two arguments, ``derivatives`` the
    same of the derivatives at the last argument of the functions before it, ``property`` has words
    after its one argument, and ``series`` words after the sum of its argument over the natural
    numbers, which in ``bounded`` is at most its other argument, or the sum of that; ``size``,
    ``root`` and ``limit`` have signs of their own, ``count`` is i - 1, ``natural_power`` x^(i - 1),
    ``power_of_rest`` x^(n - i), ``factorial`` (i - 1)!, ``choose`` and ``multichoose`` binomial
    coefficients, ``before`` an indicator and ``delta`` Kronecker's, of i - 1 and j - 1. Of joint
    distributions of X and Y, ``marginal`` is p_X(i), ``together`` is I_p(X; Y), ``given`` is
    H_p(Y | X), ``known`` of three variables I_p(X; Y | Z), and ``conditional`` is
    D(p_{Y | X}‖q_{Y | X} | p_X).
    In ``spoken`` and ``words``, {0} is an argument; in ``words``, {self} is the statement and
    {meaning} its definition. Where ``vectors`` is not 0, the arguments are the entries of so many
    vectors, each of which is shown as one. Of random variables in ``groups``, ``variables`` is
    I(X; Y | Z), the last group being what is given; ``letters`` is X, Y and ``chain`` X → Y → Z.
    Of the arguments that it ``counts``, each an index i, the number i - 1 is shown that it counts;
    where it has ``numbers``, its last argument is an outcome 1, 2, 3, ..., called k like those.
    """

    name: str
    shown: tuple[int, ...] | None = None  # all
    form: str = "call"
    spoken: str = ""
    words: str = ""
    vectors: int = 0
    groups: tuple[tuple[str, ...], ...] = ()
    counts: tuple[int, ...] = ()
    numbers: bool = False

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"display of {self.name}: {self.form!r} is none of {', '.join(FORMS)}")
        if self.form == "relation" and self.name not in RELATIONS:
            raise ValueError(f"display: {self.name!r} is none of {', '.join(RELATIONS)}")


FORMS: Final = (
    "call",
    "prefix",
    "divergence",
    "squared",
    "component",
    "entry",
    "unit",
    "based",
    "relation",
    "property",
    "series",
    "bounded",
    "size",
    "root",
    "power",
    "count",
    "natural_power",
    "power_of_rest",
    "factorial",
    "choose",
    "multichoose",
    "before",
    "delta",
    "limit",
    "derivatives",
    "marginal",
    "together",
    "given",
    "known",
    "conditional",
    "variables",
    "letters",
    "chain",
)
RELATIONS: Final = ("equal", "dominated")

# for what a hypothesis speaks of every one of
_LETTERS: Final = MappingProxyType({S.FORALL_REAL: "tsu", S.FORALL_INDEX: "mkl"})
_EVERY: Final = MappingProxyType(
    {REAL: ", for every real ", INDEX: ", for every ", PROP: ", for every "}
)
_DISTRIBUTION = "is a probability distribution"
_DOMINATED = "{self}, that is, {meaning}"
_displays: dict[str, Display] = {
    "distribution": Display(
        _DISTRIBUTION,
        (1,),
        "property",
        words="{1} is a probability distribution on {0}, zeros allowed: {meaning}",
    ),
    "distribution_on_naturals": Display(
        _DISTRIBUTION + " on the natural numbers",
        (0,),
        "property",
        words="{0} is a probability distribution on the natural numbers, zeros allowed: {meaning}",
    ),
    "dominates": Display("dominated", (2, 1), "relation", words=_DOMINATED),
    "dominates_on_naturals": Display("dominated", (1, 0), "relation", words=_DOMINATED),
    "extended_sum": Display("converges or tends to infinity", (0,), "series"),
    "series_at_most": Display("at_most", (0, 1), "bounded"),
    "series_order": Display("at_most", (0, 1), "bounded"),
    "equal_on_naturals": Display("equal", (0, 1), "relation", words=_DOMINATED),
    "equal_on": Display("equal", (1, 2), "relation", words=_DOMINATED),
    "same_derivative": Display("equal", form="derivatives"),
    "empirical": Display("p_emp", (2,), "component", "the empirical distribution of {1}"),
    "evidence": Display("evidence", (), spoken="the evidence"),
    "posterior": Display("posterior", (3,), "component", "the posterior"),
    "divergence_estimate": Display("D_est", (3,), spoken="the estimated divergence of {3}"),
    "cross_entropy_estimate": Display("H_est", (3,), spoken="the estimated cross-entropy of {3}"),
    "elbo": Display("ELBO", (1,), spoken="the evidence lower bound of {1}"),
    "softmax": Display("softmax", (1, 2), "component", "the softmax of {1}"),
    "sigmoid": Display("sigma", (0,), spoken="the sigmoid of {0}"),
    "uniform": Display("u", (1,), "component", "the uniform distribution"),
    "one_hot": Display("e", (0, 1), "unit", "the one-hot distribution of {0}"),
    "size": Display("size", (0,), "size"),
    "square_root": Display("root", (0,), "root"),
    "power": Display("power", (0, 1), "power"),
    "count": Display("count", (0,), "count", counts=(0,)),
    "natural_power": Display("natural_power", (0, 1), "natural_power", counts=(1,)),
    "factorial": Display("factorial", (0,), "factorial", counts=(0,)),
    "poisson": Display(
        "Poisson", (0, 1), "component", "the Poisson distribution of {0}", counts=(1,)
    ),
    "geometric": Display(
        "Geom", (0, 1), "component", "the geometric distribution of {0}", counts=(1,)
    ),
    "binomial": Display(
        "Bin",
        (0, 1, 2),
        "component",
        "the binomial distribution of {0} and {1}",
        counts=(0, 2),
    ),
    "neg_binomial": Display(
        "NB",
        (0, 1, 2),
        "component",
        "the negative binomial distribution of {0} and {1}",
        counts=(2,),
    ),
    "logarithmic": Display(
        "Logser", (0, 1), "component", "the logarithmic distribution of {0}", numbers=True
    ),
    "discrete_uniform": Display(
        "Unif", (0, 1), "component", "the uniform distribution up to {0}", counts=(0, 1)
    ),
    "multichoose": Display("multichoose", (0, 1), "multichoose", counts=(1,)),
    "choose": Display("choose", (0, 1), "choose", counts=(1,)),
    "before": Display("before", (0, 1), "before", counts=(1,)),
    "power_of_rest": Display("power_of_rest", (0, 1, 2), "power_of_rest", counts=(1, 2)),
    "bernoulli": Display(
        "Bern", (0, 1), "component", "the Bernoulli distribution of {0}", counts=(1,)
    ),
    "count_delta": Display("delta", (0, 1), "delta", counts=(0, 1)),
    "count_mass": Display("mass", (0, 1), "entry", counts=(1,)),
    "joint_distribution": Display(
        _DISTRIBUTION,
        (2,),
        "property",
        words="{2} is a probability distribution on the pairs from {0} and {1}, zeros allowed: "
        "{meaning}",
    ),
    "joint_dominates": Display("dominated", (3, 2), "relation", words=_DOMINATED),
    "joint_equal": Display("equal", (2, 3), "relation", words=_DOMINATED),
    "first_marginal": Display("X", (1, 2), "marginal", "the first marginal of {1}"),
    "second_marginal": Display("Y", (1, 2), "marginal", "the second marginal of {1}"),
    "mutual_information": Display("I", (2,), "together", "the mutual information of {2}"),
    "conditional_entropy": Display("H", (2,), "given", "the conditional entropy of {2}"),
    "conditional_divergence": Display(
        DIVERGENCES[0], (2, 3), "conditional", "the conditional divergence of {2} from {3}"
    ),
    "triple_distribution": Display(
        _DISTRIBUTION,
        (3,),
        "property",
        words="{3} is a probability distribution on the triples from {0}, {1} and {2}, zeros "
        "allowed: {meaning}",
    ),
    "x_marginal": Display("X", (2, 3), "marginal", "the marginal of {2} of X"),
    "y_marginal": Display("Y", (2, 3), "marginal", "the marginal of {2} of Y"),
    "z_marginal": Display("Z", (2, 3), "marginal", "the marginal of {2} of Z"),
    "xy_marginal": Display("XY", (1, 2, 3), "marginal", "the marginal of {1} of X and Y"),
    "xz_marginal": Display("XZ", (1, 2, 3), "marginal", "the marginal of {1} of X and Z"),
    "yz_marginal": Display("YZ", (1, 2, 3), "marginal", "the marginal of {1} of Y and Z"),
    "conditional_mutual_information": Display(
        "I", (3,), "known", "the conditional mutual information of {3}"
    ),
    "max": Display("max", (0, 1)),
    "min": Display("min", (0, 1)),
    "limit_from_below": Display("lim", (0, 1, 2), "limit"),
}


def _meaning_of(mark: Symbol) -> str:
    """What a name, or its letter with whatever index, stands for already; nothing if it is free."""
    words = {*_displays, *(each.name for each in _displays.values()), *S.CONSTANTS, *WORDS}
    meanings = dict.fromkeys(words, "a function or a word of formulas") | _RESERVED
    if mark.accent:
        return ""
    if mark.subscript and not set(mark.subscript) - {*VARIABLES}:
        return "a marginal distribution"
    base = "" if mark.base in _ALONE else mark.base
    return meanings.get(mark.plain) or meanings.get(base, "")


def register(name: str, shown: Display) -> None:
    """Show the definition ``name`` so from now on; ValueError if it has another display."""
    if _displays.setdefault(name, shown) != shown:
        raise ValueError(f"display of {name}: there is another one already")


def display(definition: Definition) -> Display:
    """How ``definition`` is shown; where nothing is registered, as a function of its arguments."""
    found = _displays.get(definition.name, Display(definition.name))
    if found.shown is not None and max(found.shown, default=-1) >= len(definition.variables):
        raise ValueError(f"display of {definition.name}: it has no argument {max(found.shown)}")
    return found


def _quantified(prop: Term) -> tuple[list[Term], Term]:
    """What a hypothesis holds for every one of, as ``t`` or ``m in D``; and what it says of it."""
    elements: list[Term] = []
    while isinstance(prop.head, Constant) and prop.head in _LETTERS:
        function = prop.args[0]
        used = {variable.name for variable in function.free}
        name = next(name for name in _names(_LETTERS[prop.head]) if name not in used)
        element = Variable(name, (function.type[0],))()
        prop = instantiate(function, (element,))
        if prop.head is S.IMPLIES and prop.args[0].head is S.MEMBER:
            member, body = prop.args
            if member.args[0] is element:
                element, prop = member, body
        elements.append(element)
    return elements, prop


def _names(letters: str) -> Iterator[str]:
    """The letters, then the first of them with numbers."""
    yield from letters
    yield from (f"{letters[0]}{number}" for number in count(1))


def _filled(words: str, prop: Term) -> Iterator[str | Term]:
    for text, name, _, _ in Formatter().parse(words):
        if text:
            yield text
        if name == "meaning":
            yield from _meaning(prop)
        elif name is not None:
            yield prop if name == "self" else prop.args[int(name)]


def _meaning(prop: Term) -> Iterator[str | Term]:
    """What the definition at the head of ``prop`` says, its conjuncts joined by words."""
    if type(prop.head) is not Definition:
        raise ValueError(f"display: {prop} is not a defined statement")
    part = substitute(prop.head.body, dict(zip(prop.head.variables, prop.args, strict=True)))
    later: list[str | Term] = []
    while part.head is S.AND:
        later[:0] = [" and ", part.args[1]]
        part = part.args[0]
    yield part
    yield from later
