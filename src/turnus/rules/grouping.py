"""Group-by for row rules: pairs and posts by unit, place, body, title, level, headship, field.

Each group becomes one linear constraint, such as a share of women in each body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.text.message_fields import Group, Word
from turnus.rules.text.value_words import CodeWords
from turnus.words import mark

Ints = NDArray[np.int64]

By = Annotated[
    Literal["unit", "place", "body", "title", "level", "headship", "field"],
    CodeWords(
        {
            "body": mark("value", "body"),
            "field": mark("value", "field"),
            "headship": mark("value", "headship"),
            "level": mark("value", "level"),
            "place": mark("value", "place"),
            "title": mark("value", "title"),
            "unit": mark("value", "unit"),
        }
    ),
]

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
    start = 0
    for *key, size in known.group_by(by, maintain_order=True).len().iter_rows():
        yield tuple(str(part) for part in key), known.slice(start, size)
        start += size


def pairs_by(pairs: pl.DataFrame, by: tuple[By, ...]) -> dict[tuple[str, ...], Ints]:
    """Return for each group the positions (``pair``) of its rows, in order; keys as in `groups`."""
    if not by:
        return {(): pairs["pair"].to_numpy().astype(np.int64)} if pairs.height else {}
    known = pairs.drop_nulls(by).group_by(by).agg("pair")  # the order inside a group stays
    positions = known["pair"].explode(empty_as_null=False).to_numpy().astype(np.int64)
    ends = np.cumsum(known["pair"].list.len().to_numpy())
    parts = np.split(positions, ends[:-1]) if len(ends) else []
    keys = (tuple(str(part) for part in key) for key in known.select(by).iter_rows())
    return dict(zip(keys, parts, strict=True))


def named(by: tuple[By, ...]) -> list[str]:
    """Return the columns of the key, and the columns of names that `name_of` reads."""
    return [*by, *(f"{column}_name" for column in by if column not in _CODED)]


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
    """Deduplicate: leave out concurrent posts of officials who count in the group already.

    Who holds a post beside the main one sits in both; a head count of one body takes the person
    once.
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
