"""Every figure of the report on Dien Bien comes out of the records, and moves with them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import turnus
from tests.casts.altered import EXAMPLES, added, altered, without
from turnus import Register
from turnus.figures import Figure, compute, load
from turnus.figures.audit.audit import audit
from turnus.figures.shown import said
from turnus.rules import load_pack
from turnus.rules.state.pool_state import pool_report
from turnus.words import speaking

FOLDER = EXAMPLES / "dien-bien"
Shares = dict[str, tuple[int, int]]

FIVE_TITLES = (
    "district-secretary",
    "district-chair",
    "chief-judge",
    "chief-prosecutor",
    "district-finance-head",
)
# What is counted: the whole and its parts. Those of DB1 by year and of DB12 are generated, all
# others are the numbers of the report.
COUNTS: dict[str, tuple[int, dict[str, int]]] = {
    "DB1": (8279, {"2021": 2423, "2022": 2469, "2023": 2545, "2024": 842}),
    "DB1-members": (48953, {}),
    "DB4": (38, {}),
    "DB4-change": (20, {}),
    "DB5-due": (2, {"village-head-members": 1, "handbook-cells": 1}),
    "DB6": (1973, {"civil-servant": 306, "public-employee": 1667}),
    "DB7": (414, {"rotation": 120, "transfer": 294}),
    "DB7-persons": (414, {}),
    "DB8": (414, {"central": 2, "province": 66, "district": 346}),
    "DB10": (9020, {"province": 126, "district": 1210, "commune": 7684}),
    "DB11": (9442, {"province": 120, "district": 1198, "commune": 8124}),
    "DB12-2020": (9020, {"-39": 6230, "40-49": 2440, "50-": 350}),
    "DB12-2025": (9442, {"-39": 4780, "40-49": 3506, "50-": 1156}),
    "DB13": (5, {"d-04": 1, "d-09": 1, "d-66": 1, "d-03": 1, "d-158": 1}),
    "DB13-congress": (3, {"d-04": 1, "d-09": 1, "d-66": 1}),
    "DB13-directive": (2, {"d-03": 1, "d-158": 1}),
    "DB13-number": (2, {"d-35-2019": 1, "d-35-2024": 1}),
}
# Shares with their numbers: part, whole, and the same of the parts.
SHARES: dict[str, tuple[int, int, Shares]] = {
    "DB2": (949, 1446, {}),
    "DB3": (1446, 1446, {}),
    "DB5": (8, 10, {}),
    "DB9": (50, 50, dict.fromkeys(FIVE_TITLES, (10, 10))),
    "DB12-2020-young": (
        6230,
        9020,
        {"province": (85, 126), "district": (804, 1210), "commune": (5341, 7684)},
    ),
    "DB12-2020-women": (
        3568,
        9020,
        {"province": (46, 126), "district": (508, 1210), "commune": (3014, 7684)},
    ),
    "DB12-2020-minorities": (
        7277,
        9020,
        {"province": (66, 126), "district": (771, 1210), "commune": (6440, 7684)},
    ),
    "DB12-2025-young": (
        4780,
        9442,
        {"province": (12, 120), "district": (297, 1198), "commune": (4471, 8124)},
    ),
    "DB12-2025-women": (
        3781,
        9442,
        {"province": (33, 120), "district": (482, 1198), "commune": (3266, 8124)},
    ),
    "DB12-2025-minorities": (
        7629,
        9442,
        {"province": (55, 120), "district": (751, 1198), "commune": (6823, 8124)},
    ),
    "DB14": (420, 420, {"province": (3, 3), "district": (30, 30), "commune": (387, 387)}),
    "DB14-complete": (
        140,
        140,
        {"province": (1, 1), "district": (10, 10), "commune": (129, 129)},
    ),
}
RATES = {"DB1-a-year", "DB1-share"}
# Targets of the congress as somebody entered them; records of the register have to give the same.
ENTERED = {"DB5-villages": 100, "DB5-members": 5.1, "DB5-units": 20, "DB5-heads": 65.6}


@pytest.fixture(scope="module")
def register() -> Register:
    return turnus.read(FOLDER)


@pytest.fixture(scope="module")
def figures(register: Register) -> dict[str, Figure]:
    return {figure.id: figure for figure in compute(register, load(FOLDER))}


def test_the_whole_list_of_figures_is_published_and_tested(figures: dict[str, Figure]) -> None:
    assert set(figures) == {*COUNTS, *SHARES, *RATES, *ENTERED}
    numbers = {figure.split("-")[0] for figure in figures}
    assert numbers == {f"DB{number}" for number in range(1, 15)}


@pytest.mark.parametrize("figure", COUNTS)
def test_a_count_has_its_value_its_parts_and_its_records(
    figures: dict[str, Figure], figure: str
) -> None:
    value, parts = COUNTS[figure]
    found = figures[figure]
    assert found.value == value
    assert {part.key: part.value for part in found.parts} == parts
    assert len(set(found.records)) == value
    assert found.parts_missing == (0 if parts else None)


@pytest.mark.parametrize("figure", SHARES)
def test_a_share_has_its_numbers_its_parts_and_its_records(
    figures: dict[str, Figure], figure: str
) -> None:
    part, whole, parts = SHARES[figure]
    found = figures[figure]
    assert (found.numerator, found.denominator) == (part, whole)
    assert found.value == part / whole
    assert {p.key: (p.numerator, p.denominator) for p in found.parts} == parts
    assert len(set(found.records)) == part


def test_a_little_under_2500_were_admitted_a_year_over_5_percent_of_all_members(
    figures: dict[str, Figure],
) -> None:
    a_year, share = figures["DB1-a-year"], figures["DB1-share"]
    assert a_year.numerator == 8279
    assert a_year.denominator == pytest.approx(40 / 12)
    assert a_year.value == pytest.approx(2483.7)
    assert share.value == pytest.approx(2483.7 / 48953)
    assert share.value is not None
    assert 0.05 < share.value < 0.051
    assert said(a_year) == "2,483.7 persons a year"


def test_the_two_breakdowns_of_the_moves_count_the_same_records(
    figures: dict[str, Figure],
) -> None:
    assert figures["DB7"].records == figures["DB8"].records


def test_the_audit_holds_the_two_breakdowns_of_the_moves_against_each_other(
    register: Register, tmp_path: Path
) -> None:
    text = (FOLDER / "figures.yaml").read_text(encoding="utf-8")
    begin = text.index("  - id: DB8\n")
    rotations = text[:begin] + text[begin:].replace("[rotation, transfer]", "[rotation]", 1)
    (tmp_path / "figures.yaml").write_text(rotations, encoding="utf-8")
    definitions = load(tmp_path)
    with speaking("en"):
        lines = audit(register, definitions, compute(register, definitions, ["DB8"]))
    assert [line.kind for line in lines] == ["records", "differs"]
    assert lines[0].text.startswith("DB7 counts 294 records that DB8 does not: ")
    assert lines[1].text == "DB8 is 120, but DB7 is 414: 294 apart."


def test_the_audit_says_when_a_breakdown_does_not_know_where_moves_belong(
    register: Register,
) -> None:
    after = altered(register, "titles", row("province-vice-chair"), managed_by=None)
    definitions = load(FOLDER)
    with speaking("en"):
        (line,) = audit(after, definitions, compute(after, definitions, ["DB7", "DB8"]))
    assert line.text == (
        "1 record stands in no part of the breakdown by managed_by: a cell is empty."
    )
    assert line.figures == ("DB8",)


@pytest.mark.parametrize("figure", ENTERED)
def test_a_target_that_was_entered_says_what_the_records_say(
    figures: dict[str, Figure], figure: str
) -> None:
    assert figures[figure].value == ENTERED[figure]
    assert len(figures[figure].records) == 1


def test_documents_are_named_by_number_and_date(figures: dict[str, Figure]) -> None:
    assert [part.label for part in figures["DB13-number"].parts] == [
        "35-CT/TW, May 30, 2019",
        "35-CT/TW, Jun 14, 2024",
    ]
    assert [part.label for part in figures["DB13-directive"].parts] == [
        "03-HD/TU, 2024",
        "158-KH/TU, 2024",
    ]


def test_the_audit_finds_only_the_two_targets_that_are_still_open(
    register: Register, figures: dict[str, Figure]
) -> None:
    lines = audit(register, load(FOLDER), list(figures.values()))
    assert [line.records for line in lines] == [("targets/t10",), ("targets/t09",)]


@pytest.mark.parametrize(
    ("table", "record", "cells", "text"),
    [
        (
            "targets",
            "t02",
            {"achieved": 5.3},
            "DB5-members was entered as 5.3, but the records of DB1-share give 5.1: 0.2 apart.",
        ),
        (
            "units",
            None,
            {"valid_to": date(2024, 1, 1)},
            "DB5-units was entered as 20, but the records of DB4-change give 19: 1 apart.",
        ),
    ],
    ids=["another number", "another record"],
)
def test_the_audit_holds_the_targets_that_were_entered_against_the_records(
    register: Register,
    figures: dict[str, Figure],
    table: str,
    record: str | None,
    cells: dict[str, object],
    text: str,
) -> None:
    of = row(record or f"{figures['DB4-change'].records[0].partition('/')[2]}-c")
    after = altered(register, table, of, **cells)
    ids = ["DB5-villages", "DB5-members", "DB5-units", "DB5-heads"]
    with speaking("en"):
        lines = audit(after, load(FOLDER), compute(after, load(FOLDER), ids))
    assert [line.text for line in lines if line.kind == "entered"] == [text]


def test_every_record_of_every_figure_is_in_the_register(
    register: Register, figures: dict[str, Figure]
) -> None:
    tables = {name: set(frame["id"]) for name, frame in register.frames.items() if "id" in frame}
    recorded = {f"{table}/{key}" for table, keys in tables.items() for key in keys}
    counted = {record for figure in figures.values() for record in figure.records}
    assert len(counted) > 1000
    assert counted <= recorded


def test_every_label_is_written_in_four_languages() -> None:
    definitions = list(load(FOLDER))
    assert len(definitions) == 35
    for definition in definitions:
        assert set(definition.label.said) == {"en", "vi", "de", "ru"}
        assert len({definition.label.shown(language) for language in definition.label.said}) == 4


def test_the_province_has_its_full_size(register: Register) -> None:
    kinds = dict(register["units"]["kind"].value_counts().iter_rows())
    assert kinds["district"] + kinds["city"] + kinds["district-town"] == 10
    assert kinds["commune"] + kinds["ward"] + kinds["township"] == 129
    assert kinds["village"] == 1446
    assert register["pools"].height == 9020 + 9442
    assert register["officials"]["generated"].all()


# Every change of a single record, and the figures that have to notice it.


def some(register: Register, *ids: str) -> dict[str, Figure]:
    return {figure.id: figure for figure in compute(register, load(FOLDER), ids)}


def row(record: str) -> pl.Expr:
    return pl.col("id") == record


def record(figure: Figure, part: str | None = None) -> str:
    """Return the id of the first record behind a figure, or behind one of its parts."""
    parts = {p.key: p.records for p in figure.parts}
    return (figure.records if part is None else parts[part])[0].partition("/")[2]


def test_an_admission_taken_away_or_dated_later_is_not_counted(
    register: Register, figures: dict[str, Figure]
) -> None:
    admission = row(record(figures["DB1"]))
    for after in (
        without(register, "memberships", admission),
        altered(register, "memberships", admission, date=date(2024, 5, 1)),
    ):
        found = some(after, "DB1", "DB1-a-year")
        assert found["DB1"].value == 8278
        assert found["DB1-a-year"].value == pytest.approx(8278 * 12 / 40)


def test_a_member_who_leaves_is_no_member_any_more(
    register: Register, figures: dict[str, Figure]
) -> None:
    member = row(record(figures["DB1-members"]))
    after = altered(register, "memberships", member, stage="left")
    assert some(after, "DB1-members")["DB1-members"].value == 48952


def test_a_village_head_without_a_membership_counts_only_among_all_heads(
    register: Register, figures: dict[str, Figure]
) -> None:
    held = register["appointments"].filter(row(record(figures["DB2"])))
    (official,) = held["official"]
    after = altered(register, "officials", row(official), member_from=None)
    after = without(after, "memberships", pl.col("official") == official)
    found = some(after, "DB2")["DB2"]
    assert (found.numerator, found.denominator) == (948, 1446)


def test_a_village_without_its_cell_has_no_organisation(
    register: Register, figures: dict[str, Figure]
) -> None:
    after = without(register, "units", row(f"{record(figures['DB3'])}-c"))
    found = some(after, "DB3")["DB3"]
    assert (found.numerator, found.denominator) == (1445, 1446)


def test_an_older_organisation_of_an_enterprise_is_no_growth(
    register: Register, figures: dict[str, Figure]
) -> None:
    cell = row(f"{record(figures['DB4-change'])}-c")
    older = altered(register, "units", cell, valid_from=date(2020, 12, 31))
    gone = without(register, "units", cell)
    for after, value in ((older, 38), (gone, 37)):
        found = some(after, "DB4", "DB4-change")
        assert (found["DB4"].value, found["DB4-change"].value) == (value, 19)


def test_a_target_that_is_missed_is_not_among_the_eight(
    register: Register, figures: dict[str, Figure]
) -> None:
    after = altered(register, "targets", row(record(figures["DB5"])), achieved=1.0)
    found = some(after, "DB5")["DB5"]
    assert (found.numerator, found.denominator) == (7, 10)


def test_a_target_that_is_planned_is_not_reached(
    register: Register, figures: dict[str, Figure]
) -> None:
    due = row(record(figures["DB5-due"]))
    planned = some(altered(register, "targets", due, planned=1000.0), "DB5")
    assert planned["DB5"].numerator == 8
    reached = some(altered(register, "targets", due, achieved=1000.0), "DB5", "DB5-due")
    assert (reached["DB5"].numerator, reached["DB5-due"].value) == (9, 1)


def test_an_entry_by_selection_is_none_by_examination(
    register: Register, figures: dict[str, Figure]
) -> None:
    entry = row(record(figures["DB6"], "civil-servant"))
    found = some(altered(register, "recruitments", entry, method="selection"), "DB6")["DB6"]
    assert [part.value for part in found.parts] == [305, 1667]


def test_a_rotation_that_becomes_a_transfer_changes_the_parts_and_not_the_whole(
    register: Register, figures: dict[str, Figure]
) -> None:
    move = row(record(figures["DB7"], "rotation"))
    found = some(altered(register, "appointments", move, movement="transfer"), "DB7", "DB8")
    assert found["DB7"].value == found["DB8"].value == 414
    assert [part.value for part in found["DB7"].parts] == [119, 295]


def test_a_move_on_the_last_day_of_the_half_open_period_is_not_counted(
    register: Register, figures: dict[str, Figure]
) -> None:
    move = row(record(figures["DB8"], "province"))
    after = altered(register, "appointments", move, valid_from=date(2024, 5, 1))
    found = some(after, "DB7", "DB7-persons", "DB8")
    assert {figure.value for figure in found.values()} == {413}
    assert [part.value for part in found["DB8"].parts] == [2, 65, 346]


def test_a_title_managed_by_another_authority_moves_its_officials(register: Register) -> None:
    after = altered(register, "titles", row("province-vice-chair"), managed_by="province")
    assert [part.value for part in some(after, "DB8")["DB8"].parts] == [1, 67, 346]


def test_a_head_born_in_the_district_or_living_there_for_20_years_is_local(
    register: Register, figures: dict[str, Figure]
) -> None:
    held = register["appointments"].filter(row(record(figures["DB9"])))
    posts = register["posts"].select("unit", post="id")
    official, unit = held.join(posts, on="post").select("official", "unit").row(0)
    communes = register["units"].filter(
        pl.col("level") == "commune", pl.col("parent").is_in([unit, unit.removesuffix("-finance")])
    )
    born = altered(register, "officials", row(official), native_unit=communes["id"][0])
    here = (pl.col("official") == official) & pl.col("valid_to").is_null()
    since = altered(register, "residences", here, valid_from=date(2004, 10, 13))
    shorter = altered(register, "residences", here, valid_from=date(2004, 11, 13))
    for after, number in ((born, 49), (since, 49), (shorter, 50)):
        found = some(after, "DB9")["DB9"]
        assert (found.numerator, found.denominator) == (number, 50)


@pytest.mark.parametrize(("figure", "whole"), [("DB10", 9020), ("DB11", 9442)])
def test_an_entry_taken_from_a_pool_is_missing_at_its_level(
    register: Register, figures: dict[str, Figure], figure: str, whole: int
) -> None:
    after = without(register, "pools", row(record(figures[figure], "district")))
    found = some(after, figure)[figure]
    assert found.value == whole - 1
    province, district, commune = COUNTS[figure][1].values()
    assert [part.value for part in found.parts] == [province, district - 1, commune]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("young", {"birth_date": date(1970, 1, 1)}),
        ("women", {"gender": "male"}),
        ("minorities", {"ethnicity": "kinh"}),
    ],
)
def test_the_structure_of_a_pool_follows_the_person_in_all_their_entries(
    register: Register, figures: dict[str, Figure], name: str, cells: dict[str, object]
) -> None:
    figure = f"DB12-2025-{name}"
    before = figures[figure]
    (official,) = register["pools"].filter(row(record(before)))["official"]
    entries = register["pools"].filter(
        (pl.col("official") == official) & pl.col("term").is_in(["2025-2030", "2026-2031"])
    )
    after = some(altered(register, "officials", row(official), **cells), figure)[figure]
    assert set(before.records) - set(after.records) == {f"pools/{key}" for key in entries["id"]}
    assert after.denominator == before.denominator == 9442


def test_the_two_directives_of_one_number_are_told_apart(register: Register) -> None:
    after = altered(register, "documents", row("d-03"), implements=["d-35-2019"])
    found = some(after, "DB13", "DB13-directive")
    assert (found["DB13"].value, found["DB13-directive"].value) == (5, 1)


def test_a_document_taken_away_or_no_longer_in_force_is_not_counted(register: Register) -> None:
    plan = row("d-66")
    for after in (
        without(register, "documents", plan),
        altered(register, "documents", plan, valid_to=date(2024, 10, 14)),
        altered(register, "documents", row("d-158"), replaces=["d-66"]),
    ):
        found = some(after, "DB13", "DB13-congress", "DB13-directive")
        assert [figure.value for figure in found.values()] == [4, 2, 2]


def test_a_document_of_the_province_that_implements_another_is_counted_by_what_it_is(
    register: Register,
) -> None:
    province = register["documents"].filter(row("d-04"))["issuer"][0]
    after = added(
        register,
        "documents",
        id="d-new",
        number="70-KH/TU",
        issuer=province,
        date=date(2022, 3, 1),
        date_precision="day",
        implements=["d-04"],
    )
    found = some(after, "DB13", "DB13-congress")
    assert [figure.value for figure in found.values()] == [6, 4]
    central = altered(after, "documents", row("d-new"), issuer="Politburo")
    assert some(central, "DB13")["DB13"].value == 5


def test_the_pools_have_the_shares_that_the_figures_publish(register: Register) -> None:
    lines = pool_report(register, load_pack("vn-2022", date(2024, 10, 14))).lines
    rules = {"pool-young": "young", "pool-women": "women", "pool-minorities": "minorities"}
    found = {
        (f"DB12-{line.term[:4]}-{rules[line.rule]}", line.level): (line.have, line.of)
        for line in lines
        if line.rule in rules
    }
    published = {
        (figure, level): pair
        for figure, (_, _, parts) in SHARES.items()
        if figure.startswith("DB12-")
        for level, pair in parts.items()
    }
    assert found == published
    bands = {"pool-band-young": "-39", "pool-band-middle": "40-49", "pool-band-older": "50-"}
    counted = dict.fromkeys(
        ((year, key) for year in ("2020", "2025") for key in bands.values()), 0.0
    )
    for line in lines:
        if line.rule in bands:
            counted[line.term[:4], bands[line.rule]] += line.have or 0
    for (year, key), have in counted.items():
        assert have == COUNTS[f"DB12-{year}"][1][key]


def test_a_step_that_is_not_done_leaves_a_committee_incomplete(
    register: Register, figures: dict[str, Figure]
) -> None:
    step = row(record(figures["DB14"], "district"))
    for met in (False, None):
        after = altered(register, "checklist_items", step, met=met)
        found = some(after, "DB14", "DB14-complete")
        assert (found["DB14"].numerator, found["DB14"].denominator) == (419, 420)
        assert found["DB14-complete"].numerator == 139
