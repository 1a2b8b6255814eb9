"""What each move rests on."""

from __future__ import annotations

from pathlib import Path

from tests.casts.small_round import CALM, FAR, LIMIT, born, pack, placed, plan_small, register
from turnus.planner.plan_building.plan_assembly import assemble

KM = placed({"ca": 0.0, "cb": 100.0, "cc": 200.0, "cd": 10.0})


def bases(plan: object) -> dict[str, str]:
    return {move.official: move.basis for move in plan.moves}


def test_who_may_not_stay_is_forced(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    assert bases(plan_small(rules).plan()) == {"an": "forced"}


def test_who_makes_room_for_a_move_by_hand_follows(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"calm": CALM})
    plan = plan_small(rules, pins=(("an", "p-cb"),)).plan()
    assert bases(plan) == {"an": "forced", "binh": "follows"}


def test_who_moves_for_merit_alone_is_chosen(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"calm": CALM, "far": FAR})
    place = register(units=KM, officials=born(an="ca", binh="cc", chi="cb"))
    assert bases(plan_small(rules, place).plan()) == {"binh": "chosen", "chi": "chosen"}


def test_a_seat_that_stands_empty_is_filled_by_who_comes_from_no_post(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"calm": CALM})
    dao = {"id": "dao", "name": "Dao", "gender": "male"}
    pool = {"id": "q", "term": "2020-2025", "level": "commune", "title": "head", "official": "dao"}
    place = register(officials=[*born(an="ca", binh="cb", chi="cc"), dao], pools=[pool])
    assert bases(plan_small(rules, place).plan()) == {"dao": "follows"}


def test_without_the_round_of_fewest_moves_a_whole_chain_follows(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    solved = plan_small(rules, pins=(("an", "p-cb"),))
    assert bases(assemble(solved.context(), lambda: False)) == {"an": "forced", "binh": "follows"}
