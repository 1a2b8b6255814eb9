"""Who read what about persons, and when: a file that only grows, and whose place the office sets.

The place belongs to the register and is no choice of the reader: the setting ``read_log`` of the
register, else a file beside its tables.
"""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from turnus.figures.fingerprint import state
from turnus.figures.ledger import chain
from turnus.tables import Register

SETTING = "read_log"
_FILE = "readings.jsonl"
_FIELDS = {
    *("read_at", "reader", "machine", "register", "state"),
    *("what", "about", "records", "out"),
}

What = Literal["official-file", "unit-file", "report", "figures", "follow", "pools"]


@dataclass(frozen=True)
class Reading:
    """What was read.

    Parameters
    ----------
    what : {"official-file", "unit-file", "report", "figures", "follow", "pools"}
    about : tuple of str
        Ids of the official, the unit or the figures, or topics of the follow-up. What was read
        is not repeated: a log must not become a second register.
    records : int
        How many records that are not public were shown with names.
    out : tuple of str
        Where it was written to; ``terminal`` when it was only shown.
    """

    what: What
    about: tuple[str, ...]
    records: int
    out: tuple[str, ...]


def place(path: Path, register: Register) -> Path:
    """Return where readings of the register at `path` are logged.

    Parameters
    ----------
    path : Path
        The register: folder, zip or workbook. What its setting says counts from the folder in
        which its tables lie.
    register : Register
    """
    folder = path if path.is_dir() else path.parent
    if chosen := register.defaults.get(SETTING):
        return folder / chosen
    return folder / _FILE if path.is_dir() else folder / f"{path.stem}.{_FILE}"


def log_reading(path: Path, register: Register, reading: Reading) -> str:
    """Append a line on a reading and return its hash: who, on which machine, what, when.

    Raises
    ------
    ChainError
        If the log is damaged.
    OSError
        If it cannot be written. In both cases nothing is to be given out.
    """
    line = {
        "read_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "reader": _reader(),
        "machine": platform.node(),
        "register": register.name,
        "state": state(register),
        **asdict(reading),
    }
    return chain.append(path, _FIELDS, [line])


def read_log(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a log; an empty list where nobody has read anything yet.

    Raises
    ------
    ChainError
        Naming the first line that is damaged.
    """
    return chain.read(path, _FIELDS) if path.exists() else []


def _reader() -> str:
    """Return the user of the computer, as the system and not the environment names them."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd  # noqa: PLC0415 - only there

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
