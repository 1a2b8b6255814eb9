"""What printed files share."""

from __future__ import annotations

from dataclasses import replace

from tests.casts import report_fixture as fixture
from turnus.figures import Part
from turnus.reports.document import Bar, Chart, Paragraph
from turnus.reports.periodic.figure_words import figures_table
from turnus.reports.render.printed.paper import charts_in_pairs, grid_table, lines_of
from turnus.words import speaking


def test_references_have_a_column_of_their_own_so_that_numbers_align() -> None:
    with speaking("en"):
        table = grid_table(figures_table([fixture.figure(), fixture.heads()]), {"F1": 1, "F2": 2})
    assert table.columns[-1] == "Annex"
    assert [row.cells[1].text for row in table.rows] == ["2", "1", "1", "50%"]
    assert [row.reference for row in table.rows] == [1, 1, 1, 2]


def test_a_table_without_references_has_no_such_column() -> None:
    with speaking("en"):
        table = grid_table(figures_table([fixture.figure()]), {})
    assert table.columns == ("Figure", "Value", "Period or day")


def test_ids_stand_after_what_they_name() -> None:
    with speaking("en"):
        table = grid_table(figures_table([fixture.figure()]), {})
    assert [(row.cells[0].text, row.cells[0].code) for row in table.rows] == [
        ("Rotations to communes", "F1"),
        ("secretary", ""),
        ("executive head", ""),
    ]


def test_a_figure_stays_with_its_parts() -> None:
    with speaking("en"):
        table = grid_table(figures_table([fixture.figure(), fixture.heads()]), {})
    assert [row.keep for row in table.rows] == [True, True, False, False]


def test_a_figure_of_many_parts_may_be_parted_after_its_first_rows() -> None:
    parts = tuple(Part(str(at), f"part {at}", 1, ()) for at in range(20))
    with speaking("en"):
        table = grid_table(figures_table([replace(fixture.figure(), parts=parts)]), {})
    assert [row.keep for row in table.rows] == [True, True] + [False] * 19


def chart(*labels: str) -> Chart:
    return Chart("C", tuple(Bar(label, 1.0, "1") for label in labels))


def test_small_charts_stand_side_by_side() -> None:
    small, other, third = chart("a", "b"), chart("c", "d"), chart("e", "f")
    text = Paragraph(())
    assert list(charts_in_pairs([small, other, third, text, small])) == [
        (small, other),
        third,
        text,
        small,
    ]


def test_a_chart_with_long_labels_or_many_bars_takes_the_whole_page() -> None:
    small = chart("a", "b")
    for large in (chart("a", "word " * 20), chart(*"abcdefghi")):
        assert list(charts_in_pairs([small, large, small])) == [small, large, small]


def test_very_long_words_may_end_a_line_after_a_sign() -> None:
    assert lines_of("a/b") == "a/b"
    long = "https://example.org/documents/2024/decision"
    assert lines_of(long).replace("\u200b", "") == long
    assert "/\u200bdocuments" in lines_of(long)


def test_a_date_in_brackets_is_not_parted() -> None:
    assert lines_of("12-QĐ/HU (Dec 1, 2021)") == "12-QĐ/HU (Dec\u00a01,\u00a02021)"
    long = "first (this is no date but an explanation)"
    assert lines_of(long) == long
