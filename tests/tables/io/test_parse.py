"""Every fault of a cell or header is a finding, word for word."""

from datetime import date, datetime

import pytest

from turnus.tables import Register, RegisterError, inspect
from turnus.words.faults import Fault

UNIT = {"id": "u1", "name": "Kim Bang", "kind": "district", "level": "district"}


def findings_of(**tables):
    with pytest.raises(RegisterError) as caught:
        Register.from_records(tables)
    return caught.value.faults


def only(**tables):
    (finding,) = findings_of(**tables)
    return finding


def test_an_unknown_table_is_named_with_the_nearest_one():
    expected = "There is no table unit. Did you mean units?"
    assert only(unit=[UNIT]) == Fault("unit", None, None, None, expected)


def test_a_table_like_no_other_is_answered_with_all_tables():
    expected = only(xyz=[{"a": 1}]).text
    assert expected.startswith(
        "There is no table xyz. Remove it, or rename it to one of: units, unit_events, titles,"
    )


def test_an_unknown_column_is_named_with_the_nearest_one():
    assert only(units=[UNIT | {"Parnet": None}]) == Fault(
        "units",
        1,
        "Parnet",
        None,
        "The table units has no such column. Did you mean parent? Rename or delete it.",
    )


def test_a_column_like_no_other_is_answered_with_all_columns():
    assert only(
        titles=[{"id": "t", "name": "T", "body": "court", "headship": "head", "xx": 1}]
    ) == (
        Fault(
            "titles",
            1,
            "xx",
            None,
            "The table titles has no such column. Delete it or rename it to one of: id, name, "
            "body, headship, rank, filled_by, term_years, managed_by.",
        )
    )


def test_a_missing_required_column_is_one_finding_however_many_rows_lack_it():
    rows = [{"id": str(n), "name": "x", "kind": "commune"} for n in range(5)]
    assert findings_of(units=rows) == [
        Fault(
            "units",
            1,
            "level",
            None,
            "The column level is required. Add it: level of the administration.",
        )
    ]


def test_a_missing_required_cell_says_what_to_fill_in():
    assert only(units=[UNIT, UNIT | {"id": "u2", "name": " "}]) == Fault(
        "units", 2, "name", None, "This cell must not be empty. Fill in: name as it is written."
    )


@pytest.mark.parametrize("cell", ["many", "3.5", "1,000", 2**70])
def test_a_whole_number_is_written_in_digits(cell):
    assert only(units=[UNIT | {"hardship": cell}]) == Fault(
        "units", 1, "hardship", str(cell), "Write a whole number in digits only, such as 3."
    )


@pytest.mark.parametrize("cell", ["3,5", "nan", "inf", "1 000"])
def test_a_number_has_a_point(cell):
    assert only(units=[UNIT | {"latitude": cell}]) == Fault(
        "units",
        1,
        "latitude",
        cell,
        "Write a number with a point for decimals and no thousands sign, such as 1234.5.",
    )


def test_a_number_below_its_minimum_is_a_finding():
    assert only(units=[UNIT | {"hardship": -1}]) == Fault(
        "units", 1, "hardship", "-1", "Write a number that is at least 0."
    )


def test_yes_and_no_have_few_spellings():
    assert only(officials=[{"id": "o", "name": "n", "generated": "perhaps"}]) == Fault(
        "officials",
        1,
        "generated",
        "perhaps",
        "Write true or false (yes or no is understood too).",
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("true", True),
        ("YES", True),
        (1, True),
        (True, True),
        ("no", False),
        ("0", False),
        ("", None),
    ],
)
def test_yes_and_no_are_understood(cell, value):
    register = Register.from_records({"officials": [{"id": "o", "name": "n", "generated": cell}]})
    assert register["officials"]["generated"].to_list() == [value]


def test_a_wrong_code_is_answered_with_the_nearest_one():
    assert only(titles=[{"id": "t", "name": "T", "body": "court", "headship": "Heads"}]) == Fault(
        "titles", 1, "headship", "Heads", "Did you mean head? Allowed are: head, deputy, member, "
        "staff.",
    )  # fmt: skip


def test_a_code_like_no_other_is_answered_with_all_codes():
    finding = only(titles=[{"id": "t", "name": "T", "body": "court", "headship": "xyz"}])
    assert finding.text == "Write one of these codes: head, deputy, member, staff."


def test_a_repeated_key_names_the_first_row():
    assert only(units=[UNIT, UNIT | {"name": "again"}]) == Fault(
        "units", 2, "id", "u1", "Row 1 has the same id. Give each row its own, or delete one."
    )


