"""Claims about joint distributions p(i, j): the prover's facts, identities and inequalities.

A linear inequality between the entropies of two variables is true exactly where it is a sum of
nonnegative multiples of I(X; Y), H(Y | X) and H(X | Y) (Yeung, Information Theory and Network
Coding, 2008, chapter 13).
"""

import random

import mpmath
import pytest
from sympy import Eq, Ge, Le, log

from symdiv import entropy, joints, mutual_information, product
from symdiv.cli.coq import asked
from symdiv.coq.checker import ALLOWED_AXIOMS, Accepted
from symdiv.distribution import Uniform
from symdiv.language import claim_of_relation
from symdiv.prover import prove
from symdiv.prover.prover import _attempted
from symdiv.prover.versions import versions
from symdiv.theorems.catalogue import Entry
from tests.joint import oracle
from tests.needs import needs_coq
from tests.prover.judging import attempted, is_proved, misjudged
from tests.sweeps import exhaustive, size, sweep

# how a claim says it, and what it is of tables p and q
MEASURES = {
    "H": ("entropy(p)", lambda p, q: oracle.joint_entropy(p)),
    "H_X": ("entropy(marginal(p, 0))", lambda p, q: oracle.entropy(oracle.rows(p))),
    "H_Y": ("entropy(marginal(p, 1))", lambda p, q: oracle.entropy(oracle.columns(p))),
    "H_Y|X": ("conditional_entropy(p)", lambda p, q: oracle.conditional_entropy(p)),
    "H_X|Y": ("conditional_entropy(p, 1)", lambda p, q: oracle.conditional_entropy(p, 1)),
    "I": ("mutual_information(p)", lambda p, q: oracle.mutual_information(p)),
    "D": ("kl(p, q)", oracle.divergence),
    "D_X": (
        "kl(marginal(p, 0), marginal(q, 0))",
        lambda p, q: oracle.divergence([oracle.rows(p)], [oracle.rows(q)]),
    ),
    "D_Y": (
        "kl(marginal(p, 1), marginal(q, 1))",
        lambda p, q: oracle.divergence([oracle.columns(p)], [oracle.columns(q)]),
    ),
    "D_Y|X": ("conditional_divergence(p, q)", oracle.conditional_divergence),
    "D*": (
        "kl(p, product(marginal(q, 0), marginal(q, 1)))",
        lambda p, q: oracle.divergence(p, independent(q)),
    ),
    "log(m)": ("log(m)", lambda p, q: mpmath.log(len(p[0]))),
    "0": ("0", lambda p, q: 0),
}
TRUE = [
    ("0", "<=", "I"),
    ("H", "==", "H_X + H_Y|X"),
    ("H", "==", "H_Y + H_X|Y"),
    ("I + H", "==", "H_X + H_Y"),
    ("I + H_X|Y", "==", "H_X"),
    ("H_Y|X", "<=", "H_Y"),
    ("H", "<=", "H_X + H_Y"),
    ("H_X", "<=", "H"),
    ("I", "<=", "H_X"),
    ("I", "<=", "log(m)"),
    ("0", "<=", "H_X|Y"),
    ("H_Y|X + H_X|Y", "<=", "H"),
    ("0", "<=", "D"),
    ("D_X", "<=", "D"),
    ("D_Y", "<=", "D"),
    ("D", "==", "D_X + D_Y|X"),
    ("0", "<=", "D_Y|X"),
    ("I", "<=", "D*"),
    ("D*", "==", "I + D_X + D_Y"),
]
FALSE = [
    ("I", "<=", "0"),
    ("H", "==", "H_X + H_Y"),
    ("H_Y|X", "==", "H_X|Y"),
    ("H_Y", "<=", "H_Y|X"),
    ("H", "<=", "H_X"),
    ("D", "<=", "D_X"),
    ("D_X + D_Y", "<=", "D"),
    ("D*", "==", "I"),
    ("D*", "<=", "D"),
]
TRUE_OF_MASSES = [
    "sum(p[i, j], i, j) == 1",
    "sum(p[i, j], j, i) == 1",
    "sum(marginal(p, 1)[j], j) == 1",
    "p[i, j] <= 1",
    "p[i, j] <= marginal(p, 0)[i]",
    "p[i, j] <= marginal(p, 1)[j]",
    "marginal(p, 1)[j] <= 1",
    "marginal(p, 0)[i] > 0 where p[i, j] > 0",
    "marginal(product(q, r), 0)[i] == q[i]",
    "kl(p, q) >= 0 where p[i, j] >= 0",
    "sum(p[i, j]*log(p[i, j]/(marginal(p, 0)[i]*marginal(p, 1)[j])), i, j) >= 0",
    "entropy(product(q, r)) == entropy(q) + entropy(r)",
    "mutual_information(product(q, r)) == 0",
    "kl(p, product(marginal(p, 0), marginal(p, 1))) == mutual_information(p)",
    "kl(p, product(q, r)) >= mutual_information(p)",
    "kl(product(a, b), product(c, d)) == kl(a, c) + kl(b, d)",
    "kl(product(a, b), product(c, d)) >= kl(a, c)",
    "mutual_information(p) == 0 where p == product(marginal(p, 0), marginal(p, 1))",
    "p == product(marginal(p, 0), marginal(p, 1)) where mutual_information(p) == 0",
    # Fano's inequality, exactly and weakly
    "conditional_entropy(p) <= entropy(bernoulli(1 - sum(p[i, i], i))) "
    "+ (1 - sum(p[i, i], i))*log(n - 1) where m = n",
    "conditional_entropy(p) <= log(2) + (1 - sum(p[i, i], i))*log(n) where m = n",
]
FALSE_OF_MASSES = [
    "conditional_entropy(p) <= (1 - sum(p[i, i], i))*log(n) where m = n",
    "p[i, j] > 0",
    "marginal(p, 0)[i] > 0",
    "p[i, j] == marginal(p, 0)[i]*marginal(p, 1)[j]",
    "marginal(p, 0)[i] <= p[i, j]",
    "p[i, j] + p[k, l] <= 1",
    "sum(p[i, j], i) == 1",
    "mutual_information(p) == 0",
    "mutual_information(p) == 0 where q == product(marginal(p, 0), marginal(p, 1))",
    "p == product(marginal(p, 0), marginal(p, 1)) where conditional_entropy(p) == 0",
    "sum(p[i, j]*log(p[i, j]/marginal(p, 0)[i]), i, j) >= 0",
    "cross_entropy(p, product(marginal(p, 0), marginal(p, 1))) == entropy(p)",
]


