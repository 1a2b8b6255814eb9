"""The one writer of CP-SAT models: whole arrays at a time, no step of Python for each pair.

Variables are numbered in the order in which they are added, pairs first.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model
from scipy import sparse

from turnus.solver.problem import Ints

Flags = npt.NDArray[np.bool_]
Slack = dict[int, list[tuple[int, int]]]
WITH_PLAN = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def solver_with(seed: int, effort: float, *, cuts: bool = True) -> cp_model.CpSolver:
    """Return a solver that gives the same answer on every machine.

    Parameters
    ----------
    effort : float
        The most work, in CP-SAT's own deterministic measure (about seconds).
    cuts : bool
        Whether it looks for cutting planes.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    solver.parameters.linearization_level = 2
    # Its own handler would stay behind in place of Python's, and Ctrl-C would end the process.
    solver.parameters.catch_sigint_signal = False
    if not cuts:
        solver.parameters.cut_level = 0
    return solver


class CpSatModel:
    """A model in the making, with what it shares: pairs, places, rows, objective, hint."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self._proto = self.model.proto
        self._count = 0

    def add_binaries(self, count: int) -> int:
        """Add so many yes-or-no variables; return the number of the first."""
        self._proto.merge_text_format("variables{domain:[0,1]}" * count)
        self._count += count
        return self._count - count

    def add_integers(self, most: Ints) -> int:
        """Add whole variables from 0 to `most`; return the number of the first."""
        domains = "".join(f"variables{{domain:[0,{end}]}}" for end in most.tolist())
        self._proto.merge_text_format(domains)
        self._count += len(most)
        return self._count - len(most)

    def add_places(self, place: Ints, room: Ints, full: Flags | None = None) -> None:
        """State for each official, or post, how many pairs it takes at most, or exactly.

        Parameters
        ----------
        place : int64[n_pairs]
            The official, or post, of each pair.
        room : int64[n_places]
        full : bool[n_places], optional
            Where exactly so many pairs are to be taken.
        """
        order = np.argsort(place, kind="stable")
        cuts = np.searchsorted(place[order], np.arange(len(room) + 1)).tolist()
        pairs = order.tolist()
        exactly = np.zeros(len(room), dtype=bool) if full is None else full
        for at, (many, exact) in enumerate(zip(room.tolist(), exactly.tolist(), strict=True)):
            mine = pairs[cuts[at] : cuts[at + 1]]
            if len(mine) <= many and not exact:
                continue
            constraint = self._proto.constraints.add()
            if many == 1 and mine:
                one = constraint.exactly_one if exact else constraint.at_most_one
                one.literals.extend(mine)
            else:
                constraint.linear.vars.extend(mine)
                constraint.linear.coeffs.extend([1] * len(mine))
                constraint.linear.domain.extend([many if exact else 0, many])

    def add_rows(self, matrix: sparse.csr_array, low: Ints, high: Ints, slack: Slack) -> None:
        """Add linear rows over the pairs.

        Parameters
        ----------
        matrix : csr_array[n_rows, n_pairs]
        low, high : int64[n_rows]
        slack : dict
            Of each row that may be missed, more variables with their coefficients.
        """
        index, value, start = matrix.indices.tolist(), matrix.data.tolist(), matrix.indptr.tolist()
        for row, limits in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
            span = slice(start[row], start[row + 1])
            free = slack.get(row, [])
            variables = [*index[span], *(one for one, _ in free)]
            self.add_row(variables, [*value[span], *(by for _, by in free)], *limits)

    def add_row(self, variables: list[int], coefficients: list[int], low: int, high: int) -> None:
        """Add one linear row."""
        linear = self._proto.constraints.add().linear
        linear.vars.extend(variables)
        linear.coeffs.extend(coefficients)
        linear.domain.extend([low, high])

    def minimise(self, weights: Ints) -> None:
        """Set what each of the first variables costs."""
        self._proto.objective.vars.extend(list(range(len(weights))))
        self._proto.objective.coeffs.extend(weights.tolist())

    def hint(self, values: Ints) -> None:
        """Say what the first variables may begin with."""
        self._proto.solution_hint.vars.extend(list(range(len(values))))
        self._proto.solution_hint.values.extend(values.tolist())


def values_of(solver: cp_model.CpSolver) -> Ints:
    """Return the values of all variables in the plan that was found."""
    return np.array(list(solver.response_proto.solution), dtype=np.int64)
