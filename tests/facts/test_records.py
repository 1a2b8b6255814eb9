"""Records behind figures are said as people know them."""

from __future__ import annotations

import polars as pl
import pytest

from tests.casts.records_cast import register
from turnus.facts.records import Records, keyed
from turnus.words import speaking


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("units/east", "East"),
        ("appointments/a1", "An, Secretary, Commune"),
        ("targets/t", "trees, Commune, 2024"),
        ("checklist_items/i", "Plan issued, Congress, East"),
        ("posts/p-sec", "Secretary, Commune"),
        ("ratings/cell|east|2023", "East, 2023, good"),
        ("unit_events/e", "upgrade, Dec 31, 2024, East"),
        ("tasks/k", "An, Clear the land, Commune"),
        ("task_updates/k|2024-06-30", "Clear the land, Jun 30, 2024"),
        ("recruitments/r", "Commune, 2022"),
        ("units/gone", "units/gone"),
    ],
)
def test_a_record_is_said_by_name_or_by_what_it_is_about(record: str, said: str) -> None:
    given = register(
        indicators=[{"id": "trees", "name": "trees"}],
        targets=[{"id": "t", "unit": "commune", "indicator": "trees", "period": "2024"}],
        checklists=[{"id": "c", "name": "Congress", "unit": "east"}],
        checklist_items=[{"id": "i", "checklist": "c", "text": "Plan issued"}],
        ratings=[{"subject_kind": "cell", "subject": "east", "year": 2023, "rating": "good"}],
        unit_events=[
            {"id": "e", "kind": "upgrade", "date": "2024-12-31", "from_units": "east",
             "to_units": "east"},
        ],
        tasks=[
            {"id": "k", "kind": "difficult", "title": "Clear the land", "official": "an",
             "unit": "commune"},
        ],
        task_updates=[{"task": "k", "date": "2024-06-30", "text": "12 of 20"}],
        recruitments=[
            {"id": "r", "unit": "commune", "year": 2022, "method": "examination",
             "staff_status": "civil-servant"},
        ],
    )  # fmt: skip
    with speaking("en"):
        assert Records(given).said(record) == said


def test_rows_without_ids_are_called_by_the_cells_of_their_key() -> None:
    ratings = pl.DataFrame({"subject_kind": ["official"], "subject": ["an"], "year": [2023]})
    assert keyed(ratings, "ratings")["id"].to_list() == ["official|an|2023"]
