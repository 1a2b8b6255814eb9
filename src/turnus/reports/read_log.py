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
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from turnus.figures.fingerprint import state
from turnus.figures.ledger import chain
from turnus.tables import Register
from turnus.tables.io.descriptor import FILE as DESCRIPTOR

SETTING = "read_log"
_FILE = "readings.jsonl"
_OFFICIALS = ("officials.csv", "officials.parquet", DESCRIPTOR)

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


def _written_moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


class ReadingLine(BaseModel):
    """A line of the log: who read, on which machine, what, when."""

    read_at: Annotated[str, AfterValidator(_written_moment)]
    reader: str
    machine: str
    of: str = Field(alias="register")
    state: str
    what: What
    about: list[str]
    records: int
    out: list[str]


def place(path: Path, register: Register) -> Path:
    """Return where readings of the register at `path` are logged.

    Parameters
    ----------
    path : Path
        The register: folder, zip or workbook. What its setting says counts from the folder in
        which its tables lie, wherever a link to them stands: the link may be the reader's.
    register : Register
    """
    real = path.resolve()
    folder = _home(real) if real.is_dir() else real.parent
    if chosen := register.defaults.get(SETTING):
        return folder / chosen
    return folder / _FILE if real.is_dir() else folder / f"{real.stem}.{_FILE}"


def _home(folder: Path) -> Path:
    """Return the folder of a register: where its officials lie, in a folder of links."""
    for name in _OFFICIALS:
        if (folder / name).is_symlink():
            return (folder / name).resolve().parent
    return folder


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
    return chain.append(path, ReadingLine, [line])


def read_log(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a log; an empty list where nobody has read anything yet.

    Raises
    ------
    ChainError
        Naming the first line that is damaged.
    """
    return chain.read(path, ReadingLine) if path.exists() else []


def _reader() -> str:
    """Return the user of the computer, as the system and not the environment names them."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd  # noqa: PLC0415 - only there

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
