"""Write one example register, or all of them, as a Data Package folder."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from examples.generate.records import read_place
from examples.generate.words import name, words_file
from turnus import Register

PLACES = ("dien-bien", "kim-bang", "ky-anh", "tuyen-quang")
EXAMPLES = Path(__file__).parents[1]


def build(place: str) -> Register:
    """Return the register of a place, checked like a file."""
    module = place.replace("-", "_")
    rows, declared = import_module(f"examples.generate.{module}").tables(), read_place(module)
    return Register.from_records(
        rows,
        name=place,
        title=name("register", place),
        defaults={"rules": "vn-2022"} | {key: str(declared[key]) for key in ("on", "term_starts")},
        words=words_file(rows, place),
    )


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
        register = build(place)
        register.write(options.out / place)
        count = sum(frame.height for frame in register.frames.values())
        print(f"{options.out / place}: {register['officials'].height} officials, {count} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
