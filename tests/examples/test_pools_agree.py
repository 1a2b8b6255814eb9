"""What a place publishes of its pools is what `turnus pools` finds, down to the level."""

from __future__ import annotations

from datetime import date

import pytest

from tests.casts.folders import EXAMPLES
from turnus.facts.pools import STROKE
from turnus.figures import compute, load
from turnus.rules import load_pack
from turnus.rules.state.pool_state import pool_report
from turnus.tables.register import read


@pytest.mark.parametrize("place", ["dien-bien", "kim-bang", "ky-anh", "tuyen-quang"])
def test_the_young_of_a_pool_are_the_same_in_the_figures_and_in_the_rules(place: str) -> None:
    register = read(EXAMPLES / place)
    definitions = load(EXAMPLES / place)
    on = date.fromisoformat(register.defaults["on"])
    report = pool_report(register, load_pack("vn-2022", on))
    found = {
        (line.term, line.level): (line.have, line.of)
        for line in report.lines
        if line.rule == "pool-young"
    }
    young = [
        item
        for item in definitions
        if item.measure == "pool_share" and definitions.filters[item.id].below_age == 40
    ]
    figures = compute(register, definitions, [item.id for item in young])
    published = {
        (STROKE.join(definitions.filters[figure.id].term), part.key): (
            part.numerator,
            part.denominator,
        )
        for figure in figures
        for part in figure.parts
    }
    assert found
    assert {key: published[key] for key in found} == found
