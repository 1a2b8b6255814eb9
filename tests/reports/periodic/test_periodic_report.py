"""From what a register publishes to the report: which day, which period, which audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.casts import report_fixture as fixture
from turnus.figures import Definitions
from turnus.figures.definition.definition_file import File
from turnus.figures.definition.definition_reader import checked
from turnus.figures.figure import Period
from turnus.figures.privacy.persons import Persons
from turnus.reports.document import Document
from turnus.reports.periodic.periodic_report import periodic_report
from turnus.reports.periodic.report_template import parse
from turnus.rules import RuleError
from turnus.tables import Register
from turnus.words import speaking
from turnus.words.yaml_file import YamlFile

PUBLISHED = """
figures:
  - {id: M, measure: moves, label: {en: Moves}, as_of: 2023-07-01,
     period: {from: 2020-07-01, to: 2023-07-01}}
  - {id: P, measure: pool_entries, label: {en: Pools}, as_of: 2022-07-01}
"""


def definitions() -> Definitions:
    file = YamlFile("figures.yaml", PUBLISHED)
    return checked(file, File.model_validate(file.content).figures)


def report(text: str, register: Register, asked: Period | None = None) -> Document:
    with speaking("en"):
        template = parse(text, "our.md", known=("moves", "pools"), figures=("M", "P"))
        return periodic_report(Persons(register), definitions(), template, asked)


def without(*defaults: str) -> Register:
    register = fixture.register()
    kept = {key: value for key, value in register.defaults.items() if key not in defaults}
    return replace(register, defaults=kept)


def test_a_report_is_of_the_main_period_as_of_the_day_of_the_register() -> None:
    made = report("# T\n\n{M} moves.\n", fixture.register())
    assert (made.lead, made.as_of) == ("Jul 1, 2020 to Jun 30, 2023", date(2023, 7, 1))


def test_for_another_period_it_is_as_of_its_end() -> None:
    asked = Period(date(2021, 1, 1), date(2022, 1, 1))
    made = report("# T\n\n{M} moves.\n", fixture.register(), asked)
    assert (made.lead, made.as_of) == ("Jan 1, 2021 to Dec 31, 2021", date(2022, 1, 1))


def test_a_register_without_a_day_is_reported_as_of_the_last_of_its_figures() -> None:
    assert report("# T\n\n{M} moves.\n", without("on")).as_of == date(2023, 7, 1)


def test_rules_that_cannot_be_used_are_told_where_the_audit_asks_them() -> None:
    wrong = replace(fixture.register(), defaults={"on": "2023-07-01", "rules": "vn-1922"})
    assert report("# T\n\n{M} moves.\n", wrong).title
    with pytest.raises(RuleError, match="vn-1922"):
        report("# T\n\n{audit all}\n", wrong)
