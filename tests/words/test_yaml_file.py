"""Files that people edit: every fault has the line and key under which its editor finds it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from turnus.words import speaking
from turnus.words.shapes import Strict
from turnus.words.wording import SaidText
from turnus.words.yaml_file import LARGEST, YamlFile

TEXT = """\
title: {vi: Gần nhà}
rules:
  - id: near
    limit: {km: 30}
  - limit: {km: 40}
"""


ALIASES = "entries are repeated by aliases (such as *name) too often; write them out."
LARGE = "a number is larger than anything that is counted here; write a smaller one."
BOMB = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9))


class Limit(Strict):
    km: int
    title: SaidText


def faults(file: YamlFile) -> list[str]:
    return [str(fault) for fault in file.faults]


def test_an_entry_with_an_id_is_named_by_it_and_another_by_its_number() -> None:
    file = YamlFile("f.yaml", TEXT)
    file.fault(("rules", 0, "limit", "km"), "too far.")
    file.fault(("rules", 1, "limit", "km"), "too far.", 40)
    with speaking("en"):
        assert faults(file) == [
            "f.yaml, line 4, near, limit.km: too far.",
            "f.yaml, line 5, rules.1.limit.km: “40” too far.",
        ]


def test_a_key_that_is_missing_is_told_at_the_line_of_the_entry_that_lacks_it() -> None:
    file = YamlFile("f.yaml", TEXT)
    assert file.validated(Limit, file.content["rules"][0]["limit"], ("rules", 0, "limit")) is None
    with speaking("en"):
        assert faults(file) == ["f.yaml, line 4, near, limit.title: this key is missing; add it."]


def test_every_fault_inside_a_text_is_told_at_its_own_language() -> None:
    file = YamlFile("f.yaml", "km: 3\ntitle:\n  vi: 7\n  fr: près\n")
    with speaking("en"):
        assert file.validated(Limit, file.content) is None
        assert faults(file) == [
            "f.yaml, line 3, title.vi: write it as text; where it looks like a number, in quotes.",
            "f.yaml, line 4, title.fr: “fr” is not known; use one of: en, vi, de, ru.",
        ]


class Sorts(Strict):
    km: int
    on: date
    near: bool
    name: str
    fields: tuple[str, ...]
    limit: Limit


def test_a_value_of_another_sort_is_told_what_belongs_there() -> None:
    text = "km: far\non: May\nnear: perhaps\nname: 7\nfields: finance\nlimit: 3\n"
    file = YamlFile("f.yaml", text)
    with speaking("en"):
        assert file.validated(Sorts, file.content) is None
        assert faults(file) == [
            "f.yaml, line 1, km: “far” is not the number that belongs here.",
            "f.yaml, line 2, on: “May” is no date; write a day such as 2022-04-28.",
            "f.yaml, line 3, near: “perhaps” is neither true nor false; write one of the two.",
            "f.yaml, line 4, name: write it as text; where it looks like a number, in quotes.",
            "f.yaml, line 5, fields: “finance” is no list; write [finance].",
            "f.yaml, line 6, limit: “3” stands where keys belong; write them below it.",
        ]


def test_a_fault_of_the_whole_file_has_no_line() -> None:
    file = YamlFile("f.yaml", TEXT)
    file.fault((), "write more.")
    assert [(fault.line, fault.key) for fault in file.faults] == [(None, None)]


def test_what_stands_in_no_file_of_its_own_has_keys_and_no_lines() -> None:
    file = YamlFile.of("ledger", {"figures": [{"id": "F1", "scope": "north"}]})
    assert str(file.found(("figures", 0, "scope"), "gone.")) == "ledger, F1, scope: gone."


def test_what_cannot_be_read_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    latin, none = tmp_path / "latin.yaml", tmp_path / "none.yaml"
    latin.write_bytes("a: \xe9".encode("latin-1"))
    with speaking("en"):
        assert faults(YamlFile.at(latin, "latin.yaml")) == [
            "latin.yaml: the file is not written in UTF-8; save it as UTF-8."
        ]
        assert faults(YamlFile.at(none, "none.yaml")) == [
            "none.yaml: cannot be read: No such file or directory."
        ]
        twice = YamlFile("f.yaml", "a: 1\na: 2\n")
        assert twice.content is None
        assert faults(twice) == ["f.yaml, line 2: a key stands twice; remove one of the two."]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('a: !!int ""', "a value does not fit the tag before it, such as !!int; remove the tag."),
        ("a: !!bool x", "a value does not fit the tag before it, such as !!int; remove the tag."),
        ("a: &a [*a]", ALIASES),
        ("a: &a [1, 2]\n" + BOMB, ALIASES),
        ("[" * 3000, "entries stand too deep in others; write them with fewer levels."),
        ("a: " + "9" * 30, LARGE),
        ("a: .inf", LARGE),
        ("a: [1, -.inf]", LARGE),
        ("a: .nan", LARGE),
        ('a: "\\ud800"', "a text has half a character (such as \\ud800); write it without."),
        ("a: 2022-02-30", "this is no valid YAML: day is out of range for month."),
    ],
)
def test_what_breaks_the_reader_of_yaml_is_a_fault_too(text: str, fault: str) -> None:
    file = YamlFile("f.yaml", text)
    with speaking("en"):
        assert file.content is None
        assert [found.text for found in file.faults] == [fault]
        assert str(file.found(("a",), "x.")).endswith(", a: x.")


def test_an_entry_that_is_written_once_and_meant_twice_is_read() -> None:
    file = YamlFile("f.yaml", "a: &a [1, 2]\nb: [*a, *a]\n")
    assert file.content == {"a": [1, 2], "b": [[1, 2], [1, 2]]}


def test_a_file_that_is_no_file_or_too_large_is_a_fault(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (LARGEST + 1))
    with speaking("en"):
        assert faults(YamlFile.at(large, "large.yaml")) == [
            "large.yaml: cannot be read: it is larger than the 16 MB that such a file can have."
        ]
        assert faults(YamlFile.decoded("in.zip:f.yaml", large.read_bytes())) == [
            "in.zip:f.yaml: the file is larger than 16 MB; divide it, or check what it is."
        ]
        assert faults(YamlFile.at(Path(os.devnull), "null.yaml")) == [
            "null.yaml: cannot be read: it is a pipe or a device and no file."
        ]


def test_of_a_long_value_only_the_beginning_is_said() -> None:
    file = YamlFile("f.yaml", f"km: {'x' * 999}\n")
    with speaking("en"):
        assert file.validated(Limit, file.content) is None
        assert faults(file)[0] == (
            f"f.yaml, line 1, km: “{'x' * 200} …” is not the number that belongs here."
        )
