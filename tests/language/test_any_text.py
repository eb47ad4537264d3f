"""Whatever the text is, it is a claim or it is refused by one line, and soon."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv.language import Claim, ClaimError, read_claim
from tests.language.examples import CLAIMS, OTHERS
from tests.sweeps import size

CHARACTERS = "pqrznijkabe ()[],+-*/=<>!.^#'\"_0123456789:|&\n\té‖\x00"
WORDS = [
    "p",
    "q",
    "r",
    "z",
    "n",
    "i",
    "j",
    "k",
    "a",
    "b",
    "e",
    "m",
    "(",
    ")",
    "[",
    "]",
    ",",
    "+",
    "-",
    "*",
    "/",
    "**",
    "==",
    "!=",
    "<=",
    ">=",
    "<",
    ">",
    "<<",
    "=",
    "where",
    "0",
    "1",
    "2",
    "1/2",
    "0.7",
    "16",
    "1e300",
    "1e-9",
    "base=2",
    "kl(",
    "entropy(",
    "H(",
    "log(",
    "log2(",
    "exp(",
    "sqrt(",
    "sigmoid(",
    "softmax(z)",
    "softmax(",
    "bernoulli(",
    "uniform(n)",
    "one_hot(k)",
    "sum(",
    "diff(",
    "delta(",
    "categorical(",
    "p[i]",
    "q[k]",
    "z[k]",
    "(p+q)/2",
    "[1/2,1/2]",
    "__class__",
    "lambda",
    "(1-e)*p+e*q",
    "m=(p+q)/2",
]
SECONDS = 30  # of processor time; most take less than 0.01


def read_or_refuse(text):
    """Whether the text is a claim; fails for anything but a claim or a proper refusal."""
    start = time.process_time()
    try:
        claim = read_claim(text)
    except ClaimError as error:
        refusal = error
    else:
        refusal = None
        assert isinstance(claim, Claim)
        str(claim)
    assert time.process_time() - start < SECONDS
    if refusal:
        assert 0 <= refusal.position <= len(text)
        assert len(str(refusal).splitlines()) == 1
        assert refusal.pointed().count("\n") == 1
    return refusal is None


def changed(rng, text):
    """The text after a few characters were deleted, put in, replaced or exchanged."""
    characters = list(text)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 6])):
        place, kind = rng.randrange(len(characters) - 1), rng.randrange(4)
        if kind == 0:
            del characters[place]
        elif kind == 1:
            characters.insert(place, rng.choice(CHARACTERS))
        elif kind == 2:
            characters[place] = rng.choice(CHARACTERS)
        else:
            characters[place : place + 2] = reversed(characters[place : place + 2])
    return "".join(characters)


@pytest.mark.parametrize("seed", range(10))
def test_a_changed_example_is_a_claim_or_refused(seed):
    rng, examples = random.Random(seed), list(CLAIMS | OTHERS)
    texts = [changed(rng, rng.choice(examples)) for _ in range(size(100, 300))]
    claims = sum(map(read_or_refuse, texts))
    assert 0 < claims < len(texts)


@settings(max_examples=size(60, 150))
@given(st.text(max_size=60))
def test_any_characters_are_a_claim_or_refused(text):
    read_or_refuse(text)


@settings(max_examples=size(100, 300))
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_words_of_the_grammar_are_a_claim_or_refused(text):
    read_or_refuse(text)


numbers = st.deferred(
    lambda: st.one_of(
        st.sampled_from(
            ["a", "b", "t", "n", "k", "0", "1", "2", "1/2", "p[i]", "q[k]", "z[k]", "0.7"]
        ),
        st.tuples(numbers, st.sampled_from(["+", "-", "*", "/"]), numbers).map(
            lambda parts: f"({''.join(parts)})"
        ),
        st.tuples(st.sampled_from(["log", "exp", "sqrt", "abs", "sigmoid", "log2"]), numbers).map(
            lambda parts: f"{parts[0]}({parts[1]})"
        ),
        st.tuples(numbers, st.sampled_from(["2", "-1", "1/2", "16", "a"])).map(
            "({0[0]})**{0[1]}".format
        ),
        st.tuples(numbers, st.sampled_from("ij")).map("sum({0[0]}, {0[1]})".format),
        st.tuples(numbers, st.sampled_from(["a", "z[k]", "q[k]"])).map(
            "diff({0[0]}, {0[1]})".format
        ),
        vectors.map("entropy({})".format),
        st.tuples(vectors, vectors).map("kl({0[0]}, {0[1]})".format),
        vectors.map("({})[k]".format),
    )
)
vectors = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["p", "q", "uniform(n)", "softmax(z)", "one_hot(k)", "[1/2,1/2]"]),
        numbers.map("bernoulli({})".format),
        numbers.map("[{0}, 1-{0}]".format),
        st.tuples(numbers, vectors, vectors).map("(1-{0[0]})*{0[1]}+{0[0]}*{0[2]}".format),
    )
)


@settings(max_examples=size(60, 150))
@given(numbers, st.sampled_from(["==", ">=", "<"]), numbers)
def test_any_sentence_of_the_grammar_is_a_claim_or_refused(left, sign, right):
    read_or_refuse(f"{left} {sign} {right}")
