"""From a problem to a solution with a proven bound: the page that says how.

Kernel (bound without the rows), prices (cooling beside the linear program), then large
neighbourhood search (plans) beside price-and-solve (proof).
"""

from __future__ import annotations

import math

import numpy as np
from threadpoolctl import threadpool_limits

from turnus.solver.alternation import alternate, prove_quickly
from turnus.solver.assignment import assign, exchange, own_costs, post_prices
from turnus.solver.budget import RELAXATION, Budget, OutOfTime
from turnus.solver.dual.pair_classes import PairClasses
from turnus.solver.dual.smoothing import cool
from turnus.solver.exact.highs import Highs
from turnus.solver.exact.relaxation import LinearRelaxation, better
from turnus.solver.exact.rins import RelaxationNeighbourhoods
from turnus.solver.exact.tie_break import draw_among_the_best
from turnus.solver.lns.improve import Improvement, decidable
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.subproblem import dear, open_ended
from turnus.solver.memory import check_memory, pairs_of_a_program
from turnus.solver.prices import Prices, prove, prove_exact
from turnus.solver.problem import Floats, Ints, Problem, Solution
from turnus.solver.search import OnProgress, Search

# Up to so many pairs a linear program finds the prices so quickly that cooling is not worth it.
FEW_PAIRS = 20_000
# Up to so many it is solved while cooling goes on, and waited for; then up to so many it goes on
# beside the first plans; beyond, it takes longer than a search is given, and much memory.
LINEAR_PAIRS, MOST_LINEAR_PAIRS = 120_000, 400_000


def solve(
    problem: Problem,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 0,
    on_progress: OnProgress | None = None,
    warm_start: Solution | None = None,
    max_memory: int | None = None,
) -> Solution:
    """Find the cheapest plan and prove how far from the best it can be.

    Parameters
    ----------
    problem : Problem
        What to solve.
    time_limit : float, optional
        Seconds after which the best plan so far is returned. None: until the goal is reached.
    gap : float
        Stop when ``(objective - bound) / max(1, |objective|)`` is at most this.
    seed : int
        0 to 2**31 - 1. Settles ties between equally good plans. The same problem and seed give
        the same choice where the best plan was proven. Where the search was stopped by time, by an
        interrupt or within a ``gap``, or 20,000 pairs or more could be in a best plan, which of
        several plans is kept can depend on how fast a machine is.
    on_progress : callable, optional
        Called in this thread with a ``Progress`` whenever the plan or the bound improves, and about
        every second while neither does.
    warm_start : Solution, optional
        A plan of a problem with the same pairs, to begin with where it is valid here. Its prices
        are where the search for prices begins.
    max_memory : int, optional
        Bytes that the search may take beside the problem itself. Exact programs that would take
        more are left out, so that the proof may stay open.

    Returns
    -------
    Solution
        Ctrl-C is a clean stop: the best plan so far, with ``stopped`` set to ``interrupt``.

    Raises
    ------
    ValueError
        When ``time_limit``, ``gap`` or ``seed`` is out of range, or ``max_memory`` too little for
        this problem; the message says how much it needs.
    """
    check_options(time_limit, gap, seed)
    check_memory(problem, max_memory)
    search = Search(problem, Budget(time_limit), gap, on_progress, max_memory)
    stopped = "limits"
    try:
        if warm_start is not None:
            search.offer(warm_start.choice)
        # One thread: several gain nothing on vectors this short, and wait by spinning.
        with Highs() as highs, threadpool_limits(1, user_api="blas"):
            _pursue(search, highs, seed, warm_start)
        if highs.lost:
            stopped = "solver"
    except OutOfTime:
        stopped = "time"
    except KeyboardInterrupt:
        stopped = "interrupt"
    if search.bound is None and search.objective is not None:
        # Stopped before any price was known: the cheapest place of each official is a bound too.
        none = np.zeros(problem.n_rows, dtype=np.int64)
        free = np.zeros(problem.n_posts, dtype=np.int64)
        search.bound = min(search.objective, prove_exact(problem, 1, none, free).bound)
    return search.solution(stopped, seed)


