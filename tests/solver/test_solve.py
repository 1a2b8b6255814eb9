import itertools
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse

from tests.casts.folders import SHARED
from tests.casts.planner_cases import exhaustive, plain_cost, random_problem
from turnus.planner import Problem, Progress
from turnus.solver import solve
from turnus.solver.prices import prove

GAP_SETS = SHARED / "data" / "gap"
OPTIMA = {
    "a05100": 1698, "b10100": 1407, "c05100": 1931,
    "c10100": 1402, "c20100": 1243, "c20200": 2391,
}  # fmt: skip
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hard_problem(n: int = 120, seed: int = 5) -> Problem:
    """Large enough that the search goes on for a while; the kernel's plan is valid at once."""
    rng = np.random.default_rng(seed)
    official = np.repeat(np.arange(n), 20)
    rows = sparse.csr_array(rng.integers(1, 60, (20, len(official))))
    return Problem(
        n, np.full(20, n), official, np.tile(np.arange(20), n),
        rng.integers(10, 50, len(official)), None, np.zeros(20, int),
        rows, np.full(20, -1), np.full(20, 25 * n), np.full(20, 3.0),
    )  # fmt: skip


@FEW
@given(st.integers(0, 10**6), st.booleans())
def test_a_solution_is_as_cheap_as_the_best_of_all_choices_and_recomputes(seed, rows):
    problem = random_problem(seed, rows=rows)
    best = exhaustive(problem)
    solution = solve(problem, seed=seed % 3)
    if best is None:
        assert solution.status == "infeasible"
        assert (solution.objective, solution.bound, solution.gap) == (None, None, None)
    else:
        assert solution.status == "optimal"
        assert solution.bound == solution.objective == best
        assert plain_cost(problem, tuple(solution.choice.tolist())) == best
        assert solution.row_slack.tolist() == problem.evaluate(solution.choice).row_slack.tolist()


def test_the_last_plan_of_the_exact_solver_is_not_lost():
    """HiGHS does not tell of every plan while it runs; this one came with the end only."""
    problem = random_problem(596, rows=True)
    solution = solve(problem, seed=2)
    assert solution.status == "optimal"
    assert solution.objective == exhaustive(problem)


@FEW
@given(st.integers(0, 10**6))
def test_whatever_the_time_the_bound_is_never_above_the_optimum_and_the_plan_is_valid(seed):
    problem = random_problem(seed)
    best = exhaustive(problem)
    solution = solve(problem, time_limit=0.0)
    if best is None:
        assert solution.objective is None
    elif solution.status != "unknown":
        assert solution.bound <= best <= solution.objective
        assert problem.evaluate(solution.choice).valid
    else:
        assert solution.stopped == "time"
        assert solution.bound <= best


@pytest.mark.parametrize(
    ("problem", "status", "objective"),
    [
        (Problem(0, [], [], [], []), "optimal", 0),
        (Problem(0, [2], [], [], [], None, [5]), "optimal", 10),
        (Problem(0, [1], [], [], []), "infeasible", None),
        (Problem(1, [], [], [], []), "infeasible", None),
        (Problem(1, [0], [0], [0], [1], [9]), "optimal", 9),
        (Problem(1, [1], [0, 0], [0, 0], [4, -3]), "optimal", -3),
        (Problem(1, [1], [0], [0], [1], [9], [9], [[1]], [0], [2]), "infeasible", None),
        (Problem(1, [1], [0], [0], [1], [9], [9], np.zeros((0, 1)), [], []), "optimal", 1),
    ],
)
def test_empty_and_degenerate_problems_have_their_plain_answers(problem, status, objective):
    solution = solve(problem)
    assert (solution.status, solution.objective) == (status, objective)


def test_penalties_in_tiers_far_apart_are_still_solved_to_the_unit():
    problem = Problem(
        2, [1, 1], [0, 0, 1, 1], [0, 1, 0, 1], [1, 2, 4, 8], [10**12] * 2, [10**12] * 2,
        [[1, 0, 0, 1]], [-1], [1], [10**9],
    )  # fmt: skip
    solution = solve(problem)
    assert (solution.objective, solution.bound) == (6, 6)


def test_row_price_says_what_one_unit_of_the_limit_saves():
    problem = Problem(2, [2, 2], [0, 0, 1, 1], [0, 1, 0, 1], [1, 6, 1, 9], None, [0, 0],
                      [[1, 0, 1, 0]], [-1], [1])  # fmt: skip
    solution = solve(problem)
    assert solution.objective == 7
    assert solution.row_slack.tolist() == [0]
    assert 5 <= solution.row_price[0] <= 8


def test_the_same_seed_gives_the_same_choice_and_another_seed_the_same_objective():
    compared = 0
    for number in range(12):
        problem = random_problem(number)
        first, again, other = solve(problem), solve(problem), solve(problem, seed=3)
        assert first.choice.tolist() == again.choice.tolist()
        assert (first.objective, first.status) == (other.objective, other.status)
        compared += first.status == "optimal"
    assert compared > 3


def test_seeds_settle_ties_between_equally_good_plans_differently():
    n = 6
    everywhere = Problem(
        n, [1] * n, np.repeat(np.arange(n), n), np.tile(np.arange(n), n), [7] * n * n
    )
    choices = {tuple(solve(everywhere, seed=seed).choice.tolist()) for seed in range(8)}
    assert len(choices) > 1


