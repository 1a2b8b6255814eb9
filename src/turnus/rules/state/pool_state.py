"""Succession pools against the targets of a pack: composition, limits, gaps, who retires first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from math import ceil, floor
from typing import Any, Literal

import polars as pl

from turnus.facts.offices import described_posts, posts_on
from turnus.facts.officials import retirement_age
from turnus.facts.pools import of_terms, planned, running_rounds, term_start
from turnus.facts.units import UnitTree
from turnus.facts.years import years_between
from turnus.rules.kinds.base import floored
from turnus.rules.pool_rules import PersonsAPost, PoolRule, PoolShare, PostsAPerson, YearsLeft
from turnus.rules.ruleset import RuleSet
from turnus.rules.text.message_fields import Phrase, shown
from turnus.tables import Register
from turnus.tables.schema.codes import label
from turnus.words import _, mark, show_date, show_percent

VERSION = 2
Called = Callable[[str, str], str]
"""What an official is called in a sentence, by id and name."""

_BEFORE = mark("rules", "{years} years short of retirement age")
_PAST = mark("rules", "{years} years past retirement age")


@dataclass(frozen=True)
class PoolLine:
    """What one rule says about one pool, title or person.

    Parameters
    ----------
    rule, title : str
        Id and title of the rule.
    text : str
        The rule's sentence, in the language in use when the line was made.
    term, level : str
        The pool: its term, or the terms that are planned for together, with strokes between. A
        person's line has the levels of all pools the person is in.
    have, of, limit : float or None
        What was counted, among how many, and the target; None where there is none.
    bound : {"least", "most"} or None
        What the target of a share is; None where there is no share or no target.
    kept : bool or None
        None: shown, not judged, or not known.
    ages_on : str or None
        The day on which ages were taken; None where no age is asked about.
    unknown : int
        Entries of which a fact is missing.
    official, post_title : str or None
    records : tuple of str
        The entries concerned, as ``pools/id``.
    citation : str
    verified : bool
    """

    rule: str
    title: str
    text: str
    term: str
    level: str
    have: float | None
    of: float | None
    limit: float | None
    bound: Literal["least", "most"] | None
    kept: bool | None
    ages_on: str | None
    unknown: int
    official: str | None
    post_title: str | None
    records: tuple[str, ...]
    citation: str
    verified: bool


@dataclass(frozen=True)
class PoolGap:
    """A leading title for which fewer persons are planned than it has seats."""

    term: str
    level: str
    title: str
    name: str
    seats: int
    entries: int


@dataclass(frozen=True)
class PoolReport:
    """How the pools of a register stand on a day."""

    register: str
    rules: str
    on: str
    lines: tuple[PoolLine, ...]
    gaps: tuple[PoolGap, ...]

    @property
    def broken(self) -> tuple[PoolLine, ...]:
        """The lines of targets that are missed."""
        return tuple(line for line in self.lines if line.kept is False)

    @property
    def alarm(self) -> bool:
        """Whether somebody has to act: a target is missed."""
        return bool(self.broken)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, as ``turnus pools --format json`` prints it."""
        return {"version": VERSION, **asdict(self)}


def by_name(_official: str, name: str) -> str:
    """Call officials by their names."""
    return name


def pool_report(register: Register, ruleset: RuleSet, called: Called = by_name) -> PoolReport:
    """Hold the pools of all terms that have not ended against the rules of a pack."""
    entries = _entries(register, ruleset)
    seats = _seats(register, ruleset.on)
    lines = [
        line
        for rule in ruleset.pool_rules
        for line in _lines(rule, entries, seats, ruleset.on, called)
    ]
    return PoolReport(
        register=register.name,
        rules=ruleset.pack.id,
        on=ruleset.on.isoformat(),
        lines=tuple(lines),
        gaps=tuple(_gaps(entries, seats)),
    )


