"""What a national register is like for the planner: how many pairs, how far, how many rows bind.

python -m benchmarks.problems.national_shape --officials 3000 --seed 1
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import polars as pl

from benchmarks.memory import highest
from turnus.planner.model.candidates import Candidates
from turnus.planner.options import RoundOptions
from turnus.planner.round import candidates
from turnus.rules import PairFacts, RuleSet, load_pack, rows
from turnus.synth import DAY, national
from turnus.tables import Register

_NEAR_KM, _FAR_KM = 25, 50


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.problems.national_shape", description=__doc__
    )
    parser.add_argument("--officials", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules", default="vn-national", help="rule pack")
    options = parser.parse_args(arguments)
    with _timed("register"):
        register = national(options.officials, options.seed)
    ruleset = load_pack(options.rules, DAY)
    with _timed("facts"):
        facts = PairFacts(register, DAY, ruleset.pack)
    with _timed("candidates"):
        found = candidates(facts, ruleset, RoundOptions())
    _pairs(register, found)
    _rows(ruleset, found)
    print(f"memory at most: {highest() / 2**30:.2f} GB")


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - began:.1f} s", flush=True)


def _pairs(register: Register, found: Candidates) -> None:
    n_pairs, officials = len(found.pairs), register["officials"].height
    options = np.diff(found.starts)
    print(f"pairs: {n_pairs:,}, {n_pairs / officials:.1f} an official")
    print(f"officials who can only stay: {(options == 1).sum() / officials:.1%}")
    blocks = [block["distance"] for _span, block in found.pairs.blocks(["distance"])]
    distance = pl.concat(blocks)
    for km in (_NEAR_KM, _FAR_KM):
        print(f"pairs farther than {km} km from home: {(distance > km).mean():.1%}")


def _rows(ruleset: RuleSet, found: Candidates) -> None:
    made = rows(ruleset, found.pairs)
    held = made.activity(found.stay)
    spare = np.where(made.sense > 0, held - made.rhs, made.rhs - held)
    print(f"rows: {len(made.labels):,}, {len(made.labels) / len(found.officials):.2f} an official")
    of_rule = np.array([label.rule.id for label in made.labels])
    for rule, count in sorted(Counter(of_rule.tolist()).items()):
        own = spare[of_rule == rule]
        missed, tight = (own < 0).mean(), (own == 0).mean()
        print(f"  {rule}: {count:,}; today missed {missed:.1%}, tight {tight:.1%}")


if __name__ == "__main__":
    main()
