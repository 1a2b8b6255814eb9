"""Members: dry cells, heads of villages who are members, units with an organisation."""

from __future__ import annotations

from datetime import date

import polars as pl

from turnus.figures.follow.row import Asked, Row
from turnus.figures.membership import (
    HeadFilter,
    OrganisedFilter,
    dry_cells,
    full_years,
    heads,
    on_the_way,
    organised,
)
from turnus.tables.codes import CODES, label
from turnus.words import _, ngettext, show_date, show_number


def rows(asked: Asked) -> list[Row]:
    """Return a line for each dry cell, then who is on the way in, villages and enterprises."""
    waiting = on_the_way(asked.register, asked.on)
    return [
        *_dry(asked, waiting),
        *_stages(asked),
        *_waiting(waiting),
        *_heads(asked),
        *_organised(asked),
    ]


def _dry(asked: Asked, waiting: pl.DataFrame) -> list[Row]:
    behind = {str(unit): group for (unit,), group in waiting.group_by("unit")}
    cells = dry_cells(asked.register, asked.on, asked.dry_years, ("cell",))
    lines = []
    for cell in cells.sort("last_admission", "id").iter_rows(named=True):
        if cell["last_admission"] is None:
            text = _("{cell}: no admission is recorded.").format(cell=cell["name"])
            years = None
        else:
            years = full_years(cell["last_admission"], asked.on)
            text = ngettext(
                "{cell}: no admission for {count} year, the last on {day}.",
                "{cell}: no admission for {count} years, the last on {day}.",
                years,
            ).format(cell=cell["name"], count=years, day=show_date(cell["last_admission"]))
        coming = behind.get(cell["id"])
        count = 0 if coming is None else coming.height
        if count:
            text += " " + ngettext(
                "{count} person is on the way in.", "{count} persons are on the way in.", count
            ).format(count=count)
        lines.append(
            Row(
                topic="members",
                subject=cell["id"],
                state="behind",
                text=text,
                attention=True,
                overdue=False,
                records=(f"units/{cell['id']}", *(_rows(coming) if coming is not None else ())),
                numbers={"years": years, "on_the_way": count},
            )
        )
    return lines


def _rows(memberships: pl.DataFrame) -> tuple[str, ...]:
    return tuple(f"memberships/{each}" for each in memberships["id"].sort())


def _stages(asked: Asked) -> list[Row]:
    """Return how many reached each stage in the year of the day so far."""
    year = date(asked.on.year, 1, 1)
    rows = asked.register["memberships"].filter(pl.col("date").is_between(year, asked.on))
    if rows.is_empty():
        return []
    counts = {code: rows.filter(pl.col("stage") == code).height for code in CODES["stage"]}
    said = [f"{label('stage', code)} {show_number(count)}" for code, count in counts.items()]
    text = _("{year} so far: {stages}.").format(year=asked.on.year, stages=", ".join(said))
    return [Row("members", "", "told", text, False, False, _rows(rows), counts)]


def _waiting(waiting: pl.DataFrame) -> list[Row]:
    """Return how many are on the way in, and how far."""
    if waiting.is_empty():
        return []
    done = waiting.filter(pl.col("stage") == "course-done").height
    text = ngettext(
        "{count} person is on the way in; of these {done} with the course done.",
        "{count} persons are on the way in; of these {done} with the course done.",
        waiting.height,
    ).format(count=show_number(waiting.height), done=show_number(done))
    numbers = {"count": waiting.height, "course_done": done}
    return [Row("members", "", "told", text, False, False, _rows(waiting), numbers)]


def _heads(asked: Asked) -> list[Row]:
    found = heads(asked.register, asked.on, HeadFilter())
    others = found.filter(~pl.col("hit"))["id"].sort()
    return _summary(
        found.height - others.len(),
        found.height,
        _("{count} of {all} heads of villages are members."),
        tuple(f"appointments/{each}" for each in others),
    )


def _organised(asked: Asked) -> list[Row]:
    lines = []
    for kind, text in (
        ("village", _("{count} of {all} villages have a party organisation.")),
        ("enterprise", _("{count} of {all} private units have a party organisation.")),
    ):
        found = organised(asked.register, asked.on, OrganisedFilter(unit_kind=(kind,)))
        others = found.filter(~pl.col("hit"))["id"].sort()
        lines += _summary(
            found.height - others.len(),
            found.height,
            text,
            tuple(f"units/{each}" for each in others),
        )
    return lines


def _summary(count: int, size: int, text: str, missing: tuple[str, ...]) -> list[Row]:
    """Return the line, with the records that are missing behind it; nothing where there is none."""
    if not size:
        return []
    said = text.format(count=show_number(count), all=show_number(size))
    numbers = {"count": float(count), "all": float(size)}
    return [Row("members", "", "told", said, False, False, missing, numbers)]
