"""Names of persons leave through one function, which logs before it hands out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.casts import report_fixture as fixture
from tests.casts.folders import ROOT
from turnus.figures.privacy.persons import Persons, Show
from turnus.reports.dossiers.official_file import official_file
from turnus.reports.read_log import read_log
from turnus.reports.records.record_reader import Reader
from turnus.reports.release import NotLoggedError, ReleaseRequest, release
from turnus.words import speaking

RATING = "ratings/official|an|2022"


def asked(path: Path, show: Show = Show.names, *out: Path) -> ReleaseRequest:
    return ReleaseRequest(path, fixture.register(), show, "follow", out)


def rating(persons: Persons) -> str:
    return persons.of("ratings", "F2", public=False).said(RATING)


def public_only(persons: Persons) -> str:
    return persons.of("moves", "F1", public=True).said("appointments/a1")


def test_whom_a_result_names_is_logged_with_where_it_goes(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with speaking("en"):
        told = release(asked(tmp_path, Show.names, page), rating)
    (line,) = read_log(tmp_path / "readings.jsonl")
    assert told == "Trần Thị An, 2022, good"
    assert (line["what"], line["about"], line["records"]) == ("follow", ["F2"], 1)
    assert line["out"] == [str(page)]


def test_what_names_nobody_beyond_what_is_public_is_not_logged(tmp_path: Path) -> None:
    with speaking("en"):
        assert "person " in release(asked(tmp_path, Show.ids), rating)
        assert release(asked(tmp_path, Show.none), rating) == "not named"
        release(asked(tmp_path), public_only)
    assert not (tmp_path / "readings.jsonl").exists()


def test_what_cannot_be_logged_is_not_handed_out(tmp_path: Path) -> None:
    log = tmp_path / "readings.jsonl"
    log.mkdir()
    with speaking("en"), pytest.raises(NotLoggedError) as refused:
        release(asked(tmp_path), rating)
    assert str(refused.value) == (
        f"The reading cannot be logged, so nothing is given out: {log}: Is a directory."
    )
    log.rmdir()
    log.write_text("no line of a log\n", "utf-8")
    with speaking("en"), pytest.raises(NotLoggedError, match="cannot be logged"):
        release(asked(tmp_path), rating)


def test_after_the_log_nobody_else_can_be_named(tmp_path: Path) -> None:
    """Who keeps the persons of a release can repeat what was logged, and no more."""
    with speaking("en"):
        kept, said = release(asked(tmp_path), lambda persons: (persons, rating(persons)))
        assert rating(kept) == said
        view = kept.of("tasks", "F2", public=False)
        with pytest.raises(RuntimeError, match="tasks/t1 is named after the reading was logged"):
            view.said("tasks/t1")


def test_persons_with_names_are_not_made_in_passing() -> None:
    with pytest.raises(ValueError, match="names are released by"):
        Persons(fixture.register(), Show.names)


def test_the_file_of_a_person_is_made_for_a_reading_only() -> None:
    with pytest.raises(ValueError, match=r"turnus\.reports\.release logs it"):
        official_file(Reader(Persons(fixture.register())), "an", fixture.DAY)


def callers(attribute: str) -> set[str]:
    """Return the modules of the source in which something is called by this name."""
    source = ROOT / "src" / "turnus"
    found = set()
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name == attribute:
                    found.add(str(path.relative_to(source)))
    return found


def test_in_the_whole_source_one_module_gives_names_and_logs_them() -> None:
    assert callers("to_be_logged") == {"reports/release.py"}
    assert callers("log_reading") == {"reports/release.py"}
    assert callers("release") == {"cli/shared/releasing.py"}
    assert callers("release_or_fail") == {
        *("cli/figures.py", "cli/file.py", "cli/follow.py", "cli/pools.py", "cli/report.py"),
    }
