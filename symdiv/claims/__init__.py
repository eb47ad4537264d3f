"""What is said about the two measures, where it is said, and what became of it.

The table imports nothing of the catalogue: it names entries by id, and ``belonging`` finds those of
a catalogue that belong to each claim.
"""

from symdiv.claims.claim import Claim, Source, Verdict
from symdiv.claims.coverage import belonging, missing
from symdiv.claims.sources import SOURCES
from symdiv.claims.table import CLAIMS

__all__ = ["CLAIMS", "SOURCES", "Claim", "Source", "Verdict", "belonging", "missing"]
