"""The plan of least change after a refusal or a new fact, searched around it only."""

from __future__ import annotations

from collections.abc import Iterable

from turnus.planner.hunt import Hunt, Replanned
from turnus.planner.problem import Problem, Solution
from turnus.planner.question import Question
from turnus.planner.standing import Standing


class Replanner:
    """Answers questions about one plan; what takes long is done once, here.

    Parameters
    ----------
    problem : Problem
    solution : Solution
        A solution of it: the plan that stands, its prices and its bound. The choice may be one
        that is not valid any more.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.standing = Standing(problem, solution)

    def replan(
        self,
        *,
        pin: Iterable[int] = (),
        forbid: Iterable[int] = (),
        unavailable: Iterable[int] = (),
        vacate: Iterable[int] = (),
        keep: Iterable[int] = (),
        lost: Iterable[int] = (),
        change_price: int | None = None,
        time_limit: float | None = None,
        gap: float = 0.0,
        seed: int = 0,
    ) -> Replanned:
        """Answer one question; see `replan`."""
        question = Question(
            self.standing,
            pin=pin,
            forbid=forbid,
            unavailable=unavailable,
            vacate=vacate,
            keep=keep,
            lost=lost,
        )
        return Hunt(question, change_price, time_limit, gap, seed).run()


def replan(
    problem: Problem,
    solution: Solution,
    *,
    pin: Iterable[int] = (),
    forbid: Iterable[int] = (),
    unavailable: Iterable[int] = (),
    vacate: Iterable[int] = (),
    keep: Iterable[int] = (),
    change_price: int | None = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 0,
) -> Replanned:
    """Find the plan of least change after a refusal or a new fact.

    Who asks more than once about the same plan makes a `Replanner`: each question after the first
    is then answered in about a second, whatever the size of the problem.

    Parameters
    ----------
    problem : Problem
    solution : Solution
        The plan that stands.
    pin : iterable of int
        Pairs that are to be taken.
    forbid : iterable of int
        Pairs that are not: a refusal.
    unavailable : iterable of int
        Officials who take no pair any more. They cost nothing unplaced.
    vacate : iterable of int
        Posts whose holders in the plan that stands leave them.
    keep : iterable of int
        Officials who keep what they have.
    change_price : int, optional
        What it costs that one official more has another pair than before. None: the fewest changes
        come first, and the objective decides among plans that change equally many.
    time_limit : float, optional
        Seconds after which the best answer so far is returned.
    gap : float
        No wider search is made for a plan whose objective is that near to its bound.
    seed : int
        Settles ties.

    Returns
    -------
    Replanned
        Its solution is ``optimal`` when no plan with what was asked costs less, even one that
        changes everything; ``infeasible`` when there is none; ``unknown`` when none was found in
        time.

    Raises
    ------
    ValueError
        When an index is out of range or costs are too large; the message names the argument.
    """
    return Replanner(problem, solution).replan(
        pin=pin,
        forbid=forbid,
        unavailable=unavailable,
        vacate=vacate,
        keep=keep,
        change_price=change_price,
        time_limit=time_limit,
        gap=gap,
        seed=seed,
    )
