"""Best case of one goal: the round solved again with one rule above all others.

Only key posts and placements stay above it. What even that plan leaves broken, no plan of the round
mends.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.planner.lexicographic.retiering import headed
from turnus.planner.lexicographic.tiers import solve_in_tiers
from turnus.planner.model.objective import Objective
from turnus.planner.round import Round
from turnus.rules import Rule, judge
from turnus.rules.kinds.base import PairKind, RowKind

Ints = NDArray[np.int64]
GOAL = "goal"


@dataclass(frozen=True)
class Least:
    """The least that a round can leave of a broken rule.

    Parameters
    ----------
    broken : int
        Cases of a rule about persons in posts; missing persons of a rule about groups.
    proven : bool
        Whether no plan leaves less, given the key posts and placements.
    excluded : tuple of (Rule, int)
        Hard rules, with how many of the `possibilities` each excludes; the strictest first.
    possibilities : int
        Pairs of a post that stays broken and an official who would keep the rule there.
    """

    broken: int
    proven: bool
    excluded: tuple[tuple[Rule, int], ...]
    possibilities: int


def least_broken(solved: Round, rule: Rule, level: str | None) -> Least:
    """Solve a round once more with one soft rule before all tiers but key posts and placements.

    Parameters
    ----------
    solved : Round
        The search has the time and the seed of its own.
    rule : Rule
        A soft rule about pairs, or about groups.
    level : str or None
        Only cases at this level count.
    """
    objective = _goal_first(solved, rule, level)
    options = solved.options
    tiered = solve_in_tiers(objective, time_limit=options.time_limit, seed=options.seed)
    if tiered.solution.objective is None:
        return Least(0, proven=False, excluded=(), possibilities=0)
    excluded, possibilities = _what_excludes(solved, rule, objective, tiered.solution.choice)
    return Least(tiered.values[-1], tiered.proven[-1], excluded, possibilities)


def _goal_first(solved: Round, rule: Rule, level: str | None) -> Objective:
    objective, prices = solved.objective, solved.ruleset.pack.prices
    above = [prices.key_post_vacant.tier, prices.official_unplaced.tier]
    top = 1 + max(objective.tiers.index(tier) for tier in above)
    rows = objective.rows
    mine = np.zeros(len(rows.rhs), dtype=bool)
    pair = np.zeros(len(solved.candidates.pairs), dtype=np.int64)
    if isinstance(rule.kind, RowKind):
        mine[: rows.n_rules] = _rows_at(solved, rule, level)
    else:
        pair = _broken_pairs(solved, rule, level)
    return headed(objective, top, GOAL, pair, mine)


def _rows_at(solved: Round, rule: Rule, level: str | None) -> NDArray[np.bool_]:
    level_of = dict(solved.facts.posts.select("unit", "level").unique().iter_rows())
    return np.array(
        [
            label.rule.id == rule.id and level_of.get(label.row.unit) == level
            for label in solved.objective.labels.labels
        ],
        dtype=bool,
    )


def _broken_pairs(solved: Round, rule: Rule, level: str | None) -> Ints:
    pairs = solved.candidates.pairs
    broken = np.zeros(len(pairs), dtype=np.int64)
    at_level = pl.col("level").eq_missing(pl.lit(level, dtype=pl.String))
    for span, block in pairs.blocks((*solved.ruleset.columns, "level")):
        kept = judge(solved.ruleset, block)[rule.id].fill_null(value=True)
        here = block.select(at_level).to_series()
        broken[span] = (~kept & here).to_numpy()
    return broken


def _what_excludes(
    solved: Round, rule: Rule, objective: Objective, choice: Ints
) -> tuple[tuple[tuple[Rule, int], ...], int]:
    """Count which hard rules keep those who would keep the rule out of the posts left broken."""
    if not isinstance(rule.kind, PairKind):
        return (), 0
    found = solved.candidates
    left = [pair for pair in choice.tolist() if pair >= 0 and objective.pair[-1, pair]]
    hard = [one for one in solved.ruleset.pair_rules if one.hard]
    counts, possibilities = Counter[str](), 0
    for post in sorted({found.posts[found.post[pair]] for pair in left}):  # one is small enough
        pairs = solved.facts.pairs(
            officials=found.officials, posts=[post], columns=solved.ruleset.columns
        )
        verdict = judge(solved.ruleset, pairs).with_columns(pl.all().fill_null(value=True))
        would = verdict.filter(verdict[rule.id] & ~pairs["stay"])
        possibilities += would.height
        counts.update({one.id: int((~would[one.id]).sum()) for one in hard})
    strictest = sorted(hard, key=lambda one: (-counts[one.id], one.id))
    return tuple((one, counts[one.id]) for one in strictest if counts[one.id]), possibilities
