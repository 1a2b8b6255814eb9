"""Distribution of burdens: hardship and distance over careers, before a plan and after it.

Hard service counts in years times the hardship of the unit; distance in years times the km from
home. Both count from the first recorded appointment on; the future is the post held, for a number
of years: the present one if everybody stayed, the new one after the plan.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.facts.years import years_up_to
from turnus.planner.round import Round

Floats = NDArray[np.float64]
TENTH = 0.1


@dataclass(frozen=True)
class Distribution:
    """Summary statistics of a burden over the officials.

    Parameters
    ----------
    mean, median, ninetieth, most : float
        The ninetieth percentile is what nine tenths do not pass.
    top_tenth : float
        Share of the whole that the most burdened tenth bears; 0 where there is none.
    gini : float
        The Gini coefficient. 0: all bear the same; towards 1: one bears everything.
    """

    mean: float
    median: float
    ninetieth: float
    most: float
    top_tenth: float
    gini: float


@dataclass(frozen=True)
class Sharing:
    """One burden of all holders of posts: so far, if everybody stayed, and after the plan.

    Parameters
    ----------
    measure : {"hardship", "distance"}
    officials : tuple of str
    so_far, staying, planned : float arrays
        For each of `officials`.
    unknown : int
        Officials of whose present or new post the hardship or distance is not known; it counts as
        none.
    """

    measure: str
    officials: tuple[str, ...]
    so_far: Floats
    staying: Floats
    planned: Floats
    unknown: int


def distribution(burdens: Floats) -> Distribution:
    """Describe how a burden is spread; the Gini coefficient from the sorted burdens."""
    if not len(burdens):
        return Distribution(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    ordered, n = np.sort(burdens), len(burdens)
    whole = float(ordered.sum())
    top = float(ordered[-max(1, round(TENTH * n)) :].sum())
    ranks = np.arange(1, n + 1)
    gini = 2 * float(ranks @ ordered) / (n * whole) - (n + 1) / n if whole else 0.0
    return Distribution(
        mean=whole / n,
        median=float(np.median(ordered)),
        ninetieth=float(np.quantile(ordered, 1 - TENTH)),
        most=float(ordered[-1]),
        top_tenth=top / whole if whole else 0.0,
        gini=gini,
    )


def sharing(solved: Round, years: float) -> tuple[Sharing, Sharing]:
    """Return how hardship and distance are shared among those who hold a post today.

    Parameters
    ----------
    solved : Round
    years : float
        How long the posts held after the day are counted.
    """
    facts, choice = solved.facts, solved.tiered.solution.choice
    columns = ("incumbent", "hardship", "distance", "hardship_career", "concurrent")
    today = facts.stays(columns=columns).filter(~pl.col("concurrent")).sort("official")
    chosen = solved.candidates.pairs.at(choice[choice >= 0]).frame(columns=columns)
    after = today.select("official").join(
        chosen, on="official", how="left", maintain_order="left"
    )  # who gets no post bears nothing in it
    past = {"hardship": today["hardship_career"], "distance": _km_years(solved, today)}
    found = []
    for measure, so_far in past.items():
        stays, moves = today[measure], after[measure]
        placed = after["incumbent"].is_not_null()
        before = so_far.to_numpy().astype(np.float64)
        found.append(
            Sharing(
                measure=measure,
                officials=tuple(today["official"]),
                so_far=before,
                staying=before + years * stays.fill_null(0).to_numpy(),
                planned=before + years * moves.fill_null(0).to_numpy(),
                unknown=int((stays.is_null() | (moves.is_null() & placed)).sum()),
            )
        )
    return found[0], found[1]


def _km_years(solved: Round, today: pl.DataFrame) -> pl.Series:
    """Return for each official of `today` the sum of years times km from the present home.

    Posts that are no more, and distances that are not known, count as none.
    """
    facts = solved.facts
    served = facts.register["appointments"].filter(
        ~pl.col("concurrent").fill_null(value=False),
        pl.col("official").is_in(today["official"].implode()),
        pl.col("post").is_in(facts.posts["post"].implode()),
    )
    spent = years_up_to(served, ["official", "post"], facts.on)
    km = facts.frame(spent.select("official", "post"), columns=["distance"])["distance"]
    sums = (
        spent.with_columns(burden=pl.col("years") * km.fill_null(0.0))
        .group_by("official")
        .agg(pl.col("burden").sum())
    )
    joined = today.select("official").join(sums, on="official", how="left", maintain_order="left")
    return joined["burden"].fill_null(0.0)
