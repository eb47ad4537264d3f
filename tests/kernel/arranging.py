"""Values changed so that an antecedent holds, where the value of one variable decides it."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, Variable
from tests.kernel.drawing import Function, real_function, sequence
from tests.kernel.model import Model
from tests.kernel.sequences import CONVERGES, Sequence, add, exponential, real


def arrange(model: Model, antecedent: Term, rng: Random) -> None:
    """Give a variable of the antecedent another value, so that it holds if that is possible."""
    if antecedent.head.name in _ARRANGEMENTS:
        _ARRANGEMENTS[antecedent.head.name](model, antecedent.args, rng)
    elif isinstance(antecedent.head, Variable) and not antecedent.args:
        model.values[antecedent.head] = True


def _sum_of_series(model: Model, args: tuple[Term, ...], rng: Random) -> None:
    function, total = args
    summand = function.args[0].head
    before = total.args[0] if total.head is S.ADD else None
    total = total.args[1] if before else total
    if not isinstance(total.head, Variable):
        return
    kind, value = model.behaviour(model(function))
    for _ in range(20):
        if kind == CONVERGES or summand not in model.values:
            break
        model.values[summand] = sequence(rng)
        kind, value = model.behaviour(model(function))
    if value is not None and summand in model.values and rng.random() < 0.3:
        # another sequence with the sum that is wanted, instead of the sum of this sequence
        gap = add(add(model(total), model(before) if before else Fraction(0)), -value)
        model.values[summand] = model.values[summand].plus(Sequence({}, {1: gap}))
    elif value is not None:
        model.values[total.head] = add(value, -model(before)) if before else value


def _derivative(model: Model, args: tuple[Term, ...], rng: Random) -> None:
    function, at, value = args
    slope = model.derivative(model(function), model(at))
    if slope is None:
        return
    if isinstance(value.head, Variable):
        model.values[value.head] = slope
    elif value.head.name == "sum":
        _total(model, value, slope, rng)


def _total(model: Model, total: Term, wanted: Any, rng: Random) -> None:
    """Change one term of ``sum(i in D. f(i))`` so that it is the number wanted."""
    domain, function = model(total.args[0]), total.args[1].args[0].head
    if domain and function in model.values:
        gap = add(wanted, -model(total))
        place = rng.choice(sorted(domain))
        model.values[function] = model.values[function].plus(Sequence({}, {place: gap}))


def _divergence(model: Model, args: tuple[Term, ...], rng: Random) -> None:
    summand = args[0].args[0].head
    if summand in model.values:
        endless = Sequence({(Fraction(1), rng.choice([-1, 0])): Fraction(1)})
        model.values[summand] = sequence(rng, nonnegative=True).plus(endless)


def _equation(model: Model, args: tuple[Term, ...], _: Random) -> None:
    if isinstance(args[0].head, Variable) and not args[0].args:
        model.values[args[0].head] = model(args[1])


def _conjunction(model: Model, args: tuple[Term, ...], rng: Random) -> None:
    for part in args:
        arrange(model, part, rng)


def _for_all(model: Model, args: tuple[Term, ...], rng: Random) -> None:
    """``f <= g``, ``u = v``, ``0 <= f``, or a derivative for every member or in a range."""
    body, domain = args[0].args[0], None
    if body.head.name == "implies" and body.args[0].head.name == "member":
        domain, body = model(body.args[0].args[1]), body.args[1]
    if body.head.name in ("le", "equal"):
        left, right = (arg.head for arg in body.args)
        if left in model.values and right in model.values:
            _related(model, body.head.name, left, right, rng)
        elif right in model.values:
            model.values[right] = sequence(rng, nonnegative=True)
    elif body.head.name == "implies" and body.args[1].head.name == "and":
        _slope(model, body.args[1].args[0], lambda: model(S.FORALL_REAL(*args)), rng)
    elif body.head.name == "iff" and body.args[0].head.name == "implies":
        _negative(model, body.args[0].args[0], body.args[1].args[-1].head)
    elif body.head.name == "deriv" and domain is not None:
        function, at, value = body.args
        slopes = {i: model.derivative(model(function, i), model(at, i)) for i in domain}
        if value.head in model.values:
            found = {i: slope for i, slope in slopes.items() if slope is not None}
            model.values[value.head] = Sequence({}, found)


def _slope(model: Model, prop: Term, wanted: Callable[[], bool], rng: Random) -> None:
    """A function and its derivative, of which what is wanted holds if that is soon found."""
    function, value = prop.args[0].args[0].head, prop.args[-1].head
    if prop.head.name != "deriv" or not {function, value} <= model.values.keys():
        return
    if function == value:
        c = real(rng.choice([-2, -1, 1, 2]))
        model.values[function] = Function(f"x -> {c}exp(x)", lambda x: c * exponential(x))
        return
    for _ in range(8):
        u = model.values[function] = real_function(rng)
        slope = Function(f"slope of {u}", lambda x, u=u: model.derivative(u, x) or Fraction(0))
        model.values[value] = slope
        if wanted():
            break


def _negative(model: Model, range_: Term, function: Any) -> None:
    """A function that is negative just in a range."""
    if function in model.values:
        model.values[function] = Function(
            f"x -> -1 where {range_}, else 1", lambda x: Fraction(-1 if model(range_, x) else 1)
        )


def _related(model: Model, relation: str, left: Variable, right: Variable, rng: Random) -> None:
    small, large = model.values[left], model.values[right]
    if relation == "equal":
        model.values[right] = small
    elif not isinstance(small, Sequence):
        model.values[right] = _raised(small, rng)
    elif rng.random() < 0.5:
        model.values[right] = small.plus(sequence(rng, nonnegative=True))
    else:
        model.values[left] = large.plus(sequence(rng, nonnegative=True), Fraction(-1))


def _raised(function: Function, rng: Random) -> Function:
    other = real_function(rng)
    return Function(f"{function} + |{other}|", lambda x: real(function(x)) + abs(real(other(x))))


_ARRANGEMENTS: dict[str, Callable[[Model, tuple[Term, ...], Random], None]] = {
    "hassum": _sum_of_series,
    "deriv": _derivative,
    "diverges": _divergence,
    "equal": _equation,
    "same": _equation,
    "and": _conjunction,
    "forall_index": _for_all,
    "forall_real": _for_all,
}
