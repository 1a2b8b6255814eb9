"""Excel workbooks as people fill them in."""

import datetime
import zipfile

import pytest
import xlsxwriter
from python_calamine import load_workbook

from turnus.tables import TABLES, Register, RegisterError, inspect, read, write_template
from turnus.words import speaking
from turnus.words.faults import Fault

HEADER = ["id", "name", "kind", "level", "hardship", "valid_from"]


def workbook(path, **sheets):
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


@pytest.fixture
def book(tmp_path):
    return tmp_path / "register.xlsx"


def test_real_excel_dates_and_numbers_are_understood(book):
    row = [7, "A", "commune", "commune", 2, datetime.date(2021, 12, 31)]
    units = read(workbook(book, units=[HEADER, row]))["units"]
    assert units.select("id", "hardship", "valid_from").row(0) == (
        "7",
        2,
        datetime.date(2021, 12, 31),
    )


def test_a_year_written_as_a_number_is_a_partial_date(book):
    units = read(workbook(book, units=[HEADER, ["u", "A", "commune", "commune", None, 2021]]))
    assert units["units"]["valid_from_precision"].to_list() == ["year"]


def test_an_excel_serial_number_is_named_as_such(book):
    rows = [HEADER, ["u", "A", "commune", "commune", None, 44561]]
    assert inspect(workbook(book, units=rows))[1] == [
        Fault(
            "register.xlsx:units",
            2,
            "valid_from",
            "44561",
            "This is the number by which Excel keeps a date. Format the cell as a date, or write "
            "2021-12-31.",
        )
    ]


def test_an_unknown_sheet_with_cells_is_a_finding_and_an_empty_one_is_not(book):
    row = ["u", "A", "commune", "commune", None, None]
    workbook(book, units=[HEADER, row], Unit=[["x"]], Sheet9=[])
    assert inspect(book)[1] == [
        Fault("register.xlsx:Unit", None, None, None, "There is no table Unit. Did you mean units?")
    ]


def test_a_workbook_of_something_else_says_so(book):
    (finding,) = inspect(workbook(book, Sheet1=[]))[1]
    assert finding.text == (
        "The workbook has no sheet of a register, such as units. See turnus template."
    )


def test_the_sheet_register_carries_name_and_defaults(book):
    rows = [["key", "value"], ["name", "kb"], ["title", "Kim"], ["on", datetime.date(2023, 7, 1)]]
    register = read(workbook(book, register=rows))
    assert (register.name, register.title, register.defaults) == ("kb", "Kim", {"on": "2023-07-01"})


def test_a_key_that_occurs_twice_is_a_finding(book):
    assert inspect(workbook(book, register=[["name", "a"], ["name", "b"]]))[1] == [
        Fault(
            "register.xlsx:register",
            2,
            "key",
            "name",
            "This key occurs twice. Keep one of the two.",
        )
    ]


def test_a_text_too_long_for_excel_is_refused_before_anything_is_written(book):
    unit = {"id": "u", "name": "x" * 40_000, "kind": "commune", "level": "commune"}
    with pytest.raises(RegisterError) as caught:
        Register.from_records({"units": [unit]}).write(book)
    assert caught.value.faults == [
        Fault(
            "units",
            2,
            "name",
            None,
            "An Excel cell holds 32767 characters at most. Write a folder or a .zip instead.",
        )
    ]
    assert not book.exists()


def test_the_template_has_a_sheet_for_every_table_and_reads_as_an_empty_register(book):
    write_template(book)
    names = load_workbook(book).sheet_names
    assert names[:2] == ["about", "register"]
    assert set(names[2:-1]) == set(TABLES)
    register = read(book)
    assert all(register[table].is_empty() for table in TABLES)
    assert register.defaults == {}


def test_the_template_explains_in_the_language_in_use(book, tmp_path):
    write_template(book)
    cells = load_workbook(book).get_sheet_by_name("about").to_python()
    assert cells[0][0] == (
        "Fill in one row for each thing; leave a cell empty when it is not known."
    )
    with speaking("de"):
        write_template(tmp_path / "de.xlsx")
    assert load_workbook(tmp_path / "de.xlsx").sheet_names[0] == "about"


def sheet_xml(path, table):
    number = load_workbook(path).sheet_names.index(table) + 1
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_codes_and_yes_or_no_have_drop_down_lists(book):
    write_template(book)
    titles = sheet_xml(book, "titles")
    assert titles.count('type="list"') == 4  # body, headship, filled_by, managed_by
    assert '"yes,no"' in sheet_xml(book, "officials")


def test_the_drop_down_list_of_a_code_covers_exactly_its_codes(book):
    write_template(book)
    codes = load_workbook(book).get_sheet_by_name("codes").to_python()
    column = codes[0].index("headship")
    assert [row[column] for row in codes[2:] if row[column]] == [
        "head",
        "deputy",
        "member",
        "staff",
    ]
    letter = xlsxwriter.utility.xl_col_to_name(column)
    assert f"codes!${letter}$3:${letter}$6</formula1>" in sheet_xml(book, "titles")


def test_the_header_is_frozen_and_commented(book):
    write_template(book)
    assert 'state="frozen"' in sheet_xml(book, "units")
    with zipfile.ZipFile(book) as archive:
        comments = "".join(
            archive.read(name).decode() for name in archive.namelist() if "comments" in name
        )
    assert "first day on which the row holds; empty: always so far" in comments
