"""State transition between rounds: the register as it is on a later day.

Everything happens in memory; the register that is given stays as it is. Between rounds people reach
the retirement age, recorded ends come, and terms of pools end. What the moves of a round do to a
register says `turnus.planner.carrying_out`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from turnus.facts.calendar.planned_ends import FOR_A_TIME
from turnus.facts.officials import retirement_days
from turnus.facts.pools import term_end
from turnus.planner.carrying_out import ended, with_tables
from turnus.rules import Pack, PairFacts
from turnus.tables import Register, begun_by, holds_on


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
    changed_rows = ended(appointments, leaving, pl.col("leaves"), pl.lit("retired"))
    after = changed_rows.drop("leaves")
    running = [term for term in stored["pools"]["term"].unique() if term_end(term) > on]
    pools = stored["pools"].filter(
        pl.col("term").is_in(running) & ~pl.col("official").is_in(due["official"].implode())
    )
    changed = with_tables(stored, register.language, appointments=after, pools=pools)
    held = after.filter(holds_on(on))["official"].unique()
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
        pl.col("from_movement").is_in(FOR_A_TIME)
        & (pl.col("from_planned_end") <= on)
        & pl.col("from_post").is_in(facts.posts["post"].implode())
    )
    return tuple(back.sort("official").select("official", "from_post").iter_rows())