def _entries(register: Register, ruleset: RuleSet) -> pl.DataFrame:
    """Return the entries with what is known of each person and title, by round, level, id."""
    on, pack = ruleset.on, ruleset.pack
    of_term = running_rounds(register["pools"]["term"], on)
    every = planned(register, on=on, majority=pack.majority_ethnicity or None)
    titles = register["titles"].select(pl.col("name").alias("title_name"), title="id")
    return (
        of_terms(every, pack.pool_terms)
        .filter(pl.col("term").is_in(list(of_term)))
        .with_columns(
            pl.col("term")
            .replace_strict(of_term, default=None, return_dtype=pl.String)
            .alias("round"),
            retirement_age(pack.retirement_age).alias("retirement"),
        )
        .join(titles, on="title", how="left", maintain_order="left")
        .sort("round", "level", "id")
    )


def _seats(register: Register, on: date) -> pl.DataFrame:
    """Return ``title``, ``level``, ``headship``, ``title_name`` and ``seats`` of today's posts."""
    posts = described_posts(register, UnitTree(register["units"]))
    return (
        posts_on(posts, on)
        .group_by("title", "level", "headship", "title_name")
        .agg(pl.col("seats").sum())
        .sort("level", "title")
    )


def _lines(
    rule: PoolRule, entries: pl.DataFrame, seats: pl.DataFrame, on: date, called: Called
) -> Iterator[PoolLine]:
    here = entries.filter(pl.col("level").is_in(rule.level)) if rule.level else entries
    match rule.value:
        case PoolShare():
            yield from _shares(rule, rule.value, here)
        case PersonsAPost():
            yield from _persons_a_post(rule, rule.value, here, seats)
        case PostsAPerson():
            yield from _posts_a_person(rule, rule.value, here, called)
        case YearsLeft():
            yield from _years_left(rule, rule.value, here, on, called)


def _shares(rule: PoolRule, value: PoolShare, entries: pl.DataFrame) -> Iterator[PoolLine]:
    counted = entries.with_columns(hit=value.who.expression())
    for (term, level), rows in counted.group_by("round", "level", maintain_order=True):
        have, size = int(rows["hit"].sum()), rows.height
        least = None if value.percent is None else ceil(value.percent * size / 100)
        most = None if value.at_most is None else floor(value.at_most * size / 100)
        kept = None
        if least is not None or most is not None:
            kept = (least is None or have >= least) and (most is None or have <= most)
        is_most = most is not None and (least is None or have > most)
        limit = most if is_most else least
        ages_on = rows["ages_on"][0] if value.who.by_age else None
        says = {
            "pool": _pool(term, level, ages_on),
            "have": have,
            "entries": size,
            "share": show_percent(have / size, 1),
            "limit": limit,
        }
        yield _line(
            rule,
            says,
            kept,
            rows.filter("hit"),
            have=have,
            of=size,
            limit=limit,
            bound=None if limit is None else "most" if is_most else "least",
            ages_on=ages_on,
            unknown=rows["hit"].null_count(),
            term=str(term),
            level=str(level),
        )


def _persons_a_post(
    rule: PoolRule, value: PersonsAPost, entries: pl.DataFrame, seats: pl.DataFrame
) -> Iterator[PoolLine]:
    """Yield a line for each title with too many persons; a title without a post has no limit."""
    for (term, level, title), rows in entries.group_by(
        "round", "level", "title", maintain_order=True
    ):
        found = seats.filter((pl.col("title") == title) & (pl.col("level") == level))["seats"]
        limit = value.persons * int(found.sum())
        have = rows["official"].n_unique()
        if not limit or have <= limit:
            continue
        says = {
            "pool": _pool(term, level),
            "title": rows["title_name"][0],
            "have": have,
            "seats": int(found.sum()),
            "limit": limit,
        }
        yield _line(
            rule,
            says,
            False,
            rows,
            have=have,
            of=float(found.sum()),
            limit=limit,
            term=str(term),
            level=str(level),
            post_title=str(title),
        )


def _posts_a_person(
    rule: PoolRule, value: PostsAPerson, entries: pl.DataFrame, called: Called
) -> Iterator[PoolLine]:
    many = entries.filter(pl.len().over("round", "official") > value.posts)
    many = many.sort("round", "official", "id")
    for (term, person), rows in many.group_by("round", "official", maintain_order=True):
        have = rows.select("level", "title").n_unique()
        if have > value.posts:
            says = {
                "official": called(str(person), rows["official_name"][0]),
                "term": term,
                "have": have,
                "limit": value.posts,
            }
            yield _line(rule, says, False, rows, have=have, limit=value.posts, term=str(term))


