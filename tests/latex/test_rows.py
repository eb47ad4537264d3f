r"""How a displayed formula is taken apart: rows, relations, remarks and what goes on."""

import pytest

from symdiv.latex.rows import chains_of
from symdiv.latex.tokens import tokenized


def chains(source):
    """Each chain as relations, the texts of their expressions, and remarks."""
    tokens = tokenized(source, 0, len(source))
    return [
        [
            (item.relation, "".join(token.text for token in item.tokens), item.remark)
            for item in chain.items
        ]
        for chain in chains_of(source, tokens, len(source))
    ]


def refusal(source):
    tokens = tokenized(source, 0, len(source))
    items = [item for chain in chains_of(source, tokens, len(source)) for item in chain.items]
    return next(item.refusal for item in items if item.refusal)


CHAINS = {
    r"a &= b \\ &\le c": [[(None, "a", ""), ("==", "b", ""), ("<=", "c", "")]],
    r"a = b \leq c": [[(None, "a", ""), ("==", "b", ""), ("<=", "c", "")]],
    r"a &=& b \\ &=& c": [[(None, "a", ""), ("==", "b", ""), ("==", "c", "")]],
    r"a &= b \\ &\quad - c \\ &= d": [[(None, "a", ""), ("==", "b-c", ""), ("==", "d", "")]],
    r"a &= b + \\ & c": [[(None, "a", ""), ("==", "b+c", "")]],
    r"a &= \\ & c": [[(None, "a", ""), ("==", "c", "")]],
    r"a &= \left( b \right. \\ &\left. = c \right)": [[(None, "a", ""), ("==", "(b=c)", "")]],
    r"a &= b \\ c &= d": [[(None, "a", ""), ("==", "b", "")], [(None, "c", ""), ("==", "d", "")]],
    r"&= b": [[("==", "b", "")]],
    r"a &= b && \text{(Jensen)} \\[2pt]": [[(None, "a", ""), ("==", "b", "(Jensen)")]],
    r"a &= b \text{ since $x > 0$}, \label{e} \tag{1}": [
        [(None, "a", ""), ("==", "b", "since $x > 0$")]
    ],
    r"a &= b \quad\text{for all } i \iff c = d": [
        [(None, "a", ""), ("==", "b", "for all i"), ("iff", "c", ""), ("==", "d", "")]
    ],
    r"a &\stackrel{(a)}{=} b \overset{\text{Gibbs}}{\ge} c": [
        [(None, "a", ""), ("==", "b", "(a)"), (">=", "c", "Gibbs")]
    ],
    r"m \stackrel{\text{def}}{=} a": [[(None, "m", ""), (":=", "a", "")]],
    r"a {}= b, \quad \nonumber": [[(None, "a", ""), ("==", "b", "")]],
    r"\begin{aligned}[t] a &= b \end{aligned}": [[(None, "a", ""), ("==", "b", "")]],
    r"a & = b && \qquad \rlap{\parbox[t]{9em}{\raggedright\small definition of $H(p)$}}": [
        [(None, "a", ""), ("==", "b", "definition of $H(p)$")]
    ],
    r"\sum_{i=1}^n a \not= b": [[(None, r"\sum_{i=1}^na", ""), ("!=", "b", "")]],
}


@pytest.mark.parametrize("source", CHAINS)
def test_rows_make_chains(source):
    assert chains(source) == CHAINS[source]


REFUSED = {
    r"a &= b \\ c": "neither with a relation nor with",
    r"a = b \quad p_i > 0": "% symdiv: assume",
    r"a = b \text{ if } c > 0": "a condition belongs in a line",
    r"a = b \text{ and } c = d": "in a row of its own",
    r"a &= b & c &= d": "in a row of its own",
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_would_be_passed_over_is_refused(source):
    assert REFUSED[source] in refusal(source).reason
