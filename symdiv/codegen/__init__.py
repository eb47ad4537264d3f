"""Code that computes the expressions: for plain Python, NumPy, SciPy, PyTorch and JAX.

An expression becomes a small form, ``nodes``; a table for each backend says how its functions are
written there. Adding a backend is one file with its table and one line in ``backends``.
"""

from symdiv.codegen.backends import BACKENDS
from symdiv.codegen.generating import generate
from symdiv.codegen.lambdifying import lambdify

__all__ = ["BACKENDS", "generate", "lambdify"]
