"""Every case of a library's table, judged here or by an executor."""

import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from typing import Final

from symdiv.audit.finding import Audit, Count, Fault
from symdiv.audit.judging import BITS, Case, judged
from symdiv.audit.libraries import LIBRARIES
from symdiv.audit.table import Library, Number, Point, Row

__all__ = ["DTYPES", "audit", "cases_of"]

DTYPES: Final = tuple(BITS)
_Progress = Callable[[int, int], object]


def audit(
    library: str | Library,
    executor: Executor | None = None,
    *,
    dtypes: Sequence[str] = DTYPES,
    only: Collection[str] = (),
    progress: _Progress | None = None,
) -> Audit:
    """Compare entropies and divergences of an installed library with enclosures.

    ``library`` is torch, scipy, jax, numpyro or tfp, or a table of your own. True values are those
    at the exact floats that the library is given. ``executor`` is any of ``concurrent.futures``;
    its results are those without. ``only`` names laws, as "stats.poisson", to which rows belong.
    ``progress`` is called with how many of how many cases are done.

    Raises ValueError for an unknown library, law or dtype, and ``MissingError``, which is one, for
    a library that is not installed.
    """
    table = _table(library)
    for name in dtypes:
        if name not in BITS:
            raise ValueError(f"no dtype {name!r}: {' or '.join(BITS)}")
    if unknown := sorted(set(only).difference(table.names())):
        raise ValueError(f"{unknown[0]} is not in the table of {table.name}")
    table.require()
    cases = [*cases_of(table, dtypes, only)]
    results = [*_results(cases, executor, progress)]
    pairs = [*zip(cases, results, strict=True)]
    faults = sorted(
        (each for each in results if isinstance(each, Fault)), key=lambda fault: fault.badness
    )
    counts = tuple(_count(pairs, place) for place in dict.fromkeys(case.row for case in cases))
    return Audit(table.name, table.version, counts, tuple(faults))


def _table(library: str | Library) -> Library:
    if isinstance(library, Library):
        return library
    if library not in LIBRARIES:
        raise ValueError(f"no library {library!r} is known: {', '.join(LIBRARIES)} are")
    return LIBRARIES[library]


def cases_of(library: Library, dtypes: Iterable[str], only: Collection[str] = ()) -> Iterator[Case]:
    """The cases of a library, each once, at the floats of the dtype next to what the table says."""
    for place, row in enumerate(library.rows):
        if only and not {row.name, *(law.name for law in row.laws)} & set(only):
            continue
        for dtype in dtypes:
            if dtype in row.dtypes:
                rounded = (_rounded(point, dtype) for point in row.points)
                points = dict.fromkeys(point for point in rounded if point is not None)
                yield from (
                    Case(library, place, point, dtype) for point in points if _is_of(row, point)
                )


def _is_of(row: Row, point: Point) -> bool:
    """Whether the parameters make laws."""
    try:
        row.true(point)
    except ValueError:
        return False
    return True


def _rounded(point: Point, dtype: str) -> Point | None:
    try:
        return tuple(tuple(_nearest(each, dtype) for each in law) for law in point)
    except OverflowError:
        return None


def _nearest(number: Number, dtype: str) -> Number:
    if isinstance(number, tuple):
        return tuple(float(_nearest(each, dtype)) for each in number)  # type: ignore[arg-type]
    if type(number) is int or dtype == "float64":
        return number
    return float(struct.unpack("<f", struct.pack("<f", number))[0])


def _results(
    cases: Sequence[Case], executor: Executor | None, progress: _Progress | None
) -> Iterator[Fault | str]:
    if executor is None:
        for done, case in enumerate(cases, 1):
            yield judged(case)
            if progress:
                progress(done, len(cases))
        return
    futures = [executor.submit(judged, case) for case in cases]
    try:
        for done, _ in enumerate(as_completed(futures), 1):
            if progress:
                progress(done, len(cases))
        yield from (each.result() for each in futures)
    finally:
        for each in futures:
            each.cancel()


def _count(pairs: Iterable[tuple[Case, Fault | str]], place: int) -> Count:
    said = [result for case, result in pairs if case.row == place]
    title = next(case.of.title for case, _ in pairs if case.row == place)
    right, not_offered = said.count("right"), said.count("not offered")
    return Count(title, right, not_offered, len(said) - right - not_offered)
