"""PyTorch: tensors of any floating type, on any device, with gradients that are never nan.

Where a term is 0 because its mass is, what its logarithm is taken of is replaced by 1 before the
logarithm, so that no derivative of it is infinite.
"""

from typing import Final

from symdiv.codegen.backend import Backend, Writing

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
    """x*log(y): 0 where x = 0, whatever y is; its slope in x is log(y) where y > 0, else 0."""
    return torch.where(y == 0, x.detach(), x) * torch.log(torch.where((x == 0) & (y == 0), 1, y))
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
    """x*logs for logarithms that may be -inf: 0 where x = 0; an infinite one has no slope in x."""
    infinite = logs == -math.inf
    return torch.where(infinite, x.detach(), x) * torch.where((x == 0) & infinite, 0, logs)
'''
_LOG_RATIO: Final = '''
def _log_ratio(x, log_x, log_y):
    """The difference of the logarithms, 0 where x = 0."""
    return torch.where(x == 0, 0, log_x) - torch.where(x == 0, 0, log_y)
'''
_REL_ENTR_OF_LOGS: Final = '''
def _rel_entr_of_logs(x, log_x, log_y):
    """x*log(x/y), of the logarithms: 0 where x = 0; an infinite one has no slope in x."""
    ratio = _log_ratio(x, log_x, log_y)
    return torch.where(ratio == math.inf, x.detach(), x) * ratio
'''
_KL_DIV: Final = '''
def _kl_div(x, y):
    """x*log(x/y) - x + y: y where x = 0, with the slope 0 in x; inf where y = 0 < x."""
    x, y = _alike(x, y)
    return _kl_div_of_logs(x, y, _log_at(x, x), _log_at(y, x))
'''
_KL_DIV_OF_LOGS: Final = '''
def _kl_div_of_logs(x, y, log_x, log_y):
    """x*log(x/y) - x + y, of the logarithms: never negative; a series where it would cancel."""
    x, y, log_x, log_y = _alike(x, y, log_x, log_y)
    x = torch.where(x == 0, 0, x)
    difference = x - y
    near = difference.abs() < torch.finfo(x.dtype).eps ** 0.2 * y
    u = torch.where(near, difference, 0) / torch.where(near, y, 1)
    series = y * u * u * (1 / 2 - u * (1 / 6 - u * (1 / 12 - u / 20)))
    return torch.where(near, series, _rel_entr_of_logs(x, log_x, log_y) - difference)
'''
_DIVERGENCE: Final = '''
def _divergence(total, excess):
    """The sum of x*log(x/y), of those of x*log(x/y) - x + y and of x - y.

    An excess of rounding alone, by which D could be negative, is left out; its slopes are not.
    """
    size, last = excess.abs(), 4 * torch.finfo(excess.dtype).eps
    rounding = (size < last) | (total < size) & (size < 1e-5)
    return total + torch.where(rounding, excess - excess.detach(), excess)
'''
_SUM_REL_ENTR: Final = '''
def _sum_rel_entr(x, y):
    """Sums of x*log(x/y): 0 where x = 0, with the slopes 0 there; inf where y = 0 < x."""
    x, y = _alike(x, y)
    excess = torch.where(x == 0, 0, x) - y
    return _divergence(_kl_div(x, y).sum(dim=-1), excess.sum(dim=-1))
'''
_SUM_REL_ENTR_OF_LOGS: Final = '''
def _sum_rel_entr_of_logs(x, y, log_x, log_y):
    """Sums of x*log(x/y), of the logarithms: 0 where x = 0, with the slopes 0 there."""
    x, y = _alike(x, y)
    excess = torch.where(x == 0, 0, x) - y
    return _divergence(_kl_div_of_logs(x, y, log_x, log_y).sum(dim=-1), excess.sum(dim=-1))
'''
_LOG_AT: Final = '''
def _log_at(y, x):
    """log y, 0 where x = 0, with the slope 0 there."""
    x, y = _alike(x, y)
    return torch.log(torch.where(x == 0, 1, y))
'''
_LOG_WEIGHTED: Final = '''
def _log_weighted(*pairs):
    """The logarithm of the sum of w*exp(x) over pairs of w and x, without overflow."""
    values = torch.broadcast_tensors(*_alike(*(value for pair in pairs for value in pair)))
    return _log_weighted_sum(torch.stack(values[::2], dim=-1), torch.stack(values[1::2], dim=-1))
'''
_LOG_WEIGHTED_SUM: Final = '''
def _log_weighted_sum(w, x):
    """The logarithms of the sums of w*exp(x) over the last axis, without overflow."""
    w, x = _alike(w, x)
    largest = torch.where(w == 0, -math.inf, x.detach()).amax(dim=-1, keepdim=True)
    largest = torch.where(torch.isinf(largest), 0, largest)
    powers = torch.exp(torch.where(w == 0, (x - largest).clamp(max=80), x - largest))
    return largest[..., 0] + torch.log((w * powers).sum(dim=-1))
