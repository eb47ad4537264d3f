"""Test code and claims: `assert_implements`, `assert_family`, `assert_proved`, `assert_refuted`.

What numeric libraries need is imported when a function is tried, not here.
"""

from symdiv.testing.claims import assert_proved, assert_refuted
from symdiv.testing.families import assert_family
from symdiv.testing.implements import assert_implements

__all__ = ["assert_family", "assert_implements", "assert_proved", "assert_refuted"]
