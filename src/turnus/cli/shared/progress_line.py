"""One live line while a command plans: its phase, its seconds, what the search has found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.text import Text

from turnus.planner import Progress
from turnus.planner.command_time import CommandTime
from turnus.planner.phase import Phase
from turnus.words import _, language, show_number, show_percent, speaking


class ProgressLine:
    """What the line says now."""

    def __init__(self, time: CommandTime) -> None:
        self._time = time
        self._language = language()  # the line is drawn by a thread of its own
        self._found: Progress | None = None

    def found(self, progress: Progress) -> None:
        """Keep what the search tells of itself."""
        self._found = progress

    def __str__(self) -> str:
        """Return the line."""
        with speaking(self._language):
            said = _("{phase}  {seconds} s").format(
                phase=_phase_word(self._time.phase), seconds=show_number(int(self._time.elapsed))
            )
            if self._time.phase is not Phase.search or self._found is None:
                return said
            return f"{said}  {_found(self._found)}"


@contextmanager
def progress_line(time: CommandTime, to: Console) -> Iterator[ProgressLine]:
    """Show the line on a terminal; nothing where nobody looks."""
    line = ProgressLine(time)
    if not to.is_terminal:
        yield line
        return
    with Live(
        console=to, transient=True, refresh_per_second=4, get_renderable=lambda: Text(str(line))
    ):
        yield line


def _phase_word(phase: Phase) -> str:
    return {
        Phase.reading: _("Reading the register"),
        Phase.facts: _("Gathering facts"),
        Phase.candidates: _("Finding who may go where"),
        Phase.search: _("Searching"),
        Phase.reasons: _("Finding reasons"),
        Phase.files: _("Writing page and files"),
    }[phase]


def _found(progress: Progress) -> str:
    unknown = _("none yet")
    return _("plan {objective}  bound {bound}  gap {gap}").format(
        objective=unknown if progress.objective is None else show_number(progress.objective),
        bound=unknown if progress.bound is None else show_number(progress.bound),
        gap=unknown if progress.gap is None else show_percent(progress.gap, 3),
    )
