"""State transition between rounds: the register after the moves of a plan, and on a later day.

Everything happens in memory; the register that is given stays as it is. A move takes place on the
day of its round. Between rounds people reach the retirement age, recorded ends come, and terms of
pools end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from turnus.facts.officials import retirement_days
from turnus.facts.pools import term_end
from turnus.planner.round import Round
from turnus.rules import Pack, PairFacts
from turnus.tables import Register, begun_by, holds_on

_LOOKED_AT = ("stay", "movement", "from_post", "planned_months")
_ENDS = ("rotation", "secondment")  # movements that are for a time


@dataclass(frozen=True)
class Passage:
    """What happens between two rounds.

    Parameters
    ----------
    register : Register
        As it is on the later day.
    retired : tuple of str
        Officials who reached the retirement age.
    due_back : tuple of (official, post)
        Rotations and secondments whose planned end has come.
    ageless : int
        Holders of posts of whom nobody knows when they retire.
    """

    register: Register
    retired: tuple[str, ...]
    due_back: tuple[tuple[str, str], ...]
    ageless: int


def carried_out(solved: Round) -> Register:
    """Return the register after the moves of a round, all of them on its day."""
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
    ended = _ended(appointments, leaves, pl.lit(on), reason).drop("kept")
    begun = _begun(moved, on, stored["appointments"])
    return _with(stored, solved.facts.register.language, appointments=pl.concat([ended, begun]))


def _begun(moved: pl.DataFrame, on: date, like: pl.DataFrame) -> pl.DataFrame:
    """Return the appointments that the moves of a round begin, as rows like those of `like`.

    Their planned ends follow from the kinds of move of the pack.
    """
    planned = pl.col("planned_months").is_not_null()
    months = pl.format("{}mo", pl.col("planned_months").fill_null(0))
    values = {
        "id": pl.format("plan-{}-{}", pl.lit(on.isoformat()), pl.col("official")),
        "official": pl.col("official"),
        "post": pl.col("post"),
        "valid_from": pl.lit(on),
        "valid_from_precision": pl.lit("day"),
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


def later(register: Register, pack: Pack, before: date, on: date) -> Passage:
    """Return the register on the day `on`, the next round's after `before`.

    Who reaches the retirement age of the pack leaves all posts and pools on that day; who had
    reached it before leaves on the day after `before`. Entries of pools whose term has ended go.
    """
    stored = register.stored
    ages = retirement_days(stored, pack.retirement_age)
    due = ages.filter(pl.col("leaves") <= on)
    first = before + timedelta(days=1)
    appointments = (
        stored["appointments"]
        .join(due, on="official", how="left", maintain_order="left")
        .with_columns(leaves=pl.max_horizontal(pl.col("leaves"), pl.lit(first)))
    )
    # max_horizontal skips nulls: only those who are due have a day
    mine = pl.col("official").is_in(due["official"].implode())
    open_end = pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("leaves"))
    leaving = mine & open_end & begun_by(on)
    retired = appointments.filter(leaving)["official"].unique().sort()
    ended = _ended(appointments, leaving, pl.col("leaves"), pl.lit("retired")).drop("leaves")
    running = [term for term in stored["pools"]["term"].unique() if term_end(term) > on]
    pools = stored["pools"].filter(
        pl.col("term").is_in(running) & ~pl.col("official").is_in(due["official"].implode())
    )
    changed = _with(stored, register.language, appointments=ended, pools=pools)
    held = ended.filter(holds_on(on))["official"].unique()
    known = ages.drop_nulls("leaves")["official"]
    return Passage(
        register=changed,
        retired=tuple(retired.to_list()),
        due_back=_due_back(changed, pack, on),
        ageless=int((~held.is_in(known.implode())).sum()),
    )


def _due_back(register: Register, pack: Pack, on: date) -> tuple[tuple[str, str], ...]:
    facts = PairFacts(register, on, pack)
    back = facts.officials.filter(
        pl.col("from_movement").is_in(_ENDS)
        & (pl.col("from_planned_end") <= on)
        & pl.col("from_post").is_in(facts.posts["post"].implode())
    )
    return tuple(back.sort("official").select("official", "from_post").iter_rows())


def _ended(frame: pl.DataFrame, which: pl.Expr, day: pl.Expr, reason: pl.Expr) -> pl.DataFrame:
    changes = {"valid_to": day, "valid_to_precision": pl.lit("day"), "end_reason": reason}
    which = which.fill_null(value=False)
    return frame.with_columns(
        pl.when(which).then(new).otherwise(pl.col(name)).alias(name)
        for name, new in changes.items()
    )


def _with(stored: Register, language: str, **frames: pl.DataFrame) -> Register:
    """Return the register with tables replaced, in the language in which it was shown."""
    changed = replace(stored, frames={**stored.frames, **frames})
    return changed.in_language(language) if language else changed
