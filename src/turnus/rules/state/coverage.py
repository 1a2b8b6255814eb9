"""Coverage: of the cases that a rule speaks about, how many it could judge, and why not the others.

A rule that could judge nobody is not kept, it is unknown. `turnus check` asks about today's
holders, a plan about what it proposes, too; both through the expressions that decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from turnus.rules.applies import applies
from turnus.rules.kinds.base import PairKind, RowKind, missing_of
from turnus.rules.pairs.judge import named_sources, opens, source_columns
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule, RuleSet
from turnus.words import _, ngettext, show_list, show_number

Cases = Literal["holders", "moves", "placements"]


@dataclass(frozen=True)
class Unknown:
    """How often a rule could not be judged, and because of which empty columns.

    Parameters
    ----------
    rule, title : str
    columns : tuple of str
        Columns of the register, as ``table.column``, or keys of the pack, as ``pack.yaml.key``.
    count : int
        Number of cases concerned.
    """

    rule: str
    title: str
    columns: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Coverage:
    """How many of the cases that a rule speaks about it could judge.

    Parameters
    ----------
    rule, title, force : str
        The rule, its title, ``hard`` or ``soft``.
    cases : {"holders", "moves", "placements"}
        What was asked about: today's holders of posts, the moves of a plan, or all its placements
        (who moves and who stays).
    of, judged : int
        How many cases the rule speaks about, and how many of them it could judge.
    unknown : {"pass", "bar", "ask"}
        What becomes of the others.
    missing : tuple of Unknown
        Why the others could not be judged; the most frequent first.
    ask : tuple of str
        Where the rule asks: who has to be asked about, each with what is missing.
    """

    rule: str
    title: str
    force: str
    cases: Cases
    of: int
    judged: int
    unknown: str
    missing: tuple[Unknown, ...] = ()
    ask: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What the rule could not judge, in one sentence of the language in use."""
        sentence = {
            "holders": ngettext(
                "“{rule}” could judge {judged} of {of} holder; missing: {columns}.",
                "“{rule}” could judge {judged} of {of} holders; missing: {columns}.",
                self.of,
            ),
            "moves": ngettext(
                "“{rule}” could judge {judged} of {of} move; missing: {columns}.",
                "“{rule}” could judge {judged} of {of} moves; missing: {columns}.",
                self.of,
            ),
            "placements": ngettext(
                "“{rule}” could judge {judged} of {of} placement; missing: {columns}.",
                "“{rule}” could judge {judged} of {of} placements; missing: {columns}.",
                self.of,
            ),
        }[self.cases]
        columns = dict.fromkeys(name for why in self.missing for name in why.columns)
        told = sentence.format(
            rule=self.title,
            judged=show_number(self.judged),
            of=show_number(self.of),
            columns=show_list([*columns]),
        )
        if self.unknown == "bar":
            return told + " " + _("What is not known is barred.")
        if self.unknown == "ask":
            asked = _("To be asked: {cases}.").format(cases="; ".join(self.ask))
            return f"{told} {asked}"
        return told


def covered(
    ruleset: RuleSet, facts: PairFacts, planned: pl.DataFrame | None = None
) -> tuple[Coverage, ...]:
    """Count for each rule that speaks about anybody whom it could judge.

    Parameters
    ----------
    ruleset : RuleSet
    facts : PairFacts
    planned : polars.DataFrame, optional
        ``official`` and ``post`` of a plan. Left out: only today is asked about.
    """
    needed = coverage_columns(ruleset)
    today = facts.stays(columns=needed)
    placed = None if planned is None else facts.frame(planned, columns=needed)
    found: list[Coverage] = []
    for rule in ruleset.rules:
        cases, frame = _cases(rule, today, placed)
        if frame is not None:
            found += _of_rule(rule, cases, frame, facts.lifted)
    return tuple(found)


def unjudged(coverage: tuple[Coverage, ...]) -> list[Coverage]:
    """Return the rules that could not judge all their cases: hard ones first, as in a rule set."""
    return [one for one in coverage if one.judged < one.of]


def coverage_columns(ruleset: RuleSet) -> tuple[str, ...]:
    """Return the columns of the pair frame that counting takes."""
    named = {"official_name", "title_name", "unit_name", "stay", "excepted"}
    for rule in ruleset.rules:
        if isinstance(rule.kind, RowKind):
            counted = rule.kind.counted(rule.value)
            if counted is not None:
                named.update(counted.meta.root_names())
                named.update(applies(rule.applies_to).meta.root_names())
            continue
        named.update(rule.speaks.meta.root_names(), opens(rule, ()).meta.root_names())
        named.update(source_columns(rule))
        for empty in missing_of(rule.kind, rule.value).values():
            named.update(empty.meta.root_names())
    return tuple(sorted(named))


def _cases(
    rule: Rule, today: pl.DataFrame, placed: pl.DataFrame | None
) -> tuple[Cases, pl.DataFrame | None]:
    """Return what a rule is asked about: today's holders, moves, or who is where after a plan."""
    kind = rule.kind
    if isinstance(kind, RowKind):
        return "holders", None if kind.of_round else today
    about = kind.about if isinstance(kind, PairKind) else "pair"
    if about == "stay" or (placed is None and isinstance(kind, PairKind) and about == "pair"):
        return "holders", today
    if placed is None:  # neither moves nor points are about the present state
        return "moves", None
    return ("placements", placed) if about == "pair" else ("moves", placed)


def _of_rule(
    rule: Rule, cases: Cases, frame: pl.DataFrame, lifted: frozenset[str]
) -> Iterator[Coverage]:
    """Yield the coverage of a rule; nothing where it speaks about nobody."""
    if isinstance(rule.kind, RowKind):
        counted = rule.kind.counted(rule.value)
        if counted is None:
            return
        seen = frame.filter(applies(rule.applies_to))
        open_ = seen.filter(counted.is_null())
        read = set(counted.meta.root_names())
    else:
        seen = frame.filter(rule.speaks.fill_null(value=True))
        open_ = seen.filter(opens(rule, lifted))
        read = source_columns(rule)
    if seen.is_empty():
        return
    empty = [pl.col(name).is_null().alias(name) for name in sorted(read)]
    cells = missing_of(rule.kind, rule.value)
    empty += [is_empty.alias(f"cell:{column}") for column, is_empty in cells.items()]
    patterns = open_.select(empty) if empty else open_.select(pl.lit(value=False).alias("none"))
    why = [_columns(rule, pattern) for pattern in patterns.iter_rows(named=True)]
    counts = Counter(why)
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    yield Coverage(
        rule=rule.id,
        title=str(rule.title),
        force=rule.force,
        cases=cases,
        of=seen.height,
        judged=seen.height - open_.height,
        unknown=rule.unknown,
        missing=tuple(Unknown(rule.id, str(rule.title), *item) for item in most_first),
        ask=tuple(_asked(open_, why)) if rule.unknown == "ask" else (),
    )


def _columns(rule: Rule, empty: dict[str, Any]) -> tuple[str, ...]:
    """Return what is missing where these columns of the pair frame, and cells, are empty."""
    cells = [name.removeprefix("cell:") for name, is_ in empty.items() if "cell:" in name and is_]
    return (*named_sources(rule, lambda name: bool(empty[name])), *cells)


def _asked(open_: pl.DataFrame, why: list[tuple[str, ...]]) -> Iterator[str]:
    rows = open_.select("official", "official_name", "title_name", "unit_name").iter_rows()
    for (official, name, title, unit), columns in zip(rows, why, strict=True):
        yield f"{name} ({official}), {title}, {unit}: {show_list([*columns])}"
