from itertools import pairwise

import numpy as np
import pytest

from tests.casts.incumbents import classes_of, some_choice, tiny_incumbent
from tests.casts.planner_cases import plain_cost
from turnus.planner import Problem
from turnus.solver.lns.incumbent import Incumbent, spans
from turnus.solver.prices import prove

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_an_incumbent_says_a_choice_costs_is_what_the_problem_says(seed):
    incumbent = tiny_incumbent(seed)
    assert incumbent.cost == plain_cost(incumbent.problem, tuple(incumbent.choice.tolist()))


@pytest.mark.parametrize("seed", SEEDS)
def test_moves_keep_cost_seats_and_activity_up_to_date_and_never_cost_more(seed):
    incumbent, rng = tiny_incumbent(seed), np.random.default_rng(seed)
    problem, costs = incumbent.problem, [incumbent.cost]
    for _ in range(30):
        officials = np.flatnonzero(rng.random(problem.n_officials) < 0.5)
        pairs = some_choice(problem, rng)[officials]
        before = incumbent.choice.copy()
        moved = incumbent.move(officials, pairs)
        assert moved or incumbent.choice.tolist() == before.tolist()
        fresh = Incumbent(problem, incumbent.prices, incumbent.classes)
        fresh.put(incumbent.choice)
        assert incumbent.cost == problem.evaluate(incumbent.choice).objective == fresh.cost
        assert incumbent.taken.tolist() == fresh.taken.tolist()
        assert incumbent.activity.tolist() == fresh.activity.tolist()
        if moved:
            assert incumbent.choice[officials].tolist() == pairs.tolist()
            costs.append(incumbent.cost)
    assert all(later < earlier for earlier, later in pairwise(costs))


def test_a_move_onto_a_seat_that_is_taken_is_refused_however_cheap():
    problem = Problem(2, [1], [0, 1], [0, 0], [9, 1], [50, 50], [50])
    incumbent = Incumbent(problem, prove(problem, np.zeros(0), np.zeros(1)), classes_of(problem))
    incumbent.put(np.array([0, -1]))
    assert not incumbent.move(np.array([1]), np.array([1]))
    assert incumbent.choice.tolist() == [0, -1]
    assert incumbent.move(np.array([0, 1]), np.array([-1, 1]))
    assert (incumbent.choice.tolist(), incumbent.cost) == ([-1, 1], 51)


@pytest.mark.parametrize("scale", [1.0, 64.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_losses_are_the_distance_to_what_prices_collect(seed, scale):
    incumbent = tiny_incumbent(seed, scale=scale)
    distance = incumbent.cost - incumbent.prices.value / incumbent.prices.scale
    # A row that counts no pair has no post to share its loss out to.
    over = incumbent.activity - incumbent.problem.side_rows.rhs
    lost = np.where(over > 0, over * np.where(over > 0, incumbent.above_loss, 0), 0)
    lost = lost + np.where(over < 0, -over * np.where(over < 0, incumbent.below_loss, 0), 0)
    nowhere = lost[np.diff(incumbent.row_by_post.indptr) == 0].sum()
    # Nor has an official without pairs.
    unplaced = incumbent.unplaced_loss[(incumbent.choice < 0) & (incumbent.nearest < 0)].sum()
    losses = incumbent.losses()
    assert (losses >= 0).all()
    assert losses.sum() + unplaced + nowhere == pytest.approx(distance, abs=1e-6)


def test_place_is_the_post_of_each_official_and_minus_one_without():
    incumbent = tiny_incumbent(3)
    expected = [int(incumbent.problem.post[pair]) if pair >= 0 else -1 for pair in incumbent.choice]
    assert incumbent.place.tolist() == expected
    assert -1 in expected


def test_spans_are_all_positions_one_after_another():
    assert spans(np.array([3, 5, 0]), np.array([5, 5, 2])).tolist() == [3, 4, 0, 1]
    assert spans(np.zeros(0, int), np.zeros(0, int)).tolist() == []


def test_what_an_unplaced_official_loses_is_told_of_the_post_that_suits_best():
    problem = Problem(2, [1, 1], [0, 0, 1], [0, 1, 0], [9, 2, 1], [50, 50], [0, 0])
    incumbent = Incumbent(problem, prove(problem, np.zeros(0), np.zeros(2)), classes_of(problem))
    incumbent.put(np.array([-1, 2]))
    assert incumbent.nearest.tolist() == [1, 0]
    assert incumbent.losses().tolist() == [0.0, 48.0]
    incumbent.put(np.array([1, 2]))
    assert incumbent.losses().tolist() == [0.0, 0.0]
