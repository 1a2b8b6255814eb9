"""Figures of the page in words."""

from __future__ import annotations

from typing import Any

from benchmarks.pages.trace import gap

NAMES = {
    "turnus": "Turnus",
    "turnus-replan": "Turnus",
    "highs": "HiGHS",
    "scipy-milp": "SciPy milp",
    "cp-sat": "OR-Tools CP-SAT",
    "timefold": "Timefold",
    "linear-sum-assignment": "OR-Tools linear sum assignment",
    "min-cost-flow": "OR-Tools min cost flow",
    "scipy-matching": "SciPy bipartite matching",
}


def count(number: int) -> str:
    """Return a whole number with commas."""
    return f"{number:,}"


def seconds_words(seconds: float | None) -> str:
    """Return seconds with three figures, a dash for never."""
    if seconds is None:
        return "–"
    return f"{seconds:.0f} s" if seconds >= 100 else f"{seconds:.3g} s"


def limit_words(limit: float | None) -> str:
    """Return how long a run may take."""
    return "no limit" if limit is None else f"{limit:g} s"


def percent(share: float) -> str:
    """Return a share as percent; what is beyond every use as such."""
    if share > 1:
        return "over 100 %"
    return f"{100 * share:.3f} %" if share else "0"


def gap_at(run: dict[str, Any], bound: int | None, at: float | None) -> float | None:
    """Return the gap after some seconds (None: at the end), against its own bound if it has one.

    Parameters
    ----------
    run : dict
        A run of the results.
    bound : int, optional
        The best bound of all, for a peer that has none.
    at : float, optional
        Seconds.
    """
    found = None
    for seconds, objective, proven in run.get("trace", []):
        if at is None or seconds <= at:
            found = gap(objective, bound if run["bound"] is None else proven)
    return found


def gap_words(run: dict[str, Any], bound: int | None, at: float | None) -> str:
    """Return the gap in words; in brackets where it is not the peer's own proof."""
    found = gap_at(run, bound, at)
    if found is None:
        return "no plan"
    return f"({percent(found)})" if run["bound"] is None else percent(found)


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table; the first column is words, the others stand at the right."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
