"""The figures of a register asked for another period than the one that it publishes."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date

from turnus.figures.definition.definition_file import Definition, PeriodEntry
from turnus.figures.definition.definition_reader import Definitions
from turnus.figures.figure import Period
from turnus.figures.measures import MEASURES


def main_period(definitions: Definitions) -> Period | None:
    """Return the period that most figures have; the earlier in the file wins."""
    periods = Counter(
        Period(item.period.from_, item.period.to) for item in definitions if item.period
    )
    return periods.most_common(1)[0][0] if periods else None


def moved_to(definitions: Definitions, period: Period, recorded: date | None = None) -> Definitions:
    """Ask the figures of the main period for `period`, and states for its end.

    A figure with a period of its own, such as the houses of 2019-2023, keeps it. A day of its own
    it keeps only inside `period`, and not where it is that of the main period: the admissions of
    two years are no share of the members of another one. What carries no day is not given
    an earlier one than that on which it was recorded, the register's own.
    """
    main = main_period(definitions)
    entry = PeriodEntry.model_validate({"from": period.start, "to": period.end})
    items = []
    for item in definitions:
        update: dict[str, object] = {"as_of": _day_of(item, main, period, recorded)}
        if _is_of(item, main):
            update["period"] = entry
        items.append(item.model_copy(update=update))
    return dataclasses.replace(definitions, items=tuple(items))


def _is_of(item: Definition, main: Period | None) -> bool:
    return item.period is not None and Period(item.period.from_, item.period.to) == main


def _day_of(item: Definition, main: Period | None, period: Period, recorded: date | None) -> date:
    if recorded and MEASURES[item.measure].undated:
        return max(period.end, recorded)
    own = item.as_of
    if own is None or _is_of(item, main) or (main is not None and own == main.end):
        return period.end
    return own if period.start <= own <= period.end else period.end
