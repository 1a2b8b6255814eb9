"""A budget counts seconds from its making, and hands out shares of them."""

import pytest

from turnus.solver import budget
from turnus.solver.budget import Budget, OutOfTime


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is told the time."""
    now = [100.0]
    monkeypatch.setattr(budget.time, "monotonic", lambda: now[0])

    def tell(seconds: float) -> None:
        now[0] = 100.0 + seconds

    return tell


def test_shares_of_the_whole_end_before_the_whole_does(clock):
    work = Budget(60.0)
    clock(24.0)
    assert (work.left(), work.left(0.5), work.left(0.4)) == (36.0, 6.0, 0.0)
    work.check(0.5)
    with pytest.raises(OutOfTime):
        work.check(0.4)


def test_a_step_gets_a_part_of_what_is_left_and_never_less_than_the_least(clock):
    work = Budget(60.0)
    clock(40.0)
    assert work.share(0.5) == 10.0
    clock(60.0)
    assert work.share(0.5) == budget.LEAST
    assert work.share(0.5, at_least=3.0) == 3.0
    assert work.is_up


def test_a_budget_of_a_step_runs_from_its_own_beginning(clock):
    work = Budget(60.0)
    clock(20.0)
    step = work.part(0.25)
    clock(25.0)
    assert (step.left(), work.left()) == (5.0, 35.0)


def test_without_a_limit_time_is_never_up(clock):
    work = Budget(None)
    clock(1e9)
    assert (work.left(), work.share(0.1), work.part(0.1).left()) == (None, None, None)
    assert not work.is_up
    work.check()
