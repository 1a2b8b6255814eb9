"""The folder of a plan: files that belong together, replaced all or none."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from turnus.planner.plan import Plan
from turnus.planner.plan_file import plan_json
from turnus.reports.document import Document
from turnus.reports.plan.paper.committee_paper import committee_paper
from turnus.reports.plan.plan_book import plan_book
from turnus.reports.plan.plan_page import plan_page
from turnus.reports.plan.plan_tables import moves_csv
from turnus.reports.render.seal import is_sealed, sealed
from turnus.reports.render.write_document import write_document
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import RuleSet
from turnus.tables.io.storage import hidden_beside
from turnus.words import _

BOOK = "moves.xlsx"
FILES = ("moves.csv", BOOK, "plan.html", "plan.json")
# The paper as files of their own, by form; people go on writing in the first.
PAPERS = {"docx": "plan.docx", "pdf": "plan.pdf"}
_WORKED_IN = (BOOK, PAPERS["docx"])


def names_of(forms: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all files of a plan whose paper is wanted in these forms, too."""
    return (*FILES, *(PAPERS[form] for form in forms))


class PlanFolderError(Exception):
    """A folder cannot take the files of a plan; the message is for the person who named it."""


def check_folder(out: Path, *, force: bool, forms: Sequence[str] = ()) -> None:
    """Refuse a folder in which work of others would be lost: before a search, not after it.

    Raises
    ------
    PlanFolderError
        If a folder stands where a file goes, or a file that people work in is no longer as it was
        written and `force` does not say to replace it.
    """
    for name in names_of(forms):
        if (out / name).is_dir():
            text = _("{path} is a folder, and a file of the plan goes there; move it away.")
            raise PlanFolderError(text.format(path=out / name))
    for name in names_of(forms):
        file = out / name
        if force or name not in _WORKED_IN or not file.exists() or is_sealed(file.read_bytes()):
            continue
        text = _(
            "{path} is not as Turnus wrote it: somebody worked in it, or an older version made it. "
            "Name another folder, or give --force to replace it."
        )
        raise PlanFolderError(text.format(path=file))


def write_plan(
    plan: Plan,
    facts: PairFacts,
    ruleset: RuleSet,
    out: Path,
    *,
    force: bool = False,
    forms: Sequence[str] = (),
) -> None:
    """Write ``moves.csv``, ``moves.xlsx``, ``plan.json`` and ``plan.html`` into the folder `out`.

    With `forms`, of `PAPERS`, the paper stands there as files of its own, too. All are made in a
    folder beside `out` first, so that a fault leaves what was there before;
    other files in `out` are left alone. The same plan gives the same bytes.

    Raises
    ------
    OSError
        If the folder cannot be written.
    PlanFolderError
        If something in the folder would be lost; see `check_folder`.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    made = hidden_beside(out, "plan")
    made.mkdir()
    try:
        _write(made / "moves.csv", moves_csv(plan).encode())
        _write(made / BOOK, plan_book(plan))
        _write(made / "plan.json", plan_json(plan).encode())
        _write(made / "plan.html", plan_page(plan, facts, ruleset).encode())
        if forms:
            _write_papers(committee_paper(plan, facts, ruleset), made, forms)
        out.mkdir(exist_ok=True)
        with _held(out):
            check_folder(out, force=force, forms=forms)
            _swap(made, out, names_of(forms))
    finally:
        shutil.rmtree(made)


def _write_papers(paper: Document, folder: Path, forms: Sequence[str]) -> None:
    for form in forms:
        path = folder / PAPERS[form]
        write_document(paper, path)
        if path.name in _WORKED_IN:
            _write(path, sealed(path.read_bytes()))


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Advisory lock: two commands that write into one folder at once do so one after the other."""
    if sys.platform == "win32":  # has no locks of folders
        yield
        return
    import fcntl  # noqa: PLC0415 - only here

    holder = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(holder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(holder)


def _swap(made: Path, out: Path, names: Sequence[str]) -> None:
    """Roll back on a fault: put the new files in their places, or leave the old ones in all."""
    before = made / "before"
    before.mkdir()
    for name in names:
        if (out / name).exists():
            shutil.copy2(out / name, before / name)
    placed = []
    try:
        for name in names:
            (made / name).replace(out / name)
            placed.append(name)
    except BaseException:
        for name in placed:
            if (before / name).exists():
                (before / name).replace(out / name)
            else:
                (out / name).unlink()
        raise
