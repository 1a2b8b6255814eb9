import itertools
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.problems.raw_problems import raw_problem
from tests.casts.planner_cases import exhaustive, plain_cost, random_problem
from turnus.planner import Problem
from turnus.solver import solve
from turnus.solver.replanning import local_search
from turnus.solver.replanning.replanner import Replanner, replan

replan_module = sys.modules[Replanner.__module__]  # the package gives its name to the function
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def asked(rng, problem, baseline):
    """A few things to ask of a plan, with each kind sooner or later."""
    request = {}
    if problem.n_pairs and rng.random() < 0.7:
        taken = baseline.choice[baseline.choice >= 0]
        some = taken if len(taken) and rng.random() < 0.7 else np.arange(problem.n_pairs)
        request["forbid"] = rng.choice(some, size=min(len(some), 2), replace=False)
    if problem.n_pairs and rng.random() < 0.3:
        request["pin"] = [int(rng.integers(problem.n_pairs))]
    if problem.n_officials and rng.random() < 0.3:
        request["unavailable"] = [int(rng.integers(problem.n_officials))]
    if rng.random() < 0.3:
        request["vacate"] = [int(rng.integers(problem.n_posts))]
    if problem.n_officials and rng.random() < 0.3:
        request["keep"] = [int(rng.integers(problem.n_officials))]
    return request


def answers(problem, baseline, request):
    """Every valid answer as (changes, cost), by trying all choices, a second opinion."""
    gone = {int(i) for i in request.get("unavailable", ())}
    forbidden = {int(k) for k in request.get("forbid", ())}
    for post in request.get("vacate", ()):
        holders = {i for i, k in enumerate(baseline.choice) if k >= 0 and problem.post[k] == post}
        forbidden |= {
            k
            for k in range(problem.n_pairs)
            if problem.official[k] in holders and problem.post[k] == post
        }
    free_ends = None
    if problem.unplaced_cost is not None or gone:
        start = np.zeros(problem.n_officials, int)
        free_ends = start if problem.unplaced_cost is None else problem.unplaced_cost.copy()
        free_ends[list(gone)] = 0
    open_problem = Problem(
        problem.n_officials, problem.seats, problem.official, problem.post, problem.cost,
        free_ends, problem.vacant_cost, problem.rows, problem.sense, problem.rhs, problem.penalty,
    )  # fmt: skip
    own = [
        [-1, *(k for k in range(problem.n_pairs) if problem.official[k] == i)]
        for i in range(problem.n_officials)
    ]
    for choice in itertools.product(*own):
        if any(choice[i] >= 0 for i in gone) or forbidden & set(choice):
            continue
        if any(k not in choice for k in request.get("pin", ())):
            continue
        if any(choice[i] != baseline.choice[i] for i in request.get("keep", ())):
            continue
        if problem.unplaced_cost is None and any(
            k < 0 and i not in gone for i, k in enumerate(choice)
        ):
            continue
        cost = plain_cost(open_problem, choice)
        if cost is not None:
            changes = sum(a != b for a, b in zip(choice, baseline.choice, strict=True))
            yield changes, cost


@SOME
@given(st.integers(0, 10**6), st.sampled_from([None, 0, 3, 40]))
def test_an_answer_changes_least_and_its_bound_holds(seed, price):
    problem = random_problem(seed)
    baseline = solve(problem)
    assume(baseline.objective is not None)
    request = asked(np.random.default_rng(seed), problem, baseline)
    known = list(answers(problem, baseline, request))
    told = replan(problem, baseline, **request, change_price=price)
    if known:
        found = len(told.changed), told.solution.objective
        assert found in known
        weighed = [(n, c) if price is None else c + price * n for n, c in known]
        assert weighed[known.index(found)] == min(weighed)
        assert told.fewest <= min(known)[0]
        assert told.solution.bound <= min(cost for _changes, cost in known)
        assert (told.solution.status == "optimal") == (told.solution.bound == found[1])
    else:
        assert told.solution.status == "infeasible"
        assert told.solution.objective is None


