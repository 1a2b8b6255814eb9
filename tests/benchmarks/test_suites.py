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
from benchmarks.problems.raw_problems import raw_problem
from benchmarks.problems.statement import arrays_of, save
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
def test_pieces_of_a_suite_are_made_by_name_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(INSTANCES, "other", INSTANCES["tiny"])
    cases = tuple(Case(name, {"turnus": Task(30)}) for name in ("tiny", "other"))
    monkeypatch.setitem(SUITES, "tiny", Suite("Tiny", 1, cases))
    monkeypatch.setattr(command, "run", lambda *_: {"failed": "first"})
    _measure(tmp_path)
    monkeypatch.setattr(command, "run", lambda *_: {"failed": "again"})
    monkeypatch.setattr("benchmarks.record.SOLVER", tmp_path)  # other code: nothing is the same
    runs = _measure(tmp_path, "--keep", "--instances", "other")
    assert {run["instance"]: run["failed"] for run in runs} == {"other": "again", "tiny": "first"}
    assert len(runs) == 2
    with pytest.raises(SystemExit):
        _measure(tmp_path, "--instances", "unknown")


@pytest.mark.usefixtures("tiny")
def test_an_instance_that_is_not_here_is_skipped_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.problems.instances.SHARED", tmp_path)
    monkeypatch.setitem(INSTANCES, "theirs", {"file": "theirs.npz"})
    monkeypatch.setitem(SUITES, "tiny", Suite("Tiny", 1, (Case("theirs", {"turnus": Task(9)}),)))
    reason = "theirs.npz is not in the shared folder beside the repository"
    assert [run["skipped"] for run in _measure(tmp_path)] == [reason]
    save(arrays_of(raw_problem(20, pairs_each=4)), tmp_path / "theirs.npz")
    runs = _measure(tmp_path, "--keep")
    assert [(run["gap"], run["size"]["officials"]) for run in runs] == [(0.0, 20)]


def test_what_stands_apart_runs_only_when_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(command, "measure", lambda _, case, *__: made.append(case.instance))
    for name, apart in (("usual", False), ("long", True)):
        monkeypatch.setitem(INSTANCES, name, {"officials": 30})
        suite = Suite(name, 1, (Case(name, {"turnus": Task(30)}),), apart=apart)
        monkeypatch.setitem(SUITES, name, suite)
    command.main(["--out", str(tmp_path)])
    assert "usual" in made
    assert "long" not in made
    made.clear()
    command.main(["--suite", "long", "--out", str(tmp_path)])
    assert made == ["long"]
    assert SUITES["structure"].apart


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
    assert sum(suite.minutes for suite in SUITES.values() if not suite.apart) <= 75
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
