"""The page and its pictures say what the results say, and nothing else."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from benchmarks.pages.__main__ import PAGE, PICTURES, RESULTS, ROOT, render
from benchmarks.pages.picture import lines

MACHINE = {"processor": "P", "kind": "k", "cores": 2, "memory_gb": 25, "system": "S"}
SIZE = {"officials": 3000, "pairs": 90000, "rows": 900}
SIZE |= {"broken_without_rows": 400, "tight_without_rows": 200}


def _run(peer: str, trace: list[list[Any]], instance: str = "small", **more: Any) -> dict[str, Any]:
    objective, bound = trace[-1][1:] if trace else (None, None)
    both = objective is not None and bound is not None
    run = {
        "instance": instance,
        "parameters": {"seed": 1, "hard": False},
        "peer": peer,
        "task": {"limit": 300.0},
        "same_seconds": 60,
        "versions": {"scipy": "1"},
        "size": SIZE,
        "objective": objective,
        "bound": bound,
        "gap": (objective - bound) / objective if both else None,
        "seconds": 300.0,
        "cpu_seconds": 301.5,
        "peak_bytes": 1_500_000_000,
        "reached": dict.fromkeys(("0.05", "0.01", "0.005", "0.001", "0.0")),
        "trace": trace,
    }
    return run | more


TURNUS = _run(
    "turnus",
    [[2.0, 2200, 1980], [7.0, 2000, 1999]],
    reached={"0.01": 5.0, "0.005": 6.0, "0.001": 7.0},
    priced=750,
)
HIGHS = _run(
    "highs",
    [[50.0, 4000, 1800], [200.0, 2020, 2000]],
    reached={"0.01": 200.0, "0.005": None, "0.001": None},
)
TIMEFOLD = _run("timefold", [[10.0, 2600, None]])


def _page(folder: Path, suite: str, *runs: dict[str, Any]) -> str:
    data = {"suite": suite, "machine": MACHINE, "runs": list(runs)}
    (folder / f"{suite}.json").write_text(json.dumps(data), "utf-8")
    return render(folder)[PAGE]


def test_the_page_and_its_pictures_agree_with_the_results() -> None:
    files = render(RESULTS)
    stale = [
        str(path)
        for path, text in files.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]
    assert stale == [], "run: python -m benchmarks.pages"
    drawn = {path.name for path in files if path.suffix == ".svg"}
    assert {path.name for path in (ROOT / PICTURES).glob("benchmark-*.svg")} == drawn


def test_what_was_not_measured_is_said(tmp_path: Path) -> None:
    page = render(tmp_path)[PAGE]
    assert "Not measured yet: `python -m benchmarks --suite large`." in page
    assert page.count("| not measured |") == 14


def test_the_peers_are_compared_at_the_same_second(tmp_path: Path) -> None:
    page = _page(tmp_path, "small", TURNUS, HIGHS, TIMEFOLD)
    cells = [[cell.strip() for cell in line.split("|")] for line in page.splitlines()]
    by_name = {line[1]: line for line in cells if len(line) == 13}
    assert by_name["solver"][5:7] == ["gap after 60 s", "gap at the end"]
    assert by_name["HiGHS"][5:10] == ["55.000 %", "0.990 %", "200 s", "–", "–"]
    assert by_name["Timefold"][5:7] == ["(23.077 %)", "(23.077 %)"]
    assert "5.000 %" not in by_name["Turnus"][5]
    ahead = "0.050 % against 23.077 % of the best peer | yes |"
    assert f"| ahead of the peers at the same second | {ahead}" in page


def test_the_tenth_of_the_time_is_counted_from_what_the_peer_was_given(tmp_path: Path) -> None:
    page = _page(tmp_path, "small", TURNUS, HIGHS)
    assert "| 7 s; HiGHS: not within 300 s; at least 43 times as fast | yes |" in page
    slow = TURNUS | {"reached": TURNUS["reached"] | {"0.001": 50.0}}
    assert "at least 6 times as fast | **no** |" in _page(tmp_path, "small", slow, HIGHS)
    never = TURNUS | {"reached": dict.fromkeys(TURNUS["reached"])}
    page = _page(tmp_path, "small", never, HIGHS)
    assert "| not reached, gap 0.050 %; HiGHS: not within 300 s | **no** |" in page


def test_what_was_ended_or_skipped_is_said(tmp_path: Path) -> None:
    ended = _run("cp-sat", [], failed="ended by force after 96 s")
    measured = ("objective", "bound", "gap", "seconds", "cpu_seconds", "peak_bytes", "trace")
    skipped = {key: value for key, value in TIMEFOLD.items() if key not in (*measured, "reached")}
    skipped["skipped"] = "no JDK: javac is not found"
    page = _page(tmp_path, "small", TURNUS, ended, skipped)
    assert "| OR-Tools CP-SAT | 300 s (ended by force after 96 s) | none | none | no plan |" in page
    assert "| Timefold | skipped: no JDK: javac is not found |" in page
    assert "No plan in hand at the end: OR-Tools CP-SAT, Timefold." in page


def test_how_much_the_rows_bind_is_said(tmp_path: Path) -> None:
    page = _page(tmp_path, "small", TURNUS)
    assert (
        "3,000 officials, 90,000 pairs, 900 side rows. The cheapest plan without rows breaks 400 "
        "of them and meets 200 exactly; 750 have a price in Turnus's bound."
    ) in page


def test_the_kernel_is_held_against_the_bare_one(tmp_path: Path) -> None:
    ours = _run("turnus", [[1.2, 7, 7]], "kernel-closed", seconds=1.2, all_seconds=[1.0, 1.2, 1.4])
    bare = _run("linear-sum-assignment", [[1.0, 7, 7]], "kernel-closed", seconds=1.0)
    page = _page(tmp_path, "kernel", ours, bare)
    assert "| Turnus | 7 | yes | 1.2 s | 1 s to 1.4 s | 3 | 1.20 x | 1.50 GB |" in page
    assert "| optimal, 1.3 x the bare kernel | 1.2 s, 1.20 x | yes |" in page


def test_growth_is_the_time_of_one_official(tmp_path: Path) -> None:
    runs = []
    for officials, seconds in ((3_000, 3.0), (3_000, 6.0), (100_000, 600.0)):
        more = {"seconds": seconds, "size": SIZE | {"officials": officials}}
        runs.append(_run("turnus", [[1, 9, 9]], str(officials), reached={"0.01": seconds}, **more))
    page = _page(tmp_path, "growth", *runs)
    assert "| 4.0 x from 3,000 to 100,000 | **no** |" in page
    assert "| 2 | 4.5 s | 1.50 |" in page


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (0.002, "| 1.5 s, largest gap 0.200 % at 3,000 | yes |"),
        (None, "| no plan for 1 of 2 refusals | **no** |"),
    ],
)
def test_replanning_tells_time_and_gap(tmp_path: Path, gap: float | None, words: str) -> None:
    told = [{"changed": 3, "replan_gap": 0.001}, {"changed": 4, "replan_gap": gap}]
    run = _run("turnus-replan", [], all_seconds=[1.0, 2.0], all_details=told)
    page = _page(tmp_path, "replan", run)
    assert words in page
    assert "| 1 s | 3 | 0.100 % |" in page


def test_a_picture_has_a_line_for_each_peer_that_found_a_plan(tmp_path: Path) -> None:
    _page(tmp_path, "small", TURNUS, HIGHS, TIMEFOLD, _run("cp-sat", []))
    picture = render(tmp_path)[PICTURES / "benchmark-small.svg"]
    words = [element.text for element in ET.fromstring(picture).iter() if element.text]
    assert {"Turnus", "HiGHS", "Timefold"} <= set(words)
    assert "OR-Tools CP-SAT" not in words
    assert picture == render(tmp_path)[PICTURES / "benchmark-small.svg"]


def test_a_peer_without_a_bound_is_drawn_against_the_best_one() -> None:
    drawn = {line.peer: line for line in lines([TURNUS, TIMEFOLD])}
    assert drawn["turnus"].proven
    assert not drawn["timefold"].proven
    assert drawn["timefold"].points[0] == (10.0, pytest.approx((2600 - 1999) / 2600))


def _runs_with_a_limit() -> list[dict[str, Any]]:
    every = [json.loads(path.read_text("utf-8"))["runs"] for path in sorted(RESULTS.glob("*.json"))]
    ours = [run for runs in every for run in runs if run["peer"] == "turnus"]
    return [run for run in ours if run["task"]["limit"] and "seconds" in run]


def test_no_measured_search_ran_over_its_limit_by_more_than_a_tenth_or_two_seconds() -> None:
    runs = _runs_with_a_limit()
    assert len(runs) > 5
    over = {
        (run["instance"], run["parameters"]["seed"]): run["seconds"] - run["task"]["limit"]
        for run in runs
        if run["seconds"] - run["task"]["limit"] > max(2.0, run["task"]["limit"] / 10)
    }
    assert over == {}
