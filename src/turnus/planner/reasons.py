"""Reasons: why a move is proposed, why a limit is passed, why something stays open.

Every reason names the rule or the price behind it, with its citation. Nothing is explained by the
solver's inner life: a reason is a rule that was asked the same question again, about one pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from turnus.planner.objective import Objective
from turnus.planner.options import Options
from turnus.planner.plan import Reason
from turnus.planner.tiers import Tiered
from turnus.rules import Facts, Judgement, RuleSet, explanations, judge
from turnus.words import _, ngettext, show_list, show_number


@dataclass(frozen=True)
class Explainer:
    """Answers "why" for one solved round."""

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

    def _judged(self, official: str, post: str) -> list[Judgement]:
        self.ask([(official, post)])
        return self._memo[official, post]

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(self.facts.officials.select("official", "official_name").iter_rows())

    @cached_property
    def _holders_today(self) -> dict[str, list[str]]:
        stays = self.facts.stays().sort("official")
        return {
            str(post): group["official"].to_list()
            for (post,), group in stays.group_by("post", maintain_order=True)
        }

    @cached_property
    def _stay_pair(self) -> dict[str, int]:
        pairs = self.objective.candidates.pairs.with_row_index("position")
        return dict(pairs.filter(pl.col("stay")).select("official", "position").iter_rows())

    @cached_property
    def _post_of(self) -> dict[str, str]:
        """The post of each official after the plan."""
        found = self.objective.candidates
        return {
            found.officials[official]: found.posts[found.post[pair]]
            for official, pair in enumerate(self.tiered.solution.choice)
            if pair >= 0
        }

    def move(self, official: str, from_post: str | None, to_post: str) -> tuple[Reason, ...]:
        """Say what made a move necessary or wanted, what allowed it, what it scores for."""
        pair = self.objective.candidates.pair_of(official, to_post)
        if pair is None:
            raise KeyError((official, to_post))
        return (
            *self._forced_out(official, from_post),
            *self._pinned(official, to_post),
            *self._wanted_away(official, from_post),
            *self._seat_to_fill(to_post),
            *self._wanted_by_rows(official, pair),
            *self._allowed(official, to_post),
            *self._scored(official, from_post, to_post),
        )

    def stay(self, official: str, post: str) -> tuple[Reason, ...]:
        """Say which soft limits an official who stays is past."""
        return tuple(
            self._reason(judgement, "open", judgement.cost)
            for judgement in self._judged(official, post)
            if judgement.rule in self.ruleset.pair_rules and judgement.cost
        )

    def excluded(self, official: str, post: str) -> tuple[Reason, ...]:
        """Say which hard rules exclude a pair; empty when none does."""
        reasons = [
            self._reason(judgement, "against")
            for judgement in self._judged(official, post)
            if judgement.kept is False and judgement.rule.force == "hard"
        ]
        if (official, post) in self.options.forbidden:
            reasons.append(_wish("wish-forbid", "against", _("This pair was forbidden by hand.")))
        if post in self.options.vacated and official in self._holders_today.get(post, []):
            reasons.append(
                _wish("wish-vacate", "against", _("The post is to be vacated by its holder."))
            )
        pinned = dict(self.options.pins).get(official, post)
        if pinned != post:
            reasons.append(
                _wish("wish-pin", "against", _("The official was pinned to another post by hand."))
            )
        return tuple(reasons)

    def vacancy(self, post: str, cheapest: tuple[str, int] | None) -> tuple[Reason, ...]:
        """Say why a seat stays empty.

        Parameters
        ----------
        post : str
        cheapest : (official, price) or None
            Who could fill it for the least, and what that would cost at least.
        """
        if cheapest is not None:
            official, price = cheapest
            text = _("{official} could fill it, at a price of at least {price} points.").format(
                official=self._names[official], price=show_number(price)
            )
            if official in self._post_of:
                text += " " + _("Another seat would then be open.")
            return (self._price("price-alternative", "open", text, price),)
        pairs = self.facts.pairs(officials=self.objective.candidates.officials, posts=[post])
        return self._nobody(pairs)

    def unplaced(
        self, official: str, from_post: str, cheapest: tuple[str, int] | None
    ) -> tuple[Reason, ...]:
        """Say why an official must leave a post, and why there is no other.

        Parameters
        ----------
        official, from_post : str
        cheapest : (post, price) or None
            The post that could be had for the least, and what that would cost at least.
        """
        must_go = self._forced_out(official, from_post)
        if cheapest is not None:
            post, price = cheapest
            text = _("{post} is possible, at a price of at least {price} points.").format(
                post=self.post_name(post), price=show_number(price)
            )
            return (*must_go, self._price("price-alternative", "open", text, price))
        pairs = self.facts.pairs(officials=[official], posts=self.objective.candidates.posts)
        return (*must_go, *self._nobody(pairs.filter(pl.col("post") != from_post)))

    def post_name(self, post: str) -> str:
        """Return a post as people say it: title and unit."""
        row = self._posts[post]
        return f"{row[0]}, {row[1]}"

    @cached_property
    def _posts(self) -> dict[str, tuple[str, str]]:
        rows = self.facts.posts.select("post", "title_name", "unit_name").iter_rows()
        return {post: (title, unit) for post, title, unit in rows}

    def _forced_out(self, official: str, from_post: str | None) -> tuple[Reason, ...]:
        if from_post is None:
            return ()
        reasons = [
            self._reason(judgement, "necessary")
            for judgement in self._judged(official, from_post)
            if judgement.kept is False and judgement.rule.force == "hard"
        ]
        if from_post in self.options.vacated:
            reasons.append(
                _wish("wish-vacate", "necessary", _("The post is to be vacated by its holder."))
            )
        return tuple(reasons)

    def _wanted_away(self, official: str, from_post: str | None) -> tuple[Reason, ...]:
        """Name the soft rules that staying would break."""
        if from_post is None:
            return ()
        return tuple(
            self._reason(judgement, "wanted", judgement.cost)
            for judgement in self._judged(official, from_post)
            if judgement.rule in self.ruleset.pair_rules and judgement.cost
        )

    def _pinned(self, official: str, post: str) -> tuple[Reason, ...]:
        if (official, post) not in self.options.pins:
            return ()
        return (_wish("wish-pin", "necessary", _("This move was fixed by hand.")),)

    def _seat_to_fill(self, post: str) -> tuple[Reason, ...]:
        """Say whose seat is taken: one empty today, or one that its holder leaves."""
        leaving = [
            official
            for official in self._holders_today.get(post, [])
            if self._post_of.get(official) != post
        ]
        index = self.objective.candidates.posts.index(post)
        is_key = bool(self.objective.candidates.key[index])
        rule = "price-key-post-vacant" if is_key else "price-post-vacant"
        if leaving:
            text = _("{official} leaves the post; it must not stay empty.").format(
                official=self._names[leaving[0]]
            )
        else:
            text = _("The post stands empty today.")
        return (self._price(rule, "wanted", text, None),)

    def _wanted_by_rows(self, official: str, pair: int) -> tuple[Reason, ...]:
        """Name the binding rules over the whole plan that this move helps to keep."""
        rows, labels = self.objective.rows, self.objective.labels.labels
        binding = np.flatnonzero(np.abs(self.tiered.solution.row_price) > 0)
        stay = self._stay_pair.get(official)
        reasons = []
        for row in binding[binding < rows.n_rules]:
            here = self._coefficient(int(row), pair)
            before = 0 if stay is None else self._coefficient(int(row), stay)
            if rows.sense[row] * (here - before) > 0:
                label = labels[row]
                reasons.append(
                    Reason(
                        rule=label.rule.id,
                        role="wanted",
                        text=label.demand,
                        citation=str(label.rule.citation),
                        verified=label.rule.citation.verified,
                        points=round(float(self.tiered.solution.row_price[row])),
                    )
                )
        return tuple(reasons)

    def _coefficient(self, row: int, pair: int) -> int:
        matrix = self.objective.rows.matrix
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        hit = np.flatnonzero(matrix.indices[span] == pair)
        return int(matrix.data[span][hit].sum())

    def _allowed(self, official: str, post: str) -> tuple[Reason, ...]:
        return tuple(
            self._reason(judgement, "allowed")
            for judgement in self._judged(official, post)
            if judgement.applies and judgement.kept and judgement.rule.force == "hard"
        )

    def _scored(self, official: str, from_post: str | None, to_post: str) -> tuple[Reason, ...]:
        """Say what the move costs by soft rules, and what staying would have cost."""
        reasons = [
            self._reason(judgement, "scored", judgement.cost)
            for judgement in self._judged(official, to_post)
            if judgement.cost
        ]
        if from_post is not None:
            stay = [judgement for judgement in self._judged(official, from_post) if judgement.cost]
            text = _("Staying would have cost {points} points ({rules}).").format(
                points=show_number(sum(judgement.cost for judgement in stay)),
                rules=show_list([str(judgement.rule.title) for judgement in stay]),
            )
            if stay:
                reasons.append(self._price("price-stay", "scored", text, None))
        return tuple(reasons)

    def _nobody(self, pairs: pl.DataFrame) -> tuple[Reason, ...]:
        """Say how many of the pairs each hard rule excludes, the strictest rule first."""
        hard = [rule for rule in self.ruleset.pair_rules if rule.force == "hard"]
        verdict = judge(self.ruleset, pairs)
        counts: list[tuple[int, str]] = []
        reasons: dict[str, Reason] = {}
        for rule in hard:
            broken = int((~verdict[rule.id].fill_null(value=True)).sum())
            if not broken:
                continue
            text = ngettext(
                "{rule}: excludes {count} of {all} possibilities.",
                "{rule}: excludes {count} of {all} possibilities.",
                broken,
            ).format(rule=rule.title, count=broken, all=pairs.height)
            counts.append((-broken, rule.id))
            reasons[rule.id] = Reason(
                rule.id, "open", text, str(rule.citation), rule.citation.verified
            )
        return tuple(reasons[rule_id] for _broken, rule_id in sorted(counts))

    def _reason(self, judgement: Judgement, role: str, points: int | None = None) -> Reason:
        return Reason(
            rule=judgement.rule.id,
            role=role,
            text=judgement.text,
            citation=judgement.citation,
            verified=judgement.rule.citation.verified,
            points=points,
        )

    def _price(self, rule: str, role: str, text: str, points: int | None) -> Reason:
        pack = self.ruleset.pack
        citation = _("prices of the rule pack {pack}").format(pack=pack.id)
        return Reason(rule, role, text, citation, points=points)


def _wish(rule: str, role: str, text: str) -> Reason:
    return Reason(rule, role, text, _("options of this plan"))
