"""words.yaml is read strictly: every fault is named with its line and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.casts.folders import ROOT
from tests.casts.words_cast import WORDS, cast
from turnus.tables import Register, RegisterError, inspect


def faults(text: str) -> list[str]:
    with pytest.raises(RegisterError) as caught:
        cast(text)
    assert {finding.file for finding in caught.value.faults} == {"words.yaml"}
    return [
        str(finding).removeprefix("words.yaml").lstrip(":, ") for finding in caught.value.faults
    ]


def test_an_unknown_heading_and_language_are_named_with_their_lines_all_at_once() -> None:
    text = (
        "language: en\n"
        "titels:\n  secretary: {vi: bí thư}\n"
        "titles:\n  chair: {fr: président}\n"
        "checklist_items: {i: {vi: đường}}\n"
    )
    assert faults(text) == [
        "line 2, titels: “titels” is not known; did you mean “titles”?",
        "line 5, titles.chair.fr: “fr” is not known; use one of: en, vi, de, ru.",
        (
            "line 6, checklist_items: “checklist_items” is not known; did you mean "
            "“checklist_items.text”?"
        ),
    ]


def test_entries_for_ids_and_texts_that_no_row_has_are_noted_and_the_rest_is_used() -> None:
    text = (
        "language: en\n"
        "titles:\n  secretery: {vi: bí thư}\n  chair: {vi: chủ tịch}\n"
        "documents.issuer:\n  Committee of a: {vi: Ủy ban A}\n"
        "units.name:\n"
        '  "{unit}, office": {vi: "văn phòng {unit}"}\n'
    )
    register = cast(text)
    assert [
        str(note).removeprefix("words.yaml").lstrip(":, ") for note in register.words.unused
    ] == [
        ("line 3, titles.secretery: The table titles has no such id. Did you mean “secretary”?"),
        (
            "line 6, documents.issuer.Committee of a: No cell of the column reads "
            "so. Write it as the table does. Did you mean “Committee of A”?"
        ),
        (
            "line 8, units.name.{unit}, office: No cell of the column reads so. "
            "Write it as the table does."
        ),
    ]
    assert set(register.in_language("vi")["titles"]["name"]) == {"secretary [en]", "chủ tịch"}
    assert cast().words.unused == ()


def test_a_key_that_stands_twice_is_a_fault() -> None:
    text = "language: en\ntitles:\n  chair: {vi: a}\n  chair: {vi: b}\n"
    assert faults(text) == ["line 4: a key stands twice; remove one of the two."]


def test_the_language_of_the_tables_must_be_said() -> None:
    assert faults("titles:\n  chair: {vi: chủ tịch}\n") == [
        "Add “language:” with the language of the tables, such as “vi”."
    ]
    assert faults("language: fr\n") == [
        "line 1, language: “fr” is not known; use one of: en, vi, de, ru."
    ]


def test_entries_without_languages_or_words_are_faults() -> None:
    text = (
        "language: en\n"
        "titles:\n  chair: chủ tịch\n  secretary: {vi: 7, de: }\n"
        "notes.text: nothing\n"
    )
    assert faults(text) == [
        (
            "line 3, titles.chair: write it with the code of its language, such as {vi: …}; "
            "one is enough."
        ),
        "line 4, titles.secretary.de: write it as text; where it looks like a number, in quotes.",
        "line 4, titles.secretary.vi: write it as text; where it looks like a number, in quotes.",
        "line 5, notes.text: “nothing” Write the words below it, each with its languages.",
    ]


def test_every_language_has_the_placeholders_of_the_text() -> None:
    text = (
        "language: en\n"
        "units.name:\n"
        '  "{unit}, cell {n}": {vi: "chi bộ {n}", de: "Zelle {n}, {unit}"}\n'
        '  Organisation Board: {vi: "Ban {x}"}\n'
        '  "Board {": {vi: Ban}\n'
    )
    assert faults(text) == [
        (
            "line 3, units.name.{unit}, cell {n}.vi: “chi bộ {n}” Write the same placeholders as "
            "in the text: {unit}, {n}."
        ),
        (
            "line 4, units.name.Organisation Board.vi: “Ban {x}” The text has no placeholders; a "
            "plain brace is written twice."
        ),
        (
            "line 5, units.name.Board {: A placeholder is one word in braces, such "
            "as {unit}; a plain brace is written twice."
        ),
    ]


def test_only_units_of_measure_have_plural_forms_and_they_have_all_of_them() -> None:
    text = (
        "language: en\n"
        "titles:\n  chair: {de: {one: Vorsitzender, other: Vorsitzende}}\n"
        "indicators.unit_of_measure:\n"
        "  houses: {ru: {one: дом, other: дома}, de: {one: Haus, many: Häuser}}\n"
    )
    assert faults(text) == [
        (
            "line 3, titles.chair.de: only what stands beside a number has plural forms; write "
            "one text."
        ),
        (
            "line 5, indicators.unit_of_measure.houses.de: The language de has the plural "
            "forms one, other; write a word for each."
        ),
        (
            "line 5, indicators.unit_of_measure.houses.ru: The language ru has the plural "
            "forms one, few, many, other; write a word for each."
        ),
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"- titles\n", "Write “language:” and the words of the register below it."),
        (b"language: [\n", "this is no valid YAML: "),
        ("language: en # Ä".encode("latin-1"), "the file is not written in UTF-8; save it as"),
    ],
)
def test_a_file_that_is_no_words_yaml_is_one_finding(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    cast("").write(tmp_path / "r")
    (tmp_path / "r" / "words.yaml").write_bytes(content)
    register, findings = inspect(tmp_path / "r")
    assert register is None
    assert [finding.text.startswith(fault) for finding in findings] == [True]


def test_faults_of_tables_and_words_are_told_together(tmp_path: Path) -> None:
    cast().write(tmp_path / "r")
    titles = tmp_path / "r" / "titles.csv"
    titles.write_text(titles.read_text("utf-8").replace("chair,chair,executive", "chair,chair,x"))
    words = tmp_path / "r" / "words.yaml"
    words.write_text(words.read_text("utf-8").replace("chair: {vi:", "chair: {fr:"), "utf-8")
    assert [(f.file, f.line) for f in inspect(tmp_path / "r")[1]] == [
        ("titles.csv", 3),
        ("words.yaml", 5),
    ]


@pytest.mark.parametrize("name", ["r", "r.zip", "r.xlsx"])
def test_words_are_written_and_read_again_with_the_register(tmp_path: Path, name: str) -> None:
    register = cast()
    register.write(tmp_path / name)
    beside = {"r": "r/words.yaml", "r.xlsx": "r.words.yaml"}
    if name in beside:
        assert (tmp_path / beside[name]).read_text("utf-8") == WORDS
    again, findings = inspect(tmp_path / name)
    assert findings == []
    assert again is not None
    assert again.words.source == WORDS
    assert again.in_language("vi")["titles"]["name"].to_list() == ["bí thư", "chủ tịch"]


def test_what_is_written_in_another_language_are_the_words_as_stored(tmp_path: Path) -> None:
    cast().in_language("vi").write(tmp_path / "r")
    again, _findings = inspect(tmp_path / "r")
    assert again == cast()


def test_words_of_a_folder_stay_when_a_register_without_any_is_written_over_it(
    tmp_path: Path,
) -> None:
    """An office that converts its data again must not lose what its translators wrote."""
    cast().write(tmp_path / "r")
    Register.from_records({}).write(tmp_path / "r")
    assert (tmp_path / "r" / "words.yaml").read_text("utf-8") == WORDS


def test_the_example_of_the_docs_is_read_without_a_fault() -> None:
    page = ROOT / "docs" / "words.md"
    (words,) = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL)
    title = {"name": "x", "body": "executive", "headship": "head"}
    unit = {"name": "Chi bộ 3, Hoàng Tây", "kind": "cell", "level": "village"}
    document = {"number": "1", "date": "2023", "issuer": "Huyện ủy Kim Bảng"}
    register = Register.from_records(
        {
            "titles": [title | {"id": "bi-thu"}, title | {"id": "chu-tich"}],
            "units": [unit | {"id": "cell"}],
            "documents": [document | {"id": "d"}],
            "indicators": [{"id": "i", "name": "nhà mới", "unit_of_measure": "căn nhà"}],
        },
        words=words,
    )
    assert register.in_language("de")["units"]["name"].to_list() == ["Parteizelle 3, Hoàng Tây"]


def test_placeholders_that_touch_are_a_fault_for_nobody_can_tell_them_apart() -> None:
    text = 'language: en\nunits.name:\n  "{a}{b}Z": {de: "{a} {b}"}\n'
    assert faults(text) == [
        (
            "line 3, units.name.{a}{b}Z: Write something between two placeholders, and at most "
            "twenty of them; where one stands twice, use two different ones."
        )
    ]
