"""Claims about a channel w(i, j): its joint distributions, its outputs, and what it cannot do.

Cover and Thomas, Elements of Information Theory, 2nd ed., 2006, sections 2.7, 2.8 and 4.4.
"""

import random

import mpmath
import pytest
from sympy import Ge, Le, Sum, symbols

from symdiv import channels, distributions, entropy, kl_divergence, mutual_information
from symdiv.cli.coq import asked
from symdiv.coq.checker import ALLOWED_AXIOMS, Accepted
from symdiv.prover import prove
from symdiv.theorems.catalogue import Entry
from tests.joint import oracle
from tests.needs import needs_coq
from tests.prover.judging import attempted, is_proved, misjudged
from tests.sweeps import exhaustive, sweep

# how a claim says it, and what it is of distributions p and q of the input and of a channel w
MEASURES = {
    "H": ("entropy(p)", lambda p, q, w: oracle.entropy(p)),
    "H_out": ("entropy(apply(w, p))", lambda p, q, w: oracle.entropy(oracle.output(p, w))),
    "H_pair": (
        "entropy(channel_joint(p, w))",
        lambda p, q, w: oracle.joint_entropy(oracle.through(p, w)),
    ),
    "H_given": (
        "sum(p[i]*entropy(w[i]), i)",
        lambda p, q, w: sum(
            oracle.real(x) * oracle.entropy(row) for x, row in zip(p, w, strict=True)
        ),
    ),
    "I": (
        "mutual_information(channel_joint(p, w))",
        lambda p, q, w: oracle.mutual_information(oracle.through(p, w)),
    ),
    "D": ("kl(p, q)", lambda p, q, w: oracle.divergence([p], [q])),
    "D_out": (
        "kl(apply(w, p), apply(w, q))",
        lambda p, q, w: oracle.divergence([oracle.output(p, w)], [oracle.output(q, w)]),
    ),
    "D_pair": (
        "kl(channel_joint(p, w), channel_joint(q, w))",
        lambda p, q, w: oracle.divergence(oracle.through(p, w), oracle.through(q, w)),
    ),
    "log(m)": ("log(m)", lambda p, q, w: mpmath.log(len(w[0]))),
    "0": ("0", lambda p, q, w: 0),
}
TRUE = [
    ("0", "<=", "I"),
    ("I", "<=", "H"),
    ("I", "<=", "H_out"),
    ("I", "<=", "log(m)"),
    ("I + H_given", "==", "H_out"),
    ("H_pair", "==", "H + H_given"),
    ("H_given", "<=", "H_out"),
    ("0", "<=", "D_out"),
    ("D_out", "<=", "D"),
    ("D_pair", "==", "D"),
]
FALSE = [
    ("H", "<=", "H_out"),
    ("H_out", "<=", "H"),
    ("D_out", "==", "D"),
    ("D", "<=", "D_out"),
    ("I", "==", "H"),
    ("I", "<=", "H_given"),
    ("D_pair", "==", "D_out"),
]
TRUE_OF_MASSES = [
    "sum(w[i, j], j) == 1",
    "w[i, j] <= 1",
    "sum(apply(w, p)[j], j) == 1",
    "apply(w, p)[j] <= 1",
    "p[i]*w[i, j] <= apply(w, p)[j]",
    "channel_joint(p, w)[i, j] == p[i]*w[i, j]",
    "apply(w, (p + q)/2)[j] == (apply(w, p)[j] + apply(w, q)[j])/2",
    "apply(w, p) == apply(w, q) where p == q",
    "channel_joint(p, w) == channel_joint(q, w) where p == q",
    "kl(apply(w, p), apply(w, q)) <= kl(p, q) where m = n",
    "kl(apply(w, p), apply(w, q)) <= kl(p, q) where n = 3, m = 2",
    "kl(apply(w, apply(w, p)), apply(w, apply(w, q))) <= kl(p, q) where m = n",
    "apply(w, uniform(n)) == uniform(n) where m = n, sum(w[i, j], i) == 1",
    "entropy(p) <= entropy(apply(w, p)) where m = n, sum(w[i, j], i) == 1",
    "mutual_information(channel_joint((1 - t)*p + t*q, w)) >= "
    "(1 - t)*mutual_information(channel_joint(p, w)) + t*mutual_information(channel_joint(q, w)) "
    "where 0 <= t, t <= 1",
    "sum(p[i]*kl(w[i], q), i) == mutual_information(channel_joint(p, w)) + kl(apply(w, p), q)",
    "mutual_information(channel_joint(p, w)) <= sum(p[i]*kl(w[i], q), i)",
    "mutual_information(p) == 0 where p == product(q, r)",
    "mutual_information(p) == 0 where p == product(q, r), n = 3, m = 3",
    "p == product(marginal(p, 0), marginal(p, 1)) where p == product(q, r)",
    "mutual_information(p) <= entropy(r) where p == channel_joint(r, w)",
]
FALSE_OF_MASSES = [
    "w[i, j] > 0",
    "sum(w[i, j], i) == 1",
    "w[i, j] == w[j, i] where m = n",
    "apply(w, p) == p where m = n",
    "apply(w, p) == apply(w, q)",
    "p == q where apply(w, p) == apply(w, q)",
    "apply(w, p)[j] <= w[1, j]",
    "apply(w, uniform(n)) == uniform(n) where m = n",
    "entropy(p) <= entropy(apply(w, p)) where m = n",
    "entropy(p) <= entropy(apply(w, p)) where sum(w[i, j], i) == 2",
    "kl(apply(w, apply(w, p)), apply(w, q)) <= kl(apply(w, p), apply(w, q)) where m = n",
    "mutual_information(channel_joint((p + q)/2, w)) >= mutual_information(channel_joint(p, w))",
    "sum(p[i]*kl(w[i], q), i) <= mutual_information(channel_joint(p, w))",
    "entropy(p) == entropy(q) where p == product(q, r)",
]


