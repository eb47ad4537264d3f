"""The two sides of a claim in the words of its text."""

import io
import tokenize

from symdiv.language.claim import Claim

__all__ = ["sides"]

_RELATIONS = ("==", "!=", "<=", ">=", "<", ">")


def sides(claim: Claim) -> tuple[str, str]:
    """The texts left and right of the relation; SymPy's, where the claim's text has no relation.

    >>> from sympy import Symbol
    >>> t = Symbol("t", real=True)
    >>> sides(Claim("t**2 >= t where t > 1", t**2 >= t))
    ('t**2', 't')
    """
    printed = str(claim.relation.lhs), str(claim.relation.rhs)
    split = _split(claim.text)
    return split if split is not None and all(split) else printed


def _split(text: str) -> tuple[str, str] | None:
    line = " ".join(part.partition("#")[0] for part in text.splitlines()).strip()
    depth, relation, end = 0, None, len(line)
    try:
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            depth += (token.string in "([{") - (token.string in ")]}") if token.string else 0
            if depth == 0 and token.string in _RELATIONS and relation is None:
                relation = token
            elif token.string == "where":
                end = token.start[1]
                break
    except (tokenize.TokenError, SyntaxError):
        return None
    if relation is None:
        return None
    return line[: relation.start[1]].strip(), line[relation.end[1] : end].strip()