def _pursue(search: Search, highs: Highs, seed: int, start: Solution | None) -> None:
    problem = search.problem
    costs = own_costs(problem)
    choice = assign(problem, costs, seed)
    search.kernel_seconds = search.budget.elapsed
    if choice is None:  # not even without the side rows
        search.raise_bound(None)
        return
    # The kernel is exact: what its plan costs without the rows is a bound with them.
    search.raise_bound(problem.evaluate(choice).own)
    search.offer(choice)
    if search.objective is None:
        search.offer(np.full(problem.n_officials, -1, dtype=np.int64))  # nobody placed, where valid
    if not search.finished:
        _search(search, highs, choice, seed, start)


def _search(search: Search, highs: Highs, choice: Ints, seed: int, start: Solution | None) -> None:
    """Find prices, then plans and the proof; ``choice`` is the best without the rows."""
    problem = search.problem
    opened, classes = open_ended(problem, dear(problem)), PairClasses(problem)
    seat = post_prices(problem, exchange(problem, own_costs(problem), choice))
    stated = prove_exact(problem, 1, np.zeros(problem.n_rows, dtype=np.int64), seat)
    prices, share = _prices(search, highs, stated, seed, opened, classes, _warm(problem, start))
    improvement = near = None
    if share is not None and not search.finished:
        near = RelaxationNeighbourhoods(search, highs, stated, prices, share, seed)
    if decidable(search, prices) and not search.finished:
        prove_quickly(search, highs, stated, prices, seed)
    if opened is not None and not search.finished:
        row, post = prices.row / prices.scale, prices.post / prices.scale
        incumbent = Incumbent(opened, prove(opened, row, post), classes)
        improvement = Improvement(search, incumbent, prices, seed)
    late = None
    if improvement is not None and LINEAR_PAIRS < problem.n_pairs <= _most_linear_pairs(search):
        late = LinearRelaxation(search, highs, stated, seed)
    if not search.finished:
        alternate(search, highs, improvement, near, late, stated, prices, seed)
    if search.raced and search.objective is not None and search.objective == search.bound:
        draw_among_the_best(search, stated, prices, seed)


def _prices(
    search: Search,
    highs: Highs,
    stated: Prices,
    seed: int,
    opened: Problem | None,
    classes: PairClasses,
    warm: Floats | None,
) -> tuple[Prices, Floats | None]:
    """Return the best prices of the linear relaxation and of cooling, beside each other.

    And the solution of the relaxation, where it was solved in time.
    """
    problem = search.problem
    most = min(LINEAR_PAIRS, pairs_of_a_program(problem, search.max_memory))
    relaxation = None
    if opened is None or problem.n_pairs <= most:
        relaxation = LinearRelaxation(search, highs, stated, seed)
    try:
        prices = stated
        if opened is not None and (relaxation is None or problem.n_pairs > FEW_PAIRS):
            prices = better(prices, cool(search, opened, classes, warm, seed))
        if relaxation is not None and not search.finished:
            prices = better(prices, relaxation.prices(RELAXATION))
        solved = relaxation is not None and relaxation.share is not None
        if prices is stated and not solved and opened is not None and not search.finished:
            prices = better(prices, cool(search, opened, classes, warm, seed))
        return prices, None if relaxation is None else relaxation.share
    finally:
        if relaxation is not None:
            relaxation.end()


def _most_linear_pairs(search: Search) -> int:
    return min(MOST_LINEAR_PAIRS, pairs_of_a_program(search.problem, search.max_memory))


def _warm(problem: Problem, start: Solution | None) -> Floats | None:
    """Return the prices of an earlier solution, if they are of such a problem."""
    if start is None or len(start.post_price) != problem.n_posts:
        return None
    if len(start.row_price) != problem.n_rows:
        return None
    return np.concatenate([start.post_price, problem.side_rows.price_sign * start.row_price])


def check_options(time_limit: float | None, gap: float, seed: int) -> None:
    """Raise ValueError where a limit, a gap or a seed is out of range."""
    if time_limit is not None and not time_limit >= 0:
        raise ValueError(f"time_limit is {time_limit}; expected seconds, 0 or more, or None")
    if not (gap >= 0 and math.isfinite(gap)):
        raise ValueError(f"gap is {gap}; expected a finite number of 0 or more")
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**31:
        raise ValueError(f"seed is {seed!r}; expected a whole number from 0 to 2**31 - 1")
