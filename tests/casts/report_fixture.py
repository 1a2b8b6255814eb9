"""A made-up register of one district, and figures with their records, for tests of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.casts.naming import persons_of
from turnus.figures import Figure, Part, Period
from turnus.figures.audit.audit_line import Line
from turnus.figures.privacy.persons import Show
from turnus.reports.document import Document
from turnus.reports.periodic.builder import Builder
from turnus.reports.periodic.report_template import parse
from turnus.reports.records.record_reader import Reader
from turnus.tables import Register

TERM = Period(date(2020, 7, 1), date(2023, 7, 1))
DAY = date(2023, 7, 1)
KNOWN = ("moves", "heads", "pools", "tasks")


def register() -> Register:
    return Register.from_records(
        {
            "units": [
                {"id": "d", "name": "Đông <Hải>", "kind": "district", "level": "district"},
                {"id": "c", "name": "An Bình", "kind": "commune", "level": "commune",
                 "parent": "d"},
            ],
            "titles": [
                {"id": "sec", "name": "secretary", "body": "committee", "headship": "head"},
                {"id": "exe", "name": "executive head", "body": "executive", "headship": "head"},
                {"id": "off", "name": "officer", "body": "department", "headship": "staff"},
            ],
            "posts": [
                {"id": "c-sec", "unit": "c", "title": "sec"},
                {"id": "c-exe", "unit": "c", "title": "exe"},
                {"id": "d-off", "unit": "d", "title": "off", "seats": 3},
            ],
            "documents": [{"id": "q1", "number": "12-QĐ/HU", "date": "2021-12-01"}],
            "officials": [
                {"id": "an", "name": "Trần Thị An", "birth_date": "1971-03-04",
                 "ethnicity": "thai", "generated": True},
                {"id": "binh", "name": "Lê Văn Bình", "generated": True},
                {"id": "chi", "name": "Vũ Kim Chi", "staff_status": "civil-servant"},
            ],
            "kinships": [{"official": "an", "relative": "binh", "relation": "sibling"}],
            "appointments": [
                {"id": "a1", "official": "an", "post": "c-sec", "valid_from": "2021-12",
                 "movement": "rotation", "from_post": "d-off", "start_document": "q1"},
                {"id": "a2", "official": "binh", "post": "c-exe", "valid_from": "2022-02-01",
                 "movement": "rotation"},
                {"id": "a3", "official": "chi", "post": "d-off", "valid_from": "2015-01-01",
                 "valid_to": "2022-01-01"},
                {"id": "a4", "official": "chi", "post": "c-sec", "valid_from": "2019",
                 "valid_to": "2021-12-01", "end_reason": "retired", "concurrent": True},
            ],
            "tasks": [
                {"id": "t1", "kind": "difficult", "title": "Clear the land", "official": "an",
                 "unit": "c", "due": "2023-12-31", "state": "open"},
            ],
            "task_updates": [
                {"task": "t1", "date": "2023-02-01", "text": "12 of 20 plots", "progress": 60},
            ],
            "ratings": [
                {"subject_kind": "official", "subject": "an", "year": 2022, "rating": "good"},
            ],
            "notes": [
                {"subject_kind": "official", "subject": "an", "date": "2022-05-01",
                 "text": "Asked for an office.", "source": "letter"},
            ],
        },
        name="dong-hai",
        title="Đông Hải district",
        defaults={"on": "2023-07-01"},
    )  # fmt: skip


def figure(**changes: object) -> Figure:
    given: dict[str, object] = {
        "id": "F1",
        "label": "Rotations to communes",
        "value": 2,
        "unit": "moves",
        "numerator": None,
        "denominator": None,
        "parts": (
            Part("sec", "secretary", 1, ("appointments/a1",)),
            Part("exe", "executive head", 1, ("appointments/a2",)),
        ),
        "period": TERM,
        "as_of": DAY,
        "records": ("appointments/a1", "appointments/a2"),
        "measure": "moves",
        "topic": "moves",
        "public": True,
        "parts_missing": 0,
    }
    return Figure(**(given | changes))  # type: ignore[arg-type]


def heads() -> Figure:
    return figure(
        id="F2",
        label="Heads who are not local",
        value=0.5,
        unit="share",
        numerator=1,
        denominator=2,
        parts=(),
        period=None,
        records=("appointments/a1",),
        base=("appointments/a1", "appointments/a2"),
        measure="non-local-heads",
        topic="heads",
        parts_missing=None,
    )


TEMPLATE = """\
# Rotation: {register}

State of {as-of}; there were {F1} moves.

## Moves

{sentences moves}

{chart F1}

## Heads

{sentences heads}

## Pools

{sentences pools}

## All

{table all}
"""


def reader(show: Show = Show.ids) -> Reader:
    return Reader(persons_of(register(), show))


def build(
    text: str = TEMPLATE, *figures: Figure, show: Show = Show.ids, audit: Sequence[Line] = ()
) -> Document:
    """Return the document of a template; in the language in use."""
    shown = figures or (figure(), heads())
    template = parse(text, "our.md", known=KNOWN, figures=[item.id for item in shown])
    return Builder(reader(show), shown, period=TERM, as_of=DAY, audit=audit).build(template)
