"""The linear constraints of a pack: row rules as one sparse matrix over pairs, rows labelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from turnus.rules.applies import applies
from turnus.rules.kinds.base import Row, RowKind, Scope
from turnus.rules.pairs.granted import of_groups
from turnus.rules.pairs.positions import Pairs
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.text.message_fields import shown
from turnus.words import _

HARD = -1  # in the place of a tier
# The fields of a row that name what it is about.
_NAMES = ("group", "movement", "official", "relative", "unit", "how")


@dataclass(frozen=True)
class RowLabel:
    """The rule behind one row of the matrix, and the sentences about it.

    Parameters
    ----------
    rule : Rule
    row : Row
        As the rule's kind built it.
    exception : str
        The exception that lifts the rule for the group: the row then binds nobody. Empty: none.
    """

    rule: Rule
    row: Row
    exception: str = ""

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
        """Return by how much the row is missed; 0 when it is kept, or lifted by an exception."""
        return 0 if self.exception else self.passed(activity)

    def passed(self, activity: int) -> int:
        """Return by how much the limit is passed, exceptions aside."""
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
        passed = self.passed(activity)
        sentence = self.rule.message if passed else self.rule.kept
        values = self.row.says | {"have": self.measured(activity), "limit": self.limit}
        told = sentence.told(
            lambda text: text.format(**{name: shown(value) for name, value in values.items()})
        )
        if not (passed and self.exception):
            return told
        granted = _("An exception is recorded: {exception}.").format(exception=self.exception)
        return f"{told} {granted}"

    def bounds(self) -> tuple[int, int]:
        """Return sense and right-hand side; of a lifted row such that no plan can break it."""
        if not self.exception:
            return self.row.sense, self.row.rhs
        return -1, int(np.maximum(self.row.coefficients, 0).sum())


@dataclass(frozen=True)
class Rows:
    """Linear constraints over binary choices of pairs: ``matrix @ chosen  <=, =, >=  rhs``.

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
        """Return the left-hand side of each row when the pairs marked in `chosen` are chosen."""
        sums: NDArray[np.int64] = self.matrix @ chosen.astype(np.int64)
        return sums


def rows(ruleset: RuleSet, pairs: Pairs, *, of_round: bool = True) -> Rows:
    """Build the constraints of all row rules, rules in the order of the set, rows by subject.

    Parameters
    ----------
    ruleset : RuleSet
    pairs : Pairs
        The pairs over which the rows run.
    of_round : bool
        Whether to include the rules that speak about moves; the present state knows none.
    """
    chosen = [rule for rule in ruleset.row_rules if of_round or not row_kind(rule).of_round]
    stays = pairs.facts.stays()
    granted = of_groups(pairs.facts.register, pairs.facts.on)
    labels = [
        RowLabel(rule, row, "" if row.officials else granted.get((rule.id, row.unit or ""), ""))
        for rule in chosen
        for row in sorted(
            row_kind(rule).rows(rule.value, _scope(rule, pairs, stays)),
            key=lambda row: row.subject,
        )
    ]
    return _stacked(ruleset, labels, len(pairs))


def row_kind(rule: Rule) -> RowKind[Any]:
    """Return the kind of a row rule."""
    assert isinstance(rule.kind, RowKind)
    return rule.kind


@dataclass(frozen=True)
class _OfRule:
    """A query over the pairs that a row rule speaks about."""

    rule: Rule
    pairs: Pairs

    def select(self, where: pl.Expr, *columns: str) -> pl.DataFrame:
        """Return position (``pair``) and `columns` of the pairs for which `where` is true."""
        speaks = applies(self.rule.applies_to) & where.fill_null(value=False)
        lifted = pl.col("excepted").list.contains(self.rule.id).fill_null(value=False)
        needed = dict.fromkeys([*columns, *speaks.meta.root_names()])
        found = []
        for span, block in self.pairs.blocks(needed):
            numbered = block.with_columns(pair=pl.int_range(span.start, span.stop, dtype=pl.Int64))
            if "excepted" in needed:
                numbered = numbered.with_columns(excepted=lifted)
            found.append(numbered.filter(speaks).select("pair", *columns))
        return pl.concat(found, rechunk=True)


def _scope(rule: Rule, pairs: Pairs, stays: pl.DataFrame) -> Scope:
    """Return what the kind of a row rule sees of the facts."""
    return Scope(
        pairs=_OfRule(rule, pairs),
        posts=pairs.facts.posts.filter(applies(rule.applies_to, posts_only=True)),
        stays=stays.filter(applies(rule.applies_to)).with_columns(
            excepted=pl.col("excepted").list.contains(rule.id).fill_null(value=False)
        ),
        kin=pairs.facts.kin,
        above=pairs.facts.above,
    )


def _stacked(ruleset: RuleSet, labels: list[RowLabel], n_pairs: int) -> Rows:
    """Stack single rows into one matrix of compressed sparse rows."""
    sizes = [len(label.row.pairs) for label in labels]
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
    none = np.empty(0, dtype=np.int64)
    columns = np.concatenate([none, *(label.row.pairs for label in labels)])
    entries = np.concatenate([none, *(label.row.coefficients for label in labels)])
    tiers = [ruleset.tier_of(label.rule) for label in labels]
    return Rows(
        matrix=csr_array((entries, columns, starts), shape=(len(labels), n_pairs)),
        sense=np.array([label.bounds()[0] for label in labels], dtype=np.int8),
        rhs=np.array([label.bounds()[1] for label in labels], dtype=np.int64),
        penalty=np.array([label.rule.weight or np.inf for label in labels], dtype=np.float64),
        tier=np.array([HARD if tier is None else tier for tier in tiers], dtype=np.int64),
        labels=tuple(labels),
    )
