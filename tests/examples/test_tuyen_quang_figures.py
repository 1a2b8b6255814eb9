"""Every figure TQ1-TQ9 comes out of the records of Tuyen Quang, and moves when they do."""

from datetime import date
from pathlib import Path
from shutil import copytree

import polars as pl
import pytest

import turnus
from tests.casts.altered import EXAMPLES, added, altered, figures, moved, without
from turnus import Register
from turnus.figures import Figure, compute, load
from turnus.figures.audit.audit import audit
from turnus.figures.ledger.against import compare
from turnus.figures.ledger.ledger import publish
from turnus.figures.ledger.ledger import read as read_ledger
from turnus.tables import inspect
from turnus.words import speaking

FOLDER = EXAMPLES / "tuyen-quang"

# id: value, numerator, denominator
EXPECTED: dict[str, tuple[float, float | None, float | None]] = {
    "TQ1": (5, None, None),
    "TQ1-cleared": (3, None, None),
    "TQ1-left": (2, None, None),
    "TQ2": (7, None, None),
    "TQ3": (12, None, None),
    "TQ3-admitted": (4, None, None),
    "TQ3-planned": (4, None, None),
    "TQ3-share": (1 / 3, 4, 12),
    "TQ3-introduced": (4, None, None),
    "TQ3-cells": (6, None, None),
    "TQ4": (32, None, None),
    "TQ4-officials": (16, None, None),
    "TQ5": (4, None, None),
    "TQ5-in-person": (2, None, None),
    "TQ6": (0.5, 2, 4),
    "TQ6-afforestation": (1.03, 61.8, 60),
    "TQ6-revenue": (0.645, 18.06, 28),
    "TQ6-jobs": (212 / 300, 212, 300),
    "TQ6-fund": (1.29, 109.65, 85),
    "TQ7": (48, None, None),
    "TQ8": (2, None, None),
    "TQ8-done": (3, None, None),
    "TQ9": (2, None, None),
    "TQ-pool": (93, None, None),
    "TQ-pool-ages": (93, None, None),
    "TQ-pool-young": (41 / 93, 41, 93),
    "TQ-pool-women": (27 / 93, 27, 93),
    "TQ-documents": (4, None, None),
}
# The table in which the counted records stand, and how many.
RECORDS = {
    "TQ1": ("units", 5),
    "TQ1-cleared": ("units", 3),
    "TQ1-left": ("units", 2),
    "TQ2": ("units", 1),
    "TQ3": ("targets", 4),
    "TQ3-admitted": ("targets", 2),
    "TQ3-planned": ("targets", 2),
    "TQ3-share": ("targets", 4),
    "TQ3-introduced": ("memberships", 4),
    "TQ3-cells": ("memberships", 6),
    "TQ4": ("tasks", 32),
    "TQ4-officials": ("officials", 16),
    "TQ5": ("tasks", 4),
    "TQ5-in-person": ("tasks", 2),
    "TQ6": ("indicator_values", 2),
    "TQ6-afforestation": ("indicator_values", 1),
    "TQ7": ("indicator_values", 10),
    "TQ8": ("targets", 1),
    "TQ8-done": ("targets", 1),
    "TQ9": ("tasks", 2),
}


@pytest.fixture(scope="module")
def register() -> Register:
    register, findings = inspect(FOLDER)
    assert findings == []
    assert register is not None
    return register


@pytest.fixture(scope="module")
def published(register: Register) -> dict[str, Figure]:
    return figures(register, "tuyen-quang")


def parts(figure: Figure) -> dict[str, float | None]:
    return {part.key: part.value for part in figure.parts}


def test_the_register_publishes_exactly_the_figures_of_the_report(
    published: dict[str, Figure],
) -> None:
    assert list(published) == list(EXPECTED)
    of_report = {f"TQ{n}" for n in range(1, 10)}
    assert {id_.partition("-")[0] for id_ in published} == {"TQ", *of_report}


@pytest.mark.parametrize("id_", EXPECTED)
def test_the_figure_has_the_value_of_the_report(published: dict[str, Figure], id_: str) -> None:
    figure = published[id_]
    value, numerator, denominator = EXPECTED[id_]
    assert figure.value == pytest.approx(value)
    assert (figure.numerator, figure.denominator) == (numerator, denominator)
    assert figure.parts_missing in (None, 0)
    assert figure.unknown == ()


