"""The suites: which peers solve which instances, how long, and to what end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from benchmarks.peers.base import Task
from benchmarks.problems.instances import STRUCTURES, can_be_hard

GB = 10**9


@dataclass(frozen=True)
class Case:
    """One instance and who solves it.

    Parameters
    ----------
    instance : str
        Its name in `benchmarks.problems.instances`.
    tasks : dict
        Peer to its task.
    seeds : tuple of int
        One problem for each; peers that draw get the same number.
    hard : bool
        Whether the rows are hard.
    same : float
        The seconds at which the peers are compared, read from their traces.
    """

    instance: str
    tasks: dict[str, Task]
    seeds: tuple[int, ...] = (1,)
    hard: bool = False
    same: float = 0.0


@dataclass(frozen=True)
class Suite:
    """What the suite shows, about how long it takes, and its cases.

    A suite that stands apart runs when it is named, and is none of all.
    """

    title: str
    minutes: int
    cases: tuple[Case, ...]
    apart: bool = False


def _kernel(instance: str) -> Case:
    five, three = Task(60, repeats=5), Task(60, repeats=3)
    peers = {"turnus": five, "linear-sum-assignment": five, "min-cost-flow": three}
    return Case(instance, peers | {"scipy-matching": three})


def _tasks(limit: float) -> dict[str, Task]:
    return dict.fromkeys(("turnus", "highs", "cp-sat", "timefold"), Task(limit))


def _structure(instance: str) -> Case:
    return Case(instance, dict.fromkeys(("turnus", "highs", "cp-sat"), Task(60)), same=60)


def _to_a_percent(instance: str, *seeds: int) -> Case:
    return Case(instance, {"turnus": Task(None, gap=0.01)}, seeds)


# HiGHS gets six times as long as the others on the small one: it is asked when it reaches 0.1 %.
# Turnus goes on alone on the large one, to 0.1 %. Timefold is asked up to 30,000 officials.
SUITES: dict[str, Suite] = {
    "kernel": Suite(
        "Assignment without side rows, against the bare kernels",
        4,
        (_kernel("kernel-closed"), _kernel("kernel-open")),
    ),
    "small": Suite(
        "3,000 officials, 900 side rows",
        18,
        (
            Case("small", _tasks(60) | {"highs": Task(360)}, same=60),
            Case("small", {"turnus": Task(60)}, seeds=(2, 3), same=60),
            Case("small", {"turnus": Task(60), "highs": Task(60)}, hard=True, same=60),
            Case("small-tight", _tasks(60), same=60),
        ),
    ),
    "national": Suite(
        "A made-up national register, 3,000 officials on real units, by the pack vn-national",
        5,
        (Case("national", _tasks(60), same=60),),
    ),
    "medium": Suite(
        "30,000 officials, 9,000 side rows",
        18,
        (
            Case("medium", _tasks(180), same=180),
            Case("medium", {"turnus": Task(180)}, hard=True, same=180),
            Case("medium-tight", {"turnus": Task(180)}, same=180),
        ),
    ),
    "large": Suite(
        "100,000 officials, 30,000 side rows",
        16,
        (
            Case(
                "large",
                {
                    "turnus": Task(600, gap=0.001, memory=6 * GB),
                    "highs": Task(180),
                    "cp-sat": Task(180),
                },
                same=180,
            ),
        ),
    ),
    "growth": Suite(
        "Time to a proven gap of 1 %, by size",
        6,
        (
            _to_a_percent("small", 1, 2, 3),
            _to_a_percent("ten", 1),
            _to_a_percent("medium", 1),
            _to_a_percent("hundred", 1),
        ),
    ),
    "replan": Suite(
        "After a refusal, the plan of least change",
        4,
        tuple(
            Case(name, {"turnus-replan": Task(2.0, gap=0.001, repeats=5, before=600)})
            for name in ("small", "medium", "hundred")
        ),
    ),
    "structure": Suite(
        "Problems of many structures, 300 to 10,000 officials",
        160,
        tuple(_structure(name) for name in STRUCTURES),
        apart=True,
    ),
}


def runs(
    suite: Suite,
    *,
    limit: float | None,
    seeds: tuple[int, ...],
    hard: bool = False,
    instances: Collection[str] = (),
) -> Iterator[tuple[Case, int, dict[str, Task]]]:
    """Go through problem after problem, with what is to be solved of each.

    Parameters
    ----------
    suite : Suite
        Whose cases.
    limit : float, optional
        Seconds for each run instead of those of the suite.
    seeds : tuple of int
        Instead of those of the suite, where there are any.
    hard : bool
        The instances with soft rows, with hard ones.
    instances : collection of str
        Only these, if any are named.
    """
    cases = suite.cases
    if hard:
        soft = (case for case in cases if not case.hard and can_be_hard(case.instance))
        cases = tuple(replace(case, hard=True) for case in soft)
    for case in cases:
        if instances and case.instance not in instances:
            continue
        tasks = case.tasks
        if limit is not None:
            tasks = {name: replace(task, limit=limit) for name, task in tasks.items()}
        for seed in seeds or case.seeds:
            yield case, seed, {name: replace(task, seed=seed) for name, task in tasks.items()}
