"""Random well-typed terms, binders and definitions among them, and random values for them."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, PROP, REAL, SET, Definition, Term, Variable, abstract, numeral
from tests.kernel.sequences import add, multiply

_TYPES = {
    "A B": (PROP,),
    "D E": (SET,),
    "i k n": (INDEX,),
    "a b x y": (REAL,),
    "f g": (INDEX, REAL),
    "u": (REAL, REAL),
    "w": (INDEX, REAL, REAL),
    "P": (INDEX, PROP),
}
FREE = {name: Variable(name, kind) for names, kind in _TYPES.items() for name in names.split()}
_X, _F, _D = FREE["x"], FREE["f"], FREE["D"]
HALF = Definition("half", (_X,), read("x / 2", FREE))
MEAN = Definition("mean", (_D, _F), read("sum(i in D. f(i)) / sum(i in D. 1)", FREE))
POSITIVE = Definition("positive", (_X,), read("0 < x", FREE))
NAMES: Names = FREE | {each.name: each for each in (HALF, MEAN, POSITIVE)}
_BOUND = {INDEX: ("i", "j", "k"), REAL: ("a", "x", "y")}  # names that are free elsewhere, too
_NUMBERS = st.sampled_from(
    [Fraction(0), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(7, 10), Fraction(10**12)]
)


def _leaves(draw: st.DrawFn, sort: str) -> Term:
    if sort == REAL and draw(st.booleans()):
        return numeral(draw(_NUMBERS))
    if sort == PROP and draw(st.integers(0, 4)) == 0:
        return S.FALSE()
    names = [name for name, variable in FREE.items() if variable.type == (sort,)]
    return FREE[draw(st.sampled_from(names))]()


def _function(draw: st.DrawFn, sorts: tuple[str, ...], result: str, depth: int) -> Term:
    """An abstraction whose variables may occur in its body."""
    names: list[str] = []
    for sort in sorts:
        names.append(draw(st.sampled_from([n for n in _BOUND[sort] if n not in names])))
    variables = tuple(Variable(n, (s,)) for n, s in zip(names, sorts, strict=True))
    return abstract(variables, _term(draw, result, depth))


_Build = Callable[[st.DrawFn, int], Term]


def _binary(head: object, sort: str, *others: str) -> _Build:
    sorts = (sort, *(others or (sort,)))
    return lambda draw, depth: head(*(_term(draw, each, depth) for each in sorts))  # type: ignore[operator]


def _binder(head: object, sorts: tuple[str, ...], result: str, before: str = "", after: str = ""):
    def build(draw: st.DrawFn, depth: int) -> Term:
        parts = [_term(draw, sort, depth) for sort in before.split()]
        parts.append(_function(draw, sorts, result, depth))
        parts += [_term(draw, sort, depth) for sort in after.split()]
        return head(*parts)  # type: ignore[operator]

    return build


def _member_of(draw: st.DrawFn, depth: int) -> Term:
    """``forall i in D. ...``"""
    index = Variable(draw(st.sampled_from(_BOUND[INDEX])), (INDEX,))
    inside = S.MEMBER(index(), _term(draw, SET, depth))
    return S.forall(index, S.IMPLIES(inside, _term(draw, PROP, depth)))


_BUILD: dict[str, list[_Build]] = {
    REAL: [
        *(_binary(head, REAL) for head in (S.ADD, S.SUB, S.MUL, S.DIV)),
        *(lambda draw, depth, h=head: h(_term(draw, REAL, depth)) for head in (S.NEG, S.LOG)),
        lambda draw, depth: HALF(_term(draw, REAL, depth)),
        lambda draw, depth: FREE["f"](_term(draw, INDEX, depth)),
        lambda draw, depth: FREE["u"](_term(draw, REAL, depth)),
        _binary(FREE["w"], INDEX, REAL),
        _binary(S.DELTA, INDEX),
        *(_binder(head, (INDEX,), REAL, before=SET) for head in (S.SUM, S.PRODUCT)),
        _binder(MEAN, (INDEX,), REAL, before=SET),
    ],
    INDEX: [
        lambda draw, _: _leaves(draw, INDEX),
        lambda draw, depth: S.NEXT(_term(draw, INDEX, depth)),
        lambda *_: S.ONE(),
    ],
    SET: [
        lambda draw, _: _leaves(draw, SET),
        *(lambda draw, depth, h=head: h(_term(draw, INDEX, depth)) for head in (S.UPTO, S.BELOW)),
    ],
    PROP: [
        *(_binary(head, PROP) for head in (S.IMPLIES, S.AND, S.IFF)),
        *(_binary(head, REAL) for head in (S.EQUAL, S.LE, S.LT)),
        lambda draw, depth: S.negation(_term(draw, PROP, depth)),
        lambda draw, depth: POSITIVE(_term(draw, REAL, depth)),
        lambda draw, depth: FREE["P"](_term(draw, INDEX, depth)),
        _binary(S.SAME, INDEX),
        _binary(S.MEMBER, INDEX, SET),
        _binder(S.FORALL_INDEX, (INDEX,), PROP),
        _binder(S.FORALL_REAL, (REAL,), PROP),
        _member_of,
    ],
}
# what the model cannot evaluate exactly, for terms as such
_JUDGEMENTS: list[_Build] = [
    _binder(S.DERIV, (REAL,), REAL, after=f"{REAL} {REAL}"),
    _binder(S.HASSUM, (INDEX,), REAL, after=REAL),
    _binder(S.DIVERGES, (INDEX,), REAL),
]


def _term(draw: st.DrawFn, sort: str, depth: int) -> Term:
    if depth <= 0:
        return _leaves(draw, sort)
    return draw(st.sampled_from(_BUILD[sort]))(draw, depth - 1)


@st.composite
def terms(draw: st.DrawFn, sort: str = REAL, depth: int = 4) -> Term:
    """A term without judgements about limits, so that the model can evaluate it."""
    return _term(draw, sort, draw(st.integers(0, depth)))


@st.composite
def functions(draw: st.DrawFn, *sorts: str, depth: int = 3) -> Term:
    """A function of variables of the first sorts, with a value of the last."""
    return _function(draw, sorts[:-1], sorts[-1], depth)


@st.composite
def statements(draw: st.DrawFn, depth: int = 4) -> Term:
    """A proposition of any kind, judgements about limits included."""
    if draw(st.booleans()):
        return draw(st.sampled_from(_JUDGEMENTS))(draw, depth - 1)
    return _term(draw, PROP, depth)


@st.composite
def values(draw: st.DrawFn) -> dict[Variable, object]:
    """Exact values for the free variables."""
    numbers = st.sampled_from([Fraction(n, 2) for n in (-3, -1, 0, 0, 1, 2, 5)])
    table = draw(st.lists(numbers, min_size=6, max_size=6))
    slope, members = draw(numbers), draw(st.frozensets(st.integers(1, 4), max_size=3))
    by_type: dict[tuple[str, ...], st.SearchStrategy[object]] = {
        (PROP,): st.booleans(),
        (SET,): st.frozensets(st.integers(1, 4), max_size=3),
        (INDEX,): st.integers(1, 4),
        (REAL,): numbers,
        (INDEX, REAL): st.just(lambda i: table[i % 6]),
        (REAL, REAL): st.just(lambda x: add(multiply(slope, x), Fraction(1))),
        (INDEX, REAL, REAL): st.just(lambda i, x: add(x, Fraction(i))),
        (INDEX, PROP): st.just(lambda i: i in members),
    }
    return {variable: draw(by_type[variable.type]) for variable in FREE.values()}
