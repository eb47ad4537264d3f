"""Functions run in a process of their own, which is ended where it takes more than it may.

Nothing heavy is imported here: what a function needs, its process imports.
"""

from symdiv.workers.limits import MAX_MEGABYTES, MEGABYTES, MIN_MEGABYTES, Limits
from symdiv.workers.process import EndedError, call

__all__ = ["MAX_MEGABYTES", "MEGABYTES", "MIN_MEGABYTES", "EndedError", "Limits", "call"]