def independent(table):
    return [[x * y for y in oracle.columns(table)] for x in oracle.rows(table)]


def in_words(claim):
    smaller, relation, larger = (" ".join(_word(x) for x in side.split(" ")) for side in claim)
    return f"{smaller} {relation} {larger}"


def _word(name):
    return MEASURES[name][0] if name in MEASURES else name


def holds(claim, p, q):
    smaller, relation, larger = claim
    left, right = (
        sum(MEASURES[name][1](p, q) for name in side.split(" + ")) for side in (smaller, larger)
    )
    if relation == "==" or left == mpmath.inf:
        return left == right or abs(left - right) < mpmath.mpf("1e-12")
    return left <= right + mpmath.mpf("1e-12")


def tables(seed, count=200):
    rng = random.Random(seed)
    for _ in range(count):
        sizes = rng.randint(1, 3), rng.randint(1, 3)
        yield oracle.table(rng, sizes), oracle.table(rng, sizes, zeros=rng.random() < 0.5)


@pytest.mark.parametrize("claim", TRUE)
def test_what_is_to_be_proved_is_true_of_tables_with_rows_of_zeros(claim):
    assert all(holds(claim, p, q) for p, q in tables(1))


@pytest.mark.parametrize("claim", FALSE)
def test_what_is_not_to_be_proved_is_false_of_some_table(claim):
    assert not all(holds(claim, p, q) for p, q in tables(2))


