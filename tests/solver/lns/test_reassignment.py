import numpy as np
import pytest

from tests.casts.incumbents import (
    classes_of,
    middle_problem,
    opened,
    some_choice,
    some_prices,
    tiny_problem,
)
from tests.casts.planner_cases import exhaustive, plain_cost
from turnus.planner import Problem
from turnus.solver.budget import Budget
from turnus.solver.dual.smoothing import cool
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.lns.reassignment import loosened, reassigned
from turnus.solver.prices import prove
from turnus.solver.search import Search


def kept_incumbent(seed: int, *, dear: bool = False) -> Incumbent | None:
    """An incumbent of single seats on which no row is broken; None where chance finds none.

    With `dear`, to break a row costs more than anything can save.
    """
    problem, rng = tiny_problem(seed, single=True), np.random.default_rng(seed)
    if dear:
        side = problem.side_rows
        problem = Problem(
            problem.n_officials, problem.seats, problem.official, problem.post, problem.cost,
            problem.unplaced_cost, problem.vacant_cost, side.matrix, side.sense, side.rhs,
            np.full(problem.n_rows, 10**6),
        )  # fmt: skip
    incumbent = Incumbent(problem, some_prices(problem, rng), classes_of(problem))
    for _ in range(50):
        incumbent.put(some_choice(problem, rng))
        if (problem.evaluate(incumbent.choice).row_slack >= 0).all():
            return incumbent
    return None


def everywhere(incumbent: Incumbent) -> np.ndarray:
    return np.argsort(incumbent.problem.official, kind="stable")


KEPT = [seed for seed in range(120) if kept_incumbent(seed) is not None]


def test_there_are_enough_incumbents_on_which_all_rows_are_kept():
    assert len(KEPT) > 40


@pytest.mark.parametrize("seed", KEPT)
def test_a_step_keeps_the_rows_that_are_dear_to_break_and_costs_no_more(seed):
    incumbent = kept_incumbent(seed, dear=True)
    choice = reassigned(incumbent, everywhere(incumbent), np.random.default_rng(seed))
    result = incumbent.problem.evaluate(choice)
    assert len(result.crowded) == 0
    assert (result.row_slack >= 0).all()
    assert result.objective <= incumbent.cost


@pytest.mark.parametrize("seed", KEPT)
def test_a_step_may_break_rows_where_that_pays_and_still_costs_no_more(seed):
    incumbent = kept_incumbent(seed)
    choice = reassigned(incumbent, everywhere(incumbent), np.random.default_rng(seed))
    result = incumbent.problem.evaluate(choice)
    assert len(result.crowded) == 0
    assert result.objective <= incumbent.cost
    assert plain_cost(incumbent.problem, tuple(choice.tolist())) == result.objective


@pytest.mark.parametrize("seed", range(40))
def test_without_rows_a_step_is_the_cheapest_plan_of_all(seed):
    full, rng = tiny_problem(seed), np.random.default_rng(seed)
    problem = Problem(
        full.n_officials, full.seats, full.official, full.post, full.cost, full.unplaced_cost,
        full.vacant_cost,
    )  # fmt: skip
    incumbent = Incumbent(problem, some_prices(problem, rng), classes_of(problem))
    incumbent.put(some_choice(problem, rng))
    choice = reassigned(incumbent, everywhere(incumbent), rng)
    assert problem.evaluate(choice).objective == exhaustive(problem)


def test_a_woman_the_row_needs_is_followed_by_a_woman_only():
    """Officials 0 and 1 are women; the row wants one of them on post 0 or 1."""
    problem = Problem(
        3, [1, 1], [0, 1, 2, 2], [0, 0, 0, 1], [50, 40, 1, 30], [20] * 3, [10] * 2,
        [[1, 1, 0, 0]], [1], [1], [1000],
    )  # fmt: skip
    incumbent = Incumbent(problem, prove(problem, np.zeros(1), np.zeros(2)), classes_of(problem))
    incumbent.put(np.array([0, -1, -1]))
    choice = reassigned(incumbent, everywhere(incumbent), np.random.default_rng(0))
    assert choice.tolist() == [-1, 1, 3]


