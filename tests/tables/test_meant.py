"""Who is meant by what somebody types."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from turnus.tables import Register
from turnus.tables.meant import NotMeantError, official_meant, post_meant, unit_meant
from turnus.words import speaking


def office() -> Register:
    names = {
        "m01": "Nguyễn Thị Lan",
        "M10": "Trần Văn Đức",
        "m11": "Lê Thị Lan",
        "o-7": "Lê Thị Lan",
        "o-70": "Phạm Hoa",
    }
    return Register.from_records(
        {
            "units": [
                {"id": "u", "name": "Finance", "kind": "department", "level": "province"},
                {"id": "v", "name": "Health", "kind": "department", "level": "province"},
            ],
            "titles": [{"id": "t", "name": "Clerk", "body": "executive", "headship": "staff"}],
            "posts": [
                {"id": "p1", "unit": "u", "title": "t"},
                {"id": "p2", "unit": "v", "title": "t"},
            ],
            "officials": [{"id": id_, "name": name} for id_, name in names.items()],
            "appointments": [
                {
                    "id": "a",
                    "official": "m11",
                    "post": "p1",
                    "valid_from": "2020-01-01",
                    "valid_to": "2022-01-01",
                },
                {"id": "b", "official": "m11", "post": "p2", "valid_from": "2022-01-01"},
            ],
        },
        name="office",
    )


def refused(meant: Callable[[Register, str], str], given: str) -> str:
    with speaking("en"), pytest.raises(NotMeantError) as error:
        meant(office(), given)
    return str(error.value)


@pytest.mark.parametrize(
    ("given", "id_"),
    [
        ("m01", "m01"),
        ("m10", "M10"),
        ("nguyen thi lan", "m01"),
        ("Trần", "M10"),
        ("ĐỨC", "M10"),
        ("7", "o-7"),
        ("hoa", "o-70"),
    ],
)
def test_an_id_a_name_or_whole_words_of_one_are_enough(given: str, id_: str):
    assert official_meant(office(), given) == id_


def test_posts_and_units_are_meant_by_what_they_are_called():
    assert post_meant(office(), "clerk, health") == "p2"
    assert post_meant(office(), "Finance") == "p1"
    assert unit_meant(office(), "health") == "v"


def test_of_several_each_is_listed_with_its_last_post():
    assert refused(official_meant, "Lê Thị Lan") == (
        "“Lê Thị Lan” may be any of these; give the id: m11 (Lê Thị Lan, Clerk, Health) and o-7 "
        "(Lê Thị Lan)."
    )
    assert refused(post_meant, "clerk") == (
        "“clerk” may be any of these; give the id: p1 (Clerk, Finance) and p2 (Clerk, Health)."
    )


def test_who_does_not_exist_leads_to_those_who_are_near_and_is_never_guessed():
    assert refused(official_meant, "m1").startswith(
        "The register has no official “m1”. Did you mean: m01 (Nguyễn Thị Lan)"
    )
    assert "Did you mean: o-70 (Phạm Hoa)" in refused(official_meant, "Pham Hao")
    assert refused(unit_meant, "zzz") == "The register has no unit “zzz”."
    assert refused(official_meant, " ").startswith("The register has no official “ ”.")


def test_a_long_list_of_those_who_may_be_meant_is_cut_and_counted():
    officials = [{"id": f"x{n}", "name": f"Lan {n}"} for n in range(10)]
    crowd = Register.from_records({"officials": officials}, name="crowd")
    with speaking("en"), pytest.raises(NotMeantError, match="x7 \\(Lan 7\\), and 2 more"):
        official_meant(crowd, "lan")
