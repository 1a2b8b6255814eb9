"""Which posts a rule speaks about."""

import polars as pl

from turnus.rules.applies import applies
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
