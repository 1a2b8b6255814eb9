"""The ledger says what was published, when and from which records, and lets nothing be changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.casts.ledger_cast import append, begun
from turnus.facts.records import canonical, digest
from turnus.figures.ledger import chain
from turnus.figures.ledger.chain import ChainError
from turnus.figures.ledger.ledger import LedgerLine, read
from turnus.words import speaking


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return begun(tmp_path)


def test_a_line_says_when_what_and_from_which_records(ledger: Path) -> None:
    line = read(ledger)[0]
    assert (line["published"], line["known_at"], line["as_of"]) == (
        "2023-07-05",
        "2023-07-05",
        "2023-07-01",
    )
    assert (line["value"], list(line["records"])) == (2, ["appointments/a2", "appointments/a3"])
    assert "officials/bach" in line["leans_on"]


def test_a_later_publication_follows_the_earlier_one(ledger: Path) -> None:
    before = ledger.read_bytes()
    last = append(ledger, date(2023, 8, 1))
    assert ledger.read_bytes().startswith(before)
    lines = read(ledger)
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    assert lines[-1]["hash"] == last


def test_what_was_known_earlier_may_be_published_later(ledger: Path) -> None:
    append(ledger, date(2023, 8, 1), known_at=date(2023, 7, 20))
    line = read(ledger)[-1]
    assert (line["published"], line["known_at"]) == ("2023-08-01", "2023-07-20")


@pytest.mark.parametrize(
    ("on", "known_at", "text"),
    [
        (
            date(2023, 7, 4),
            None,
            (
                "ledger.jsonl already holds a publication of Jul 5, 2023; one of Jul 4, 2023 "
                "cannot follow it. Publish with Jul 5, 2023 or a later day; nothing was appended."
            ),
        ),
        (
            date(2023, 6, 30),
            None,
            (
                "These figures are about days after their publication on Jun 30, 2023: M1 (Jul 1, "
                "2023), H1 (Jul 1, 2023). Publish on Jul 1, 2023 or later; nothing was appended."
            ),
        ),
        (
            date(2023, 8, 1),
            date(2023, 8, 2),
            (
                "What is published on Aug 1, 2023 cannot have been known only on Aug 2, 2023. Give "
                "a day of knowledge that is not after the publication; nothing was appended."
            ),
        ),
    ],
    ids=["before the last line", "before the day of a figure", "before it was known"],
)
def test_days_that_cannot_have_been_are_refused(
    ledger: Path, on: date, known_at: date | None, text: str
) -> None:
    before = ledger.read_bytes()
    with speaking("en"), pytest.raises(ChainError) as caught:
        append(ledger, on, known_at)
    assert str(caught.value) == text
    assert ledger.read_bytes() == before


def test_a_second_publication_on_one_day_follows_the_first(ledger: Path) -> None:
    append(ledger, date(2023, 7, 5))
    assert [line["published"] for line in read(ledger)] == ["2023-07-05"] * 4


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


@pytest.mark.parametrize(
    "forged",
    [
        {"published": "x"},
        {"value": "7"},
        {"definition": {"id": 7}},
        {"parts": [["a", "b", None, None]]},
        {"parts": [["a"]]},
        {"records": {"no-table/1": "0"}},
        {"base": []},
        {"unit": None},
    ],
)
def test_a_line_with_a_true_hash_and_other_kinds_of_values_is_named(
    tmp_path: Path, forged: dict[str, object]
) -> None:
    true, path = read(begun(tmp_path))[0], tmp_path / "forged.jsonl"
    entry = {key: true[key] for key in true.keys() - {"seq", "previous", "hash"}} | forged
    chain.append(path, LedgerLine, [entry])
    with speaking("en"), pytest.raises(chain.ChainError) as refused:
        read(path)
    assert str(refused.value).startswith("forged.jsonl, line 1: it is no line of such a file.")
