"""The pair frame that rules read: one row for an official in a post, all that is known of both.

It is a join on demand: the official's columns, the post's columns, what relates the two, and what
is derived from these. The present state is the plan in which everyone stays, so the check reads
the rows of `PairFacts.stays`, the planner those of `PairFacts.pairs` or `PairFacts.at`, and both
through the same expressions. What is not known is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.facts.lookup import Lookup
from turnus.facts.offices import (
    careers,
    described_posts,
    offices,
    posts_on,
)
from turnus.facts.officials import described_officials, undisclosed
from turnus.facts.pools import highest_ranks
from turnus.facts.tasks import with_open_tasks
from turnus.facts.units import UnitTree, units_above
from turnus.rules.model import Pack
from turnus.rules.pairs.pair_columns import (
    OFFICIAL_SIDE,
    PAIR_COLUMNS,
    POST_SIDE,
    derived,
    with_needed,
)
from turnus.rules.pairs.relations import Relations
from turnus.tables import Register

Ints = NDArray[np.int64]
Rows = NDArray[np.int32] | Ints


class PairFacts:
    """The facts of a register on one day, as the rules of a pack look at them.

    Parameters
    ----------
    register : Register
        The whole register: past appointments count for tenure and careers.
    on : datetime.date
        The day.
    pack : Pack
        Gives the majority ethnicity, the retirement ages and the terms whose pools count.

    Attributes
    ----------
    officials : polars.DataFrame
        One row an official, except those who left the service: `OFFICIAL_SIDE`.
    posts : polars.DataFrame
        One row a post that is valid on the day in a unit that is: `POST_SIDE` and ``holders``
        (persons in it today), among them ``concurrent_holders``. Seats of holders who are not
        disclosed count neither as seats nor as held: nobody plans them.
    undisclosed_seats : int
        Seats of those posts that somebody holds whom the register does not name.
    kin : polars.DataFrame
        ``official``, ``relative``, ``relation``, as recorded; both take part.
    relations : Relations
        What ties an official to a post.
    """

    def __init__(self, register: Register, on: date, pack: Pack) -> None:
        self.register = register
        self.on = on
        self.pack = pack
        self._tree = tree = UnitTree(register["units"])
        described = described_posts(register, tree)
        held = offices(register, described, on)
        hidden = pl.col("official").is_in(undisclosed(register).implode())
        taken, held = held.filter(hidden), held.filter(~hidden)
        self.posts = _valid_posts(described, held, taken, on)
        self.undisclosed_seats = taken.join(self.posts, left_on="from_post", right_on="post").height
        # An official in a post held beside the main one has other from_... columns: these rows
        # stand below those of the officials, and `_beside` finds them.
        self._sides = self._official_sides(described, held, tree)
        self.officials = self._sides.filter(~pl.col("beside")).drop("beside")
        self.kin = register["kinships"].filter(
            pl.col(side).is_in(self.officials["official"].implode())
            for side in ("official", "relative")
        )
        self._official_rows = _numbered(self.officials["official"])
        self._post_rows = _numbered(self.posts["post"])
        self._beside = self._rows_beside()
        self.relations = Relations(
            register,
            on=on,
            pack=pack,
            tree=tree,
            officials=self.officials,
            posts=self.posts,
        )

    def pairs(
        self,
        officials: Iterable[str] | None = None,
        posts: Iterable[str] | None = None,
        *,
        columns: Iterable[str] | None = None,
    ) -> pl.DataFrame:
        """Return the pair frame of the cross product of `officials` and `posts`, in that order.

        Parameters
        ----------
        officials, posts : iterable of str or None
            Ids; None takes all.
        columns : iterable of str or None
            Columns to return beside ``official`` and ``post``; None returns all. A large block
            costs memory for each column: ask for those that the rules use (`RuleSet.columns`).

        Raises
        ------
        ValueError
            If an id does not take part on the day, or a column does not exist.
        """
        of_officials, of_posts = self.official_rows(officials), self.post_rows(posts)
        return self.at(
            np.repeat(of_officials, len(of_posts)),
            np.tile(of_posts, len(of_officials)),
            columns=columns,
        )

    def frame(self, keys: pl.DataFrame, *, columns: Iterable[str] | None = None) -> pl.DataFrame:
        """Return the pair frame of the pairs in `keys` (``official``, ``post``), in their order."""
        officials, posts = keys["official"].to_list(), keys["post"].to_list()
        return self.at(self.official_rows(officials), self.post_rows(posts), columns=columns)

    def stays(self, *, columns: Iterable[str] | None = None) -> pl.DataFrame:
        """Return the pair frame of today: each official in the posts held, the main one first."""
        return self.at(*self.positions_today(), columns=columns)

    def positions_today(self) -> tuple[Ints, Ints]:
        """Return the rows of officials and of posts of today's pairs, in the order of `stays`."""
        held = self._sides.filter(pl.col("from_post").is_in(self.posts["post"].implode()))
        officials = self.official_rows(held["official"].to_list())
        posts = self.post_rows(held["from_post"].to_list())
        order = np.argsort(officials, kind="stable")
        return officials[order], posts[order]

    @cached_property
    def above(self) -> pl.DataFrame:
        """Each unit with each one at or above it: `turnus.facts.units.units_above`."""
        return units_above(self.register["units"], self._tree)

    @cached_property
    def derived(self) -> dict[str, pl.Expr]:
        """Columns that follow from others, as the pack has it on the day, in their order."""
        return derived(self.pack, self.on)

    @cached_property
    def lifted(self) -> frozenset[str]:
        """Rules that an exception lifts on the day, for some official."""
        return self.relations.all_lifted

    @cached_property
    def main_post(self) -> Ints:
        """For each official the row of the main post held today; -1: none that is valid."""
        rows = self._post_rows
        held = self.officials["from_post"].to_list()
        return np.array([rows.get(post, -1) for post in held], dtype=np.int64)

    @property
    def beside(self) -> tuple[Ints, Ints]:
        """Rows of the officials and of the posts that they hold beside their main ones."""
        return self._beside.entries

    def official_rows(self, ids: Iterable[str] | None = None) -> Ints:
        """Return the rows of `officials` that hold the ids; None: all. ValueError: unknown id."""
        return _positions(ids, self._official_rows, "official")

    def post_rows(self, ids: Iterable[str] | None = None) -> Ints:
        """Return the rows of `posts` that hold the ids; None: all. ValueError: unknown id."""
        return _positions(ids, self._post_rows, "post")

    def at(
        self, officials: Rows, posts: Rows, *, columns: Iterable[str] | None = None
    ) -> pl.DataFrame:
        """Gather the pair frame of pairs given as rows of `officials` and of `posts`.

        Only `columns` are computed, and what they are derived from; None: all.
        """
        officials, posts = officials.astype(np.int64), posts.astype(np.int64)
        wanted = list(PAIR_COLUMNS if columns is None else dict.fromkeys(columns))
        unknown = [name for name in wanted if name not in PAIR_COLUMNS]
        if unknown:
            raise ValueError(f"no such columns of the pair frame: {', '.join(unknown)}")
        wanted = ["official", "post", *(n for n in wanted if n not in ("official", "post"))]
        needed = with_needed(wanted, self.derived)
        beside = self._beside.get(officials, posts)
        sides = np.where(beside >= 0, beside, officials)
        relations = self.relations.columns(officials, posts, needed)
        frame = pl.concat(
            (
                self._sides.select([name for name in OFFICIAL_SIDE if name in needed])[sides],
                self.posts.select([name for name in POST_SIDE if name in needed])[posts],
            ),
            how="horizontal",
        ).with_columns(
            pl.Series("concurrent", beside >= 0),
            pl.lit(self.on).alias("on"),
            *(series.alias(name) for name, series in relations.items()),
        )
        for name, expression in self.derived.items():
            if name in needed:
                frame = frame.with_columns(expression.alias(name))
        return frame.select(wanted)

    def _official_sides(
        self, described: pl.DataFrame, held: pl.DataFrame, tree: UnitTree
    ) -> pl.DataFrame:
        """Return the official side of the pair frame, a row for each post held beside at the end.

        The column ``beside`` tells the two kinds of rows apart.
        """
        persons = described_officials(
            self.register,
            self.on,
            majority=self.pack.majority_ethnicity or None,
            retirement_ages=self.pack.retirement_age,
        ).join(
            careers(self.register, described, self.on),
            on="official",
            how="left",
            maintain_order="left",
        )
        pooled = highest_ranks(
            self.register["pools"], self.register["titles"], self.pack.pool_terms
        )
        persons = persons.join(pooled, on="official", how="left", maintain_order="left")
        main = held.filter(~pl.col("concurrent")).drop("concurrent")
        more = held.filter(pl.col("concurrent")).drop("concurrent")
        both = (
            persons.join(main, on="official", how="left", maintain_order="left"),
            persons.join(more, on="official", how="inner", maintain_order="left"),
        )
        sides = pl.concat(
            [frame.with_columns(beside=pl.lit(value=i == 1)) for i, frame in enumerate(both)]
        )
        sides = with_open_tasks(sides, self.register, tree, self.on)
        return sides.with_columns(incumbent=pl.col("from_post").is_not_null()).select(
            *OFFICIAL_SIDE, "beside"
        )

    def _rows_beside(self) -> Lookup:
        """Return which row of `_sides` shows an official in a post held beside the main one."""
        rows = self._sides.select("official", "from_post", "beside").with_row_index("row")
        rows = rows.filter(
            pl.col("beside") & pl.col("from_post").is_in(self.posts["post"].implode())
        )
        return Lookup(
            _positions(rows["official"].to_list(), self._official_rows, "official"),
            _positions(rows["from_post"].to_list(), self._post_rows, "post"),
            rows["row"].cast(pl.Int64).to_numpy(),
            self.posts.height,
        )


