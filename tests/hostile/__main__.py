"""The long run: so many hostile inputs, and what came of them by kind."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.hostile.trial import tried
from tests.hostile.variants import KINDS


def main() -> None:
    """Try the inputs of consecutive seeds; end with 1 where one was not in order."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), default=[])
    asked = parser.parse_args()
    seen: Counter[tuple[str, str]] = Counter()
    for outcome in tried(range(asked.seed, asked.seed + asked.count), tuple(asked.kind)):
        seen[outcome.kind, outcome.what] += 1
        if outcome.what != "in order":
            print(outcome, flush=True)
    for (kind, what), count in sorted(seen.items()):
        print(f"{kind:12} {what:10} {count:6}")
    sys.exit(any(what != "in order" for _kind, what in seen))


if __name__ == "__main__":
    main()
