"""A seal on a workbook: whether it is still as it was written, or somebody worked in it.

The seal is one more part of the file, with the checksums of all others. Every program that saves
the workbook leaves it out or no longer fits it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile

_PART = "docProps/turnus.xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold: the same book gives the same bytes


def sealed(book: bytes) -> bytes:
    """Return a workbook with a seal on it."""
    target = io.BytesIO(book)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(_PART, _EARLIEST), _seal(archive))
    return target.getvalue()


def is_sealed(book: bytes) -> bool:
    """Say whether a workbook is as it was when it was sealed."""
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            return _PART in archive.namelist() and archive.read(_PART) == _seal(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False


def _seal(archive: zipfile.ZipFile) -> bytes:
    parts = sorted((part.filename, part.CRC, part.file_size) for part in archive.infolist())
    told = repr([part for part in parts if part[0] != _PART])
    digest = hashlib.sha256(told.encode()).hexdigest()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<seal>{digest}</seal>\n'.encode()
