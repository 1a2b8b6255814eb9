"""Rules that leave no plan: which clash, what keeps one from being kept, and the way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.casts.small_round import CALM, LIMIT, pack, plan_small, records, register, rule
from turnus.planner import round as planning_round
from turnus.planner.explain.conflicts import Claim, Conflict, Repair, find_conflict
from turnus.planner.lexicographic import frontier
from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.model.objective import build_objective
from turnus.planner.options import RoundOptions
from turnus.planner.round import ConflictError, NoPlanYetError, candidates
from turnus.rules import PairFacts, RuleSet
from turnus.solver.problem import Solution
from turnus.tables import Register
from turnus.words import speaking

ROTATIONS = rule("moves_by_kind", {"ranges": {"rotation": {"at_least": 2}}}, "{have}", "{have}")
FEW = rule("moves_at_most", {"moves": 1}, "{have}", "{have}")
WOMEN = rule(
    "share_at_least",
    {"who": {"gender": "female"}, "percent": 60, "by": ["unit", "body"]},
    "{have} of {limit}.",
    "{have} of {limit}.",
    applies_to={"body": ["standing-committee"]},
)
STAY = rule("min_stay", {"months": 60}, "{official} stays.", "{official} may go.")


def committee(**more: Any) -> Register:
    """A committee of three seats, with one woman, Chi; the women Dung and Em work next door."""
    body = {"body": "standing-committee", "headship": "member", "rank": 5}
    titles = [{"id": x, "name": x} | body for x in ("secretary", "deputy", "chair")]
    posts = [{"id": f"ca-{title['id']}", "unit": "ca", "title": title["id"]} for title in titles]
    titles.append(
        {"id": "clerk", "name": "clerk", "rank": 5, "body": "executive", "headship": "staff"}
    )
    posts += [{"id": f"cb-{n}", "unit": "cb", "title": "clerk"} for n in (1, 2)]
    people = {"an": "male", "binh": "male", "chi": "female", "dung": "female", "em": "female"}
    return register(
        units=records()["units"][:3],
        titles=titles,
        posts=posts,
        officials=[{"id": x, "name": x.title(), "gender": sex} for x, sex in people.items()],
        appointments=[
            {"id": f"a-{x}", "official": x, "post": post["id"], "valid_from": "2020-01-01"}
            for x, post in zip(people, posts, strict=True)
        ],
        **more,
    )


def conflict_of(rules: RuleSet, place: Register | None = None, **options: Any) -> Conflict:
    with pytest.raises(ConflictError) as refused:
        plan_small(rules, place, **options)
    assert str(refused.value) == refused.value.conflict.text()
    return refused.value.conflict


def test_rules_that_clash_are_named_with_the_cheapest_way_out(tmp_path: Path) -> None:
    conflict = conflict_of(pack(tmp_path, {"few": FEW, "many": ROTATIONS, "calm": CALM}))
    assert conflict.text() == (
        "No plan keeps all hard rules. These cannot be kept together:\n"
        "  - moves at most: at most 1 [1-QD (Jan 1, 2020), Art. 2]\n"
        "  - moves by kind (rotation): at least 2 [1-QD (Jan 1, 2020), Art. 2]\n"
        "The cheapest way out:\n"
        "  - Loosen by 1 in the rule pack: moves by kind (rotation): at least 2."
    )
    assert (conflict.alone, conflict.minimal, conflict.certain, conflict.scope) == (
        False,
        True,
        True,
        "all",
    )


def test_two_pins_to_one_seat_clash_and_both_are_named(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"limit": LIMIT, "calm": CALM})
    conflict = conflict_of(rules, pins=(("an", "p-cd"), ("binh", "p-cd")))
    assert [claim.text for claim in conflict.claims] == [
        "An is pinned to head, CD",
        "Binh is pinned to head, CD",
    ]
    assert [repair.rule for repair in conflict.repairs] == ["override-pin"]
    assert "The cheapest way out:\n  - Drop what was set by hand: " in conflict.text()


SUPPLY = {
    "en": "Together they ask for 4; no plan gives them more than 3.",
    "vi": "Tổng cộng yêu cầu 4; không phương án nào đáp ứng quá 3.",
    "de": "Zusammen verlangen sie 4; kein Plan gibt ihnen mehr als 3.",
    "ru": "Вместе они требуют 4; ни один план не даёт им больше 3.",
}


@pytest.mark.parametrize("language", SUPPLY)
def test_groups_that_need_the_same_persons_say_how_many_there_are(
    tmp_path: Path, language: str
) -> None:
    women = {"who": {"gender": "female"}, "percent": 60, "by": ["unit"]}
    both = rule("share_at_least", women, "{have}", "{have}")
    with speaking(language):
        conflict = conflict_of(pack(tmp_path, {"women": both, "calm": CALM}), committee())
    assert [claim.text.split("(")[1][:2] for claim in conflict.claims] == ["CA", "CB"]
    assert conflict.supply == SUPPLY[language]
    assert conflict.supply in conflict.text().splitlines()
    assert [repair.units for repair in conflict.repairs] == [1]


def test_a_rule_that_has_nothing_to_do_with_the_clash_is_not_named(tmp_path: Path) -> None:
    idle = rule("moves_by_kind", {"ranges": {"promotion": {"at_most": 0}}}, "no", "yes")
    rules = {"few": FEW, "many": ROTATIONS, "idle": idle, "women": WOMEN, "calm": CALM}
    assert {claim.rule for claim in conflict_of(pack(tmp_path, rules)).claims} == {"few", "many"}


TOLD = {
    "en": """No plan keeps all hard rules. This one cannot be kept even alone:
  - share at least (CA, standing committee): at least 2 [1-QD (Jan 1, 2020), Art. 2]
    Only 1 of the 3 seats can be held by those who count (gender: female); allowed candidates: \
