from __future__ import annotations

import threading
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from tests.casts import plan_fixture
from turnus.planner.plan import Plan
from turnus.reports import write_plan
from turnus.reports.plan import plan_folder
from turnus.reports.plan.plan_folder import PlanFolderError, check_folder

FILES = ["moves.csv", "moves.xlsx", "plan.html", "plan.json"]


def write(plan: Plan, out: Path) -> dict[str, bytes]:
    write_plan(plan, plan_fixture.facts(), plan_fixture.ruleset(), out)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_the_same_plan_gives_the_same_bytes_and_leaves_nothing_beside(plan: Plan, tmp_path: Path):
    first = write(plan, tmp_path / "one")
    second = write(plan, tmp_path / "two")
    assert list(first) == FILES
    assert first == second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_a_fault_leaves_the_old_files_as_they_were(plan: Plan, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    before = write(plan, out)

    def broken(*_given: object) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(plan_folder, "plan_page", broken)
    with pytest.raises(OSError, match="no space left"):
        write_plan(plan_fixture.plan(), plan_fixture.facts(), plan_fixture.ruleset(), out)
    assert {path.name: path.read_bytes() for path in sorted(out.iterdir())} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_other_files_in_the_folder_are_left_alone(plan: Plan, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    assert write(plan, tmp_path)["notes.txt"] == b"mine"


def work_in(book: Path) -> None:
    """Save a workbook as a spreadsheet would: some of its parts are others now."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = (
        parts["xl/sharedStrings.xml"].replace(b"Huong", b"Hoa", 1) + b" "
    )
    with zipfile.ZipFile(book, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_workbook_in_which_somebody_worked_is_replaced_by_force_only(plan: Plan, tmp_path: Path):
    write(plan, tmp_path)
    check_folder(tmp_path, force=False)
    work_in(tmp_path / "moves.xlsx")
    mine = (tmp_path / "moves.xlsx").read_bytes()
    with pytest.raises(PlanFolderError) as told:
        write(plan, tmp_path)
    assert str(told.value) == (
        f"{tmp_path / 'moves.xlsx'} is not as Turnus wrote it: somebody worked in it, or an older "
        "version made it. Name another folder, or give --force to replace it."
    )
    assert (tmp_path / "moves.xlsx").read_bytes() == mine
    write_plan(plan, plan_fixture.facts(), plan_fixture.ruleset(), tmp_path, force=True)
    check_folder(tmp_path, force=False)


def test_a_folder_where_a_file_goes_is_told_before_anything_is_replaced(plan: Plan, tmp_path: Path):
    (tmp_path / "plan.html").mkdir()
    (tmp_path / "moves.csv").write_text("old")
    with pytest.raises(PlanFolderError, match=r"plan\.html is a folder, and a file"):
        write(plan, tmp_path)
    assert (tmp_path / "moves.csv").read_text() == "old"


def test_a_fault_halfway_through_leaves_the_old_files_in_all(
    plan: Plan, tmp_path: Path, monkeypatch
):
    before = dict.fromkeys(("moves.csv", "plan.html", "plan.json"), b"old")
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        if target.name == "plan.html" and self.read_bytes() != b"old":
            raise OSError("the disk is gone")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="the disk is gone"):
        write(plan, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_two_that_write_at_once_never_mix_their_files(plan: Plan, tmp_path: Path, monkeypatch):
    """Whoever swaps holds the folder: the other one waits in front of it."""
    inside, most = [], []
    swap = plan_folder._swap

    def watched(made: Path, out: Path, names: Sequence[str]) -> None:
        inside.append(made)
        most.append(len(inside))
        swap(made, out, names)
        inside.remove(made)

    monkeypatch.setattr(plan_folder, "_swap", watched)
    monkeypatch.setattr(plan_folder, "plan_page", lambda *_given: "page")
    writers = [threading.Thread(target=write, args=(plan, tmp_path / "out")) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert most == [1, 1, 1, 1]


def test_the_paper_stands_beside_the_page_in_the_forms_that_are_asked_for(
    plan: Plan, tmp_path: Path
):
    facts, ruleset = plan_fixture.facts(), plan_fixture.ruleset()
    write_plan(plan, facts, ruleset, tmp_path, forms=("docx", "pdf"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*FILES, "plan.docx", "plan.pdf"]
    )
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")
    text = "".join(
        paragraph.text for paragraph in docx.Document(str(tmp_path / "plan.docx")).paragraphs
    )
    assert "12 officials change posts" in text
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_plan(plan, facts, ruleset, tmp_path, forms=("docx", "pdf"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_a_paper_that_somebody_wrote_in_is_not_lost(tmp_path: Path):
    paper = tmp_path / "plan.docx"
    docx.Document().save(str(paper))
    check_folder(tmp_path, force=False)
    check_folder(tmp_path, force=True, forms=("docx",))
    with pytest.raises(PlanFolderError, match=r"plan\.docx is not as Turnus wrote it"):
        check_folder(tmp_path, force=False, forms=("docx",))
