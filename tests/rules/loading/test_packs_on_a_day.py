"""From the files of a pack to the rules that hold on a day; every fault at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnus.rules import RuleError, RuleSet, available_packs, load_pack
from turnus.words import speaking

ON = date(2023, 7, 1)
PACK = """\
id: office
title: {en: "Office", vi: "x", de: "x", ru: "x"}
description: {en: "x", vi: "x", de: "x", ru: "x"}
tiers: [first, second]
prices:
  key_post_vacant: {tier: first, weight: 1}
  post_vacant: {tier: second, weight: 1}
  official_unplaced: {tier: first, weight: 1}
waves: {days_between: 14, key_post_empty_at_most_days: 30, nomination_days: 30}
"""
RULE = """\
id: heads
kind: max_tenure
force: hard
title: {en: "Heads", vi: "x", de: "x", ru: "x"}
applies_to: {headship: [head]}
values:
  - from: 2017-10-07
    value: {years: 10}
    citation: {document: "98-QĐ/TW", date: 2017-10-07, verified: false}
  - from: 2022-04-28
    value: {years: 8}
    citation: {document: "65-QĐ/TW", date: 2022-04-28, article: "Art. 4", verified: true}
  - from: 2026-01-01
    value: null
    citation: {document: "repeal", verified: true}
message: {en: "{official}: {years} of {limit}", vi: "x", de: "x", ru: "x"}
kept: {en: "x", vi: "x", de: "x", ru: "x"}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "heads.yaml").write_text(RULE, encoding="utf-8")
    return folder


