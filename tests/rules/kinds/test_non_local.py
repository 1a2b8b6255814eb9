"""Who was raised in a place or lived there for long does not lead it."""

from __future__ import annotations

import pytest

from tests.casts.commune_cast import Records, official, records
from tests.casts.one_pair import asked
from turnus.words import speaking

VALUE = {"residence_years": 20, "arrivals_only": False}
TEXTS = {
    "message": "{official} is local in {place}: {residence_years} years there, {limit} are enough.",
    "kept": "{official} is not local in {place}.",
}


def lived(data: Records, valid_from: str | None, valid_to: str | None, unit: str = "binh") -> None:
    data.setdefault("residences", []).append(
        {"official": "an", "unit": unit, "valid_from": valid_from, "valid_to": valid_to}
    )


def test_a_native_is_local() -> None:
    data = records()
    official(data, "an")["native_unit"] = "binh"
    with speaking("en"):
        judgement = asked(data, "non_local", VALUE, "an", "binh-secretary", **TEXTS)
    assert judgement.kept is False
    assert judgement.text == "An is local in Binh: 0 years there, 20 are enough."


def test_a_native_of_a_village_below_is_local() -> None:
    data = records()
    data["units"].append(
        {"id": "ha", "name": "Ha", "kind": "village", "level": "village", "parent": "binh"}
    )
    official(data, "an")["native_unit"] = "ha"
    assert asked(data, "non_local", VALUE, "an", "binh-secretary").kept is False
    assert asked(data, "non_local", VALUE, "an", "cao-secretary").kept is True


def test_a_native_of_the_district_at_large_is_not_local_in_its_communes() -> None:
    with speaking("en"):
        judgement = asked(records(), "non_local", VALUE, "an", "binh-secretary", **TEXTS)
    assert judgement.text == "An is not local in Binh."


@pytest.mark.parametrize(("until", "kept"), [("2010-01-01", False), ("2009-12-31", True)])
def test_twenty_years_of_residence_make_local(until: str, kept: bool) -> None:
    data = records()
    lived(data, "1990-01-01", until)
    assert asked(data, "non_local", VALUE, "an", "binh-secretary").kept is kept


def test_residences_that_overlap_count_once() -> None:
    data = records()
    lived(data, "1990-01-01", "2005-01-01")
    lived(data, "1995-01-01", "2008-01-01")
    assert asked(data, "non_local", VALUE, "an", "binh-secretary").kept is True


def test_arrivals_only_lets_the_holder_stay() -> None:
    data = records()
    official(data, "an")["native_unit"] = "binh"
    official(data, "giang")["native_unit"] = "binh"
    value = VALUE | {"arrivals_only": True}
    assert asked(data, "non_local", value, "an", "binh-secretary").kept is True
    assert asked(data, "non_local", value, "giang", "binh-secretary").kept is False


def test_a_local_holder_who_may_stay_is_told_so_and_not_called_non_local() -> None:
    data = records()
    official(data, "an")["native_unit"] = "binh"
    value = VALUE | {"arrivals_only": True}
    own = {"stays": dict.fromkeys(("en", "vi", "de", "ru"), "{official} is local and may stay.")}
    holder = asked(data, "non_local", value, "an", "binh-secretary", kept="not local", because=own)
    other = asked(data, "non_local", value, "bach", "binh-secretary", kept="not local", because=own)
    assert (holder.kept, holder.text) == (True, "An is local and may stay.")
    assert (other.kept, other.text) == (True, "not local")


def test_an_unknown_origin_is_not_judged() -> None:
    data = records()
    official(data, "an")["native_unit"] = None
    judgement = asked(data, "non_local", VALUE, "an", "binh-secretary")
    assert judgement.kept is None
    assert judgement.missing == ("officials.native_unit",)


def test_an_unknown_origin_does_not_matter_after_long_residence() -> None:
    data = records()
    official(data, "an")["native_unit"] = None
    lived(data, "1980-01-01", None)
    assert asked(data, "non_local", VALUE, "an", "binh-secretary").kept is False


def test_a_stay_without_a_beginning_is_not_judged() -> None:
    data = records()
    lived(data, None, "2010-01-01")
    with speaking("en"):
        judgement = asked(data, "non_local", VALUE, "an", "binh-secretary", **TEXTS)
    assert judgement.kept is None
    assert judgement.text == (
        "Not known, because the register says nothing in residences.valid_from."
    )


def test_a_stay_without_a_beginning_does_not_matter_beside_twenty_dated_years() -> None:
    data = records()
    lived(data, None, "1985-01-01")
    lived(data, "1990-01-01", None)
    with speaking("en"):
        judgement = asked(data, "non_local", VALUE, "an", "binh-secretary", **TEXTS)
    assert judgement.text == "An is local in Binh: 33.5 years there, 20 are enough."
