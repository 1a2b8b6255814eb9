"""The instances of the suites by name: what each is made of, or the file that it is read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.problems.national import national_problem
from benchmarks.problems.raw_problems import raw_problem
from benchmarks.problems.statement import load
from benchmarks.problems.structures import FAMILIES, structure
from turnus.planner import Problem

# Problems of others, beside the repository where they are; the project does not ship them.
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "solver"
SHARED_NAMES = (
    "share-3000", "changes-3000", "spread-3000", "spread-300", "eqrows-3000", "eqrows-300",
    "bigpen-3000", "bigpen-300", "cells-300", "budgets-3000", "kin-3000", "roadef-a1-5",
)  # fmt: skip
# Families of which there is a problem of 3,000 officials too: of the others, the shared problems
# hold one of that size and kind. And of 10,000.
MIDDLE_FAMILIES = (
    "age-bands", "hard-equality", "signed", "hard-rows", "clustered", "overlapping", "mixed",
    "cheap-penalties", "two-pairs", "two-hundred-pairs", "many-seats", "third-unplaced",
    "equal-costs", "weighted-capacities",
)  # fmt: skip
LARGE_FAMILIES = ("unit-shares", "move-budgets", "overlapping", "many-seats")

# `benchmarks.problems.binding` counts how many rows bind in each family.
# Every unit has to look to its limits, every fourth to pay for them: 3 of 10 women of 40 %, 5 of 10
# elder of 30 %, 3 locals of 10. HiGHS, stated directly, comes near 0.1 % in some minutes.
MODERATE: dict[str, Any] = {
    "limits": (3, 5, 3),
    "women_share": 0.40,
    "elder_share": 0.30,
}
# Every limit is close to what there is, and the cheap posts are near home, so that most rows bind:
# 3 of 10 women of 32 %, 3 of 10 elder of 30 %, 2 locals of 10. No solver comes near 0.1 %.
BINDING: dict[str, Any] = {
    "limits": (3, 3, 2),
    "women_share": 0.32,
    "elder_share": 0.30,
    "step_cost": 15,
}

INSTANCES: dict[str, dict[str, Any]] = {
    # 5.0 million pairs, a perfect matching exists: what the bare kernel solves.
    "kernel-closed": {"officials": 100_000, "pairs_each": 58, "rows": False, "open_ends": False},
    # The same with officials unplaced and seats vacant at a price.
    "kernel-open": {"officials": 100_000, "pairs_each": 58, "rows": False},
    # 90,000 pairs, 900 rows.
    "small": {"officials": 3_000, "pairs_each": 33, **MODERATE},
    "small-tight": {"officials": 3_000, "pairs_each": 33, **BINDING},
    # The round of a made-up register on real units, by a rule pack.
    "national": {"register": "vn-national", "officials": 3_000},
    # 0.3 million pairs, 3,000 rows.
    "ten": {"officials": 10_000, "pairs_each": 33, **MODERATE},
    # 0.9 million pairs, 9,000 rows.
    "medium": {"officials": 30_000, "pairs_each": 33, **MODERATE},
    "medium-tight": {"officials": 30_000, "pairs_each": 33, **BINDING},
    # The same again, for growth: 3.0 million pairs, 30,000 rows.
    "hundred": {"officials": 100_000, "pairs_each": 33, **MODERATE},
    # 4.5 million pairs, 30,000 rows.
    "large": {"officials": 100_000, "pairs_each": 52, **MODERATE},
}
SIZES = ((300, tuple(FAMILIES)), (3_000, MIDDLE_FAMILIES), (10_000, LARGE_FAMILIES))
STRUCTURES: dict[str, dict[str, Any]] = {
    f"{family}-{officials}": {"family": family, "officials": officials}
    for officials, families in SIZES
    for family in families
}
STRUCTURES |= {f"shared-{name}": {"file": f"{name}.npz"} for name in SHARED_NAMES}
INSTANCES |= STRUCTURES


def can_be_hard(name: str) -> bool:
    """Whether the instance has rows that the generator can make hard."""
    return "limits" in INSTANCES[name]


def missing(name: str) -> str:
    """Return why an instance cannot be made here, if so."""
    file = INSTANCES[name].get("file")
    if file is None or (SHARED / file).is_file():
        return ""
    return f"{file} is not in the shared folder beside the repository"


def instance(name: str, *, hard: bool = False, seed: int = 1) -> Problem:
    """Make the instance of this name, with hard rows if wanted."""
    parameters = INSTANCES[name]
    if "register" in parameters:
        if hard:
            raise ValueError(f"{name}: its rule pack says which rows are hard")
        return national_problem(parameters["officials"], seed=seed)
    if hard and not can_be_hard(name):
        raise ValueError(f"{name}: its rows are as hard as they are")
    if "family" in parameters:
        return structure(parameters["family"], parameters["officials"], seed)
    if "file" in parameters:
        return Problem(**load(SHARED / parameters["file"]).fields)
    return raw_problem(**parameters, hard=hard, seed=seed)
