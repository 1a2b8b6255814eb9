"""The model in arrays: costs tier by tier, linear side rows, the `Problem` for given weights.

Every cost belongs to a tier. The arrays keep the tiers apart; a `Problem` has one cost, so it is
built for given weights of the tiers (see `turnus.planner.lexicographic.tiers`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from turnus.planner.model.candidates import Candidates
from turnus.planner.options import RoundOptions
from turnus.rules import Rows, RuleSet, costs, rows
from turnus.solver.problem import Problem

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class TieredRows:
    """The side rows of a round, rules first, then overrides and posts held beside a main post.

    Parameters
    ----------
    matrix : csr_array, shape (n_rows, n_pairs)
    sense, rhs, penalty, tier : arrays, shape (n_rows,)
        `penalty` counts in points of the row's tier; infinity: hard.
    n_rules : int
        The first `n_rules` rows come from rules; the rest are structure.
    groups : tuple of str
        For each row the id of the rule or override behind it.
    """

    matrix: csr_array
    sense: NDArray[np.int8]
    rhs: Ints
    penalty: NDArray[np.float64]
    tier: Ints
    n_rules: int
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Objective:
    """Costs of a round, tier by tier.

    Parameters
    ----------
    tiers : tuple of str
        Names, the most important first.
    pair : int64 array, shape (n_tiers, n_pairs)
    vacant : int64 array, shape (n_tiers, n_posts)
        For each empty seat.
    unplaced : int64 array, shape (n_tiers, n_officials)
    rows : TieredRows
    labels : Rows
        What the rows of rules say.
    """

    tiers: tuple[str, ...]
    candidates: Candidates
    pair: Ints
    vacant: Ints
    unplaced: Ints
    rows: TieredRows
    labels: Rows

    def problem(self, weights: Ints) -> Problem:
        """State the round as arrays, one point of tier `t` weighing ``weights[t]``."""
        found = self.candidates
        side = self.rows
        row_weights = weights[side.tier].astype(np.float64)
        hard = np.isinf(side.penalty)
        soft_price = np.where(hard, 0.0, side.penalty) * row_weights
        dropped = ~hard & (soft_price == 0)  # rows of tiers that do not count in this stage
        keep = np.flatnonzero(~dropped)
        penalty = np.where(hard, np.inf, soft_price)[keep]
        return Problem(
            n_officials=len(found.officials),
            seats=found.seats,
            official=found.official,
            post=found.post,
            cost=weights @ self.pair,
            unplaced_cost=weights @ self.unplaced,
            vacant_cost=weights @ self.vacant,
            rows=side.matrix[keep],
            sense=side.sense[keep],
            rhs=side.rhs[keep],
            penalty=penalty,
        )

    def values(self, choice: Ints) -> tuple[int, ...]:
        """Return what a choice costs in each tier, in points of the tier."""
        found = self.candidates
        chosen = choice[choice >= 0]
        total = self.pair[:, chosen].sum(axis=1)
        total = total + self.unplaced[:, choice < 0].sum(axis=1)
        filled = np.bincount(found.post[chosen], minlength=len(found.posts))
        total = total + self.vacant @ (found.seats - filled)
        activity = self.activity(choice)
        side = self.rows
        over = np.where(
            side.sense < 0,
            np.maximum(activity - side.rhs, 0),
            np.where(
                side.sense > 0, np.maximum(side.rhs - activity, 0), np.abs(activity - side.rhs)
            ),
        )
        soft = np.isfinite(side.penalty)
        np.add.at(total, side.tier[soft], (over[soft] * side.penalty[soft]).astype(np.int64))
        return tuple(int(value) for value in total)

    def activity(self, choice: Ints) -> Ints:
        """Return the left-hand side of every row for a choice."""
        taken = np.zeros(len(self.candidates.pairs), dtype=np.int64)
        taken[choice[choice >= 0]] = 1
        left: Ints = np.asarray(self.rows.matrix @ taken, dtype=np.int64)
        return left


def build_objective(ruleset: RuleSet, found: Candidates, options: RoundOptions) -> Objective:
    """Price pairs, empty seats and officials without a post, and state the side rows."""
    tiers = ruleset.pack.tiers
    labels = rows(ruleset, found.pairs)
    pair = _pair_costs(ruleset, found)
    vacant = _vacant(ruleset, found)
    for held in found.held:  # a post held beside stands empty in the arrays, and is not
        pair[:, held.pair] -= vacant[:, held.post]
    return Objective(
        tiers=tiers,
        candidates=found,
        pair=pair,
        vacant=vacant,
        unplaced=_unplaced(ruleset, found, options),
        rows=_side_rows(labels, found, options, len(tiers)),
        labels=labels,
    )


def _pair_costs(ruleset: RuleSet, found: Candidates) -> Ints:
    """Return the points of each pair in each tier."""
    tiers = ruleset.pack.tiers
    pair = np.zeros((len(tiers), len(found.pairs)), dtype=np.int64)
    for span, block in found.pairs.blocks(ruleset.cost_columns):
        points = costs(ruleset, block)
        for rule in (*ruleset.pair_rules, *ruleset.score_rules):
            if rule.tier is not None:
                pair[tiers.index(rule.tier), span] += points[rule.id].to_numpy()
    return pair


def _vacant(ruleset: RuleSet, found: Candidates) -> Ints:
    prices = ruleset.pack.prices
    vacant = np.zeros((len(ruleset.pack.tiers), len(found.posts)), dtype=np.int64)
    for is_key, price in ((True, prices.key_post_vacant), (False, prices.post_vacant)):
        vacant[ruleset.pack.tiers.index(price.tier), found.key == is_key] = price.weight
    return vacant


def _unplaced(ruleset: RuleSet, found: Candidates, options: RoundOptions) -> Ints:
    price = ruleset.pack.prices.official_unplaced
    unplaced = np.zeros((len(ruleset.pack.tiers), len(found.officials)), dtype=np.int64)
    unplaced[ruleset.pack.tiers.index(price.tier), found.incumbent] = price.weight
    unplaced[:, [found.official_at[official] for official in options.unavailable]] = 0
    return unplaced


def _side_rows(labels: Rows, found: Candidates, options: RoundOptions, n_tiers: int) -> TieredRows:
    """Stack the rows of rules, of pins (equal to 1) and of seats (held beside, or promised)."""
    n_pairs = len(found.pairs)
    pins = [pair for pin in options.pins if (pair := found.pair_of(*pin)) is not None]
    extra = [(np.array([pair]), 1, 1, "override-pin") for pair in pins]
    beside = np.flatnonzero(np.isin(found.post, [held.post for held in found.held]))
    for held in found.held:
        takers = np.append(beside[found.post[beside] == held.post], held.pair)
        extra.append((takers, -1, int(found.seats[held.post]), "structure-held-beside"))
    extra += [(*row, "structure-promised") for row in _promised_seats(found)]
    indptr = np.cumsum([0, *(len(row[0]) for row in extra)])
    indices = np.concatenate([np.empty(0, dtype=np.int64), *(row[0] for row in extra)])
    below = csr_array(
        (np.ones(len(indices), dtype=np.int64), indices, indptr), shape=(len(extra), n_pairs)
    )
    matrix = csr_array(vstack([labels.matrix, below], format="csr", dtype=np.int64))
    return TieredRows(
        matrix=matrix,
        sense=np.append(labels.sense, [row[1] for row in extra]).astype(np.int8),
        rhs=np.append(labels.rhs, [row[2] for row in extra]).astype(np.int64),
        penalty=np.append(labels.penalty, np.full(len(extra), np.inf)),
        tier=np.append(labels.tier, np.full(len(extra), n_tiers - 1)).astype(np.int64),
        n_rules=labels.matrix.shape[0],
        groups=(*(label.rule.id for label in labels.labels), *(row[3] for row in extra)),
    )


def _promised_seats(found: Candidates) -> list[tuple[Ints, int, int]]:
    """State for each day ahead on which a promise begins how many may still be in the post then.

    Where none may, no pair was let through; whose appointment ends by then is not counted.
    """
    limits = [limit for limit in found.promises.limits if limit.free > 0]
    near = np.flatnonzero(np.isin(found.post, [limit.post for limit in limits]))
    rows = []
    for limit in limits:
        here = near[found.post[near] == limit.post]
        gone = found.stay[here] & np.isin(found.official[here], [*limit.passing])
        beside = [
            held.pair
            for held in found.held
            if held.post == limit.post and int(found.official[held.pair]) not in limit.passing
        ]
        takers = np.unique(np.concatenate([here[~gone], np.array(beside, dtype=np.int64)]))
        if len(takers) > limit.free:
            rows.append((takers, -1, limit.free))
    return rows
