"""Synthetic registers for trials: real units, invented persons, any size, the same for a seed.

Begin with `national.national`; `land` makes units and posts, `people` whoever sits in them.
"""

from __future__ import annotations

from turnus.synth.land.divisions import NoDivisionsError
from turnus.synth.national import DAY, FEWEST, MOST, national

__all__ = ["DAY", "FEWEST", "MOST", "NoDivisionsError", "national"]
