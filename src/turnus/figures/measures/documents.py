"""Documents, and what they implement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import polars as pl

from turnus.figures.counting import count, names, narrowed
from turnus.figures.fields import Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.narrow import refuse_scope
from turnus.tables import holds_on
from turnus.words import _, show_date


class DocumentFilter(Filter):
    """Which documents.

    Parameters
    ----------
    document, kind, issuer, number : tuple of str
        Ids; kinds, issuers and numbers as written. One number may name several documents: number
        and date together are the name.
    implements : tuple of str
        Ids of documents that must be implemented, at first hand or further down the chain.
    implementing : bool or None
        Whether the document implements any other.
    in_force : bool or None
        Whether it holds on the day, and no document of that time replaces it.
    """

    document: Annotated[Many, Ids("documents")] = ()
    kind: Many = ()
    issuer: Many = ()
    number: Many = ()
    implements: Annotated[Many, Ids("documents")] = ()
    implementing: bool | None = None
    in_force: bool | None = None


def implementing(documents: pl.DataFrame, roots: tuple[str, ...]) -> set[str]:
    """Transitive closure: return the documents that implement `roots`, directly or not."""
    links = documents.select("id", "implements").explode("implements").drop_nulls("implements")
    below: dict[str, list[str]] = {}
    for document, implemented in links.iter_rows():
        below.setdefault(implemented, []).append(document)
    found: set[str] = set()
    stack = list(roots)
    while stack:
        for document in below.get(stack.pop(), []):
            if document not in found:
                found.add(document)
                stack.append(document)
    return found


def in_force(documents: pl.DataFrame, on: date) -> pl.Expr:
    """Return the expression that is true for documents that hold on the day, not replaced by it."""
    known = documents.filter(pl.col("date") <= on)
    replaced = known["replaces"].explode().drop_nulls().unique()
    return holds_on(on) & ~pl.col("id").is_in(replaced.implode())


def documents(ask: Ask, keep: DocumentFilter) -> Value:
    """Count the documents issued in the period."""
    refuse_scope(ask, _("a document belongs to no unit; remove the scope and filter by issuer."))
    rows = narrowed(
        ask.register.stored["documents"],
        {"id": keep.document, "kind": keep.kind, "issuer": keep.issuer, "number": keep.number},
    )
    if keep.implements:
        chain = implementing(ask.register["documents"], keep.implements)
        rows = rows.filter(pl.col("id").is_in(sorted(chain)))
    if keep.implementing is not None:
        some = pl.col("implements").list.len().fill_null(0) > 0
        rows = rows.filter(some == keep.implementing)
    if keep.in_force is not None:
        rows = rows.filter(in_force(ask.register["documents"], ask.as_of) == keep.in_force)
    unsure = rows.filter(ask.unsure("date"))
    rows = rows.filter(ask.happened("date"))
    found = count(rows, "documents", breakdown=ask.breakdown, labels=_labels(ask))
    return replace(found, unknown=names("documents", unsure["id"].sort()))


def _labels(ask: Ask) -> dict[str, str]:
    """Name documents by number and date: a number alone may stand for several."""
    if ask.breakdown != "id":
        return {} if ask.breakdown is None else ask.register.shown("documents", ask.breakdown)
    rows = ask.register["documents"].sort("date", "id")
    keys = rows.select("id", "number", "date", "date_precision").iter_rows()
    return {key: f"{number}, {show_date(day, precision)}" for key, number, day, precision in keys}


MEASURES = (
    Measure(
        "documents",
        documents,
        DocumentFilter,
        "documents",
        "documents issued in the period, of the whole register",
        ("kind", "issuer", "id"),
    ),
)
