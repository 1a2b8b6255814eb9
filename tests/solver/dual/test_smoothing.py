import itertools
from importlib import import_module

import numpy as np
import pytest

from benchmarks.problems.national import national_problem
from tests.casts.incumbents import classes_of, linear_value, middle_problem, opened, tiny_problem
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.budget import Budget, OutOfTime
from turnus.solver.dual.smoothing import Path, SmoothDual, cool, warmest
from turnus.solver.search import Search


def dual_of(problem: Problem, **part) -> SmoothDual:
    by_official = np.argsort(problem.official, kind="stable")
    return SmoothDual(problem, by_official, classes_of(problem), **part)


def cooled(problem: Problem, start=None):
    search = Search(problem, Budget(None), 0.0, None)
    open_one = opened(problem)
    prices = cool(search, open_one, classes_of(problem), start)
    return search, prices


@pytest.mark.parametrize("seed", range(20))
def test_the_slope_of_the_smoothed_dual_is_what_finite_differences_say(seed):
    problem, rng = tiny_problem(seed), np.random.default_rng(seed)
    dual = dual_of(problem)
    at, step = rng.normal(0, 5, problem.n_posts + problem.n_rows), 0.02  # shares are of 24 bits
    _, slope = dual._collected(at, 4.0)
    assert len(slope) == len(at) > 0
    for i in range(len(at)):
        aside = np.zeros(len(at))
        aside[i] = step
        above, below = dual._collected(at + aside, 4.0)[0], dual._collected(at - aside, 4.0)[0]
        assert slope[i] == pytest.approx((above - below) / (2 * step), abs=1e-3)


@pytest.mark.parametrize("seed", range(20))
def test_the_smoothed_dual_is_above_the_sharp_one_by_no_more_than_its_temperature_explains(seed):
    problem, rng = tiny_problem(seed), np.random.default_rng(seed)
    dual, m = dual_of(problem), problem.n_posts
    at = rng.normal(0, 5, m + problem.n_rows)
    paid = problem.side_rows.matrix.T @ at[m:] - at[problem.post]
    left = (problem.cost + paid)[np.argsort(problem.official, kind="stable")]
    official = np.sort(problem.official)
    sharp = sum(
        min([problem.unplaced_cost[i], *left[official == i]]) for i in range(problem.n_officials)
    )
    sharp += problem.seats @ at[:m] - problem.side_rows.rhs @ at[m:]
    each = np.bincount(official, minlength=problem.n_officials)
    for temperature in (0.5, 8.0):
        soft = -dual._collected(at, temperature)[0]
        assert sharp - temperature * np.log1p(each).sum() - 1e-9 <= soft <= sharp + 1e-9


@pytest.mark.parametrize("seed", range(10))
def test_shares_of_an_official_add_up_to_one_at_most_and_the_cheapest_has_the_largest(seed):
    problem = tiny_problem(seed)
    dual = dual_of(problem)
    prices = dual.climb(np.zeros(problem.n_posts + problem.n_rows), 2.0)
    official = np.sort(problem.official)
    beyond = dual.beyond(prices)
    assert len(official)
    assert np.bincount(official, dual.share).max() <= 1 + 1e-6
    for i in np.unique(official):
        mine = dual.share[official == i]
        assert mine[beyond[official == i].argmin()] == pytest.approx(mine.max())


def test_officials_who_are_placed_and_the_seats_they_took_do_not_count():
    problem = tiny_problem(4)
    free = np.array([1, 3])
    pairs = np.argsort(problem.official, kind="stable")
    pairs = pairs[np.isin(problem.official[pairs], free)]
    seats, rhs = problem.seats + 1, problem.side_rows.rhs - 1
    part = SmoothDual(problem, pairs, classes_of(problem), officials=free, seats=seats, rhs=rhs)
    alone = Problem(
        2, seats, np.searchsorted(free, problem.official[pairs]), problem.post[pairs],
        problem.cost[pairs], problem.unplaced_cost[free], problem.vacant_cost,
        problem.rows[:, pairs], problem.sense, rhs, problem.penalty,
    )  # fmt: skip
    at = np.random.default_rng(4).normal(0, 5, problem.n_posts + problem.n_rows)
    value, slope = part._collected(at, 3.0)
    expected, expected_slope = dual_of(alone)._collected(at, 3.0)
    assert value == pytest.approx(expected)
    assert slope == pytest.approx(expected_slope, abs=1e-6)


