"""The round of a made-up national register as one raw problem: `turnus synth national`.

Officials on the real units of Viet Nam, candidates and rows by the pack ``vn-national``. The
planner solves its tiers in order; here they are weighed into one sum, so that every peer solves the
same.
"""

from __future__ import annotations

import numpy as np

from turnus.planner import Problem
from turnus.planner.model.objective import build_objective
from turnus.planner.options import RoundOptions
from turnus.planner.round import candidates
from turnus.rules import PairFacts, load_pack
from turnus.synth import DAY, national

PACK = "vn-national"
# A point of the last tier weighs 1, of the one before 10,000, of each above ten times as much.
FIRST_WEIGHT, STEP = 10_000, 10


def national_problem(officials: int, *, seed: int = 1) -> Problem:
    """Make the round of a register of so many officials on its day.

    Raises
    ------
    NoDivisionsError
        When the list of units (extra ``synth``) is not installed.
    """
    ruleset = load_pack(PACK, on=DAY)
    facts = PairFacts(national(officials, seed, DAY), ruleset.on, ruleset.pack)
    objective = build_objective(ruleset, candidates(facts, ruleset, RoundOptions()), RoundOptions())
    above = len(objective.tiers) - 1
    weights = [FIRST_WEIGHT * STEP**tier for tier in reversed(range(above))]
    return objective.problem(np.array([*weights, 1], dtype=np.int64))
