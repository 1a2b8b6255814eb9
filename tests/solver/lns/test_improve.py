from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from tests.casts.incumbents import classes_of, middle_problem, opened
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.budget import Budget, OutOfTime
from turnus.solver.dual.smoothing import cool
from turnus.solver.lns.improve import Improvement, decidable
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.parameters import DEFAULT
from turnus.solver.lns.undecided import cold_shares, undecided
from turnus.solver.prices import prove
from turnus.solver.search import Search

TIGHT = {"tightness": 0.8, "step_cost": 20}


@pytest.fixture
def never_decidable(monkeypatch):
    """Regions are searched however small the problem is."""
    monkeypatch.setattr("turnus.solver.lns.improve.DEFAULT", replace(DEFAULT, easy_pairs=-1))
    monkeypatch.setattr("turnus.solver.lns.improve.DIRECT_PAIRS", -1)


@pytest.fixture
def always_cooled(monkeypatch):
    monkeypatch.setattr(import_module("turnus.solver.solve"), "LINEAR_PAIRS", 0)


def begun(problem: Problem, gap: float = 0.0):
    search = Search(problem, Budget(None), gap, None)
    open_one, classes = opened(problem), classes_of(problem)
    prices = cool(search, open_one, classes)
    incumbent = Incumbent(
        open_one,
        prove(open_one, prices.row / prices.scale, prices.post / prices.scale),
        classes,
    )
    return search, incumbent, prices


@pytest.mark.usefixtures("never_decidable")
@pytest.mark.parametrize("more", [TIGHT, {"open_ends": False, "hard": True}])
def test_plans_are_found_within_one_percent_of_the_bound(more):
    problem = middle_problem(200, **more)
    search, incumbent, prices = begun(problem, gap=0.01)
    Improvement(search, incumbent, prices, 0).refine()
    assert search.finished
    assert problem.evaluate(search.choice).valid
    assert problem.evaluate(search.choice).objective == search.objective
    assert search.bound <= search.objective <= 1.01 * search.bound + 1


@pytest.mark.usefixtures("never_decidable", "always_cooled")
def test_the_same_seed_gives_the_same_plan_with_any_number_of_hands(monkeypatch):
    problem = middle_problem(200, **TIGHT)
    found = []
    for hands in (2, 2, 1, 3):
        monkeypatch.setattr("turnus.solver.lns.cp_sat.HANDS", hands)
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
    search, _, prices = begun(problem)
    assert decidable(search, prices)
    assert solve(problem).status == "optimal"


def test_many_pairs_without_a_plan_or_with_a_poor_one_are_not_decidable():
    problem = middle_problem(400)
    _, _, prices = begun(problem)
    search = Search(problem, Budget(None), 0.0, None)
    assert not decidable(search, prices)
    search.offer(np.full(problem.n_officials, -1))
    assert search.objective >= 400 * (500 + 300)
    assert not decidable(search, prices)


@pytest.mark.usefixtures("never_decidable")
def test_regions_grow_and_the_search_ends_when_the_whole_plan_is_one_region_and_nothing_is_better():
    problem = middle_problem(60, **TIGHT)
    search, incumbent, prices = begun(problem)
    improvement = Improvement(search, incumbent, prices, 0)
    improvement.begin()
    improvement.refine()
    assert search.objective == solve(problem).objective
    assert improvement.size >= 60


@pytest.mark.usefixtures("never_decidable")
def test_where_larger_regions_are_too_heavy_they_are_searched_harder_and_in_the_end_no_more():
    heavy = replace(
        DEFAULT, easy_pairs=-1, heavy=-1.0, smallest=20, first=25, effort=0.05, hardest=0.2
    )
    search, incumbent, prices = begun(middle_problem(100, **TIGHT))
    improvement = Improvement(search, incumbent, prices, 0, heavy)
    improvement.begin()
    improvement.refine()
    assert improvement.size < 100
    assert improvement.effort == pytest.approx(0.2)
    assert search.objective is not None


