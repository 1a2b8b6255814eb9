"""Kim Bang, Ha Nam, at mid-term of 2020-2025: the district of the first report."""

from __future__ import annotations

from datetime import date
from random import Random

from examples.generate.careers import Row
from examples.generate.kim_bang import indicators, papers, people, pools
from examples.generate.kim_bang.careers import ON, Cast
from examples.generate.kim_bang.units import unit_events, units
from examples.generate.titles import titles
from examples.generate.wording import words_file
from turnus import Register

SEED = 20230701


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    cast = Cast(Random(SEED))
    cast.gather()
    people.describe(cast)
    documents = papers.documents(cast)
    pooled = pools.pools(cast)
    stints = sorted(cast.careers.stints, key=lambda s: (s.person.id, s.start or date.min, s.post))
    return {
        "units": units(),
        "unit_events": unit_events(),
        "titles": titles(),
        "posts": [post.row() for post in cast.posts.values()],
        "officials": [person.row() for person in cast.careers.people],
        "residences": people.residences(cast),
        "kinships": people.kinships(cast),
        "sanctions": papers.sanctions(cast),
        "documents": documents,
        "appointments": [stint.row(number) for number, stint in enumerate(stints, 1)],
        "exceptions": papers.exceptions(cast, pooled),
        "pools": pooled,
        "preferences": people.preferences(cast),
        "indicators": indicators.indicators(),
        "indicator_values": indicators.indicator_values(cast.random),
        "notes": papers.notes(),
    }


def build() -> Register:
    """Return the register, checked like a file."""
    rows = tables()
    return Register.from_records(
        rows,
        name="kim-bang",
        title="Kim Bảng district, Hà Nam, at mid-term of 2020-2025",
        defaults={
            "rules": "vn-2022",
            "on": ON.isoformat(),
            # The day from which the figures count, and the day assumed for the next congress.
            "term_starts": "2020-07-01;2025-10-15",
        },
        words=words_file(rows, "kim_bang"),
    )
