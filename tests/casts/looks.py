"""How a page is looked at: on the desk and on the phone, light and dark, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

# Texts in pictures that are wider than their picture, or that lie on another text; letters touch
# by a pixel where lines are set closely.
LOST_TEXTS = """
pictures => pictures.flatMap(picture => {
  const {width, height} = picture.viewBox.baseVal;
  const texts = [...picture.querySelectorAll('text')]
    .filter(text => text.getClientRects().length)
    .map(text => [text.textContent, text.getBBox()]);
  const out = texts.filter(([, box]) => box.x < -1 || box.y < -2
    || box.x + box.width > width + 1 || box.y + box.height > height + 2);
  const on = texts.filter(([, a], at) => texts.slice(at + 1).some(([, b]) =>
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 5));
  return [...out, ...on].map(([text]) => text);
})
"""


@contextmanager
def opened_page(browser: Browser, path: Path, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    """Open a page; its `faults` and `requests` say what it complained of and asked for."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, offline=True
    )
    page = context.new_page()
    page.faults, page.requests = [], []
    page.on("console", lambda message: page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda request: page.faults.append(request.url))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(path.as_uri())
    yield page
    context.close()
