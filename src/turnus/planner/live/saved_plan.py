"""A plan that was written down as ``plan.json``, read back and put into a solved round."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from turnus.planner.options import Options, PlanError
from turnus.planner.plan import VERSION
from turnus.planner.round import Round
from turnus.rules import RuleSet
from turnus.solver.problem import relative_gap
from turnus.words import _


@dataclass(frozen=True)
class Earlier:
    """What an earlier plan gave to whom, and the wishes that bound it."""

    path: Path
    post_of: dict[str, str]
    options: Options


def read_earlier(path: Path, ruleset: RuleSet) -> Earlier:
    """Read a ``plan.json``.

    Raises
    ------
    PlanError
        If it is none, or one of another rule pack or day.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError
        post_of = {move["official"]: move["to_post"] for move in data["moves"]}
        post_of |= {stay["official"]: stay["post"] for stay in data["stays"]}
        options = _options(data["options"])
        rules, on = str(data["rules"]), str(data["on"])
    except OSError as error:
        raise PlanError(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        text = _("{path} is no plan.json of this version of Turnus.")
        raise PlanError(text.format(path=path)) from None
    if (rules, on) != (ruleset.pack.id, ruleset.on.isoformat()):
        text = _("{path} is a plan by the rules {rules} for {on}; give --rules and --on to match.")
        raise PlanError(text.format(path=path, rules=rules, on=on))
    return Earlier(path, post_of, options)


def _options(data: dict[str, list[str]]) -> Options:
    def pairs(name: str) -> tuple[tuple[str, str], ...]:
        split = [text.partition("=") for text in data.get(name, [])]
        return tuple((official, post) for official, _sign, post in split)

    return Options(
        pins=pairs("pin"),
        forbidden=pairs("forbid"),
        vacated=tuple(data.get("vacate", [])),
        unavailable=tuple(data.get("unavailable", [])),
        maxmin="maxmin" in data.get("fairness", []),
    )


def standing(solved: Round, earlier: Earlier) -> tuple[Round, frozenset[int]]:
    """Put an earlier plan in the place of the one that was found.

    Returns
    -------
    Round
        With the choice of the earlier plan; its bound and prices are those that were found.
    frozenset of int
        Officials whose earlier post the register or the rules do not allow them any more.
    """
    found, tiered = solved.candidates, solved.tiered
    choice = np.full(len(found.officials), -1, dtype=np.int64)
    lost = set()
    for at, official in enumerate(found.officials):
        post = earlier.post_of.get(official)
        if post is None:
            continue
        pair = found.pair_of(official, post)
        if pair is None:
            lost.add(at)
        else:
            choice[at] = pair
    problem = solved.objective.problem(np.array(tiered.weights, dtype=np.int64))
    checked = problem.evaluate(choice)
    solution = replace(
        tiered.solution,
        choice=choice,
        objective=checked.objective,
        gap=relative_gap(checked.objective, tiered.solution.bound),
        status="feasible",
        row_slack=checked.row_slack,
    )
    told = replace(tiered, solution=solution, values=solved.objective.values(choice))
    return replace(solved, tiered=told), frozenset(lost)
