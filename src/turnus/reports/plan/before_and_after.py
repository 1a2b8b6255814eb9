"""Who holds what before the plan and after it, and what the rules measure of that."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from turnus.facts.residence import is_local
from turnus.planner.plan import Plan
from turnus.reports.generated import generated_ids
from turnus.reports.render.jinja import plain
from turnus.rules.applies import applies
from turnus.rules.grouping import groups, name_of, unit_of
from turnus.rules.kinds.max_tenure import MaxTenureValue
from turnus.rules.kinds.max_terms import MaxTermsValue
from turnus.rules.kinds.non_local import NonLocalValue
from turnus.rules.kinds.share_at_least import ShareAtLeastValue
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.text.message_fields import shown

_LEADERS = ("head", "deputy")
# The columns that are shown; a frame has many more, which would all be made for every row.
_OF_POSTS = ("post", "title_name", "unit", "unit_name", "place", "place_name", "headship", "seats")
_OF_HOLDERS = (
    *("post", "official", "official_name", "years_in_post"),
    *("used", "limit", "non_local", "arrives"),
)


@dataclass(frozen=True)
class Holder:
    """An official in a post.

    Parameters
    ----------
    years : float or None
        Years in the post; 0 for one who just arrives, None when not known.
    used : float or None
        Part of the nearest limit of tenure that is used up: 1 is the limit; None without a limit.
    limit : float or None
        That limit in years.
    non_local : bool or None
        None when not known or not asked for.
    """

    official: str
    name: str
    generated: bool
    years: float | None
    used: float | None
    limit: float | None
    non_local: bool | None
    arrives: bool


@dataclass(frozen=True)
class PostState:
    """A post with its holders before and after."""

    post: str
    title: str
    unit_name: str
    headship: str | None
    seats: int
    before: tuple[Holder, ...]
    after: tuple[Holder, ...]

    @property
    def changed(self) -> bool:
        """Whether the plan changes the holders."""
        return {h.official for h in self.before} != {h.official for h in self.after}


@dataclass(frozen=True)
class Share:
    """How many of a group count for a rule, before and after."""

    rule: Rule
    group: str
    seats: int
    percent: int
    before: int
    after: int

    @property
    def needed(self) -> int:
        """Persons that the rule asks for."""
        return -(-self.percent * self.seats // 100)


@dataclass(frozen=True)
class PlaceState:
    """A place with its posts and shares."""

    place: str
    name: str
    posts: tuple[PostState, ...]
    shares: tuple[Share, ...]

    @property
    def changed(self) -> bool:
        """Whether the plan changes anything here."""
        return any(post.changed for post in self.posts)


@dataclass(frozen=True)
class State:
    """The state before and after.

    Parameters
    ----------
    places : tuple of PlaceState
        In the order of their names; posts of heads and deputies, and all that change.
    shares : tuple of Share
        Of groups that lie in no single place.
    limited : bool
        Whether a rule limits tenure.
    past_before, past_after : int
        Officials at or past a limit of tenure.
    asks_origin : bool
        Whether a rule asks who is local.
    """

    places: tuple[PlaceState, ...]
    shares: tuple[Share, ...]
    limited: bool
    past_before: int
    past_after: int
    asks_origin: bool

    @property
    def all_shares(self) -> tuple[Share, ...]:
        """All shares, place by place."""
        return (*(share for place in self.places for share in place.shares), *self.shares)


def state_of(plan: Plan, facts: PairFacts, ruleset: RuleSet) -> State:
    """Compare the register of `facts` with what `plan` makes of it."""
    before = _measured(facts.stays(), ruleset).with_columns(arrives=pl.lit(value=False))
    leaving = [m.official for m in plan.moves] + [u.official for u in plan.unplaced]
    stay = before.filter(~pl.col("official").is_in(leaving))
    arriving = facts.frame(
        pl.DataFrame(
            {"official": [m.official for m in plan.moves], "post": [m.to_post for m in plan.moves]},
            schema={"official": pl.String, "post": pl.String},
        )
    )
    # The clocks of a pair run in the post that is left; in the new one they start, save that of
    # the headship of one unit.
    zero = pl.lit(0.0)
    goes_on = pl.col("same_unit") & (pl.col("headship") == pl.col("from_headship"))
    headship = ("years_in_headship_here", "years_in_headship_here_merged")
    arriving = arriving.with_columns(
        years_in_post=zero,
        years_in_title_here=zero,
        years_in_post_merged=zero,
        years_in_title_here_merged=zero,
        **{clock: pl.when(goes_on).then(pl.col(clock)).otherwise(zero) for clock in headship},
        concurrent=pl.lit(value=False),
    )
    arrived = _measured(arriving, ruleset).with_columns(arrives=pl.lit(value=True))
    after = pl.concat([stay, arrived], how="vertical_relaxed")
    by_group = _shares(facts, ruleset, before, after)
    return State(
        places=_places(facts, before, after, by_group),
        shares=tuple(by_group.get("", [])),
        limited=any(_limit(rule) is not None for rule in ruleset.pair_rules),
        past_before=_past(before),
        past_after=_past(after),
        asks_origin=_non_local_years(ruleset) is not None,
    )


def _measured(frame: pl.DataFrame, ruleset: RuleSet) -> pl.DataFrame:
    """Add the nearest limit of tenure, how much of it is used, and who is not local."""
    clocks = []
    for rule in ruleset.pair_rules:
        limit = _limit(rule)
        if limit is not None:
            years, clock = limit
            within = pl.when(applies(rule.applies_to))
            clocks.append((within.then(pl.col(clock) / years), within.then(years)))
    used, limit_years = pl.lit(None, dtype=pl.Float64), pl.lit(None, dtype=pl.Float64)
    for share, years in clocks:
        nearer = share.is_not_null() & (used.is_null() | (share > used))
        limit_years = pl.when(nearer).then(years).otherwise(limit_years)
        used = pl.when(nearer).then(share).otherwise(used)
    asked = _non_local_years(ruleset)
    non_local = ~is_local(asked) if asked is not None else pl.lit(None)
    return frame.with_columns(
        used=used, limit=limit_years.cast(pl.Float64), non_local=non_local.cast(pl.Boolean)
    )


def _limit(rule: Rule) -> tuple[pl.Expr, str] | None:
    """Return the years that a rule of tenure allows, and the clock that it reads."""
    if isinstance(rule.value, MaxTenureValue):
        return pl.lit(rule.value.years), rule.value.clock
    if isinstance(rule.value, MaxTermsValue):
        return rule.value.terms * pl.col("term_years").cast(pl.Float64), rule.value.clock
    return None


def _non_local_years(ruleset: RuleSet) -> float | None:
    """Return the years of residence that make local, if a rule asks who is local."""
    for rule in ruleset.rules:
        if isinstance(rule.value, NonLocalValue):
            return rule.value.residence_years
        if isinstance(rule.value, ShareAtLeastValue) and rule.value.who.non_local_years is not None:
            return rule.value.who.non_local_years
    return None


def _past(frame: pl.DataFrame) -> int:
    return frame.filter(pl.col("used") >= 1)["official"].n_unique()


def _shares(
    facts: PairFacts, ruleset: RuleSet, before: pl.DataFrame, after: pl.DataFrame
) -> dict[str, list[Share]]:
    """Count for each group of each share rule; by place, "" for groups in no single place."""
    place_of_unit = dict(facts.posts.select("unit", "place").iter_rows())
    found: dict[str, list[Share]] = defaultdict(list)
    for rule in ruleset.row_rules:
        value = rule.value
        if not isinstance(value, ShareAtLeastValue):
            continue
        counts = [_count(frame, rule, value) for frame in (before, after)]
        # Attributes of officials cannot be asked of empty posts, so the posts of a rule are those
        # of its posts' side alone.
        for key, posts in groups(
            facts.posts.filter(applies(rule.applies_to, posts_only=True)), value.by
        ):
            seats = int(posts["seats"].sum())
            if seats < value.min_seats or seats == 0:
                continue
            unit = unit_of(key, value.by)
            place = (place_of_unit.get(unit) or unit or "") if unit else ""
            group = shown(name_of(key, value.by, posts))
            numbers = [count.get(key, 0) for count in counts]
            found[place].append(Share(rule, group, seats, value.percent, *numbers))
    return found


def _count(frame: pl.DataFrame, rule: Rule, value: ShareAtLeastValue) -> dict[tuple[str, ...], int]:
    counted = frame.filter(applies(rule.applies_to)).filter(value.who.expression())
    return {key: rows["official"].n_unique() for key, rows in groups(counted, value.by)}


def _places(
    facts: PairFacts, before: pl.DataFrame, after: pl.DataFrame, shares: dict[str, list[Share]]
) -> tuple[PlaceState, ...]:
    generated = generated_ids(facts.register)
    held = [_holders(frame, generated) for frame in (before, after)]
    names: dict[str, str] = {}
    posts: dict[str, list[PostState]] = defaultdict(list)
    order = pl.col("rank").fill_null(0)
    shown = facts.posts.sort(-order, "unit_name", "title_name", "post").select(_OF_POSTS)
    for row in shown.iter_rows(named=True):
        place = row["place"] or row["unit"]
        names.setdefault(place, (row["place_name"] if row["place"] else None) or row["unit_name"])
        state = PostState(
            post=row["post"],
            title=row["title_name"],
            unit_name=row["unit_name"],
            headship=row["headship"],
            seats=row["seats"],
            before=held[0].get(row["post"], ()),
            after=held[1].get(row["post"], ()),
        )
        if state.headship in _LEADERS or state.changed:
            posts[place].append(state)
    return tuple(
        PlaceState(place, names[place], tuple(posts[place]), tuple(shares.get(place, ())))
        for place in sorted(posts, key=lambda place: (plain(names[place]), place))
    )


def _holders(frame: pl.DataFrame, generated: set[str]) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, tuple[Holder, ...]] = {}
    shown = frame.sort("post", "official_name", "official").select(_OF_HOLDERS)
    for row in shown.iter_rows(named=True):
        holder = Holder(
            official=row["official"],
            name=row["official_name"],
            generated=row["official"] in generated,
            years=row["years_in_post"],
            used=row["used"],
            limit=row["limit"],
            non_local=row["non_local"],
            arrives=row["arrives"],
        )
        found[row["post"]] = (*found.get(row["post"], ()), holder)
    return found
