"""Variable generation: the candidates, pairs of official and post that all hard rules allow.

The rules filter the full cross product without making it (`turnus.rules.sieve`); what each rule
excludes is counted, not kept. The pairs that are left are row numbers: what is known about them is
looked up when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.facts.pools import of_terms
from turnus.planner.model.commitments import Commitments, commitments
from turnus.planner.model.overrides import Overrides
from turnus.planner.options import PlanError, RoundOptions
from turnus.rules import PairFacts, Pairs, RuleSet, Sieve, explain, judge, sift
from turnus.words import _, show_date, show_number

Indices = NDArray[np.int32]
Ints = NDArray[np.int64]

MOST_PAIRS = 40_000_000  # their costs and rows alone would take more memory than a plan may


@dataclass(frozen=True)
class Held:
    """A post that an official holds beside the main one, and keeps when staying there.

    Parameters
    ----------
    pair : int
        Position of the official's stay pair.
    post : int
        Index of the post held beside.
    """

    pair: int
    post: int


@dataclass(frozen=True)
class Candidates:
    """The officials, posts and allowed pairs of a round.

    Parameters
    ----------
    pairs : Pairs
        The allowed pairs, sorted by official and post; looks up their facts.
    officials, posts : list of str
        Ids, sorted; the arrays below are positions in these lists.
    official, post : int32 array, shape (n_pairs,)
        The two sides of each pair.
    stay : bool array, shape (n_pairs,)
        Whether the official holds the post today.
    seats : int64 array, shape (n_posts,)
    incumbent : bool array, shape (n_officials,)
        Whether the official holds a main post today.
    key : bool array, shape (n_posts,)
    excluded : dict of str to int
        Number of pairs that each hard pair rule and each kind of override excludes. A pair counts
        under all that exclude it; a post held beside a main one is no pair.
    sieve : Sieve
        What the hard rules exclude, by official and by post.
    promises : Commitments
        What the register promises from a later day on.
    held : tuple of Held
    """

    pairs: Pairs
    officials: list[str]
    posts: list[str]
    official: Indices
    post: Indices
    stay: NDArray[np.bool_]
    seats: Ints
    incumbent: NDArray[np.bool_]
    key: NDArray[np.bool_]
    excluded: dict[str, int]
    sieve: Sieve
    promises: Commitments
    held: tuple[Held, ...]

    @cached_property
    def official_at(self) -> dict[str, int]:
        """Position of each official."""
        return _numbered(self.officials)

    @cached_property
    def post_at(self) -> dict[str, int]:
        """Position of each post."""
        return _numbered(self.posts)

    @cached_property
    def starts(self) -> Ints:
        """Official ``i`` has the pairs ``starts[i]`` up to ``starts[i + 1]``."""
        return np.searchsorted(self.official, np.arange(len(self.officials) + 1))

    def pair_of(self, official: str, post: str) -> int | None:
        """Return the position of a pair, None when it is not allowed."""
        one, there = self.official_at.get(official), self.post_at.get(post)
        if one is None or there is None:
            return None
        own = self.post[self.starts[one] : self.starts[one + 1]]
        at = int(np.searchsorted(own, there))
        return int(self.starts[one]) + at if at < len(own) and own[at] == there else None


@dataclass(frozen=True)
class Sides:
    """Who and which posts take part in a round, and what the hard rules exclude of their pairs.

    Parameters
    ----------
    officials, posts : list of str
        Ids, sorted.
    official_rows, post_rows : int64 array
        Where the facts about them stand.
    seats : int64 array, shape (n_posts,)
    incumbent : bool array, shape (n_officials,)
    key : bool array, shape (n_posts,)
    sieve : Sieve
    """

    officials: list[str]
    posts: list[str]
    official_rows: Ints
    post_rows: Ints
    seats: Ints
    incumbent: NDArray[np.bool_]
    key: NDArray[np.bool_]
    sieve: Sieve


def sieved(facts: PairFacts, ruleset: RuleSet, options: RoundOptions) -> Sides:
    """Take the officials and posts of a round, and hold the hard rules against all their pairs.

    Raises
    ------
    PlanError
        If nobody holds a post and nobody is in a pool, or an override names something unknown.
    """
    asked_for = [official for official, _post in options.pins]
    people = facts.officials.filter(
        pl.col("incumbent") | pl.col("official").is_in([*_pooled(facts), *asked_for])
    ).sort("official")
    posts = facts.posts.sort("post")
    official_ids, post_ids = people["official"].to_list(), posts["post"].to_list()
    if not official_ids or not post_ids:
        raise PlanError(
            _("On {day} nobody holds a post or stands in a pool, or there is no post.").format(
                day=show_date(facts.on)
            )
        )
    options.check(official_ids, post_ids)
    rows = facts.official_rows(official_ids), facts.post_rows(post_ids)
    return Sides(
        officials=official_ids,
        posts=post_ids,
        official_rows=rows[0],
        post_rows=rows[1],
        seats=posts["seats"].to_numpy().astype(np.int64),
        incumbent=people["incumbent"].to_numpy().astype(bool),
        key=posts["key"].fill_null(value=False).to_numpy().astype(bool),
        sieve=sift(facts, [rule for rule in ruleset.pair_rules if rule.hard], *rows),
    )


def allowed(facts: PairFacts, sides: Sides, options: RoundOptions) -> Candidates:
    """List the pairs that rules, overrides and promises allow, and count what each excludes.

    Raises
    ------
    PlanError
        If the rules allow more pairs than there is room for.
    """
    rules = sides.sieve
    numbered = _numbered(sides.officials), _numbered(sides.posts)
    overrides = Overrides(rules, options, *numbered)
    promises = commitments(facts, rules, *numbered, sides.seats)
    official, post = _listed(rules, overrides, promises)
    pairs = Pairs(
        facts,
        sides.official_rows[official].astype(np.int32),
        sides.post_rows[post].astype(np.int32),
    )
    excluded = rules.broken() | overrides.excluded() | promises.excluded()
    return Candidates(
        pairs=pairs,
        officials=sides.officials,
        posts=sides.posts,
        official=official,
        post=post,
        stay=facts.main_post[pairs.officials] == pairs.posts,
        seats=sides.seats,
        incumbent=sides.incumbent,
        key=sides.key,
        excluded={name: count for name, count in excluded.items() if count},
        sieve=rules,
        promises=promises,
        held=(),
    )


def _numbered(ids: list[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(ids)}


def _pooled(facts: PairFacts) -> list[str]:
    """Return the officials who are in a pool of the terms that count."""
    pools = of_terms(facts.register["pools"], facts.pack.pool_terms)
    return pools["official"].unique().sort().to_list()


def _listed(rules: Sieve, overrides: Overrides, promises: Commitments) -> tuple[Indices, Indices]:
    """Return the pairs that the hard rules, the overrides and the promises allow."""
    none = np.empty(0, dtype=np.int32)
    found, total = [(none, none)], 0
    for block in rules.allowed():
        official, post = promises.keeping(*overrides.keeping(*block))
        found.append((official.astype(np.int32), post.astype(np.int32)))
        total += len(official)
        if total > MOST_PAIRS:
            raise PlanError(
                _(
                    "The hard rules allow more than {most} placements of officials in posts. Say "
                    "which posts are in reach of an official: add a hard rule of the kind `reach`."
                ).format(most=show_number(MOST_PAIRS))
            )
    return np.concatenate([one for one, _ in found]), np.concatenate([there for _, there in found])


def refuse_excluded_pins(
    facts: PairFacts, ruleset: RuleSet, options: RoundOptions, found: Candidates
) -> None:
    """Raise a PlanError that says what excludes the pinned pairs, if anything does."""
    lines = []
    for official, post in options.pins:
        if found.pair_of(official, post) is not None:
            continue
        lines.append(
            _("{official} cannot be pinned to {post}:").format(official=official, post=post)
        )
        lines += [
            f"  - {judgement.text} [{judgement.citation}]"
            for judgement in explain(ruleset, facts, official, post)
            if judgement.rule.force == "hard" and judgement.kept is False
        ]
        lines += [f"  - {text}" for text in found.promises.against(official, post)]
        if post in options.vacated:
            lines.append("  - " + _("the post is to be vacated by its holder"))
    if lines:
        raise PlanError("\n".join(lines))


def with_posts_held_beside(facts: PairFacts, ruleset: RuleSet, found: Candidates) -> Candidates:
    """Add the posts that go with a stay: held beside the main one, and allowed to be held on."""
    return replace(found, held=_held(facts, ruleset, found))


def _held(facts: PairFacts, ruleset: RuleSet, found: Candidates) -> tuple[Held, ...]:
    beside = Pairs(facts, *(rows.astype(np.int32) for rows in facts.beside)).frame()
    if not beside.height:
        return ()
    hard = [rule.id for rule in ruleset.pair_rules if rule.force == "hard"]
    verdict = judge(ruleset, beside).select(pl.col(hard).fill_null(value=True))
    kept = beside.filter(verdict.select(pl.all_horizontal(pl.all())).to_series())
    stays = np.flatnonzero(found.stay)
    stay_of = dict(zip(found.official[stays].tolist(), stays.tolist(), strict=True))
    held = [
        (stay_of[at], found.post_at[post])
        for official, post in kept.select("official", "post").iter_rows()
        if (at := found.official_at.get(official)) in stay_of
    ]
    return tuple(Held(pair, post) for pair, post in sorted(held))
