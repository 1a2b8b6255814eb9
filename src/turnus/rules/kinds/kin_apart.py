"""Kin apart: relatives do not serve together in one body, as head and deputy, or over money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import polars as pl

from turnus.rules.grouping import groups, once
from turnus.rules.kinds.base import Row, Scope, one_of
from turnus.rules.model import Strict
from turnus.rules.shown import Phrase, Word
from turnus.words import mark

IN_BODY = mark("rules", "both in its {body}")
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
    head_and_fields : tuple of str
        Not one as head of a place and the other in charge of one of these fields there.
    relations : tuple of str
        Which relatives count; empty: all that the register records.
    """

    bodies: tuple[Annotated[str, one_of("body")], ...] = ()
    head_and_deputy: bool = False
    head_and_fields: tuple[Annotated[str, one_of("field")], ...] = ()
    relations: tuple[Annotated[str, one_of("kinship")], ...] = ()


class KinApart:
    """At most one of two relatives in posts that they may not hold together."""

    name = "kin_apart"
    value = KinApartValue
    of_round = False
    fields: tuple[str, ...] = ("official", "relative", "relation", "unit", "how")

    def rows(self, value: KinApartValue, scope: Scope) -> list[Row]:
        """Return one row for two relatives and each place where they could meet."""
        kin = _pairs_of_kin(scope.kin, value.relations)
        wanted = pl.col("official").is_in([*kin["official"], *kin["relative"]])
        pairs = scope.pairs.filter(wanted & ~pl.col("excepted"))
        by_official = {
            str(key[0]): frame for key, frame in pairs.group_by("official", maintain_order=True)
        }
        rows: list[Row] = []
        for official, relative, relation in kin.iter_rows():
            one, other = by_official.get(official), by_official.get(relative)
            if one is None or other is None:
                continue
            kinship = Word("kinship", relation)
            rows.extend(_apart(meeting, kinship) for meeting in _meetings(value, one, other))
        return rows

    def counted(self, value: KinApartValue) -> pl.Expr | None:  # noqa: ARG002 - one shape for all
        """Return None: only recorded kinships count, and they are always complete."""
        return None


# Pairs of the one, pairs of the other, column of the unit where they meet, how, and its code.
Meeting = tuple[pl.DataFrame, pl.DataFrame, str, Phrase, str]


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


def _meetings(value: KinApartValue, one: pl.DataFrame, other: pl.DataFrame) -> Iterator[Meeting]:
    in_body = pl.col("body").is_in(value.bodies)
    for (_, body), a, b in _meet(one.filter(in_body), other.filter(in_body), ("unit", "body")):
        yield a, b, "unit", Phrase(IN_BODY, {"body": Word("body", body)}), f"body:{body}"
    head, deputy = pl.col("headship") == "head", pl.col("headship") == "deputy"
    if value.head_and_deputy:
        for first, second in ((one, other), (other, one)):
            for _, a, b in _meet(first.filter(head), second.filter(deputy), ("unit",)):
                yield a, b, "unit", Phrase(HEAD_AND_DEPUTY), "head-and-deputy"
    heads_place = head & (pl.col("unit") == pl.col("place"))
    # In charge of a field: the head of its office, or whoever works on it in the unit itself.
    in_charge = pl.col("field").is_in(value.head_and_fields) & (
        head | (pl.col("unit") == pl.col("place"))
    )
    for first, second in ((one, other), (other, one)):
        heads = first.filter(heads_place)
        for (field,), office in groups(second.filter(in_charge), ("field",)):
            for _, a, b in _meet(heads, office, ("place",)):
                how = Phrase(HEAD_AND_FIELD, {"field": Word("field", field)})
                yield a, b, "place", how, f"head-and-field:{field}"


def _meet(
    one: pl.DataFrame, other: pl.DataFrame, by: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], pl.DataFrame, pl.DataFrame]]:
    """Yield where pairs of both relatives lie in the same group, with those pairs."""
    first = once(one.drop_nulls(by), by)
    second = once(other.drop_nulls(by), by)
    common = first.select(by).join(second.select(by), on=list(by), how="semi").unique().sort(by)
    for key in common.iter_rows():
        here = pl.all_horizontal(pl.col(c) == v for c, v in zip(by, key, strict=True))
        yield key, first.filter(here), second.filter(here)


def _apart(meeting: Meeting, relation: Word) -> Row:
    one, other, by, how, code = meeting
    pairs = np.unique(np.concatenate([one["pair"].to_numpy(), other["pair"].to_numpy()]))
    officials = (str(one["official"][0]), str(other["official"][0]))
    unit = str(one[by][0])
    return Row(
        pairs=pairs.astype(np.int64),
        coefficients=np.ones(len(pairs), dtype=np.int64),
        sense=-1,
        rhs=1,
        subject=(*officials, unit, code),
        says={
            "official": one["official_name"][0],
            "relative": other["official_name"][0],
            "relation": relation,
            "unit": one[f"{by}_name"][0],
            "how": how,
        },
        unit=unit,
        officials=officials,
    )
