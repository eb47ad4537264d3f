"""Masses from array libraries are read by the shortest decimal of their own width."""

import numpy as np
import pytest

from symdiv import Bernoulli, Categorical, entropy
from symdiv.distribution.exact import exact

WRITTEN = Categorical([0.2, 0.8])


class Column:
    """What a column of a table is: a shape, a type, and entries to iterate over."""

    def __init__(self, entries, shape=None, columns=None):
        self._entries = np.asarray(entries)
        self.dtype = self._entries.dtype
        self.shape = shape or self._entries.shape
        if columns:
            self.columns = columns

    def __iter__(self):
        return iter(self._entries)


@pytest.mark.parametrize("width", ["float16", "float32", "float64", ">f4"])
def test_masses_of_numpy(width):
    assert entropy(np.array([0.2, 0.8], dtype=width)) == entropy(WRITTEN)
    assert Categorical(Column(np.array([0.2, 0.8], dtype=width))) == WRITTEN


@pytest.mark.parametrize("width", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("learned", [False, True])
def test_masses_of_pytorch(width, learned, recwarn):
    torch = pytest.importorskip("torch", reason="needs PyTorch: pip install torch")
    masses = torch.tensor([0.2, 0.8], dtype=getattr(torch, width), requires_grad=learned)
    assert entropy(masses) == entropy(WRITTEN)
    assert Categorical(list(masses)) == WRITTEN
    assert Categorical(masses.reshape(1, 2)) == Categorical(masses.reshape(2, 1)) == WRITTEN
    assert Bernoulli(masses[0]) == Bernoulli(0.2)
    assert not recwarn.list


@pytest.mark.parametrize("width", ["float16", "bfloat16", "float32"])
def test_masses_of_jax(width):
    jnp = pytest.importorskip("jax.numpy", reason="needs JAX: pip install jax")
    assert entropy(jnp.asarray([0.2, 0.8], dtype=width)) == entropy(WRITTEN)


def test_integers_of_pytorch():
    torch = pytest.importorskip("torch", reason="needs PyTorch: pip install torch")
    assert Categorical(torch.tensor([0, 1])) == Categorical([0, 1])
    assert entropy([0.5, 0.5], base=torch.tensor(2)) == entropy([0.5, 0.5], base=2)


def test_what_pytorch_holds_and_is_no_list_of_masses():
    torch = pytest.importorskip("torch", reason="needs PyTorch: pip install torch")
    for value, reason in (
        (torch.tensor([[0.2, 0.8], [0.2, 0.8]]), r"not an array of shape \(2, 2\)"),
        (torch.tensor([False, True]), "mass 1 must be a number, not the boolean"),
        (torch.tensor([0.2j, 0.8]), "mass 1 must be real"),
        (torch.tensor([float("nan"), 1.0]), "mass 1 must be a number, not nan"),
        (torch.tensor([float("inf"), 1.0]), "mass 1 must be finite"),
        (torch.tensor([0.2, 0.9]), "they sum to 11/10"),
        (torch.tensor([0.333, 0.333, 0.333]), r"write Rational\(1, 3\) for 0.333"),
        (torch.tensor(0.2), "masses must be a list"),
        (torch.tensor([]), "at least one mass"),
    ):
        with pytest.raises(ValueError, match=reason):
            entropy(value)


def test_arrays_that_are_no_list_of_masses():
    with pytest.raises(ValueError, match=r"not an array of shape \(2, 2\)"):
        Categorical(np.full((2, 2), 0.25))
    # iterating over a table gives the names of its columns, which are no masses
    with pytest.raises(ValueError, match=r"not an array of shape \(1, 2\)"):
        Categorical(Column([0, 1], shape=(1, 2), columns=[0, 1]))
    with pytest.raises(ValueError, match=r"a mass must be a number, not an array of shape \(1,\)"):
        exact(np.array([0.3]), "a mass")
