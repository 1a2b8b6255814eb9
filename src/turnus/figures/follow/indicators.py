"""Indicators: what was reached of the year's plan, also while the year runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.shown import unit_word
from turnus.tables.time.periods import end_of_period, start_of_period
from turnus.words import _, mark, show_number, show_percent

_ORDER = ("missed", "behind", "on-course", "reached", "no-plan")


@dataclass(frozen=True)
class YearOfIndicator:
    """The value of one period: half-open from `start` to `end`."""

    period: str
    start: date
    end: date
    plan: float | None
    actual: float | None


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each indicator, unit and year with an actual value known by the day.

    Only the latest year of an indicator in a unit asks for attention.
    """
    stored = asked.register.stored["indicators"]
    kinds = {row["id"]: row for row in stored.iter_rows(named=True)}
    names = asked.names("indicators")
    units = asked.names("units")
    lines: list[FollowRow] = []
    for (indicator, unit), years in _series(asked).items():
        name = names[indicator], units.get(unit, unit)
        found = [
            line
            for year, readings in sorted(years.items())
            if (line := _row(asked, kinds[indicator], unit, name, year, readings)) is not None
        ]
        lines += [replace(line, attention=False, overdue=False) for line in found[:-1]]
        lines += found[-1:]
    return sorted(
        lines, key=lambda line: (not line.attention, _ORDER.index(line.state), line.subject)
    )


def _series(asked: FollowRequest) -> dict[tuple[str, str], dict[int, list[YearOfIndicator]]]:
    """Return the values of each indicator in each unit by year; spans of years are left out."""
    values = asked.register["indicator_values"].with_columns(
        start_of_period(pl.col("period")), end_of_period(pl.col("period"))
    )
    values = values.filter(pl.col("end") <= pl.col("start").dt.offset_by("1y"))
    series: dict[tuple[str, str], dict[int, list[YearOfIndicator]]] = {}
    for row in values.sort("indicator", "unit", "period").iter_rows(named=True):
        reading = YearOfIndicator(
            row["period"], row["start"], row["end"], row["plan"], row["actual"]
        )
        years = series.setdefault((row["indicator"], row["unit"]), {})
        years.setdefault(row["start"].year, []).append(reading)
    return series


def reached(
    readings: list[YearOfIndicator], *, cumulative: bool, on: date
) -> list[YearOfIndicator]:
    """Return the readings that make the actual value of a year so far.

    The whole year's own value comes first. Otherwise values that add up are taken of periods that
    do not overlap, the longest first; of values that do not add up the latest counts.
    """
    tomorrow = on + timedelta(days=1)  # on its last day a period counts as known
    known = [each for each in readings if each.actual is not None and each.end <= tomorrow]
    known.sort(key=lambda each: (each.start, -(each.end - each.start).days))
    if not cumulative:
        return sorted(known, key=lambda each: (each.end, (each.end - each.start).days))[-1:]
    taken: list[YearOfIndicator] = []
    for each in known:
        if not taken or each.start >= taken[-1].end:
            taken.append(each)
    return taken


def _row(
    asked: FollowRequest,
    kind: dict[str, Any],
    unit: str,
    name: tuple[str, str],
    year: int,
    readings: list[YearOfIndicator],
) -> FollowRow | None:
    used = reached(readings, cumulative=bool(kind["cumulative"]), on=asked.on)
    if not used:
        return None
    actual = sum(each.actual or 0.0 for each in used)
    whole = next((each.plan for each in readings if each.period == str(year)), None)
    # A partial year is held against the year's plan; its own plan counts where there is no other.
    plan = whole if whole is not None or len(used) > 1 else used[-1].plan
    first, last = date(year, 1, 1), date(year + 1, 1, 1)
    running = used[-1].end < last and whole is not None
    lower = kind["better"] == "lower"
    elapsed = (used[-1].end - first).days / (last - first).days
    state = _state(
        actual,
        plan,
        lower=lower,
        running=running,
        pace=elapsed if kind["cumulative"] else 1.0,
    )
    when = used[0].period if len(used) == 1 else str(year)
    said = _numbers(_amount(asked, actual, kind["unit_of_measure"]), actual, plan, elapsed, running)
    if lower and plan is not None:
        said += "; " + _("lower is better")
    key = f"{kind['id']}|{unit}"
    return FollowRow(
        topic="indicators",
        subject=f"{key}|{year}",
        state=state,
        text=f"{name[0]} ({name[1]}, {when}): {said}.",
        attention=state in ("missed", "behind"),
        overdue=state == "missed",
        records=tuple(f"indicator_values/{key}|{period}" for period in _periods(used, readings)),
        numbers={
            "actual": actual,
            "plan": plan,
            "share": actual / plan if plan else None,
            "elapsed": elapsed,
        },
    )


def _periods(used: list[YearOfIndicator], readings: list[YearOfIndicator]) -> list[str]:
    year = [each.period for each in readings if each.plan is not None and len(each.period) == 4]
    return list(dict.fromkeys([*(each.period for each in used), *year]))


def _state(actual: float, plan: float | None, *, lower: bool, running: bool, pace: float) -> str:
    """Return the state; `pace` is the part of the plan that is expected by now."""
    if plan is None:
        return "no-plan"
    kept = actual <= plan if lower else actual >= plan
    if not running:
        return "reached" if kept else "missed"
    if kept and not lower:  # what is to stay low may still rise
        return "reached"
    on_course = actual <= plan * pace if lower else actual >= plan * pace
    return "on-course" if on_course else "behind"


def _amount(asked: FollowRequest, actual: float, measure: str | None) -> str:
    if not measure:
        return show_number(actual)
    return f"{show_number(actual)} {unit_word(measure, actual, asked.register.measure(measure))}"


def _numbers(number: str, actual: float, plan: float | None, elapsed: float, running: bool) -> str:
    if plan is None:
        return number
    if not plan:
        return _("{number}, plan {plan}").format(number=number, plan=show_number(plan))
    percent = show_percent(actual / plan)
    if running:
        return _("{number}, {percent} of the year's plan after {elapsed} of the year").format(
            number=number, percent=percent, elapsed=show_percent(elapsed)
        )
    return _("{number}, {percent} of the plan").format(number=number, percent=percent)


TOPIC = Topic("indicators", 30, mark("topic", "Indicators"), rows)
