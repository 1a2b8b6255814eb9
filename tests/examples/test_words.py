"""The example places speak four languages: every word is said, and nothing else changes."""

from __future__ import annotations

import re
from datetime import date

import pytest

import turnus
from tests.casts.folders import EXAMPLES
from turnus.figures import compute, load
from turnus.planner.round import solve_round
from turnus.rules import load_pack
from turnus.tables import TABLES
from turnus.tables.schema.codes import PLACE_KINDS
from turnus.words import speaking

PLACES = ("kim-bang", "ky-anh", "tuyen-quang", "dien-bien")


@pytest.mark.parametrize("place", PLACES)
def test_no_word_of_a_place_lacks_a_language(place: str) -> None:
    register = turnus.read(EXAMPLES / place)
    assert register.words.languages() == ["vi", "de", "ru"]
    assert register.words.lacking(register.frames, register.title) == []


@pytest.mark.parametrize("place", PLACES)
def test_in_russian_every_word_has_russian_letters(place: str) -> None:
    register = turnus.read(EXAMPLES / place).in_language("ru")
    left = set()
    for name, table in TABLES.items():
        frame = register[name]
        if name == "units":
            frame = frame.filter(~frame["kind"].is_in([*PLACE_KINDS, "village"]))
        for column in table.columns:
            if column.words:
                left |= {t for t in frame[column.name].drop_nulls() if not re.search("[а-я]", t)}
    assert left == set()


@pytest.mark.parametrize(
    ("place", "language"),
    [
        *((place, language) for place in PLACES[:3] for language in ("vi", "de", "ru")),
        ("dien-bien", "ru"),
    ],
)
def test_figures_have_the_same_values_parts_and_records_in_every_language(
    place: str, language: str
) -> None:
    register, definitions = turnus.read(EXAMPLES / place), load(EXAMPLES / place)
    stored = compute(register, definitions)
    with speaking(language):
        shown = compute(register.in_language(language), definitions)
    assert stored
    for one, other in zip(stored, shown, strict=True):
        assert (one.id, one.value, one.unit, one.records, one.base, one.evidence) == (
            *(other.id, other.value, other.unit, other.records, other.base, other.evidence),
        )
        assert {part.key: (part.value, part.records) for part in one.parts} == {
            part.key: (part.value, part.records) for part in other.parts
        }


def test_a_plan_moves_the_same_officials_in_every_language() -> None:
    register, rules = turnus.read(EXAMPLES / "ky-anh"), load_pack("vn-2022", date(2024, 1, 1))
    plans = {}
    for language in ("en", "vi"):
        with speaking(language):
            plan = solve_round(register.in_language(language), rules).plan()
        plans[language] = [(m.official, m.from_post, m.to_post, m.wave) for m in plan.moves]
    assert plans["en"]
    assert plans["en"] == plans["vi"]
