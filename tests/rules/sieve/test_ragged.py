"""Many short lists in flat arrays say the same as lists of Python."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from turnus.rules.sieve.ragged import grouped, spread


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=12))
def test_ranges_are_written_out_one_after_the_other_with_their_owners(
    ranges: list[tuple[int, int]],
) -> None:
    starts, counts = np.array(ranges, dtype=np.int64).reshape(-1, 2).T
    owner, position = spread(starts, counts)
    by_hand = [(i, start + k) for i, (start, count) in enumerate(ranges) for k in range(count)]
    assert list(zip(owner.tolist(), position.tolist(), strict=True)) == by_hand


@given(st.lists(st.integers(-1, 5), max_size=20))
def test_positions_are_grouped_by_key_in_rising_order_and_those_without_a_key_left_out(
    keys: list[int],
) -> None:
    starts, positions = grouped(np.array(keys, dtype=np.int64), 6)
    found = [positions[starts[key] : starts[key + 1]].tolist() for key in range(6)]
    assert found == [[at for at, own in enumerate(keys) if own == key] for key in range(6)]
    assert len(positions) == sum(key >= 0 for key in keys)
