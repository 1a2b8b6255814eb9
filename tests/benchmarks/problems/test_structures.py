"""Families of problems: seeded, of the promised size, with rows that bind; and solved rightly."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.problems.binding import against_the_rows
from benchmarks.problems.instances import (
    LARGE_FAMILIES,
    MIDDLE_FAMILIES,
    STRUCTURES,
    instance,
    missing,
)
from benchmarks.problems.structures import FAMILIES, FEWEST, structure
from tests.casts.every_choice import cheapest
from tests.casts.planner_cases import exhaustive, random_problem
from turnus.planner import Problem
from turnus.solver import solve

SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
FEW = settings(max_examples=4, **SLOW)
EACH = pytest.mark.parametrize("family", FAMILIES)


def _digest(*problems: Problem) -> str:
    arrays = [
        np.asarray(array, np.int64).tobytes()
        for p in problems
        for array in (p.seats, p.official, p.post, p.cost, p.rows.indices, p.rows.data, p.rhs)
    ]
    return hashlib.sha256(b"".join(arrays)).hexdigest()


def _variant(family: str, officials: int, seed: int, change: str) -> Problem:
    """A problem of the family as it is, or changed so that there may be no plan."""
    problem = structure(family, officials, seed)
    if change == "all rows hard":
        return replace(problem, penalty=None)
    if change == "ends closed":
        return replace(problem, unplaced_cost=None, vacant_cost=None)
    return problem


def test_the_same_seed_gives_the_same_problems_on_every_machine() -> None:
    small, large = (
        _digest(*(structure(family, officials, 5) for family in FAMILIES))[:16]
        for officials in (40, 700)
    )
    assert (small, large) == ("13b2ad252e5c7947", "9278262b9c75caf2")


@EACH
def test_another_seed_gives_another_problem(family: str) -> None:
    one, same, other = (_digest(structure(family, 60, seed)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


@EACH
def test_no_pair_is_there_twice_and_nobody_is_without_one(family: str) -> None:
    problem = structure(family, 200)
    keys = problem.official.astype(np.int64) * problem.n_posts + problem.post
    assert len(np.unique(keys)) == problem.n_pairs
    assert len(np.unique(problem.official)) == problem.n_officials


@EACH
def test_the_cheapest_plan_without_rows_breaks_some_of_them(family: str) -> None:
    problem = structure(family, 300)
    counts = against_the_rows(problem)
    assert counts["broken_without_rows"] >= 5
    assert counts["broken_without_rows"] >= counts["rows"] / 30


@EACH
@pytest.mark.parametrize("officials", [FEWEST, 7, 90])
def test_there_is_a_plan_whatever_is_hard(family: str, officials: int) -> None:
    problem = structure(family, officials, 3)
    assert solve(problem, gap=1.0, time_limit=60).status in ("optimal", "feasible")


def test_families_are_of_the_size_that_their_names_promise() -> None:
    pairs = {family: structure(family, 3_000).n_pairs / 3_000 for family in FAMILIES}
    assert pairs["two-pairs"] <= 2
    assert 190 <= pairs["two-hundred-pairs"] <= 230
    assert all(10 <= each <= 230 for family, each in pairs.items() if family != "two-pairs")
    seats = structure("many-seats", 3_000).seats
    assert (seats.min(), seats.max(), seats.sum()) == (1, 50, 3_000)
    assert structure("third-unplaced", 3_000).seats.sum() == 2_010
    costs = structure("nine-orders", 3_000).cost
    orders = np.unique(np.log10(costs).astype(int))
    assert orders.tolist() == list(range(9))
    assert np.unique(structure("equal-costs", 300).cost).tolist() == [100]
    assert structure("signed", 300).rows.data.min() < 0


def test_what_is_hard_and_what_is_soft_differs_by_family() -> None:
    hard = {family: np.isinf(structure(family, 60).side_rows.penalty) for family in FAMILIES}
    all_hard = {family for family, rows in hard.items() if rows.all()}
    assert all_hard == {
        "hard-equality", "hard-rows", "move-budgets", "weighted-capacities", "inverse-capacities"
    }  # fmt: skip
    both = {family for family, rows in hard.items() if rows.any() and not rows.all()}
    assert both == {"kin-apart", "mixed"}


def test_a_strange_family_and_too_few_officials_are_refused() -> None:
    with pytest.raises(ValueError, match="there is no family 'cell'; there are unit-shares, "):
        structure("cell", 30)
    with pytest.raises(ValueError, match="3 officials are too few for a family; expected 4"):
        structure("cells", 3)


def test_the_suite_has_every_family_and_some_of_them_larger() -> None:
    sizes: dict[str, list[int]] = {}
    for parameters in STRUCTURES.values():
        if "family" in parameters:
            sizes.setdefault(parameters["family"], []).append(parameters["officials"])
    assert sizes.keys() == FAMILIES.keys()
    for family, officials in sizes.items():
        larger = [3_000] * (family in MIDDLE_FAMILIES) + [10_000] * (family in LARGE_FAMILIES)
        assert officials == [300, *larger]


def test_problems_of_others_are_read_where_they_are_and_else_said_to_be_missing() -> None:
    others = [name for name, parameters in STRUCTURES.items() if "file" in parameters]
    assert len(others) == 12
    for name in others:
        reason = missing(name)
        assert reason or instance(name).n_rows > 0
        assert reason in ("", f"{name[7:]}.npz is not in the shared folder beside the repository")
    with pytest.raises(ValueError, match="cells-300: its rows are as hard as they are"):
        instance("cells-300", hard=True)


@settings(max_examples=60, **SLOW)
@given(st.integers(0, 10**6), st.booleans())
def test_all_choices_at_once_are_as_cheap_as_one_by_one(seed: int, rows: bool) -> None:
    problem = random_problem(seed, rows=rows)
    assert cheapest(problem) == exhaustive(problem)


@EACH
@FEW
@given(
    st.integers(FEWEST, 7),
    st.integers(0, 10**6),
    st.sampled_from(["as it is", "as it is", "all rows hard", "ends closed"]),
)
def test_every_family_is_solved_to_the_best_of_all_choices(
    family: str, officials: int, seed: int, change: str
) -> None:
    problem = _variant(family, officials, seed, change)
    best = cheapest(problem)
    solution = solve(problem, seed=seed % 3, time_limit=120)
    if best is None:
        assert solution.status == "infeasible"
        assert solution.objective is None
    else:
        assert solution.status == "optimal"
        assert solution.bound == best == solution.objective
        assert problem.evaluate(solution.choice).valid


@EACH
@FEW
@given(st.integers(FEWEST, 7), st.integers(0, 10**6), st.sampled_from([0.0, 0.05]))
def test_bound_and_plan_of_every_family_stay_on_their_sides_of_the_best_whenever_it_ends(
    family: str, officials: int, seed: int, seconds: float
) -> None:
    problem = structure(family, officials, seed)
    best = cheapest(problem)
    told = []
    solution = solve(
        problem, time_limit=seconds, on_progress=lambda now: told.append((now.objective, now.bound))
    )
    assert best is not None
    assert solution.status != "infeasible"
    for objective, bound in (*told, (solution.objective, solution.bound)):
        assert objective is None or objective >= best
        assert bound is None or bound <= best
