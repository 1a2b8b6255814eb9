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
    sections = {name: page.split(f"\n## {name}\n")[1].split("\n## ")[0] for name in TABLES}
    columns = [(table.name, column.name) for table in TABLES.values() for column in table.columns]
    assert [one for one in columns if f"| `{one[1]}`" not in sections[one[0]]] == []
    lists = {name: page.split(f"\n### {name}\n")[1].split("\n### ")[0] for name in CODES}
    codes = [(name, code) for name, codes in CODES.items() for code in codes]
    assert [one for one in codes if f"| `{one[1]}` |" not in lists[one[0]]] == []
