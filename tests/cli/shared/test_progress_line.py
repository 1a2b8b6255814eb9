"""The progress line names the phase in the reader's language."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from turnus.cli.shared.progress_line import ProgressLine, progress_line
from turnus.planner import Progress
from turnus.planner.command_time import CommandTime
from turnus.planner.phase import Phase
from turnus.solver import budget
from turnus.words import speaking


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    now = [0.0]
    monkeypatch.setattr(budget.time, "monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, seconds)


def test_every_phase_has_words_and_seconds(clock: Callable[[float], None]) -> None:
    time = CommandTime(None)
    with speaking("en"):
        line, said = ProgressLine(time), []
        for seconds, phase in enumerate(Phase):
            clock(seconds + 0.9)
            time.enter(phase)
            said.append(str(line))
    assert said == [
        "Reading the register  0 s",
        "Gathering facts  1 s",
        "Finding who may go where  2 s",
        "Searching  3 s",
        "Finding reasons  4 s",
        "Writing page and files  5 s",
    ]


@pytest.mark.usefixtures("clock")
def test_the_search_tells_what_it_has_found() -> None:
    time = CommandTime(None)
    time.enter(Phase.search)
    with speaking("en"):
        line = ProgressLine(time)
        line.found(Progress(objective=1200, bound=1100, gap=1 / 12, elapsed=2.0))
    assert str(line) == "Searching  0 s  plan 1,200  bound 1,100  gap 8.333%"
    time.enter(Phase.reasons)
    assert str(line) == "Finding reasons  0 s"


@pytest.mark.usefixtures("clock")
def test_the_line_speaks_the_language_in_which_it_was_begun() -> None:
    with speaking("de"):
        line = ProgressLine(CommandTime(None))
    with speaking("en"):
        assert str(line) == "Register wird gelesen  0 s"


def test_nothing_is_shown_where_nobody_looks() -> None:
    to = Console(file=io.StringIO())
    with progress_line(CommandTime(None), to) as line:
        line.found(Progress(None, None, None, 1.0))
    assert to.file.getvalue() == ""
