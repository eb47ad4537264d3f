"""What became of a claim where a domination fails that its proof has among the hypotheses."""

from collections.abc import Iterable

from sympy import And, Eq, Implies
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples import Search
from symdiv.distribution.counts import dominated_where
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.statements import Dominates, ForEvery
from symdiv.measures.base import Measure
from symdiv.semantics.values import FLOAT, Indeterminate, Point, Undefined
from symdiv.semantics.values.evaluating import holds

__all__ = ["domination_of", "is_domination", "seen_elsewhere"]


def is_domination(condition: Boolean) -> bool:
    """Whether this is ``p << q``, or says the same of numbers: ``a = 0`` where ``b = 0``."""
    if isinstance(condition, ForEvery):
        return is_domination(condition.args[2])
    if isinstance(condition, Implies):
        return all(isinstance(each, Eq) and each.rhs.is_number for each in condition.args)
    return isinstance(condition, Dominates)


def domination_of(condition: Boolean, statement: Boolean) -> Boolean:
    """The domination of distributions that a condition on single masses is of, in a statement."""
    if isinstance(condition, Implies):
        pair = tuple(each.args[0] for each in condition.args)
        for measure in sorted(statement.atoms(Measure), key=str):
            p, *others = measure.distributions
            for q in others:
                where = dominated_where(q, p)
                if where is not None and condition in And.make_args(where):
                    return Dominates(q, p)
                if isinstance(p, ExplicitDistribution) and isinstance(q, ExplicitDistribution):
                    masses = zip(q.written_masses, p.written_masses, strict=False)
                    if pair in {*masses}:
                        return Dominates(q, p)
    return condition


def seen_elsewhere(dominations: Iterable[Boolean], search: Search) -> str:
    """What the claim came to at the points tried where a domination fails."""
    listed = list(dominations)

    def beyond(points: Iterable[Point]) -> int:
        return sum(any(_fails(each, point) for each in listed) for point in points)

    held, undefined = beyond(search.points), beyond(search.outside)
    seen = []
    if held:
        seen.append(f"it holds at the {held} points tried, a side being infinite")
    if undefined:
        seen.append(f"a side has no value{f' at {undefined}' if held else ''}")
    return f"Elsewhere {', and '.join(seen)}." if seen else ""


def _fails(condition: Boolean, point: Point) -> bool:
    try:
        return not holds(condition, point, FLOAT)
    except (Undefined, Indeterminate):
        return False