def _valid_posts(
    described: pl.DataFrame, held: pl.DataFrame, taken: pl.DataFrame, on: date
) -> pl.DataFrame:
    seats_taken = taken.group_by("from_post", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("taken")
    )
    holders = held.group_by("from_post", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("holders"),
        pl.col("concurrent").sum().cast(pl.Int64).alias("concurrent_holders"),
    )
    return (
        posts_on(described, on)
        .join(holders, left_on="post", right_on="from_post", how="left", maintain_order="left")
        .join(seats_taken, left_on="post", right_on="from_post", how="left", maintain_order="left")
        .with_columns(
            pl.col("holders", "concurrent_holders").fill_null(0),
            (pl.col("seats") - pl.col("taken").fill_null(0)).clip(lower_bound=0).alias("seats"),
        )
        .select(*POST_SIDE, "holders", "concurrent_holders")
    )


def _numbered(ids: pl.Series) -> dict[str, int]:
    return {name: row for row, name in enumerate(ids.to_list())}


def _positions(ids: Iterable[str] | None, rows: dict[str, int], what: str) -> Ints:
    if ids is None:
        return np.arange(len(rows), dtype=np.int64)
    wanted = list(ids)
    unknown = sorted({name for name in wanted if name not in rows})
    if unknown:
        raise ValueError(f"no such {what} on the day: {', '.join(unknown)}")
    return np.array([rows[name] for name in wanted], dtype=np.int64)
