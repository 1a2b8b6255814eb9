"""How plan and bound got better over time, kept small and honest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.pages.trace import MOMENTS, Trace, gap, whole


def _events(path: Path, *events: tuple[float, float | None, float | None]) -> Path:
    lines = [
        json.dumps(dict(zip(("seconds", "objective", "bound"), e, strict=True))) for e in events
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_worse_plan_or_bound_changes_nothing(tmp_path: Path) -> None:
    told = _events(tmp_path / "e", (1, 100.0, 50.0), (2, 120.0, 40.0), (3, 90.0, None))
    assert Trace.read(told).points == [(1, 100, 50), (3, 90, 50)]


def test_a_line_that_was_cut_short_is_left_out(tmp_path: Path) -> None:
    path = _events(tmp_path / "e", (1, 100.0, 50.0))
    path.write_text(path.read_text("utf-8") + '{"seconds": 2, "obj', "utf-8")
    assert Trace.read(path).points == [(1, 100, 50)]


def test_nothing_told_is_no_trace(tmp_path: Path) -> None:
    trace = Trace.read(tmp_path / "none")
    assert trace.record() == []
    assert set(trace.reached().values()) == {None}


def test_bounds_count_as_the_next_whole_number() -> None:
    assert [whole(value) for value in (9.0, 9.2, 9.0000001, -9.5)] == [9, 10, 9, -9]


def test_no_plan_told_is_better_than_the_one_that_was_counted() -> None:
    trace = Trace([(1.0, 105, 90), (2.0, 99, 95)])
    trace.end(3.0, 100, 97)
    assert trace.points == [(1.0, 105, 90), (2.0, 100, 95), (3.0, 100, 97)]


def test_plans_told_count_nothing_when_none_was_handed_over() -> None:
    trace = Trace([(1.0, 105, 90)])
    trace.end(3.0, None, 91)
    assert trace.points == [(1.0, None, 90), (3.0, None, 91)]


def test_the_first_moment_of_each_gap_is_kept() -> None:
    trace = Trace([(1.0, 1_000, None), (2.0, 1_000, 960), (3.0, 1_000, 993), (4.0, 1_000, 1_000)])
    assert trace.reached() == {"0.05": 2.0, "0.01": 3.0, "0.005": 4.0, "0.001": 4.0, "0.0": 4.0}


def test_steps_too_small_to_see_are_left_out_but_never_the_last() -> None:
    points = [(float(i), 10_000 - i, 5_000) for i in range(300)]
    kept = Trace(points).record()
    assert len(kept) < 10
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]


def test_what_peers_are_compared_by_is_kept_as_it_was() -> None:
    trace = Trace([(float(i), 10_000 - i, 5_000) for i in range(5, 300)])
    kept = {at: objective for at, objective, _ in trace.record()}
    assert [kept[at] for at in MOMENTS] == [9_990, 9_970, 9_940]


def test_without_a_bound_the_cost_decides_what_is_seen() -> None:
    kept = Trace([(1.0, 10_000, None), (2.0, 9_999, None), (3.0, 9_000, None), (4.0, 8_999, None)])
    assert [at for at, *_ in kept.record()] == [1.0, 3.0, 4.0]


def test_the_gap_is_relative_to_the_plan() -> None:
    assert gap(200, 190) == pytest.approx(0.05)
    assert gap(200, None) is None
    assert gap(None, 190) is None
    assert gap(200, 201) == 0.0
