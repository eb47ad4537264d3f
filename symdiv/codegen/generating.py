"""``generate``: an expression, or several, as the text of a module with one function."""

from typing import Any

from symdiv.codegen.backends import backend_named
from symdiv.codegen.function import function_text
from symdiv.codegen.module import module_text

__all__ = ["generate"]


def generate(expression: Any, backend: str, name: str = "value") -> str:
    """Python code that computes ``expression``, for one of the ``backends``.

    The text is a module: imports, private functions where they are needed, and a function called
    ``name``. Its arguments are named as in the expression: distributions and logits in the order
    in which one reads them, then real symbols, then integers. Arrays have shape (..., n): the last
    axis is that of the outcomes, the axes before it are a batch and broadcast. Those of a joint
    distribution have shape (..., n, m), or one more axis for each further variable. An entry at a
    symbol that no sum binds, such as ``softmax(z)[k]``, is a vector over all k. Values are in nats
    unless a measure has a base.

    Of a tuple of expressions the function returns the tuple of their values. What they have in
    common is computed once: for a loss and its gradient, the exponentials of a softmax. The
    docstring lists the values, and the theorem by which one is the derivative of another.

    ``backend`` is "python" (plain lists and ``math``), "numpy", "scipy", "torch" or "jax".

    Raises ValueError, in one line that names the part, for what has no code (a family known by
    name only, an alphabet of infinitely many outcomes, an unknown derivative), for names that are
    no identifiers, for an unknown backend, and for an empty tuple.

    >>> from symdiv.distribution import distributions
    >>> from symdiv.measures import cross_entropy
    >>> from sympy import Symbol
    >>> p, q = distributions("p q", size=Symbol("n", integer=True, positive=True))
    >>> text = generate(cross_entropy(p, q), "scipy", name="cross_entropy")
    >>> for line in text.splitlines()[:6] + text.splitlines()[-3:]:
    ...     print(line)
    import numpy as np
    from numpy.typing import ArrayLike, NDArray
    from scipy.special import xlogy
    <BLANKLINE>
    <BLANKLINE>
    def cross_entropy(p: ArrayLike, q: ArrayLike) -> NDArray[np.float64]:
        p = np.asarray(p, dtype=float)
        q = np.asarray(q, dtype=float)
        return -np.sum(xlogy(p, q), axis=-1)

    >>> from symdiv.expressions import softmax_loss, softmax_loss_gradient
    >>> text = generate((softmax_loss, softmax_loss_gradient), "scipy", name="loss")
    >>> for line in text.splitlines()[-2:]:
    ...     print(line)
        softmax_z, log_softmax_z = _softmax_and_log(z)
        return -np.sum(_times_log(p, log_softmax_z), axis=-1), softmax_z - p
    """
    chosen = backend_named(backend)
    return module_text([function_text(expression, chosen, name)], chosen)
