"""Lists that are folders: a file that declares a thing is on the list."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from turnus.discovery import declared


def test_what_files_declare_is_found_in_their_order_and_helpers_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fruit_list"
    (folder / "deeper").mkdir(parents=True)
    for file, text in {
        "__init__": "from turnus.discovery import declared\nALL = declared(__name__, 'FRUIT')\n",
        "pear": "from fruit_list.helper import loud\nFRUIT = loud('pear')\n",
        "apple": "FRUIT = 'Apple'\n",
        "helper": "def loud(word):\n    return word.upper()\n",
        "deeper/__init__": "FRUIT = 'no file of the list'\n",
    }.items():
        (folder / f"{file}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = import_module("fruit_list").ALL
    assert list(found.items()) == [("apple", "Apple"), ("pear", "PEAR")]
    assert declared("fruit_list", "STONE") == {}
    for name in [name for name in sys.modules if name.split(".")[0] == "fruit_list"]:
        monkeypatch.delitem(sys.modules, name)
