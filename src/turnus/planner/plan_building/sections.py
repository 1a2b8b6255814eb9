"""Moves, stays and what stays open, of one solved round, each with its reasons.

Reasons take time. Where it runs out, what matters most has them: whoever gets no post, empty seats,
moves to and from key posts, other moves, and last of all stays past a limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from turnus.planner.explain.calendar_reasons import ahead_of_a_stay
from turnus.planner.explain.cheapest import Cheapest
from turnus.planner.explain.context import Context
from turnus.planner.explain.openings import stay_reasons, unplaced_reasons, vacancy_reasons
from turnus.planner.explain.reasons import excepted, move_reasons
from turnus.planner.model.objective import Objective
from turnus.planner.plan import Alternative, Chain, Move, Reason, Stay, Unplaced, Vacancy
from turnus.planner.plan_building.basis import Basis, bases
from turnus.planner.plan_building.waves import Link, Transfer, day_of_wave, link, number_waves
from turnus.rules import costs
from turnus.solver.margins import Margins
from turnus.solver.problem import Problem
from turnus.tables.time.periods import months_after

ALTERNATIVES = 3
ROWS_AT_ONCE = 500
# What a plan says of a pair.
_SHOWN = (
    *("official_name", "from_post", "from_title_name", "from_unit", "from_unit_name", "post"),
    *("title_name", "unit", "unit_name", "place", "headship", "stay", "movement", "nomination"),
    "planned_months",
)


@dataclass
class Sections:
    """Moves, stays and what stays open, of one solved round.

    Parameters
    ----------
    why : Context
    is_up : callable
        Whether there is no more time for reasons.
    unexplained : int
        Moves, and whatever stays open, that were left without reasons so far.
    """

    why: Context
    is_up: Callable[[], bool]
    unexplained: int = 0

    @property
    def _objective(self) -> Objective:
        return self.why.objective

    @cached_property
    def _problem(self) -> Problem:
        return self._objective.problem(np.array(self.why.tiered.weights, dtype=np.int64))

    @cached_property
    def _chosen(self) -> pl.DataFrame:
        """The chosen pairs, in the order of officials."""
        choice = self.why.tiered.solution.choice
        return self._objective.candidates.pairs.at(choice[choice >= 0]).frame(columns=_SHOWN)

    @cached_property
    def _moved(self) -> pl.DataFrame:
        return self._chosen.filter(~pl.col("stay"))

    @cached_property
    def _left_over(self) -> pl.DataFrame:
        """Incumbents who get no post."""
        found = self._objective.candidates
        without = np.flatnonzero((self.why.tiered.solution.choice < 0) & found.incumbent)
        ids = [found.officials[at] for at in without]
        return self.why.facts.officials.filter(pl.col("official").is_in(ids)).sort("official")

    @cached_property
    def _key(self) -> dict[str, bool]:
        """For each post whether it is a key post."""
        found = self._objective.candidates
        return dict(zip(found.posts, found.key.tolist(), strict=True))

    @cached_property
    def _transfers(self) -> list[Transfer]:
        return [
            Transfer(
                official=row["official"],
                from_post=row["from_post"],
                to_post=row["post"],
                from_key=self._key.get(row["from_post"], False),
                nomination=bool(row["nomination"]),
                leads=row["place"] if row["headship"] in ("head", "deputy") else None,
            )
            for row in self._moved.to_dicts()
        ]

    @cached_property
    def _free_today(self) -> dict[str, int]:
        """For each post its seats that are empty before the plan."""
        posts = self.why.facts.posts.select("post", "seats", "holders")
        return {post: max(0, seats - holders) for post, seats, holders in posts.iter_rows()}

    @cached_property
    def _links(self) -> list[Link]:
        leavers = Counter(self._left_over["from_post"].to_list())
        return link(self._transfers, self._free_today, dict(leavers))

    @cached_property
    def _wave_of(self) -> dict[str, int]:
        return number_waves(self._links, self._transfers, self.why.ruleset.pack.waves)

    @cached_property
    def _bases(self) -> dict[str, Basis]:
        return bases(self.why, self._links, self._transfers, self._key)

    def _planned_end(self, official: str, months: int | None) -> date | None:
        if months is None:
            return None
        ruleset = self.why.ruleset
        begins = day_of_wave(self._wave_of[official], ruleset.on, ruleset.pack.waves)
        return months_after(begins, months)

    @cached_property
    def _cheapest(self) -> Cheapest:
        """The cheapest other choices; chains are followed for officials of interest."""
        found, choice = self._objective.candidates, self.why.tiered.solution.choice
        named = [*self._moved["official"], *self._left_over["official"], *self._past_a_limit]
        open_posts = [found.post_at[post] for post in self._open_posts]
        takers = found.official[np.isin(found.post, open_posts)]
        interesting = np.union1d([found.official_at[name] for name in named], takers)
        margins = Margins(self._problem, self.why.tiered.solution)
        return Cheapest(found, choice, margins.prices(interesting.astype(np.int64)))

    @cached_property
    def _past_a_limit(self) -> dict[str, str]:
        """Officials who stay although a soft rule about them is broken, and their posts."""
        rules = [rule.id for rule in self.why.ruleset.pair_rules if not rule.hard]
        if not rules:
            return {}
        found, choice = self._objective.candidates, self.why.tiered.solution.choice
        chosen = choice[choice >= 0]
        stays = found.pairs.at(chosen[found.stay[chosen]])
        past: dict[str, str] = {}
        for _span, block in stays.blocks(self.why.ruleset.cost_columns):
            broken = costs(self.why.ruleset, block).select(pl.any_horizontal(pl.col(rules) > 0))
            past |= dict(block.filter(broken.to_series()).select("official", "post").iter_rows())
        return past

    @cached_property
    def _cheapest_takers(self) -> dict[str, tuple[str, int]]:
        """For each post with an empty seat, who could fill it for the least."""
        found = self._objective.candidates
        return self._cheapest.takers(np.array([found.post_at[post] for post in self._open_posts]))

    @cached_property
    def _open_posts(self) -> dict[str, int]:
        """Empty seats after the plan; a post held beside a main post is not empty."""
        found = self._objective.candidates
        choice = self.why.tiered.solution.choice
        taken = np.bincount(found.post[choice[choice >= 0]], minlength=len(found.posts))
        for held in found.held:
            taken[held.post] += int(choice[found.official[held.pair]] == held.pair)
        empty = found.seats - taken
        return {found.posts[at]: int(empty[at]) for at in np.flatnonzero(empty > 0)}

    def _cheapest_other(self, official: str, post: str) -> tuple[str, int] | None:
        """Return the post other than `post` that an official could have for the least."""
        return next(iter(self._cheapest.posts(official, post, 1)), None)

    def _asked(self, rows: pl.DataFrame, *posts: str) -> Iterator[dict[str, Any]]:
        """Prefetch in blocks what rules say of the officials in the columns `posts`; yield rows."""
        for part in rows.iter_slices(ROWS_AT_ONCE):
            for post in posts if not self.is_up() else ():
                asked = part.select("official", post).drop_nulls()
                there = asked[post].is_in(list(self._key))  # a post that is no more has no rules
                self.why.ask(asked.filter(there).iter_rows())
            yield from part.iter_rows(named=True)

    def _in_time(self) -> bool:
        """Say whether there is time for one more; count where there is not."""
        up = self.is_up()
        self.unexplained += up
        return not up

    def _most_important_first(self) -> pl.DataFrame:
        """Return the moves, those to key posts first, then those from key posts."""
        sides = zip(self._moved["post"], self._moved["from_post"], strict=True)
        keys = [(self._key[to], self._key.get(left, False)) for to, left in sides]
        return self._moved[sorted(range(len(keys)), key=keys.__getitem__, reverse=True)]

    def moves(self) -> tuple[Move, ...]:
        """Return the moves, wave by wave."""
        chain_of = {
            official: number
            for number, item in enumerate(self._links, 1)
            for official in item.officials
        }
        movers = self._asked(self._most_important_first(), "post", "from_post")
        moves = [
            Move(
                official=row["official"],
                official_name=row["official_name"],
                from_post=row["from_post"],
                from_post_name=row["from_title_name"] or "",
                from_unit=row["from_unit"],
                from_unit_name=row["from_unit_name"] or "",
                to_post=row["post"],
                to_post_name=row["title_name"],
                to_unit=row["unit"],
                to_unit_name=row["unit_name"],
                movement=row["movement"],
                nomination=bool(row["nomination"]),
                wave=self._wave_of[row["official"]],
                chain=chain_of[row["official"]],
                **self._explained(row["official"], row["from_post"], row["post"]),
                basis=self._bases[row["official"]].value,
                planned_end=self._planned_end(row["official"], row["planned_months"]),
            )
            for row in movers
        ]
        return tuple(sorted(moves, key=lambda move: (move.wave, move.chain, move.official)))

    def _explained(self, official: str, from_post: str | None, to_post: str) -> dict[str, Any]:
        """Return why an official moves, and where else to."""
        if not self._in_time():
            return {"reasons": (), "alternatives": ()}
        return {
            "reasons": move_reasons(self.why, official, from_post, to_post),
            "alternatives": self._alternatives(official, to_post),
        }

    def _alternatives(self, official: str, chosen_post: str) -> tuple[Alternative, ...]:
        return tuple(
            Alternative(post, *self.why.post_parts(post), price, self.why.price_words(price))
            for post, price in self._cheapest.posts(official, chosen_post, ALTERNATIVES)
        )

    def stays(self) -> tuple[Stay, ...]:
        """Return who stays, with the limits that are passed and the exceptions that count."""
        return tuple(
            Stay(
                official=row["official"],
                official_name=row["official_name"],
                post=row["post"],
                post_name=row["title_name"],
                unit=row["unit"],
                unit_name=row["unit_name"],
                reasons=(
                    *self._why_told(row["official"], row["post"]),
                    *ahead_of_a_stay(self.why, row["official"], row["post"]),
                ),
            )
            for row in self._stays()
        )

    def placed(self) -> pl.DataFrame:
        """Return ``official`` and ``post`` of everybody who moves or stays."""
        return self._chosen.select("official", "post")

    def _stays(self) -> Iterator[dict[str, Any]]:
        """Yield the stays in order, those of whom there is something to tell asked about."""
        tell = self._past_a_limit.keys() | self._excepted
        stays = self._chosen.filter(pl.col("stay"))
        told = self._asked(stays.filter(pl.col("official").is_in(list(tell))), "post")
        for row in stays.iter_rows(named=True):
            yield next(told) if row["official"] in tell else row

    def _why_told(self, official: str, post: str) -> tuple[Reason, ...]:
        is_past, is_excepted = official in self._past_a_limit, official in self._excepted
        if not (is_past or is_excepted) or not self._in_time():
            return ()
        granted = excepted(self.why, official, post) if is_excepted else ()
        if not is_past:
            return granted
        other = self._cheapest_other(official, post)
        return (*granted, *stay_reasons(self.why, official, post, other))

    @cached_property
    def _excepted(self) -> set[str]:
        """Officials who stay in a post for which some exception of theirs is recorded."""
        if not self.why.facts.lifted:
            return set()
        stays = self._chosen.filter(pl.col("stay")).select("official", "post")
        lifted = self.why.facts.frame(stays, columns=["excepted"])
        return set(lifted.filter(pl.col("excepted").is_not_null())["official"])

    def vacancies(self) -> tuple[Vacancy, ...]:
        """Return the posts with empty seats."""
        rows = self.why.facts.posts.filter(pl.col("post").is_in(list(self._open_posts)))
        found = [
            Vacancy(
                post=row["post"],
                post_name=row["title_name"],
                unit=row["unit"],
                unit_name=row["unit_name"],
                seats=self._open_posts[row["post"]],
                key=bool(row["key"]),
                newly_emptied=self._open_posts[row["post"]] > self._free_today[row["post"]],
                reasons=self._why_empty(row["post"]) if self._in_time() else (),
            )
            for row in rows.sort(~pl.col("key").fill_null(value=False), "post").to_dicts()
        ]
        return tuple(sorted(found, key=lambda vacancy: vacancy.post))

    def _why_empty(self, post: str) -> tuple[Reason, ...]:
        return vacancy_reasons(self.why, post, self._cheapest_takers.get(post))

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Return the holders of posts who get none."""
        return tuple(
            Unplaced(
                official=row["official"],
                official_name=row["official_name"],
                from_post=row["from_post"],
                from_post_name=f"{row['from_title_name']}, {row['from_unit_name']}",
                reasons=(
                    self._why_unplaced(row["official"], row["from_post"]) if self._in_time() else ()
                ),
            )
            for row in self._asked(self._left_over, "from_post")
        )

    def _why_unplaced(self, official: str, post: str) -> tuple[Reason, ...]:
        return unplaced_reasons(self.why, official, post, self._cheapest_other(official, post))

    def chains(self) -> tuple[Chain, ...]:
        """Return the chains and cycles, numbered."""
        return tuple(
            Chain(number, item.kind, item.officials) for number, item in enumerate(self._links, 1)
        )
