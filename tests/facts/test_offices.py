"""Offices: rules and figures see the same holders of the same posts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casts.commune_cast import PACK
from tests.casts.random_register import ON, random_register
from tests.casts.rotation_cast import register, rows
from turnus.facts.offices import described_posts, holders, posts_on
from turnus.facts.units import UnitTree
from turnus.rules import PairFacts
from turnus.tables import Register


def held(known: Register) -> set[tuple[str, str]]:
    posts = posts_on(described_posts(known, UnitTree(known["units"])), ON)
    return set(holders(known, posts, ON).select("official", "post").iter_rows())


@settings(max_examples=20, deadline=None)  # the machine of a test may be busy
@given(st.integers(0, 10**6))
def test_the_pairs_of_today_are_the_appointments_that_figures_count(seed: int) -> None:
    known = random_register(seed)
    stays = PairFacts(known, ON, PACK).stays(columns=())
    assert held(known) == set(stays.select("official", "post").iter_rows())


def test_a_post_does_not_outlive_its_unit() -> None:
    units = rows()["units"]
    units[2]["valid_to"] = ON.isoformat()
    assert held(register()) - held(register({"units": units})) == {
        ("an", "north-secretary"),
        ("bach", "north-chair"),
    }
