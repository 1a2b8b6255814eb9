"""The table of appointments: present posts, earlier ones, and posts held beside another."""

from __future__ import annotations

import numpy as np
import polars as pl

from turnus.synth.arrays_to_tables import numbered, picked, table
from turnus.synth.people.careers import LAYERS, Stints
from turnus.synth.people.cast import YEAR, Cast

_ROTATED_FOR = (3, 5)  # years; the first is the usual one
_USUAL = 0.7


def appointments(
    rng: np.random.Generator, cast: Cast, stints: Stints, ids: pl.Series
) -> pl.DataFrame:
    """Return all appointments, those of an official in the order of time."""
    parts = [_present(rng, cast, stints), *(_past(cast, stints, n) for n in range(LAYERS))]
    parts.append(_beside(rng, cast))
    rows = pl.concat(parts, how="diagonal_relaxed").sort("who", "start", "seat")
    post = cast.layout.posts["id"]
    seat, origin = rows["seat"].to_numpy(), rows["origin"].fill_null(-1).to_numpy()
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
            "from_post": picked(post, np.where(origin >= 0, cast.post[origin], -1)),
            "end_reason": rows["reason"],
            "concurrent": rows["concurrent"],
        },
    )


def _present(rng: np.random.Generator, cast: Cast, stints: Stints) -> pl.DataFrame:
    who = np.flatnonzero(cast.seat >= 0)
    came = stints.movement[who]
    term = np.where(rng.random(len(who)) < _USUAL, *_ROTATED_FOR)
    planned = pl.Series(cast.since[who] + (term * YEAR).astype(np.int64))
    rotated = pl.Series(came == "rotation", dtype=pl.Boolean)
    return pl.DataFrame(
        {
            "who": who,
            "seat": cast.seat[who],
            "start": cast.since[who],
            "origin": stints.seat[0][who],
            "movement": pl.Series(came, dtype=pl.String),
            "planned": pl.select(pl.when(rotated).then(planned)).to_series(),
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
    """Return the posts of executive heads that secretaries took over later."""
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
