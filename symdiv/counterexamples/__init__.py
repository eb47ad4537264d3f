"""Exact counterexamples to false claims: found among simple and random points, and confirmed."""

from symdiv.counterexamples.counterexample import Counterexample, Search, Side
from symdiv.counterexamples.points import points
from symdiv.counterexamples.search import MOST_POINTS, counterexample

__all__ = ["MOST_POINTS", "Counterexample", "Search", "Side", "counterexample", "points"]
