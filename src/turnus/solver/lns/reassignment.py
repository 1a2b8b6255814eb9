"""Reassignment neighbourhood: the whole plan assigned anew, exactly, no side row made worse.

In a plan, each holder of a post says what a successor must be for the side rows to stay as they
are: a woman where the row counts women, nobody of the elder where there are enough. Pairs that
keep to that leave all rows as they are, so that the exact kernel finds the cheapest plan among all
of them at once, through chains of any length. Where a row has room, the room is given to posts
drawn by chance; a pair that breaks a row beyond that pays for it, one that mends a broken row is
paid. Where posts have one seat the plan itself is among those, so that a step never loses.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.solver.assignment import Costs, assign
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.subproblem import restricted_to
from turnus.solver.problem import Ints, Problem

Mask = npt.NDArray[np.bool_]
FINE = 16  # the kernel counts in such fractions of a unit, so that prices can take part
ROUNDS = 6  # of a step with loose rows


def loosened(
    incumbent: Incumbent, allowed: Ints, share: float, random: np.random.Generator
) -> Ints | None:
    """Return a choice for which some rows, drawn by chance, were held by their prices only.

    Rows that come out broken are held as they are after all, and the rest is asked again.

    Parameters
    ----------
    share : float
        Share of the rows that are drawn.
    """
    side = incumbent.problem.side_rows
    loose = random.random(incumbent.problem.n_rows) < share
    choice: Ints | None = None
    for _ in range(ROUNDS):
        choice = reassigned(incumbent, allowed, random, loose)
        if choice is None:
            return None
        broken = loose & (side.slack(incumbent.load(choice[choice >= 0])) < 0)
        if not broken.any():
            break
        loose &= ~broken
    return choice


def reassigned(
    incumbent: Incumbent,
    allowed: Ints,
    random: np.random.Generator,
    loose: Mask | None = None,
) -> Ints | None:
    """Return the cheapest choice in which no row is worse than in the incumbent, unless it pays.

    Parameters
    ----------
    allowed : int64[]
        The pairs that may be used, in ascending order of their officials.
    loose : bool[n_rows], optional
        Rows that are held by their prices instead.
    """
    problem = incumbent.problem
    own = incumbent.choice[incumbent.choice >= 0]
    pairs = np.union1d(allowed, own)
    holder = _holders(problem, own)
    extra = _row_costs(incumbent, pairs, holder, random, loose)
    extra[np.searchsorted(pairs, own)] = 0
    kept = extra <= FINE * _most_saved(problem)
    small = restricted_to(problem, pairs[kept])
    inner = assign(small, _costs(incumbent, small, extra[kept], holder))
    if inner is None:
        return None
    placed = inner >= 0
    inner[placed] = pairs[kept][inner[placed]]
    return inner


def _most_saved(problem: Problem) -> float:
    """Return what another choice for one official can save at most; what costs more is no use."""
    assert problem.unplaced_cost is not None
    assert problem.vacant_cost is not None
    dearest = [np.ptp(problem.cost) if problem.n_pairs else 0]
    dearest += [costs.max(initial=0) for costs in (problem.unplaced_cost, problem.vacant_cost)]
    return float(sum(dearest))


def _holders(problem: Problem, own: Ints) -> Ints:
    """Return the pair that holds each post; -1 for an empty one.

    A post of several seats has none either: nobody alone to compare with. What leaves it is not
    counted; where that breaks a row dearly, the incumbent refuses the step.
    """
    holder = np.full(problem.n_posts, -1, dtype=np.int64)
    holder[problem.post[own]] = own
    return np.where(problem.seats == 1, holder, -1)


def _row_costs(
    incumbent: Incumbent, pairs: Ints, holder: Ints, random: np.random.Generator, loose: Mask | None
) -> Ints:
    """Say what each pair in the place of the holder costs by breaking rows, or saves by mending.

    What several pairs mend of one row is counted for each of them; the incumbent tells the truth.
    """
    problem, side = incumbent.problem, incumbent.problem.side_rows
    row, at, change = _changes(incumbent, pairs, holder)
    over = (incumbent.activity - side.rhs)[row]
    penalty = side.penalty.astype(np.int64)[row]
    upward = np.where(side.sense[row] == 0, -np.sign(over), side.sense[row])
    better = change * upward
    mended = np.minimum(np.maximum(better, 0), np.maximum(-over * upward, 0))
    mended[(side.sense[row] == 0) & (over == 0)] = 0
    worse = np.where((side.sense[row] == 0) & (over == 0), np.abs(change), -better)
    bad = np.flatnonzero(worse > 0)
    fits = _roomy(
        incumbent, row[bad], problem.post[pairs[at[bad]]].astype(np.int64), worse[bad], random
    )
    worse[bad[fits]] = 0
    extra = np.zeros(len(pairs), dtype=np.int64)
    each = FINE * penalty * (np.maximum(worse, 0) - mended)
    if loose is not None:
        price = FINE * incumbent.prices.row[row] // incumbent.prices.scale
        each = np.where(loose[row], price * change, each)
    np.add.at(extra, at, each)
    return extra


def _changes(incumbent: Incumbent, pairs: Ints, holder: Ints) -> tuple[Ints, Ints, Ints]:
    """Return row, position of the pair and amount wherever a pair differs from the holder's."""
    before = holder[incumbent.problem.post[pairs]]
    held = np.flatnonzero(before >= 0)
    mine = sparse.csc_array(incumbent.columns[:, pairs]).tocoo()
    theirs = sparse.csc_array(incumbent.columns[:, before[held]]).tocoo()
    entries = np.concatenate([mine.data, -theirs.data])
    row = np.concatenate([mine.row, theirs.row])
    at = np.concatenate([mine.col, held[theirs.col]])
    shape = (incumbent.problem.n_rows, len(pairs))
    change = sparse.csr_array(sparse.coo_array((entries, (row, at)), shape=shape))
    change.sum_duplicates()
    change.eliminate_zeros()
    apart = change.tocoo()
    return apart.row.astype(np.int64), apart.col.astype(np.int64), apart.data


