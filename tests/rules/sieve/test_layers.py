"""Classes and pairs of classes stand for exactly the pairs of their members."""

from __future__ import annotations

import numpy as np
import pytest

from turnus.rules.pairs.positions import PAIRS_IN_A_BLOCK
from turnus.rules.sieve.layers import Classes, Layer, spans


def classes(*columns: list[int]) -> Classes:
    found = Classes.one(len(columns[0]))
    for column in columns:
        found = found.refined(np.array(column, dtype=np.int64))
    return found


def test_members_of_a_refined_class_agree_in_every_column() -> None:
    found = classes([3, 3, -1, -1, 3], [0, 7, 0, 0, 0])
    assert [found.number[a] == found.number[b] for a, b in ((0, 4), (2, 3), (0, 1), (0, 2))] == [
        *(True, True, False, False)
    ]
    assert len(found) == 3
    assert sorted(found.weights().tolist()) == [1, 2, 2]
    starts, positions = found.members
    members = [positions[starts[c] : starts[c + 1]].tolist() for c in range(3)]
    assert sorted(members) == [[0, 4], [1], [2, 3]]
    assert [own[0] for own in members] == found.first.tolist()


def test_of_nobody_there_is_no_class() -> None:
    assert len(Classes.one(0)) == 0
    assert len(Classes.one(0).refined(np.empty(0, dtype=np.int64))) == 0


def test_a_layer_writes_out_the_pairs_of_the_officials_asked_about_and_knows_how_many() -> None:
    """Officials 0 and 2 are alike, and go with posts 1 and 2; official 1 goes with post 0."""
    officials, posts = classes([0, 1, 0]), classes([5, 4, 4])
    of_post = posts.number
    layer = Layer(officials, posts, np.array([0, 1, 2]), np.array([of_post[1], of_post[0]]))
    pairs = zip(*(side.tolist() for side in layer.pairs(np.arange(3))), strict=True)
    assert sorted(pairs) == [(0, 1), (0, 2), (1, 0), (2, 1), (2, 2)]
    assert layer.sizes().tolist() == [2, 1, 2]
    assert [side.tolist() for side in layer.pairs(np.array([1]))] == [[1], [0]]


def test_the_layer_of_everything_holds_all_pairs() -> None:
    layer = Layer.everything(2, 3)
    pairs = zip(*(side.tolist() for side in layer.pairs(np.arange(2))), strict=True)
    assert sorted(pairs) == [(a, b) for a in range(2) for b in range(3)]
    assert len(Layer.everything(0, 3).sizes()) == 0


@pytest.mark.parametrize(
    ("sizes", "cut"),
    [
        ([], []),
        ([1, 2, 3], [(0, 3)]),
        ([PAIRS_IN_A_BLOCK, 1], [(0, 1), (1, 2)]),
        ([1, PAIRS_IN_A_BLOCK + 5, 1], [(0, 1), (1, 2), (2, 3)]),
        ([PAIRS_IN_A_BLOCK - 1, 1, 1], [(0, 2), (2, 3)]),
    ],
)
def test_spans_hold_a_block_of_pairs_at_most_or_one_position(
    sizes: list[int], cut: list[tuple[int, int]]
) -> None:
    assert list(spans(np.array(sizes, dtype=np.int64))) == cut
