"""Aggregation with provenance: counts, shares and sums, whole and grouped, with their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import polars as pl

from turnus.figures.figure import Ask, Part, Value
from turnus.tables.schema.codes import CODES, label
from turnus.tables.schema.declarations import TABLES
from turnus.words import _

# Attributes to divide by, and where their words stand: a table with names or a list of codes.
_SOURCES = {
    "title": "titles",
    "unit": "units",
    "official": "officials",
    "indicator": "indicators",
    "managed_by": "level",
    "introduced_by": "units",
}
_PREFIXES = ("from_", "to_")


def count(
    rows: pl.DataFrame, table: str, *, breakdown: str | None = None, labels: Mapping[str, str] = {}
) -> Value:
    """Count the rows of a table that has ids, and divide them by a column.

    Parameters
    ----------
    rows : polars.DataFrame
        The rows to count, with column ``id``, and column `breakdown` if there is one.
    table : str
        Name of the table, for the record ids.
    breakdown : str or None
        Column to divide by; empty cells form a part with the key ``""``.
    labels : mapping
        Words for the keys of the parts; their order is the order of the parts.
    """

    def of(group: pl.DataFrame) -> Value:
        return Value(group.height, names(table, group["id"].sort()))

    return divided(rows, of, breakdown, labels)


def count_distinct(
    rows: pl.DataFrame,
    column: str,
    table: str,
    *,
    breakdown: str | None = None,
    labels: Mapping[str, str] = {},
) -> Value:
    """Count the ids in `column`, each once; one may stand in several parts.

    Parameters
    ----------
    rows : polars.DataFrame
    column : str
        Holds ids of `table`.
    table, breakdown, labels
        As in `count`.
    """

    def of(group: pl.DataFrame) -> Value:
        ids = group[column].unique().sort()
        return Value(len(ids), names(table, ids))

    return divided(rows, of, breakdown, labels)


def share(part: Iterable[str], whole: Iterable[str], table: str) -> Value:
    """Return the share of the ids `part` in the ids `whole`, with the records of both."""
    counted, of = sorted(part), sorted(whole)
    return Value(
        ratio(len(counted), len(of)),
        names(table, counted),
        numerator=len(counted),
        denominator=len(of),
        base=names(table, of),
    )


def share_of(
    rows: pl.DataFrame,
    met: str,
    table: str,
    *,
    breakdown: str | None = None,
    labels: Mapping[str, str] = {},
) -> Value:
    """Return the share of the rows whose column `met` is true, and divide it by a column.

    Parameters
    ----------
    rows : polars.DataFrame
        All rows of the denominator, with columns ``id`` and `met`. An empty `met` is not counted
        and reported as unknown.
    met : str
        Name of a column of booleans.
    table, breakdown, labels
        As in `count`.
    """

    def of(group: pl.DataFrame) -> Value:
        counted = group.filter(pl.col(met))
        return Value(
            ratio(counted.height, group.height),
            names(table, counted["id"].sort()),
            numerator=counted.height,
            denominator=group.height,
            base=names(table, group["id"].sort()),
            unknown=names(table, group.filter(pl.col(met).is_null())["id"].sort()),
        )

    return divided(rows, of, breakdown, labels)


def divided(
    rows: pl.DataFrame,
    of: Callable[[pl.DataFrame], Value],
    breakdown: str | None,
    labels: Mapping[str, str],
) -> Value:
    """Group-by: aggregate all rows, and those of each part, in the same way.

    Parameters
    ----------
    rows : polars.DataFrame
    of : callable
        Returns the value of rows.
    breakdown, labels
        As in `count`.
    """
    found = [(key, word, of(group)) for key, word, group in groups(rows, breakdown, labels)]
    parts = tuple(
        Part(key, word, part.value, part.records, part.numerator, part.denominator)
        for key, word, part in found
    )
    return replace(of(rows), parts=parts)


def ratio(numerator: float, denominator: float) -> float | None:
    """Return the quotient; None where nothing would be divided by."""
    return numerator / denominator if denominator else None


def names(table: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of records as they stand in figures."""
    return tuple(f"{table}/{record}" for record in ids)


def labels(ask: Ask, breakdown: str | None) -> dict[str, str]:
    """Return the words for the keys of a breakdown: names of the register, or words for codes.

    ``from_title`` has the words of ``title``. An attribute that is neither has no words.
    """
    if breakdown is None:
        return {}
    plain = breakdown
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix)
    source = _SOURCES.get(plain, plain)
    if source in TABLES:
        return dict(ask.register[source].select("id", "name").iter_rows())
    return {code: label(source, code) for code in CODES.get(source, {})}


def narrowed(rows: pl.DataFrame, wanted: Mapping[str, Iterable[object]]) -> pl.DataFrame:
    """Keep the rows whose columns hold one of the `wanted` values; no values: any.

    An empty cell is none of the values.
    """
    for column, values in wanted.items():
        if allowed := list(values):
            rows = rows.filter(pl.col(column).is_in(allowed))
    return rows


def groups(
    rows: pl.DataFrame, breakdown: str | None, words: Mapping[str, str]
) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """Yield key, word and rows of each part, in the order of the words, the unknown last."""
    if breakdown is None:
        return
    divided = rows.with_columns(pl.col(breakdown).cast(pl.String).fill_null("")).sort("id")
    found = {str(key): group for (key,), group in divided.group_by(breakdown, maintain_order=True)}
    place = {key: at for at, key in enumerate(words)}
    for key in sorted(found, key=lambda key: (key == "", place.get(key, len(place)), key)):
        yield key, words.get(key, key) if key else _("not known"), found[key]
