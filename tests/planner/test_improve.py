from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from boards import kinds_of, middle_problem, opened

from turnus.planner import Problem, solve
from turnus.planner.board import Board
from turnus.planner.bound import prove
from turnus.planner.improve import WIDENING, Improvement, decidable, find_plans
from turnus.planner.search import OutOfTime, Search
from turnus.planner.smooth import cool
from turnus.planner.sure import cold_shares, unsure

TIGHT = {"tightness": 0.8, "step_cost": 20}


@pytest.fixture
def never_decidable(monkeypatch):
    """Regions are searched however small the problem is."""
    monkeypatch.setattr("turnus.planner.improve.EASY_PAIRS", -1)
    monkeypatch.setattr("turnus.planner.improve.DIRECT_PAIRS", -1)


@pytest.fixture
def always_cooled(monkeypatch):
    monkeypatch.setattr(import_module("turnus.planner.solve"), "LINEAR_PAIRS", 0)


def begun(problem: Problem, gap: float = 0.0):
    search = Search(problem, None, gap, None)
    open_one, kinds = opened(problem), kinds_of(problem)
    prices = cool(search, open_one, kinds)
    board = Board(
        open_one,
        prove(open_one, prices.row / prices.scale, prices.post / prices.scale),
        kinds,
    )
    return search, board, prices


@pytest.mark.usefixtures("never_decidable")
@pytest.mark.parametrize("more", [TIGHT, {"open_ends": False, "hard": True}])
def test_plans_are_found_within_one_percent_of_the_bound(more):
    problem = middle_problem(200, **more)
    search, board, prices = begun(problem, gap=0.01)
    find_plans(search, board, prices, 0)
    assert search.finished
    assert problem.evaluate(search.choice).valid
    assert problem.evaluate(search.choice).objective == search.objective
    assert search.bound <= search.objective <= 1.01 * search.bound + 1


@pytest.mark.usefixtures("never_decidable", "always_cooled")
def test_the_same_seed_gives_the_same_plan_with_any_number_of_hands(monkeypatch):
    problem = middle_problem(200, **TIGHT)
    found = []
    for hands in (2, 2, 1, 3):
        monkeypatch.setattr("turnus.planner.crew.HANDS", hands)
        solution = solve(problem, gap=0.002, seed=5)
        assert 0 <= solution.gap <= 0.002
        found.append((solution.choice.tobytes(), solution.bound, solution.row_price.tobytes()))
    assert len(set(found)) == 1


@pytest.mark.usefixtures("never_decidable", "always_cooled")
def test_every_plan_that_is_told_costs_less_than_the_one_before_and_every_bound_proves_more():
    told = []
    solve(middle_problem(200, **TIGHT), gap=0.003, on_progress=told.append)
    objectives = [one.objective for one in told if one.objective is not None]
    bounds = [one.bound for one in told if one.bound is not None]
    assert objectives == sorted(objectives, reverse=True)
    assert bounds == sorted(bounds)
    assert len(set(objectives)) > 1
    assert len(set(bounds)) > 3


def test_a_plan_whose_proof_is_near_is_left_to_the_proof():
    problem = middle_problem(60)
    search, board, prices = begun(problem)
    assert decidable(search, prices)
    find_plans(search, board, prices, 0)
    assert search.choice is None


def test_many_pairs_without_a_plan_or_with_a_poor_one_are_not_decidable():
    problem = middle_problem(400)
    search, _, prices = begun(problem)
    assert not decidable(search, prices)
    search.offer(np.full(problem.n_officials, -1))
    assert search.objective >= 400 * (500 + 300)
    assert not decidable(search, prices)


@pytest.mark.usefixtures("never_decidable")
def test_regions_grow_and_the_search_ends_when_the_whole_plan_is_one_region_and_nothing_is_better():
    problem = middle_problem(60, **TIGHT)
    search, board, prices = begun(problem)
    improvement = Improvement(search, board, prices, 0)
    improvement.begin()
    improvement.refine()
    assert search.objective == solve(problem).objective
    assert improvement.size >= 60


