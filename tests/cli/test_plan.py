"""``turnus plan`` and ``turnus why`` as a person meets them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.casts.folders import KIM_BANG
from turnus.cli import app
from turnus.planner.plan_file import whole

RUN = CliRunner()


def turnus(*words: object) -> tuple[int, str, str]:
    result = RUN.invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    return result.exit_code, result.stdout, result.stderr


def plan(out: Path, *words: object) -> tuple[int, str, str]:
    return turnus(
        "plan", KIM_BANG, "--rules", "vn-2022", "--on", "2023-07-01", "--out", out, *words
    )


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("plan") / "kim-bang"
    code, said, _errors = plan(out)
    assert code == 0
    return out, said


def test_a_plan_writes_its_four_files(planned: tuple[Path, str]) -> None:
    out, _said = planned
    assert sorted(path.name for path in out.iterdir()) == [
        "moves.csv",
        "moves.xlsx",
        "plan.html",
        "plan.json",
    ]


def sample() -> list[tuple[str, ...]]:
    """Return the moves that the README shows, read by the columns of its table."""
    text = (KIM_BANG.parents[1] / "README.md").read_text(encoding="utf-8")
    block = text.partition("\nStage ")[2].partition("\n...")[0].splitlines()
    head = f"Stage {block[0]}"
    starts = [head.index(word) for word in ("Stage", "Official", "From", "To", "Why")]
    rows: list[list[str]] = []
    for line in block[2:]:
        cells = [line[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        if cells[0]:
            rows.append(cells)
        else:
            rows[-1] = [f"{one} {two}".strip() for one, two in zip(rows[-1], cells, strict=True)]
    return [tuple(row) for row in rows]


def test_the_moves_that_the_readme_shows_are_those_of_the_plan(planned: tuple[Path, str]) -> None:
    out, _said = planned
    moves = {
        (
            *(str(move["wave"]), f"{move['official_name']} [{move['official']}]"),
            f"{move['from_post_name']}, {move['from_unit_name']}",
            f"{move['to_post_name']}, {move['to_unit_name']}",
        )
        for move in json.loads((out / "plan.json").read_text(encoding="utf-8"))["moves"]
    }
    shown = sample()
    assert len(shown) == 3
    assert {row[:4] for row in shown} <= moves


def test_the_summary_says_what_is_proposed_how_good_it_is_and_where_the_page_lies(
    planned: tuple[Path, str],
) -> None:
    out, said = planned
    data = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert f"{len(data['moves'])} moves. Proven: no plan under these rules can be better." in said
    assert sum(move["official_name"] in said for move in data["moves"]) > 5
    assert f"Page: {out / 'plan.html'}" in said.replace("\n", "")


def test_the_json_option_prints_the_same_as_the_file(tmp_path: Path) -> None:
    code, said, _errors = plan(tmp_path / "a", "--json", "--seed", "3")
    assert code == 0
    assert said == (tmp_path / "a" / "plan.json").read_text(encoding="utf-8")
    assert json.loads(said)["seed"] == 3


def test_a_time_limit_keeps_the_best_plan_so_far_and_says_that_it_was_one(tmp_path: Path) -> None:
    code, said, _errors = plan(tmp_path / "short", "--time-limit", "0.1")
    assert code == 0
    data = json.loads((tmp_path / "short" / "plan.json").read_text(encoding="utf-8"))
    assert data["stopped"] == "time"
    assert data["status"] == "feasible"
    assert data["bound"] < data["objective"]
    assert "The search ended when its time was up." in " ".join(said.split())


def test_why_names_the_rule_that_made_a_move_necessary(planned: tuple[Path, str]) -> None:
    data = whole(json.loads((planned[0] / "plan.json").read_text(encoding="utf-8")))
    move = next(
        move for move in data["moves"] if any(r["role"] == "necessary" for r in move["reasons"])
    )
    code, said, _errors = turnus("why", KIM_BANG, move["official"])
    assert code == 0
    reason = next(reason for reason in move["reasons"] if reason["role"] == "necessary")
    assert "Necessary because:" in said
    assert f"- {reason['text']} [{reason['citation']}]" in " ".join(said.split())


def test_why_not_names_the_excluding_rules_or_the_price(planned: tuple[Path, str]) -> None:
    data = whole(json.loads((planned[0] / "plan.json").read_text(encoding="utf-8")))
    move = next(move for move in data["moves"] if move["from_post"])
    code, said, _errors = turnus("why", KIM_BANG, move["official"], "kim-bang-secretary")
    assert code == 0
    assert "cannot get secretary of the district party committee" in said
    assert "Excluded because:" in said
    other = move["alternatives"][0]
    code, said, _errors = turnus("why", KIM_BANG, move["official"], other["post"])
    assert code == 0
    assert "at this price:" in said or "an equally good plan exists" in " ".join(said.split())
    assert "These moves come instead:" in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pin", "nobody"], "--pin needs OFFICIAL=POST, not “nobody”."),
        (["--pin", "o109=nowhere"], "The register has no post “nowhere”."),
        (["--lang", "fr"], "--lang needs one of en, vi, de, ru, not “fr”."),
    ],
)
def test_a_wrong_option_is_one_sentence_and_leaves_no_files(
    tmp_path: Path, words: list[str], message: str
) -> None:
    code, _said, errors = plan(tmp_path / "out", *words)
    assert code == 2
    assert errors.replace("\n", " ").strip() == f"Error: {message}"
    assert not (tmp_path / "out").exists()


def test_an_unknown_pack_and_a_wrong_day_are_sentences(tmp_path: Path) -> None:
    code, _said, errors = turnus("plan", KIM_BANG, "--rules", "vn-2o22", "--out", tmp_path / "x")
    assert code == 2
    assert "vn-2022" in errors
    code, _said, errors = turnus("plan", KIM_BANG, "--on", "1.7.2023", "--out", tmp_path / "x")
    assert code == 2
    assert "--on needs a day such as 2023-07-01, not “1.7.2023”." in errors.replace("\n", " ")


AS_SOON_AS_THERE_IS_A_PLAN = """
import os, signal, sys
from turnus.cli import app
from turnus.solver.search import Search