@pytest.mark.parametrize("id_", RECORDS)
def test_the_figure_opens_to_records_of_the_register(
    register: Register, published: dict[str, Figure], id_: str
) -> None:
    table, number = RECORDS[id_]
    records = published[id_].records
    assert len(set(records)) == number
    assert {record.partition("/")[0] for record in records} == {table}
    if "id" in register[table].columns:
        assert {record.partition("/")[2] for record in records} <= set(register[table]["id"])


def test_the_half_year_reached_what_the_report_says_of_each_plan(
    published: dict[str, Figure],
) -> None:
    reached = {key: published[f"TQ6-{key}"].value or 0 for key in ("revenue", "jobs")}
    assert 0.64 < reached["revenue"] < 0.65
    assert 0.70 < reached["jobs"] < 0.71
    assert published["TQ6"].records == (
        "indicator_values/afforestation|son-duong-township|2024",
        "indicator_values/disaster-fund|son-duong-township|2024",
    )


def test_associations_are_asked_admit_and_plan_as_the_report_says(
    published: dict[str, Figure],
) -> None:
    def by_association(id_: str) -> dict[str, float | None]:
        return {key.removeprefix("lang-quan-"): v for key, v in parts(published[id_]).items()}

    farmers, women, youth, veterans = (
        "farmers-association", "womens-union", "youth-union", "veterans-association",
    )  # fmt: skip
    assert by_association("TQ3") == {farmers: 3, women: 3, youth: 4, veterans: 2}
    assert by_association("TQ3-admitted") == {farmers: 2, veterans: 2}
    assert by_association("TQ3-planned") == {women: 2, youth: 2}
    assert by_association("TQ3-introduced") == {farmers: 2, veterans: 2}


def test_new_houses_and_repaired_ones_make_the_households_helped(
    published: dict[str, Figure],
) -> None:
    assert parts(published["TQ7"]) == {"houses-new": 34, "houses-repaired": 14}


def test_every_one_of_the_sixteen_carries_two_tasks_and_none_is_a_real_person(
    register: Register, published: dict[str, Figure]
) -> None:
    ids = [record.removeprefix("tasks/") for record in published["TQ4"].records]
    carried = register["tasks"].filter(pl.col("id").is_in(ids)).group_by("official").len()
    assert carried["len"].to_list() == [2] * 16
    real = register["officials"].filter(~pl.col("generated"))["id"]
    assert not set(real) & set(carried["official"])


def test_the_two_breakthroughs_have_entries_with_evidence(
    register: Register, published: dict[str, Figure]
) -> None:
    assert parts(published["TQ9"]) == {"le-anh-quan": 1, "tran-thi-thu-hien": 1}
    entries = register["task_updates"].filter(pl.col("task").is_in(["t-cells", "t-houses"]))
    assert entries.group_by("task").len()["len"].to_list() == [2, 2]
    assert entries["evidence"].null_count() == 0


_ENTRIES = tuple(
    f"task_updates/{task}|{day}"
    for task in ("t-cells", "t-houses")
    for day in ("2023-12-31", "2024-06-30")
)


def test_the_breakthroughs_open_to_their_entries(published: dict[str, Figure]) -> None:
    assert (published["TQ9"].value, published["TQ9"].evidence) == (2, _ENTRIES)


def test_the_ledger_tells_an_entry_of_another_day(register: Register, tmp_path: Path) -> None:
    definitions, path = load(EXAMPLES / "tuyen-quang"), tmp_path / "ledger.jsonl"
    figures = compute(register, definitions, ["TQ9"])
    publish(path, register, definitions, figures, on=date(2024, 7, 5))
    entry = (pl.col("task") == "t-houses") & (pl.col("date") == date(2024, 6, 30))
    now = altered(register, "task_updates", entry, date=date(2024, 6, 29))
    (kept,) = compare(read_ledger(path), now)
    assert (kept.state, kept.removed) == ("same-value", (_ENTRIES[-1],))
    assert kept.added == ("task_updates/t-houses|2024-06-29",)


def test_a_register_without_an_entry_that_is_translated_is_read(tmp_path: Path) -> None:
    copied = copytree(EXAMPLES / "tuyen-quang", tmp_path / "copy")
    table = copied / "task_updates.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith("t-houses,2024-06-30")]
    table.write_text("".join(left), "utf-8")
    shown = turnus.read(copied)
    (figure,) = compute(shown, load(copied), ["TQ9"])
    assert (figure.value, figure.evidence) == (2, _ENTRIES[:-1])
    assert {note.key for note in shown.words.unused} == {
        "task_updates.text.Three houses finished, two were asked for the year.",
        "task_updates.evidence.target of houses for 2024",
    }


