"""Regions around broken rows."""

import numpy as np
import pytest
from scipy import sparse

from tests.casts.incumbents import classes_of, middle_problem, opened, some_choice, some_prices
from turnus.planner import Problem
from turnus.solver.budget import Budget
from turnus.solver.lns.improve import Improvement
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.mending import TRIES, Mending
from turnus.solver.prices import prove
from turnus.solver.search import Search


def chain_problem(length: int) -> Problem:
    """A row wants the last official at the first post; each post on the way needs a successor.

    Every step of the chain costs 10 more than to stay, and the row a thousand.
    """
    n = length
    stay, move = np.arange(n), np.arange(n)
    official = np.concatenate([stay, move])
    post = np.concatenate([stay, (move + 1) % n])
    cost = np.concatenate([np.zeros(n), np.full(n, 10)]).astype(np.int64)
    counted = np.zeros((1, 2 * n), dtype=np.int64)
    counted[0, 2 * n - 1] = 1  # the last official at post 0
    return Problem(
        n, np.ones(n, dtype=np.int64), official, post, cost,
        np.full(n, 500), np.full(n, 500), sparse.csr_array(counted), [1], [1], [10_000.0],
    )  # fmt: skip


def incumbent_of(problem: Problem, choice: np.ndarray) -> Incumbent:
    none = np.zeros(problem.n_rows), np.zeros(problem.n_posts)
    incumbent = Incumbent(opened(problem), prove(opened(problem), *none), classes_of(problem))
    incumbent.put(choice)
    return incumbent


def test_a_region_follows_the_chain_that_mending_sets_off():
    problem = chain_problem(30)
    mending = Mending(incumbent_of(problem, np.arange(30)), 30, 0.0)
    (region,) = mending.pick(4)
    assert region.row == 0
    assert region.officials.tolist() == list(range(30))
    assert region.reach == 10_000.0


def test_a_chain_through_everybody_is_found_where_it_pays():
    problem = chain_problem(30)
    search = Search(problem, Budget(None), 0.0, None)
    incumbent = incumbent_of(problem, np.arange(30))
    search.offer(np.arange(30))
    improvement = Improvement(search, incumbent, incumbent.prices, 0)
    improvement.mend()
    assert incumbent.cost == 300
    assert not incumbent.row_losses().any()


def test_a_row_that_loses_little_or_is_kept_gets_no_region():
    problem = chain_problem(8)
    broken = incumbent_of(problem, np.arange(8))
    assert Mending(broken, 8, 20_000.0).pick(4) == []
    kept = incumbent_of(problem, np.arange(8, 16))
    assert Mending(kept, 8, 0.0).pick(4) == []


def test_regions_around_one_row_grow_and_come_to_an_end():
    problem = chain_problem(100)
    mending = Mending(incumbent_of(problem, np.arange(100)), 10, 0.0)
    sizes = []
    while regions := mending.pick(4):
        sizes.append(len(regions[0].officials))
    assert sizes == [10, 20, 40, 80]
    assert len(sizes) == TRIES


def test_a_row_that_was_bettered_is_worth_another_look():
    problem = chain_problem(20)
    mending = Mending(incumbent_of(problem, np.arange(20)), 5, 0.0)
    (first,) = mending.pick(1)
    mending.refresh(first)
    (again,) = mending.pick(1)
    assert len(first.officials) == len(again.officials)


@pytest.mark.parametrize("seed", range(5))
def test_regions_at_once_have_no_official_in_common(seed):
    problem, rng = middle_problem(200, tightness=0.8), np.random.default_rng(seed)
    incumbent = Incumbent(problem, some_prices(problem, rng), classes_of(problem))
    incumbent.put(some_choice(problem, rng))
    regions = Mending(incumbent, 20, 0.0).pick(6)
    everyone = np.concatenate([region.officials for region in regions])
    assert len(regions) > 1
    assert len(np.unique(everyone)) == len(everyone)
    losses = incumbent.row_losses()
    assert [region.reach for region in regions] == [losses[region.row] for region in regions]
    assert min(region.reach for region in regions) > 0


def test_what_is_lost_at_rows_is_what_the_prices_leave_of_their_penalties():
    problem = chain_problem(4)
    incumbent = incumbent_of(problem, np.arange(4))
    assert incumbent.row_losses().tolist() == [10_000.0]
    incumbent.put(np.arange(4, 8))
    assert incumbent.row_losses().tolist() == [0.0]
