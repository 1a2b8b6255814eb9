"""Who is local in the place of the post that he holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from turnus.figures.counting import keyed, names
from turnus.figures.figure import Ask
from turnus.figures.tree import Tree

_DAYS_A_YEAR = 365.25


def located(
    ask: Ask, held: pl.DataFrame, *, native: bool, residence_years: float | None
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Give each holder a column ``local``; null where the register does not say enough.

    The place is the nearest province, district, commune ... at or above the unit of the post.
    Who is native elsewhere and has no residence recorded there counts as one who never lived
    there; who has neither a native unit nor any residence is unknown.

    Parameters
    ----------
    ask : Ask
    held : polars.DataFrame
        Columns ``official``, ``unit``, ``native_unit``, ``birth_date``.
    native : bool
        Whether natives are local.
    residence_years : float or None
        Years of residence in the place that make local.

    Returns
    -------
    judged : polars.DataFrame
        `held` with the column ``local``.
    evidence : tuple of str
        The officials and residences that decided.
    """
    tree = Tree(ask.register["units"])
    residences = _residences(ask, held)
    local: list[bool | None] = []
    evidence = {f"officials/{official}" for official in held["official"]}
    for row in held.select("official", "unit", "native_unit", "birth_date").iter_rows(named=True):
        place = tree.below(tree.place(row["unit"]))
        own = residences.get(row["official"], [])
        here = [stay for stay in own if stay["unit"] in place]
        evidence.update(names("residences", (stay["id"] for stay in here)))
        lived = _years(here, ask.as_of, row["birth_date"])
        is_native = native and row["native_unit"] in place
        long_enough = residence_years is not None and lived >= residence_years
        unknown = native and row["native_unit"] is None and not own
        local.append(True if is_native or long_enough else None if unknown else False)
    judged = held.with_columns(pl.Series("local", local, dtype=pl.Boolean))
    return judged, tuple(sorted(evidence))


def _residences(ask: Ask, held: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    rows = keyed(ask.register["residences"], "residences").join(held, on="official", how="semi")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.sort("id").iter_rows(named=True):
        found.setdefault(row["official"], []).append(row)
    return found


def _years(stays: Iterable[dict[str, Any]], on: date, birth: date | None) -> float:
    """Return the years of residence up to `on`, overlapping stays counted once.

    A stay of unknown beginning began with birth; where that is unknown too, it counts nothing.
    """
    days, covered = 0, date.min
    spans: list[tuple[date, date]] = []
    for stay in stays:
        begin = stay["valid_from"] or birth
        if begin is not None:
            spans.append((begin, min(stay["valid_to"] or on, on)))
    for begin, end in sorted(spans):
        days += max(0, (end - max(begin, covered)).days)
        covered = max(covered, end)
    return days / _DAYS_A_YEAR
