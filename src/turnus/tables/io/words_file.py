"""``words.yaml``: what a register says in other languages, read strictly.

It lies in the register's folder or zip; beside a workbook ``place.xlsx`` it is called
``place.words.yaml``. All faults are reported at once, each with its line.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from turnus.tables.own_words import MEASURE, TITLE, OwnWords, Texts, ambiguous, fits, placeholders
from turnus.tables.schema.declarations import TABLES
from turnus.words import LANGUAGES, _
from turnus.words.faults import Fault, in_order, not_one_of
from turnus.words.wording import Wording, WordingError, read_wording
from turnus.words.yaml_file import Place, YamlFile

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
) -> tuple[OwnWords, list[Fault]]:
    """Read the words of a register.

    Parameters
    ----------
    file : str
        How faults name the file.
    content : bytes
    frames : mapping of str to polars.DataFrame, or None
        The tables that could be read: entries for ids and texts that do not stand in them are
        `OwnWords.unused`. None: nothing is known.

    Returns
    -------
    words : OwnWords
        Complete only when there are no faults.
    faults : list of Fault
    """
    read = YamlFile.decoded(file, content)
    reader = _WordsReader(read, frames)
    words = OwnWords()
    if not (read.content is None and read.faults):
        words = replace(reader.read(), unused=tuple(reader.unused))
    return words, in_order(read.faults)


class _WordsReader:
    """Reads one file and gathers what is wrong in it."""

    def __init__(self, file: YamlFile, frames: Mapping[str, pl.DataFrame] | None) -> None:
        self.file = file
        self.frames = frames
        self.unused: list[Fault] = []

    def fault(self, place: Place, text: str, value: object = None) -> None:
        """Note a fault about the innermost key of `place`."""
        self.file.fault(place, text, value)

    def _leave(self, place: Place, known: set[str], text: str) -> None:
        """Note an entry that no row has: rows go and texts change, and the rest still holds."""
        self.unused.append(self.file.found(place, text + _near(str(place[-1]), known)))

    def read(self) -> OwnWords:
        content = self.file.content
        if not isinstance(content, dict):
            self.fault((), _("Write “language:” and the words of the register below it."))
            return OwnWords()
        title = Wording({})
        rows: dict[str, dict[str, Wording]] = {}
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
                self.fault((heading,), _heading_fault(heading))
        if _LANGUAGE not in content:
            self.fault((), _("Add “language:” with the language of the tables, such as “vi”."))
        own = str(content.get(_LANGUAGE, ""))
        return OwnWords(own, title, rows, texts, self.file.text)

    def _language(self, value: object) -> None:
        if value not in LANGUAGES:
            self.fault((_LANGUAGE,), not_one_of(value, LANGUAGES))

    def _rows(self, table: str, below: object) -> dict[str, Wording]:
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
        exact: dict[str, Wording] = {}
        patterns: dict[str, Wording] = {}
        for key, entry in self._entries((heading,), below).items():
            try:
                wanted = placeholders(key)
            except ValueError:
                self.fault((heading, key), _brace_fault())
                continue
            if ambiguous(key):
                self.fault((heading, key), _ambiguous_fault())
                continue
            said = self._said((heading, key), entry, wanted, counted=(table, column) == MEASURE)
            text = key if wanted else key.format()  # a brace that is written twice is one
            (patterns if wanted else exact)[text] = said
            if known is not None and not _occurs(text, known, bool(wanted)):
                expected = _("No cell of the column reads so. Write it as the table does.")
                self._leave((heading, key), known, expected)
        return Texts(exact, patterns)

    def _entries(self, place: Place, below: object) -> dict[str, object]:
        if isinstance(below, dict):
            return below
        self.fault(place, _("Write the words below it, each with its languages."), below)
        return {}

    def _said(
        self,
        place: Place,
        entry: object,
        wanted: list[str] | None = None,
        *,
        counted: bool = False,
    ) -> Wording:
        """Read what is said in each language; all of them have the placeholders `wanted`."""
        try:
            read = read_wording(entry, counted=counted)
        except WordingError as error:
            for below, text in error.misfits:
                self.fault((*place, *below), text)
            return Wording({})
        fits = [
            self._braces((*place, code), form, wanted or [])
            for code, word in read.said.items()
            for form in word.forms.values()
        ]
        if not all(fits):
            return Wording({})
        return read if wanted else read.filled({})

    def _braces(self, place: Place, word: str, wanted: list[str]) -> bool:
        """Say whether a word has the placeholders `wanted`; a fault where it has not."""
        try:
            found = placeholders(word)
        except ValueError:
            self.fault(place, _brace_fault(), word)
            return False
        if set(found) == set(wanted):
            return True
        listed = ", ".join(f"{{{name}}}" for name in dict.fromkeys(wanted))
        text = (
            _("Write the same placeholders as in the text: {names}.").format(names=listed)
            if wanted
            else _("The text has no placeholders; a plain brace is written twice.")
        )
        self.fault(place, text, word)
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


def _ambiguous_fault() -> str:
    return _(
        "Write something between two placeholders, and at most twenty of them; where one stands "
        "twice, use two different ones."
    )
