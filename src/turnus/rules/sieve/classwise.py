"""One hard rule held against all pairs, class by class.

A rule sees of an official and of a post only some columns. Officials that agree in these are one
class, posts likewise, and the rule's own expression answers once for two classes. Columns that
take both sides are as usual for nearly all pairs (`turnus.rules.sieve.sparse_columns`). So all
classes are asked with all ties as usual; then, one tie after another, the classes are drawn finer
and those where the tie may differ are asked again:

    broken pairs = those broken if every tie were as usual
                   + for each tie: what it changes where it may differ, the ties before it exact

That is exact for any expression, and classes are weighed where pairs would have to be listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.kinds.base import Nearsighted
from turnus.rules.pairs.judge import keeps
from turnus.rules.pairs.pair_columns import DERIVED, OFFICIAL_SIDE, POST_SIDE
from turnus.rules.pairs.pair_facts import Facts
from turnus.rules.ruleset import Rule
from turnus.rules.sieve.layers import Classes, Layer, spans
from turnus.rules.sieve.ragged import grouped, spread
from turnus.rules.sieve.sparse_columns import ORDER, Tie, Ties

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Blocks = Iterator[tuple[Ints, Ints]]

# With more pairs of classes than this the pairs themselves are judged, one by one.
MOST_PAIRS_OF_CLASSES = 50_000_000


@dataclass(frozen=True, eq=False)
class ClassTable:
    """Which classes of officials and posts a rule may allow to meet.

    Parameters
    ----------
    officials, posts : Classes
    possible : bool array, shape (n_classes_of_officials, n_classes_of_posts)
        False where the rule excludes all pairs of the two classes.
    """

    officials: Classes
    posts: Classes
    possible: Flags

    def admit(self, officials: Ints, posts: Ints) -> Flags:
        """Return which pairs of officials and posts the rule may allow."""
        admitted: Flags = self.possible[self.officials.number[officials], self.posts.number[posts]]
        return admitted


@dataclass(frozen=True, eq=False)
class Sifted:
    """A rule held against all pairs.

    Parameters
    ----------
    rule : Rule
    of_officials, of_posts : int64 array
        For each official and for each post how many pairs break the rule.
    sizes : int64 array
        For each post how many pairs the layers of the rule hold.
    table : ClassTable or None
        None where there are too many classes.
    """

    rule: Rule
    of_officials: Ints
    of_posts: Ints
    sizes: Ints
    table: ClassTable | None


@dataclass(frozen=True, eq=False)
class _Seen:
    """What a rule sees: its expression, attributes of both sides, and ties."""

    kept: pl.Expr
    official: list[str]
    post: list[str]
    ties: dict[str, Tie]
    derived: set[str]


@dataclass(frozen=True, eq=False)
class _Asked:
    """Pairs of classes, and whether a rule keeps them without the newest tie and with it."""

    officials: Ints
    posts: Ints
    before: Flags
    after: Flags


@dataclass(frozen=True, eq=False)
class _Level:
    """Classes as fine as some ties take them, and the answers where the newest tie matters."""

    officials: Classes
    posts: Classes
    asked: Iterator[_Asked]


class Classwise:
    """Holds rules against all pairs of some officials and posts.

    Parameters
    ----------
    facts : Facts
    officials, posts : int64 array
        Rows of `Facts.officials` and of `Facts.posts`; everything below is about positions in
        these two.
    """

    def __init__(self, facts: Facts, officials: Ints, posts: Ints) -> None:
        self.facts = facts
        self.officials = officials
        self.posts = posts
        self._ties = Ties(facts)
        self._codes: dict[str, Ints] = {}

    def beside(self) -> tuple[Ints, Ints]:
        """Return the posts held beside a main one: these are no pairs of their own."""
        rows, posts = self.facts.beside
        at = np.full(self.facts.officials.height, -1, dtype=np.int64)
        at[self.officials] = np.arange(len(self.officials))
        place = np.full(self.facts.posts.height, -1, dtype=np.int64)
        place[self.posts] = np.arange(len(self.posts))
        here = (at[rows] >= 0) & (place[posts] >= 0)
        return at[rows[here]], place[posts[here]]

    def sift(self, rule: Rule) -> Sifted:
        """Hold one rule against all pairs, and count."""
        seen = self._seen(rule)
        levels = None if seen is None else self._levels(seen)
        if seen is None or levels is None:
            return self._one_by_one(rule)
        of_officials, of_posts = self._nothing()
        sizes = np.zeros(len(self.posts), dtype=np.int64)
        table: ClassTable | None = None
        for level in levels:
            officials, posts = level.officials, level.posts
            if table is None:  # of the first and coarsest classes
                table = ClassTable(officials, posts, np.zeros((len(officials), len(posts)), bool))
            members = officials.weights(), posts.weights()
            for block in level.asked:
                mine, partners = members[0][block.officials], members[1][block.posts]
                more = block.before.astype(np.int64) - block.after
                of_officials += _summed(block.officials, more * partners, officials)
                of_posts += _summed(block.posts, more * mine, posts)
                sizes += _summed(block.posts, block.after * mine, posts)
                kept = block.officials[block.after], block.posts[block.after]
                first = officials.first[kept[0]], posts.first[kept[1]]
                table.possible[table.officials.number[first[0]], table.posts.number[first[1]]] = (
                    True
                )
        held, beside = self.beside()
        breaks = ~self._answers(seen, held, beside, set(seen.ties))
        np.subtract.at(of_officials, held, breaks)
        np.subtract.at(of_posts, beside, breaks)
        return Sifted(rule, of_officials, of_posts, sizes, table)

    def layers(self, rule: Rule) -> tuple[Layer, ...]:
        """Return layers that hold every pair that keeps the rule, others too, some more than once.

        A rule that has to be asked about every single pair has one layer of all pairs.
        """
        seen = self._seen(rule)
        levels = None if seen is None else self._levels(seen)
        if levels is None:
            return (Layer.everything(len(self.officials), len(self.posts)),)
        return tuple(_kept(level) for level in levels)

    def _levels(self, seen: _Seen) -> Iterator[_Level] | None:
        """Return the levels of classes, from coarse to fine; None if the first has too many."""
        marks = [(tie.official_mark, tie.post_mark) for tie in seen.ties.values()]
        officials = Classes.one(len(self.officials))
        for column in (*map(self._code, seen.official), *(mark for mark, _ in marks)):
            officials = officials.finer(column[self.officials])
        posts = Classes.one(len(self.posts))
        for column in (*map(self._code, seen.post), *(mark for _, mark in marks)):
            posts = posts.finer(column[self.posts])
        if len(officials) * len(posts) > MOST_PAIRS_OF_CLASSES:
            return None
        return self._finer_and_finer(seen, officials, posts)

    def _finer_and_finer(self, seen: _Seen, officials: Classes, posts: Classes) -> Iterator[_Level]:
        yield _Level(officials, posts, self._asked(seen, officials, posts, None, set()))
        exact: set[str] = set()
        for name, tie in seen.ties.items():
            officials = officials.finer(tie.official_key[self.officials])
            posts = posts.finer(tie.post_key[self.posts])
            yield _Level(officials, posts, self._asked(seen, officials, posts, name, exact))
            exact = exact | {name}

    def _nothing(self) -> tuple[Ints, Ints]:
        return np.zeros(len(self.officials), np.int64), np.zeros(len(self.posts), np.int64)

    def sees_classes(self, rule: Rule) -> bool:
        """Return whether a rule can be held against classes, and not only against pairs."""
        return self._seen(rule) is not None

    def _seen(self, rule: Rule) -> _Seen | None:
        """Return what a rule sees; None if it sees something that only pairs can say."""
        kept = keeps(rule, self.facts.lifted).fill_null(value=True)
        seen = _Seen(kept, [], [], {}, set())
        far = rule.kind.sight(rule.value) if isinstance(rule.kind, Nearsighted) else None
        todo, known = list(kept.meta.root_names()), set[str]()
        ties: dict[str, Tie] = {}
        while todo:
            name = todo.pop()
            if name in known:
                continue
            known.add(name)
            if name in ORDER:
                tie = self._ties.get(name, far)
                if tie is None:
                    return None
                ties[name] = tie
            elif name in DERIVED:
                seen.derived.add(name)
                todo += DERIVED[name].meta.root_names()
            elif name in OFFICIAL_SIDE:
                seen.official.append(name)
            elif name in POST_SIDE:
                seen.post.append(name)
        seen.ties.update((name, ties[name]) for name in ORDER if name in ties)
        return seen

    def _code(self, column: str) -> Ints:
        """Return a column of one side as numbers, the same for the same value."""
        if column not in self._codes:
            side = self.facts.officials if column in OFFICIAL_SIDE else self.facts.posts
            values = side.select(column)
            numbers = values.unique(maintain_order=True).with_row_index("number")
            joined = values.join(
                numbers, on=column, how="left", nulls_equal=True, maintain_order="left"
            )
            self._codes[column] = joined["number"].to_numpy().astype(np.int64)
        return self._codes[column]

    def _asked(
        self, seen: _Seen, officials: Classes, posts: Classes, newest: str | None, exact: set[str]
    ) -> Iterator[_Asked]:
        """Ask about all pairs of classes, or those where the newest tie may be unusual."""
        tie = None if newest is None else seen.ties[newest]
        blocks = _all(officials, posts) if tie is None else self._near(tie, officials, posts)
        for mine, partners in blocks:
            pairs = officials.first[mine], posts.first[partners]
            if newest is None:
                before, after = np.ones(len(mine), bool), self._answers(seen, *pairs, exact)
            else:
                before = self._answers(seen, *pairs, exact)
                after = self._answers(seen, *pairs, exact | {newest})
            yield _Asked(mine, partners, before, after)

    def _near(self, tie: Tie, officials: Classes, posts: Classes) -> Blocks:
        """Yield the pairs of classes where a tie may be unusual, block by block."""
        starts, keys = tie.near
        key_of_posts = tie.post_key[self.posts][posts.first]
        size = int(max(key_of_posts.max(initial=-1), keys.max(initial=-1))) + 1
        by_key, classes = grouped(key_of_posts, size)
        upto = np.concatenate([[0], np.cumsum(np.diff(by_key)[keys])])
        key = tie.official_key[self.officials][officials.first]
        first, last = (np.where(key >= 0, starts[key + end], 0) for end in (0, 1))
        for low, high in spans(upto[last] - upto[first]):
            owner, at = spread(first[low:high], (last - first)[low:high])
            again, place = spread(by_key[keys[at]], np.diff(by_key)[keys[at]])
            yield low + owner[again], classes[place]

    def _answers(self, seen: _Seen, officials: Ints, posts: Ints, exact: set[str]) -> Flags:
        """Return whether pairs keep the rule: some ties exact, the others as usual."""
        rows, places = self.officials[officials], self.posts[posts]
        columns = [
            *(self.facts.officials[name][rows] for name in seen.official),
            *(self.facts.posts[name][places] for name in seen.post),
            *(
                (tie.exact if name in exact else tie.usual)(rows, places).alias(name)
                for name, tie in seen.ties.items()
            ),
        ]
        columns.append(pl.Series("concurrent", np.zeros(len(rows), dtype=bool)))
        frame = pl.DataFrame(columns).with_columns(on=pl.lit(self.facts.on))
        for name, expression in DERIVED.items():
            if name in seen.derived:
                frame = frame.with_columns(expression.alias(name))
        answers: Flags = frame.with_columns(kept=seen.kept)["kept"].to_numpy()
        return answers

    def _one_by_one(self, rule: Rule) -> Sifted:
        """Judge every pair: right for whatever a rule sees, and slow."""
        kept = keeps(rule, self.facts.lifted).fill_null(value=True)
        columns = {*kept.meta.root_names(), "concurrent"}
        n_posts = len(self.posts)
        of_officials, of_posts = self._nothing()
        for low, high in spans(np.full(len(self.officials), n_posts)):
            frame = self.facts.at(
                np.repeat(self.officials[low:high], n_posts),
                np.tile(self.posts, high - low),
                columns=columns,
            )
            broken = frame.with_columns(broken=~kept & ~pl.col("concurrent"))["broken"].to_numpy()
            table = broken.reshape(high - low, n_posts)
            of_officials[low:high] = table.sum(axis=1)
            of_posts += table.sum(axis=0)
        sizes = np.full(n_posts, len(self.officials), dtype=np.int64)
        return Sifted(rule, of_officials, of_posts, sizes, None)


def _kept(level: _Level) -> Layer:
    """Return the pairs of classes that are kept with the newest tie."""
    none = np.empty(0, dtype=np.int64)
    kept = ((block.officials[block.after], block.posts[block.after]) for block in level.asked)
    mine, partners = (np.concatenate(side) for side in zip((none, none), *kept, strict=True))
    starts = np.searchsorted(mine, np.arange(len(level.officials) + 1))
    return Layer(level.officials, level.posts, starts, partners)


def _summed(at: Ints, numbers: Ints, classes: Classes) -> Ints:
    """Return for each member the sum of the numbers at its class."""
    return np.bincount(at, numbers, len(classes)).astype(np.int64)[classes.number]


def _all(officials: Classes, posts: Classes) -> Blocks:
    """Yield all pairs of classes, block by block."""
    for low, high in spans(np.full(len(officials), len(posts))):
        yield (
            np.repeat(np.arange(low, high), len(posts)),
            np.tile(np.arange(len(posts)), high - low),
        )
