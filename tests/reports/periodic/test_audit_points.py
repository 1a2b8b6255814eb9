"""The points of the audit in a report."""

from __future__ import annotations

from tests.casts import report_fixture as fixture
from turnus.figures.audit.audit_line import Line
from turnus.reports.document import Bullets, Document, Inline, Number, Paragraph, Text, plain
from turnus.reports.render.html_page import page

TEMPLATE = """\
# T

## Questions

What does not agree.

{audit all}

## All

{table all}
"""
APART = Line("differs", ("F1", "F2"), "F1 is 2, but F2 is 1: 1 apart.", 1, ("appointments/a1",))
UNSURE = Line("unknown", ("F2",), "1 record may be counted wrongly.", 1, ("appointments/a1",))


def points(document: Document) -> tuple[tuple[Inline, ...], ...]:
    (found,) = (
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Bullets)
    )
    return found.items


def test_a_point_names_its_figure_and_every_id_leads_to_the_records() -> None:
    made = fixture.build(TEMPLATE, audit=[APART])
    assert points(made) == (
        (
            *(Text("Rotations to communes", "strong"), Text(" – ")),
            *(Number("F1", "F1"), Text(" is 2, but "), Number("F2", "F2"), Text(" is 1: 1 apart.")),
        ),
    )
    assert set(made.records) == {"F1", "F2"}
    assert '<a class="number" href="#r-F1">F1</a> is 2' in page(made)


def test_ids_that_a_point_does_not_speak_of_stand_after_it() -> None:
    (said,) = points(fixture.build(TEMPLATE, audit=[UNSURE]))
    assert plain(said) == "Heads who are not local – 1 record may be counted wrongly. (F2)"
    assert said[-2] == Number("F2", "F2")


def test_an_id_that_begins_another_one_is_not_found_in_it() -> None:
    figures = (fixture.figure(id="F2"), fixture.figure(id="F2-share", parts=()))
    line = Line("above", ("F2-share", "F2"), "F2-share is 2, 1 above F2 with 1.", 1, ())
    (said,) = points(fixture.build(TEMPLATE, *figures, audit=[line]))
    assert [piece.text for piece in said if isinstance(piece, Number)] == ["F2-share", "F2"]


def test_a_figure_that_the_register_does_not_publish_is_no_link() -> None:
    line = Line("above", ("F1", "X"), "F1 is 2, 1 above X with 1.", 1, ())
    (said,) = points(fixture.build(TEMPLATE, audit=[line]))
    assert said[-1] == Text(" with 1.")
    assert Text("X") in said


def test_only_points_that_concern_the_figures_asked_for_are_told() -> None:
    only = "# T\n\n{audit F1}\n\n{sentences rest}"
    made = fixture.build(only, audit=[UNSURE, APART])
    assert len(made.sections[0].blocks[0].items) == 1  # type: ignore[union-attr]
    # who is only audited still counts among the rest
    assert len(made.sections[0].blocks[1].items) == 2  # type: ignore[union-attr]


def test_a_section_of_points_is_left_out_where_there_are_none() -> None:
    made = fixture.build(TEMPLATE)
    assert [section.title for section in made.sections] == ["All"]
    assert not any(isinstance(block, Paragraph) for block in made.sections[0].blocks)


def test_a_point_stands_beside_the_figure_that_counts_what_it_is_about() -> None:
    both = fixture.figure(), fixture.heads()
    records = ("appointments/a1", "appointments/a2")
    narrow = fixture.figure(id="F3", label="One move", parts=(), records=records[:1])
    about_both = Line("short", ("F3", "F1"), "2 are short.", 2, records)
    (said,) = points(fixture.build(TEMPLATE, *both, narrow, audit=[about_both]))
    assert said[0].text == "Rotations to communes"
    about_one = Line("short", ("F1", "F3"), "1 is short.", 1, records[:1])
    (said,) = points(fixture.build(TEMPLATE, *both, narrow, audit=[about_one]))
    assert said[0].text == "One move"
