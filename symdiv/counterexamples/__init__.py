"""Exact counterexamples to false claims: found among simple and random points, and confirmed."""

from symdiv.counterexamples.counterexample import Counterexample, Search, Side
from symdiv.counterexamples.search import MOST_POINTS, counterexample, points

__all__ = ["MOST_POINTS", "Counterexample", "Search", "Side", "counterexample", "points"]
