"""The information that a channel carries is concave in the distribution of its input."""

from functools import cache
from typing import Final

from sympy import Ge

from symdiv.distribution import mixture
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.channels import (
    NAMES,
    equation,
    functional,
    joint,
    masses_of,
    of_joint,
    output,
    term,
)
from symdiv.lemmas.hypotheses import distribution, relieved
from symdiv.lemmas.joint import COLUMN, OVER_ALPHABETS, ROW, over, summed
from symdiv.lemmas.linearity import sum_apart
from symdiv.lemmas.marginals import second_is_distribution
from symdiv.lemmas.sums import linearly
from symdiv.lemmas.vocabulary import variable
from symdiv.measures.joint import mutual_information as information
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import conjunction, everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by, cases, in_domain, specialised
from symdiv.tactics.linear import arith
from symdiv.tactics.renaming import renamed
from symdiv.theorems.catalogue import proves
from symdiv.theorems.convexity import MIXED, entropy_concave, weights
from symdiv.theorems.mutual_information import mutual_information_of_entropies
from symdiv.theorems.objects import channel, p, q, t
from symdiv.theorems.sources import COVER_AND_THOMAS

# the input's distributions p and q, and their mixture
_INPUTS: Final = {"p": "p(i)", "q": "q(i)", "m": f"({MIXED})"}
_JOINT: Final = {name: joint(mass=mass) for name, mass in _INPUTS.items()}
_OUT: Final = {name: output(mass=mass) for name, mass in _INPUTS.items()}
_H_OUT: Final = {name: f"entropy(E, j. {out})" for name, out in _OUT.items()}
_I: Final = {name: f"mutual_information(D, E, {table})" for name, table in _JOINT.items()}
_GIVEN: Final = {name: f"conditional_entropy(D, E, {table})" for name, table in _JOINT.items()}


