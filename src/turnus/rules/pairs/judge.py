"""Rules evaluated over the pair frame: a Boolean filter for millions, a sentence for one pair.

Both come from the same Polars expressions (`keeps`), so that what is explained is what was
decided. Three-valued logic: null means that the register does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import polars as pl

from turnus.rules.kinds.base import (
    Coded,
    PairKind,
    RowKind,
    ScoreKind,
    Told,
    Unpriced,
    missing_of,
)
from turnus.rules.pairs.granted import of_person
from turnus.rules.pairs.pair_columns import PAIR_COLUMNS, WITH_THE_PACK
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule, RuleSet
from turnus.rules.text.message_fields import Word, shown
from turnus.words import _, language, show_list, speaking
from turnus.words.wording import Wording

_PACK = "pack.yaml."
# Fields that every message of a pair or score rule may name.
COMMON_FIELDS: dict[str, pl.Expr] = {
    "official": pl.col("official_name"),
    "post": pl.format("{}, {}", "title_name", "unit_name"),
    "unit": pl.col("unit_name"),
    "title": pl.col("title_name"),
    "from_unit": pl.col("from_unit_name"),
    "from_title": pl.col("from_title_name"),
}


@dataclass(frozen=True)
class Judgement:
    """What one rule says about one official in one post.

    Parameters
    ----------
    rule : Rule
    kept : bool or None
        Of a score: whether it costs nothing. None: not known, `missing` says why; false where the
        pack bars what is not known.
    applies : bool
        Whether the rule speaks about the pair at all; if not, it is kept.
    exception : str or None
        The exception that lifts the rule: its reason, its document and its end.
    lifted : bool
        Whether the exception counts: without it the rule would be broken, or not known.
    cost : int
        Points in the rule's tier; 0 for hard rules.
    missing : tuple of str
        Columns of the register, as ``table.column``, whose empty cells leave the rule open.
    tell : callable
        Lazy evaluation: puts `text` together when it is read. Most judgements never are.
    """

    rule: Rule
    kept: bool | None
    applies: bool
    exception: str | None
    lifted: bool
    cost: int
    missing: tuple[str, ...]
    tell: Callable[[], str] = field(repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """What to tell the reader, in the language in use when the rule was asked."""
        return self.tell()

    @property
    def citation(self) -> str:
        """Where the value of the rule comes from."""
        return str(self.rule.citation)


def judge(ruleset: RuleSet, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return for each pair rule a Boolean column: true kept, false broken, null not known.

    Pairs that a rule does not speak about, and those with a recorded exception, keep it. The
    filter of a plan is the hard columns together, with null counted as kept.
    """
    lifted = _lifted(pairs)
    return pairs.select(keeps(rule, lifted).alias(rule.id) for rule in ruleset.pair_rules)


