"""A register of a whole country in the making: real units, invented persons."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.synth.careers import LAYERS, Stints, careers
from turnus.synth.cast import YEAR, Cast, gather, seats_for
from turnus.synth.divisions import divisions
from turnus.synth.homes import Homes, homes
from turnus.synth.names import draw_names, draw_surnames
from turnus.synth.posts import lay_out
from turnus.synth.tables import days, numbered, picked, table
from turnus.synth.ties import kin, pools, sanctions, wishes
from turnus.synth.titles import TITLES
from turnus.tables import Register

Ints = NDArray[np.int64]
Columns = dict[str, object]

FEWEST, MOST = 200, 1_000_000
DAY = date(2026, 1, 1)
TERM, NEXT_TERM = "2025-2030", "2030-2035"
_EDUCATION = {
    "leader": (("bachelor", 0.7), ("master", 0.28), ("doctor", 0.02)),
    "staff": (("bachelor", 0.88), ("master", 0.07), ("college", 0.03), ("vocational", 0.02)),
}


def national(officials: int, seed: int = 0, on: date = DAY) -> Register:
    """Make a register with so many invented officials on the units of Viet Nam.

    Parameters
    ----------
    officials : int
        From `FEWEST` to `MOST`. Up to some 90,000 take some of the provinces, more all of them.
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
    rng = np.random.default_rng(seed)
    layout = lay_out(rng, divisions(), seats_for(officials))
    cast = gather(rng, layout, officials, on)
    stints = careers(rng, cast)
    home = homes(rng, cast, stints)
    ids = numbered("o", np.arange(officials))
    related, relation = kin(rng, cast, home)
    frames = {
        "units": table("units", layout.units.to_dict()),
        "titles": _titles(),
        "posts": table("posts", layout.posts.to_dict()),
        "officials": _officials(rng, cast, stints, home, ids, related, relation),
        "residences": _residences(cast, home, ids),
        "kinships": table(
            "kinships",
            {
                "official": ids.gather(related[:, 0]),
                "relative": ids.gather(related[:, 1]),
                "relation": pl.Series(relation, dtype=pl.String),
            },
        ),
        "sanctions": _sanctions(rng, cast, ids),
        "appointments": _appointments(rng, cast, stints, ids),
        "pools": _pools(rng, cast, ids),
        "preferences": _preferences(rng, cast, home, ids),
    }
    return Register(
        frames,
        name=f"national-{officials}-{seed}",
        title=f"Viet Nam, {officials:,} generated officials, seed {seed}",
        defaults={"rules": "vn-national", "on": on.isoformat()},
    )


def _titles() -> pl.DataFrame:
    columns = ("id", "name", "body", "headship", "rank", "filled_by", "managed_by")
    rows = {name: [getattr(title, name) for title in TITLES] for name in columns}
    term = [None if title.headship == "staff" else 5 for title in TITLES]
    return table("titles", rows | {"term_years": pl.Series(term, dtype=pl.Int64)})


def _officials(
    rng: np.random.Generator,
    cast: Cast,
    stints: Stints,
    home: Homes,
    ids: pl.Series,
    related: Ints,
    relation: NDArray[np.object_],
) -> pl.DataFrame:
    surname = draw_surnames(rng, cast.size)
    of_blood = np.isin(relation, ("sibling", "parent", "child"))
    surname[related[of_blood, 1]] = surname[related[of_blood, 0]]
    headship = cast.of_holder(cast.title)
    staff = np.array([*(title.headship == "staff" for title in TITLES), False])[headship]
    office = np.array([*(title.body == "department" for title in TITLES), False])[headship]
    first = np.minimum.reduce([cast.since, *stints.start])
    grown = cast.birth + (rng.uniform(22, 26, cast.size) * YEAR).astype(np.int64)
    entered = np.minimum(first, grown)
    joined = np.minimum(entered + (rng.uniform(0.5, 4, cast.size) * YEAR).astype(np.int64), cast.on)
    member = ~staff | (rng.random(cast.size) < 0.7)
    education = np.where(staff, _drawn(rng, "staff", cast.size), _drawn(rng, "leader", cast.size))
    return table(
        "officials",
        {
            "id": ids,
            "name": draw_names(rng, cast.female, surname),
            "birth_date": days(cast.birth),
            "gender": pl.Series(np.where(cast.female, "female", "male")),
            "ethnicity": pl.Series(home.ethnicity, dtype=pl.String),
            "native_unit": picked(cast.layout.units["id"], home.native),
            "staff_status": pl.Series(np.where(staff | office, "civil-servant", "official")),
            "education": pl.Series(education, dtype=pl.String),
            "service_from": days(entered),
            "member_from": days(joined, member),
            "generated": pl.repeat(True, cast.size, eager=True),
        },
    )


def _drawn(rng: np.random.Generator, whose: str, count: int) -> NDArray[np.object_]:
    words, shares = zip(*_EDUCATION[whose], strict=True)
    at = np.searchsorted(np.cumsum(shares)[:-1], rng.random(count), side="right")
    return np.array(words, dtype=object)[at]


