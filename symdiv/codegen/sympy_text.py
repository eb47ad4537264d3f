"""Python text that builds a SymPy object: names for its symbols and vectors, then the object."""

from collections.abc import Callable
from typing import Any, Final

from sympy import Basic, E, Function, Limit, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.printing.repr import ReprPrinter

from symdiv.codegen.arguments import read_argument_name
from symdiv.distribution import (
    Conditional,
    Family,
    GenericDistribution,
    GenericJoint,
    Labels,
    Likelihood,
    Logits,
    Sample,
)
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import ConditionalDistribution
from symdiv.distribution.generic_counts import GenericCounts
from symdiv.distribution.named import NamedVector
from symdiv.measures.base import Measure

__all__ = ["sympy_text"]

# where vectors known by name come from, and the sizes that make one
_MAKERS: Final[dict[type, tuple[str, tuple[str, ...]]]] = {
    GenericCounts: ("symdiv.distribution.generic_counts", ()),
    GenericDistribution: ("symdiv.distribution", ("size",)),
    GenericJoint: ("symdiv.distribution", ("sizes",)),
    Conditional: ("symdiv.distribution", ("size", "given")),
    Logits: ("symdiv.distribution", ("size",)),
    Labels: ("symdiv.distribution", ("size",)),
    Likelihood: ("symdiv.distribution", ("size",)),
    Sample: ("symdiv.distribution", ("length", "size")),
}


def sympy_text(thing: Basic, name: str = "statement", about: str = "") -> str:
    """A module that builds ``thing``: when it is run, its variable ``name`` equals it.

    Raises ValueError for symbols whose names are no identifiers.

    >>> from symdiv.distribution import logits
    >>> z = logits("z", size=3)
    >>> print(sympy_text(z[1] + 1, "value"))
    from sympy import Add, Integer
    from symdiv.distribution import Logits
    <BLANKLINE>
    z = Logits('z', Integer(3))
    value = Add(Integer(1), z[Integer(1)])
    <BLANKLINE>
    """
    printer = _Builder()
    value = printer.doprint(thing)
    imports: dict[str, set[str]] = {}
    for word, module in printer.imports.items():
        imports.setdefault(module, set()).add(word)
    order = sorted(imports, key=lambda module: (module.startswith("symdiv"), module))
    lines = [f"from {module} import {', '.join(sorted(imports[module]))}" for module in order]
    head = [f'"""{about}"""', ""] if about else []
    return "\n".join([*head, *lines, "", *printer.definitions.values(), f"{name} = {value}", ""])


class _Builder(ReprPrinter):
    """SymPy's own ``srepr``, with names for symbols and vectors, and with imports noted."""

    def __init__(self) -> None:
        super().__init__()
        self.imports: dict[str, str] = {}
        self.definitions: dict[Basic, str] = {}
        self.names: dict[Basic, str] = {}

    def _call(self, made: type, *arguments: str, module: str = "", word: str = "") -> str:
        word = word or made.__name__
        self.imports[word] = module or _public(made)
        return f"{word}({', '.join(arguments)})"

    def _define(self, thing: Any, written: str, build: Callable[[], str]) -> str:
        if thing not in self.names:
            code = build()
            name = read_argument_name(written)
            while name in {*self.names.values(), *self.imports}:
                name += "_"
            self.names[thing] = name
            self.definitions[thing] = f"{name} = {code}"
        return self.names[thing]

    def _print(self, expr: Any, **kwargs: Any) -> str:
        for kind, write in _WRITTEN:
            if isinstance(expr, kind):
                return write(self, expr)
        if isinstance(expr, Basic) and not expr.args:
            text = super()._print(expr, **kwargs)
            word = text.partition("(")[0]
            self.imports[word] = "sympy.core.symbol" if word == "Str" else "sympy"
            return text
        if isinstance(expr, Basic):
            return self._call(type(expr), *map(self._print, expr.args))
        return super()._print(expr, **kwargs)

    def write_symbol(self, symbol: Symbol) -> str:
        """The name of a symbol, defined before."""
        read_argument_name(symbol.name)
        given = symbol._assumptions_orig
        assumed = [f"{key}={value!r}" for key, value in sorted(given.items())]
        return self._define(
            symbol,
            symbol.name,
            lambda: self._call(type(symbol), repr(symbol.name), *assumed),
        )

    def write_applied(self, applied: AppliedUndef) -> str:
        """A function of which only the name is known, defined before, with its arguments."""
        function = applied.func
        read_argument_name(function.__name__)
        assumed = [f"{key}={value!r}" for key, value in sorted(function._kwargs.items())]
        word = self._define(
            function,
            function.__name__,
            lambda: self._call(Function, repr(function.__name__), *assumed, module="sympy"),
        )
        return f"{word}({', '.join(map(self._print, applied.args))})"

    def write_vector(self, vector: NamedVector) -> str:
        """The name of a vector, defined before."""
        module, sizes = _MAKERS[type(vector)]
        given = (getattr(vector, size) for size in sizes)
        arguments = [self._print(each) for size in given for each in _listed(size)]
        return self._define(
            vector,
            vector.name,
            lambda: self._call(type(vector), repr(vector.name), *arguments, module=module),
        )

    def write_entry(self, entry: Component) -> str:
        """``p[i]``."""
        return f"{self._print(entry.vector)}[{self._print(entry.index)}]"

    def write_conditional(self, p: ConditionalDistribution) -> str:
        """``p[m]``."""
        return f"{self._print(p.conditional)}[{self._print(p.condition)}]"

    def write_measure(self, measure: Measure) -> str:
        """``entropy(p)`` and the like."""
        arguments = [self._print(each) for each in (*measure.distributions, *measure.numbers)]
        arguments += [f"base={self._print(measure.base)}"] if measure.base != E else []
        return self._call(type(measure), *arguments, module="symdiv", word=measure.name)

    def write_relation(self, relation: Relational) -> str:
        """A relation that is left as it is."""
        words = {"==": "Eq", "!=": "Ne", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge"}
        arguments = [*map(self._print, relation.args), "evaluate=False"]
        word = words[relation.rel_op]
        return self._call(type(relation), *arguments, module="sympy", word=word)

    def write_family(self, family: Family) -> str:
        """A member of a family, by its parts."""
        parameter, size = map(self._print, family.args[1:])
        return self._call(Family, repr(family.name), parameter, size)

    def write_limit(self, limit: Limit) -> str:
        """A limit, of which the side is a word and no symbol."""
        function, variable, point, side = limit.args
        arguments = [*map(self._print, (function, variable, point)), repr(str(side))]
        return self._call(Limit, *arguments)


_WRITTEN: Final[tuple[tuple[type, Callable[..., str]], ...]] = (
    (Symbol, _Builder.write_symbol),
    (AppliedUndef, _Builder.write_applied),
    (NamedVector, _Builder.write_vector),
    (Component, _Builder.write_entry),
    (ConditionalDistribution, _Builder.write_conditional),
    (Measure, _Builder.write_measure),
    (Relational, _Builder.write_relation),
    (Family, _Builder.write_family),
    (Limit, _Builder.write_limit),
)


def _listed(size: Any) -> tuple[Any, ...]:
    """The sizes of a joint distribution, or the size of any other vector."""
    return size if isinstance(size, tuple) else (size,)


def _public(made: type) -> str:
    """The module that a class is best imported from."""
    module = made.__module__
    if module.startswith("symdiv."):
        return module
    return "sympy"
