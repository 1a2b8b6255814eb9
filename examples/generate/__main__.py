"""Write one example register, or all of them, as a Data Package folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from examples.generate import dien_bien, kim_bang, ky_anh, tuyen_quang
from turnus import Register

PLACES: dict[str, Callable[[], Register]] = {
    "dien-bien": dien_bien.build,
    "kim-bang": kim_bang.build,
    "ky-anh": ky_anh.build,
    "tuyen-quang": tuyen_quang.build,
}
EXAMPLES = Path(__file__).parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and write the registers."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.generate", description="Make the example registers again."
    )
    parser.add_argument("places", nargs="*", metavar="PLACE", help="default: every place")
    parser.add_argument("--out", type=Path, default=EXAMPLES, help="folder for the registers")
    options = parser.parse_args(arguments)
    unknown = [place for place in options.places if place not in PLACES]
    if unknown:
        parser.error(f"unknown place {unknown[0]!r}; known are: {', '.join(PLACES)}")
    for place in options.places or PLACES:
        register = PLACES[place]()
        register.write(options.out / place)
        rows = sum(frame.height for frame in register.frames.values())
        print(f"{options.out / place}: {register['officials'].height} officials, {rows} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
