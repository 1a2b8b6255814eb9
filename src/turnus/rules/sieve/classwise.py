"""Class-wise evaluation: one hard rule is asked once for each pair of classes, not of persons.

Value numbering: a rule reads only some columns of an official and of a post. Officials that agree
in these columns form one equivalence class, posts likewise, and one answer of the rule's own
expression holds for every pair of members.

Partition refinement: a column that needs both sides, such as the distance, would make every pair a
class of its own. But nearly all pairs hold its default (`turnus.rules.sieve.sparse_columns` calls
such a column a tie). So the rule is first asked with every tie at its default; then the ties are
added one by one, the classes are split by the keys of the new tie, and only the pairs of classes
where it may leave its default are asked again, once without it and once with it:

    broken pairs = those broken if every tie were at its default
                   + for each tie: what it changes where it may differ, the ties before it exact

This telescoping sum is exact for any expression. Counts are products of class sizes: no pair is
listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.kinds.base import Nearsighted
from turnus.rules.pairs.judge import keeps
from turnus.rules.pairs.pair_columns import OFFICIAL_SIDE, POST_SIDE
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule
from turnus.rules.sieve.layers import Classes, Layer, spans
from turnus.rules.sieve.ragged import grouped, spread
from turnus.rules.sieve.sparse_columns import ORDER, Tie, Ties

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Blocks = Iterator[tuple[Ints, Ints]]

# Fallback: with more pairs of classes than this, every single pair is judged (`_judge_each_pair`).
MOST_PAIRS_OF_CLASSES = 50_000_000


@dataclass(frozen=True, eq=False)
class ClassTable:
    """A Boolean matrix over classes: which pairs of classes a rule may allow.

    It over-approximates: True means that some pair of members may keep the rule.

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
    """What one rule excludes of all pairs, counted exactly.

    Parameters
    ----------
    rule : Rule
    of_officials, of_posts : int64 array
        For each official and for each post how many of their pairs break the rule.
    sizes : int64 array
        For each post how many officials the layers of the rule hold: an upper bound of those who
        keep it.
    table : ClassTable or None
        None where every pair was judged by itself, because there are too many classes.
    """

    rule: Rule
    of_officials: Ints
    of_posts: Ints
    sizes: Ints
    table: ClassTable | None


@dataclass(frozen=True, eq=False)
class _Inputs:
    """What a rule's expression reads: columns of either side, ties, derived columns."""

    kept: pl.Expr
    official: list[str]
    post: list[str]
    ties: dict[str, Tie]
    derived: set[str]


@dataclass(frozen=True, eq=False)
class _Answers:
    """Pairs of classes with two answers of a rule: before and after the newest tie is exact."""

    officials: Ints
    posts: Ints
    before: Flags
    after: Flags


@dataclass(frozen=True, eq=False)
class _Level:
    """One step of the refinement: its classes, and the answers where the newest tie matters."""

    officials: Classes
    posts: Classes
    answers: Iterator[_Answers]


