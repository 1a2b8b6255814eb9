"""The sheets of a workbook as the files inside it give them."""

from datetime import date, datetime

import pytest
from python_calamine import load_workbook

from tests.casts.folders import KIM_BANG
from tests.casts.xlsx_cast import packed, parts, row, text, workbook
from turnus.tables import read
from turnus.tables.io.archive import ArchiveError
from turnus.tables.io.raw_table import as_text
from turnus.tables.io.xlsx.book_reader import read_sheets
from turnus.tables.io.xlsx.sheet_reader import DamagedError


def cells(content):
    return {name: sheet.rows for name, sheet in read_sheets(content).items()}


def test_a_library_finds_the_same_cells_in_a_whole_register(tmp_path):
    path = tmp_path / "kb.xlsx"
    read(KIM_BANG).write(path)
    book = load_workbook(path)
    theirs = {
        name: {
            (at, place): as_text(cell)
            for at, line in enumerate(book.get_sheet_by_name(name).to_python(False), start=1)
            for place, cell in enumerate(line, start=1)
            if (as_text(cell) or "").strip()
        }
        for name in book.sheet_names
    }
    ours = {
        name: {
            (at, place): as_text(cell) for at, line in rows.items() for place, cell in line.items()
        }
        for name, rows in cells(path.read_bytes()).items()
    }
    assert ours == theirs


def test_texts_are_shared_in_pieces_and_without_how_they_are_spoken():
    strings = "<si><t>one</t></si><si><r><t>Nguyễn </t></r><r><t>An</t></r><rPh><t>x</t></rPh></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>'
    assert cells(workbook({"a": rows}, strings=strings)) == {"a": {1: {1: "Nguyễn An", 3: "one"}}}


def test_rows_and_cells_without_a_reference_follow_the_one_before():
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c><v>3</v></c></row>'
    assert cells(workbook({"a": rows})) == {"a": {1: {1: 1.0, 2: 2.0}, 4: {1: 3.0}}}


def test_days_are_known_by_their_style_and_a_workbook_may_count_from_1904():
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>2</v></c>'
    rows += '<c r="C1" s="3"><v>3</v></c></row>'
    book = '<workbookPr date1904="1"/>'
    day = datetime.combine(date(1904, 1, 2), datetime.min.time())
    (sheet,) = cells(workbook({"a": rows}, book=book)).values()
    assert sheet[1] == {1: day, 2: day.replace(day=3), 3: 3.0}


def test_a_stray_blank_in_the_last_corner_is_nothing():
    rows = row(1, "id") + f'<row r="1048576">{text("XFD1048576", " ")}</row>'
    assert cells(workbook({"a": rows})) == {"a": {1: {1: "id"}}}


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/s1.xml", "xl/texts.xml"])
def test_a_missing_part_is_damage_that_is_named(missing):
    files = parts({"a": row(1, "id")})
    del files[missing]
    with pytest.raises(DamagedError, match=missing):
        read_sheets(packed(files))


def test_a_text_that_is_not_among_the_shared_ones_is_damage_with_its_cell():
    rows = '<row r="3"><c r="B3" t="s"><v>9</v></c></row>'
    with pytest.raises(DamagedError, match=r"xl/worksheets/s1\.xml: B3"):
        read_sheets(workbook({"a": rows}))


def test_a_sheet_that_would_unpack_to_gigabytes_is_not_unpacked():
    rows = f"<row>{' ' * (65 * 2**20)}</row>"
    with pytest.raises(ArchiveError, match=r"xl/worksheets/s1\.xml would unpack to 65 MB"):
        read_sheets(workbook({"a": rows}))


def test_every_byte_may_be_damaged_and_the_reader_says_so_or_reads():
    """A deterministic sweep: one byte after another of a small workbook is turned over."""
    content = workbook({"a": row(1, "id", "name")})
    ends = set()
    for at in range(len(content)):
        damaged = bytearray(content)
        damaged[at] ^= 0xFF
        try:
            read_sheets(bytes(damaged))
            ends.add("read")
        except (ArchiveError, DamagedError):
            ends.add("told")
    assert ends == {"read", "told"}
