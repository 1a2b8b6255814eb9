"""Who moves has enough years until retirement."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import official, records
from tests.casts.one_pair import asked
from turnus.words import speaking

VALUE = {"years": 10, "years_non_local": 5}


@pytest.mark.parametrize(
    ("birth", "native", "kept"),
    [
        ("1972-10-01", "cao", True),  # a man: 60 years and 9 months in 10 years
        ("1972-09-30", "cao", False),
        ("1967-10-01", "binh", True),
        ("1967-09-30", "binh", False),
        ("1967-09-30", None, False),
        ("1970-01-01", None, None),
    ],
)
def test_natives_of_the_place_need_more_years_than_others(
    birth: str, native: str | None, kept: bool | None
) -> None:
    data = records()
    official(data, "an").update(birth_date=birth, native_unit=native)
    assert asked(data, "service_left", VALUE, "an", "cao-secretary").kept is kept


def test_women_retire_by_their_own_age() -> None:
    data = records()
    for name in ("an", "bach"):
        official(data, name).update(birth_date="1972-01-01", native_unit="binh")
    value = {"years": 5, "years_non_local": 5}
    assert asked(data, "service_left", value, "an", "cao-deputy").kept is True
    assert asked(data, "service_left", value, "bach", "cao-deputy").kept is False


def test_the_message_says_the_years_left_and_those_needed() -> None:
    data = records()
    official(data, "an").update(birth_date="1965-01-01", native_unit="binh")
    text = "{official}: {years_left} left, {limit} needed."
    with speaking("en"):
        judgement = asked(data, "service_left", VALUE, "an", "cao-secretary", message=text)
    assert judgement.text == "An: 2.2 left, 5 needed."


def test_an_unknown_birth_date_is_not_judged() -> None:
    data = records()
    official(data, "an")["birth_date"] = None
    judgement = asked(data, "service_left", VALUE, "an", "cao-secretary")
    assert judgement.kept is None
    assert judgement.missing == ("officials.birth_date",)
