"""Checklists: 35 of 52 criteria."""

from __future__ import annotations

import polars as pl

from turnus.figures.figure import Ask
from turnus.figures.follow.row import Asked, Row
from turnus.figures.measures.checklists import ChecklistFilter, item_rows
from turnus.words import _, ngettext, show_number


def rows(asked: Asked) -> list[Row]:
    """Return one line for each checklist, the incomplete first."""
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
            Row(
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
    return sorted(lines, key=lambda line: (line.state != "incomplete", line.subject))
