"""What a national register is like for the planner is told in numbers."""

from __future__ import annotations

import re

import pytest

from benchmarks.problems.national_shape import main


def test_the_shape_names_pairs_distances_and_the_rows_that_bind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--officials", "300", "--seed", "2"])
    said = capsys.readouterr().out
    assert float(re.findall(r"pairs: [\d,]+, ([\d.]+) an official", said)[0]) > 5
    assert float(re.findall(r"farther than 25 km from home: ([\d.]+)%", said)[0]) < 40
    missed, tight = re.findall(r"women-in-committees: \d+; today missed (.+)%, tight (.+)%", said)[
        0
    ]
    assert float(missed) + float(tight) > 40
