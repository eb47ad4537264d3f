"""What the commands and upright words of LaTeX mathematics say in the language of claims."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.formulas.notation import GREEK
from symdiv.language.functions import FUNCTIONS
from symdiv.measures.declared import MEASURES

__all__ = [
    "ACCENTS",
    "CLOSING",
    "DIVIDERS",
    "FONTS",
    "FRACTIONS",
    "HEADS",
    "LETTERS",
    "LOGARITHMS",
    "MARKS",
    "REFUSED",
    "RELATIONS",
    "TIMES",
    "UPRIGHT",
    "is_vector",
    "word_of",
]

RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{"=": "==", "==": "==", "<": "<", ">": ">", "\\lt": "<", "\\gt": ">"},
        **{"<=": "<=", ">=": ">=", "!=": "!="},
        **dict.fromkeys(("\\le", "\\leq", "\\leqslant", "\\leqq"), "<="),
        **dict.fromkeys(("\\ge", "\\geq", "\\geqslant", "\\geqq"), ">="),
        **dict.fromkeys(("\\ne", "\\neq"), "!="),
        **dict.fromkeys(("\\iff", "\\Leftrightarrow", "\\Longleftrightarrow"), "iff"),
        **dict.fromkeys(("\\implies", "\\Rightarrow", "\\Longrightarrow"), "implies"),
        **dict.fromkeys((":=", "\\coloneqq", "\\triangleq", "\\equiv", "\\doteq"), ":="),
        **dict.fromkeys(("\\ll", "<<"), "<<"),
        "\\to": "->",
        "\\rightarrow": "->",
    }
)
"""Relations between sides; ``:=`` begins a definition."""
FONTS: Final = frozenset(
    {"\\mathbf", "\\boldsymbol", "\\bm", "\\mathit", "\\mathsf", "\\vec", "\\mathnormal"}
)
"""Of one letter: they change nothing."""
UPRIGHT: Final = frozenset(
    {"\\mathrm", "\\operatorname", "\\operatorname*", "\\text", "\\textrm", "\\mathop", "\\mbox"}
    | {"\\textit", "\\textup", "\\textnormal", "\\rm"}
)
ACCENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "\\hat": "hat",
        "\\widehat": "hat",
        "\\tilde": "tilde",
        "\\widetilde": "tilde",
        "\\bar": "bar",
        "\\overline": "bar",
        "\\mathcal": "cal",
        "\\mathscr": "cal",
    }
)
MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {"*": "star", "\\star": "star", "\\ast": "star", "\\prime": "prime", "'": "prime"}
)
LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{f"\\{name}": name for name in GREEK},
        **{f"\\var{name}": name for name in ("epsilon", "theta", "phi", "rho", "sigma", "pi")},
        "\\ell": "ell",
        "\\lambda": "lam",  # a word of Python
    }
)
LOGARITHMS: Final = frozenset({"\\log", "\\ln"})
FRACTIONS: Final = frozenset({"\\frac", "\\tfrac", "\\dfrac", "\\cfrac"})
TIMES: Final = frozenset({"\\cdot", "\\times", "*"})
CLOSING: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{"(": ")", "[": "]", "\\{": "\\}", "\\lbrace": "\\rbrace", "\\lparen": "\\rparen"},
        **{"\\lvert": "\\rvert", "\\lVert": "\\rVert"},
    }
)
DIVIDERS: Final = frozenset({"\\|", "\\Vert", "\\parallel", "\\mid", "|", "\\vert"})
"""Between the arguments of a divergence."""
REFUSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("\\dots", "\\cdots", "\\ldots", "\\dotsb", "\\dotsc", "\\vdots"),
            "dots leave out what cannot be checked: write the sum with \\sum",
        ),
        **dict.fromkeys(
            ("\\def", "\\newcommand", "\\renewcommand", "\\input", "\\include", "\\let"),
            "macros are not expanded here: write out what it stands for",
        ),
        **dict.fromkeys(
            ("\\approx", "\\sim", "\\propto", "\\simeq", "\\cong", "\\asymp", "\\lesssim"),
            "this is no relation that can be proved: write =, \\le or \\ge",
        ),
        **dict.fromkeys(
            ("\\pm", "\\mp"), "two signs at once are two claims: write each of them by itself"
        ),
        **dict.fromkeys(
            ("\\int", "\\iint", "\\oint"),
            "an integral is not read: distributions here are discrete, so write \\sum",
        ),
        "\\prod": "products over an index are not part of the language",
        "\\lim": "limits are not part of the language",
        "\\nabla": "write the derivative by one entry, as \\frac{\\partial}{\\partial z_k}",
        "\\lg": "\\lg is base 2 for some and base 10 for others: write \\log_2 or \\log_{10}",
        "\\infty": "a claim speaks of finite numbers only",
        "\\mathbb": "of this alphabet, \\mathbb{E} and \\mathbb{1} are read",
        **dict.fromkeys(
            ("\\arg", "\\argmin", "\\argmax", "\\inf", "\\sup"),
            "what is the largest or smallest over all is not part of the language: write \\le",
        ),
        **dict.fromkeys(
            ("\\in", "\\forall", "\\exists", "\\subset", "\\cup", "\\cap"),
            "this belongs in \\text after the formula, or in a line '% symdiv: assume ...'",
        ),
        **dict.fromkeys(
            ("\\begin", "\\end"), "cases, matrices and arrays are not part of the language"
        ),
        "\\left": "a delimiter is missing here",
        "!": "factorials are not part of the language",
        "\\const": "a constant that is not written out cannot be checked",
    }
)
_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{"dkl": "kl", "ce": "cross_entropy", "jsd": "js", "ent": "entropy", "mi": "I"},
        **{"bern": "bernoulli", "ber": "bernoulli", "pois": "poisson", "poi": "poisson"},
        **{"bin": "binomial", "geom": "geometric", "geo": "geometric", "unif": "uniform"},
        **{"sigm": "sigmoid", "bd": "bhattacharyya", "sgn": "", "abs": "abs"},
        **{"ln": "log", "cat": "categorical"},
    }
)


Head = tuple[str, str, bool, int, int]


def _heads() -> dict[Head, str]:
    """The word of a measure by its sign with what is below, its square, and what it is given."""
    found: dict[Head, str] = {}
    for each in MEASURES:
        parts = each.squared, each.arity, len(each.parameters)
        found.setdefault((each.head, each.subscript, *parts), each.words[0])
        if each.subscript == "KL":
            found[each.head, "", *parts] = each.words[0]
    return found


HEADS: Final[Mapping[Head, str]] = MappingProxyType(_heads())


def word_of(text: str) -> str | None:
    r"""The function of the language that an upright word names; None where it names none.

    >>> word_of("KL"), word_of("softmax"), word_of("Jensen-Shannon"), word_of("loss")
    ('kl', 'softmax', 'jensen_shannon', None)
    """
    plain = re.sub(r"[-_ ]+", "_", text.strip()).lower()
    if plain in _SHORT:
        return _SHORT[plain] or None
    return plain if plain in FUNCTIONS and len(plain) > 1 else None


def is_vector(kind: Kind | None) -> bool:
    """Whether what is of that kind has entries."""
    return kind in (Kind.DISTRIBUTION, Kind.LOGITS, Kind.JOINT, Kind.CHANNEL)
