"""The plan in the words of the domain.

A plan is complete in itself: names stand beside ids, every move carries its reasons and the next
best alternatives, everything that stays open says why. How it is written down: `plan_file`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from turnus.rules.state.coverage import Coverage

VERSION = 3  # of the format of ``plan.json``


@dataclass(frozen=True)
class Reason:
    """One rule or price that speaks for or against something.

    Parameters
    ----------
    rule : str
        Id of the rule; the price and structure reasons of a pack have ids such as
        ``price-key-post-vacant``.
    role : str
        One of necessary, wanted, allowed, scored, instead, against, open, held, excepted, unknown,
        calendar.
        What the reason does: it made the move necessary, it speaks for the move, it allowed it, it
        gave it points, it says what staying would cost, it excludes it, it explains why something
        stays open, it speaks against leaving the post (in an answer to "why", not in a plan), it
        is a rule that an exception lifts, it could not be judged, it names a day that has passed or
        lies ahead.
    text : str
        A sentence in the language of the plan.
    citation : str
        Document, date and article; for a price, the pack that sets it.
    verified : bool
        Whether the cited value was read in a published text.
    points : int or None
        Points of the tier that the reason costs, where it has a price.
    tier : str
        The tier of the points; empty where there is none.
    """

    rule: str
    role: str
    text: str
    citation: str
    verified: bool = True
    points: int | None = None
    tier: str = ""


@dataclass(frozen=True)
class Alternative:
    """Another post for an official, and what it would cost at least to go there.

    `price` is a lower bound in points of the objective, at the present prices of the rules;
    `price_text` says it in tiers, for people.
    """

    post: str
    post_name: str
    unit_name: str
    price: int
    price_text: str


@dataclass(frozen=True)
class Move:
    """An official goes from one post to another (`from_post` empty: comes from no post).

    `basis` says whether the move is forced, follows from another or is chosen
    (`turnus.planner.plan_building.basis`); `planned_end` is the day on which it is planned to end,
    None where it is open-ended.
    """

    official: str
    official_name: str
    from_post: str | None
    from_post_name: str
    from_unit: str | None
    from_unit_name: str
    to_post: str
    to_post_name: str
    to_unit: str
    to_unit_name: str
    movement: str
    nomination: bool
    wave: int
    chain: int
    reasons: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...]
    basis: str
    planned_end: date | None


@dataclass(frozen=True)
class Stay:
    """An official stays in a post. Reasons are given where a limit is passed or near."""

    official: str
    official_name: str
    post: str
    post_name: str
    unit: str
    unit_name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Vacancy:
    """Seats of a post that are empty after the plan, and why.

    `newly_emptied` says that the plan itself empties one: today fewer of them are empty.
    """

    post: str
    post_name: str
    unit: str
    unit_name: str
    seats: int
    key: bool
    newly_emptied: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Unplaced:
    """An official who leaves a post and gets none, and why."""

    official: str
    official_name: str
    from_post: str
    from_post_name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class RowReport:
    """A rule over the whole plan: kept or not, its slack and its price at the margin.

    Parameters
    ----------
    slack : int
        Units to the limit; negative: units by which a soft rule is missed.
    price : float
        What one unit of loosening the rule would save, in points of the objective.
    """

    rule: str
    rule_title: str
    subject: tuple[str, ...]
    text: str
    citation: str
    verified: bool
    force: str
    tier: str
    kept: bool
    slack: int
    price: float


@dataclass(frozen=True)
class Step:
    """One step of a wave: a nomination for an elected post, or the move itself."""

    official: str
    official_name: str
    kind: str  # "nominate" or "move"
    from_post_name: str
    to_post: str
    to_post_name: str


@dataclass(frozen=True)
class Wave:
    """Steps that are carried out on one day."""

    number: int
    date: date
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Chain:
    """Moves that follow one another: each frees the post that the next one takes.

    In a cycle the first post freed is the last one taken; a cycle is carried out on one day.
    """

    number: int
    kind: str  # "chain" or "cycle"
    officials: tuple[str, ...]


@dataclass(frozen=True)
class TierValue:
    """What a tier costs in this plan.

    `proven` says that no plan does better in this tier, given the tiers before it.
    """

    tier: str
    value: int
    weight: int
    proven: bool


@dataclass(frozen=True)
class Exclusion:
    """How many pairs of official and post a rule excluded."""

    rule: str
    rule_title: str
    pairs: int


@dataclass(frozen=True)
class OtherRound:
    """A plan on the frontier between few moves and much merit.

    Parameters
    ----------
    moves : int
        Officials who take another post.
    values : tuple of int
        What it costs in each tier of the rules, in their order.
    gap : float or None
        How far it may be from the best one with at most so many moves.
    proven : bool
        Whether no plan with at most so many moves is better.
    differs : int
        Officials whom it places otherwise than the plan that it stands beside.
    """

    moves: int
    values: tuple[int, ...]
    gap: float | None
    proven: bool
    differs: int


@dataclass(frozen=True)
class Reweighted:
    """What becomes of a plan when one weight is another.

    Parameters
    ----------
    rule, title : str
    factor : {"half", "double"}
    moves : int
        Moves of the plan that is then the best.
    differs : int
        Officials whom that plan places otherwise.
    proven : bool
        Whether it is proven the best; else fewer might differ.
    """

    rule: str
    title: str
    factor: Literal["half", "double"]
    moves: int
    differs: int
    proven: bool


@dataclass(frozen=True)
class Plan:
    """A rotation plan.

    Parameters
    ----------
    status : {"optimal", "feasible"}
        Optimal: the bound equals the objective. Nothing else is ever shown as a plan.
    objective, bound : int
        Points, all tiers weighed; no plan can cost less than `bound`.
    gap : float
        ``(objective - bound) / max(1, abs(objective))``.
    stopped : str
        Why the search ended early, as in `turnus.solver.Solution`, or ``gap``: the one that was
        asked for was reached; empty: it did not.
    options : dict
        The options of the command that change the result: pins, forbidden pairs, vacated posts,
        unavailable officials.
    unexplained : int
        Moves, and whatever stays open, that carry no reasons because the time was up.
    changes : tuple of str or None
        Of a plan that was made anew: how it differs from the one before, a sentence for each
        official. None: it is no such plan.
    frontier : tuple of OtherRound
        Other plans from the fewest moves to the best, where they were asked for.
    sensitivity : tuple of Reweighted
        What other weights of rules that nobody verified would change, where that was asked for.
    coverage : tuple of Coverage
        Whom each rule could judge, of those whom it speaks about.
    """

    register: str
    rules: str
    on: date
    seed: int
    language: str
    status: str
    objective: int
    bound: int
    gap: float
    stopped: str
    options: dict[str, list[str]]
    tiers: tuple[TierValue, ...]
    excluded: tuple[Exclusion, ...]
    n_officials: int
    n_posts: int
    n_pairs: int
    moves: tuple[Move, ...]
    stays: tuple[Stay, ...]
    vacancies: tuple[Vacancy, ...]
    unplaced: tuple[Unplaced, ...]
    rows: tuple[RowReport, ...]
    chains: tuple[Chain, ...]
    waves: tuple[Wave, ...]
    unexplained: int = 0
    changes: tuple[str, ...] | None = None
    frontier: tuple[OtherRound, ...] = ()
    sensitivity: tuple[Reweighted, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    version: int = VERSION
