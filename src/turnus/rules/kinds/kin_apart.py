"""Kin apart: relatives do not serve together in one body, as head and deputy, or over money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
import polars as pl
from pydantic import Field

from turnus.rules.grouping import once
from turnus.rules.kinds.base import Row, Scope, one_of
from turnus.rules.text.message_fields import Phrase, Word
from turnus.words import mark
from turnus.words.shapes import Strict

_COLUMNS = (
    *("official", "official_name", "stay", "concurrent"),
    *("unit", "unit_name", "place", "place_name", "body", "headship", "field"),
)
IN_BODY = mark("rules", "both in its {body}")
WITHIN = mark("rules", "both work there")
HEAD_AND_DEPUTY = mark("rules", "as head and deputy head")
HEAD_AND_FIELD = mark("rules", "as its head and as responsible for {field}")


class KinApartValue(Strict):
    """Where relatives may not serve together.

    Parameters
    ----------
    bodies : tuple of str
        Not both in one of these bodies of one unit.
    head_and_deputy : bool
        Not one as head and the other as deputy head of one unit.
    within : tuple of str
        Not both anywhere in one unit of these kinds, however deep below it their own offices lie.
    head_and_fields : tuple of str
        Not one as head of a place and the other in charge of one of these fields there.
    relations : tuple of str
        Which relatives count; empty: all that the register records.
    """

    bodies: tuple[Annotated[str, one_of("body")], ...] = Field(
        default=(), title=mark("value", "bodies")
    )
    head_and_deputy: bool = Field(default=False, title=mark("value", "head and deputy"))
    within: tuple[Annotated[str, one_of("unit_kind")], ...] = Field(
        default=(), title=mark("value", "anywhere in one unit of the kinds")
    )
    head_and_fields: tuple[Annotated[str, one_of("field")], ...] = Field(
        default=(), title=mark("value", "head and those responsible for")
    )
    relations: tuple[Annotated[str, one_of("kinship")], ...] = Field(
        default=(), title=mark("value", "kinship")
    )


class KinApart:
    """At most one of two relatives in posts that they may not hold together."""

    name = "kin_apart"
    value = KinApartValue
    of_round = False
    lifted_in: Literal["left", "taken"] = "taken"
    fields: tuple[str, ...] = ("official", "relative", "relation", "unit", "how")

    def rows(self, value: KinApartValue, scope: Scope) -> list[Row]:
        """Return one row for two relatives and each place where they could meet."""
        kin = _pairs_of_kin(scope.kin, value.relations)
        wanted = pl.col("official").is_in([*kin["official"], *kin["relative"]])
        pairs = scope.pairs.select(wanted & ~pl.col("excepted"), *_COLUMNS)
        return [
            _apart(found, meeting.at, *meeting.how(found))
            for meeting in _meetings(value, pairs, scope.above)
            for found in _meet(kin, meeting)
        ]

    def counted(self, value: KinApartValue) -> pl.Expr | None:  # noqa: ARG002 - one shape for all
        """Return None: only recorded kinships count, and they are always complete."""
        return None


@dataclass(frozen=True)
class _Meeting:
    """A way in which two relatives could meet.

    Parameters
    ----------
    one, other : polars.DataFrame
        The pairs of the one relative and of the other that bring it about.
    on, further : tuple of str
        They meet where both agree in `on`, once for each value of `further` of the other.
    at : {"unit", "place", "above"}
        The column that says where.
    how : callable
        Says in words and in a code how they meet, from a row of `_meet`.
    turned : bool
        Whether it matters who is the one and who the other.
    """

    one: pl.DataFrame
    other: pl.DataFrame
    on: tuple[str, ...]
    further: tuple[str, ...]
    at: str
    how: Callable[[dict[str, Any]], tuple[Phrase, str]]
    turned: bool = True


def _pairs_of_kin(kin: pl.DataFrame, relations: tuple[str, ...]) -> pl.DataFrame:
    """Return each two relatives once, however often and in which order they are recorded."""
    counted = pl.col("relation").is_in(relations) if relations else pl.lit(value=True)
    low = pl.min_horizontal("official", "relative").alias("_low")
    high = pl.max_horizontal("official", "relative").alias("_high")
    return (
        kin.drop_nulls("relation")
        .filter(counted)
        .sort("official", "relative")
        .with_columns(low, high)
        .unique(["_low", "_high"], keep="first", maintain_order=True)
        .select("official", "relative", "relation")
    )


def _meetings(value: KinApartValue, pairs: pl.DataFrame, above: pl.DataFrame) -> Iterator[_Meeting]:
    head, in_unit = pl.col("headship") == "head", pl.col("unit") == pl.col("place")
    heads, deputies = pairs.filter(head), pairs.filter(pl.col("headship") == "deputy")
    members = pairs.filter(pl.col("body").is_in(value.bodies))
    yield _Meeting(members, members, ("unit", "body"), (), "unit", _in_body, turned=False)
    if value.within:
        inside = pairs.join(_outermost(above, value.within), on="unit", how="inner").sort("pair")
        yield _Meeting(inside, inside, ("above",), (), "above", _within, turned=False)
    if value.head_and_deputy:
        yield _Meeting(heads, deputies, ("unit",), (), "unit", _head_and_deputy)
    # In charge of a field: the head of its office, or whoever works on it in the unit itself.
    in_charge = pairs.filter(pl.col("field").is_in(value.head_and_fields) & (head | in_unit))
    yield _Meeting(
        heads.filter(in_unit), in_charge, ("place",), ("field",), "place", _head_and_field
    )


def _outermost(above: pl.DataFrame, kinds: tuple[str, ...]) -> pl.DataFrame:
    """Return for each unit the highest one at or above it that is of one of the kinds."""
    of_kind = above.filter(pl.col("above_kind").is_in(kinds))
    return of_kind.unique("unit", keep="last", maintain_order=True)


def _within(_found: dict[str, Any]) -> tuple[Phrase, str]:
    return Phrase(WITHIN), "within"


def _in_body(found: dict[str, Any]) -> tuple[Phrase, str]:
    body = found["body"]
    return Phrase(IN_BODY, {"body": Word("body", body)}), f"body:{body}"


def _head_and_deputy(_found: dict[str, Any]) -> tuple[Phrase, str]:
    return Phrase(HEAD_AND_DEPUTY), "head-and-deputy"


def _head_and_field(found: dict[str, Any]) -> tuple[Phrase, str]:
    field = found["field"]
    return Phrase(HEAD_AND_FIELD, {"field": Word("field", field)}), f"head-and-field:{field}"


def _meet(kin: pl.DataFrame, meeting: _Meeting) -> Iterator[dict[str, Any]]:
    """Yield who could meet whom where, with the pairs of both that bring it about."""
    on, further = meeting.on, (*meeting.on, *meeting.further)
    ones = _by_official(meeting.one, on, f"{meeting.at}_name")
    others = _by_official(meeting.other, further).rename(
        {"official": "relative", "official_name": "relative_name", "pairs": "relative_pairs"}
    )
    turned = kin.rename({"official": "relative", "relative": "official"}).select(kin.columns)
    both = pl.concat([kin, turned]) if meeting.turned else kin
    met = both.join(ones, on="official", how="inner").join(
        others, on=["relative", *on], how="inner"
    )
    yield from met.iter_rows(named=True)


def _by_official(pairs: pl.DataFrame, by: tuple[str, ...], *named: str) -> pl.DataFrame:
    """Return for each official and group the pairs in it, and names that hold for all of them."""
    known = once(pairs.drop_nulls(by), by)
    return known.group_by("official", *by, maintain_order=True).agg(
        pl.col("official_name", *named).first(), pl.col("pair").alias("pairs")
    )


def _apart(found: dict[str, Any], at: str, how: Phrase, code: str) -> Row:
    pairs = np.unique([*found["pairs"], *found["relative_pairs"]]).astype(np.int64)
    officials = (found["official"], found["relative"])
    return Row(
        pairs=pairs,
        coefficients=np.ones(len(pairs), dtype=np.int64),
        sense=-1,
        rhs=1,
        subject=(*officials, found[at], code),
        says={
            "official": found["official_name"],
            "relative": found["relative_name"],
            "relation": Word("kinship", found["relation"]),
            "unit": found[f"{at}_name"],
            "how": how,
        },
        unit=found[at],
        officials=officials,
    )


KIND = KinApart()
