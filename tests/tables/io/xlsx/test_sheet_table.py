"""Cells that only seem to hold something are findings with sheet, row and column."""

import pytest

from tests.casts.xlsx_cast import row, text, workbook
from turnus.tables import inspect
from turnus.words.faults import Fault

HEADER = row(1, "id", "name", "kind", "level", "hardship", "valid_from")
ERROR = (
    "This is an error of the spreadsheet, not a value. Mend the formula or the link behind it, or "
    "write the value; leave the cell empty when it is not known."
)
NO_RESULT = (
    "The cell holds a formula, and the workbook does not hold its result. Open it in a spreadsheet "
    "and save it once more, or write the value."
)
UNIT = "".join(
    text(f"{c}2", t) for c, t in zip("ABCD", ["u", "A", "commune", "commune"], strict=True)
)


@pytest.fixture
def inspected(tmp_path):
    def inspected(cells, *, sheet="units", after=""):
        rows = f'{HEADER}<row r="2">{UNIT}{cells}</row>'
        (tmp_path / "reg.xlsx").write_bytes(workbook({sheet: rows}, after=after))
        return inspect(tmp_path / "reg.xlsx")

    return inspected


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#BEZUG!", "#ССЫЛКА!"])
def test_an_error_of_the_spreadsheet_is_a_finding_and_not_empty(inspected, error):
    assert inspected(f'<c r="F2" t="e"><v>{error}</v></c>') == (
        None,
        [Fault("reg.xlsx:units", 2, "valid_from", error, ERROR)],
    )


@pytest.mark.parametrize("result", ["", "<v/>", "<v></v>"])
@pytest.mark.parametrize(("cell", "column"), [("E", "hardship"), ("F", "valid_from")])
def test_a_formula_without_a_stored_result_is_one_finding(inspected, cell, column, result):
    assert inspected(f'<c r="{cell}2"><f>DATE(2020,1,1)</f>{result}</c>') == (
        None,
        [Fault("reg.xlsx:units", 2, column, "=DATE(2020,1,1)", NO_RESULT)],
    )


def test_a_formula_with_its_result_is_read(inspected):
    register, findings = inspected('<c r="E2"><f>1+1</f><v>2</v></c>')
    assert findings == []
    assert register["units"]["hardship"].to_list() == [2]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(inspected):
    register, findings = inspected('<c r="E2" t="str"><f>IF(A1="","","x")</f><v></v></c>')
    assert findings == []
    assert register["units"]["hardship"].to_list() == [None]


def test_merged_cells_are_a_finding_because_only_the_first_holds_the_text(inspected):
    merged = '<mergeCells><mergeCell ref="C2:C9"/><mergeCell ref="H1:H9"/></mergeCells>'
    assert inspected("", after=merged)[1] == [
        Fault(
            "reg.xlsx:units",
            2,
            None,
            "commune",
            "The cells C2:C9 are merged; only the first of them holds the text. Unmerge them and "
            "fill in each.",
        )
    ]


def test_a_stray_cell_is_named_with_its_place(inspected):
    assert inspected(text("H2", "x"))[1] == [
        Fault(
            "reg.xlsx:units",
            2,
            None,
            "x",
            "Cell H2 stands beside the table: its column has no header in row 1. Delete it or name "
            "the column.",
        )
    ]


def test_several_stray_cells_are_one_finding_that_counts_them(inspected):
    (finding,) = inspected(text("H2", "x") + text("XFD2", "y"))[1]
    assert finding.text == (
        "Cell H2 and others, 2 in all, stand beside the table: their columns have no header in row "
        "1. Delete them or name the columns."
    )


def test_a_stray_blank_in_the_last_corner_is_read_over(inspected):
    register, findings = inspected(f'</row><row r="1048576">{text("XFD1048576", " ")}')
    assert findings == []
    assert register["units"]["id"].to_list() == ["u"]
