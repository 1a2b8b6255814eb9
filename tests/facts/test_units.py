"""The tree of units: what lies in what, and how far apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnus.facts.units import UnitTree, described_units
from turnus.tables import TABLES, Register


def tree(*units: dict[str, Any]) -> UnitTree:
    types = TABLES["units"].dtypes
    rows = [{name: unit.get(name) for name in types} for unit in units]
    return UnitTree(pl.DataFrame(rows, schema=types))


def at(places: UnitTree, *ids: str | None) -> np.ndarray[Any, np.dtype[np.int64]]:
    return places.positions(pl.Series(ids, dtype=pl.String))


PLACES = tree(
    {"id": "state", "kind": "country"},
    {"id": "district", "kind": "district", "parent": "state"},
    {"id": "office", "kind": "department", "parent": "district"},
    {"id": "binh", "kind": "commune", "parent": "district"},
    {"id": "ha", "kind": "village", "parent": "binh"},
)


def test_the_place_of_a_unit_is_the_nearest_territory_at_or_above_it() -> None:
    place = PLACES.place[at(PLACES, "ha", "binh", "office", "district", "state")]
    assert place.tolist() == [*at(PLACES, "binh", "binh", "district", "district"), -1]


def test_a_unit_lies_within_itself_and_all_units_above_it() -> None:
    inner = at(PLACES, "ha", "ha", "ha", "binh", "binh", None)
    outer = at(PLACES, "ha", "district", "office", "ha", "binh", "binh")
    assert PLACES.within(inner, outer).tolist() == [True, True, False, False, True, False]


def test_a_cycle_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"the units \['a', 'b'\] lie in a cycle"):
        tree({"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}, {"id": "c"})


def test_a_register_without_units_has_no_places() -> None:
    none = tree()
    assert np.isnan(none.distance(at(none, None), at(none, None))).all()
    assert none.within(at(none, None), at(none, None)).tolist() == [False]


@settings(deadline=None)  # the machine of a test may be busy
@given(st.lists(st.integers(0, 30), min_size=1, max_size=15))
def test_ranges_agree_with_walking_up_the_tree_which_tells_no_distance(
    parents: list[int],
) -> None:
    """Unit i hangs under an earlier one, or is a root where the number is too great."""
    units = [
        {"id": str(i), "kind": "commune", "parent": str(above) if above < i else None}
        for i, above in enumerate(parents)
    ]
    places = tree(*units)
    chains = [places.above(i) for i in range(len(units))]
    one, two = (side.ravel() for side in np.indices((len(units), len(units))))
    within, distance = places.within(one, two), places.distance(one, two)
    assert len(within) == len(distance) == len(units) ** 2
    for position, (a, b) in enumerate(zip(one.tolist(), two.tolist(), strict=True)):
        assert within[position] == (b in chains[a])
        np.testing.assert_equal(distance[position], 0.0 if a == b else np.nan)


def test_a_unit_without_coordinates_is_where_the_next_one_above_is_as_far_as_its_place() -> None:
    places = tree(
        {"id": "land", "kind": "province", "latitude": 50.0, "longitude": 10.0},
        {"id": "city", "kind": "city", "parent": "land", "latitude": 51.34, "longitude": 12.37},
        {"id": "hall", "kind": "department", "parent": "city"},
        {"id": "far", "kind": "other", "parent": "city", "latitude": 52.0, "longitude": 13.5},
        {"id": "branch", "kind": "other", "parent": "far"},
        {"id": "village", "kind": "commune", "parent": "land"},
    )
    one = at(places, "hall", "hall", "branch", "hall", "village")
    other = at(places, "city", "branch", "far", "village", "village")
    assert places.distance(one, other).round(1).tolist()[:3] == [0.0, 107.0, 0.0]
    assert np.isnan(places.distance(one, other)[3])  # a commune is not where its province is
    assert places.distance(one, other)[4] == 0.0


def test_below_a_unit_lies_the_unit_itself_and_all_under_it() -> None:
    assert PLACES.below("binh") == {"binh", "ha"}
    assert PLACES.below("state") == {"state", "district", "office", "binh", "ha"}


def test_to_a_unit_belongs_what_lies_in_it_and_in_no_place_of_its_own() -> None:
    assert PLACES.own("district") == {"district", "office"}
    assert PLACES.own("binh") == {"binh", "ha"}
    assert PLACES.own("state") == {"state"}


def test_units_are_counted_by_the_places_below_the_smallest_that_all_lie_in() -> None:
    assert PLACES.spread(["ha", "binh", "office"]) == {"binh": 2, "district": 1}
    assert PLACES.spread(["ha", "ha"]) == {"binh": 2}
    assert PLACES.spread(["state"]) == {"state": 1}
    assert PLACES.spread([]) == {}


def test_what_a_unit_does_not_say_its_place_says_for_it() -> None:
    register = Register.from_records(
        {
            "units": [
                {"id": "binh", "name": "Binh", "kind": "commune", "level": "commune"}
                | {"priority": "complex", "hardship": 2},
                {"id": "office", "name": "Office", "kind": "department", "level": "commune"}
                | {"parent": "binh"},
            ]
        }
    )
    found = described_units(register, UnitTree(register["units"]))
    assert found["priority"].to_list() == ["complex", "complex"]
    assert found["hardship"].to_list() == [2, 2]
    assert found["place_name"].to_list() == ["Binh", "Binh"]
