"""The present state against the rules."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import turnus
from tests.casts.commune_cast import ON, Records, holds, official, person, records, rule, rule_set
from tests.casts.folders import KIM_BANG
from turnus.rules import RuleSet, Unknown, check, load_pack
from turnus.rules.kinds.kin_apart import KinApart
from turnus.rules.kinds.max_tenure import MaxTenure
from turnus.rules.kinds.moves_at_most import MovesAtMost
from turnus.rules.kinds.share_at_least import ShareAtLeast
from turnus.tables import Register
from turnus.words import speaking


def register(data: Records) -> Register:
    return Register.from_records(data, name="cast")


def tenure(years: int = 8, **more: Any) -> RuleSet:
    return rule_set(rule(MaxTenure(), {"years": years}, message="{official}: {years}", **more))


def test_an_overdue_head_is_found_with_measure_and_limit() -> None:
    data = records()
    next(row for row in data["appointments"] if row["official"] == "an")["valid_from"] = (
        "2012-07-01"
    )
    with speaking("en"):
        report = check(register(data), tenure())
    (found,) = report.violations
    assert report.alarm
    assert (found.rule, found.force, found.text) == ("rule", "hard", "An: 11")
    assert (found.officials, found.post, found.unit) == (("an",), "binh-secretary", "binh")
    assert (found.measured, found.limit) == (11.0, 8.0)
    assert (found.citation, found.verified) == ("a test", True)
    assert (report.register, report.rules, report.on, report.judged) == (
        "cast",
        "test",
        "2023-07-01",
        9,
    )


def test_a_recorded_exception_is_no_violation() -> None:
    data = records()
    next(row for row in data["appointments"] if row["official"] == "an")["valid_from"] = (
        "2012-07-01"
    )
    data["exceptions"] = [{"id": "e", "rule": "rule", "official": "an", "reason": "decided"}]
    report = check(register(data), tenure())
    assert (report.violations, report.alarm) == ((), False)


def test_a_post_held_beside_the_main_one_is_judged_too() -> None:
    data = records()
    data["appointments"].append(holds("giang", "cao-finance", "2010-07-01", concurrent=True))
    (found,) = check(register(data), tenure()).violations
    assert (found.officials, found.post) == (("giang",), "cao-finance")


def test_an_unknown_beginning_is_counted_and_not_judged() -> None:
    data = records()
    next(row for row in data["appointments"] if row["official"] == "an")["valid_from"] = None
    report = check(register(data), tenure())
    assert report.violations == ()
    assert report.unknown == (Unknown("rule", "Rule", ("appointments.valid_from",), 1),)


def test_an_unknown_gender_is_counted_beside_the_share() -> None:
    data = records()
    official(data, "bach")["gender"] = None
    share = rule(
        ShareAtLeast(),
        {"who": {"gender": "female"}, "percent": 30},
        message="{group}: {have} of {seats}",
        applies_to={"body": ["standing-committee"]},
        force="soft",
        tier="second",
        weight=1,
    )
    with speaking("en"):
        report = check(register(data), rule_set(share))
    (found,) = report.violations
    assert (found.text, found.measured, found.limit) == ("Binh, standing committee: 0 of 3", 0, 1)
    assert (found.force, found.unit, found.officials) == ("soft", "binh", ())
    assert report.unknown == (Unknown("rule", "Rule", ("officials.gender",), 1),)


def test_kin_are_named_without_a_number() -> None:
    data = records() | {
        "kinships": [{"official": "an", "relative": "cuong", "relation": "sibling"}]
    }
    apart = rule(KinApart(), {"bodies": ["standing-committee"]}, message="{official}, {relative}")
    (found,) = check(register(data), rule_set(apart)).violations
    assert (found.text, found.officials) == ("An, Cuong", ("an", "cuong"))
    assert (found.measured, found.limit) == (None, None)


def test_a_budget_of_moves_says_nothing_about_today() -> None:
    report = check(register(records()), rule_set(rule(MovesAtMost(), {"moves": 0})))
    assert (report.violations, report.unknown) == ((), ())


def test_a_register_without_anybody_in_a_post_is_clean() -> None:
    data = records() | {"appointments": [], "officials": [person("an")]}
    report = check(register(data), tenure())
    assert (report.judged, report.violations, report.unknown) == (0, (), ())


def test_the_report_is_plain_data() -> None:
    data = check(register(records()), tenure(years=1)).to_dict()
    assert json.loads(json.dumps(data)) == json.loads(json.dumps(data, sort_keys=True))
    head = ["version", "register", "rules", "on", "judged"]
    assert list(data) == [*head, "violations", "unknown", "coverage", "excepted", "overtaken"]
    assert [found["officials"] for found in data["violations"][:2]] == [("an",), ("bach",)]


def test_what_was_planted_in_kim_bang_is_found() -> None:
    kim_bang = turnus.read(KIM_BANG)
    with speaking("en"):
        report = check(kim_bang, load_pack("vn-2022", ON))
    found = {(broken.rule, *broken.officials) for broken in report.violations}
    assert ("heads-max-tenure", "o181") in found
    assert ("heads-max-tenure", "o147") in found
    assert ("kin-apart", "o160", "o163") in found
    assert ("kin-apart", "o215", "o221") in found
    assert ("sensitive-posts-change", "o275") in found
    women = [broken for broken in report.violations if broken.rule == "women-in-committees"]
    assert [broken.text for broken in women] == [
        "Liên Sơn, standing committee: women hold 0 of 5 seats; 15 percent means at least 1."
    ]
    local = [broken for broken in report.violations if broken.rule == "non-local-heads"]
    communes = [broken for broken in local if broken.unit != "kim-bang"]
    assert len(communes) == (18 - 8) + (18 - 4)  # KB8 and KB9 of the report


@pytest.mark.parametrize("pack", ["vn-2022", "sensitive-posts-5y"])
@pytest.mark.parametrize("on", [date(2023, 7, 1), date(2025, 12, 1)])
def test_the_check_says_the_same_twice(pack: str, on: date) -> None:
    kim_bang = turnus.read(KIM_BANG)
    first, second = (check(kim_bang, load_pack(pack, on)).to_dict() for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
