"""Exact counterexamples to false claims: found among simple and random points, and confirmed."""

from symdiv.refuting.counterexample import Counterexample, Search, Side
from symdiv.refuting.points import points
from symdiv.refuting.search import counterexample

__all__ = ["Counterexample", "Search", "Side", "counterexample", "points"]
