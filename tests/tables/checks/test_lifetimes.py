"""Lifetimes: nobody serves or holds a post before being born; odd ages are asked about."""

from __future__ import annotations

from typing import Any

import pytest

from turnus.tables import Register, RegisterError
from turnus.words.faults import Fault

CAST: dict[str, list[dict[str, Any]]] = {
    "units": [{"id": "u", "name": "U", "kind": "commune", "level": "commune"}],
    "titles": [{"id": "t", "name": "T", "body": "committee", "headship": "head"}],
    "posts": [{"id": "p", "unit": "u", "title": "t"}],
}


def read(born: str, since: str, **more: str) -> Register:
    ann = {"id": "ann", "name": "Ann", "birth_date": born} | more
    held = {"id": "a", "official": "ann", "post": "p", "valid_from": since}
    return Register.from_records(CAST | {"officials": [ann], "appointments": [held]})


def findings_of(born: str, since: str, **more: str) -> list[Fault]:
    with pytest.raises(RegisterError) as caught:
        read(born, since, **more)
    return caught.value.faults


def test_who_holds_a_post_before_birth_is_a_finding_at_the_appointment():
    text = "This is before the official was born (2070-01-01). Correct one of the two."
    assert findings_of("2070-01-01", "2016-01-01") == [
        Fault("appointments", 1, "valid_from", "2016-01-01", text)
    ]


@pytest.mark.parametrize("column", ["service_from", "member_from"])
def test_who_serves_or_joins_before_birth_is_a_finding_at_the_official(column: str):
    text = "This is before the official was born (1975). Correct one of the two."
    assert findings_of("1975", "2016-01-01", **{column: "1950-01-01"}) == [
        Fault("officials", 1, column, "1950-01-01", text)
    ]


def test_dates_that_may_be_in_order_are_no_finding():
    assert read("1975-06", "2016-01-01", service_from="1975", member_from="1975-06").hints == ()


@pytest.mark.parametrize(("born", "age"), [("2005-01-01", 11), ("1855", 161)])
def test_an_age_that_cannot_be_meant_is_asked_about(born: str, age: int):
    (hint,) = [one for one in read(born, "2016-01-01").hints if one.key == "birth_date"]
    assert hint.text == (
        f"Born then, the official would be {age} when the post of row 1 in appointments begins. "
        "Correct one of the two dates."
    )
    assert (hint.line, hint.value) == (1, born)


def test_an_ordinary_age_is_not_asked_about():
    assert read("1975-05-05", "2016-01-01").hints == ()
