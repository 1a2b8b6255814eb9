"""What the paper says before its table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.casts import plan_fixture
from turnus.planner.plan import Plan
from turnus.reports.plan.paper.proposal import cautions, legal_basis, summary
from turnus.rules.model import Citation
from turnus.rules.ruleset import RuleSet
from turnus.rules.state.coverage import Coverage


def citing(*citations: Citation) -> RuleSet:
    ruleset = plan_fixture.ruleset()
    rules = [
        replace(ruleset.rules[0], citation=one, id=f"r{at}") for at, one in enumerate(citations)
    ]
    return replace(ruleset, rules=tuple(rules))


def test_the_legal_basis_are_documents_by_date_each_once() -> None:
    later, earlier = date(2022, 4, 28), date(2019, 7, 1)
    ruleset = citing(
        Citation(document="65-QĐ/TW", date=later, verified=True),
        Citation(document="65-QĐ/TW; as in Dak Nong", date=later, article="Art. 8", verified=False),
        Citation(document="Decree 59", date=earlier, verified=False),
        Citation(document="Decree 59 and Law 2018", date=earlier, verified=False),
        Citation(document="Setting of this pack", verified=False),
    )
    assert legal_basis(ruleset) == [
        "Decree 59 and Law 2018 of Jul 1, 2019 (text not checked)",
        "65-QĐ/TW of Apr 28, 2022",
    ]


def test_the_proposal_is_one_paragraph_that_counts(plan: Plan) -> None:
    count, forced = len(plan.moves), sum(move.basis == "forced" for move in plan.moves)
    told = summary(plan)
    assert told[0].startswith(f"{count} officials change posts: ")
    assert f"a limit or quota forces {forced}" in told[1]
    assert told[2:] == [
        "2 seats are empty afterwards.",
        "The plan itself empties a seat of 1 post.",
        "1 official gets no post.",
        "Proven: no plan under these rules can be better.",
    ]


def test_seats_that_were_empty_are_not_laid_at_the_door_of_the_plan(plan: Plan) -> None:
    still = tuple(replace(one, newly_emptied=False) for one in plan.vacancies)
    assert summary(replace(plan, vacancies=still))[3] == "All of them are empty today."


def test_what_is_not_proven_is_named(plan: Plan) -> None:
    short = Coverage("heads", "Heads: at most 8 years", "hard", "holders", 10, 7, "pass")
    ruleset = citing(
        Citation(document="A", date=date(2020, 1, 1), verified=True),
        Citation(document="Setting of this pack", verified=False),
    )
    told = cautions(replace(plan, coverage=(short,)), ruleset)
    assert told[0].endswith("proven: “Heads: at most 8 years” (7 of 10 judged).")
    assert told[1] == "1 rule rests on a value that nobody has checked in a published text."
