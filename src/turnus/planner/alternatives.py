"""What another choice would cost at least: a proven price for every pair of an official."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from turnus.planner.bound import FINEST_SCALE, clip_to_penalty, fitting_scale, priced, prove_exact
from turnus.planner.kernel import Exchange, assign, exchange, post_prices
from turnus.planner.problem import Ints, Problem, Solution

# Distances pass through float64, which holds every whole number up to here.
LARGEST_DISTANCE = 2**53


@dataclass(frozen=True, eq=False)
class PairPrices:
    """Lower bounds on the price of forcing each pair of one official.

    Attributes
    ----------
    official : int
        Whose pairs these are.
    pairs : int64[]
        All pairs of the official, in the order of the problem.
    prices : tuple of int or None
        By how much the objective rises at least above that of the solution when the pair is
        forced; None: no plan can hold it.
    """

    official: int
    pairs: Ints
    prices: tuple[int | None, ...]


def marginal_prices(
    problem: Problem, solution: Solution, officials: Iterable[int]
) -> list[PairPrices]:
    """Price the pairs of some officials without solving again.

    Forcing a pair pushes somebody out of a seat, who pushes on in turn; the cheapest such chain at
    the row prices of the solution never costs more than the true price. Without side rows, and
    with an optimal solution, it is the true price.

    Parameters
    ----------
    problem : Problem
        What was solved.
    solution : Solution
        A solution of it with a plan.
    officials : iterable of int
        Whose pairs to price.

    Raises
    ------
    ValueError
        When the solution has no plan.
    """
    if solution.objective is None:
        raise ValueError("solution has no plan; expected one of status optimal or feasible")
    side = problem.side_rows
    signed = np.where(side.sense == 1, -1.0, 1.0) * solution.row_price
    signed = clip_to_penalty(side, signed)
    scale = min(FINEST_SCALE, fitting_scale(problem, signed, np.zeros(problem.n_posts)))
    # Row prices are multiples of a power of two; a coarser scale rounds them towards 0.
    row = np.trunc(signed * scale).astype(np.int64)
    costs = priced(problem, scale, row)
    choice = assign(problem, costs)
    if choice is None:
        raise ValueError("solution does not belong to this problem")
    graph = exchange(problem, costs, choice)
    post = post_prices(problem, graph)
    value = prove_exact(problem, scale, row, post).value
    base = value - solution.objective * scale
    floor = 0 if solution.status == "optimal" else None
    chains, potential = _chains(problem, graph, post)
    return [
        _price(problem, graph, chains, potential, official, costs.pair, (base, scale, floor))
        for official in officials
    ]


def _chains(problem: Problem, graph: Exchange, post: Ints) -> tuple[sparse.csr_array, Ints]:
    """Return the reversed residual graph with costs of 0 or more, and the potential of nodes."""
    size = problem.n_posts + 1
    potential = np.append(post, 0)
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
    ), potential


def _price(
    problem: Problem,
    graph: Exchange,
    chains: sparse.csr_array,
    potential: Ints,
    official: int,
    cost: Ints,
    frame: tuple[int, int, int | None],
) -> PairPrices:
    base, scale, floor = frame
    home = int(graph.place[official])
    away = csgraph.dijkstra(chains, indices=[home])[0]
    pairs = np.flatnonzero(problem.official == official)
    prices: list[int | None] = []
    for pair in pairs.tolist():
        post = int(problem.post[pair])
        if not np.isfinite(away[post]):
            prices.append(None)
            continue
        chain = int(away[post]) - int(potential[post]) + int(potential[home])
        total = base + int(cost[pair]) - int(graph.current[official]) + chain
        price = -(-total // scale)
        prices.append(price if floor is None else max(floor, price))
    return PairPrices(official, pairs.astype(np.int64), tuple(prices))
