"""The plan of least change after a refusal or a new fact, searched around it only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from turnus.solver.problem import Problem, Solution
from turnus.solver.replanning.baseline import Baseline
from turnus.solver.replanning.local_search import LocalSearch, Replanned
from turnus.solver.replanning.request import Request
from turnus.solver.solve import check_options

LOOKS, LEAST = 3, 40  # so many pairs are compared for each recommendation, and in all at least


@dataclass(frozen=True, eq=False)
class Recommended:
    """Pairs that could be taken for the least, each with all consequences.

    Attributes
    ----------
    pairs : tuple of int
        The cheapest first.
    told : tuple of Replanned
        For each, the plan with it.
    looked, possible : int
        How many pairs were compared, of how many.
    settled : bool
        Whether it is proven that no pair that was not compared costs less than the last of these.
    """

    pairs: tuple[int, ...]
    told: tuple[Replanned, ...]
    looked: int
    possible: int
    settled: bool


class Replanner:
    """Answers questions about one plan; what takes long is done once, here.

    Parameters
    ----------
    problem : Problem
    solution : Solution
        A solution of it: the plan that stands, its prices and its bound. The choice may be one
        that is not valid any more.

    Raises
    ------
    ValueError
        When the solution is of a problem of another size.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        if (
            len(solution.choice) != problem.n_officials
            or solution.choice.max(initial=-1) >= problem.n_pairs
        ):
            raise ValueError(
                f"the solution is of another problem: its choice has {len(solution.choice)}"
                f" officials; expected {problem.n_officials} and pairs below {problem.n_pairs}"
            )
        self.baseline = Baseline(problem, solution)

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
        """Answer one request; see `replan`."""
        check_change_price(change_price)
        check_options(time_limit, gap, seed)
        request = Request(
            self.baseline,
            pin=pin,
            forbid=forbid,
            unavailable=unavailable,
            vacate=vacate,
            keep=keep,
            lost=lost,
        )
        return LocalSearch(request, change_price, time_limit, gap, seed).run()

    def recommend(
        self,
        *,
        post: int | None = None,
        official: int | None = None,
        count: int = 10,
        change_price: int = 0,
        seed: int = 0,
    ) -> Recommended:
        """Compare who could get a post, or which posts an official could get.

        Parameters
        ----------
        post, official : int
            One of them.
        count : int
            At most so many recommendations.
        change_price : int
            What each official who changes costs beside the objective.
        seed : int
            Settles ties.

        Returns
        -------
        Recommended
            Each with the plan that has the pair and changes least else: the full consequences.
        """
        if (post is None) == (official is None):
            raise ValueError("give either post or official")
        check_change_price(change_price)
        baseline, problem = self.baseline, self.baseline.problem
        for name, given, many in (
            ("post", post, problem.n_posts),
            ("official", official, problem.n_officials),
        ):
            if given is not None and not 0 <= given < many:
                raise ValueError(f"{name} is {given}; expected 0 to {many - 1}")
        pairs = (
            baseline.pairs_to(post) if post is not None else baseline.pairs_of(int(official or 0))
        )
        new = pairs[baseline.choice[baseline.problem.official[pairs]] != pairs].tolist()
        looked = new[: max(LEAST, LOOKS * count)]
        found = []
        for pair in looked:
            request = Request(baseline, pin=[pair])
            told = LocalSearch(request, change_price, None, 0.0, seed, quick=True).run()
            if told.solution.objective is not None:
                price = told.solution.objective + change_price * len(told.changed)
                found.append((price, int(pair), told))
        found.sort(key=lambda one: one[:2])
        best = found[:count]
        least = None
        if len(looked) < len(new):
            bound = Request(baseline, pin=[new[len(looked)]]).bound()
            least = None if bound is None else bound + change_price
        settled = len(looked) == len(new) or (
            len(best) == count and least is not None and least >= best[-1][0]
        )
        return Recommended(
            pairs=tuple(pair for _price, pair, _told in best),
            told=tuple(told for _price, _pair, told in best),
            looked=len(looked),
            possible=len(new),
            settled=settled,
        )


def check_change_price(price: int | None) -> None:
    """Raise ValueError unless the price of a change is a whole number of 0 or more, or None."""
    if price is not None and (price < 0 or price != int(price)):
        raise ValueError(f"change_price is {price!r}; expected a whole number of 0 or more")


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

    Who asks more than once about the same plan makes a `Replanner`: each request after the first
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
