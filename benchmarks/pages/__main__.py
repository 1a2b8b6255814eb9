"""Write docs/benchmarks.md and its pictures from benchmarks/results: python -m benchmarks.pages."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from benchmarks.pages.picture import draw
from benchmarks.pages.structures import structure_table
from benchmarks.pages.targets import targets
from benchmarks.pages.wording import (
    NAMES,
    count,
    gap_words,
    limit_words,
    percent,
    seconds_words,
    table,
)
from benchmarks.record import read_all
from benchmarks.suites import SUITES

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results"
PAGE = Path("docs/benchmarks.md")
PICTURES = Path("docs/images")
Runs = list[dict[str, Any]]

HEAD = """# Benchmarks

Turnus against the solvers that everybody has: the same seeded problems, on one machine, one after
another. This page and its pictures follow from the files in `benchmarks/results/` alone
(`python -m benchmarks.pages`); how to measure again stands in
[benchmarks](../benchmarks/README.md).
"""

READING = """
## What falls short, and what was tried

Where rows bind nearly everywhere (the tight family) the plans stay one to three percent above the
bound, and 100,000 officials stop short of 0.1 %. For rows between the two families the bound is not
to blame: 400 and 1,000 officials, solved to the end by hand, have their optimum within a tenth of
a percent of it. For the tight family nobody knows: 300 officials stood at 0.9 % after 90 s. Regions
of a few hundred officials are solved to the optimum there; what is left lies in chains of moves
through many units, neutral for all rows together. Tried without success: alternating cycles drawn
by shortest paths and packed by CP-SAT; regions with chains through the units outside; merging
several plans; a dive that leaves its last third to an exact solver (what is left then has a gap of
its own); HiGHS instead of CP-SAT on the officials left open; a dive along the linear program.

## How to read this

- **Gap**: how far the plan may be from the best possible one, proven: (cost - bound) / cost. The
  plan of every solver is counted anew by `Problem.evaluate`; a plan that breaks something hard is
  no plan.
- **Seconds** run from the arrays to the answer. For Turnus the checks of `Problem` come before; a
  peer's model is stated from the same arrays, as a whole, within its seconds. For Timefold the
  compiler of Java comes before. Processor seconds count all processes and threads.
- **Memory** is the peak of the whole process tree, problem and Python included.
- **HiGHS, CP-SAT and Timefold are general**: this compares them with a solver made for this one
  shape of problem. Whoever knows them better may state the problem better; the statements are in
  `benchmarks/peers/`. CP-SAT runs with 2 workers. HiGHS searches with one thread, and so does
  Timefold's community edition, which proves no bound: its gap is shown against the best bound of
  all. Its constraints are written in Java, since its Python package, whose jars are used, calls
  itself significantly slower; besides its usual moves it may take a few officials out and place
  them anew, which did better here.
- **Tight rows**: `small` and `medium` have rows that bind in every fourth unit, such as HiGHS can
  bring near 0.1 % in some minutes when there are 3,000 officials; those called tight bind nearly
  everywhere.
- **Seeds**: one problem each unless the table says otherwise, so that everything fits
  into little more than an hour.
  The figures show orders of magnitude; they are no statistics.
