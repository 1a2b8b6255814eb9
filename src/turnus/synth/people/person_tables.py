"""The tables about persons: officials, residences, kin, sanctions, pools, wishes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.synth.arrays_to_tables import days, numbered, picked, table
from turnus.synth.land.titles import TITLES
from turnus.synth.people.careers import Stints
from turnus.synth.people.cast import YEAR, Cast
from turnus.synth.people.chance import draw
from turnus.synth.people.homes import Homes
from turnus.synth.people.made_papers import NEXT_TERM, TERM, of_province
from turnus.synth.people.names import draw_names, draw_surnames
from turnus.synth.people.personal_ties import Kin, pools, sanctions, wishes

_EDUCATION = {
    "leader": {"bachelor": 0.7, "master": 0.28, "doctor": 0.02},
    "staff": {"bachelor": 0.93, "master": 0.07},
    "short": {"college": 0.6, "vocational": 0.4},
}
_MEMBERS_OF_STAFF = 0.7  # who are party members; all others are
_PLANNED_NOW = 0.7  # of the entries in pools belong to the present term


@dataclass(frozen=True)
class PersonTables:
    """Everyone, ready to be written down.

    Parameters
    ----------
    rng : numpy.random.Generator
        Each table draws from it: ask for them in one order.
    cast, stints, home, kin
        Who sits where, where they sat before, where they are at home, who is related.
    ids : polars.Series
        Id of each official.
    """

    rng: np.random.Generator
    cast: Cast
    stints: Stints
    home: Homes
    kin: Kin
    ids: pl.Series

    def officials(self) -> pl.DataFrame:
        """Return the table of officials."""
        rng, cast = self.rng, self.cast
        title = cast.of_holder(cast.title)
        staff = np.array([*(one.headship == "staff" for one in TITLES), False])[title]
        office = np.array([*(one.body == "department" for one in TITLES), False])[title]
        first = np.minimum.reduce([cast.since, *self.stints.start])
        grown = cast.birth + (rng.uniform(22, 26, cast.size) * YEAR).astype(np.int64)
        entered = np.minimum(first, grown)
        joined = entered + (rng.uniform(0.5, 4, cast.size) * YEAR).astype(np.int64)
        member = ~staff | (rng.random(cast.size) < _MEMBERS_OF_STAFF)
        return table(
            "officials",
            {
                "id": self.ids,
                "name": draw_names(rng, cast.female, self._surnames()),
                "birth_date": days(cast.birth),
                "gender": pl.Series(np.where(cast.female, "female", "male")),
                "ethnicity": pl.Series(self.home.ethnicity, dtype=pl.String),
                "native_unit": self._unit(self.home.native),
                "staff_status": pl.Series(np.where(staff | office, "civil-servant", "official")),
                "education": pl.Series(self._education(staff), dtype=pl.String),
                "service_from": days(entered),
                "member_from": days(np.minimum(joined, cast.on), member),
                "generated": pl.repeat(True, cast.size, eager=True),
            },
        )

    def residences(self) -> pl.DataFrame:
        """Return where officials live, if it is not where they were born."""
        who = np.flatnonzero(self.home.lives >= 0)
        return table(
            "residences",
            {
                "official": self.ids.gather(who),
                "unit": self._unit(self.home.lives[who]),
                "valid_from": days(self.home.lives_since[who]),
            },
        )

    def kinships(self) -> pl.DataFrame:
        """Return who is related."""
        return table(
            "kinships",
            {
                "official": self.ids.gather(self.kin.pairs[:, 0]),
                "relative": self.ids.gather(self.kin.pairs[:, 1]),
                "relation": pl.Series(self.kin.relation, dtype=pl.String),
            },
        )

    def sanctions(self) -> pl.DataFrame:
        """Return sanctions; each is on the books for a year."""
        who, kind, day = sanctions(self.rng, self.cast)
        return table(
            "sanctions",
            {
                "official": self.ids.gather(who),
                "kind": pl.Series(kind, dtype=pl.String),
                "valid_from": days(day),
                "valid_to": days(day + 365),
            },
        )

    def pools(self) -> pl.DataFrame:
        """Return the succession pools of the present and the next term."""
        who, title = pools(self.rng, self.cast)
        of_commune = np.array([one.id.startswith("commune") for one in TITLES])[title]
        now = self.rng.random(len(who)) < _PLANNED_NOW
        term = pl.Series(np.where(now, TERM, NEXT_TERM))
        where = np.where(self.cast.seat >= 0, self.cast.place[self.cast.seat], self.home.native)
        return table(
            "pools",
            {
                "id": numbered("q", np.arange(len(who))),
                "term": term,
                "level": pl.Series(np.where(of_commune, "commune", "province")),
                "title": pl.Series([one.id for one in TITLES]).gather(title),
                "official": self.ids.gather(who),
                "document": of_province(self.cast, where[who], "pool-" + term),
            },
        )

    def preferences(self) -> pl.DataFrame:
        """Return the wishes of those who stated one."""
        who, unit, rank = wishes(self.rng, self.cast, self.home)
        return table(
            "preferences",
            {"official": self.ids.gather(who), "unit": self._unit(unit), "rank": rank},
        )

    def _unit(self, rows: NDArray[np.int64]) -> pl.Series:
        return picked(self.cast.layout.units["id"], rows)

    def _surnames(self) -> NDArray[np.int64]:
        surname = draw_surnames(self.rng, self.cast.size)
        of_blood = self.kin.pairs[np.isin(self.kin.relation, ("sibling", "parent", "child"))]
        surname[of_blood[:, 1]] = surname[of_blood[:, 0]]
        return surname

    def _education(self, staff: NDArray[np.bool_]) -> NDArray[np.object_]:
        drawn = {}
        for whose, odds in _EDUCATION.items():
            at = draw(self.rng, odds.values(), self.cast.size)
            drawn[whose] = np.array(list(odds), dtype=object)[at]
        usual = np.where(staff, drawn["staff"], drawn["leader"])
        return np.where(self.cast.short_schooling, drawn["short"], usual)
