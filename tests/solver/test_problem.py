import numpy as np
import pytest
from scipy import sparse

from tests.casts.planner_cases import exhaustive, plain_cost, random_problem
from turnus.planner import Problem

TWO = {"n_officials": 2, "seats": [1, 1], "official": [0, 1], "post": [0, 1], "cost": [3, 4]}
ROW = {"rows": sparse.csr_array([[1, 1]]), "sense": [-1], "rhs": [1]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n_officials": -1}, "n_officials is -1; expected 0 to"),
        ({"n_officials": 2.5}, "n_officials is 2.5; expected a whole number"),
        ({"seats": [1, -1]}, r"seats\[1\] is -1; expected 0 or more seats"),
        ({"seats": [[1, 1]]}, "seats has 2 dimensions; expected 1"),
        ({"official": [0, 2]}, r"official\[1\] is 2; expected an official from 0 to 1"),
        ({"post": [0]}, "post has length 1; expected 2, one for each pair"),
        ({"post": [-1, 0]}, r"post\[0\] is -1; expected a post from 0 to 1"),
        ({"cost": [1, 2.5]}, r"cost\[1\] is 2.5; expected a whole number"),
        ({"cost": [1, float("nan")]}, r"cost\[1\] is nan; expected a whole number"),
        ({"cost": ["a", "b"]}, "cost holds <U1; expected numbers"),
        ({"cost": [1, 10**30]}, r"cost\[1\] is 1000000000000000000000000000000; expected a number"),
        ({"cost": [1, 2**62]}, "cost is too large: its sum can reach"),
        ({"unplaced_cost": [1]}, "unplaced_cost has length 1; expected 2, one for each official"),
        ({"vacant_cost": [1, 2, 3]}, "vacant_cost has length 3; expected 2, one for each post"),
        ({"rhs": [1]}, "rhs is given without rows; expected both or neither"),
        (ROW | {"sense": None}, "sense is missing; expected one number for each row"),
        (ROW | {"sense": [2]}, r"sense\[0\] is 2; expected -1 \(at most\), 0 \(equal\) or 1"),
        (ROW | {"rhs": [0.5]}, r"rhs\[0\] is 0.5; expected a whole number"),
        (ROW | {"rhs": [1, 2]}, "rhs has length 2; expected 1, one for each row"),
        (ROW | {"rows": sparse.csr_array([[1.5, 1]])}, r"rows.data\[0\] is 1.5; expected a whole"),
        (ROW | {"rows": sparse.csr_array([[1]])}, r"rows has shape \(1, 1\); expected 2 columns"),
        (ROW | {"rows": sparse.csr_array([[2**60, 1]])}, "rows and rhs: row 0 can reach 1.15e"),
        (ROW | {"penalty": [float("nan")]}, r"penalty\[0\] is nan; expected a whole number of 0"),
        (ROW | {"penalty": [-1]}, r"penalty\[0\] is -1.0; expected a whole number of 0 or more"),
        (ROW | {"penalty": [2.0**52], "rhs": [2**40]}, "penalty is too large: its sum can reach"),
    ],
)
def test_bad_arrays_are_refused_with_argument_position_and_expectation(change, message):
    with pytest.raises(ValueError, match=message):
        Problem(**(TWO | change))


def test_lists_and_whole_floats_are_accepted_and_arrays_are_exact_read_only_copies():
    cost = np.array([3.0, 4.0])
    problem = Problem(**(TWO | {"cost": cost} | ROW))
    cost[0] = 99
    assert problem.cost.tolist() == [3, 4]
    assert (problem.cost.dtype, problem.official.dtype) == (np.int64, np.int32)
    assert problem.rows.dtype == np.int64
    with pytest.raises(ValueError, match="read-only"):
        problem.cost[0] = 1


def test_evaluation_names_every_hard_fault():
    problem = Problem(2, [1, 1], [0, 1], [0, 0], [3, 4], rows=[[1, 1]], sense=[-1], rhs=[1])
    crowded = problem.evaluate([0, 1])
    assert not crowded.valid
    assert crowded.crowded.tolist() == [0]
    assert crowded.unfilled.tolist() == [1]
    assert crowded.broken.tolist() == [0]
    assert crowded.row_slack.tolist() == [-1]
    assert problem.evaluate([0, -1]).unplaced.tolist() == [1]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ([0], "choice has length 1; expected 2, one for each official"),
        ([0, 2], r"choice\[1\] is 2; expected a pair or -1"),
        ([1, -1], r"choice\[0\] is 1, a pair of official 1; expected a pair of official 0 or -1"),
    ],
)
def test_a_choice_that_is_none_is_refused(choice, message):
    with pytest.raises(ValueError, match=message):
        Problem(**TWO).evaluate(choice)


@pytest.mark.parametrize(("sense", "slack"), [(-1, -1), (0, -1), (1, 1)])
def test_row_slack_is_the_distance_to_the_limit_and_negative_when_violated(sense, slack):
    problem = Problem(**TWO, rows=[[1, 1]], sense=[sense], rhs=[1], penalty=[7])
    result = problem.evaluate([0, 1])
    assert result.row_slack.tolist() == [slack]
    assert result.objective == 7 + (7 if slack < 0 else 0)
    assert result.valid


def test_evaluation_agrees_with_adding_up_by_hand():
    agreed = 0
    for seed in range(60):
        problem = random_problem(seed)
        rng = np.random.default_rng(seed)
        choice = []
        for i in range(problem.n_officials):
            own = [-1, *np.flatnonzero(problem.official == i).tolist()]
            choice.append(own[rng.integers(len(own))])
        result, expected = problem.evaluate(choice), plain_cost(problem, tuple(choice))
        assert result.valid == (expected is not None)
        if expected is not None:
            agreed += 1
            assert result.objective == expected
    assert agreed > 5
    assert exhaustive(Problem(0, [], [], [], [])) == 0
