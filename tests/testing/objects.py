"""The expressions that the tests' functions should compute, and a reader of messages."""

import re

import pytest
from sympy import Symbol

import symdiv
from symdiv.testing import assert_implements

n = Symbol("n", integer=True, positive=True)
p, q = symdiv.distributions("p q", size=n)
z = symdiv.logits("z", size=n)
t = Symbol("t", real=True)

ENTROPY = symdiv.entropy(p)
CROSS_ENTROPY = symdiv.cross_entropy(p, q)
DIVERGENCE = symdiv.kl_divergence(p, q)
SOFTMAX_LOSS = symdiv.cross_entropy(p, symdiv.Softmax(z))


def message(function, expression, **options):
    """What is said of a function that fails."""
    with pytest.raises(AssertionError, match="Not equal to tolerance") as failure:
        assert_implements(function, expression, **options)
    return str(failure.value)


def cause(function, expression, **options):
    """The likely cause that is named."""
    (found,) = re.findall(r"^Likely cause: (.*)\.$", message(function, expression, **options), re.M)
    return found
