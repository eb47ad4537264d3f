"""Kernel terms as Coq text, in the words of its standard library alone.

Trusted: what Coq checks is what is printed here. The kernel's indices 1, 2, 3, ... are the natural
numbers 0, 1, 2, ..., and a set {0, ..., n - 1} of them is printed as n, the number of its elements.
What ranges over ``upto(n)``, which is {0, ..., n}, is printed in words of the library, ``sum_f_R0 f
n``; for other sets there are the words in ``DEFINED``. Definitions are replaced by their bodies,
but for those in ``names``.
"""

import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.certificates.show import opened
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    Abstraction,
    Constant,
    Definition,
    KernelError,
    Numeral,
    Term,
    Variable,
    substitute,
)

Names = Mapping[object, str]  # of variables, and of definitions that Coq has too
SORTS: Final = MappingProxyType({"real": "R", "index": "nat", "set": "nat", "prop": "Prop"})
APPLIED, ARGUMENT, LOOSEST = 10, 9, 200  # levels of Coq's grammar: the lower, the closer
WIDTH: Final = 100
GLUE: Final = "\N{NO-BREAK SPACE}"  # a blank at which no line is broken; ``filled`` prints it
Row = tuple[str, int, tuple[int, ...]]  # text, how close it binds, how close each argument must
# how each constant is printed, and how where {1..n} is its set, which is printed as n there
PRINTED: Final[Mapping[Constant | tuple[Constant, Constant], Row]] = MappingProxyType(
    {
        S.ADD: ("{} + {}", 50, (50, 49)),
        S.SUB: ("{} - {}", 50, (50, 49)),
        S.NEG: (f"-{GLUE}{{}}", 35, (35,)),
        S.MUL: ("{} * {}", 40, (40, 39)),
        S.DIV: ("{} / {}", 40, (40, 39)),
        S.EXP: (f"exp{GLUE}{{}}", APPLIED, (ARGUMENT,)),
        S.LOG: (f"ln{GLUE}{{}}", APPLIED, (ARGUMENT,)),
        S.ABS: (f"Rabs{GLUE}{{}}", APPLIED, (ARGUMENT,)),
        S.DELTA: ("(if Nat.eqb {} {} then 1 else 0)", 0, (ARGUMENT, ARGUMENT)),
        S.SUM: ("sum_below {1} {0}", APPLIED, (ARGUMENT, ARGUMENT)),
        (S.SUM, S.UPTO): ("sum_f_R0 {1} {0}", APPLIED, (ARGUMENT, ARGUMENT)),
        S.PRODUCT: ("product_below {1} {0}", APPLIED, (ARGUMENT, ARGUMENT)),
        (S.PRODUCT, S.UPTO): ("prod_f_R0 {1} {0}", APPLIED, (ARGUMENT, ARGUMENT)),
        S.UPTO: (f"S{GLUE}{{}}", APPLIED, (ARGUMENT,)),
        S.ONE: ("0%nat", 0, ()),
        S.NEXT: (f"S{GLUE}{{}}", APPLIED, (ARGUMENT,)),
        S.EQUAL: ("{} = {}", 70, (69, 69)),
        S.LE: ("{} <= {}", 70, (69, 69)),
        S.LT: ("{} < {}", 70, (69, 69)),
        S.SAME: ("{} = {}", 70, (69, 69)),
        S.MEMBER: ("is_below {} {}", APPLIED, (ARGUMENT, ARGUMENT)),
        (S.MEMBER, S.UPTO): (f"({{}}{GLUE}<={GLUE}{{}})%nat", 0, (69, 69)),
        S.DERIV: ("derivable_pt_lim {} {} {}", APPLIED, (ARGUMENT, ARGUMENT, ARGUMENT)),
        S.HASSUM: ("infinite_sum {} {}", APPLIED, (ARGUMENT, ARGUMENT)),
        S.DIVERGES: ("cv_infty (sum_f_R0 {})", APPLIED, (ARGUMENT,)),
        S.FALSE: ("False", 0, ()),
        S.IMPLIES: ("{} -> {}", 99, (98, LOOSEST)),
        S.AND: ("{} /\\ {}", 80, (79, 80)),
        S.IFF: ("{} <-> {}", 95, (94, 94)),
    }
)
# the words that Coq's library does not have, in the words that it has
DEFINED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sum_below": """\
(* f 0 + ... + f (n - 1), which is 0 for n = 0 *)
Definition sum_below (f : nat -> R) (n : nat) : R :=
  match n with O => 0 | S m => sum_f_R0 f m end.""",
        "product_below": """\
