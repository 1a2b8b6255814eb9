"""The log of readings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.casts import report_fixture as fixture
from turnus.figures.fingerprint import fingerprint, state
from turnus.reports.read_log import Reading, log_reading, place, read_log

READING = Reading("official-file", ("an",), 7, ("/home/an.pdf",))


def test_the_log_lies_with_the_register_unless_its_setting_says_otherwise(tmp_path: Path) -> None:
    register = fixture.register()
    moved = replace(register, defaults={**register.defaults, "read_log": "../logs/all.jsonl"})
    outside = replace(register, defaults={"read_log": "/var/log/turnus.jsonl"})
    book = tmp_path / "dong-hai.xlsx"
    assert place(tmp_path, register) == tmp_path / "readings.jsonl"
    assert place(book, register) == tmp_path / "dong-hai.readings.jsonl"
    assert place(tmp_path, moved) == tmp_path / "../logs/all.jsonl"
    assert place(book, outside) == Path("/var/log/turnus.jsonl")


def test_a_line_says_who_when_what_and_where_to_and_nothing_of_what_was_read(
    tmp_path: Path,
) -> None:
    log = tmp_path / "readings.jsonl"
    last = log_reading(log, fixture.register(), READING)
    (line,) = read_log(log)
    assert set(line) == {
        *("read_at", "reader", "machine", "register", "state", "what", "about", "records", "out"),
        *("seq", "previous", "hash"),
    }
    assert (line["register"], line["what"], line["about"]) == ("dong-hai", "official-file", ["an"])
    assert (line["records"], line["out"], line["hash"]) == (7, ["/home/an.pdf"], last)
    assert "Trần" not in log.read_text("utf-8")


def test_the_state_tells_registers_apart_without_the_key_of_their_codes() -> None:
    register = fixture.register()
    other = replace(register, frames={**register.frames, "notes": register["notes"].clear()})
    assert state(register) == state(fixture.register())
    assert state(register) != state(other)
    assert fingerprint(register).hex()[:32] != state(register)


def test_where_nobody_has_read_there_are_no_lines(tmp_path: Path) -> None:
    assert read_log(tmp_path / "readings.jsonl") == []
