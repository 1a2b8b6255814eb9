"""Pairs held against the rules: a filter for millions, a sentence for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from tests.casts.commune_cast import Records, facts, official, records, rule, rule_set
from tests.casts.one_pair import PRICED, appointed, asked, post
from turnus.rules import RuleSet, costs, explain, explanations, judge
from turnus.rules.kinds import KINDS
from turnus.words import speaking
from turnus.words.wording import Wording

TENURE: dict[str, Any] = {"years": 8}


def overdue() -> Records:
    data = records()
    appointed(data, "an")["valid_from"] = "2010-01-01"
    appointed(data, "dung")["valid_from"] = "2010-01-01"
    appointed(data, "cuong")["valid_from"] = None
    return data


def tenure(**more: Any) -> RuleSet:
    return rule_set(rule(KINDS["max_tenure"], TENURE, **more))


def excepted(**more: Any) -> Records:
    exception = {"id": "e", "rule": "rule", "official": "an", "reason": "no successor yet"}
    return overdue() | {"exceptions": [exception | more]}


def stays_judged(data: Records, ruleset: RuleSet) -> dict[str, bool | None]:
    stays = facts(data).stays()
    return dict(zip(stays["official"], judge(ruleset, stays)["rule"], strict=True))


def test_kept_broken_and_not_known_are_told_apart() -> None:
    verdicts = stays_judged(overdue(), tenure())
    assert (verdicts["an"], verdicts["bach"], verdicts["cuong"]) == (False, True, None)


def test_posts_that_the_rule_does_not_speak_about_keep_it() -> None:
    verdicts = stays_judged(overdue(), tenure(applies_to={"body": ["executive"]}))
    assert (verdicts["an"], verdicts["dung"]) == (True, False)


@pytest.mark.parametrize(("since", "kept"), [("2010-01-01", None), ("2022-01-01", True)])
def test_not_knowing_whether_a_rule_speaks_matters_only_where_it_would_be_broken(
    since: str, kept: bool | None
) -> None:
    data = records()
    appointed(data, "an")["valid_from"] = since
    post(data, "binh-secretary")["field"] = None
    judgement = asked(
        data, "max_tenure", TENURE, "an", "binh-secretary", applies_to={"field": ["land"]}
    )
    assert judgement.kept is kept
    assert judgement.missing == (() if kept else ("posts.field",))


def test_a_boolean_attribute_picks_the_posts() -> None:
    data = overdue()
    appointed(data, "em")["valid_from"] = "2010-01-01"
    verdicts = stays_judged(data, tenure(applies_to={"sensitive": True}))
    assert (verdicts["an"], verdicts["em"]) == (True, False)


def test_an_exception_for_any_post_lifts_the_rule() -> None:
    assert stays_judged(excepted(), tenure())["an"] is True
    assert stays_judged(excepted(), tenure())["dung"] is False


def test_an_exception_for_another_post_another_rule_or_another_day_lifts_nothing() -> None:
    assert stays_judged(excepted(post="cao-chair"), tenure())["an"] is False
    assert stays_judged(excepted(rule="other"), tenure())["an"] is False
    assert stays_judged(excepted(valid_to="2023-07-01"), tenure())["an"] is False


def test_exceptions_for_a_post_and_for_any_post_hold_together() -> None:
    data = excepted(post="binh-secretary")
    data["exceptions"].append({"id": "f", "rule": "other", "official": "an", "reason": "x"})
    frame = facts(data).pairs(["an"], ["binh-secretary", "cao-chair"], columns=["excepted"])
    assert frame["excepted"].to_list() == [["other", "rule"], ["other"]]


def test_a_judgement_says_the_exception_and_its_document() -> None:
    data = excepted(document="d")
    data["documents"] = [{"id": "d", "number": "12-QĐ/HU", "date": "2023-01-05"}]
    with speaking("en"):
        judgement = explain(tenure(), facts(data), "an", "binh-secretary")[0]
    assert judgement.exception == "no successor yet (12-QĐ/HU, Jan 5, 2023)"
    assert judgement.text == (
        "broken An exception is recorded: no successor yet (12-QĐ/HU, Jan 5, 2023)."
    )
    assert judgement.kept is True


def test_an_exception_without_a_document_gives_its_reason() -> None:
    judgement = explain(tenure(), facts(excepted()), "an", "binh-secretary")[0]
    assert judgement.exception == "no successor yet"


def test_a_rule_that_does_not_speak_about_the_pair_says_so() -> None:
    with speaking("en"):
        judgement = explain(tenure(), facts(overdue()), "an", "cao-chair")[0]
    assert judgement.text == "The rule does not speak about this case."


def test_every_message_may_name_the_official_and_both_posts() -> None:
    text = "{official}: {from_title}, {from_unit} -> {title}, {unit} ({post})"
    more = {"message": text, "kept": text}
    said = asked(records(), "min_stay", {"months": 1}, "an", "cao-chair", **more)
    assert said.text == "An: Secretary, Binh -> Executive head, Cao (Executive head, Cao)"
    assert said.citation == "a test"


def test_a_field_without_a_value_reads_as_not_known() -> None:
    data = records()
    official(data, "an")["education"] = None
    with speaking("en"):
        said = asked(data, "fit", {"field": 0, "level": 0}, "an", "cao-chair",
                     kept="{education}", **PRICED)  # fmt: skip
    assert said.text == "not known"


def test_explanations_agree_with_the_filter_for_every_pair() -> None:
    known = facts(overdue())
    rules = rule_set(
        rule(KINDS["max_tenure"], TENURE, id="tenure"),
        rule(KINDS["min_stay"], {"months": 48}, id="stay"),
        rule(KINDS["disruption"], {"points": 5}, id="peace", **PRICED),
    )
    pairs = known.pairs()
    verdicts, prices = judge(rules, pairs), costs(rules, pairs)
    explained = explanations(rules, known, pairs)
    assert len(explained) == pairs.height > 0
    for at, judgements in enumerate(explained):
        assert [one.kept for one in judgements[:2]] == list(verdicts.row(at))
        assert judgements[2].cost == prices["peace"][at]


def test_costs_are_weights_of_broken_soft_rules_and_weighted_points_of_scores() -> None:
    rules = rule_set(
        rule(KINDS["max_tenure"], TENURE, id="hard"),
        rule(KINDS["max_tenure"], TENURE, id="soft", **(PRICED | {"weight": 9})),
        rule(KINDS["disruption"], {"points": 5}, id="peace", **(PRICED | {"weight": 2})),
    )
    known = facts(overdue())
    prices = costs(rules, known.pairs(["an", "bach", "cuong"], ["binh-secretary"]))
    assert prices.schema == {"soft": pl.Int64(), "peace": pl.Int64()}
    assert prices["soft"].to_list() == [9, 0, 0]
    assert prices["peace"].to_list() == [0, 10, 10]


def test_a_soft_rule_that_cannot_be_judged_costs_nothing() -> None:
    rules = tenure(**PRICED)
    frame = facts(overdue()).pairs(["cuong"], ["binh-front"])
    assert judge(rules, frame)["rule"].to_list() == [None]
    assert costs(rules, frame)["rule"].to_list() == [0]


def test_a_score_speaks_only_about_its_posts_and_exceptions_lift_it() -> None:
    more = PRICED | {"applies_to": {"body": ["executive"]}}
    rules = rule_set(rule(KINDS["disruption"], {"points": 5}, **more))
    known = facts(excepted())
    prices = costs(rules, known.pairs(["an", "bach"], ["cao-secretary", "cao-chair"]))
    assert prices["rule"].to_list() == [0, 0, 0, 5]


def test_the_columns_of_a_rule_set_suffice_to_judge_and_to_price() -> None:
    rules = rule_set(
        rule(KINDS["service_left"], {"years": 10, "years_non_local": 5}, id="left"),
        rule(KINDS["fit"], {"field": 60, "level": 30}, id="fit", **PRICED),
    )
    known = facts(overdue())
    narrow, wide = known.pairs(columns=rules.columns), known.pairs()
    assert narrow.width < wide.width
    assert judge(rules, narrow).equals(judge(rules, wide))
    assert costs(rules, narrow).equals(costs(rules, wide))


def test_a_judgement_speaks_the_language_in_which_it_was_asked() -> None:
    known = facts(records())
    kept = {"en": "kept", "vi": "giữ", "de": "gehalten", "ru": "соблюдено"}
    one = rule(KINDS["max_tenure"], {"years": 50})
    told = replace(one, kept=Wording.plain(**kept))
    with speaking("vi"):
        (judgement,) = explain(rule_set(told), known, "an", "binh-secretary")
    with speaking("de"):
        assert judgement.text == "giữ"
