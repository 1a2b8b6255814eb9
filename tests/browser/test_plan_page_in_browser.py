from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SIZES = ((1280, 900), (390, 844))
SCHEMES = ("light", "dark")

# The contrast of every visible text with the first ground behind it that is not transparent, by
# the formula of WCAG 2; texts in pictures stand on a box of the picture or on the page.
CONTRASTS = """
() => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
  };
  const resolve = name => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = `var(${name})`;
    const colour = parse(getComputedStyle(probe).color);
    probe.remove();
    return colour;
  };
  const box = resolve('--box');
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    if (element.closest('title, style, .skip, .hidden')) continue;
    const style = getComputedStyle(element);
    if (element.closest('svg')) {
      const ink = parse(style.fill);
      found.push([Math.min(ratio(ink, ground(element.closest('figure'))), ratio(ink, box)),
                  element.textContent]);
    } else {
      found.push([ratio(parse(style.color), ground(element)), walker.currentNode.data.trim()]);
    }
  }
  return found;
}
"""


@pytest.fixture
def opened(browser: Browser, plan_html: Path, request: pytest.FixtureRequest):
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, offline=True
    )
    page = context.new_page()
    page.faults, page.requests = [], []
    page.on("console", lambda message: page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda request: page.faults.append(request.url))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(plan_html.as_uri())
    yield page
    context.close()


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


@everywhere
def test_texts_in_pictures_are_large_enough_to_read(opened: Page):
    sizes = opened.eval_on_selector_all(
        "svg text",
        """all => all.filter(one => one.getClientRects().length)
               .map(one => parseFloat(one.getAttribute('font-size'))
                           * one.ownerSVGElement.getScreenCTM().a)""",
    )
    assert len(sizes) > 60
    assert min(sizes) >= 10.5


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
