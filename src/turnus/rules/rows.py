"""The row rules of a pack as one sparse matrix over the pairs, with a label for each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from turnus.rules.applies import applies
from turnus.rules.facts import Facts
from turnus.rules.kinds.base import Row, RowKind, Scope
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.shown import shown
from turnus.words import _

HARD = -1  # in the place of a tier
# What row kinds look at in every pair, beside what a rule counts or applies to.
_COLUMNS = (
    *("official", "official_name", "stay", "concurrent", "movement", "excepted"),
    *("unit", "unit_name", "place", "place_name", "title", "title_name"),
    *("body", "level", "headship", "field"),
)
# The fields of a row that name what it is about.
_NAMES = ("group", "movement", "official", "relative", "unit", "how")


@dataclass(frozen=True)
class RowLabel:
    """What one row is about, and what to say about it.

    Parameters
    ----------
    rule : Rule
    row : Row
        As the rule's kind built it.
    """

    rule: Rule
    row: Row

    @property
    def subject(self) -> tuple[str, ...]:
        """Ids of what the row speaks about."""
        return self.row.subject

    @property
    def limit(self) -> int:
        """The limit as people count it."""
        return self.row.rhs + self.row.offset

    def measured(self, activity: int) -> int:
        """Return what people count, from the sum of the row."""
        return activity + self.row.offset

    def missed(self, activity: int) -> int:
        """Return by how much the row is missed; 0 when it is kept."""
        over = activity - self.row.rhs
        return abs(over) if self.row.sense == 0 else max(0, -self.row.sense * over)

    @property
    def demand(self) -> str:
        """What the row asks for whatever the plan, in the language in use."""
        named = [self.row.says[key] for key in _NAMES if key in self.row.says]
        about = ", ".join(shown(name) for name in named)
        title = f"{self.rule.title} ({about})" if about else str(self.rule.title)
        if self.row.officials:  # who is kin needs no number
            return title
        pattern = {-1: _("{what}: at most {limit}"), 0: _("{what}: exactly {limit}")}.get(
            self.row.sense, _("{what}: at least {limit}")
        )
        return pattern.format(what=title, limit=shown(self.limit))

    def text(self, activity: int) -> str:
        """Return the rule's sentence for this row in the language in use, broken or kept."""
        sentence = self.rule.message if self.missed(activity) else self.rule.kept
        values = self.row.says | {"have": self.measured(activity), "limit": self.limit}
        return str(sentence).format(**{name: shown(value) for name, value in values.items()})


@dataclass(frozen=True)
class Rows:
    """All row rules over the pairs.

    Parameters
    ----------
    matrix : csr_array of int64, rows x pairs
    sense : int8 array
        -1 at most, 0 equal, 1 at least.
    rhs : int64 array
    penalty : float64 array
        Weight of the rule for each unit by which the row is missed; infinity: hard.
    tier : int64 array
        Position of the rule's tier in the pack; `HARD` for hard rows.
    labels : tuple of RowLabel
    """

    matrix: csr_array
    sense: NDArray[np.int8]
    rhs: NDArray[np.int64]
    penalty: NDArray[np.float64]
    tier: NDArray[np.int64]
    labels: tuple[RowLabel, ...]

    def activity(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the sum of each row when the pairs marked in `chosen` are chosen."""
        sums: NDArray[np.int64] = self.matrix @ chosen.astype(np.int64)
        return sums


def rows(ruleset: RuleSet, facts: Facts, pairs: pl.DataFrame, *, of_round: bool = True) -> Rows:
    """Build the rows of all row rules, rules in the order of the set, rows by subject.

    Parameters
    ----------
    ruleset : RuleSet
    facts : Facts
    pairs : polars.DataFrame
        The pair frame over which the rows run.
    of_round : bool
        Whether to include the rules that speak about moves; the present state knows none.
    """
    chosen = [rule for rule in ruleset.row_rules if of_round or not row_kind(rule).of_round]
    # Of millions of pairs, only the columns that row kinds look at.
    numbered = pairs.select(_columns(chosen)).with_columns(
        pair=pl.int_range(pl.len(), dtype=pl.Int64)
    )
    stays = facts.stays()
    labels = [
        RowLabel(rule, row)
        for rule in chosen
        for row in sorted(
            row_kind(rule).rows(rule.value, scope_of(rule, facts, numbered, stays)),
            key=lambda row: row.subject,
        )
    ]
    return _stacked(ruleset, labels, pairs.height)


def _columns(rules: list[Rule]) -> list[str]:
    needed = dict.fromkeys(_COLUMNS)
    for rule in rules:
        counted = row_kind(rule).counted(rule.value)
        for expression in (applies(rule.applies_to), counted):
            if expression is not None:
                needed |= dict.fromkeys(sorted(expression.meta.root_names()))
    return list(needed)


def row_kind(rule: Rule) -> RowKind[Any]:
    """Return the kind of a row rule."""
    assert isinstance(rule.kind, RowKind)
    return rule.kind


def scope_of(rule: Rule, facts: Facts, pairs: pl.DataFrame, stays: pl.DataFrame) -> Scope:
    """Return what the kind of a row rule sees of the facts."""
    here = applies(rule.applies_to)
    lifted = pl.col("excepted").list.contains(rule.id).fill_null(value=False)
    return Scope(
        pairs=pairs.filter(here).with_columns(excepted=lifted),
        posts=facts.posts.filter(applies(rule.applies_to, posts_only=True)),
        stays=stays.filter(here),
        kin=facts.kin,
    )


def _stacked(ruleset: RuleSet, labels: list[RowLabel], n_pairs: int) -> Rows:
    sizes = [len(label.row.pairs) for label in labels]
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
    none = np.empty(0, dtype=np.int64)
    columns = np.concatenate([none, *(label.row.pairs for label in labels)])
    entries = np.concatenate([none, *(label.row.coefficients for label in labels)])
    tiers = [ruleset.tier_of(label.rule) for label in labels]
    return Rows(
        matrix=csr_array((entries, columns, starts), shape=(len(labels), n_pairs)),
        sense=np.array([label.row.sense for label in labels], dtype=np.int8),
        rhs=np.array([label.row.rhs for label in labels], dtype=np.int64),
        penalty=np.array([label.rule.weight or np.inf for label in labels], dtype=np.float64),
        tier=np.array([HARD if tier is None else tier for tier in tiers], dtype=np.int64),
        labels=tuple(labels),
    )
