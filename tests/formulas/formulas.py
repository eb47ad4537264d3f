"""Formulas to print: the golden ones, and random ones."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    SET,
    Constant,
    Definition,
    Term,
    Variable,
    abstract,
)
from symdiv.measures.declared import SUMS
from symdiv.semantics.definitions.counting import BEFORE, CHOOSE, MULTICHOOSE, POWER_OF_REST
from symdiv.semantics.definitions.families import (
    BINOMIAL,
    DISCRETE_UNIFORM,
    LOGARITHMIC,
    NEG_BINOMIAL,
)
from symdiv.semantics.definitions.measures import of_masses

_TYPES = {
    "A B": (PROP,),
    "D E": (SET,),
    "i j k l m n after_m": (INDEX,),
    "a b c s t x y": (REAL,),
    "f p q z": (INDEX, REAL),
    "u v": (REAL, REAL),
    "w": (INDEX, REAL, REAL),
    "g": (INDEX, INDEX),
    "h": (INDEX, INDEX, REAL),
    "P": (INDEX, PROP),
}
VARIABLES = {name: Variable(name, kind) for names, kind in _TYPES.items() for name in names.split()}
_DEFINITIONS = {
    "entropy": ("D p", "-sum(i in D. p(i) * log(p(i)))"),
    "cross_entropy": ("D p q", "-sum(i in D. p(i) * log(q(i)))"),
    "kl_divergence": ("D p q", "sum(i in D. p(i) * log(p(i) / q(i)))"),
    "distribution": ("D p", "(forall i in D. 0 <= p(i)) and sum(i in D. p(i)) = 1"),
    "dominates": ("D q p", "forall i in D. q(i) = 0 -> p(i) = 0"),
    "equal_on": ("D p q", "forall i in D. p(i) = q(i)"),
    "extended_sum": ("p", "(forall x. not hassum(i. p(i), x)) -> diverges(i. p(i))"),
    "softmax": ("D z k", "exp(z(k)) / sum(j in D. exp(z(j)))"),
    "sigmoid": ("x", "1 / (1 + exp(-x))"),
    "binary_cross_entropy": ("y s", "-(y * log(s) + (1 - y) * log(1 - s))"),
    "binary_kl_divergence": ("y s", "y * log(y / s) + (1 - y) * log((1 - y) / (1 - s))"),
    "same_derivative": ("u v x", "forall b. deriv(t. u(t), x, b) <-> deriv(t. v(t), x, b)"),
    "size": ("D", "sum(i in D. 1)"),
    "empirical": ("E g k", "1 / sum(m in E. 1) * sum(m in E. delta(k, g(m)))"),
    "evidence": ("D p q", "sum(i in D. p(i) * q(i))"),
    "posterior": ("D p q k", "p(k) * q(k) / sum(i in D. p(i) * q(i))"),
    "elbo": ("D f p q", "sum(i in D. f(i) * log(p(i) * q(i) / f(i)))"),
    "surprise_of": ("a b", "a - log(b)"),
    "one_hot": ("k j", "delta(j, k)"),
    "square_root": ("x", "x * exp(-(log(x) / 2))"),
    "power": ("x a", "x * exp((a - 1) * log(x))"),
    "count": ("i", "sum(j in below(i). 1)"),
    "natural_power": ("x i", "product(j in below(i). x)"),
    "factorial": ("i", "product(j in below(i). sum(k in upto(j). 1))"),
    "poisson": ("a i", "exp(-a) * product(j in below(i). a / sum(k in upto(j). 1))"),
    "geometric": ("a i", "a * product(j in below(i). 1 - a)"),
    "max": ("a b", "(a + b + abs(a - b)) / 2"),
    "min": ("a b", "(a + b - abs(a - b)) / 2"),
    "entropy_in_base": ("D p b", "-sum(i in D. p(i) * log(p(i))) / log(b)"),
    "kl_divergence_in_base": ("D p q b", "sum(i in D. p(i) * log(p(i) / q(i))) / log(b)"),
    "limit_from_below": ("u a b", "forall x. x < a -> u(x) = b"),
}
DEFINITIONS = {
    name: Definition(name, tuple([VARIABLES[v] for v in parameters.split()]), read(body, VARIABLES))
    for name, (parameters, body) in _DEFINITIONS.items()
}
_EXPLICIT = [of_masses(measure, 2) for measure in SUMS if not measure.parameters]
_COUNTING = [
    CHOOSE,
    BEFORE,
    POWER_OF_REST,
    BINOMIAL,
    MULTICHOOSE,
    NEG_BINOMIAL,
    LOGARITHMIC,
    DISCRETE_UNIFORM,
]
NAMES: Names = VARIABLES | DEFINITIONS | {each.name: each for each in [*_EXPLICIT, *_COUNTING]}


def term(text: str) -> Term:
    """The term that a text in the kernel's syntax shows."""
    return read(text, NAMES)