@SOME
@given(st.integers(0, 10**6), st.sampled_from([None, 0, 3, 40]))
def test_what_is_found_in_regions_is_valid_and_its_bound_holds(seed, price):
    """The same with regions only, as on large problems."""
    problem = random_problem(seed)
    baseline = solve(problem)
    assume(baseline.objective is not None)
    request = asked(np.random.default_rng(seed), problem, baseline)
    known = list(answers(problem, baseline, request))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_search, "WHOLE_PAIRS", -1)
        told = Replanner(problem, baseline).replan(**request, change_price=price)
    if known:
        assert (len(told.changed), told.solution.objective) in known
        assert told.fewest <= min(known)[0] <= len(told.changed)
        assert told.solution.bound <= min(cost for _changes, cost in known)
    else:
        assert told.solution.status == "infeasible"


def crowd(officials=400, **shape):
    """A raw problem too large to be searched at once, with hard rows, and a plan of it."""
    problem = raw_problem(officials, pairs_each=20, open_ends=False, hard=True, **shape)
    return problem, solve(problem, gap=0.02, seed=1)


def test_a_refusal_in_a_large_round_moves_a_handful_of_officials_and_keeps_all_rows():
    problem, baseline = crowd()
    replanner = Replanner(problem, baseline)
    for official in (3, 77, 250):
        refused = int(baseline.choice[official])
        told = replanner.replan(forbid=[refused])
        checked = problem.evaluate(told.solution.choice)
        assert checked.valid
        assert checked.objective == told.solution.objective
        assert told.solution.choice[official] not in (refused, -1)
        assert told.forced.tolist() == [official]
        assert told.fewest == 2  # somebody else has to make room
        assert 2 <= len(told.changed) <= 5
        assert told.solution.bound >= baseline.bound
        assert told.solution.gap < 0.1


def test_the_same_question_has_the_same_answer():
    problem, baseline = crowd()
    refused = [int(baseline.choice[9])]
    first = replan(problem, baseline, forbid=refused, change_price=30, seed=4)
    again = Replanner(problem, baseline).replan(forbid=refused, change_price=30, seed=4)
    assert first.solution.choice.tolist() == again.solution.choice.tolist()
    assert first.changed.tolist() == again.changed.tolist()


def test_a_higher_price_of_change_never_changes_more():
    problem, baseline = crowd()
    replanner = Replanner(problem, baseline)
    refused = [int(baseline.choice[9])]
    told = [replanner.replan(forbid=refused, change_price=price) for price in (5, 60, 10_000)]
    changes = [len(one.changed) for one in told]
    assert changes == sorted(changes, reverse=True)
    assert changes[-1] == len(replanner.replan(forbid=refused).changed)


def test_nothing_changes_when_nothing_is_asked():
    problem, baseline = crowd()
    told = replan(problem, baseline)
    assert told.changed.tolist() == []
    assert told.solution.objective == baseline.objective


def test_a_question_that_nothing_answers_has_no_plan():
    problem, baseline = crowd()
    pairs = np.flatnonzero(problem.official == 5)
    told = replan(problem, baseline, forbid=pairs)
    assert told.solution.status == "infeasible"
    assert (told.solution.objective, told.solution.bound, told.solution.gap) == (None, None, None)
    assert set(told.solution.choice.tolist()) == {-1}
    assert told.changed.tolist() == []


