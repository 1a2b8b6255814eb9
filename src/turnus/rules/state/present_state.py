"""The check of today: which rules the present state breaks, and which nobody can judge.

The present state is the plan in which everyone stays, so that the check asks the same questions as
the planner. Rules about the moves of a round have nothing to say here, and neither have scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from turnus.facts.calendar.holders_stranded import StrandedHolder, stranded
from turnus.facts.calendar.planned_ends import OverdueReturn, overdue_returns
from turnus.rules.pairs.judge import Judgement, explanations, judge
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.pairs.positions import Pairs
from turnus.rules.rows import RowLabel, rows
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.state.coverage import Coverage, Unknown, covered
from turnus.rules.state.pool_state import pool_report
from turnus.tables import Register

VERSION = 1


@dataclass(frozen=True)
class Violation:
    """One rule that does not hold today.

    Parameters
    ----------
    rule, force, title : str
        The rule, whether it is ``hard`` or ``soft``, and its title.
    text : str
        What is wrong, in the language in use when the check ran.
    officials : tuple of str
        Ids of the officials concerned; empty for a share.
    post, unit : str or None
        Ids of the post and the unit concerned, where there is one.
    measured, limit : float or None
        What was counted and its limit, for rules that count.
    citation : str
        Where the value of the rule comes from.
    verified : bool
        Whether somebody read the value in a published text.
    """

    rule: str
    force: str
    title: str
    text: str
    officials: tuple[str, ...]
    post: str | None
    unit: str | None
    measured: float | None
    limit: float | None
    citation: str
    verified: bool


@dataclass(frozen=True)
class Excepted:
    """Somebody who would break a rule, were it not for an exception.

    Parameters
    ----------
    rule, title, official, post : str
    text : str
        What is passed and by which exception, in the language in use when the check ran.
    """

    rule: str
    title: str
    official: str
    post: str
    text: str


@dataclass(frozen=True)
class Overtaken:
    """An appointment that the calendar has overtaken.

    Parameters
    ----------
    kind : {"post-gone", "planned-end"}
        The post or its unit does not exist on the day, so that no rule could judge the holder; or
        a rotation or secondment was planned until a day that has passed.
    appointment, official, post : str
        Ids.
    text : str
        What is wrong, in the language in use when the check ran.
    """

    kind: str
    appointment: str
    official: str
    post: str
    text: str


@dataclass(frozen=True)
class Report:
    """The outcome of a check.

    Parameters
    ----------
    register, rules, on : str
        Name of the register, id of the pack, the day.
    judged : int
        Number of holders of posts that were looked at.
    violations : tuple of Violation
        Hard rules first, in the order of the rule set; within a rule by ids.
    unknown : tuple of Unknown
        In the same order.
    coverage : tuple of Coverage
        Whom each rule could judge, in the same order.
    excepted : tuple of Excepted
        The exceptions that count today, in the same order.
    overtaken : tuple of Overtaken
        Posts that do not exist first; by officials.
    """

    register: str
    rules: str
    on: str
    judged: int
    violations: tuple[Violation, ...]
    unknown: tuple[Unknown, ...]
    coverage: tuple[Coverage, ...] = ()
    excepted: tuple[Excepted, ...] = ()
    overtaken: tuple[Overtaken, ...] = ()

    @property
    def alarm(self) -> bool:
        """Whether somebody has to act: a rule is broken or asks, or an appointment overtaken."""
        asks = any(one.ask for one in self.coverage)
        return bool(self.violations or self.overtaken) or asks

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, as ``turnus check --format json`` prints it."""
        return {"version": VERSION, **asdict(self)}


def check(register: Register, ruleset: RuleSet) -> Report:
    """Hold the present state of `register` against the rules of `ruleset` on its day."""
    facts = PairFacts(register, ruleset.on, ruleset.pack)
    stays = facts.stays()
    violations = [
        *_broken_pairs(ruleset, facts, stays),
        *_broken_rows(ruleset, facts),
        *_broken_pools(register, ruleset),
    ]
    coverage = covered(ruleset, facts)
    ids = [rule.id for rule in ruleset.rules] + [rule.id for rule in ruleset.pool_rules]
    order = {rule: place for place, rule in enumerate(ids)}
    return Report(
        register=register.name,
        rules=ruleset.pack.id,
        on=ruleset.on.isoformat(),
        judged=stays.height,
        violations=tuple(sorted(violations, key=lambda found: order[found.rule])),
        unknown=tuple(why for one in coverage for why in one.missing),
        coverage=coverage,
        excepted=tuple(_excepted(ruleset, facts, stays)),
        overtaken=tuple(_overtaken(register, ruleset.on)),
    )


