"""Moves: appointments by which officials came from another post."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casts.rotation_cast import TERM, Period, ask, date, move, parts, register, rows
from turnus.figures.measures.moves import MEASURES


def test_a_move_comes_from_a_post_and_an_entry_does_not() -> None:
    value = ask("moves", during=TERM)
    assert (value.value, value.records) == (
        3,
        ("appointments/a1", "appointments/a2", "appointments/a3"),
    )


def test_moves_are_divided_by_kind_title_and_place() -> None:
    assert parts(ask("moves", during=TERM, by="movement")) == {"rotation": 1, "transfer": 2}
    assert parts(ask("moves", during=TERM, by="from_title")) == {
        "secretary": 1,
        "chair": 1,
        "office-head": 1,
    }
    assert parts(ask("moves", during=TERM, by="year")) == {"2021": 1, "2022": 1, "2023": 1}


def test_an_empty_cell_is_a_part_of_its_own_and_comes_last() -> None:
    value = ask("moves", during=TERM, by="staff_status")
    assert [(part.key, part.label, part.value) for part in value.parts] == [
        ("official", "elected or appointed official", 1),
        ("", "not known", 2),
    ]


@pytest.mark.parametrize(
    ("keep", "ids"),
    [
        ({"movement": "rotation"}, ["a1"]),
        ({"from_level": "district", "level": "commune"}, ["a1"]),
        ({"from_level": "commune", "level": "commune"}, ["a2", "a3"]),
        ({"title": ["secretary"]}, ["a1", "a3"]),
        ({"priority": "complex"}, ["a1", "a2"]),
        ({"generated": False}, ["a3"]),
        ({"official": ["an", "bach"]}, ["a1", "a2"]),
        ({"without": {"staff_status": "official"}}, ["a2", "a3"]),
        ({"between_units": False}, []),
    ],
)
def test_a_filter_narrows_the_moves(keep: dict[str, object], ids: list[str]) -> None:
    value = ask("moves", during=TERM, **keep)
    assert value.records == tuple(f"appointments/{id_}" for id_ in ids)


def test_the_scope_is_where_the_move_leads_or_where_it_came_from() -> None:
    north = frozenset({"north"})
    assert ask("moves", during=TERM, units=north).value == 2
    assert ask("moves", during=TERM, units=north, from_scope=True).records == ("appointments/a3",)


def test_the_period_is_half_open() -> None:
    day = Period(date(2021, 3, 1), date(2021, 3, 2))
    before = Period(date(2021, 2, 1), date(2021, 3, 1))
    assert (ask("moves", during=day).value, ask("moves", during=before).value) == (1, 0)


def test_a_partial_date_that_may_lie_outside_the_period_is_reported() -> None:
    first_half = Period(date(2022, 1, 1), date(2022, 7, 1))
    value = ask("moves", during=first_half)
    assert (value.records, value.unknown) == (("appointments/a2",), ("appointments/a2",))
    assert ask("moves", during=TERM).unknown == ()


def test_an_official_who_moved_twice_counts_once_and_stands_in_both_parts() -> None:
    tables = rows()
    tables["appointments"][0]["valid_to"] = "2021-03-01"
    tables["appointments"][1]["valid_to"] = "2022-06-01"
    again = move("a9", "an", "south-chair", "2022-06-01", "transfer", "north-secretary")
    changed = register({"appointments": [*tables["appointments"][:4], again]})
    value = ask("movers", changed, during=TERM, by="movement")
    assert value.records == ("officials/an", "officials/bach", "officials/cuong")
    assert parts(value) == {"rotation": 1, "transfer": 3}


@settings(deadline=None)
@given(by=st.sampled_from(MEASURES[0].breakdowns))
def test_the_parts_of_any_breakdown_are_the_moves_each_once(by: str) -> None:
    value = ask("moves", during=TERM, by=by)
    counted = [record for part in value.parts for record in part.records]
    assert sorted(counted) == sorted(value.records)
