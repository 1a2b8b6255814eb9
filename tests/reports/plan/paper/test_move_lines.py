"""The table of moves says in one phrase why each is proposed."""

from __future__ import annotations

from dataclasses import replace

from turnus.planner.plan import Plan, Reason
from turnus.reports.plan.move_order import in_order
from turnus.reports.plan.paper.move_lines import leavers, move_lines, why_in_a_phrase

TITLES = {"heads": "Heads: at most 8 years", "origin": "Heads from elsewhere"}


def reason(rule: str, role: str, text: str = "") -> Reason:
    return Reason(rule, role, text, "65-QĐ/TW")


def phrase(plan: Plan, official: str, basis: str, *reasons: Reason) -> str:
    move = next(one for one in plan.moves if one.official == official)
    asked = replace(move, basis=basis, reasons=reasons)
    return why_in_a_phrase(asked, TITLES, leavers(plan))


def test_moves_are_numbered_in_the_order_in_which_they_are_carried_out(plan: Plan) -> None:
    lines = move_lines(plan, TITLES)
    assert [line.number for line in lines] == list(range(1, len(plan.moves) + 1))
    assert [line.move for line in lines] == in_order(plan.moves)
    dates = {wave.number: wave.date for wave in plan.waves}
    assert all(line.day == dates[line.move.wave] for line in lines)


def test_what_forces_a_move_is_named_first(plan: Plan) -> None:
    told = reason("origin", "wanted"), reason("heads", "necessary")
    assert phrase(plan, "a", "forced", *told) == "Heads: at most 8 years"
    assert phrase(plan, "a", "chosen", told[0]) == "Heads from elsewhere"


def test_a_move_that_follows_names_whose_seat_it_takes(plan: Plan) -> None:
    move = next(one for one in plan.moves if one.official == "a")
    leaver = next(one for one in plan.moves if one.from_post == move.to_post)
    told = reason("origin", "wanted"), reason("price-post-vacant", "wanted")
    assert phrase(plan, "a", "follows", *told) == (
        f"takes the seat that {leaver.official_name} leaves"
    )


def test_a_seat_that_nobody_leaves_was_empty(plan: Plan) -> None:
    left = leavers(plan)
    move = next(one for one in plan.moves if one.to_post not in left)
    told = reason("price-post-vacant", "wanted")
    assert phrase(plan, move.official, "follows", told) == "fills a seat that is empty today"


def test_what_was_fixed_by_hand_says_so(plan: Plan) -> None:
    told = reason("override-pin", "necessary", "This move was fixed by hand.")
    assert phrase(plan, "a", "forced", told) == "This move was fixed by hand"


def test_without_reasons_nothing_is_made_up(plan: Plan) -> None:
    assert phrase(plan, "a", "forced") == ""
