"""The two shapes of a rule kind, and scores.

- A **pair kind** answers for an official and a post: one Polars expression over the pair frame
  (`turnus.rules.facts`), so that the expression that explains one pair also filters ten million.
- A **score kind** prices a pair: an expression of whole points, 0 for the best.
- A **row kind** answers for a whole plan: linear rows over the pairs.

An expression that comes out null says "not known": the pair is not excluded, and `turnus check`
counts it, so that missing data is seen and never silently judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.rules.model import Strict

V = TypeVar("V", bound=Strict)
V_contra = TypeVar("V_contra", bound=Strict, contravariant=True)


class PairKind(Protocol, Generic[V]):
    """Whether one official may hold one post."""

    name: str
    value: type[V]

    def allowed(self, value: V) -> pl.Expr:
        """Return a Boolean expression over the pair frame: true where the rule is kept."""

    def says(self, value: V) -> dict[str, pl.Expr]:
        """Return the fields of the rule's message, each as an expression over the pair frame."""


class ScoreKind(Protocol, Generic[V]):
    """What one official in one post costs, in whole points; 0 is the best."""

    name: str
    value: type[V]

    def points(self, value: V) -> pl.Expr:
        """Return an integer expression over the pair frame, never negative and never null."""

    def says(self, value: V) -> dict[str, pl.Expr]:
        """Return the fields of the rule's message, each as an expression over the pair frame."""


@dataclass(frozen=True)
class Row:
    """One linear row over the pairs: sum of `coefficient` x chosen  `sense`  `rhs`.

    Parameters
    ----------
    pairs : int64 array
        Positions in the pair frame.
    coefficients : int64 array
        One for each of `pairs`.
    sense : {-1, 0, 1}
        At most, equal, at least.
    rhs : int
        Right-hand side.
    subject : tuple of str
        Ids of what the row speaks about (a unit, two officials ...), for sorting and for reports.
    says : dict
        Fields of the rule's message for this row: words and numbers; ids are shown by name.
    """

    pairs: NDArray[np.int64]
    coefficients: NDArray[np.int64]
    sense: int
    rhs: int
    subject: tuple[str, ...]
    says: dict[str, Any] = field(default_factory=dict)


class RowKind(Protocol, Generic[V]):
    """Linear rows over a whole plan."""

    name: str
    value: type[V]

    def rows(self, value: V, pairs: pl.DataFrame, facts: Any) -> list[Row]:
        """Return the rows over `pairs`, which holds only pairs that the rule applies to.

        `pairs` carries a column ``pair`` with the position in the whole pair frame. Rows without
        pairs that could break them are left out.
        """
