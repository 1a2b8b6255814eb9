"""What reaches a terminal is text, whatever stands in the data, and never half a JSON."""

from __future__ import annotations

import io
import json

import pytest
from rich.table import Table
from rich.text import Text

from turnus.cli.shared.output import echo_json
from turnus.cli.shared.terminal import HarmlessConsole, escaped, harmless

ORDERS = (
    "\x1b[31mred", "\x1b]0;title\x07", "\x1b]8;;http://evil\x1b\\", "\x9b31m", "\x08\x7f\r",
    "\u202egnp.exe", "\u2066\u2069\u200e\u200f\u061c", "\u2028\ufeff\U000e0041",
)  # fmt: skip


@pytest.mark.parametrize("text", ORDERS)
def test_orders_to_a_terminal_are_left_out_in_lines_and_tables(text: str) -> None:
    out = io.StringIO()
    console = HarmlessConsole(file=out, width=80, force_terminal=False)
    table = Table()
    table.add_column(text)
    table.add_row(Text(text), text)
    console.print(table)
    console.print(f"Tên\t{text}\n", markup=False)
    assert harmless(out.getvalue()) == out.getvalue()
    assert "Tên" in out.getvalue()


def test_colours_of_our_own_stay() -> None:
    out = io.StringIO()
    HarmlessConsole(file=out, force_terminal=True, color_system="standard").print("x", style="red")
    assert out.getvalue() == "\x1b[31mx\x1b[0m\n"


@pytest.mark.parametrize("text", ORDERS)
def test_json_has_orders_escaped_and_says_the_same(text: str) -> None:
    written = escaped(json.dumps({text: "ả\n"}, ensure_ascii=False, indent=1))
    assert json.loads(written) == {text: "ả\n"}
    assert harmless(written) == written
    assert "ả" in written


def test_json_loses_no_letter_where_the_output_cannot_write_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    echo_json(json.dumps({"name": "Nguyễn é 😀"}, ensure_ascii=False))
    assert json.loads(raw.getvalue()) == {"name": "Nguyễn é 😀"}
