"""Read and write a register: a folder, a zip or a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from turnus.tables.io.archive import ArchiveError
from turnus.tables.io.data_package import read_package, write_package
from turnus.tables.io.raw_table import Contents, Meta
from turnus.tables.io.storage import FolderFiles, load_zip, pack_zip, save_file, save_folder
from turnus.tables.io.words_file import FILE as WORDS_FILE
from turnus.tables.io.xlsx.workbook import read_workbook, write_workbook
from turnus.words import _
from turnus.words.faults import Fault
from turnus.words.only_files import check_plain, plain_bytes

FORMATS = ("csv", "parquet", "xlsx")


def load(path: Path) -> Contents:
    """Return what the folder, zip or workbook `path` holds; faults of any kind are findings."""
    name = path.resolve().stem
    try:
        check_plain(path)
        if path.is_dir():
            return read_package(FolderFiles(path), name)
        if path.suffix.lower() == ".zip":
            return read_package(load_zip(path), name, f"{path.name}:")
        if path.suffix.lower() == ".xlsx":
            contents = read_workbook(path.name, path.read_bytes(), name)
            beside = words_beside(path)
            if beside.exists():
                contents.words = (beside.name, plain_bytes(beside))
            return contents
        if path.exists():
            expected = _("A register is a folder, a .zip or an .xlsx workbook.")
        else:
            expected = _("There is no such file or folder. Check the path.")
    except FileNotFoundError:
        expected = _("There is no such file or folder. Check the path.")
    except ArchiveError as error:
        expected = str(error)
    except OSError as error:
        expected = _("It cannot be read: {reason}.").format(reason=error.strerror)
    return Contents(Meta(name), findings=[Fault(str(path), None, None, None, expected)])


def words_beside(workbook: Path) -> Path:
    """Return the file with the words of a workbook."""
    return workbook.with_suffix(f".{WORDS_FILE}")


def save(
    path: Path,
    frames: Mapping[str, pl.DataFrame],
    meta: Meta,
    kind: str | None = None,
    *,
    words: str = "",
) -> None:
    """Write the tables `frames` to `path`, all or nothing, and `words` beside or among them.

    Raises
    ------
    ValueError
        If `kind` is not one of `FORMATS`, or does not fit the suffix of `path`.
    """
    suffix = path.suffix.lower()
    kind = kind or ("xlsx" if suffix == ".xlsx" else "csv")
    if kind not in FORMATS:
        raise ValueError(f"format {kind!r} is not one of {', '.join(FORMATS)}")
    if (kind == "xlsx") != (suffix == ".xlsx"):
        raise ValueError(f"format {kind!r} does not fit the name {path.name!r}")
    if kind == "xlsx":
        book = write_workbook(frames, meta, template=False)
        if words:
            save_file(words_beside(path), words.encode())
        save_file(path, book)
        return
    files = write_package(frames, meta, kind)
    if words:
        files[WORDS_FILE] = words.encode()
    if suffix == ".zip":
        save_file(path, pack_zip(files))
    else:
        save_folder(path, files)
