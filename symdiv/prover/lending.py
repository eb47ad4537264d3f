"""What a condition lends a claim: that it has a value itself. It may hold where this is infinite.

``log(x) < 10`` holds at x = 0, since -oo < 10, and a proof that takes x > 0 from it says nothing of
this point. So wherever a condition may be met beyond what it lends, the claim is shown there too.
"""

from collections.abc import Iterator
from typing import Final

from sympy import Add, Eq, Expr, Ge, Gt, Implies, Le, Lt, Mul, Ne, Sum, log
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Bernoulli
from symdiv.distribution.statements import Dominates, ForEvery
from symdiv.measures import kl_div, rel_entr, xlogy
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.prover.assumptions import granted
from symdiv.semantics.values.scalars import quotient

__all__ = ["beyond"]

Conditions = tuple[Boolean, ...]
# whether it holds where the left side is +oo, or -oo, and the right side is finite
_MET: Final = {
    Lt: (False, True),
    Le: (False, True),
    Gt: (True, False),
    Ge: (True, False),
    Eq: (False, False),
    Ne: (True, True),
}
_INFINITE: Final = (KLDivergence, CrossEntropy, kl_div, rel_entr, xlogy)


def beyond(statement: Boolean, stated: Conditions) -> Iterator[tuple[Boolean, Conditions]]:
    """What the conditions lend, each with conditions that hold where it fails and they are met."""
    if not stated:
        return
    own = granted(statement, stated, ())
    every = granted(statement, stated)
    for lent in (each for each in every if each not in own):
        lenders = [c for c in stated if lent in granted(statement, stated, (c,))] or [*stated]
        if any(_fails_beyond(lender, lent) for lender in lenders):
            continue
        kept = [c for c in stated if granted(statement, stated, (c,)) == own]
        yield lent, tuple(dict.fromkeys((*kept, *_boundary(lent))))


def _boundary(lent: Boolean) -> Conditions:
    """What holds where the argument of a logarithm is not positive and yet it has a value."""
    return (Eq(lent.lhs, 0, evaluate=False),) if isinstance(lent, Gt) else ()


def _fails_beyond(condition: Boolean, lent: Boolean) -> bool:
    """Whether a condition is not met wherever what it lends fails."""
    quantified = isinstance(condition, ForEvery) and isinstance(lent, ForEvery)
    if quantified and condition.args[:2] == lent.args[:2]:
        return _fails_beyond(condition.args[2], lent.args[2])
    if not _is_of_infinite(condition, lent):
        return True  # a divisor, a root, a derivative: it has no value there
    if type(condition) not in _MET:
        return False
    sides = tuple(map(Add.make_args, condition.args))
    for place, terms in enumerate(sides):
        other = sides[1 - place]
        strict = isinstance(condition, Lt | Gt)
        for term in terms:
            direction = _direction(term, lent)
            if direction and (strict or not any(map(_may_be_infinite, other))):
                towards = direction if place == 0 else -direction
                if not _MET[type(condition)][towards < 0]:
                    return True
    return False


def _is_of_infinite(condition: Boolean, lent: Boolean) -> bool:
    """Whether it is a logarithm or a divergence that may need what is lent."""
    inner = lent.args[2] if isinstance(lent, ForEvery) else lent
    if isinstance(inner, Dominates | Implies):
        return True
    return isinstance(inner, Gt) and any(map(_may_be_infinite, condition.atoms(log)))


def _direction(term: Expr, lent: Boolean) -> int:
    """1 or -1 where a term is +oo or -oo wherever what is lent fails, or has no value; else 0."""
    value, weight = _parted(term)
    if value is None:
        return 0
    if isinstance(value, KLDivergence | CrossEntropy):
        p, q = value.distributions
        of_rates = isinstance(p, Bernoulli) and isinstance(q, Bernoulli)
        needed = isinstance(lent, Implies) if of_rates else lent == Dominates(q, p)
        return _sign(weight) if needed else 0
    if isinstance(value, Sum) and len(value.limits) == 1:
        return _of_terms(value, weight, lent)
    is_weighted = isinstance(lent, Implies)
    positive = lent.args[1] if isinstance(lent, Implies) else lent
    sign = _sign(weight, strictly=not is_weighted)
    return sign * _of_logarithm(value, positive.lhs) if isinstance(positive, Gt) else 0


def _parted(term: Expr) -> tuple[Expr | None, Expr]:
    """The one factor that may be infinite, None where there are more, and the others."""
    found = [each for each in Mul.make_args(term) if _may_be_infinite(each)]
    return (found[0], term / found[0]) if len(found) == 1 else (None, term)


def _of_terms(total: Sum, weight: Expr, lent: Boolean) -> int:
    """The same of a sum over outcomes."""
    index = total.limits[0][0]
    if isinstance(lent, ForEvery):
        inside = lent.args[2].xreplace({lent.args[0]: index})
        return _sign(weight, strictly=True) * _direction(total.function, inside)
    value, masses = _parted(total.function)
    if value is None or not isinstance(lent, Dominates):
        return 0
    q, p = lent.args
    is_weighted = p[index] in Mul.make_args(masses)
    return (
        _sign(weight, strictly=True) * _sign(masses) * _of_logarithm(value, q[index]) * is_weighted
    )


def _of_logarithm(value: Expr, factor: Expr) -> int:
    """Which infinity a logarithm is where a factor of its argument is 0; 0 where it is none."""
    if not isinstance(value, log):
        return 0
    above, below = ([x.primitive()[1] for x in part] for part in quotient(value.args[0]))
    return (factor in below) - (factor in above)


def _sign(weight: Expr, *, strictly: bool = False) -> int:
    """The sign of a factor beside what may be infinite; beside that, 0 has no value."""
    if weight.is_positive or (weight.is_nonnegative and not strictly):
        return 1
    return -1 if weight.is_negative or (weight.is_nonpositive and not strictly) else 0


def _may_be_infinite(value: Expr) -> bool:
    logarithms = any(not each.args[0].is_positive for each in value.atoms(log))
    return logarithms or bool(value.has(*_INFINITE))
