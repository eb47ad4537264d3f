"""Certificates for the tests: good ones, small ones, and such as would take long or much."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from symdiv.kernel.certificate import FORMAT
from symdiv.theorems import CATALOGUE
from symdiv.theorems.certify import entry_certificate

Document = dict[str, Any]
Change = Callable[[Document], Document]


@cache
def written(name: str) -> str:
    """The certificate of an entry."""
    return entry_certificate(CATALOGUE[name])


def document(name: str = "gibbs") -> Document:
    """The same, to be changed."""
    return json.loads(written(name))


def small(**fields: object) -> Document:
    """A certificate of 0 + 0 = 0, with other fields."""
    return {
        "format": FORMAT,
        "made_by": "symdiv 1",
        "theorem": "small",
        "title": "",
        "variables": [],
        "definitions": [],
        "hypotheses": [],
        "conclusion": "0 + 0 = 0",
        "axioms": {},
        "steps": ["arith |  | 0 + 0 = 0"],
    } | fields


def long() -> str:
    """A certificate whose replay takes many seconds: a large product, over and over."""
    names = [f"{letter}{number}" for letter in "xy" for number in range(30)]
    product = f"({' + '.join(names[:30])}) * ({' + '.join(names[30:])})"
    steps = [f"arith |  | {product} = {product}", *["instantiate | 0 | x0 | y0"] * 99_000]
    return json.dumps(small(variables=[f"{name}: real" for name in names], steps=steps))


def large() -> str:
    """A certificate whose replay takes gigabytes: many sums, none of which share a term."""
    names = [f"y{number}" for number in range(900)]
    terms = [f"{name} * x" for name in names]
    while len(terms) > 1:
        terms = [f"({' + '.join(terms[place : place + 2])})" for place in range(0, len(terms), 2)]
    steps = [f"assume |  | 0 <= {terms[0]}"]
    steps += [f"instantiate | 0 | x | {number}" for number in range(99_000)]
    return json.dumps(small(variables=[f"{name}: real" for name in [*names, "x"]], steps=steps))
