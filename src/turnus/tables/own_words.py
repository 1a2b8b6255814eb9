"""The register's own words in other languages: titles, units of measure, texts.

The tables hold each word once, as the office writes it. ``words.yaml`` says in which language that
is, and says the word in others; where it does not, the word stands as it is, marked with its
language. Ids, codes, names of people and of places are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from string import Formatter
from typing import TypeAlias

import polars as pl

from turnus.tables.schema.codes import PLACE_KINDS
from turnus.tables.schema.column_types import Column, Table
from turnus.tables.schema.declarations import TABLES
from turnus.words.counted import Counted
from turnus.words.faults import Fault
from turnus.words.wording import Wording

TITLE = "register"
"""Heading of the register's own title."""
MEASURE = ("indicators", "unit_of_measure")
"""The column of which words stand beside numbers."""

# What is called by its name in every language: "Hoàng Tây" is no word.
_NAMED = PLACE_KINDS | {"country", "village"}
_UNSAID = Wording({})
_Piece: TypeAlias = tuple[str, str | None]
_MOST = 20  # placeholders of a text
_IF_REPEATED = 2  # different placeholders: each more is one more loop over the text


@dataclass(frozen=True)
class Texts:
    """What is said for the texts of one column.

    Parameters
    ----------
    exact : mapping of str to Wording
    patterns : mapping of str to Wording
        Texts with placeholders.
    """

    exact: Mapping[str, Wording] = field(default_factory=dict)
    patterns: Mapping[str, Wording] = field(default_factory=dict)

    def said(self, text: str) -> Wording:
        """Return what is said for a text; in no language where no entry fits it.

        Most specific match first: the text in full, then the pattern with most letters of its
        own; of equals the first.
        """
        if text in self.exact:
            return self.exact[text]
        for pattern, said in self._closest_first:
            found = fits(pattern, text)
            if found is not None:
                return said.filled(found)
        return _UNSAID

    @cached_property
    def _closest_first(self) -> list[tuple[str, Wording]]:
        return sorted(self.patterns.items(), key=lambda entry: -_letters(entry[0]))


@dataclass(frozen=True)
class Lacking:
    """How many words of a heading are not said in a language.

    Parameters
    ----------
    heading : str
        A table, a table with its column, or `TITLE`.
    words : int
        How many different words there are.
    lacking : mapping of str to int
        How many of them are not said, by language.
    """

    heading: str
    words: int
    lacking: Mapping[str, int]


@dataclass(frozen=True)
class OwnWords:
    """What a register says in other languages.

    Parameters
    ----------
    language : str
        The language in which its tables are written; empty: nobody knows, and nothing is said in
        any other.
    title : Wording
    rows : mapping of str to mapping of str to Wording
        By table and id: what the row is called.
    texts : mapping of (str, str) to Texts
        By table and column.
    source : str
        The file as it was read.
    unused : tuple of Fault
        Entries for ids and texts that no row had when it was read; they say nothing.
    """

    language: str = ""
    title: Wording = _UNSAID
    rows: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)
    texts: Mapping[tuple[str, str], Texts] = field(default_factory=dict)
    source: str = ""
    unused: tuple[Fault, ...] = ()

    def spoken(self, frames: Mapping[str, pl.DataFrame], reader: str) -> dict[str, pl.DataFrame]:
        """Return the tables with their words for a reader of the language `reader`."""
        if not self.language:
            return dict(frames)
        return {name: self._spoken(TABLES[name], frame, reader) for name, frame in frames.items()}

    def _spoken(self, table: Table, frame: pl.DataFrame, reader: str) -> pl.DataFrame:
        for column in _columns(table):
            texts = frame[column.name].drop_nulls().unique().to_list()
            said = {text: self._texts(table, column).said(text) for text in texts}
            shown = {
                text: words.of(text, self.language).shown(reader) for text, words in said.items()
            }
            word = pl.col(column.name).replace(shown)
            if table.name == "units" and column.name == table.called:
                named = pl.col("kind").is_in(sorted(_NAMED))
                unsaid = [text for text, words in said.items() if reader not in words.said]
                name = named & pl.col(column.name).is_in(unsaid)
                word = pl.when(name).then(pl.col(column.name)).otherwise(word)
            frame = frame.with_columns(word.alias(column.name))
        called = {
            key: words.shown(reader)
            for key, words in self.rows.get(table.name, {}).items()
            if reader in words.said
        }
        if called and table.called:
            word = pl.col("id").replace_strict(called, default=pl.col(table.called))
            frame = frame.with_columns(word.alias(table.called))
        return frame

    def titled(self, title: str, reader: str) -> str:
        """Return the register's own title for a reader of the language `reader`."""
        return self.title.of(title, self.language).shown(reader) if self.language else title

    def measure(self, unit: str, reader: str) -> Counted | None:
        """Return a unit of measure as it stands beside numbers; None where nobody knows more."""
        if not self.language:
            return None
        said = self.texts.get(MEASURE, Texts()).said(unit)
        return said.of(unit, self.language).counted(reader)

    def languages(self) -> list[str]:
        """Return the languages into which something is translated."""
        entries = [
            self.title,
            *(words for rows in self.rows.values() for words in rows.values()),
            *(words for texts in self.texts.values() for words in texts.exact.values()),
            *(words for texts in self.texts.values() for words in texts.patterns.values()),
        ]
        found = dict.fromkeys(code for words in entries for code in words.said)
        return [code for code in found if code != self.language]

    def lacking(self, frames: Mapping[str, pl.DataFrame], title: str) -> list[Lacking]:
        """Return where words are not said in a language into which others are.

        Names of places stand in every language and are not asked for.
        """
        languages = self.languages()
        found = []
        for heading, said in self._asked(frames, title):
            missed = {code: sum(code not in each.said for each in said) for code in languages}
            if any(missed.values()):
                found.append(Lacking(heading, len(said), missed))
        return found

    def _asked(
        self, frames: Mapping[str, pl.DataFrame], title: str
    ) -> Iterator[tuple[str, list[Wording]]]:
        """Yield what is said for each different word, heading by heading."""
        if title:
            yield TITLE, [self.title]
        for name, table in TABLES.items():
            frame = frames[name]
            if name == "units":
                frame = frame.filter(~pl.col("kind").is_in(sorted(_NAMED)))
            for column in _columns(table):
                texts = self._texts(table, column)
                words = frame.drop_nulls(column.name).unique(column.name, maintain_order=True)
                if column.name != table.called:
                    yield f"{name}.{column.name}", [texts.said(t) for t in words[column.name]]
                    continue
                rows = self.rows.get(name, {})
                pairs = words.select("id", column.name).iter_rows()
                yield name, [_both(texts.said(text), rows.get(key, _UNSAID)) for key, text in pairs]

    def _texts(self, table: Table, column: Column) -> Texts:
        return self.texts.get((table.name, column.name), Texts())


