"""A time limit is one for the whole command: the search leaves some for reasons, page and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.casts.small_round import CALM, LIMIT, pack, register
from turnus.planner import round as round_module
from turnus.planner.command_time import CommandTime
from turnus.planner.lexicographic import frontier
from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.phase import Phase
from turnus.solver import budget
from turnus.solver.budget import AFTER_AS_BEFORE, AFTER_THE_SEARCH, FILES, LEAST


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still until it is told the time."""
    now = [100.0]
    monkeypatch.setattr(budget.time, "monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, 100.0 + seconds)


def test_what_reading_took_is_taken_off_and_as_much_is_kept_for_what_follows(clock) -> None:
    time = CommandTime(300.0)
    clock(20.0)
    assert time.for_the_search() == 300.0 - 20.0 - AFTER_AS_BEFORE * 20.0


def test_no_more_is_kept_than_a_share_of_the_whole(clock) -> None:
    time = CommandTime(100.0)
    clock(60.0)
    assert time.for_the_search() == 40.0 - AFTER_THE_SEARCH * 100.0


def test_a_search_is_begun_even_where_reading_took_all(clock) -> None:
    time = CommandTime(10.0)
    clock(12.0)
    assert time.for_the_search() == LEAST
    assert time.reasons_are_up()


def test_reasons_end_when_what_is_left_is_needed_for_page_and_files(clock) -> None:
    time = CommandTime(300.0)
    clock(20.0)
    time.for_the_search()
    files = FILES * AFTER_AS_BEFORE * 20.0
    clock(300.0 - files - 0.1)
    assert not time.reasons_are_up()
    clock(300.0 - files)
    assert time.reasons_are_up()


def test_what_loading_took_counts_as_well(clock) -> None:
    time = CommandTime(100.0, spent=3.0)
    assert time.elapsed == 3.0
    clock(7.0)
    assert time.elapsed == 10.0
    assert time.for_the_search() == 90.0 - AFTER_AS_BEFORE * 7.0


def test_without_a_limit_nothing_is_cut(clock) -> None:
    time = CommandTime(None)
    clock(1e9)
    assert (time.for_the_search(), time.reasons_are_up(), time.is_endless) == (None, False, True)


def test_a_command_begins_with_reading() -> None:
    time = CommandTime(None)
    assert time.phase is Phase.reading
    time.enter(Phase.files)
    assert time.phase is Phase.files


def test_a_round_goes_through_its_phases_and_searches_for_what_is_left(
    clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    time, seen = CommandTime(300.0), []
    enter, search = time.enter, frontier.solve_in_tiers

    def entered(phase: Phase) -> None:
        seen.append(phase)
        clock(10.0 * len(seen))
        enter(phase)

    def searched(*given: Any, time_limit: float | None, **more: Any) -> Tiered:
        seen.append(time_limit)
        return search(*given, time_limit=time_limit, **more)

    monkeypatch.setattr(time, "enter", entered)
    monkeypatch.setattr(frontier, "solve_in_tiers", searched)
    rules = pack(tmp_path / "pack", {"limit": LIMIT, "calm": CALM})
    solved = round_module.solve_round(register(), rules, time=time)
    kept = AFTER_AS_BEFORE * 30.0
    assert seen == [Phase.facts, Phase.candidates, Phase.search, 270.0 - kept]
    clock(300.0 - FILES * kept)
    assert solved.plan(time).unexplained > 0
