"""Intervals hold from their first day on, and no longer on the day that ends them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from turnus.tables import begun_by, holds_on

ON = date(2023, 7, 1)
EARLIER, LATER = date(2023, 6, 30), date(2023, 7, 2)


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (ON, None, True),
        (ON, LATER, True),
        (EARLIER, ON, False),
        (LATER, None, False),
        (None, LATER, True),
        (None, EARLIER, False),
        (None, None, True),
    ],
)
def test_an_interval_holds_from_its_first_day_to_the_one_before_its_end(
    since: date | None, until: date | None, held: bool
) -> None:
    frame = pl.DataFrame(
        {"since": [since], "until": [until]}, schema={"since": pl.Date, "until": pl.Date}
    )
    assert frame.select(holds_on(ON, "since", "until")).item() is held


@pytest.mark.parametrize(("since", "begun"), [(EARLIER, True), (ON, True), (LATER, False)])
def test_what_begins_on_the_day_has_begun_by_it(since: date, begun: bool) -> None:
    frame = pl.DataFrame({"valid_from": [since]})
    assert frame.select(begun_by(ON)).item() is begun
    assert frame.with_columns(day=pl.lit(ON)).select(begun_by(pl.col("day"))).item() is begun


def test_what_has_no_first_day_has_begun() -> None:
    frame = pl.DataFrame({"valid_from": [None]}, schema={"valid_from": pl.Date})
    assert frame.select(begun_by(ON)).item() is True
