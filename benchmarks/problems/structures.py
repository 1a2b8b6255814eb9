"""Problems of many structures by family and size: what else a solver of such problems may meet.

Each family is an administration (`benchmarks.problems.setting`) with side rows of its own. All
begin at four officials, where every choice can be tried.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.problems import row_families, scale_families
from turnus.planner import Problem

FAMILIES: dict[str, Callable[[np.random.Generator, int], Problem]] = {
    "unit-shares": row_families.unit_shares,
    "cells": row_families.cells,
    "age-bands": row_families.age_bands,
    "equality": row_families.equality,
    "hard-equality": row_families.hard_equality,
    "signed": row_families.signed,
    "move-budgets": row_families.move_budgets,
    "changes": row_families.changes,
    "hard-rows": row_families.hard_rows,
    "kin-apart": row_families.kin_apart,
    "clustered": row_families.clustered,
    "overlapping": row_families.overlapping,
    "mixed": row_families.mixed,
    "cheap-penalties": scale_families.cheap_penalties,
    "dear-penalties": scale_families.dear_penalties,
    "two-pairs": scale_families.two_pairs,
    "two-hundred-pairs": scale_families.two_hundred_pairs,
    "many-seats": scale_families.many_seats,
    "third-unplaced": scale_families.third_unplaced,
    "equal-costs": scale_families.equal_costs,
    "nine-orders": scale_families.nine_orders,
    "weighted-capacities": scale_families.weighted_capacities,
    "inverse-capacities": scale_families.inverse_capacities,
}
FEWEST = 4


def structure(family: str, officials: int, seed: int = 1) -> Problem:
    """Make the problem of a family.

    Parameters
    ----------
    family : str
        One of `FAMILIES`.
    officials : int
        How many, `FEWEST` or more.
    seed : int
        Of all that is drawn.

    Raises
    ------
    ValueError
        When there is no such family, or when there are too few officials.
    """
    if family not in FAMILIES:
        raise ValueError(f"there is no family {family!r}; there are {', '.join(FAMILIES)}")
    if officials < FEWEST:
        raise ValueError(f"{officials} officials are too few for a family; expected {FEWEST}")
    return FAMILIES[family](np.random.default_rng(seed), officials)