Chi (chair); required: 2.
    min stay: excludes 8 of 9 possibilities.
    With this exception it could be kept: Dung as secretary, CA, from “min stay”.
The cheapest way out:
  - Grant an exception of 1 from: share at least (CA, standing committee): at least 2; in the \
table exceptions it has the rule women and the unit ca.""",
    "vi": """Không có phương án nào đáp ứng mọi quy định bắt buộc. Quy định sau, dù chỉ xét riêng, \
cũng không thể đáp ứng:
  - share at least (CA, ban thường vụ): ít nhất 2 [1-QD (01/01/2020), Art. 2]
    Chỉ 1 trong 3 vị trí có thể do người thuộc diện tính (giới tính: nữ) giữ; người được phép: \
Chi (chair); yêu cầu: 2.
    min stay: loại 8 trên 9 khả năng.
    Với ngoại lệ sau thì có thể đáp ứng: Dung làm secretary, CA, đối với “min stay”.
Cách tháo gỡ ít tốn kém nhất:
  - Cho phép ngoại lệ ở mức 1 đối với: share at least (CA, ban thường vụ): ít nhất 2; trong bảng \
exceptions ghi rule là women và unit là ca.""",
    "de": """Kein Plan hält alle Muss-Regeln ein. Diese ist nicht einmal für sich allein \
einzuhalten:
  - share at least (CA, Ständiger Ausschuss): mindestens 2 [1-QD (01.01.2020), Art. 2]
    Von 3 Sitzen können Personen, die zählen (Geschlecht: weiblich), nur 1 einnehmen; zulässig \
sind: Chi (chair); nötig: 2.
    min stay: schließt 8 von 9 Möglichkeiten aus.
    Mit dieser Ausnahme wäre sie einzuhalten: Dung als secretary, CA, von „min stay“.
Der günstigste Ausweg:
  - Eine Ausnahme im Umfang von 1 gewähren von: share at least (CA, Ständiger Ausschuss): \
mindestens 2; in der Tabelle exceptions hat sie die Regel women und die Einheit ca.""",
    "ru": """Ни один план не соблюдает все жёсткие правила. Даже отдельно невыполнимо:
  - share at least (CA, постоянный комитет): не менее 2 [1-QD (01.01.2020), Art. 2]
    Учитываемые лица (пол: женский) могут занять мест: только 1 из 3; допустимые кандидаты: \
Chi (chair); требуется: 2.
    min stay: исключает возможностей — 8 из 9.
    С таким исключением правило выполнимо: Dung — secretary, CA, из правила «min stay».
Самый дешёвый выход:
  - Предоставить исключение (на 1) из следующего: share at least (CA, постоянный комитет): \
