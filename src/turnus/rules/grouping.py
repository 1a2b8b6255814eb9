"""Groups of posts that a row rule speaks about: by unit, place, body, title, level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import polars as pl

from turnus.rules.shown import Group, Word

By = Literal["unit", "place", "body", "title", "level", "headship", "field"]

_CODED = ("body", "level", "headship", "field")


def groups(
    frame: pl.DataFrame, by: tuple[By, ...]
) -> Iterator[tuple[tuple[str, ...], pl.DataFrame]]:
    """Yield the key and the rows of each group, in rising order of the keys.

    Rows whose key is not known belong to no group. Without `by`, everything is one group.
    """
    if not by:
        if frame.height:
            yield (), frame
        return
    known = frame.drop_nulls(by).sort(by, maintain_order=True)
    for key, rows in known.group_by(by, maintain_order=True):
        yield tuple(str(part) for part in key), rows


def name_of(key: tuple[str, ...], by: tuple[By, ...], rows: pl.DataFrame) -> Group:
    """Return how the group `key` is called; `rows` are rows of the group."""
    parts: list[object] = []
    for column, code in zip(by, key, strict=True):
        if column in _CODED:
            parts.append(Word(column, code))
        else:
            parts.append(rows[f"{column}_name"][0])
    return Group(tuple(parts))


def unit_of(key: tuple[str, ...], by: tuple[By, ...]) -> str | None:
    """Return the unit or place that the group `key` belongs to, if it belongs to one."""
    named = dict(zip(by, key, strict=True))
    return named.get("unit") or named.get("place")


def once(pairs: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Return `pairs` so that nobody counts twice in a group for a post held beside another one.

    A concurrent post counts only where its holder does not sit in the same group already.
    """
    key = ("official", *by)
    beside = pairs.filter(pl.col("concurrent"))
    if beside.is_empty():
        return pairs
    main = pairs.filter(~pl.col("concurrent"))
    extra = beside.unique(key, keep="first", maintain_order=True).join(
        main.filter(pl.col("stay")), on=list(key), how="anti", nulls_equal=True
    )
    return pl.concat([main, extra]).sort("pair")
