"""The catalogue: statements with their derivations, proved when first asked for.

``@proves`` enters a statement and the function that derives it, ``@refutes`` a claim and an example
at which it fails, if it does not fail always. What the derivation proves is compared with what the
statement says before anything of it is shown.
"""

import difflib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from importlib import import_module
from typing import Final, Required, TypedDict, Unpack

from sympy import Basic
from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Derivation, Line, Prose, prose
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import Names, audit
from symdiv.kernel.term import KernelError, Term, Variable, substitute
from symdiv.kernel.theorem import Theorem, replay, steps
from symdiv.semantics.terms import claim_of, hypotheses_of
from symdiv.tactics.foundations import axioms_used
from symdiv.tactics.instantiating import instantiated
from symdiv.tactics.refutation import Refutation
from symdiv.tactics.restate import restated
from symdiv.theorems.checking import checked, require


class ProofError(Exception):
    """A derivation does not prove what its entry states."""


class UnknownEntryError(KeyError):
    """No entry of that name; the message names the nearest ones."""

    def __init__(self, name: str, known: list[str]) -> None:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; see 'symdiv list'"
        super().__init__(f"no entry {name!r}{hint}")

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Entry:
    """A statement, and its derivation once it is asked for.

    ``statement`` is a SymPy Boolean; ``given`` are the hypotheses that the distributions in it do
    not bring along. Nothing of the derivation is available unless the kernel proved just this.
    Where the entry ``refutes`` a claim, the statement is that the claim fails at the example, or
    without one wherever the hypotheses hold.
    """

    id: str
    title: str
    statement: Boolean
    given: tuple[Boolean, ...]
    derive: Callable[[], Derivation] = field(repr=False)
    introduction: Prose = ()
    remarks: tuple[Prose, ...] = ()
    sources: tuple[str, ...] = ()
    refutes: Refutation | None = None

    @property
    def verdict(self) -> str:
        """``theorem``, or ``refuted`` where the entry shows that a claim is false."""
        return "refuted" if self.refutes else "theorem"

    @cached_property
    def claim(self) -> Sequent:
        """The statement and its hypotheses in the kernel's terms."""
        if self.refutes and self.statement != self.refutes.failure:
            raise ProofError(f"{self.id}: states something else than that its claim fails")
        if self.refutes and self.refutes.example and self.given:
            # where the example breaks what is given, nothing would be refuted
            raise ProofError(f"{self.id}: with an example, what is given must stand in the claim")
        claim = claim_of(self.statement, self.given)
        audit([*claim.hypotheses, claim.conclusion])
        return claim

    @property
    def hypotheses(self) -> tuple[Boolean, ...]:
        """All that is assumed, as SymPy Booleans."""
        return hypotheses_of(self.statement, self.given)

    @cached_property
    def _derived(self) -> Derivation:
        return self.derive()

    @cached_property
    def _restated(self) -> Theorem:
        return restated(self._derived.theorem, self.claim.conclusion)

    @cached_property
    def derivation(self) -> Derivation:
        """The derivation in its author's order, once the kernel has proved the claim by it.

        A ``ProofError`` if any of its lines shows what its theorem does not prove.
        """
        try:
            derivation = checked(self._derived, self._restated, self.claim)
        except KernelError as error:
            raise ProofError(f"{self.id}: {error}") from error
        vars(self).setdefault("theorem", self._restated)  # which was replayed with the lines
        return derivation

    @cached_property
    def theorem(self) -> Theorem:
        """The kernel's theorem of the claim; a ``ProofError`` if a replay proves anything else."""
        try:
            require(replay(self._restated), self.claim)
        except KernelError as error:
            raise ProofError(f"{self.id}: {error}") from error
        return self._restated

    @property
    def lines(self) -> tuple[Line, ...]:
        """The derivation's lines, each an expression, a relation and a reason."""
        return self.derivation.lines

    @property
    def axioms(self) -> tuple[str, ...]:
        """The names of the kernel's axioms that the proof rests on."""
        return axioms_used(self.theorem)

    @property
    def step_count(self) -> int:
        """How many steps of inference the proof has."""
        return len(steps(self.theorem))

    def _repr_latex_(self) -> str | None:
        present = PRESENTERS.get("latex")
        return present(self) if present else None


