"""PyTorch: tensors of any floating type, on any device, with gradients that are never nan.

Where a term is 0 because its mass is, what its logarithm is taken of is replaced by 1 before the
logarithm, so that no derivative of it is infinite.
"""

from typing import Final

from symdiv.code.backend import Backend, Writing

__all__ = ["TORCH"]

_ALIKE: Final = '''
def _alike(*values):
    """Tensors of one floating type and device: those of the tensors among the values."""
    tensors = [value for value in values if isinstance(value, Tensor)]
    types = [tensor.dtype for tensor in tensors if tensor.is_floating_point()]
    dtype = reduce(torch.promote_types, types) if types else torch.get_default_dtype()
    device = tensors[0].device if tensors else None
    return tuple(torch.as_tensor(value, dtype=dtype, device=device) for value in values)
'''
_XLOGY: Final = '''
def _xlogy(x, y):
    """x*log(y): 0 where x = 0, whatever y is; where y > 0 too, log(y) is its slope in x."""
    return x * torch.log(torch.where((x == 0) & (y == 0), 1, y))
'''
_ENTR: Final = '''
def _entr(x):
    """-x*log(x), 0 at 0 and with the derivative 0 there."""
    return -x * torch.log(torch.where(x == 0, 1, x))
'''
_REL_ENTR: Final = '''
def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    return x * (torch.log(torch.where(x == 0, 1, x)) - torch.log(torch.where(x == 0, 1, y)))
'''
_TIMES_LOG: Final = '''
def _times_log(x, logs):
    """x*logs for logarithms that may be -inf: 0 where x = 0."""
    return x * torch.where((x == 0) & (logs == -math.inf), 0, logs)
'''
_RATIO: Final = '''
def _ratio(x, y):
    """x/y, 0 where x = 0."""
    return x / torch.where(torch.as_tensor(x == 0) & (y == 0), 1, y)
'''
_SOFTMAX_AND_LOG: Final = '''
def _softmax_and_log(z):
    """The softmax over the last axis and its logarithm, of the same exponentials."""
    shifted = z - z.detach().amax(dim=-1, keepdim=True)
    masses = torch.exp(shifted)
    total = masses.sum(dim=-1, keepdim=True)
    return masses / total, shifted - torch.log(total)
'''

TORCH: Final = Backend(
    name="torch",
    functions={
        "log": Writing("torch.log({0})"),
        "exp": Writing("torch.exp({0})"),
        "sqrt": Writing("torch.sqrt({0})"),
        "abs": Writing("torch.abs({0})"),
        "sigmoid": Writing("torch.sigmoid({0})"),
        "log_sigmoid": Writing("F.logsigmoid({0})"),
        "xlogy": Writing("_xlogy({0}, {1})", ("_xlogy",)),
        "entr": Writing("_entr({0})", ("_entr",)),
        "rel_entr": Writing("_rel_entr({0}, {1})", ("_rel_entr",)),
        "times_log": Writing("_times_log({0}, {1})", ("_times_log",)),
        "ratio": Writing("_ratio({0}, {1})", ("_ratio",)),
        "same": Writing("torch.where(torch.eq({0}, {1}), 1, 0)"),
        "positions": Writing("torch.arange(1, {0} + 1, device={1}.device)"),
        "positions_alone": Writing("torch.arange(1, {0} + 1)"),
    },
    totals={"": Writing("torch.sum({0}, dim=-1)")},
    vectors={
        "softmax": Writing("torch.softmax({0}, dim=-1)"),
        "log_softmax": Writing("torch.log_softmax({0}, dim=-1)"),
        "softmax_and_log": Writing("_softmax_and_log({0})", ("_softmax_and_log",)),
    },
    private={
        "_alike": (_ALIKE, ()),
        "_xlogy": (_XLOGY, ()),
        "_entr": (_ENTR, ()),
        "_rel_entr": (_REL_ENTR, ()),
        "_times_log": (_TIMES_LOG, ()),
        "_ratio": (_RATIO, ()),
        "_softmax_and_log": (_SOFTMAX_AND_LOG, ()),
    },
    imports={
        "math": "import math",
        "reduce": "from functools import reduce",
        "torch": "import torch",
        "F": "import torch.nn.functional as F",
        "Tensor": "from torch import Tensor",
    },
    types={
        "vector": "Tensor",
        "matrix": "Tensor",
        "outcomes": "Tensor",
        "scalar": "Tensor | float",
        "integer": "Tensor | int",
        "count": "int",
        "result": "Tensor",
    },
    conversions={
        "outcomes": "{0} = torch.as_tensor({0})",
        "integer": "{0} = torch.as_tensor({0}, device={1}.device)",
        "integer_alone": "{0} = torch.as_tensor({0})",
    },
    converted_together=("_alike", ("vector", "matrix", "scalar")),
    conventions=(
        "The result has the floating type of the arguments; gradients are never nan. A term that\n"
        "is 0 because its mass is 0 adds 0 to them where its derivative would be infinite.",
    ),
)
