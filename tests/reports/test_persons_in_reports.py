"""Reports show persons by name, by code or not at all, in every form alike."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import python_calamine

from tests.casts import report_fixture as fixture
from turnus.figures import Figure, Part
from turnus.figures.privacy.persons import Show
from turnus.reports.document import Document, plain
from turnus.reports.periodic.figure_words import sentence
from turnus.reports.records.record_sets import record_set
from turnus.reports.render.docx.docx_file import word_file
from turnus.reports.render.html_page import page
from turnus.reports.render.workbook_file import report_book
from turnus.words import speaking

CODE = "[a-z2-7]{10}"
ANNEX = "# T\n\n{F1} moves, {F2} ratings, {F3} tasks.\n\n{sentences F3}\n\n{table all}"


def ratings() -> Figure:
    return fixture.figure(
        id="F2", label="Ratings", value=1, unit="ratings", parts=(), period=None,
        records=("ratings/official|an|2022",), measure="ratings", topic="ratings", public=False,
    )  # fmt: skip


def tasks() -> Figure:
    return fixture.figure(
        id="F3", label="Tasks", value=1, unit="tasks", period=None, records=("tasks/t1",),
        parts=(Part("an", "Trần Thị An", 1, ("tasks/t1",)),), breakdown="official",
        measure="tasks", topic="tasks", public=False, parts_missing=0,
    )  # fmt: skip


def made(show: Show) -> Document:
    return fixture.build(ANNEX, fixture.figure(), ratings(), tasks(), show=show)


def rows(document: Document, key: str) -> list[tuple[str, ...]]:
    return [
        (*row, id_)
        for group in document.records[key].groups
        for table in group.tables
        for row, id_ in zip(table.rows, table.ids, strict=True)
    ]


def test_by_default_who_moved_is_named_and_who_was_rated_is_not() -> None:
    with speaking("en"):
        document = made(Show.ids)
    assert [row[0] for row in rows(document, "F1")] == ["Trần Thị An", "Lê Văn Bình"]
    ((rated, kind, year, rating, id_),) = rows(document, "F2")
    assert (kind, year, rating) == ("official", "2022", "good")
    assert re.fullmatch(f"person {CODE}", rated)
    assert re.fullmatch(f"code-{CODE}", id_)


def test_a_breakdown_by_person_says_codes_in_tables_and_is_left_out_of_sentences() -> None:
    with speaking("en"):
        pages = [re.sub(r"<[^>]+>", "", page(made(show))) for show in (Show.ids, Show.names)]
    said = "Tasks: 1 task."
    assert said in pages[0]
    assert f"{said} Of these" not in pages[0]
    assert re.search(f"person {CODE}", pages[0])
    assert f"{said} Of these: Trần Thị An (1)." in pages[1]


def test_parts_that_make_no_sum_are_no_sentence_of_codes_either() -> None:
    parts = tuple(
        Part(f"code-{letter * 10}", f"person {letter * 10}", value, ("tasks/t1",))
        for letter, value in (("a", 0.5), ("b", 1.0))
    )
    shares = replace(tasks(), unit="share", value=None, whole=False, parts=parts)
    with speaking("en"):
        assert plain(sentence(shares)) == "Tasks: 50% – 100%."


def test_no_form_of_a_report_with_codes_gives_away_name_or_id_of_who_was_rated() -> None:
    with speaking("en"):
        document = fixture.build(
            "# T\n\n{F2} ratings, {F3} tasks.\n\n{table all}\n\n{chart F3}", ratings(), tasks()
        )
        html = page(document)
        word = docx.Document(io.BytesIO(word_file(document)))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        with zipfile.ZipFile(io.BytesIO(report_book(document))) as book:
            sheets = "".join(book.read(name).decode() for name in book.namelist())
    for text in (html, word.element.xml, " ".join(cells), sheets):
        assert "Trần" not in text
        assert not re.search(r"\ban\b", text)
        assert re.search(f"person {CODE}", text)


def test_codes_are_the_same_in_every_form_and_language_of_a_report() -> None:
    pages, books = [], []
    for language in ("vi", "ru"):
        with speaking(language):
            document = made(Show.ids)
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(report_book(document)))
            sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
            pages.append(set(re.findall(f"<td class=.code.>(code-{CODE})", page(document))))
            books.append(set(re.findall(f"code-{CODE}", str(sheets))))
    assert len(pages[0]) == 2
    assert pages == books
    assert pages[0] == pages[1]


def test_a_report_with_codes_says_once_what_they_are_above_the_first_list_that_has_some() -> None:
    with speaking("en"):
        document = made(Show.ids)
        assert document.note_on_records == (
            "Where records are not public, a code stands for the person. The office that keeps the "
            "register can lead it back to the person; that is logged."
        )
        html = page(document)
        word = docx.Document(io.BytesIO(word_file(document)))
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(report_book(document)))
        contents = str(book.get_sheet_by_index(0).to_python())
        assert fixture.build().note_on_records == ""
        assert made(Show.names).note_on_records == ""
        assert made(Show.none).note_on_records == ""
    assert html.count(document.note_on_records) == 1
    named, *coded = (at.start() for at in re.finditer('<details class="sources">', html))
    assert named < html.index(document.note_on_records) < coded[0]
    assert "--persons" not in html
    texts = [paragraph.text for paragraph in word.paragraphs]
    below = texts[texts.index(document.note_on_records) + 1]
    assert below == "[2] Ratings"
    assert document.note_on_records in contents


def test_a_report_with_names_says_so_and_knows_what_it_named() -> None:
    with speaking("en"):
        reader = fixture.reader(Show.names)
        document = made(Show.names)
    assert rows(document, "F2") == [("Trần Thị An", "official", "2022", "good", "official|an|2022")]
    assert document.notes[-1] == (
        "Persons are named here in records that are not public. The reading was logged; keep it as "
        "confidential as the register."
    )
    record_set(reader, fixture.figure())
    assert not reader.persons.named
    record_set(reader, ratings())
    assert reader.persons.close() == {"F2": {"ratings/official|an|2022"}}


def test_a_report_without_persons_keeps_its_numbers_and_says_what_is_not_listed() -> None:
    with speaking("en"):
        document = made(Show.none)
        html = page(document)
    assert [(key, records.count) for key, records in document.records.items()] == [
        ("F1", 2),
        ("F2", 1),
        ("F3", 1),
    ]
    assert document.records["F1"].groups == ()
    assert document.records["F1"].remarks == ("2 records about persons are not listed.",)
    assert document.records["F2"].remarks == ("1 record about persons is not listed.",)
    assert "Trần" not in html
    assert "No record counts for it." not in html
    for link in set(re.findall(r'class="number" href="#([^"]+)"', html)):
        assert html.count(f'id="{link}"') == 1
