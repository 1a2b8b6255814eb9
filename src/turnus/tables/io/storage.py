"""Atomic writes: a file or folder is written beside its place and renamed into it."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import shutil
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath

from turnus.tables.io.archive import unpacking
from turnus.tables.io.data_package import SUFFIXES
from turnus.tables.io.descriptor import FILE
from turnus.tables.io.words_file import FILE as WORDS_FILE
from turnus.tables.schema.declarations import TABLES

# the earliest time that a zip can hold: the same tables give the same bytes on any day
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_PREFIX = ".turnus-"
_FORSAKEN = 3600  # seconds; nobody writes a register or a plan for so long


class FolderFiles(Mapping[str, bytes]):
    """The tables, descriptor and words below a folder, by path; read when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and _is_own(path)
        }

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def load_zip(path: Path, *also: str) -> dict[str, bytes]:
    """Return the tables, descriptor and words in the zip `path`, and the files `also`, by name.

    A zip made from a folder holds that folder: names are taken below it. Other files in the zip
    are left packed.

    Raises
    ------
    ArchiveError
        If the file is damaged, is no zip, is encrypted or unpacks to far more than tables.
    """

    def wanted(name: str) -> bool:
        inside = PurePosixPath(name)
        return _is_packed(name) and (_is_own(inside) or inside.name in also)

    with unpacking(path, wanted) as (archive, entries):
        files = {name: archive.read(info) for name, info in entries.items()}
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.split("/", 1)[1]: content for name, content in files.items()}
    return files


def _is_packed(name: str) -> bool:
    return not name.startswith("__MACOSX/")


def _is_own(path: PurePath) -> bool:
    """Return whether a file is a table, the descriptor or the words, by its name."""
    return path.name in {FILE, WORDS_FILE} or path.suffix.lower() in SUFFIXES


def pack_zip(files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a zip with `files`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, also where the zip is written on Windows
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return target.getvalue()


_ASIDE = ".old"  # ends the name of a folder that is being replaced


def hidden_beside(path: Path, what: str) -> Path:
    """Return the hidden place beside `path` where it is made; what killed runs left there goes.

    Its name is short, since that of `path` may be as long as names can be. What a run that was
    killed in the middle of a swap put aside, and did not replace, is what `path` was: it stays.
    """
    name = _hidden_name(path)
    for left in path.parent.glob(f"{name}-*"):
        if left.suffix == _ASIDE and not path.exists():
            continue
        with suppress(OSError):
            if left.lstat().st_mtime < time.time() - _FORSAKEN:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    return path.with_name(f"{name}-{secrets.token_hex(4)}.{what}")


def _hidden_name(path: Path) -> str:
    return _PREFIX + hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]


def _bring_back(path: Path) -> None:
    """Put back what a killed run had put aside and not yet replaced, the newest first."""
    aside = path.parent.glob(f"{_hidden_name(path)}-*{_ASIDE}")
    for left in sorted(aside, key=lambda one: one.lstat().st_mtime, reverse=True):
        if not path.exists():
            left.rename(path)


def save_file(path: Path, content: bytes) -> None:
    """Atomic replace: write a file beside `path`, then rename it into place.

    A link stays: what it leads to is replaced.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = hidden_beside(path, "part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def save_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Atomic replace: write a folder beside `path`, then swap the two by renaming.

    Tables of an older register in the folder go; other files in it stay. A link stays: the folder
    to which it leads is replaced.

    Raises
    ------
    NotADirectoryError
        If `path` is a file.
    """
    path = path.resolve()
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    _bring_back(path)
    part = hidden_beside(path, "part")
    old = hidden_beside(path, _ASIDE[1:])
    try:
        if path.exists():
            shutil.copytree(path, part, ignore=lambda here, names: _own_files(path, here, names))
        else:
            part.mkdir()
        for name, content in files.items():
            (part / name).write_bytes(content)
        if path.exists():
            path.rename(old)
        try:
            part.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _own_files(folder: Path, here: str, names: list[str]) -> set[str]:
    if Path(here) != folder:
        return set()
    return {FILE, *(table + suffix for table in TABLES for suffix in SUFFIXES)}.intersection(names)
