"""A round as its users see it: what moves, what stays, what is open, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.casts.small_round import CALM, LIMIT, ON, pack, plan_small, records, register, rule
from turnus.planner.explain import context
from turnus.planner.explain.reasons import held
from turnus.planner.lexicographic.closest import closest
from turnus.planner.options import PlanError
from turnus.planner.plan import Plan
from turnus.planner.plan_building import sections
from turnus.planner.plan_file import plan_json
from turnus.planner.round import solve_round


def moves_of(plan: Plan) -> dict[str, str]:
    return {move.official: move.to_post for move in plan.moves}


def texts(reasons: tuple, role: str) -> list[str]:
    return [reason.text for reason in reasons if reason.role == role]


def test_an_overdue_head_goes_to_the_empty_post_and_nobody_else_moves(tmp_path: Path) -> None:
    plan = plan_small(pack(tmp_path, {"limit": LIMIT, "calm": CALM})).plan()
    assert moves_of(plan) == {"an": "p-cd"}
    assert [stay.official for stay in plan.stays] == ["binh", "chi"]
    assert plan.status == "optimal"
    assert plan.gap == 0


def test_the_move_says_what_made_it_necessary_wanted_and_what_it_costs(tmp_path: Path) -> None:
    (move,) = plan_small(pack(tmp_path, {"limit": LIMIT, "calm": CALM})).plan().moves
    assert texts(move.reasons, "necessary") == ["An has led CA for 10 years; the limit is 8."]
    assert texts(move.reasons, "wanted") == ["The post stands empty today."]
    assert texts(move.reasons, "scored") == ["An moves."]
    assert {reason.citation for reason in move.reasons} == {
        "1-QD (Jan 1, 2020), Art. 2",
        "prices of the rule pack small",
    }


def test_the_post_left_behind_stays_empty_and_says_who_could_fill_it(tmp_path: Path) -> None:
    (vacancy,) = plan_small(pack(tmp_path, {"limit": LIMIT, "calm": CALM})).plan().vacancies
    assert vacancy.post == "p-ca"
    (text,) = texts(vacancy.reasons, "open")
    assert text == (
        "Binh could fill it: at least 5 points more (fit, development, hardship shared, wishes). "
        "Another seat would then be open."
    )


def test_an_official_without_any_other_post_is_left_over_with_the_rules_that_exclude(
    tmp_path: Path,
) -> None:
    local = rule(
        "post_requirements", {"education": "master"}, "{official}: no.", "{official}: enough."
    )
    people = [x | {"education": "bachelor"} for x in records()["officials"]]
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM, "master": local})
    plan = plan_small(rules, register(officials=people)).plan()
    (left,) = plan.unplaced
    assert left.official == "an"
    assert texts(left.reasons, "necessary") == ["An has led CA for 10 years; the limit is 8."]
    assert texts(left.reasons, "open") == ["post requirements: excludes 3 of 3 possibilities."]
    assert [vacancy.post for vacancy in plan.vacancies] == ["p-ca", "p-cd"]
    assert texts(plan.vacancies[1].reasons, "open") == [
        "post requirements: excludes 3 of 3 possibilities."
    ]


def test_a_plan_reads_the_same_however_many_questions_are_asked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved = plan_small(pack(tmp_path, {"limit": LIMIT, "calm": CALM}), vacated=("p-cb",))
    at_once = plan_json(solved.plan())
    monkeypatch.setattr(sections, "ROWS_AT_ONCE", 1)
    monkeypatch.setattr(context, "MOST_REMEMBERED", 2)
    assert plan_json(solved.plan()) == at_once


def test_a_pin_binds_and_says_so(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    plan = plan_small(rules, pins=(("an", "p-cb"),)).plan()
    assert moves_of(plan)["an"] == "p-cb"
    (move,) = [move for move in plan.moves if move.official == "an"]
    assert "This move was fixed by hand." in texts(move.reasons, "necessary")
    assert plan.options == {"pin": ["an=p-cb"], "forbid": [], "vacate": [], "unavailable": []}


def test_a_pin_that_a_rule_excludes_is_refused_with_the_rule(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    with pytest.raises(PlanError) as refused:
        plan_small(rules, pins=(("an", "p-ca"),))
    assert str(refused.value) == (
        "an cannot be pinned to p-ca:\n"
        "  - An has led CA for 10 years; the limit is 8. [1-QD (Jan 1, 2020), Art. 2]"
    )


def test_a_forbidden_pair_is_not_used(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    plan = plan_small(rules, forbidden=(("an", "p-cd"),)).plan()
    assert moves_of(plan)["an"] in ("p-cb", "p-cc")


def test_the_holder_of_a_vacated_post_goes_elsewhere(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"calm": CALM})
    plan = plan_small(rules, vacated=("p-cb",)).plan()
    (move,) = [move for move in plan.moves if move.official == "binh"]
    assert "The post is to be vacated by its holder." in texts(move.reasons, "necessary")


def test_a_wrong_id_is_refused_with_the_nearest_right_one(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"calm": CALM})
    with pytest.raises(PlanError, match="There is no official “bin” in the round; did you mean"):
        plan_small(rules, pins=(("bin", "p-ca"),))


def test_contradicting_overrides_are_refused_together(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"calm": CALM})
    with pytest.raises(PlanError) as refused:
        plan_small(rules, pins=(("an", "p-ca"), ("an", "p-cb")), forbidden=(("an", "p-ca"),))
    assert str(refused.value) == (
        "an is pinned to both p-ca and p-cb; keep one.\n"
        "an=p-ca is both pinned and forbidden; keep one."
    )


def test_a_key_post_filled_pays_for_any_merit(tmp_path: Path) -> None:
    """Tiers are lexicographic: however dear a move is in merit, the key post comes first."""
    dear = CALM | {"weight": 100_000}
    deputy = {"id": "deputy", "name": "deputy", "body": "executive", "headship": "deputy"}
    titles = [*records()["titles"], deputy | {"rank": 5}]
    posts = [*records()["posts"], {"id": "p-dep", "unit": "cb", "title": "deputy"}]
    jobs = [
        job | ({"post": "p-dep"} if job["official"] == "binh" else {})
        for job in records()["appointments"]
    ]
    solved = plan_small(
        pack(tmp_path, {"dear": dear}), register(titles=titles, posts=posts, appointments=jobs)
    )
    assert len(solved.plan().moves) == 1
    assert solved.tiered.values == (1, 0, 500_020)
    assert solved.tiered.proven == (True, True, True)


def test_a_post_held_beside_another_goes_with_it_and_is_not_empty(tmp_path: Path) -> None:
    jobs = [
        *records()["appointments"],
        {
            "id": "a-two",
            "official": "binh",
            "post": "p-cd",
            "valid_from": "2022-01-01",
            "concurrent": True,
        },
    ]
    plan = plan_small(pack(tmp_path, {"calm": CALM}), register(appointments=jobs)).plan()
    assert plan.moves == ()
    assert plan.vacancies == ()
    assert plan.objective == 0


def test_a_holder_of_two_posts_who_must_leave_the_main_one_frees_both(tmp_path: Path) -> None:
    jobs = [
        *records()["appointments"],
        {
            "id": "a-two",
            "official": "an",
            "post": "p-cd",
            "valid_from": "2022-01-01",
            "concurrent": True,
        },
    ]
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    plan = plan_small(rules, register(appointments=jobs)).plan()
    assert moves_of(plan)["an"] in ("p-cb", "p-cc")
    assert len(plan.vacancies) == 1


def test_kin_who_lead_together_today_are_named_as_what_made_a_move_necessary(
    tmp_path: Path,
) -> None:
    apart = rule(
        "kin_apart",
        {"head_and_deputy": True},
        "{official} and {relative} are kin in {unit}, {how}.",
        "{official} and {relative} are apart.",
    )
    deputy = {"id": "deputy", "name": "deputy", "body": "executive", "headship": "deputy"}
    posts = [*records()["posts"], {"id": "p-dep", "unit": "ca", "title": "deputy"}]
    jobs = [
        job | ({"post": "p-dep"} if job["official"] == "binh" else {})
        for job in records()["appointments"]
    ]
    place = register(
        titles=[*records()["titles"], deputy | {"rank": 5}],
        posts=posts,
        appointments=jobs,
        kinships=[{"official": "an", "relative": "binh", "relation": "sibling"}],
    )
    rules = pack(tmp_path, {"apart": apart, "calm": CALM})
    plan = plan_small(rules, place, forbidden=(("an", "p-cb"), ("an", "p-cd"))).plan()
    (move,) = [move for move in plan.moves if move.official == "binh"]
    assert texts(move.reasons, "necessary") == [
        "An and Binh are kin in CA, as head and deputy head."
    ]


def test_an_interrupt_keeps_a_plan_from_the_first_moment_on(tmp_path: Path) -> None:
    def interrupt(_progress: object) -> None:
        raise KeyboardInterrupt

    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    plan = solve_round(register(), rules, on_progress=interrupt).plan()
    assert plan.stopped == "interrupt"
    assert plan.moves == ()
    assert [left.official for left in plan.unplaced] == ["an"]
    assert plan.bound <= plan.objective


def test_a_rule_about_leaving_that_every_move_breaks_says_what_holds_an_official(
    tmp_path: Path,
) -> None:
    stay = rule("min_stay", {"months": 30}, "{official}: {months} of {limit} months.", "kept")
    why = plan_small(pack(tmp_path, {"stay": stay, "calm": CALM})).context()
    assert [(reason.role, reason.text) for reason in held(why, "chi")] == [
        ("held", "Chi: 24 of 30 months.")
    ]
    assert held(why, "binh") == ()  # three years in the post


def test_a_rule_that_only_some_moves_break_holds_nobody(tmp_path: Path) -> None:
    higher = rule("min_stay", {"months": 30, "only_higher": True}, "no", "kept")
    chief = {"id": "chief", "name": "chief", "body": "executive", "headship": "head", "rank": 9}
    posts = [
        post | ({"title": "chief"} if post["id"] == "p-cd" else {}) for post in records()["posts"]
    ]
    place = register(titles=[*records()["titles"], chief], posts=posts)
    why = plan_small(pack(tmp_path, {"higher": higher, "calm": CALM}), place).context()
    assert held(why, "chi") == ()


def test_of_equally_good_plans_the_nearest_answers_what_if(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    solved = plan_small(rules)
    other = plan_small(rules, pins=(("an", "p-cb"),))
    near = closest(other.objective, other.tiered, solved.chosen())
    assert near.values == other.tiered.values
    pairs = replace(other, tiered=near).chosen()
    assert len(pairs & solved.chosen()) >= len(other.chosen() & solved.chosen())


def test_a_day_on_which_nobody_serves_is_refused(tmp_path: Path) -> None:
    early = [job | {"valid_to": "2023-01-01"} for job in records()["appointments"]]
    with pytest.raises(PlanError, match="On Jan 1, 2024 nobody holds a post"):
        plan_small(pack(tmp_path, {"calm": CALM}), register(appointments=early))


def test_the_same_round_gives_the_same_bytes(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    assert plan_json(plan_small(rules).plan()) == plan_json(plan_small(rules).plan())


def test_excluded_pairs_are_counted_by_rule(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    plan = plan_small(rules, forbidden=(("binh", "p-ca"),)).plan()
    assert [(item.rule, item.pairs) for item in plan.excluded] == [
        ("limit", 1),
        ("override-forbid", 1),
    ]


def test_nobody_moves_before_the_notice_that_the_pack_asks_for(tmp_path: Path) -> None:
    waves = {"days_between": 10, "key_post_empty_at_most_days": 10, "nomination_days": 0}
    rules = pack(tmp_path, {"limit": LIMIT}, waves=waves | {"notice_days": 45})
    plan = plan_small(rules).plan()
    assert plan.moves
    assert plan.waves[0].date == ON + timedelta(days=45)