@pytest.mark.parametrize(
    "more", [{"seed": 1}, {"seed": 2, "tightness": 0.8}, {"seed": 3, "step_cost": 20}]
)
def test_what_cooling_proves_is_within_one_percent_below_the_linear_program(more):
    problem = middle_problem(200, **more)
    search, prices = cooled(problem)
    value = linear_value(problem)
    assert prices.value / prices.scale <= value + 1e-6 * abs(value)
    assert prices.value / prices.scale >= 0.99 * value
    assert search.bound == prices.bound


def test_cooling_finds_valid_prices_of_a_problem_with_closed_ends_and_hard_rows():
    problem = middle_problem(100, open_ends=False, hard=True)
    _, prices = cooled(problem)
    best = solve(problem)
    assert best.status == "optimal"
    assert 0.97 * best.objective <= prices.bound <= best.objective
    assert (prices.pair >= 0).all()


def test_earlier_prices_are_where_cooling_begins_and_nothing_they_prove_is_lost():
    problem = middle_problem(150)
    first, prices = cooled(problem)
    start = np.concatenate([prices.post, prices.row]) / prices.scale
    told = []
    search = Search(problem, Budget(None), 0.0, lambda progress: told.append(progress.bound))
    again = cool(search, opened(problem), classes_of(problem), start)
    assert told[0] == first.bound
    assert again.value * prices.scale >= prices.value * again.scale
    cold = []
    cool(Search(problem, Budget(None), 0.0, lambda p: cold.append(p.bound)), opened(problem),
         classes_of(problem))  # fmt: skip
    assert cold[0] < told[0]


def test_a_warm_start_begins_with_the_plan_and_the_bound_of_the_earlier_search(monkeypatch):
    monkeypatch.setattr(import_module("turnus.solver.solve"), "LINEAR_PAIRS", 0)
    problem = middle_problem(120, tightness=0.8, step_cost=20)
    cold, warm = [], []
    first = solve(problem, gap=0.01, on_progress=cold.append)
    assert 0 < first.gap <= 0.01

    def keep(progress):
        warm.append(progress)
        if len(warm) == 3:
            raise KeyboardInterrupt

    solve(problem, warm_start=first, on_progress=keep)
    assert warm[0].objective == first.objective
    bounds = [progress.bound for progress in warm]
    assert bounds == [None, cold[0].bound, first.bound]
    assert solve(problem, gap=0.01, warm_start=first).choice.tolist() == first.choice.tolist()


def test_prices_of_another_problem_are_not_used_and_do_no_harm(monkeypatch):
    monkeypatch.setattr(import_module("turnus.solver.solve"), "LINEAR_PAIRS", 0)
    problem = middle_problem(60)
    plain = Problem(
        problem.n_officials, problem.seats, problem.official, problem.post, problem.cost,
        problem.unplaced_cost, problem.vacant_cost,
    )  # fmt: skip
    start = solve(plain)
    assert len(start.row_price) == 0
    assert solve(problem, warm_start=start).objective == solve(problem).objective


def test_cooling_ends_when_the_time_is_over():
    problem = middle_problem(60)
    with pytest.raises(OutOfTime):
        cool(Search(problem, Budget(0.0), 0.0, None), opened(problem), classes_of(problem))


def test_cooling_leaves_half_of_the_time_for_plans(monkeypatch):
    seconds = itertools.count()
    monkeypatch.setattr("turnus.solver.budget.time.monotonic", lambda: next(seconds))
    problem = middle_problem(60)
    search = Search(problem, Budget(100), 0.0, None)
    prices = cool(search, opened(problem), classes_of(problem))
    assert search.bound == prices.bound
    assert 40 <= search.budget.left() <= 50


def test_the_next_prices_are_guessed_in_the_direction_of_the_last_step():
    problem = opened(middle_problem(60))
    path = Path(dual_of(problem), np.zeros(problem.n_posts + problem.n_rows))
    first, second = path.follow(100.0, lambda: None), path.follow(60.0, lambda: None)
    assert path._guess(40.0) == pytest.approx(second + (second - first) * 20 / 40)


def test_the_first_temperature_follows_how_far_costs_lie_apart():
    assert warmest(Problem(0, [], [], [], [])) == 1.0
    assert warmest(Problem(1, [1], [0] * 5, [0] * 5, [7] * 5)) == 1.0
    cost = np.arange(0, 1001)
    assert warmest(Problem(1, [1], [0] * 1001, [0] * 1001, cost)) == pytest.approx(100.0)


def test_prices_of_tiers_that_weigh_a_million_against_one_are_found_too():
    problem = national_problem(400)
    assert problem.vacant_cost.max() == 1_000_000
    search, _ = cooled(problem)
    best = linear_value(opened(problem))
    assert 0.999 * best <= search.bound <= best + 1
