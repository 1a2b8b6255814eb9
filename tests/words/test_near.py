from __future__ import annotations

import pytest

from turnus.words.near import folded, nearest

IDS = ["m01", "M10", "m11", "le-thi-lan"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [("m1", "m01"), ("m10", "M10"), ("M011", "m11"), ("LE-THI-LAM", "le-thi-lan")],
)
def test_case_and_leading_zeros_lead_to_the_word_that_is_meant(given: str, meant: str):
    assert nearest(given, IDS) == [meant]


def test_what_is_like_nothing_leads_nowhere():
    assert nearest("zzz", IDS) == []


def test_accents_case_and_spaces_make_no_difference():
    assert folded("  Nguyễn  Đức LÂM ") == "nguyen duc lam"
