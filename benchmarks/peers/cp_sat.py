"""OR-Tools CP-SAT, the model written as a whole: no step of Python for each pair."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays, Ints, chosen, folded

WORKERS = 2
FAR = 2**62  # no limit


class _Told(cp_model.CpSolverSolutionCallback):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def on_solution_callback(self) -> None:
        self._clock.tell(self.objective_value, self.best_objective_bound)


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    model = cp_model.CpModel()
    _state(arrays, model.proto)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = task.seed
    solver.parameters.relative_gap_limit = task.gap
    solver.parameters.max_time_in_seconds = task.left(clock)
    solver.best_bound_callback = lambda bound: clock.tell(None, bound)
    status = solver.solve(model, _Told(clock))
    clock.stop()
    name = solver.status_name(status).lower()
    bound = solver.best_objective_bound
    if name not in ("optimal", "feasible"):
        return Outcome(None, bound if name == "unknown" and bound else None, name)
    clock.tell(solver.objective_value, bound)
    values = np.array(list(solver.response_proto.solution))[: arrays.n_pairs]
    return Outcome(chosen(arrays, values), bound, name)


def _state(arrays: Arrays, proto: Any) -> None:
    """Fill the model: pairs, then how far each soft row is broken above and below."""
    soft = np.isfinite(arrays.penalty)
    reach = np.abs(arrays.rows).sum(axis=1).astype(np.int64) + np.abs(arrays.rhs)
    below, above = (
        np.flatnonzero(soft & (arrays.sense >= 0)),
        np.flatnonzero(soft & (arrays.sense <= 0)),
    )
    proto.merge_text_format("variables{domain:[0,1]}" * arrays.n_pairs)
    far = reach[np.concatenate([below, above])].tolist()
    proto.merge_text_format("".join(f"variables{{domain:[0,{most}]}}" for most in far))
    _places(proto, arrays.official, np.ones(arrays.n_officials, np.int64), arrays.unplaced_cost)
    _places(proto, arrays.post, arrays.seats, arrays.vacant_cost)
    short: dict[int, list[tuple[int, int]]] = {}
    for column, row in enumerate(below.tolist()):
        short.setdefault(row, []).append((arrays.n_pairs + column, 1))
    for column, row in enumerate(above.tolist()):
        short.setdefault(row, []).append((arrays.n_pairs + len(below) + column, -1))
    _side_rows(proto, arrays, short)
    cost, offset = folded(arrays)
    penalty = np.concatenate([arrays.penalty[below], arrays.penalty[above]]).astype(np.int64)
    proto.objective.vars.extend(list(range(arrays.n_pairs + len(penalty))))
    proto.objective.coeffs.extend(np.concatenate([cost, penalty]).tolist())
    proto.objective.offset = float(offset)


def _places(proto: Any, place: Any, seats: Ints, price: Ints | None) -> None:
    """State for each official, or post, how many pairs it takes."""
    order = np.argsort(place, kind="stable")
    cuts = np.searchsorted(place[order], np.arange(len(seats) + 1)).tolist()
    pairs = order.tolist()
    for i, count in enumerate(seats.tolist()):
        constraint = proto.constraints.add()
        mine = pairs[cuts[i] : cuts[i + 1]]
        if count == 1:
            kind = constraint.exactly_one if price is None else constraint.at_most_one
            kind.literals.extend(mine)
        else:
            constraint.linear.vars.extend(mine)
            constraint.linear.coeffs.extend([1] * len(mine))
            constraint.linear.domain.extend([count if price is None else 0, count])


def _side_rows(proto: Any, arrays: Arrays, short: dict[int, list[tuple[int, int]]]) -> None:
    matrix = arrays.rows
    index, value, start = matrix.indices.tolist(), matrix.data.tolist(), matrix.indptr.tolist()
    for r, (sense, limit) in enumerate(
        zip(arrays.sense.tolist(), arrays.rhs.tolist(), strict=True)
    ):
        linear = proto.constraints.add().linear
        extra = short.get(r, [])
        linear.vars.extend(index[start[r] : start[r + 1]] + [column for column, _ in extra])
        linear.coeffs.extend(value[start[r] : start[r + 1]] + [sign for _, sign in extra])
        linear.domain.extend([limit if sense >= 0 else -FAR, limit if sense <= 0 else FAR])
