"""Hash chain: an append-only file of JSON lines, each bound to the one before it by a hash.

A changed, removed or inserted line is noticed. Only the loss of the last lines is not, which is why
the hash of the last line is given out with every appending: whoever keeps it can tell.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import IO, Any

from turnus.facts.records import canonical, digest
from turnus.words import _

_START = "0" * 64
_BOND = frozenset({"seq", "previous", "hash"})


class ChainError(Exception):
    """A file of lines cannot be used or not appended to; the text says which line and why."""


def append(
    path: Path,
    fields: Set[str],
    entries: Iterable[dict[str, Any]],
    follows: Callable[[Sequence[dict[str, Any]]], None] | None = None,
) -> str:
    """Append entries as lines, all or none, and return the hash of the last line.

    Parameters
    ----------
    path : Path
        Begun where there is none. Programs that append at the same time wait for each other.
    fields : set of str
        What each entry holds.
    entries : iterable of dict
    follows : callable or None
        Is shown the lines that are there, and raises where the entries cannot follow them.

    Raises
    ------
    ChainError
        If a line that is there is damaged, or as `follows` says; nothing is appended then.
    OSError
        If the file cannot be written.
    """
    wanted = list(entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _hold(file)
        file.seek(0)
        lines = _checked(path, file.read(), fields)
        if follows is not None:
            follows(lines)
        last = lines[-1]["hash"] if lines else _START
        new = []
        for seq, entry in enumerate(wanted, len(lines) + 1):
            line = entry | {"seq": seq, "previous": last}
            last = digest(line)
            new.append(canonical(line | {"hash": last}) + "\n")
        file.write("".join(new).encode())  # one write: what belongs together is there whole
        file.flush()
        os.fsync(file.fileno())
    return str(last)


def read(path: Path, fields: Set[str]) -> list[dict[str, Any]]:
    """Return the lines of a file, each held against the one before it.

    Raises
    ------
    ChainError
        Naming the first line that is damaged.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        fault = _("{file} cannot be read: {reason}.")
        raise ChainError(fault.format(file=path.name, reason=error.strerror)) from error
    return _checked(path, content, fields)


def _checked(path: Path, content: bytes, fields: Set[str]) -> list[dict[str, Any]]:
    """Parse the lines and verify number, link and hash of each."""
    if content and not content.endswith(b"\n"):
        raise _damaged(path, content.count(b"\n") + 1, _("it is cut off"))
    lines: list[dict[str, Any]] = []
    previous = _START
    # not splitlines: text may hold what other programs take for the end of a line
    for number, raw in enumerate(content.split(b"\n")[:-1], 1):
        try:
            line = json.loads(raw)
        except ValueError as error:
            raise _damaged(path, number, _("it is no JSON")) from error
        if not isinstance(line, dict) or set(line) != fields | _BOND:
            raise _damaged(path, number, _("it is no line of such a file"))
        if line["previous"] != previous or line["seq"] != number:
            fault = _("it does not follow the line before it; lines are missing or out of order")
            raise _damaged(path, number, fault)
        own = digest({key: value for key, value in line.items() if key != "hash"})
        if line["hash"] != own:
            raise _damaged(path, number, _("it was changed after it was written"))
        lines.append(line)
        previous = own
    return lines


def _damaged(path: Path, number: int, reason: str) -> ChainError:
    return ChainError(
        _(
            "{file}, line {number}: {reason}. Restore the file from a copy; nothing was appended."
        ).format(file=path.name, number=number, reason=reason)
    )


def _hold(file: IO[bytes]) -> None:
    """Advisory file lock: wait until nobody else appends; it ends when the file is closed."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        file.seek(1 << 30)  # a place where no line is: others may still read
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - only elsewhere

        fcntl.flock(file, fcntl.LOCK_EX)
