"""Who is a member on a day, by memberships and by the day that stands with the official."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from turnus.facts.membership import members_among_officials
from turnus.tables import Register

CELL = {"id": "cell", "name": "Cell", "kind": "cell", "level": "village"}


def member(on: str, member_from: str | None, *stages: tuple[str, str]) -> bool | None:
    rows: list[dict[str, Any]] = [
        {"id": f"m{i}", "official": "an", "unit": "cell", "stage": stage, "date": day}
        for i, (stage, day) in enumerate(stages)
    ]
    register = Register.from_records(
        {
            "units": [CELL],
            "officials": [{"id": "an", "name": "An", "member_from": member_from}],
            "memberships": rows,
        }
    )
    said: bool | None = members_among_officials(register, date.fromisoformat(on))["member"].item()
    return said


@pytest.mark.parametrize(
    ("on", "said"), [("2009-12-31", None), ("2010-01-01", True), ("2020-01-01", False)]
)
def test_the_last_membership_up_to_the_day_decides(on: str, said: bool | None) -> None:
    assert member(on, None, ("admitted", "2010-01-01"), ("left", "2019-06-01")) is said


def test_without_a_membership_the_day_of_the_official_decides() -> None:
    assert member("2020-01-01", "2005-01-01") is True
    assert member("2004-01-01", "2005-01-01") is False
    assert member("2020-01-01", None) is None


def test_who_left_is_no_member_whatever_stands_with_the_official() -> None:
    assert member("2020-01-01", "2005-01-01", ("left", "2019-06-01")) is False


def test_somebody_on_the_way_in_is_not_yet_known_as_a_member() -> None:
    assert member("2020-01-01", None, ("introduced", "2019-06-01")) is None
