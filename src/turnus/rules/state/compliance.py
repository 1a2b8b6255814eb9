"""Compliance rates: of all cases that a rule speaks about on a day, how many keep it.

`turnus check` lists what is wrong. This counts the same judgements, so that a share can be stated
and followed over time. A rule that speaks about several levels has a line for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from turnus.rules.pairs.judge import judge
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.pairs.positions import Pairs
from turnus.rules.pool_rules import PoolShare
from turnus.rules.rows import rows
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.state.pool_state import pool_report
from turnus.tables import Register
from turnus.words import _

KEY_POSTS = "price-key-post-vacant"
OTHER_POSTS = "price-post-vacant"


@dataclass(frozen=True)
class Compliance:
    """How far one rule is kept at one level.

    Parameters
    ----------
    rule, title, force : str
        The rule; for seats that must not stand empty, the id of their price.
    level : str or None
        Code of the level; None where the cases have none.
    broken : int
        Cases that break the rule: persons in posts, groups, pairs of relatives, empty seats.
    unknown : int
        Cases that nobody can judge, because cells of the register are empty.
    of : int or None
        All cases; None for targets of pools that are only told where they are missed.
    citation : str
    verified : bool
    """

    rule: str
    title: str
    force: str
    level: str | None
    broken: int
    unknown: int
    of: int | None
    citation: str
    verified: bool

    @property
    def share(self) -> float | None:
        """Share of the cases that keep the rule; who is not known counts as kept, as in a plan."""
        if self.of is None:
            return None
        return 1.0 if not self.of else (self.of - self.broken) / self.of


def compliance(register: Register, ruleset: RuleSet) -> tuple[Compliance, ...]:
    """Count for each rule of `ruleset` how far `register` keeps it on its day.

    Seats come first, then the rules in the order of the set, hard ones first; within a rule by
    level. A rule that speaks about nobody has no line.
    """
    facts = PairFacts(register, ruleset.on, ruleset.pack)
    stays = facts.stays()
    found = [*_pairs(ruleset, stays), *_rows(ruleset, facts)]
    ids = [rule.id for rule in ruleset.rules]
    found.sort(key=lambda line: (ids.index(line.rule), line.level or ""))
    return (*_seats(ruleset, facts), *found, *_pools(register, ruleset))


def _seats(ruleset: RuleSet, facts: PairFacts) -> Iterator[Compliance]:
    citation = _("prices of the rule pack {pack}").format(pack=ruleset.pack.id)
    titles = {KEY_POSTS: _("Key posts are filled"), OTHER_POSTS: _("Other posts are filled")}
    empty = (pl.col("seats") - pl.col("holders")).clip(lower_bound=0)
    for rule, key in ((KEY_POSTS, True), (OTHER_POSTS, False)):
        posts = facts.posts.filter(pl.col("key") == key)
        if posts.height:
            missing, seats = posts.select(empty.sum().alias("missing"), pl.col("seats").sum()).row(
                0
            )
            line = (rule, titles[rule], "soft", None, int(missing), 0, int(seats))
            yield Compliance(*line, citation, verified=True)


def _pairs(ruleset: RuleSet, stays: pl.DataFrame) -> Iterator[Compliance]:
    verdict = judge(ruleset, stays)
    for rule in ruleset.pair_rules:
        cases = stays.select(
            "level", speaks=rule.speaks.fill_null(value=True), kept=verdict[rule.id]
        ).filter("speaks")
        counted = cases.group_by("level").agg(
            (~pl.col("kept")).sum().alias("broken"),
            pl.col("kept").null_count().alias("unknown"),
            pl.len().alias("of"),
        )
        for level, broken, unknown, of in counted.sort("level", nulls_last=True).iter_rows():
            yield _line(rule, level, broken, of, unknown)


def _rows(ruleset: RuleSet, facts: PairFacts) -> Iterator[Compliance]:
    held = Pairs.of_today(facts)
    today = rows(ruleset, held, of_round=False)
    level = dict(facts.posts.select("unit", "level").unique().iter_rows())
    activity = today.activity(np.ones(len(held), dtype=bool)).tolist()
    missed: dict[tuple[str, str | None], list[bool]] = defaultdict(list)
    for label, count in zip(today.labels, activity, strict=True):
        missed[label.rule.id, level.get(label.row.unit)].append(label.missed(count) > 0)
    for (rule, at), cases in missed.items():
        yield _line(ruleset[rule], at, sum(cases), len(cases))


def _line(rule: Rule, level: str | None, broken: int, of: int, unknown: int = 0) -> Compliance:
    cited = (str(rule.citation), rule.citation.verified)
    return Compliance(rule.id, str(rule.title), rule.force, level, broken, unknown, of, *cited)


def _pools(register: Register, ruleset: RuleSet) -> Iterator[Compliance]:
    """Yield how far the targets of pools are met; of limits only what passes them is told."""
    if register["pools"].is_empty():
        return
    lines = pool_report(register, ruleset).lines
    for rule in ruleset.pool_rules:
        mine = [line for line in lines if line.rule == rule.id and line.kept is not None]
        told = (rule.id, str(rule.title), "soft")
        cited = (str(rule.citation), rule.citation.verified)
        if not isinstance(rule.value, PoolShare):
            yield Compliance(*told, None, len(mine), 0, None, *cited)
            continue
        for level in sorted({line.level for line in mine}):
            cases = [line for line in mine if line.level == level]
            broken = sum(line.kept is False for line in cases)
            unknown = sum(line.unknown > 0 for line in cases)
            yield Compliance(*told, level, broken, unknown, len(cases), *cited)