def tight_problem(n: int = 120, penalty: float = np.inf) -> Problem:
    """Units of ten posts, each short of women, with too many pairs for the proof to be easy."""
    rng = np.random.default_rng(1)
    official, post = np.repeat(np.arange(n), 30), rng.integers(0, n, 30 * n)
    woman = rng.random(n) < 0.25
    counted = (woman[official].astype(int), (post // 10, np.arange(len(post))))
    return Problem(
        n, np.ones(n, int), official, post, rng.integers(20, 200, len(post)),
        np.full(n, 500), np.full(n, 300),
        sparse.csr_array(counted, (n // 10, len(post))), np.ones(n // 10, int),
        np.full(n // 10, 2), np.full(n // 10, penalty),
    )  # fmt: skip


@pytest.mark.parametrize("penalty", [np.inf, 400.0])
def test_a_plan_within_five_percent_of_the_bound_is_found_before_the_proof(penalty):
    problem = tight_problem(penalty=penalty)
    first, again = (solve(problem, gap=0.05, seed=2) for _ in range(2))
    assert problem.evaluate(first.choice).valid
    assert 0 <= first.gap <= 0.05
    assert first.choice.tolist() == again.choice.tolist()


def test_prices_too_large_for_exact_arithmetic_are_lowered_to_a_bound():
    problem = tight_problem(30, 400.0)
    best = solve(problem).objective
    prices = prove(problem, np.full(3, -1e300), np.full(30, 1e300))
    assert prices.bound <= best


def test_a_time_limit_keeps_the_best_plan_and_its_proven_bound():
    seen: list[Progress] = []
    problem = hard_problem()
    solution = solve(problem, time_limit=1.0, on_progress=seen.append)
    assert (solution.status, solution.stopped) == ("feasible", "time")
    assert problem.evaluate(solution.choice).valid
    assert solution.bound < solution.objective
    assert solution.gap == (solution.objective - solution.bound) / solution.objective
    assert (seen[-1].objective, seen[-1].bound) == (solution.objective, solution.bound)
    assert all(a.bound <= b.bound for a, b in itertools.pairwise(seen))


def test_an_interrupt_is_a_clean_stop_and_leaves_no_child_behind(monkeypatch):
    children: list[subprocess.Popen] = []
    start = subprocess.Popen

    def remembered(*arguments, **options):
        children.append(start(*arguments, **options))
        return children[-1]

    def interrupt(_: Progress) -> None:
        if children:
            raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", remembered)
    problem = hard_problem()
    solution = solve(problem, time_limit=30, on_progress=interrupt)
    assert (solution.status, solution.stopped) == ("feasible", "interrupt")
    assert problem.evaluate(solution.choice).valid
    assert len(children) == 1
    assert children[0].returncode is not None


def test_a_wanted_gap_ends_the_search_early():
    solution = solve(hard_problem(), gap=0.5, time_limit=30)
    assert solution.gap <= 0.5
    assert solution.stopped == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"time_limit": -1}, "time_limit is -1; expected seconds, 0 or more, or None"),
        ({"gap": float("nan")}, "gap is nan; expected a finite number of 0 or more"),
        ({"seed": 2**31}, "seed is 2147483648; expected a whole number from 0"),
    ],
)
def test_options_out_of_range_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        solve(Problem(0, [], [], [], []), **options)


def test_where_nobody_need_be_placed_there_is_a_plan_from_the_first_moment():
    """The cheapest assignment breaks a hard row, and there is no time to search."""
    problem = Problem(
        2, [1, 1], [0, 1], [0, 1], [0, 0], [9, 9], [5, 5],
        sparse.csr_array([[1, 1]]), [-1], [1],
    )  # fmt: skip
    solution = solve(problem, time_limit=0.0)
    assert solution.choice.tolist() == [-1, -1]
    assert (solution.status, solution.objective, solution.stopped) == ("feasible", 28, "time")


def test_the_planner_never_loads_highspy_beside_ortools():
    code = "import sys, turnus.planner; sys.exit('highspy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not GAP_SETS.is_dir(), reason="the public assignment sets are not here")
@pytest.mark.parametrize("name", OPTIMA)
def test_public_generalised_assignment_sets_reach_their_published_optima(name):
    numbers = np.array((GAP_SETS / name).read_text().split(), dtype=int)
    agents, jobs = numbers[:2].tolist()
    cost, weight = numbers[2 : 2 + 2 * agents * jobs].reshape(2, agents * jobs)
    agent, pair = np.repeat(np.arange(agents), jobs), np.arange(agents * jobs)
    problem = Problem(
        jobs, np.full(agents, jobs), np.tile(np.arange(jobs), agents), agent, cost,
        vacant_cost=np.zeros(agents, int),
        rows=sparse.csr_array((weight, (agent, pair))),
        sense=np.full(agents, -1),
        rhs=numbers[2 + 2 * agents * jobs :],
    )  # fmt: skip
    solution = solve(problem)
    assert (solution.status, solution.objective) == ("optimal", OPTIMA[name])
