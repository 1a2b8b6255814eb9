"""Every figure of the report on Kim Bang comes out of the records, and moves with them."""

from datetime import date

import polars as pl
import pytest

import turnus
from tests.casts.altered import EXAMPLES, altered, moved, without
from turnus import Register
from turnus.facts.records import Records
from turnus.figures import Figure, compute, load
from turnus.figures.audit.audit import audit

DEFINITIONS = load(EXAMPLES / "kim-bang")
WHOLE = {
    "KB1": 6,
    "KB2": 18,
    "KB3": 3,
    "KB4": 2,
    "KB5": 1,
    "KB6": 8,
    "KB7": 23,
    "KB11": 2,
    "KB12": 5.5,
    "KB14": 2,
    "KB-moves": 61,
    "KB-officials": 38,
    "KB-heads": 35,
    "KB-arrived-secretaries": 9,
    "KB-arrived-executive-heads": 5,
    "KB-pool": 478,
    "KB-pool-ages": 478,
    "KB-documents": 44,
}
SHARES = {
    "KB8": (8, 18),
    "KB9": (4, 18),
    "KB10": (1, 18),
    "KB13": (9, 12),
    "KB-other-communes": (4, 6),
    "KB-pool-young": (150, 478),
    "KB-pool-women": (191, 478),
}
PARTS = {
    "KB1": {"commune-secretary": 4, "commune-executive-head": 2},
    "KB3": {
        "commune-standing-deputy-secretary": 1,
        "commune-executive-head": 1,
        "commune-deputy-executive-head": 1,
    },
    "KB6": {"commune-secretary": 5, "commune-executive-head": 3},
    "KB7": {
        "finance": 6,
        "environment": 5,
        "social-affairs": 4,
        "justice": 4,
        "military": 4,
    },
    "KB11": {"dinh-hong-kien": 1, "nguyen-trung-truc": 1},
    "KB-moves": {"rotation": 6, "transfer": 52, "return": 2, "nomination": 1},
    "KB-arrived-secretaries": {"rotation": 4, "transfer": 5},
    "KB-arrived-executive-heads": {"rotation": 2, "transfer": 3},
}


@pytest.fixture(scope="module")
def register() -> Register:
    return turnus.read(EXAMPLES / "kim-bang")


@pytest.fixture(scope="module")
def published(register: Register) -> dict[str, Figure]:
    return figures(register)


def figures(register: Register, *ids: str) -> dict[str, Figure]:
    return {figure.id: figure for figure in compute(register, DEFINITIONS, ids or None)}


def test_every_published_figure_is_expected_here(published: dict[str, Figure]) -> None:
    assert set(published) == WHOLE.keys() | SHARES.keys()
    assert {f"KB{n}" for n in range(1, 15)} <= set(published)


@pytest.mark.parametrize("figure", WHOLE)
def test_the_whole_is_as_reported(published: dict[str, Figure], figure: str) -> None:
    assert published[figure].value == WHOLE[figure]


@pytest.mark.parametrize("figure", SHARES)
def test_the_share_is_as_reported(published: dict[str, Figure], figure: str) -> None:
    found = published[figure]
    assert (found.numerator, found.denominator) == SHARES[figure]
    assert len(found.records) == found.numerator
    assert len(found.base) == found.denominator


@pytest.mark.parametrize("figure", PARTS)
def test_the_parts_are_as_reported_and_sum_to_the_whole(
    published: dict[str, Figure], figure: str
) -> None:
    found = published[figure]
    assert {part.key: part.value for part in found.parts} == PARTS[figure]
    assert found.parts_missing == 0


def test_thirty_five_persons_hold_thirty_six_head_posts(published: dict[str, Figure]) -> None:
    heads = published["KB-heads"]
    assert (heads.numerator, heads.denominator) == (35, 36)


def test_the_named_moves_are_the_published_ones(published: dict[str, Figure]) -> None:
    assert published["KB11"].records == ("appointments/a0002", "appointments/a0004")
    assert [part.label for part in published["KB11"].parts] == [
        "Đinh Hồng Kiên",
        "Nguyễn Trung Trực",
    ]


