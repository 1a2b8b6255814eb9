from __future__ import annotations

from turnus.reports.plan.before_and_after import PostState, State


def post(state: State, wanted: str) -> PostState:
    return next(p for place in state.places for p in place.posts if p.post == wanted)


def test_a_mover_leaves_one_post_and_arrives_in_another(state: State):
    assert [h.official for h in post(state, "tan-son-secretary").before] == ["a"]
    assert [h.official for h in post(state, "tan-son-secretary").after] == ["c"]
    assert [h.official for h in post(state, "le-ho-secretary").after] == ["a"]
    assert post(state, "le-ho-secretary").after[0].arrives


def test_an_official_without_a_post_is_nowhere_after(state: State):
    after = {h.official for place in state.places for p in place.posts for h in p.after}
    assert "l" not in after


def test_tenure_is_measured_against_the_limit_of_the_post(state: State):
    (before,) = post(state, "tan-son-secretary").before
    (after,) = post(state, "tan-son-secretary").after
    assert (before.limit, round(before.years, 1)) == (8, 9.2)
    assert before.used > 1
    assert after.used == 0


def test_heads_past_the_limit_and_non_local_heads_are_counted(state: State):
    assert (state.past_before, state.past_after) == (3, 1)


def test_shares_are_counted_in_each_place_before_and_after(state: State):
    place = next(place for place in state.places if place.place == "le-ho")
    (share,) = place.shares
    assert (share.before, share.after, share.seats, share.needed) == (1, 2, 2, 1)
    assert share.group == "Lê Hồ, standing committee"


def test_staff_are_shown_only_where_they_change(state: State):
    shown = {p.post for place in state.places for p in place.posts}
    assert "tan-son-clerk" in shown
    assert "que-clerk" not in shown


def test_places_stand_in_the_order_of_their_names_without_accents(state: State):
    names = [place.name for place in state.places]
    assert names[:3] == ["Đại Cương", "Kim Bảng", "Lê Hồ"]
