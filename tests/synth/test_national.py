"""The national register: real units, invented persons, in order, the same for a seed."""

import polars as pl
import pytest

from turnus.synth import national
from turnus.synth.land.divisions import divisions
from turnus.tables import inspect

SMALL = 1_000


@pytest.fixture(scope="module")
def small():
    return national(SMALL, seed=1)


def test_the_units_are_the_34_provinces_and_3321_communes():
    provinces = divisions()
    assert len(provinces) == 34
    assert sum(len(province.communes) for province in provinces) == 3_321


@pytest.mark.parametrize("officials", [200, 201, 1_000, 4_000])
@pytest.mark.parametrize("seed", [0, 7])
def test_a_register_of_any_size_is_in_order(tmp_path, officials, seed):
    national(officials, seed=seed).write(tmp_path / "out")
    register, findings = inspect(tmp_path / "out")
    assert findings == []
    assert register is not None
    assert register["officials"].height == officials


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path):
    for name, seed in (("one", 5), ("same", 5), ("other", 6)):
        national(500, seed=seed).write(tmp_path / f"{name}.zip")
    one, same, other = ((tmp_path / f"{n}.zip").read_bytes() for n in ("one", "same", "other"))
    assert one == same
    assert one != other


def test_every_person_is_marked_as_generated(small):
    assert small["officials"]["generated"].all()


def test_too_few_and_too_many_officials_are_refused():
    for officials in (199, 1_000_001):
        with pytest.raises(ValueError, match=f"{officials} officials are not between"):
            national(officials)


def test_units_grow_with_the_officials_and_then_the_seats_of_staff(small):
    whole, more = national(100_000, seed=1), national(200_000, seed=1)
    kinds = whole["units"].filter(pl.col("level") == "commune")
    assert kinds.height == 3_321
    assert small["units"].filter(pl.col("level") == "province")["parent"].n_unique() == 2
    assert more["units"].height == whole["units"].height
    assert more["posts"]["seats"].sum() > 1.9 * whole["posts"]["seats"].sum()
    grown = more["posts"].join(whole["posts"], on="id").filter(pl.col("seats") > 3)
    assert grown["title"].str.ends_with("-officer").all()
