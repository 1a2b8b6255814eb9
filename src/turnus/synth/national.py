"""The generator of a national register: real units, invented persons, one random seed."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from turnus.synth.arrays_to_tables import numbered, table
from turnus.synth.land.divisions import divisions
from turnus.synth.land.layout import lay_out
from turnus.synth.land.titles import TITLES
from turnus.synth.made_words import own_words
from turnus.synth.people.careers import careers
from turnus.synth.people.cast import gather, seats_for
from turnus.synth.people.corners import plant
from turnus.synth.people.homes import homes
from turnus.synth.people.made_papers import documents, exceptions, tasks
from turnus.synth.people.person_tables import PersonTables
from turnus.synth.people.personal_ties import kin
from turnus.synth.people.stints import appointments
from turnus.tables import Register

FEWEST, MOST = 200, 1_000_000
DAY = date(2026, 1, 1)
PACK = "vn-national"
_TITLE = "Việt Nam, {officials} cán bộ giả định, số gốc {seed}"
_TITLES = {
    "en": "Viet Nam, {officials} invented officials, seed {seed}",
    "de": "Vietnam, {officials} erfundene Amtsträger, Startwert {seed}",
    "ru": "Вьетнам, вымышленных должностных лиц: {officials}, начальное число {seed}",
}


def national(officials: int, seed: int = 0, on: date = DAY) -> Register:
    """Make a register with so many invented officials on the units of Viet Nam.

    Parameters
    ----------
    officials : int
        From `FEWEST` to `MOST`. Up to some 98,000 take some of the provinces, more all of them.
    seed : int
        The same officials, seed and day give the same register.
    on : datetime.date
        The day of the register.

    Raises
    ------
    ValueError
        If there are too few or too many officials.
    NoDivisionsError
        If the package with the list of units is not installed.
    """
    if not FEWEST <= officials <= MOST:
        raise ValueError(f"{officials} officials are not between {FEWEST} and {MOST}")
    frames = _frames(np.random.default_rng(seed), officials, on)
    said = {"officials": officials, "seed": seed}
    titles = {language: title.format(**said) for language, title in _TITLES.items()}
    return Register(
        frames,
        name=f"national-{officials}-{seed}",
        title=_TITLE.format(**said),
        defaults={"rules": PACK, "on": on.isoformat()},
        words=own_words(frames, titles),
    )


def _frames(rng: np.random.Generator, officials: int, on: date) -> dict[str, pl.DataFrame]:
    """Return the tables; what is drawn first is what others depend on."""
    layout = lay_out(rng, divisions(), seats_for(officials))
    cast = gather(rng, layout, officials, on)
    siblings = plant(rng, cast)
    stints = careers(rng, cast)
    home = homes(rng, cast, stints)
    ids = numbered("o", np.arange(officials))
    persons = PersonTables(rng, cast, stints, home, kin(rng, cast, home, siblings), ids)
    frames = {
        "units": table("units", layout.units.to_dict()),
        "titles": _titles(),
        "posts": table("posts", layout.posts.to_dict()),
        "officials": persons.officials(),
        "residences": persons.residences(),
        "kinships": persons.kinships(),
        "sanctions": persons.sanctions(),
        "appointments": appointments(rng, cast, stints, ids),
        "documents": documents(cast),
        "exceptions": exceptions(rng, cast, ids),
        "pools": persons.pools(),
        "preferences": persons.preferences(),
    }
    frames["tasks"], frames["task_updates"] = tasks(rng, cast, ids)
    return frames


def _titles() -> pl.DataFrame:
    columns = ("id", "name", "body", "headship", "rank", "filled_by", "managed_by")
    rows = {name: [getattr(title, name) for title in TITLES] for name in columns}
    term = [None if title.headship == "staff" else 5 for title in TITLES]
    return table("titles", rows | {"term_years": pl.Series(term, dtype=pl.Int64)})
