"""The made-up plan and report of the report tests, as pages on disk, and the system's Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.casts import plan_fixture, report_fixture
from turnus.reports import write_plan
from turnus.reports.render.html_page import page_file
from turnus.words import speaking

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium found; .ci/run installs one")
        pytest.skip("no Chromium found (looked for: " + ", ".join(names) + ")")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def plan_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan")
    with speaking("en"):
        write_plan(plan_fixture.plan(), plan_fixture.facts(), plan_fixture.ruleset(), out)
    return out / "plan.html"


@pytest.fixture(scope="session")
def report_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    with speaking("en"):
        path.write_bytes(page_file(report_fixture.build()))
    return path
