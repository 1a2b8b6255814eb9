"""Entries into service by staff status and method."""

from __future__ import annotations

import polars as pl

from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.tables.schema.codes import label
from turnus.words import mark, show_number


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each year, staff status and method, the latest year first."""
    known = asked.register["recruitments"].filter(pl.col("year") <= asked.on.year)
    by = ["year", "staff_status", "method"]
    lines = []
    for (year, status, method), group in known.sort(by, descending=[True, False, False]).group_by(
        by, maintain_order=True
    ):
        words = f"{label('staff_status', str(status))}, {label('recruitment_method', str(method))}"
        lines.append(
            FollowRow(
                topic="recruitment",
                subject=f"{year}|{status}|{method}",
                state="told",
                text=f"{year}, {words}: {show_number(group.height)}",
                attention=False,
                overdue=False,
                records=tuple(f"recruitments/{each}" for each in group["id"].sort()),
                numbers={"count": group.height},
            )
        )
    return lines


TOPIC = Topic("recruitment", 60, mark("topic", "Recruitment"), rows)