@pytest.mark.usefixtures("never_decidable")
def test_where_larger_regions_are_too_heavy_they_are_searched_harder_and_in_the_end_no_more(
    monkeypatch,
):
    monkeypatch.setattr("turnus.planner.improve.HEAVY", -1.0)
    monkeypatch.setattr("turnus.planner.improve.SMALLEST", 20)
    monkeypatch.setattr("turnus.planner.improve.FIRST", 25)
    monkeypatch.setattr("turnus.planner.improve.EFFORT", 0.05)
    monkeypatch.setattr("turnus.planner.improve.HARDEST", 0.2)
    search, board, prices = begun(middle_problem(100, **TIGHT))
    improvement = Improvement(search, board, prices, 0)
    improvement.begin()
    improvement.refine()
    assert improvement.size < 100
    assert improvement.effort == pytest.approx(0.2)
    assert search.objective is not None


@pytest.mark.usefixtures("never_decidable")
def test_all_whom_the_prices_leave_open_are_searched_at_once_and_the_sure_ones_stay():
    problem = middle_problem(120, **TIGHT)
    search, board, prices = begun(problem)
    improvement = Improvement(search, board, prices, 0)
    board.put(np.full(120, -1))
    free = unsure(board, cold_shares(board, improvement._within(10), 1.0))
    assert free.all()  # nobody has the post where the prices want him or her
    assert improvement.widely()
    first = board.cost
    while improvement.widely():
        pass
    assert board.cost <= first < problem.unplaced_cost.sum()
    optimum = solve(problem).objective
    assert optimum <= board.cost < 1.05 * optimum
    before = board.choice.copy()
    free = unsure(board, cold_shares(board, improvement._within(10), 1.0))
    improvement.widely()
    assert (board.choice[~free] == before[~free]).all()


@pytest.mark.usefixtures("never_decidable")
def test_where_many_are_open_parts_grow_while_they_are_easy_and_stop_at_the_widest(monkeypatch):
    monkeypatch.setattr("turnus.planner.improve.WIDE", 30)
    monkeypatch.setattr("turnus.planner.improve.WIDEST", 50.0)
    search, board, prices = begun(middle_problem(200, **TIGHT))
    improvement = Improvement(search, board, prices, 0)
    improvement.begin()
    assert 50 / WIDENING < improvement.wide <= 50


@pytest.mark.usefixtures("never_decidable")
def test_where_the_prices_are_sure_of_all_nothing_is_searched_widely(monkeypatch):
    search, board, prices = begun(middle_problem(60, **TIGHT))
    improvement = Improvement(search, board, prices, 0)
    monkeypatch.setattr("turnus.planner.improve.unsure", lambda *_: np.zeros(60, dtype=bool))
    assert not improvement.widely()


@pytest.mark.usefixtures("never_decidable")
def test_a_plan_in_hand_is_where_the_search_begins_if_a_dive_finds_no_better():
    problem = middle_problem(100, **TIGHT)
    best = solve(problem)
    search, board, prices = begun(problem)
    search.offer(best.choice)
    improvement = Improvement(search, board, prices, 0)
    improvement.begin()
    assert board.cost == search.objective == best.objective


@pytest.mark.usefixtures("never_decidable")
def test_the_end_of_time_ends_the_search_between_two_steps():
    search, board, prices = begun(middle_problem(100, **TIGHT))
    search._end = 0.0
    with pytest.raises(OutOfTime):
        find_plans(search, board, prices, 0)


@pytest.mark.usefixtures("never_decidable")
def test_the_search_ends_where_the_bound_lies_above_what_the_open_ends_cost(monkeypatch):
    """So it may be where no plan exists."""
    monkeypatch.setattr("turnus.planner.improve.HARDEST", 1.0)
    search, board, prices = begun(middle_problem(60, **TIGHT))
    improvement = Improvement(search, board, replace(prices, value=100 * prices.value), 0)
    monkeypatch.setattr(improvement, "offer", lambda: False)
    improvement.begin()
    improvement.refine()
    assert board.cost < improvement.prices.bound
