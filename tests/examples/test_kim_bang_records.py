"""Every figure KB1-KB14 comes out of the records of examples/kim-bang by a small query."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

import turnus
from tests.casts.folders import KIM_BANG
from turnus import Register
from turnus.tables import inspect

FOLDER = KIM_BANG
ON = date(2023, 7, 1)
TERM_BEGIN = date(2020, 7, 1)
FIVE_FIELDS = ["finance", "environment", "social-affairs", "justice", "military"]
DISTRICT_UNITS = ["department", "organisation"]
COMMUNE_UNITS = ["commune", "township"]


@pytest.fixture(scope="module")
def register() -> Register:
    return turnus.read(FOLDER)


@pytest.fixture(scope="module")
def moves(register: Register) -> pl.DataFrame:
    """Appointments of the term that came from a post of another unit."""
    units = register["units"].select(unit="id", unit_kind="kind")
    posts = (
        register["posts"].join(units, on="unit").select("id", "unit", "unit_kind", "title", "field")
    )
    begun = register["appointments"].filter(pl.col("valid_from").is_between(TERM_BEGIN, ON))
    return (
        begun.join(posts.rename({"id": "post"}), on="post")
        .join(posts.rename({"id": "from_post"}), on="from_post", suffix="_left")
        .join(
            register["officials"].select(official="id", staff_status="staff_status"), on="official"
        )
        .filter(pl.col("unit") != pl.col("unit_left"))
    )


@pytest.fixture(scope="module")
def seated(register: Register) -> pl.DataFrame:
    """Who sits where on the day of the register."""
    return (
        register.as_of(ON)["appointments"]
        .join(register["posts"].select("unit", "title", "field", "sensitive", post="id"), on="post")
        .join(register["titles"].select("body", "headship", title="id"), on="title")
        .join(
            register["officials"].drop("other_names", "service_from", "member_from"),
            left_on="official",
            right_on="id",
        )
    )


def down(moves: pl.DataFrame) -> pl.DataFrame:
    return moves.filter(
        pl.col("unit_kind").is_in(COMMUNE_UNITS) & pl.col("unit_kind_left").is_in(DISTRICT_UNITS)
    )


def between_communes(moves: pl.DataFrame) -> pl.DataFrame:
    return moves.filter(
        pl.col("unit_kind").is_in(COMMUNE_UNITS) & pl.col("unit_kind_left").is_in(COMMUNE_UNITS)
    )


def counts(frame: pl.DataFrame, column: str) -> Mapping[str, int]:
    return dict(frame.group_by(column).len().iter_rows())


def non_local(register: Register, heads: pl.DataFrame) -> pl.DataFrame:
    """Heads not born in their unit who have lived there for less than 20 years."""
    rooted = register["residences"].filter(
        pl.col("valid_to").is_null()
        & (pl.col("valid_from") <= date(ON.year - 20, ON.month, ON.day))
    )
    return heads.filter(pl.col("native_unit") != pl.col("unit")).join(
        rooted, on=["official", "unit"], how="anti"
    )


def heads(seated: pl.DataFrame, title: str) -> pl.DataFrame:
    return seated.filter(pl.col("title") == title)


def test_the_register_is_read_without_findings() -> None:
    _register, findings = inspect(FOLDER)
    assert findings == []


def test_the_register_carries_its_defaults(register: Register) -> None:
    assert register.name == "kim-bang"
    assert register.defaults == {
        "rules": "vn-2022",
        "on": "2023-07-01",
        "term_starts": "2020-07-01;2025-10-15",
    }


def test_kb1_six_rotations_from_the_district_to_communes(moves: pl.DataFrame) -> None:
    rotated = down(moves).filter(pl.col("movement") == "rotation")
    assert counts(rotated, "title") == {"commune-secretary": 4, "commune-executive-head": 2}


def test_kb2_eighteen_transfers_between_departments_and_offices(moves: pl.DataFrame) -> None:
    inside = moves.filter(
        pl.col("unit_kind").is_in(DISTRICT_UNITS) & pl.col("unit_kind_left").is_in(DISTRICT_UNITS)
    )
    assert counts(inside, "movement") == {"transfer": 18}


def test_kb3_three_moves_from_communes_to_the_district(moves: pl.DataFrame) -> None:
    up = moves.filter(
        pl.col("unit_kind").is_in(DISTRICT_UNITS)
        & pl.col("unit_kind_left").is_in(COMMUNE_UNITS)
        & (pl.col("movement") == "transfer")
    )
    assert counts(up, "title_left") == {
        "commune-standing-deputy-secretary": 1,
        "commune-executive-head": 1,
        "commune-deputy-executive-head": 1,
    }


def test_kb4_two_returns_end_rotations_that_began_before_the_term(
    register: Register, moves: pl.DataFrame
) -> None:
    returns = moves.filter(pl.col("movement") == "return")
    assert returns.height == 2
    assert set(returns["unit_kind"]) <= set(DISTRICT_UNITS)
    earlier = register["appointments"].filter(
        pl.col("official").is_in(returns["official"].to_list())
        & (pl.col("movement") == "rotation")
        & (pl.col("end_reason") == "returned")
    )
    assert earlier.height == 2
    assert earlier.filter(pl.col("valid_from") >= TERM_BEGIN).is_empty()


def test_kb5_one_nomination_as_deputy_executive_head(moves: pl.DataFrame) -> None:
    nominated = down(moves).filter(pl.col("movement") == "nomination")
    assert nominated["title"].to_list() == ["commune-deputy-executive-head"]


def test_kb6_eight_heads_moved_between_communes(moves: pl.DataFrame) -> None:
    # The status of real people is not published: an empty cell is not a civil servant.
    led = between_communes(moves).filter(pl.col("staff_status").ne_missing("civil-servant"))
    by_title = {"commune-executive-head": 3, "commune-secretary": 5}
    assert counts(led, "title") == by_title
    assert counts(led, "title_left") == by_title


def test_kb7_twenty_three_civil_servants_moved_between_communes(moves: pl.DataFrame) -> None:
    servants = between_communes(moves).filter(pl.col("staff_status") == "civil-servant")
    assert servants.height == 23
    assert set(servants["field"]) == set(FIVE_FIELDS)
    assert servants.filter(pl.col("field") != pl.col("field_left")).is_empty()


def test_the_figures_count_every_move_between_units_exactly_once(moves: pl.DataFrame) -> None:
    assert moves.height == 6 + 18 + 3 + 2 + 1 + 8 + 23 == 61
    assert moves.filter(pl.col("start_document").is_null()).is_empty()


def test_kb8_eight_of_eighteen_secretaries_are_non_local(
    register: Register, seated: pl.DataFrame
) -> None:
    secretaries = heads(seated, "commune-secretary")
    assert (non_local(register, secretaries).height, secretaries.height) == (8, 18)


def test_kb9_four_of_eighteen_executive_heads_are_non_local(
    register: Register, seated: pl.DataFrame
) -> None:
    executives = heads(seated, "commune-executive-head")
    assert (non_local(register, executives).height, executives.height) == (4, 18)


@pytest.mark.parametrize(
    ("title", "reckoning"),
    [("commune-secretary", (9, ["thi-son"])), ("commune-executive-head", (5, ["thanh-son"]))],
)
def test_arrivals_and_non_locals_reconcile_move_by_move(
    register: Register,
    moves: pl.DataFrame,
    seated: pl.DataFrame,
    title: str,
    reckoning: tuple[int, list[str]],
) -> None:
    arrived, at_home = reckoning
    arrivals = moves.filter(pl.col("title") == title)
    assert arrivals.height == arrived
    strangers = non_local(register, heads(seated, title))
    # Every non-local head arrived in this term, and the one other arrival went home.
    assert set(strangers["official"]) <= set(arrivals["official"])
    others = arrivals.filter(~pl.col("official").is_in(strangers["official"].to_list()))
    assert others["unit"].to_list() == at_home


def test_two_heads_born_elsewhere_are_local_by_twenty_years_of_residence(
    register: Register, seated: pl.DataFrame
) -> None:
    both = pl.concat([heads(seated, t) for t in ("commune-secretary", "commune-executive-head")])
    born_elsewhere = both.filter(pl.col("native_unit") != pl.col("unit"))
    assert born_elsewhere.height - non_local(register, both).height == 2


def test_kb10_one_secretary_is_also_executive_head(seated: pl.DataFrame) -> None:
    both = pl.concat([heads(seated, t) for t in ("commune-secretary", "commune-executive-head")])
    assert (both.height, both["official"].n_unique()) == (36, 35)
    doubled = both.filter(pl.col("official").is_duplicated())
    assert doubled["unit"].unique().to_list() == ["hoang-tay"]
    assert doubled["concurrent"].to_list().count(True) == 1


@pytest.mark.parametrize(
    ("official", "posts", "begin"),
    [
        ("dinh-hong-kien", ("tan-son-secretary", "le-ho-secretary"), (date(2021, 12, 1), "month")),
        (
            "nguyen-trung-truc",
            ("ngoc-son-executive-head", "que-executive-head"),
            (date(2021, 1, 1), "year"),
        ),
    ],
)
def test_kb11_the_named_moves_stand_as_published(
    moves: pl.DataFrame, official: str, posts: tuple[str, str], begin: tuple[date, str]
) -> None:
    (row,) = moves.filter(pl.col("official") == official).iter_rows(named=True)
    assert (row["from_post"], row["post"]) == posts
    assert (row["valid_from"], row["valid_from_precision"]) == begin


def test_only_what_is_published_is_filled_in_for_real_people(register: Register) -> None:
    real = register["officials"].filter(~pl.col("generated"))
    assert real["other_names"].to_list() == ["Dinh Hong Kien", "Nguyen Trung Truc"]
    unknown = [
        "birth_date",
        "ethnicity",
        "staff_status",
        "education",
        "service_from",
        "member_from",
    ]
    assert real.select(unknown).null_count().row(0) == (2,) * len(unknown)
    ids = real["id"].to_list()
    for table in ("pools", "preferences", "sanctions", "kinships", "residences"):
        assert register[table].filter(pl.col("official").is_in(ids)).is_empty()


def test_kb12_income_in_le_ho_rose_by_five_and_a_half_million(register: Register) -> None:
    income = register["indicator_values"].filter(
        (pl.col("unit") == "le-ho") & (pl.col("indicator") == "income-per-head")
    )
    by_year = dict(income.select("period", "actual").iter_rows())
    assert by_year["2022"] - by_year["2020"] == pytest.approx(5.5)


def test_kb13_most_communes_with_rotated_heads_reached_every_target(
    register: Register, moves: pl.DataFrame
) -> None:
    titles = ["commune-secretary", "commune-executive-head"]
    rotated = moves.filter(pl.col("title").is_in(titles))["unit"].unique().to_list()
    year = (
        register["indicator_values"]
        .filter(pl.col("period") == "2022")
        .join(register["indicators"].select(indicator="id", better="better"), on="indicator")
    )
    is_reached = (
        pl.when(pl.col("better") == "higher")
        .then(pl.col("actual") >= pl.col("plan"))
        .otherwise(pl.col("actual") <= pl.col("plan"))
    )
    places = year.group_by("unit").agg(is_reached.all().alias("reached"), pl.len())
    assert places["len"].unique().to_list() == [5]
    with_rotated = places.filter(pl.col("unit").is_in(rotated))
    others = places.filter(~pl.col("unit").is_in(rotated))
    assert (with_rotated["reached"].sum(), with_rotated.height) == (9, 12)
    assert (others["reached"].sum(), others.height) == (4, 6)


def test_kb14_two_upgrades_are_planned_before_2025(register: Register) -> None:
    planned = register["unit_events"].filter(
        pl.col("planned") & (pl.col("kind") == "upgrade") & (pl.col("date") < date(2025, 1, 1))
    )
    assert planned["from_units"].to_list() == [["kim-bang"], ["que", "ba-sao"]]
    kinds = dict(register["units"].select("id", "kind").iter_rows())
    assert [[kinds[u] for u in units] for units in planned["to_units"].to_list()] == [
        ["district-town"],
        ["ward", "ward"],
    ]


def test_the_planned_units_do_not_exist_yet(register: Register) -> None:
    kinds = counts(register.as_of(ON)["units"], "kind")
    assert kinds["commune"] + kinds["township"] == 18
    assert "ward" not in kinds
    assert "district-town" not in kinds


def test_kim_bang_has_eighteen_communes_with_their_official_codes(register: Register) -> None:
    units = register["units"].filter(pl.col("parent") == "kim-bang", pl.col("level") == "commune")
    assert units["code"].n_unique() == 18
    assert set(units["code"]) <= {str(code) for code in range(13384, 13439, 3)}


def test_at_most_three_titles_a_person_and_three_persons_a_post(register: Register) -> None:
    pools = register["pools"]
    assert pools.group_by("official").len()["len"].max() == 3
    seats = register["posts"].group_by("title").agg(pl.col("seats").sum())
    persons = pools.group_by("title").len().join(seats, on="title")
    assert persons.filter(pl.col("len") > 3 * pl.col("seats")).is_empty()
    assert persons.filter(pl.col("len") < 1.5 * pl.col("seats")).is_empty()


def test_pools_hold_their_shares_of_women_and_of_the_young(register: Register) -> None:
    planned = register["pools"].join(
        register["officials"].select(official="id", gender="gender", birth="birth_date"),
        on="official",
    )
    assert (planned["gender"] == "female").mean() >= 0.25
    assert (planned["birth"] > date(1983, 7, 1)).mean() >= 0.15


def test_nobody_was_appointed_before_entering_service(register: Register) -> None:
    careers = register["appointments"].join(
        register["officials"].select("birth_date", "service_from", official="id"), on="official"
    )
    assert careers.filter(pl.col("valid_from") < pl.col("service_from")).is_empty()
    age = (pl.col("service_from") - pl.col("birth_date")).dt.total_days() / 365.25
    assert careers.filter(age < 21).is_empty()
