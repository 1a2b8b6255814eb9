"""Records behind figures are said as people know them."""

from __future__ import annotations

import pytest
from records_cast import register

from turnus.figures.records import Records


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("units/east", "East"),
        ("appointments/a1", "An, Secretary, Commune"),
        ("targets/t", "trees, Commune, 2024"),
        ("checklist_items/i", "Plan issued, Congress, East"),
        ("units/gone", "units/gone"),
    ],
)
def test_a_record_is_said_by_name_or_by_what_it_is_about(record: str, said: str) -> None:
    given = register(
        indicators=[{"id": "trees", "name": "trees"}],
        targets=[{"id": "t", "unit": "commune", "indicator": "trees", "period": "2024"}],
        checklists=[{"id": "c", "name": "Congress", "unit": "east"}],
        checklist_items=[{"id": "i", "checklist": "c", "text": "Plan issued"}],
    )
    assert Records(given).said(record) == said
