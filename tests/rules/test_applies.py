"""Which posts a rule speaks about."""

import polars as pl
import pytest

from turnus.rules.applies import applies, may_apply
from turnus.rules.model import AppliesTo


def test_a_rule_without_conditions_speaks_about_every_row_of_a_large_frame():
    rows = 150_000  # beyond the size up to which Polars filters in one piece
    frame = pl.DataFrame({"headship": ["head", "staff"] * (rows // 2)})
    assert frame.filter(applies(AppliesTo())).height == rows
    assert frame.filter(applies(AppliesTo(headship=("head",)))).height == rows // 2


def test_what_is_not_known_does_not_match():
    frame = pl.DataFrame({"headship": ["head", None]})
    assert frame.select(applies(AppliesTo(headship=("head",)))).to_series().to_list() == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (AppliesTo(gender=("female",)), [True, False, None]),
        (AppliesTo(min_age=50), [False, True, None]),
        (AppliesTo(max_age=50), [True, False, None]),
        (AppliesTo(education=("master", "doctor")), [True, False, None]),
    ],
)
def test_a_rule_may_speak_about_some_officials_only(to: AppliesTo, expected: list[bool | None]):
    frame = pl.DataFrame(
        {
            "gender": ["female", "male", None],
            "age": [49.9, 50.0, None],
            "education": ["master", "college", None],
        }
    )
    assert frame.select(may_apply(to)).to_series().to_list() == expected
    assert frame.filter(applies(to, posts_only=True)).height == 3
