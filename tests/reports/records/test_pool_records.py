"""How succession pools are told, with persons by name, by code, or not at all."""

from __future__ import annotations

import pytest

from tests.casts.folders import KIM_BANG
from tests.casts.naming import persons_of
from turnus.figures.privacy.persons import Show
from turnus.reports.records.pool_records import pools_shown
from turnus.rules import RuleSet
from turnus.rules.loading.own_rules import own_rules
from turnus.tables import Register
from turnus.tables.register import read
from turnus.words import speaking


@pytest.fixture(scope="module")
def register() -> Register:
    return read(KIM_BANG)


@pytest.fixture(scope="module")
def rules(register: Register) -> RuleSet:
    found = own_rules(register)
    assert found is not None
    return found


def test_by_code_a_line_about_a_person_names_nobody(register: Register, rules: RuleSet) -> None:
    persons = persons_of(register)
    with speaking("en"):
        shown = pools_shown(persons, rules)
        data = shown.to_dict(persons)
    (line,) = [line for line in shown.report.lines if line.official is not None]
    assert shown.coded
    assert str(line.official).startswith("code-")
    assert line.text.startswith(f"Person {str(line.official).removeprefix('code-')} is ")
    assert all(
        record.startswith("pools/code-") for one in data["lines"] for record in one["records"]
    )
    assert not persons.named


def test_by_name_the_lines_are_noted_and_with_the_data_every_entry(
    register: Register, rules: RuleSet
) -> None:
    on_screen, as_data = persons_of(register, Show.names), persons_of(register, Show.names)
    with speaking("en"):
        (line,) = [
            line for line in pools_shown(on_screen, rules).report.lines if line.official is not None
        ]
        pools_shown(as_data, rules).to_dict(as_data)
    assert on_screen.close() == {"pools": set(line.records)}
    assert as_data.close() == {"pools": {f"pools/{entry}" for entry in register["pools"]["id"]}}


def test_without_persons_lines_about_them_are_counted_and_still_an_alarm(
    register: Register, rules: RuleSet
) -> None:
    persons = persons_of(register, Show.none)
    with speaking("en"):
        shown = pools_shown(persons, rules)
        data = shown.to_dict(persons)
    assert data["not_listed"] == 1
    assert {line["official"] for line in data["lines"]} == {None}
    assert {record for line in data["lines"] for record in line["records"]} == set()
    assert shown.report.alarm
