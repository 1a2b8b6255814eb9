"""What a place is made of: blocks of rows in YAML, persons, and their time in posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from examples.generate.words import Row, name


def read_place(module: str) -> dict[str, Any]:
    """Return what ``<module>.yaml`` declares, with the texts that it quotes from words.csv."""
    text = Path(__file__).with_name(f"{module}.yaml").read_text(encoding="utf-8")
    declared = YAML(typ="safe", pure=True).load(text)
    content: dict[str, Any] = _quoted(declared, module.replace("_", "-"))
    return content


def _quoted(value: Any, place: str) -> Any:
    if isinstance(value, dict):
        return {key: _quoted(one, place) for key, one in value.items()}
    if isinstance(value, list):
        return [_quoted(one, place) for one in value]
    is_quoted = isinstance(value, str) and value.startswith("=")
    return name(value[1:], place) if is_quoted else value


def rows(block: list[list[Any]], **common: Any) -> list[Row]:
    """Return the rows of a block: its first line names the columns; short lines end in nothing."""
    columns, *lines = block
    for line in lines:
        if len(line) > len(columns):
            raise ValueError(f"more cells than columns: {line}")
    return [common | dict(zip(columns, line, strict=False)) for line in lines]


def decision(key: str, number: str, issuer: str, day: date | str, title: str) -> Row:
    """Return a row of the table of documents."""
    row: Row = {"id": key, "number": number, "issuer": issuer, "date": day, "title": title}
    return row | {"kind": "decision"}


def years_before(day: date, years: float) -> date:
    """Return the day that lies `years` before."""
    return day - timedelta(days=round(years * 365.25))


@dataclass
class Person:
    """A row of the table of officials in the making; what stays None is an empty cell."""

    id: str
    name: str = ""
    other_names: str | None = None
    birth_date: date | None = None
    gender: str | None = None
    ethnicity: str | None = None
    native_unit: str | None = None
    staff_status: str | None = None
    education: str | None = None
    qualifications: list[str] | None = None
    service_from: date | None = None
    member_from: date | None = None
    generated: bool = True


@dataclass
class Stint:
    """One person in one post from `start` until before `end`.

    `shown_start` and `shown_end` hold a partial date when only the month or year is known.
    """

    person: Person
    post: str
    start: date | None
    end: date | None = None
    movement: str | None = None
    from_post: str | None = None
    start_document: str | None = None
    end_document: str | None = None
    end_reason: str | None = None
    planned_end: date | None = None
    concurrent: bool = False
    shown_start: str | None = None
    shown_end: str | None = None

    def row(self, number: int) -> Row:
        """Return the row of the table of appointments."""
        own = ("person", "start", "end", "shown_start", "shown_end")
        row = {column: cell for column, cell in vars(self).items() if column not in own}
        begin, end = self.shown_start or self.start, self.shown_end or self.end
        row |= {"id": f"a{number:04d}", "official": self.person.id}
        return row | {"valid_from": begin, "valid_to": end}
