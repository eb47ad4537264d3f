"""Exact counterexamples to false claims: found among simple and random points, and confirmed."""

from symdiv.refuting.counterexample import Counterexample, Search, Side
from symdiv.refuting.points import points
from symdiv.refuting.search import MOST_POINTS, counterexample

__all__ = ["MOST_POINTS", "Counterexample", "Search", "Side", "counterexample", "points"]
