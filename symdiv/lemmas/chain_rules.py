"""Lemmas: the chain rules of entropy and divergence for n variables, by induction.

The words (x_1, ..., x_k) of k letters, of which there are M(k), are numbered 1, ..., M(k), and
F(k, j, i) is 1 where i is the word j of k + 1 letters without its last letter, else 0. P(k, i) is
the probability that the first k variables are the word i, the sum over the words that begin so.
Zeros are allowed. The conditional entropy of the word of k + 1 letters given that of k letters is
H(X_{k+1} | X_1, ..., X_k) (Cover and Thomas, 2nd ed., theorems 2.5.1 and 2.5.3). Of letters of
which the first is Y, and Q the law where Y is independent of the others, the divergence is
I(Y; X_1, ..., X_n), and what a next letter adds is I(Y; X_{k+1} | X_1, ..., X_k).
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, SET, Term, Variable, substitute
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas import joint
from symdiv.lemmas.hypotheses import relieved, unfolded
from symdiv.lemmas.joint_terms import conditional_term, ratio_term
from symdiv.lemmas.marginals import P_X, Q_X, mean_in_rows
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.semantics.definitions.triples import TRIPLES
from symdiv.tactics.conversions import conjunction, conjuncts, everywhere, rewriting, sum_same
from symdiv.tactics.induction import induct
from symdiv.tactics.inference import (
    assume,
    at,
    by,
    cases,
    conclude,
    discharge,
    for_each,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith

__all__ = ["NAMES", "divergence_of_variables", "entropy_of_variables", "term"]

NAMES: Final[Names] = MappingProxyType(
    {
        **joint.NAMES,
        "F": Variable("F", TRIPLES),
        "M": Variable("M", (INDEX, INDEX)),
        **{name: Variable(name, PAIRS) for name in "PQ"},
    }
)
_SHORT: Final = "upto(M(k))"  # the words of k letters
_LONG: Final = "upto(M(next(k)))"
_ROW: Final = ("i", _SHORT)
_OTHER: Final = ("j", _LONG)
_MASS: Final = {name: f"{name}(next(k), j) * F(k, j, i)" for name in "PQ"}
_TABLE: Final = {name: f"i j. {mass}" for name, mass in _MASS.items()}
_WORDS: Final = (
    f"forall k. forall j in {_LONG}. distribution({_SHORT}, i. F(k, j, i))",
    f"forall k. forall j in {_LONG}. forall i in {_SHORT}. not F(k, j, i) = 0 -> F(k, j, i) = 1",
)
_LAW: Final = (
    f"forall k. distribution({_SHORT}, i. {{0}}(k, i))",
    f"forall k. forall i in {_SHORT}. "
    f"{{0}}(k, i) = sum(j in {_LONG}. {{0}}(next(k), j) * F(k, j, i))",
)
_DOMINATED: Final = f"forall k. dominates({_SHORT}, i. Q(k, i), i. P(k, i))"


@cache
def term(text: str) -> Term:
    """The term that a text shows."""
    return read(text, NAMES)


def _over(theorem: Theorem, *ranges: joint.Range) -> Theorem:
    """What is known of a word, of every one."""
    for index, domain in reversed(ranges):
        theorem = for_each(Variable(index, (INDEX,)), term(domain), theorem)
    return theorem


def _summed(theorem: Theorem, *ranges: joint.Range) -> Theorem:
    """The equation of sums over words, from one at each."""
    for each in reversed(ranges):
        theorem = by(sum_same(), _over(theorem, each))
    return theorem


def _given(*texts: str) -> list[Theorem]:
    return [assume(term(text)) for text in texts]


@cache
def entropy_of_variables() -> Theorem:
    """``|- H(P(n, .)) = H(P(one, .)) + sum(k in below(n). H of k + 1 letters given k)``"""
    step = f"conditional_entropy({_SHORT}, {_LONG}, {_TABLE['P']})"
    return _by_induction("entropy(upto(M({0})), i. P({0}, i))", step, _entropy_step(), "P")


@cache
def divergence_of_variables() -> Theorem:
    """``|- D(P(n, .)||Q(n, .))`` as that of one letter, and the conditional ones of each next"""
    step = f"conditional_divergence({_SHORT}, {_LONG}, {_TABLE['P']}, {_TABLE['Q']})"
    whole = "kl_divergence(upto(M({0})), i. P({0}, i), i. Q({0}, i))"
    return _by_induction(whole, step, _divergence_step(), "PQ", _DOMINATED)


def _by_induction(whole: str, step: str, each: Theorem, laws: str, *more: str) -> Theorem:
    """The sum of the steps, from ``|- whole(next(k)) = whole(k) + step``."""
    upto, first = whole.format("n"), whole.format("one")
    total = f"sum(k in below(n). {step})"
    prop = term(f"{upto} = {first} + {total}")
    n, k = (Variable(name, term(name).type) for name in "nk")
    steps = read(f"k. {step}", NAMES, ("index", "real"))
    base = arith(substitute(prop, {n: S.ONE()}), by("sum_none", f=steps))
    here = specialised(each, {k: n()})
    onward = substitute(prop, {n: S.NEXT(n())})
    one_more = by("sum_next", k=n(), f=steps)
    found = induct(prop, n, base, lambda known: arith(onward, known, here, one_more))
    said = [text.format(law) for law in laws for text in _LAW]
    return conclude(found, *_given(*_WORDS, *said, *more))


# one letter more


@cache
def _letters() -> tuple[Theorem, Theorem, Theorem]:
    """Of F: it is at least 0, its sum over i is 1, and it is 1 where it is not 0."""
    words, values = (at(each, term("k")) for each in _given(*_WORDS))
    i, j = _given(f"i in {_SHORT}", f"j in {_LONG}")
    every, one = conjuncts(unfolded(in_domain(words, j)))
    return in_domain(every, i), one, in_domain(in_domain(values, j), i)


@cache
def _law(name: str) -> tuple[Theorem, Theorem]:
    """``0 <= P(next(k), j)`` and ``sum(j in D. P(next(k), j)) = 1``"""
    (laws,) = _given(_LAW[0].format(name))
    every, one = conjuncts(unfolded(at(laws, term("next(k)"))))
    return in_domain(every, *_given(f"j in {_LONG}")), one


def _picked(surprise: str) -> Theorem:
    """``sum(i in {_SHORT}. F(k, j, i) * a(j)) = a(j)``"""
    row = read("i. F(k, j, i)", NAMES, ("index", "real"))
    scaled = by("sum_scale", D=term(_SHORT), a=term(f"({surprise})"), f=row)
    moved = _summed(arith(term(f"F(k, j, i) * ({surprise}) = ({surprise}) * F(k, j, i)")), _ROW)
    goal = term(f"sum(i in {_SHORT}. F(k, j, i) * ({surprise})) = {surprise}")
    return arith(goal, moved, scaled, modulo=[_letters()[1]])


def _turned(body: str) -> Theorem:
    table = read(f"i j. {body}", NAMES, PAIRS)
    return by("sum_exchange", D=term(_SHORT), E=term(_LONG), h=table)


@cache
def _is_joint(name: str) -> Theorem:
    """The masses of the words of k and of k + 1 letters are those of a joint distribution."""
    (law, one), (letter, *_) = _law(name), _letters()
    mass, alone = _MASS[name], f"{name}(next(k), j)"
    moved = _summed(arith(term(f"{mass} = F(k, j, i) * {alone}")), _ROW, _OTHER)
    turned = _turned(f"F(k, j, i) * {alone}")
    rows = _summed(_picked(alone), _OTHER)
    total = arith(
        term(f"sum(i in {_SHORT}. sum(j in {_LONG}. {mass})) = 1"), moved, turned, rows, one
    )
    every = _over(by("multiply_le", law, letter), _ROW, _OTHER)
    unfold = infer("unfold", term(f"joint_distribution({_SHORT}, {_LONG}, {_TABLE[name]})"))
    return by("iff_right", unfold, conjunction(every, total))


@cache
def _shorter(name: str) -> Theorem:
    """The marginal of the word of k letters is P(k, i)."""
    (laws,) = _given(_LAW[1].format(name))
    own = in_domain(at(laws, term("k")), *_given(f"i in {_SHORT}"))
    marginal = f"first_marginal({_LONG}, {_TABLE[name]}, i)"
    return arith(term(f"{marginal} = {name}(k, i)"), infer("unfold", term(marginal)), own)


def _values(own: str, surprise: str) -> Theorem:
    """The double sum of terms of ``P F`` as the sum of those of P, as F is 0 or 1."""
    *_, one = _letters()
    (zero,) = _given("F(k, j, i) = 0")
    known = modus_ponens(one, assume(S.negation(zero.conclusion)))
    same = [
        arith(term(f"{mass} = {name}(next(k), j)"), modulo=[known]) for name, mass in _MASS.items()
    ]
    goal = term(f"{own} = F(k, j, i) * ({surprise})")
    rewritten = everywhere(rewriting(*same), goal.args[0])
    each = cases(
        zero.conclusion,
        arith(goal, modulo=[zero]),
        arith(goal, rewritten, modulo=[known]),
    )
    whole = term(f"sum(i in {_SHORT}. sum(j in {_LONG}. {own})) = sum(j in {_LONG}. {surprise})")
    rows = _summed(_picked(surprise), _OTHER)
    return arith(whole, _summed(each, _ROW, _OTHER), _turned(f"F(k, j, i) * ({surprise})"), rows)


def _of_words(theorem: Theorem, *given: Theorem) -> Theorem:
    """What is known of joint distributions p and q, of the words of k and of k + 1 letters."""
    values: Mapping[Variable, Term] = {
        Variable("D", (SET,)): term(_SHORT),
        Variable("E", (SET,)): term(_LONG),
        **{
            Variable(name.lower(), PAIRS): read(table, NAMES, PAIRS)
            for name, table in _TABLE.items()
        },
    }
    used = {each: value for each, value in values.items() if each in _free(theorem)}
    return relieved(specialised(theorem, used), *given)


def _free(theorem: Theorem) -> frozenset[Variable]:
    return theorem.conclusion.free.union(*(each.free for each in theorem.hypotheses))


_PAIRS: Final = "sum(i in D. sum(j in E. {}))"


def _in_rows(split: Theorem, own: str, ratio: str, rest: str) -> Theorem:
    """``sum(p a) = sum(p_X log(ratio)) + sum(p b)``, from ``p a = p log(ratio) + p b``"""
    first = f"p(i, j) * log({ratio})"
    apart = joint.linear(
        _PAIRS.format(f"{first} + {rest}"), f"{_PAIRS.format(first)} + {_PAIRS.format(rest)}"
    )
    rows = f"sum(i in D. {P_X} * log({ratio}))"
    goal = joint.equation(_PAIRS.format(own), f"{rows} + {_PAIRS.format(rest)}")
    each = joint.summed(split, joint.ROW, joint.COLUMN)
    return arith(goal, each, apart, mean_in_rows(f"log({ratio})"))


@cache
def _entropy_step() -> Theorem:
    """``H(P(next(k), .)) = H(P(k, .)) + H of the next letter given these``"""
    rest = f"p(i, j) * log(p(i, j) / {P_X})"
    general = _in_rows(conditional_term(), "p(i, j) * log(p(i, j))", P_X, rest)
    found = _of_words(general, _is_joint("P"))
    marginal = f"first_marginal({_LONG}, {_TABLE['P']}, i)"
    shorter = _summed(
        everywhere(rewriting(_shorter("P")), term(f"{marginal} * log({marginal})")), _ROW
    )
    longer = "P(next(k), j) * log(P(next(k), j))"
    values = _values(f"{_MASS['P']} * log({_MASS['P']})", longer)
    measures = (
        f"entropy({_LONG}, i. P(next(k), i))",
        f"entropy({_SHORT}, i. P(k, i))",
        f"conditional_entropy({_SHORT}, {_LONG}, {_TABLE['P']})",
    )
    ends = [infer("unfold", term(each)) for each in measures]
    whole, part, more = measures
    return arith(term(f"{whole} = {part} + {more}"), *ends, found, shorter, values)


@cache
def _divergence_step() -> Theorem:
    """``D(P(next(k), .)||Q(next(k), .))`` as that of k letters, and that of the next given these"""
    own = "p(i, j) * log(p(i, j) / q(i, j))"
    rest = f"p(i, j) * log(p(i, j) / {P_X} / (q(i, j) / {Q_X}))"
    general = _in_rows(ratio_term(), own, f"{P_X} / {Q_X}", rest)
    found = _of_words(general, _is_joint("P"), _is_joint("Q"), _joint_dominates())
    one, other = (f"first_marginal({_LONG}, {_TABLE[name]}, i)" for name in "PQ")
    same = rewriting(_shorter("P"), _shorter("Q"))
    shorter = _summed(everywhere(same, term(f"{one} * log({one} / {other})")), _ROW)
    longer = "P(next(k), j) * log(P(next(k), j) / Q(next(k), j))"
    values = _values(f"{_MASS['P']} * log({_MASS['P']} / ({_MASS['Q']}))", longer)
    measures = (
        f"kl_divergence({_LONG}, i. P(next(k), i), i. Q(next(k), i))",
        f"kl_divergence({_SHORT}, i. P(k, i), i. Q(k, i))",
        f"conditional_divergence({_SHORT}, {_LONG}, {_TABLE['P']}, {_TABLE['Q']})",
    )
    ends = [infer("unfold", term(each)) for each in measures]
    whole, part, more = measures
    return arith(term(f"{whole} = {part} + {more}"), *ends, found, shorter, values)


def _joint_dominates() -> Theorem:
    """The joint distribution of Q dominates that of P, where every law of Q does."""
    (laws,) = _given(_DOMINATED)
    own = in_domain(unfolded(at(laws, term("next(k)"))), *_given(f"j in {_LONG}"))
    none, empty = _given("F(k, j, i) = 0", f"{_MASS['Q']} = 0")
    goal = term(f"{_MASS['P']} = 0")
    known = modus_ponens(_letters()[2], assume(S.negation(none.conclusion)))
    gone = modus_ponens(own, arith(term("Q(next(k), j) = 0"), empty, modulo=[known]))
    each = cases(none.conclusion, arith(goal, modulo=[none]), arith(goal, modulo=[gone]))
    link = _over(discharge(empty.conclusion, each), _ROW, _OTHER)
    text = f"joint_dominates({_SHORT}, {_LONG}, {_TABLE['Q']}, {_TABLE['P']})"
    return by("iff_right", infer("unfold", term(text)), link)
