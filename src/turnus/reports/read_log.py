"""Who read the file of a person, and when: one line of JSON each, only ever appended."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path


def log_reading(path: Path, *, register: str, official: str, out: str) -> None:
    """Append one line on a reading: who (the user of the computer), what, when.

    Raises
    ------
    OSError
        If the log cannot be written; the file is then not to be given out.
    """
    line = {
        "read_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "reader": getuser(),
        "register": register,
        "official": official,
        "out": out,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")
