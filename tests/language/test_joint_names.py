"""Claims about two variables: which names are joint, and over which alphabet each letter runs."""

import pytest
from sympy import Symbol, symbols

from symdiv.distribution import GenericDistribution, joints, product
from symdiv.language import ClaimError, read_claim
from symdiv.language.words import in_words
from symdiv.measures.joint import ConditionalEntropy, MutualInformation

n, m = symbols("n m", integer=True, positive=True)
p, q = joints("p q", sizes=(n, m))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mutual_information(p) >= 0", MutualInformation(p)),
        ("conditional_entropy(p, 1) >= 0", ConditionalEntropy(p, 1)),
        ("p[i, j] >= 0", p[symbols("i j", integer=True, positive=True)]),
        ("marginal(p, 1)[j] >= 0", p.marginal(1)[Symbol("j", integer=True, positive=True)]),
    ],
)
def test_what_stands_in_a_place_of_a_joint_distribution_is_one(text, left):
    assert read_claim(text).relation.lhs == left


@pytest.mark.parametrize("beside", ["mutual_information(p) >= 0", "p[i, j] >= 0"])
def test_what_is_compared_with_a_joint_distribution_is_one(beside):
    claim = read_claim(f"kl(p, q) >= 0 where {beside}")
    assert claim.relation.lhs.distributions == (p, q)
    mixed = read_claim(f"entropy((q + r)/2) >= 0 where kl(r, p) >= 0, {beside}")
    assert mixed.relation.lhs.distributions[0].sizes == (n, m)


def test_a_distribution_that_is_compared_with_a_marginal_has_its_alphabet():
    claim = read_claim("kl(marginal(p, 1), q) >= kl(marginal(p, 0), r)")
    assert claim.relation.lhs.distributions[1] == GenericDistribution("q", m)
    assert claim.relation.rhs.distributions[1] == GenericDistribution("r", n)


def test_a_product_has_a_factor_over_each_alphabet():
    claim = read_claim("kl(p, product(q, r)) >= 0 where p[i, j] >= 0")
    first, second = GenericDistribution("q", n), GenericDistribution("r", m)
    assert claim.relation.lhs.distributions == (p, product(first, second))


def test_a_sum_runs_over_the_alphabet_of_the_places_of_its_letter():
    total = read_claim("sum(p[k, i]*log(p[k, i]), i, k) <= 0").relation.lhs
    assert [(str(i), size) for i, _, size in total.limits] == [("i", m), ("k", n)]
    claim = read_claim("p[i, j] >= 0 where p[k, l] > 0")
    ((k, size, inner),) = (each.args for each in claim.conditions)
    assert {(str(k), size), (str(inner.args[0]), inner.args[1])} == {("k", n), ("l", m)}


def test_without_a_joint_distribution_m_is_a_number():
    assert read_claim("entropy(p) <= m").relation.rhs == Symbol("m", real=True)
    assert read_claim("mutual_information(p) <= m").relation.rhs == m


def test_a_number_of_values_may_be_said():
    claim = read_claim("mutual_information(p) <= log(2) where m = 2")
    assert claim.relation.lhs.distributions == (joints("p", sizes=(n, 2)),)


@pytest.mark.parametrize(
    "text",
    [
        "kl(p, product(marginal(p, 0), marginal(p, 1)))",
        "conditional_entropy(p, 1)",
        "mutual_information([[1/2, 0], [0, 1/2]], base=2)",
        "conditional_divergence(p, q)",
    ],
)
def test_what_is_read_is_written_again(text):
    assert in_words(read_claim(f"{text} >= 0 where p[i, j] >= 0").relation.lhs) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("p[i, j] == p[j, i]", "j runs over 1..n in one place, and over 1..m in another"),
        ("kl(marginal(p, 0), marginal(p, 1)) >= 0", "over 1..m in another"),
        ("mutual_information(p) == p[1]", "takes 2 integer indices"),
        ("marginal(p, 2)[1] == 1", "the variables are 0, that of the rows, and 1"),
        ("mutual_information(p) == sum(m, m)", "m has a meaning already"),
        ("mutual_information([1/2, 1/2]) == 0", "is of a joint distribution"),
        ("mutual_information([[1/2, 1/2], 1]) == 0", "a table of masses is rows"),
        ("mutual_informatoin(p) == 0", "did you mean mutual_information?"),
        ("mutual_information(p) == entropy(p, q)", "write H\\(p\\)|write entropy\\(p\\)"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text, reason):
    with pytest.raises(ClaimError, match=reason):
        read_claim(text)
