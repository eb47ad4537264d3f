"""Letters that reasons have to themselves: fitted to the notation in which the lines are shown.

A reason may speak of "every i", or of "every real x". Where the lines sum over x in X, that i is
their x, and j, of a second variable, their y; and the real number needs another letter. None may
look like a letter of the claim.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from symdiv.certificates.show import fresh_name
from symdiv.documents.document import Chain, Document, Expression
from symdiv.formulas.derivation import Differential, Prose
from symdiv.formulas.notation import Notation, display
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import INDEX, REAL, Definition, Term, Variable, abstract, substitute
from symdiv.semantics.definitions.counting import COUNT_MASS
from symdiv.semantics.definitions.distributions import DISTRIBUTION_ON_NATURALS

__all__ = ["lettered"]

_OUTCOMES: Final = (Variable("i", (INDEX,)), Variable("j", (INDEX,)))
_Values = Mapping[Variable, Term]


def lettered(document: Document, notation: Notation) -> Document:
    """The document with the letters of its reasons as the notation wants them."""
    own = _values(document, notation)
    values = {**own, **_of_counts(document)}
    if not values:
        return document
    return replace(
        document,
        hypotheses=tuple(substitute(each, values) for each in document.hypotheses),
        statement=tuple(
            tuple(replace(line, expression=_expression(line.expression, values)) for line in lines)
            for lines in document.statement
        ),
        introduction=_prose(document.introduction, values),
        definitions=tuple(substitute(each, dict(own)) for each in document.definitions),
        chains=tuple(_chain(each, values) for each in document.chains),
        remarks=tuple(_prose(each, values) for each in document.remarks),
    )


def _values(document: Document, notation: Notation) -> _Values:
    claim = [
        *document.hypotheses,
        *(term for part in document.statement for line in part for term in _terms(line.expression)),
    ]
    known = {variable.name for term in claim for variable in term.free}
    said = [*document.introduction, *(each for remark in document.remarks for each in remark)]
    said += document.definitions
    for chain in document.chains:
        for row in chain.rows:
            said += [*_terms(row.expression), *row.reason]
    own = {each for part in said if isinstance(part, Term) for each in part.free}
    over_outcomes = notation.index == "x" and S.SUM in symbols(claim)
    taken = known | {notation.symbol(name).plain for name in known}
    outcomes = {"x", "y"} if over_outcomes else {notation.index}
    values: dict[Variable, Term] = {}
    # an index first: it is to have the letter that the lines have
    for variable in sorted(own, key=lambda each: (each.type, each.name)):
        name = variable.name
        if name in known or len(variable.type) > 1:
            continue
        if over_outcomes and variable in _OUTCOMES:
            name = fresh_name(REAL, frozenset(taken))
        elif name in taken:
            others = taken | outcomes | {each.name for each in own}
            name = fresh_name(variable.result, frozenset(others))
        taken.add(name)
        if name != variable.name:
            values[variable] = Variable(name, variable.type)()
    return values


def _of_counts(document: Document) -> _Values:
    """Distributions on the natural numbers where these are 0, 1, 2, ..., shown as masses p_k.

    So they are where a page counts, as it does of the families of counts and of means.
    """
    claim = [
        *document.hypotheses,
        *(term for part in document.statement for line in part for term in _terms(line.expression)),
    ]
    if not any(type(each) is Definition and display(each).counts for each in symbols(claim)):
        return {}
    i = Variable("i", (INDEX,))
    found = {}
    for each in document.hypotheses:
        if each.head is DISTRIBUTION_ON_NATURALS:
            (vector,) = each.args
            for p in vector.free:
                if vector is abstract((i,), p(i())):
                    found[p] = abstract((i,), COUNT_MASS(vector, i()))
    return found


def _terms(expression: Expression) -> tuple[Term, ...]:
    if isinstance(expression, Differential):
        return expression.function, expression.point
    return (expression,)


def _chain(chain: Chain, values: _Values) -> Chain:
    rows = tuple(
        replace(
            row,
            expression=_expression(row.expression, values),
            reason=_prose(row.reason, values),
        )
        for row in chain.rows
    )
    start = None if chain.start is None else _expression(chain.start, values)
    return Chain(start, rows)


def _expression(expression: Expression, values: _Values) -> Expression:
    parts = [substitute(each, dict(values)) for each in _terms(expression)]
    return Differential(*parts) if isinstance(expression, Differential) else parts[0]


def _prose(prose: Prose, values: _Values) -> Prose:
    return tuple(
        substitute(each, dict(values)) if isinstance(each, Term) else each for each in prose
    )
