"""A rule set: the rules of a pack that are in force on one day, each with its value of that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import polars as pl

from turnus.rules.applies import may_apply
from turnus.rules.kinds.base import (
    Kind,
    PairKind,
    RowKind,
    Says,
    ScoreKind,
    is_about_leaving,
    reasons_of,
    stays_of,
)
from turnus.rules.model import AppliesTo, Citation, Pack, RuleFile
from turnus.rules.pool_rules import PoolRule
from turnus.words.shapes import Strict
from turnus.words.wording import Wording


@dataclass(frozen=True)
class Rule:
    """One rule with the value that holds on the day of its rule set.

    Parameters
    ----------
    id : str
        Also the name of its file.
    kind : Kind
        What the rule asks for.
    force : {"hard", "soft"}
    tier, weight : str, int or None
        Price of a soft rule; None for a hard one.
    applies_to : AppliesTo
        The posts that the rule speaks about.
    value : Strict
        Of the type that the kind declares.
    citation : Citation
        Where the value comes from.
    title, message, kept : Wording
        Name of the rule, what to say when it is broken, what to say when it is kept.
    source : RuleFile
        The whole file, with the values of other days.
    unknown : {"pass", "bar", "ask"}
        What becomes of a case that the rule cannot judge (`Pack`).
    """

    id: str
    kind: Kind
    force: Literal["hard", "soft"]
    tier: str | None
    weight: int | None
    applies_to: AppliesTo
    value: Strict
    citation: Citation
    title: Wording
    message: Wording
    kept: Wording
    source: RuleFile
    unknown: Literal["pass", "bar", "ask"] = "pass"

    @property
    def hard(self) -> bool:
        """Whether a plan that breaks the rule is no plan."""
        return self.force == "hard"

    @property
    def because(self) -> dict[str, Wording]:
        """Sentences for the kind's reasons, instead of `message` or `kept`."""
        return self.source.because

    @cached_property
    def applies(self) -> pl.Expr:
        """Expression over the pair frame: whether the rule speaks about the pair.

        Null where an attribute that the rule asks for is not known.
        """
        return may_apply(self.applies_to, leaving=is_about_leaving(self.kind))

    @cached_property
    def speaks(self) -> pl.Expr:
        """Expression over the pair frame: whether the rule has anything to say about the pair.

        Where it applies and the pair is a stay, a move or an official's leave, as the kind asks;
        null where that is not known.
        """
        match self.kind.about if isinstance(self.kind, PairKind) else "pair":
            case "stay":
                return self.applies & stays_of(self.kind, self.value)
            case "move":
                return self.applies & ~pl.col("stay")
            case "leave":
                # who is left over by a post that is no more leaves nothing behind
                return self.applies & ~pl.col("stay") & pl.col("from_exists").fill_null(value=False)
            case _:
                return self.applies

    @cached_property
    def reason(self) -> pl.Expr:
        """Expression over the pair frame: which reason of `because` holds; null: none."""
        reasons = reasons_of(self.kind, self.value)
        told = [
            pl.when(holds).then(pl.lit(name))
            for name, holds in reasons.items()
            if name in self.because
        ]
        return pl.coalesce(*told, pl.lit(None, dtype=pl.String))

    @cached_property
    def says(self) -> Says:
        """Fields of the messages of a pair or score rule, over the pair frame."""
        return {} if isinstance(self.kind, RowKind) else self.kind.says(self.value)


@dataclass(frozen=True)
class Dormant:
    """A rule of the pack that does not hold on the day.

    Parameters
    ----------
    id : str
    reason : {"not-yet", "repealed"}
    day : datetime.date
        From when on it holds, or no longer holds.
    source : RuleFile
    """

    id: str
    reason: Literal["not-yet", "repealed"]
    day: date
    source: RuleFile


@dataclass(frozen=True)
class RuleSet:
    """The rules of a pack that hold on one day.

    Parameters
    ----------
    pack : Pack
        Tiers, prices and facts that several rules share.
    on : datetime.date
        The day.
    rules : tuple of Rule
        Hard ones first, then by tier; within that by id.
    dormant : tuple of Dormant
        Rules not yet in force or repealed, by id.
    pool_rules : tuple of PoolRule
        What the pack asks of succession pools, by id; a plan does not look at it.
    inherited : frozenset of str
        Ids of the rules that come from the pack that this one extends.
    """

    pack: Pack
    on: date
    rules: tuple[Rule, ...]
    dormant: tuple[Dormant, ...] = ()
    pool_rules: tuple[PoolRule, ...] = ()
    inherited: frozenset[str] = frozenset()

    def __getitem__(self, rule_id: str) -> Rule:
        """Return the rule `rule_id`; KeyError when it does not hold on the day."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    @cached_property
    def pair_rules(self) -> tuple[Rule, ...]:
        """Rules that answer for one official and one post."""
        return tuple(rule for rule in self.rules if isinstance(rule.kind, PairKind))

    @cached_property
    def score_rules(self) -> tuple[Rule, ...]:
        """Rules that price one official in one post."""
        return tuple(rule for rule in self.rules if isinstance(rule.kind, ScoreKind))

    @cached_property
    def row_rules(self) -> tuple[Rule, ...]:
        """Rules that answer for a whole plan."""
        return tuple(rule for rule in self.rules if isinstance(rule.kind, RowKind))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Columns of the pair frame that judging and pricing pairs by these rules takes."""
        return _columns(self.rules)

    @cached_property
    def cost_columns(self) -> tuple[str, ...]:
        """Columns of the pair frame that pricing pairs by these rules takes."""
        return _columns(rule for rule in self.rules if not rule.hard)

    def tier_of(self, rule: Rule) -> int | None:
        """Return the position of the rule's tier, 0 the most important; None for a hard rule."""
        return None if rule.tier is None else self.pack.tiers.index(rule.tier)


def _columns(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Projection: the columns of the pair frame that the expressions of these rules read."""
    named = {"official", "post", "stay", "excepted"}
    for rule in rules:
        if isinstance(rule.kind, RowKind):
            continue
        asked = rule.kind.points if isinstance(rule.kind, ScoreKind) else rule.kind.allowed
        named.update(rule.speaks.meta.root_names(), asked(rule.value).meta.root_names())
    return tuple(sorted(named))
