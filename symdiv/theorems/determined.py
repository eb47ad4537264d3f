"""What one variable determines: conditional entropy 0, and the entropy of a function of X."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Gt, Implies, Le, Or

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas import channels
from symdiv.lemmas.channels import masses_of, of_joint, output
from symdiv.lemmas.hypotheses import for_every
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
    OVER_ALPHABETS,
    ROW,
    defined_as,
    linear,
    nonnegative,
    over,
    summed,
    term,
    there,
)
from symdiv.lemmas.marginals import P_X, P_Y, column, mean_in_columns, row
from symdiv.lemmas.shares import share_nonnegative, share_split, share_zero
from symdiv.lemmas.sums import linearly, sum_nonnegative, sum_scale_right, vanishing_sum
from symdiv.lemmas.vocabulary import H_P
from symdiv.measures import entropy
from symdiv.measures.joint import conditional_entropy as given_entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.joint_entropy import H_GIVEN, TWO_VARIABLES
from symdiv.theorems.objects import function, i, j, m, n, p, p_joint
from symdiv.theorems.sources import COVER_AND_THOMAS

_SURPRISE: Final = f"-(p(i, j) * log(p(i, j) / {P_X}))"
_first = p_joint.marginal(0)


@proves(
    Equivalent(
        Eq(given_entropy(p_joint), 0),
        ForEvery(
            i,
            n,
            ForEvery(j, m, Implies(Gt(p_joint[i, j], 0), Eq(p_joint[i, j], _first[i]))),
        ),
    ),
    id="conditional-entropy-zero",
    title="Conditional entropy is 0 only where one variable is a function of the other",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=TWO_VARIABLES,
    remarks=(
        f"Where {{0 < {P_X}}}, the last line says that all of this mass is that of a single {{j}}: "
        "Y is a function of X.",
    ),
    sources=(f"{COVER_AND_THOMAS}, problem 2.5",),
)
@cache
def conditional_entropy_zero() -> Derivation:
    """H_p(Y | X) = 0 exactly where each mass p(i, j) > 0 is all of p_X(i)."""
    logs = f"-sum(i in D. sum(j in E. p(i, j) * log(p(i, j) / {P_X})))"
    whole = f"sum(i in D. sum(j in E. {_SURPRISE}))"
    same = arith(
        S.EQUAL(term(H_GIVEN), term(whole)), defined_as(H_GIVEN, logs), linear(whole, logs)
    )
    share = there(nonnegative("p")), row("p")[2]
    least = over(by(share_nonnegative(), *share), COLUMN)
    each = by(share_zero(), *share)
    return derivation(
        Calculation(NAMES, f"{H_GIVEN} = 0")
        .then(
            "iff",
            f"{whole} = 0",
            everywhere(rewriting(same), term(f"{H_GIVEN} = 0")),
            f"definition of {{{H_GIVEN}}}",
        )
        .then(
            "iff",
            f"forall i in D. sum(j in E. {_SURPRISE}) = 0",
            by(vanishing_sum(), over(by(sum_nonnegative(), least), ROW)),
            f"{{p(i, j) <= {P_X}}}, so no term is negative, and the sum is 0 exactly when it is 0 "
            "for every {i}",
        )
        .then(
            "iff",
            f"forall i in D. forall j in E. {_SURPRISE} = 0",
            for_every(by(vanishing_sum(), least), *ROW),
            "no term is negative, so the sum is 0 exactly when every term is",
        )
        .then(
            "iff",
            f"forall i in D. forall j in E. 0 < p(i, j) -> p(i, j) = {P_X}",
            for_every(for_every(each, *COLUMN), *ROW),
            "{log(x) = 0} only at {x = 1}; where {p(i, j) = 0} the term is 0",
        )
        .part()
    )


_OUT: Final = output("F")
_H_OUT: Final = f"entropy(E, j. {_OUT})"
_MASS: Final = "p(i) * F(i, j)"
_REST: Final = f"-({_MASS} * log({_MASS} / {_OUT}))"
_PAIR_SUM: Final = "sum(i in D. sum(j in E. {}))"


@proves(
    And(
        Le(entropy(function(p)), entropy(p)),
        Equivalent(
            Eq(entropy(function(p)), entropy(p)),
            ForEvery(
                i,
                n,
                ForEvery(
                    j,
                    m,
                    Implies(
                        Gt(function.joint(p)[i, j], 0),
                        Eq(function.joint(p)[i, j], function(p)[j]),
                    ),
                ),
            ),
        ),
    ),
    given=(ForEvery(i, n, ForEvery(j, m, Or(Eq(function[i][j], 0), Eq(function[i][j], 1)))),),
    id="entropy-of-function",
    title="A function of X has at most the entropy of X",
    names=channels.NAMES,
    at=OVER_ALPHABETS,
    introduction=(
        "X has the distribution {p}. A function takes {i} to the {j} for which {F(i, j) = 1}; its "
        f"value is {{j}} with the probability {{{_OUT}}}."
    ),
    remarks=(
        "The last line says that no two values of X that have mass are taken to the same {j}.",
    ),
    sources=(f"{COVER_AND_THOMAS}, problem 2.4",),
)
@cache
def entropy_of_function() -> Derivation:
    """H(F(p)) <= H(p), and = exactly where F is injective on what has mass."""
    joint, rest = (_PAIR_SUM.format(each) for each in (f"{_MASS} * log({_MASS})", _REST))
    means = f"-{_PAIR_SUM.format(f'{_MASS} * log({_OUT})')}"
    spread, named = f"-{joint} - {rest}", f"{H_P} - {rest}"
    mean = of_joint(mean_in_columns(f"log({P_Y})"), "F")
    share = of_joint(there(nonnegative("p")), "F"), of_joint(column("p")[2], "F")
    goal = channels.equation(f"{_MASS} * log({_OUT})", f"{_MASS} * log({_MASS}) + {_REST}")
    split = summed(arith(goal, by(share_split(), *share)), ROW, COLUMN)
    apart = linearly(S.EQUAL(split.conclusion.args[1], channels.term(f"{joint} + {rest}")))
    ends = infer("unfold", channels.term(_H_OUT)), infer("unfold", channels.term(H_P))
    least = over(by(share_nonnegative(), *share), COLUMN)
    rows = over(by(sum_nonnegative(), least), ROW)
    none, same = assume(channels.equation(rest, "0")), assume(channels.equation(_H_OUT, H_P))
    links = (
        arith(channels.equation(_H_OUT, means), ends[0], mean),
        arith(channels.equation(means, spread), split, apart),
        arith(channels.equation(spread, named), _of_values(), ends[1]),
    )
    zeros = f"forall i in D. forall j in E. {_REST} = 0"
    return derivation(
        Calculation(channels.NAMES, _H_OUT)
        .then("=", means, links[0], f"definition, where {{{_OUT} = sum(i in D. {_MASS})}}")
        .then("=", spread, links[1], "logarithm of a quotient; where the mass is 0 all terms are 0")
        .then("=", named, links[2], "{F(i, j)} is 0 or 1, and {sum(j in E. F(i, j)) = 1}")
        .then(
            "<=",
            H_P,
            arith(channels.at_most(named, H_P), by(sum_nonnegative(), rows)),
            f"{{{_MASS} <= {_OUT}}}, so no term of the sum is negative",
        )
        .part(),
        Calculation(channels.NAMES, f"{_H_OUT} = {H_P}")
        .then(
            "iff",
            f"{rest} = 0",
            equivalence(
                discharge(same.conclusion, arith(none.conclusion, same, *links)),
                discharge(none.conclusion, arith(same.conclusion, none, *links)),
            ),
            "as above",
        )
        .then(
            "iff",
            zeros,
            transitive(by(vanishing_sum(), rows), for_every(by(vanishing_sum(), least), *ROW)),
            "no term is negative, so the sum is 0 exactly when every term is",
        )
        .then(
            "iff",
            f"forall i in D. forall j in E. 0 < {_MASS} -> {_MASS} = {_OUT}",
            for_every(for_every(by(share_zero(), *share), *COLUMN), *ROW),
            f"{{log(x) = 0}} only at {{x = 1}}; where {{{_MASS} = 0}} the term is 0",
        )
        .part(),
    )


@cache
def _of_values() -> Theorem:
    """``sum(i in D. sum(j in E. p(i) F(i, j) log(p(i) F(i, j)))) = sum(i in D. p(i) log(p(i)))``"""
    term, equation = channels.term, channels.equation
    i, j = assume(term("i in D")), assume(term("j in E"))
    values = assume(term("forall i in D. forall j in E. not F(i, j) = 0 -> F(i, j) = 1"))
    zero = assume(term("F(i, j) = 0"))
    one = modus_ponens(in_domain(in_domain(values, i), j), assume(S.negation(zero.conclusion)))
    surprise = "p(i) * log(p(i))"
    goal = equation(f"{_MASS} * log({_MASS})", f"F(i, j) * ({surprise})")
    same = everywhere(
        rewriting(arith(equation(_MASS, "p(i)"), modulo=[one])), term(f"log({_MASS})")
    )
    each = cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=[one, same]))
    row = channels.functional("j. F(i, j)")
    scaled = by(sum_scale_right(), D=term("E"), f=row, a=term(surprise))
    inner = summed(each, COLUMN)
    whole = S.EQUAL(inner.conclusion.args[0], term(surprise))
    return summed(arith(whole, inner, scaled, modulo=[masses_of("F")[3]]), ROW)
