"""Members: dry cells, heads of villages who are members, units with an organisation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from turnus.facts.membership import DRY_YEARS, dry_cells, on_the_way
from turnus.facts.units import UnitTree
from turnus.facts.years import full_years
from turnus.figures.definition.definition_reader import load_if_any
from turnus.figures.figure import Ask
from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.measures.members import (
    CellFilter,
    HeadFilter,
    OrganisedFilter,
    head_rows,
    organised_rows,
)
from turnus.tables import holds_on
from turnus.tables.schema.codes import CODES, label
from turnus.words import _, mark, ngettext, show_date, show_number


def dry_years(path: Path) -> int:
    """Return for how many years without an admission the register at `path` follows cells up.

    Those for which its own figures count them, the fewest where they differ; else `DRY_YEARS`.

    Raises
    ------
    FigureError
        If its definitions of figures have faults.
    """
    definitions = load_if_any(path)
    filters = () if definitions is None else definitions.filters.values()
    own = (keep.years for keep in filters if isinstance(keep, CellFilter))
    return min(own, default=DRY_YEARS)


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return how many cells are dry, each of them, then who is on the way in, heads and units."""
    waiting = on_the_way(asked.register, asked.on)
    return [
        *_dry(asked, waiting),
        *_stages(asked),
        *_waiting(waiting),
        *_heads(asked),
        *_organised(asked),
    ]


def _dry(asked: FollowRequest, waiting: pl.DataFrame) -> list[FollowRow]:
    behind = {str(unit): group for (unit,), group in waiting.group_by("unit")}
    cells = dry_cells(asked.register, asked.on, asked.dry_years, ("cell",))
    lines = _how_many(asked, cells)
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
            FollowRow(
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


def _how_many(asked: FollowRequest, dry: pl.DataFrame) -> list[FollowRow]:
    """Return how many cells are dry, by what limit, and where they lie."""
    if dry.is_empty():
        return []
    units = asked.register["units"]
    every = units.filter(pl.col("kind") == "cell", holds_on(asked.on)).height
    text = ngettext(
        "Without an admission for {years} year or more: {count} of {all} cells.",
        "Without an admission for {years} years or more: {count} of {all} cells.",
        asked.dry_years,
    ).format(
        years=show_number(asked.dry_years), count=show_number(dry.height), all=show_number(every)
    )
    names = asked.names("units")
    places = UnitTree(units).spread(dry["id"].to_list())
    if len(places) > 1:
        said = [f"{names[place]} {show_number(count)}" for place, count in places.items()]
        text += " " + _("By place: {places}.").format(places=", ".join(said))
    numbers = {"dry": dry.height, "all": every, "years": asked.dry_years}
    records = tuple(f"units/{each}" for each in dry["id"].sort())
    return [FollowRow("members", "", "told", text, False, False, records, numbers, heads=True)]


def _rows(memberships: pl.DataFrame) -> tuple[str, ...]:
    return tuple(f"memberships/{each}" for each in memberships["id"].sort())


def _stages(asked: FollowRequest) -> list[FollowRow]:
    """Return how many reached each stage in the year of the day so far."""
    year = date(asked.on.year, 1, 1)
    rows = asked.register["memberships"].filter(pl.col("date").is_between(year, asked.on))
    if rows.is_empty():
        return []
    counts = {code: rows.filter(pl.col("stage") == code).height for code in CODES["stage"]}
    said = [f"{label('stage', code)} {show_number(count)}" for code, count in counts.items()]
    text = _("{year} so far: {stages}.").format(year=asked.on.year, stages=", ".join(said))
    return [FollowRow("members", "", "told", text, False, False, _rows(rows), counts)]


def _waiting(waiting: pl.DataFrame) -> list[FollowRow]:
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
    return [FollowRow("members", "", "told", text, False, False, _rows(waiting), numbers)]


def _heads(asked: FollowRequest) -> list[FollowRow]:
    found = head_rows(Ask(asked.register, asked.on), HeadFilter())
    others = found.filter(~pl.col("hit"))["id"].sort()
    return _summary(
        found.height - others.len(),
        found.height,
        _("{count} of {all} heads of villages are members."),
        tuple(f"appointments/{each}" for each in others),
    )


def _organised(asked: FollowRequest) -> list[FollowRow]:
    lines = []
    for kind, text in (
        ("village", _("{count} of {all} villages have a party organisation.")),
        ("enterprise", _("{count} of {all} private units have a party organisation.")),
    ):
        found = organised_rows(
            Ask(asked.register, asked.on), OrganisedFilter(unit_kind=(kind,)), asked.on
        )
        others = found.filter(~pl.col("hit"))["id"].sort()
        lines += _summary(
            found.height - others.len(),
            found.height,
            text,
            tuple(f"units/{each}" for each in others),
        )
    return lines


def _summary(count: int, size: int, text: str, missing: tuple[str, ...]) -> list[FollowRow]:
    """Return the line, with the records that are missing behind it; nothing where there is none."""
    if not size:
        return []
    said = text.format(count=show_number(count), all=show_number(size))
    numbers = {"count": float(count), "all": float(size)}
    return [FollowRow("members", "", "told", said, False, False, missing, numbers)]


TOPIC = Topic("members", 50, mark("topic", "Members"), rows)
