"""The entries about samples and observations hold for random exact numbers with zeros among them.

As in ``test_oracle``, what an entry states in SymPy and what it claims in the kernel's terms are
evaluated by two evaluators that share nothing with what proved them.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import pytest
from sympy import And, Eq, Equivalent, Le, Lt, Not, Rational

from symdiv.certificates.show import show
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term
from symdiv.lemmas.vocabulary import NAMES
from symdiv.theorems import CATALOGUE
from tests.theorems.sampling import SAMPLED, Numbers, in_kernel, in_sympy, numbers

each_entry = pytest.mark.parametrize("name", SAMPLED)


def meeting(name: str, *, without: str = "", count: int = 500) -> Iterator[Numbers]:
    """Numbers that meet what the entry assumes, but for one hypothesis."""
    kept = [each for each in CATALOGUE[name].claim.hypotheses if show(each) != without]
    for at in numbers(name, count):
        model = in_kernel(at, *kept)
        if all(model(each) for each in kept):
            yield at


@cache
def fitting(name: str) -> tuple[Numbers, ...]:
    return tuple(islice(meeting(name), 40))


@each_entry
def test_statement_and_claim_hold_where_the_hypotheses_do(name):
    entry = CATALOGUE[name]
    assert len(fitting(name)) >= 20
    for at in fitting(name):
        assert in_sympy(at)(entry.statement)
        assert in_kernel(at, entry.claim.conclusion)(entry.claim.conclusion)


def refuted(name: str, conclusion: Term, *, without: str = "") -> bool:
    """Whether numbers that meet the hypotheses (but one) do not meet the conclusion."""
    found = meeting(name, without=without, count=3000)
    return any(not in_kernel(at, conclusion)(conclusion) for at in found)


WRONG = [
    ("maximum-likelihood", "-sum", "sum"),
    ("maximum-likelihood", "size(upto(N))", "size(upto(n))"),
    ("maximum-likelihood", "log(q(x(i)))", "log(q(i))"),
    ("maximum-likelihood-order", "log(r(x(i)))) <=", "log(r(x(i)))) <"),
    ("maximum-likelihood-order", "log(r(x(i)))", "log(r(i))"),
    ("elbo", "i. q(i), i. p(i), i. l(i))", "i. p(i), i. q(i), i. l(i))"),
    ("elbo", " + ", " - "),
    ("elbo-bound", "<=", "<"),
    ("elbo-bound", "equal_on(upto(n), i. q(i)", "equal_on(upto(n), i. p(i)"),
    ("elbo-decomposition", "i. q(i), i. p(i))", "i. p(i), i. q(i))"),
    ("elbo-decomposition", "log(l(i))", "log(p(i))"),
    ("bernoulli-likelihood", "size(upto(N)) *", "2 *"),
    ("bernoulli-likelihood", "sigmoid(z(k))", "sigmoid(z(k)) / size(upto(N))"),
    ("importance-sampling", "log(p(x(i)))", "log(q(x(i)))"),
    ("importance-sampling", "/ r(x(i))", "* r(x(i))"),
    ("importance-sampling-gradient", "i), k)", "i), k) * 2"),
    ("importance-sampling-gradient", "r(k)", "p(k)"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_claim_is_refuted(name, right, wrong):
    claim = CATALOGUE[name].claim
    free = {v for each in (*claim.hypotheses, claim.conclusion) for v in each.free}
    names = NAMES | {variable.name: variable for variable in free}
    text = show(claim.conclusion)
    assert right in text, text
    assert refuted(name, read(text.replace(right, wrong), names))


def test_every_entry_has_a_wrong_variant():
    assert {name for name, _, _ in WRONG} == {*SAMPLED}


POSTERIOR = "i. posterior(upto(n), j. p(j), j. l(j), i)"
NEEDED = [
    ("maximum-likelihood", "forall i in upto(N). x(i) in upto(n)"),
    ("elbo", f"dominates(upto(n), {POSTERIOR}, i. q(i))"),
    ("elbo", "distribution(upto(n), i. q(i))"),
    ("elbo-bound", f"dominates(upto(n), {POSTERIOR}, i. q(i))"),
    ("elbo-decomposition", f"dominates(upto(n), {POSTERIOR}, i. q(i))"),
    ("bernoulli-likelihood", "k in upto(N)"),
    ("importance-sampling", "forall i in upto(N). q(x(i)) = 0 -> p(x(i)) = 0"),
]


@pytest.mark.parametrize(("name", "hypothesis"), NEEDED)
def test_without_a_hypothesis_the_claim_is_refuted(name, hypothesis):
    assert hypothesis in map(show, CATALOGUE[name].claim.hypotheses)
    assert refuted(name, CATALOGUE[name].claim.conclusion, without=hypothesis)


def spoiled(statement: Any) -> Iterator[Any]:
    """Statements that are wrong where this one says something."""
    if isinstance(statement, And):
        for part in statement.args:
            for wrong in spoiled(part):
                yield And(wrong, *(other for other in statement.args if other != part))
    elif isinstance(statement, Eq):
        yield Eq(statement.lhs, statement.rhs + Rational(1, 1000), evaluate=False)
        yield Eq(statement.lhs, -statement.rhs, evaluate=False)
    elif isinstance(statement, Le):
        yield Lt(statement.lhs, statement.rhs)
    elif isinstance(statement, Equivalent):
        yield Equivalent(statement.args[0], Not(statement.args[1]))


@each_entry
def test_a_wrong_statement_is_refuted(name):
    variants = list(spoiled(CATALOGUE[name].statement))
    assert variants
    for wrong in variants:
        assert not all(in_sympy(at)(wrong) for at in fitting(name)), wrong
