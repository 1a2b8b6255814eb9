from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from tests.casts.incumbents import classes_of, middle_problem, tiny_problem
from turnus.planner import Problem
from turnus.solver.dual.softmin import SoftMin


def soft_min(problem: Problem, pairs: np.ndarray) -> SoftMin:
    cost = problem.cost[pairs].astype(np.float64)
    ceiling = problem.unplaced_cost.astype(np.float64)
    return SoftMin(problem.official[pairs], cost, pairs, ceiling, classes_of(problem))


def by_official(problem: Problem) -> np.ndarray:
    return np.argsort(problem.official, kind="stable")


@pytest.mark.parametrize("seed", range(30))
def test_minima_and_shares_are_those_of_the_formula(seed):
    problem, rng = tiny_problem(seed), np.random.default_rng(seed)
    m, pairs, temperature = problem.n_posts, by_official(problem), 3.0
    at = rng.normal(0, 10, m + problem.n_rows)
    left = problem.cost + problem.side_rows.matrix.T @ at[m:] - at[problem.post]
    value, taken, shares = soft_min(problem, pairs).evaluate(at, temperature)
    expected, load = 0.0, np.zeros(m + problem.n_rows)
    share = np.zeros(problem.n_pairs)
    share[pairs] = shares
    for i in range(problem.n_officials):
        mine = np.flatnonzero(problem.official == i)
        costs = np.append(left[mine], problem.unplaced_cost[i])
        weight = np.exp((costs.min() - costs) / temperature)
        expected += costs.min() - temperature * np.log(weight.sum())
        assert share[mine] == pytest.approx((weight / weight.sum())[:-1], abs=1e-5)
    load[:m] = np.bincount(problem.post, weights=share, minlength=m)
    load[m:] = problem.side_rows.matrix @ share
    assert value == pytest.approx(expected, rel=1e-6)
    assert -taken[:m] == pytest.approx(load[:m], abs=1e-6)
    assert taken[m:] == pytest.approx(load[m:], abs=1e-6)


@pytest.mark.parametrize("hands", [None, 1, 3])
def test_blocks_and_threads_change_nothing(monkeypatch, hands):
    problem = middle_problem(120)
    pairs = by_official(problem)
    at = np.random.default_rng(1).normal(0, 10, problem.n_posts + problem.n_rows)
    whole = soft_min(problem, pairs)
    assert len(whole.blocks) == 1
    monkeypatch.setattr("turnus.solver.dual.softmin.BLOCK", 100)
    parted = soft_min(problem, pairs)
    assert len(parted.blocks) > 10
    assert whole.beyond(at) == pytest.approx(parted.beyond(at))
    with ThreadPoolExecutor(hands or 1) as threads:
        value, taken, shares = parted.evaluate(at, 5.0, threads if hands else None)
    again = whole.evaluate(at, 5.0)
    assert value == pytest.approx(again[0])
    assert taken == pytest.approx(again[1], abs=1e-4)
    assert shares == pytest.approx(again[2], abs=1e-6)


def test_an_official_without_a_pair_costs_what_it_costs_to_have_none():
    problem = Problem(3, [1], [1], [0], [4], [10, 20, 30], [0])
    value, taken, shares = soft_min(problem, np.array([0])).evaluate(np.zeros(1), 0.001)
    assert value == pytest.approx(10 + 4 + 30)
    assert (taken.tolist(), shares.tolist()) == ([-1.0], [1.0])


def test_factors_count_squared_in_the_weights():
    problem = Problem(
        1, [1], [0], [0], [0], [100], [0], rows=[[3]], sense=[-1], rhs=[9], penalty=[5]
    )
    alone = soft_min(problem, np.array([0]))
    assert alone.weights(np.array([0.5])).tolist() == [0.5, 4.5]
