"""Waves: chains begin at an empty seat, cycles close on one day, key posts do not wait."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnus.planner.plan_building.waves import Link, Transfer, link, nomination_lead, number_waves
from turnus.rules.model import WaveLimits

PATIENT = WaveLimits(days_between=30, key_post_empty_at_most_days=60, nomination_days=20)
STRICT = WaveLimits(days_between=30, key_post_empty_at_most_days=7, nomination_days=20)


def move(
    official: str,
    route: str,
    *,
    key: bool = False,
    elected: bool = False,
    leads: str | None = None,
) -> Transfer:
    start, _arrow, goal = route.partition(">")
    return Transfer(official, start or None, goal, key, elected, leads)


def test_a_chain_begins_with_the_move_into_the_empty_seat() -> None:
    moves = [move("an", "a>b"), move("binh", "b>c"), move("chi", "z>a")]
    assert link(moves, {"c": 1}, {}) == [Link("chain", ("binh", "an", "chi"))]


def test_a_seat_freed_by_somebody_who_gets_no_post_counts_as_empty() -> None:
    assert link([move("an", "a>b")], {}, {"b": 1}) == [Link("chain", ("an",))]


def test_officials_who_change_places_form_a_cycle_carried_out_on_one_day() -> None:
    moves = [move("an", "a>b"), move("binh", "b>c"), move("chi", "c>a")]
    links = link(moves, {}, {})
    assert links == [Link("cycle", ("an", "chi", "binh"))]
    assert set(number_waves(links, moves, PATIENT).values()) == {1}


def test_a_chain_is_carried_out_on_one_day() -> None:
    moves = [move("an", "a>b"), move("binh", "b>c"), move("chi", "z>a")]
    waves = number_waves(link(moves, {"c": 1}, {}), moves, PATIENT)
    assert waves == {"an": 1, "binh": 1, "chi": 1}


def test_a_place_gets_its_second_new_leader_a_wave_later() -> None:
    moves = [
        move("an", "a>b", leads="Que"),
        move("binh", "b>c", leads="Ba Sao"),
        move("chi", "z>a", leads="Que"),
    ]
    waves = number_waves(link(moves, {"c": 1}, {}), moves, PATIENT)
    assert waves == {"binh": 1, "an": 1, "chi": 2}


def test_two_chains_do_not_give_one_place_two_new_leaders_in_one_wave() -> None:
    moves = [move("an", "a>b", leads="Que"), move("binh", "c>d", leads="Que")]
    waves = number_waves(link(moves, {"b": 1, "d": 1}, {}), moves, PATIENT)
    assert waves == {"an": 1, "binh": 2}


def test_a_key_post_that_may_not_wait_is_taken_on_the_day_it_is_left() -> None:
    moves = [move("an", "a>b", leads="Que"), move("binh", "b>c", key=True, leads="Que")]
    assert number_waves(link(moves, {"c": 1}, {}), moves, STRICT) == {"an": 1, "binh": 1}


def test_an_election_comes_after_its_nomination() -> None:
    moves = [move("an", "a>b", elected=True)]
    assert nomination_lead(PATIENT) == 1
    assert number_waves(link(moves, {"b": 1}, {}), moves, PATIENT) == {"an": 2}


def test_a_holder_waits_until_the_successor_can_be_elected() -> None:
    slow = WaveLimits(days_between=30, key_post_empty_at_most_days=30, nomination_days=80)
    moves = [
        move("an", "a>b", elected=True, leads="Que"),
        move("binh", "b>c", key=True, leads="Que"),
    ]
    assert number_waves(link(moves, {"c": 1}, {}), moves, slow) == {"an": 4, "binh": 3}


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Transfer], dict[str, int], dict[str, int]]:
    """Single-seat posts, some empty, and moves that fit."""
    size = draw(st.integers(2, 9))
    posts = [f"p{n}" for n in range(size)]
    goals = draw(st.permutations(posts))
    moving = draw(st.sets(st.sampled_from(range(size)), min_size=1))
    moves, taken = [], {goals[n] for n in moving}
    free, leavers = {}, {}
    for n in range(size):
        if n in moving and goals[n] != posts[n]:
            key, elected = draw(st.booleans()), draw(st.booleans())
            place = draw(st.sampled_from([None, "Que", "Ba Sao"]))
            moves.append(Transfer(f"o{n}", posts[n], goals[n], key, elected, place))
        elif posts[n] in taken and n not in moving:
            kind = draw(st.booleans())
            (free if kind else leavers)[posts[n]] = 1
    return moves, free, leavers


@given(rounds(), st.integers(0, 60), st.integers(0, 60), st.integers(0, 90))
def test_no_seat_is_taken_before_it_is_free(
    drawn: tuple[list[Transfer], dict[str, int], dict[str, int]],
    days: int,
    empty: int,
    nomination: int,
) -> None:
    moves, free, leavers = drawn
    limits = WaveLimits(
        days_between=days, key_post_empty_at_most_days=empty, nomination_days=nomination
    )
    links = link(moves, free, leavers)
    assert sorted(o for item in links for o in item.officials) == sorted(m.official for m in moves)
    waves = number_waves(links, moves, limits)
    lead = nomination_lead(limits)
    leaving = {m.from_post: m for m in moves}
    for m in moves:
        assert waves[m.official] >= 1 + lead * m.nomination
        before = leaving.get(m.to_post)
        if before is None:
            continue
        gap = waves[m.official] - waves[before.official]
        assert gap >= 0
        if before.from_key:
            assert gap * days <= empty or gap == 0