@pytest.mark.parametrize("text", sweep([*map(in_words, TRUE), *TRUE_OF_MASSES], 3))
def test_a_true_claim_is_proved_and_its_certificate_says_the_same(text):
    assert is_proved(text)
    assert misjudged(text, 100) is None


@pytest.mark.parametrize("text", sweep([*map(in_words, FALSE), *FALSE_OF_MASSES], 3))
def test_a_false_claim_is_not_proved_where_no_counterexample_is_looked_for(text):
    assert not is_proved(text)


def test_an_inequality_between_entropies_is_proved_exactly_where_it_is_true():
    rng = random.Random(3)
    # H, H_X, H_Y, H_Y|X, H_X|Y and I as multiples of I, H_Y|X and H_X|Y
    parts = {
        "H": (1, 1, 1),
        "H_X": (1, 0, 1),
        "H_Y": (1, 1, 0),
        "H_Y|X": (0, 1, 0),
        "H_X|Y": (0, 0, 1),
        "I": (1, 0, 0),
    }
    judged = {True: 0, False: 0}
    while min(judged.values()) < size(1, 6):
        times = {name: rng.randint(-2, 2) for name in rng.sample(list(parts), 3)}
        sums = [sum(c * parts[name][k] for name, c in times.items()) for k in range(3)]
        is_true = min(sums) >= 0
        if judged[is_true] < size(1, 6):
            judged[is_true] += 1
            text = " + ".join(f"({c})*{MEASURES[name][0]}" for name, c in times.items())
            assert is_proved(f"{text} >= 0") is is_true, text


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("mutual_information(p) >= 0", []),
        ("kl(p, product(marginal(p, 0), marginal(p, 1))) >= 0", []),
        ("kl(marginal(p, 0), marginal(q, 0)) <= kl(p, q)", ["p << q"]),
        (
            "kl(product(a, b), product(c, d)) == kl(a, c) + kl(b, d)",
            ["product(a, b) << product(c, d)"],
        ),
        ("p[i, j]/marginal(p, 0)[i] <= 1", ["p.marginal(0)[i] > 0"]),
    ],
)
def test_what_is_assumed_is_what_the_claim_needs_and_no_more(claim, given):
    entry = attempted(claim)
    assert isinstance(entry, Entry)
    assert [*map(str, entry.given)] == given


def test_where_a_domination_is_needed_the_first_line_says_so():
    verdict = prove("kl(marginal(p, 0), marginal(q, 0)) <= kl(p, q)")
    assert verdict.text().startswith("proved where p << q: ")


@pytest.mark.parametrize(
    "relation",
    [
        Eq(entropy(Uniform(2)), entropy(Uniform(3))),
        Eq(entropy(product(Uniform(2), Uniform(3))), 2 * entropy(Uniform(2))),
        Le(entropy(joints("p", sizes=(2, 3)).marginal(1)), log(2)),
    ],
)
def test_what_holds_of_equal_sizes_only_is_not_shown_for_sizes_that_differ(relation):
    for version in versions(claim_of_relation(relation)):
        assert not isinstance(_attempted(version), Entry)


def test_alphabets_of_known_sizes_are_a_case_of_any_sizes():
    verdict = prove(Ge(mutual_information(joints("p", sizes=(2, 3))), 0))
    assert verdict.status == "proved"
    assert "shown for any n, m and any outcomes" in verdict.text()


@exhaustive
@needs_coq
def test_coq_accepts_a_proof_about_joint_distributions():
    entry = attempted("kl(p, product(q, r)) >= mutual_information(p)")
    ((_, said),) = asked([entry])
    assert isinstance(said, Accepted), str(said)
    assert {*said.axioms} <= ALLOWED_AXIOMS
