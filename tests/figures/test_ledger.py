"""The ledger says what was published and whether the register still gives it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from rotation_cast import register

from turnus.figures import compute, load
from turnus.figures.chain import ChainError
from turnus.figures.ledger import compare, publish, read
from turnus.figures.records import canonical, digest
from turnus.tables import Register

TEXT = """\
figures:
  - id: M1
    measure: moves
    label: {en: Moves}
    period: {from: 2020-07-01, to: 2023-07-01}
    filter: {movement: transfer}
    checks: [{equals: H1}]
  - id: H1
    measure: non_local_heads
    label: {en: Not local}
    scope: north
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "figures.yaml").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "ledger.jsonl"
    append(path, date(2023, 7, 5))
    return path


def append(path: Path, on: date) -> str:
    definitions = load(path.parent)
    of = register()
    return publish(path, of, definitions, compute(of, definitions), on=on)


def with_cell(table: str, id_: str, **cells: object) -> Register:
    of = register()
    changes = [
        pl.when(pl.col("id") == id_)
        .then(pl.lit(new, of[table].schema[name]))
        .otherwise(pl.col(name))
        .alias(name)
        for name, new in cells.items()
    ]
    return replace(of, frames={**of.frames, table: of[table].with_columns(changes)})


def test_what_was_published_holds_while_nothing_changes(ledger: Path) -> None:
    kept = compare(read(ledger), register())
    assert [(one.line["definition"]["id"], one.state) for one in kept] == [
        ("M1", "holds"),
        ("H1", "holds"),
    ]


def test_a_line_says_when_what_and_from_which_records(ledger: Path) -> None:
    line = read(ledger)[0]
    assert (line["published"], line["known_at"], line["as_of"]) == (
        "2023-07-05",
        "2023-07-05",
        "2023-07-01",
    )
    assert (line["value"], list(line["records"])) == (2, ["appointments/a2", "appointments/a3"])
    assert "officials/bach" in line["leans_on"]


def test_a_record_that_no_longer_counts_is_named(ledger: Path) -> None:
    now = with_cell("appointments", "a2", movement="rotation")
    moves, heads = compare(read(ledger), now)
    assert (moves.state, moves.line["value"], moves.now and moves.now.value) == ("changed", 2, 1)
    assert (moves.added, moves.removed, moves.altered) == ((), ("appointments/a2",), ())
    assert (heads.state, heads.altered) == ("same-value", ("appointments/a2",))


def test_a_record_that_decides_without_being_counted_is_named(ledger: Path) -> None:
    _moves, heads = compare(read(ledger), with_cell("officials", "an", native_unit="north"))
    assert heads.state == "changed"
    assert (heads.removed, heads.altered) == (("appointments/a1",), ("officials/an",))


def test_a_new_record_is_named_as_added(ledger: Path) -> None:
    now = with_cell("appointments", "a1", movement="transfer")
    (moves,) = compare(read(ledger), now, ["M1"])
    assert (moves.state, moves.added) == ("changed", ("appointments/a1",))


def test_a_query_that_can_no_longer_be_asked_says_why(ledger: Path) -> None:
    of = register()
    frames = {**of.frames, "units": of["units"].filter(pl.col("id") != "north")}
    _moves, heads = compare(read(ledger), replace(of, frames=frames))
    assert heads.state == "impossible"
    assert "the table units has no id “north”" in heads.reason


def test_a_later_publication_follows_the_earlier_one(ledger: Path) -> None:
    before = ledger.read_bytes()
    last = append(ledger, date(2023, 8, 1))
    assert ledger.read_bytes().startswith(before)
    lines = read(ledger)
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    assert lines[-1]["hash"] == last


def test_the_same_publication_gives_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    append(again, date(2023, 7, 5))
    assert again.read_bytes() == ledger.read_bytes()


def test_a_changed_value_is_noticed(ledger: Path) -> None:
    ledger.write_text(ledger.read_text().replace('"value":2', '"value":7'))
    with pytest.raises(ChainError, match=r"ledger\.jsonl, line 1: it was changed after"):
        read(ledger)


def test_a_value_changed_together_with_its_hash_breaks_the_next_line(ledger: Path) -> None:
    first, second = (json.loads(raw) for raw in ledger.read_text().splitlines())
    forged = {key: value for key, value in first.items() if key != "hash"} | {"value": 7}
    forged["hash"] = digest(forged)
    ledger.write_text("".join(canonical(line) + "\n" for line in (forged, second)))
    with pytest.raises(ChainError, match="line 2: it does not follow the line before it"):
        read(ledger)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda text: text[:-5], "line 2: it is cut off"),
        (lambda text: text.split("\n", 1)[1], "line 1: it does not follow the line before it"),
        (lambda text: "nonsense\n" + text, "line 1: it is no JSON"),
        (lambda text: "{}\n" + text, "line 1: it is no line of such a file"),
    ],
)
def test_a_damaged_ledger_is_named_with_its_line_and_not_appended_to(
    ledger: Path, damage: object, fault: str
) -> None:
    assert callable(damage)
    ledger.write_text(damage(ledger.read_text()))
    damaged = ledger.read_bytes()
    with pytest.raises(ChainError, match=fault):
        append(ledger, date(2023, 8, 1))
    assert ledger.read_bytes() == damaged
