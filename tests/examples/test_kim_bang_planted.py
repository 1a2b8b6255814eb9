"""What examples/README.md lists as planted in Kim Bang stands in the records."""

import re
from datetime import date

import polars as pl
import pytest

import turnus
from tests.casts.folders import EXAMPLES
from turnus import Register

ON = date(2023, 7, 1)


@pytest.fixture(scope="module")
def register() -> Register:
    return turnus.read(EXAMPLES / "kim-bang")


@pytest.fixture(scope="module")
def seated(register: Register) -> pl.DataFrame:
    return (
        register.as_of(ON)["appointments"]
        .join(register["posts"].select("unit", "title", "field", "sensitive", post="id"), on="post")
        .join(register["titles"].select("body", "headship", title="id"), on="title")
        .join(register["officials"].select("gender", "birth_date", official="id"), on="official")
        .with_columns(years=(ON - pl.col("valid_from")).dt.total_days() / 365.25)
    )


def test_three_heads_are_past_eight_years_and_no_other(seated: pl.DataFrame) -> None:
    overdue = seated.filter((pl.col("headship") == "head") & (pl.col("years") > 8))
    assert sorted(overdue["post"]) == [
        "education-head",
        "nguyen-uy-executive-head",
        "tuong-linh-secretary",
    ]


def test_siblings_sit_in_one_standing_committee(register: Register, seated: pl.DataFrame) -> None:
    assert kin_in(register, seated, pl.col("body") == "standing-committee") == [
        ("dai-cuong-standing-deputy-secretary", "dai-cuong-front-chair", "sibling")
    ]


def test_an_executive_head_and_the_finance_officer_are_married(
    register: Register, seated: pl.DataFrame
) -> None:
    assert kin_in(register, seated, pl.col("body") == "executive") == [
        ("dong-hoa-executive-head", "dong-hoa-finance", "spouse")
    ]


def kin_in(register: Register, seated: pl.DataFrame, where: pl.Expr) -> list[tuple[str, str, str]]:
    posts = seated.filter(where).select("official", "post", "unit")
    pairs = (
        register["kinships"]
        .join(posts, on="official")
        .join(posts, left_on="relative", right_on="official", suffix="_relative")
        .filter(pl.col("unit") == pl.col("unit_relative"))
    )
    return list(pairs.select("post", "post_relative", "relation").iter_rows())


def test_siblings_share_a_surname(register: Register) -> None:
    surnames = register["officials"].select(
        official="id", surname=pl.col("name").str.split(" ").list.first()
    )
    siblings = (
        register["kinships"]
        .filter(pl.col("relation") == "sibling")
        .join(surnames, on="official")
        .join(surnames, left_on="relative", right_on="official", suffix="_relative")
    )
    assert siblings.height == 5
    assert siblings["surname"].to_list() == siblings["surname_relative"].to_list()


def test_only_lien_son_has_a_standing_committee_without_women(seated: pl.DataFrame) -> None:
    committees = (
        seated.filter(
            (pl.col("body") == "standing-committee") & pl.col("title").str.starts_with("commune-")
        )
        .group_by("unit")
        .agg(pl.len(), women=(pl.col("gender") == "female").sum())
    )
    assert committees["len"].to_list() == [5] * 18
    assert committees.filter(pl.col("women") == 0)["unit"].to_list() == ["lien-son"]


def test_three_standing_committees_have_nobody_under_forty(seated: pl.DataFrame) -> None:
    is_young = (pl.col("birth_date") > date(1983, 7, 1)).fill_null(value=False)
    committees = (
        seated.filter(
            (pl.col("body") == "standing-committee") & pl.col("title").str.starts_with("commune-")
        )
        .group_by("unit")
        .agg(young=is_young.sum())
    )
    without = committees.filter(pl.col("young") == 0)["unit"]
    assert sorted(without) == ["ngoc-son", "tan-son", "thuy-loi"]


def test_three_seats_are_vacant_one_of_them_key(register: Register, seated: pl.DataFrame) -> None:
    held = seated.group_by("post").len()
    vacant = (
        register["posts"]
        .join(held, left_on="id", right_on="post", how="left")
        .filter(pl.col("seats") > pl.col("len").fill_null(0))
    )
    assert vacant.select("id", "key").rows() == [
        ("justice-head", True),
        ("agriculture-deputy", False),
        ("thuy-loi-finance", False),
    ]


def test_three_civil_servants_are_past_five_years_in_a_sensitive_post(
    seated: pl.DataFrame,
) -> None:
    overdue = seated.filter(pl.col("sensitive") & (pl.col("years") > 5)).sort("valid_from")
    assert overdue["post"].to_list() == [
        "kha-phong-finance",
        "hoang-tay-environment",
        "ngoc-son-finance",
    ]
    assert overdue["years"].max() > 7


def test_a_standing_deputy_secretary_is_under_a_current_warning(
    register: Register, seated: pl.DataFrame
) -> None:
    warned = register.as_of(ON)["sanctions"].filter(pl.col("kind") == "warning")
    posts = seated.join(warned, on="official")["post"].to_list()
    assert posts == ["van-xa-standing-deputy-secretary"]


def test_two_officials_retire_within_the_year(seated: pl.DataFrame) -> None:
    years = pl.when(pl.col("gender") == "male").then(61).otherwise(56)
    retirement = pl.col("birth_date").dt.offset_by(pl.format("{}y", years))
    soon = seated.filter(retirement.is_between(ON, date(2024, 6, 30)))
    assert sorted(soon["post"]) == ["culture-head", "thuy-loi-standing-deputy-secretary"]
    assert seated.filter(retirement < ON).is_empty()


def test_one_exception_lets_a_pooled_young_deputy_rise_to_the_post_of_the_overdue_secretary(
    register: Register, seated: pl.DataFrame
) -> None:
    (exception,) = register["exceptions"].iter_rows(named=True)
    assert (exception["rule"], exception["post"]) == ("equivalent-rank", "tuong-linh-secretary")
    own = pl.col("official") == exception["official"]
    (person,) = seated.filter(own).iter_rows(named=True)
    assert person["title"] == "commune-standing-deputy-secretary"
    assert person["birth_date"] > date(1983, 7, 1)
    assert "commune-secretary" in register["pools"].filter(own)["title"].to_list()


def test_the_readme_names_planted_officials_by_the_ids_that_they_have(
    register: Register, seated: pl.DataFrame
) -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    seats = register["posts"]["seats"].sum()
    assert f"{seats} seats, {register['officials'].height} officials" in text
    told = re.findall(r"`(o\d{3})` ([^(,;|]+?) \(`([a-z-]+)`\)", text)
    assert len(told) >= 12
    names = dict(register["officials"].select("id", "name").iter_rows())
    holders = set(seated.select("official", "post").iter_rows())
    for official, name, post in told:
        assert names[official] == name
        assert (official, post) in holders
