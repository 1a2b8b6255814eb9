"""The pairs that all hard rules allow, and how many pairs each of them excludes.

The full cross product of officials and posts is never made. Each rule is held against it class by
class (`turnus.rules.classwise`), which counts exactly what the rule excludes: a pair counts under
every rule that it breaks. The strictest rule also says where its pairs can lie, and the others
judge only those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnus.rules.classwise import Classwise
from turnus.rules.facts import Facts
from turnus.rules.judge import keeps
from turnus.rules.layers import Layer, spans
from turnus.rules.ruleset import Rule

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sieve:
    """Hard rules held against all pairs of some officials and posts.

    Parameters
    ----------
    facts : Facts
    officials, posts : int64 array
        Rows of `Facts.officials` and of `Facts.posts`; pairs below are positions in these two.
    rules : tuple of Rule
        In the order in which they judge the pairs of the layers: those that leave least first.
    of_officials, of_posts : dict of str to int64 array
        For each rule how many pairs of each official, and of each post, break it. A post held
        beside a main one is no pair.
    layers : tuple of Layer
        They hold every pair that keeps all rules.
    beside : int64 array
        The posts held beside a main one, as keys of pairs.
    """

    facts: Facts
    officials: Ints
    posts: Ints
    rules: tuple[Rule, ...]
    of_officials: dict[str, Ints]
    of_posts: dict[str, Ints]
    layers: tuple[Layer, ...]
    beside: Ints

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
        """Yield the pairs that keep all rules, by official and post, block by block."""
        n_posts = len(self.posts)
        sizes = np.zeros(len(self.officials), dtype=np.int64)
        for layer in self.layers:
            sizes += layer.sizes()
        for low, high in spans(sizes):
            found = [layer.pairs(np.arange(low, high)) for layer in self.layers]
            keys = np.concatenate([officials * n_posts + posts for officials, posts in found])
            yield self._keeping(*np.divmod(_once(keys, self.beside), max(1, n_posts)))

    def _keeping(self, officials: Ints, posts: Ints) -> tuple[Ints, Ints]:
        """Return those of the pairs that keep all rules."""
        for rule in self.rules:
            kept = keeps(rule, self.facts.lifted).fill_null(value=True)
            frame = self.facts.at(
                self.officials[officials], self.posts[posts], columns=kept.meta.root_names()
            )
            good = frame.with_columns(kept=kept)["kept"].to_numpy()
            officials, posts = officials[good], posts[good]
        return officials, posts


def sieve(facts: Facts, rules: Sequence[Rule], officials: Ints, posts: Ints) -> Sieve:
    """Hold hard pair rules against all pairs of some officials and posts."""
    classwise = Classwise(facts, officials, posts)
    layers: tuple[Layer, ...] = (Layer.everything(len(officials), len(posts)),)
    least, sifted = len(officials) * len(posts), []
    for rule in rules:
        one = classwise.sift(rule, least)
        sifted.append(one)
        if one.layers:
            layers, least = one.layers, one.size
    # Of the layers of the strictest rule that rule leaves most.
    strictest_first = sorted(sifted, key=lambda one: (one.layers is layers, one.size))
    held, beside = classwise.beside()
    return Sieve(
        facts,
        officials,
        posts,
        tuple(one.rule for one in strictest_first),
        {one.rule.id: one.of_officials for one in sifted},
        {one.rule.id: one.of_posts for one in sifted},
        layers,
        held * len(posts) + beside,
    )


def _once(keys: Ints, without: Ints) -> Ints:
    """Return the keys in order, each once, those in `without` left out."""
    keys.sort()
    first = np.ones(len(keys), dtype=bool)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first & ~np.isin(keys, without)]
