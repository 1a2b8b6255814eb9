"""The log of readings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.casts import report_fixture as fixture
from turnus.figures.fingerprint import fingerprint, state
from turnus.figures.ledger import chain
from turnus.reports.read_log import Reading, ReadingLine, log_reading, place, read_log
from turnus.words import speaking

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


def test_a_link_to_the_register_leads_to_its_log_and_not_away_from_it(tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    folder = there / "place"
    folder.mkdir(parents=True)
    (here / "links").mkdir(parents=True)
    (there / "place.zip").touch()
    for name in ("officials.csv", "units.csv"):
        (folder / name).touch()
        (here / "links" / name).symlink_to(folder / name)
    (here / "mine.zip").symlink_to(there / "place.zip")
    (here / "mine").symlink_to(folder)
    register = fixture.register()
    assert place(here / "mine.zip", register) == there / "place.readings.jsonl"
    assert place(here / "mine", register) == folder / "readings.jsonl"
    assert place(here / "links", register) == folder / "readings.jsonl"


@pytest.mark.parametrize("forged", [{"read_at": "x"}, {"reader": 5}, {"what": "nothing"}])
def test_a_reading_with_other_kinds_of_values_is_named(
    tmp_path: Path, forged: dict[str, object]
) -> None:
    log = tmp_path / "readings.jsonl"
    log_reading(log, fixture.register(), READING)
    (true,) = read_log(log)
    log.unlink()
    entry = {key: true[key] for key in true.keys() - {"seq", "previous", "hash"}} | forged
    chain.append(log, ReadingLine, [entry])
    with speaking("en"), pytest.raises(chain.ChainError) as refused:
        read_log(log)
    assert str(refused.value).startswith("readings.jsonl, line 1: it is no line of such a file.")
