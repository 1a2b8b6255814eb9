"""The context of explanations: one solved round, memoised look-ups, rules to ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csc_array

from turnus.facts.calendar.holders_stranded import StrandedHolder, stranded
from turnus.facts.calendar.planned_ends import OverdueReturn, overdue_returns
from turnus.facts.calendar.to_come import ComingEnd, coming_ends
from turnus.planner.lexicographic.tiers import Tiered
from turnus.planner.model.objective import Objective
from turnus.planner.options import RoundOptions
from turnus.planner.plan import Reason
from turnus.rules import Judgement, PairFacts, RuleSet, explanations
from turnus.rules.text.tier_words import tier_word
from turnus.words import _, ngettext, show_number

MOST_REMEMBERED = 5_000


@dataclass(frozen=True)
class Context:
    """One solved round, and everything that its explanations ask for more than once.

    `needed` are those who move in a round of the fewest moves; None where that is not known.
    """

    facts: PairFacts
    ruleset: RuleSet
    options: RoundOptions
    objective: Objective
    tiered: Tiered
    needed: frozenset[str] | None = None
    _memo: dict[tuple[str, str], list[Judgement]] = field(default_factory=dict, repr=False)

    def ask(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Prefetch: put many pairs of official and post to the rules at once.

        Asking singly is slower. The memo is emptied when it is full: the answers about all moves
        of a nation would fill the memory.
        """
        asked = set(pairs)
        new = sorted(pair for pair in asked if pair not in self._memo)
        if new and len(self._memo) + len(new) > MOST_REMEMBERED:
            self._memo.clear()
            new = sorted(asked)
        if new:
            keys = pl.DataFrame(new, schema=["official", "post"], orient="row")
            judged = explanations(self.ruleset, self.facts, self.facts.frame(keys))
            self._memo.update(zip(new, judged, strict=True))

    def judged(self, official: str, post: str) -> list[Judgement]:
        """Return what each rule says about a pair."""
        self.ask([(official, post)])
        return self._memo[official, post]

    def limits_passed(self, official: str, post: str) -> list[Judgement]:
        """Return the soft pair rules that a pair breaks."""
        return [
            judgement
            for judgement in self.judged(official, post)
            if judgement.cost and judgement.rule.id in self._pair_rules
        ]

    @cached_property
    def _pair_rules(self) -> set[str]:
        return {rule.id for rule in self.ruleset.pair_rules}

    def name(self, official: str) -> str:
        """Return the name of an official."""
        return self._names[official]

    def post_name(self, post: str) -> str:
        """Return a post as people say it: title and unit."""
        return ", ".join(self.post_parts(post))

    def post_parts(self, post: str) -> tuple[str, str]:
        """Return the title and the unit of a post, as people say them."""
        return self._posts[post]

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(self.facts.officials.select("official", "official_name").iter_rows())

    @cached_property
    def _posts(self) -> dict[str, tuple[str, str]]:
        rows = self.facts.posts.select("post", "title_name", "unit_name").iter_rows()
        return {post: (title, unit) for post, title, unit in rows}

    def exists(self, post: str) -> bool:
        """Return whether a post exists on the day of the round."""
        return post in self._posts

    @cached_property
    def stranded(self) -> dict[str, StrandedHolder]:
        """Officials who hold no post but one that does not exist on the day."""
        found = {one.official: one for one in stranded(self.facts.register, self.facts.on)}
        left = self.facts.officials.filter(~pl.col("from_exists"))["official"]
        return {official: found[official] for official in left.to_list()}

    @cached_property
    def overdue(self) -> dict[tuple[str, str], OverdueReturn]:
        """Officials whose planned end in a post has passed."""
        found = overdue_returns(self.facts.register, self.facts.on)
        return {(one.official, one.post): one for one in found}

    @cached_property
    def coming_ends(self) -> dict[str, ComingEnd]:
        """Posts that end after the day of the round."""
        return coming_ends(self.facts.register, self.facts.on)

    @cached_property
    def holders_today(self) -> dict[str, list[str]]:
        """Who holds each post today."""
        stays = self.facts.stays(columns=[]).sort("official")
        holders: dict[str, list[str]] = {}
        for official, post in stays.select("official", "post").iter_rows():
            holders.setdefault(post, []).append(official)
        return holders

    @cached_property
    def stay_pair(self) -> dict[str, int]:
        """Position of each official's stay pair; officials who may not stay have none."""
        found = self.objective.candidates
        stays = np.flatnonzero(found.stay)
        officials = found.official[stays].tolist()
        return {
            found.officials[at]: pair for at, pair in zip(officials, stays.tolist(), strict=True)
        }

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
    def seated_after(self) -> dict[str, list[str]]:
        """Who sits in each post after the plan."""
        seated: dict[str, list[str]] = {}
        for official, post in self.post_after.items():
            seated.setdefault(post, []).append(official)
        return seated

    @cached_property
    def activity_today(self) -> NDArray[np.int64]:
        """Left-hand side of every row if everybody stayed who may."""
        found = self.objective.candidates
        stays = np.flatnonzero(found.stay)
        choice = np.full(len(found.officials), -1, dtype=np.int64)
        choice[found.official[stays]] = stays
        return self.objective.activity(choice)

    def coefficients(self, pair: int | None) -> dict[int, int]:
        """Return the rows of rules that a pair is part of, and its coefficient in each."""
        if pair is None:
            return {}
        columns, n_rules = self._columns, self.objective.rows.n_rules
        span = slice(columns.indptr[pair], columns.indptr[pair + 1])
        entries = zip(columns.indices[span].tolist(), columns.data[span].tolist(), strict=True)
        return {row: coefficient for row, coefficient in sorted(entries) if row < n_rules}

    @cached_property
    def _columns(self) -> csc_array:
        """The matrix of side rows in compressed sparse columns: the rows of each pair."""
        return csc_array(self.objective.rows.matrix)

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
        """Say a lower bound on a price; 0 and less say that nothing is proven to be lost."""
        if price <= 0:  # a bound below the plan proves nothing
            return _("may be just as good")
        text = ngettext("at least {price} point more", "at least {price} points more", price)
        said = text.format(price=show_number(price))
        weights = self.tiered.weights
        if len(weights) > 1 and price >= weights[-2]:
            return said + " " + _("(all priorities taken together)")
        return said + f" ({tier_word(self.objective.tiers[-1])})"


def overridden(rule: str, role: str, text: str) -> Reason:
    """Return a reason that lies in what somebody fixed by hand."""
    return Reason(rule, role, text, _("options of this plan"))
