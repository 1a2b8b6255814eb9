"""The kind of each move, and how long it is planned for: the first entry of the pack that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import polars as pl

from turnus.rules.level_change import steps_down
from turnus.rules.model import MoveFilter, MoveKind, Pack

_LEADER = pl.col("headship").is_in(["head", "deputy"])
_BOTH_STAFF = (pl.col("headship") == "staff") & (pl.col("from_headship") == "staff")
_HIGHER = pl.col("rank") > pl.col("from_rank")
_LOWER = pl.col("rank") < pl.col("from_rank")
_BACK = pl.col("place") == pl.col("from_origin_place")

# Where a pack says nothing.
BY_POSTS_ALONE: tuple[tuple[pl.Expr, str], ...] = (
    ((pl.col("from_movement") == "rotation") & _BACK, "return"),
    (_HIGHER, "promotion"),
    (~pl.col("incumbent"), "appointment"),
    (_BOTH_STAFF & pl.col("from_sensitive") & ~pl.col("same_unit"), "sensitive-change"),
    (_LEADER & ~pl.col("same_place"), "rotation"),
)


def movement(pack: Pack, on: date) -> pl.Expr:
    """Return the code of a move's kind over the pair frame; null for a stay."""
    cases: Sequence[tuple[pl.Expr, str]] = BY_POSTS_ALONE
    if pack.movements:
        cases = [(_fits(kind.when), kind.movement) for kind in _on(pack, on)]
    told = [(condition, pl.lit(word)) for condition, word in cases]
    return _first(told, pl.lit("transfer"))


def planned_months(pack: Pack, on: date) -> pl.Expr:
    """Return for how many months a move is planned, over the pair frame; null: open-ended.

    Where a pack says nothing, a rotation is planned for one term of the title, if it has terms.
    """
    none = pl.lit(None, dtype=pl.Int64)
    if not pack.movements:
        return pl.when(movement(pack, on) == "rotation").then(12 * pl.col("term_years"))
    told = [(_fits(kind.when), pl.lit(kind.months, dtype=pl.Int64)) for kind in _on(pack, on)]
    return _first(told, none)


def _on(pack: Pack, on: date) -> list[MoveKind]:
    return [
        kind
        for kind in pack.movements
        if (kind.from_ is None or kind.from_ <= on) and (kind.until is None or on < kind.until)
    ]


def _first(cases: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr) -> pl.Expr:
    """Return what the first true case says of a move; what is not known is not true."""
    found = otherwise
    for condition, said in reversed(cases):
        found = pl.when(condition.fill_null(value=False)).then(said).otherwise(found)
    return pl.when(pl.col("stay")).then(None).otherwise(found)


def _fits(when: MoveFilter) -> pl.Expr:
    """Return the expression that is true where a move is one of these; null: not known."""
    given = [(name, value) for name, value in when if value not in ((), None)]
    conditions = [_CONDITIONS.get(name, _plain(name))(value) for name, value in given]
    return pl.all_horizontal(conditions) if conditions else pl.lit(value=True)


def _plain(column: str) -> Callable[[Any], pl.Expr]:
    def asked(wanted: tuple[str, ...] | bool) -> pl.Expr:
        one = pl.col(column)
        return one == wanted if isinstance(wanted, bool) else one.is_in(wanted)

    return asked


def _level_change(wanted: tuple[str, ...]) -> pl.Expr:
    step = steps_down()
    told = pl.when(step > 0).then(pl.lit("down")).when(step < 0).then(pl.lit("up"))
    return told.when(step == 0).then(pl.lit("same")).otherwise(None).is_in(wanted)


def _rank_change(wanted: tuple[str, ...]) -> pl.Expr:
    told = pl.when(_HIGHER).then(pl.lit("higher")).when(_LOWER).then(pl.lit("lower"))
    equal = pl.col("rank") == pl.col("from_rank")
    return told.when(equal).then(pl.lit("equal")).otherwise(None).is_in(wanted)


_CONDITIONS: dict[str, Callable[[Any], pl.Expr]] = {
    "level_change": _level_change,
    "rank_change": _rank_change,
    "home": lambda wanted: wanted == _BACK,
    "newcomer": lambda wanted: pl.col("incumbent") != wanted,
    "elected": lambda wanted: (pl.col("filled_by") == "election") == wanted,
}
