"""PyTorch on the CPU, with gradients by ``torch.autograd``."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from symdiv.testing.backends.backend import Backend

__all__ = ["make"]


def make(dtype: str | None) -> Backend:
    """Torch in float64, or in the given type."""
    torch: Any = import_module("torch")

    def numpy(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return value.detach().to("cpu", torch.float64).numpy()
        return np.asarray(value, dtype=np.float64)

    def gradient(function: Callable[..., Any], arguments: Sequence[Any], position: int) -> Any:
        copies = [argument.clone() for argument in arguments]
        chosen = copies[position].requires_grad_()
        total = function(*copies).sum()
        if not total.requires_grad:
            return None
        (found,) = torch.autograd.grad(total, chosen, allow_unused=True)
        return None if found is None else numpy(found)

    def call(function: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        return function(*arguments)

    return Backend("torch", dtype or "float64", torch.tensor, numpy, call, gradient)
