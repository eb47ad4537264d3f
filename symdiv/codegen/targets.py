"""What a theorem or an expression can be exported to, but for Coq: a text for each target."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from sympy import Expr

from symdiv.codegen.backends import BACKENDS
from symdiv.codegen.generating import generate
from symdiv.codegen.sympy_text import sympy_text
from symdiv.codegen.theorem_code import theorem_code
from symdiv.formulas.latex import Latex
from symdiv.formulas.printer import Printer
from symdiv.formulas.typst import Typst
from symdiv.semantics.terms.expressions import to_term
from symdiv.theorems.catalogue import Entry

__all__ = ["TARGETS", "exported_expression", "exported_theorem"]


def _statement(entry: Entry, printer: type[Printer]) -> str:
    """What the derivation proves, one formula a line."""
    lines = [row for part in entry.derivation.parts for row in printer().statement(part.statement)]
    return "\n".join(lines) + "\n"


def _formula(expression: Expr, _: str, printer: type[Printer]) -> str:
    return f"{printer().term(to_term(expression))}\n"


def _built(entry: Entry) -> str:
    return sympy_text(entry.statement, about=f"{entry.title}: the theorem '{entry.id}' of symdiv.")


def _code(expression: Expr, name: str, backend: str) -> str:
    return generate(expression, backend, name)


_THEOREMS: Final[Mapping[str, Callable[[Entry], str]]] = MappingProxyType(
    {
        **{name: partial(theorem_code, backend=name) for name in BACKENDS},
        "latex": partial(_statement, printer=Latex),
        "typst": partial(_statement, printer=Typst),
        "sympy": _built,
    }
)
_EXPRESSIONS: Final[Mapping[str, Callable[[Any, str], str]]] = MappingProxyType(
    {
        **{name: partial(_code, backend=name) for name in BACKENDS},
        "latex": partial(_formula, printer=Latex),
        "typst": partial(_formula, printer=Typst),
        "sympy": sympy_text,
    }
)
TARGETS: Final = tuple(_THEOREMS)


def exported_theorem(entry: Entry, target: str) -> str:
    """A theorem for one of `TARGETS`; a ValueError with the reason where it has nothing for it."""
    return _THEOREMS[target](entry)


def exported_expression(expression: Expr, name: str, target: str) -> str:
    r"""An expression for one of `TARGETS`, under a name.

    >>> from sympy import Symbol
    >>> from symdiv.distribution import distributions
    >>> from symdiv.measures import kl_divergence
    >>> p, q = distributions("p q", size=Symbol("n", integer=True, positive=True))
    >>> print(exported_expression(kl_divergence(p, q), "KL", "latex"), end="")
    D_{\mathrm{KL}}(p \parallel q)
    """
    return _EXPRESSIONS[target](expression, name)
