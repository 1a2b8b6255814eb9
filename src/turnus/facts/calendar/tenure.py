"""Tenure: since when somebody is in a post, or in a title at a unit, whatever the unit is called.

A unit that is renamed gets a new id in many registers, and its posts get new ones too. Nobody has
moved by that. So an appointment goes on in the next one where that is to the same title in what the
unit has become, and begins before the first has ended.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.facts.unit_history import goes_on_as
from turnus.facts.years import spans, years_between
from turnus.tables import Register, begun_by, holds_on

_POST = ("official", "post")
_TITLE = ("official", "title", "unit")
_HEADSHIP = ("official", "headship", "unit")


def tenure(register: Register, posts: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return since when each official is in each post held on the day, and for how many years.

    Parameters
    ----------
    register : Register
    posts : polars.DataFrame
        All posts of any day: ``post``, ``unit``, ``title``, ``headship``, ``field``.
    on : datetime.date

    Returns
    -------
    polars.DataFrame
        ``official``, ``post``, ``from_since``, ``years_in_post``, ``years_in_title_here``,
        ``since_in_headship_here``, ``years_in_headship_here``: through new names, levels and
        superiors of a unit; and the same with ``_merged`` at the end: through mergers and splits
        as well.
    """
    served = (
        register["appointments"]
        .filter(begun_by(on))
        .select("official", "post", "valid_from", "valid_to")
        .join(posts.select("post", "unit", "title", "headship", "field"), on="post", how="left")
    )
    now = (
        served.filter(holds_on(on))
        .select(*_POST, "unit", "title", "headship")
        .unique(maintain_order=True)
    )
    found = now.select(_POST)
    for end, through_mergers in (("", False), ("_merged", True)):
        steps = _closed(goes_on_as(register, on, through_mergers=through_mergers))
        in_post = _since(served, now, steps, _POST, ("title", "field"), on)
        in_title = _since(served, now, steps, _TITLE, ("title",), on)
        in_headship = _since(served, now, steps, _HEADSHIP, ("headship",), on)
        found = found.with_columns(
            in_post.alias(f"from_since{end}"),
            years_between(pl.lit(in_post), on).alias(f"years_in_post{end}"),
            years_between(pl.lit(in_title), on).alias(f"years_in_title_here{end}"),
            in_headship.alias(f"since_in_headship_here{end}"),
            years_between(pl.lit(in_headship), on).alias(f"years_in_headship_here{end}"),
        )
    return found


def _since(
    served: pl.DataFrame,
    now: pl.DataFrame,
    steps: pl.DataFrame,
    by: tuple[str, ...],
    alike: tuple[str, ...],
    on: date,
) -> pl.Series:
    """Return since when the span runs that holds each row of `now`; null: nobody wrote it down."""
    keys = [name for name in by if name != "official"]
    latest = _latest(served, steps, keys, alike)
    running = spans(_relabelled(served, latest, keys), list(by)).filter(holds_on(on))
    found = _relabelled(now, latest, keys).join(
        running.select(*by, "valid_from"), on=by, how="left", maintain_order="left"
    )
    return found["valid_from"]


def _latest(
    served: pl.DataFrame, steps: pl.DataFrame, keys: list[str], alike: tuple[str, ...]
) -> pl.DataFrame:
    """Return for each official under which key an earlier one goes on, followed to the last."""
    if steps.is_empty():
        return pl.DataFrame()
    before = served.join(steps, on="unit", how="inner")
    both = before.join(
        served, left_on=("official", "later"), right_on=("official", "unit"), suffix="_next"
    ).with_columns(pl.col("later").alias("unit_next"))
    same = [pl.col(name).eq_missing(pl.col(f"{name}_next")) for name in alike]
    begins = pl.col("valid_from_next")
    touches = (pl.col("valid_to").is_null() | (pl.col("valid_to") >= begins)) & (
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= begins)
    )
    pairs = both.filter(*same, touches).select(
        "official", *keys, *(pl.col(f"{key}_next") for key in keys)
    )
    goes_on: dict[tuple[str, ...], tuple[str, ...]] = {}
    for official, *names in pairs.sort(pl.all()).iter_rows():
        goes_on[official, *names[: len(keys)]] = (official, *names[len(keys) :])
    rows = [(*first, *_end(goes_on, first)[1:]) for first in goes_on]
    columns = ["official", *keys, *(f"{key}_now" for key in keys)]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _end(goes_on: dict[tuple[str, ...], tuple[str, ...]], key: tuple[str, ...]) -> tuple[str, ...]:
    """Follow a chain to its end; a register that leads in a circle ends where it began."""
    seen = {key}
    while key in goes_on and goes_on[key] not in seen:
        key = goes_on[key]
        seen.add(key)
    return key


def _relabelled(frame: pl.DataFrame, latest: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    if latest.is_empty():
        return frame
    found = frame.join(latest, on=["official", *keys], how="left", maintain_order="left")
    return found.with_columns(pl.coalesce(f"{key}_now", key).alias(key) for key in keys)


def _closed(steps: pl.DataFrame) -> pl.DataFrame:
    """Transitive closure: a unit goes on in all that its successors became."""
    while steps.height:
        further = steps.join(steps, left_on="later", right_on="unit", how="inner", suffix="_next")
        more = further.select("unit", pl.col("later_next").alias("later"))
        more = more.filter(pl.col("unit") != pl.col("later"))
        closed = pl.concat([steps, more]).unique(maintain_order=True)
        if closed.height == steps.height:
            break
        steps = closed
    return steps
