from __future__ import annotations

import re
from dataclasses import replace

import pytest

from turnus.planner.plan import Chain, Plan
from turnus.reports.plan.chain_pictures import chain_figures, in_direction
from turnus.reports.plan.plan_wording import anchor


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>(?:<title>[^<]*</title>)?([^<]+)</text>", svg)


def test_moves_are_ordered_so_that_each_goes_where_the_next_one_leaves(plan: Plan):
    by_official = {move.official: move for move in plan.moves}
    chain = [by_official[o] for o in plan.chains[2].officials]
    assert [move.official for move in in_direction(chain)] == ["h", "g", "f", "o id/1"]


def test_moves_that_do_not_follow_one_another_are_refused(plan: Plan):
    by_official = {move.official: move for move in plan.moves}
    with pytest.raises(ValueError, match="must follow one another"):
        in_direction([by_official["a"], by_official["n"]])


def test_every_move_is_drawn_once_with_its_wave_and_a_link_to_its_reasons(plan: Plan):
    for kind in ("wide", "narrow"):
        drawn = "".join(getattr(figure, kind) for figure in chain_figures(plan))
        links = re.findall(r'href="#([^"]+)"', drawn)
        assert set(links) == {anchor(move.official) for move in plan.moves}
        assert texts(drawn).count("1") == 2  # the two moves of the first wave


def test_of_very_many_chains_the_longest_are_drawn_in_their_order(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
):
    longest = sorted(plan.chains, key=lambda chain: (-len(chain.officials), chain.number))[:2]
    monkeypatch.setattr("turnus.reports.plan.chain_pictures.MOST_DRAWN", 2)
    few = chain_figures(plan)
    kept = tuple(chain for chain in plan.chains if chain in longest)
    assert len(kept) < len(plan.chains)
    assert few == chain_figures(replace(plan, chains=kept))


def test_a_lane_says_what_happens_at_its_ends(plan: Plan):
    drawn = texts("".join(figure.narrow for figure in chain_figures(plan)))
    assert "↻ Cycle 1 · 3 moves · wave 3" in drawn
    assert "Chain 3 · 4 moves · waves 3–5" in drawn
    assert "holds no post today" in drawn
    assert "its holder leaves" in drawn
    assert "seat was free" in drawn
    assert drawn.count("stays vacant") == 1


@pytest.mark.parametrize("length", [2, 3, 4, 5, 6, 7, 8, 13])
def test_cycles_of_any_length_are_drawn_closed(plan: Plan, length: int):
    move = plan.moves[0]
    moves = tuple(
        replace(
            move,
            official=f"x{i}",
            official_name=f"Person {i}",
            from_post=f"p{i}",
            to_post=f"p{(i + 1) % length}",
            chain=1,
        )
        for i in range(length)
    )
    chain = Chain(1, "cycle", tuple(m.official for m in moves))
    (figure,) = chain_figures(replace(plan, moves=moves, chains=(chain,)))
    for drawn in (figure.wide, figure.narrow):
        heads = re.findall(r'd="M0,-[\d.]+L', drawn)  # triangles
        assert len(heads) == length
        assert all(f"Person {i}" in texts(drawn) for i in range(length))


def test_nothing_is_drawn_beyond_the_edges(plan: Plan):
    pictures = [drawn for figure in chain_figures(plan) for drawn in (figure.wide, figure.narrow)]
    assert pictures
    for drawn in pictures:
        width, height = map(float, re.search(r'viewBox="0 0 (\S+) (\S+)"', drawn).groups())
        places = re.findall(r'transform="translate\(([\d.-]+),([\d.-]+)\)', drawn)
        assert places
        assert all(-1 <= float(x) <= width + 1 for x, _y in places)
        assert all(-1 <= float(y) <= height + 1 for _x, y in places)
