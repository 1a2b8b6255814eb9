"""Figures count the same in every language; their parts and units speak it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.casts.languages_cast import published, written
from turnus.facts.records import Records, digest
from turnus.figures import load
from turnus.figures.follow import FollowRequest, follow
from turnus.figures.ledger.against import compare
from turnus.figures.ledger.ledger import publish, read
from turnus.figures.privacy.persons import Persons
from turnus.figures.shown import said
from turnus.words import speaking


def test_filters_name_the_words_as_stored_and_parts_show_those_of_the_language(
    tmp_path: Path,
) -> None:
    with speaking("ru"):
        figures = published(tmp_path, "ru")
    parts = {id_: [(p.key, p.label, p.value) for p in figures[id_].parts] for id_ in "DTCS"}
    assert parts == {
        "D": [("Committee", "комитет", 1)],
        "T": [("Front", "Фронт", 1)],
        "C": [("ward criteria", "критерии квартала", 1)],
        "S": [("houses", "новые дома", 6)],
    }


@pytest.mark.parametrize("language", ["vi", "de", "ru"])
def test_values_and_records_are_the_same_in_every_language(tmp_path: Path, language: str) -> None:
    stored, shown = published(tmp_path, "en"), published(tmp_path, language)
    assert stored.keys() == shown.keys() >= set("DTCS")
    for id_, figure in stored.items():
        other = shown[id_]
        assert (figure.value, figure.unit, figure.records) == (
            other.value,
            other.unit,
            other.records,
        )
        assert [part.key for part in figure.parts] == [part.key for part in other.parts]


@pytest.mark.parametrize(
    ("language", "houses", "projects"),
    [
        ("en", "5 houses", "1 project"),
        ("de", "5 Häuser", "1 project [en]"),
        ("ru", "5 домов", "1 проект"),
        ("vi", "5 houses [en]", "1 project [en]"),
    ],
)
def test_a_unit_is_said_in_the_plural_of_the_language_else_marked_in_its_own(
    tmp_path: Path, language: str, houses: str, projects: str
) -> None:
    with speaking(language):
        figures = published(tmp_path, language)
        assert (said(figures["H"]), said(figures["C"])) == (houses, projects)


def test_the_follow_up_speaks_the_registers_words(tmp_path: Path) -> None:
    with speaking("ru"):
        asked = FollowRequest(Persons(written(tmp_path).in_language("ru")), date(2024, 1, 1))
        texts = [row.text for row in follow(asked, ["indicators", "targets"])]
    assert texts == [
        "новые дома (A, 2023): 5 домов, 125\N{NO-BREAK SPACE}% плана.",
        "новые дома (A, 2022): 1 дом.",
        "новые дома (Фронт, 2023): задано 9, пока ничего не достигнуто.",
    ]


def test_the_ledger_holds_what_is_stored_whatever_language_publishes_or_compares(
    tmp_path: Path,
) -> None:
    register, definitions = written(tmp_path), load(tmp_path)
    ledgers = []
    for language in ("en", "ru"):
        path = tmp_path / f"{language}.jsonl"
        with speaking(language):
            shown = register.in_language(language)
            figures = list(published(tmp_path, language).values())
            publish(path, shown, definitions, figures, on=date(2024, 1, 2))
            ledgers.append(path.read_text("utf-8"))
            assert {kept.state for kept in compare(read(path), shown)} == {"holds"}
    assert ledgers[0] == ledgers[1]


def test_a_record_without_id_keeps_its_name_in_every_language(tmp_path: Path) -> None:
    register = written(tmp_path)
    note = digest(register["notes"].row(0, named=True))
    row = Records(register.in_language("de")).row(f"notes/{note}")
    assert row is not None
    assert row["text"] == "Alles ist gut."
