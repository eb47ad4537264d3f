"""Code that computes the expressions: for plain Python, NumPy, SciPy, PyTorch and JAX.

An expression becomes a small form, ``nodes``; a table for each backend says how its functions are
written there. Adding a backend is one file with its table and one line in ``backends``.
"""

from symdiv.code.backends import BACKENDS
from symdiv.code.generating import generate
from symdiv.code.lambdifying import lambdify

__all__ = ["BACKENDS", "generate", "lambdify"]
