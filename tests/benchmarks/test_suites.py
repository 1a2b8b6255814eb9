"""``python -m benchmarks``: what is solved, what is kept, what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks.peers import PEERS
from benchmarks.peers.base import Task
from benchmarks.problems.instances import BINDING, INSTANCES, instance
from benchmarks.suites import SUITES, Case, Suite

TINY = Suite(
    "Tiny",
    1,
    (
        Case("tiny", {"turnus": Task(30), "highs": Task(30)}, seeds=(1, 2), same=30),
        Case("tiny", {"turnus": Task(30)}, hard=True),
    ),
)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SUITES, "tiny", TINY)
    monkeypatch.setitem(INSTANCES, "tiny", {"officials": 30, "pairs_each": 5, **BINDING})


def _measure(out: Path, *arguments: str) -> list[dict[str, Any]]:
    command.main(["--suite", "tiny", "--out", str(out), *arguments])
    return json.loads((out / "tiny.json").read_text("utf-8"))["runs"]


def _who(runs: list[dict[str, Any]]) -> list[tuple[str, int, bool]]:
    return [(r["peer"], r["parameters"]["seed"], r["parameters"]["hard"]) for r in runs]


@pytest.mark.usefixtures("tiny")
def test_every_peer_solves_every_problem_and_says_what_it_took(tmp_path: Path) -> None:
    runs = _measure(tmp_path)
    soft = [(peer, seed, False) for seed in (1, 2) for peer in ("turnus", "highs")]
    assert _who(runs) == [*soft, ("turnus", 1, True)]
    by_seed = {(r["parameters"]["seed"], r["objective"]) for r in runs[:4]}
    assert len(by_seed) == 2, "both prove the same cost"
    for run in runs:
        assert run["gap"] == 0.0
        assert run["seconds"] > 0
        assert run["peak_bytes"] > 0
        assert run["versions"]["highspy"]
        assert run["size"]["rows"] == 9


@pytest.mark.usefixtures("tiny")
def test_kept_runs_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _measure(tmp_path, "--seeds", "3")
    monkeypatch.setattr(command, "run", None)  # nothing may run
    assert _measure(tmp_path, "--seeds", "3", "--keep") == first


@pytest.mark.usefixtures("tiny")
def test_other_code_of_the_solver_is_measured_again_and_peers_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def run(name: str, *_: Any) -> dict[str, Any]:
        made.append(name)
        return {"failed": "not now"}

    monkeypatch.setattr(command, "run", run)
    _measure(tmp_path, "--seeds", "3")
    monkeypatch.setattr("benchmarks.record.SOLVER", tmp_path)
    made.clear()
    runs = _measure(tmp_path, "--seeds", "3", "--keep", "--only", "turnus")
    assert made == ["turnus", "turnus"]
    assert _who(runs) == [("turnus", 3, False), ("highs", 3, False), ("turnus", 3, True)]


@pytest.mark.usefixtures("tiny")
def test_only_and_limit_narrow_a_suite(tmp_path: Path) -> None:
    runs = _measure(tmp_path, "--only", "highs", "--limit", "9", "--seeds", "5")
    assert _who(runs) == [("highs", 5, False)]
    assert runs[0]["task"]["limit"] == 9.0


@pytest.mark.usefixtures("tiny")
def test_a_stop_half_way_loses_no_kept_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _measure(tmp_path, "--seeds", "3")
    first[1]["versions"]["highspy"] = "older"
    data = json.loads((tmp_path / "tiny.json").read_text("utf-8")) | {"runs": first}
    (tmp_path / "tiny.json").write_text(json.dumps(data), "utf-8")

    def run(*_: Any) -> dict[str, Any]:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", run)
    with pytest.raises(KeyboardInterrupt):
        _measure(tmp_path, "--seeds", "3", "--keep")
    assert _who(json.loads((tmp_path / "tiny.json").read_text("utf-8"))["runs"]) == [
        ("turnus", 3, False),
        ("highs", 3, False),
        ("turnus", 3, True),
    ]
    monkeypatch.setattr(command, "run", lambda *_: {"failed": "not now"})
    again = _measure(tmp_path, "--seeds", "3", "--keep")
    assert [run.get("failed") for run in again] == [None, "not now", None]


@pytest.mark.usefixtures("tiny")
def test_hard_turns_the_soft_cases_and_never_the_results(tmp_path: Path) -> None:
    runs = _measure(tmp_path, "--hard", "--only", "turnus")
    assert _who(runs) == [("turnus", 1, True), ("turnus", 2, True)]
    with pytest.raises(SystemExit):
        command.main(["--hard"])


def test_an_unknown_peer_is_named() -> None:
    with pytest.raises(SystemExit, match="no such peer: cplex; there are turnus, "):
        command.main(["--only", "cplex"])


def test_suites_name_instances_and_peers_that_exist() -> None:
    cases = [case for suite in SUITES.values() for case in suite.cases]
    assert len(cases) > len(SUITES)
    for case in cases:
        assert case.instance in INSTANCES
        assert case.tasks.keys() <= PEERS.keys()
        assert not case.hard or INSTANCES[case.instance].get("rows", True)


def test_all_suites_together_take_about_an_hour() -> None:
    assert sum(suite.minutes for suite in SUITES.values()) <= 75
    for suite in SUITES.values():
        limits = [
            (task.limit or 0) * task.repeats * len(case.seeds)
            for case in suite.cases
            for task in case.tasks.values()
            if task.repeats == 1
        ]
        assert sum(limits) / 60 <= suite.minutes


@pytest.mark.usefixtures("tiny")
def test_an_instance_is_the_same_every_time() -> None:
    assert (instance("tiny").cost == instance("tiny").cost).all()
