"""A sparse matrix answers for millions of pairs what a dictionary answers for one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from turnus.facts.lookup import Lookup

WIDTH = 6
ENTRIES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 9)), max_size=15)


def lookup(entries: list[tuple[int, int, int]]) -> Lookup:
    rows, columns, values = np.array(entries, dtype=np.int64).reshape(-1, 3).T
    return Lookup(rows, columns, values, WIDTH)


@given(ENTRIES)
def test_of_entries_that_repeat_the_least_counts_and_elsewhere_there_is_nothing(
    entries: list[tuple[int, int, int]],
) -> None:
    least: dict[tuple[int, int], int] = {}
    for row, column, value in entries:
        least[row, column] = min(value, least.get((row, column), value))
    rows, columns = (side.ravel() for side in np.mgrid[-1:6, -1:6])
    found = lookup(entries).get(rows, columns).tolist()
    asked = zip(rows.tolist(), columns.tolist(), strict=True)
    assert found == [least.get(pair, -1) for pair in asked]


@given(ENTRIES)
def test_entries_are_given_back_once_each_by_row_and_column(
    entries: list[tuple[int, int, int]],
) -> None:
    rows, columns = lookup(entries).entries
    pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
    assert pairs == sorted({(row, column) for row, column, _value in entries})


def test_fractions_and_a_default_of_ones_own_are_kept() -> None:
    km = Lookup(np.array([0]), np.array([1]), np.array([2.5]), WIDTH)
    at = np.array([0, 0, -1]), np.array([1, 2, 1])
    assert km.get_floats(*at, default=9.5).tolist() == [2.5, 9.5, 9.5]
