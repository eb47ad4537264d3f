"""PyTorch: tensors of any floating type, on any device, with gradients that are never nan.

Where a term is 0 because its mass is, what its logarithm is taken of is replaced by 1 before the
logarithm, so that no derivative of it is infinite.
"""

from typing import Final

from symdiv.codegen.backend import Backend, calls, private
from symdiv.codegen.nodes import FUNCTIONS, VECTORS

__all__ = ["TORCH"]


_PRIVATE: Final = private('''
def _alike(*values):
    """Tensors of one floating type and device: those of the tensors among the values."""
    tensors = [value for value in values if isinstance(value, Tensor)]
    types = [tensor.dtype for tensor in tensors if tensor.is_floating_point()]
    dtype = reduce(torch.promote_types, types) if types else torch.get_default_dtype()
    device = tensors[0].device if tensors else None
    return tuple(torch.as_tensor(value, dtype=dtype, device=device) for value in values)

def _xlogy(x, y):
    """x*log(y): 0 where x = 0, whatever y is; its slope in x is log(y) where y > 0, else 0."""
    return torch.where(y == 0, x.detach(), x) * torch.log(torch.where((x == 0) & (y == 0), 1, y))

def _entr(x):
    """-x*log(x), 0 at 0 and with the derivative 0 there."""
    return -x * torch.log(torch.where(x == 0, 1, x))

def _rel_entr(x, y):
    """x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    return x * (torch.log(torch.where(x == 0, 1, x)) - torch.log(torch.where(x == 0, 1, y)))

def _times_log(x, logs):
    """x*logs for logarithms that may be -inf: 0 where x = 0; an infinite one has no slope in x."""
    infinite = logs == -math.inf
    return torch.where(infinite, x.detach(), x) * torch.where((x == 0) & infinite, 0, logs)

def _log_ratio(x, log_x, log_y):
    """The difference of the logarithms, 0 where x = 0."""
    return torch.where(x == 0, 0, log_x) - torch.where(x == 0, 0, log_y)

def _rel_entr_of_logs(x, log_x, log_y):
    """x*log(x/y), of the logarithms: 0 where x = 0; an infinite one has no slope in x."""
    ratio = _log_ratio(x, log_x, log_y)
    return torch.where(ratio == math.inf, x.detach(), x) * ratio

def _kl_div(x, y):
    """x*log(x/y) - x + y: y where x = 0, with the slope 0 in x; inf where y = 0 < x."""
    x, y = _alike(x, y)
    return _kl_div_of_logs(x, y, _log_at(x, x), _log_at(y, x))

def _kl_div_of_logs(x, y, log_x, log_y):
    """x*log(x/y) - x + y, of the logarithms: never negative; a series where it would cancel."""
    x, y, log_x, log_y = _alike(x, y, log_x, log_y)
    x = torch.where(x == 0, 0, x)
    difference = x - y
    near = difference.abs() < torch.finfo(x.dtype).eps ** 0.2 * y
    u = torch.where(near, difference, 0) / torch.where(near, y, 1)
    series = y * u * u * (1 / 2 - u * (1 / 6 - u * (1 / 12 - u / 20)))
    return torch.where(near, series, _rel_entr_of_logs(x, log_x, log_y) - difference)

def _divergence(total, excess):
    """The sum of x*log(x/y), of those of x*log(x/y) - x + y and of x - y.

    An excess of rounding alone, by which D could be negative, is left out; its slopes are not.
    """
    size, last = excess.abs(), 4 * torch.finfo(excess.dtype).eps
    rounding = (size < last) | (total < size) & (size < 1e-5)
    return total + torch.where(rounding, excess - excess.detach(), excess)

def _sum_rel_entr(x, y):
    """Sums of x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    x, y = _alike(x, y)
    excess = torch.where(x == 0, 0, x) - y
    return _divergence(_kl_div(x, y).sum(dim=-1), excess.sum(dim=-1))

def _sum_rel_entr_of_logs(x, y, log_x, log_y):
    """Sums of x*log(x/y), of the logarithms: 0 where x = 0, with the slopes 0 there."""
    x, y = _alike(x, y)
    excess = torch.where(x == 0, 0, x) - y
    return _divergence(_kl_div_of_logs(x, y, log_x, log_y).sum(dim=-1), excess.sum(dim=-1))

def _log_at(y, x):
    """log y, 0 where x = 0, with the slope 0 there."""
    x, y = _alike(x, y)
    return torch.log(torch.where(x == 0, 1, y))

def _log_weighted(*pairs):
    """The logarithm of the sum of w*exp(x) over pairs of w and x, without overflow."""
    values = torch.broadcast_tensors(*_alike(*(value for pair in pairs for value in pair)))
    return _log_weighted_sum(torch.stack(values[::2], dim=-1), torch.stack(values[1::2], dim=-1))

def _log_weighted_sum(w, x):
    """The logarithms of the sums of w*exp(x) over the last axis, without overflow."""
    w, x = _alike(w, x)
    largest = torch.where(w == 0, -math.inf, x.detach()).amax(dim=-1, keepdim=True)
    largest = torch.where(torch.isinf(largest), 0, largest)
    powers = torch.exp(torch.where(w == 0, (x - largest).clamp(max=80), x - largest))
    return largest[..., 0] + torch.log((w * powers).sum(dim=-1))

def _root(x):
    """The root, with the slope 0 where it is 0."""
    return torch.where(x == 0, 0, torch.sqrt(torch.where(x == 0, 1, x)))

def _ratio(x, y):
    """x/y, 0 where x = 0."""
    return x / torch.where(torch.as_tensor(x == 0) & (y == 0), 1, y)

def _power(x, y):
    """x**y for x >= 0; its slope in x at 0 is 0 where it would be infinite."""
    x, y = _alike(x, y)
    return torch.pow(torch.where((x == 0) & (y < 1), x.detach(), x), y)

def _log_geometric_mean(x, y, a, b):
    """a*log(x) + b*log(y): -inf where x = 0, else infinite where y = 0; no slope there."""
    x, y, a, b = _alike(x, y, a, b)
    zero = (x == 0) | (y == 0)
    finite = a * torch.log(torch.where(zero, 1, x)) + b * torch.log(torch.where(zero, 1, y))
    infinite = torch.where(x == 0, -math.inf, -math.inf * b.detach())
    return torch.where(zero, infinite, finite)

def _root_of_difference(*terms):
    """The root of a sum, 0 where that is below 0 by rounding alone."""
    total, size = sum(terms), sum(abs(term) for term in terms)
    last = 4096 * torch.finfo(total.dtype).eps
    rounding = (total < 0) & (total > -last * size)
    return _root(torch.where(rounding, 0, total))

def _scaled(x, above, below):
    """x*above/below, without a slope where x is infinite."""
    infinite = torch.isinf(x)
    finite = torch.where(infinite, 0, x) * above / below
    return torch.where(infinite, (x * above / below).detach(), finite)

def _softmax_and_log(z):
    """The softmax over the last axis and its logarithm, of the same exponentials."""
    shifted = z - z.detach().amax(dim=-1, keepdim=True)
    masses = torch.exp(shifted)
    total = masses.sum(dim=-1, keepdim=True)
    return masses / total, shifted - torch.log(total)
''')

