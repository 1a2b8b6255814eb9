"""Collect the words that people read into the catalogues: ``python tools/words.py``.

New words come in untranslated, words no longer used go out; translations stay. The same source
gives the same files. ``--check`` only says what is missing.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from turnus import words
from turnus.figures import MEASURES
from turnus.tables import TABLES

SOURCE = Path(__file__).parents[1] / "src" / "turnus"
LOCALE = SOURCE / "words" / "locale"
LANGUAGES = tuple(code for code in words.LANGUAGES if code != "en")
METHODS = [("**.py", "python"), ("**/templates/**.j2", "jinja2")]
# Where the message id stands among the arguments of each function that marks one.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "mark": ((1, "c"), 2),
}


def collected() -> Catalog:
    """Return all messages of the source, without translations."""
    catalogue = Catalog(charset="utf-8")
    for _file, _line, message, _comments, context in extract_from_dir(
        SOURCE, METHODS, keywords=KEYWORDS
    ):
        if message:
            catalogue.add(message, context=context)
    for table in TABLES.values():  # declared as data: the sentences are the declarations' own
        catalogue.add(table.doc)
        for column in table.columns:
            catalogue.add(column.doc)
    for measure in MEASURES.values():
        catalogue.add(measure.doc)
    return catalogue


def renewed(language: str, template: Catalog) -> bytes:
    """Return the catalogue of `language` with exactly the messages of `template`."""
    path = LOCALE / language / "turnus.po"
    old = read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=language)
    new = Catalog(locale=language, charset="utf-8", fuzzy=False, header_comment="")
    for message in sorted(template, key=lambda m: (str(m.id), m.context or "")):
        if not message.id:
            continue
        before = old.get(message.id, message.context)
        # A message that became one that counts, or no longer counts, is a new message.
        same = before is not None and isinstance(before.id, tuple) == isinstance(message.id, tuple)
        flags = {"python-brace-format"} if "{" in str(message.id) else set()
        text = before.string if before is not None and same else None
        new.add(message.id, text, context=message.context, flags=flags)
    out = io.BytesIO()
    write_po(out, new, width=100, omit_header=False, no_location=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    idle = ('"POT-', '"PO-', '"Gen', '"Proj', '"Report', '"Last-', '"Language-Team')
    return "".join(line for line in lines if not line.startswith(idle)).encode()


def missing(language: str, template: Catalog) -> list[str]:
    """Return the messages of the source that have no translation into `language`."""
    path = LOCALE / language / "turnus.po"
    catalogue = read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=language)
    result = []
    for message in template:
        found = catalogue.get(message.id, message.context) if message.id else None
        strings = found.string if found else ""
        whole = all(strings) if isinstance(strings, tuple) else bool(strings)
        if message.id and not whole:
            result.append(str(message.id))
    return result


def main() -> int:
    """Renew the catalogues, or only check them."""
    template = collected()
    check = "--check" in sys.argv
    lacking = 0
    for language in LANGUAGES:
        path = LOCALE / language / "turnus.po"
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(renewed(language, template))
        gaps = missing(language, template)
        lacking += len(gaps)
        print(f"{language}: {len(template)} messages, {len(gaps)} without translation")
        if check:
            print("".join(f"  {gap}\n" for gap in gaps), end="")
    return int(check and lacking > 0)


if __name__ == "__main__":
    sys.exit(main())
