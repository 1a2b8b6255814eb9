"""Sparse columns of the pair frame, called ties: a default value, and where it may differ.

Of 100,000 officials and as many posts, nearly all pairs are no stay, lie in two provinces and far
apart, and are neither planned nor wished for. Like a sparse matrix, a tie stores the default of
such a column and an index from keys of officials to keys of posts where it may hold something
else. So a rule is held against all pairs by looking at few (`turnus.rules.sieve.classwise`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.facts.lookup import Lookup
from turnus.facts.residence import where_known
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.sieve.ragged import grouped, spread

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Column = Callable[[Ints, Ints], pl.Series]
HOMES_IN_A_BLOCK = 200


@dataclass(frozen=True, eq=False)
class Tie:
    """A column of the pair frame that follows from a key of the official and a key of the post.

    Parameters
    ----------
    official_key, post_key : int64 array
        For each row of officials and of posts, for example the unit; -1: at the default with
        everybody.
    near : tuple of int64 arrays
        Index from key to keys as compressed sparse rows, starts and keys: the column may leave its
        default for officials with key ``k`` at posts with the keys
        ``keys[starts[k]:starts[k + 1]]``, each of them once.
    official_mark, post_mark : int64 array
        What the default itself depends on, for each row of officials and of posts: mostly whether
        the cell that the column takes is filled at all.
    usual, exact : callable
        The column for rows of officials and of posts: its default, and its true value.
    """

    official_key: Ints
    post_key: Ints
    near: tuple[Ints, Ints]
    official_mark: Ints
    post_mark: Ints
    usual: Column
    exact: Column


# Coarse before fine: each tie splits the classes further, so those with few keys come first.
ORDER = (
    "in_pool",
    "same_province",
    "native_here",
    "residence_years_here",
    "residence_least_here",
    "same_place",
    "distance",
    "same_unit",
    "preference_rank",
    "excepted",
    "stay",
)


class Ties:
    """The ties of a register on one day, each made when a rule first reads its column.

    Parameters
    ----------
    facts : PairFacts
    """

    def __init__(self, facts: PairFacts) -> None:
        self._relations = facts.relations
        self._main_post = facts.main_post
        self._officials, self._posts = facts.officials.height, facts.posts.height
        self._some = np.ones(self._officials, dtype=bool), np.ones(self._posts, dtype=bool)

    def get(self, column: str, far: float | None = None) -> Tie | None:
        """Return the tie behind a column of `ORDER`; None when there is none.

        Parameters
        ----------
        column : str
        far : float or None
            Km beyond which the rule no longer tells distances apart; None: it always does, and
            then the distance has no default and no tie.
        """
        if column == "distance":
            return None if far is None else self._distance(far)
        tie: Tie = getattr(self, f"_{column}")
        return tie

    @cached_property
    def _stay(self) -> Tie:
        return _same(self._main_post, np.arange(self._posts), self._some)

    @cached_property
    def _same_unit(self) -> Tie:
        here = self._relations
        return _same(here.from_unit, here.unit, (here.from_unit >= 0, here.unit >= 0))

    @cached_property
    def _same_place(self) -> Tie:
        here = self._relations
        return _same(here.from_place, here.place, (here.from_place >= 0, here.place >= 0))

    @cached_property
    def _same_province(self) -> Tie:
        here = self._relations
        return _same(here.own_province, here.province, (here.knows_province, self._some[1]))

    @cached_property
    def _native_here(self) -> Tie:
        here = self._relations
        above = [here.tree.above(unit) for unit in range(len(here.tree.ids))]
        known = here.residence.native >= 0, here.place >= 0
        return Tie(
            here.residence.native,
            here.place,
            _lists(above),
            *_marks(known),
            _where_known(known, value=False),
            here.column("native_here"),
        )

    @cached_property
    def _residence_years_here(self) -> Tie:
        return self._residence("residence_years_here")

    @cached_property
    def _residence_least_here(self) -> Tie:
        return self._residence("residence_least_here")

    def _residence(self, column: str) -> Tie:
        here = self._relations
        known = here.place >= 0

        def usual(_officials: Ints, posts: Ints) -> pl.Series:
            return pl.Series(np.where(known[posts], 0.0, np.nan)).fill_nan(None)

        return Tie(
            np.arange(self._officials),
            here.place,
            _of_lookup(here.residence.least, self._officials),
            *_marks((self._some[0], known)),
            usual,
            here.column(column),
        )

    @cached_property
    def _in_pool(self) -> Tie:
        here = self._relations
        known = here.pooled is not None
        starts, keys = (
            (np.zeros(self._officials + 1, dtype=np.int64), np.empty(0, dtype=np.int64))
            if here.pooled is None
            else _of_lookup(here.pooled, self._officials)
        )
        lists = [tuple(keys[low:high].tolist()) for low, high in pairwise(starts)]
        number = {each: at for at, each in enumerate(dict.fromkeys(lists))}
        everybody = self._some[0] & known, self._some[1]
        return Tie(
            np.array([number[each] for each in lists], dtype=np.int64),
            here.pool_key if known else np.full(self._posts, -1, dtype=np.int64),
            _lists([list(each) for each in number]),
            *_marks(everybody),
            _where_known(everybody, value=False),
            here.column("in_pool"),
        )

    @cached_property
    def _preference_rank(self) -> Tie:
        here = self._relations
        officials, posts = here.wished_post.entries
        by_unit, units = here.wished_unit.entries
        starts, of_unit = grouped(here.unit, len(here.tree.ids))
        owner, at = spread(starts[units], starts[units + 1] - starts[units])
        wishes = Lookup(
            np.concatenate([officials, by_unit[owner]]),
            np.concatenate([posts, of_unit[at]]),
            np.zeros(len(officials) + len(owner)),
            max(1, self._posts),
        )

        def usual(officials: Ints, _posts: Ints) -> pl.Series:
            return pl.repeat(None, len(officials), dtype=pl.Int64, eager=True)

        return Tie(
            np.arange(self._officials),
            np.arange(self._posts),
            _of_lookup(wishes, self._officials),
            *_marks(self._some),
            usual,
            here.column("preference_rank"),
        )

    @cached_property
    def _excepted(self) -> Tie:
        here = self._relations

        def usual(officials: Ints, _posts: Ints) -> pl.Series:
            return here.lifted(here.lifted_anywhere[officials])

        return Tie(
            np.arange(self._officials),
            np.arange(self._posts),
            _of_lookup(here.lifted_here, self._officials),
            here.lifted_anywhere,
            np.zeros(self._posts, dtype=np.int64),
            usual,
            here.column("excepted"),
        )

    def _distance(self, far: float) -> Tie:
        here = self._relations
        located = here.tree.located
        known = located[here.home], located[here.site]
        homes, sites = np.unique(here.home[known[0]]), np.unique(here.site[known[1]])
        # Without coordinates only what is in the very same location has a distance.
        same = np.intersect1d(here.home[~known[0] & (here.home >= 0)], here.site)
        near = [(same, same)]
        for start in range(0, len(homes), HOMES_IN_A_BLOCK):
            block = homes[start : start + HOMES_IN_A_BLOCK]
            one, other = np.repeat(block, len(sites)), np.tile(sites, len(block))
            close = here.tree.distance(one, other) <= far
            near.append((one[close], other[close]))
        one, other = (np.concatenate(side) for side in zip(*near, strict=True))
        starts, order = grouped(one, len(here.tree.ids))

        def usual(officials: Ints, posts: Ints) -> pl.Series:
            is_known = known[0][officials] & known[1][posts]
            return pl.Series(np.where(is_known, np.inf, np.nan)).fill_nan(None)

        return Tie(
            here.home,
            here.site,
            (starts, other[order]),
            *_marks(known),
            usual,
            here.column("distance"),
        )


def _same(of_officials: Ints, of_posts: Ints, known: tuple[Flags, Flags]) -> Tie:
    """Equality join: return the tie of a column that is true where both keys are the same."""
    size = int(max(of_officials.max(initial=-1), of_posts.max(initial=-1))) + 1

    def exact(officials: Ints, posts: Ints) -> pl.Series:
        one, other = of_officials[officials], of_posts[posts]
        is_known = known[0][officials] & known[1][posts]
        return where_known(is_known, (one == other) & (one >= 0))

    return Tie(
        of_officials,
        of_posts,
        (np.arange(size + 1), np.arange(size)),
        *_marks(known),
        _where_known(known, value=False),
        exact,
    )


def _where_known(known: tuple[Flags, Flags], *, value: bool) -> Column:
    """Return the column that holds `value` where both sides are known, and null elsewhere."""

    def column(officials: Ints, posts: Ints) -> pl.Series:
        is_known = known[0][officials] & known[1][posts]
        return where_known(is_known, np.full(len(officials), value))

    return column


def _marks(known: tuple[Flags, Flags]) -> tuple[Ints, Ints]:
    """Return the marks of a default that depends only on whether each side is known."""
    return known[0].astype(np.int64), known[1].astype(np.int64)


def _lists(lists: list[list[int]]) -> tuple[Ints, Ints]:
    """Return lists as compressed sparse rows: starts, and all entries laid end to end."""
    starts = np.cumsum([0, *(len(each) for each in lists)])
    return starts, np.array([entry for each in lists for entry in each], dtype=np.int64)


def _of_lookup(lookup: Lookup, n_rows: int) -> tuple[Ints, Ints]:
    """Return the entries of a lookup as compressed sparse rows: starts of the rows, columns."""
    rows, columns = lookup.entries
    return np.searchsorted(rows, np.arange(n_rows + 1)), columns
