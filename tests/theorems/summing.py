"""What the entries on families say, from masses that are summed and without any closed form."""

from sympy import log

from tests.kernel.sequences import mp, real


def weighted_log(x, y):
    return x * mp.log(y) if x else mp.mpf(0)


def measured(p, *others):
    """The entropy of masses, or their divergence from others."""
    if not others:
        return -mp.fsum(weighted_log(x, x) for x in p)
    return mp.fsum(x * mp.log(x / y) for x, y in zip(p, *others, strict=True) if x)


def of_sympy(expression, at, masses):
    """The number that an expression is, a product with a logarithm being 0 where a factor is.

    The ``masses`` are of a family at values of its parameters.
    """
    if expression.is_Symbol:
        return real(at[str(expression)])
    if expression.is_Number:
        return mp.mpf(int(expression.p)) / int(expression.q)
    kind = type(expression).__name__
    if kind in ("Entropy", "KLDivergence"):
        given = expression.args[: 1 if kind == "Entropy" else 2]
        values = ([at[str(each)] for each in p.args] for p in given)
        pairs = zip(given, values, strict=True)
        return measured(*(masses(type(p).__name__, *value) for p, value in pairs))
    if kind == "Mul":
        logarithms = [each for each in expression.args if each.func is log]
        rest = (x for x in expression.args if x not in logarithms)
        found = mp.fprod(of_sympy(x, at, masses) for x in rest)
        return found and found * mp.fprod(of_sympy(each, at, masses) for each in logarithms)
    parts = [of_sympy(each, at, masses) for each in expression.args]
    known = {"Add": sum, "Pow": lambda x: x[0] ** x[1], "log": lambda x: mp.log(x[0])}
    return known[kind](parts)
