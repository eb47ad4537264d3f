"""The chain rules for n variables: what they state, and that random words of letters keep to it."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from symdiv.kernel import signature as S
from symdiv.kernel.theorem import replay
from symdiv.lemmas.chain_rules import NAMES, divergence_of_variables, entropy_of_variables, term
from tests.joint import oracle
from tests.kernel.model import Model, same_number

LONGEST = 3  # letters; what comes after them is sure
LETTERS = (0, 1)
SHORT, LONG = "upto(M(k))", "upto(M(next(k)))"
WORDS = [
    f"forall k. forall j in {LONG}. distribution({SHORT}, i. F(k, j, i))",
    f"forall k. forall j in {LONG}. forall i in {SHORT}. not F(k, j, i) = 0 -> F(k, j, i) = 1",
]
LAWS = [
    "forall k. distribution(upto(M(k)), i. {0}(k, i))",
    f"forall k. forall i in {SHORT}. {{0}}(k, i) = sum(j in {LONG}. {{0}}(next(k), j)*F(k, j, i))",
]
OF_P, OF_Q = ([law.format(name) for law in LAWS] for name in "PQ")
NEXT = {name: f"i j. {name}(next(k), j) * F(k, j, i)" for name in "PQ"}
DIVERGENCE = "kl_divergence(upto(M({0})), i. P({0}, i), i. Q({0}, i))"
STATED = {
    entropy_of_variables: (
        [*WORDS, *OF_P],
        "entropy(upto(M(n)), i. P(n, i)) = entropy(upto(M(one)), i. P(one, i)) + "
        f"sum(k in below(n). conditional_entropy({SHORT}, {LONG}, {NEXT['P']}))",
    ),
    divergence_of_variables: (
        [*WORDS, *OF_P, *OF_Q, "forall k. dominates(upto(M(k)), i. Q(k, i), i. P(k, i))"],
        f"{DIVERGENCE.format('n')} = {DIVERGENCE.format('one')} + sum(k in below(n). "
        f"conditional_divergence({SHORT}, {LONG}, {NEXT['P']}, {NEXT['Q']}))",
    ),
}


@pytest.mark.parametrize("lemma", STATED)
def test_it_is_proved_for_every_number_of_variables(lemma):
    proved = replay(lemma())
    hypotheses, conclusion = STATED[lemma]
    expected = term(conclusion)
    for each in reversed(hypotheses):
        expected = S.IMPLIES(term(each), expected)
    assert proved.conclusion is expected
    assert not proved.hypotheses


def words(length):
    return list(product(LETTERS, repeat=min(length, LONGEST)))


def law(masses, length):
    """The masses of the words of so many letters."""
    found = dict.fromkeys(words(length), Fraction(0))
    for word, mass in masses.items():
        found[word[:length]] += mass
    return found


def tried(rng, *, below=None):
    """Random masses of the longest words, zeros among them, where those of ``below`` are not."""
    weights = [rng.choice([0, 0, 1, 2, 5]) * (below is None or x > 0) for x in below or [1] * 8]
    weights[next(k for k in range(8) if below is None or below[k])] += 1
    masses = [Fraction(weight, sum(weights)) for weight in weights]
    return dict(zip(words(LONGEST), masses, strict=True))


def model(n, p, q, parent=lambda k, j, i: words(k + 1)[j - 1][:k] == words(k)[i - 1]):
    def masses(of):
        laws = [list(law(of, length).values()) for length in range(1, LONGEST + 1)]
        return lambda k, i: (laws[min(k, LONGEST) - 1] + [Fraction(7, 3)] * 9)[min(i, 9) - 1]

    values = {
        "n": n,
        "M": lambda k: len(words(k)),
        "F": lambda k, j, i: Fraction(parent(k, j, i)),
        "P": masses(p),
        "Q": masses(q),
    }
    found = Model({NAMES[name]: value for name, value in values.items()})
    found.naturals = range(1, len(words(LONGEST)) + 1)
    return found


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_words_of_random_letters_keep_to_it(n):
    rng = Random(f"chain {n}")
    for _ in range(4):
        q = tried(rng)
        p = tried(rng, below=list(q.values()))
        at = model(n, p, q)
        for hypotheses, conclusion in STATED.values():
            assert all(at(term(each)) for each in hypotheses)
            assert at(term(conclusion))
        entropy = oracle.entropy(law(p, n).values())
        assert same_number(at(term("entropy(upto(M(n)), i. P(n, i))")), entropy, digits=25)
        steps = term(STATED[entropy_of_variables][1]).args[1].args[1]
        # of each next letter, the mean over what came before, by the words themselves
        rest = [
            oracle.entropy(law(p, k + 1).values()) - oracle.entropy(law(p, k).values())
            for k in range(1, n)
        ]
        assert same_number(at(steps), sum(rest, Fraction(0)), digits=25)


def test_it_is_false_where_a_word_may_have_two_beginnings():
    rng = Random("two beginnings")
    p = tried(rng)
    halved = model(2, p, p, lambda k, j, i: Fraction(1, len(words(k))))
    hypotheses, conclusion = STATED[entropy_of_variables]
    assert halved(term(WORDS[0]))
    assert not halved(term(WORDS[1]))
    assert not halved(term(conclusion))
    assert hypotheses[1] == WORDS[1]
