"""Where a register lies: which files are its own, so that nothing else is written over them."""

from __future__ import annotations

from pathlib import Path

from turnus.tables.io.data_package import SUFFIXES
from turnus.tables.io.descriptor import FILE

_SETTINGS = (".json", ".yaml", ".yml")
_LOG = "readings.jsonl"


def is_own_file(register: Path, out: Path) -> bool:
    """Say whether a file is one of a register, or would be taken for one.

    Parameters
    ----------
    register : Path
        Folder, zip or workbook.
    out : Path
        A file that is to be written. Links are followed: a register by another name is the same.
    """
    place, file = register.resolve(), out.resolve()
    if _is_table(file) and (file.parent / FILE).exists():  # of this register or another one
        return True
    if not place.is_dir():
        same = file == place or (file.exists() and place.exists() and file.samefile(place))
        beside = file.parent == place.parent and file.name.startswith(f"{place.stem}.")
        return same or (beside and _is_setting(file, f"{place.stem}.{_LOG}"))
    if file == place:
        return True
    return file.is_relative_to(place) and (_is_table(file) or _is_setting(file, _LOG))


def _is_table(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES


def _is_setting(file: Path, log: str) -> bool:
    return file.suffix.lower() in _SETTINGS or file.name == log
