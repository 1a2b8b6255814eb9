"""What reaches a terminal: text, and no commands to it that stand in somebody's data.

A name or a file name may hold what a terminal takes for orders: colours, another title of its
window, links that lead elsewhere, letters written from right to left.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from turnus.words import _

# All but the end of a line and the tabulator; the marks of direction are those of UAX #9.
_ORDERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def harmless(text: str) -> str:
    """Return a text without what a terminal would take for orders."""
    return _ORDERS.sub("", text)


def escaped(json_text: str) -> str:
    """Return JSON in which orders to a terminal are escaped: a program reads the same from it."""
    return _ORDERS.sub(_escape, json_text)


def _escape(met: re.Match[str]) -> str:
    units = met[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


class HarmlessConsole(Console):
    """A console that prints text of any origin; colours come from us alone."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield what is shown, without orders to the terminal in its text."""
        for segment in super().render(renderable, options):
            if segment.control or not _ORDERS.search(segment.text):
                yield segment
            else:
                yield Segment(harmless(segment.text), segment.style)


def prepare_streams() -> None:
    """Let what an output cannot write be a question mark there, and no end of the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def telling_what_fails() -> Iterator[None]:
    """End with a sentence where the system fails: a full disk, an output that is gone, no memory.

    What was written to the output is flushed inside: the interpreter would say at its end, after
    all our words, that it could not.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        sys.exit(1)
    except OSError as error:
        _give_up_output()
        where = "" if error.filename is None else f"{error.filename}: "
        _tell(f"{where}{error.strerror or error}.")
    except MemoryError:
        _tell(_("the memory of the machine, or what may be used of it, does not suffice."))


def _tell(reason: str) -> NoReturn:
    with suppress(OSError):
        print(harmless(f"{_('Error:')} {reason}"), file=sys.stderr)
    sys.exit(2)


def _give_up_output() -> None:
    """Lead the output to nowhere: what is left of it is not tried once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def writes_all(stream: TextIO) -> bool:
    """Whether an output can write every letter."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
