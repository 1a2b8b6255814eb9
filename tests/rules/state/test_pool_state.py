"""Pools against the targets of a pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.casts.commune_cast import Records, official, records
from tests.casts.folders import ROOT
from turnus.facts.pools import rounds
from turnus.rules import PairFacts, RuleError, RuleSet, check, explain, load_pack
from turnus.rules.state.pool_state import PoolReport, pool_report
from turnus.tables import Register
from turnus.words import speaking

ON = date(2023, 7, 1)
PEOPLE = ("an", "bach", "cuong", "dung", "em", "giang", "hoa", "khoa", "lan")


def entry(person: str, title: str = "chair", term: str = "2025-2030") -> dict[str, Any]:
    place = {"id": f"{term}-{title}-{person}", "term": term, "level": "commune"}
    return place | {"title": title, "official": person}


def only(*rules: str) -> RuleSet:
    full = load_pack("vn-2022", ON)
    kept = tuple(rule for rule in full.pool_rules if rule.id in rules)
    assert len(kept) == len(rules)
    return replace(full, rules=(), pool_rules=kept)


def report(data: Records, *rules: str) -> PoolReport:
    with speaking("en"):
        return pool_report(Register.from_records(data, name="cast"), only(*rules))


def planned(*entries: dict[str, Any]) -> Records:
    return records() | {"pools": list(entries)}


def test_the_share_of_women_is_held_against_its_target() -> None:
    data = planned(*(entry(name) for name in ("an", "bach", "cuong", "dung")))
    (line,) = report(data, "pool-women").lines
    assert (line.have, line.of, line.limit, line.kept) == (1, 4, 1, True)
    assert line.text == (
        "pool 2025-2030, commune: women hold 1 of 4 entries (25.0%); the least is 1."
    )
    assert line.citation == "50-QĐ/TW (Dec 27, 2021)"
    assert not report(data, "pool-women").alarm


def test_a_woman_less_breaks_the_target() -> None:
    data = planned(*(entry(name) for name in ("an", "cuong", "dung", "giang", "bach")))
    (line,) = report(data, "pool-women").broken
    assert report(data, "pool-women").alarm
    assert line.text == (
        "pool 2025-2030, commune: women hold 1 of 5 entries (20.0%); the target is at least 2."
    )
    assert line.records == ("pools/2025-2030-chair-bach",)


def test_a_gender_not_recorded_does_not_count_and_is_said() -> None:
    data = planned(entry("an"), entry("bach"))
    official(data, "bach")["gender"] = None
    (line,) = report(data, "pool-women").lines
    assert (line.have, line.unknown, line.kept) == (0, 1, False)


def test_what_fits_the_area_is_shown_and_not_judged() -> None:
    data = planned(entry("an"), entry("bach"))
    official(data, "an")["ethnicity"] = "thai"
    official(data, "bach")["ethnicity"] = "kinh"
    (line,) = report(data, "pool-minorities").lines
    assert line.kept is None
    assert line.text == (
        "pool 2025-2030, commune: members of ethnic minorities hold 1 of 2 entries (50.0%). "
        "The pack sets no target."
    )


def test_ages_are_those_of_the_first_day_of_the_term() -> None:
    data = planned(entry("an", term="2020-2025"), entry("bach", term="2020-2025"))
    official(data, "an")["birth_date"] = "1980-03-01"
    official(data, "bach")["birth_date"] = "1975-01-01"
    (line,) = report(data, "pool-young").lines
    assert (line.have, line.ages_on) == (1, "2020-01-01")
    register = Register.from_records(data, defaults={"term_starts": "2020-03-01;2025-03-01"})
    with speaking("en"):
        (line,) = pool_report(register, only("pool-young")).lines
    assert line.text == (
        "pool 2020-2025, commune (ages on Mar 1, 2020): persons under 40 hold 0 of 2 entries "
        "(0.0%); the target is at least 1."
    )


def test_a_term_without_years_takes_ages_on_the_day_asked_about() -> None:
    data = planned(entry("an", term="next"))
    official(data, "an")["birth_date"] = "1983-07-02"
    (line,) = report(data, "pool-young").lines
    assert (line.have, line.ages_on) == (1, "2023-07-01")


def test_three_persons_a_seat_are_the_most() -> None:
    data = planned(*(entry(name) for name in PEOPLE[:6]))  # two communes have a chair each
    assert report(data, "pool-persons-a-post").lines == ()
    data = planned(*(entry(name) for name in PEOPLE[:7]))
    (line,) = report(data, "pool-persons-a-post").broken
    assert line.text == (
        "pool 2025-2030, commune: 7 persons are planned for Executive head (seats: 2); at most "
        "6 may be."
    )


def test_three_titles_a_person_are_the_most() -> None:
    titles = ("secretary", "deputy", "front")
    data = planned(*(entry("an", title) for title in titles))
    assert report(data, "pool-posts-a-person").lines == ()
    data["pools"].append(entry("an", "chair"))
    (line,) = report(data, "pool-posts-a-person").broken
    assert (line.official, line.have) == ("an", 4)
    assert line.text == "An is planned for 4 titles of the term 2025-2030; at most 3 may be."


def test_who_is_too_old_when_the_term_begins_is_named() -> None:
    data = planned(entry("an"), entry("bach"))
    official(data, "an")["birth_date"] = "1968-10-01"  # 60 years and 9 months: 2029-07-01
    official(data, "bach")["birth_date"] = "1972-07-01"  # 56 years: 2028-07-01
    (line,) = report(data, "pool-years-left").lines
    assert line.text == (
        "Bach is 3.5 years short of retirement age when the term 2025-2030 begins; at least 4 "
        "years must be left."
    )
    assert line.records == ("pools/2025-2030-chair-bach",)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "Bach is 0.5 years past retirement age when the term 2025-2030 begins; at least 4 "
                "years must be left."
            ),
        ),
        (
            "vi",
            (
                "Bach đã quá tuổi nghỉ hưu 0,5 năm khi bắt đầu nhiệm kỳ 2025-2030; yêu cầu còn ít "
                "nhất 4 năm."
            ),
        ),
        (
            "de",
            (
                "Bach steht zu Beginn der Amtszeit 2025-2030 0,5 Jahre nach Erreichen des "
                "Ruhestandsalters; nötig sind noch mindestens 4 Jahre."
            ),
        ),
        (
            "ru",
            (
                "Bach: к началу срока 2025-2030 пенсионный возраст превышен (лет: 0,5); до "
                "пенсионного возраста нужно не менее 4 лет."
            ),
        ),
    ],
)
def test_who_is_past_retirement_age_when_the_term_begins_has_no_years_less_than_none(
    language: str, said: str
) -> None:
    data = planned(entry("bach"))
    official(data, "bach")["birth_date"] = "1968-07-01"  # 56 years: 2024-07-01
    with speaking(language):
        register = Register.from_records(data, name="made-up")
        (line,) = pool_report(register, only("pool-years-left")).lines
    assert (line.text, line.have) == (said, -0.5)


def test_a_term_that_has_begun_has_nobody_left_to_warn_of() -> None:
    data = planned(entry("bach", term="2020-2025"))
    official(data, "bach")["birth_date"] = "1968-07-01"
    assert report(data, "pool-years-left").lines == ()


def test_a_term_that_has_ended_is_not_judged() -> None:
    data = planned(entry("an", term="2015-2020"))
    assert report(data, "pool-women").lines == ()


def test_a_leading_title_with_fewer_persons_than_seats_is_a_gap() -> None:
    found = report(planned(entry("an"), entry("bach"), entry("an", "secretary")))
    gaps = [(gap.name, gap.seats, gap.entries) for gap in found.gaps]
    assert gaps == [("Deputy", 2, 0), ("Secretary", 2, 1)]


def test_titles_planned_for_in_either_term_of_a_round_are_no_gap() -> None:
    """Committees are planned for 2025-2030, councils for 2026-2031: together one pool."""
    council = "2026-2031"
    two = [entry(name, "chair", council) for name in ("an", "bach")]
    two += [entry(name, "deputy", council) for name in ("an", "bach")]
    data = planned(*two, entry("an", "secretary"))
    found = report(data, "pool-women")
    assert [(gap.term, gap.name, gap.seats, gap.entries) for gap in found.gaps] == [
        ("2025-2030 / 2026-2031", "Secretary", 2, 1)
    ]
    (line,) = found.lines
    assert line.text == (
        "pool 2025-2030 / 2026-2031, commune: women hold 2 of 5 entries (40.0%); the least is 2."
    )


def test_three_titles_a_person_are_the_most_of_both_terms_of_a_round() -> None:
    party = [entry("an", title) for title in ("secretary", "deputy", "front")]
    data = planned(*party, entry("an", "chair", "2026-2031"))
    (line,) = report(data, "pool-posts-a-person").broken
    assert line.text == (
        "An is planned for 4 titles of the term 2025-2030 / 2026-2031; at most 3 may be."
    )
    data = planned(*party, entry("an", "chair", "2020-2025"))
    assert report(data, "pool-posts-a-person").lines == ()


@pytest.mark.parametrize(
    ("terms", "together"),
    [
        (("2020-2025", "2021-2026", "2025-2030", "2026-2031"), [0, 0, 1, 1]),
        (("2023-2024", "2024-2025"), [0, 1]),
        (("2020-2025", "2023-2028"), [0, 1]),
        (("2021-2025", "2021-2026"), [0, 1]),
        (("next", "2021-2026"), [0, 1]),
    ],
)
def test_terms_of_one_length_that_share_most_of_their_years_are_one_round(
    terms: tuple[str, ...], together: list[int]
) -> None:
    found = rounds(terms)
    names = list(dict.fromkeys(found[term] for term in terms))
    assert [names.index(found[term]) for term in terms] == together


def test_the_check_reports_missed_targets_of_pools() -> None:
    data = planned(*(entry("an", title) for title in ("secretary", "deputy", "front", "chair")))
    with speaking("en"):
        (found,) = check(Register.from_records(data), only("pool-posts-a-person")).violations
    assert (found.rule, found.force, found.officials) == ("pool-posts-a-person", "soft", ("an",))
    assert found.text == "An is planned for 4 titles of the term 2025-2030; at most 3 may be."


def test_the_regulation_of_2025_takes_over_on_its_day() -> None:
    before, after = (load_pack("vn-2022", date(2025, 10, day)) for day in (7, 8))
    cited = [
        next(rule for rule in pack.pool_rules if rule.id == "pool-women").citation.document
        for pack in (before, after)
    ]
    assert cited == ["50-QĐ/TW", "377-QĐ/TW"]


@pytest.mark.parametrize("language", ["vi", "de", "ru"])
def test_every_sentence_can_be_said_in_every_language(language: str) -> None:
    titles = ("secretary", "deputy", "front", "chair")
    data = planned(*(entry("bach", title) for title in titles), *(entry(name) for name in PEOPLE))
    data["pools"] = [
        row for n, row in enumerate(data["pools"]) if n < 4 or row["official"] != "bach"
    ]
    official(data, "bach")["birth_date"] = "1968-07-01"
    register = Register.from_records(data)
    with speaking(language):
        found = pool_report(register, load_pack("vn-2022", ON))
    kinds = {line.rule for line in found.broken}
    assert {"pool-posts-a-person", "pool-persons-a-post", "pool-years-left"} <= kinds
    assert not any("{" in line.text for line in found.lines)


def test_faults_in_a_file_about_pools_are_named_with_file_line_and_key(tmp_path: Path) -> None:
    pack = ROOT / "src" / "turnus" / "rules" / "packs" / "vn-2022"
    own = tmp_path / "own"
    (own / "pools").mkdir(parents=True)
    (own / "pack.yaml").write_text((pack / "pack.yaml").read_text(encoding="utf-8"), "utf-8")
    women = (pack / "pools" / "pool-women.yaml").read_text(encoding="utf-8")
    faulty = women.replace("{who: {gender: female}, percent: 25}", "{who: {gender: femal}}", 1)
    (own / "pools" / "pool-women.yaml").write_text(faulty.replace("{have}", "{hav}", 1), "utf-8")
    with speaking("en"), pytest.raises(RuleError) as caught:
        load_pack(own, ON)
    who, message = "line 10, values.0.value.who.gender", "line 24, message.en"
    assert [str(fault) for fault in caught.value.faults] == [
        f"own/pools/pool-women.yaml, {who}: “femal” is not known; did you mean “female”?",
        f"own/pools/pool-women.yaml, {message}: “hav” is not known; did you mean “have”?",
    ]


def test_a_member_of_the_pool_past_the_age_limits_is_kept_from_the_post_by_hard_rules() -> None:
    data = planned(entry("bach"))
    official(data, "bach")["birth_date"] = "1969-07-01"  # retires two years after the day
    ruleset = load_pack("vn-2022", ON)
    facts = PairFacts(Register.from_records(data), ON, ruleset.pack)
    said = {
        judgement.rule.id: (judgement.kept, judgement.rule.force)
        for judgement in explain(ruleset, facts, "bach", "cao-chair")
    }
    assert said["pool-member"] == (True, "hard")
    assert said["service-left"] == (False, "hard")
