"""Parquet files of others: what cannot be a cell is a finding, and damage ends nothing."""

import io
from datetime import date, datetime

import polars as pl
import pytest

from turnus.tables.io.parquet import read_parquet, unreadable

FIRST = date(1970, 1, 1)


def written(frame):
    target = io.BytesIO()
    frame.write_parquet(target)
    return target.getvalue()


def cells(frame):
    table, faults = read_parquet("units.parquet", written(frame))
    assert faults == []
    return dict(zip(table.header, (column.to_list() for column in table.columns), strict=True))


def test_bytes_are_read_as_utf8():
    frame = pl.DataFrame({"id": ["Đà Nẵng".encode()]}, schema={"id": pl.Binary})
    assert cells(frame) == {"id": ["Đà Nẵng"]}


def test_bytes_that_are_no_utf8_are_a_finding():
    frame = pl.DataFrame({"id": [b"\xff"]}, schema={"id": pl.Binary})
    table, (fault,) = read_parquet("units.parquet", written(frame))
    assert (table, fault.text) == (None, "Write texts as texts: bytes here are not in UTF-8.")


@pytest.mark.parametrize("days", [-(2**31), 3_000_000, -800_000])
def test_a_day_beyond_the_calendar_stays_the_number_it_is(days):
    frame = pl.DataFrame({"valid_from": pl.Series([days, 0], dtype=pl.Int32).cast(pl.Date)})
    assert cells(frame) == {"valid_from": [str(days), "1970-01-01"]}


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_a_moment_at_midnight_is_a_day(unit):
    moments = [datetime(2021, 12, 31), datetime(2021, 12, 31, 9, 30)]  # noqa: DTZ001
    frame = pl.DataFrame({"valid_from": pl.Series(moments, dtype=pl.Datetime(unit))})
    assert cells(frame) == {"valid_from": ["2021-12-31", "2021-12-31 09:30:00"]}


def test_a_moment_beyond_the_calendar_stays_a_number():
    far = pl.Series([2**62], dtype=pl.Int64).cast(pl.Datetime("ms"))
    assert cells(pl.DataFrame({"valid_from": far})) == {"valid_from": [str(2**62 // 86_400_000)]}


def test_a_precision_that_is_no_text_is_a_finding():
    frame = pl.DataFrame({"valid_from": [FIRST], "valid_from_precision": [1]})
    table, (fault,) = read_parquet("units.parquet", written(frame))
    assert (table, fault.key) == (None, "valid_from_precision")
    assert fault.text == (
        "The column holds Int64, which no table has. Write texts, numbers, days, true and false."
    )


def test_a_column_of_records_is_a_finding():
    table, (fault,) = read_parquet("units.parquet", written(pl.DataFrame({"id": [{"a": 1}]})))
    assert (table, fault.key) == (None, "id")


def test_damage_inside_one_file_is_told_and_the_others_are_read():
    """Polars ends the process that reads such a file: a length of a page is turned over."""
    good = written(pl.DataFrame({"id": [f"unit {n}" for n in range(50)]}))
    broken = {}
    for at in range(4, len(good) - 8, 97):
        damaged = bytearray(good)
        damaged[at] ^= 0xFF
        broken[f"{at}.parquet"] = bytes(damaged)
    told = unreadable({"first": good, **broken, "last": good, "none": b"PAR1 nothing"})
    assert {"first", "last"}.isdisjoint(told)
    assert "none" in told
    assert len(told) > 1