def change(folder: Path, old: str, new: str, file: str = "heads.yaml") -> None:
    """Replace `old`, which stands in the file, by `new`."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with speaking("en"), pytest.raises(RuleError) as caught:
        load_pack(folder, ON)
    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def loaded(folder: Path, on: date) -> RuleSet:
    return load_pack(folder, on)


def test_a_folder_gives_the_value_and_the_citation_of_the_day(office: Path) -> None:
    then, now = loaded(office, date(2022, 4, 27)), loaded(office, date(2022, 4, 28))
    assert then["heads"].value.model_dump(exclude_unset=True) == {"years": 10}
    assert now["heads"].value.model_dump(exclude_unset=True) == {"years": 8}
    assert str(now["heads"].citation) == "65-QĐ/TW (Apr 28, 2022), Art. 4"
    assert not then["heads"].citation.verified


@pytest.mark.parametrize(
    ("on", "reason", "day"),
    [
        (date(2017, 10, 6), "not-yet", date(2017, 10, 7)),
        (date(2026, 1, 1), "repealed", date(2026, 1, 1)),
    ],
)
def test_rules_not_in_force_are_dormant(office: Path, on: date, reason: str, day: date) -> None:
    ruleset = loaded(office, on)
    assert ruleset.rules == ()
    assert [(rule.id, rule.reason, rule.day) for rule in ruleset.dormant] == [
        ("heads", reason, day)
    ]
    with pytest.raises(KeyError):
        ruleset["heads"]


def test_hard_rules_come_first_and_soft_ones_by_tier(office: Path) -> None:
    for name, force in (
        ("a-late", "force: soft\ntier: second\nweight: 1"),
        ("z-early", "force: soft\ntier: first\nweight: 1"),
    ):
        (office / f"{name}.yaml").write_text(
            RULE.replace("id: heads", f"id: {name}").replace("force: hard", force),
            encoding="utf-8",
        )
    ruleset = loaded(office, ON)
    assert [rule.id for rule in ruleset.rules] == ["heads", "z-early", "a-late"]
    assert [ruleset.tier_of(rule) for rule in ruleset.rules] == [None, 0, 1]


@pytest.mark.parametrize("name", available_packs())
@pytest.mark.parametrize("on", [date(2015, 1, 1), date(2023, 7, 1), date(2025, 12, 1)])
def test_every_pack_of_turnus_loads_on_any_day(name: str, on: date) -> None:
    ruleset = load_pack(name, on)
    assert ruleset.pack.id == name
    assert len(ruleset.rules) + len(ruleset.dormant) > 0


FAULTS = """
force: hard | force: hard~forse: hard | , line 4, forse \
| “forse” is not known; did you mean “force”?
verified: false | verifyed: false | , line 9, values.0.citation.verifyed \
| “verifyed” is not known; did you mean “verified”?
{years: 8} | {yaers: 8} | , line 11, values.1.value.yaers \
| “yaers” is not known; did you mean “years”?
{years: 8} | {years: eight} | , line 11, values.1.value.years \
| “eight” is not the number that belongs here.
{years: 8} | {years: 0} | , line 11, values.1.value.years \
| 0 is too small; it must be more than 0.0.
from: 2022-04-28 | from: May 2022 | , line 10, values.1.from \
| “May 2022” is no date; write a day such as 2022-04-28.
max_tenure | max_tenures | , line 2, kind | “max_tenures” is not known; did you mean “max_tenure”?
[head] | [haed] | , line 5, applies_to.headship | “haed” is not known; did you mean “head”?
{limit} | {limits} | , line 16, message.en | “limits” is not known; did you mean “limit”?
{limit} | {limit!r} | , line 16, message.en | “limit!r” is not known; did you mean “limit”?
{limit} | {limit | , line 16, message.en | a brace { or } stands alone; write it twice.
id: heads | id: deputies | , line 1, id \
| the id “deputies” differs from the file's name; make them the same.
id: heads | id: Heads | , line 1, id | “Heads” is no id; use lowercase letters, digits and hyphens.
force: hard | force: must | , line 3, force | “must” is not allowed; use hard, soft.
force: hard | force: soft | | a soft rule needs `weight` and `tier`.
force: hard | force: hard~weight: 1 | | a hard rule has neither `weight` nor `tier`.
force: hard | force: soft~tier: third~weight: 1 | , line 4, tier \
| “third” is not known; use one of: first, second.
from: 2022-04-28 | from: 2016-04-28 | | `values` must have rising dates, each once.
kept: {en: "x", vi: "x", de: "x", ru: "x"} | kept: {} | , line 17, kept \
| write it with the code of its language, such as {vi: …}; one is enough.
kept: {en: "x", vi: "x", de: "x", ru: "x"} | kept: fine | , line 17, kept \
| write it with the code of its language, such as {vi: …}; one is enough.
kept: {en: "x", vi | kept: {en: "x", fr | , line 17, kept.fr \
| “fr” is not known; use one of: en, vi, de, ru.
kept: {en: "x", vi | kept: {en: 7, vi | , line 17, kept.en \
| write it as text; where it looks like a number, in quotes.
kept: {en: "x", vi | kept: {en: {one: x, other: y}, vi | , line 17, kept.en \
| only what stands beside a number has plural forms; write one text.
force: hard | force: hard~force: hard | , line 4 | a key stands twice; remove one of the two.
force: hard | force: [hard | , line 4 | this is no valid YAML: expected ',' or ']', but got ':'.
max_tenure | disruption | , line 3, force | a score has a price and is never hard; write `soft`.
"""


@pytest.mark.parametrize("fault", FAULTS.strip().splitlines())
def test_a_fault_is_named_by_file_line_and_key(office: Path, fault: str) -> None:
    old, new, key, text = (part.strip() for part in fault.split("|"))
    change(office, old, new.replace("~", "\n"))
    assert f"office/heads.yaml{key}: {text}" in problems(office)


def test_all_faults_of_all_files_come_at_once(office: Path) -> None:
    change(office, "[head]", "[haed]")
    change(office, "{years: 8}", "{yaers: 8}")
    change(office, "weight: 1", "weight: -1", "pack.yaml")
    (office / "empty.yaml").write_text("", encoding="utf-8")
    (office / "latin.yaml").write_bytes("id: \xe9".encode("latin-1"))
    assert problems(office) == [
        "office/empty.yaml: the file is empty; write the rule or delete it.",
        "office/heads.yaml, line 5, applies_to.headship: “haed” is not known; did you mean “head”?",
        (
            "office/heads.yaml, line 11, values.1.value.yaers: “yaers” is not known; "
            "did you mean “years”?"
        ),
        "office/heads.yaml, line 11, values.1.value.years: this key is missing; add it.",
        "office/latin.yaml: the file is not written in UTF-8; save it as UTF-8.",
        "office/pack.yaml, line 6, prices.key_post_vacant.weight: -1 is too small; the least is 0.",
    ]


def test_a_faulty_entry_is_named_and_not_counted_as_missing(office: Path) -> None:
    text = (office / "heads.yaml").read_text(encoding="utf-8")
    only = text[: text.index("  - from: 2022")] + text[text.index("message:") :]
    (office / "heads.yaml").write_text(only.replace("2017-10-07\n", "May\n"), encoding="utf-8")
    assert problems(office) == [
        (
            "office/heads.yaml, line 7, values.0.from: “May” is no date; "
            "write a day such as 2022-04-28."
        )
    ]


def test_a_rule_without_values_needs_one(office: Path) -> None:
    text = (office / "heads.yaml").read_text(encoding="utf-8")
    none = text[: text.index("values:")] + "values: []\n" + text[text.index("message:") :]
    (office / "heads.yaml").write_text(none, encoding="utf-8")
    assert problems(office) == [
        "office/heads.yaml, line 6, values: at least one entry belongs here; add it."
    ]


@pytest.mark.parametrize(
    ("kind", "value", "reason", "text"),
    [
        (
            "min_stay",
            "{months: 24, only_higher: true}",
            "not-heigher",
            "“not-heigher” is not known; did you mean “not-higher”?",
        ),
        (
            "max_tenure",
            "{years: 8}",
            "old",
            "the kind max_tenure gives no reasons; remove this key.",
        ),
    ],
)
def test_a_sentence_for_a_reason_that_the_kind_does_not_give_is_refused(
    office: Path, kind: str, value: str, reason: str, text: str
) -> None:
    change(office, "max_tenure", kind)
    change(office, "{years: 10}", value)
    change(office, "{years: 8}", value)
    change(office, "{official}: {years} of {limit}", "{official}: {limit}")
    own = f"\nbecause: {{{reason}: {{en: x, vi: x, de: x, ru: x}}}}\n"
    change(office, "\nkept:", own + "kept:")
    assert problems(office) == [f"office/heads.yaml, line 17, because.{reason}: {text}"]


def test_a_sentence_for_a_reason_names_known_fields(office: Path) -> None:
    change(office, "max_tenure", "min_stay")
    change(office, "{years: 10}", "{months: 24, only_higher: true}")
    change(office, "{years: 8}", "{months: 24, only_higher: true}")
    change(office, "{official}: {years} of {limit}", "{official}: {limit}")
    own = '\nbecause: {not-higher: {en: "{mounths}", vi: x, de: x, ru: x}}\n'
    change(office, "\nkept:", own + "kept:")
    assert problems(office) == [
        (
            "office/heads.yaml, line 17, because.not-higher.en: “mounths” is not known; "
            "did you mean “months”?"
        )
    ]


def test_a_tier_that_a_price_names_must_exist_and_no_tier_stands_twice(office: Path) -> None:
    change(office, "tiers: [first, second]", "tiers: [first, first]", "pack.yaml")
    price = "office/pack.yaml, line 7, prices.post_vacant.tier: "
    assert problems(office) == [
        "office/pack.yaml, line 4, tiers: each tier stands once; remove the repeated one.",
        price + "“second” is not known; use one of: first, first.",
    ]


EXTENDING = """\
id: office
extends: vn-2022
title: {en: "Office", vi: "x", de: "x", ru: "x"}
description: {en: "x", vi: "x", de: "x", ru: "x"}
waves: {days_between: 21, key_post_empty_at_most_days: 30, nomination_days: 30}
"""


@pytest.fixture
def extending(office: Path) -> Path:
    """The pack of an office that extends vn-2022 by a rule and replaces another."""
    (office / "pack.yaml").write_text(EXTENDING, encoding="utf-8")
    own = RULE.replace("id: heads", "id: heads-two-terms")
    (office / "heads-two-terms.yaml").write_text(own, encoding="utf-8")
    return office


def test_a_pack_that_extends_another_takes_its_rules_and_what_it_leaves_out(
    extending: Path,
) -> None:
    base, own = load_pack("vn-2022", ON), loaded(extending, ON)
    assert own.pack.id == "office"
    assert own.pack.extends == "vn-2022"
    assert own.pack.tiers == base.pack.tiers
    assert own.pack.retirement_age == base.pack.retirement_age
    assert own.pack.waves.days_between == 21
    assert own["kin-apart"].source == base["kin-apart"].source
    assert own.pool_rules == base.pool_rules
    ids = {rule.id for rule in own.rules}
    assert ids == {rule.id for rule in base.rules} | {"heads"}


def test_a_file_of_its_own_stands_in_for_that_of_the_pack_it_extends(extending: Path) -> None:
    own = loaded(extending, ON)
    assert own["heads-two-terms"].value.model_dump(exclude_unset=True) == {"years": 8}
    assert own.inherited.isdisjoint({"heads", "heads-two-terms"})
    assert "kin-apart" in own.inherited


def test_a_repealed_file_of_its_own_takes_a_rule_away(extending: Path) -> None:
    assert "heads-two-terms" not in {rule.id for rule in loaded(extending, date(2026, 1, 1)).rules}


def test_what_a_pack_says_itself_must_fit_the_rules_that_it_takes(extending: Path) -> None:
    text = EXTENDING + "tiers: [key-posts, placements, merit]\n"
    (extending / "pack.yaml").write_text(text, encoding="utf-8")
    said = problems(extending)
    tier = "“quotas” is not known; use one of: key-posts, placements, merit."
    assert f"office/pack.yaml, prices.post_vacant.tier: {tier}" in said
    assert f"vn-2022/both-heads.yaml, line 4, tier: {tier}" in said


def test_only_packs_of_turnus_can_be_extended(extending: Path) -> None:
    change(extending, "vn-2022", "vn-2023", "pack.yaml")
    assert (
        "office/pack.yaml, line 2, extends: “vn-2023” is not known; did you mean “vn-2025”?"
        in problems(extending)
    )


def test_title_and_description_are_never_taken_from_another_pack(extending: Path) -> None:
    change(extending, 'title: {en: "Office", vi: "x", de: "x", ru: "x"}\n', "", "pack.yaml")
    assert problems(extending) == ["office/pack.yaml, title: this key is missing; add it."]


def test_an_unknown_pack_names_those_that_exist() -> None:
    with speaking("en"), pytest.raises(RuleError) as caught:
        load_pack("vn-2023", ON)
    assert str(caught.value) == (
        "vn-2023: there is no such pack or folder; did you mean “vn-2025”?"
    )


def test_a_folder_without_a_pack_file_is_no_pack(tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(RuleError, match=r"the folder has no file pack\.yaml"):
        load_pack(tmp_path, ON)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_ends_in_a_finding_and_never_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "heads.yaml").write_text(text, encoding="utf-8", errors="replace")
    with pytest.raises(RuleError) as caught:
        load_pack(folder, ON)
    assert all(fault.file.endswith("heads.yaml") for fault in caught.value.faults)
