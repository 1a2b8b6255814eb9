from importlib import import_module

import pytest

from tests.casts.incumbents import middle_problem, tiny_problem
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.memory import (
    AT_LEAST,
    FOR_A_PAIR,
    FOR_A_PAIR_OF_A_PROGRAM,
    FOR_A_PLACE,
    check_memory,
    needed,
    pairs_of_a_program,
)


def test_what_a_search_takes_grows_with_pairs_and_with_officials_posts_and_rows():
    problem = tiny_problem(1)
    places = problem.n_officials + problem.n_posts + problem.n_rows
    assert needed(Problem(0, [], [], [], [])) == AT_LEAST
    assert needed(problem) == AT_LEAST + FOR_A_PAIR * problem.n_pairs + FOR_A_PLACE * places


def test_too_little_memory_is_refused_before_the_search_and_says_how_much_it_takes():
    problem = Problem(1, [1], [0], [0], [1])
    message = "max_memory is 1000; a search of this problem takes about 100004300 bytes"
    with pytest.raises(ValueError, match=f"^{message}$"):
        solve(problem, max_memory=1000)
    assert solve(problem, max_memory=100004300).status == "optimal"


def test_no_limit_and_just_enough_are_never_refused():
    problem = tiny_problem(2)
    check_memory(problem, None)
    check_memory(problem, needed(problem))
    with pytest.raises(ValueError, match="max_memory"):
        check_memory(problem, needed(problem) - 1)


def test_an_exact_program_may_have_the_pairs_that_the_rest_of_the_memory_holds():
    problem = tiny_problem(3)
    most = needed(problem) + 5 * FOR_A_PAIR_OF_A_PROGRAM
    assert pairs_of_a_program(problem, None) == problem.n_pairs
    assert pairs_of_a_program(problem, most + 17) == 5
    assert pairs_of_a_program(problem, needed(problem)) == 0


def test_without_memory_for_an_exact_program_there_is_a_plan_with_a_bound_and_an_open_proof(
    monkeypatch,
):
    monkeypatch.setattr(import_module("turnus.solver.solve"), "LINEAR_PAIRS", 0)
    problem = middle_problem(60, tightness=0.8)
    tight, wide = (solve(problem, max_memory=most) for most in (needed(problem), 10**9))
    assert (tight.status, tight.stopped) == ("feasible", "limits")
    assert (wide.status, wide.gap) == ("optimal", 0)
    assert problem.evaluate(tight.choice).valid
    assert tight.bound <= wide.objective <= tight.objective
    assert tight.gap < 0.01
