"""From the files of a pack to the rules that hold on a day.

A pack is a folder: ``pack.yaml`` and one YAML file a rule. It may extend a pack of Turnus: then a
file of its own stands in for the file of the same name there. All faults of all files are reported
at once; a pack with a fault is not used at all.
"""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

from turnus.rules.errors import RuleError
from turnus.rules.kinds import KINDS
from turnus.rules.loading.pack_reader import PACK_FILE, PackReader
from turnus.rules.model import Pack, RuleFile
from turnus.rules.pool_rules import POOL_KINDS, PoolRule, PoolRuleFile
from turnus.rules.ruleset import Dormant, Rule, RuleSet
from turnus.words import _
from turnus.words.faults import Fault, in_order

PACKS_DIR = Path(__file__).parents[1] / "packs"
_NEVER_TAKEN = ("id", "title", "description", "extends")  # from the pack that is extended


def available_packs() -> list[str]:
    """Return the names of the packs that come with Turnus."""
    return sorted(path.parent.name for path in PACKS_DIR.glob(f"*/{PACK_FILE}"))


def load_pack(name_or_path: str | Path, on: date) -> RuleSet:
    """Load the rules of a pack that hold on a day.

    Parameters
    ----------
    name_or_path : str or pathlib.Path
        Name of a pack that comes with Turnus, or the folder of an office's own.
    on : datetime.date
        The day.

    Raises
    ------
    RuleError
        With every fault in every file.
    """
    readers = _readers(_folder(name_or_path))
    pack = readers[0].pack(_completed(readers))
    files: dict[str, RuleFile] = {}
    pool_files: dict[str, PoolRuleFile] = {}
    own: set[str] = set()
    for reader in reversed(readers):
        rules = {file.id: file for file in reader.rules(pack)}
        pool_rules = {file.id: file for file in reader.pool_rules()}
        own = {*rules, *pool_rules}
        files |= rules
        pool_files |= pool_rules
    faults = in_order(fault for reader in readers for fault in reader.faults())
    if faults or pack is None:
        raise RuleError(faults)
    inherited = frozenset({*files, *pool_files} - own)
    return _held(pack, on, list(files.values()), list(pool_files.values()), inherited)


def _readers(folder: Path) -> list[PackReader]:
    """Return readers of the pack and of those that it extends, its own first."""
    readers = [PackReader(folder)]
    shipped = available_packs()
    while base := readers[-1].extends:
        if base not in shipped:
            readers[-1].refuse_base(base, shipped)
            break
        readers.append(PackReader(PACKS_DIR / base))
    return readers


def _completed(readers: list[PackReader]) -> Any:
    """Return what the pack file says, with what it leaves out from those that it extends."""
    data: Any = None
    for reader in reversed(readers):
        taken = data if isinstance(data, dict) and isinstance(reader.data, dict) else {}
        above = {key: value for key, value in taken.items() if key not in _NEVER_TAKEN}
        data = above | reader.data if isinstance(reader.data, dict) else reader.data
    return data


def _held(
    pack: Pack,
    on: date,
    files: list[RuleFile],
    pool_files: list[PoolRuleFile],
    inherited: frozenset[str],
) -> RuleSet:
    """Return the rules of the day."""
    rules: list[Rule] = []
    dormant: list[Dormant] = []
    for file in files:
        held = _on_day(file, on, pack)
        if isinstance(held, Dormant):
            dormant.append(held)
        else:
            rules.append(held)
    tiers = {tier: place for place, tier in enumerate(pack.tiers)}
    rules.sort(key=lambda rule: (-1 if rule.tier is None else tiers[rule.tier], rule.id))
    pool_files = sorted(pool_files, key=lambda file: file.id)
    held_pools = [rule for file in pool_files if (rule := _pool_rule(file, on)) is not None]
    return RuleSet(
        pack,
        on,
        tuple(rules),
        tuple(sorted(dormant, key=lambda rule: rule.id)),
        tuple(held_pools),
        inherited,
    )


def _folder(name_or_path: str | Path) -> Path:
    """Return the folder of a pack; the packs of Turnus come before a folder of the same name."""
    shipped = available_packs()
    if str(name_or_path) in shipped:
        return PACKS_DIR / name_or_path
    folder = Path(name_or_path)
    if (folder / PACK_FILE).is_file():
        return folder
    if folder.is_dir():
        text = _("the folder has no file {file}; it is no rule pack.").format(file=PACK_FILE)
    else:
        text = _no_such_pack(name_or_path, shipped)
    raise RuleError([Fault(str(name_or_path), None, None, None, text)])


def _no_such_pack(name: str | Path, shipped: list[str]) -> str:
    """Say what to do about a name that is neither a pack nor a folder."""
    near = difflib.get_close_matches(str(name), shipped, n=1)
    if near:
        return _("there is no such pack or folder; did you mean “{near}”?").format(near=near[0])
    return _(
        "there is no such pack or folder; name one of {packs}, or a folder that holds a {file}."
    ).format(packs=", ".join(shipped), file=PACK_FILE)


def _on_day(file: RuleFile, on: date, pack: Pack) -> Rule | Dormant:
    begun = [dated for dated in file.values if dated.from_ <= on]
    if not begun:
        return Dormant(file.id, "not-yet", file.values[0].from_, file)
    if begun[-1].value is None:
        return Dormant(file.id, "repealed", begun[-1].from_, file)
    kind = KINDS[file.kind]
    return Rule(
        id=file.id,
        kind=kind,
        force=file.force,
        tier=file.tier,
        weight=file.weight,
        applies_to=file.applies_to,
        value=kind.value.model_validate(begun[-1].value),
        citation=begun[-1].citation,
        title=file.title,
        message=file.message,
        kept=file.kept,
        source=file,
        unknown=file.unknown or pack.unknown,
    )


def _pool_rule(file: PoolRuleFile, on: date) -> PoolRule | None:
    """Return the rule with its value of the day; None where there is none yet or no longer."""
    begun = [dated for dated in file.values if dated.from_ <= on]
    if not begun or begun[-1].value is None:
        return None
    return PoolRule(
        id=file.id,
        value=POOL_KINDS[file.kind].model_validate(begun[-1].value),
        level=file.level,
        title=file.title,
        message=file.message,
        kept=file.kept,
        citation=begun[-1].citation,
        source=file,
    )
