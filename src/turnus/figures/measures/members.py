"""Members and cells: admissions, cells without one, heads who are members, units organised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import polars as pl
from pydantic import Field

from turnus.facts.membership import (
    DRY_YEARS,
    current,
    dry_cells,
    members_among_officials,
    organised,
    with_last_admission,
)
from turnus.facts.offices import holders
from turnus.facts.years import years_from_to
from turnus.figures.counting import count, labels, names, narrowed, ratio, share_of
from turnus.figures.fields import Codes, Ids, Many
from turnus.figures.figure import Ask, Filter, Measure, Value
from turnus.figures.measures.narrow import words
from turnus.words.shapes import LONGEST


class StageFilter(Filter):
    """Which rows of memberships.

    Parameters
    ----------
    stage : tuple of str
        Codes.
    unit : tuple of str
        Ids of cells.
    introduced_by : tuple of str
        Ids of associations that put the person forward.
    introduced_by_kind : tuple of str
        Kinds of units that put the person forward: ``organisation``, whichever it was.
    """

    stage: Annotated[Many, Codes("stage")] = ("admitted",)
    unit: Annotated[Many, Ids("units")] = ()
    introduced_by: Annotated[Many, Ids("units")] = ()
    introduced_by_kind: Annotated[Many, Codes("unit_kind")] = ()


class CellFilter(Filter):
    """Which cells, and for how long without an admission.

    Parameters
    ----------
    years : int
        Full years up to the day.
    unit_kind : tuple of str
        What counts as a cell.
    """

    years: Annotated[int, Field(ge=1, le=LONGEST)] = DRY_YEARS
    unit_kind: Annotated[Many, Codes("unit_kind")] = ("cell",)


class OneCellFilter(Filter):
    """One cell."""

    unit: Annotated[str, Ids("units")]


class HeadFilter(Filter):
    """Which heads: of units of these kinds, by headship or by title."""

    unit_kind: Annotated[Many, Codes("unit_kind")] = ("village",)
    headship: Annotated[Many, Codes("headship")] = ("head",)
    title: Annotated[Many, Ids("titles")] = ()


class OrganisedFilter(Filter):
    """Which units, and the kinds of organisation looked for directly below them."""

    unit_kind: Annotated[Many, Codes("unit_kind")] = ("village",)
    organisation_kind: Annotated[Many, Codes("unit_kind")] = ("cell",)


def stages(ask: Ask, keep: StageFilter) -> Value:
    """Count the rows of memberships that reach a stage in the period."""
    rows = ask.register["memberships"].filter(ask.happened("date") & ask.within("unit"))
    kinds = ask.register["units"].select(introduced_by_kind="kind", introduced_by="id")
    rows = rows.join(kinds, on="introduced_by", how="left", maintain_order="left")
    rows = narrowed(
        rows,
        {
            "stage": keep.stage,
            "unit": keep.unit,
            "introduced_by": keep.introduced_by,
            "introduced_by_kind": keep.introduced_by_kind,
        },
    )
    rows = rows.with_columns(pl.col("date").dt.year().alias("year"))
    found = count(rows, "memberships", breakdown=ask.breakdown, labels=_labels(ask))
    unsure = rows.filter(ask.unsure("date"))
    return replace(found, unknown=names("memberships", unsure["id"].sort()))


def admissions_a_year(ask: Ask, keep: StageFilter) -> Value:
    """Return admissions a year of the period; None without a period."""
    found = stages(ask, keep)
    years = None if ask.period is None else years_from_to(ask.period.start, ask.period.end)
    value = ratio(found.value or 0, years) if years else None
    return Value(
        value, found.records, numerator=found.value, denominator=years, unknown=found.unknown
    )


def admission_share(ask: Ask, keep: StageFilter) -> Value:
    """Return admissions a year of the period as a share of all members on the day."""
    yearly = admissions_a_year(ask, keep)
    every = current(ask.register, ask.as_of).filter(ask.within("unit"))
    every = narrowed(every, {"unit": keep.unit})
    value = None if yearly.value is None else ratio(yearly.value, every.height)
    return Value(
        value,
        yearly.records,
        numerator=yearly.value,
        denominator=every.height,
        base=names("memberships", every["id"].sort()),
        unknown=yearly.unknown,
    )


def members(ask: Ask, keep: Filter) -> Value:  # noqa: ARG001 - the shape of a measure
    """Count the members on the day, by their memberships."""
    rows = current(ask.register, ask.as_of).filter(ask.within("unit"))
    return count(rows, "memberships", breakdown=ask.breakdown, labels=_labels(ask))


def cells_without_admission(ask: Ask, keep: CellFilter) -> Value:
    """Count the cells without an admission in the years up to the day."""
    rows = dry_cells(ask.register, ask.as_of, keep.years, keep.unit_kind)
    rows = rows.filter(ask.within("id"))
    return count(rows, "units", breakdown=ask.breakdown, labels=_labels(ask))


def cells_cleared(ask: Ask, keep: CellFilter) -> Value:
    """Count the cells dry at the start of the period that admitted somebody in it."""
    if ask.period is None:
        return Value(None, ())
    dry = dry_cells(ask.register, ask.period.start, keep.years, keep.unit_kind)
    admitted = ask.register["memberships"].filter(
        (pl.col("stage") == "admitted") & ask.happened("date")
    )
    rows = dry.filter(ask.within("id"), pl.col("id").is_in(admitted["unit"].implode()))
    found = count(rows, "units", breakdown=ask.breakdown, labels=_labels(ask))
    ended = admitted.filter(pl.col("unit").is_in(rows["id"].implode()))
    return Value(
        found.value,
        found.records,
        parts=found.parts,
        evidence=names("memberships", ended["id"].sort()),
    )


def years_without_admission(ask: Ask, keep: OneCellFilter) -> Value:
    """Return the full calendar years before the day in which a cell admitted nobody, in a row.

    Counted from the last admission, or from the cell's beginning; None where neither is known.
    """
    cell = ask.register["units"].filter(pl.col("id") == keep.unit)
    cell = with_last_admission(cell, ask.register, ask.as_of)
    since = cell.select(pl.coalesce("last_admission", "valid_from")).item()
    if since is None:
        return Value(None, names("units", cell["id"]))
    years = max(0, ask.as_of.year - 1 - since.year)
    evidence = names("memberships", cell["admission"].drop_nulls())
    return Value(years, names("units", cell["id"]), evidence=evidence)


def heads_who_are_members(ask: Ask, keep: HeadFilter) -> Value:
    """Return the share of heads of units, such as villages, who are members."""
    rows = head_rows(ask, keep).filter(ask.within("unit"))
    return share_of(
        rows, "hit", "appointments", breakdown=ask.breakdown, labels=labels(ask, ask.breakdown)
    )


def head_rows(ask: Ask, keep: HeadFilter) -> pl.DataFrame:
    """Return the appointments of the heads on the day, with ``hit``: recorded as a member."""
    wanted = {"unit_kind": keep.unit_kind, "headship": keep.headship, "title": keep.title}
    members = members_among_officials(ask.register, ask.as_of)
    return (
        holders(ask.register, narrowed(ask.posts, wanted), ask.as_of)
        .join(members, on="official", how="left", maintain_order="left")
        .with_columns(hit=pl.col("member").fill_null(value=False))
    )


def organised_rows(ask: Ask, keep: OrganisedFilter, on: date) -> pl.DataFrame:
    """Return the units in scope on a day, with ``hit``: they have an organisation."""
    rows = organised(ask.register, on, keep.unit_kind, keep.organisation_kind)
    return rows.filter(ask.within("id"))


def organised_units(ask: Ask, keep: OrganisedFilter) -> Value:
    """Count the units that have an organisation on the day."""
    rows = organised_rows(ask, keep, ask.as_of).filter("hit")
    return count(rows, "units", breakdown=ask.breakdown, labels=_labels(ask))


def organised_share(ask: Ask, keep: OrganisedFilter) -> Value:
    """Return the share of units that have an organisation on the day."""
    rows = organised_rows(ask, keep, ask.as_of)
    return share_of(rows, "hit", "units", breakdown=ask.breakdown, labels=_labels(ask))


def organised_change(ask: Ask, keep: OrganisedFilter) -> Value:
    """Return by how many the units with an organisation grew from start to end of the period."""
    if ask.period is None:
        return Value(None, ())

    def on(day: date) -> set[str]:
        rows = organised_rows(ask, keep, day).filter("hit")
        return set(rows["id"])

    before, after = on(ask.period.start), on(ask.period.end)
    return Value(
        len(after) - len(before),
        names("units", sorted(after - before)),
        evidence=names("units", sorted(before - after)),
    )


def _labels(ask: Ask) -> dict[str, str]:
    match ask.breakdown:
        case "parent":
            return labels(ask, "unit")
        case "kind":
            return words("unit_kind")
    return labels(ask, ask.breakdown)


MEASURES = (
    Measure(
        "stages",
        stages,
        StageFilter,
        "persons",
        "persons who reached a stage of membership in the period; admissions, if nothing is said",
        ("stage", "unit", "introduced_by", "year"),
    ),
    Measure(
        "admissions_a_year",
        admissions_a_year,
        StageFilter,
        "persons-a-year",
        "admissions a year of the period",
        rate=True,
    ),
    Measure(
        "admission_share",
        admission_share,
        StageFilter,
        "share",
        "admissions a year of the period as a share of all members on the day",
        rate=True,
    ),
    Measure("members", members, Filter, "persons", "members on the day", ("unit",)),
    Measure(
        "cells_without_admission",
        cells_without_admission,
        CellFilter,
        "cells",
        "cells without an admission in the years up to the day",
        ("parent",),
    ),
    Measure(
        "cells_cleared",
        cells_cleared,
        CellFilter,
        "cells",
        "cells without an admission at the start of the period that admitted somebody in it",
        ("parent",),
    ),
    Measure(
        "years_without_admission",
        years_without_admission,
        OneCellFilter,
        "years",
        "calendar years in a row in which a cell admitted nobody",
    ),
    Measure(
        "heads_who_are_members",
        heads_who_are_members,
        HeadFilter,
        "share",
        "share of the heads of units, such as villages, who are members",
        ("unit", "title"),
    ),
    Measure(
        "organised_units",
        organised_units,
        OrganisedFilter,
        "units",
        "units that have an organisation directly below them",
        ("kind", "parent"),
    ),
    Measure(
        "organised_share",
        organised_share,
        OrganisedFilter,
        "share",
        "share of units that have an organisation directly below them",
        ("kind", "parent"),
    ),
    Measure(
        "organised_change",
        organised_change,
        OrganisedFilter,
        "units",
        "by how many the units with an organisation grew in the period",
        rate=True,
    ),
)
