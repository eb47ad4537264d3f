"""Functions as the text of a module: imports, private functions, then what was asked for."""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence

from symdiv.codegen.backend import Backend
from symdiv.codegen.function import FunctionText

__all__ = ["module_text"]


def module_text(functions: Sequence[FunctionText], backend: Backend, about: str = "") -> str:
    """The text of a module with these functions, and everything that they need."""
    asked = [function.text for function in functions]
    body = [text.strip("\n") + "\n" for text in _private(asked, backend.private)] + asked
    used = {
        node.id for text in body for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)
    }
    imports = _imports(line for word, line in backend.imports.items() if word in used)
    head = [f'"""{about}"""\n'] if about else []
    return "\n\n".join(["\n".join([*head, imports]), *body] if imports else [*head, *body])


def _private(texts: Sequence[str], functions: Mapping[str, str]) -> list[str]:
    """The private functions that are named in the texts or in each other, in their order."""
    open_ = list(texts)
    found: set[str] = set()
    while open_:
        named = {*re.findall(r"\b_\w+", open_.pop())} & functions.keys() - found
        found |= named
        open_.extend(functions[name] for name in named)
    return [text for name, text in functions.items() if name in found]


def _imports(lines: Iterable[str]) -> str:
    """Import lines, the standard library's first, names from one module in one line."""
    plain: list[str] = []
    named: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        if line.startswith("from "):
            _, module, _, *names = line.replace(",", "").split()
            named.setdefault(module, []).extend(names)
        else:
            plain.append(line)
    written = sorted(plain)
    written += [f"from {m} import {', '.join(sorted(n))}" for m, n in sorted(named.items())]
    own = ("import math", "from collections", "from functools")
    groups = [
        [line for line in written if line.startswith(own)],
        [line for line in written if not line.startswith(own)],
    ]
    return "\n\n".join("\n".join(group) for group in groups if group) + "\n" if written else ""
