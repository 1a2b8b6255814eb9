"""The audit says what does not reconcile, by how much, and which records make the difference."""

from __future__ import annotations

from pathlib import Path

from tests.casts.rotation_cast import Rows, register, rows, value
from turnus.figures import compute, load
from turnus.figures.audit.audit import audit
from turnus.figures.audit.audit_line import Line

TERM = "period: {from: 2020-07-01, to: 2023-07-01}"


def audited(
    folder: Path, text: str, changed: Rows | None = None, ids: list[str] | None = None
) -> list[Line]:
    (folder / "figures.yaml").write_text("figures:\n" + text, encoding="utf-8")
    of, definitions = register(changed), load(folder)
    return audit(of, definitions, compute(of, definitions, ids))


def entry(id_: str, measure: str, rest: str = "") -> str:
    return f"  - {{id: {id_}, measure: {measure}, label: {{en: {id_}}}, {rest}}}\n"


def test_figures_that_reconcile_give_no_line(tmp_path: Path) -> None:
    text = entry("A", "moves", f"{TERM}, breakdown: movement, checks: [{{equals_sum_of: [B, C]}}]")
    text += entry("B", "moves", f"{TERM}, filter: {{movement: rotation}}")
    text += entry("C", "moves", f"{TERM}, filter: {{movement: transfer}}")
    assert audited(tmp_path, text) == []


def test_a_sum_that_is_off_says_by_how_much(tmp_path: Path) -> None:
    text = entry("A", "moves", f"{TERM}, checks: [{{equals_sum_of: [B]}}]")
    text += entry("B", "moves", f"{TERM}, filter: {{movement: transfer}}")
    assert audited(tmp_path, text) == [
        Line("differs", ("A", "B"), "A is 3, but B sum to 2: 1 apart.", 1, ("appointments/a1",))
    ]


def test_a_figure_asked_for_alone_is_held_against_those_that_its_checks_name(
    tmp_path: Path,
) -> None:
    text = entry("A", "moves", f"{TERM}, checks: [{{equals: B}}]")
    text += entry("B", "non_local_heads", "scope: south")
    (line,) = audited(tmp_path, text, ids=["A"])
    assert line.figures == ("A", "B")


def test_parts_that_count_somebody_twice_say_so(tmp_path: Path) -> None:
    appointments = rows()["appointments"]
    appointments[1]["valid_to"] = "2022-06-01"
    again = {"id": "a9", "official": "an", "post": "south-chair", "valid_from": "2022-06-01"}
    again |= {"movement": "transfer", "from_post": "north-secretary"}
    changed = {"appointments": [*appointments[:4], again]}
    (line,) = audited(tmp_path, entry("A", "movers", f"{TERM}, breakdown: movement"), changed)
    assert (line.kind, line.by, line.records) == ("parts", -1, ("officials/an",))
    assert line.text == "The parts sum to 1 more than the whole; some count in several."


def test_a_share_of_nothing_is_named(tmp_path: Path) -> None:
    text = entry("A", "non_local_heads", "scope: office")
    (line,) = audited(tmp_path, text)
    assert line.text == "There is nothing to divide by, so that there is no share."


def test_records_that_leave_a_count_open_are_named(tmp_path: Path) -> None:
    (line,) = audited(tmp_path, entry("A", "non_local_heads", "scope: south"))
    assert line.text == ("2 records may be counted wrongly: a cell is empty or a date is partial.")
    assert line.records == ("appointments/a3", "appointments/a4")


def test_arrivals_are_held_against_non_locals_by_name(tmp_path: Path) -> None:
    text = entry("A", "non_local_heads", "scope: north, checks: [{same_records: B}]")
    text += entry("B", "moves", f"{TERM}, scope: north")
    assert audited(tmp_path, text) == [
        Line(
            "records",
            ("A", "B"),
            "B counts 1 record that A does not: Bach, Chair, North.",
            -1,
            ("appointments/a2",),
        )
    ]


def test_what_was_asked_is_held_against_what_was_achieved(tmp_path: Path) -> None:
    targets = [
        {"id": "t1", "unit": "north", "indicator": "jobs", "period": "2023"}
        | {"asked": 3, "achieved": 2},
        {"id": "t2", "unit": "south", "indicator": "jobs", "period": "2023"}
        | {"asked": 4, "planned": 2},
    ]
    (line,) = audited(
        tmp_path, entry("A", "target_sum", "filter: {sum: asked}"), {"targets": targets}
    )
    assert line.text == (
        "new jobs: asked 7, achieved 2, 5 short; planned 2, and planned is not achieved."
    )
    assert (line.by, line.records) == (-5, ("targets/t1", "targets/t2"))


def target(id_: str, unit: str, indicator: str, asked: float, achieved: float | None) -> Rows:
    row = {"id": id_, "unit": unit, "indicator": indicator, "period": "2022"}
    return row | {"asked": asked, "achieved": achieved}


