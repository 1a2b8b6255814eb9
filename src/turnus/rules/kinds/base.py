"""The three shapes of a rule kind.

- A **pair kind** answers for an official and a post: one Polars expression over the pair frame
  (`turnus.rules.pairs.pair_facts`), so that the expression that explains one pair also filters ten
  million.
- A **score kind** prices a pair: an expression of whole points, 0 for the best.
- A **row kind** answers for a whole plan: linear rows over the pairs.

An expression that comes out null says "not known": the pair is not excluded, and `turnus check`
counts it, so that missing data is seen and never silently judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar, runtime_checkable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.text.value_words import Listed
from turnus.tables.schema.codes import CODES
from turnus.words.faults import not_one_of
from turnus.words.shapes import Strict

V = TypeVar("V", bound=Strict)


@dataclass(frozen=True)
class Coded:
    """A field of a message that holds codes, and the list whose words show them."""

    codes: str
    expr: pl.Expr


@dataclass(frozen=True)
class Told:
    """A field of a message with a way of its own to be shown in the language in use."""

    expr: pl.Expr
    show: Callable[[Any], str]


Says = dict[str, pl.Expr | Coded | Told]


About = Literal["stay", "move", "leave", "pair"]


@runtime_checkable
class PairKind(Protocol[V]):
    """Whether one official may hold one post.

    `about` says which pairs the kind speaks about; others keep the rule, whatever `allowed` says
    about them:

    - ``stay``: those in which an official stays;
    - ``move``: those in which one moves or enters;
    - ``leave``: those in which one leaves a post; the rule's ``applies_to`` then picks the post
      that is left, not the one that is taken;
    - ``pair``: all.
    """

    name: str
    value: type[V]
    about: About

    def allowed(self, value: V) -> pl.Expr:
        """Return a Boolean expression over the pair frame: true where the rule is kept."""

    def says(self, value: V) -> Says:
        """Return the fields of the rule's message, each as an expression over the pair frame."""


@runtime_checkable
class Reasoned(Protocol):
    """A pair or score kind that knows why it decides as it does.

    A rule file may say each reason in a sentence of its own (`because`).
    """

    def reasons(self, value: Any) -> dict[str, pl.Expr]:
        """Return Boolean expressions over the pair frame by name; the first that is true counts."""


@runtime_checkable
class Searching(Protocol):
    """A pair kind that looks into lists of records, and knows which of their cells it misses."""

    def missing(self, value: Any) -> dict[str, pl.Expr]:
        """Return by ``table.column`` where an empty cell leaves the rule open, over the frame."""


@runtime_checkable
class Lasting(Protocol):
    """A pair kind about staying that takes some moves for no leaving."""

    def stays_too(self, value: Any) -> pl.Expr | None:
        """Return the moves that are judged as stays, over the pair frame; None: no move is."""


@runtime_checkable
class Nearsighted(Protocol):
    """A pair kind that reads distances, and tells them apart only as far as it sees.

    Without this, a kind that reads distances has to be asked about every single pair.
    """

    def sight(self, value: Any) -> float:
        """Return the km beyond which all distances are one to the kind."""


@runtime_checkable
class ScoreKind(Protocol[V]):
    """What one official in one post costs, in whole points; 0 is the best."""

    name: str
    value: type[V]

    def points(self, value: V) -> pl.Expr:
        """Return an integer expression over the pair frame, never negative and never null."""

    def says(self, value: V) -> Says:
        """Return the fields of the rule's message, each as an expression over the pair frame."""


@runtime_checkable
class Unpriced(Protocol):
    """A score kind that cannot price a pair whose facts are missing; it then costs nothing."""

    def unpriced(self, value: Any) -> pl.Expr:
        """Return where nothing is known to price, over the pair frame; never null."""


@runtime_checkable
class LiftsPersons(Protocol):
    """A row kind that does not count an official who is excepted from the rule.

    `lifted_in` says by which post an exception is found: the one that the official leaves, or the
    one taken up.
    """

    lifted_in: Literal["left", "taken"]


class SomePairs(Protocol):
    """Pairs of which a row kind asks what it needs: there may be millions."""

    def select(self, where: pl.Expr, *columns: str) -> pl.DataFrame:
        """Return the position (``pair``) and columns of the pair frame, where `where` is true.

        ``excepted`` is true where a recorded exception lifts the rule for the pair.
        """


