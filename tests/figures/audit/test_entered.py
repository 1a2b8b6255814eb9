"""Numbers that were entered by hand are held against the records that they summarise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.casts.naming import persons_of
from tests.casts.rotation_cast import register
from turnus.figures import FigureError, compute, load
from turnus.figures.audit.audit import audit
from turnus.figures.audit.audit_line import Line
from turnus.figures.privacy.persons import Show
from turnus.words import speaking

TERM = "period: {from: 2020-07-01, to: 2023-07-01}"
MOVES = f"measure: moves, label: {{en: Moves}}, {TERM}"
# 55.3 of 55 in the north
SHARE = "measure: plan_reached, label: {en: Plan}, filter: {indicator: income, period: 2022}"


def audited(folder: Path, first: str, second: str, *targets: dict[str, Any]) -> list[Line]:
    text = f"figures:\n  - {{id: A, {first}}}\n  - {{id: B, {second}}}\n"
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    of, definitions = register({"targets": list(targets)}), load(folder)
    with speaking("en"):
        return audit(of, definitions, compute(of, definitions), persons_of(of, Show.names))


def entered(check: str, more: str = "") -> str:
    head = "measure: target_sum, label: {en: Entered}, filter: {sum: achieved}"
    return f"{head}, checks: [{{summarises: {check}}}]{more}"


def target(id_: str, unit: str, achieved: float) -> dict[str, Any]:
    row = {"id": id_, "unit": unit, "indicator": "jobs", "period": "2022"}
    return row | {"asked": 1, "achieved": achieved}


def test_a_number_that_the_records_give_is_no_line(tmp_path: Path) -> None:
    assert audited(tmp_path, entered("B"), MOVES, target("t1", "north", 3)) == []


def test_a_number_that_the_records_do_not_give_is_told_with_both(tmp_path: Path) -> None:
    (line,) = audited(tmp_path, entered("B"), MOVES, target("t1", "north", 4))
    assert line.text == "A was entered as 4, but the records of B give 3: 1 apart."
    assert (line.kind, line.figures, line.by) == ("entered", ("A", "B"), 1)
    assert line.records == (
        *("targets/t1", "appointments/a1", "appointments/a2", "appointments/a3"),
    )


@pytest.mark.parametrize(("achieved", "lines"), [(100.5, 0), (100.55, 1), (101, 1)])
def test_a_share_written_in_percent_is_rounded_as_it_is_written(
    tmp_path: Path, achieved: float, lines: int
) -> None:
    check = entered("{figure: B, percent: true, digits: 1}")
    assert (
        len(audited(tmp_path, check, SHARE + ", scope: north", target("t1", "north", achieved)))
        == lines
    )


def test_parts_that_make_up_for_each_other_are_told_one_by_one(tmp_path: Path) -> None:
    check = entered("{figure: B, parts: true}", ", breakdown: unit")
    lines = audited(
        tmp_path,
        check,
        MOVES + ", breakdown: unit",
        target("t1", "north", 1),
        target("t2", "south", 2),
    )
    assert [line.text for line in lines] == [
        "North: A was entered as 1, but the records of B give 2.",
        "South: A was entered as 2, but the records of B give 1.",
    ]
    assert lines[1].records == ("targets/t2", "appointments/a3")


def test_a_part_that_was_not_entered_counts_as_nothing(tmp_path: Path) -> None:
    check = entered("{figure: B, parts: true}", ", breakdown: unit")
    lines = audited(tmp_path, check, MOVES + ", breakdown: unit", target("t1", "north", 3))
    assert [line.text for line in lines] == [
        "North: A was entered as 3, but the records of B give 2.",
        "South: A was entered as 0, but the records of B give 1.",
    ]


def test_parts_by_person_name_nobody_who_is_not_to_be_named(tmp_path: Path) -> None:
    tasks = "measure: tasks, label: {en: Tasks}, breakdown: official"
    first = f"{tasks}, checks: [{{summarises: {{figure: B, parts: true}}}}]"
    text = f"figures:\n  - {{id: A, {first}}}\n  - {{id: B, {tasks}, filter: {{state: done}}}}\n"
    (tmp_path / "figures.yaml").write_text(text, encoding="utf-8")
    task = {"id": "t", "kind": "difficult", "title": "Road", "official": "an", "unit": "north"}
    of, definitions = register({"tasks": [task | {"state": "open"}]}), load(tmp_path)
    with speaking("en"):
        coded = audit(of, definitions, compute(of, definitions))[-1]
        named = audit(of, definitions, compute(of, definitions), persons_of(of, Show.names))[-1]
    said = ": A was entered as 1, but the records of B give 0."
    assert named.text == "An" + said
    assert re.fullmatch("person [a-z2-7]{10}" + re.escape(said), coded.text)


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        ("C", "A, checks: “C” is not known; use one of: A, B."),
        (
            "{figure: B, percent: true}",
            "A, checks: B is no share, so that nothing of it is in percent; remove percent.",
        ),
        (
            "{figure: B, parts: true}",
            "A, checks: parts are compared of two breakdowns; give B and this figure one.",
        ),
        ("{figure: B, part: true}", "“part” is not known; did you mean “parts”?"),
        ("{figure: B, digits: -1}", "-1 is too small; the least is 0."),
    ],
)
def test_a_check_that_cannot_be_made_is_refused(tmp_path: Path, check: str, fault: str) -> None:
    with pytest.raises(FigureError) as caught:
        audited(tmp_path, entered(check), MOVES)
    assert fault in str(caught.value)
