"""Draws keep to the shares that are asked for."""

from __future__ import annotations

import numpy as np
import pytest

from turnus.synth.people.chance import draw


def test_each_position_is_drawn_as_often_as_its_share_of_the_sum() -> None:
    drawn = draw(np.random.default_rng(1), [2, 0, 1, 1], 40_000)
    assert np.bincount(drawn, minlength=4) / 40_000 == pytest.approx([0.5, 0, 0.25, 0.25], abs=0.01)


def test_the_last_position_is_never_passed_however_the_shares_are_rounded() -> None:
    for shares in ([0.1] * 10, [1 / 3] * 3, [1e-300, 1.0]):
        drawn = draw(np.random.default_rng(2), shares, 10_000)
        assert 0 <= drawn.min() <= drawn.max() < len(shares)
