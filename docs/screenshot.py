"""Take the README's picture of the plan page: python docs/screenshot.py PLAN_HTML.

Needs Chromium on the path. The picture shows the top of the page and the picture of the moves, as
they look on a desk.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent / "images" / "plan-page.png"
WIDTH = 1080
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing but the first screen and the moves from unit to unit: a README is no place for names.
SHORTER = """
  nav, #proposal h3, #proposal figure, #proposal table, #proposal h3 + p,
  #picture h3:nth-of-type(n + 2), #picture h3:nth-of-type(n + 2) ~ *,
  #places, #rules, #moves, #open, footer { display: none !important; }
  section { margin-top: 18px; padding-top: 22px; }
"""


def main(page_file: Path) -> None:
    """Write the picture of `page_file` to `TARGET`."""
    browser_path = next(filter(None, map(shutil.which, NAMES)), None)
    if browser_path is None:
        sys.exit(f"no Chromium found (looked for: {', '.join(NAMES)}); install one")
    TARGET.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        page.goto(page_file.resolve().as_uri())
        page.add_style_tag(content=SHORTER)
        page.screenshot(path=TARGET, full_page=True)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/screenshot.py PLAN_HTML")
    main(Path(sys.argv[1]))
