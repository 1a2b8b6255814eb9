"""Targets and values of indicators in one shape: what was wanted, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from turnus.facts.records import keyed
from turnus.tables import Register
from turnus.tables.time.periods import end_of_period, start_of_period

# The columns of the two tables that hold targets: what was wanted, what came of it.
_WANTED = {"targets": ("asked", "achieved"), "indicator_values": ("plan", "actual")}


@dataclass(frozen=True)
class PlannedValue:
    """One target: of whom, over which period, what was wanted and what came of it."""

    record: str
    subject: tuple[str | None, ...]
    period: str
    start: date
    end: date
    lower: bool
    wanted: float | None
    reached: float | None

    @property
    def months(self) -> int:
        """Length of the period."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    @property
    def short(self) -> float:
        """By how much what was asked is not reached; below 0 where more was reached.

        Where lower is better, nothing reached so far is nothing above what was asked.
        """
        reached, wanted = self.reached or 0, self.wanted or 0
        return reached - wanted if self.lower else wanted - reached


def read_goals(register: Register) -> list[PlannedValue]:
    """Return the rows of both tables, those of targets first, each table in the order of ids."""
    lower = {
        id_
        for id_, better in register["indicators"].select("id", "better").iter_rows()
        if better == "lower"
    }
    goals = []
    for table, (wanted, reached) in _WANTED.items():
        frame = register[table] if table == "targets" else keyed(register[table], table)
        dated = frame.sort("id").with_columns(
            start_of_period(pl.col("period")).alias("start"),
            end_of_period(pl.col("period")).alias("end"),
        )
        # a text that is no period is a finding of the register; it has no years before it
        for row in dated.filter(pl.col("start").is_not_null()).iter_rows(named=True):
            subject = (row["indicator"], row["unit"], row.get("organisation"))
            goals.append(
                PlannedValue(
                    f"{table}/{row['id']}",
                    subject,
                    row["period"],
                    row["start"],
                    row["end"],
                    row["indicator"] in lower,
                    row[wanted],
                    row[reached],
                )
            )
    return goals
