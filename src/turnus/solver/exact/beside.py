"""A proof beside the search: HiGHS decides a core in its process while plans are improved here."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Any

from turnus.solver.budget import LEAST
from turnus.solver.exact.core import Core
from turnus.solver.exact.cp_sat_proof import decide_in_integers
from turnus.solver.exact.highs import Event, Highs
from turnus.solver.exact.mip import NO_PLAN, PROOF
from turnus.solver.search import Search

TO_TELL, LEAST_TO_TELL = 0.04, 0.5  # share of its time, and seconds, for HiGHS to tell the last
FEW = 20.0  # work for a core that cannot decide the problem, in CP-SAT's deterministic measure


class Decided(Exception):  # noqa: N818 - not an error, the end of a search that is not needed
    """The proof beside the search has given it what it wants."""


class ProofBeside:
    """Decides a core that holds every better plan, beginning with the best plan so far.

    Plans and bounds are told to the search as they come.

    Parameters
    ----------
    search : Search
    highs : Highs
        Busy with the core within the ``with`` block.
    core : Core
    options : dict
        Of HiGHS.
    proves : bool
        Whether bounds are taken, too; never where floating point could err by a unit.

    Attributes
    ----------
    status : str
        What HiGHS says at the end; empty before.
    best : int or None
        What its best plan costs.
    """

    def __init__(
        self,
        search: Search,
        highs: Highs,
        core: Core,
        options: dict[str, Any],
        *,
        proves: bool = True,
    ) -> None:
        self._search, self._core = search, core
        search.raced = True  # bounds are told by the clock, and end one search or another
        self._proves = proves and not core.is_doubtful
        self.status = ""
        self.best: int | None = None
        stop: dict[str, Any] = {"mip_abs_gap": core.stops_at}
        left = search.budget.left()
        if left is not None:
            # What it has found in a search within its search it tells when that ends, or its time.
            stop["time_limit"] = max(LEAST, left - max(LEAST_TO_TELL, TO_TELL * left))
        self._running = highs.begin(core.program, PROOF | stop | options)

    def __enter__(self) -> ProofBeside:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A plan that was told in the last moment is not lost, however the block is left.
        for event in self._running.events():
            self._take_plan(event)
        self._running.end()

    @property
    def ended(self) -> bool:
        """Whether HiGHS has no more to say."""
        return self._running.ended

    def look(self, wait: float = 0.0) -> None:
        """Take what was found since; raise Decided when the search has what it wants."""
        search, core = self._search, self._core
        for event in self._running.events(wait):
            self._take_plan(event)
            if event.bound is not None and self._proves:
                search.raise_bound(core.proven(event.bound))
            if event.kind == "done":
                self.status = event.status
            exhausted = event.bound is not None and self._proves and core.exhausted(event.bound)
            if search.finished or exhausted:
                raise Decided

    def _take_plan(self, event: Event) -> None:
        if event.kind != "plan":
            return
        choice = self._core.choice(self._search.problem, event.vectors[0])
        if choice is None:
            return
        plan = self._search.problem.evaluate(choice)
        if plan.valid and (self.best is None or plan.objective < self.best):
            self.best = plan.objective
            self._search.offer(choice)

    def finish(self) -> None:
        """Wait for the end."""
        while not self._running.ended:
            self._search.alive()
            self.look(0.1)


def decide(search: Search, highs: Highs, core: Core, options: dict[str, Any]) -> None:
    """Run a core that holds all pairs within its reach, keeping its plans and its bounds.

    Ends early when the search is finished, or when the core has nothing more to say. HiGHS is
    believed as far as its tolerances cannot hide a unit of the objective. Whole numbers decide all
    beyond that, and that a core holds no plan at all.
    """
    seed = int(options["random_seed"])
    effort = FEW if "mip_max_nodes" in options else None
    if core.is_doubtful:
        decide_in_integers(search, core, seed, effort)
        return
    with ProofBeside(search, highs, core, options) as proof, suppress(Decided):
        proof.finish()
    if proof.status in NO_PLAN:
        decide_in_integers(search, core, seed, effort)
