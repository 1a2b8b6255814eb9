"""Sums of indicators over years, and how many plans were reached."""

from datetime import date

import pytest

from tests.casts.records_cast import ON, measured, parts, register
from turnus.figures import MEASURES, Ask, Value

INDICATORS = [
    {"id": "new", "name": "new", "unit_of_measure": "houses", "cumulative": True},
    {"id": "mended", "name": "mended", "unit_of_measure": "houses", "cumulative": True},
    {"id": "money", "name": "money", "unit_of_measure": "dong", "cumulative": True},
    {"id": "rate", "name": "rate", "unit_of_measure": "houses", "cumulative": False},
    {"id": "poverty", "name": "poverty", "better": "lower"},
]
YEARS = (date(2022, 1, 1), date(2024, 1, 1))


def row(indicator: str, period: str, **more: float) -> dict[str, object]:
    return {"indicator": indicator, "unit": "commune", "period": period} | more


VALUES = [
    row("new", "2021", actual=9),
    row("new", "2022", actual=6, plan=5),
    row("new", "2023-H1", actual=3),
    row("new", "2023", actual=7, plan=8),
    row("mended", "2023", actual=2.5),
    row("money", "2023", actual=1, plan=1),
    row("rate", "2023", actual=4),
    row("poverty", "2023", actual=2, plan=3),
    row("poverty", "2022", plan=3),
]


def given():
    return register(indicators=INDICATORS, indicator_values=VALUES)


def test_years_inside_the_period_are_summed_and_half_a_year_beside_its_year_is_not() -> None:
    value = measured(given(), "indicator_sum", period=YEARS, indicator="new", by="period")
    assert value.value == 13
    assert value.unit == "houses"
    assert parts(value) == {"2022": 6, "2023": 7}
    assert value.records == (
        "indicator_values/new|commune|2022",
        "indicator_values/new|commune|2023",
    )


def test_half_a_year_counts_where_its_year_is_not_known() -> None:
    alone = register(indicators=INDICATORS, indicator_values=[VALUES[2]])
    assert measured(alone, "indicator_sum", period=YEARS, indicator="new").value == 3


def test_indicators_of_one_measure_are_summed_and_divided() -> None:
    value = measured(given(), "indicator_sum", period=YEARS, indicator=["new", "mended"],
                     by="indicator")  # fmt: skip
    assert value.value == 15.5
    assert parts(value) == {"new": 13, "mended": 2.5}


@pytest.mark.parametrize("indicator", [["new", "money"], ["rate"]])
def test_what_does_not_add_up_has_no_sum(indicator: list[str]) -> None:
    value = measured(given(), "indicator_sum", period=YEARS, indicator=indicator)
    assert value.value is None
    assert value.records


def test_plans_are_summed_as_well() -> None:
    value = measured(given(), "indicator_sum", period=YEARS, indicator="new", column="plan")
    assert value.value == 13


def plans(**keep: object) -> Value:
    """The measure's own field is called `period`, as the figure's is."""
    measure = MEASURES["plans_reached"]
    ask = Ask(given(), ON, breakdown="indicator")
    return measure.function(ask, measure.filter.model_validate(keep))


def test_a_plan_is_reached_from_the_side_that_is_better() -> None:
    value = plans(period="2023")
    assert (value.numerator, value.denominator) == (2, 3)
    assert parts(value) == {"new": 0, "money": 1, "poverty": 1}
    assert value.unknown == ()


def test_a_plan_without_an_actual_value_is_unknown_and_not_reached() -> None:
    value = plans(period="2022", indicator="poverty")
    assert (value.numerator, value.denominator) == (0, 1)
    assert value.unknown == ("indicator_values/poverty|commune|2022",)


def test_half_a_year_is_held_against_the_plan_of_the_year() -> None:
    value = plans(period="2023-H1", plan_period="2023", indicator="new")
    assert (value.numerator, value.denominator) == (0, 1)
    assert value.base == ("indicator_values/new|commune|2023",)