def test_the_rise_of_income_rests_on_two_values(published: dict[str, Figure]) -> None:
    assert published["KB12"].unit == "million VND"
    assert published["KB12"].records == (
        "indicator_values/income-per-head|le-ho|2020",
        "indicator_values/income-per-head|le-ho|2022",
    )


def test_every_record_that_a_figure_names_is_in_the_register(
    register: Register, published: dict[str, Figure]
) -> None:
    records = Records(register)
    named = {r for f in published.values() for r in (*f.records, *f.base, *f.evidence)}
    assert [record for record in named if records.row(record) is None] == []


def test_arrivals_and_non_locals_reconcile_move_by_move(
    register: Register, published: dict[str, Figure]
) -> None:
    lines = audit(register, DEFINITIONS, list(published.values()))
    assert [(line.figures, line.text, line.by, line.records) for line in lines] == [
        (
            ("KB8", "KB-arrived-secretaries"),
            (
                "KB-arrived-secretaries counts 1 record that KB8 does not: "
                "Lê Văn Sơn, party secretary, Thi Sơn."
            ),
            -1,
            ("appointments/a0051",),
        ),
        (
            ("KB9", "KB-arrived-executive-heads"),
            (
                "KB-arrived-executive-heads counts 1 record that KB9 does not: "
                "Hoàng Văn Tài, executive head, Thanh Sơn."
            ),
            -1,
            ("appointments/a0056",),
        ),
    ]


def test_the_audit_is_silent_on_arrivals_who_are_all_non_local(register: Register) -> None:
    after = register
    for appointment in ("a0051", "a0056"):
        (official,) = register["appointments"].filter(id=appointment)["official"]
        after = altered(after, "officials", pl.col("id") == official, native_unit="elsewhere")
        after = without(after, "residences", pl.col("official") == official)
    assert audit(after, DEFINITIONS, compute(after, DEFINITIONS)) == []


def test_a_person_no_longer_counts_when_the_only_head_post_is_left(
    register: Register, published: dict[str, Figure]
) -> None:
    gone = without(register, "appointments", pl.col("id") == "a0014")
    heads = figures(gone, "KB-heads")["KB-heads"]
    assert (heads.numerator, heads.denominator) == (34, 35)
    assert set(published["KB-heads"].records) - set(heads.records) == {"officials/o003"}


def test_a_rotation_that_becomes_a_transfer_changes_its_figures_and_no_other(
    register: Register, published: dict[str, Figure]
) -> None:
    changed = altered(register, "appointments", pl.col("id") == "a0014", movement="transfer")
    after = figures(changed)
    assert moved(published, after) == {"KB1", "KB-moves", "KB-arrived-secretaries"}
    assert after["KB1"].value == 5


def test_a_move_of_an_earlier_term_is_not_counted(register: Register) -> None:
    changed = altered(
        register, "appointments", pl.col("id") == "a0014", valid_from=date(2020, 6, 30)
    )
    assert figures(changed)["KB1"].value == 5


def test_twenty_years_of_residence_decide_who_is_local(register: Register) -> None:
    where = (pl.col("official") == "o182") & (pl.col("unit") == "tuong-linh")
    changed = altered(register, "residences", where, valid_from=date(2003, 8, 1))
    assert figures(changed)["KB9"].numerator == 5


def test_one_missed_target_takes_a_commune_out_of_the_share(
    register: Register, published: dict[str, Figure]
) -> None:
    unit = published["KB13"].records[0].removeprefix("units/")
    where = (
        (pl.col("unit") == unit) & (pl.col("period") == "2022") & (pl.col("indicator") == "jobs")
    )
    after = figures(altered(register, "indicator_values", where, actual=0.0))
    assert (after["KB13"].numerator, after["KB13"].denominator) == (8, 12)


def test_a_plan_that_is_carried_out_is_no_longer_planned(register: Register) -> None:
    changed = altered(register, "unit_events", pl.col("id") == "district-to-town", planned=False)
    assert figures(changed)["KB14"].records == ("unit_events/townships-to-wards",)
