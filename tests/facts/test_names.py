"""What units are called."""

from __future__ import annotations

from turnus.facts.names import unit_names, with_kind
from turnus.tables import Register
from turnus.words import speaking


def test_units_of_one_name_are_told_apart_by_their_kind() -> None:
    units = [
        {"id": "d", "name": "Sơn Dương", "kind": "district", "level": "district"},
        {"id": "t", "name": "Sơn Dương", "kind": "township", "level": "commune", "parent": "d"},
        {"id": "a", "name": "An", "kind": "commune", "level": "commune", "parent": "d"},
        {"id": "b", "name": "An", "kind": "commune", "level": "commune", "parent": "d"},
    ]
    register = Register.from_records({"units": units})
    with speaking("en"):
        assert unit_names(register) == {
            "d": "Sơn Dương (district)",
            "t": "Sơn Dương (township)",
            "a": "An",
            "b": "An",
        }
    with speaking("de"):
        assert unit_names(register)["d"] == "Sơn Dương (Bezirk)"


def test_a_name_that_says_its_kind_says_it_once() -> None:
    with speaking("en"):
        assert with_kind("Quế township", "township") == "Quế township"