def golden(target: str) -> list[tuple[str, str]]:
    """The golden formulas of a target: each in the kernel's syntax, and as it is printed."""
    path = Path(__file__).parents[1] / "golden" / target / "formulas.txt"
    entries = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [(formula, printed.strip()) for formula, printed in map(str.splitlines, entries)]


def _use(head: Callable[..., Term], *args: Term) -> Term:
    return head(*args)


def _applied(name: str, *args: Term) -> Term:
    return NAMES[name](*args)


_i, _j, _x = VARIABLES["i"], VARIABLES["j"], VARIABLES["x"]
_INDICES = st.sampled_from("ijk").map(_applied)
_COUNTED = st.recursive(
    st.one_of(_INDICES, st.builds(S.ONE)), lambda n: n.map(S.NEXT), max_leaves=2
)
_NUMERALS = st.sampled_from(["0", "1", "2", "12", "1/2", "2/3"]).map(term)
_SCALARS = st.sampled_from("abx").map(_applied)
_MASSES = st.builds(_applied, st.sampled_from("pq"), _INDICES)
_SETS = st.sampled_from("DE").map(_applied)
_OPERATIONS = (S.ADD, S.SUB, S.MUL, S.DIV)


def _summed(domain: Term, index: Variable, body: Term, head: Constant = S.SUM) -> Term:
    return head(domain, abstract((index,), body))


def _arithmetic(parts: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(_use, st.sampled_from(_OPERATIONS), parts, parts),
        st.builds(_use, st.sampled_from((S.NEG, S.LOG, S.EXP, S.ABS)), parts),
        st.builds(_summed, _SETS, st.sampled_from((_i, _j)), parts),
    )


# real numbers made of + - * / log exp abs and sums, in which i, j and k may be free
ARITHMETIC = st.recursive(st.one_of(_NUMERALS, _SCALARS, _MASSES), _arithmetic, max_leaves=12)


def _masses_of(body: Term) -> Term:
    return abstract((_i,), body)


def _functions(parts: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    masses = parts.map(_masses_of)
    return st.one_of(
        _arithmetic(parts),
        st.builds(_applied, st.sampled_from(("surprise_of", "binary_cross_entropy")), parts, parts),
        st.builds(_applied, st.sampled_from(("u", "sigmoid")), parts),
        st.builds(_applied, st.just("w"), _INDICES, parts),
        st.builds(_applied, st.just("entropy"), _SETS, masses),
        st.builds(_applied, st.just("kl_divergence"), _SETS, masses, masses),
        st.builds(_applied, st.just("softmax"), _SETS, masses, _INDICES),
        st.builds(S.DELTA, _INDICES, st.builds(_applied, st.just("g"), _COUNTED)),
        st.builds(_applied, st.sampled_from("pq"), _COUNTED),
        st.builds(
            _summed,
            st.one_of(_SETS, _COUNTED.map(S.UPTO), _COUNTED.map(S.BELOW)),
            st.sampled_from((_i, _j)),
            parts,
            st.sampled_from((S.SUM, S.PRODUCT)),
        ),
    )


REALS = st.recursive(st.one_of(_NUMERALS, _SCALARS, _MASSES), _functions, max_leaves=8)


_MASS_VECTORS = REALS.map(_masses_of)


def _function_of_x(body: Term) -> Term:
    return abstract((_x,), body)


def _statements(parts: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    return st.one_of(
        st.builds(_use, st.sampled_from((S.AND, S.IFF, S.IMPLIES)), parts, parts),
        st.builds(S.negation, parts),
        st.builds(S.forall, st.sampled_from((_i, _j, _x)), parts),
    )


_FACTS = st.one_of(
    st.builds(_use, st.sampled_from((S.EQUAL, S.LE, S.LT)), REALS, REALS),
    st.builds(S.DERIV, REALS.map(_function_of_x), REALS, REALS),
    st.builds(S.HASSUM, _MASS_VECTORS, REALS),
    st.builds(S.DIVERGES, _MASS_VECTORS),
    st.builds(S.MEMBER, _INDICES, st.one_of(_SETS, _COUNTED.map(S.UPTO), _COUNTED.map(S.BELOW))),
    st.builds(S.SAME, _COUNTED, _INDICES),
    st.builds(
        lambda d, f, g: _applied("dominates", d, _masses_of(f), _masses_of(g)), _SETS, REALS, REALS
    ),
    st.builds(lambda f: _applied("extended_sum", _masses_of(f)), REALS),
    st.sampled_from("AB").map(_applied),
    st.just(S.FALSE()),
)
STATEMENTS = st.recursive(_FACTS, _statements, max_leaves=4)
TERMS = st.one_of(REALS, STATEMENTS)
