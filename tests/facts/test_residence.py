"""Who is local where: one meaning for rules and figures, and nothing guessed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casts.commune_cast import PACK, rule
from tests.casts.random_register import ON, random_register
from turnus.facts.residence import is_local, known_years, lived_long, with_residence
from turnus.facts.units import UnitTree
from turnus.figures.figure import Ask
from turnus.figures.measures import MEASURES
from turnus.rules import PairFacts, RuleSet, judge
from turnus.rules.kinds import KINDS
from turnus.tables import Register

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2040, 12, 31))
STAYS = st.lists(
    st.tuples(DAYS | st.none(), st.integers(1, 9000), st.sampled_from(["binh", "ha", "cao"])),
    max_size=5,
    unique_by=lambda stay: (stay[0], stay[2]),
)


def place(name: str, kind: str, parent: str | None = None) -> dict[str, Any]:
    level = "village" if kind == "village" else "commune"
    return {"id": name, "name": name, "kind": kind, "level": level, "parent": parent}


def stay(unit: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    return {"official": "an", "unit": unit, "valid_from": start, "valid_to": end}


def an(native: str | None, *stays: dict[str, Any], at: str | None = "binh") -> pl.DataFrame:
    """What is known of An in a place; Ha is a village of Binh."""
    register = Register.from_records(
        {
            "units": [
                place("binh", "commune"),
                place("cao", "commune"),
                place("ha", "village", "binh"),
            ],
            "officials": [{"id": "an", "name": "An", "native_unit": native}],
            "residences": list(stays),
        }
    )
    here = pl.DataFrame({"official": ["an"], "place": [at]}, schema_overrides={"place": pl.String})
    return with_residence(here, register, ON, UnitTree(register["units"]))


def local(frame: pl.DataFrame, years: float | None = 20, *, native: bool = True) -> bool | None:
    said: bool | None = frame.select(is_local(years, native=native)).item()
    return said


def test_a_native_of_the_place_or_of_a_village_in_it_is_local() -> None:
    assert local(an("binh")) is True
    assert local(an("ha")) is True
    assert local(an("cao")) is False


def test_natives_are_not_local_where_only_residence_counts() -> None:
    assert local(an("binh"), native=False) is False
    assert local(an("cao", stay("binh", "1990-01-01")), native=False) is True


def test_nobody_is_local_where_nothing_makes_local() -> None:
    assert local(an("binh"), None, native=False) is False


def test_the_last_day_of_the_twentieth_calendar_year_is_not_enough_and_the_next_is() -> None:
    assert local(an("cao", stay("binh", "2003-07-02"))) is False
    assert local(an("cao", stay("binh", "2003-07-01"))) is True


def test_stays_in_the_place_and_below_it_count_together_and_shared_days_once() -> None:
    apart = an("cao", stay("binh", "1990-01-01", "2000-01-01"), stay("ha", "2005-01-01"))
    assert apart.select(known_years()).item() == 28.5
    shared = an("cao", stay("binh", "2005-01-01", "2015-01-01"), stay("ha", "2010-01-01"))
    assert shared.select(known_years()).item() == 18.5


def test_a_stay_without_a_beginning_is_not_taken_to_begin_with_birth_nor_left_out() -> None:
    open_ = an("cao", stay("binh", None, "2010-01-01"))
    assert open_.select(lived_long(20)).item() is None
    assert local(open_) is None


def test_a_stay_without_a_beginning_does_not_matter_where_dated_ones_are_enough() -> None:
    assert local(an("cao", stay("binh", None, "1990-01-01"), stay("binh", "2000-01-01"))) is True


def test_a_stay_without_a_beginning_elsewhere_says_nothing_of_the_place() -> None:
    assert local(an("cao", stay("cao"))) is False


def test_an_unknown_native_unit_is_not_known_to_lie_elsewhere_whatever_the_residence() -> None:
    assert local(an(None, stay("cao", "1990-01-01"))) is None
    assert local(an(None)) is None
    assert local(an(None, stay("binh", "1990-01-01"))) is True


def test_nobody_is_known_to_be_local_where_no_place_is() -> None:
    assert local(an("binh", stay("binh", "1990-01-01"), at=None)) is None


@settings(max_examples=40, deadline=None)  # the machine of a test may be busy
@given(STAYS)
def test_the_years_are_those_of_the_days_lived_there_however_they_are_split(
    stays: list[tuple[date | None, int, str]],
) -> None:
    dated = [
        stay(unit, *(str(day) if day else None for day in (start, start and start + timedelta(n))))
        for start, n, unit in stays
    ]
    frame = an("cao", *dated)
    days = {
        start + timedelta(i)
        for start, n, unit in stays
        if start is not None and unit != "cao"
        for i in range(n)
        if start + timedelta(i) < ON
    }
    least = frame["residence_least_here"].item()
    assert least == pytest.approx(len(days) / 365.25, abs=0.1)
    here = [start for start, _n, unit in stays if unit != "cao"]
    years = frame["residence_years_here"].item()
    assert years == (None if None in here else least)


@settings(max_examples=40, deadline=None)  # the machine of a test may be busy
@given(st.integers(0, 10**6), st.sampled_from([5, 10, 20]))
def test_rules_and_figures_agree_on_who_is_local(seed: int, years: int) -> None:
    register = random_register(seed)
    one = rule(KINDS["non_local"], {"residence_years": years, "arrivals_only": False})
    stays = PairFacts(register, ON, PACK).stays(columns=RuleSet(PACK, ON, (one,)).columns)
    verdict = judge(RuleSet(PACK, ON, (one,)), stays).to_series()
    known = stays.select("official", "post").with_columns(non_local=verdict)
    measure = MEASURES["non_local_heads"]
    keep = measure.filter.model_validate({"headship": [], "residence_years": years})
    figure = measure.function(Ask(register, ON), keep)
    appointments = register["appointments"].select(
        "official", "post", record=pl.format("appointments/{}", "id")
    )
    judged = known.join(appointments, on=["official", "post"], how="left")
    said = {
        answer: sorted(judged.filter(pl.col("non_local").eq_missing(answer))["record"])
        for answer in (True, None)
    }
    assert said == {True: sorted(figure.records), None: sorted(figure.unknown)}
