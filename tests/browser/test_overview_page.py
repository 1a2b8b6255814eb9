"""The overview of a very large round, on the desk and on the phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.casts.large_plan import country, swapped
from tests.casts.looks import CONTRASTS, SCHEMES, SIZES, opened_page
from turnus.reports import plan_page
from turnus.words import speaking


@pytest.fixture(scope="module")
def overview_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts, ruleset = country(5_000)
    path = tmp_path_factory.mktemp("overview") / "plan.html"
    with speaking("en"):
        path.write_text(plan_page(swapped(facts), facts, ruleset), encoding="utf-8")
    return path


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in SCHEMES])
def opened(browser: Browser, overview_html: Path, request: pytest.FixtureRequest):
    with opened_page(browser, overview_html, *request.param) as page:
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        yield page


def test_an_overview_asks_for_nothing_and_never_scrolls_sideways(
    opened: Page, overview_html: Path
) -> None:
    assert opened.faults == []
    assert opened.requests == [overview_html.as_uri()]
    width = opened.viewport_size["width"]
    assert opened.evaluate("document.scrollingElement.scrollWidth") <= width


def test_every_text_of_an_overview_has_enough_contrast(opened: Page) -> None:
    found = opened.evaluate(CONTRASTS)
    assert len(found) > 300
    assert [text for ratio, text in found if ratio < 4.5] == []


def test_a_province_unfolds_its_communes(browser: Browser, overview_html: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(overview_html.as_uri())
    page.locator("#places table a").first.click()
    assert "#unit-" in page.url
    assert page.locator("details.place[open]").count() == 1
    page.close()