def test_what_one_unit_does_beyond_its_target_reaches_no_target_of_another(tmp_path: Path) -> None:
    targets = [target("t1", "north", "jobs", 3, 2), target("t2", "south", "jobs", 4, 6)]
    (line,) = audited(
        tmp_path, entry("A", "target_sum", "filter: {sum: asked}"), {"targets": targets}
    )
    assert line.text == (
        "new jobs: asked 7, achieved 8, and yet 1 short: what one does beyond its target reaches "
        "no target of another; planned 0, and planned is not achieved."
    )
    assert (line.by, line.records) == (-1, ("targets/t1",))


def test_a_target_where_lower_is_better_is_missed_from_above(tmp_path: Path) -> None:
    targets = [
        target("t1", "north", "poverty", 2, 2.5),
        target("t2", "south", "poverty", 2, 1.5),
        target("t3", "south", "poverty", 2, None),
    ]
    given: Rows = {"targets": targets, "indicator_values": []}
    (line,) = audited(tmp_path, entry("A", "target_sum", "filter: {sum: asked}"), given)
    assert line.text == "poverty: at most 2 was asked, 2.5 came of it, 0.5 above."
    assert (line.kind, line.by, line.records) == ("above", 0.5, ("targets/t1",))


def test_a_target_below_the_run_of_earlier_years_is_soft(tmp_path: Path) -> None:
    values = [
        value("jobs", "north", "2021", 300, 320),
        value("jobs", "north", "2022", 300, 340),
        value("jobs", "north", "2023", 300, None),
        value("jobs", "north", "2023-H1", None, 310),
    ]
    text = entry(
        "A", "plan_reached", "filter: {indicator: jobs, period: 2023-H1, plan_period: 2023}"
    )
    soft, early = audited(tmp_path, text, {"indicator_values": values})
    assert soft.text == (
        "new jobs, 2023: the target is 300, but 330 were reached on average in 2021, 2022; it is "
        "30 softer than the run before."
    )
    assert early.text == (
        "new jobs: the target of 2023 is 300, and 310 were reached already (first half of 2023)."
    )
    assert (soft.by, early.by) == (-30, 10)


def test_a_lower_target_is_not_soft_where_lower_is_better(tmp_path: Path) -> None:
    values = [
        value("poverty", "north", "2021", 3, 3),
        value("poverty", "north", "2022", 2, 2.5),
    ]
    text = entry("A", "plan_reached", "filter: {indicator: poverty, period: 2022}")
    assert audited(tmp_path, text, {"indicator_values": values}) == []


def test_a_year_is_held_against_the_average_of_the_years_before(tmp_path: Path) -> None:
    text = entry(
        "A",
        "moves",
        "period: {from: 2023-01-01, to: 2024-01-01}, "
        "checks: [{at_least_average_of: {figure: B, years: 1.5}}]",
    )
    text += entry("B", "moves", TERM)
    (line,) = audited(tmp_path, text)
    assert line.text == (
        "A is 1, but B gives 2 a year on average: 1 softer than the last years’ run."
    )


def test_a_value_of_a_year_that_is_not_over_is_not_counted_and_said_so(tmp_path: Path) -> None:
    values = [value("income", "north", "2023", 50, 61.5, 56)]
    text = entry("A", "indicator_change", "scope: north, filter: {indicator: income, period: 2023}")
    lines = audited(tmp_path, text, {"indicator_values": values})
    assert [(line.kind, line.text) for line in lines] == [
        ("no-value", "The records give no value."),
        ("early", "1 value is not counted: its period is not over on Jul 1, 2023."),
    ]
    assert lines[1].records == ("indicator_values/income|north|2023",)


def test_targets_and_pools_are_told_as_recorded_where_an_earlier_day_is_asked(
    tmp_path: Path,
) -> None:
    text = entry("A", "targets", "as_of: 2022-07-01")
    text += entry("B", "pool_entries", "as_of: 2022-08-01")
    lines = audited(tmp_path, text)
    assert [(line.kind, line.figures, line.text) for line in lines] == [
        (
            "undated",
            ("A", "B"),
            (
                "These records carry no day: they are shown as they stood in the register on "
                "Jul 1, 2023, and not as on Jul 1, 2022."
            ),
        )
    ]
    assert audited(tmp_path, entry("A", "targets") + entry("B", "pool_entries")) == []


def test_late_and_silent_tasks_are_counted_in_a_line_each(tmp_path: Path) -> None:
    tasks = [
        {"id": f"t{at}", "official": "an", "title": "x", "from": "2022-01-01", "due": due}
        | {"kind": "difficult"}
        for at, due in enumerate(("2023-01-01", "2023-06-30", "2024-01-01"))
    ]
    lines = audited(tmp_path, entry("A", "tasks"), {"tasks": tasks})
    assert [(line.kind, line.text, len(line.records)) for line in lines] == [
        ("late", "2 tasks of the register are late on Jul 1, 2023.", 2),
        (
            "silent",
            (
                "1 open task of the register has been without an entry for more than 90 days on "
                "Jul 1, 2023."
            ),
            1,
        ),
    ]