def _years_left(
    rule: PoolRule, value: YearsLeft, entries: pl.DataFrame, on: date, called: Called
) -> Iterator[PoolLine]:
    """Yield a line for each person too close to retirement on the first day of a coming term."""
    starts = {term: term_start(term) for term in entries["term"].unique().to_list()}
    coming = {term: start for term, start in starts.items() if start is not None and start > on}
    if not coming:
        return
    left = pl.col("retirement") - years_between(pl.col("birth_date"), pl.col("start"))
    rows = (
        entries.filter(pl.col("term").is_in(list(coming)))
        .with_columns(
            start=pl.col("term").replace_strict(coming, default=None, return_dtype=pl.Date)
        )
        .with_columns(left=left)
        .filter(pl.col("left") < value.years)
        .with_columns(left_shown=floored(pl.col("left")))
        .sort("term", "official", "id")
    )
    for (term, person), group in rows.group_by("term", "official", maintain_order=True):
        years = float(group["left_shown"][0])
        says = {
            "official": called(str(person), group["official_name"][0]),
            "term": term,
            "years_left": years,
            "time_left": Phrase(_PAST if years < 0 else _BEFORE, {"years": abs(years)}),
            "limit": value.years,
        }
        yield _line(rule, says, False, group, have=years, limit=value.years, term=str(term))


def _line(
    rule: PoolRule,
    says: dict[str, object],
    kept: bool | None,
    rows: pl.DataFrame,
    *,
    term: str,
    have: float | None = None,
    of: float | None = None,
    limit: float | None = None,
    bound: Literal["least", "most"] | None = None,
    ages_on: date | None = None,
    unknown: int = 0,
    level: str | None = None,
    post_title: str | None = None,
) -> PoolLine:
    sentence = rule.message if kept is False else rule.kept
    text = sentence.told(
        lambda said: said.format(**{name: shown(value) for name, value in says.items()})
    )
    if isinstance(rule.value, PoolShare) and limit is None:
        text += " " + _("The pack sets no target.")
    person = isinstance(rule.value, PostsAPerson | YearsLeft)
    return PoolLine(
        rule=rule.id,
        title=str(rule.title),
        text=text,
        term=term,
        level=level or ";".join(rows["level"].unique().sort()),
        have=have,
        of=of,
        limit=limit,
        bound=bound,
        kept=kept,
        ages_on=None if ages_on is None else ages_on.isoformat(),
        unknown=unknown,
        official=str(rows["official"][0]) if person else None,
        post_title=post_title,
        records=tuple(f"pools/{entry}" for entry in rows["id"].sort()),
        citation=str(rule.citation),
        verified=rule.citation.verified,
    )


def _pool(term: object, level: object, ages_on: date | None = None) -> str:
    pool = _("pool {term}, {level}").format(term=term, level=label("level", str(level)))
    if ages_on is None:
        return pool
    return _("{pool} (ages on {day})").format(pool=pool, day=show_date(ages_on))


def _gaps(entries: pl.DataFrame, seats: pl.DataFrame) -> Iterator[PoolGap]:
    """Yield the leading titles with fewer persons than seats, in pools that there are.

    A title is planned for in one term of a round; it is no gap in the other.
    """
    by = ["round", "level", "title"]
    counts = entries.group_by(by).agg(pl.col("official").n_unique().alias("entries"))
    asked = (
        entries.select("round", "level")
        .unique()
        .join(seats.filter(pl.col("headship").is_in(["head", "deputy"])), on="level", how="inner")
        .join(counts, on=by, how="left")
        .with_columns(pl.col("entries").fill_null(0))
        .filter(pl.col("entries") < pl.col("seats"))
        .sort(by)
    )
    columns = ("round", "level", "title", "title_name", "seats", "entries")
    for row in asked.select(columns).iter_rows():
        yield PoolGap(*row)
