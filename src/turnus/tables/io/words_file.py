"""``words.yaml``: what a register says in other languages, read strictly.

It lies in the register's folder or zip; beside a workbook ``place.xlsx`` it is called
``place.words.yaml``. All faults are reported at once, each with its line.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from turnus.tables.findings import Finding
from turnus.tables.own_words import MEASURE, TITLE, OwnWords, Said, Texts, fits, placeholders
from turnus.tables.schema.declarations import TABLES
from turnus.words import LANGUAGES, _
from turnus.words.counted import Counted, forms_fault
from turnus.words.faults import not_one_of
from turnus.words.yaml_file import UnreadableYamlError, line_at, parse_yaml, plain

FILE = "words.yaml"
_LANGUAGE = "language"

# Headings: a table of which rows are called by a word, or a column of words.
_ROWS = {
    table.name: table.called
    for table in TABLES.values()
    if table.called and table[table.called].words
}
_TEXTS = {
    f"{table.name}.{column.name}": (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if column.words
}


def read_words(
    file: str, content: bytes, frames: Mapping[str, pl.DataFrame] | None
) -> tuple[OwnWords, list[Finding]]:
    """Read the words of a register.

    Parameters
    ----------
    file : str
        How findings name the file.
    content : bytes
    frames : mapping of str to polars.DataFrame, or None
        The tables that could be read: entries for ids and texts that do not stand in them are
        `OwnWords.unused`. None: nothing is known.

    Returns
    -------
    words : OwnWords
        Complete only when there are no findings.
    findings : list of Finding
    """
    try:
        text = content.decode("utf-8-sig")
        source = parse_yaml(text)
    except UnicodeDecodeError:
        expected = _("the file is not written in UTF-8; save it as UTF-8.")
        return OwnWords(), [Finding(file, None, None, None, expected)]
    except UnreadableYamlError as error:
        return OwnWords(), [Finding(file, error.line or None, None, None, error.text)]
    reader = _WordsReader(file, source, frames)
    words = replace(reader.read(text), unused=tuple(reader.unused))
    return words, sorted(reader.findings, key=lambda found: found.row or 0)


class _WordsReader:
    """Reads one file and gathers what is wrong in it."""

    def __init__(self, file: str, source: Any, frames: Mapping[str, pl.DataFrame] | None) -> None:
        self.file = file
        self.source = source
        self.frames = frames
        self.findings: list[Finding] = []
        self.unused: list[Finding] = []

    def fault(self, place: tuple[str, ...], value: object, expected: str) -> None:
        """Add a finding about the innermost key of `place`."""
        self.findings.append(self._finding(place, value, expected))

    def _finding(self, place: tuple[str, ...], value: object, expected: str) -> Finding:
        line = line_at(self.source, place) or None
        head = place[0] if place else None
        return Finding(self.file, line, head, None if value is None else str(value), expected)

    def _leave(self, place: tuple[str, ...], known: set[str], expected: str) -> None:
        """Note an entry that no row has: rows go and texts change, and the rest still holds."""
        key = place[-1]
        self.unused.append(self._finding(place, key, expected + _near(key, known)))

    def read(self, text: str) -> OwnWords:
        content = plain(self.source)
        if not isinstance(content, dict):
            self.fault((), None, _("Write “language:” and the words of the register below it."))
            return OwnWords()
        title: Said = {}
        rows: dict[str, dict[str, Said]] = {}
        texts: dict[tuple[str, str], Texts] = {}
        for heading, below in content.items():
            if heading == _LANGUAGE:
                self._language(below)
            elif heading == TITLE:
                title = self._said((heading,), below)
            elif heading in _ROWS:
                rows[heading] = self._rows(heading, below)
            elif heading in _TEXTS:
                texts[_TEXTS[heading]] = self._texts(heading, below)
            else:
                self.fault((heading,), None, _heading_fault(heading))
        if _LANGUAGE not in content:
            expected = _("Add “language:” with the language of the tables, such as “vi”.")
            self.fault((), None, expected)
        return OwnWords(str(content.get(_LANGUAGE, "")), title, rows, texts, text)

    def _language(self, value: object) -> None:
        if value not in LANGUAGES:
            self.fault((_LANGUAGE,), value, not_one_of(value, LANGUAGES))

    def _rows(self, table: str, below: object) -> dict[str, Said]:
        entries = self._entries((table,), below)
        known = self._known(table, "id")
        for key in entries:
            if known is not None and key not in known:
                expected = _("The table {table} has no such id.").format(table=table)
                self._leave((table, key), known, expected)
        return {key: self._said((table, key), entry) for key, entry in entries.items()}

    def _texts(self, heading: str, below: object) -> Texts:
        table, column = _TEXTS[heading]
        known = self._known(table, column)
        exact: dict[str, Said] = {}
        patterns: dict[str, Said] = {}
        for key, entry in self._entries((heading,), below).items():
            try:
                wanted = placeholders(key)
            except ValueError:
                self.fault((heading, key), key, _brace_fault())
                continue
            said = self._said((heading, key), entry, wanted, counted=(table, column) == MEASURE)
            text = key if wanted else key.format()  # a brace that is written twice is one
            (patterns if wanted else exact)[text] = said
            if known is not None and not _occurs(text, known, bool(wanted)):
                expected = _("No cell of the column reads so. Write it as the table does.")
                self._leave((heading, key), known, expected)
        return Texts(exact, patterns)

    def _entries(self, place: tuple[str, ...], below: object) -> dict[str, object]:
        if isinstance(below, dict):
            return below
        expected = _("Write the words below it, each with its languages.")
        self.fault(place, None if below is None else below, expected)
        return {}

    def _said(
        self,
        place: tuple[str, ...],
        entry: object,
        wanted: list[str] | None = None,
        *,
        counted: bool = False,
    ) -> Said:
        """Read what is said in each language; all of them have the placeholders `wanted`."""
        if not isinstance(entry, dict) or not entry:
            expected = _("Write the word in each language, such as {example}.")
            example = "{vi: …, de: …}"
            self.fault(place, place[-1], expected.format(example=example))
            return {}
        said = {}
        for language, word in entry.items():
            here = (*place, language)
            if language not in LANGUAGES:
                self.fault(here, language, not_one_of(language, LANGUAGES))
                continue
            forms = self._forms(here, word, language, counted=counted)
            if forms and all(self._braces(here, form, wanted or []) for form in forms.values()):
                read = Counted(language, forms)
                said[language] = read if wanted else read.filled({})
        return said

    def _forms(
        self, place: tuple[str, ...], word: object, language: str, *, counted: bool
    ) -> dict[str, str]:
        if isinstance(word, str) and word.strip():
            return {"other": word.strip()}
        if not isinstance(word, dict):
            expected = _("Write the word as text; where it looks like a number, in quotes.")
            self.fault(place, word, expected)
            return {}
        if not counted:
            expected = _("Only units of measure have plural forms. Write one word.")
            self.fault(place, None, expected)
            return {}
        if fault := forms_fault(language, word):
            self.fault(place, None, fault)
            return {}
        return word

    def _braces(self, place: tuple[str, ...], word: str, wanted: list[str]) -> bool:
        """Say whether a word has the placeholders `wanted`; a fault where it has not."""
        try:
            found = placeholders(word)
        except ValueError:
            self.fault(place, word, _brace_fault())
            return False
        if set(found) == set(wanted):
            return True
        listed = ", ".join(f"{{{name}}}" for name in dict.fromkeys(wanted))
        expected = (
            _("Write the same placeholders as in the text: {names}.").format(names=listed)
            if wanted
            else _("The text has no placeholders; a plain brace is written twice.")
        )
        self.fault(place, word, expected)
        return False

    def _known(self, table: str, column: str) -> set[str] | None:
        """Return what stands in a column; None when the table could not be read."""
        if self.frames is None:
            return None
        return set(self.frames.get(table, TABLES[table].empty())[column].drop_nulls())


def _occurs(key: str, known: set[str], pattern: bool) -> bool:
    return any(fits(key, text) is not None for text in known) if pattern else key in known


def _near(key: str, known: set[str]) -> str:
    near = difflib.get_close_matches(key, sorted(known), n=1)
    return " " + _("Did you mean “{name}”?").format(name=near[0]) if near else ""


def _heading_fault(heading: str) -> str:
    """Say which headings there are: of a table that is named, its own."""
    table = heading.split(".", maxsplit=1)[0]
    headings = [_LANGUAGE, TITLE, *_ROWS, *_TEXTS]
    own = [name for name in headings if name.split(".")[0] == table]
    return not_one_of(heading, own or headings)


def _brace_fault() -> str:
    return _("A placeholder is one word in braces, such as {unit}; a plain brace is written twice.")
