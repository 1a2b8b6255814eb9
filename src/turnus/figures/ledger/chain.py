"""Hash chain: an append-only file of JSON lines, each bound to the one before it by a hash.

A changed, removed or inserted line is noticed. Only the loss of the last lines is not, which is why
the hash of the last line is given out with every appending: whoever keeps it can tell.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

from pydantic import BaseModel, ValidationError

from turnus.facts.records import canonical, digest
from turnus.words import _, ngettext
from turnus.words.only_files import check_plain, plain_bytes

_START = "0" * 64
_BOND = frozenset({"seq", "previous", "hash"})
_PATIENCE = 5  # seconds until somebody who holds the file is spoken of


class ChainError(Exception):
    """A file of lines cannot be used or not appended to; the text says which line and why."""


def append(
    path: Path,
    shape: type[BaseModel],
    entries: Iterable[dict[str, Any]],
    follows: Callable[[Sequence[dict[str, Any]]], None] | None = None,
) -> str:
    """Append entries as lines, all or none, and return the hash of the last line.

    Parameters
    ----------
    path : Path
        Begun where there is none. Programs that append at the same time wait for each other.
    shape : type of BaseModel
        What each entry holds.
    entries : iterable of dict
    follows : callable or None
        Is shown the lines that are there, and raises where the entries cannot follow them.

    Raises
    ------
    ChainError
        If a line that is there is damaged, as `follows` says, or because another program holds
        the file; nothing is appended then.
    OSError
        If the file cannot be written.
    """
    wanted = list(entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        check_plain(path)
    # Without a buffer: what failed to be written is not tried again when the file is closed.
    with path.open("a+b", buffering=0) as file:
        _hold(path, file)
        file.seek(0)
        lines = _checked(path, file.readall(), shape)
        if follows is not None:
            follows(lines)
        last = lines[-1]["hash"] if lines else _START
        new = []
        for seq, entry in enumerate(wanted, len(lines) + 1):
            line = entry | {"seq": seq, "previous": last}
            last = digest(line)
            new.append(canonical(line | {"hash": last}) + "\n")
        _write_whole(file, "".join(new).encode())
    return str(last)


def _write_whole(file: io.FileIO, content: bytes) -> None:
    """Roll back: write all at the end of a file, or leave it as long as it was."""
    length = file.seek(0, os.SEEK_END)
    left = memoryview(content)
    try:
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except BaseException:
        file.truncate(length)
        raise


def read(path: Path, shape: type[BaseModel]) -> list[dict[str, Any]]:
    """Return the lines of a file, each held against the one before it.

    Raises
    ------
    ChainError
        Naming the first line that is damaged.
    """
    try:
        content = plain_bytes(path)
    except OSError as error:
        fault = _("{file} cannot be read: {reason}.")
        raise ChainError(fault.format(file=path.name, reason=error.strerror)) from error
    return _checked(path, content, shape)


def _checked(path: Path, content: bytes, shape: type[BaseModel]) -> list[dict[str, Any]]:
    """Parse the lines and verify kinds of values, number, link and hash of each."""
    if content and not content.endswith(b"\n"):
        raise _damaged(path, content.count(b"\n") + 1, _("it is cut off"))
    fields = {field.alias or name for name, field in shape.model_fields.items()}
    lines: list[dict[str, Any]] = []
    previous = _START
    # not splitlines: text may hold what other programs take for the end of a line
    for number, raw in enumerate(content.split(b"\n")[:-1], 1):
        try:
            line = json.loads(raw, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise _damaged(path, number, _("it is no JSON")) from error
        if not isinstance(line, dict) or line.keys() != fields | _BOND:
            raise _damaged(path, number, _("it is no line of such a file"))
        if line["previous"] != previous or line["seq"] != number:
            fault = _("it does not follow the line before it; lines are missing or out of order")
            raise _damaged(path, number, fault)
        entry = {key: value for key, value in line.items() if key != "hash"}
        try:
            own = digest(entry)
            shape.model_validate({key: line[key] for key in fields}, strict=True)
        except (ValidationError, ValueError, RecursionError) as error:
            raise _damaged(path, number, _("it is no line of such a file")) from error
        if line["hash"] != own:
            raise _damaged(path, number, _("it was changed after it was written"))
        lines.append(line)
        previous = own
    return lines


def _no_number(said: str) -> NoReturn:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(said)


def _damaged(path: Path, number: int, reason: str) -> ChainError:
    return ChainError(
        _(
            "{file}, line {number}: {reason}. Restore the file from a copy; nothing was appended."
        ).format(file=path.name, number=number, reason=reason)
    )


def _hold(path: Path, file: IO[bytes]) -> None:
    """Advisory file lock: wait until nobody else appends; it ends when the file is closed.

    Whoever may read the file can hold it, and one who never lets go must not stop all others
    without a word: the wait has an end.
    """
    until = time.monotonic() + _PATIENCE
    while not _got(file):
        if time.monotonic() > until:
            text = ngettext(
                "{file} was held by another program for {count} second. Look who has it open, and "
                "try again; nothing was appended.",
                "{file} was held by another program for {count} seconds. Look who has it open, and "
                "try again; nothing was appended.",
                _PATIENCE,
            )
            raise ChainError(text.format(file=path, count=_PATIENCE))
        time.sleep(0.05)


def _got(file: IO[bytes]) -> bool:
    """Try to lock a file; say whether it is held now."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        file.seek(1 << 30)  # a place where no line is: others may still read
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl  # noqa: PLC0415 - only elsewhere

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
