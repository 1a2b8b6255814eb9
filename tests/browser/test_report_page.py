from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.casts import report_fixture
from tests.casts.looks import CONTRASTS, SCHEMES, SIZES, opened_page
from turnus.reports.render.html_page import page_file
from turnus.words import speaking


@pytest.fixture
def opened(browser: Browser, report_html: Path, request: pytest.FixtureRequest):
    with opened_page(browser, report_html, *request.param) as page:
        yield page


everywhere = pytest.mark.parametrize(
    "opened",
    [(size, scheme) for size in SIZES for scheme in SCHEMES],
    indirect=True,
    ids=lambda given: f"{given[0][0]}-{given[1]}",
)


@everywhere
def test_the_report_asks_for_nothing_and_reports_nothing(opened: Page, report_html: Path):
    opened.wait_for_load_state("networkidle")
    assert opened.faults == []
    assert [url for url in opened.requests if not url.startswith("data:")] == [report_html.as_uri()]


@everywhere
def test_the_report_never_scrolls_sideways(opened: Page):
    opened.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    width = opened.viewport_size["width"]
    assert opened.evaluate("document.scrollingElement.scrollWidth") <= width


def test_a_figure_of_a_period_and_a_day_fits_a_phone(browser: Browser, tmp_path: Path):
    path = tmp_path / "report.html"
    with speaking("ru"):
        figure = report_fixture.figure(id="F1-a-long-id-of-a-figure", as_of=date(2023, 6, 15))
        path.write_bytes(page_file(report_fixture.build("# T\n\n{table all}", figure)))
    with opened_page(browser, path, SIZES[1], "light") as page:
        assert "по состоянию на 15.06.2023" in page.locator("summary").first.inner_text()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_the_overview_of_figures_is_cut_nowhere_on_a_phone(browser: Browser, tmp_path: Path):
    path = tmp_path / "report.html"
    with speaking("ru"):
        path.write_bytes(page_file(report_fixture.build("# T\n\n{table all}")))
    with opened_page(browser, path, SIZES[1], "light") as page:
        wide, room = page.evaluate(
            "(one => [one.scrollWidth, one.clientWidth])"
            "(document.querySelector('.grid.ids').parentElement)"
        )
        told = page.eval_on_selector_all(
            ".grid.ids td:nth-child(n+4)",
            "all => all.map(one => getComputedStyle(one, '::before').content)",
        )
    assert wide <= room
    assert any("Знаменатель" in text for text in told)


@everywhere
def test_every_text_of_the_report_has_enough_contrast(opened: Page):
    opened.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = opened.evaluate(CONTRASTS)
    assert len(found) > 60
    assert [text for ratio, text in found if ratio < 4.5] == []


@everywhere
def test_a_number_opens_its_records(opened: Page):
    assert opened.locator("details[open]").count() == 0
    opened.get_by_role("link", name="2 moves").click()
    records = opened.locator("#r-F1")
    assert records.get_by_role("cell", name="Trần Thị An", exact=True).first.is_visible()
    assert records.bounding_box()["y"] < opened.viewport_size["height"]
    # those of the other figure stay closed
    assert not opened.locator("#r-F2").is_visible()


def test_the_number_of_a_part_leads_to_the_records_of_the_part(browser: Browser, report_html: Path):
    with opened_page(browser, report_html, SIZES[0], "light") as page:
        page.locator("a[href='#r-F1_2f_exe']").first.click()
        part = page.locator("#r-F1_2f_exe")
        assert part.is_visible()
        assert part.inner_text() == "executive head"


def test_a_number_opens_its_records_without_scripts(browser: Browser, report_html: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report_html.as_uri())
    page.get_by_role("link", name="50%").first.click()
    assert page.locator("#r-F2").is_visible()
    context.close()


def test_light_and_dark_reports_have_different_grounds(browser: Browser, report_html: Path):
    grounds = {}
    for scheme in SCHEMES:
        with opened_page(browser, report_html, SIZES[0], scheme) as page:
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            grounds[scheme] = sum(map(int, re.findall(r"\d+", colour)))
    assert grounds["light"] > 700
    assert grounds["dark"] < 100


def test_in_print_all_records_are_open(browser: Browser, report_html: Path):
    with opened_page(browser, report_html, SIZES[0], "light") as page:
        page.emulate_media(media="print")
        for records in ("#r-F1", "#r-F2"):
            assert page.locator(records).bounding_box() is not None