@dataclass(frozen=True)
class Scope:
    """What a row kind sees: everything that the rule's ``applies_to`` lets through.

    Parameters
    ----------
    pairs : SomePairs
        The pairs, looked up when they are asked for.
    posts : polars.DataFrame
        The posts of the day.
    stays : polars.DataFrame
        The present holders: the pair frame of those who are in their posts today, concurrent posts
        included; ``excepted`` is as in `SomePairs`.
    kin : polars.DataFrame
        All kinships of the register (`PairFacts.kin`).
    above : polars.DataFrame
        Each unit with each one at or above it (`PairFacts.above`).
    """

    pairs: SomePairs
    posts: pl.DataFrame
    stays: pl.DataFrame
    kin: pl.DataFrame
    above: pl.DataFrame


@dataclass(frozen=True)
class Row:
    """One linear row over the pairs: sum of `coefficient` x chosen  `sense`  `rhs`.

    Parameters
    ----------
    pairs : int64 array
        Positions in the pair frame, rising.
    coefficients : int64 array
        One for each of `pairs`.
    sense : {-1, 0, 1}
        At most, equal, at least.
    rhs : int
        Right-hand side.
    subject : tuple of str
        Ids of what the row speaks about (a unit, two officials ...), for sorting and for reports.
    says : dict
        Fields of the rule's message for this row, shown by `turnus.rules.text.message_fields`.
    offset : int
        What people count is the sum of the row plus `offset`; their limit is `rhs` plus `offset`.
        A row over those who stay counts those who leave: coefficients -1, offset all holders.
    unit : str or None
        The unit that the row speaks about, if it is one.
    officials : tuple of str
        The officials that the row speaks about, if it speaks about persons.
    posts : tuple of str
        The posts whose holders the row counts, if it speaks about a group of posts.
    """

    pairs: NDArray[np.int64]
    coefficients: NDArray[np.int64]
    sense: int
    rhs: int
    subject: tuple[str, ...]
    says: dict[str, Any] = field(default_factory=dict)
    offset: int = 0
    unit: str | None = None
    officials: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


@runtime_checkable
class RowKind(Protocol[V]):
    """Linear rows over a whole plan.

    `of_round` says that the rule speaks about the moves of a round and not about who sits where;
    such a rule says nothing about the present state. `fields` are the fields that the rule's
    sentences may use.
    """

    name: str
    value: type[V]
    of_round: bool
    fields: tuple[str, ...]

    def rows(self, value: V, scope: Scope) -> list[Row]:
        """Return the rows of the rule. Rows that no plan could break are left out."""

    def counted(self, value: V) -> pl.Expr | None:
        """Return the expression over the pair frame that says who counts; null: not known.

        None where nothing depends on facts that may be missing.
        """


Kind = PairKind[Any] | ScoreKind[Any] | RowKind[Any]


def reasons_of(kind: Kind, value: Strict) -> dict[str, pl.Expr]:
    """Return the reasons that a kind can name, by name; empty for a kind that names none."""
    return kind.reasons(value) if isinstance(kind, Reasoned) else {}


def missing_of(kind: Kind, value: Strict) -> dict[str, pl.Expr]:
    """Return where cells of listed records are missing; empty for a kind that looks into none."""
    return kind.missing(value) if isinstance(kind, Searching) else {}


def stays_of(kind: Kind, value: Strict) -> pl.Expr:
    """Return the pairs that a kind about staying speaks about."""
    more = kind.stays_too(value) if isinstance(kind, Lasting) else None
    stay = pl.col("stay")
    return stay if more is None else stay | more.fill_null(value=False)


def is_about_leaving(kind: Kind) -> bool:
    """Return whether the ``applies_to`` of a rule picks the post that an official leaves."""
    return isinstance(kind, PairKind) and kind.about == "leave"


def whole(points: pl.Expr) -> pl.Expr:
    """Return points rounded to whole ones, halves up; what is not known costs nothing."""
    return (points.cast(pl.Float64).fill_null(0.0) + 0.5).floor().cast(pl.Int64)


def floored(number: pl.Expr) -> pl.Expr:
    """Return a number cut to one decimal, so that 7.96 years never read as the 8 they are not."""
    return (number * 10 + 1e-9).floor() / 10


def one_of(list_name: str) -> Listed:
    """Return the check that a text is a code of the list `list_name`; names the nearest one."""

    def check(code: str) -> str:
        if code not in CODES[list_name]:
            raise ValueError(not_one_of(code, CODES[list_name]))
        return code

    return Listed(check, list_name)
