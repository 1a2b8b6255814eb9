"""Head posts on a day: who holds them, who is no local, who holds two."""

from __future__ import annotations

from tests.casts.rotation_cast import ask, parts, register, rows


def test_seats_without_a_holder_stay_in_the_whole() -> None:
    value = ask("filled_posts", by="title")
    assert (value.numerator, value.denominator) == (4, 5)
    assert [(p.key, p.numerator, p.denominator) for p in value.parts] == [
        ("secretary", 2, 2),
        ("chair", 2, 2),
        ("office-head", 0, 1),
    ]


def test_without_a_filter_all_posts_count_and_not_those_of_heads_alone() -> None:
    heads, every = ask("filled_posts", headship="head"), ask("filled_posts")
    assert heads.denominator <= every.denominator
    assert every.base == tuple(f"posts/{post}" for post in sorted(register()["posts"]["id"]))


def test_three_persons_hold_four_posts() -> None:
    value = ask("head_persons")
    assert (value.value, value.denominator) == (3, 4)
    assert value.records == ("officials/an", "officials/bach", "officials/cuong")


def test_natives_and_long_residents_are_local_and_strangers_are_not() -> None:
    value = ask("non_local_heads", title=["secretary", "chair"], by="unit")
    assert value.records == ("appointments/a1",)
    assert (value.numerator, value.denominator) == (1, 4)
    assert [(p.key, p.numerator, p.denominator) for p in value.parts] == [
        ("north", 1, 2),
        ("south", 0, 2),
    ]


def test_the_years_of_residence_decide() -> None:
    value = ask("non_local_heads", title="chair", residence_years=24)
    assert value.records == ("appointments/a2",)
    assert "residences/bach|north|2000-01-01" in value.evidence
    assert ask("non_local_heads", title="chair", residence_years=23).records == ()


def test_two_stays_at_the_same_time_count_once() -> None:
    stays = [
        {"official": "an", "unit": "north", "valid_from": "2005-01-01"},
        {"official": "an", "unit": "north", "valid_from": "2010-01-01"},
    ]
    value = ask("non_local_heads", register({"residences": stays}), title="secretary")
    assert "appointments/a1" in value.records


def test_who_has_neither_a_native_unit_nor_a_residence_is_unknown() -> None:
    value = ask("non_local_heads", units=frozenset({"south"}))
    assert value.numerator == 0
    assert value.unknown == ("appointments/a3", "appointments/a4")


def test_a_residence_elsewhere_does_not_say_where_somebody_was_born() -> None:
    stays = [{"official": "cuong", "unit": "north", "valid_from": "2010-01-01"}]
    value = ask("non_local_heads", register({"residences": stays}), units=frozenset({"south"}))
    assert (value.numerator, value.denominator) == (0, 2)
    assert value.unknown == ("appointments/a3", "appointments/a4")


def test_a_stay_without_a_beginning_is_not_guessed_to_begin_with_birth() -> None:
    stays = [{"official": "an", "unit": "north"}]
    value = ask("non_local_heads", register({"residences": stays}), title="secretary")
    assert "appointments/a1" not in value.records
    assert "appointments/a1" in value.unknown
    assert "residences/an|north|" in value.evidence


def test_a_post_of_a_unit_that_is_no_more_is_not_counted() -> None:
    units = rows()["units"]
    units[3]["valid_to"] = "2023-06-30"
    assert ask("filled_posts", register({"units": units})).denominator == 3


def test_concurrent_posts_are_counted_against_the_first_title() -> None:
    value = ask("concurrent_heads", title=["secretary", "chair"])
    assert (value.numerator, value.denominator) == (1, 2)
    assert (value.records, value.evidence) == (("appointments/a3",), ("appointments/a4",))


def test_a_share_of_nothing_has_no_value() -> None:
    tables = rows()
    empty = register({"appointments": tables["appointments"][:1]})
    value = ask("non_local_heads", empty)
    assert (value.value, value.numerator, value.denominator) == (None, 0, 0)


def test_posts_are_divided_by_managing_authority() -> None:
    assert parts(ask("filled_posts", by="managed_by")) == {"province": 0.0, "": 1.0}
