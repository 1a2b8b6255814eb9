"""A search keeps the best plan and bound, and is heard of while it goes on."""

import pytest

from turnus.solver import Problem, budget
from turnus.solver.budget import Budget, OutOfTime
from turnus.solver.search import Search

ONE = Problem(1, [1], [0], [0], [3], [9], [5])


def test_a_search_is_heard_of_every_second_though_nothing_improves(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(budget.time, "monotonic", lambda: now[0])
    told = []
    search = Search(ONE, Budget(10.0), 0.0, told.append)
    for now[0] in (0.5, 0.9, 1.0, 1.9, 2.1, 3.5):
        search.alive()
    assert [one.elapsed for one in told] == [1.0, 2.1, 3.5]
    now[0] = 10.0
    with pytest.raises(OutOfTime):
        search.alive()


def test_only_better_plans_and_bounds_are_kept():
    search = Search(ONE, Budget(None), 0.0, None)
    assert search.offer([-1])
    search.raise_bound(2)
    assert (search.objective, search.bound) == (14, 2)
    assert search.offer([0])
    assert not search.offer([-1])
    search.raise_bound(1)
    assert (search.objective, search.bound, search.finished) == (3, 2, False)
    search.raise_bound(7)  # a plan in hand is proof enough against a bound above it
    assert (search.bound, search.finished) == (3, True)
    assert search.solution("time", 0).stopped == ""
