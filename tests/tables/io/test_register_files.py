"""What is written is read again, in every form; the same tables give the same bytes."""

import re
import string
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnus.tables import TABLES, Register, RegisterError, inspect, read
from turnus.words.faults import Fault

FORMS = [("r", None), ("r.zip", None), ("r.xlsx", None), ("r", "parquet"), ("r.zip", "parquet")]

texts = st.text(
    string.ascii_letters + "ÄạĐЖ,;\"'\n=_ 0123456789.-", min_size=1, max_size=20
).filter(str.strip)


def dates_until(last):
    """Nothing, or a date of the register's three precisions."""
    days = st.dates(date(1900, 1, 1), last)
    return st.one_of(
        st.none(), days.map(str), days.map(lambda day: str(day)[:7]), days.map(lambda d: str(d)[:4])
    )


dates = dates_until(date(2100, 12, 31))
births = dates_until(date(2020, 12, 31))  # nobody is born after today


@st.composite
def registers(draw):
    names = draw(st.lists(texts, max_size=4))
    units = [
        {
            "id": f"u{n}",
            "name": name,
            "kind": draw(st.sampled_from(TABLES["units"]["kind"].allowed)),
            "level": "commune",
            "parent": "u0" if n else None,
            "hardship": draw(st.none() | st.integers(0, 2**62)),
            "latitude": draw(st.none() | st.floats(-90, 90)),
            "valid_from": draw(dates),
        }
        for n, name in enumerate(names)
    ]
    officials = [
        {"id": f"o{n}", "name": name, "birth_date": draw(births), "generated": draw(st.booleans())}
        for n, name in enumerate(names)
    ]
    documents = [
        {"id": f"d{n}", "number": name, "date": "2021-12", "implements": ["d0"] * (n > 0) * draw(
            st.integers(0, 2))}
        for n, name in enumerate(names)
    ]  # fmt: skip
    return Register.from_records(
        {"units": units, "officials": officials, "documents": documents},
        name="a-register",
        title=draw(texts).strip(),
        defaults=draw(st.sampled_from([{}, {"rules": "vn-2022", "on": "2023-07-01"}])),
    )


def assert_same(one, two):
    for table in TABLES:
        assert one[table].equals(two[table]), table
        assert one[table].schema == two[table].schema
    assert (one.name, one.title, one.defaults) == (two.name, two.title, two.defaults)


@pytest.mark.parametrize(("name", "form"), FORMS)
@settings(max_examples=12, deadline=None)  # the machine of a test may be busy
@given(register=registers())
def test_what_is_written_is_read_again(name, form, register):
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        register.write(path, format=form)
        assert_same(read(path), register)


UNIT = {"id": "u", "name": "U", "kind": "commune", "level": "commune", "valid_from": "2020"}
SMALL = {"units": [UNIT], "officials": [{"id": "o", "name": "O", "generated": True}]}


def content(path):
    if path.is_file():
        return path.read_bytes()
    return {entry.name: entry.read_bytes() for entry in sorted(path.iterdir())}


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_the_same_register_gives_the_same_bytes(tmp_path, name, form):
    register = Register.from_records(SMALL, name="x", defaults={"on": "2023-07-01"})
    for place in ("first", "second"):
        register.write(tmp_path / place / name, format=form)
    assert content(tmp_path / "first" / name) == content(tmp_path / "second" / name)


def test_a_smaller_register_leaves_no_old_tables_but_keeps_other_files(tmp_path):
    path = tmp_path / "r"
    Register.from_records(SMALL).write(path)
    (path / "README.md").write_text("mine")
    Register.from_records({"units": [UNIT]}).write(path)
    assert sorted(content(path)) == ["README.md", "datapackage.json", "units.csv"]


def test_parquet_replaces_csv_in_a_folder(tmp_path):
    register = Register.from_records(SMALL)
    register.write(tmp_path / "r")
    register.write(tmp_path / "r", format="parquet")
    assert sorted(content(tmp_path / "r")) == [
        "datapackage.json",
        "officials.parquet",
        "units.parquet",
    ]


@pytest.mark.parametrize("name", ["r", "r.zip", "r.xlsx"])
def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch, name):
    path = tmp_path / name
    Register.from_records(SMALL).write(path)
    before = content(path)

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space"):
        Register.from_records({"units": [UNIT]}).write(path)
    assert content(path) == before
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_folder_does_not_replace_a_file(tmp_path):
    (tmp_path / "r").write_text("mine")
    with pytest.raises(NotADirectoryError):
        Register.from_records(SMALL).write(tmp_path / "r")
    assert (tmp_path / "r").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("r", "json", "format 'json' is not one of csv, parquet, xlsx"),
        ("r.zip", "xlsx", "format 'xlsx' does not fit the name 'r.zip'"),
        ("r.xlsx", "csv", "format 'csv' does not fit the name 'r.xlsx'"),
    ],
)
def test_a_format_that_does_not_fit_is_refused(tmp_path, name, form, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        Register.from_records(SMALL).write(tmp_path / name, format=form)


@pytest.mark.parametrize(
    ("name", "bytes_", "expected"),
    [
        ("nix", None, "There is no such file or folder. Check the path."),
        ("nix.zip", None, "There is no such file or folder. Check the path."),
        ("r.txt", b"x", "A register is a folder, a .zip or an .xlsx workbook."),
        ("r.zip", b"x", "The zip cannot be read (File is not a zip file). Make it once more."),
    ],
)
def test_what_is_no_register_is_one_finding(tmp_path, name, bytes_, expected):
    path = tmp_path / name
    if bytes_ is not None:
        path.write_bytes(bytes_)
    assert inspect(path) == (None, [Fault(str(path), None, None, None, expected)])


def test_a_damaged_workbook_is_a_finding(tmp_path):
    (tmp_path / "r.xlsx").write_bytes(b"PK\x03\x04 broken")
    (finding,) = inspect(tmp_path / "r.xlsx")[1]
    assert finding.file == "r.xlsx"
    assert finding.text.startswith("The workbook cannot be read (")
    assert finding.text.endswith("). Save it as .xlsx once more.")


@pytest.mark.parametrize("name", ["r.zip", "r.xlsx", "r"])
@given(cut=st.integers(1, 400), at=st.floats(0, 1))
@settings(max_examples=12, deadline=None)  # the machine of a test may be busy
def test_a_damaged_file_never_ends_in_a_traceback(name, cut, at):
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        Register.from_records(SMALL).write(path, format="parquet" if name == "r" else None)
        victim = path if path.is_file() else path / "units.parquet"
        whole = victim.read_bytes()
        start = int(at * len(whole))
        victim.write_bytes(whole[:start] + bytes(cut) + whole[start + cut :])
        register, findings = inspect(path)
        assert (register is None) == bool(findings)


def test_read_raises_all_findings(tmp_path):
    (tmp_path / "units.csv").write_text("id,name,kind,level\nu,,commune,x\n")
    with pytest.raises(RegisterError) as caught:
        read(tmp_path)
    assert [finding.key for finding in caught.value.faults] == ["name", "level"]
