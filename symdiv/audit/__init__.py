"""Entropies and divergences of installed libraries, tried against enclosures.

>>> from symdiv.audit import audit
>>> found = audit("scipy", only=["stats.geom"])
>>> found.library, found.tried > 0
('scipy', True)
"""

from symdiv.audit.auditing import audit
from symdiv.audit.finding import Audit, Count, Fault
from symdiv.audit.libraries import LIBRARIES
from symdiv.audit.table import Law, Library, MissingError, Row

__all__ = ["LIBRARIES", "Audit", "Count", "Fault", "Law", "Library", "MissingError", "Row", "audit"]
