"""Data processing: no channel makes two distributions easier to tell apart."""

from functools import cache
from typing import Final

from sympy import Le

from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import masses, unfolded
from symdiv.lemmas.joint import COLUMN, OVER_ALPHABETS, ROW, over, summed
from symdiv.lemmas.log_sum import dominated_scaled, log_sum, term_scaled
from symdiv.lemmas.sums import sum_scale_right
from symdiv.lemmas.vocabulary import D_PQ
from symdiv.lemmas.vocabulary import NAMES as OF_ONE
from symdiv.measures import kl_divergence
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.semantics.definitions.joint import SECOND_MARGINAL
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import conjuncts, everywhere, symmetric, unfolding
from symdiv.tactics.inference import assume, by, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import ABSOLUTELY_CONTINUOUS, channel, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS

NAMES: Final[Names] = {**OF_ONE, "W": Variable("W", PAIRS)}
# the distributions of the output, where the input has the distribution p or q
_OUT: Final = {name: f"second_marginal(D, i j. {name}(i) * W(i, j), j)" for name in "pq"}
_SUMS: Final = {name: f"sum(i in D. {name}(i) * W(i, j))" for name in "pq"}
D_OUT: Final = f"kl_divergence(E, j. {_OUT['p']}, j. {_OUT['q']})"
_TERM: Final = "p(i) * log(p(i) / q(i))"


def _term(text: str) -> Term:
    return read(text, NAMES)


def _equal(left: str, right: str) -> Term:
    return S.EQUAL(_term(left), _term(right))


@proves(
    Le(kl_divergence(channel(p), channel(q)), kl_divergence(p, q)),
    given=ABSOLUTELY_CONTINUOUS,
    id="data-processing",
    title="The data processing inequality of divergence",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=(
        "A channel {W} makes the output {j} of the input {i} with the probability {W(i, j)}. "
        "Where {p} is the distribution of the input, {sum(i in D. p(i) * W(i, j))} is the "
        "probability of the output {j}."
    ),
    remarks=(
        "Where {p} is not dominated by {q}, the divergence on the right is infinite by definition.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorems 2.7.1 and 4.4.1",),
)
@cache
def data_processing() -> Derivation:
    """D(W(p)||W(q)) <= D(p||q) for a channel W."""
    i, j = assume(_term("i in D")), assume(_term("j in E"))
    channel = assume(_term("forall i in D. distribution(E, j. W(i, j))"))
    every, one = conjuncts(unfolded(in_domain(channel, i)))
    (p, q, dominated), w = masses(), in_domain(every, j)
    outputs = f"sum(j in E. {_OUT['p']} * log({_OUT['p']} / {_OUT['q']}))"
    sums = f"sum(j in E. {_SUMS['p']} * log({_SUMS['p']} / {_SUMS['q']}))"
    pairs = "p(i) * W(i, j) * log(p(i) * W(i, j) / (q(i) * W(i, j)))"
    scaled = f"W(i, j) * ({_TERM})"
    lines = [
        f"sum(j in E. sum(i in D. {pairs}))",
        f"sum(j in E. sum(i in D. {scaled}))",
        f"sum(i in D. sum(j in E. {scaled}))",
        f"sum(i in D. {_TERM})",
    ]
    return derivation(
        Calculation(NAMES, D_OUT)
        .then("=", outputs, _defined_as(D_OUT, outputs), f"definition of {{{D_OUT}}}")
        .then(
            "=",
            sums,
            everywhere(unfolding(SECOND_MARGINAL), _term(outputs)),
            "the distributions of the output",
        )
        .then("<=", lines[0], _log_sums(p, q, dominated, w), "log-sum inequality for each {i}")
        .then(
            "=",
            lines[1],
            summed(by(term_scaled(), p, q, dominated, w), COLUMN, ROW),
            "{W(j, i)} cancels where it is not 0; where it is 0 both terms are 0",
        )
        .then("=", lines[2], _exchanged(), "the order of the sums")
        .then("=", lines[3], _totals(one), "{sum(j in E. W(i, j)) = 1}")
        .then("=", D_PQ, symmetric(_defined_as(D_PQ, lines[3])), f"definition of {{{D_PQ}}}")
        .part()
    )


def _defined_as(measure: str, formula: str) -> Theorem:
    return arith(_equal(measure, formula), infer("unfold", _term(measure)))


def _log_sums(p: Theorem, q: Theorem, dominated: Theorem, w: Theorem) -> Theorem:
    """The log-sum inequality of ``p(i) W(i, j)`` and ``q(i) W(i, j)``, for each j in E, summed."""
    facts = (
        by("multiply_le", p, w),
        by("multiply_le", q, w),
        by(dominated_scaled(), dominated, c=_term("W(i, j)")),
    )
    f, g = (read(f"i. {name}(i) * W(i, j)", NAMES, ("index", "real")) for name in "pq")
    return summed(by(log_sum(), *(over(each, ROW) for each in facts), f=f, g=g), COLUMN)


def _exchanged() -> Theorem:
    """The sums over i and over j of ``W(i, j) a(i)``, in the other order."""
    table = read(f"j i. W(i, j) * ({_TERM})", NAMES, PAIRS)
    return by("sum_exchange", D=_term("E"), E=_term("D"), h=table)


def _totals(one: Theorem) -> Theorem:
    """The sums over j of ``W(i, j) a(i)``, each of which is a(i)."""
    row = read("j. W(i, j)", NAMES, ("index", "real"))
    each = by(sum_scale_right(), D=_term("E"), f=row, a=_term(_TERM))
    goal = _equal(f"sum(j in E. W(i, j) * ({_TERM}))", _TERM)
    return summed(arith(goal, each, modulo=[one]), ROW)
