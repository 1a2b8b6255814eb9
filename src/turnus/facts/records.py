"""Records: each row of a register under its name (``table/id``), said for people, digested.

Figures, ledgers and reports name records so; rows of tables without ids go by their keys.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from turnus.tables import TABLES, Register
from turnus.tables.schema.codes import label
from turnus.words import show_date

Row = Mapping[str, Any]

_DIGITS = 32  # of a record's digest: 128 bits, since a ledger holds one for each of thousands


class Records:
    """The rows of a register by record name (``table/id``).

    Parameters
    ----------
    register : Register
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._stored = self if register.stored is register else Records(register.stored)
        self._tables: dict[str, dict[str, Row]] = {}

    def row(self, record: str) -> Row | None:
        """Return the row of a record; None when the register no longer has it."""
        table, _sign, key = record.partition("/")
        return self.rows(table).get(key)

    def name(self, table: str, row: Row) -> str:
        """Return the name of a row as stored."""
        key = TABLES[table].key
        cells = ("" if row[column] is None else str(row[column]) for column in key)
        return f"{table}/{'|'.join(cells) if key else digest(row)}"

    def value(self, record: str, column: str) -> Any:
        """Return one cell of a record; None when there is no such row, column or value."""
        row = self.row(record)
        return None if row is None else row.get(column)

    def said(self, record: str, person: str = "", withheld: Collection[str] = ()) -> str:
        """Return a record as people know it: its name, or whom and which post it is about.

        Parameters
        ----------
        record : str
        person : str
            What the person is called instead of the name.
        withheld : collection of str
            Columns that are not to be spoken of.
        """
        row = self.row(record)
        if row is None:
            return record
        known = {column: row.get(column) for column in ("post", "unit") if column not in withheld}
        parts = [*self._whom_or_what(record, row, person), *self._where(known, row)]
        return ", ".join(str(part) for part in parts if part) or record

    def _whom_or_what(self, record: str, row: Row, person: str) -> Iterator[str | None]:
        """Yield what a record is called, whom it is about, what it is part of."""
        table = record.partition("/")[0]
        if table == "unit_events":
            units = row["to_units"] or row["from_units"] or ()
            yield from (label("unit_event", row["kind"]), show_date(row["date"]))
            yield from (self.value(f"units/{unit}", "name") for unit in units)
            return
        if row.get("indicator"):
            yield self.value(f"indicators/{row['indicator']}", "name")
        if row.get("official") and not person:
            person = self.value(f"officials/{row['official']}", "name")
        if row.get("subject") and not person:
            of = {"official": "officials", "task": "tasks"}.get(row["subject_kind"], "units")
            column = TABLES[of].called or "name"
            person = self.value(f"{of}/{row['subject']}", column) or row["subject"]
        yield person or row.get("name") or row.get("number")
        called = TABLES[table].called
        if called == "title":
            yield row["title"]
        if row.get("task"):
            yield from (self.value(f"tasks/{row['task']}", "title"), show_date(row["date"]))
        if row.get("checklist"):
            yield from (row["text"], self.value(f"checklists/{row['checklist']}", "name"))
        if row.get("rating"):
            yield from (str(row["year"]), label("rating", row["rating"]))

    def _where(self, known: Row, row: Row) -> Iterator[str | None]:
        """Yield the title and the unit that a record is about, and its period."""
        post = self.row(f"posts/{known['post']}") if known.get("post") else None
        if title := (post or row).get("title"):
            yield self.value(f"titles/{title}", "name")
        checklist = self.row(f"checklists/{row['checklist']}") if row.get("checklist") else None
        unit = (checklist or post or known).get("unit")
        yield self.value(f"units/{unit}", "name") if unit else None
        yield row.get("period") or (str(row["year"]) if row.get("method") else None)

    def digest(self, record: str) -> str:
        """Return the digest of a record's cells as stored; an empty text when it is not there."""
        row = self._stored.row(record)
        return "" if row is None else digest(row)[:_DIGITS]

    def references(self, record: str) -> Iterator[str]:
        """Yield the records that a record names: its official, its post, its decision ..."""
        table = record.partition("/")[0]
        row = self.row(record)
        for column in TABLES[table].columns if row is not None else ():
            found = row.get(column.name) if row is not None and column.references else None
            for id_ in found if isinstance(found, list) else [found]:
                if id_:
                    yield f"{column.references}/{id_}"

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their keys: the names of records without the table."""
        if table not in self._tables:
            rows = self._register[table].iter_rows(named=True)
            self._tables[table] = dict(zip(self._keys(table), rows, strict=True))
        return self._tables[table]

    def _keys(self, name: str) -> list[str]:
        """Return the key of each row, the same in every language."""
        frame, key = self._register.stored[name], TABLES[name].key
        if not key:
            return [digest(row) for row in frame.iter_rows(named=True)]
        rows = frame if key == ("id",) else keyed(frame, name)
        return rows["id"].to_list()


def keyed(rows: pl.DataFrame, table: str) -> pl.DataFrame:
    """Composite key: give the rows of a table without ids an ``id``, its key cells with bars."""
    cells = [pl.col(column).cast(pl.String).fill_null("") for column in TABLES[table].key]
    return rows.with_columns(id=pl.concat_str(cells, separator="|"))


def digest(content: object) -> str:
    """Return the SHA-256 of anything that JSON can hold, the same on every machine."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def canonical(content: object) -> str:
    """Return JSON with one way to write each content."""
    return json.dumps(
        content,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=_text_of,
        allow_nan=False,
    )


def sorted_union(*groups: Iterable[str]) -> list[str]:
    """Return the records of all groups, each once, in order."""
    return sorted({record for group in groups for record in group})


def _text_of(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong into a record")
