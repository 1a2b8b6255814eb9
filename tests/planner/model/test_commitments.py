"""What the register promises from a later day on, and what a round makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casts.calendar_cast import land_office
from tests.casts.small_round import CALM, pack
from turnus.planner.live.what_if import what_if
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.round import Round, solve_round
from turnus.rules import RuleSet
from turnus.tables import Register
from turnus.words import speaking

PROMISE = {"table": "appointments", "official": "cuong", "post": "p0", "valid_from": "2024-03-01"}
SAID = "A seat of land officer, District A, is promised to Cuong from Mar 1, 2024 on."


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return pack(tmp_path_factory.mktemp("rules") / "small", {"calm": CALM})


def planned(rules: RuleSet, *, options: RoundOptions | None = None, **changes: Any) -> Round:
    with speaking("en"):
        return solve_round(Register.from_records(land_office(**changes)), rules, options)


def moves(solved: Round) -> dict[str, str]:
    with speaking("en"):
        return {move.official: move.to_post for move in solved.plan().moves}


def vacate_p1() -> RoundOptions:
    return RoundOptions(vacated=("p1",))


def test_a_promised_seat_stays_empty_and_the_reason_names_the_appointment(calm: RuleSet) -> None:
    solved = planned(calm, options=vacate_p1(), a3=PROMISE)
    with speaking("en"):
        plan = solved.plan()
    assert [
        (empty.post, empty.reasons[0].text) for empty in plan.vacancies if empty.post == "p0"
    ] == [("p0", SAID)]
    assert "p0" not in moves(solved).values()


def test_without_the_promise_the_seat_is_taken(calm: RuleSet) -> None:
    assert moves(planned(calm, options=vacate_p1())) == {"an": "p0"}


def test_a_promised_seat_is_excluded_with_the_appointment_as_the_reason(calm: RuleSet) -> None:
    solved = planned(calm, a3=PROMISE)
    with speaking("en"):
        answer = what_if(solved, "an", "p0")
    assert [reason.text for reason in answer.against] == [SAID]


def test_a_pin_to_a_promised_seat_is_refused_with_the_appointment(calm: RuleSet) -> None:
    with pytest.raises(PlanError, match="is promised to Cuong from Mar 1, 2024 on"):
        planned(calm, options=RoundOptions(pins=(("an", "p0"),)), a3=PROMISE)


def test_who_is_appointed_elsewhere_later_gets_no_other_post_now(calm: RuleSet) -> None:
    changes = {"a1": {"valid_to": "2024-03-01"}, "a3": PROMISE | {"official": "an"}}
    solved = planned(calm, options=vacate_p1(), **changes)
    with speaking("en"):
        (left,) = solved.plan().unplaced
    assert left.official == "an"
    assert [reason.text for reason in left.reasons] == [
        "The post is to be vacated by its holder.",
        "An is appointed to land officer, District A, from Mar 1, 2024 on.",
    ]


def test_who_goes_when_the_successor_comes_stays_until_then(calm: RuleSet) -> None:
    changes = {"a1": {"valid_to": "2024-03-01"}, "a3": PROMISE | {"post": "p1"}}
    solved = planned(calm, **changes)
    assert moves(solved) == {}
    assert solved.context().post_after["an"] == "p1"


def test_of_two_seats_one_is_free_for_good_beside_a_promise(calm: RuleSet) -> None:
    both = RoundOptions(vacated=("p1", "p2"), forbidden=(("an", "p2"), ("binh", "p1")))
    solved = planned(calm, options=both, a3=PROMISE, p0={"seats": 2})
    assert list(moves(solved).values()) == ["p0"]
    assert "structure-promised" in solved.objective.rows.groups


def test_pairs_are_counted_under_the_promise_that_excludes_them(calm: RuleSet) -> None:
    solved = planned(calm, a3=PROMISE)
    with speaking("en"):
        counted = {found.rule_title: found.pairs for found in solved.plan().excluded}
    assert counted == {"Seats promised from a later day on": 2}


def test_a_stranded_holder_is_placed_first_and_told_why(calm: RuleSet) -> None:
    solved = planned(calm, u1={"valid_to": "2023-07-01"})
    with speaking("en"):
        (move,) = solved.plan().moves
    assert (move.official, move.from_post, move.to_post) == ("an", "p1", "p0")
    assert move.reasons[0].text == ("An holds land officer, but Commune B has ended (Jul 1, 2023).")


def test_a_stranded_holder_without_another_post_is_told_in_one_sentence(calm: RuleSet) -> None:
    gone = {"valid_to": "2023-07-01"}
    nobody = RoundOptions(forbidden=(("an", "p0"), ("an", "p2")))
    solved = planned(calm, options=nobody, u1=gone)
    with speaking("en"):
        (left,) = solved.plan().unplaced
    assert left.from_post_name == "land officer, Commune B"
    assert left.reasons[0].text == "An holds land officer, but Commune B has ended (Jul 1, 2023)."


def test_a_move_to_a_post_that_ends_says_when(calm: RuleSet) -> None:
    solved = planned(calm, options=vacate_p1(), p0={"valid_to": "2025-06-01"})
    with speaking("en"):
        (move,) = solved.plan().moves
    assert [reason.text for reason in move.reasons if reason.role == "calendar"] == [
        "The post exists until Jun 1, 2025."
    ]


def test_a_stay_past_a_planned_end_says_so(calm: RuleSet) -> None:
    solved = planned(calm, a1={"movement": "secondment", "planned_end": "2023-07-31"})
    with speaking("en"):
        stays = {stay.official: [r.text for r in stay.reasons] for stay in solved.plan().stays}
    assert stays == {
        "an": [
            (
                "The secondment of An to land officer, Commune B, was planned until Jul 31, 2023, "
                "5 months ago."
            )
        ],
        "binh": [],
    }