def _roomy(
    incumbent: Incumbent, row: Ints, post: Ints, worse: Ints, random: np.random.Generator
) -> Mask:
    """Give what room a row has to some of its posts; say which changes fit in there."""
    problem, side = incumbent.problem, incumbent.problem.side_rows
    room = np.maximum(side.slack(incumbent.activity), 0)
    key = row * problem.n_posts + post
    known, where = np.unique(key, return_inverse=True)
    need = np.zeros(len(known), dtype=np.int64)
    np.maximum.at(need, where, worse)
    of_row = known // problem.n_posts
    order = np.lexsort((random.random(len(known)), of_row))
    total = np.cumsum(need[order])
    first = np.searchsorted(of_row[order], of_row[order])
    used = total - (total[first] - need[order][first]) if len(order) else total
    fits = np.zeros(len(known), dtype=bool)
    fits[order] = used <= room[of_row[order]]
    return np.asarray(fits[where])


def _costs(incumbent: Incumbent, small: Problem, extra: Ints, holder: Ints) -> Costs:
    """Return the kernel's costs; a post whose holder a row needs is not given up."""
    problem, side = incumbent.problem, incumbent.problem.side_rows
    assert small.vacant_cost is not None
    vacant = small.vacant_cost.copy()
    held = np.flatnonzero(holder >= 0)
    entries = sparse.csc_array(incumbent.columns[:, holder[held]]).tocoo()
    needed = entries.data * side.sense[entries.row] > 0
    needed |= side.sense[entries.row] == 0
    dear = int(np.abs(problem.cost).max(initial=0)) * 4 + int(np.abs(vacant).max(initial=0)) + 1
    vacant[held[entries.col[needed]]] += dear
    assert small.unplaced_cost is not None
    return Costs(small.cost * FINE + extra, small.unplaced_cost * FINE, vacant * FINE)
