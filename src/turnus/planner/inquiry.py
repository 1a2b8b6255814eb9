"""What explanations look things up in: one solved round, and the rules to ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.planner.objective import Objective
from turnus.planner.options import Options
from turnus.planner.plan import Reason
from turnus.planner.tiers import Tiered
from turnus.rules import Facts, Judgement, RuleSet, explanations
from turnus.rules.tier_words import tier_word
from turnus.words import _, ngettext, show_number


@dataclass(frozen=True)
class Inquiry:
    """One solved round, and everything that its explanations ask for more than once."""

    facts: Facts
    ruleset: RuleSet
    options: Options
    objective: Objective
    tiered: Tiered
    _memo: dict[tuple[str, str], list[Judgement]] = field(default_factory=dict, repr=False)

    def ask(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put many pairs of official and post to the rules at once; asking singly is slower."""
        new = sorted(set(pairs) - self._memo.keys())
        keys = pl.DataFrame(new, schema=["official", "post"], orient="row")
        if new:
            judged = explanations(self.ruleset, self.facts, self.facts.frame(keys))
            self._memo.update(zip(new, judged, strict=True))

    def judged(self, official: str, post: str) -> list[Judgement]:
        """Return what each rule says about a pair."""
        self.ask([(official, post)])
        return self._memo[official, post]

    def name(self, official: str) -> str:
        """Return the name of an official."""
        return self._names[official]

    def post_name(self, post: str) -> str:
        """Return a post as people say it: title and unit."""
        title, unit = self._posts[post]
        return f"{title}, {unit}"

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(self.facts.officials.select("official", "official_name").iter_rows())

    @cached_property
    def _posts(self) -> dict[str, tuple[str, str]]:
        rows = self.facts.posts.select("post", "title_name", "unit_name").iter_rows()
        return {post: (title, unit) for post, title, unit in rows}

    @cached_property
    def holders_today(self) -> dict[str, list[str]]:
        """Who holds each post today."""
        stays = self.facts.stays().sort("official")
        return {
            str(post): group["official"].to_list()
            for (post,), group in stays.group_by("post", maintain_order=True)
        }

    @cached_property
    def stay_pair(self) -> dict[str, int]:
        """Position of each official's stay pair; officials who may not stay have none."""
        pairs = self.objective.candidates.pairs.with_row_index("position")
        return dict(pairs.filter(pl.col("stay")).select("official", "position").iter_rows())

    @cached_property
    def post_after(self) -> dict[str, str]:
        """Post of each official after the plan."""
        found = self.objective.candidates
        return {
            found.officials[official]: found.posts[found.post[pair]]
            for official, pair in enumerate(self.tiered.solution.choice)
            if pair >= 0
        }

    @cached_property
    def activity_today(self) -> NDArray[np.int64]:
        """Left-hand side of every row if everybody stayed who may."""
        found = self.objective.candidates
        stay = np.full(len(found.officials), -1, dtype=np.int64)
        for pair in self.stay_pair.values():
            stay[found.official[pair]] = pair
        return self.objective.activity(stay)

    def coefficient(self, row: int, pair: int | None) -> int:
        """Return the coefficient of a pair in a side row."""
        if pair is None:
            return 0
        matrix = self.objective.rows.matrix
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        return int(matrix.data[span][matrix.indices[span] == pair].sum())

    def by_rule(self, judgement: Judgement, role: str) -> Reason:
        """Return the judgement of a rule as a reason; with its points where it costs any."""
        rule = judgement.rule
        return Reason(
            rule=rule.id,
            role=role,
            text=judgement.text,
            citation=judgement.citation,
            verified=rule.citation.verified,
            points=judgement.cost or None,
            tier=rule.tier or "",
        )

    def by_price(self, rule: str, role: str, text: str, points: int | None = None) -> Reason:
        """Return a reason that lies in the prices of the pack."""
        citation = _("prices of the rule pack {pack}").format(pack=self.ruleset.pack.id)
        return Reason(rule, role, text, citation, points=points)

    def price_words(self, price: int) -> str:
        """Say a lower bound on a price; 0 says that nothing is proven to be lost."""
        if price == 0:
            return _("perhaps no dearer")
        text = ngettext("at least {price} point more", "at least {price} points more", price)
        said = text.format(price=show_number(price))
        weights = self.tiered.weights
        if len(weights) > 1 and price >= weights[-2]:
            return said + " " + _("(all tiers weighed)")
        return said + f" ({tier_word(self.objective.tiers[-1])})"


def wish(rule: str, role: str, text: str) -> Reason:
    """Return a reason that lies in what somebody fixed by hand."""
    return Reason(rule, role, text, _("options of this plan"))
