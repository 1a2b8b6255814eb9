"""Communes lie on the disc of their province; neighbours in the list are neighbours on the map."""

from __future__ import annotations

import numpy as np
import pytest

from turnus.synth.land.geography import PROVINCES, spread

KM_A_DEGREE = 111.2


def on_the_map(province: int, count: int) -> np.ndarray:
    """Places in km from the middle of the province."""
    latitude, longitude, _area, _ruggedness = PROVINCES[province]
    north, east = spread(province, count)
    narrower = np.cos(np.radians(latitude))
    return np.stack([north - latitude, (east - longitude) * narrower]).T * KM_A_DEGREE


@pytest.mark.parametrize("province", sorted(PROVINCES))
def test_all_communes_lie_on_the_disc_of_the_area_of_the_province(province: int) -> None:
    out = np.linalg.norm(on_the_map(province, 100), axis=1)
    radius = np.sqrt(PROVINCES[province][2] * 1000 / np.pi)
    assert out.max() == pytest.approx(radius * np.sqrt(99.5 / 100), abs=0.02)
    assert (out < radius / 2).mean() == pytest.approx(1 / 4, abs=0.02)  # as dense everywhere


def test_the_next_commune_of_the_list_is_near_on_the_map() -> None:
    places = on_the_map(min(PROVINCES), 200)
    step = np.linalg.norm(np.diff(places, axis=0), axis=1)
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    assert np.median(step) < np.median(apart) / 6
    assert step.max() < apart.max() / 2


def test_one_commune_lies_off_the_middle_and_none_is_no_fault() -> None:
    assert len(on_the_map(min(PROVINCES), 1)) == 1
    assert len(on_the_map(min(PROVINCES), 0)) == 0
