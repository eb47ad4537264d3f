"""How objects print that are written as calls, such as ``posterior(p, l)``."""

from collections.abc import Sequence
from typing import Any, ClassVar

from sympy.printing.pretty.stringpict import prettyForm

__all__ = ["PrintedAsCall"]


class PrintedAsCall:
    """The printer methods of what prints by a name and its arguments."""

    __slots__ = ()
    head: ClassVar[str]
    args: Sequence[Any]

    def _sympystr(self, printer: Any) -> str:
        return f"{self.head}({', '.join(map(printer._print, self.args))})"

    def _latex(self, printer: Any) -> str:
        return rf"\operatorname{{{self.head}}}({', '.join(map(printer._print, self.args))})"

    def _pretty(self, printer: Any) -> prettyForm:
        listed = printer._print_seq(self.args, "(", ")", delimiter=", ")
        return prettyForm(*listed.left(self.head))
