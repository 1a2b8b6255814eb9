"""One shape for what is wrong in files, and one way to print it."""

from __future__ import annotations

import pytest

from turnus.words import speaking
from turnus.words.faults import Fault, FaultsError, in_order


@pytest.mark.parametrize(
    ("fault", "printed"),
    [
        (
            Fault("units.csv", 3, "level", "comune", "Did you mean commune?"),
            "units.csv, row 3, column level: “comune” Did you mean commune?",
        ),
        (Fault("units.csv", None, None, None, "Save it."), "units.csv: Save it."),
        (
            Fault("p/near.yaml", 3, "values.0", None, "add it.", in_text=True),
            "p/near.yaml, line 3, values.0: add it.",
        ),
        (
            Fault("r.md", 4, None, None, "A list stands in no other list.", in_text=True),
            "r.md, line 4: A list stands in no other list.",
        ),
    ],
)
def test_tables_have_rows_and_columns_and_texts_have_lines_and_keys(
    fault: Fault, printed: str
) -> None:
    with speaking("en"):
        assert str(fault) == printed


def test_faults_of_a_whole_file_come_first_then_by_line_and_none_twice() -> None:
    late, early = Fault("a", 10, "x", None, "t"), Fault("a", 9, "x", None, "t")
    whole, other = Fault("a", None, None, None, "t"), Fault("b", 1, None, None, "t")
    assert in_order([other, late, early, whole, late]) == [whole, early, late, other]


def test_an_error_prints_every_fault_on_a_line_of_its_own() -> None:
    error = FaultsError([Fault("a", None, None, None, "x."), Fault("b", None, None, None, "y.")])
    assert str(error) == "a: x.\nb: y."
