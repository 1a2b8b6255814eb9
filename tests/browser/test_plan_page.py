from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.casts.looks import CONTRASTS, LOST_TEXTS, SCHEMES, SIZES, opened_page


@pytest.fixture
def opened(browser: Browser, plan_html: Path, request: pytest.FixtureRequest):
    with opened_page(browser, plan_html, *request.param) as page:
        yield page


everywhere = pytest.mark.parametrize(
    "opened",
    [(size, scheme) for size in SIZES for scheme in SCHEMES],
    indirect=True,
    ids=lambda given: f"{given[0][0]}-{given[1]}",
)


@everywhere
def test_the_page_asks_for_nothing_and_reports_nothing(opened: Page, plan_html: Path):
    opened.wait_for_load_state("networkidle")
    assert opened.faults == []
    assert [url for url in opened.requests if not url.startswith("data:")] == [plan_html.as_uri()]


@everywhere
def test_the_page_never_scrolls_sideways(opened: Page):
    opened.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    width = opened.viewport_size["width"]
    assert opened.evaluate("document.scrollingElement.scrollWidth") <= width


@everywhere
def test_every_text_has_enough_contrast(opened: Page):
    opened.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = opened.evaluate(CONTRASTS)
    assert len(found) > 300
    assert [text for ratio, text in found if ratio < 4.5] == []


@pytest.mark.parametrize("width", [360, 390, 640, 880, 881, 1280, 1920])
def test_texts_in_pictures_are_large_enough_to_read(browser: Browser, plan_html: Path, width: int):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(plan_html.as_uri())
    sizes = page.eval_on_selector_all(
        "svg text",
        """all => all.filter(one => one.getClientRects().length)
               .map(one => parseFloat(getComputedStyle(one).fontSize)
                           * one.ownerSVGElement.getScreenCTM().a)""",
    )
    assert len(sizes) > 60
    assert min(sizes) >= 11
    page.close()


@everywhere
def test_no_text_in_a_picture_leaves_it_or_covers_another(opened: Page):
    assert opened.locator("svg text:visible").count() > 60
    assert opened.eval_on_selector_all("svg", LOST_TEXTS) == []


@everywhere
def test_every_picture_and_every_link_in_it_has_a_name(opened: Page):
    names = opened.eval_on_selector_all(
        "figure svg, figure svg a",
        "all => all.map(one => one.getAttribute('aria-label') || one.firstChild.textContent)",
    )
    assert len(names) > 60
    assert all(names)


def test_light_and_dark_have_different_grounds(browser: Browser, plan_html: Path):
    grounds = {}
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme)
        page.goto(plan_html.as_uri())
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds[scheme] = sum(map(int, re.findall(r"\d+", colour)))
        page.close()
    assert grounds["light"] > 700
    assert grounds["dark"] < 100


def test_a_move_in_a_picture_leads_to_its_reasons(browser: Browser, plan_html: Path):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(plan_html.as_uri())
    page.locator(".wide a[href='#move-a']").last.click()
    assert page.url.endswith("#move-a")
    box = page.locator("#move-a").bounding_box()
    assert box is not None
    page.close()


def test_the_page_works_without_scripts(browser: Browser, plan_html: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(plan_html.as_uri())
    closed = page.locator("details:not([open]) > summary").first
    closed.click()
    assert page.locator("details[open]").count() > 0
    context.close()


def test_the_page_prints_on_several_sheets_with_folded_parts_open(
    browser: Browser, plan_html: Path, tmp_path: Path
):
    page = browser.new_page()
    page.goto(plan_html.as_uri())
    page.emulate_media(media="print")
    alternative = page.locator("#move-a .alternatives li").first
    assert alternative.bounding_box() is not None
    pdf = page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 3
    page.close()
