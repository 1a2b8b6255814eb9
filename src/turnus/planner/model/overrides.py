"""Manual overrides as a filter over the pairs of a round: pins, forbidden pairs, vacated posts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.planner.options import RoundOptions
from turnus.rules import Sieve

Ints = NDArray[np.int64]


class Overrides:
    """The pairs that pins, forbidden pairs, vacated posts and unavailable officials exclude.

    Parameters
    ----------
    sieve : Sieve
        The hard rules held against the same officials and posts.
    options : RoundOptions
    officials, posts : dict of str to int
        Position of each id.
    """

    def __init__(
        self, sieve: Sieve, options: RoundOptions, officials: dict[str, int], posts: dict[str, int]
    ) -> None:
        self._n_posts = len(posts)
        self._beside = sieve.beside
        pins = [(officials[official], posts[post]) for official, post in options.pins]
        forbidden = [(officials[official], posts[post]) for official, post in options.forbidden]
        self._pinned = np.array([official for official, _post in pins], dtype=np.int64)
        self._pins, self._forbidden = self._keys(pins), self._keys(forbidden)
        self._gone = np.array(sorted(officials[one] for one in set(options.unavailable)), np.int64)
        holders, held = sieve.main_posts()
        left = np.isin(held, [posts[post] for post in options.vacated])
        self._left = holders[left] * self._n_posts + held[left]

    def _keys(self, pairs: Iterable[tuple[int, int]]) -> Ints:
        """Return pairs as single numbers, each once; a post held beside a main one is no pair."""
        keys = [official * self._n_posts + post for official, post in pairs]
        return np.setdiff1d(np.array(keys, dtype=np.int64), self._beside)

    def excluded(self) -> dict[str, int]:
        """Count the pairs that each kind of override excludes, whatever else excludes them."""
        pinned = np.unique(self._pinned)
        return {
            "override-pin": self._pairs_of(pinned) - len(self._pins),
            "override-forbid": len(self._forbidden),
            "override-vacate": len(self._left),
            "override-unavailable": self._pairs_of(self._gone),
        }

    def _pairs_of(self, officials: Ints) -> int:
        beside = int(np.isin(self._beside // self._n_posts, officials).sum())
        return len(officials) * self._n_posts - beside

    def keeping(self, officials: Ints, posts: Ints) -> tuple[Ints, Ints]:
        """Return those of the pairs that no override excludes."""
        keys = officials * self._n_posts + posts
        excluded = np.isin(officials, self._pinned) & ~np.isin(keys, self._pins)
        excluded |= np.isin(officials, self._gone)
        excluded |= np.isin(keys, self._forbidden) | np.isin(keys, self._left)
        return officials[~excluded], posts[~excluded]


def kept_overrides(pairs: pl.DataFrame, options: RoundOptions) -> list[pl.Series]:
    """Return for each kind of override which pairs of a frame keep it."""
    pinned = [official for official, _post in options.pins]
    columns = {
        "override-pin": ~pl.col("official").is_in(pinned) | _among(options.pins),
        "override-forbid": ~_among(options.forbidden),
        "override-vacate": ~(pl.col("stay") & pl.col("post").is_in(list(options.vacated))),
        "override-unavailable": ~pl.col("official").is_in(list(options.unavailable)),
    }
    return pairs.select(**columns).get_columns()


def _among(pairs: Iterable[tuple[str, str]]) -> pl.Expr:
    """Return the expression that is true for the given pairs of official and post."""
    these = [
        (pl.col("official") == official) & (pl.col("post") == post)
        for official, post in sorted(set(pairs))
    ]
    none = pl.col("official").is_null()
    return pl.any_horizontal(none, *these)
