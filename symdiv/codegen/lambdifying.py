"""``lambdify``: an expression, or several, as a function that can be called."""

import linecache
import weakref
from collections.abc import Callable
from itertools import count
from typing import Any, Final

from symdiv.codegen.generating import generate

__all__ = ["lambdify"]

_NUMBERS: Final = count(1)


def lambdify(expression: Any, backend: str = "numpy", name: str = "value") -> Callable[..., Any]:
    """A function that computes ``expression``, compiled from the code that `generate` writes.

    Of a tuple of expressions it gives the tuple of their values, and computes once what they share.
    Its arguments, shapes and errors are those of ``generate``; ``help`` shows its docstring, and
    ``inspect.getsource`` and tracebacks its code. The whole module stands in ``__source__``.

    The code that is run consists of this package's own text, of numbers and of names that were
    checked to be identifiers.

    >>> from symdiv.distribution import distributions
    >>> from symdiv.measures import kl_divergence
    >>> p, q = distributions("p q", size=2)
    >>> divergence = lambdify(kl_divergence(p, q))
    >>> divergence([[1, 0], [0.5, 0.5]], [0.5, 0.5]).round(4).tolist()
    [0.6931, 0.0]
    >>> lambdify(kl_divergence(p, q), "python")([1, 0], [0, 1])
    inf

    The loss of a softmax with its gradient:

    >>> from symdiv.expressions import softmax_loss, softmax_loss_gradient
    >>> loss, gradient = lambdify((softmax_loss, softmax_loss_gradient))([0, 1], [3, 3])
    >>> loss.round(4).tolist(), gradient.tolist()
    (0.6931, [0.5, -0.5])
    """
    text = generate(expression, backend, name)
    file = f"<symdiv {backend} {next(_NUMBERS)}: {name}>"
    module: dict[str, Any] = {"__name__": "symdiv.generated"}
    exec(compile(text, file, "exec"), module)
    function = module[name]
    function.__source__ = text
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    weakref.finalize(function, linecache.cache.pop, file, None)
    return function