def test_room_in_a_row_is_given_to_no_more_posts_than_it_holds():
    """Four men could follow four women; the row can spare two."""
    official, post = np.arange(8), np.tile(np.arange(4), 2)
    problem = Problem(
        8, [1] * 4, official, post, [9] * 4 + [1] * 4, [0] * 8, [100] * 4,
        [[1] * 4 + [0] * 4], [1], [2], [1000],
    )  # fmt: skip
    incumbent = Incumbent(problem, prove(problem, np.zeros(1), np.zeros(4)), classes_of(problem))
    incumbent.put(np.array([0, 1, 2, 3, -1, -1, -1, -1]))
    drawn = set()
    for seed in range(20):
        choice = reassigned(incumbent, everywhere(incumbent), np.random.default_rng(seed))
        men = np.flatnonzero(choice[4:] >= 0)
        assert len(men) == 2
        drawn.add(tuple(men.tolist()))
    assert len(drawn) > 2


def test_a_broken_row_is_mended_where_its_penalty_is_worth_it():
    problem = Problem(
        2, [1], [0, 1], [0, 0], [1, 30], [0, 0], [100], [[0, 1]], [1], [1], [50]
    )  # fmt: skip
    incumbent = Incumbent(problem, prove(problem, np.zeros(1), np.zeros(1)), classes_of(problem))
    incumbent.put(np.array([0, -1]))
    assert reassigned(incumbent, everywhere(incumbent), np.random.default_rng(0)).tolist() == [
        -1,
        1,
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_row_that_was_loose_is_broken_in_the_end_or_else_it_was_asked_often(seed):
    incumbent = kept_incumbent(KEPT[seed], dear=True)
    choice = loosened(incumbent, everywhere(incumbent), 0.5, np.random.default_rng(seed))
    result = incumbent.problem.evaluate(choice)
    assert (result.row_slack >= 0).all()


def test_steps_across_a_large_plan_bring_most_of_what_there_is_to_gain():
    problem, rng = middle_problem(200, tightness=0.8, step_cost=20), np.random.default_rng(1)
    prices = cool(Search(problem, Budget(None), 0.0, None), opened(problem), classes_of(problem))
    incumbent = Incumbent(problem, prices, classes_of(problem))
    incumbent.put(some_choice(problem, rng))
    first = incumbent.cost
    for part in (0.0, 0.5) * 4:
        incumbent.move(
            np.arange(problem.n_officials), loosened(incumbent, everywhere(incumbent), part, rng)
        )
    assert incumbent.cost - prices.bound < 0.2 * (first - prices.bound)


def test_a_row_is_broken_where_that_saves_more_than_its_penalty_and_kept_where_it_does_not():
    for penalty, expected in ((50, [-1, 1]), (500, [0, -1])):
        problem = Problem(
            2, [1], [0, 1], [0, 0], [200, 1], [0, 0], [1000], [[1, 0]], [1], [1], [penalty]
        )  # fmt: skip
        incumbent = Incumbent(
            problem, prove(problem, np.zeros(1), np.zeros(1)), classes_of(problem)
        )
        incumbent.put(np.array([0, -1]))
        choice = reassigned(incumbent, everywhere(incumbent), np.random.default_rng(0))
        assert choice.tolist() == expected


def test_a_step_that_breaks_a_row_of_a_post_with_several_seats_is_refused_by_the_incumbent():
    problem = Problem(
        4, [2], [0, 1, 2, 3], [0] * 4, [9, 9, 1, 1], [0] * 4, [100], [[1, 1, 0, 0]], [1], [2],
        [1000],
    )  # fmt: skip
    incumbent = Incumbent(problem, prove(problem, np.zeros(1), np.zeros(1)), classes_of(problem))
    incumbent.put(np.array([0, 1, -1, -1]))
    choice = reassigned(incumbent, everywhere(incumbent), np.random.default_rng(0))
    assert not incumbent.move(np.arange(4), choice)
    assert incumbent.cost == 18
