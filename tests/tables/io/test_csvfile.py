"""What can be wrong with a CSV file before its cells are looked at."""

import pytest

from turnus.tables.io.csvfile import read_csv, write_csv
from turnus.words.faults import Fault


def finding_in(content):
    _table, (finding,) = read_csv("units.csv", content)
    return finding


def test_a_byte_that_is_not_utf8_is_found_with_its_row():
    content = "id,name\nu1,Đà Nẵng\nu2,M".encode() + b"\xfcnchen\nu3,x\n"
    assert finding_in(content) == Fault(
        "units.csv",
        3,
        None,
        "u2,M\ufffdnchen",
        "The file is not in UTF-8: byte 28 (0xFC) is not valid. Save it as CSV (UTF-8).",
    )


def test_a_byte_order_mark_is_fine():
    table, findings = read_csv("units.csv", b"\xef\xbb\xbfid,name\nu1,x\n")
    assert findings == []
    assert table.header == ["id", "name"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("u1", ("The row has 1 cell, the header has 2. Add or remove cells; a text that holds a "
         "comma needs quotation marks.")),
        ("u1,a,b", ("The row has 3 cells, the header has 2. Add or remove cells; a text that holds "
         "a comma needs quotation marks.")),
    ],
)  # fmt: skip
def test_a_row_of_another_length_is_a_finding_and_the_rest_is_read(row, expected):
    table, findings = read_csv("units.csv", f"id,name\n{row}\nu2,x\n".encode())
    assert findings == [Fault("units.csv", 2, None, None, expected)]
    assert table.rows == [2, 3]


def test_semicolons_between_columns_are_named():
    assert finding_in(b"id;name\nu1;x\n") == Fault(
        "units.csv",
        1,
        None,
        "id;name",
        "The columns are separated by semicolons. Save the file with commas.",
    )


def test_an_unmatched_quotation_mark_is_found_where_its_text_begins():
    finding = finding_in(b'id,name\nu1,a\nu2,"b\nu3,c\n')
    assert finding == Fault(
        "units.csv",
        3,
        None,
        None,
        "The quotation marks do not match here (unexpected end of data). Correct them.",
    )


@pytest.mark.parametrize("content", [b"", b"\n", b",,\n"])
def test_a_file_without_a_header_is_a_finding(content):
    expected = "The first row must hold the names of the columns."
    assert finding_in(content) == Fault("units.csv", 1, None, None, expected)


def test_what_is_written_is_read_again():
    rows = [("u1", 'a "quoted", text'), ("u2", "two\nlines"), ("u3", None)]
    table, findings = read_csv("x.csv", write_csv(["id", "name"], rows))
    assert findings == []
    assert list(zip(*table.columns, strict=True)) == rows