def in_words(claim):
    return " ".join(MEASURES[x][0] if x in MEASURES else x for x in " ".join(claim).split(" "))


def holds(claim, p, q, w):
    smaller, relation, larger = claim
    left, right = (
        sum(MEASURES[name][1](p, q, w) for name in side.split(" + ")) for side in (smaller, larger)
    )
    if relation == "==" or left == mpmath.inf:
        return left == right or abs(left - right) < mpmath.mpf("1e-12")
    return left <= right + mpmath.mpf("1e-12")


def drawn(seed, count=200):
    rng = random.Random(seed)
    for _ in range(count):
        inputs, outputs = rng.randint(1, 3), rng.randint(1, 3)
        p = oracle.table(rng, (inputs,))
        q = oracle.table(rng, (inputs,), zeros=rng.random() < 0.5)
        yield p, q, oracle.channel(rng, inputs, outputs)


@pytest.mark.parametrize("claim", TRUE)
def test_what_is_to_be_proved_is_true_of_channels_with_zeros(claim):
    assert all(holds(claim, *each) for each in drawn(1))


@pytest.mark.parametrize("claim", FALSE)
def test_what_is_not_to_be_proved_is_false_of_some_channel(claim):
    assert not all(holds(claim, *each) for each in drawn(2))


def test_a_doubly_stochastic_matrix_raises_entropy():
    rng = random.Random(3)
    for _ in range(100):
        size = rng.randint(1, 4)
        p, w = oracle.table(rng, (size,)), oracle.doubly_stochastic(rng, size)
        assert {*map(sum, w), *oracle.columns(w)} == {1}
        assert oracle.entropy(p) <= oracle.entropy(oracle.output(p, w)) + mpmath.mpf("1e-12")


@pytest.mark.parametrize("text", sweep([*map(in_words, TRUE), *TRUE_OF_MASSES], 2))
def test_a_true_claim_is_proved_and_its_certificate_says_the_same(text):
    assert is_proved(text)
    assert misjudged(text, 100) is None


@pytest.mark.parametrize("text", sweep([*map(in_words, FALSE), *FALSE_OF_MASSES][::2], 2))
def test_a_false_claim_is_not_proved_where_no_counterexample_is_looked_for(text):
    assert not is_proved(text)


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("kl(apply(w, p), apply(w, q)) <= kl(p, q)", ["p << q"]),
        ("mutual_information(channel_joint(p, w)) >= 0", []),
        (
            "sum(p[i]*kl(w[i], q), i) >= kl(apply(w, p), q)",
            ["w[i] << q for every i in {1..n}"],
        ),
        (
            "sum(p[i]*entropy(w[i]), i) >= 0 where apply(w, p) == q",
            ["Eq(w(p), q)"],
        ),
    ],
)
def test_what_is_assumed_is_what_the_claim_needs_and_no_more(claim, given):
    entry = attempted(claim)
    assert isinstance(entry, Entry)
    assert [*map(str, entry.given)] == given


n, m, N, i = symbols("n m N i", integer=True, positive=True)
p, q = distributions("p q", size=n)
W, V = channels("W", given=n, size=m), channels("V", given=m, size=N)


@pytest.mark.parametrize(
    "relation",
    [
        Le(kl_divergence(W(p), W(q)), kl_divergence(p, q)),
        Le(kl_divergence(V(W(p)), V(W(q))), kl_divergence(p, q)),
        Ge(mutual_information(W.joint(p)), 0),
        Ge(Sum(p[i] * entropy(W[i]), (i, 1, n)), 0),
    ],
)
def test_claims_of_sympy_objects_are_the_same_as_those_of_text(relation):
    assert prove(relation).status == "proved"


@exhaustive
@needs_coq
def test_coq_accepts_a_proof_about_a_channel():
    entry = attempted("mutual_information(channel_joint(p, w)) <= entropy(p)")
    ((_, said),) = asked([entry])
    assert isinstance(said, Accepted), str(said)
    assert {*said.axioms} <= ALLOWED_AXIOMS
