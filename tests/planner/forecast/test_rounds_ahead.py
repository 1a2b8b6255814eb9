"""Several rounds ahead: what happens between rounds, and when a goal is reached."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.casts.folders import KIM_BANG
from tests.casts.small_round import CALM, CITATION, LIMIT, ON, in_all, pack, records, register, rule
from turnus.planner.carrying_out import carried_out
from turnus.planner.forecast.future import later
from turnus.planner.forecast.rounds_ahead import Forecast, Goal, SeedSpread, forecast
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.round import solve_round
from turnus.rules import check, load_pack
from turnus.rules.state.compliance import KEY_POSTS, compliance
from turnus.tables import Register, holds_on, read

AGES = {"retirement_age": {"female": 60, "male": 62}}
STRANGERS = rule(
    "non_local",
    {"residence_years": 20, "arrivals_only": False},
    "{official} is local.",
    "{official} is not local.",
    weight=2,
)


def look(place: Register, folder: Path, rounds: int, **more: Any) -> Forecast:
    return forecast(place, lambda day: load_pack(str(folder), day), ON, rounds, **more)


def goal(ahead: Forecast, rule_id: str) -> Goal:
    (found,) = [one for one in ahead.goals if one.rule == rule_id]
    return found


def natives(**homes: str) -> list[dict]:
    return [x | {"native_unit": homes.get(x["id"], "d")} for x in records()["officials"]]


def holders(place: Register, on: date) -> dict[str, str]:
    return dict(place["appointments"].filter(holds_on(on)).select("official", "post").iter_rows())


def test_after_a_round_those_who_moved_hold_their_new_posts(tmp_path: Path) -> None:
    place = register()
    before = place["appointments"].clone()
    solved = solve_round(place, pack(tmp_path, {"limit": LIMIT, "calm": CALM}))
    after = carried_out(solved)
    assert holders(after, ON) == {"an": "p-cd", "binh": "p-cb", "chi": "p-cc"}
    rows = after["appointments"].filter(official="an").sort("valid_from")
    assert rows["valid_to"].to_list() == [ON, None]
    assert rows["end_reason"].to_list() == ["moved", None]
    assert rows["from_post"].to_list() == [None, "p-ca"]
    assert rows["movement"].to_list() == [None, "rotation"]
    assert place["appointments"].equals(before)


def test_what_is_set_by_hand_holds_in_the_first_round_only(tmp_path: Path) -> None:
    pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    free, bound = (
        look(register(), tmp_path, 2, options=options)
        for options in (RoundOptions(), RoundOptions(unavailable=("an",), seed=5))
    )
    assert [one.unplaced for one in free.runs[0].rounds] == [0, 0]
    assert [one.unplaced for one in bound.runs[0].rounds] == [1, 0]
    assert [run.seed for run in bound.runs] == [5]


def test_a_new_rotation_is_planned_for_a_term_of_its_title(tmp_path: Path) -> None:
    titles = [records()["titles"][0] | {"term_years": 5}]
    solved = solve_round(register(titles=titles), pack(tmp_path, {"limit": LIMIT, "calm": CALM}))
    planned = carried_out(solved)["appointments"].filter(official="an")["planned_end"]
    assert planned.to_list() == [None, date(2029, 1, 1)]


def test_a_post_held_beside_goes_with_the_main_one(tmp_path: Path) -> None:
    beside = {"id": "two", "official": "an", "post": "p-cd", "valid_from": "2022-01-01"}
    jobs = [*records()["appointments"], beside | {"concurrent": True}]
    solved = solve_round(
        register(appointments=jobs), pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    )
    after = carried_out(solved)["appointments"].filter(holds_on(ON), official="an")
    assert after["post"].to_list() == [dict(solved.chosen())["an"]]
    staying = solve_round(register(appointments=jobs), pack(tmp_path / "calm", {"calm": CALM}))
    kept = carried_out(staying)["appointments"].filter(holds_on(ON), official="an")
    assert kept["post"].sort().to_list() == ["p-ca", "p-cd"]


def test_between_rounds_people_retire_on_the_day_of_their_age(tmp_path: Path) -> None:
    born = {"an": "1964-05-31", "binh": "1950-01-01"}
    people = [x | {"birth_date": born.get(x["id"])} for x in records()["officials"]]
    pools = [
        {"id": "1", "term": "2020-2025", "level": "commune", "title": "head", "official": "an"},
        {"id": "2", "term": "2020-2025", "level": "commune", "title": "head", "official": "chi"},
        {"id": "3", "term": "2015-2020", "level": "commune", "title": "head", "official": "chi"},
    ]
    rules = pack(tmp_path, {"calm": CALM}, **AGES)
    passed = later(register(officials=people, pools=pools), rules.pack, ON, date(2025, 1, 1))
    assert passed.retired == ("an", "binh")
    assert passed.ageless == 1  # nobody knows when Chi was born
    gone = passed.register["appointments"].filter(end_reason="retired").sort("official")
    assert gone["valid_to"].to_list() == [date(2024, 5, 31), date(2024, 1, 2)]
    assert passed.register["pools"]["id"].to_list() == ["2"]


def test_a_rotation_that_has_come_to_its_end_is_left_in_the_next_round(tmp_path: Path) -> None:
    jobs = [
        job
        | (
            {"movement": "rotation", "planned_end": "2024-06-01", "from_post": "p-ca"}
            if job["official"] == "chi"
            else {}
        )
        for job in records()["appointments"]
        if job["official"] != "an"
    ]
    pack(tmp_path, {"calm": CALM})
    ahead = look(register(appointments=jobs), tmp_path, 2)
    first, second = ahead.runs[0].rounds
    assert (first.due_back, first.moves) == (0, 0)
    assert (second.due_back, second.moves, second.returns) == (1, 1, 1)


def test_a_goal_is_reached_in_the_round_from_which_on_it_is_kept(tmp_path: Path) -> None:
    """An and Binh are natives of where they lead; one move a round may be made."""
    few = rule("moves_at_most", {"moves": 1}, "{have} moves; {limit}.", "{have} moves.")
    pack(tmp_path, {"strangers": STRANGERS, "few": few})
    place = register(officials=natives(an="ca", binh="cb", chi="ca"))
    ahead = look(place, tmp_path, 3)
    found = goal(ahead, "strangers")
    assert found.today is not None
    assert (found.today.broken, found.today.of, found.level) == (2, 3, "commune")
    assert [spread.most for spread in found.broken] == [1, 0, 0]
    assert found.reached == (2,)
    assert found.why == ()


def test_a_goal_out_of_reach_says_so(tmp_path: Path) -> None:
    """All are natives of CA, and nobody may leave a post before fifty years."""
    stay = rule("min_stay", {"months": 600}, "{official}: {months} of {limit}.", "kept")
    pack(tmp_path, {"strangers": STRANGERS, "stay": stay})
    place = register(officials=natives(an="ca", binh="ca", chi="ca"))
    found = goal(look(place, tmp_path, 2), "strangers")
    assert found.reached == (None,)
    assert found.why == (
        "Even a plan that put this goal first, after key posts and placements, would leave 1 case.",
        "In these posts nobody else in the round would keep the rule.",
    )


def test_a_goal_that_a_hard_rule_bars_names_the_rule(tmp_path: Path) -> None:
    stay = rule("min_stay", {"months": 600}, "{official}: {months} of {limit}.", "kept")
    pack(tmp_path, {"strangers": STRANGERS, "stay": stay})
    found = goal(look(register(officials=natives(an="ca")), tmp_path, 1), "strangers")
    assert found.why == (
        "Even a plan that put this goal first, after key posts and placements, would leave 1 case.",
        "min stay: excludes 2 of the 2 possibilities to keep it.",
    )


def test_a_goal_that_others_outweigh_says_so(tmp_path: Path) -> None:
    dear = CALM | {"weight": 1000}
    pack(tmp_path, {"strangers": STRANGERS, "calm": dear})
    place = register(officials=natives(an="ca", binh="cb", chi="cc"))
    found = goal(look(place, tmp_path, 1), "strangers")
    assert found.why == ("A plan that put this goal first would reach it; other goals weigh more.",)


def test_a_share_out_of_reach_says_how_many_persons_it_lacks(tmp_path: Path) -> None:
    men = rule(
        "share_at_least",
        {"who": {"gender": "male"}, "percent": 50, "by": ["place"]},
        "{group}: {have} of {seats}; {percent}; {limit}.",
        "{group}: {have} of {seats}; {limit}.",
        weight=1,
    )
    pack(tmp_path, {"men": men, "calm": CALM})
    found = goal(look(register(), tmp_path, 1), "men")
    assert found.why == (
        (
            "Even a plan that put this goal first, after key posts and placements, would lack 4 "
            "persons."
        ),
    )


def test_empty_seats_say_why_they_stay_empty(tmp_path: Path) -> None:
    pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    found = goal(look(register(), tmp_path, 1), KEY_POSTS)
    assert found.share == (SeedSpread(0.75, 0.75, 0.75),)
    assert found.why == (
        (
            "Stays empty: head, CA. Binh could fill it: at least 5 points more (fit, development, "
            "hardship shared, wishes). Another seat would then be open."
        ),
    )


def test_seeds_are_put_together_with_their_spread(tmp_path: Path) -> None:
    pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    ahead = look(register(), tmp_path, 2, seeds=3, every=60)
    assert [run.seed for run in ahead.runs] == [0, 1, 2]
    assert [one.day for one in ahead.runs[0].rounds] == [ON, date(2029, 1, 1)]
    found = goal(ahead, "limit")
    assert found.reached == (1, 1, 1)
    assert found.broken == (SeedSpread(0, 0, 0), SeedSpread(0, 0, 0))


def test_the_same_forecast_comes_out_the_same(tmp_path: Path) -> None:
    pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    ahead = look(register(), tmp_path, 2, seeds=2)
    assert ahead == look(register(), tmp_path, 2, seeds=2)


def test_a_round_without_a_plan_ends_the_run_and_says_why(tmp_path: Path) -> None:
    """From 2025 on at least four of the three officials must move."""
    many = rule("moves_by_kind", {"ranges": {"rotation": {"at_least": 0}}}, "{have}", "{have}")
    many["values"].append(
        {
            "from": date(2025, 1, 1),
            "value": {"ranges": {"rotation": {"at_least": 4}}},
            "citation": CITATION,
        }
    )
    many["message"] = in_all("{have} rotations; at least {limit}.")
    pack(tmp_path, {"many": many})
    ahead = look(register(), tmp_path, 3)
    assert [one.number for one in ahead.runs[0].rounds] == [1]
    assert "moves by kind" in ahead.runs[0].ended


def test_a_first_round_without_a_plan_is_an_error(tmp_path: Path) -> None:
    many = rule("moves_by_kind", {"ranges": {"rotation": {"at_least": 4}}}, "{have}", "{have}")
    pack(tmp_path, {"many": many})
    with pytest.raises(PlanError):
        look(register(), tmp_path, 2)


def test_standings_count_what_the_check_finds() -> None:
    place, rules = read(KIM_BANG), load_pack("vn-2022", date(2023, 7, 1))
    broken: dict[str, int] = {}
    for one in compliance(place, rules):
        broken[one.rule] = broken.get(one.rule, 0) + one.broken
    found: dict[str, int] = {}
    for violation in check(place, rules).violations:
        found[violation.rule] = found.get(violation.rule, 0) + 1
    assert {rule: n for rule, n in broken.items() if n and not rule.startswith("price-")} == found
    assert len(found) > 5
