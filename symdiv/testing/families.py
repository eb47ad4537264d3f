"""`assert_family`: the entropy and the divergences of a library's distribution are tried."""

import sys
from collections.abc import Sequence
from typing import Any, Final

__all__ = ["assert_family"]

_MOST: Final = 20  # lines


def assert_family(family: Any, *, dtypes: Sequence[str] = ("float64", "float32")) -> None:
    """Fail where the entropy or a divergence of a library's family of distributions is wrong.

    ``family`` is such as ``torch.distributions.Poisson`` or ``scipy.stats.poisson``, of PyTorch,
    SciPy, NumPyro or TensorFlow Probability, or a function such as ``scipy.special.rel_entr``. It
    is tried at boundary and extreme parameters in each of the ``dtypes``, with whatever partner the
    library has a divergence to, against rigorous bounds of the true values in nats. What is no
    more than rounding, also of the parameters, is right, and so is what is not implemented.

    Raises AssertionError with what is wrong, worst first; ValueError for what is in no table.

    >>> import scipy.stats
    >>> assert_family(scipy.stats.bernoulli)
    """
    __tracebackhide__ = True  # pytest shows the test's own line
    from symdiv.audit import LIBRARIES, audit

    for library in LIBRARIES.values():
        if library.home not in sys.modules:
            continue  # what it has cannot have been given
        names = [name for name in dict.fromkeys(library.names()) if library.found(name) is family]
        if names:
            found = audit(library, dtypes=dtypes, only=names)
            break
    else:
        raise ValueError(f"{family!r} is no family of {', '.join(LIBRARIES)} that is known here")
    if not found.faults:
        return
    listed = [f"  {fault}" for fault in found.faults[:_MOST]]
    if more := len(found.faults) - _MOST:
        listed += [f"  and {more} more"] * (more > 0)
    total = found.total
    head = f"{names[0]} of {found.library} {found.version}: {total.wrong} of {total.tried} wrong"
    raise AssertionError("\n".join([head, *listed]))
