"""The file of a person and of a unit: what the register holds on them, on a few pages.

Least data: a file shows what judging a career takes. Birth date, ethnic group, kin and wishes stay
in the register.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from turnus.figures.persons import View
from turnus.reports.document import Block, Cell, Document, Grid, Paragraph, Section, words
from turnus.reports.record_columns import SHOWN
from turnus.reports.records import Reader
from turnus.tables import TABLES
from turnus.words import _, language, mark, pgettext, show_date

# A person's offices say where they were and how they came and went.
_CAREER = (
    "post",
    "valid_from",
    "valid_to",
    "movement",
    "from_post",
    "start_document",
    "end_reason",
)
# A cell or an organisation is a unit, too: what is said of it belongs into its file.
_UNITS = ("unit", "cell", "organisation")
_CAREER_HEADS = {
    "post": mark("heading", "Post"),
    "valid_from": mark("heading", "Since"),
    "valid_to": mark("heading", "Until"),
    "movement": mark("heading", "Kind"),
    "from_post": mark("heading", "From"),
    "start_document": mark("heading", "Document"),
    "end_reason": mark("heading", "Why it ended"),
    "official": mark("heading", "Official"),
    "led_in_person": mark("heading", "Led in person"),
}


def official_file(reader: Reader, official: str, day: date) -> Document:
    """Return the file of an official as of `day`, in the language in use.

    Raises
    ------
    KeyError
        If the register has no such official.
    """
    person = reader.rows("officials")[official]
    register = reader.register
    mine = pl.col("official") == official
    career = register["appointments"].filter(mine).sort("valid_from", "id")
    tasks = register["tasks"].filter(mine).sort("id")
    updates = register["task_updates"].filter(pl.col("task").is_in(tasks["id"].to_list()))
    about = (pl.col("subject_kind") == "official") & (pl.col("subject") == official)
    told = about | _of_tasks(tasks)
    parts = (
        (_("Career"), "appointments", career, _CAREER),
        (_("Tasks"), "tasks", tasks, ("title", "kind", "unit", "led_in_person", "due", "state")),
        (_("Progress of the tasks"), "task_updates", updates.sort("task", "date"), ()),
        (_("Ratings"), "ratings", register["ratings"].filter(about).sort("year"),
         ("year", "rating")),
        (_("Succession pool"), "pools", register["pools"].filter(mine).sort("term", "id"),
         ("title", "level", "term", "document")),
        (_("Disciplinary measures"), "sanctions",
         register["sanctions"].filter(mine).sort("valid_from"),
         ("kind", "valid_from", "valid_to", "document")),
        (_("Recorded exceptions"), "exceptions", register["exceptions"].filter(mine).sort("id"),
         ("rule", "post", "reason", "document")),
        (_("Notes"), "notes", register["notes"].filter(told).sort("date"),
         ("subject", "date", "text", "source")),
    )  # fmt: skip
    summary = [
        (head, reader.cell("officials", column, person))
        for column, head in (
            ("staff_status", pgettext("heading", "Status")),
            ("service_from", pgettext("heading", "In service since")),
            ("education", pgettext("heading", "Education")),
        )
    ]
    view = reader.persons.of("official-file", official, public=False)
    view.how(f"officials/{official}")  # a file that is empty is a reading, too
    sections = _sections(reader, parts, view)
    notes = [*reader.notes()]
    if person["generated"]:
        notes.insert(0, _("This person is generated and does not exist."))
    return _document(reader, _("Personal file"), person["name"], day, summary, sections, notes)


def unit_file(reader: Reader, unit: str, day: date) -> Document:
    """Return the file of a unit as of `day`, in the language in use.

    Raises
    ------
    KeyError
        If the register has no such unit.
    """
    row = reader.rows("units")[unit]
    register = reader.register
    here = pl.col("unit") == unit
    posts = register["posts"].filter(here)["id"].to_list()
    served = register["appointments"].filter(pl.col("post").is_in(posts)).sort("valid_from", "id")
    open_end = pl.col("valid_to").is_null() | (pl.col("valid_to") > day)
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    now = served.filter(begun & open_end)
    about = pl.col("subject_kind").is_in(_UNITS) & (pl.col("subject") == unit)
    tasks = register["tasks"].filter(here).sort("id")
    touched = pl.col("from_units").list.contains(unit) | pl.col("to_units").list.contains(unit)
    lists = register["checklists"].filter(here)["id"].to_list()
    parts = (
        (_("Who holds which post"), "appointments", now,
         ("post", "official", "valid_from", "movement", "start_document")),
        (_("Who held a post before"), "appointments",
         served.filter(begun).join(now, on="id", how="anti"),
         ("post", "official", "valid_from", "valid_to", "end_reason")),
        (_("Tasks"), "tasks", tasks, ()),
        (_("Targets"), "targets", register["targets"].filter(here).sort("id"), ()),
        (_("Values of indicators"), "indicator_values",
         register["indicator_values"].filter(here).sort("indicator", "period"),
         ("indicator", "period", "plan", "actual", "baseline")),
        (_("Criteria"), "checklist_items",
         register["checklist_items"].filter(pl.col("checklist").is_in(lists)), ()),
        (_("Ratings"), "ratings", register["ratings"].filter(about).sort("year"),
         ("year", "rating")),
        (_("Changes of the unit"), "unit_events",
         register["unit_events"].filter(touched.fill_null(value=False)).sort("date"), ()),
        (_("Notes"), "notes", register["notes"].filter(about | _of_tasks(tasks)).sort("date"),
         ("subject", "date", "text", "source")),
    )  # fmt: skip
    summary = [
        (head, reader.cell("units", column, row))
        for column, head in (
            ("kind", pgettext("heading", "Kind")),
            ("parent", pgettext("heading", "Part of")),
            ("priority", pgettext("heading", "Priority area")),
        )
    ]
    sections = _sections(reader, parts, reader.persons.of("unit-file", unit, public=True))
    return _document(reader, _("Unit file"), row["name"], day, summary, sections, reader.notes())


def _of_tasks(tasks: pl.DataFrame) -> pl.Expr:
    """Return the expression that is true for notes about one of the tasks."""
    return (pl.col("subject_kind") == "task") & pl.col("subject").is_in(tasks["id"].to_list())


FILES: dict[str, Callable[[Reader, str, date], Document]] = {
    "official": official_file,
    "unit": unit_file,
}
"""The kinds of files, by what they are about."""


def _document(
    reader: Reader,
    kicker: str,
    title: str,
    day: date,
    summary: Sequence[tuple[str, str]],
    sections: list[Section],
    notes: Sequence[str],
) -> Document:
    register = reader.register
    facts = " · ".join(f"{head}: {text}" for head, text in summary if text)
    place = register.title or register.name
    if not sections:
        empty = Paragraph(words(_("The register holds nothing more.")))
        sections = [Section("", (empty,))]
    return Document(
        language=language(),
        kicker=f"{kicker} · {place} · {show_date(day)}",
        title=title,
        lead=facts,
        as_of=day,
        sections=tuple(sections),
        notes=tuple(notes),
    )


Part = tuple[str, str, pl.DataFrame, Sequence[str]]


def _sections(reader: Reader, parts: Sequence[Part], view: View) -> list[Section]:
    made = [_section(reader, view, *part) for part in parts]
    return [section for section in made if section is not None]


def _section(
    reader: Reader, view: View, title: str, table: str, rows: pl.DataFrame, columns: Sequence[str]
) -> Section | None:
    """Return rows of a table in words; a column that is empty throughout is left out."""
    heads = dict(SHOWN[table]) | (_CAREER_HEADS if columns else {})
    wanted = columns or [column for column, _head in SHOWN[table]]
    shown = [
        (row, line)
        for row in rows.iter_rows(named=True)
        if (line := reader.line(table, wanted, row, view)) is not None
    ]
    if not shown:
        return None
    used = [at for at in range(len(wanted)) if any(line[at] for _row, line in shown)]
    # A year is no amount: it is neither aligned nor calculated with.
    numeric = tuple(
        TABLES[table][wanted[at]].kind in ("number", "integer") and wanted[at] != "year"
        for at in used
    )
    columns_used = list(zip(used, numeric, strict=True))
    names = tuple(pgettext("heading", heads.get(wanted[at], wanted[at])) for at in used)
    cells = tuple(
        tuple(_cell(row[wanted[at]], line[at], numeric=is_number) for at, is_number in columns_used)
        for row, line in shown
    )
    blocks: tuple[Block, ...] = (Grid(names, cells, numeric),)
    return Section(title, blocks)


def _cell(value: object, text: str, *, numeric: bool) -> Cell:
    if numeric and isinstance(value, int | float):
        return Cell(words(text), float(value), "number")
    return Cell(words(text))
