"""The page of a very large round is an overview that a browser opens and an officer reads."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.casts import plan_fixture
from tests.casts.large_plan import country, swapped
from turnus.planner.plan import Plan
from turnus.reports import plan_page
from turnus.reports.plan import overview, unit_overview
from turnus.reports.plan.overview import MOST_ENTRIES, is_too_large
from turnus.reports.plan.plan_page import sections
from turnus.rules import PairFacts, RuleSet
from turnus.words import LANGUAGES, speaking

LARGEST = 5_000_000


@pytest.fixture(scope="module")
def round_of_a_country() -> tuple[Plan, PairFacts, RuleSet]:
    facts, ruleset = country(2_000)
    return swapped(facts), facts, ruleset


@pytest.fixture(scope="module")
def large(round_of_a_country: tuple[Plan, PairFacts, RuleSet]) -> str:
    with speaking("en"):
        return plan_page(*round_of_a_country)


def test_a_page_tells_every_move_up_to_a_limit(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    facts = plan_fixture.facts()
    told = len(plan.moves) + len(plan.vacancies) + len(plan.unplaced) + 1  # a stay past a limit
    monkeypatch.setattr(overview, "MOST_ENTRIES", told)
    assert not is_too_large(plan, facts)
    monkeypatch.setattr(overview, "MOST_ENTRIES", told - 1)
    assert is_too_large(plan, facts)


def test_a_register_with_very_many_posts_has_an_overview_too(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
):
    facts = plan_fixture.facts()
    monkeypatch.setattr(overview, "MOST_POSTS", facts.posts.height - 1)
    assert is_too_large(plan, facts)


def test_the_page_of_a_large_round_stays_small(
    large: str, round_of_a_country: tuple[Plan, PairFacts, RuleSet]
):
    assert len(round_of_a_country[0].moves) > 3 * MOST_ENTRIES
    assert len(large.encode()) < LARGEST / 10


def test_lists_and_lines_of_units_are_bounded(
    large: str,
    round_of_a_country: tuple[Plan, PairFacts, RuleSet],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(overview, "MOST_LISTED", 3)
    monkeypatch.setattr(unit_overview, "MOST_UNITS", 4)
    page = plan_page(*round_of_a_country)
    assert len(page.encode()) < len(large.encode())
    assert re.search(r"\d+ more units have moves and nothing graver; they are in moves.xlsx", page)
    book = 'more stand in <a href="moves.xlsx">moves.xlsx</a>, on the sheet Open.'
    assert book in page


def test_an_overview_leads_to_the_files_with_everything(large: str):
    for file in ("moves.xlsx", "moves.csv", "plan.json"):
        assert f'<a href="{file}">{file}</a>' in large
    assert "This round is too large to tell move by move on a page." in large


def test_every_link_inside_an_overview_leads_somewhere(large: str):
    ids = re.findall(r' id="([^"]+)"', large)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', large)) <= set(ids)
    assert {name for name, _title in sections(overview=True)} <= set(ids)


def test_what_stays_open_is_told_or_counted(large: str):
    start = large.index('id="open"')
    section = large[start : large.index("</section>", start)]
    for heading in ("Key posts that stay empty", "Other seats that stay empty"):
        assert heading in section
    assert "Nobody may hold it under the rules." in section


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_plan_can_be_an_overview_in_every_language(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, language: str
):
    monkeypatch.setattr(overview, "MOST_ENTRIES", 0)
    with speaking(language):
        page = plan_page(plan, plan_fixture.facts(), plan_fixture.ruleset())
    assert 'href="moves.xlsx"' in page
    assert "<b>Tuấn</b>" not in page


def test_a_page_says_how_many_reasons_found_no_time(plan: Plan):
    bare = replace(plan.moves[0], reasons=(), alternatives=())
    cut = replace(plan, moves=(bare, *plan.moves[1:]), unexplained=1)
    page = plan_page(cut, plan_fixture.facts(), plan_fixture.ruleset())
    assert "before reasons were found for 1 move or open matter" in page
    assert "No reasons: the time was up." in page
    assert "before reasons were found" not in plan_page(
        plan, plan_fixture.facts(), plan_fixture.ruleset()
    )
