"""Exact counterexamples to false claims: found among simple and random points, and confirmed."""

from symdiv.refuting.counterexample import Counterexample, Side, Witness
from symdiv.refuting.points import points
from symdiv.refuting.search import counterexample

__all__ = ["Counterexample", "Side", "Witness", "counterexample", "points"]
