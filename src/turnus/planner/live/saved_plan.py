"""A plan that was written down as ``plan.json``, read back and put into a solved round."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from turnus.planner.live.live_plan import LivePlan
from turnus.planner.options import PlanError, RoundOptions
from turnus.planner.plan_file import READ_BACK
from turnus.planner.round import Round, solve_round
from turnus.rules import RuleSet
from turnus.solver.problem import relative_gap
from turnus.tables import Register
from turnus.words import _, show_list
from turnus.words.only_files import plain_bytes


@dataclass(frozen=True)
class Earlier:
    """What an earlier plan gave to whom, and the overrides that bound it."""

    path: Path
    post_of: dict[str, str]
    options: RoundOptions


def read_earlier(path: Path, ruleset: RuleSet) -> Earlier:
    """Read a ``plan.json``.

    Raises
    ------
    PlanError
        If it is none, of a version that is not read, or one of another rule pack or day.
    """
    try:
        data = json.loads(plain_bytes(path))
        written_as = data["version"]
        post_of = {move["official"]: move["to_post"] for move in data["moves"]}
        post_of |= {stay["official"]: stay["post"] for stay in data["stays"]}
        if not all(isinstance(one, str) for one in (*post_of, *post_of.values())):
            raise TypeError("ids are text")
        options = RoundOptions.from_dict(data["options"])
        rules, on = str(data["rules"]), str(data["on"])
    except OSError as error:
        raise PlanError(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        text = _("{path} is no plan.json; give the file that turnus plan wrote.")
        raise PlanError(text.format(path=path)) from None
    if written_as not in READ_BACK:
        text = _("{path} is a plan.json of version {version}; this Turnus reads {known}.")
        known = show_list([str(one) for one in READ_BACK])
        raise PlanError(text.format(path=path, version=written_as, known=known))
    if (rules, on) != (ruleset.pack.id, ruleset.on.isoformat()):
        text = _("{path} is a plan by the rules {rules} for {on}; give --rules and --on to match.")
        raise PlanError(text.format(path=path, rules=rules, on=on))
    return Earlier(path, post_of, options)


def reopened(path: Path, register: Register, ruleset: RuleSet, options: RoundOptions) -> LivePlan:
    """Solve the round of an earlier plan again and put that plan in the place of the best one.

    Parameters
    ----------
    path : Path
        The ``plan.json``. What binds the round is what bound that plan.
    register : Register
        As it is now.
    ruleset : RuleSet
    options : RoundOptions
        Of these the seed, the time and the gap count.

    Raises
    ------
    PlanError
        If the file does not fit, or there is no plan any more.
    """
    earlier = read_earlier(path, ruleset)
    solved = solve_round(register, ruleset, earlier.options.searched_like(options))
    return LivePlan(*reinstated(solved, earlier))


def reinstated(solved: Round, earlier: Earlier) -> tuple[Round, frozenset[int]]:
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
