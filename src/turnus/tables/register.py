"""The register: every table of an administration, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from turnus.tables.assemble import assemble
from turnus.tables.io.raw_table import Meta, from_records, unknown_table
from turnus.tables.io.register_files import load, save
from turnus.tables.io.storage import save_file
from turnus.tables.io.words_file import FILE as WORDS_FILE
from turnus.tables.io.words_file import read_words
from turnus.tables.io.xlsx.workbook import write_workbook
from turnus.tables.own_words import OwnWords
from turnus.tables.register_error import RegisterError
from turnus.tables.schema.declarations import TABLES
from turnus.tables.time.own_day import faulty_day, own_day
from turnus.tables.time.term_starts import faulty_starts, term_starts
from turnus.tables.time.validity import holds_on
from turnus.words.counted import Counted
from turnus.words.faults import Fault

# what the template offers to fill in; an empty value is no default
_DEFAULT_KEYS = {"rules": "", "on": "", "read_log": "", "term_starts": ""}


@dataclass(frozen=True, eq=False)
class Register:
    """All tables of one administration.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        One frame for each table of `TABLES`, with the columns and types that it declares. Missing
        tables are empty frames.
    name : str
        Short name, such as ``kim-bang``.
    title : str
        Title for people.
    defaults : mapping of str to str
        What commands assume when an option is not given: ``rules``, ``on``; and ``term_starts``.
    words : OwnWords
        Its words in other languages, as ``words.yaml`` gives them.
    hints : tuple of Fault
        What may be meant otherwise than it was read; nothing is wrong with it as it stands.
    language : str
        The language in which the frames say their words; empty: as they are stored.
    """

    frames: Mapping[str, pl.DataFrame]
    name: str = "register"
    title: str = ""
    defaults: Mapping[str, str] = field(default_factory=dict)
    words: OwnWords = field(default_factory=OwnWords)
    hints: tuple[Fault, ...] = ()
    language: str = ""
    _stored: Register | None = None

    def __post_init__(self) -> None:
        """Fill in the tables that are missing."""
        unknown = sorted(set(self.frames) - set(TABLES))
        if unknown:
            raise ValueError(f"unknown tables: {', '.join(unknown)}")
        complete = {name: self.frames.get(name, table.empty()) for name, table in TABLES.items()}
        object.__setattr__(self, "frames", complete)

    def __repr__(self) -> str:
        """Say which tables hold how many rows."""
        rows = {name: len(frame) for name, frame in self.frames.items() if len(frame)}
        return f"Register(name={self.name!r}, rows={rows})"

    def __eq__(self, other: object) -> bool:
        """Say whether names, defaults, words and all rows are the same."""
        if not isinstance(other, Register):
            return NotImplemented
        mine = (self.name, self.title, dict(self.defaults), self.words.source)
        theirs = (other.name, other.title, dict(other.defaults), other.words.source)
        same = all(frame.equals(other.frames[name]) for name, frame in self.frames.items())
        return mine == theirs and same

    __hash__ = None  # type: ignore[assignment]  # frames have no hash

    def __getitem__(self, table: str) -> pl.DataFrame:
        """Return the frame of `table`."""
        return self.frames[table]

    @property
    def stored(self) -> Register:
        """The register as it is stored: what is compared, counted by and written."""
        return self._stored or self

    def in_language(self, code: str) -> Register:
        """Return the register with its own words in a language: what is shown.

        Rows, ids and all else stay; a word that is not said in the language stands as it is, with
        the code of its own behind it.
        """
        stored = self.stored
        return replace(
            stored,
            frames=stored.words.spoken(stored.frames, code),
            title=stored.words.titled(stored.title, code),
            language=code,
            _stored=stored,
        )

    def shown(self, table: str, column: str) -> dict[str, str]:
        """Return what is shown for each text that is stored in a column, in order of the texts."""
        texts = pl.DataFrame({"stored": self.stored[table][column], "shown": self[table][column]})
        return dict(texts.drop_nulls().unique("stored").sort("stored").iter_rows())

    def measure(self, unit: str) -> Counted | None:
        """Return a unit of measure as it stands beside numbers; None: as it is stored."""
        return self.words.measure(unit, self.language)

    @classmethod
    def from_records(
        cls,
        tables: Mapping[str, Iterable[Mapping[str, object]]],
        *,
        name: str = "register",
        title: str = "",
        defaults: Mapping[str, str] | None = None,
        words: str = "",
    ) -> Register:
        """Build a register from dictionaries, checked like a file.

        Parameters
        ----------
        tables : mapping of str to iterable of mappings
            The rows of each table. Values may be text as in a file, numbers, booleans, dates,
            lists or None.
        name, title, defaults
            See the class.
        words : str
            Its words in other languages: the text of a ``words.yaml``.

        Raises
        ------
        RegisterError
            With all findings; row n is the nth record.
        """
        findings = [
            Fault(table, None, None, None, unknown_table(table))
            for table in tables
            if table not in TABLES
        ]
        raws = {
            table: raw
            for table, rows in tables.items()
            if table in TABLES and (raw := from_records(table, rows)).rows
        }
        frames, faults, hints = assemble(raws)
        own, unsaid = read_words(WORDS_FILE, words.encode(), frames) if words else (OwnWords(), [])
        if findings := findings + faults + unsaid:
            raise RegisterError(findings)
        return cls(
            frames,
            name=name,
            title=title,
            defaults=defaults or {},
            words=own,
            hints=tuple(hints),
        )

    def write(self, path: str | Path, *, format: str | None = None) -> None:  # noqa: A002 - as in pandas and Polars
        """Write the register to a folder, a ``.zip`` or an ``.xlsx``: all of it or nothing.

        The same register gives the same bytes. Tables of an older register in the folder are
        replaced; other files in it stay. What is written are the words as they are stored, with
        ``words.yaml`` among the tables (``place.words.yaml`` beside a workbook).

        Parameters
        ----------
        path : str or Path
            The suffix decides: ``.zip``, ``.xlsx``, anything else is a folder.
        format : {"csv", "parquet", "xlsx"}, optional
            ``"parquet"`` writes Parquet files instead of CSV into the folder or zip.

        Raises
        ------
        RegisterError
            If a table is too large for a workbook.
        ValueError
            If `format` does not fit `path`.
        """
        stored = self.stored
        meta = Meta(stored.name, stored.title, stored.defaults)
        save(Path(path), stored.frames, meta, format, words=stored.words.source)

    @property
    def term_starts(self) -> dict[int, date]:
        """The first day of the term that begins in a year, by year, where the register says it."""
        return term_starts(self.defaults)

    @property
    def own_day(self) -> date | None:
        """The day that the register names as its own; None where it names none."""
        return own_day(self.defaults)

    def as_of(self, on: date) -> Register:
        """Return the register as it holds on the day `on`.

        Rows of tables with an interval are kept when ``valid_from <= on < valid_to``; an empty end
        is open. Tables without an interval are kept whole.
        """
        return replace(
            self,
            frames={
                name: frame.filter(holds_on(on)) if "valid_from" in frame.columns else frame
                for name, frame in self.frames.items()
            },
            _stored=None if self._stored is None else self._stored.as_of(on),
        )


def inspect(path: str | Path) -> tuple[Register | None, list[Fault]]:
    """Read a register and list everything that is wrong with it.

    Returns
    -------
    register : Register or None
        None when there are findings.
    findings : list of Fault
        All of them, in the order of the tables and rows.
    """
    contents = load(Path(path))
    frames, faults, hints = assemble(contents.tables, contents.unreadable)
    words, unsaid = OwnWords(), list[Fault]()
    if contents.words is not None:
        words, unsaid = read_words(*contents.words, None if contents.findings else frames)
    meta = contents.meta
    # A workbook has these on a sheet of its own; a folder or zip in the descriptor.
    where = Path(path).name
    where = f"{where}:register" if where.lower().endswith(".xlsx") else where
    settings = faulty_day(meta.defaults, where) + faulty_starts(meta.defaults, where)
    if findings := contents.findings + settings + faults + unsaid:
        return None, findings
    register = Register(
        frames,
        name=meta.name,
        title=meta.title,
        defaults=meta.defaults,
        words=words,
        hints=tuple(hints),
    )
    return register, []


def read(path: str | Path) -> Register:
    """Read a register from a folder, a ``.zip`` or an ``.xlsx`` workbook.

    Raises
    ------
    RegisterError
        With all findings: file, row, column, value and what is expected.
    """
    register, findings = inspect(path)
    if register is None:
        raise RegisterError(findings)
    return register


def write_template(path: str | Path) -> None:
    """Write an empty workbook to fill in, explained in the language in use."""
    empty = Register({}, name=Path(path).stem)
    save_file(
        Path(path),
        write_workbook(empty.frames, Meta(empty.name, defaults=_DEFAULT_KEYS), template=True),
    )
