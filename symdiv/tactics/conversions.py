"""Conversions: from a term to a theorem that it equals another, at any place, under any binder.

A conversion answers ``|- t = u`` for a real term and ``|- A <-> B`` for a proposition, or None
where it has nothing to say (Paulson, 1983, A higher-order implementation of rewriting).
"""

from collections.abc import Callable
from functools import cache
from itertools import count

from symdiv.certificates.show import fresh_name
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import VARIABLES
from symdiv.kernel.syntax import read
from symdiv.kernel.term import (
    PROP,
    REAL,
    Abstraction,
    Definition,
    Term,
    Variable,
    abstract,
    apply,
    instantiate,
)
from symdiv.kernel.theorem import Theorem, infer
from symdiv.tactics.inference import (
    assume,
    at,
    both,
    by,
    discharge,
    equivalence,
    for_each,
    function,
    generalise,
    halves,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.tactics.matching import match

Conversion = Callable[[Term], Theorem | None]


def equality(left: Term, right: Term) -> Term:
    """``left = right`` or ``left <-> right``, as their sort has it."""
    return {REAL: S.EQUAL, PROP: S.IFF}[left.type[0]](left, right)


def reflexive(term: Term) -> Theorem:
    """``|- t = t``"""
    if term.type == (REAL,):
        return infer("arith", S.EQUAL(term, term))
    same = discharge(term, assume(term))
    return equivalence(same, same)


def symmetric(equation: Theorem) -> Theorem:
    """``|- b = a`` from ``|- a = b``"""
    left, right = equation.conclusion.args
    if equation.conclusion.head is S.EQUAL:
        return arith(S.EQUAL(right, left), equation)
    return equivalence(
        *(
            discharge(prop, by(name, equation, assume(prop)))
            for name, prop in (("iff_right", right), ("iff_left", left))
        )
    )


def transitive(first: Theorem, second: Theorem) -> Theorem:
    """``|- a = c`` from ``|- a = b`` and ``|- b = c``"""
    return replace_last(first, second)


def replace_last(theorem: Theorem, equation: Theorem) -> Theorem:
    """``|- f(.., b)`` from ``|- f(.., a)`` and ``|- a = b``, the last argument being replaced."""
    conclusion = theorem.conclusion
    hole = _hole(equation.conclusion.args[0], conclusion)
    template = function(hole, apply(conclusion.head, *conclusion.args[:-1], hole()))
    return replace_by(equation, template, theorem)


def replace_by(equation: Theorem, template: Term, theorem: Theorem) -> Theorem:
    """``|- C(b)`` from ``|- a = b`` and ``|- C(a)``, ``template`` being C."""
    if equation.conclusion.head is S.EQUAL:
        return by("real_replace", equation, theorem, Q=template)
    if equation.conclusion.head is S.SAME:
        return by("index_replace", equation, theorem, P=template)
    return by("iff_replace", equation, theorem, R=template)


def replace(theorem: Theorem, equation: Theorem) -> Theorem:
    """``theorem`` with the right side of ``equation`` for each occurrence of its left."""
    left = equation.conclusion.args[0]
    hole = _hole(left, theorem.conclusion)
    template = function(hole, _with(theorem.conclusion, left, hole()))
    return replace_by(equation, template, theorem)


def _hole(like: Term, *within: Term) -> Variable:
    """A variable of the sort of one term that occurs in none of the others."""
    used = {variable.name for term in within for variable in term.free}
    names = (f"hole{n or ''}" for n in count())
    return Variable(next(name for name in names if name not in used), like.type)


def _with(term: Term, old: Term, new: Term) -> Term:
    """``new`` for each occurrence of the closed term ``old``."""
    if term is old:
        return new
    if not term.args or term.size <= old.size:
        return term
    if type(term.head) is Abstraction:
        variables, body = _opened(term)
        return abstract(variables, _with(body, old, new))
    return apply(term.head, *(_with(arg, old, new) for arg in term.args))


def _opened(term: Term) -> tuple[tuple[Variable, ...], Term]:
    used = frozenset(variable.name for variable in term.free) | {"hole"}
    variables: tuple[Variable, ...] = ()
    for sort in term.type[:-1]:
        taken = used | {variable.name for variable in variables}
        variables += (Variable(fresh_name(sort, taken), (sort,)),)
    return variables, instantiate(term, tuple(variable() for variable in variables))


# conversions of a whole term


def unfolding(*definitions: Definition) -> Conversion:
    """Unfold these definitions."""

    def convert(term: Term) -> Theorem | None:
        return infer("unfold", term) if term.head in definitions else None

    return convert


def rewriting(*equations: Theorem) -> Conversion:
    """Replace the left side of an equation by the right, as it stands."""
    table = {equation.conclusion.args[0]: equation for equation in equations}
    return table.get


def instances(lemma: Theorem) -> Conversion:
    """Replace any instance of the left side of a lemma ``|- a = b`` by that of the right."""
    left = lemma.conclusion.args[0]

    def convert(term: Term) -> Theorem | None:
        if not _alike(left, term):
            return None
        values = match([(left, term)], lemma.conclusion.free, {})
        if values is None:
            return None
        return by(lemma, **{variable.name: value for variable, value in values.items()})

    return convert


def _alike(pattern: Term, term: Term) -> bool:
    """Whether the pattern's constants are where the term has them, as far as a glance shows."""
    if type(pattern.head) is Variable:
        return pattern.type == term.type
    return pattern.head == term.head and all(map(_alike, pattern.args, term.args))


def first(*conversions: Conversion) -> Conversion:
    """The first that has something to say."""

    def convert(term: Term) -> Theorem | None:
        return next((found for each in conversions if (found := each(term))), None)

    return convert


def everywhere(conversion: Conversion, term: Term) -> Theorem:
    """``|- t = u``, ``conversion`` being applied to every part, again to what comes out of it."""
    return _changed(conversion, term) or reflexive(term)


def _changed(conversion: Conversion, term: Term) -> Theorem | None:
    """As ``everywhere``; None where nothing changes."""
    found = conversion(term)
    if found is None:
        inside = _BINDERS.get(term.head, _in_arguments)(conversion, term) if term.args else None
        if inside is None:
            return None
        found = conversion(inside.conclusion.args[1])
        if found is None:
            return inside
        found = transitive(inside, found)
    again = _changed(conversion, found.conclusion.args[1])
    return transitive(found, again) if again else found


def _in_arguments(conversion: Conversion, term: Term) -> Theorem | None:
    theorem: Theorem | None = None
    args = list(term.args)
    for place, arg in enumerate(term.args):
        equation = _changed(conversion, arg) if arg.type in ((REAL,), (PROP,)) else None
        if equation is None:
            continue
        hole = _hole(arg, term, *args)
        inside = apply(term.head, *args[:place], hole(), *args[place + 1 :])
        template = function(hole, equality(term, inside))
        theorem = replace_by(equation, template, theorem or reflexive(term))
        args[place] = equation.conclusion.args[1]
    return theorem


def _under_sum(conversion: Conversion, term: Term) -> Theorem | None:
    domain, summand = term.args
    (variable,), body = _opened(summand)
    equation = _changed(conversion, body)
    return by(sum_same(), for_each(variable, domain, equation)) if equation else None


def _in_judgement(conversion: Conversion, term: Term) -> Theorem | None:
    """In the function that a judgement is about, and in its numbers."""
    function_ = _in_function(conversion, term)
    numbers = _in_arguments(conversion, function_.conclusion.args[1] if function_ else term)
    return transitive(function_, numbers) if function_ and numbers else function_ or numbers


def _in_function(conversion: Conversion, term: Term) -> Theorem | None:
    (variable,), body = _opened(term.args[0])
    equation = _changed(conversion, body)
    if equation is None:
        return None
    new = apply(term.head, function(variable, equation.conclusion.args[1]), *term.args[1:])
    ways = ((term, equation), (new, symmetric(equation)))
    return equivalence(*(discharge(a, _carried(a, variable, e)) for a, e in ways))


def _carried(prop: Term, variable: Variable, equation: Theorem) -> Theorem:
    """A judgement about a function, carried over to an equal function."""
    if prop.head is S.DIVERGES:
        left, right = equation.conclusion.args
        return by(
            "diverges_le", generalise(arith(S.LE(left, right), equation), variable), assume(prop)
        )
    name = "series_same" if prop.head is S.HASSUM else "deriv_same"
    return by(name, generalise(equation, variable), assume(prop))


def _under_forall(conversion: Conversion, term: Term) -> Theorem | None:
    (variable,), body = _opened(term.args[0])
    equation = _changed(conversion, body)
    if equation is None:
        return None
    new = S.forall(variable, equation.conclusion.args[1])
    ways = ((term, "iff_left"), (new, "iff_right"))
    return equivalence(
        *(
            discharge(
                every, generalise(by(name, equation, at(assume(every), variable())), variable)
            )
            for every, name in ways
        )
    )


_BINDERS: dict[object, Callable[[Conversion, Term], Theorem | None]] = {
    S.SUM: _under_sum,
    S.DERIV: _in_judgement,
    S.HASSUM: _in_judgement,
    S.DIVERGES: _in_judgement,
    S.FORALL_INDEX: _under_forall,
    S.FORALL_REAL: _under_forall,
}


@cache
def sum_same() -> Theorem:
    """``|- (forall i in D. f(i) = g(i)) -> sum(i in D. f(i)) = sum(i in D. g(i))``"""
    every = read("forall i in D. f(i) = g(i)", VARIABLES)
    i, domain = VARIABLES["i"], VARIABLES["D"]()
    equation = modus_ponens(at(assume(every), i()), assume(S.MEMBER(i(), domain)))
    left, right = equation.conclusion.args
    below = by("sum_le", for_each(i, domain, arith(S.LE(left, right), equation)))
    above = by("sum_le", for_each(i, domain, arith(S.LE(right, left), equation)))
    return discharge(every, by("le_antisymmetric", below, above))


def conjuncts(theorem: Theorem) -> list[Theorem]:
    """The parts of a conjunction, in order."""
    if theorem.conclusion.head is not S.AND:
        return [theorem]
    left, right = halves(theorem)
    return [*conjuncts(left), *conjuncts(right)]


def conjunction(*theorems: Theorem) -> Theorem:
    """All of them, grouped to the left as ``and`` is."""
    joined = theorems[0]
    for theorem in theorems[1:]:
        joined = both(joined, theorem)
    return joined
