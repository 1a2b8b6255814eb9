"""Types for the fields of filters: codes of a list, and ids of a table of the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator

from turnus.figures.figure import Filter
from turnus.tables import Register
from turnus.tables.schema.codes import CODES
from turnus.words import _
from turnus.words.faults import not_one_of
from turnus.words.near import nearest


@dataclass(frozen=True)
class Codes:
    """Marks a field whose texts are codes of the list `name`."""

    name: str


@dataclass(frozen=True)
class Ids:
    """Marks a field whose texts are ids of the table `name`; checked against the register."""

    name: str


def _listed(value: Any) -> Any:
    """Let ``movement: rotation`` mean ``movement: [rotation]``, and ``period: 2024`` likewise."""
    return [value] if isinstance(value, str | int) else value


Many: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_listed)]


def code_faults(keep: Filter) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield place and fault of every text that is no code of its field's list."""
    for place, mark, value in _marked(keep):
        if isinstance(mark, Codes) and value not in CODES[mark.name]:
            yield place, not_one_of(value, CODES[mark.name])


def id_faults(keep: Filter, register: Register) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield place and fault of every text that is no id of its field's table."""
    known: dict[str, list[str]] = {}
    for place, mark, value in _marked(keep):
        if isinstance(mark, Ids):
            ids = known.setdefault(mark.name, register[mark.name]["id"].to_list())
            if value not in ids:
                yield place, unknown_id(value, mark.name, ids)


def unknown_id(value: str, table: str, ids: Iterable[str]) -> str:
    """Say that the register has no row `value` in `table`, and which id is the nearest."""
    near = nearest(value, ids)
    if near:
        return _("the table {table} has no id “{value}”; did you mean “{near}”?").format(
            table=table, value=value, near=near[0]
        )
    return _("the table {table} has no id “{value}”; use one that it has.").format(
        table=table, value=value
    )


def _marked(keep: BaseModel) -> Iterator[tuple[tuple[str, ...], Codes | Ids, str]]:
    for name, field in type(keep).model_fields.items():
        value = getattr(keep, name)
        if isinstance(value, BaseModel):
            for place, mark, text in _marked(value):
                yield (name, *place), mark, text
            continue
        texts = (value,) if isinstance(value, str) else value
        for mark in field.metadata:
            if isinstance(mark, Codes | Ids) and isinstance(texts, tuple):
                yield from (((name,), mark, text) for text in texts)