не менее 2; в таблице exceptions у него rule women и unit ca.""",
}


@pytest.mark.parametrize("language", TOLD)
def test_a_share_that_no_plan_reaches_names_the_candidates_what_excludes_others_and_a_way_out(
    tmp_path: Path, language: str
) -> None:
    rules = pack(tmp_path, {"women": WOMEN, "stay": STAY, "calm": CALM})
    with speaking(language):
        assert conflict_of(rules, committee()).text() == TOLD[language]


def test_two_women_for_the_same_seat_are_both_named_and_count_once(tmp_path: Path) -> None:
    only_here = rule("reach", {"wish": True}, "no", "yes")
    overrides = [{"official": "dung", "post": "ca-chair", "rank": 1}]
    rules = pack(tmp_path, {"women": WOMEN, "wished": only_here, "calm": CALM})
    (claim,) = conflict_of(rules, committee(preferences=overrides)).claims
    assert claim.because[0] == (
        "Only 1 of the 3 seats can be held by those who count (gender: female); allowed "
        "candidates: Chi (chair); Dung (chair); required: 2."
    )


def test_where_nobody_who_counts_is_allowed_the_exceptions_that_would_do_are_named(
    tmp_path: Path,
) -> None:
    rules = pack(tmp_path, {"women": WOMEN, "stay": STAY, "calm": CALM})
    (claim,) = conflict_of(rules, committee(), vacated=("ca-chair",)).claims
    assert claim.because == (
        (
            "None of the 3 seats can be held by those who count (gender: female): nobody is "
            "allowed; required: 2."
        ),
        "min stay: excludes 8 of 9 possibilities.",
        "What was set by hand excludes 1 of 9 possibilities.",
        (
            "With these exceptions it could be kept: Dung as deputy, CA, from “min stay”; Em "
            "as chair, CA, from “min stay”."
        ),
    )


def test_holders_who_must_leave_are_named_with_the_rule_that_sends_them_away(
    tmp_path: Path,
) -> None:
    calm_unit = rule("changes_at_most", {"changes": 1, "by": []}, "{have}", "{have}")
    jobs = [job | {"valid_from": "2014-01-01"} for job in records()["appointments"][:2]]
    place = register(appointments=[*jobs, records()["appointments"][2]])
    rules = pack(tmp_path, {"limit": LIMIT, "unit": calm_unit, "calm": CALM})
    (claim,) = conflict_of(rules, place).claims
    assert claim.text == "changes at most (the whole register): at most 1"
    assert claim.because == (
        "Must leave: An (max tenure); Binh (max tenure) (2 of 3); allowed: at most 1.",
        "With this exception it could be kept: An as head, CA, from “max tenure”.",
    )
    (claim,) = conflict_of(rules, place, vacated=("p-cc",)).claims
    assert claim.because[0] == (
        "Must leave: An (max tenure); Binh (max tenure); Chi (vacated by hand) (3 of 3); allowed: "
        "at most 1."
    )


def test_any_other_rule_says_how_near_a_plan_comes(tmp_path: Path) -> None:
    rotations = rule("moves_by_kind", {"ranges": {"rotation": {"at_least": 4}}}, "no", "yes")
    (claim,) = conflict_of(pack(tmp_path, {"many": rotations, "stay": STAY, "calm": CALM})).claims
    assert claim.because == (
        "No plan comes nearer than 1; allowed candidates: An (head, CB, head, CC, head, CD).",
    )


def test_a_rule_that_no_plan_keeps_is_told_without_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontier, "solve_in_tiers", None)
    rules = pack(tmp_path, {"women": WOMEN, "stay": STAY, "calm": CALM})
    assert conflict_of(rules, committee()).alone


def _stopped(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Let the search end so, before it found a plan."""
    none = np.zeros(0, dtype=np.int64)
    nothing = Solution(none, None, None, None, "unknown", none, none.astype(float), how)
    ended = Tiered(nothing, (0,), (0,), (False,), how)
    monkeypatch.setattr(frontier, "solve_in_tiers", lambda *_, **__: ended)


def test_a_search_whose_time_is_up_still_tells_a_clash_from_a_plan_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stopped(monkeypatch, "time")
    clashing = pack(tmp_path / "a", {"few": FEW, "many": ROTATIONS, "calm": CALM})
    assert {claim.rule for claim in conflict_of(clashing).claims} == {"few", "many"}
    with pytest.raises(NoPlanYetError):
        plan_small(pack(tmp_path / "b", {"few": FEW, "calm": CALM}))


def test_after_an_interrupt_no_clash_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stopped(monkeypatch, "interrupt")
    monkeypatch.setattr(planning_round, "find_conflict", None)
    with pytest.raises(NoPlanYetError):
        plan_small(pack(tmp_path, {"few": FEW, "many": ROTATIONS, "calm": CALM}))


def test_without_time_nothing_is_claimed_and_the_way_out_is_to_stand_still(tmp_path: Path) -> None:
    rules = pack(tmp_path, {"few": FEW, "many": ROTATIONS, "calm": CALM})
    facts = PairFacts(register(), rules.on, rules.pack)
    found = candidates(facts, rules, RoundOptions())
    objective = build_objective(rules, found, RoundOptions())
    conflict = find_conflict(objective, facts, rules, RoundOptions(), seconds=0.0)
    assert conflict is not None
    assert not conflict.certain
    assert conflict.text() == (
        "No plan keeps all hard rules. Time ran out before it was known which of them clash; give "
        "it more.\n"
        "A way out; there may be a cheaper one:\n"
        "  - Loosen by 2 in the rule pack: moves by kind (rotation): at least 2."
    )


def test_many_claims_are_cut_and_what_is_not_proven_is_said() -> None:
    claims = tuple(Claim("r", "R", f"claim {n}", "1-QD") for n in range(22))
    repairs = (Repair("r", "R", "claim 1", 2),)
    conflict = Conflict(claims, repairs, "rows", alone=False, minimal=False, certain=True)
    assert conflict.text().splitlines()[-6:] == [
        "  - claim 18 [1-QD]",
        "  - claim 19 [1-QD]",
        "  - and 2 more",
        "Time ran out: a smaller set may clash as well.",
        "The cheapest way out of this; other rules may clash as well:",
        "  - Loosen by 2 in the rule pack: claim 1.",
    ]
