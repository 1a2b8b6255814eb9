import numpy as np
import pytest
from scipy import sparse

from tests.casts.incumbents import (
    classes_of,
    middle_problem,
    some_choice,
    some_prices,
    tiny_incumbent,
)
from turnus.planner import Problem
from turnus.solver.lns.destroy import GROUP, RECOVERY, Regions, _groups
from turnus.solver.lns.incumbent import Incumbent
from turnus.solver.prices import prove


def middle_incumbent(officials: int = 200, seed: int = 1) -> Incumbent:
    problem, rng = middle_problem(officials), np.random.default_rng(seed)
    incumbent = Incumbent(problem, some_prices(problem, rng), classes_of(problem))
    incumbent.put(some_choice(problem, rng))
    return incumbent


def regions_of(incumbent: Incumbent, seed: int = 0) -> Regions:
    return Regions(incumbent, np.arange(incumbent.problem.n_pairs), np.random.default_rng(seed))


def test_regions_share_no_post_and_no_official_and_are_about_as_large_as_asked():
    incumbent = middle_incumbent()
    picked = regions_of(incumbent).pick(4, 40, incumbent.losses())
    assert len(picked) == 4
    everyone = np.concatenate([region.officials for region in picked])
    assert len(np.unique(everyone)) == len(everyone)
    assert sum(region.groups.astype(int) for region in picked).max() == 1
    seated = [int((incumbent.choice[region.officials] >= 0).sum()) for region in picked]
    assert 40 <= seated[0] < 50
    assert max(seated) < 50


def test_all_who_sit_in_the_posts_of_a_region_are_in_it_and_the_idle_who_could():
    incumbent = middle_incumbent()
    regions = regions_of(incumbent)
    (region,) = regions.pick(1, 40, incumbent.losses())
    inside = region.groups[_groups(incumbent)]
    place, problem = incumbent.place, incumbent.problem
    could = np.zeros(problem.n_officials, dtype=bool)
    could[problem.official[inside[problem.post]]] = True
    expected = np.where(place >= 0, inside[place], could)
    assert region.officials.tolist() == np.flatnonzero(expected).tolist()


def test_with_only_some_to_be_freed_a_region_counts_them_alone_and_leaves_the_others():
    incumbent = middle_incumbent()
    only = np.arange(200) % 2 == 0
    (region,) = regions_of(incumbent).pick(1, 40, incumbent.losses(), only)
    seated = region.officials[incumbent.choice[region.officials] >= 0]
    assert (seated % 2 == 0).all()
    assert 40 <= len(seated) < 50
    inside = region.groups[_groups(incumbent)]
    there = np.flatnonzero((incumbent.place >= 0) & only & inside[incumbent.place])
    assert np.isin(there, region.officials).all()


def test_regions_begin_where_most_is_lost():
    incumbent, losses = middle_incumbent(), np.zeros(200)
    losses[37] = 1e6
    (region,) = regions_of(incumbent).pick(1, 10, losses)
    assert region.groups[_groups(incumbent)[37]]


def test_a_region_that_brought_nothing_is_looked_at_less_often_until_it_is_improved():
    incumbent = middle_incumbent()
    regions = regions_of(incumbent)
    (region,) = regions.pick(1, 40, incumbent.losses())
    assert (regions._tired[region.groups] == 1).all()
    assert (regions._tired[~region.groups] == 0).all()
    regions.refresh(region)
    assert (regions._tired[region.groups] == RECOVERY).all()


def test_the_same_chance_picks_the_same_regions():
    incumbent = middle_incumbent()
    one, two, other = (
        regions_of(incumbent, seed).pick(3, 30, incumbent.losses()) for seed in (7, 7, 8)
    )
    assert [r.officials.tolist() for r in one] == [r.officials.tolist() for r in two]
    assert [r.officials.tolist() for r in one] != [r.officials.tolist() for r in other]


def test_a_region_as_large_as_all_is_everybody_who_can_be_reached_and_leaves_nothing_for_another():
    incumbent = middle_incumbent(60)
    picked = regions_of(incumbent).pick(3, 10_000, incumbent.losses())
    assert len(picked) == 1
    assert picked[0].officials.tolist() == list(range(60))


def test_what_is_lost_in_a_group_counts_at_each_of_its_posts():
    incumbent = middle_incumbent(60)
    losses = incumbent.losses()
    around = regions_of(incumbent).loss_around(losses)
    group = _groups(incumbent)
    for post in range(60):
        assert around[post] == pytest.approx(losses[group == group[post]].sum())


def test_posts_of_one_small_row_are_a_group_and_those_of_large_rows_only_are_alone():
    m = GROUP + 5
    small, smaller, large = np.zeros(m), np.zeros(m), np.ones(m)
    small[[0, 1, 2]], smaller[[2, 3]] = 1, 1
    problem = Problem(
        m, np.ones(m, int), np.arange(m), np.arange(m), np.ones(m, int), np.ones(m, int),
        np.ones(m, int), sparse.csr_array(np.vstack([small, smaller, large])), [-1] * 3, [9] * 3,
        [5] * 3,
    )  # fmt: skip
    incumbent = Incumbent(problem, prove(problem, np.zeros(3), np.zeros(m)), classes_of(problem))
    group = _groups(incumbent)
    assert group[0] == group[1] != group[2] == group[3]
    assert len(set(group.tolist())) == m - 2


@pytest.mark.parametrize("seed", range(20))
def test_regions_of_tiny_incumbents_hold_their_officials_in_ascending_order(seed):
    incumbent = tiny_incumbent(seed)
    regions = regions_of(incumbent, seed).pick(3, 2, incumbent.losses())
    assert regions
    for region in regions:
        assert (np.diff(region.officials) > 0).all()
