"""Rules: what is allowed and wanted, each rule a dated, cited file."""

from turnus.rules.check import Report, Unknown, Violation, check
from turnus.rules.errors import RuleError, RuleProblem
from turnus.rules.facts import Facts
from turnus.rules.judge import Judgement, costs, explain, explanations, judge
from turnus.rules.load import available_packs, load_pack
from turnus.rules.model import AppliesTo, Citation, Pack, Price, Prices, RuleFile, Text, WaveLimits
from turnus.rules.pairs import Pairs
from turnus.rules.rows import RowLabel, Rows, rows
from turnus.rules.ruleset import Dormant, Rule, RuleSet
from turnus.rules.sieve import Sieve, sieve

__all__ = [
    "AppliesTo",
    "Citation",
    "Dormant",
    "Facts",
    "Judgement",
    "Pack",
    "Pairs",
    "Price",
    "Prices",
    "Report",
    "RowLabel",
    "Rows",
    "Rule",
    "RuleError",
    "RuleFile",
    "RuleProblem",
    "RuleSet",
    "Sieve",
    "Text",
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
    "sieve",
]