# how entries show themselves in a notebook; ``export`` fills it, which is above this floor
PRESENTERS: Final[dict[str, Callable[[Entry], str]]] = {}


class Catalogue(Mapping[str, Entry]):
    """The entries by id, in textbook order.

    A module that is announced with the ids of its entries is imported when one of them is looked
    up; no other question to the catalogue imports anything.
    """

    def __init__(self) -> None:
        self._modules: dict[str, str] = {}  # of each id, the module that enters it
        self._entries: dict[str, Entry] = {}

    def __getitem__(self, name: str) -> Entry:
        if name not in self:
            raise UnknownEntryError(name, list(self))
        if name not in self._entries:
            try:
                import_module(self._modules[name])
            except BaseException:  # as where the time is up: modules left half read are read again
                known = self._entries.items()
                self._entries = {n: e for n, e in known if e.derive.__module__ in sys.modules}
                raise
        if name not in self._entries:
            raise ValueError(f"catalogue: {self._modules[name]} does not enter {name}")
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def announce(self, module: str, ids: Iterable[str]) -> None:
        """Say which entries ``module`` enters; a ``ValueError`` if another one enters them."""
        for name in ids:
            if self._modules.setdefault(name, module) != module:
                raise ValueError(f"catalogue: {name} belongs to {self._modules[name]}")

    def enter(self, entry: Entry) -> None:
        """Add an entry; a ``ValueError`` if its id is taken."""
        self.announce(entry.derive.__module__, [entry.id])
        if entry.id in self._entries:
            raise ValueError(f"catalogue: {entry.id} is entered twice")
        self._entries[entry.id] = entry


CATALOGUE: Final = Catalogue()


Derive = Callable[[], Derivation]


class Page(TypedDict, total=False):
    """What a page has besides its statement and its derivation.

    Introduction and remarks are prose with terms in it; ``names`` gives their names. ``at`` puts
    values for some of the variables of prose and derivation: an alphabet for any finite set.
    """

    id: Required[str]
    title: Required[str]
    given: tuple[Boolean, ...]
    introduction: str
    remarks: tuple[str, ...]
    sources: tuple[str, ...]
    names: Names
    at: Mapping[Variable, Term]


def proves(statement: Boolean, **page: Unpack[Page]) -> Callable[[Derive], Derive]:
    """Enter what the decorated function derives as a proof of ``statement``."""
    return _entering(statement, None, page)


def refutes(
    claim: Boolean, *, example: Mapping[Basic, Basic] | None = None, **page: Unpack[Page]
) -> Callable[[Derive], Derive]:
    """Enter what the decorated function derives as a proof that ``claim`` fails.

    The ``example`` says what is put for the distributions of the claim, which is about all of them.
    Without one the claim is that something is so for some of them, and fails for all that meet
    what is ``given``. A ``ValueError`` if the claim is one of several statements, of which it is
    not said which fails.
    """
    found = Refutation(claim, tuple((example or {}).items()))
    return _entering(found.failure, found, page)


def _entering(
    statement: Boolean, refutation: Refutation | None, page: Page
) -> Callable[[Derive], Derive]:
    names, at = page.get("names", {}), dict(page.get("at", {}))

    def spoken(text: str) -> Prose:
        return tuple(p if isinstance(p, str) else substitute(p, at) for p in prose(text, names))

    def enter(derive: Derive) -> Derive:
        @wraps(derive)
        def entered() -> Derivation:
            found = derive()
            for variable, value in at.items():
                found = instantiated(found, variable, value)
            return found

        CATALOGUE.enter(
            Entry(
                id=page["id"],
                title=page["title"],
                statement=statement,
                given=page.get("given", ()),
                derive=entered,
                introduction=spoken(page.get("introduction", "")),
                remarks=tuple(map(spoken, page.get("remarks", ()))),
                sources=page.get("sources", ()),
                refutes=refutation,
            )
        )
        return derive

    return enter
