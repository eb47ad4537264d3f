"""Sums over whole numbers from the quotients of neighbouring terms, with a bound for each tail."""

from symdiv.series.law import Law
from symdiv.series.rational import Quotient
from symdiv.series.sums import Intervals, SlowError, Walk, Weighted, ends

__all__ = ["Intervals", "Law", "Quotient", "SlowError", "Walk", "Weighted", "ends"]
