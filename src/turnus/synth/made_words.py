"""The words of a made-up register in other languages: its ``words.yaml``."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from ruamel.yaml import YAML

from turnus.tables import RegisterError
from turnus.tables.io.words_file import FILE, read_words
from turnus.tables.own_words import OwnWords

_WORDS = Path(__file__).parent / "words.yaml"


def own_words(frames: Mapping[str, pl.DataFrame], titles: Mapping[str, str]) -> OwnWords:
    """Return what the tables say in other languages, without entries that they have no use for.

    `titles` are titles of the register by language.
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 1_000  # an entry, a line
    content = yaml.load(_WORDS.read_text(encoding="utf-8"))
    for heading in [name for name in content if name != "language"]:
        table, _dot, column = heading.partition(".")
        known = set(frames[table][column or "id"].to_list()) if table in frames else set()
        for entry in list(content[heading]):
            # A placeholder stands for any text.
            if not (entry in known or ("{" in entry and known)):
                del content[heading][entry]
        if not content[heading]:
            del content[heading]
    content["register"] = dict(titles)
    target = io.StringIO()
    yaml.dump(content, target)
    words, findings = read_words(FILE, target.getvalue().encode(), frames)
    if faults := [*findings, *words.unused]:
        raise RegisterError(faults)
    return words
