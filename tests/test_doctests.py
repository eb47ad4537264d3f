"""The examples in the docstrings say what the code does."""

import doctest
import importlib
import pkgutil

import pytest

import symdiv

MODULES = [
    module.name
    for module in pkgutil.walk_packages(symdiv.__path__, "symdiv.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", ["symdiv", *MODULES])
def test_examples_of_docstrings_are_true(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0
