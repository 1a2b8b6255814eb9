"""Changes of units: carried out or still planned."""

from __future__ import annotations

from tests.casts.rotation_cast import TERM, Period, ask, date, parts


def test_without_a_period_plans_count_whenever_they_are_due() -> None:
    assert ask("unit_events", planned=True).records == ("unit_events/town",)
    assert parts(ask("unit_events", by="kind")) == {"split": 1, "upgrade": 1}


def test_with_a_period_only_what_is_due_in_it_counts() -> None:
    assert ask("unit_events", during=TERM, planned=True).value == 0
    before_2025 = Period(date(2020, 7, 1), date(2025, 1, 1))
    assert ask("unit_events", during=before_2025, planned=True).value == 1


def test_the_scope_holds_events_that_touch_one_of_its_units() -> None:
    assert ask("unit_events", units=frozenset({"north"})).records == ("unit_events/split",)


def test_a_year_that_the_period_cuts_is_reported() -> None:
    half = Period(date(2021, 1, 1), date(2021, 7, 1))
    assert ask("unit_events", during=half).unknown == ("unit_events/split",)
