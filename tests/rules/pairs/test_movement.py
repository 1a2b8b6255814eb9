"""The kind of each move, by the entries of a pack."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tests.casts.folders import EXAMPLES
from turnus.rules import PairFacts, load_pack
from turnus.rules.model import MoveKind
from turnus.tables import read

ON = date(2023, 7, 1)


@cache
def facts(pack: str = "vn-2022") -> PairFacts:
    return PairFacts(read(EXAMPLES / "kim-bang"), ON, load_pack(pack, ON).pack)


def kinds(of: PairFacts, **where: str) -> set[tuple[str | None, int | None]]:
    """Kind and planned length of the moves with these titles and levels, over all persons."""
    frame = of.pairs(columns=[*where, "movement", "planned_months", "same_place", "stay"])
    for column, wanted in where.items():
        frame = frame.filter(frame[column] == wanted)
    frame = frame.filter(~frame["stay"])
    return set(frame.select("movement", "planned_months").iter_rows())


@pytest.mark.parametrize(
    ("leaves", "takes", "expected"),
    [
        ("department-head", "commune-secretary", ("rotation", 36)),
        ("department-head", "commune-executive-head", ("rotation", 36)),
        ("commune-secretary", "commune-secretary", ("transfer", None)),
        ("commune-executive-head", "commune-executive-head", ("transfer", None)),
        ("department-deputy", "department-deputy", ("transfer", None)),
        ("commune-deputy-executive-head", "department-head", ("promotion", None)),
    ],
)
def test_the_vietnamese_pack_calls_moves_as_reports_of_districts_do(
    leaves: str, takes: str, expected: tuple[str, int | None]
) -> None:
    found = kinds(facts(), from_title=leaves, title=takes)
    assert expected in found
    assert found <= {expected, ("return", None)}


def test_a_move_home_from_a_rotation_is_a_return_before_all_else() -> None:
    frame = facts().pairs(columns=["movement", "from_movement", "place", "from_origin_place"])
    home = frame.filter(
        (frame["from_movement"] == "rotation") & (frame["place"] == frame["from_origin_place"])
    ).drop_nulls("movement")
    assert home.height
    assert set(home["movement"]) == {"return"}


def test_an_entry_holds_between_its_days_and_what_no_entry_takes_is_a_transfer() -> None:
    citation = {"document": "1-QD", "verified": True}
    ended = {"movement": "promotion", "from": date(2000, 1, 1), "until": ON, "citation": citation}
    later = {"movement": "promotion", "from": date(2023, 7, 2), "citation": citation}
    now = {
        "movement": "secondment",
        "when": {"level_change": ["down"], "same_place": False},
        "months": 12,
        "citation": citation,
    }
    entries = tuple(MoveKind.model_validate(one) for one in (ended, later, now))
    pack = load_pack("vn-2022", ON).pack.model_copy(update={"movements": entries})
    of = PairFacts(read(EXAMPLES / "kim-bang"), ON, pack)
    assert kinds(of, from_level="district", level="commune") == {("secondment", 12)}
    assert kinds(of, from_level="commune", level="commune") == {("transfer", None)}


def test_without_entries_kinds_follow_from_ranks_and_places() -> None:
    plain = facts("sensitive-posts-5y")
    assert not plain.pack.movements
    assert kinds(plain, from_title="commune-secretary", title="commune-secretary") <= {
        ("rotation", 60),
        ("return", None),
    }
