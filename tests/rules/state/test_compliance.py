"""How far rules are kept: the judgements of the check, counted."""

from __future__ import annotations

from tests.casts.commune_cast import Records, records, rule, rule_set
from tests.casts.one_pair import appointed
from turnus.rules.kinds.max_tenure import MaxTenure
from turnus.rules.kinds.moves_at_most import MovesAtMost
from turnus.rules.kinds.share_at_least import ShareAtLeast
from turnus.rules.ruleset import Rule
from turnus.rules.state.compliance import Compliance, compliance
from turnus.rules.state.present_state import check
from turnus.tables import Register
from turnus.words import speaking

SOFT = {"force": "soft", "tier": "second", "weight": 3}


def counted(data: Records, *rules: Rule) -> dict[tuple[str, str | None], Compliance]:
    with speaking("en"):
        found = compliance(Register.from_records(data, name="cast"), rule_set(*rules))
    return {(line.rule, line.level): line for line in found}


def tenure(**more: object) -> Rule:
    return rule(MaxTenure(), {"years": 8}, **more)


def test_of_all_holders_whom_a_rule_speaks_about_the_overdue_and_the_unknown_are_counted() -> None:
    data = records()
    appointed(data, "an")["valid_from"] = "2012-07-01"
    appointed(data, "bach")["valid_from"] = None
    line = counted(data, tenure())["rule", "commune"]
    assert (line.broken, line.unknown, line.of) == (1, 1, 9)
    assert line.share == 8 / 9  # who is not known counts as kept
    assert (line.title, line.force, line.citation, line.verified) == (
        *("Rule", "hard", "a test", True),
    )


def test_a_rule_counts_as_often_broken_as_the_check_finds_it() -> None:
    data = records()
    for name in ("an", "giang", "lan"):
        appointed(data, name)["valid_from"] = "2010-01-01"
    line = counted(data, tenure())["rule", "commune"]
    report = check(Register.from_records(data, name="cast"), rule_set(tenure()))
    assert line.broken == len(report.violations) == 3


def test_a_rule_about_groups_counts_groups() -> None:
    """Each commune has one woman among the three of its standing committee."""
    women = {"who": {"gender": "female"}, "percent": 50, "by": ["unit", "body"]}
    applies_to = {"body": ["standing-committee"]}
    line = counted(records(), rule(ShareAtLeast(), women, applies_to=applies_to, **SOFT))
    assert (line["rule", "commune"].broken, line["rule", "commune"].of) == (2, 2)
    assert line["rule", "commune"].share == 0.0


def test_seats_that_must_not_stand_empty_come_first_key_posts_before_others() -> None:
    data = records()
    data["posts"][0]["key"] = True
    found = counted(data, tenure())
    assert list(found) == [
        ("price-key-post-vacant", None),
        ("price-post-vacant", None),
        ("rule", "commune"),
    ]
    key, other = found["price-key-post-vacant", None], found["price-post-vacant", None]
    assert (key.broken, key.of, key.title) == (0, 1, "Key posts are filled")
    assert (other.broken, other.of, other.title) == (1, 9, "Other posts are filled")
    assert other.citation == "prices of the rule pack test"


def test_a_rule_that_speaks_about_nobody_or_about_moves_only_has_no_line() -> None:
    silent = tenure(id="silent", applies_to={"body": ["court"]})
    moves = rule(MovesAtMost(), {"moves": 1}, id="moves", **SOFT)
    assert {rule for rule, _level in counted(records(), silent, moves)} == {"price-post-vacant"}
