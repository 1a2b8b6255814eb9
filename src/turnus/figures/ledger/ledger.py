"""The figure ledger: what was published, when, and from which records.

One line for each published figure, appended and never changed (`turnus.figures.ledger.chain`);
`turnus.figures.ledger.against` holds them against a register.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, Field, field_validator

from turnus.facts.records import Records, sorted_union
from turnus.figures.definition.definition_file import Definition
from turnus.figures.definition.definition_reader import Definitions
from turnus.figures.figure import Figure
from turnus.figures.ledger import chain
from turnus.tables import TABLES, Register
from turnus.words import _, show_date


def _written_day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _known_record(text: str) -> str:
    if text.partition("/")[0] not in TABLES:
        raise ValueError("a record stands in a table")
    return text


Day: TypeAlias = Annotated[str, AfterValidator(_written_day)]
Number: TypeAlias = int | float | None
Digests: TypeAlias = dict[Annotated[str, AfterValidator(_known_record)], str]


class Query(BaseModel):
    """What is read of a query before it is asked again; the rest is checked when it is."""

    id: str
    measure: str
    breakdown: str | None = None
    whole: bool = True


class LedgerLine(BaseModel):
    """A line of the ledger: a figure as it was published, with a digest for each record."""

    published: Day
    known_at: Day
    of: str = Field(alias="register")
    definition: Query
    as_of: Day
    value: Number
    unit: str
    numerator: Number
    denominator: Number
    parts: list[list[str | Number]]
    records: Digests
    base: Digests
    leans_on: Digests

    @field_validator("parts")
    @classmethod
    def _key_and_numbers(cls, parts: list[list[str | Number]]) -> list[list[str | Number]]:
        for part in parts:
            kinds = [isinstance(one, str) for one in part]
            if kinds != [True, False, False, False]:
                raise ValueError("a part has a key and three numbers")
        return parts


def publish(
    path: Path,
    register: Register,
    definitions: Definitions,
    figures: Sequence[Figure],
    *,
    on: date,
    known_at: date | None = None,
) -> str:
    """Append figures to a ledger and return the hash of its last line.

    Parameters
    ----------
    path : Path
        The ledger; begun where there is none.
    register, definitions, figures
        The figures as `compute` gave them.
    on : datetime.date
        The day of publication: not before that of the last line, and not before a day that a
        figure is about.
    known_at : datetime.date or None
        The day up to which the register was known, not after `on`; None: on the day itself.

    Raises
    ------
    ChainError
        If the ledger is damaged or a day does not fit; nothing is appended then.
    OSError
        If it cannot be written.
    """
    _check_days(figures, on, known_at or on)
    records = Records(register)
    lines = (
        {
            "published": on.isoformat(),
            "known_at": (known_at or on).isoformat(),
            "register": register.name,
            "definition": _query(definitions[figure.id]),
            "as_of": figure.as_of.isoformat(),
            **answer(figure),
            **_digests(figure, records),
        }
        for figure in figures
    )
    return chain.append(path, LedgerLine, lines, partial(_follows, path, on))


def _check_days(figures: Sequence[Figure], on: date, known_at: date) -> None:
    """Refuse what cannot have been: figures of days to come, knowledge after the publication."""
    if known_at > on:
        raise chain.ChainError(
            _(
                "What is published on {on} cannot have been known only on {known}. Give a day of "
                "knowledge that is not after the publication; nothing was appended."
            ).format(on=show_date(on), known=show_date(known_at))
        )
    ahead = [figure for figure in figures if figure.as_of > on]
    if ahead:
        raise chain.ChainError(
            _(
                "These figures are about days after their publication on {on}: {figures}. "
                "Publish on {day} or later; nothing was appended."
            ).format(
                on=show_date(on),
                day=show_date(max(figure.as_of for figure in ahead)),
                figures=", ".join(f"{one.id} ({show_date(one.as_of)})" for one in ahead),
            )
        )


def _follows(path: Path, on: date, lines: Sequence[dict[str, Any]]) -> None:
    """Refuse a publication before the last one: the order of the lines is the order of days."""
    last = date.fromisoformat(lines[-1]["published"]) if lines else on
    if on < last:
        raise chain.ChainError(
            _(
                "{file} already holds a publication of {last}; one of {on} cannot follow it. "
                "Publish with {last} or a later day; nothing was appended."
            ).format(file=path.name, last=show_date(last), on=show_date(on))
        )


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a ledger, each held against the one before it.

    Raises
    ------
    ChainError
        Naming the first line that is damaged.
    """
    return chain.read(path, LedgerLine)


def _query(item: Definition) -> dict[str, Any]:
    found: dict[str, Any] = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    # checks speak of other figures and are no part of the question
    return {key: value for key, value in found.items() if key != "checks"}


def answer(figure: Figure) -> dict[str, Any]:
    """Return what a figure says, free of language, as a line of the ledger holds it."""
    return {
        "value": figure.value,
        "unit": figure.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "parts": [
            [part.key, part.value, part.numerator, part.denominator] for part in figure.parts
        ],
    }


def _digests(figure: Figure, records: Records) -> dict[str, dict[str, str]]:
    counted = set(figure.records) | set(figure.base)
    named = {other for record in counted for other in records.references(record)}
    leans = sorted_union(figure.evidence, named - counted)
    return {
        "records": {record: records.digest(record) for record in sorted(figure.records)},
        "base": {record: records.digest(record) for record in sorted(figure.base)},
        "leans_on": {record: records.digest(record) for record in leans},
    }
