"""The pairs that all hard rules allow, and how many pairs each of them excludes.

The full cross product of officials and posts is never made:

1. Class-wise evaluation (`turnus.rules.sieve.classwise`) counts what each rule excludes; a pair
   counts under every rule that it breaks.
2. Most selective predicate first: for each post, the rule that leaves it the fewest officials
   lists who they can be.
3. Semi-join: the class tables of the other rules strike out most of these.
4. The rules themselves judge the pairs that are left, in blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.pairs.judge import keeps
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule
from turnus.rules.sieve.classwise import Classwise, Sifted
from turnus.rules.sieve.layers import Layer, spans

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sieve:
    """Hard rules held against all pairs of some officials and posts.

    Parameters
    ----------
    facts : PairFacts
    officials, posts : int64 array
        Rows of `PairFacts.officials` and of `PairFacts.posts`; pairs below are positions in these
        two.
    sifted : tuple of Sifted
        What each rule excludes; the rules that exclude most first.
    layers : tuple of (int64 array, Layer)
        Some posts, and a layer of all officials and these. Their union is a superset of the pairs
        that keep all rules.
    beside : int64 array
        The posts held beside a main one, as keys of pairs (official * n_posts + post); they are
        no pairs of their own.
    """

    facts: PairFacts
    officials: Ints
    posts: Ints
    sifted: tuple[Sifted, ...]
    layers: tuple[tuple[Ints, Layer], ...]
    beside: Ints

    @property
    def of_officials(self) -> dict[str, Ints]:
        """For each rule how many pairs of each official break it."""
        return {one.rule.id: one.of_officials for one in self.sifted}

    @property
    def of_posts(self) -> dict[str, Ints]:
        """For each rule how many pairs of each post break it."""
        return {one.rule.id: one.of_posts for one in self.sifted}

    def broken(self) -> dict[str, int]:
        """Return for each rule how many pairs break it."""
        return {rule: int(counts.sum()) for rule, counts in self.of_posts.items()}

    def holders_beside(self, post: int) -> list[int]:
        """Return the officials who hold a post beside their main one."""
        n_posts = len(self.posts)
        return [key // n_posts for key in self.beside.tolist() if key % n_posts == post]

    def posts_beside(self, official: int) -> list[int]:
        """Return the posts that an official holds beside the main one."""
        n_posts = len(self.posts)
        return [key % n_posts for key in self.beside.tolist() if key // n_posts == official]

    def main_posts(self) -> tuple[Ints, Ints]:
        """Return who holds which main post today."""
        held = self.facts.main_post[self.officials]
        at = np.full(self.facts.posts.height + 1, -1, dtype=np.int64)
        at[self.posts] = np.arange(len(self.posts))
        holders = np.flatnonzero(at[held] >= 0)
        return holders, at[held[holders]]

    def allowed(self) -> Iterator[tuple[Ints, Ints]]:
        """Yield the pairs that keep all rules in rising order of official and post, in blocks."""
        sizes = np.zeros(len(self.officials), dtype=np.int64)
        for _posts, layer in self.layers:
            sizes += layer.sizes()
        for low, high in spans(sizes):
            yield self._keeping(*self._possible(np.arange(low, high)))

    def _possible(self, officials: Ints) -> tuple[Ints, Ints]:
        """Return the pairs of some officials that no class table excludes, each once."""
        n_posts, keys = len(self.posts), []
        for posts, layer in self.layers:
            mine, at = layer.pairs(officials)
            place = posts[at]
            for table in (one.table for one in self.sifted if one.table is not None):
                admitted = table.admit(mine, place)
                mine, place = mine[admitted], place[admitted]
            keys.append(mine * n_posts + place)
        once = _once(np.concatenate(keys), self.beside)
        return once // max(1, n_posts), once % max(1, n_posts)

    @cached_property
    def _rules(self) -> list[pl.Expr]:
        return [
            keeps(one.rule, self.facts.lifted).fill_null(value=True).alias(one.rule.id)
            for one in self.sifted
        ]

    def _keeping(self, officials: Ints, posts: Ints) -> tuple[Ints, Ints]:
        """Return those of the pairs that keep all rules."""
        rules = self._rules
        columns = {name for rule in rules for name in rule.meta.root_names()}
        frame = self.facts.at(self.officials[officials], self.posts[posts], columns=columns)
        good = np.ones(len(officials), dtype=bool)
        for kept in frame.with_columns(rules).select(rule.meta.output_name() for rule in rules):
            good &= kept.to_numpy()
        return officials[good], posts[good]


def sift(facts: PairFacts, rules: Sequence[Rule], officials: Ints, posts: Ints) -> Sieve:
    """Count what each hard pair rule excludes, and prepare to list the pairs that keep them all."""
    classwise = Classwise(facts, officials, posts)
    sifted = [classwise.sift(rule) for rule in rules]
    sifted.sort(key=lambda one: -int(one.of_posts.sum()))
    held, beside = classwise.beside()
    return Sieve(
        facts,
        officials,
        posts,
        tuple(sifted),
        tuple(_layers(facts, sifted, officials, posts)),
        held * len(posts) + beside,
    )


def _layers(
    facts: PairFacts, sifted: Sequence[Sifted], officials: Ints, posts: Ints
) -> Iterator[tuple[Ints, Layer]]:
    """Yield for each rule the posts where it is the most selective one, and its layers.

    Where no rule excludes anybody, all officials may come.
    """
    everybody = np.full(len(posts), len(officials), dtype=np.int64)
    strictest = np.argmin(np.vstack([everybody, *(one.sizes for one in sifted)]), axis=0)
    for at in np.unique(strictest).tolist():
        mine = np.flatnonzero(strictest == at)
        if at == 0:
            yield mine, Layer.everything(len(officials), len(mine))
            continue
        part = Classwise(facts, officials, posts[mine])
        for layer in part.layers(sifted[at - 1].rule):
            yield mine, layer


def _once(keys: Ints, without: Ints) -> Ints:
    """Sort the keys in place; return each once, those in `without` left out."""
    keys.sort()
    first = np.ones(len(keys), dtype=bool)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first & ~np.isin(keys, without)]
