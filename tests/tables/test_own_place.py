from __future__ import annotations

from pathlib import Path

import pytest

from turnus.tables.own_place import is_own_file


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with two registers: a folder of tables and a workbook."""
    (tmp_path / "reg").mkdir()
    (tmp_path / "reg" / "datapackage.json").touch()
    (tmp_path / "reg" / "officials.csv").touch()
    (tmp_path / "book.xlsx").touch()
    (tmp_path / "reg-by-another-name").symlink_to(tmp_path / "reg")
    return tmp_path


@pytest.mark.parametrize(
    "out", ["officials.csv", "moves.csv", "sub/moves.csv", "figures.yaml", "readings.jsonl", "."]
)
def test_tables_and_settings_in_the_folder_of_a_register_are_its_own(office: Path, out: str):
    assert is_own_file(office / "reg", office / "reg" / out)
    assert is_own_file(office / "reg-by-another-name", office / "reg" / out)


@pytest.mark.parametrize("out", ["report.html", "report.xlsx", "ledger.jsonl"])
def test_what_no_reader_takes_for_a_table_may_lie_among_them(office: Path, out: str):
    assert not is_own_file(office / "reg", office / "reg" / out)


def test_a_table_in_the_folder_of_any_register_would_spoil_it(office: Path):
    assert is_own_file(office / "book.xlsx", office / "reg" / "moves.csv")
    assert not is_own_file(office / "book.xlsx", office / "plan" / "moves.csv")


@pytest.mark.parametrize(
    "out", ["book.xlsx", "reg/../book.xlsx", "book.words.yaml", "book.readings.jsonl"]
)
def test_a_workbook_and_what_lies_beside_it_are_its_own(office: Path, out: str):
    assert is_own_file(office / "book.xlsx", office / out)


def test_a_workbook_with_another_link_to_it_is_the_same_file(office: Path):
    (office / "again.xlsx").hardlink_to(office / "book.xlsx")
    assert is_own_file(office / "book.xlsx", office / "again.xlsx")
    assert not is_own_file(office / "book.xlsx", office / "book.report.xlsx")
