"""Rolling horizon: plan round after round, and see when each goal of the pack is reached.

After each round the register is the one after its moves (`turnus.planner.forecast.future`). The
goals are the rules of the pack that speak about who sits where, counted as `turnus check` judges
them (`turnus.rules.state.compliance`). Sensitivity to ties: different seeds choose different plans
of the same cost, and so lead to different later rounds; their spread says how much depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

import polars as pl

from turnus.planner.carrying_out import carried_out
from turnus.planner.forecast.future import Passage, later
from turnus.planner.forecast.unreached import why_not
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.round import Round, solve_round
from turnus.rules import RuleSet
from turnus.rules.state.compliance import Compliance, compliance
from turnus.tables import Register
from turnus.tables.time.periods import months_after

Key = tuple[str, str | None]


@dataclass(frozen=True)
class ForecastRound:
    """One round of a run.

    Parameters
    ----------
    number : int
        1 and up.
    day : datetime.date
    retired, due_back : int
        Who left for age since the round before, and whose rotation came to its planned end.
    pool_entries : int
        Entries of pools that count in this round.
    moves, returns, unplaced : int
        Moves of the plan, how many of them are returns, and holders of posts who got none.
    status, stopped, gap : str, str, float
        As in a plan.
    compliance : tuple of Compliance
        How far each goal is reached after the moves.
    """

    number: int
    day: date
    retired: int
    due_back: int
    pool_entries: int
    moves: int
    returns: int
    unplaced: int
    status: str
    stopped: str
    gap: float
    compliance: tuple[Compliance, ...]


@dataclass(frozen=True)
class Run:
    """The rounds of one seed; `ended` says why they are fewer than asked for."""

    seed: int
    rounds: tuple[ForecastRound, ...]
    ended: str


@dataclass(frozen=True)
class SeedSpread:
    """The least, the median and the greatest of a number over the seeds."""

    least: float
    median: float
    most: float


@dataclass(frozen=True)
class Goal:
    """One goal over the rounds.

    Parameters
    ----------
    rule, title, force, level, citation, verified
        As in `turnus.rules.state.compliance.Compliance`.
    today : Compliance or None
        Before the first round; None: the rule spoke about nobody.
    broken : tuple of SeedSpread
        Cases that break it after each round.
    share : tuple of SeedSpread or None
        Share of the cases that keep it; None where the cases are not counted.
    reached : tuple of int or None
        For each seed the round from which on it is kept to the end; 0: from today on. None: it is
        not kept after the last round.
    why : tuple of str
        Why the first seed does not reach it, as far as the planner can tell.
    """

    rule: str
    title: str
    force: str
    level: str | None
    citation: str
    verified: bool
    today: Compliance | None
    broken: tuple[SeedSpread, ...]
    share: tuple[SeedSpread, ...] | None
    reached: tuple[int | None, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Forecast:
    """Rounds ahead: what each seed plans, and what becomes of each goal.

    `ageless` counts the holders of posts today of whom nobody knows when they retire.
    """

    register: str
    rules: str
    start: date
    every: int
    ageless: int
    runs: tuple[Run, ...]
    goals: tuple[Goal, ...]


def forecast(
    register: Register,
    load: Callable[[date], RuleSet],
    start: date,
    rounds: int,
    options: RoundOptions | None = None,
    *,
    every: int = 12,
    seeds: int = 1,
    on_round: Callable[[int, int], None] | None = None,
) -> Forecast:
    """Plan `rounds` rounds, the first on `start`, the others `every` so many months.

    Parameters
    ----------
    load : callable
        Returns the rules that hold on a day.
    options : RoundOptions, optional
        Of each round; what is set by hand holds in the first one only.
    seeds : int
        Runs: with the seed of the options, with the next one, ...
    on_round : callable, optional
        Is told seed and round before each.

    Raises
    ------
    PlanError
        If not even the first round can be planned.
    """
    asked = options or RoundOptions()
    days = [months_after(start, every * number) for number in range(rounds)]
    rulesets = [load(day) for day in days]
    today = {_key(one): one for one in compliance(register, rulesets[0])}
    done = [
        _run(
            register, rulesets, replace(asked, seed=seed), on_round or (lambda _seed, _round: None)
        )
        for seed in range(asked.seed, asked.seed + seeds)
    ]
    runs = [run for run, _last in done]
    last = done[0][1]
    return Forecast(
        register=register.name,
        rules=rulesets[0].pack.id,
        start=start,
        every=every,
        ageless=later(register, rulesets[0].pack, start, start).ageless,
        runs=tuple(runs),
        goals=tuple(_goals(today, runs, last)),
    )


def _run(
    register: Register,
    rulesets: list[RuleSet],
    options: RoundOptions,
    on_round: Callable[[int, int], None],
) -> tuple[Run, Round]:
    """Plan all rounds with one seed; return them and the last one as it was solved."""
    rounds: list[ForecastRound] = []
    solved: Round | None = None
    ended = ""
    for number, ruleset in enumerate(rulesets, 1):
        on_round(options.seed, number)
        passed = Passage(register, (), (), 0)
        if solved is not None:
            passed = later(register, ruleset.pack, rulesets[number - 2].on, ruleset.on)
            options = options.without_overrides()
        due_back = RoundOptions(forbidden=passed.due_back)
        try:
            solved = solve_round(passed.register, ruleset, options.with_more(due_back))
        except PlanError as error:
            if solved is None:
                raise
            ended = str(error)
            break
        register = carried_out(solved)
        rounds.append(_told(number, passed, solved, compliance(register, ruleset)))
    assert solved is not None
    return Run(options.seed, tuple(rounds), ended), solved


def _told(
    number: int, passed: Passage, solved: Round, after: tuple[Compliance, ...]
) -> ForecastRound:
    solution = solved.tiered.solution
    placed = solution.choice[solution.choice >= 0]
    moved = (
        solved.candidates.pairs.at(placed)
        .frame(columns=["stay", "movement"])
        .filter(~pl.col("stay"))
    )
    return ForecastRound(
        number=number,
        day=solved.ruleset.on,
        retired=len(passed.retired),
        due_back=len(passed.due_back),
        pool_entries=passed.register["pools"].height,
        moves=moved.height,
        returns=int((moved["movement"] == "return").sum()),
        unplaced=int(((solution.choice < 0) & solved.candidates.incumbent).sum()),
        status="optimal" if all(solved.tiered.proven) else "feasible",
        stopped=solved.tiered.stopped,
        gap=float(solution.gap or 0.0),
        compliance=after,
    )


def _key(found: Compliance) -> Key:
    return found.rule, found.level


def _goals(today: dict[Key, Compliance], runs: list[Run], last: Round) -> Iterable[Goal]:
    """Put the same goal of all seeds and rounds together, in the order in which they come up."""
    after = [[{_key(s): s for s in one.compliance} for one in run.rounds] for run in runs]
    every = [today, *(found for rounds in after for found in rounds)]
    shown = {key: line for found in every for key, line in found.items()}
    for key, line in shown.items():
        # A rule that speaks about nobody on a day is kept on it.
        courses = [[found.get(key) for found in [today, *rounds]] for rounds in after]
        reached = tuple(_reached(course) for course in courses)
        n_rounds = max(len(rounds) for rounds in after)
        by_round = [[c[n] for c in courses if n < len(c)] for n in range(1, n_rounds + 1)]
        yield Goal(
            rule=line.rule,
            title=line.title,
            force=line.force,
            level=line.level,
            citation=line.citation,
            verified=line.verified,
            today=today.get(key),
            broken=tuple(_spread([0 if s is None else s.broken for s in one]) for one in by_round),
            share=None if line.of is None else tuple(_shares(one) for one in by_round),
            reached=reached,
            why=why_not(last, line) if reached[0] is None else (),
        )


def _reached(course: list[Compliance | None]) -> int | None:
    """Return the first round from which on a goal is kept to the end; 0: today."""
    kept = [line is None or line.broken == 0 for line in course]
    if not kept[-1]:
        return None
    return len(kept) - kept[::-1].index(False) if False in kept else 0


def _shares(found: list[Compliance | None]) -> SeedSpread:
    shares = [None if line is None else line.share for line in found]
    return _spread([1.0 if share is None else share for share in shares])


def _spread(numbers: list[float] | list[int]) -> SeedSpread:
    return SeedSpread(min(numbers), median(numbers), max(numbers))
