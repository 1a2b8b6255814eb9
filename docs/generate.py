"""Write the pages that follow from the code: python docs/generate.py.

A test fails when one of them is stale.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from turnus.figures import reference as figures_reference
from turnus.reports import plan_reference
from turnus.rules import reference as rules_reference
from turnus.tables import reference
from turnus.words import speaking

HERE = Path(__file__).parent

PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("measures.md", figures_reference.markdown),
    ("plan.md", plan_reference.markdown),
    ("rules.md", rules_reference.markdown),
    ("tables.md", reference.markdown),
)


def render() -> dict[Path, str]:
    """Return the text of every generated page, in English."""
    with speaking("en"):
        return {HERE / name: page() for name, page in PAGES}


if __name__ == "__main__":
    for path, text in render().items():
        path.write_text(text, encoding="utf-8")