def _both(of_text: Wording, of_row: Wording) -> Wording:
    """Return what is said for a row: the word for its id goes before that for its text."""
    return Wording({**of_text.said, **of_row.said})


def _columns(table: Table) -> list[Column]:
    return [column for column in table.columns if column.words]


def fits(pattern: str, text: str) -> dict[str, str] | None:
    """Match a text against a pattern: return what stands at the placeholders, None if unlike.

    A placeholder takes as little as it can, and the same text wherever it repeats.
    """
    return _matched(_pieces(pattern), text, 0, {})


def _matched(
    pieces: tuple[_Piece, ...], text: str, at: int, found: dict[str, str]
) -> dict[str, str] | None:
    """Leftmost literal: each placeholder ends where the literal after it is met first.

    Where no placeholder repeats, a later place of the literal leaves less for the rest and cannot
    fit where the first one does not: one pass is enough, whatever the text.
    """
    (literal, name), rest = pieces[0], pieces[1:]
    if not text.startswith(literal, at):
        return None
    at += len(literal)
    if name is None:
        return found if at == len(text) else None
    open_ones = [name, *(later for _literal, later in rest)]
    repeats = len(set(open_ones) - found.keys()) < len(open_ones)
    for end in _ends(text, at, found.get(name), *rest[0]):
        taken = _matched(rest, text, end, {**found, name: text[at:end]})
        if taken is not None or not repeats:
            return taken
    return None


def _ends(
    text: str, at: int, known: str | None, following: str, after: str | None
) -> Iterator[int]:
    """Yield where a placeholder that begins at `at` may end: before the literal that follows."""
    if known is not None:
        if text.startswith(known, at):
            yield at + len(known)
        return
    if after is None:  # the last one takes all that is left
        end = len(text) - len(following)
        if end > at:
            yield end
        return
    end = text.find(following, at + 1)
    while end >= 0:
        yield end
        end = text.find(following, end + 1)


def ambiguous(pattern: str) -> bool:
    """Whether nobody can tell what stands at its placeholders: two touch, or many repeat."""
    names = [name for _literal, name in _pieces(pattern) if name is not None]
    between = [literal for literal, name in _pieces(pattern)[1:] if name is not None]
    different = len(set(names))
    repeated = different < len(names) and different > _IF_REPEATED
    return repeated or len(names) > _MOST or not all(between)


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, ``{unit}`` and such, in their order.

    Raises
    ------
    ValueError
        If a brace stands alone, or a placeholder is no plain word.
    """
    names = []
    for _literal, name, spec, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not re.fullmatch(r"[a-z]+", name) or spec or conversion:
            raise ValueError(name)
        names.append(name)
    return names


def _letters(pattern: str) -> int:
    return sum(len(literal) for literal, *_rest in Formatter().parse(pattern))


@cache
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    """Return a pattern as literals, each with the placeholder after it; the last has none."""
    pieces: list[_Piece] = []
    before = ""
    for literal, name, _spec, _conversion in Formatter().parse(pattern):
        before += literal
        if name is not None:
            pieces.append((before, name))
            before = ""
    return (*pieces, (before, None))