def test_a_key_of_several_columns_may_have_an_empty_part():
    rows = [{"official": "o", "unit": "u1"}, {"official": "o", "unit": "u1"}]
    finding = only(units=[UNIT], officials=[{"id": "o", "name": "n"}], residences=rows)
    assert finding == Fault(
        "residences",
        2,
        "official, unit, valid_from",
        "o, u1, ",
        "Row 1 has the same official, unit, valid_from. Give each row its own, or delete one.",
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31/12/2021", "Write the year first, then month and day: 2021-12-31."),
        ("12/31/2021", "Write the year first, then month and day: 2021-12-31."),
        ("31.12.2021", "Write the year first, then month and day: 2021-12-31."),
        ("2021/12/31", "Write the year first, then month and day: 2021-12-31."),
        ("2021-1-5", "Write the year first, then month and day: 2021-01-05."),
        (
            "3/4/2021",
            (
                "Write the year first, then month and day: 2021-04-03 if the day comes first here, "
                "2021-03-04 if the month does."
            ),
        ),
        (
            "44561",
            (
                "This is the number by which Excel keeps a date. Format the cell as a date, or "
                "write 2021-12-31."
            ),
        ),
        ("2021-12-31T08:00", "Write the day without a time: 2021-12-31."),
        ("2021-02-30", "There is no such day in the calendar. Correct the date."),
        ("2021-13", "There is no such day in the calendar. Correct the date."),
        ("0000", "There is no such day in the calendar. Correct the date."),
        ("32/13/2021", "There is no such day in the calendar. Write a date as 2021-12-31."),
        (
            "last spring",
            (
                "Write a date as 2021-12-31; as 2021-12 or 2021 when no more is known; leave the "
                "cell empty when nothing is known."
            ),
        ),
    ],
)
def test_a_date_that_is_none_says_how_to_write_it(cell, expected):
    assert only(units=[UNIT | {"valid_from": cell}]) == Fault(
        "units", 1, "valid_from", cell, expected
    )


@pytest.mark.parametrize(
    ("cell", "first", "precision"),
    [
        ("2021", date(2021, 1, 1), "year"),
        ("2021-12", date(2021, 12, 1), "month"),
        ("2021-12-31", date(2021, 12, 31), "day"),
        (date(2021, 12, 31), date(2021, 12, 31), "day"),
        (datetime(2021, 12, 31), date(2021, 12, 31), "day"),  # noqa: DTZ001 - as Excel gives it
        (None, None, None),
    ],
)
def test_a_date_keeps_how_much_of_it_is_known(cell, first, precision):
    units = Register.from_records({"units": [UNIT | {"valid_from": cell}]})["units"]
    assert units.select("valid_from", "valid_from_precision").row(0) == (first, precision)


def test_a_misread_required_date_is_one_finding_not_two():
    assert only(documents=[{"id": "d", "number": "1", "date": "soon"}]).value == "soon"


def test_all_faults_come_at_once_in_the_order_of_the_rows():
    rows = [UNIT | {"kind": "x", "hardship": "y"}, UNIT | {"parent": "nobody", "valid_to": "never"}]
    places = [(finding.line, finding.key) for finding in findings_of(units=rows)]
    assert places == [
        (1, "hardship"),
        (1, "kind"),
        (2, "valid_to"),
        (2, "id"),
        (2, "parent"),
    ]


def test_a_finding_reads_as_one_line():
    line = str(only(units=[UNIT | {"hardship": "-1"}]))
    assert line == "units, row 1, column hardship: “-1” Write a number that is at least 0."


def folder_with(tmp_path, **files):
    for name, content in files.items():
        (tmp_path / f"{name}.csv").write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
    return inspect(tmp_path)[1]


def test_rows_of_a_file_count_from_the_header(tmp_path):
    content = "id,name,kind,level\nu1,A,commune,commune\n\nu2,B,comune,commune\n"
    (finding,) = folder_with(tmp_path, units=content)
    assert (finding.file, finding.line, finding.key) == ("units.csv", 4, "kind")


def test_a_repeated_header_is_a_finding(tmp_path):
    content = "id,name,kind,level,name\nu1,A,commune,commune,B\n"
    assert folder_with(tmp_path, units=content) == [
        Fault("units.csv", 1, "name", None, "This column occurs twice. Keep one of the two.")
    ]


def test_a_column_with_cells_needs_a_header(tmp_path):
    content = "id,name,kind,level,\nu1,A,commune,commune,x\n"
    assert folder_with(tmp_path, units=content) == [
        Fault(
            "units.csv", 1, None, None, "A column with cells needs a header. Name it or delete it."
        )
    ]


def test_an_empty_column_without_a_header_is_fine(tmp_path):
    assert folder_with(tmp_path, units="id,name,kind,level,\nu1,A,commune,commune,\n") == []
