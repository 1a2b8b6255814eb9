"""The one door for what is read from a path: a plain file, of a size that its kind can have."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from turnus.words import _

MIB = 2**20


def plain_bytes(path: Path, most: int | None = None) -> bytes:
    """Return what stands in a file.

    Parameters
    ----------
    path : pathlib.Path
    most : int or None
        The largest size in bytes; None: any.

    Raises
    ------
    OSError
        If it cannot be read, is larger, or is no file: a pipe or a device may have no end, or
        nobody who writes into it.
    """
    check_plain(path)
    if most is not None and path.stat().st_size > most:
        reason = _("it is larger than the {count} MB that such a file can have")
        raise OSError(errno.EFBIG, reason.format(count=most // MIB), str(path))
    return path.read_bytes()


def check_plain(path: Path) -> None:
    """Refuse a path at which something else than a file or a folder stands.

    Raises
    ------
    OSError
        If there is nothing, or a pipe, a socket or a device.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, _("it is a pipe or a device and no file"), str(path))
