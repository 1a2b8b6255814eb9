"""The options of a round: what binds a plan is written and read back, the search is not."""

from __future__ import annotations

from turnus.planner.options import Fairness, RoundOptions

BOUND = RoundOptions(
    pins=(("an", "p-cd"),),
    forbidden=(("binh", "p-cb"), ("binh", "p-cc")),
    vacated=("p-ca",),
    unavailable=("chi",),
    fairness=Fairness.maxmin,
)


def test_what_binds_a_plan_is_read_back_as_it_was_written() -> None:
    assert RoundOptions.from_dict(BOUND.to_dict()) == BOUND
    assert RoundOptions.from_dict(RoundOptions().to_dict()) == RoundOptions()


def test_seed_time_and_gap_do_not_bind_a_plan() -> None:
    searched = BOUND.searched_like(RoundOptions(seed=4, time_limit=2.5, gap=0.01))
    assert (searched.seed, searched.time_limit, searched.gap) == (4, 2.5, 0.01)
    assert searched.to_dict() == BOUND.to_dict()


def test_without_overrides_only_fairness_and_the_search_stay() -> None:
    searched = BOUND.searched_like(RoundOptions(seed=4, time_limit=2.5, gap=0.01))
    assert searched.without_overrides() == RoundOptions(
        fairness=Fairness.maxmin, seed=4, time_limit=2.5, gap=0.01
    )


def test_overrides_of_two_come_together_each_once_and_the_search_stays_the_own() -> None:
    more = RoundOptions(pins=(("an", "p-cd"), ("dung", "p-ca")), vacated=("p-cb",), seed=9)
    both = RoundOptions(pins=(("an", "p-cd"),), seed=1).with_more(more)
    assert both.pins == (("an", "p-cd"), ("dung", "p-ca"))
    assert (both.vacated, both.seed, both.fairness) == (("p-cb",), 1, Fairness.sum)
    assert both.with_more(BOUND).fairness is Fairness.maxmin
