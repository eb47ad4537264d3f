"""Why an expression has no value at a point, or none that the arithmetic can tell."""

__all__ = ["Indeterminate", "Outside", "Uncomputed", "Undefined"]


class Undefined(ArithmeticError):  # noqa: N818  a fact about the point, no mistake
    """The expression has no value here: a logarithm of 0, a division by 0, oo - oo."""


class Outside(Undefined):
    """The point is none of the expression's: a negative mass, p[4] over three outcomes.

    No factor 0 makes up for it, as one does for a logarithm of 0.
    """


class Indeterminate(ArithmeticError):  # noqa: N818  as above
    """The arithmetic cannot tell, say the sign of a number near 0: more digits may."""


class Uncomputed(Indeterminate):
    """No number of digits makes it known: a series that converges slowly."""
