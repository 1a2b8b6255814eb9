"""A row infeasible by itself: who could count for it, which rules exclude the others.

The hard pair rules are asked again about everybody who would count. What they exclude is counted by
rule, and the fewest exceptions that would let the row be kept are named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import sparse

from turnus.planner.model.objective import Objective
from turnus.planner.model.overrides import kept_overrides
from turnus.planner.options import RoundOptions
from turnus.rules import PairFacts, RowLabel, RuleSet, judge
from turnus.rules.kinds.changes_at_most import ChangesAtMost
from turnus.rules.kinds.share_at_least import ShareAtLeastValue
from turnus.rules.pairs.positions import PAIRS_IN_A_BLOCK
from turnus.rules.text.value_words import value_words
from turnus.solver.problem import Problem
from turnus.solver.solve import solve
from turnus.words import _, ngettext, show_list, show_number

MOST_NAMES = 10
MOST_RULES = 3
_SHOWN = ("official", "official_name", "post", "title_name", "unit_name")


@dataclass(frozen=True)
class ShortRows:
    """A round whose hard rows can be asked why no plan keeps them even alone."""

    objective: Objective
    facts: PairFacts
    ruleset: RuleSet
    options: RoundOptions

    def sentences(self, row: int, best: int) -> tuple[str, ...]:
        """Say why a row cannot be kept.

        Parameters
        ----------
        row : int
            A row of the objective that comes from a rule.
        best : int
            The sum of the row that comes nearest to its limit.
        """
        label = self.objective.labels.labels[row]
        have = label.measured(best)
        if isinstance(label.rule.value, ShareAtLeastValue):
            return self._seats(label, label.rule.value, have)
        if isinstance(label.rule.kind, ChangesAtMost):
            return self._leavers(label)
        text = _("No plan comes nearer than {count}; allowed candidates: {names}.")
        return (text.format(count=show_number(have), names=self._candidates(label)),)

    def _seats(self, label: RowLabel, value: ShareAtLeastValue, have: int) -> tuple[str, ...]:
        """Say how many seats can be held by those who count, and what keeps others out."""
        text = _(
            "Only {count} of the {seats} seats can be held by those who count ({who}); allowed "
            "candidates: {names}; required: {limit}."
        )
        if not len(label.row.pairs):
            text = _(
                "None of the {seats} seats can be held by those who count ({who}): nobody is "
                "allowed; required: {limit}."
            )
        said = text.format(
            count=show_number(have),
            seats=show_number(label.row.says["seats"]),
            who=value_words(value.who.model_dump(exclude_none=True), type(value.who)),
            names=self._candidates(label),
            limit=show_number(label.limit),
        )
        asked = self._asked(self._who_would_count(label.row.posts, value.who.expression()))
        return (said, *self._exclusions(asked), *self._exceptions(asked, label.limit))

    def _leavers(self, label: RowLabel) -> tuple[str, ...]:
        """Say which holders must leave, and by which rules."""
        found = self.objective.candidates
        staying = found.pairs.at(np.flatnonzero(found.stay)).frame(columns=())
        holders = self.facts.stays().filter(
            pl.col("post").is_in(label.row.posts) & ~pl.col("concurrent")
        )
        asked = self._asked(holders.join(staying, on=["official", "post"], how="anti"))
        names = [
            f"{row['official_name']} ({self._what_breaks(row['broken'])})"
            for row in asked.iter_rows(named=True)
        ]
        text = _("Must leave: {names} ({count} of {holders}); allowed: at most {limit}.").format(
            names=_told(names),
            count=show_number(asked.height),
            holders=show_number(holders.height),
            limit=show_number(label.limit),
        )
        one_rule = asked.filter(pl.col("free") & (pl.col("broken").list.len() == 1))
        needed = asked.height - label.limit
        if one_rule.height < needed:
            return (text,)
        return (text, self._with_exceptions(one_rule.head(needed)))

    def _what_breaks(self, rules: list[str]) -> str:
        return show_list([str(self.ruleset[rule].title) for rule in rules]) or _("vacated by hand")

    def _candidates(self, label: RowLabel) -> str:
        """Name the officials of a row with the posts that they may hold for it."""
        pairs = self.objective.candidates.pairs.at(label.row.pairs).frame(columns=_SHOWN)
        pairs = pairs.sort("official", "post")
        posts: dict[str, list[str]] = {}
        names = dict(pairs.select("official", "official_name").iter_rows())
        for row in pairs.select(_SHOWN).iter_rows(named=True):
            name = row["title_name"] if label.row.unit else _post(row)
            posts.setdefault(row["official"], []).append(name)
        return _told(
            [
                f"{names[official]} ({', '.join(dict.fromkeys(held))})"
                for official, held in posts.items()
            ]
        )

    def _who_would_count(self, posts: tuple[str, ...], counts: pl.Expr) -> pl.DataFrame:
        """Return the pairs of the round's officials with some posts that would count there."""
        officials = self.objective.candidates.officials
        size = max(1, PAIRS_IN_A_BLOCK // len(posts))
        columns = {*self.ruleset.columns, *counts.meta.root_names(), *_SHOWN, "concurrent"}
        blocks = [
            self.facts.pairs(officials[start : start + size], posts, columns=sorted(columns))
            for start in range(0, len(officials), size)
        ]
        return pl.concat([block.filter(counts & ~pl.col("concurrent")) for block in blocks])

    def _asked(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """Return pairs, each with the hard rules it breaks, and whether overrides leave it free."""
        hard = [rule.id for rule in self.ruleset.pair_rules if rule.hard]
        broken = [pl.when(~pl.col(rule)).then(pl.lit(rule)) for rule in hard]
        rules = judge(self.ruleset, pairs).select(
            broken=pl.concat_list(*broken, pl.lit(None, dtype=pl.String)).list.drop_nulls()
        )
        overrides = pl.DataFrame(kept_overrides(pairs, self.options))
        free = overrides.select(free=pl.all_horizontal(pl.all()))
        return pl.concat((pairs.select(_SHOWN), rules, free), how="horizontal").sort(
            "official", "post"
        )

    def _exclusions(self, asked: pl.DataFrame) -> list[str]:
        """Say how many of the pairs that would count the strictest rules and overrides exclude."""
        counts = Counter(rule for rules in asked["broken"].to_list() for rule in rules)
        strictest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        said = [
            _("{rule}: excludes {count} of {all} possibilities.").format(
                rule=self.ruleset[rule].title,
                count=show_number(count),
                all=show_number(asked.height),
            )
            for rule, count in strictest[:MOST_RULES]
        ]
        by_hand = asked.height - int(asked["free"].sum())
        if by_hand:
            said.append(
                _("What was set by hand excludes {count} of {all} possibilities.").format(
                    count=show_number(by_hand), all=show_number(asked.height)
                )
            )
        return said

    def _exceptions(self, asked: pl.DataFrame, limit: int) -> list[str]:
        """Name the fewest exceptions from one rule each that let so many seats be held."""
        rules = pl.col("broken").list.len()
        few = asked.filter(pl.col("free") & (rules <= 1)).with_columns(rules=rules)
        # Of those who need an exception for a post, no more than the limit can be of use.
        few = few.filter(pl.int_range(pl.len()).over("post", "rules") < limit).sort(
            "official", "post"
        )
        chosen = self._fewest(few, limit)
        return [] if chosen is None else [self._with_exceptions(chosen)]

    def _fewest(self, pairs: pl.DataFrame, limit: int) -> pl.DataFrame | None:
        """Return those in need of an exception, of the choice of `limit` pairs with the fewest."""
        official = pairs["official"].rank("dense").cast(pl.Int32).to_numpy() - 1
        found = self.objective.candidates
        everybody = np.ones((1, pairs.height), dtype=np.int64)
        solution = solve(
            Problem(
                n_officials=int(official.max(initial=-1)) + 1,
                seats=found.seats,
                official=official,
                post=np.array([found.post_at[post] for post in pairs["post"]], dtype=np.int32),
                cost=pairs["rules"].cast(pl.Int64).to_numpy(),
                unplaced_cost=np.zeros(int(official.max(initial=-1)) + 1, dtype=np.int64),
                vacant_cost=np.zeros(len(found.posts), dtype=np.int64),
                rows=sparse.csr_array(everybody),
                sense=np.ones(1, dtype=np.int8),
                rhs=np.array([limit], dtype=np.int64),
            )
        )
        if solution.status != "optimal":
            return None
        chosen: pl.DataFrame = pairs[solution.choice[solution.choice >= 0].tolist()]
        return chosen.filter(pl.col("rules") == 1)

    def _with_exceptions(self, pairs: pl.DataFrame) -> str:
        items = [
            _("{official} as {post}, from “{rule}”").format(
                official=row["official_name"],
                post=_post(row),
                rule=self.ruleset[row["broken"][0]].title,
            )
            for row in pairs.iter_rows(named=True)
        ]
        return ngettext(
            "With this exception it could be kept: {items}.",
            "With these exceptions it could be kept: {items}.",
            len(items),
        ).format(items=_told(items))


def _post(row: dict[str, str]) -> str:
    return f"{row['title_name']}, {row['unit_name']}"


def _told(names: list[str]) -> str:
    """Join names, the first of many."""
    more = len(names) - MOST_NAMES
    if more <= 0:
        return "; ".join(names) or _("nobody")
    rest = ngettext("and {n} more", "and {n} more", more).format(n=show_number(more))
    return "; ".join((*names[:MOST_NAMES], rest))
