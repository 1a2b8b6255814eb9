"""Yearly ratings: how each kind of subject was rated, and who was rated unsatisfactory."""

from __future__ import annotations

import polars as pl

from turnus.facts.records import keyed
from turnus.figures.figure import Ask
from turnus.figures.follow.topic_row import FollowRequest, FollowRow, Topic
from turnus.figures.measures.ratings import RatingFilter, rating_rows
from turnus.tables.schema.codes import CODES, label
from turnus.words import _, mark, show_number


def rows(asked: FollowRequest) -> list[FollowRow]:
    """Return one line for each kind and year, and one for each that was unsatisfactory last."""
    found = keyed(rating_rows(Ask(asked.register, asked.on), RatingFilter()), "ratings")
    return [*_unsatisfactory(asked, found), *_kinds(found)]


def _kinds(found: pl.DataFrame) -> list[FollowRow]:
    by = ["subject_kind", "year"]
    lines = []
    for (kind, year), group in found.sort(*by, "id", descending=[False, True, False]).group_by(
        by, maintain_order=True
    ):
        counts = {code: group.filter(pl.col("rating") == code).height for code in CODES["rating"]}
        said = [f"{label('rating', code)} {show_number(n)}" for code, n in counts.items() if n]
        lines.append(
            FollowRow(
                topic="ratings",
                subject=f"{kind}|{year}",
                state="told",
                text=f"{label('subject_kind', str(kind))}, {year}: " + ", ".join(said),
                attention=False,
                overdue=False,
                records=tuple(f"ratings/{each}" for each in group["id"]),
                numbers={**counts, "all": group.height},
            )
        )
    return lines


def _unsatisfactory(asked: FollowRequest, found: pl.DataFrame) -> list[FollowRow]:
    units = asked.names("units")
    last = found.filter(pl.col("year") == pl.col("year").max().over("subject_kind", "subject"))
    bad = last.filter(pl.col("rating") == "unsatisfactory").sort("subject_kind", "subject")
    lines = []
    for row in bad.iter_rows(named=True):
        record, subject = f"ratings/{row['id']}", row["subject"]
        said = units.get(subject, subject)
        if row["subject_kind"] == "official":
            subject, said = asked.whom("ratings", record, subject)
        if not said:  # the lines of all kinds count it
            continue
        text = _("{subject} was rated unsatisfactory for {year}.")
        lines.append(
            FollowRow(
                topic="ratings",
                subject=subject,
                state="behind",
                text=text.format(subject=said, year=row["year"]),
                attention=True,
                overdue=False,
                records=(record,),
            )
        )
    return lines


TOPIC = Topic("ratings", 80, mark("topic", "Ratings"), rows)