"""


def main() -> None:
    """Write all files."""
    for path, text in render(RESULTS).items():
        (ROOT / path).write_text(text, encoding="utf-8")
        print(f"written: {path}")


def render(results: Path) -> dict[Path, str]:
    """Return the text of the page and of each picture."""
    by_suite = {data["suite"]: data for data in read_all(results)}
    parts = [HEAD, _machine(by_suite), "## Targets\n\n" + targets(by_suite)]
    files: dict[Path, str] = {}
    for name, suite in SUITES.items():
        parts.append(f"## {suite.title}\n")
        if name not in by_suite:
            parts.append(f"Not measured yet: `python -m benchmarks --suite {name}`.\n")
            continue
        if name == "structure":
            parts.append(structure_table(by_suite[name]["runs"]))
            continue
        for group in _groups(by_suite[name]["runs"]):
            parts += _group(name, group, files)
    parts.append(READING.strip() + "\n")
    return {PAGE: "\n".join(parts), **files}


def _machine(by_suite: dict[str, Any]) -> str:
    machines = {str(data["machine"]): data["machine"] for data in by_suite.values()}
    known: dict[str, set[str]] = {}
    for data in by_suite.values():
        for run in data["runs"]:
            for package, version in run["versions"].items():
                known.setdefault(package, set()).add(version)
    lines = [
        f"Machine: {m['cores']} cores of {m['processor']}, {m['memory_gb']} GB, "
        f"{m['system']} {m['kind']}."
        for m in machines.values()
    ]
    versions = (f"{package} {', '.join(sorted(known[package]))}" for package in sorted(known))
    if known:
        digest = "`solver` is a digest of the solver's code."
        lines.append(f"Versions: {'; '.join(versions)}. {digest}")
    return "\n".join(lines) + "\n"


def _groups(runs: Runs) -> list[Runs]:
    """Put runs of one instance together, whatever their seed."""
    groups: dict[tuple[str, bool], Runs] = {}
    for run in runs:
        groups.setdefault((run["instance"], run["parameters"]["hard"]), []).append(run)
    return list(groups.values())


def _group(suite: str, runs: Runs, files: dict[Path, str]) -> list[str]:
    hard = runs[0]["parameters"]["hard"]
    instance = runs[0]["instance"]
    lines = [f"**{instance}{', hard rows' if hard else ''}**. {_size(runs)}\n"]
    if suite == "kernel":
        return [*lines, _kernel_table(runs)]
    if suite == "growth":
        return [*lines, _growth_table(runs)]
    if suite == "replan":
        return [*lines, _replan_table(runs)]
    lines.append(_table(runs))
    first = [run for run in runs if run["parameters"]["seed"] == runs[0]["parameters"]["seed"]]
    path = PICTURES / f"benchmark-{instance}{'-hard' if hard else ''}.svg"
    kind = ", tight rows" if instance.endswith("-tight") else ""
    label = f"Gap over time, {SUITES[suite].title}{kind}{', hard rows' if hard else ''}"
    files[path] = draw(first, label)
    lines.append(f"![{label}](images/{path.name})\n")
    if silent := [NAMES[run["peer"]] for run in first if run.get("objective") is None]:
        lines.append(f"No plan in hand at the end: {', '.join(silent)}.\n")
    return lines


def _size(runs: Runs) -> str:
    size = next((run["size"] for run in runs if "size" in run), {})
    words = f"{count(size['officials'])} officials, {count(size['pairs'])} pairs, "
    if not size["rows"]:
        return f"{words}no side rows."
    broken, tight = size["broken_without_rows"], size["tight_without_rows"]
    words += (
        f"{count(size['rows'])} side rows. The cheapest plan without rows breaks {count(broken)}"
    )
    words += f" of them and meets {count(tight)} exactly"
    priced = [run["priced"] for run in runs if run.get("priced") is not None]
    return words + (f"; {count(priced[0])} have a price in Turnus's bound." if priced else ".")


def _table(runs: Runs) -> str:
    same = runs[0]["same_seconds"]
    seeds = len({run["parameters"]["seed"] for run in runs}) > 1
    head = ["seed"] * seeds + [
        "solver", "given", "cost", "bound", f"gap after {same:g} s", "gap at the end",
        "to 1 %", "to 0.5 %", "to 0.1 %", "processor", "memory",
    ]  # fmt: skip
    bounds: dict[int, int] = {}
    for run in runs:
        if run.get("bound") is not None:
            seed = run["parameters"]["seed"]
            bounds[seed] = max(bounds.get(seed, run["bound"]), run["bound"])
    rows = []
    for run in runs:
        seed = run["parameters"]["seed"]
        lead = [str(seed)] * seeds + [NAMES[run["peer"]]]
        if "skipped" in run:
            rows.append([*lead, f"skipped: {run['skipped']}"] + [""] * (len(head) - len(lead) - 1))
        else:
            rows.append(lead + _cells(run, same, bounds.get(seed)))
    return table(head, rows)


def _cells(run: dict[str, Any], same: float, best_bound: int | None) -> list[str]:
    end = "" if "failed" not in run else f" ({run['failed']})"
    return [
        limit_words(run["task"]["limit"]) + end,
        "none" if run.get("objective") is None else count(run["objective"]),
        "none" if run["bound"] is None else count(run["bound"]),
        gap_words(run, best_bound, at=same),
        gap_words(run, best_bound, at=None),
        *(seconds_words(run["reached"][wanted]) for wanted in ("0.01", "0.005", "0.001")),
        seconds_words(run["cpu_seconds"]),
        f"{run['peak_bytes'] / 1e9:.2f} GB",
    ]


def _kernel_table(runs: Runs) -> str:
    bare = next((r for r in runs if r["peer"] == "linear-sum-assignment" and "seconds" in r), None)
    rows = []
    for run in runs:
        several = run.get("all_seconds", [run["seconds"]])
        ratio = "" if bare is None else f"{run['seconds'] / bare['seconds']:.2f} x"
        cost = "none" if run.get("objective") is None else count(run["objective"])
        rows.append(
            [
                NAMES[run["peer"]],
                cost,
                "yes" if run["gap"] == 0 else "no",
                seconds_words(run["seconds"]),
                f"{seconds_words(min(several))} to {seconds_words(max(several))}",
                str(len(several)),
                ratio,
                f"{run['peak_bytes'] / 1e9:.2f} GB",
            ]
        )
    head = ["solver", "cost", "proven", "median", "range", "times", "to the bare kernel", "memory"]
    return table(head, rows)


def _growth_table(runs: Runs) -> str:
    middle = statistics.median(run["seconds"] for run in runs)
    officials = runs[0]["size"]["officials"]
    reached = "; ".join(gap_words(run, None, at=None) for run in runs)
    head = ["seeds", "seconds (median)", "milliseconds an official", "gap", "memory (most)"]
    most = max(run["peak_bytes"] for run in runs)
    cells = [str(len(runs)), seconds_words(middle), f"{1000 * middle / officials:.2f}", reached]
    return table(head, [[*cells, f"{most / 1e9:.2f} GB"]])


def _replan_table(runs: Runs) -> str:
    rows = []
    for run in runs:
        for seconds, told in zip(run["all_seconds"], run["all_details"], strict=True):
            gap = told.get("replan_gap")
            changed = "no plan" if gap is None else count(told["changed"])
            rows.append([seconds_words(seconds), changed, "" if gap is None else percent(gap)])
    return table(["seconds", "officials with another place", "proven gap"], rows)


if __name__ == "__main__":
    main()
