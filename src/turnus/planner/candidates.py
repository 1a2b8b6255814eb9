"""Candidates: the pairs of official and post that the hard pair rules allow.

The full cross product is judged block by block, so that memory stays bounded; what each rule
excluded is counted, not kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.planner.options import Options, PlanError
from turnus.rules import Facts, RuleSet, explain, judge
from turnus.words import _, show_date

PAIRS_IN_A_BLOCK = 500_000


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
    pairs : polars.DataFrame
        The allowed pairs with all columns of the pair frame, sorted by official and post.
    officials, posts : list of str
        Ids; the arrays below are positions in these lists.
    official, post : int32 array, shape (n_pairs,)
        The two sides of each pair.
    seats : int64 array, shape (n_posts,)
    incumbent : bool array, shape (n_officials,)
        Whether the official holds a main post today.
    key : bool array, shape (n_posts,)
    excluded : dict of str to int
        Number of pairs that each hard pair rule breaks, wishes included.
    held : tuple of Held
    """

    pairs: pl.DataFrame
    officials: list[str]
    posts: list[str]
    official: NDArray[np.int32]
    post: NDArray[np.int32]
    seats: NDArray[np.int64]
    incumbent: NDArray[np.bool_]
    key: NDArray[np.bool_]
    excluded: dict[str, int]
    held: tuple[Held, ...]

    def pair_of(self, official: str, post: str) -> int | None:
        """Return the position of a pair, None when it is not allowed."""
        found = self.pairs.with_row_index("position").filter(
            (pl.col("official") == official) & (pl.col("post") == post)
        )
        return int(found["position"][0]) if found.height else None


def candidates(facts: Facts, ruleset: RuleSet, options: Options) -> Candidates:
    """Find the allowed pairs of a round.

    Raises
    ------
    PlanError
        If a wish names something unknown, or pins a pair that a hard rule excludes.
    """
    asked_for = [official for official, _post in options.pins]
    people = facts.officials.filter(
        pl.col("incumbent") | pl.col("official").is_in([*_pooled(facts), *asked_for])
    ).sort("official")
    posts = facts.posts.sort("post")
    officials_known, posts_known = people["official"].to_list(), posts["post"].to_list()
    if not officials_known or not posts_known:
        raise PlanError(
            _("On {day} nobody holds a post or stands in a pool, or there is no post.").format(
                day=show_date(facts.on)
            )
        )
    options.check(officials_known, posts_known)
    pairs, excluded = _allowed(facts, ruleset, options, officials_known, posts_known)
    _refuse_excluded_pins(facts, ruleset, options, pairs)
    return Candidates(
        pairs=pairs,
        officials=officials_known,
        posts=posts_known,
        official=_positions(pairs["official"], officials_known),
        post=_positions(pairs["post"], posts_known),
        seats=posts["seats"].to_numpy().astype(np.int64),
        incumbent=people["incumbent"].to_numpy().astype(bool),
        key=posts["key"].fill_null(value=False).to_numpy().astype(bool),
        excluded=excluded,
        held=_held(facts, ruleset, pairs, posts_known),
    )


def _pooled(facts: Facts) -> list[str]:
    """Return the officials who are in a pool of the terms that count."""
    pools, terms = facts.register["pools"], facts.pack.pool_terms
    if terms:
        pools = pools.filter(pl.col("term").is_in(terms))
    return pools["official"].unique().sort().to_list()


def _allowed(
    facts: Facts, ruleset: RuleSet, options: Options, officials: list[str], posts: list[str]
) -> tuple[pl.DataFrame, dict[str, int]]:
    hard = [rule.id for rule in ruleset.pair_rules if rule.force == "hard"]
    size = max(1, PAIRS_IN_A_BLOCK // max(1, len(posts)))
    blocks, excluded = [], dict.fromkeys([*hard, *_WISHES], 0)
    for start in range(0, len(officials), size):
        block = facts.pairs(officials=officials[start : start + size], posts=posts)
        block = block.filter(~pl.col("concurrent"))  # held beside: comes with the main post
        judged = judge(ruleset, block).select(pl.col(hard).fill_null(value=True))
        verdict = pl.DataFrame([*judged.get_columns(), *kept_wishes(block, options)])
        broken = verdict.select((~pl.all()).sum()).row(0, named=True)
        for name, count in broken.items():
            excluded[name] += int(count or 0)
        blocks.append(block.filter(verdict.select(pl.all_horizontal(pl.all())).to_series()))
    pairs = pl.concat(blocks) if blocks else facts.pairs(officials=[], posts=[])
    return pairs.sort("official", "post"), {name: n for name, n in excluded.items() if n}


_WISHES = ("wish-pin", "wish-forbid", "wish-vacate")


def kept_wishes(block: pl.DataFrame, options: Options) -> list[pl.Series]:
    """Return for each sort of wish which pairs of a block keep it."""
    pinned = [official for official, _post in options.pins]
    columns = {
        "wish-pin": ~pl.col("official").is_in(pinned) | _among(set(options.pins)),
        "wish-forbid": ~_among(set(options.forbidden)),
        "wish-vacate": ~(pl.col("stay") & pl.col("post").is_in(list(options.vacated))),
    }
    return block.select(**columns).get_columns()


def _among(pairs: set[tuple[str, str]]) -> pl.Expr:
    """Return the expression that is true for the given pairs of official and post."""
    if not pairs:
        return pl.lit(value=False) & pl.col("official").is_not_null()
    return pl.any_horizontal(
        [
            (pl.col("official") == official) & (pl.col("post") == post)
            for official, post in sorted(pairs)
        ]
    )


def _positions(ids: pl.Series, order: list[str]) -> NDArray[np.int32]:
    index = {name: position for position, name in enumerate(order)}
    return np.array([index[name] for name in ids], dtype=np.int32)


def _refuse_excluded_pins(
    facts: Facts, ruleset: RuleSet, options: Options, pairs: pl.DataFrame
) -> None:
    lines = []
    for official, post in options.pins:
        if pairs.filter(_among({(official, post)})).height:
            continue
        lines.append(
            _("{official} cannot be pinned to {post}:").format(official=official, post=post)
        )
        lines += [
            f"  - {judgement.text} [{judgement.citation}]"
            for judgement in explain(ruleset, facts, official, post)
            if judgement.rule.force == "hard" and judgement.kept is False
        ]
        if post in options.vacated:
            lines.append("  - " + _("the post is to be vacated by its holder"))
    if lines:
        raise PlanError("\n".join(lines))


def _held(
    facts: Facts, ruleset: RuleSet, pairs: pl.DataFrame, posts: list[str]
) -> tuple[Held, ...]:
    """Find the posts that go with a stay: held beside, and allowed to be held on."""
    beside = facts.stays().filter(pl.col("concurrent"))
    if not beside.height:
        return ()
    hard = [rule.id for rule in ruleset.pair_rules if rule.force == "hard"]
    verdict = judge(ruleset, beside).select(pl.col(hard).fill_null(value=True))
    kept = beside.filter(verdict.select(pl.all_horizontal(pl.all())).to_series())
    stays = (
        pairs.with_row_index("position")
        .filter(pl.col("stay"))
        .select("official", pl.col("position"))
    )
    found = kept.select("official", "post").join(stays, on="official").sort("position", "post")
    return tuple(
        Held(pair=int(row["position"]), post=posts.index(row["post"]))
        for row in found.to_dicts()
        if row["post"] in posts
    )