'''
_ROOT: Final = '''
def _root(x):
    """The root, with the slope 0 where it is 0."""
    return torch.where(x == 0, 0, torch.sqrt(torch.where(x == 0, 1, x)))
'''
_ROOT_OF_DIFFERENCE: Final = '''
def _root_of_difference(*terms):
    """The root of a sum, 0 where that is below 0 by rounding alone."""
    total, size = sum(terms), sum(abs(term) for term in terms)
    last = 4096 * torch.finfo(total.dtype).eps
    rounding = (total < 0) & (total > -last * size)
    return _root(torch.where(rounding, 0, total))
'''
_RATIO: Final = '''
def _ratio(x, y):
    """x/y, 0 where x = 0."""
    return x / torch.where(torch.as_tensor(x == 0) & (y == 0), 1, y)
'''
_SCALED: Final = '''
def _scaled(x, above, below):
    """x*above/below, without a slope where x is infinite."""
    infinite = torch.isinf(x)
    finite = torch.where(infinite, 0, x) * above / below
    return torch.where(infinite, (x * above / below).detach(), finite)
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
        "scaled": Writing("_scaled({0}, {1}, {2})", ("_scaled",)),
        "rel_entr_of_logs": Writing("_rel_entr_of_logs({0}, {2}, {3})", ("_rel_entr_of_logs",)),
        "kl_div": Writing("_kl_div({0}, {1})", ("_kl_div",)),
        "kl_div_of_logs": Writing("_kl_div_of_logs({0}, {1}, {2}, {3})", ("_kl_div_of_logs",)),
        "divergence": Writing("_divergence({0}, {1})", ("_divergence",)),
        "log_at": Writing("_log_at({0}, {1})", ("_log_at",)),
        "log_weighted": Writing("_log_weighted({pairs})", ("_log_weighted",)),
        "log_add_exp": Writing("torch.logaddexp({0}, {1})"),
        "root": Writing("_root({0})", ("_root",)),
        "root_of_difference": Writing("_root_of_difference({terms})", ("_root_of_difference",)),
        "same": Writing("torch.where(torch.eq({0}, {1}), 1, 0)"),
        "positions": Writing("torch.arange(1, {0} + 1, device={1}.device)"),
        "positions_alone": Writing("torch.arange(1, {0} + 1)"),
    },
    totals={
        "": Writing("torch.sum({0}, dim=-1)"),
        "rel_entr": Writing("_sum_rel_entr({0}, {1})", ("_sum_rel_entr",)),
        "rel_entr_of_logs": Writing(
            "_sum_rel_entr_of_logs({0}, {1}, {2}, {3})", ("_sum_rel_entr_of_logs",)
        ),
        "log_sum_exp": Writing("torch.logsumexp({0}, dim=-1)"),
        "log_weighted_sum": Writing("_log_weighted_sum({0}, {1})", ("_log_weighted_sum",)),
    },
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
        "_log_ratio": (_LOG_RATIO, ()),
        "_rel_entr_of_logs": (_REL_ENTR_OF_LOGS, ("_log_ratio",)),
        "_kl_div": (_KL_DIV, ("_alike", "_kl_div_of_logs", "_log_at")),
        "_kl_div_of_logs": (
            _KL_DIV_OF_LOGS,
            (
                "_alike",
                "_rel_entr_of_logs",
            ),
        ),
        "_divergence": (_DIVERGENCE, ()),
        "_sum_rel_entr": (_SUM_REL_ENTR, ("_alike", "_kl_div", "_divergence")),
        "_sum_rel_entr_of_logs": (
            _SUM_REL_ENTR_OF_LOGS,
            ("_alike", "_kl_div_of_logs", "_divergence"),
        ),
        "_log_at": (_LOG_AT, ("_alike",)),
        "_log_weighted": (
            _LOG_WEIGHTED,
            (
                "_alike",
                "_log_weighted_sum",
            ),
        ),
        "_log_weighted_sum": (_LOG_WEIGHTED_SUM, ("_alike",)),
        "_root": (_ROOT, ()),
        "_root_of_difference": (_ROOT_OF_DIFFERENCE, ("_root",)),
        "_ratio": (_RATIO, ()),
        "_scaled": (_SCALED, ()),
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
        "is 0 because its mass is 0 adds 0 to them where its derivative would be infinite; an\n"
        "infinite term adds 0 to the slope in its mass, and the root of a divergence 0 at 0.",
    ),
)
