"""SciPy: the functions of ``scipy.special`` on float64 arrays."""

from dataclasses import replace
from typing import Final

from symdiv.codegen.backend import private
from symdiv.codegen.numpy_code import NUMPY

__all__ = ["SCIPY"]

_OF_NUMPY: Final = (
    *("_log", "_times_log", "_ratio", "_softmax_and_log", "_exp", "_log_add_exp", "_log_at"),
    *("_log_ratio", "_rel_entr_of_logs", "_kl_div_by", "_kl_div", "_kl_div_of_logs"),
    *("_divergence", "_sum_rel_entr_of_logs", "_log_weighted", "_log_weighted_sum"),
    *("_root_of_difference", "_power", "_log_geometric_mean", "_flat"),
)
_TOTALS_OF_NUMPY: Final = ("rel_entr_of_logs", "log_sum_exp", "log_weighted_sum")
_PRIVATE: Final = '''
def _sum_rel_entr(p, q):
    """Sums of p*log(p/q) over the last axis: 0 where p = 0, inf where q = 0 < p."""
    sums = np.sum(rel_entr(p, q), axis=-1)
    near = sums < 1e-3  # then they are what is left of terms of either sign
    if np.any(near):
        terms, excess = _kl_div(p, q), np.subtract(p, q)
        sums = np.where(near, _divergence(terms.sum(axis=-1), excess.sum(axis=-1)), sums)[()]
    return sums

def _softmax(z):
    """exp(z) over its sum along the last axis; a mass may be too small for a float."""
    with np.errstate(under="ignore"):
        return softmax(z, axis=-1)

def _log_softmax(z):
    """The logarithm of the softmax over the last axis, finite wherever z is."""
    with np.errstate(under="ignore"):
        return log_softmax(z, axis=-1)
'''

SCIPY: Final = replace(
    NUMPY,
    name="scipy",
    functions={
        **NUMPY.functions,
        "sigmoid": "expit({0})",
        "log_sigmoid": "log_expit({0})",
        "xlogy": "xlogy({0}, {1})",
        "entr": "entr({0})",
        "rel_entr": "rel_entr({0}, {1})",
    },
    totals={
        "": "np.sum({0}, axis={axis})",
        "max": "np.max({0}, axis={axis})",
        "rel_entr": "_sum_rel_entr({0}, {1})",
        **{name: NUMPY.totals[name] for name in _TOTALS_OF_NUMPY},
    },
    vectors={
        "softmax": "_softmax({0})",
        "log_softmax": "_log_softmax({0})",
        "softmax_and_log": "_softmax_and_log({0})",
    },
    blocks=None,
    private={
        **{name: NUMPY.private[name] for name in _OF_NUMPY},
        **private(_PRIVATE),
    },
    imports={
        **NUMPY.imports,
        "entr": "from scipy.special import entr",
        "rel_entr": "from scipy.special import rel_entr",
        "xlogy": "from scipy.special import xlogy",
        "expit": "from scipy.special import expit",
        "log_expit": "from scipy.special import log_expit",
        "softmax": "from scipy.special import softmax",
        "log_softmax": "from scipy.special import log_softmax",
    },
)
