"""Every rule of every pack against readable, dated cases.

``cases/<pack>/<rule>.yaml`` is a list of cases that a non-programmer can review. A case of a pair
rule or a score gives the facts of one `pair` (columns of the pair frame; what is left out is not
known, apart from names); a case of a row rule gives several `pairs` and who is `kin`. `expect` is
``kept``, ``broken``, ``unknown`` or ``silent`` (the rule does not speak about it), `text` what a
reader is told, word for word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import numpy as np
import polars as pl
import pytest
from ruamel.yaml import YAML

from tests.casts.commune_cast import facts, records
from turnus.rules import PairFacts, Rule, RuleSet, available_packs, explanations, load_pack
from turnus.rules.applies import applies
from turnus.rules.kinds.base import RowKind, Scope
from turnus.rules.rows import RowLabel
from turnus.words import LANGUAGES, speaking
from turnus.words.wording import Wording

CASES = Path(__file__).parent / "cases"
NAMES = {
    "official": "an",
    "official_name": "An",
    "post": "binh-secretary",
    "unit": "binh",
    "unit_name": "Binh",
    "place": "binh",
    "place_name": "Binh",
    "title_name": "secretary",
    "from_unit_name": "Cao",
    "from_title_name": "deputy",
    "stay": False,
    "concurrent": False,
    "incumbent": True,
    "from_exists": True,
    "seats": 1,
}
WORDS = {True: "kept", False: "broken", None: "unknown"}
CAST = facts(records())
SCHEMA = CAST.stays().schema


def read(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    return cases


@cache
def loaded(pack: str, on: date) -> RuleSet:
    return load_pack(pack, on)


def own_rules(pack: str) -> list[Rule]:
    """The rules of a pack, without those of the pack that it extends."""
    ruleset = loaded(pack, date(2025, 12, 1))
    return [rule for rule in ruleset.rules if rule.id not in ruleset.inherited]


def all_cases() -> list[Any]:
    return [
        pytest.param(path, case, id=f"{path.parent.name}/{path.stem}: {case['title']}")
        for path in sorted(CASES.glob("*/*.yaml"))
        for case in read(path)
    ]


def frame(on: date, *rows: dict[str, Any]) -> pl.DataFrame:
    """Return a pair frame of the facts of a case."""
    unknown = sorted({name for row in rows for name in row} - set(SCHEMA))
    assert not unknown, f"no such facts: {unknown}"
    return pl.DataFrame(
        [dict.fromkeys(SCHEMA) | NAMES | {"on": on} | row for row in rows], schema=SCHEMA
    )


def of_pair(ruleset: RuleSet, rule: Rule, case: dict[str, Any]) -> tuple[str, str, int]:
    pair = frame(ruleset.on, case["pair"])
    alone = RuleSet(ruleset.pack, ruleset.on, (rule,))
    known = PairFacts(CAST.register, ruleset.on, ruleset.pack)
    judgement = explanations(alone, known, pair)[0][0]
    said = WORDS[judgement.kept] if judgement.applies else "silent"
    return said, judgement.text, judgement.cost


@dataclass(frozen=True)
class Given:
    """The pairs of a case, as a row kind asks for them."""

    pairs: pl.DataFrame

    def select(self, where: pl.Expr, *columns: str) -> pl.DataFrame:
        return self.pairs.filter(where).select("pair", *columns)


ABOVE = ("unit", "above", "above_name", "above_kind")


def of_rows(ruleset: RuleSet, rule: Rule, case: dict[str, Any]) -> tuple[str, str]:
    """Return what the only row of a rule says when the pairs that are not `left` are chosen."""
    assert isinstance(rule.kind, RowKind)
    given = [{k: v for k, v in pair.items() if k != "left"} for pair in case["pairs"]]
    pairs = frame(ruleset.on, *given).with_row_index("pair").cast({"pair": pl.Int64})
    pairs = pairs.with_columns(excepted=pl.lit(value=False))
    kin = pl.DataFrame(
        case.get("kin", []),
        schema={"official": pl.String, "relative": pl.String, "relation": pl.String},
    )
    about = pairs.filter(applies(rule.applies_to))
    scope = Scope(
        pairs=Given(about),
        posts=about.unique("post"),
        stays=about.filter(pl.col("stay")),
        kin=kin,
        above=pl.DataFrame(schema=dict.fromkeys(ABOVE, pl.String)),
    )
    made = rule.kind.rows(rule.value, scope)
    if not made:
        return "silent", ""
    assert len(made) == 1, "a case is about one row"
    chosen = np.array([not pair.get("left", False) for pair in case["pairs"]])
    label = RowLabel(rule, made[0])
    activity = int((made[0].coefficients * chosen[made[0].pairs]).sum())
    return ("broken" if label.missed(activity) else "kept"), label.text(activity)


@pytest.mark.parametrize(("path", "case"), all_cases())
def test_a_rule_answers_its_cases(path: Path, case: dict[str, Any]) -> None:
    ruleset = loaded(path.parent.name, case["on"])
    with speaking("en"):
        if case["expect"] == "dormant":
            assert path.stem in [rule.id for rule in ruleset.dormant]
        elif isinstance((rule := ruleset[path.stem]).kind, RowKind):
            assert of_rows(ruleset, rule, case) == (case["expect"], case.get("text", ""))
        else:
            said, text, cost = of_pair(ruleset, rule, case)
            silent = "The rule does not speak about this case."
            assert (said, text) == (case["expect"], case.get("text", silent))
            assert cost == case.get("cost", 0)


@pytest.mark.parametrize("pack", available_packs())
def test_every_rule_has_cases_in_which_it_is_kept_and_in_which_it_is_broken(pack: str) -> None:
    ruleset = loaded(pack, date(2025, 12, 1))
    ids = {rule.id for rule in (*ruleset.rules, *ruleset.dormant)} - ruleset.inherited
    answers = {
        path.stem: {case["expect"] for case in read(path)} for path in CASES.glob(f"{pack}/*")
    }
    assert set(answers) == ids
    lacking = [rule for rule, said in sorted(answers.items()) if not {"kept", "broken"} <= said]
    assert lacking == []


@pytest.mark.parametrize("pack", available_packs())
def test_every_sentence_for_a_reason_is_told_in_a_case(pack: str) -> None:
    rules = own_rules(pack)
    assert rules
    for rule in rules:
        told = [case.get("text", "") for case in read(CASES / pack / f"{rule.id}.yaml")]
        for reason, text in rule.because.items():
            parts = [re.escape(literal) for literal, *_ in Formatter().parse(str(text.said["en"]))]
            sentence = re.compile(".+".join(parts) + ".*")
            assert any(sentence.fullmatch(one) for one in told), (rule.id, reason)


@pytest.mark.parametrize("pack", available_packs())
def test_the_sentences_of_a_rule_name_the_same_facts_in_all_languages(pack: str) -> None:
    rules = own_rules(pack)
    assert rules
    for rule in rules:
        for text in (rule.message, rule.kept, *rule.because.values()):
            named = {
                language: {name for _, name, _, _ in Formatter().parse(str(text.said[language]))}
                for language in LANGUAGES
            }
            assert all(fields == named["en"] for fields in named.values()), (rule.id, named)


@pytest.mark.parametrize("pack", available_packs())
def test_packs_that_come_with_turnus_say_everything_in_all_four_languages(pack: str) -> None:
    ruleset = loaded(pack, date(2025, 12, 1))
    files = [rule.source for rule in (*ruleset.rules, *ruleset.dormant, *ruleset.pool_rules)]
    texts = [ruleset.pack.title, ruleset.pack.description]
    for file in files:
        texts += [file.title, file.message, file.kept, *getattr(file, "because", {}).values()]
    assert len(texts) > 3 * len(files)
    assert [str(text) for text in texts if set(text.said) != {"en", "vi", "de", "ru"}] == []


@pytest.mark.parametrize("pack", available_packs())
def test_citations_of_packs_say_their_words_in_all_four_languages(pack: str) -> None:
    ruleset = loaded(pack, date(2025, 12, 1))
    files = [rule.source for rule in (*ruleset.rules, *ruleset.dormant, *ruleset.pool_rules)]
    cited = [dated.citation for file in files for dated in file.values]
    cited += [kind.citation for kind in ruleset.pack.movements]
    words = [part for one in cited for part in (one.document, one.article, one.note)]
    assert [one.note for one in cited if isinstance(one.note, str) and one.note] == []
    told = [word for word in words if isinstance(word, Wording)]
    assert told
    assert [str(word) for word in told if set(word.said) != {"en", "vi", "de", "ru"}] == []


def test_a_setting_and_a_decree_are_cited_in_the_language_of_the_reader() -> None:
    ruleset = loaded("vn-2022", date(2021, 1, 1))
    with speaking("vi"):
        decree = str(ruleset["rotation-length"].citation)
        setting = str(loaded("vn-2022", date(2023, 7, 1))["disruption"].citation)
    assert decree == "Nghị định 138/2020/NĐ-CP (27/11/2020), Điều 48"
    assert setting == "Thiết lập của bộ quy tắc này"
