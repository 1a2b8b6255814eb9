"""Every figure KA1-KA5 comes out of the records of Ky Anh, and moves when they do."""

from datetime import date

import polars as pl
import pytest

import turnus
from tests.casts.altered import EXAMPLES, added, altered, figures, moved, without
from turnus import Register
from turnus.figures import Figure
from turnus.figures.shown import said
from turnus.rules import PairFacts, explain, load_pack
from turnus.tables import inspect
from turnus.words import speaking

FOLDER = EXAMPLES / "ky-anh"
THAM = "nguyen-thi-xuan-tham"
NEW_POST = "ky-trinh-standing-deputy-secretary"

# id: value, numerator, denominator
EXPECTED: dict[str, tuple[float, float | None, float | None]] = {
    "KA1": (7, None, None),
    "KA2": (3, None, None),
    "KA2-higher": (1, 1, 1),
    "KA3": (1, 7, 7),
    "KA3-kinds": (7, None, None),
    "KA4": (35 / 52, 35, 52),
    "KA4-income": (62, None, None),
    "KA4-projects": (26, None, None),
    "KA5": (None, None, None),  # each year stands for itself
    "KA5-members": (None, None, None),
    "KA5-organisations": (None, None, None),
    "KA5-breaches": (0, None, None),
    "KA5-breach-share": (0, 0, 100),
    "KA-pool": (104, None, None),
    "KA-pool-ages": (104, None, None),
    "KA-pool-young": (19 / 104, 19, 104),
    "KA-pool-women": (47 / 104, 47, 104),
    "KA-documents": (12, None, None),
}
# Every table behind them: the table in which the counted records stand, and how many.
RECORDS = {
    "KA1": ("appointments", 7),
    "KA2": ("appointments", 3),
    "KA2-higher": ("appointments", 1),
    "KA3": ("appointments", 7),
    "KA3-kinds": ("appointments", 7),
    "KA4": ("checklist_items", 35),
    "KA4-income": ("indicator_values", 1),
    "KA4-projects": ("checklist_items", 26),
    "KA5": ("ratings", 32),
    "KA5-members": ("ratings", 244),
    "KA5-organisations": ("ratings", 15),
}


@pytest.fixture(scope="module")
def register() -> Register:
    register, findings = inspect(FOLDER)
    assert findings == []
    assert register is not None
    return register


@pytest.fixture(scope="module")
def published(register: Register) -> dict[str, Figure]:
    return figures(register, "ky-anh")


def test_the_register_publishes_exactly_the_figures_of_the_report(
    published: dict[str, Figure],
) -> None:
    assert list(published) == list(EXPECTED)
    of_report = {f"KA{n}" for n in range(1, 6)}
    assert {id_.partition("-")[0] for id_ in published} == {"KA", *of_report}


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
        ids = set(register[table]["id"])
        assert {record.partition("/")[2] for record in records} <= ids


def test_the_seven_hold_key_posts_as_secretary_or_deputy_secretary(
    published: dict[str, Figure],
) -> None:
    parts = {part.key: part.value for part in published["KA1"].parts}
    assert parts == {"commune-secretary": 4, "commune-standing-deputy-secretary": 3}


def test_the_named_moves_stand_as_published(register: Register) -> None:
    named = register["appointments"].join(
        register["officials"].filter(~pl.col("generated")).select(official="id", who="name"),
        on="official",
    )
    told = named.filter(pl.col("movement") == "rotation").sort("valid_from")
    columns = ("who", "from_post", "post", "valid_from", "valid_from_precision")
    assert told.select(columns).rows() == [
        ("Nguyen Van Giap", "internal-affairs-head", "hung-tri-secretary", date(2020, 8, 1),
         "month"),
        ("Nguyen Thi Xuan Tham", "propaganda-board-specialist", NEW_POST, date(2021, 9, 1),
         "month"),
        ("Tran Quang Han", "town-committee-office-head", "ky-nam-secretary", date(2023, 1, 1),
         "year"),
    ]  # fmt: skip


def test_real_persons_carry_nothing_that_is_not_published(register: Register) -> None:
    real = register["officials"].filter(~pl.col("generated"))
    assert real.height == 4
    empty = ("birth_date", "ethnicity", "native_unit", "education", "service_from", "member_from")
    assert all(real[column].null_count() == 4 for column in empty)
    assert not set(real["id"]) & set(register["pools"]["official"])
    assert not set(real["id"]) & set(register["ratings"]["subject"])


def test_the_exception_lifts_the_rule_of_equivalent_rank_and_only_it(register: Register) -> None:
    def equivalent_rank(given: Register) -> tuple[bool | None, str]:
        day = date(2021, 8, 31)  # the eve of the move
        ruleset = load_pack("vn-2022", day)
        found = explain(ruleset, PairFacts(given, day, ruleset.pack), THAM, NEW_POST)
        (said,) = [one for one in found if one.rule.id == "equivalent-rank"]
        return said.kept, said.text

    kept, text = equivalent_rank(register)
    assert kept is True
    broken, granted = text.split(" An exception is recorded: ")
    assert "has rank 30" in broken
    assert granted.startswith("many outstanding achievements in her work")
    kept, text = equivalent_rank(without(register, "exceptions", pl.col("official") == THAM))
    assert kept is False
    assert text == broken


