"""Điện Biên, a province with ten districts: the report of its organisation sector of 2024."""

from __future__ import annotations

from random import Random

from examples.generate.careers import Row
from examples.generate.dien_bien import members, papers, pools
from examples.generate.dien_bien.moves import ON
from examples.generate.dien_bien.people import Cast
from examples.generate.dien_bien.posts import TITLES, posts
from examples.generate.dien_bien.units import units, village_parents
from examples.generate.wording import words_file
from turnus import Register

SEED = 20241014


def tables() -> dict[str, list[Row]]:
    """Return the rows of every table."""
    random = Random(SEED)
    tree = units(random)
    cast = Cast(random, posts(village_parents(tree)))
    cast.gather()
    checklists, checklist_items = papers.checklists(random)
    return {
        "units": tree,
        "titles": [title.row() for title in TITLES.values()],
        "posts": [post.row() for post in cast.posts.values()],
        "officials": [person.row() for person in cast.people],
        "residences": cast.residences(),
        "appointments": cast.appointments(),
        "documents": papers.documents() + cast.decisions(),
        "pools": pools.pools(random, cast),
        "indicators": papers.indicators(),
        "targets": papers.targets(),
        "checklists": checklists,
        "checklist_items": checklist_items,
        "memberships": members.memberships(random, cast, tree),
        "recruitments": papers.recruitments(random, cast),
        "notes": papers.notes(),
    }


def build() -> Register:
    """Return the register, checked like a file."""
    rows = tables()
    return Register.from_records(
        rows,
        name="dien-bien",
        title="Điện Biên province, the fourth year of the term 2020-2025",
        defaults={
            "rules": "vn-2022",
            "on": ON.isoformat(),
            # The days of the province's congresses.
            "term_starts": "2020-10-15;2025-10-15",
        },
        words=words_file(rows, "dien_bien"),
    )
