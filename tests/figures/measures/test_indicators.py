"""Indicators: values, changes, plans and the units that met theirs."""

from __future__ import annotations

from datetime import date

import pytest

from tests.casts.rotation_cast import TERM, ask, parts, register, rows, value
from turnus.figures.figure import Period

NORTH = frozenset({"north"})


def test_one_value_is_given_with_its_unit_of_measure() -> None:
    found = ask("indicator_value", units=NORTH, indicator="income", period="2022")
    assert (found.value, found.unit) == (55.3, "million")
    assert found.records == ("indicator_values/income|north|2022",)


def test_values_of_several_units_become_one_only_when_told_how() -> None:
    assert ask("indicator_value", indicator="income", period="2022").value is None
    both = {"indicator": "income", "period": "2022"}
    assert ask("indicator_value", **both, combine="mean").value == 52.15
    assert ask("indicator_value", **both, combine="sum").value == 104.3
    assert parts(ask("indicator_value", **both, by="unit")) == {"north": 55.3, "south": 49.0}


@pytest.mark.parametrize("since", ["2020", None])
def test_a_change_is_against_an_earlier_period_or_the_baseline(since: str | None) -> None:
    found = ask("indicator_change", units=NORTH, indicator="income", period=2022, since=since)
    assert found.value == 5.3


def test_half_a_year_is_held_against_the_plan_of_the_year() -> None:
    values = [
        value("jobs", "north", "2023", 300, None),
        value("jobs", "north", "2023-H1", None, 212),
    ]
    found = ask(
        "plan_reached",
        register({"indicator_values": values}),
        indicator="jobs",
        period="2023-H1",
        plan_period=2023,
    )
    assert (found.numerator, found.denominator) == (212, 300)
    assert found.value == pytest.approx(0.7067, abs=1e-4)
    assert found.base == ("indicator_values/jobs|north|2023",)


def test_no_plan_means_no_share() -> None:
    found = ask("plan_reached", indicator="income", period="2020")
    assert (found.value, found.denominator) == (None, 0)
    assert found.unknown == ("indicator_values/income|north|2020",)


def test_a_unit_meets_its_targets_when_it_meets_all_of_them() -> None:
    found = ask("units_meeting_targets", period=2022)
    assert (found.records, found.base) == (("units/north",), ("units/north", "units/south"))


def test_only_units_where_somebody_arrived_are_asked() -> None:
    arrived = {"movement": "rotation"}
    found = ask("units_meeting_targets", during=TERM, period="2022", arrived=arrived)
    assert (found.base, found.value) == (("units/north",), 1.0)
    assert "appointments/a1" in found.evidence
    others = ask("units_meeting_targets", during=TERM, period="2022", not_arrived=arrived)
    assert others.base == ("units/south",)


def test_a_target_without_a_result_leaves_the_unit_unknown() -> None:
    tables = rows()["indicator_values"]
    tables[2] = value("poverty", "north", "2022", 2, None)
    found = ask("units_meeting_targets", register({"indicator_values": tables}), period="2022")
    assert (found.numerator, found.unknown) == (0, ("units/north",))


EARLY = "indicator_values/income|north|2023"


def test_a_value_of_a_period_that_is_not_over_counts_nowhere() -> None:
    """Nobody can know the income of 2023 on 1 July 2023; its plan is known."""
    of = register({"indicator_values": [value("income", "north", "2023", 50, 61.5, 56)]})
    asked = {"indicator": "income", "period": 2023}
    for measure in ("indicator_value", "indicator_change", "plan_reached"):
        found = ask(measure, of, units=NORTH, **asked)
        assert (found.value, found.unknown, found.early) == (None, (), (EARLY,)), measure
    assert ask("indicator_value", of, units=NORTH, **asked, column="plan").value == 50
    met = ask("units_meeting_targets", of, period=2023)
    assert (met.value, met.denominator, met.early) == (None, 0, (EARLY,))
    plans = ask("plans_reached", of, period=2023)
    assert (plans.value, plans.denominator, plans.early) == (None, 0, (EARLY,))


def test_on_the_last_day_of_its_period_a_value_counts() -> None:
    of = register({"indicator_values": [value("jobs", "north", "2023-06", 10, 12)]})
    question = {"indicator": "jobs", "period": "2023-06"}
    assert ask("indicator_value", of, units=NORTH, **question).value == 12


def test_a_sum_leaves_out_what_is_not_over_though_its_period_holds_it() -> None:
    values = [value("jobs", "north", year, None, 10) for year in ("2021", "2022", "2023")]
    of = register({"indicator_values": values})
    years = Period(date(2021, 1, 1), date(2024, 1, 1))
    found = ask("indicator_sum", of, during=years, indicator="jobs")
    assert (found.value, found.early) == (20, ("indicator_values/jobs|north|2023",))
