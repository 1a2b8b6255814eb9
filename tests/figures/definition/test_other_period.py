"""Figures asked for another period than the one that the register publishes."""

from __future__ import annotations

from datetime import date

from turnus.figures.definition.definition_file import File
from turnus.figures.definition.definition_reader import Definitions, checked
from turnus.figures.definition.other_period import main_period, moved_to
from turnus.figures.figure import Period
from turnus.words.yaml_file import YamlFile

ASKED = Period(date(2021, 1, 1), date(2023, 1, 1))


def definitions(text: str) -> Definitions:
    file = YamlFile("figures.yaml", "figures:\n" + text)
    return checked(file, File.model_validate(file.content).figures)


def move(name: str, start: int, end: int) -> str:
    period = f"{{from: {start}-01-01, to: {end}-01-01}}"
    return f"  - {{id: {name}, measure: moves, label: {{en: M}}, period: {period}}}\n"


def test_the_main_period_is_that_of_most_figures_and_the_earlier_one_of_equals() -> None:
    two_of_one = move("A", 2019, 2020) + move("B", 2020, 2022) + move("C", 2020, 2022)
    assert main_period(definitions(two_of_one)) == Period(date(2020, 1, 1), date(2022, 1, 1))
    one_each = move("A", 2019, 2020) + move("B", 2020, 2022)
    assert main_period(definitions(one_each)) == Period(date(2019, 1, 1), date(2020, 1, 1))
    assert main_period(definitions("  - {id: N, measure: members, label: {en: N}}\n")) is None


def test_only_figures_of_the_main_period_are_asked_for_the_other_one() -> None:
    published = definitions(move("A", 2020, 2022) + move("B", 2020, 2022) + move("C", 2019, 2020))
    periods = [item.period for item in moved_to(published, ASKED)]
    assert [(period.from_, period.to) for period in periods if period] == [
        (date(2021, 1, 1), date(2023, 1, 1)),
        (date(2021, 1, 1), date(2023, 1, 1)),
        (date(2019, 1, 1), date(2020, 1, 1)),
    ]


def test_a_day_of_its_own_inside_another_period_stays() -> None:
    text = """
  - {id: M, measure: moves, label: {en: M}, period: {from: 2020-01-01, to: 2022-01-01}}
  - {id: IN, measure: members, label: {en: In}, as_of: 2021-06-01}
  - {id: OUT, measure: members, label: {en: Out}, as_of: 2019-06-01}
  - {id: END, measure: members, label: {en: End}, as_of: 2022-01-01}
"""
    assert [(item.id, item.as_of) for item in moved_to(definitions(text), ASKED)] == [
        ("M", date(2023, 1, 1)),
        ("IN", date(2021, 6, 1)),
        ("OUT", date(2023, 1, 1)),
        ("END", date(2023, 1, 1)),
    ]
