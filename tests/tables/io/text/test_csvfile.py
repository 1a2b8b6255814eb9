"""What can be wrong with a CSV file before its cells are looked at."""

import pytest

from turnus.tables.io.text.csvfile import read_csv, write_csv
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


UNCLOSED = (
    "A quotation mark opens in this row and does not close in it, so that rows after it would be "
    "lost. Close it or delete it."
)
# One mark that opens and no other; another one later, inside a text; another one as if it closed.
SWALLOWING = {
    "to the end": "u3,c,d\nu4,e,f\n",
    "to the next mark": 'u3,c,"d"\nu4,e,f\n',
    "to a mark that closes a later cell": 'u3,c",d\nu4,e,f\n',
}


@pytest.mark.parametrize("after", SWALLOWING.values(), ids=SWALLOWING)
def test_a_quotation_mark_that_does_not_close_is_found_where_it_opens(after):
    finding = finding_in(f'id,name,note\nu1,a,x\nu2,"b,y\n{after}'.encode())
    assert finding == Fault("units.csv", 3, None, 'u2,"b,y', UNCLOSED)


def test_the_line_of_a_finding_is_shown_shortened():
    line = 'u1,"' + "b" * 200
    assert finding_in(f"id,name\n{line}\n".encode()).value == line[:59] + "…"


def test_text_after_a_closing_quotation_mark_is_a_finding():
    assert finding_in(b'id,name\nu1,"Deputy" head\n') == Fault(
        "units.csv",
        2,
        None,
        'u1,"Deputy" head',
        "A text in quotation marks ends before its cell does. Write a quotation mark inside the "
        "text twice, or delete it.",
    )


def test_a_text_of_several_lines_with_commas_is_read():
    text = "one, two, three\nfour\nfive, six"
    table, findings = read_csv("notes.csv", f'id,on,text\nn1,2020,"{text}"\n'.encode())
    assert findings == []
    assert table.columns[2].to_list() == [text]


def test_a_text_of_more_than_131072_letters_is_read():
    table, findings = read_csv("notes.csv", f"id,text\nn1,{'x' * 140_000}\n".encode())
    assert findings == []
    assert table.columns[1].str.len_chars().to_list() == [140_000]


@pytest.mark.parametrize("content", [b"", b"\n", b",,\n"])
def test_a_file_without_a_header_is_a_finding(content):
    expected = "The first row must hold the names of the columns."
    assert finding_in(content) == Fault("units.csv", 1, None, None, expected)


def test_what_is_written_is_read_again():
    rows = [("u1", 'a "quoted", text'), ("u2", "two\nlines"), ("u3", None)]
    table, findings = read_csv("x.csv", write_csv(["id", "name"], rows))
    assert findings == []
    assert list(zip(*table.columns, strict=True)) == rows


FORMULAS = ["=1+1", "+A1", "-A1", "@SUM(A1)", " =1+1", "＝1", "'=1+1", "''@x", "=HYPERLINK(1)"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_written_as_a_text_and_read_as_it_was(text):
    written = write_csv(["id", "name"], [("u1", text)])
    assert f"u1,'{text}".encode() in written.replace(b'"', b"")
    table, findings = read_csv("x.csv", written)
    assert findings == []
    assert table.columns[1].to_list() == [text.strip()]


@pytest.mark.parametrize("text", ["-5", "+84912345678", "-1.5", "'quoted'", "a=b", "Đà Nẵng"])
def test_numbers_and_other_texts_are_written_as_they_are(text):
    assert write_csv(["id"], [(text,)]) == f"id\n{text}\n".encode()
