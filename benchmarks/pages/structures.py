"""The suite of structures: one line for each problem, and whether its target is met."""

from __future__ import annotations

import math
import statistics
from typing import Any

from benchmarks.pages.trace import MOMENTS
from benchmarks.pages.wording import NAMES, count, gap_at, percent, table
from benchmarks.problems.instances import STRUCTURES

Runs = list[dict[str, Any]]
OURS, PEERS = "turnus", ("highs", "cp-sat")
LEVEL = 0.0005  # of the gap: so near counts as level
EARLY, MIDDLE, LATE = MOMENTS
FAR = 0.05  # where a peer is below this in the middle, Turnus must not be above it

INTRODUCTION = (
    f"Gap after {EARLY:g}, {MIDDLE:g} and {LATE:g} s, each solver with its own plan and bound. A "
    f"target is met where Turnus is ahead of the best peer, or within {100 * LEVEL:g} points of "
    f"it, after {EARLY:g} and {LATE:g} s, and not above {100 * FAR:g} % after {MIDDLE:g} s where "
    "a peer is below. Runs of fewer seconds are compared after those they had (–: none more). "
    "What each family is: `benchmarks/problems/row_families.py` and "
    "`scale_families.py`.\n"
)


def structure_table(runs: Runs) -> str:
    """Return the table; a problem that was skipped says why."""
    lines = []
    for (instance, seed), by_peer in _problems(runs).items():
        first = next(iter(by_peer.values()))
        size = next((run["size"] for run in by_peer.values() if "size" in run), None)
        name = _family(instance) + (f" (seed {seed})" if seed != 1 else "")
        if size is None:
            reason = first.get("skipped", "not measured")
            lines.append([name, f"skipped: {reason}", *[""] * (4 + len(PEERS))])
            continue
        numbers = [count(size[key]) for key in ("officials", "pairs", "rows")]
        gaps = [_told(by_peer.get(peer)) for peer in (OURS, *PEERS)]
        met = _met(by_peer)
        lines.append([name, *numbers, *gaps, "" if met is None else "yes" if met else "**no**"])
    head = ["family", "officials", "pairs", "rows", *(NAMES[p] for p in (OURS, *PEERS)), "met"]
    return f"{INTRODUCTION}{_processors(runs)}\n{table(head, lines)}"


def _processors(runs: Runs) -> str:
    """Say how much of a processor each solver had: other work may have shared the machine."""
    parts = []
    for peer in (OURS, *PEERS):
        mine = [run for run in runs if run["peer"] == peer and run.get("cpu_seconds") is not None]
        if mine:
            had = statistics.median(run["cpu_seconds"] / run["seconds"] for run in mine)
            parts.append(f"{NAMES[peer]} {had:.1f}")
    if not parts:
        return ""
    return (
        f"\nProcessors that they had, in the median: {', '.join(parts)}. Turnus and CP-SAT take "
        "two where they get them, HiGHS one.\n"
    )


def structures_met(runs: Runs) -> tuple[bool, str] | None:
    """Return whether all targets are met, and of how many problems how many are."""
    told = {key: _met(by_peer) for key, by_peer in _problems(runs).items()}
    known = [met for met in told.values() if met is not None]
    if not known:
        return None
    return all(known), f"{sum(known)} of {len(known)} problems"


def _problems(runs: Runs) -> dict[tuple[str, int], dict[str, dict[str, Any]]]:
    """Put the runs of one problem together, in the order of the suite; the first run counts."""
    found: dict[tuple[str, int], dict[str, dict[str, Any]]] = {}
    for run in runs:
        key = (run["instance"], run["parameters"]["seed"])
        found.setdefault(key, {}).setdefault(run["peer"], run)
    place = {name: at for at, name in enumerate(STRUCTURES)}
    return dict(sorted(found.items(), key=lambda item: (place.get(item[0][0], -1), item[0])))


def _family(instance: str) -> str:
    """Return the family, or the whole name of a problem of others."""
    return str(STRUCTURES.get(instance, {}).get("family", instance))


def _told(run: dict[str, Any] | None) -> str:
    if run is None:
        return "not measured"
    if "skipped" in run:
        return "skipped"
    gaps = [gap_at(run, None, at) for at in _moments(run)]
    told = ["none" if gap is None else percent(gap) for gap in gaps]
    return " / ".join(told + ["–"] * (len(MOMENTS) - len(told)))


def _moments(run: dict[str, Any]) -> tuple[float, ...]:
    """Return the moments within the limit of a run."""
    limit = run["task"]["limit"]
    return tuple(at for at in MOMENTS if limit is None or at <= limit)


def _met(by_peer: dict[str, dict[str, Any]]) -> bool | None:
    """Return whether the target is met, None unless Turnus and a peer were measured."""
    measured = {peer: run for peer, run in by_peer.items() if "skipped" not in run}
    ours = measured.get(OURS)
    others = [run for peer, run in measured.items() if peer in PEERS]
    if ours is None or not others:
        return None
    moments = min((_moments(run) for run in (ours, *others)), key=len)
    if not moments:
        return None
    mine = {at: _gap(ours, at) for at in moments}
    best = {at: min(_gap(run, at) for run in others) for at in moments}
    level = all(mine[at] <= best[at] + LEVEL for at in {EARLY, moments[-1]})
    return level and (MIDDLE not in moments or not best[MIDDLE] <= FAR < mine[MIDDLE])


def _gap(run: dict[str, Any], at: float) -> float:
    """Return the gap at a moment; without a plan and a bound it is beyond all others."""
    gap = gap_at(run, None, at)
    return math.inf if gap is None else gap
