"""Marginal costs: what forcing a pair would cost at least, proven by reduced costs.

Each official who is pushed out goes on along a shortest path in the residual graph.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from turnus.solver.assignment import assign, exchange, post_prices
from turnus.solver.prices import FINEST_SCALE, clip_to_penalty, fitting_scale, priced, prove_exact
from turnus.solver.problem import Floats, Ints, Problem, Solution

# Distances pass through float64, which holds every whole number up to here.
LARGEST_DISTANCE = 2**53
# Chains are followed as long as this many arcs are looked at in all; every one of them may be.
MOST_ARCS = 400_000_000
DISTANCES_IN_A_BLOCK = 4_000_000
NO_PLAN = np.iinfo(np.int64).max


class Margins:
    """Prices of pairs at the margin of a solution.

    Forcing a pair pushes somebody out of a seat, who pushes on in turn; the cheapest such chain at
    the row prices of the solution never costs more than the true price. Without side rows, and
    with an optimal solution, it is the true price. Where chains are too many to follow, the first
    step alone is priced: that is less, and a bound all the same.

    Parameters
    ----------
    problem : Problem
        What was solved.
    solution : Solution
        A solution of it with a plan.

    Raises
    ------
    ValueError
        When the solution has no plan.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        if solution.objective is None:
            raise ValueError("solution has no plan; expected one of status optimal or feasible")
        side = problem.side_rows
        signed = side.price_sign * solution.row_price
        signed = clip_to_penalty(side, signed)
        scale = min(FINEST_SCALE, fitting_scale(problem, signed, np.zeros(problem.n_posts)))
        # Row prices are multiples of a power of two; a coarser scale rounds them towards 0.
        row = np.trunc(signed * scale).astype(np.int64)
        costs = priced(problem, scale, row)
        choice = assign(problem, costs)
        if choice is None:
            raise ValueError("solution does not belong to this problem")
        self._problem = problem
        self._scale = scale
        self._floor = 0 if solution.status == "optimal" else None
        self._graph = exchange(problem, costs, choice)
        post = post_prices(problem, self._graph)
        self._potential = np.append(post, 0)
        value = prove_exact(problem, scale, row, post).value
        # The first step, chains aside: what a pair costs above the present one of its official.
        home = self._graph.place[problem.official]
        self._first = (
            (value - solution.objective * scale)
            + costs.pair
            - self._graph.current[problem.official]
            - self._potential[problem.post]
            + self._potential[home]
        )

    def prices(self, officials: Ints, *, most_arcs: int | None = MOST_ARCS) -> Ints:
        """Price all pairs, those of some officials with the chains that they set off.

        Parameters
        ----------
        officials : int64[]
            Whose chains to follow.
        most_arcs : int or None
            Follow none where they could lead over more arcs in all; None: always follow them.

        Returns
        -------
        int64[n_pairs]
            By how much the objective rises at least when the pair is forced; `NO_PLAN` where no
            plan can hold it.
        """
        chain = np.zeros(self._problem.n_pairs)
        arcs = len(np.unique(self._graph.place[officials])) * len(self._graph.tail)
        if most_arcs is None or arcs <= most_arcs:
            self._follow(self._chains(), officials, chain)
        possible = np.isfinite(chain)
        total = self._first + np.where(possible, chain, 0.0).astype(np.int64)
        price = -(-total // self._scale)
        if self._floor is not None:
            price = np.maximum(price, self._floor)
        return np.where(possible, price, NO_PLAN)

    def _follow(self, reach: sparse.csr_array, officials: Ints, chain: Floats) -> None:
        """Set the length of the cheapest chain behind each pair of the officials."""
        wanted = np.zeros(self._problem.n_officials, dtype=bool)
        wanted[officials] = True
        pairs = np.flatnonzero(wanted[self._problem.official])
        home = self._graph.place[self._problem.official[pairs]]
        order = np.argsort(home, kind="stable")
        pairs, home = pairs[order], home[order]
        homes, starts = np.unique(home, return_index=True)
        starts = np.append(starts, len(pairs))
        size = max(1, DISTANCES_IN_A_BLOCK // reach.shape[0])
        for low in range(0, len(homes), size):
            block = homes[low : low + size]
            away = csgraph.dijkstra(reach, indices=block)
            mine = slice(starts[low], starts[low + len(block)])
            at = np.searchsorted(block, home[mine])
            chain[pairs[mine]] = away[at, self._problem.post[pairs[mine]]]

    def _chains(self) -> sparse.csr_array:
        """Return the reversed residual graph with costs of 0 or more."""
        graph, potential, size = self._graph, self._potential, self._problem.n_posts + 1
        cost = graph.cost + potential[graph.tail] - potential[graph.head]
        order = np.lexsort((cost, graph.tail, graph.head))
        tail, head, cost = graph.tail[order], graph.head[order], cost[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        if int(cost.max(initial=0)) * size > LARGEST_DISTANCE:
            cost = np.minimum(cost, LARGEST_DISTANCE // size)  # a lower price is still a bound
        start = np.searchsorted(head[first], np.arange(size + 1))
        return sparse.csr_array(
            (cost[first].astype(np.float64), tail[first], start), shape=(size, size)
        )