def _overtaken(register: Register, on: date) -> Iterator[Overtaken]:
    """Yield who holds a post that does not exist, and whose planned end has passed."""
    gone, overdue = stranded(register, on), overdue_returns(register, on)
    kinds: tuple[tuple[str, Sequence[StrandedHolder | OverdueReturn]], ...] = (
        ("post-gone", gone),
        ("planned-end", overdue),
    )
    for kind, found in kinds:
        for one in found:
            yield Overtaken(kind, one.appointment, one.official, one.post, one.text)


def _excepted(ruleset: RuleSet, facts: PairFacts, stays: pl.DataFrame) -> Iterator[Excepted]:
    """Yield who would break a rule without an exception, by rule."""
    concerned = stays.filter(pl.col("excepted").is_not_null()).sort("official", "post")
    told = explanations(ruleset, facts, concerned)
    for rule in ruleset.pair_rules:
        for pair, judgements in zip(concerned.iter_rows(named=True), told, strict=True):
            for judgement in judgements:
                if judgement.rule is rule and judgement.lifted:
                    who = (pair["official"], pair["post"])
                    yield Excepted(rule.id, str(rule.title), *who, judgement.text)


def _broken(
    ruleset: RuleSet, facts: PairFacts, stays: pl.DataFrame
) -> Iterator[tuple[dict[str, Any], Judgement]]:
    """Yield the judgements of pair rules that are broken, each with its pair."""
    pair_rules = {rule.id for rule in ruleset.pair_rules}
    if not pair_rules:
        return
    hit = ~pl.all().fill_null(value=True)
    concerned = stays.filter(judge(ruleset, stays).select(pl.any_horizontal(hit)).to_series())
    if concerned.is_empty():
        return
    concerned = concerned.sort("official", "post")
    told = explanations(ruleset, facts, concerned)
    for pair, judgements in zip(concerned.iter_rows(named=True), told, strict=True):
        for judgement in judgements:
            if judgement.rule.id in pair_rules and judgement.kept is False:
                yield pair, judgement


def _broken_pairs(ruleset: RuleSet, facts: PairFacts, stays: pl.DataFrame) -> Iterator[Violation]:
    for pair, judgement in _broken(ruleset, facts, stays):
        measured, limit = _years(judgement.rule, facts, pair)
        yield _violation(
            judgement.rule,
            text=judgement.text,
            officials=(pair["official"],),
            post=pair["post"],
            unit=pair["unit"],
            measured=measured,
            limit=limit,
        )


def _years(rule: Rule, facts: PairFacts, pair: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return the years that a rule counts and its limit in years; None for rules without."""
    says = rule.says
    years, limit = says.get("years"), says.get("limit_years", says.get("limit"))
    if not isinstance(years, pl.Expr) or not isinstance(limit, pl.Expr):
        return None, None
    frame = facts.frame(pl.DataFrame({"official": [pair["official"]], "post": [pair["post"]]}))
    found = frame.select(years.alias("years"), limit.cast(pl.Float64).alias("limit"))
    return found.row(0)


def _broken_rows(ruleset: RuleSet, facts: PairFacts) -> Iterator[Violation]:
    held = Pairs.of_today(facts)
    today = rows(ruleset, held, of_round=False)
    activity = today.activity(np.ones(len(held), dtype=bool)).tolist()
    for label, activity_of_row in zip(today.labels, activity, strict=True):
        if label.missed(activity_of_row):
            yield _row_violation(label, activity_of_row)


def _broken_pools(register: Register, ruleset: RuleSet) -> Iterator[Violation]:
    """Yield the targets of pools that are missed; a target never binds, so that it is soft."""
    for line in pool_report(register, ruleset).broken:
        yield Violation(
            rule=line.rule,
            force="soft",
            title=line.title,
            text=line.text,
            officials=() if line.official is None else (line.official,),
            post=None,
            unit=None,
            measured=line.have,
            limit=line.limit,
            citation=line.citation,
            verified=line.verified,
        )


def _row_violation(label: RowLabel, activity: int) -> Violation:
    persons = bool(label.row.officials)  # two relatives are no number with a limit
    return _violation(
        label.rule,
        text=label.text(activity),
        officials=label.row.officials,
        unit=label.row.unit,
        measured=None if persons else float(label.measured(activity)),
        limit=None if persons else float(label.limit),
    )


def _violation(
    rule: Rule,
    *,
    text: str,
    officials: tuple[str, ...],
    post: str | None = None,
    unit: str | None = None,
    measured: float | None = None,
    limit: float | None = None,
) -> Violation:
    return Violation(
        rule=rule.id,
        force=rule.force,
        title=str(rule.title),
        text=text,
        officials=officials,
        post=post,
        unit=unit,
        measured=measured,
        limit=limit,
        citation=str(rule.citation),
        verified=rule.citation.verified,
    )