def test_real_persons_carry_nothing_that_is_not_published(register: Register) -> None:
    real = register["officials"].filter(~pl.col("generated"))
    assert sorted(real["name"]) == ["Dinh Thi Kim Luyen", "Le Anh Quan", "Tran Thi Thu Hien"]
    empty = ("birth_date", "ethnicity", "native_unit", "education", "service_from", "member_from")
    assert all(real[column].null_count() == 3 for column in empty)
    assert not set(real["id"]) & set(register["pools"]["official"])


def test_both_cells_that_are_left_have_someone_who_has_done_the_course(
    register: Register, published: dict[str, Figure]
) -> None:
    left = {record.removeprefix("units/") for record in published["TQ1-left"].records}
    done = register["memberships"].filter(
        (pl.col("stage") == "course-done") & (pl.col("date") >= date(2024, 1, 1))
    )
    assert left == {"lang-quan-cell-04", "lang-quan-cell-16"}
    assert left <= set(done["unit"])


def test_an_admission_in_a_cell_that_was_left_clears_it(
    register: Register, published: dict[str, Figure]
) -> None:
    after = figures(
        added(
            register,
            "memberships",
            id="s999",
            member="someone",
            unit="lang-quan-cell-04",
            stage="admitted",
            date=date(2024, 6, 28),
            date_precision="day",
        ),
        "tuyen-quang",
    )
    assert moved(published, after) == {"TQ1-cleared", "TQ1-left", "TQ3-cells"}
    assert (after["TQ1-cleared"].value, after["TQ1-left"].value) == (4, 1)


def test_an_admission_found_for_2020_shortens_the_dry_years_of_cell_20(
    register: Register, published: dict[str, Figure]
) -> None:
    row = {"member": "found", "unit": "lang-quan-cell-20", "stage": "admitted"}
    day = {"date": date(2020, 5, 1), "date_precision": "day"}
    after = figures(added(register, "memberships", id="s999", **row, **day), "tuyen-quang")
    assert moved(published, after) == {"TQ1", "TQ1-cleared", "TQ2"}
    assert (after["TQ1"].value, after["TQ2"].value) == (4, 3)


def test_a_planned_admission_that_happens_moves_from_planned_to_admitted(
    register: Register, published: dict[str, Figure]
) -> None:
    womens = pl.col("id") == "admissions-womens-union"
    after = figures(altered(register, "targets", womens, planned=None, achieved=2.0), "tuyen-quang")
    assert moved(published, after) == {"TQ3-admitted", "TQ3-planned", "TQ3-share"}
    assert (after["TQ3-admitted"].value, after["TQ3-planned"].value) == (6, 2)
    assert after["TQ3-share"].value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (
            {"introduced_by": "lang-quan-veterans-association"},
            [
                (
                    "Farmers' Association of Lang Quán: TQ3-admitted was entered as 2, but the "
                    "records of TQ3-introduced give 1."
                ),
                (
                    "Veterans' Association of Lang Quán: TQ3-admitted was entered as 2, but the "
                    "records of TQ3-introduced give 3."
                ),
            ],
        ),
        (
            {"stage": "course-done"},
            [
                "TQ3-admitted was entered as 4, but the records of TQ3-introduced give 3: 1 apart.",
                (
                    "Farmers' Association of Lang Quán: TQ3-admitted was entered as 2, but the "
                    "records of TQ3-introduced give 1."
                ),
            ],
        ),
    ],
    ids=["put forward by another", "not admitted"],
)
def test_the_audit_holds_what_was_entered_of_each_association_against_the_memberships(
    register: Register, cells: dict[str, object], texts: list[str]
) -> None:
    who = (pl.col("unit") == "lang-quan-cell-13") & (pl.col("date") == date(2024, 5, 19))
    after = altered(register, "memberships", who, **cells)
    definitions = load(FOLDER)
    with speaking("en"):
        lines = audit(after, definitions, compute(after, definitions, ["TQ3-admitted"]))
    assert [line.text for line in lines if line.kind == "entered"] == texts


def test_a_task_taken_away_lowers_its_figures_alone(
    register: Register, published: dict[str, Figure]
) -> None:
    after = figures(without(register, "tasks", pl.col("id") == "t-economy"), "tuyen-quang")
    assert moved(published, after) == {"TQ5", "TQ5-in-person"}
    assert (after["TQ5"].value, after["TQ5-in-person"].value) == (3, 1)