def test_a_clash_that_is_nowhere_near_is_found_by_asking_the_whole_problem():
    """Two officials for one place: each has one pair left, to the same post."""
    problem, baseline = crowd(officials=300)
    post = int(problem.post[baseline.choice[0]])
    takers = np.flatnonzero(problem.post == post)[:2]
    told = replan(problem, baseline, pin=takers)
    assert told.solution.status == "infeasible"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"forbid": [99]}, "forbid holds 99; expected indices from 0 to 3"),
        ({"pin": [-1]}, "pin holds -1; expected indices from 0 to 3"),
        ({"keep": [2]}, "keep holds 2; expected indices from 0 to 1"),
        ({"unavailable": [7]}, "unavailable holds 7; expected indices from 0 to 1"),
        ({"vacate": [2]}, "vacate holds 2; expected indices from 0 to 1"),
        ({"change_price": -3}, "change_price is -3; expected a whole number of 0 or more"),
        ({"change_price": 1.5}, "change_price is 1.5; expected a whole number of 0 or more"),
        ({"time_limit": -1}, "time_limit is -1; expected seconds, 0 or more, or None"),
    ],
)
def test_a_wrong_index_price_or_limit_is_refused_by_name(asked, message):
    problem = Problem(2, [1, 1], [0, 0, 1, 1], [0, 1, 0, 1], [3, 1, 2, 4], [9, 9], [5, 5])
    with pytest.raises(ValueError, match=message):
        replan(problem, solve(problem), **asked)


@SOME
@given(st.integers(0, 10**6), st.booleans(), st.booleans())
def test_what_was_not_compared_costs_no_less_when_that_is_proven(seed, of_post, few):
    problem = random_problem(seed)
    baseline = solve(problem)
    assume(baseline.objective is not None and problem.n_officials)
    rng = np.random.default_rng(seed)
    chosen = (
        {"post": int(rng.integers(problem.n_posts))}
        if of_post
        else {"official": int(rng.integers(problem.n_officials))}
    )
    with pytest.MonkeyPatch.context() as patch:
        if few:
            patch.setattr(replan_module, "LEAST", 0)
            patch.setattr(replan_module, "LOOKS", 1)
        told = Replanner(problem, baseline).recommend(**chosen, count=1)
    costs = []
    for pair, one in zip(told.pairs, told.told, strict=True):
        assert pair in one.solution.choice
        assert plain_cost(problem, tuple(one.solution.choice.tolist())) == one.solution.objective
        costs.append(one.solution.objective)
    assert costs == sorted(costs)
    mine = problem.post == chosen["post"] if of_post else problem.official == chosen["official"]
    possible = [k for k in np.flatnonzero(mine) if k not in baseline.choice]
    assert told.possible == len(possible)
    assert told.looked == min(len(possible), 1 if few else 40)
    if told.settled and few and costs and told.looked < told.possible:
        others = [exhaustive(problem, forced=k) for k in possible if k not in told.pairs]
        assert all(cost is None or cost >= costs[-1] for cost in others)


def test_recommendations_are_compared_with_all_their_consequences():
    problem, baseline = crowd()
    told = Replanner(problem, baseline).recommend(post=17, change_price=10)
    assert len(told.pairs) == 10
    totals = [one.solution.objective + 10 * len(one.changed) for one in told.told]
    assert totals == sorted(totals)
    for pair, one in zip(told.pairs, told.told, strict=True):
        assert problem.post[pair] == 17
        assert pair in one.solution.choice
        assert problem.evaluate(one.solution.choice).valid


def test_recommendations_are_for_a_post_or_for_an_official():
    problem = Problem(1, [1], [0], [0], [3], [9], [5])
    replanner = Replanner(problem, solve(problem))
    with pytest.raises(ValueError, match="give either post or official"):
        replanner.recommend()
    with pytest.raises(ValueError, match="give either post or official"):
        replanner.recommend(post=0, official=0)


def test_recommendations_for_a_post_or_an_official_that_does_not_exist_are_refused():
    problem = Problem(1, [1], [0], [0], [3], [9], [5])
    replanner = Replanner(problem, solve(problem))
    with pytest.raises(ValueError, match="official is 7; expected 0 to 0"):
        replanner.recommend(official=7)
    with pytest.raises(ValueError, match="post is -1; expected 0 to 0"):
        replanner.recommend(post=-1)


def test_a_solution_of_another_problem_does_not_stand():
    one = Problem(1, [1], [0], [0], [3], [9], [5])
    two = Problem(2, [1], [0, 1], [0, 0], [3, 4], [9, 9], [5])
    with pytest.raises(ValueError, match="of another problem: its choice has 2 officials; exp"):
        Replanner(one, solve(two))