(* f 0 * ... * f (n - 1), which is 1 for n = 0 *)
Definition product_below (f : nat -> R) (n : nat) : R :=
  match n with O => 1 | S m => prod_f_R0 f m end.""",
        "is_below": """\
(* that i is one of 0, ..., n - 1 *)
Definition is_below (i n : nat) : Prop :=
  match n with O => False | S m => (i <= m)%nat end.""",
    }
)
_KEYWORDS = """as at by cofix else end exists exists2 fix for forall fun if in let match mod return
then using where with CoFixpoint Fixpoint IF Prop SProp Set Type Variable"""
_GLOBALS = """R nat Nat O S ln exp Rabs sum_f_R0 prod_f_R0 derivable_pt_lim infinite_sum cv_infty
False"""
RESERVED: Final = frozenset({*_KEYWORDS.split(), *_GLOBALS.split(), *DEFINED})


def spelled(name: str, taken: frozenset[str] = frozenset()) -> str:
    """``name``, with underscores behind it while it is one of Coq's or ``taken``."""
    while name in RESERVED | taken:
        name += "_"
    return name


def kind(variable: Variable) -> str:
    """The Coq type of a variable: ``nat -> R``."""
    return " -> ".join(SORTS[sort] for sort in variable.type)


def printed(term: Term, names: Names, level: int = LOOSEST) -> str:
    """The Coq text of a term whose free variables have ``names``.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> term = read("sum(i in D. (a + b) * f(i)) <= 7/10", VARIABLES)
    >>> filled(printed(term, {variable: variable.name for variable in term.free}))
    'sum_below (fun i : nat => (a + b) * f i) D <= 7 / 10'
    """
    head, args = term.head, term.args
    if type(head) is Numeral:
        text, own = str(head.value).replace("/", " / "), 40 if head.value.denominator > 1 else 0
    elif type(head) is Abstraction or head in S.QUANTIFIERS.values():
        text, own = _bound(term, names)
    elif head in names:
        text = GLUE.join([names[head], *(printed(arg, names, ARGUMENT) for arg in args)])
        own = APPLIED if args else 0
    elif isinstance(head, Definition):
        body = substitute(head.body, dict(zip(head.variables, args, strict=True)))
        return printed(body, names, level)
    elif head is S.BELOW:
        return printed(args[0], names, level)
    elif isinstance(head, Constant) and head in PRINTED:
        over = any(arg.head is S.UPTO for arg in args)
        template, own, levels = PRINTED[(head, S.UPTO) if over else head]
        args = tuple([arg.args[0] if arg.head is S.UPTO else arg for arg in args])
        text = template.format(*map(printed, args, [names] * len(args), levels))
    else:
        raise KernelError(f"coq: {term!r} has no Coq text")
    return f"({text})" if own > level else text


def _bound(term: Term, names: Names) -> tuple[str, int]:
    """The text of a quantifier or an abstraction; ``fun i => f i`` is printed as ``f``."""
    is_function = type(term.head) is Abstraction
    function = term if is_function else term.args[0]
    used = RESERVED.union(names.values(), (variable.name for variable in function.free))
    variables, body = opened(function, used)
    if is_function and body.head in names and body.args == tuple(v() for v in variables):
        return names[body.head], 0
    binders = [f"{each.name}{GLUE}:{GLUE}{SORTS[each.result]}" for each in variables]
    listed = binders[0] if len(binders) == 1 else GLUE.join(f"({each})" for each in binders)
    inner = dict(names) | {variable: variable.name for variable in variables}
    start = f"fun{GLUE}{listed}{GLUE}=>" if is_function else f"forall{GLUE}{listed},"
    return f"{start} {printed(body, inner)}", LOOSEST


def filled(text: str, indent: str = "", width: int = WIDTH) -> str:
    """Text in lines; Coq does not care where a line ends."""
    further = indent + "  "
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(GLUE, " ")
