"""What is said about the two measures, where it is said, and what became of it.

The table imports nothing of the catalogue: it names entries by id, and ``belonging`` finds those of
a catalogue that belong to each claim.
"""

from symdiv.theorems.texts.claim import Claim, Source, Verdict
from symdiv.theorems.texts.coverage import belonging, missing
from symdiv.theorems.texts.sources import SOURCES
from symdiv.theorems.texts.table import CLAIMS

__all__ = ["CLAIMS", "SOURCES", "Claim", "Source", "Verdict", "belonging", "missing"]
