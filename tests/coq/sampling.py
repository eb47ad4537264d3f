"""The same random terms every time."""

from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from symdiv.kernel.term import Term


def sample(strategy: SearchStrategy[Term], count: int) -> list[Term]:
    """So many terms, without those that came twice."""
    found: list[Term] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(term: Term) -> None:
        found.append(term)

    collect()
    return list(dict.fromkeys(found))