class Classwise:
    """Evaluates rules over all pairs of some officials and posts by classes.

    Parameters
    ----------
    facts : PairFacts
    officials, posts : int64 array
        Rows of `PairFacts.officials` and of `PairFacts.posts`; everything below is about positions
        in these two.
    """

    def __init__(self, facts: PairFacts, officials: Ints, posts: Ints) -> None:
        self.facts = facts
        self.officials = officials
        self.posts = posts
        self._ties = Ties(facts)
        self._codes: dict[str, Ints] = {}

    def beside(self) -> tuple[Ints, Ints]:
        """Return officials and the posts they hold beside a main one: no pairs of their own."""
        rows, posts = self.facts.beside
        at = np.full(self.facts.officials.height, -1, dtype=np.int64)
        at[self.officials] = np.arange(len(self.officials))
        place = np.full(self.facts.posts.height, -1, dtype=np.int64)
        place[self.posts] = np.arange(len(self.posts))
        here = (at[rows] >= 0) & (place[posts] >= 0)
        return at[rows[here]], place[posts[here]]

    def sift(self, rule: Rule) -> Sifted:
        """Count for each official and each post the pairs that break a rule."""
        inputs = self._inputs(rule)
        levels = None if inputs is None else self._levels(inputs)
        if inputs is None or levels is None:
            return self._judge_each_pair(rule)
        of_officials, of_posts = self._zero_counts()
        sizes = np.zeros(len(self.posts), dtype=np.int64)
        table: ClassTable | None = None
        for level in levels:
            officials, posts = level.officials, level.posts
            if table is None:  # its rows and columns are the coarsest classes
                table = ClassTable(officials, posts, np.zeros((len(officials), len(posts)), bool))
            class_sizes = officials.weights(), posts.weights()
            for block in level.answers:
                n_officials = class_sizes[0][block.officials]
                n_posts = class_sizes[1][block.posts]
                newly_broken = block.before.astype(np.int64) - block.after
                of_officials += _summed(block.officials, newly_broken * n_posts, officials)
                of_posts += _summed(block.posts, newly_broken * n_officials, posts)
                sizes += _summed(block.posts, block.after * n_officials, posts)
                kept = block.officials[block.after], block.posts[block.after]
                first = officials.first[kept[0]], posts.first[kept[1]]
                table.possible[table.officials.number[first[0]], table.posts.number[first[1]]] = (
                    True
                )
        held, beside = self.beside()
        breaks = ~self._answer(inputs, held, beside, set(inputs.ties))
        np.subtract.at(of_officials, held, breaks)
        np.subtract.at(of_posts, beside, breaks)
        return Sifted(rule, of_officials, of_posts, sizes, table)

    def layers(self, rule: Rule) -> tuple[Layer, ...]:
        """Return layers whose union is a superset of the pairs that keep the rule.

        A pair may stand in several layers. A rule that has to be asked about every single pair has
        one layer of all pairs.
        """
        inputs = self._inputs(rule)
        levels = None if inputs is None else self._levels(inputs)
        if levels is None:
            return (Layer.everything(len(self.officials), len(self.posts)),)
        return tuple(_kept(level) for level in levels)

    def _levels(self, inputs: _Inputs) -> Iterator[_Level] | None:
        """Return the steps of the refinement, coarse to fine; None if the first has too many."""
        marks = [(tie.official_mark, tie.post_mark) for tie in inputs.ties.values()]
        officials = Classes.one(len(self.officials))
        for column in (*map(self._value_numbers, inputs.official), *(mark for mark, _ in marks)):
            officials = officials.refined(column[self.officials])
        posts = Classes.one(len(self.posts))
        for column in (*map(self._value_numbers, inputs.post), *(mark for _, mark in marks)):
            posts = posts.refined(column[self.posts])
        if len(officials) * len(posts) > MOST_PAIRS_OF_CLASSES:
            return None
        return self._refine(inputs, officials, posts)

    def _refine(self, inputs: _Inputs, officials: Classes, posts: Classes) -> Iterator[_Level]:
        """Partition refinement: split the classes by the keys of one tie after another."""
        yield _Level(officials, posts, self._ask_classes(inputs, officials, posts, None, set()))
        exact: set[str] = set()
        for name, tie in inputs.ties.items():
            officials = officials.refined(tie.official_key[self.officials])
            posts = posts.refined(tie.post_key[self.posts])
            answers = self._ask_classes(inputs, officials, posts, name, exact)
            yield _Level(officials, posts, answers)
            exact = exact | {name}

    def _zero_counts(self) -> tuple[Ints, Ints]:
        return np.zeros(len(self.officials), np.int64), np.zeros(len(self.posts), np.int64)

    def _inputs(self, rule: Rule) -> _Inputs | None:
        """Return what a rule's expression reads, derived columns traced back to their sources.

        None if it reads a column that follows neither from one side nor from a tie.
        """
        kept = keeps(rule, self.facts.lifted).fill_null(value=True)
        inputs = _Inputs(kept, [], [], {}, set())
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
            elif name in self.facts.derived:
                inputs.derived.add(name)
                todo += self.facts.derived[name].meta.root_names()
            elif name in OFFICIAL_SIDE:
                inputs.official.append(name)
            elif name in POST_SIDE:
                inputs.post.append(name)
        inputs.ties.update((name, ties[name]) for name in ORDER if name in ties)
        return inputs

    def _value_numbers(self, column: str) -> Ints:
        """Value numbering: return a column of one side as integers, equal where values are equal.

        Null is a value like any other.
        """
        if column not in self._codes:
            side = self.facts.officials if column in OFFICIAL_SIDE else self.facts.posts
            values = side.select(column)
            numbers = values.unique(maintain_order=True).with_row_index("number")
            joined = values.join(
                numbers, on=column, how="left", nulls_equal=True, maintain_order="left"
            )
            self._codes[column] = joined["number"].to_numpy().astype(np.int64)
        return self._codes[column]

    def _ask_classes(
        self,
        inputs: _Inputs,
        officials: Classes,
        posts: Classes,
        newest: str | None,
        exact: set[str],
    ) -> Iterator[_Answers]:
        """Ask the rule about all pairs of classes, or those where the newest tie may differ.

        One member stands for its class: the first.
        """
        tie = None if newest is None else inputs.ties[newest]
        blocks = _all(officials, posts) if tie is None else self._unusual(tie, officials, posts)
        for mine, partners in blocks:
            pairs = officials.first[mine], posts.first[partners]
            if newest is None:
                before, after = np.ones(len(mine), bool), self._answer(inputs, *pairs, exact)
            else:
                before = self._answer(inputs, *pairs, exact)
                after = self._answer(inputs, *pairs, exact | {newest})
            yield _Answers(mine, partners, before, after)

    def _unusual(self, tie: Tie, officials: Classes, posts: Classes) -> Blocks:
        """Yield the pairs of classes where a tie may leave its default, block by block.

        Hash join on sorted arrays: from the key of a class of officials to the keys of posts near
        it (`Tie.near`), from each of those to the classes of posts that have it.
        """
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

    def _answer(self, inputs: _Inputs, officials: Ints, posts: Ints, exact: set[str]) -> Flags:
        """Return whether pairs keep the rule, ties in `exact` as they are, others at default."""
        rows, places = self.officials[officials], self.posts[posts]
        columns = [
            *(self.facts.officials[name][rows] for name in inputs.official),
            *(self.facts.posts[name][places] for name in inputs.post),
            *(
                (tie.exact if name in exact else tie.usual)(rows, places).alias(name)
                for name, tie in inputs.ties.items()
            ),
        ]
        columns.append(pl.Series("concurrent", np.zeros(len(rows), dtype=bool)))
        frame = pl.DataFrame(columns).with_columns(on=pl.lit(self.facts.on))
        for name, expression in self.facts.derived.items():
            if name in inputs.derived:
                frame = frame.with_columns(expression.alias(name))
        answers: Flags = frame.with_columns(kept=inputs.kept)["kept"].to_numpy()
        return answers

    def _judge_each_pair(self, rule: Rule) -> Sifted:
        """Brute force, in blocks: right for whatever a rule reads, and slow."""
        kept = keeps(rule, self.facts.lifted).fill_null(value=True)
        columns = {*kept.meta.root_names(), "concurrent"}
        n_posts = len(self.posts)
        of_officials, of_posts = self._zero_counts()
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
    """Return the pairs of classes that keep the rule with the newest tie exact."""
    none = np.empty(0, dtype=np.int64)
    kept = ((block.officials[block.after], block.posts[block.after]) for block in level.answers)
    mine, partners = (np.concatenate(side) for side in zip((none, none), *kept, strict=True))
    starts = np.searchsorted(mine, np.arange(len(level.officials) + 1))
    return Layer(level.officials, level.posts, starts, partners)


def _summed(at: Ints, numbers: Ints, classes: Classes) -> Ints:
    """Scatter-add numbers by class; return for each position the sum of its class."""
    return np.bincount(at, numbers, len(classes)).astype(np.int64)[classes.number]


def _all(officials: Classes, posts: Classes) -> Blocks:
    """Yield all pairs of classes, block by block."""
    for low, high in spans(np.full(len(officials), len(posts))):
        yield (
            np.repeat(np.arange(low, high), len(posts)),
            np.tile(np.arange(len(posts)), high - low),
        )
