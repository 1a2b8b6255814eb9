"""The table of targets: what was wanted, and what the results say."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from typing import Any

from benchmarks.pages.structures import structures_met
from benchmarks.pages.wording import gap_at, percent, seconds_words, table

Results = dict[str, Any]
Runs = list[dict[str, Any]]


def targets(by_suite: Results) -> str:
    """Return the table; a line whose suite was not measured says so."""
    rows = []
    for suite, work, wanted, say in LINES:
        told = say(by_suite[suite]["runs"]) if suite in by_suite else None
        met, found = told or (None, "not measured")
        rows.append([work, wanted, found, "" if met is None else "yes" if met else "**no**"])
    return table(["work", "target", "measured", "met"], rows)


Verdict = tuple[bool, str] | None


def _first(runs: Runs, instance: str, peer: str) -> dict[str, Any] | None:
    """Return the first run of a peer on an instance with soft rows, if it came to an end."""
    for run in runs:
        at = run["instance"] == instance and run["peer"] == peer
        if at and not run["parameters"]["hard"] and "reached" in run:
            return run
    return None


def _kernel(runs: Runs) -> Verdict:
    ours = _first(runs, "kernel-closed", "turnus")
    bare = _first(runs, "kernel-closed", "linear-sum-assignment")
    if ours is None or bare is None:
        return None
    ratio = ours["seconds"] / bare["seconds"]
    words = f"{seconds_words(ours['seconds'])}, {ratio:.2f} x"
    return ratio <= 1.3 and ours["gap"] == 0, words


def _tenth(runs: Runs) -> Verdict:
    ours, theirs = _first(runs, "small", "turnus"), _first(runs, "small", "highs")
    if ours is None or theirs is None:
        return None
    mine, peer = ours["reached"]["0.001"], theirs["reached"]["0.001"]
    given = theirs["task"]["limit"]
    said = f"not within {given:g} s" if peer is None else seconds_words(peer)
    if mine is None:
        return False, f"not reached, gap {percent(ours['gap'])}; HiGHS: {said}"
    ratio = (given if peer is None else peer) / mine
    least = "at least " if peer is None else ""
    return ratio >= 10, f"{seconds_words(mine)}; HiGHS: {said}; {least}{ratio:.0f} times as fast"


def _ahead(instance: str) -> Callable[[Runs], Verdict]:
    def say(runs: Runs) -> Verdict:
        """Compare plans at the same second."""
        mine = [run for run in runs if run["instance"] == instance and "trace" in run]
        mine = [run for run in mine if not run["parameters"]["hard"]]
        mine = [run for run in mine if run["parameters"]["seed"] == mine[0]["parameters"]["seed"]]
        bounds = [run["bound"] for run in mine if run["bound"] is not None]
        best = max(bounds, default=None)
        gaps = {run["peer"]: gap_at(run, best, run["same_seconds"]) for run in mine}
        ours, others = gaps.pop("turnus", None), gaps
        if ours is None or not others:
            return None
        found = [gap for gap in others.values() if gap is not None]
        peer = "no plan" if not found else percent(min(found))
        return not found or ours < min(found), f"{percent(ours)} against {peer} of the best peer"

    return say


def _gap_in(instance: str, wanted: str, limit: float) -> Callable[[Runs], Verdict]:
    def say(runs: Runs) -> Verdict:
        """Compare the moment at which a gap was proven."""
        ours = _first(runs, instance, "turnus")
        if ours is None:
            return None
        at = ours["reached"][wanted]
        if at is None:
            gap = "no plan" if ours["gap"] is None else f"gap {percent(ours['gap'])}"
            return False, f"{gap} after {seconds_words(ours['seconds'])}"
        return at <= limit, seconds_words(at)

    return say


def _memory(instance: str, most: float) -> Callable[[Runs], Verdict]:
    def say(runs: Runs) -> Verdict:
        """Compare the peak of memory, in billions of bytes."""
        ours = _first(runs, instance, "turnus")
        if ours is None:
            return None
        held = ours["peak_bytes"] / 1e9
        return held <= most, f"{held:.2f} GB"

    return say


def _growth(runs: Runs) -> Verdict:
    each: dict[int, list[float]] = {}
    for run in runs:
        if run.get("reached", {}).get("0.01") is not None:
            officials = run["size"]["officials"]
            each.setdefault(officials, []).append(run["seconds"] / officials)
    sizes = {run["size"]["officials"] for run in runs}
    if not sizes or each.keys() != sizes:
        return (False, "1 % was not reached at every size") if sizes else None
    times = statistics.median(each[max(sizes)]) / statistics.median(each[min(sizes)])
    return times <= 3, f"{times:.1f} x from {min(sizes):,} to {max(sizes):,}"


def _replan(runs: Runs) -> Verdict:
    largest = max(runs, key=lambda run: run["size"]["officials"])
    if "all_seconds" not in largest:
        return None
    middle = statistics.median(largest["all_seconds"])
    gaps = [told.get("replan_gap") for told in largest["all_details"]]
    if None in gaps:
        return False, f"no plan for {gaps.count(None)} of {len(gaps)} refusals"
    words = f"{seconds_words(middle)}, largest gap {percent(max(gaps))}"
    return middle <= 2.0, f"{words} at {largest['size']['officials']:,}"


AHEAD = "ahead of the peers at the same second"
LINES: tuple[tuple[str, str, str, Callable[[Runs], Verdict]], ...] = (
    ("kernel", "100,000 officials, no side rows", "optimal, 1.3 x the bare kernel", _kernel),
    ("small", "3,000 officials, 900 rows", "0.1 % in a tenth of HiGHS's time", _tenth),
    ("small", "the same", AHEAD, _ahead("small")),
    ("small", "the same, tight rows", "0.1 % in 60 s", _gap_in("small-tight", "0.001", 60)),
    ("medium", "30,000 officials, 9,000 rows", "0.5 % in 180 s", _gap_in("medium", "0.005", 180)),
    ("medium", "the same", AHEAD, _ahead("medium")),
    ("medium", "the same, tight rows", "0.5 % in 180 s", _gap_in("medium-tight", "0.005", 180)),
    ("large", "100,000 officials, 30,000 rows", "1 % in 600 s", _gap_in("large", "0.01", 600)),
    ("large", "the same", "within 6 GB", _memory("large", 6)),
    ("large", "the same", "then 0.1 %", _gap_in("large", "0.001", math.inf)),
    ("large", "the same", AHEAD, _ahead("large")),
    ("growth", "to a gap of 1 %", "time an official grows by at most 3 x", _growth),
    ("replan", "a refusal", "2 s, with its own gap", _replan),
    ("structure", "problems of many structures", "ahead of the best peer or level", structures_met),
)
