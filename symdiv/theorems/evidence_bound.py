"""The evidence lower bound: what it leaves of the evidence, and when it is reached.

Source: Blei, Kucukelbir and McAuliffe, Variational inference, 2017, section 2.2.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Le, log

from symdiv.distribution import Likelihood, evidence, posterior
from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.frequencies import at_values
from symdiv.lemmas.hypotheses import distribution, unfolded
from symdiv.lemmas.logarithms import divide_positive, log_divide, positive
from symdiv.lemmas.sums import linear, sum_scale_right
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    term,
    variable,
)
from symdiv.measures import elbo, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import (
    assume,
    both,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    for_each,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.gibbs import gibbs, gibbs_equality
from symdiv.theorems.objects import n, p, q
from symdiv.theorems.sources import BLEI

l: Final = Likelihood("l", n)  # noqa: E741
OBSERVED: Final = posterior(p, l)
JOINT: Final = "p(i) * likelihood(i)"
EVIDENCE: Final = "evidence(D, i. p(i), i. likelihood(i))"
AT: Final = "posterior(D, i. p(i), i. likelihood(i), i)"
POSTERIOR: Final = f"i. {AT}"
ELBO: Final = "elbo(D, i. q(i), i. p(i), i. likelihood(i))"
GAP: Final = f"kl_divergence(D, i. q(i), {POSTERIOR})"
JOINT_LOGS: Final = f"sum(i in D. q(i) * log({JOINT} / q(i)))"
SETTING: Final = (
    "One observation is fixed. Its cause {i} has the prior probability {p(i)} and gives it the "
    "probability, or density, {likelihood(i)}; the evidence is the probability of the observation. "
)


@proves(
    Eq(log(evidence(p, l)), elbo(q, p, l) + kl_divergence(q, OBSERVED)),
    given=(dominates(OBSERVED, q),),
    id="elbo",
    title="Log-evidence is the lower bound plus a divergence from the posterior",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=SETTING,
    remarks=(
        "Where {q} is not dominated by the posterior, the bound is minus infinity and the "
        "divergence is infinite.",
    ),
    sources=(f"{BLEI}, section 2.2",),
)
@cache
def evidence_split() -> Derivation:
    """log evidence = ELBO(q) + D(q||posterior) over any finite set, q dominated by it."""
    start = f"log({EVIDENCE})"
    averaged = f"sum(i in D. q(i) * log({EVIDENCE}))"
    split = f"sum(i in D. q(i) * log({JOINT} / q(i)) + q(i) * log(q(i) / {AT}))"
    sums = f"{JOINT_LOGS} + sum(i in D. q(i) * log(q(i) / {AT}))"
    constant = at_values(sum_scale_right(), f=functional("i. q(i)"), a=term(start))
    pulled = arith(equation(start, averaged), constant, modulo=[distribution("q")[1]])
    each = by(sum_same(), for_each(variable("i"), term("D"), _split_term()))
    defined = (infer("unfold", term(text)) for text in (ELBO, GAP))
    return derivation(
        Calculation(NAMES, start)
        .then("=", averaged, pulled, "{sum(i in D. q(i)) = 1}")
        .then(
            "=",
            split,
            arith(equation(averaged, split), each),
            f"{{{JOINT} / q(i) * (q(i) / {AT}) = {EVIDENCE}}} where {{0 < q(i)}}; where "
            "{q(i) = 0} all terms are 0",
        )
        .then("=", sums, linear(split, sums), "the sum of a sum")
        .then(
            "=",
            f"{ELBO} + {GAP}",
            arith(equation(sums, f"{ELBO} + {GAP}"), *defined),
            f"definitions of {{{ELBO}}} and {{{GAP}}}",
        )
        .part()
    )


@cache
def _joint() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i) l(i)``, ``0 <= q(i)`` and ``p(i) l(i) = 0 -> q(i) = 0`` at ``i in D``."""
    member = assume(term("i in D"))
    values = assume(term("forall i in D. 0 <= likelihood(i)"))
    prior = in_domain(distribution("p")[0], member)
    joint = by("multiply_le", prior, in_domain(values, member))
    dominated = unfolded(assume(term(f"dominates(D, {POSTERIOR}, i. q(i))")))
    zero = assume(term(f"{JOINT} = 0"))
    none = arith(equation(AT, "0"), infer("unfold", term(AT)), modulo=[zero])
    vanishes = conclude(modus_ponens(in_domain(dominated, member), none), zero)
    return joint, in_domain(distribution("q")[0], member), vanishes


@cache
def some_evidence() -> Theorem:
    """``0 < evidence``"""
    return assume(term(f"0 < {EVIDENCE}"))


