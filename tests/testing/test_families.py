"""`assert_family` fails with what is wrong of a library's family, and says so worst first."""

import pytest
import scipy.special
import scipy.stats

from symdiv.audit import LIBRARIES
from symdiv.testing import assert_family
from tests.audit import planted
from tests.audit.test_audit import PLANTED
from tests.needs import Library, needs_torch

torch = Library("torch")


@pytest.fixture
def known(monkeypatch):
    """The planted library among those that are known."""
    monkeypatch.setitem(LIBRARIES, "planted", PLANTED)


def test_a_family_with_faults_fails_and_the_worst_comes_first(known):
    with pytest.raises(AssertionError, match="of 18 wrong") as caught:
        assert_family(planted.Wrong)
    first, second, *_ = str(caught.value).splitlines()
    assert first.startswith("Wrong of planted ")
    assert first.endswith(": 11 of 18 wrong")
    assert second.startswith("  entropy(Wrong(0.125)) in float64: got inf, true 0.37677")
    assert second.endswith("infinite where it is finite")


def test_families_and_functions_that_are_right_pass():
    assert_family(scipy.stats.bernoulli)
    assert_family(scipy.special.entr, dtypes=["float64"])


@needs_torch
def test_a_class_of_torch_is_tried():
    assert_family(torch.distributions.NegativeBinomial)  # offers neither, so nothing is wrong


@pytest.mark.parametrize("thing", [scipy.stats.norm, "Poisson", None])
def test_what_is_in_no_table_is_refused(thing):
    with pytest.raises(ValueError, match="is no family of torch, scipy"):
        assert_family(thing)
