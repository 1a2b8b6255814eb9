"""Hostile variants of a small register, pack, words, plan and ledger: a seed makes one input."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnus import read
from turnus.facts.records import canonical, digest

SCALARS: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**31, 2**63, 2**64, 10**400, 1e308, -1e308, float("inf"), float("nan")),
    *("", " ", "x" * 100_000, "\x0b", "\x00", "\x1b[31m\x1b]0;t\x07", "\u202e\u2066", "\ud800"),
    *("=1+1", "{a}{b}", "}{", "9999-12-31", "0000-00-00", "10000-01-01", "-1", "1e400", "nan"),
    *("../../x", "/dev/stdin", "a|b", "officials/x", [], {}, [[]], {"": None}),
)
BOMB = "k0: &k0 [x]\n" + "".join(
    f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
DEEP = ("[" * 5_000 + "]" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000)


@dataclass(frozen=True)
class Attack:
    """A command over a hostile input.

    Parameters
    ----------
    kind : str
    arguments : list of str
        Of the command line.
    """

    kind: str
    arguments: list[str]


def attack(cast: Path, folder: Path, seed: int, kinds: tuple[str, ...] = ()) -> Attack:
    """Make the input of a seed in `folder`, from the unharmed one in `cast`."""
    chance = random.Random(seed)
    kind = chance.choice(kinds or tuple(KINDS))
    place = folder / "place"
    shutil.copytree(cast, place)
    return Attack(kind, [*KINDS[kind](place, chance), "--lang", chance.choice(["en", "vi"])])


def _table(place: Path, chance: random.Random) -> list[str]:
    """Put something into a cell, double or drop a row or column, cut a file or spoil its bytes."""
    path = chance.choice(sorted(place.glob("*.csv")))
    rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    row = chance.choice(rows)
    for _time in range(chance.randint(1, 3)):
        row[chance.randrange(len(row))] = _cell(chance)
    if chance.random() < 0.2:
        rows.append(list(row))
    text = "\n".join(",".join(cells) for cells in rows)
    content = text.encode("utf-8", errors="surrogatepass")
    path.write_bytes(_spoiled(content, chance) if chance.random() < 0.2 else content)
    return _any_command(place, chance)


def _cell(chance: random.Random) -> str:
    text = str(chance.choice(SCALARS))
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if chance.random() < 0.5 else text


def _any_command(place: Path, chance: random.Random) -> list[str]:
    at, rules = str(place), ["--rules", "sensitive-posts-5y"]
    return chance.choice(
        [
            ["validate", at],
            ["figures", at, "--persons", "names"],
            ["figures", at, "--against", str(place / "ledger.jsonl")],
            ["follow", at],
            ["check", at, *rules],
            ["why", at, "o1", *rules],
            ["file", "official", at, "o1", "--out", str(place / "o1.html")],
            ["report", at, "--out", str(place / "r.html")],
            ["plan", at, *rules, "--out", str(place.parent / "out"), "--time-limit", "5"],
        ]
    )


def _descriptor(place: Path, chance: random.Random) -> list[str]:
    _spoil_json(place / "datapackage.json", chance)
    return ["validate", str(place)]


def _definitions(place: Path, chance: random.Random) -> list[str]:
    _spoil_yaml(place / "figures.yaml", chance)
    return ["figures", str(place), "--audit"]


def _words(place: Path, chance: random.Random) -> list[str]:
    _spoil_yaml(place / "words.yaml", chance)
    return ["validate", str(place)]


def _rules(place: Path, chance: random.Random) -> list[str]:
    _spoil_yaml(chance.choice(sorted((place / "pack").glob("*.yaml"))), chance)
    return ["check", str(place), "--rules", str(place / "pack")]


def _plan(place: Path, chance: random.Random) -> list[str]:
    _spoil_json(place / "plan.json", chance)
    options = ["--rules", "sensitive-posts-5y", "--time-limit", "5"]
    return ["replan", str(place), "--plan", str(place / "plan.json"), *options]


def _ledger(place: Path, chance: random.Random) -> list[str]:
    _forge(place / "ledger.jsonl", chance)
    more = ["--format", "json"] if chance.random() < 0.5 else []
    return ["figures", str(place), "--against", str(place / "ledger.jsonl"), *more]


def _log(place: Path, chance: random.Random) -> list[str]:
    _forge(place / "readings.jsonl", chance)
    return ["readings", str(place)]


def _zip(place: Path, chance: random.Random) -> list[str]:
    path = place.parent / "place.zip"
    odd = ("../{}", "/{}", "place/{}", "{}", "place\\{}", "{}\x00", "C:{}")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        shape = chance.choice(odd)
        for file in sorted(place.iterdir()):
            if file.is_file():
                name = shape if chance.random() < 0.7 else chance.choice(odd)
                packed.write(file, name.format(file.name))
    path.write_bytes(_spoiled(path.read_bytes(), chance))
    return ["validate", str(path)]


def _workbook(place: Path, chance: random.Random) -> list[str]:
    """Spoil one part of a workbook, packed as it should be, or the packed file."""
    whole, path = place.parent / "whole.xlsx", place.parent / "place.xlsx"
    read(place).write(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        spoiled = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _spoiled(content, chance) if name == spoiled else content)
    if chance.random() < 0.3:
        path.write_bytes(_spoiled(path.read_bytes(), chance))
    return _any_command(path, chance)


def _parquet(place: Path, chance: random.Random) -> list[str]:
    folder = place.parent / "parquet"
    read(place).write(folder, format="parquet")
    path = chance.choice(sorted(folder.glob("*.parquet")))
    path.write_bytes(_spoiled(path.read_bytes(), chance))
    return ["validate", str(folder)]


KINDS: dict[str, Callable[[Path, random.Random], list[str]]] = {
    "table": _table,
    "descriptor": _descriptor,
    "definitions": _definitions,
    "words": _words,
    "rules": _rules,
    "plan": _plan,
    "ledger": _ledger,
    "log": _log,
    "zip": _zip,
    "workbook": _workbook,
    "parquet": _parquet,
}


def _spoiled(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes, or cut the end off; one time in four nothing."""
    spoiled = bytearray(content)
    match chance.randrange(4):
        case 0:
            del spoiled[chance.randrange(len(spoiled)) :]
        case 1 | 2:
            for _time in range(chance.randint(1, 8)):
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def _spoil_json(path: Path, chance: random.Random) -> None:
    data = _altered(json.loads(path.read_text("utf-8")), chance)
    text = chance.choice(DEEP) if chance.random() < 0.1 else json.dumps(data)
    content = text.encode("utf-8", errors="surrogatepass")
    path.write_bytes(_spoiled(content, chance) if chance.random() < 0.2 else content)


