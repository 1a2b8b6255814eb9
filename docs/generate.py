"""Write the pages that follow from the code: python docs/generate.py.

A test fails when one of them is stale.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from turnus.figures import measures_page
from turnus.reports.plan import plan_json_page
from turnus.rules.catalogue import kinds_page, rules_page
from turnus.tables.schema import tables_page
from turnus.words import speaking

HERE = Path(__file__).parent

PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("measures.md", measures_page.markdown),
    ("plan.md", plan_json_page.markdown),
    ("rules.md", rules_page.markdown),
    ("tables.md", tables_page.markdown),
)


def render() -> dict[Path, str]:
    """Return the text of every generated page, in English."""
    with speaking("en"):
        single = {HERE / name: page() for name, page in PAGES}
    return single | {HERE / "kinds" / name: text for name, text in kinds_page.pages().items()}


if __name__ == "__main__":
    for path, text in render().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
