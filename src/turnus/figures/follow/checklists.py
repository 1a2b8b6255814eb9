"""Checklists: 35 of 52 criteria."""

from __future__ import annotations

import polars as pl

from turnus.figures.figure import Ask
from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.measures.checklists import ChecklistFilter, item_rows
from turnus.tables.schema.codes import CODES, label
from turnus.words import _, mark, ngettext, show_number


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return a line for each name that several checklists have, then one for each checklist.

    Of the checklists the incomplete come first.
    """
    units = asked.names("units")
    items = item_rows(Ask(asked.register, asked.on), ChecklistFilter())
    lines = []
    for (checklist,), group in items.sort("checklist", "id").group_by(
        "checklist", maintain_order=True
    ):
        unit = group["unit"][0]
        name = group["name"][0] + (f" ({units.get(unit, unit)})" if unit else "")
        met, size = group.filter(pl.col("state") == "met").height, group.height
        open_ = group.filter(pl.col("state") == "not-assessed").height
        text = _("{checklist}: {met} of {all} met.").format(
            checklist=name, met=show_number(met), all=show_number(size)
        )
        if open_:
            text += " " + ngettext(
                "{count} is not assessed.", "{count} are not assessed.", open_
            ).format(count=show_number(open_))
        rest = group.filter(pl.col("state") != "met")["id"]
        lines.append(
            FollowRow(
                topic="checklists",
                subject=str(checklist),
                state="complete" if met == size else "incomplete",
                text=text,
                attention=met < size,
                overdue=False,
                records=(f"checklists/{checklist}", *(f"checklist_items/{i}" for i in rest)),
                numbers={"met": met, "all": size, "not_assessed": open_},
            )
        )
    lines.sort(key=lambda line: (line.state != "incomplete", line.subject))
    return [*_by_name(items), *lines]


def _by_name(items: pl.DataFrame) -> list[FollowRow]:
    """Return how far a list is that many units have, as the preparation of a congress, by level."""
    lines = []
    for (name,), group in items.sort("checklist", "id").group_by("name", maintain_order=True):
        lists = group.group_by("checklist", maintain_order=True).agg(
            (pl.col("state") == "met").sum().alias("met"),
            pl.len().alias("all"),
            pl.col("level").first(),
        )
        if lists.height == 1:
            continue
        lists = lists.with_columns(done=pl.col("met") == pl.col("all"))
        levels = []
        for code in CODES["level"]:
            here = lists.filter(pl.col("level") == code)
            if here.height:
                said = _("{part} of {whole}").format(
                    part=show_number(int(here["done"].sum())), whole=show_number(here.height)
                )
                levels.append(f"{label('level', code)} {said}")
        met, size = int(lists["met"].sum()), int(lists["all"].sum())
        complete = int(lists["done"].sum())
        text = _("{checklist}: {met} of {all} met; complete {complete} of {lists}").format(
            checklist=name,
            met=show_number(met),
            all=show_number(size),
            complete=show_number(complete),
            lists=show_number(lists.height),
        )
        lines.append(
            FollowRow(
                topic="checklists",
                subject="",
                state="complete" if met == size else "incomplete",
                text=text + (f" ({', '.join(levels)})." if levels else "."),
                attention=False,
                overdue=False,
                records=tuple(f"checklists/{each}" for each in lists["checklist"]),
                numbers={"met": met, "all": size, "complete": complete, "lists": lists.height},
            )
        )
    return lines


TOPIC = Topic("checklists", 40, mark("topic", "Checklists"), rows)