@pytest.mark.usefixtures("never_decidable")
def test_all_whom_the_prices_leave_open_are_searched_at_once_and_the_sure_ones_stay():
    problem = middle_problem(120, **TIGHT)
    search, incumbent, prices = begun(problem)
    improvement = Improvement(search, incumbent, prices, 0)
    incumbent.put(np.full(120, -1))
    free = undecided(incumbent, cold_shares(incumbent, improvement._within(10), 1.0))
    assert free.all()  # nobody has the post where the prices want him or her
    assert improvement.widely()
    first = incumbent.cost
    while improvement.widely():
        pass
    assert incumbent.cost <= first < problem.unplaced_cost.sum()
    optimum = solve(problem).objective
    assert optimum <= incumbent.cost < 1.05 * optimum
    before = incumbent.choice.copy()
    free = undecided(incumbent, cold_shares(incumbent, improvement._within(10), 1.0))
    improvement.widely()
    assert (incumbent.choice[~free] == before[~free]).all()


@pytest.mark.usefixtures("never_decidable")
def test_where_many_are_open_parts_grow_while_they_are_easy_and_stop_at_the_widest():
    few = replace(DEFAULT, easy_pairs=-1, wide=30, widest=50.0)
    search, incumbent, prices = begun(middle_problem(240, tightness=0.9, step_cost=15))
    improvement = Improvement(search, incumbent, prices, 0, few)
    improvement.begin()
    assert 50 / few.widening < improvement.wide <= 50


@pytest.mark.usefixtures("never_decidable")
def test_where_the_prices_are_sure_of_all_nothing_is_searched_widely(monkeypatch):
    search, incumbent, prices = begun(middle_problem(60, **TIGHT))
    improvement = Improvement(search, incumbent, prices, 0)
    monkeypatch.setattr("turnus.solver.lns.improve.undecided", lambda *_: np.zeros(60, dtype=bool))
    assert not improvement.widely()


@pytest.mark.usefixtures("never_decidable")
def test_a_plan_in_hand_is_where_the_search_begins_if_a_dive_finds_no_better():
    problem = middle_problem(100, **TIGHT)
    best = solve(problem)
    search, incumbent, prices = begun(problem)
    search.offer(best.choice)
    improvement = Improvement(search, incumbent, prices, 0)
    improvement.begin()
    assert incumbent.cost == search.objective == best.objective


@pytest.mark.usefixtures("never_decidable")
def test_the_end_of_time_ends_the_search_between_two_steps():
    search, incumbent, prices = begun(middle_problem(100, **TIGHT))
    search.budget = Budget(0.0)
    with pytest.raises(OutOfTime):
        Improvement(search, incumbent, prices, 0).refine()


@pytest.mark.usefixtures("never_decidable")
def test_the_search_ends_where_the_bound_lies_above_what_the_open_ends_cost(monkeypatch):
    """So it may be where no plan exists."""
    brief = replace(DEFAULT, easy_pairs=-1, hardest=1.0)
    search, incumbent, prices = begun(middle_problem(60, **TIGHT))
    beyond = replace(prices, value=100 * prices.value)
    improvement = Improvement(search, incumbent, beyond, 0, brief)
    monkeypatch.setattr(improvement, "offer", lambda: False)
    improvement.begin()
    improvement.refine()
    assert incumbent.cost < improvement.prices.bound


@pytest.mark.usefixtures("never_decidable")
def test_an_opening_that_was_left_half_way_is_followed_by_regions_not_by_nothing(monkeypatch):
    search, incumbent, prices = begun(middle_problem(100, **TIGHT))
    improvement = Improvement(search, incumbent, prices, 0)

    def leave():
        raise OutOfTime

    monkeypatch.setattr(improvement, "across", leave)
    improvement.step()
    assert not improvement.opened
    with pytest.raises(OutOfTime):
        improvement.step()
    improvement.step()
    assert improvement.opened
