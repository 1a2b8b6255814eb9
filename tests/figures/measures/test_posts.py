"""Posts of a day: how many, key or sensitive, and how many of their seats are empty."""

from __future__ import annotations

from tests.casts.rotation_cast import Rows, ask, parts, register, rows


def marked(**marks: bool) -> Rows:
    """The posts of the district, those of communes sensitive and the secretaries' key posts."""
    return {
        "posts": [
            post
            | {"key": post["title"] == "secretary", "sensitive": post["title"] == "chair"}
            | {name: value for name, value in marks.items() if post["id"] == "office-head"}
            for post in rows()["posts"]
        ]
    }


def test_all_posts_of_the_day_are_counted_by_title() -> None:
    value = ask("posts", by="title")
    assert value.value == 5
    assert parts(value) == {"secretary": 2, "chair": 2, "office-head": 1}


def test_key_posts_and_the_others_are_all_posts() -> None:
    of = register(marked())
    key, other = ask("posts", of, key=True), ask("posts", of, key=False)
    assert key.records == ("posts/north-secretary", "posts/south-secretary")
    assert (key.value, other.value) == (2, 3)


def test_sensitive_posts_are_those_that_are_marked_so() -> None:
    value = ask("posts", register(marked(sensitive=True)), sensitive=True)
    assert value.records == ("posts/north-chair", "posts/office-head", "posts/south-chair")


def test_where_no_post_is_marked_nobody_knows_which_are_sensitive() -> None:
    for measure in ("posts", "empty_seats", "filled_posts"):
        value = ask(measure, sensitive=True)
        assert value.value is None
        assert len(value.unknown) == 5


def test_an_empty_seat_is_a_seat_without_a_holder() -> None:
    value = ask("empty_seats", by="level")
    assert (value.value, value.numerator, value.denominator) == (1, 1, 5)
    assert value.records == ("posts/office-head",)
    assert parts(value) == {"district": 1, "commune": 0}


def test_each_seat_of_a_post_counts() -> None:
    posts = [post | {"seats": 3} for post in rows()["posts"]]
    value = ask("empty_seats", register({"posts": posts}), title="chair")
    assert (value.value, value.denominator) == (4, 6)
    assert value.records == ("posts/north-chair", "posts/south-chair")


def test_filled_key_posts_are_a_share_of_the_key_posts() -> None:
    value = ask("filled_posts", register(marked(key=True)), key=True)
    assert (value.numerator, value.denominator) == (2, 3)
