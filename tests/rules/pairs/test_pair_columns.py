"""The columns of the pair frame: each has one place, and the derived ones stand in order."""

from __future__ import annotations

from datetime import date

from turnus.rules.loading.packs_on_a_day import load_pack
from turnus.rules.pairs.pair_columns import (
    OFFICIAL_SIDE,
    PAIR_COLUMNS,
    POST_SIDE,
    RELATION,
    derived,
    with_needed,
)
from turnus.tables import TABLES

ON = date(2023, 7, 1)
DERIVED = derived(load_pack("vn-2022", ON).pack, ON)


def test_a_column_belongs_to_the_official_to_the_post_or_to_both() -> None:
    assert len(PAIR_COLUMNS) == len(OFFICIAL_SIDE) + len(POST_SIDE) + len(RELATION)
    assert set(DERIVED) <= set(RELATION)


def test_beside_each_column_stands_a_column_of_the_register_that_can_be_filled_in() -> None:
    named = {cell for cells in PAIR_COLUMNS.values() for cell in cells.split(", ") if cell}
    declared = {
        f"{table.name}.{column.name}" for table in TABLES.values() for column in table.columns
    }
    assert len(named) > 20
    assert named <= declared


def test_a_derived_column_needs_only_columns_that_stand_before_it() -> None:
    known = set(PAIR_COLUMNS) - set(DERIVED)
    too_early = []
    for name, expression in DERIVED.items():
        too_early += [(name, root) for root in expression.meta.root_names() if root not in known]
        known.add(name)
    assert too_early == []


def test_what_a_derived_column_of_derived_columns_needs_is_found_to_the_end() -> None:
    assert with_needed(["nomination"], DERIVED) == {
        "nomination",
        "filled_by",
        "stay",
        "from_post",
        "post",
    }
    assert {"same_unit", "from_unit", "unit", "headship", "from_rank"} <= with_needed(
        ["movement"], DERIVED
    )
    assert with_needed(["gender"], DERIVED) == {"gender"}
