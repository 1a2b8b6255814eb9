"""The ``words.yaml`` of a place: its own words and the shared ones, as many as its tables need.

``vocabulary/`` holds what several places have, ``<place>/words.yaml`` the place's own: the title of
the register, units by their ids, and words by the text of a cell, which go before the shared ones.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from examples.generate.careers import Row
from turnus.tables import TABLES
from turnus.tables.own_words import fits
from turnus.tables.schema.codes import PLACE_KINDS

_HERE = Path(__file__).parent
# Rows of these tables are few, and their names may change: they go by their ids.
_BY_ID = {"titles", "indicators"}
# What is called by its name in every language.
_NAMED = PLACE_KINDS | {"village"}


def words_file(tables: Mapping[str, Sequence[Row]], place: str) -> str:
    """Return the text of the file; every word of the tables has to be known.

    Parameters
    ----------
    tables : mapping of str to sequence of rows
    place : str
        Folder of the place.

    Raises
    ------
    KeyError
        If a word is not said.
    """
    own = _read(_HERE / place / "words.yaml")
    shared = [_read(path) for path in sorted((_HERE / "vocabulary").glob("*.yaml"))]
    known = {key: said for words in (*shared, own["words"]) for key, said in words.items()}
    content = {"language": "en", "register": own["register"]}
    if "units" in own:
        content["units"] = own["units"]
    for name, table in TABLES.items():
        rows = [row for row in tables.get(name, ()) if row.get("kind") not in _NAMED]
        for column in table.columns:
            if not column.words:
                continue
            called = column.name == table.called
            by_id = name in _BY_ID and called
            said_by_id = own.get(name, {}) if called else {}
            found = {}
            for row in rows:
                text = row.get(column.name)
                if text and row.get("id") not in said_by_id:
                    entry = _entry(text, known)
                    found[row["id"] if by_id else entry] = known[entry]
            if found:
                content[name if by_id else f"{name}.{column.name}"] = found
    return _dumped(content)


def _entry(text: str, known: Mapping[str, Any]) -> str:
    """Return the text itself, or the pattern closest to it."""
    if text in known:
        return text
    patterns = (each for each in known if "{" in each and fits(each, text) is not None)
    closest = max(patterns, key=len, default=None)
    if closest is None:
        raise KeyError(text)
    return closest


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return content


def _dumped(content: Mapping[str, object]) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.allow_unicode = True
    yaml.width = 1000
    target = io.StringIO()
    yaml.dump(content, target)
    return target.getvalue()
