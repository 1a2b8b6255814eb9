"""Checklists and ratings."""

from datetime import date

from tests.casts.records_cast import measured, parts, register
from turnus.words import speaking

LISTS = [
    {"id": "ward", "name": "ward criteria", "unit": "commune", "date": "2023-12-31"},
    {"id": "later", "name": "ward criteria", "unit": "east", "date": "2025-01-01"},
]


def item(name: str, met: bool | None, day: str | None = None, where: str = "ward"):
    return {"id": name, "checklist": where, "text": name, "met": met, "date": day}


ITEMS = [
    item("a", True, "2023-05-01"),
    item("b", True),
    item("c", False),
    item("d", None),
    item("e", True, "2024-08-01"),
    item("f", True, where="later"),
]


def given():
    return register(checklists=LISTS, checklist_items=ITEMS)


def test_met_of_all_with_what_is_not_assessed_below_the_line() -> None:
    value = measured(given(), "checklist_met")
    assert (value.numerator, value.denominator) == (2, 5)
    assert value.records == ("checklist_items/a", "checklist_items/b")


def test_a_criterion_met_later_was_open_on_the_day() -> None:
    with speaking("en"):
        now = measured(given(), "checklist_items", by="state")
        then = measured(given(), "checklist_items", by="state", on=date(2024, 8, 1))
    assert parts(now) == {"met": 2, "open": 2, "not assessed": 1}
    assert parts(then) == {"met": 3, "open": 1, "not assessed": 1}


def test_a_checklist_is_complete_when_every_item_is_met() -> None:
    day = date(2025, 1, 1)
    value = measured(given(), "checklists_complete", on=day, by="unit")
    assert (value.numerator, value.denominator) == (1, 2)
    assert value.records == ("checklists/later",)
    assert parts(value) == {"Commune": 0.0, "East": 1.0}


RATINGS = [
    {"subject_kind": "cell", "subject": cell, "year": year, "rating": rating}
    for cell, year, rating in [
        ("cell-east", 2022, "good"),
        ("cell-west", 2022, "satisfactory"),
        ("cell-east", 2023, "excellent"),
        ("cell-west", 2023, "good"),
        ("cell-west", 2024, "unsatisfactory"),
    ]
]


def test_the_share_rated_well_by_year_leaves_out_the_year_that_still_runs() -> None:
    value = measured(register(ratings=RATINGS), "rating_share", by="year")
    assert parts(value) == {"2022": 0.5, "2023": 1.0}
    assert (value.numerator, value.denominator) == (3, 4)
    assert value.records[0] == "ratings/cell|cell-east|2022"


def test_ratings_are_narrowed_by_scope_and_rating() -> None:
    made = register(ratings=RATINGS)
    assert measured(made, "ratings", units={"cell-east"}).value == 2
    assert measured(made, "ratings", rating=["satisfactory"]).value == 1


def test_officials_are_in_scope_by_the_posts_they_hold() -> None:
    rows = [{"subject_kind": "official", "subject": "bach", "year": 2023, "rating": "good"}]
    made = register(ratings=rows)
    assert measured(made, "ratings", units={"east"}).value == 1
    assert measured(made, "ratings", units={"west"}).value == 0
