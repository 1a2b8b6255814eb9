"""Registers made up for trials: real units, invented persons, any size, the same for a seed."""

from __future__ import annotations

from turnus.synth.land.divisions import NoDivisionsError
from turnus.synth.national import DAY, FEWEST, MOST, national

__all__ = ["DAY", "FEWEST", "MOST", "NoDivisionsError", "national"]
