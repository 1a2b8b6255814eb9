"""The past of a unit: what it came from, and who served in it."""

from __future__ import annotations

from tests.casts.rotation_cast import register
from turnus.facts.unit_history import changes_of, served_in


def test_a_change_touches_the_units_before_it_and_those_after_it() -> None:
    merged = [
        {"id": "merger", "kind": "merge", "date": "2020-01-01"}
        | {"from_units": "north;south", "to_units": "office"},
        {"id": "other", "kind": "rename", "date": "2021", "from_units": "district"},
    ]
    known = register({"unit_events": merged})
    for unit in ("north", "south", "office"):
        assert changes_of(known, [unit])["id"].to_list() == ["merger"]
    assert changes_of(known, ["north", "district"])["id"].to_list() == ["merger", "other"]
    assert changes_of(known, []).is_empty()


def test_who_served_in_a_unit_is_found_whenever_that_was() -> None:
    assert served_in(register(), ["office"])["id"].to_list() == ["a0"]
    assert served_in(register(), ["north"])["id"].to_list() == ["a1", "a2"]
