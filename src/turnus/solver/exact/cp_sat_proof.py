"""Proof in whole numbers: a core decided by CP-SAT, where floating point could err.

CP-SAT propagates, cuts and bounds in integers, so that its bound and its "infeasible" hold whatever
the size of coefficients and penalties. It is mostly slower than HiGHS: `Core.doubt` says where it
has to be. A penalty is never taken for more than it is, nor a bound that a float rounded up.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import numpy as np
from ortools.sat.python import cp_model
from scipy import sparse

from turnus.solver.checks import LARGEST_ACTIVITY
from turnus.solver.exact.core import Core
from turnus.solver.exact.cp_sat_model import WITH_PLAN, CpSatModel, Slack, solver_with, values_of
from turnus.solver.prices import Prices, exact_violation_costs
from turnus.solver.problem import Ints, Problem
from turnus.solver.search import Search


def decide_in_integers(search: Search, core: Core, seed: int, effort: float | None = None) -> bool:
    """Prove a core: its best plan is offered, its bound kept; say whether it was decided.

    Parameters
    ----------
    effort : float, optional
        The most work, in CP-SAT's deterministic measure; None: as much as it takes.

    Returns
    -------
    bool
        False where the effort did not do, or the numbers are too large even for CP-SAT.
    """
    problem, stated = search.problem, core.stated
    idle = _idle(problem, stated)
    most = None
    if search.objective is not None:
        most = (search.objective - 1) * stated.scale - stated.value - idle
    model = _stated(problem, core, search.choice, most)
    solver = solver_with(seed, np.inf if effort is None else effort)

    def keep(value: int) -> None:
        search.raise_bound(core.proven_exactly(value + idle))

    status = _run(solver, model, search.alive, keep, lambda: search.finished)
    if status == cp_model.MODEL_INVALID:
        return False
    if status in WITH_PLAN:
        search.offer(core.choice(problem, values_of(solver).astype(np.float64)))
    if status == cp_model.INFEASIBLE:  # no plan of the core is better than the one in hand
        search.raise_bound(core.beyond)
    elif status == cp_model.OPTIMAL:
        keep(int(solver.response_proto.inner_objective_lower_bound))
    return status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)


def least_of_the_best(
    search: Search, core: Core, weights: Ints, seed: int, effort: float
) -> Ints | None:
    """Return the plan of least weight among those of a core that cost what the best one does.

    Parameters
    ----------
    weights : int64[n_pairs]
        Of the pairs of the problem.
    effort : float
        The most work, in CP-SAT's deterministic measure.

    Returns
    -------
    int64[n_officials] or None
        None where the effort did not do to be sure of it.
    """
    assert search.objective is not None
    problem, stated = search.problem, core.stated
    most = search.objective * stated.scale - stated.value - _idle(problem, stated)
    model = _stated(problem, core, search.choice, most, weights[core.pairs])
    solver = solver_with(seed, effort)
    status = _run(solver, model, search.alive, lambda _bound: None, lambda: False)
    if status != cp_model.OPTIMAL:
        return None
    return core.choice(problem, values_of(solver).astype(np.float64))


def _idle(problem: Problem, stated: Prices) -> int:
    """Return what seats beyond the number of officials cost: nobody can fill them."""
    if stated.vacant is None:
        return 0
    beyond = np.maximum(problem.seats - problem.n_officials, 0).tolist()
    return sum(many * cost for many, cost in zip(beyond, stated.vacant.tolist(), strict=True))


def _run(
    solver: cp_model.CpSolver,
    model: CpSatModel,
    alive: Callable[[], object],
    keep: Callable[[int], None],
    enough: Callable[[], bool],
) -> cp_model.CpSolverStatus:
    """Solve in a thread, so that the search can end it at any moment, and hears of its bounds."""
    bounds: list[float] = []
    solver.best_bound_callback = bounds.append
    with ThreadPoolExecutor(1) as thread:
        running: Future[cp_model.CpSolverStatus] = thread.submit(solver.solve, model.model)
        try:
            while True:
                done, _ = wait([running], timeout=0.1)
                if done:
                    return running.result()
                alive()
                # Told as a float, exact up to here; of larger bounds only the last is taken.
                if bounds and abs(bounds[-1]) < LARGEST_ACTIVITY:
                    keep(int(bounds[-1] // 1))
                    if enough():
                        return cp_model.UNKNOWN
        finally:
            while not running.done():  # a search that has not begun does not hear it: say it again
                solver.stop_search()
                wait([running], timeout=0.05)


def _stated(
    problem: Problem,
    core: Core,
    start: Ints | None,
    most: int | None,
    weights_of_pairs: Ints | None = None,
) -> CpSatModel:
    """Write the core as a model: pairs, whoever stays out, empty seats, rows with violations.

    It minimises what a plan costs; or, where pairs have weights, those within that cost.
    """
    stated, side, pairs = core.stated, problem.side_rows, core.pairs
    model, n = CpSatModel(), problem.n_officials
    model.add_binaries(len(pairs))
    weights = [stated.pair[pairs]]
    official = problem.official[pairs].astype(np.int64)
    if stated.unplaced is not None:
        idle = np.flatnonzero(core.kept.unplaced)
        model.add_binaries(len(idle))
        weights.append(stated.unplaced[idle])
        official = np.concatenate([official, idle])
    model.add_places(official, np.ones(n, dtype=np.int64), np.ones(n, dtype=np.bool_))
    # Seats beyond the number of officials stay empty in every plan (`_idle`), or must be filled.
    seats = problem.seats if stated.vacant is None else np.minimum(problem.seats, n)
    shape = (problem.n_posts, len(pairs))
    at_posts = sparse.csr_array(
        (np.ones(len(pairs), dtype=np.int64), (problem.post[pairs], np.arange(len(pairs)))), shape
    )
    empty: Slack = {}
    if stated.vacant is not None:
        first = model.add_integers(np.where(core.kept.vacant, seats, 0))
        weights.append(stated.vacant)
        empty = {post: [(first + post, 1)] for post in range(problem.n_posts)}
    model.add_rows(at_posts, seats, seats, empty)
    counted = sparse.csr_array(side.matrix[:, pairs])
    reach = np.asarray(abs(counted).sum(axis=1), dtype=np.int64) + np.abs(side.rhs)
    broken: Slack = {}
    violations = zip(
        exact_violation_costs(side, stated),
        (core.kept.above, core.kept.below),
        (-1, 1),
        strict=True,
    )
    for costs, some, sign in violations:
        kept = np.flatnonzero((costs >= 0) & some)
        first = model.add_integers(reach[kept])
        weights.append(costs[kept])
        for at, row in enumerate(kept.tolist()):
            broken.setdefault(row, []).append((first + at, sign))
    model.add_rows(counted, side.rhs, side.rhs, broken)
    costs = np.concatenate(weights)
    model.minimise(costs if weights_of_pairs is None else weights_of_pairs)
    if most is not None:
        priced = np.flatnonzero(costs)
        model.add_row(priced.tolist(), costs[priced].tolist(), 0, max(0, most))
    if start is not None:
        model.hint(np.isin(pairs, start[start >= 0]).astype(np.int64))
    return model
