"""Min-cost assignment without side rows: the exact kernel, and node potentials that prove it.

All costs are int64. Two OR-Tools algorithms answer: the sparse linear sum assignment where every
official takes exactly one of as many single seats, a network flow in all other cases (expanding
posts into seats, and adding stand-ins for empty ones, measured slower than the flow).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from turnus.solver.problem import Indices, Ints, Problem


@dataclass(frozen=True, eq=False)
class Costs:
    """Integer costs of pairs, unplaced officials and empty seats; None as in ``Problem``."""

    pair: Ints
    unplaced: Ints | None
    vacant: Ints | None


@dataclass(frozen=True, eq=False)
class Exchange:
    """How one place more can be passed on: the residual graph of an assignment.

    Nodes are the posts and, last, the outside (unplaced officials, empty seats). An arc from a to
    b says what it costs to relieve a by burdening b.
    """

    tail: Ints
    head: Ints
    cost: Ints
    place: Ints  # node of each official
    current: Ints  # what each official costs now


def own_costs(problem: Problem) -> Costs:
    """Return the costs as the problem states them, without side rows."""
    return Costs(problem.cost, problem.unplaced_cost, problem.vacant_cost)


def assign(problem: Problem, costs: Costs, seed: int = 0) -> Ints | None:
    """Return the choice with the least total cost, side rows ignored; None when there is none.

    A seed other than 0 numbers the officials anew, which may settle ties differently. (Shuffled
    pairs would do that too, and make the matching fourteen times slower: they leave the cache.)
    """
    if problem.n_officials == 0:
        feasible = costs.vacant is not None or not problem.seats.any()
        return np.zeros(0, dtype=np.int64) if feasible else None
    number = np.arange(problem.n_officials, dtype=np.int32)
    if seed:
        number = np.random.default_rng(seed).permutation(number)
    if costs.unplaced is None and costs.vacant is None and (problem.seats == 1).all():
        choice, settled = _match(problem, costs.pair, number)
        if settled:
            return choice
    return _flow(problem, costs, number)


def _match(problem: Problem, cost: Ints, number: Indices) -> tuple[Ints | None, bool]:
    """Perfect matching; the flag is False when the costs are too large for this algorithm."""
    n = problem.n_officials
    if n != problem.n_posts or not (_covered(problem.official, n) and _covered(problem.post, n)):
        return None, True
    solver = SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(number[problem.official], problem.post, cost - int(cost.min()))
    status = solver.solve()
    if status == SimpleLinearSumAssignment.Status.POSSIBLE_OVERFLOW:
        return None, False
    if status != SimpleLinearSumAssignment.Status.OPTIMAL:
        return None, True
    mate = np.array([solver.right_mate(i) for i in number.tolist()], dtype=np.int64)
    used = np.flatnonzero(problem.post == mate[problem.official])
    return _cheapest_each(problem, cost, used), True


def _covered(ends: Indices, count: int) -> bool:
    """Say whether every number below ``count`` occurs."""
    seen = np.zeros(count, dtype=bool)
    seen[ends] = True
    return bool(seen.all())


def _cheapest_each(problem: Problem, cost: Ints, pairs: Ints) -> Ints:
    """Keep one pair for each official: parallel pairs differ in cost only."""
    choice = np.full(problem.n_officials, -1, dtype=np.int64)
    best_last = pairs[np.lexsort((-pairs, -cost[pairs]))]
    choice[problem.official[best_last]] = best_last
    return choice


def _flow(problem: Problem, costs: Costs, number: Indices) -> Ints | None:
    n, m = problem.n_officials, problem.n_posts
    seats = np.minimum(problem.seats, n + 1)
    supply = np.concatenate([np.ones(n, np.int64), np.zeros(m + 1, np.int64)])
    tail, head = [number[problem.official]], [problem.post + np.int32(n)]
    room, cost = [np.ones(problem.n_pairs, np.int64)], [costs.pair]
    if costs.vacant is None:
        supply[n : n + m] = -seats
    else:
        tail.append(np.arange(n, n + m, dtype=np.int32))
        head.append(np.full(m, n + m, np.int32))
        room.append(seats)
        cost.append(-costs.vacant)
    if costs.unplaced is not None:
        tail.append(number)
        head.append(np.full(n, n + m, np.int32))
        room.append(np.ones(n, np.int64))
        cost.append(costs.unplaced)
    supply[-1] = -supply.sum()
    if supply[-1] > 0:  # more seats to fill than officials
        return None
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(tail), np.concatenate(head), np.concatenate(room), np.concatenate(cost)
    )
    solver.set_nodes_supplies(np.arange(n + m + 1, dtype=np.int32), supply)
    status = solver.solve()
    if status == SimpleMinCostFlow.Status.INFEASIBLE:
        return None
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"the network flow ended with {status.name}")
    flows = np.asarray(solver.flows(np.arange(problem.n_pairs, dtype=np.int32)))
    pairs = np.flatnonzero(flows > 0)
    choice = np.full(n, -1, dtype=np.int64)
    choice[problem.official[pairs]] = pairs
    return choice


def exchange(problem: Problem, costs: Costs, choice: Ints) -> Exchange:
    """Build the residual graph of an assignment."""
    n, m = problem.n_officials, problem.n_posts
    placed = choice >= 0
    place = np.full(n, m, dtype=np.int64)
    place[placed] = problem.post[choice[placed]]
    current = np.zeros(n, dtype=np.int64) if costs.unplaced is None else costs.unplaced.copy()
    current[placed] = costs.pair[choice[placed]]
    tail = [place[problem.official]]
    head = [problem.post.astype(np.int64)]
    cost = [costs.pair - current[problem.official]]
    if costs.unplaced is not None:
        tail.append(place[placed])
        head.append(np.full(int(placed.sum()), m))
        cost.append(costs.unplaced[placed] - current[placed])
    if costs.vacant is not None:
        empty = np.flatnonzero(np.bincount(place, minlength=m + 1)[:m] < problem.seats)
        tail += [empty, np.full(m, m)]
        head += [np.full(len(empty), m), np.arange(m)]
        cost += [-costs.vacant[empty], costs.vacant]
    return Exchange(
        np.concatenate(tail), np.concatenate(head), np.concatenate(cost), place, current
    )


def post_prices(problem: Problem, graph: Exchange) -> Ints:
    """Return the price of a seat of each post that proves the assignment optimal.

    Shortest distances in the residual graph; the outside costs 0. By these prices no official has
    a cheaper pair than the present one.
    """
    m = problem.n_posts
    order = np.argsort(graph.head, kind="stable")
    tail, head, cost = graph.tail[order], graph.head[order], graph.cost[order]
    heads, starts = np.unique(head, return_index=True)
    price = np.zeros(m + 1, dtype=np.int64)
    for _ in range(m + 3):
        if not len(heads):
            break
        least = np.minimum.reduceat(price[tail] + cost, starts)
        if (least >= price[heads]).all():
            break
        price[heads] = np.minimum(price[heads], least)
    else:
        raise ValueError("prices exist for an optimal assignment only; this one can be improved")
    return np.asarray(price[:m] - price[m], dtype=np.int64)
