"""What the places say, in four languages: ``words.csv`` has one row for a word or a sentence.

The column `text` is what stands in the tables. Rows of one `place` go before those of all. An `id`
is that of a title, an office or a unit, or one by which a place quotes the text.
Plural forms are divided by ``|``. Where a text has ``{each}``, another row stands: "... of the
Province".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from turnus.tables import TABLES
from turnus.tables.own_words import fits
from turnus.tables.schema.codes import PLACE_KINDS
from turnus.words.counted import plural_forms

Row = dict[str, Any]
Said = Mapping[str, str | Mapping[str, str]]
LANGUAGES = ("en", "vi", "de", "ru")
# Rows of these tables are few, and their names may change: they go by their ids.
_BY_ID = {"titles", "indicators"}
# What is called by its name in every language.
_NAMED = PLACE_KINDS | {"village"}

with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as _file:
    _ROWS = list(csv.DictReader(_file))
_TEXTS = {(row["id"], row["place"]): row["text"] for row in _ROWS if row["id"]}


def name(key: str, place: str, otherwise: str = "") -> str:
    """Return the English text of an id, or of another one where there is none."""
    ids = [(each, at) for each in (key, otherwise) for at in (place, "")]
    return next(_TEXTS[each] for each in ids if each in _TEXTS)


def words_file(tables: Mapping[str, Sequence[Row]], place: str) -> str:
    """Return the ``words.yaml`` of a place; a KeyError names a word that is not said."""
    of_place = [row for row in _ROWS if row["place"] == place]
    # What is said of the text everywhere goes before what is said of one id.
    last = [row for row in _ROWS if not row["place"]] + [row for row in of_place if not row["id"]]
    known = {row["text"]: _said(row) for row in of_place + last}
    ids = {row["id"] for row in tables["units"]}
    otherwise = [row for row in of_place if row["id"] in ids and _said(row) != known[row["text"]]]
    own = {row["id"]: _said(row) for row in otherwise}
    content: dict[str, object] = {"language": "en", "register": known[name("register", place)]}
    if own:
        content["units"] = own
    for table, declared in TABLES.items():
        called = [row for row in tables.get(table, ()) if row.get("kind") not in _NAMED]
        for column in (column.name for column in declared.columns if column.words):
            by_id = column == declared.called
            found: dict[str, Said] = {}
            for row in called:
                text = row.get(column)
                if text and not (table == "units" and row["id"] in own):
                    entry, said = _entry(text, known)
                    found[row["id"] if by_id and table in _BY_ID else entry] = said
            if found:
                content[table if by_id and table in _BY_ID else f"{table}.{column}"] = found
    return _dumped(content)


def _said(row: Mapping[str, str]) -> Said:
    return {code: _forms(code, row[code]) for code in LANGUAGES if row[code]}


def _forms(language: str, word: str) -> str | Mapping[str, str]:
    forms = word.split("|")
    return word if len(forms) == 1 else dict(zip(plural_forms(language), forms, strict=True))


def _entry(text: str, known: Mapping[str, Said]) -> tuple[str, Said]:
    """Return the text itself, or the pattern closest to it, with what is said for it."""
    if text in known:
        return text, known[text]
    fitting = {each: found for each in known if "{" in each and (found := fits(each, text))}
    fitting = {each: at for each, at in fitting.items() if at.get("each", "") in {"", *known}}
    if not fitting:
        raise KeyError(text)
    pattern = max(fitting, key=len)
    each = fitting[pattern].get("each", "")
    parts = known.get(each, {})
    said = {
        code: str(word).replace("{each}", str(parts.get(code, "")))
        for code, word in known[pattern].items()
    }
    return pattern.replace("{each}", each), said


def _dumped(content: Mapping[str, object]) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.allow_unicode = True
    yaml.width = 1000
    target = io.StringIO()
    yaml.dump(content, target)
    return target.getvalue()
