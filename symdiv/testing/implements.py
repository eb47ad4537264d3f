"""`assert_implements`: a numeric function is tried against an exact expression."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

__all__ = ["assert_implements"]


def assert_implements(
    function: Callable[..., Any],
    expression: Any,
    *,
    backend: Literal["numpy", "torch", "jax"] | None = None,
    dtype: Literal["float32", "float64"] | None = None,
    rtol: float | None = None,
    atol: float | None = None,
    gradient: bool | Literal["auto"] = "auto",
    batched: bool | Literal["auto"] = "auto",
    reduction: Literal["none", "sum", "mean", "batchmean"] = "none",
    domain: Literal["all", "dominated", "interior"] = "all",
    smallest: float = 0.0,
    positive: Sequence[str] = (),
    parameters: Sequence[str] | None = None,
    seed: int = 0,
    ignore_index: int | None = None,
    masked: bool = False,
) -> None:
    """Fail where ``function`` does not compute ``expression``.

    ``expression`` is a SymPy expression of generic distributions, logits and numbers, such as
    ``symdiv.kl_divergence(p, q)``, or a text such as ``"kl(p, q)"``. The function is called with
    arrays of the ``backend``, by position, in the order in which the names first occur in the text
    (of a SymPy expression: as it is printed), or in that of ``parameters``: vectors of shape (n,)
    for a value of shape (), and batches of shape (B, n) for values of shape (B,); a joint
    distribution is a table of shape (n, m), or a batch (B, n, m). ``batched`` says which; "auto"
    tries both and keeps to what the function accepts. With another ``reduction`` a
    batch must give one number, the sum or the mean of the rows' values. Without a ``backend`` the
    function's code says whether it takes tensors or JAX's arrays, or else what it accepts.

    A label, as k in ``cross_entropy(one_hot(k), softmax(z))`` or ``-log(softmax(z)[k])``, is given
    as an integer counted from 0, as torch.nn.functional.cross_entropy takes it, though in the
    expression it is counted from 1. With ``ignore_index`` there are rows with that label; their
    value is 0, and they do not count in a mean. With ``masked`` some logits are -inf. In a text
    conditions can be said: ``entropy(p)/t where t > 0``.

    It is tried where masses are one-hot, zero, tiny or uniform, where p is not dominated by q (the
    value is inf there), where they differ in their last digits, at large logits and numbers, at
    1,000 and 50,000 outcomes and at random points. The
    value it should return is that of the very floats it was given, in the expression's own units
    (nats, without a base). ``domain="dominated"`` leaves out infinite values, ``"interior"`` zeros
    too; ``positive`` names the distributions that are to have no zeros, and masses below
    ``smallest`` are left out unless they are 0. ``rtol`` and ``atol`` are those of NumPy; by
    default 1e-10 and 1e-12, in float32 1e-4 and 1e-5. ``dtype`` is float64 by default, for JAX what
    its configuration says. Warnings of the function are not shown.

    With torch and JAX gradients are compared too: by every parameter (True), not at all (False), or
    ("auto") where PyTorch recorded any, by all but distributions that the result was detached from,
    as a target is. By what it was detached from the gradient is 0. True is an error with NumPy,
    which has no gradients.

    Raises AssertionError with the smallest failing input that was found, both values, and a likely
    cause where a known mistake gives all that came back; ValueError for an expression or an option
    that is none; ModuleNotFoundError, with what to install, where the backend is missing.

    >>> import numpy as np
    >>> from scipy.special import rel_entr
    >>> assert_implements(lambda p, q: rel_entr(p, q).sum(-1), "kl(p, q)")
    >>> try:
    ...     assert_implements(lambda p: -np.sum(p * np.log2(p), -1), "H(p)", domain="interior")
    ... except AssertionError as error:
    ...     print(str(error).splitlines()[-2])
    Likely cause: the logarithm is to base 2, not the natural one.
    """
    __tracebackhide__ = True  # pytest shows the test's own line
    from symdiv.testing.backends import require_numpy

    require_numpy()
    from symdiv.testing.examining import examine
    from symdiv.testing.options import Options
    from symdiv.testing.recognising import recognised

    options = Options(
        rtol,
        atol,
        gradient,
        batched,
        reduction,
        domain,
        smallest,
        positive,
        parameters,
        seed,
        ignore_index,
        masked,
    )
    chosen = recognised(function, expression, backend, dtype, options)
    message = examine(function, expression, chosen, options)
    if message is not None:
        raise AssertionError(message)