told = Search.report
def interrupted(search):
    told(search)
    if search.objective is not None:
        Search.report = told
        os.kill(os.getpid(), signal.SIGINT)
Search.report = interrupted
app(sys.argv[1:])
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent differently on Windows")
def test_ctrl_c_keeps_the_best_plan_so_far_and_says_that_it_was_stopped(tmp_path: Path) -> None:
    words = ["plan", KIM_BANG, "--rules", "vn-2022", "--on", "2023-07-01", "--out", tmp_path / "o"]
    run = subprocess.run(
        [sys.executable, "-c", AS_SOON_AS_THERE_IS_A_PLAN, *map(str, words), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert "Traceback" not in run.stderr
    assert run.returncode == 0
    assert "The search was stopped by hand." in " ".join(run.stdout.split())
    plan = json.loads((tmp_path / "o" / "plan.json").read_text(encoding="utf-8"))
    assert (plan["status"], plan["stopped"]) == ("feasible", "interrupt")


def test_no_command_writes_over_the_register_or_among_its_tables(tmp_path: Path):
    place = Path(shutil.copytree(KIM_BANG, tmp_path / "reg"))
    before = {path: path.read_bytes() for path in place.iterdir()}
    day = ("--rules", "vn-2022", "--on", "2023-07-01")
    for words in (
        ("plan", place, *day, "--out", place),
        ("figures", place, "--format", "json", "--out", place / "officials.csv"),
        ("figures", place, "--publish", place / "ledger.csv"),
    ):
        code, _said, errors = turnus(*words)
        assert code == 2
        assert "belongs to a register, or would be read as a part of one" in errors
    book = tmp_path / "book.xlsx"
    turnus("template", book)
    stood = book.read_bytes()
    code, _said, errors = turnus("file", "unit", book, "a", "--out", book)
    assert (code, book.read_bytes()) == (2, stood)
    assert {path: path.read_bytes() for path in place.iterdir()} == before