@proves(
    Ge(
        information(channel.joint(mixture((1 - t, p), (t, q)))),
        (1 - t) * information(channel.joint(p)) + t * information(channel.joint(q)),
    ),
    id="information-concave",
    title="The information that a channel carries is concave in its input",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=(
        "A channel {W} makes the output {j} of the input {i} with the probability {W(i, j)}."
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.7.4",),
)
@cache
def information_concave() -> Derivation:
    """(1-t) I(p W) + t I(q W) <= I(((1-t) p + t q) W)."""
    start = f"(1 - t) * {_I['p']} + t * {_I['q']}"
    apart = f"(1 - t) * ({_H_OUT['p']} - {_GIVEN['p']}) + t * ({_H_OUT['q']} - {_GIVEN['q']})"
    ends = f"(1 - t) * {_H_OUT['p']} + t * {_H_OUT['q']} - {_GIVEN['m']}"
    whole = f"{_H_OUT['m']} - {_GIVEN['m']}"
    informations = [_information(name) for name in _INPUTS]
    rest = [_given(name) for name in _INPUTS]
    linear = _mixed("entropy(E, j. W(i, j))")
    return derivation(
        Calculation(NAMES, start)
        .then(
            "=",
            apart,
            arith(equation(start, apart), modulo=informations[:2]),
            "mutual information as a difference of entropies",
        )
        .then(
            "=",
            ends,
            arith(equation(apart, ends), linear, modulo=rest),
            f"{{{_GIVEN['p']} = sum(i in D. p(i) * entropy(E, j. W(i, j)))}}, and so on",
        )
        .then(
            "<=",
            whole,
            arith(S.LE(term(ends), term(whole)), _concave()),
            "entropy is concave, and the output has a mixture of both distributions",
        )
        .then("=", _I["m"], arith(equation(whole, _I["m"]), informations[2]), "as above")
        .part()
    )


@cache
def _mixture() -> Theorem:
    """``distribution(D, m)``"""
    t, rest = weights()
    (p, p_one), (q, q_one) = map(distribution, "pq")
    i = assume(term("i in D"))
    each = arith(
        S.LE(term("0"), term(_INPUTS["m"])),
        by("multiply_le", rest, in_domain(p, i)),
        by("multiply_le", t, in_domain(q, i)),
    )
    sums = sum_apart(term(f"sum(i in D. {_INPUTS['m']})"))
    one = arith(S.EQUAL(sums.conclusion.args[0], term("1")), sums, modulo=[p_one, q_one])
    unfold = infer("unfold", term(f"distribution(D, i. {_INPUTS['m']})"))
    return by("iff_right", unfold, conjunction(over(each, ROW), one))


def _for(name: str, of_p: Theorem) -> Theorem:
    """What is known of the input's distribution p, of q or of the mixture."""
    if name == "p":
        return of_p
    value = read(f"i. {_INPUTS[name]}", NAMES, (INDEX, REAL))
    found = specialised(of_p, {variable("p"): value})
    return relieved(found, _mixture()) if name == "m" else found


def _information(name: str) -> Theorem:
    """``I(p W) = H(W(p)) - H(Y | X)``"""
    return _for(name, of_joint(mutual_information_of_entropies().parts[1].theorem))


@cache
def _conditional() -> Theorem:
    """``H(Y | X) = sum(i in D. p(i) * H(W(i)))``"""
    *_, one = masses_of()
    marginal = f"first_marginal(E, {_JOINT['p']}, i)"
    factor = by("sum_scale", D=term("E"), a=term("p(i)"), f=functional("j. W(i, j)"))
    known = arith(equation(marginal, "p(i)"), infer("unfold", term(marginal)), factor, modulo=[one])
    zero, some = assume(term("p(i) = 0")), assume(term("not p(i) = 0"))
    left, ratio = "p(i) * W(i, j) * log({0})", "p(i) * W(i, j) / p(i)"
    goal = equation(left.format(ratio), "p(i) * (W(i, j) * log(W(i, j)))")
    cancelled = arith(equation(ratio, "W(i, j)"), nonzero=[some])
    same = everywhere(rewriting(cancelled), term(f"log({ratio})"))
    each = cases(zero.conclusion, arith(goal, modulo=[zero]), arith(goal, modulo=[same]))
    there = everywhere(rewriting(known), term(left.format(f"p(i) * W(i, j) / {marginal}")))
    inner = summed(transitive(there, each), COLUMN)
    logs = by("sum_scale", D=term("E"), a=term("p(i)"), f=functional("j. W(i, j) * log(W(i, j))"))
    own = infer("unfold", term("entropy(E, j. W(i, j))"))
    negated = S.EQUAL(S.NEG(inner.conclusion.args[0]), term("p(i) * entropy(E, j. W(i, j))"))
    rows = summed(arith(negated, inner, logs, modulo=[own]), ROW)
    whole = infer("unfold", term(_GIVEN["p"]))
    signs = linearly(S.EQUAL(whole.conclusion.args[1], rows.conclusion.args[0]))
    return transitive(transitive(whole, signs), rows)


def _mixed(factor: str) -> Theorem:
    """``sum(m * a) = (1-t) sum(p * a) + t sum(q * a)``"""
    parts = f"(1 - t) * (p(i) * {factor}) + t * (q(i) * {factor})"
    same = summed(arith(equation(f"{_INPUTS['m']} * {factor}", parts)), ROW)
    return transitive(same, sum_apart(same.conclusion.args[1]))


def _given(name: str) -> Theorem:
    return _for(name, _conditional())


def _concave() -> Theorem:
    """``(1-t) H(W(p)) + t H(W(q)) <= H(W(m))``"""
    output = of_joint(second_is_distribution())
    letters = {variable(old): variable(new) for old, new in ("pf", "qg")}
    general = renamed(entropy_concave().theorem, letters)
    at = {"D": term("E"), "f": functional(f"j. {_OUT['p']}"), "g": functional(f"j. {_OUT['q']}")}
    concave = specialised(general, {variable(name): value for name, value in at.items()})
    concave = relieved(concave, output, _for("q", output))
    outputs = [infer("unfold", term(_OUT[name])) for name in _INPUTS]
    mixed = f"(1 - t) * {_OUT['p']} + t * {_OUT['q']}"
    same = arith(equation(mixed, _OUT["m"]), outputs[2], _mixed("W(i, j)"), modulo=outputs[:2])
    body = everywhere(rewriting(same), term(f"({mixed}) * log({mixed})"))
    ends = infer("unfold", term(f"entropy(E, j. {mixed})")), infer("unfold", term(_H_OUT["m"]))
    goal = S.LE(concave.conclusion.args[0], term(_H_OUT["m"]))
    return arith(goal, concave, *ends, summed(body, COLUMN))
