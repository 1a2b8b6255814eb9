"""Levels of the administration, from the top down, and how far down a move leads."""

from __future__ import annotations

import polars as pl

LEVELS = ("central", "province", "district", "commune", "village")


def steps_down() -> pl.Expr:
    """Return over the pair frame how many levels a move leads down; negative: up."""
    return _depth("level") - _depth("from_level")


def _depth(column: str) -> pl.Expr:
    return pl.col(column).replace_strict(LEVELS, range(len(LEVELS)), default=None)