@cache
def positive_terms() -> tuple[Theorem, Theorem]:
    """``0 < p(i) l(i)`` and ``0 < q(i)``, where q(i) is not 0."""
    joint, mass, vanishes = _joint()
    nonzero, zero = assume(term("not q(i) = 0")), assume(term(f"{JOINT} = 0"))
    not_zero = discharge(zero.conclusion, modus_ponens(nonzero, modus_ponens(vanishes, zero)))
    return positive(joint, not_zero), positive(mass, nonzero)


def _split_term() -> Theorem:
    """``q log evidence = q log(p l / q) + q log(q / posterior)``, also where q is 0."""
    goal = equation(
        f"q(i) * log({EVIDENCE})", f"q(i) * log({JOINT} / q(i)) + q(i) * log(q(i) / {AT})"
    )
    zero = assume(term("q(i) = 0"))
    joint, mass = positive_terms()
    ratio = f"{JOINT} / {EVIDENCE}"
    above = divide_positive(joint, some_evidence())
    defined = everywhere(rewriting(infer("unfold", term(AT))), term(f"log(q(i) / {AT})"))
    quotients = [
        by(log_divide(), joint, mass),
        by(log_divide(), mass, above),
        by(log_divide(), joint, some_evidence()),
    ]
    logs = arith(
        equation(f"log({EVIDENCE})", f"log({JOINT} / q(i)) + log(q(i) / ({ratio}))"), *quotients
    )
    elsewhere = arith(
        goal,
        modulo=[
            arith(
                equation(f"log({EVIDENCE})", f"log({JOINT} / q(i)) + log(q(i) / {AT})"),
                logs,
                defined,
            )
        ],
    )
    return cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere)


@cache
def posterior_distribution() -> Theorem:
    """``distribution(D, posterior)``"""
    joint = _joint()[0]
    inverse = arith(term(f"0 <= 1 / {EVIDENCE}"), by("divide_positive", some_evidence()))
    defined = infer("unfold", term(AT))
    nonnegative = arith(term(f"0 <= {AT}"), by("multiply_le", joint, inverse), defined)
    each = arith(equation(AT, f"{JOINT} * (1 / {EVIDENCE})"), defined)
    terms = by(sum_same(), for_each(variable("i"), term("D"), each))
    out = at_values(sum_scale_right(), f=functional(f"i. {JOINT}"), a=term(f"1 / {EVIDENCE}"))
    total = arith(equation(f"sum(i in D. {JOINT})", EVIDENCE), infer("unfold", term(EVIDENCE)))
    whole = equation(f"sum(i in D. {AT})", "1")
    summed = arith(whole, terms, out, nonzero=[some_evidence()], modulo=[total])
    return by(
        "iff_right",
        infer("unfold", term(f"distribution(D, {POSTERIOR})")),
        both(for_each(variable("i"), term("D"), nonnegative), summed),
    )


def _between(theorem: Theorem) -> Theorem:
    """A theorem about p and q, of q and the posterior."""
    return at_values(
        theorem, posterior_distribution(), p=functional("i. q(i)"), q=functional(POSTERIOR)
    )


@proves(
    And(
        Le(elbo(q, p, l), log(evidence(p, l))),
        Equivalent(Eq(elbo(q, p, l), log(evidence(p, l))), Eq(q, OBSERVED)),
    ),
    given=(dominates(OBSERVED, q),),
    id="elbo-bound",
    title="The evidence lower bound is reached by the posterior alone",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=SETTING,
    remarks=("Where {q} is not dominated by the posterior, the bound is minus infinity.",),
    sources=(f"{BLEI}, section 2.2",),
)
@cache
def elbo_bound() -> Derivation:
    """ELBO(q) <= log evidence, and = exactly where q is the posterior."""
    whole, logged = f"{ELBO} + {GAP}", f"log({EVIDENCE})"
    split = evidence_split().theorem
    same, zero = assume(equation(ELBO, whole)), assume(equation(GAP, "0"))
    cancelled = equivalence(
        conclude(arith(zero.conclusion, same), same),
        conclude(arith(same.conclusion, zero), zero),
    )
    return derivation(
        Calculation(NAMES, logged)
        .then("=", whole, split, f"log-evidence is the bound plus {{{GAP}}}")
        .then(
            ">=",
            ELBO,
            arith(at_most(ELBO, whole), _between(gibbs().theorem)),
            f"Gibbs' inequality, {{0 <= {GAP}}}",
        )
        .part(),
        Calculation(NAMES, f"{ELBO} = {logged}")
        .then(
            "iff",
            f"{ELBO} = {whole}",
            everywhere(rewriting(split), equation(ELBO, logged)),
            "the same equation",
        )
        .then("iff", f"{GAP} = 0", cancelled, f"subtract {{{ELBO}}}")
        .then(
            "iff",
            f"equal_on(D, i. q(i), {POSTERIOR})",
            _between(gibbs_equality().theorem),
            "equality case of Gibbs",
        )
        .part(),
    )
