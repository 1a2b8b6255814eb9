"""A plan carried out: the appointments that end and begin, and the register with them.

All moves take place on the day of the round. The register that is given stays as it is; the one
that comes out is in order if that was: `turnus validate` finds nothing in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from turnus.facts.calendar.to_come import ComingEnd, coming_ends
from turnus.planner.round import Round
from turnus.tables import Register, holds_on

_LOOKED_AT = ("stay", "movement", "from_post", "planned_months")
_ENDS = pl.Schema({"post": pl.String, "ends": pl.Date, "ends_precision": pl.String})


def carried_out(solved: Round) -> Register:
    """Return the register after the moves of a round, all of them on its day.

    Whoever gets no post leaves the present one. An appointment that would end on the day on which
    it begins never took place, and goes.
    """
    found, on = solved.candidates, solved.ruleset.on
    choice = solved.tiered.solution.choice
    chosen = found.pairs.at(choice[choice >= 0]).frame(columns=_LOOKED_AT)
    held = [
        (found.officials[official], found.posts[one.post])
        for one in found.held
        if choice[official := int(found.official[one.pair])] == one.pair
    ]
    kept = pl.concat(
        [
            chosen.filter("stay").select("official", "post"),
            pl.DataFrame(held, schema=["official", "post"], orient="row"),
        ]
    )
    moved = chosen.filter(~pl.col("stay"))
    stored = solved.facts.register.stored
    appointments = stored["appointments"].join(
        kept.with_columns(kept=pl.lit(value=True)),
        on=["official", "post"],
        how="left",
        maintain_order="left",
    )
    leaves = pl.col("official").is_in(found.officials) & holds_on(on) & pl.col("kept").is_null()
    back = moved.filter(pl.col("movement") == "return")["official"]
    returns = pl.col("official").is_in(back.implode())
    reason = pl.when(returns).then(pl.lit("returned")).otherwise(pl.lit("moved"))
    never_held = leaves & (pl.col("valid_from") == on)
    appointments = appointments.filter(~never_held.fill_null(value=False))
    ended_now = ended(appointments, leaves, pl.lit(on), reason).drop("kept")
    begun = _begun(moved, solved, stored["appointments"])
    return with_tables(
        stored,
        solved.facts.register.language,
        appointments=pl.concat([ended_now, begun]),
    )


def _begun(moved: pl.DataFrame, solved: Round, like: pl.DataFrame) -> pl.DataFrame:
    """Return the appointments that the moves of a round begin, as rows like those of `like`.

    Their planned ends follow from the kinds of move of the pack. An appointment ends with its post
    or unit, where the register knows when that ends.
    """
    on = solved.ruleset.on
    moved = moved.join(
        _ends(coming_ends(solved.facts.register.stored, on)),
        on="post",
        how="left",
        maintain_order="left",
    )
    planned = pl.col("planned_months").is_not_null()
    months = pl.format("{}mo", pl.col("planned_months").fill_null(0))
    values = {
        "id": pl.lit(_new_ids(moved["official"], f"plan-{on}", {*like["id"]})),
        "official": pl.col("official"),
        "post": pl.col("post"),
        "valid_from": pl.lit(on),
        "valid_from_precision": pl.lit("day"),
        "valid_to": pl.col("ends"),
        "valid_to_precision": pl.col("ends_precision"),
        "planned_end": pl.when(planned).then(pl.lit(on).dt.offset_by(months)),
        "planned_end_precision": pl.when(planned).then(pl.lit("day")),
        "movement": pl.col("movement"),
        "from_post": pl.col("from_post"),
        "concurrent": pl.lit(value=False),
    }
    columns = [
        values.get(name, pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in like.schema.items()
    ]
    return moved.select(columns)


def _ends(ends: Mapping[str, ComingEnd]) -> pl.DataFrame:
    rows = [(post, end.day, end.precision) for post, end in ends.items()]
    return pl.DataFrame(rows, schema=_ENDS, orient="row")


def _new_ids(officials: pl.Series, prefix: str, known: set[str]) -> pl.Series:
    """Return an id for each new appointment; one that stands in the register gets a number."""
    ids = []
    for official in officials:
        plain = f"{prefix}-{official}"
        more = (f"{plain}-{number}" for number in range(2, len(known) + 3))
        ids.append(next(one for one in (plain, *more) if one not in known))
    return pl.Series(ids, dtype=pl.String)


def ended(frame: pl.DataFrame, which: pl.Expr, day: pl.Expr, reason: pl.Expr) -> pl.DataFrame:
    """Return the appointments, some of them ended on a day for a reason."""
    changes = {"valid_to": day, "valid_to_precision": pl.lit("day"), "end_reason": reason}
    which = which.fill_null(value=False)
    return frame.with_columns(
        pl.when(which).then(new).otherwise(pl.col(name)).alias(name)
        for name, new in changes.items()
    )


def with_tables(stored: Register, language: str, **frames: pl.DataFrame) -> Register:
    """Return the register with tables replaced, in the language in which it was shown."""
    changed = replace(stored, frames={**stored.frames, **frames})
    return changed.in_language(language) if language else changed
