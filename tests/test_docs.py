"""The docs are true: every command is there, links lead somewhere, snippets run."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
import textwrap
import tomllib
import types
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import turnus
from tests.casts.folders import ROOT
from turnus.cli import app
from turnus.cli.shared.console import console
from turnus.figures import compute, load
from turnus.figures.measures import MEASURES

LANGUAGE = ("--lang", "en")
PAGES = sorted(
    page
    for folder in (".", "docs", "docs/kinds", "examples", "benchmarks")
    for page in (ROOT / folder).glob("*.md")
)


def test_every_command_is_documented() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    command = typer.main.get_command(app)
    missing = [name for name in getattr(command, "commands", {}) if f"turnus {name}" not in text]
    assert missing == []


def test_every_room_has_its_line_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "src" / "turnus").glob("*/__init__.py")}
    assert {room for room in rooms if f"| `{room}/` |" not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readmes_python_runs_and_prints_what_it_says() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(snippet, "README.md", "exec"), {})
    assert f"# {printed.getvalue().strip()}" in snippet


@pytest.mark.parametrize("page", ["replan.md", "fairness.md"])
def test_what_a_page_shows_after_a_command_is_what_the_command_says(
    page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A line of three dots stands for what is left out; spaces and ends of lines do not count."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "width", 500)
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    shown = re.findall(r"```\n(turnus .*?)```\n\n```\n(.*?)```", text, flags=re.DOTALL)
    assert shown
    for commands, output in shown:
        for command in commands.replace("\\\n", " ").splitlines():
            words = [*shlex.split(command)[1:], *LANGUAGE]
            result = CliRunner().invoke(app, words)
            assert result.exit_code == 0, result.output
        said = " ".join(result.output.split())
        for part in output.split("..."):
            assert " ".join(part.split()) in said


def test_the_page_on_figures_adds_a_measure_that_works_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = (
        (ROOT / "docs" / "figures.md").read_text(encoding="utf-8").split("## Adding a measure")[1]
    )
    blocks = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    measure, test = map(textwrap.dedent, blocks)
    subject = types.ModuleType("turnus.figures.measures.preferences")
    monkeypatch.setitem(sys.modules, subject.__name__, subject)
    exec(compile(measure, "preferences.py", "exec"), vars(subject))
    for one in subject.MEASURES:
        monkeypatch.setitem(MEASURES, one.name, one)
    names: dict[str, Any] = {}
    exec(compile(test, "test_preferences.py", "exec"), names)
    tests = [names[name] for name in names if name.startswith("test_")]
    assert len(tests) == 1
    tests[0]()
    (published,) = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    own = tmp_path / "figures.yaml"
    own.write_text(f"figures:\n{published}", encoding="utf-8")
    place = turnus.read(ROOT / "examples" / "kim-bang")
    (figure,) = compute(place, load(tmp_path))
    assert figure.value == len(figure.records) > 0


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for extra in project["project"].get("optional-dependencies", {}).values():
        named += extra
    lines = {line.strip() for line in text.splitlines()}
    unexplained = [
        name
        for name in named
        if not any(line.startswith(f'"{name}",') and "# " in line for line in lines)
    ]
    assert unexplained == []


def test_the_lock_carries_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "http" not in lock
    assert "index-url" not in lock
    pinned = re.findall(r"^[A-Za-z][^\s]*==", lock, flags=re.MULTILINE)
    assert len(pinned) > 40
    assert lock.count("--hash=sha256:") >= len(pinned)
