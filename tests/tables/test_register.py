"""The register in memory: built from records, asked about a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import turnus
from turnus.tables import TABLES, Register

UNIT = {"id": "u", "name": "U", "kind": "commune", "level": "commune"}


def test_missing_tables_are_empty_frames_with_their_types():
    register = Register.from_records({"units": [UNIT]})
    assert set(register.frames) == set(TABLES)
    assert register["posts"].schema == TABLES["posts"].empty().schema


def test_a_frame_of_an_unknown_table_is_refused():
    with pytest.raises(ValueError, match="unknown tables: nix"):
        Register({"nix": TABLES["units"].empty()})


def test_the_package_offers_read_and_register():
    assert turnus.Register is Register
    assert callable(turnus.read)


def test_future_dates_are_normal():
    register = Register.from_records({"units": [UNIT | {"valid_from": "2095-01-01"}]})
    assert len(register.as_of(date(2094, 12, 31))["units"]) == 0
    assert len(register.as_of(date(2095, 1, 1))["units"]) == 1


def test_tables_without_an_interval_are_kept_whole():
    officials = [{"id": "o", "name": "O", "service_from": "2030"}]
    assert len(Register.from_records({"officials": officials}).as_of(date(2020, 1, 1))["officials"])


days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(start=st.none() | days, length=st.none() | st.integers(1, 5000), on=days)
def test_a_row_holds_from_its_start_until_the_day_before_its_end(start, length, on):
    end = None if length is None else (start or date(2000, 1, 1)) + timedelta(days=length)
    register = Register.from_records({"units": [UNIT | {"valid_from": start, "valid_to": end}]})
    expected = (start is None or start <= on) and (end is None or on < end)
    assert bool(len(register.as_of(on)["units"])) == expected


@given(cut=days, on=days)
def test_two_halves_of_a_time_hold_one_after_the_other_never_both(cut, on):
    rows = [UNIT | {"valid_to": cut}, UNIT | {"id": "v", "valid_from": cut}]
    assert len(Register.from_records({"units": rows}).as_of(on)["units"]) == 1
