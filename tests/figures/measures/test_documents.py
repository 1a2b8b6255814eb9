"""Documents: which were issued, which are in force, and which implement which."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.casts.records_cast import measured, parts, register
from turnus.figures import FigureError
from turnus.tables import Register
from turnus.words import speaking


def document(id_: str, day: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "number": id_.upper(), "date": day, "kind": "decision"} | more


def archive() -> Register:
    """A decree, a plan for it, a programme for the plan, and a newer plan in its place."""
    return register(
        documents=[
            document("decree", "2020-01-15", kind="decree"),
            document("plan", "2021-03", implements="decree"),
            document("programme", "2022-05-01", implements="plan;decree"),
            document("newer", "2024-02-01", replaces="plan"),
        ]
    )


def test_documents_are_counted_by_what_they_are() -> None:
    assert measured(archive(), "documents").value == 4
    with speaking("en"):
        kinds = measured(archive(), "documents", by="kind")
    assert parts(kinds) == {"decision": 3, "decree": 1}


def test_a_chain_of_documents_is_followed_to_its_end_each_once() -> None:
    found = measured(archive(), "documents", implements=["decree"])
    assert found.records == ("documents/plan", "documents/programme")
    assert measured(archive(), "documents", implements=["newer"]).records == ()


def test_what_a_document_of_that_time_replaces_is_no_longer_in_force() -> None:
    before, after = date(2024, 1, 31), date(2024, 7, 1)
    asked = {"in_force": True, "document": ["plan", "newer"]}
    assert measured(archive(), "documents", on=after, **asked).records == ("documents/newer",)
    old = measured(archive(), "documents", on=before, **asked)
    assert old.records == ("documents/plan",)


def test_a_month_that_the_period_cuts_is_counted_and_told() -> None:
    value = measured(archive(), "documents", period=(date(2021, 3, 10), date(2023, 1, 1)))
    assert value.unknown == ("documents/plan",)


def test_a_scope_is_refused_since_documents_belong_to_no_unit() -> None:
    with speaking("en"), pytest.raises(FigureError, match="a document belongs to no unit"):
        measured(archive(), "documents", units={"commune"})
