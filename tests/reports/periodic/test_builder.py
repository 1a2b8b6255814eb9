"""From template and figures to a document, and from it to each kind of file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
import python_calamine
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.casts import report_fixture as fixture
from turnus.reports.document import (
    Bullets,
    Chart,
    Document,
    Number,
    Paragraph,
    Section,
    SubHeading,
    Text,
    plain,
)
from turnus.reports.render.docx.docx_file import word_file
from turnus.reports.render.html_page import ROWS_IN_TABLE, page
from turnus.reports.render.pdf_file import pdf_file
from turnus.reports.render.printed.annex import MANY, ROWS_OF_MANY, ROWS_PRINTED, annex
from turnus.reports.render.workbook_file import report_book
from turnus.words import speaking


@pytest.fixture(scope="module")
def document() -> Document:
    with speaking("en"):
        return fixture.build()


def test_a_section_without_published_figures_is_left_out(document: Document) -> None:
    assert [section.title for section in document.sections] == ["", "Moves", "Heads", "All"]


def test_each_record_set_stands_where_it_is_first_referred_to(document: Document) -> None:
    assert [section.records for section in document.sections] == [("F1",), (), ("F2",), ()]
    assert list(document.records) == ["F1", "F2"]


def test_the_rest_are_the_figures_that_nothing_else_names() -> None:
    with speaking("en"):
        made = fixture.build("# T\n\n{F1} moves.\n\n## Rest\n\n{sentences rest}")
    (block,) = made.sections[1].blocks
    assert isinstance(block, Bullets)
    assert [plain(item) for item in block.items] == ["Heads who are not local: 50% (1 of 2)."]


def test_a_chart_asked_for_by_name_is_drawn_even_when_its_bars_are_alike(
    document: Document,
) -> None:
    assert [type(block) for block in document.sections[1].blocks] == [Bullets, Chart]


def test_the_number_of_a_part_leads_to_the_records_of_the_part(document: Document) -> None:
    (block, _chart) = document.sections[1].blocks
    assert isinstance(block, Bullets)
    numbers = [piece for piece in block.items[0] if isinstance(piece, Number)]
    assert [(n.text, n.records, n.part) for n in numbers] == [
        ("2 moves", "F1", ""),
        ("1", "F1", "sec"),
        ("1", "F1", "exe"),
    ]


def test_on_the_page_every_link_leads_into_a_list_of_records(document: Document) -> None:
    with speaking("en"):
        html = page(document)
    links = set(re.findall(r'class="number" href="#([^"]+)"', html))
    assert links == {"r-F1", "r-F1_2f_sec", "r-F1_2f_exe", "r-F2"}
    for link in links:
        assert html.count(f'id="{link}"') == 1
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?!#|data:)', html)
    assert "Đông &lt;Hải&gt;" in html
    assert "2 of 3 persons in this register are generated: they do not exist." in html


def test_long_lists_run_on_as_text_with_what_all_share_said_once() -> None:
    long = replace(fixture.figure(), parts=())
    with speaking("en"):
        made = fixture.build("# T\n\n{F1}", long)
        (table,) = made.records["F1"].groups[0].tables
        rows = tuple((f"P{at}", "x", "y", "rotation", "d", "q") for at in range(ROWS_IN_TABLE + 1))
        ids = tuple(str(at) for at in range(len(rows)))
        group = replace(made.records["F1"].groups[0], tables=(replace(table, rows=rows, ids=ids),))
        grown = replace(made, records={"F1": replace(made.records["F1"], groups=(group,))})
        assert '<p class="short">P0; P1; P2;' in page(grown)
        entry = annex(grown)["F1"]
    assert len(entry.tables[0].rows) == ROWS_OF_MANY
    assert entry.remarks == (
        (
            f"{ROWS_IN_TABLE + 1 - ROWS_OF_MANY} further records are not printed; the page (.html) "
            "and the workbook (.xlsx) of this report list all of them."
        ),
    )


@pytest.mark.parametrize(
    ("records", "printed"),
    [(50, 50), (ROWS_PRINTED + 1, ROWS_PRINTED), (MANY, ROWS_PRINTED), (MANY + 1, ROWS_OF_MANY)],
)
def test_of_many_records_a_few_are_printed(records: int, printed: int) -> None:
    with speaking("en"):
        made = fixture.build("# T\n\n{F1}", replace(fixture.figure(), parts=()))
        (group,) = made.records["F1"].groups
        rows, ids = (group.tables[0].rows[:1] * records, group.tables[0].ids[:1] * records)
        grown = replace(group, tables=(replace(group.tables[0], rows=rows, ids=ids),))
        entries = annex(replace(made, records={"F1": replace(made.records["F1"], groups=(grown,))}))
    assert len(entries["F1"].tables[0].rows) == printed


def test_the_word_file_refers_each_number_to_the_annex(document: Document) -> None:
    with speaking("en"):
        made = docx.Document(io.BytesIO(word_file(document)))
    xml = made.element.xml
    anchors = set(re.findall(r'w:anchor="(annex[^"]+)"', xml))
    assert anchors == {"annex1", "annex2"}
    assert anchors == set(re.findall(r'w:bookmarkStart [^>]*w:name="(annex[^"]+)"', xml))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert {"Trần Thị An", "secretary, An Bình", "a1"} <= set(cells)
    assert made.core_properties.created.date() == fixture.DAY


def test_in_word_headers_repeat_rows_stay_whole_and_numbers_stand_right(
    document: Document,
) -> None:
    with speaking("en"):
        made = docx.Document(io.BytesIO(word_file(document)))
    figures = next(table for table in made.tables if table.cell(0, 0).text == "Figure")
    assert len(figures._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(figures._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(figures.rows)
    value = [row.cells[1].paragraphs[0] for row in figures.rows]
    assert [paragraph.text for paragraph in value] == ["Value", "2", "1", "1", "50%"]
    assert all(paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT for paragraph in value)
    # The figure stays with its parts, the last part does not cling to the next figure.
    assert [paragraph.paragraph_format.keep_with_next for paragraph in value] == [
        True,
        True,
        True,
        None,
        None,
    ]


def test_the_word_file_opens_with_a_cover_of_its_own(document: Document) -> None:
    with speaking("en"):
        made = docx.Document(io.BytesIO(word_file(document)))
    cover, rest = made.sections
    assert cover.footer.is_linked_to_previous
    assert rest.footer.paragraphs[0].text.startswith("Đông Hải district\t")
    names = [paragraph.style.name for paragraph in made.paragraphs]
    assert names[:4] == ["Cover Line", "Cover Title", "Lead", "Contents"]
    contents = [p.text for p in made.paragraphs if p.style.name == "toc 1"]
    assert contents == ["Moves", "Heads", "All", "Annex: the records behind the numbers"]
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="(toc-[^"]+)"', made.element.xml))
    assert marks == set(re.findall(r'w:hyperlink [^>]*w:anchor="(toc-[^"]+)"', made.element.xml))


def test_the_workbook_has_a_sheet_a_section_with_numbers_and_all_records(
    document: Document,
) -> None:
    with speaking("en"):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(report_book(document)))
    assert book.sheet_names == [
        "Contents",
        "Moves",
        "Heads",
        "All",
        "Records – Appointments",
    ]
    rows = book.get_sheet_by_name("All").to_python()
    assert ["F2", "Heads who are not local", 0.5, 1.0, 2.0] in [row[:5] for row in rows]
    records = book.get_sheet_by_name("Records – Appointments").to_python()
    assert [row[:4] for row in records[1:]] == [
        ["F1", "Rotations to communes", "secretary", "a1"],
        ["F1", "Rotations to communes", "executive head", "a2"],
        ["F2", "Heads who are not local", "", "a1"],
        ["F2", "Heads who are not local", "part of the whole, not counted", "a2"],
    ]


def test_in_the_workbook_records_have_dates_and_numbers_to_calculate_with() -> None:
    figures = (
        fixture.figure(records=("appointments/a2", "appointments/a1"), parts=()),
        fixture.figure(id="F2", records=("task_updates/t1|2023-02-01",), parts=()),
    )
    with speaking("en"):
        made = report_book(fixture.build("# T\n\n{F1} and {F2}", *figures))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))
    moves = book.get_sheet_by_name("Records – Appointments").to_python()
    # of a1 only the month is known: it stays a text
    day = moves[0].index("Date")
    assert {row[3]: row[day] for row in moves[1:]} == {"a2": date(2022, 2, 1), "a1": "12/2021"}
    updates = book.get_sheet_by_name("Records – Progress of tasks").to_python()
    assert updates[1][updates[0].index("Percent")] == 60.0


def test_the_workbook_opens_with_its_contents(document: Document) -> None:
    with speaking("en"):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(report_book(document)))
    texts = [row[0] for row in book.get_sheet_by_name("Contents").to_python()]
    assert texts[:3] == [document.kicker, document.title, document.lead]
    assert [text for text in texts if text in book.sheet_names] == book.sheet_names[1:]
    assert set(document.notes) <= set(texts)


def test_the_pdf_is_one_with_links_and_the_day_of_the_report(document: Document) -> None:
    with speaking("en"):
        made = pdf_file(document)
    assert made.startswith(b"%PDF-")
    assert b"D:20230701" in made
    assert b"/Link" in made
    # Poppler takes what is said here for a fault; blanks of the same length stand for it
    assert b"/Suspects" not in made
    assert re.search(rb"/MarkInfo<</Marked true {15}>>", made)


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    with speaking(language):
        one, two = fixture.build(), fixture.build()
        for write in (page, word_file, report_book, pdf_file):
            assert write(one) == write(two)


def test_files_carry_no_time_of_the_clock(document: Document) -> None:
    with speaking("en"), zipfile.ZipFile(io.BytesIO(word_file(document))) as files:
        assert {info.date_time[0] for info in files.infolist()} == {1980}


@pytest.mark.parametrize("text", ["=1+1", "http://example.org", "internal:x", "{=1+1}"])
def test_no_text_of_a_workbook_is_a_formula_or_a_link(document: Document, text: str) -> None:
    blocks = (Paragraph((Text(text),)), Bullets(((Text(text),),)), SubHeading(text))
    one = replace(document, kicker=text, lead=text, sections=(Section("One", blocks),))
    with zipfile.ZipFile(io.BytesIO(report_book(one))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert ("<f>" in sheet, "<hyperlink" in sheet) == (False, False)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(report_book(one)))
    cells = [cell for row in book.get_sheet_by_name("One").to_python() for cell in row if cell]
    assert cells == ["One", text, text, text]
