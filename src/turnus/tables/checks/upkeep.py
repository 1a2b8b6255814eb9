"""Checks of what an office keeps up: tasks, targets, indicators, members, pools, documents.

As elsewhere, partial dates are given the benefit of the doubt, and what an office has not done yet
is no fault of the register: a task without an entry is followed up, not refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import polars as pl

from turnus.tables.io.parse import ParsedTable
from turnus.tables.time.dates import last_day, write
from turnus.tables.time.periods import is_period
from turnus.words import _
from turnus.words.faults import Fault

_STAGES = ("introduced", "course-done", "admitted", "left")


def upkeep_findings(parsed: Mapping[str, ParsedTable]) -> list[Fault]:
    """Return what is wrong in the tables that an office keeps up."""
    findings: list[Fault] = []
    if "tasks" in parsed:
        findings += _dropped_without_reason(parsed["tasks"])
        if "task_updates" in parsed:
            findings += _before_the_task(parsed["task_updates"], parsed["tasks"])
    for name in ("targets", "indicator_values"):
        if name in parsed:
            findings += _no_periods(parsed[name])
    if "targets" in parsed:
        findings += _targets_of_nobody(parsed["targets"])
    if "memberships" in parsed:
        findings += _stages_out_of_order(parsed["memberships"])
        findings += _admitted_twice(parsed["memberships"])
    if "pools" in parsed and "posts" in parsed:
        findings += _titles_without_posts(parsed["pools"], parsed["posts"])
    if "documents" in parsed:
        for column in ("implements", "replaces"):
            findings += _circles(parsed["documents"], column)
    return findings


def _dropped_without_reason(tasks: ParsedTable) -> list[Fault]:
    lost = tasks.frame.select((pl.col("state") == "dropped") & pl.col("drop_reason").is_null())
    text = _("The task was dropped. Write why.")
    return [
        Fault(tasks.file, tasks.rows[index], "drop_reason", None, text)
        for index in lost.to_series().fill_null(value=False).arg_true()
    ]


def _before_the_task(updates: ParsedTable, tasks: ParsedTable) -> list[Fault]:
    begun = tasks.frame.select(
        pl.col("from").alias("begun"),
        write(pl.col("from"), pl.col("from_precision")).alias("begun_shown"),
        task="id",
    ).unique("task", keep="first", maintain_order=True)
    early = (
        updates.frame.with_row_index("index")
        .join(begun, on="task", how="inner", maintain_order="left")
        .filter(last_day(pl.col("date"), pl.col("date_precision")) < pl.col("begun"))
        .with_columns(_shown("date"))
    )
    text = _("The task began on {day}. Write this day or a later one, or correct the task.")
    return [
        Fault(
            updates.file,
            updates.rows[row["index"]],
            "date",
            row["shown"],
            text.format(day=row["begun_shown"]),
        )
        for row in early.iter_rows(named=True)
    ]


def _no_periods(table: ParsedTable) -> list[Fault]:
    wrong = table.frame.select(~is_period(pl.col("period"))).to_series().fill_null(value=False)
    text = _("Write a period as 2024, 2024-H1, 2024-Q3, 2024-06 or 2020-2025.")
    return [
        Fault(table.file, table.rows[index], "period", table.frame["period"][index], text)
        for index in wrong.arg_true()
    ]


def _targets_of_nobody(targets: ParsedTable) -> list[Fault]:
    nobody = targets.frame.select(
        pl.col("unit").is_null() & pl.col("organisation").is_null()
    ).to_series()
    unasked = targets.frame.select(
        pl.col("achieved").is_not_null() & pl.col("asked").is_null() & pl.col("planned").is_null()
    ).to_series()
    for_whom = _("Say whose target this is: fill in unit, organisation or both.")
    of_what = _("Say what was asked or planned, so that what was achieved can be held against it.")
    return [
        Fault(targets.file, targets.rows[index], "unit, organisation", None, for_whom)
        for index in nobody.arg_true()
    ] + [
        Fault(targets.file, targets.rows[index], "asked, planned", None, of_what)
        for index in unasked.arg_true()
    ]


def _persons(memberships: ParsedTable) -> pl.DataFrame:
    """Return the rows with ``person``, ``outside`` (no official), ``index`` and the last day."""
    return (
        memberships.frame.with_row_index("index")
        .with_columns(
            pl.coalesce("official", "member").alias("person"),
            pl.col("official").is_null().alias("outside"),
            last_day(pl.col("date"), pl.col("date_precision")).alias("latest"),
            _shown("date"),
        )
        .drop_nulls(["person", "stage", "date"])
    )


def _stages_out_of_order(memberships: ParsedTable) -> list[Fault]:
    """Find stages that came before an earlier one; who went through one twice is left out."""
    who = ["outside", "person"]
    rows = _persons(memberships)
    alone = rows.group_by(who).len().filter(pl.col("len") == 1)
    rows = rows.join(alone, on=who, how="anti")
    twice = rows.group_by(*who, "stage").len().filter(pl.col("len") > 1)
    rows = rows.join(twice, on=who, how="anti").with_columns(
        pl.col("stage")
        .replace_strict(
            {stage: place for place, stage in enumerate(_STAGES)},
            default=None,
            return_dtype=pl.Int8,
        )
        .alias("order")
    )
    # Of the stages before a row the one that begins last decides.
    rows = rows.sort(*who, "order")
    before = rows.with_columns(
        pl.col("date").cum_max().shift(1).over(who).alias("reached"),
    ).filter(pl.col("latest") < pl.col("reached"))
    text = _(
        "An earlier stage of this person is dated {day}: stages follow each other as introduced, "
        "course-done, admitted, left. Correct one of the dates."
    )
    return [
        Fault(
            memberships.file,
            memberships.rows[row["index"]],
            "date",
            row["shown"],
            text.format(day=row["reached"].isoformat()),
        )
        for row in before.sort("index").iter_rows(named=True)
    ]


def _admitted_twice(memberships: ParsedTable) -> list[Fault]:
    who = ["outside", "person"]
    rows = _persons(memberships).filter(pl.col("stage").is_in(["admitted", "left"]))
    # Somebody who leaves and comes back in one month has left first.
    rows = rows.sort(*who, "date", pl.col("stage") == "admitted", "index").with_columns(
        pl.col("stage").shift(1).over(who).alias("previous"),
        pl.col("index").shift(1).over(who).alias("other"),
    )
    twice = rows.filter((pl.col("stage") == "admitted") & (pl.col("previous") == "admitted"))
    text = _(
        "This person was admitted already (row {row}) and has not left since. Delete one of the "
        "rows or add the day on which the person left."
    )
    return [
        Fault(
            memberships.file,
            memberships.rows[row["index"]],
            "stage",
            row["stage"],
            text.format(row=memberships.rows[row["other"]]),
        )
        for row in twice.sort("index").iter_rows(named=True)
    ]


def _titles_without_posts(pools: ParsedTable, posts: ParsedTable) -> list[Fault]:
    """Find titles of pools that no post carries, each at its first entry."""
    carried = posts.frame["title"].drop_nulls()
    lost = (
        pools.frame.with_row_index("index")
        .drop_nulls("title")
        .unique("title", keep="first", maintain_order=True)
        .filter(~pl.col("title").is_in(carried.implode()))
    )
    text = _("No post carries this title. Add a post with it or correct the title.")
    return [
        Fault(pools.file, pools.rows[row["index"]], "title", row["title"], text)
        for row in lost.iter_rows(named=True)
    ]


def _circles(documents: ParsedTable, column: str) -> list[Fault]:
    """Find documents that implement or replace each other in a circle, each circle once."""
    frame = documents.frame.drop_nulls(["id", column])
    links = {name: dict.fromkeys(named) for name, named in frame.select("id", column).iter_rows()}
    row_of = dict(zip(documents.frame["id"], documents.rows, strict=True))
    findings = []
    while circle := _circle(links):
        # The circle is named from its first row in the file on.
        first = min(range(len(circle)), key=lambda place: row_of[circle[place]])
        way = [*circle[first:], *circle[: first + 1]]
        del links[way[0]][way[1]]
        if len(circle) == 1:
            text = _("A document cannot name itself here. Name another one or empty the cell.")
        else:
            text = _("The documents name each other in a circle: {circle}. Correct one.").format(
                circle=" → ".join(way)
            )
        findings.append(Fault(documents.file, row_of[way[0]], column, way[1], text))
    return findings


def _circle(links: Mapping[str, Mapping[str, None]]) -> list[str]:
    """Topological sort: return one cycle, each document naming the next; empty: there is none."""
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        # graphlib names each before the one that depends on it, and the first again at the end
        circle: list[str] = error.args[1]
        return circle[:0:-1]
    return []


def _shown(column: str) -> pl.Expr:
    return write(pl.col(column), pl.col(column + "_precision")).alias("shown")
