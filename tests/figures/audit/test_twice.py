"""A number that stands twice in a register has to be the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.casts.rotation_cast import register, value
from turnus.figures import compute, load
from turnus.figures.audit.audit import audit
from turnus.figures.audit.audit_line import Line
from turnus.words import speaking


def audited(folder: Path, measure: str, **tables: list[dict[str, Any]]) -> list[Line]:
    text = f"figures:\n  - {{id: A, label: {{en: A}}, {measure}}}\n"
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    of, definitions = register(tables), load(folder)
    with speaking("en"):
        return audit(of, definitions, compute(of, definitions))


def target(**more: Any) -> dict[str, Any]:
    return {"id": "t", "unit": "north", "indicator": "jobs", "period": "2022"} | more


SUM = "measure: target_sum, filter: {sum: achieved}"
VALUE = "measure: indicator_value, scope: north, filter: {indicator: jobs, period: 2022}"


def test_a_target_and_a_value_of_one_period_have_to_say_the_same(tmp_path: Path) -> None:
    (line,) = audited(
        tmp_path,
        SUM,
        targets=[target(asked=100, achieved=110)],
        indicator_values=[value("jobs", "north", "2022", 90, 112)],
    )
    assert line.text == "new jobs, 2022: 110 stands as achieved in one place, 112 in another."
    assert (line.by, line.records) == (-2, ("targets/t", "indicator_values/jobs|north|2022"))


def test_what_stands_once_or_twice_alike_is_no_line(tmp_path: Path) -> None:
    values = [
        value("jobs", "north", "2022", 100, None),
        value("jobs", "south", "2022", 90, 80),
        value("jobs", "north", "2022-H1", None, 60),
    ]
    given = {"targets": [target(asked=100, achieved=110)], "indicator_values": values}
    assert audited(tmp_path, SUM, **given) == []


def test_the_parts_of_a_year_have_to_add_up_to_the_year(tmp_path: Path) -> None:
    quarters = [value("jobs", "north", f"2022-Q{n}", None, 25) for n in (1, 2, 3, 4)]
    year = value("jobs", "north", "2022", None, 110)
    (line,) = audited(tmp_path, VALUE, indicator_values=[year, *quarters])
    assert line.text == (
        "new jobs, 2022: 110 stands for the whole, but 2022-Q1, 2022-Q2, 2022-Q3, 2022-Q4 sum to "
        "100."
    )
    assert (line.kind, line.by, len(line.records)) == ("differs", 10, 5)
    assert audited(tmp_path, VALUE, indicator_values=[year, *quarters[:3]]) == []
    assert audited(tmp_path, VALUE, indicator_values=[year | {"actual": 100}, *quarters]) == []


def test_values_that_do_not_add_up_over_a_year_are_not_added(tmp_path: Path) -> None:
    halves = [value("income", "north", f"2022-H{n}", None, 50) for n in (1, 2)]
    year = value("income", "north", "2022", None, 51)
    measure = VALUE.replace("jobs", "income")
    assert audited(tmp_path, measure, indicator_values=[year, *halves]) == []
