"""Rules: what is allowed and wanted, each rule a dated, cited file."""

from turnus.rules.errors import RuleError
from turnus.rules.loading.packs_on_a_day import available_packs, load_pack
from turnus.rules.model import (
    AppliesTo,
    Citation,
    Pack,
    PackPrices,
    Price,
    RuleFile,
    WaveLimits,
)
from turnus.rules.pairs.judge import Judgement, costs, explain, explanations, judge
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.pairs.positions import Pairs
from turnus.rules.rows import RowLabel, Rows, rows
from turnus.rules.ruleset import Dormant, Rule, RuleSet
from turnus.rules.sieve.sieve import Sieve, sift
from turnus.rules.state.coverage import Unknown
from turnus.rules.state.present_state import Report, Violation, check

__all__ = [
    "AppliesTo",
    "Citation",
    "Dormant",
    "Judgement",
    "Pack",
    "PackPrices",
    "PairFacts",
    "Pairs",
    "Price",
    "Report",
    "RowLabel",
    "Rows",
    "Rule",
    "RuleError",
    "RuleFile",
    "RuleSet",
    "Sieve",
    "Unknown",
    "Violation",
    "WaveLimits",
    "available_packs",
    "check",
    "costs",
    "explain",
    "explanations",
    "judge",
    "load_pack",
    "rows",
    "sift",
]
