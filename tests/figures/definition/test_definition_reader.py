"""figures.yaml is read strictly: every fault is named with its line and what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.casts.rotation_cast import published, register
from turnus.figures import FigureError, compute, load
from turnus.words import speaking

GOOD = """\
figures:
  - id: M1
    measure: moves
    label: {en: Moves, de: Wechsel}
    period: {from: 2020-07-01, to: 2023-07-01}
    breakdown: movement
  - id: H1
    measure: head_persons
    label: {en: Heads}
    scope: north
"""


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(FigureError) as caught:
        published(folder, text)
    return [str(problem) for problem in caught.value.faults]


def test_a_figure_has_its_label_in_the_language_in_use_or_marked_in_the_first_that_it_has(
    tmp_path: Path,
) -> None:
    with speaking("de"):
        assert [figure.label for figure in published(tmp_path, GOOD)] == ["Wechsel", "Heads [en]"]


def test_a_figure_is_limited_to_its_scope_and_takes_the_registers_day(tmp_path: Path) -> None:
    _moves, heads = published(tmp_path, GOOD)
    assert heads.records == ("officials/an", "officials/bach")
    assert heads.as_of.isoformat() == "2023-07-01"


def test_all_faults_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    text = """\
figures:
  - id: M1
    measure: movs
    label: {en: Moves}
  - id: M1
    measure: moves
    label: {en: Moves}
    breakdown: titel
    filter:
      movement: [rotation, rotaton]
      from_titel: north
    checks: [{equals: M7}]
  - id: R1
    measure: admissions_a_year
    label: {en: Admissions}
"""
    assert faults(tmp_path, text) == [
        "figures.yaml, line 3, M1, measure: “movs” is not known; did you mean “moves”?",
        "figures.yaml, line 5, M1, id: this id stands twice; every figure needs its own.",
        "figures.yaml, line 8, M1, breakdown: “titel” is not known; did you mean “title”?",
        (
            "figures.yaml, line 11, M1, filter.from_titel: “from_titel” is not known; did you mean "
            "“from_title”?"
        ),
        "figures.yaml, line 12, M1, checks: “M7” is not known; use one of: M1, R1.",
        "figures.yaml, line 13, R1: a rate needs a period; add period: with from and to.",
    ]


def test_an_unknown_code_is_named_with_the_nearest(tmp_path: Path) -> None:
    text = GOOD.replace("breakdown: movement", "filter: {movement: rotaton}")
    assert faults(tmp_path, text) == [
        (
            "figures.yaml, line 6, M1, filter.movement: “rotaton” is not known; did you mean "
            "“rotation”?"
        )
    ]


def test_an_id_that_the_register_does_not_have_is_named(tmp_path: Path) -> None:
    text = GOOD.replace("scope: north", "scope: nord\n    filter: {title: secretery}")
    assert faults(tmp_path, text) == [
        "figures.yaml, line 10, H1, scope: the table units has no id “nord”; did you mean “north”?",
        (
            "figures.yaml, line 11, H1, filter.title: the table titles has no id “secretery”; did "
            "you mean “secretary”?"
        ),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("to: 2023-07-01", "to: 2020-07-01", "line 5, M1, period: the period ends before it"),
        ("measure: moves", "measur: moves", "line 3, M1, measur: “measur” is not known; did you"),
        ("id: M1", "id: M 1", "line 2, M 1, id: “M 1” is no id"),
        ("de: Wechsel", "fr: Moves", "line 4, M1, label.fr: “fr” is not known"),
        ("    breakdown", "    measure: moves\n    breakdown", "line 6: a key stands twice"),
        ("figures:", "figures: [", "this is no valid YAML"),
        (
            "    scope",
            "    whole: false\n    scope",
            "line 7, H1: without a whole there are only parts; add breakdown:.",
        ),
        (
            "    breakdown",
            "    unit: {ru: {one: ход}}\n    breakdown",
            "line 6, M1, unit.ru: The language ru has the plural forms one, few, many, other",
        ),
    ],
)
def test_a_wrong_shape_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert fault in "\n".join(faults(tmp_path, GOOD.replace(old, new, 1)))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, "") == [
        "figures.yaml: the file has no list “figures:”; write one.",
    ]


def test_a_register_that_publishes_nothing_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match=r"there is no file figures\.yaml; write what"):
        load(tmp_path)


def test_definitions_lie_in_a_zip_and_beside_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "place.zip", "w") as archive:
        archive.writestr("figures.yaml", GOOD)
    (tmp_path / "place.figures.yaml").write_text(GOOD, encoding="utf-8")
    assert [item.id for item in load(tmp_path / "place.zip")] == ["M1", "H1"]
    assert [item.id for item in load(tmp_path / "place.xlsx")] == ["M1", "H1"]


def test_only_published_figures_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").write_text(GOOD, encoding="utf-8")
    definitions = load(tmp_path)
    (heads,) = compute(register(), definitions, ["H1"])
    assert heads.id == "H1"
    with pytest.raises(FigureError, match="H2: “H2” is not known; use one of: M1, H1"):
        compute(register(), definitions, ["H2"])


def test_a_figure_that_is_asked_for_does_not_fail_for_one_that_is_not(tmp_path: Path) -> None:
    text = GOOD.replace("scope: north", "scope: nord")
    (tmp_path / "figures.yaml").write_text(text, encoding="utf-8")
    definitions = load(tmp_path)
    assert [figure.id for figure in compute(register(), definitions, ["M1"])] == ["M1"]
    with pytest.raises(FigureError, match="line 10, H1, scope: the table units has no id “nord”"):
        compute(register(), definitions)


def test_a_figure_that_is_asked_for_needs_those_that_its_checks_name(tmp_path: Path) -> None:
    text = GOOD.replace("breakdown: movement", "checks: [{equals: H1}]")
    text = text.replace("scope: north", "scope: nord")
    (tmp_path / "figures.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FigureError, match="line 10, H1, scope: the table units has no id “nord”"):
        compute(register(), load(tmp_path), ["M1"])


def test_a_label_says_the_first_day_of_its_period(tmp_path: Path) -> None:
    text = GOOD.replace("{en: Moves, de: Wechsel}", '{en: "Moves from {from} on"}')
    with speaking("en"):
        assert published(tmp_path, text)[0].label == "Moves from Jul 1, 2020 on"


def test_a_label_that_says_a_first_day_needs_a_period(tmp_path: Path) -> None:
    text = GOOD.replace("{en: Heads}", '{en: "Heads from {from} on"}')
    with speaking("en"):
        (fault,) = faults(tmp_path, text)
    assert fault == (
        "figures.yaml, line 7, H1: the label says {from}; add period: with from and to."
    )