TORCH: Final = Backend(
    name="torch",
    functions={
        **calls(_PRIVATE, FUNCTIONS),
        "log": "torch.log({0})",
        "exp": "torch.exp({0})",
        "sqrt": "torch.sqrt({0})",
        "flat": "torch.flatten({0}, -{1})",
        "diagonal": "torch.diagonal({0}, 0, {1}, {2})",
        "abs": "torch.abs({0})",
        "max": "torch.maximum(*_alike({0}, {1}))",
        "min": "torch.minimum(*_alike({0}, {1}))",
        "sigmoid": "torch.sigmoid({0})",
        "log_sigmoid": "F.logsigmoid({0})",
        "rel_entr_of_logs": "_rel_entr_of_logs({0}, {2}, {3})",
        "log_add_exp": "torch.logaddexp({0}, {1})",
        "same": "torch.where(torch.eq({0}, {1}), 1, 0)",
        "positions": "torch.arange(1, {0} + 1, device={1}.device)",
        "positions_alone": "torch.arange(1, {0} + 1)",
    },
    totals={
        **calls(_PRIVATE, FUNCTIONS, "_sum_"),
        **calls(_PRIVATE, ["log_weighted_sum"]),
        "": "torch.sum({0}, dim={axis})",
        "max": "torch.amax({0}, dim={axis})",
        "log_sum_exp": "torch.logsumexp({0}, dim=-1)",
    },
    vectors={
        **calls(_PRIVATE, VECTORS),
        "softmax": "torch.softmax({0}, dim=-1)",
        "log_softmax": "torch.log_softmax({0}, dim=-1)",
    },
    private=_PRIVATE,
    imports={
        "math": "import math",
        "reduce": "from functools import reduce",
        "torch": "import torch",
        "F": "import torch.nn.functional as F",
        "Tensor": "from torch import Tensor",
    },
    types={
        "vector": "Tensor",
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
    converted_together=("_alike", ("vector", "scalar")),
    conventions=(
        "The result has the floating type of the arguments; gradients are never nan. A term that\n"
        "is 0 because its mass is 0 adds 0 to them where its derivative would be infinite; an\n"
        "infinite term adds 0 to the slope in its mass, and the root of a divergence 0 at 0.",
    ),
)