def _spoil_yaml(path: Path, chance: random.Random) -> None:
    """Put something in the place of a value, as text: a tag, an alias, a number, a deep entry."""
    lines = path.read_text("utf-8").splitlines()
    given = (*map(_yaml, SCALARS), "&a [*a]", "!!python/name:os.system", "!!set {a}", "!!int x")
    at = chance.randrange(len(lines))
    head, colon, _value = lines[at].partition(": ")
    value = chance.choice(given)
    lines[at] = head + colon + value if colon and chance.random() < 0.8 else "  - " + value
    match chance.randrange(8):
        case 0:
            lines.insert(0, BOMB)
        case 1:
            lines.append(f"deep: {chance.choice(DEEP)}")
    content = "\n".join(lines).encode("utf-8", errors="surrogatepass")
    path.write_bytes(_spoiled(content, chance) if chance.random() < 0.2 else content)


def _yaml(value: Any) -> str:
    return json.dumps(value).replace("Infinity", ".inf").replace("NaN", ".nan")


def _altered(node: Any, chance: random.Random) -> Any:
    """Return a copy in which one place, at any depth, holds something else or is gone."""
    if not isinstance(node, dict | list) or not node or chance.random() < 0.15:
        return chance.choice(SCALARS)
    copy: Any = dict(node) if isinstance(node, dict) else list(node)
    at = chance.choice(list(copy) if isinstance(copy, dict) else range(len(copy)))
    if chance.random() < 0.1:
        del copy[at]
    else:
        copy[at] = _altered(copy[at], chance)
    return copy


def _forge(path: Path, chance: random.Random) -> None:
    """Alter a line and bind the lines anew, as somebody could who knows how they are bound."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    at = chance.randrange(len(lines))
    kept = {name: lines[at].pop(name) for name in ("seq", "previous", "hash")}
    altered = _altered(lines[at], chance)
    lines[at] = (altered if isinstance(altered, dict) else {"published": altered}) | kept
    previous, text = "0" * 64, ""
    for line in lines:
        entry = {key: value for key, value in line.items() if key != "hash"}
        entry["previous"] = previous
        try:
            previous = digest(entry)
            text += canonical(entry | {"hash": previous}) + "\n"
        except ValueError:  # no number of JSON; as it stands, then
            text += json.dumps(entry | {"hash": previous}) + "\n"
    if chance.random() < 0.1:
        text += chance.choice(DEEP) + "\n"
    content = text.encode("utf-8", errors="surrogatepass")
    path.write_bytes(_spoiled(content, chance) if chance.random() < 0.2 else content)
