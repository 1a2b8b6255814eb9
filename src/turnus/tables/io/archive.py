"""Zip files, looked at before anything is unpacked: a small file may hold gigabytes."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from turnus.words import _

_MIB = 2**20
_ALWAYS = 64 * _MIB  # so much may come out of a file, however small it is packed
_DENSEST = 200  # tables in text pack to a tenth; zeros, which make bombs, to a thousandth
_MOST = 4096 * _MIB
# What the module raises at files that are damaged, each in another place.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, ValueError,
    EOFError,
)  # fmt: skip


class ArchiveError(Exception):
    """A zip cannot be read; the message is a sentence that says what to do."""


@contextmanager
def unpacking(
    source: Path | IO[bytes], wanted: Callable[[str], bool]
) -> Iterator[tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]]:
    """Open a zip; give it with its entries that are `wanted`, by name with plain slashes.

    Raises
    ------
    ArchiveError
        Also inside the block: if the zip is damaged, encrypted, holds a wanted name twice, or
        unpacks to more than anybody's tables.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive, _entries(archive, wanted)
    except _DAMAGE as error:
        # The module says of some damage what it is by the kind of the exception only.
        reason = str(error) or type(error).__name__
        text = _("The zip cannot be read ({reason}). Make it once more.").format(reason=reason)
        raise ArchiveError(text) from error


def _entries(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = info.filename.replace("\\", "/").lstrip("/")  # as some programs of Windows write it
        if info.is_dir() or not wanted(name):
            continue
        if name in found:
            text = _("{name} stands in the zip twice. Make it once more with one of the two.")
            raise ArchiveError(text.format(name=name))
        if info.file_size > max(_ALWAYS, _DENSEST * info.compress_size):
            raise ArchiveError(_too_large(name, info.file_size))
        found[name] = info
    total = sum(info.file_size for info in found.values())
    if total > _MOST:
        raise ArchiveError(_too_large(max(found, key=lambda one: found[one].file_size), total))
    return found


def _too_large(name: str, size: int) -> str:
    return _(
        "{name} would unpack to {size} MB, far more than tables do. Check where the file comes "
        "from; a large register is read as a folder."
    ).format(name=name, size=size // _MIB)
