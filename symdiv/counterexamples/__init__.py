"""Exact counterexamples to false claims: found among simple and random points, and confirmed."""

from symdiv.counterexamples.counterexample import Counterexample, Search, Side
from symdiv.counterexamples.search import MOST_POINTS, counterexample, points
from symdiv.counterexamples.variables import VariableCounterexample, counterexample_of_variables

__all__ = [
    "MOST_POINTS",
    "Counterexample",
    "Search",
    "Side",
    "VariableCounterexample",
    "counterexample",
    "counterexample_of_variables",
    "points",
]
