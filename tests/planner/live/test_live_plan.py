"""Questions to a plan that stands, in the words of the domain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.casts.small_round import CALM, LIMIT, pack, plan_small, register
from turnus.planner.live.live_plan import LivePlan
from turnus.planner.live.saved_plan import read_earlier, reinstated, reopened
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.plan_file import plan_json, whole
from turnus.planner.round import ConflictError, Round
from turnus.rules import RuleSet


@pytest.fixture
def rules(tmp_path: Path) -> RuleSet:
    return pack(tmp_path / "small", {"limit": LIMIT, "calm": CALM})


@pytest.fixture
def solved(rules: RuleSet) -> Round:
    """An has to leave A and goes to D, the seat that was empty; Binh and Chi stay."""
    solved = plan_small(rules)
    assert solved.chosen() == {("an", "p-cd"), ("binh", "p-cb"), ("chi", "p-cc")}
    return solved


def told(live: LivePlan, **asked: tuple) -> list[str]:
    keep = asked.pop("keep", ())
    return [
        change.text
        for change in live.replan(
            RoundOptions(**asked), keep=keep, change_price=live.usual_price
        ).changes
    ]


def test_a_refusal_says_who_changes_and_why(solved: Round) -> None:
    live = LivePlan(solved)
    assert told(live, forbidden=(("an", "p-cd"),)) == [
        "An: head, CC instead of head, CD. The earlier post was forbidden by hand.",
        "Chi: head, CD instead of head, CC. Makes room for An.",
    ]


def test_who_keeps_the_post_does_not_make_room(solved: Round) -> None:
    live = LivePlan(solved)
    assert told(live, forbidden=(("an", "p-cd"),), keep=("chi",)) == [
        "An: head, CB instead of head, CD. The earlier post was forbidden by hand.",
        "Binh: head, CA instead of head, CB. Makes room for An.",
    ]


def test_a_fixed_post_pushes_its_holder_on(solved: Round) -> None:
    live = LivePlan(solved)
    assert told(live, pins=(("binh", "p-cd"),)) == [
        "Binh: head, CD instead of head, CB. The new post was fixed by hand.",
        "An: head, CB instead of head, CD. Makes room for Binh.",
    ]


def test_who_is_unavailable_has_no_post_and_costs_nothing(solved: Round) -> None:
    revision = LivePlan(solved).replan(RoundOptions(unavailable=("chi",)))
    assert [change.text for change in revision.changes] == [
        "Chi: no post instead of head, CC. The official is unavailable."
    ]
    names = revision.before.objective.tiers
    assert dict(zip(names, revision.values_before, strict=True))["placements"] == 0
    assert dict(zip(names, revision.values_after, strict=True))["placements"] == 0
    (left,) = revision.plan().unplaced
    assert [reason.text for reason in left.reasons] == ["The official is unavailable."]


def test_the_new_plan_stands_by_itself_with_what_was_asked_among_its_options(
    solved: Round,
) -> None:
    live = LivePlan(solved)
    revision = live.replan(RoundOptions(forbidden=(("an", "p-cd"),)), keep=("binh",))
    plan = revision.plan()
    assert plan.options == {
        "pin": ["binh=p-cb"],
        "forbid": ["an=p-cd"],
        "vacate": [],
        "unavailable": [],
    }
    assert plan.objective == revision.told.solution.objective
    assert plan.bound == revision.told.solution.bound <= plan.objective
    assert revision.after.chosen() == {
        (change.official, change.after) for change in revision.changes if change.after
    } | {("binh", "p-cb")} | (
        {("chi", "p-cc")} if "chi" not in {c.official for c in revision.changes} else set()
    )


def test_a_plan_can_be_asked_again_after_an_answer(solved: Round) -> None:
    first = LivePlan(solved).replan(RoundOptions(forbidden=(("an", "p-cd"),)), change_price=1)
    second = LivePlan(first.after).replan(RoundOptions(unavailable=("chi",)), change_price=1)
    assert second.after.options.forbidden == (("an", "p-cd"),)
    assert ("an", "p-cd") not in second.after.chosen()


def test_overrides_that_exclude_each_other_are_refused(solved: Round) -> None:
    live = LivePlan(solved)
    with pytest.raises(PlanError, match="an is both pinned and unavailable; keep one"):
        live.replan(RoundOptions(pins=(("an", "p-cb"),), unavailable=("an",)))
    with pytest.raises(PlanError, match="There is no official “ann” in the round; did you mean"):
        live.replan(keep=("ann",))
    with pytest.raises(PlanError, match="an cannot be pinned to p-ca:"):
        live.replan(RoundOptions(pins=(("an", "p-ca"),)))


def test_a_clash_is_explained(solved: Round) -> None:
    with pytest.raises(ConflictError) as caught:
        LivePlan(solved).replan(RoundOptions(pins=(("an", "p-cb"), ("binh", "p-cb"))))
    assert "An is pinned to head, CB [options of this plan]" in str(caught.value)


def test_officials_who_keep_a_post_that_another_is_fixed_to_leave_no_plan(solved: Round) -> None:
    with pytest.raises(PlanError) as caught:
        LivePlan(solved).replan(RoundOptions(pins=(("an", "p-cb"),)), keep=("binh",))
    expected = "No plan holds what was asked while these officials keep their posts."
    assert str(caught.value) == expected


def test_a_post_has_recommendations_with_who_would_move_in_turn(solved: Round) -> None:
    told = LivePlan(solved).recommend(post="p-cd")
    assert [(one.official, one.post) for one in told.best] == [("binh", "p-cd"), ("chi", "p-cd")]
    assert [change.text for change in told.best[0].revision.changes] == [
        "Binh: head, CD instead of head, CB. The new post was fixed by hand.",
        "An: head, CB instead of head, CD. Makes room for Binh.",
    ]
    assert (told.looked, told.possible, told.settled) == (2, 2, True)


def test_an_official_has_recommendations_among_the_posts_that_the_rules_allow(
    solved: Round,
) -> None:
    told = LivePlan(solved).recommend(official="an", count=1)
    assert [one.post for one in told.best] == ["p-cb"]
    assert told.possible == 2  # not A, after ten years there; D is what the plan gives
    with pytest.raises(PlanError, match="There is no post “p-xx” in the round"):
        LivePlan(solved).recommend(post="p-xx")


def written(solved: Round, path: Path, **changes: object) -> Path:
    data = json.loads(plan_json(solved.plan())) | changes
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_an_earlier_plan_is_read_back_as_it_was(
    solved: Round, rules: RuleSet, tmp_path: Path
) -> None:
    earlier = read_earlier(written(solved, tmp_path / "plan.json"), rules)
    assert earlier.post_of == {"an": "p-cd", "binh": "p-cb", "chi": "p-cc"}
    back, lost = reinstated(solved, earlier)
    assert back.chosen() == solved.chosen()
    assert back.tiered.values == solved.tiered.values
    assert lost == frozenset()


@pytest.mark.parametrize("version", [1, 2])
def test_a_plan_of_an_earlier_version_is_read_back_as_well(
    solved: Round, rules: RuleSet, tmp_path: Path, version: int
) -> None:
    before = whole(json.loads(plan_json(solved.plan()))) | {"version": version}
    earlier = read_earlier(written(solved, tmp_path / "plan.json", **before), rules)
    assert earlier.post_of == {"an": "p-cd", "binh": "p-cb", "chi": "p-cc"}


def test_a_reopened_plan_stands_as_written_and_stays_bound_by_its_overrides(
    rules: RuleSet, tmp_path: Path
) -> None:
    dearer = plan_small(rules, pins=(("an", "p-cb"),))
    path = written(dearer, tmp_path / "plan.json")
    live = reopened(path, register(), rules, RoundOptions(pins=(("chi", "p-cd"),), seed=3))
    assert live.round.chosen() == dearer.chosen()
    assert live.round.options == RoundOptions(pins=(("an", "p-cb"),), seed=3)
    assert live.lost == ()


def test_a_post_that_is_gone_since_the_earlier_plan_is_found_another(
    solved: Round, rules: RuleSet, tmp_path: Path
) -> None:
    earlier = read_earlier(written(solved, tmp_path / "plan.json"), rules)
    posts = [row for row in register()["posts"].to_dicts() if row["id"] != "p-cd"]
    posts = [{key: value for key, value in row.items() if value is not None} for row in posts]
    now = plan_small(rules, register(posts=posts))
    back, lost = reinstated(now, earlier)
    revision = LivePlan(back, lost).replan(change_price=LivePlan(back).usual_price)
    assert revision.changes[0].text == ("An: head, CC. The earlier post is no longer possible.")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rules": "other"}, "is a plan by the rules other for 2024-01-01; give --rules and --on"),
        ({"on": "2020-01-01"}, "is a plan by the rules small for 2020-01-01; give --rules"),
        ({"version": 99}, "is a plan.json of version 99; this Turnus reads 1, 2, and 3."),
        ({"moves": 5}, "is no plan.json; give the file that turnus plan wrote."),
        ({"moves": [{"official": "an", "to_post": ["p-cc"]}]}, "is no plan.json"),
        ({"options": {"vacate": [5]}}, "is no plan.json"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    solved: Round, rules: RuleSet, tmp_path: Path, changes: dict, message: str
) -> None:
    with pytest.raises(PlanError, match=message):
        read_earlier(written(solved, tmp_path / "plan.json", **changes), rules)
    with pytest.raises(PlanError, match="cannot be read: No such file or directory"):
        read_earlier(tmp_path / "none.json", rules)
