from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.casts import plan_fixture
from turnus.planner.plan import Plan, Reason
from turnus.reports import plan_page
from turnus.reports.plan.paper.proposal import proof
from turnus.reports.plan.plan_page import sections
from turnus.words import speaking

PARTIAL = "This plan is at most {share} from the best that these rules allow. {why}"
VOID = {"meta", "link", "br"}


class Outline(HTMLParser):
    """Collects what a check needs and refuses tags that do not close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.hrefs += [found["href"]] if "href" in found else []
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return Outline(page)


def test_the_page_is_well_formed_and_every_id_occurs_once(outline: Outline):
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


def test_every_link_points_to_something_on_the_page(outline: Outline):
    targets = {href[1:] for href in outline.hrefs if href.startswith("#")}
    assert targets <= set(outline.ids)
    assert {href for href in outline.hrefs if not href.startswith("#")} == {"data:,"}


def test_nothing_is_loaded_and_nothing_runs(page: str, outline: Outline):
    assert not outline.tags & {"script", "img", "iframe", "object", "embed", "video"}
    assert "@import" not in page
    assert "url(" not in page
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) == {"http://www.w3.org/2000/svg"}


def test_headings_never_skip_a_level(outline: Outline):
    steps = pairwise(outline.headings)
    assert outline.headings[0] == 1
    assert all(after <= before + 1 for before, after in steps)


def test_all_sections_are_there(outline: Outline):
    assert {name for name, _title in sections()} <= set(outline.ids)


def test_names_from_a_register_are_escaped(page: str):
    assert "Bùi &lt;b&gt;Tuấn&lt;/b&gt; &amp; Kiên" in page
    assert "<b>Tuấn</b>" not in page


def test_every_move_has_its_reasons_citations_and_alternatives(plan: Plan, page: str):
    assert plan.moves
    for move in plan.moves:
        start = page.index(f'id="{plan_fixture_anchor(move.official)}"')
        article = page[start : page.index("</article>", start)]
        assert article.count('class="role"') == 3
        assert "646-QĐ/TU (2020-01-02), Art. 3" in article
        assert "not verified" in article
        assert "12 points of merit" in article


def plan_fixture_anchor(official: str) -> str:
    return {"o id/1": "move-o_20_id_2f_1"}.get(official, f"move-{official}")


def test_what_stays_open_says_why(page: str):
    start = page.index('id="open"')
    section = page[start : page.index("</section>", start)]
    assert "Chair of the people&#39;s committee, Thi Sơn" in section
    assert "key post" in section
    assert "leaves: Secretary of the party committee, Ngọc Sơn" in section
    assert section.count("Nobody may hold it under the rules.") == 3
    assert '<a href="#late">1 official stays although a rule advises a change:' in section
    assert "11.2 years in the post; the limit is 10." in page[page.index('id="late"') :]


def test_the_key_numbers_compare_before_and_after(page: str):
    numbers = re.sub(r"<[^>]+>", " ", page[page.index('class="numbers"') :])
    said = " ".join(numbers.split())
    assert "12 → then 2 empty seats" in said
    assert "3 → then 1 past their limit of tenure" in said
    assert "0 → then 3 not local: Chair of the people&#39;s committee of 6 seats" in said
    assert "1 → then 4 not local: Secretary of the party committee of 6 seats" in said


def test_no_private_fact_stands_on_the_page(page: str):
    assert "1975" not in page  # a year of birth
    assert "03-04" not in page
    assert "kinh" not in page


def test_generated_persons_are_marked(page: str):
    assert "14 of 15 persons in this register are generated: they do not exist." in page
    assert page.count('title="generated person"') > len(plan_fixture.MOVES)


def test_rows_that_cost_nothing_are_counted_and_not_listed(page: str):
    assert "Women in committees: 3 times" in page
    assert "Quế township, standing committee: 0 of 2 women." in page
    assert "Lê Hồ, standing committee: 1 of 2 women." not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Proven: no plan under these rules can be better."),
        (
            {"status": "feasible", "gap": 0.0234, "stopped": "time"},
            PARTIAL.format(share="2.34%", why="The search ended when its time was up."),
        ),
        (
            {"status": "feasible", "gap": 0.5, "stopped": "interrupt"},
            PARTIAL.format(share="50.00%", why="The search was stopped by hand."),
        ),
        (
            {"status": "feasible", "gap": 0.5, "stopped": "solver"},
            PARTIAL.format(
                share="50.00%",
                why="The exact solver was ended from outside; memory may have run short.",
            ),
        ),
        (
            {"status": "feasible", "gap": 0.01, "stopped": "gap"},
            PARTIAL.format(share="1.00%", why="The search ended at the gap that was asked for."),
        ),
        (
            {"status": "feasible", "gap": 0.01, "stopped": ""},
            "This plan is at most 1.00% from the best that these rules allow.",
        ),
    ],
)
def test_the_proof_is_one_plain_statement(plan: Plan, changes: dict, sentence: str):
    assert proof(replace(plan, **changes)) == sentence


def test_a_search_that_found_nothing_better_than_standing_still_says_so(plan: Plan):
    still = replace(plan, moves=(), status="feasible", gap=1.25, stopped="time")
    why = "The search ended when its time was up."
    assert proof(still) == (
        f"{PARTIAL.format(share='125.00%', why=why)} Nothing better than standing still was found "
        "in it; give a longer --time-limit."
    )


def test_a_plan_that_was_made_anew_says_so_and_what_changed(plan: Plan):
    facts, ruleset = plan_fixture.facts(), plan_fixture.ruleset()
    assert "made anew" not in plan_page(plan, facts, ruleset)
    page = plan_page(replace(plan, changes=("An: Ba Sao instead of Lê Hồ.",)), facts, ruleset)
    assert "Rotation plan, made anew · Jul 1, 2023" in page
    assert "<li>An: Ba Sao instead of Lê Hồ.</li>" in page
    assert "the plan already holds what was asked" in plan_page(
        replace(plan, changes=()), facts, ruleset
    )


def test_only_rules_carry_a_mark_of_verification(plan: Plan):
    price = Reason("price-post-vacant", "wanted", "The post is empty.", "prices of the pack")
    changed = replace(plan, moves=(replace(plan.moves[0], reasons=(price,)), *plan.moves[1:]))
    page = plan_page(changed, plan_fixture.facts(), plan_fixture.ruleset())
    start = page.index('id="move-a"')
    article = page[start : page.index("</article>", start)]
    assert "prices of the pack" in article
    assert "verified" not in article


def test_a_plan_without_moves_is_a_page_too(plan: Plan):
    empty = replace(
        plan, moves=(), chains=(), waves=(), vacancies=(), unplaced=(), stays=(), rows=()
    )
    page = plan_page(empty, plan_fixture.facts(), plan_fixture.ruleset())
    assert "Nobody moves." in page
    assert "Nothing: every seat is filled" in page
    Outline(page)


def test_the_page_speaks_the_language_in_use(plan: Plan):
    with speaking("de"):
        page = plan_page(plan, plan_fixture.facts(), plan_fixture.ruleset())
    assert '<html lang="de">' in page
    assert "01.07.2023" in page


def test_of_very_many_chains_the_page_says_that_it_draws_the_longest_only(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
):
    said = "longest of"
    facts, ruleset = plan_fixture.facts(), plan_fixture.ruleset()
    assert said not in plan_page(plan, facts, ruleset)
    monkeypatch.setattr("turnus.reports.plan.pictures.chain_lanes.MOST_DRAWN", 2)
    page = plan_page(plan, facts, ruleset)
    assert f"Only the 2 longest of {len(plan.chains)} are drawn; the list of moves has" in page
