"""Files of lines that are bound to each other."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from turnus.figures.ledger import chain
from turnus.figures.ledger.chain import ChainError, append, read
from turnus.words import speaking


class Said(BaseModel):
    said: Any


class Done(BaseModel):
    done: int


def test_lines_carry_their_number_and_the_hash_of_the_line_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lines.jsonl"
    first = append(path, Said, [{"said": "one"}])
    last = append(path, Said, [{"said": "two"}, {"said": "three"}])
    lines = read(path, Said)
    assert [(line["seq"], line["said"]) for line in lines] == [(1, "one"), (2, "two"), (3, "three")]
    assert lines[1]["previous"] == first
    assert lines[-1]["hash"] == last


def test_programs_that_append_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: append(path, Said, [{"said": n}] * 3), range(24)))
    assert sorted(line["said"] for line in read(path, Said)) == sorted([*range(24)] * 3)


def test_a_text_may_hold_what_others_take_for_the_end_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    append(path, Said, [{"said": "a\u2028b\u0085c\nd"}])
    assert [line["said"] for line in read(path, Said)] == ["a\u2028b\u0085c\nd"]


def test_lines_of_another_kind_of_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    append(path, Said, [{"said": "one"}])
    with pytest.raises(ChainError, match=r"^lines\.jsonl, line 1: it is no line of such a file\."):
        append(path, Done, [{"done": 1}])


def test_bytes_that_are_no_text_are_a_damaged_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\xff\xfe\x00\n")
    with pytest.raises(ChainError, match="line 1: it is no JSON"):
        read(path, Said)


def test_nothing_is_begun_when_an_entry_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    with pytest.raises(ZeroDivisionError):
        append(path, Said, ({"said": 1 / n} for n in (1, 0)))
    assert not path.exists()


def test_a_disk_that_fills_up_in_a_line_leaves_the_lines_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lines.jsonl"
    append(path, Said, [{"said": "one"}])
    before = path.read_bytes()
    with monkeypatch.context() as full:
        full.setattr(chain.os, "fsync", no_space)
        with pytest.raises(OSError, match="No space left"):
            append(path, Said, [{"said": "two"}])
    assert path.read_bytes() == before
    append(path, Said, [{"said": "three"}])
    assert [line["said"] for line in read(path, Said)] == ["one", "three"]


def no_space(*_anything: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="files are locked in another way there")
def test_who_holds_the_file_for_ever_is_spoken_of_and_stops_nobody_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    path = tmp_path / "lines.jsonl"
    append(path, Said, [{"said": "one"}])
    monkeypatch.setattr(chain, "_PATIENCE", 1)
    with path.open("rb") as reader, speaking("en"):
        fcntl.flock(reader, fcntl.LOCK_EX)
        with pytest.raises(ChainError) as held:
            append(path, Said, [{"said": "two"}])
    assert str(held.value) == (
        f"{path} was held by another program for 1 second. Look who has it open, and try again; "
        "nothing was appended."
    )
    assert len(read(path, Said)) == 1


@pytest.mark.parametrize(
    "line",
    [
        b'{"done": 1, "seq": 1, "previous": "", "hash": NaN}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"done": "\\ud800", "seq": 1, "previous": "%s", "hash": ""}' % (b"0" * 64),
        b'{"done": 1e999, "seq": 1, "previous": "%s", "hash": ""}' % (b"0" * 64),
        b"9" * 9999,
    ],
)
def test_a_line_that_only_looks_like_json_is_a_damaged_line(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(line + b"\n")
    with speaking("en"), pytest.raises(ChainError, match=r"line 1: it is no (JSON|line of such)"):
        read(path, Done)


@pytest.mark.parametrize("value", ["1", None, [1], 1.5, {}])
def test_a_line_with_a_true_hash_and_another_kind_of_value_is_none(
    tmp_path: Path, value: object
) -> None:
    path = tmp_path / "lines.jsonl"
    append(path, Done, [{"done": value}])
    with speaking("en"), pytest.raises(ChainError, match="line 1: it is no line of such a file"):
        read(path, Done)


def test_lines_go_into_no_device(tmp_path: Path) -> None:
    for at in (Path(os.devnull), tmp_path):
        with pytest.raises(OSError, match=r"pipe or a device|directory"):
            append(at, Done, [{"done": 1}])
