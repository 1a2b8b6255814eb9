"""Measure Turnus and its peers; results go to benchmarks/results/<suite>.json."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.peers.base import Task
from benchmarks.problems.binding import against_the_rows
from benchmarks.problems.instances import instance, missing
from benchmarks.problems.statement import arrays_of, save
from benchmarks.record import Results, question
from benchmarks.runner import run
from benchmarks.suites import SUITES, Case, runs
from turnus.planner import Problem

RESULTS = Path(__file__).parent / "results"


def main(arguments: list[str] | None = None) -> None:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.hard and options.out == RESULTS:
        parser.error("--hard is for trials: name another folder with --out")
    only = set(filter(None, options.only.split(",")))
    if unknown := only - PEERS.keys():
        raise SystemExit(
            f"no such peer: {', '.join(sorted(unknown))}; there are {', '.join(PEERS)}"
        )
    everything = [name for name, suite in SUITES.items() if not suite.apart]
    names = everything if options.suite == "all" else [options.suite]
    there = {case.instance for name in names for case in SUITES[name].cases}
    if strange := set(options.instances) - there:
        parser.error(f"no such instance in the suite: {', '.join(sorted(strange))}")
    for name in names:
        print(f"{name}: {SUITES[name].title}, about {SUITES[name].minutes} minutes", flush=True)
        results = Results(options.out / f"{name}.json", name, keep=options.keep)
        problems = runs(
            SUITES[name],
            limit=options.limit,
            seeds=tuple(options.seeds),
            hard=options.hard,
            instances=options.instances,
        )
        for case, seed, tasks in problems:
            measure(results, case, seed, tasks, only or set(tasks))
        results.finish(options.instances)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--suite", choices=[*SUITES, "all"], default="all")
    parser.add_argument("--only", default="", help=f"peers, with commas: {','.join(PEERS)}")
    parser.add_argument(
        "--instances",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only these; with --keep, runs of the others stay",
    )
    parser.add_argument("--limit", type=float, help="seconds for each run")
    parser.add_argument("--seeds", type=int, nargs="+", default=[], help="a problem for each")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep runs of the same parameters, versions and machine, those of other peers too",
    )
    parser.add_argument("--hard", action="store_true", help="hard rows instead of soft ones")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder for the results")
    return parser


def measure(
    results: Results, case: Case, seed: int, tasks: dict[str, Task], only: set[str]
) -> None:
    """Let these peers solve one problem, one after another; runs of others are kept or left out."""
    asked = {name: question(case, seed, name, task) for name, task in tasks.items()}
    kept = {name: results.kept(asked[name]) for name in tasks}
    with tempfile.TemporaryDirectory() as name_of_folder:
        folder, problem, facts = Path(name_of_folder), None, {}
        for name, task in tasks.items():
            if kept[name] is None and name not in only:
                continue
            record, reason = kept[name], missing(case.instance)
            if record is None and reason:
                record = asked[name] | {"skipped": reason}
            elif record is None:
                if problem is None:
                    problem, facts = _prepare(case, seed, folder)
                record = asked[name] | {"size": facts} | run(name, problem, folder, task)
            results.add(record)
            _print(case, seed, name, record, kept[name] is not None)


def _prepare(case: Case, seed: int, folder: Path) -> tuple[Problem, dict[str, Any]]:
    problem = instance(case.instance, hard=case.hard, seed=seed)
    save(arrays_of(problem), folder / "problem.npz")
    facts = {"officials": problem.n_officials, "pairs": problem.n_pairs, "rows": problem.n_rows}
    return problem, facts | (against_the_rows(problem) if problem.n_rows else {})


def _print(case: Case, seed: int, name: str, record: dict[str, Any], kept: bool) -> None:
    told = record.get("skipped") or record.get("failed")
    if not told:
        gap = "no proven gap" if record["gap"] is None else f"gap {record['gap']:.3%}"
        told = f"{record['objective']} {gap} {record['seconds']:.2f} s"
    rows = "hard" if case.hard else ""
    print(f"  {case.instance} {seed} {rows} {name:22} {told}{' (kept)' * kept}", flush=True)


if __name__ == "__main__":
    main()