def _residences(cast: Cast, home: Homes, ids: pl.Series) -> pl.DataFrame:
    who = np.flatnonzero(home.lives >= 0)
    return table(
        "residences",
        {
            "official": ids.gather(who),
            "unit": picked(cast.layout.units["id"], home.lives[who]),
            "valid_from": days(home.lives_since[who]),
        },
    )


def _sanctions(rng: np.random.Generator, cast: Cast, ids: pl.Series) -> pl.DataFrame:
    who, kind, day = sanctions(rng, cast)
    return table(
        "sanctions",
        {
            "official": ids.gather(who),
            "kind": pl.Series(kind, dtype=pl.String),
            "valid_from": days(day),
            "valid_to": days(day + 365),
        },
    )


def _appointments(
    rng: np.random.Generator, cast: Cast, stints: Stints, ids: pl.Series
) -> pl.DataFrame:
    """Return all stints, those of an official in the order of time."""
    parts = [_present(rng, cast, stints), *(_past(cast, stints, n) for n in range(LAYERS))]
    parts.append(_beside(rng, cast))
    rows = pl.concat(parts, how="diagonal_relaxed").sort("who", "start", "seat")
    post = cast.layout.posts["id"]
    seat, origin = rows["seat"].to_numpy(), rows["origin"].fill_null(-1).to_numpy()
    at = np.where(origin >= 0, cast.post[origin], -1)
    return table(
        "appointments",
        {
            "id": numbered("a", np.arange(rows.height)),
            "official": ids.gather(rows["who"]),
            "post": picked(post, cast.post[seat]),
            "valid_from": rows["start"].cast(pl.Int32).cast(pl.Date),
            "valid_to": rows["end"].cast(pl.Int32).cast(pl.Date),
            "planned_end": rows["planned"].cast(pl.Int32).cast(pl.Date),
            "movement": rows["movement"],
            "from_post": picked(post, at),
            "end_reason": rows["reason"],
            "concurrent": rows["concurrent"],
        },
    )


def _present(rng: np.random.Generator, cast: Cast, stints: Stints) -> pl.DataFrame:
    who = np.flatnonzero(cast.seat >= 0)
    came = stints.movement[who]
    term = np.where(rng.random(len(who)) < 0.7, 3, 5)
    planned = cast.since[who] + (term * YEAR).astype(np.int64)
    return pl.DataFrame(
        {
            "who": who,
            "seat": cast.seat[who],
            "start": cast.since[who],
            "origin": stints.seat[0][who],
            "movement": pl.Series(came, dtype=pl.String),
            "planned": pl.select(
                pl.when(pl.Series(came == "rotation")).then(pl.Series(planned))
            ).to_series(),
        }
    )


def _past(cast: Cast, stints: Stints, layer: int) -> pl.DataFrame:
    who = np.flatnonzero(stints.seat[layer] >= 0)
    before = stints.seat[layer + 1][who] if layer + 1 < LAYERS else np.full(len(who), -1)
    last = (layer == 0) & (cast.seat[who] < 0)
    return pl.DataFrame(
        {
            "who": who,
            "seat": stints.seat[layer][who],
            "start": stints.start[layer][who],
            "end": stints.end[layer][who],
            "origin": before,
            "movement": pl.Series(np.where(before >= 0, "promotion", "recruitment")),
            "reason": pl.Series(np.where(last, "post-abolished", "moved")),
        }
    )


def _beside(rng: np.random.Generator, cast: Cast) -> pl.DataFrame:
    who = cast.holder[cast.beside[:, 0]]
    since = cast.since[who]
    later = since + ((cast.on - since) * rng.uniform(0, 0.5, len(who))).astype(np.int64)
    return pl.DataFrame(
        {
            "who": who,
            "seat": cast.beside[:, 1],
            "start": later,
            "movement": pl.repeat("appointment", len(who), eager=True),
            "concurrent": pl.repeat(True, len(who), eager=True),
        }
    )


def _pools(rng: np.random.Generator, cast: Cast, ids: pl.Series) -> pl.DataFrame:
    who, title = pools(rng, cast)
    level = np.array(
        ["commune" if one.id.startswith("commune") else "province" for one in TITLES], dtype=object
    )
    term = np.where(rng.random(len(who)) < 0.7, TERM, NEXT_TERM)
    return table(
        "pools",
        {
            "id": numbered("q", np.arange(len(who))),
            "term": pl.Series(term),
            "level": pl.Series(level[title], dtype=pl.String),
            "title": pl.Series([one.id for one in TITLES]).gather(title),
            "official": ids.gather(who),
        },
    )


def _preferences(rng: np.random.Generator, cast: Cast, home: Homes, ids: pl.Series) -> pl.DataFrame:
    who, unit, rank = wishes(rng, cast, home)
    return table(
        "preferences",
        {
            "official": ids.gather(who),
            "unit": picked(cast.layout.units["id"], unit),
            "rank": rank,
        },
    )
