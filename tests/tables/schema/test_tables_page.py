"""The page of tables follows the schema."""

import runpy

from tests.casts.folders import ROOT
from turnus.tables import TABLES
from turnus.tables.schema.codes import CODES
from turnus.tables.schema.tables_page import markdown

DOCS = ROOT / "docs"


def test_generated_pages_are_not_stale():
    pages = runpy.run_path(str(DOCS / "generate.py"))["render"]()
    stale = [page.name for page, text in pages.items() if page.read_text("utf-8") != text]
    assert stale == [], "run: python docs/generate.py"


def test_every_table_column_and_code_is_on_the_page():
    page = markdown()
    for table in TABLES.values():
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}`" in section
    for name, codes in CODES.items():
        section = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        assert all(f"| `{code}` |" in section for code in codes)