def test_cells_members_and_organisations_keep_within_the_published_bands(
    published: dict[str, Figure],
) -> None:
    for id_, least, most in (
        ("KA5", 0.70, 0.80),
        ("KA5-members", 0.80, 0.85),
        ("KA5-organisations", 1, 1),
    ):
        parts = published[id_].parts
        assert [part.key for part in parts] == ["2021", "2022", "2023"]
        assert all(least <= (part.value or 0) <= most for part in parts), id_


def test_years_are_not_pooled_into_one_share(published: dict[str, Figure]) -> None:
    with speaking("en"):
        assert said(published["KA5"]) == "71.4% – 78.6%"
        assert said(published["KA5-organisations"]) == "100.0%"


def test_cleared_land_is_counted_in_projects(published: dict[str, Figure]) -> None:
    with speaking("ru"):
        assert said(figures(turnus.read(FOLDER), "ky-anh")["KA4-projects"]) == "26 проектов"
    with speaking("en"):
        assert said(published["KA4-projects"]) == "26 projects"


def test_a_rotation_taken_away_is_missing_in_every_figure_of_moves(
    register: Register, published: dict[str, Figure]
) -> None:
    giap = (pl.col("official") == "nguyen-van-giap") & pl.col("valid_to").is_null()
    after = figures(without(register, "appointments", giap), "ky-anh")
    assert moved(published, after) == {"KA1", "KA2", "KA3", "KA3-kinds"}
    assert (after["KA1"].value, after["KA2"].value, after["KA3"].denominator) == (6, 2, 6)


def test_a_move_before_the_term_is_not_counted(
    register: Register, published: dict[str, Figure]
) -> None:
    giap = (pl.col("official") == "nguyen-van-giap") & pl.col("valid_to").is_null()
    earlier = altered(register, "appointments", giap, valid_from=date(2020, 6, 1))
    assert figures(earlier, "ky-anh")["KA1"].value == 6
    assert published["KA1"].value == 7


def test_a_place_that_is_no_priority_area_lowers_the_share(register: Register) -> None:
    plain = altered(register, "units", pl.col("id") == "ky-nam", priority=None)
    after = figures(plain, "ky-anh")
    assert (after["KA3"].numerator, after["KA3"].denominator) == (6, 7)
    assert after["KA3-kinds"].value == 6


def test_the_promotion_without_its_exception_shows(register: Register) -> None:
    after = figures(without(register, "exceptions", pl.col("official") == THAM), "ky-anh")
    assert (after["KA2-higher"].value, after["KA2-higher"].denominator) == (0, 1)


def test_a_criterion_met_and_an_income_changed_move_their_figures_alone(
    register: Register, published: dict[str, Figure]
) -> None:
    open_ones = register["checklist_items"].filter(~pl.col("met"))["id"]
    met = altered(register, "checklist_items", pl.col("id") == open_ones[0], met=True)
    richer = altered(met, "indicator_values", pl.col("unit") == "hung-tri", actual=63.0)
    after = figures(richer, "ky-anh")
    assert moved(published, after) == {"KA4", "KA4-income"}
    assert (after["KA4"].numerator, after["KA4-income"].value) == (36, 63)


def test_a_sanction_of_a_member_shows_and_one_elsewhere_does_not(
    register: Register, published: dict[str, Figure]
) -> None:
    assert register["sanctions"].height == 1
    row = {"kind": "warning", "valid_from": date(2022, 3, 1), "valid_from_precision": "day"}
    after = figures(added(register, "sanctions", official="m001", **row), "ky-anh")
    assert moved(published, after) == {"KA5-breaches", "KA5-breach-share"}
    assert after["KA5-breaches"].value == 1
    assert after["KA5-breach-share"].value == pytest.approx(0.01)
    assert after["KA5-breaches"].records == ("sanctions/m001|warning|2022-03-01",)


def test_a_rating_lowered_moves_the_share_of_its_kind_alone(
    register: Register, published: dict[str, Figure]
) -> None:
    row = (pl.col("subject") == "ky-trinh-youth-union") & (pl.col("year") == 2022)
    after = figures(altered(register, "ratings", row, rating="satisfactory"), "ky-anh")
    assert moved(published, after) == {"KA5-organisations"}
    parts = after["KA5-organisations"].parts
    shares = {part.key: (part.numerator, part.denominator) for part in parts}
    assert shares == {"2021": (5, 5), "2022": (4, 5), "2023": (5, 5)}


def test_the_readme_speaks_of_the_register_as_it_is() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    register = turnus.read(FOLDER)
    seats, officials = register["posts"]["seats"].sum(), register["officials"].height
    assert f"{seats} seats, {officials} persons" in text
