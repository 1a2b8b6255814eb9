"""Since when somebody is in a post, whatever its unit is called."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.casts.calendar_cast import land_office
from turnus.facts.calendar.tenure import tenure
from turnus.facts.offices import described_posts
from turnus.facts.units import UnitTree
from turnus.tables import Register

DECEMBER = date(2025, 12, 1)


def renamed(kind: str = "rename", **more: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Commune B becomes Commune D on 1 July 2025; An goes on there, in a post with a new id."""
    day = "2025-07-01"
    changes: dict[str, dict[str, Any]] = {
        "u1": {"valid_to": day},
        "p1": {"valid_to": day},
        "a1": {"valid_from": "2017-01-01", "valid_to": day},
        "u4": {"table": "units", "name": "Commune D", "kind": "commune", "level": "commune"},
        "p4": {"table": "posts", "unit": "u4", "title": "land", "field": "land"},
        "a4": {"table": "appointments", "official": "an", "post": "p4", "valid_from": day},
        "e1": {"table": "unit_events", "kind": kind, "date": day}
        | {"from_units": "u1", "to_units": "u4"},
    }
    return {name: cells | more.get(name, {}) for name, cells in changes.items()}


def since(changes: dict[str, dict[str, Any]]) -> tuple[date | None, date | None]:
    """Since when An is in the post: as it is, and through mergers."""
    register = Register.from_records(land_office(**changes))
    posts = described_posts(register, UnitTree(register["units"]))
    found = tenure(register, posts, DECEMBER).filter(official="an")
    return found.select("from_since", "from_since_merged").row(0)


LONG_AGO, JULY = date(2017, 1, 1), date(2025, 7, 1)


def test_time_runs_on_through_a_new_name_of_the_unit() -> None:
    assert since(renamed()) == (LONG_AGO, LONG_AGO)


def test_time_runs_on_through_a_new_level_of_the_unit() -> None:
    assert since(renamed("upgrade")) == (LONG_AGO, LONG_AGO)


def test_time_runs_on_through_a_merger_only_where_that_is_asked_for() -> None:
    assert since(renamed("merge")) == (JULY, LONG_AGO)


def test_a_new_name_that_is_only_planned_changes_nothing() -> None:
    assert since(renamed(e1={"planned": True})) == (JULY, JULY)


def test_who_gets_another_field_at_the_new_name_is_in_another_post() -> None:
    assert since(renamed(p4={"field": "finance"})) == (JULY, JULY)


def test_who_comes_back_after_a_break_begins_anew() -> None:
    assert since(renamed(a4={"valid_from": "2025-09-01"})) == (date(2025, 9, 1),) * 2


def test_a_name_that_was_changed_twice_is_followed_to_the_end() -> None:
    changes = renamed(e1={"to_units": "u3"}) | {
        "u3": {"table": "units", "name": "Between", "kind": "commune", "level": "commune"},
        "e2": {"table": "unit_events", "kind": "rename", "date": "2025-07-01"}
        | {"from_units": "u3", "to_units": "u4"},
    }
    assert since(changes) == (LONG_AGO, LONG_AGO)


def test_years_at_the_head_of_a_unit_run_on_from_one_of_its_heads_posts_to_the_next() -> None:
    changes: dict[str, dict[str, Any]] = {
        "chair": {"table": "titles", "name": "chair", "body": "executive", "headship": "head"},
        "secretary": {"table": "titles", "name": "secretary", "headship": "head"}
        | {"body": "standing-committee"},
        "c1": {"table": "posts", "unit": "u1", "title": "chair"},
        "s1": {"table": "posts", "unit": "u1", "title": "secretary"},
        "a1": {"post": "c1", "valid_from": "2014-01-01", "valid_to": "2020-01-01"},
        "a5": {"table": "appointments", "official": "an", "post": "s1", "valid_from": "2020-01-01"},
    }
    register = Register.from_records(land_office(**changes))
    posts = described_posts(register, UnitTree(register["units"]))
    found = tenure(register, posts, DECEMBER).filter(official="an", post="s1")
    clocks = found.select("from_since", "since_in_headship_here").row(0)
    assert clocks == (date(2020, 1, 1), date(2014, 1, 1))
