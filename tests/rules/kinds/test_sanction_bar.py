"""No new post for a time after a disciplinary measure."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.casts.commune_cast import Records, records
from tests.casts.one_pair import asked
from turnus.rules.kinds.sanction_bar import SanctionBarValue
from turnus.words import speaking

VALUE = {"reprimand": 12, "warning": 30}


def measure(kind: str, day: str) -> Records:
    sanction = {"official": "an", "kind": kind, "valid_from": day}
    return records() | {"sanctions": [sanction]}


@pytest.mark.parametrize(
    ("kind", "day", "kept"),
    [
        ("reprimand", "2022-07-01", True),
        ("reprimand", "2022-07-02", False),
        ("warning", "2021-01-01", True),
        ("warning", "2021-01-02", False),
        ("removal", "2023-06-30", True),  # this rule names no bar for it
        ("reprimand", "2023-08-01", True),  # decided after the day of the plan
    ],
)
def test_the_bar_is_over_when_its_months_are_full(kind: str, day: str, kept: bool) -> None:
    data = measure(kind, day)
    assert asked(data, "sanction_bar", VALUE, "an", "cao-secretary").kept is kept


def test_the_message_names_the_bar_that_lasts_longest() -> None:
    data = measure("warning", "2022-01-10")
    data["sanctions"].append({"official": "an", "kind": "reprimand", "valid_from": "2022-12-01"})
    text = "{official} is barred until {until} ({sanction})."
    with speaking("en"):
        judgement = asked(data, "sanction_bar", VALUE, "an", "cao-secretary", message=text)
    assert judgement.text == "An is barred until Jul 10, 2024 (warning)."


def test_the_last_measure_of_a_kind_counts() -> None:
    data = measure("reprimand", "2015-01-01")
    data["sanctions"].append({"official": "an", "kind": "reprimand", "valid_from": "2023-01-01"})
    assert asked(data, "sanction_bar", VALUE, "an", "cao-secretary").kept is False


def test_a_barred_official_may_stay() -> None:
    data = measure("warning", "2023-01-01")
    assert asked(data, "sanction_bar", VALUE, "an", "binh-secretary").kept is True


def test_a_rule_without_measures_is_refused() -> None:
    with pytest.raises(ValidationError, match="name at least one measure"):
        SanctionBarValue()
