"""The table of the suite of structures: gaps at three moments, and whether the target is met."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.pages.structures import structure_table, structures_met

SIZE = {"officials": 300, "pairs": 8000, "rows": 360}


def _run(
    peer: str, *gaps: float | None, instance: str = "cells-300", **more: Any
) -> dict[str, Any]:
    """A run with these gaps, in percent, just before 10, 30 and 60 s; None: no plan yet."""
    trace = [
        [at, None if gap is None else 100_000, 0 if gap is None else round(100_000 - 1_000 * gap)]
        for at, gap in zip((9.0, 29.0, 59.0), gaps, strict=True)
    ]
    known = {"instance": instance, "parameters": {"seed": 1, "hard": False}, "peer": peer}
    known["task"] = {"limit": 60.0}
    return known | {"size": SIZE, "trace": trace, "bound": trace[-1][2]} | more


@pytest.mark.parametrize(
    ("ours", "theirs", "met"),
    [
        ((1, 1, 1), (2, 2, 2), True),
        ((1, 1, 1), (0.96, 0.5, 0.96), True),  # level, and the middle counts from 5 % on
        ((1, 1, 1), (0.94, 2, 2), False),
        ((1, 1, 1), (2, 2, 0.94), False),
        ((9, 6, 4), (9, 4, 4), False),
        ((9, 6, 4), (9, 6, 4), True),
        ((None, 6, 4), (None, None, None), True),
        ((None, 6, 4), (90, 80, 70), False),
    ],
)
def test_a_target_is_met_where_turnus_is_ahead_or_level_and_not_left_far_behind(
    ours: tuple[float | None, ...], theirs: tuple[float | None, ...], met: bool
) -> None:
    runs = [_run("turnus", *ours), _run("highs", *theirs), _run("cp-sat", 99, 99, 99)]
    runs[2]["trace"] = []
    assert structures_met(runs) == (met, f"{int(met)} of 1 problems")
    assert ("| yes |" in structure_table(runs)) is met


def test_the_best_peer_is_another_one_at_another_moment() -> None:
    runs = [_run("turnus", 2, 2, 2), _run("highs", 9, 9, 1), _run("cp-sat", 3, 3, 3)]
    assert structures_met(runs) == (False, "0 of 1 problems")
    assert structures_met(runs[::2]) == (True, "1 of 1 problems")


def test_a_line_tells_family_size_and_gaps() -> None:
    runs = [_run("turnus", None, 6, 4), _run("highs", 9, 0, 0)]
    line = structure_table(runs).splitlines()[-1]
    gaps = "none / 6.000 % / 4.000 % | 9.000 % / 0 / 0 | not measured | **no** |"
    assert line == f"| cells | 300 | 8,000 | 360 | {gaps}"


def test_runs_of_fewer_seconds_are_compared_after_those() -> None:
    short = {"task": {"limit": 30.0}}
    runs = [_run("turnus", 1, 2, 9, **short), _run("highs", 2, 2, 1, **short)]
    assert structures_met(runs) == (True, "1 of 1 problems")
    assert "| 1.000 % / 2.000 % / – | 2.000 % / 2.000 % / – |" in structure_table(runs)
    assert structures_met([_run("turnus", 1, 3, 1, **short), runs[1]]) == (False, "0 of 1 problems")
    shorter = [run | {"task": {"limit": 5.0}} for run in runs]
    assert structures_met(shorter) is None


def test_how_much_of_a_processor_the_solvers_had_is_told() -> None:
    runs = [
        _run("turnus", 1, 1, 1, cpu_seconds=30.0, seconds=60.0),
        _run("highs", 2, 2, 2, cpu_seconds=12.0, seconds=60.0),
    ]
    said = "Processors that they had, in the median: Turnus 0.5, HiGHS 0.2. Turnus and CP-SAT take"
    assert said in structure_table(runs)


def test_lines_stand_in_the_order_of_the_suite_and_the_newest_run_counts() -> None:
    late = [_run(peer, 1, 1, 1, instance="mixed-3000") for peer in ("turnus", "highs")]
    old = _run("turnus", 50, 50, 50, instance="mixed-3000")
    early = [_run(peer, 1, 1, 1) for peer in ("turnus", "highs")]
    table = structure_table([*late, *early, old])
    assert [line.split(" | ")[0] for line in table.splitlines()[-2:]] == ["| cells", "| mixed"]
    assert "50.000 %" not in table


def test_what_is_not_here_says_so_and_counts_for_nothing() -> None:
    reason = "cells-300.npz is not in the shared folder beside the repository"
    known = {"instance": "shared-cells-300", "parameters": {"seed": 1, "hard": False}}
    runs = [known | {"peer": peer, "skipped": reason} for peer in ("turnus", "highs", "cp-sat")]
    assert f"| shared-cells-300 | skipped: {reason} |" in structure_table(runs)
    assert structures_met(runs) is None
