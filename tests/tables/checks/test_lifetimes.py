"""Dates that no life allows are findings, and what may be so is none, word for word."""

from __future__ import annotations

import pytest

from turnus.tables import Register, RegisterError
from turnus.words import speaking

CAST = {
    "units": [{"id": "u", "name": "U", "kind": "commune", "level": "commune"}],
    "titles": [{"id": "t", "name": "T", "body": "committee", "headship": "head"}],
    "posts": [{"id": "p", "unit": "u", "title": "t"}],
}
AGES = "Correct one of the two."


def told(official: dict[str, object], **tables: list[dict[str, object]]) -> list[str]:
    """Return where and what the findings are of an official ``an`` with one cell or more."""
    with speaking("en"):
        try:
            Register.from_records(
                CAST | {"officials": [{"id": "an", "name": "An"} | official]} | tables
            )
        except RegisterError as error:
            return [f"{fault.key} {fault.value}: {fault.text}" for fault in error.faults]
    return []


def appointed(start: str | None, end: str | None = None) -> list[dict[str, object]]:
    return [{"id": "a", "official": "an", "post": "p", "valid_from": start, "valid_to": end}]


def test_nobody_is_born_after_today_and_that_is_one_finding() -> None:
    assert told({"birth_date": "2970-05-01"}, appointments=appointed("2015-01-01")) == [
        "birth_date 2970-05-01: Nobody in a register is born after today. Correct the date."
    ]


def test_nobody_born_before_1900_holds_a_post_without_an_end() -> None:
    assert told({"birth_date": "1895"}, appointments=appointed("1920-01-01")) == [
        (
            "birth_date 1895: Nobody born before 1900 is still in service. Correct the date, or "
            "write when each appointment ended."
        )
    ]


def test_a_founder_long_dead_may_stand_in_a_register() -> None:
    assert (
        told({"birth_date": "1795-06-01"}, appointments=appointed("1830-01-01", "1860-01-01")) == []
    )


def test_in_service_before_birth_is_a_finding_at_the_later_cell() -> None:
    assert told({"birth_date": "1980-03-02", "service_from": "1950-01-01"}) == [
        (
            "service_from 1950-01-01: The official was born on 1980-03-02 and was not yet 14 years "
            f"old. {AGES}"
        )
    ]


def test_an_apprentice_of_fourteen_is_in_order_and_a_day_less_is_not() -> None:
    born = {"birth_date": "1980-03-02"}
    assert told(born | {"service_from": "1994-03-02"}) == []
    assert told(born | {"service_from": "1994-03-01"}) != []


@pytest.mark.parametrize("birth", ["1980", "1980-12"])
def test_partial_dates_are_given_the_benefit_of_the_doubt(birth: str) -> None:
    assert told({"birth_date": birth, "service_from": "1994"}) == []
    assert told({"birth_date": birth, "service_from": "1993"}) != []


def test_a_year_of_birth_typed_wrong_shows_in_the_age() -> None:
    assert told({"birth_date": "1901-02-03"}, appointments=appointed("2015-01-01")) == [
        (
            "valid_from 2015-01-01: The official was born on 1901-02-03 and would be about 114 "
            f"years old. {AGES}"
        )
    ]


@pytest.mark.parametrize(
    ("table", "row", "key"),
    [
        ("appointments", appointed(None, "1990-01-01")[0], "valid_to"),
        ("sanctions", {"official": "an", "kind": "warning", "valid_from": "1990"}, "valid_from"),
        (
            "tasks",
            {"id": "k", "kind": "difficult", "title": "K", "official": "an", "from": "1990"},
            "from",
        ),
        (
            "memberships",
            {"id": "m", "official": "an", "unit": "u", "stage": "admitted", "date": "1990"},
            "date",
        ),
        (
            "ratings",
            {"subject_kind": "official", "subject": "an", "year": 1990, "rating": "good"},
            "year",
        ),
        (
            "recruitments",
            {
                "id": "r",
                "official": "an",
                "unit": "u",
                "year": 1990,
                "method": "examination",
                "staff_status": "civil-servant",
            },
            "year",
        ),
    ],
)
def test_nothing_of_the_service_comes_before_the_age_of_fourteen(
    table: str, row: dict[str, object], key: str
) -> None:
    (found,) = told({"birth_date": "1980-03-02"}, **{table: [row]})
    assert found.startswith(f"{key} 1990")
    assert found.endswith("was not yet 14 years old. Correct one of the two.")


def test_who_was_admitted_before_birth_is_found() -> None:
    (found,) = told({"birth_date": "1980-03-02", "member_from": "1979"})
    assert found.startswith("member_from 1979: ")


def test_a_child_lives_somewhere_and_nobody_does_before_birth() -> None:
    born = {"birth_date": "1980-03-02"}
    stay = {"official": "an", "unit": "u"}
    assert told(born, residences=[stay | {"valid_from": "1980"}]) == []
    assert told(born, residences=[stay | {"valid_from": "1979-12"}]) == [
        f"valid_from 1979-12: The official was born only later, on 1980-03-02. {AGES}"
    ]


def test_a_day_that_programs_write_where_they_know_none_stays_a_hint() -> None:
    known = Register.from_records(
        CAST
        | {"officials": [{"id": "an", "name": "An", "birth_date": "1900-01-01"}]}
        | {"appointments": appointed("2015-01-01")}
    )
    assert known["officials"]["id"].to_list() == ["an"]
