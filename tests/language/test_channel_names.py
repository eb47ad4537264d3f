"""Claims with channels: what is one shows where it stands, and its inputs and outputs with it."""

import pytest
from sympy import Sum, Symbol, symbols

from symdiv.distribution import GenericDistribution, channels
from symdiv.distribution.conditional import ChannelJoint
from symdiv.language import ClaimError, read_claim
from symdiv.language.words import in_words
from symdiv.measures import entropy

n, m, i, j = symbols("n m i j", integer=True, positive=True)
p, q = GenericDistribution("p", n), GenericDistribution("q", n)
w = channels("w", given=n, size=m)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("apply(w, p)[j] >= 0", w(p)[j]),
        ("w[i, j] >= 0", w[i][j]),
        ("entropy(w[i]) >= 0", entropy(w[i])),
        ("w[i][j] >= 0 where apply(w, p)[1] > 0", w[i][j]),
        ("sum(w[k, l], l) == 1", Sum(w[Symbol("k", integer=True, positive=True)][j], (j, 1, m))),
        ("marginal(channel_joint(p, w), 1)[j] >= 0", w(p)[j]),
        ("marginal(channel_joint(p, w), 0)[i] >= 0", p[i]),
    ],
)
def test_what_stands_in_a_place_of_a_channel_is_one(text, left):
    read = read_claim(text).relation.lhs
    if isinstance(left, Sum):
        assert read.limits[0][2] == m
        read = read.xreplace({read.limits[0][0]: j})
    assert read == left


def test_any_name_may_be_a_channel_and_w_is_a_joint_distribution_where_it_is_used_as_one():
    (noise,) = channels("noise,", given=n, size=m)
    assert read_claim("apply(noise, p) == q where noise[i, j] > 0").relation.lhs == noise(p)
    assert read_claim("w[i, j] >= 0 where mutual_information(w) > 0").relation.lhs.vector.sizes == (
        n,
        m,
    )


def test_inputs_are_of_one_alphabet_and_outputs_of_the_other():
    claim = read_claim("kl(apply(w, a), b) <= kl(w[k], c)")
    output, model = claim.relation.lhs.distributions
    row, other = claim.relation.rhs.distributions
    assert output == w(GenericDistribution("a", n))
    assert [each.size for each in (model, row, other)] == [m, m, m]


def test_the_joint_distribution_of_input_and_output_is_a_joint_distribution():
    claim = read_claim("kl(channel_joint(p, w), r) >= 0")
    first, second = claim.relation.lhs.distributions
    assert first == ChannelJoint(p, w)
    assert second.sizes == (n, m)


def test_a_channel_from_an_alphabet_to_itself_is_said_by_where_m_is_n():
    square = channels("w", given=n, size=n)
    claim = read_claim("apply(w, apply(w, p)) == p where m = n, w[i, j] == w[j, i]")
    assert claim.relation.lhs == square(square(p))
    ((_, size, inner),) = (each.args for each in claim.conditions)
    assert (size, inner.args[1]) == (n, n)


@pytest.mark.parametrize("said", ["n = 2, m = 2", "m = 2, n = 2", "n = 2, m = n"])
def test_two_alphabets_of_as_many_values_are_one(said):
    claim = read_claim(f"p[i, j] == p[j, i] where {said}")
    assert claim.relation.lhs.vector.sizes == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "kl(apply(w, p), apply(w, q))",
        "mutual_information(channel_joint(p, w))",
        "entropy(w[i])",
        "w[i, 1]",
        "apply(w, (1/2)*p + (1/2)*q)[j]",
    ],
)
def test_what_is_read_is_written_again(text):
    written = in_words(read_claim(f"{text} >= 0 where apply(w, p)[1] > 0").relation.lhs)
    assert written.replace("((1/2)*p + (1/2)*q)", "(1/2)*p + (1/2)*q") == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("apply(p, w) >= 0", "p is used as a channel here, but is a distribution by its name"),
        ("channel_joint(w, p)[1, 1] >= 0", "p is used as a channel here"),
        ("apply(w)[1] == 1", r"write apply\(w, p\), not with 1 argument"),
        ("apply(2, p)[1] == 1", "a channel is a name, such as w"),
        ("apply(w, 2)[1] == 1", "a distribution belongs here"),
        ("apply + 1 > 0", r"apply is a function: write apply\(w, p\)"),
        (
            "apply(w, p) == w where m = n",
            "w is used as a distribution here, but is a channel at character 7",
        ),
        ("2*w[1] == q where apply(w, p)[1] > 0", "the masses must sum to 1"),
        ("w[i] >= 0 where apply(w, p)[1] > 0", "this is a distribution, not a number"),
        ("w == v where apply(w, p) == apply(v, p)", r"write w\[i, j\] for the mass of the output"),
        ("2*w[i, j] == w where apply(w, p)[1] > 0", "w is used as a number here, but is a channel"),
        ("entropy(p) >= mutual_information(w) where apply(w, p)[1] > 0", "but is a channel"),
        ("apply(w, p) == p", "over 1..m in another: use another name, or where m = n"),
        ("apply(w, apply(w, p)) == q", "over 1..m in another"),
        ("w[i, j] == w[j, i]", "j runs over 1..n in one place, and over 1..m in another"),
        ("w[3, 1] >= 0 where n = 2", r"the outcomes are 1\.\.2"),
        ("w[1, 3] >= 0 where m = 2", r"the outcomes are 1\.\.2"),
        ("apply(w, bernoulli(1/2))[1] >= 0", r"w has n inputs, but Bernoulli\(1/2\) 2 outcomes"),
        ("diff(entropy(apply(w, p)), w[1, 2]) == 0", "a derivative is taken by a number"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text, reason):
    with pytest.raises(ClaimError, match=reason):
        read_claim(text)