def costs(ruleset: RuleSet, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return for each soft pair rule and each score an int64 column: its price for each pair.

    The weight of the rule, for a score times its points; in points of `RuleSet.tier_of`.
    """
    lifted = _lifted(pairs)
    priced = [rule for rule in (*ruleset.pair_rules, *ruleset.score_rules) if not rule.hard]
    return pairs.select(_cost(rule, lifted).alias(rule.id) for rule in priced)


def explain(ruleset: RuleSet, facts: PairFacts, official: str, post: str) -> list[Judgement]:
    """Return what each pair rule and each score says about `official` in `post`.

    Raises
    ------
    ValueError
        If the official or the post does not take part on the day.
    """
    keys = pl.DataFrame({"official": [official], "post": [post]})
    return explanations(ruleset, facts, facts.frame(keys))[0]


def explanations(ruleset: RuleSet, facts: PairFacts, pairs: pl.DataFrame) -> list[list[Judgement]]:
    """Return what each pair rule and each score says about each of `pairs`, in their order.

    `pairs` needs all columns of the pair frame.
    """
    rules = [*ruleset.pair_rules, *ruleset.score_rules]
    if not rules:
        return [[] for _row in range(pairs.height)]
    lifted = _lifted(pairs)
    said = pairs.select(_said(rule, lifted).alias(rule.id) for rule in rules)
    return [
        [_judgement(rule, facts, row, answers[rule.id]) for rule in rules]
        for row, answers in zip(
            pairs.iter_rows(named=True), said.iter_rows(named=True), strict=True
        )
    ]


def source_columns(rule: Rule) -> set[str]:
    """Return the columns of the pair frame whose empty cells may leave a rule open."""
    if isinstance(rule.kind, Unpriced):
        read = set(rule.kind.unpriced(rule.value).meta.root_names())
    else:
        read = set(_verdict(rule).meta.root_names())
    return read | {cell for name in read & {*WITH_THE_PACK} for cell in WITH_THE_PACK[name][0]}


def named_sources(rule: Rule, is_empty: Callable[[str], bool]) -> tuple[str, ...]:
    """Return what a reader has to fill in, where some columns of the pair frame are empty.

    Columns of the register, as ``table.column``, and keys of the pack, as ``pack.yaml.key``.
    """
    if isinstance(rule.kind, RowKind):
        counted = rule.kind.counted(rule.value)
        read = set() if counted is None else set(counted.meta.root_names())
    else:
        read = source_columns(rule)
    found: list[str] = []
    for name in PAIR_COLUMNS:
        if name not in read or not is_empty(name):
            continue
        cells, of_the_pack = WITH_THE_PACK.get(name, ((name,), ""))
        filled_in = [PAIR_COLUMNS[cell] for cell in cells if cell in read and is_empty(cell)]
        found += filled_in or [of_the_pack or PAIR_COLUMNS[name]]
    return tuple(dict.fromkeys(found))


def _said(rule: Rule, lifted: set[str]) -> pl.Expr:
    """Return one struct of everything that a judgement takes from a row of the pair frame."""
    own = {
        name: field.expr if isinstance(field, Coded | Told) else field
        for name, field in rule.says.items()
    }
    fields = COMMON_FIELDS | own
    return pl.struct(
        keeps(rule, lifted).alias("kept"),
        _verdict(rule).alias("allowed"),
        rule.speaks.alias("speaks"),
        rule.reason.alias("reason"),
        opens(rule, lifted).alias("open"),
        (_is_lifted(rule, lifted) & ~_strictly(rule)).alias("lifted"),
        _cost(rule, lifted).alias("cost"),
        _cells_missing(rule).alias("missing"),
        pl.struct(expr.alias(name) for name, expr in fields.items()).alias("fields"),
    )


def _cells_missing(rule: Rule) -> pl.Expr:
    """Return the list of the columns whose empty cells, in listed records, leave the rule open."""
    empty = missing_of(rule.kind, rule.value).items()
    named = [pl.when(is_empty).then(pl.lit(column)) for column, is_empty in empty]
    return pl.concat_list(*named, pl.lit(None, dtype=pl.String)).list.drop_nulls()


def _judgement(
    rule: Rule, facts: PairFacts, row: dict[str, Any], said: dict[str, Any]
) -> Judgement:
    speaks, kept = said["speaks"], said["kept"]
    exception = None
    if rule.id in (row["excepted"] or ()):
        exception = of_person(facts.register, facts.on, rule.id, row["official"], row["post"])
    missing: tuple[str, ...] = ()
    if said["open"]:
        missing = (*named_sources(rule, lambda name: row[name] is None), *said["missing"])
    return Judgement(
        rule=rule,
        kept=kept,
        applies=speaks is not False,
        exception=exception,
        lifted=said["lifted"],
        cost=said["cost"],
        missing=missing,
        tell=partial(_told, language(), rule, said, exception, missing),
    )


def _told(code: str, *judged: Any) -> str:
    """Return the sentence in the language `code`, that of the moment when the rule was asked."""
    with speaking(code):
        return _text(*judged)


def _text(rule: Rule, said: dict[str, Any], exception: str | None, missing: tuple[str, ...]) -> str:
    if said["speaks"] is False:
        return _("The rule does not speak about this case.")
    if exception is not None and said["allowed"] is False:
        told = _sentence(rule, rule.message, said)
        granted = _("An exception is recorded: {exception}.").format(exception=exception)
        return f"{told} {granted}"
    if exception is not None:
        return _("An exception is recorded: {exception}.").format(exception=exception)
    if said["open"]:
        told = _not_known(missing)
        barred = rule.unknown == "bar"
        return told + " " + _("What is not known is barred.") if barred else told
    return _sentence(rule, rule.kept if said["kept"] else rule.message, said)


def _not_known(missing: tuple[str, ...]) -> str:
    """Say what the register, or the pack, does not say."""
    of_pack = [name for name in missing if name.startswith(_PACK)]
    cells = [name for name in missing if not name.startswith(_PACK)]
    if of_pack and not cells:
        return _("Not known, because the rule pack says nothing in {keys}.").format(
            keys=show_list([name.removeprefix(_PACK) for name in of_pack])
        )
    return _("Not known, because the register says nothing in {columns}.").format(
        columns=show_list([*missing])
    )


def _sentence(rule: Rule, otherwise: Wording, said: dict[str, Any]) -> str:
    sentence = otherwise if said["reason"] is None else rule.because[said["reason"]]
    return sentence.told(
        lambda text: text.format(
            **{name: _shown(rule, name, value) for name, value in said["fields"].items()}
        )
    )


def _shown(rule: Rule, name: str, value: Any) -> str:
    field = rule.says.get(name)
    if isinstance(field, Coded) and value is not None:
        return shown(Word(field.codes, value))
    if isinstance(field, Told) and value is not None:
        return field.show(value)
    return shown(value)


def _lifted(pairs: pl.DataFrame) -> set[str]:
    """Return the rules that an exception lifts for at least one of the pairs."""
    return set(pairs["excepted"].drop_nulls().explode().to_list())


def _is_lifted(rule: Rule, lifted: Collection[str]) -> pl.Expr:
    if rule.id not in lifted:
        return pl.lit(value=False)
    return pl.col("excepted").list.contains(rule.id).fill_null(value=False)


def _verdict(rule: Rule) -> pl.Expr:
    """Return whether a pair keeps the rule, exceptions aside; of a score: costs nothing."""
    if isinstance(rule.kind, PairKind):
        return ~rule.speaks | rule.kind.allowed(rule.value)
    return ~rule.speaks | (_points(rule) == 0)


def keeps(rule: Rule, lifted: Collection[str]) -> pl.Expr:
    """Return the Boolean expression over the pair frame that says whether a pair keeps a rule.

    Parameters
    ----------
    rule : Rule
        A pair rule; of a score: whether it costs nothing.
    lifted : collection of str
        The rules that exceptions lift for some pair (`PairFacts.lifted`); others need no look.
    """
    return _is_lifted(rule, lifted) | _barred(rule)


def _barred(rule: Rule) -> pl.Expr:
    """Return whether a pair keeps the rule, where what is not known may be barred."""
    verdict = _verdict(rule)
    return verdict.fill_null(value=False) if rule.unknown == "bar" else verdict


def opens(rule: Rule, lifted: Collection[str]) -> pl.Expr:
    """Return the Boolean expression over the pair frame that says where a rule cannot judge.

    Never null. A pair that an exception lifts has nothing open.
    """
    if isinstance(rule.kind, Unpriced):
        is_open = rule.speaks.fill_null(value=True) & rule.kind.unpriced(rule.value)
    else:
        is_open = _verdict(rule).is_null()
    return is_open & ~_is_lifted(rule, lifted)


def _strictly(rule: Rule) -> pl.Expr:
    """Return whether a pair keeps the rule for certain."""
    return _verdict(rule).fill_null(value=False)


def _cost(rule: Rule, lifted: set[str]) -> pl.Expr:
    if rule.weight is None:
        return pl.lit(0, dtype=pl.Int64)
    if isinstance(rule.kind, PairKind):
        return (~keeps(rule, lifted)).fill_null(value=False).cast(pl.Int64) * rule.weight
    speaks = (rule.speaks & ~_is_lifted(rule, lifted)).fill_null(value=False)
    return speaks.cast(pl.Int64) * _points(rule) * rule.weight


def _points(rule: Rule) -> pl.Expr:
    if not isinstance(rule.kind, ScoreKind):
        raise TypeError(f"the rule {rule.id} prices no pairs")
    return rule.kind.points(rule.value)
