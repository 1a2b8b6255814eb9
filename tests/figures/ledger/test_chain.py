"""Files of lines that are bound to each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from turnus.figures.ledger.chain import ChainError, append, read

FIELDS = {"said"}


def test_lines_carry_their_number_and_the_hash_of_the_line_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lines.jsonl"
    first = append(path, FIELDS, [{"said": "one"}])
    last = append(path, FIELDS, [{"said": "two"}, {"said": "three"}])
    lines = read(path, FIELDS)
    assert [(line["seq"], line["said"]) for line in lines] == [(1, "one"), (2, "two"), (3, "three")]
    assert lines[1]["previous"] == first
    assert lines[-1]["hash"] == last


def test_programs_that_append_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: append(path, FIELDS, [{"said": n}] * 3), range(24)))
    assert sorted(line["said"] for line in read(path, FIELDS)) == sorted([*range(24)] * 3)


def test_a_text_may_hold_what_others_take_for_the_end_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    append(path, FIELDS, [{"said": "a\u2028b\u0085c\nd"}])
    assert [line["said"] for line in read(path, FIELDS)] == ["a\u2028b\u0085c\nd"]


def test_lines_of_another_kind_of_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    append(path, FIELDS, [{"said": "one"}])
    with pytest.raises(ChainError, match=r"^lines\.jsonl, line 1: it is no line of such a file\."):
        append(path, {"done"}, [{"done": 1}])


def test_bytes_that_are_no_text_are_a_damaged_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\xff\xfe\x00\n")
    with pytest.raises(ChainError, match="line 1: it is no JSON"):
        read(path, FIELDS)


def test_nothing_is_begun_when_an_entry_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    with pytest.raises(ZeroDivisionError):
        append(path, FIELDS, ({"said": 1 / n} for n in (1, 0)))
    assert not path.exists()
