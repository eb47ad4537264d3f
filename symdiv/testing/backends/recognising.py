"""Which library a function is written in, as far as its code, its module and its closure say."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any, Final

__all__ = ["libraries", "names_used"]

_LIBRARIES: Final = {"torch": "torch", "jax": "jax", "jaxlib": "jax"}
_DEEPEST: Final = 4  # functions called by functions


def libraries(function: Callable[..., Any]) -> tuple[str, ...]:
    """Torch, JAX, both or neither: what the function, or one that it names, belongs to."""
    if not sys.modules.keys() & _LIBRARIES.keys():
        return ()
    found = (_library(each) for each in _reached(function, _DEEPEST, set()))
    return tuple(sorted({name for name in found if name is not None}))


def names_used(function: Callable[..., Any]) -> frozenset[str]:
    """The names that the function's own code, and that of functions it names, speaks of."""
    reached = _reached(function, _DEEPEST, set())
    codes = (each.__code__ for each in reached if isinstance(each, FunctionType))
    return frozenset(name for code in codes for part in _codes(code) for name in part.co_names)


def _library(thing: Any) -> str | None:
    if isinstance(thing, ModuleType):
        return _LIBRARIES.get(thing.__name__.partition(".")[0])
    for each in (thing, *type(thing).__mro__):
        module = getattr(each, "__module__", None)
        if isinstance(module, str) and module.partition(".")[0] in _LIBRARIES:
            return _LIBRARIES[module.partition(".")[0]]
    return None


def _reached(thing: Any, depth: int, seen: set[int]) -> Iterator[Any]:
    """The thing, and what its code names; modules and classes of libraries are not looked into."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    yield thing
    if depth == 0 or isinstance(thing, ModuleType) or _library(thing) is not None:
        return
    for each in _parts(thing):
        yield from _reached(each, depth - 1, seen)


def _parts(thing: Any) -> Iterator[Any]:
    if isinstance(thing, partial):
        yield from (thing.func, *thing.args, *thing.keywords.values())
    elif isinstance(thing, MethodType):
        yield from (thing.__func__, thing.__self__)
    elif isinstance(thing, FunctionType):
        names = {name for code in _codes(thing.__code__) for name in code.co_names}
        yield from (thing.__globals__[name] for name in names & thing.__globals__.keys())
        for cell in thing.__closure__ or ():
            try:
                yield cell.cell_contents
            except ValueError:  # not filled yet
                continue
        yield from (thing.__defaults__ or ())
        if hasattr(thing, "__wrapped__"):
            yield thing.__wrapped__
        yield from _imported(names)
    elif isinstance(type(thing).__dict__.get("__call__"), FunctionType):
        yield type(thing).__dict__["__call__"]
        yield from vars(thing).values() if hasattr(thing, "__dict__") else ()


def _imported(names: set[str]) -> Iterator[ModuleType]:
    """Libraries that the function imports itself."""
    yield from (sys.modules[name] for name in names & _LIBRARIES.keys() if name in sys.modules)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code, and that of functions inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