def test_a_breakthrough_without_evidence_is_no_longer_counted(
    register: Register, published: dict[str, Figure]
) -> None:
    entries = pl.col("task") == "t-houses"
    after = figures(without(register, "task_updates", entries, rows=2), "tuyen-quang")
    assert moved(published, after) == {"TQ9"}
    assert parts(after["TQ9"]) == {"le-anh-quan": 1}


def test_one_house_more_in_2021_and_one_less_this_year_move_their_figures(
    register: Register, published: dict[str, Figure]
) -> None:
    built = (pl.col("indicator") == "houses-new") & (pl.col("period") == "2021")
    more = altered(register, "indicator_values", built, actual=8.0)
    after = figures(altered(more, "targets", pl.col("id") == "houses-2024", achieved=2.0),
                    "tuyen-quang")  # fmt: skip
    assert moved(published, after) == {"TQ7", "TQ8-done"}
    assert (after["TQ7"].value, after["TQ8-done"].value) == (49, 2)


def test_a_plan_raised_lowers_what_is_reached_of_it(
    register: Register, published: dict[str, Figure]
) -> None:
    plan = (pl.col("indicator") == "afforestation") & (pl.col("period") == "2024")
    after = figures(altered(register, "indicator_values", plan, plan=72.0), "tuyen-quang")
    assert moved(published, after) == {"TQ6", "TQ6-afforestation"}
    assert after["TQ6-afforestation"].value == pytest.approx(61.8 / 72)
    assert after["TQ6"].numerator == 1


def test_the_audit_names_what_was_not_admitted_and_which_targets_are_soft(
    register: Register, published: dict[str, Figure]
) -> None:
    with speaking("en"):
        lines = audit(register, load(FOLDER), list(published.values()))
    assert [line.text for line in lines] == [
        "TQ8 is 2, but TQ7 gives 9.6 a year on average: 7.6 softer than the last years’ run.",
        "members admitted: asked 12, achieved 4, 8 short; planned 4, and planned is not achieved.",
        (
            "afforestation, 2024: the target is 60, but 71.33 were reached on average in 2021, "
            "2022, 2023; it is 11.33 softer than the run before."
        ),
        (
            "afforestation: the target of 2024 is 60, and 61.8 were reached already (first half of "
            "2024)."
        ),
        (
            "disaster prevention fund, 2024: the target is 85, but 105.67 were reached on average "
            "in 2021, 2022, 2023; it is 20.67 softer than the run before."
        ),
        (
            "disaster prevention fund: the target of 2024 is 85, and 109.65 were reached already "
            "(first half of 2024)."
        ),
        (
            "houses finished for poor households: the target of 2024 is 2, and 3 were reached "
            "already (Jul 1, 2024)."
        ),
        "2 tasks of the register are late on Jul 1, 2024.",
        (
            "2 open tasks of the register have been without an entry for more than 90 days on "
            "Jul 1, 2024."
        ),
    ]


def test_the_audit_is_silent_on_targets_that_are_no_softer_and_asked_no_more_than_admitted(
    register: Register,
) -> None:
    """Each of the claims about TQ3, TQ6 and TQ8 stands or falls with its records."""
    plan = (pl.col("indicator") == "afforestation") & (pl.col("period") == "2024")
    fund = (pl.col("indicator") == "disaster-fund") & (pl.col("period") == "2024")
    after = altered(register, "indicator_values", plan, plan=72.0)
    after = altered(after, "indicator_values", fund, plan=110.0)
    after = altered(after, "targets", pl.col("id") == "houses-2024", asked=10.0, achieved=10.0)
    for name, asked in (("farmers", 2.0), ("womens", None), ("youth", None), ("veterans", 2.0)):
        union = "union" if name in ("womens", "youth") else "association"
        row = pl.col("id") == f"admissions-{name}-{union}"
        after = altered(after, "targets", row, asked=asked)
    definitions = load(FOLDER)
    lines = audit(after, definitions, compute(after, definitions))
    assert [line.kind for line in lines] == ["late", "silent"]


def test_the_readme_speaks_of_the_register_as_it_is() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    register = turnus.read(FOLDER)
    seats, officials = register["posts"]["seats"].sum(), register["officials"].height
    assert f"{seats} seats, {officials} officials" in text
