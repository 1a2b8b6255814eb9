from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta

import pytest

from turnus.planner.plan import Plan
from turnus.reports.plan.pictures.wave_calendar import wave_figure

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def with_steps(plan: Plan, times: int) -> Plan:
    """The plan with each step of its waves many times."""
    return replace(
        plan, waves=tuple(replace(wave, steps=wave.steps * times) for wave in plan.waves)
    )


def test_each_step_of_a_wave_is_a_dot_that_leads_to_its_move(plan: Plan):
    steps = sum(len(wave.steps) for wave in plan.waves)
    figure = wave_figure(plan)
    for drawn in (figure.wide, figure.narrow):
        assert len(re.findall(r"<a ", drawn)) == steps
    assert figure.caption == (
        "A full dot is a move, a hollow diamond the nomination for an elected post."
    )


def test_steps_are_counted_in_words(plan: Plan):
    figure = wave_figure(plan)
    assert {"7 nominations", "2 moves"} <= set(texts(figure.wide))
    assert "7 nominations · 2 moves" in texts(figure.narrow)
    assert "Stage 1, Jul 1, 2023: 7 nominations · 2 moves; " in figure.wide


def test_very_many_steps_are_bars_as_long_as_their_number(plan: Plan):
    figure = wave_figure(with_steps(plan, 60))
    assert "420 nominations" in texts(figure.wide)
    assert figure.caption == "Full bars are moves, hollow ones nominations for elected posts."
    for drawn in (figure.wide, figure.narrow):
        assert "<a " not in drawn
        bars = list(ET.fromstring(drawn).iter(f"{SVG}rect"))
        assert len(bars) >= len(plan.waves)
    full = [bar for bar in bars if bar.get("fill") != "var(--paper)"]
    assert len(full) < len(bars)
    wave = plan.waves[0]
    one = replace(plan, waves=(replace(wave, steps=wave.steps[:1] * 700),))
    (bar,) = ET.fromstring(wave_figure(one).wide).iter(f"{SVG}rect")
    assert float(bar.get("height")) == pytest.approx(120, abs=1.3)


def test_more_waves_than_fit_side_by_side_stand_below_one_another(plan: Plan):
    first = plan.waves[0]
    waves = tuple(
        replace(first, number=n, date=first.date + timedelta(days=14 * n)) for n in range(1, 13)
    )
    wide = wave_figure(replace(plan, waves=waves)).wide
    heads = [text for text in texts(wide) if text.startswith("Stage ")]
    assert len(heads) == 12
    assert all(" · " in head for head in heads)
