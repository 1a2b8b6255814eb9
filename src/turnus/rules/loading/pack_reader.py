"""The files of a pack, read and checked.

All faults of all files are gathered, so that the person who edits them sees them at once.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from pydantic import BaseModel

from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import Kind, RowKind, ScoreKind, reasons_of
from turnus.rules.model import AppliesTo, DatedValue, Pack, RuleFile
from turnus.rules.pairs.judge import COMMON_FIELDS
from turnus.rules.pool_rules import POOL_KINDS, PoolRuleFile
from turnus.tables.schema.codes import CODES
from turnus.words import _
from turnus.words.faults import Fault, not_one_of
from turnus.words.shapes import Strict
from turnus.words.wording import Wording
from turnus.words.yaml_file import Place, YamlFile

PACK_FILE = "pack.yaml"
POOLS_FOLDER = "pools"
_M = TypeVar("_M", bound=BaseModel)


class PackReader:
    """Reads the files of one pack and gathers what is wrong in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: list[YamlFile] = []

    def faults(self) -> list[Fault]:
        """Return what is wrong in the files that were read."""
        return [fault for file in self._files for fault in file.faults]

    @cached_property
    def data(self) -> Any:
        """What the pack file says, unchecked; None when it cannot be read."""
        return self._pack_file.content

    @property
    def extends(self) -> Any:
        """The pack that this one extends, unchecked; nothing when it extends none."""
        return self.data.get("extends") if isinstance(self.data, dict) else None

    def pack(self, data: Any) -> Pack | None:
        """Return the pack file, completed to `data`; None when it cannot be used."""
        file = self._pack_file
        pack = _validated(Pack, data, file)
        if pack is None:
            return None
        for name in type(pack.prices).model_fields:
            tier = getattr(pack.prices, name).tier
            _check_tier(tier, pack, file, ("prices", name, "tier"))
        if len(set(pack.tiers)) < len(pack.tiers):
            file.fault(("tiers",), _("each tier stands once; remove the repeated one."))
        _check_movements(pack, file)
        return pack

    def refuse_base(self, name: object, shipped: list[str]) -> None:
        """Note that the pack that this one extends does not come with Turnus."""
        self._pack_file.fault(("extends",), not_one_of(str(name), shipped))

    def rules(self, pack: Pack | None) -> list[RuleFile]:
        """Return the rule files that can be used, in the order of their names."""
        rules = []
        for path in sorted(self.folder.iterdir()):
            if path.name == PACK_FILE or path.suffix not in (".yaml", ".yml"):
                continue
            file = self._read(path)
            rule = _validated(RuleFile, file.content, file)
            if rule is not None:
                _check_name(rule.id, path, file)
                _check_rule(rule, pack, file)
                rules.append(rule)
        return rules

    def pool_rules(self) -> list[PoolRuleFile]:
        """Return the files about pools that can be used, in the order of their names."""
        rules = []
        for path in sorted((self.folder / POOLS_FOLDER).glob("*.y*ml")):
            file = self._read(path)
            rule = _validated(PoolRuleFile, file.content, file)
            if rule is not None:
                _check_name(rule.id, path, file)
                _check_pool_rule(rule, file)
                rules.append(rule)
        return rules

    @cached_property
    def _pack_file(self) -> YamlFile:
        return self._read(self.folder / PACK_FILE)

    def _read(self, path: Path) -> YamlFile:
        name = f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
        self._files.append(YamlFile.at(path, name))
        return self._files[-1]


def _validated(model: type[_M], content: Any, file: YamlFile) -> _M | None:
    if content is not None:
        return file.validated(model, content)
    if not file.faults:
        file.fault((), _("the file is empty; write the rule or delete it."))
    return None


def _check_name(rule: str, path: Path, file: YamlFile) -> None:
    if rule != path.stem:
        text = _("the id “{id}” differs from the file's name; make them the same.")
        file.fault(("id",), text.format(id=rule))


def _check_tier(tier: str, pack: Pack, file: YamlFile, place: Place) -> None:
    if tier not in pack.tiers:
        file.fault(place, not_one_of(tier, pack.tiers))


def _check_movements(pack: Pack, file: YamlFile) -> None:
    """Check the codes of the kinds of move; titles are the register's own."""
    for at, kind in enumerate(pack.movements):
        if kind.movement not in CODES["movement"]:
            fault = not_one_of(kind.movement, CODES["movement"])
            file.fault(("movements", at, "movement"), fault)
        for name, value in kind.when:
            codes = CODES.get(name.removeprefix("from_"), {})
            for code in value if codes and isinstance(value, tuple) else ():
                if code not in codes:
                    file.fault(("movements", at, "when", name), not_one_of(code, codes))


def _check_pool_rule(rule: PoolRuleFile, file: YamlFile) -> None:
    if rule.kind not in POOL_KINDS:
        file.fault(("kind",), not_one_of(rule.kind, POOL_KINDS))
        return
    kind = POOL_KINDS[rule.kind]
    for place, dated in enumerate(rule.values):
        _value(kind, dated, file, place)
    _check_text(rule.message, set(kind.fields), file, ("message",))
    _check_text(rule.kept, set(kind.fields), file, ("kept",))


def _check_rule(rule: RuleFile, pack: Pack | None, file: YamlFile) -> None:
    if rule.tier is not None and pack is not None:
        _check_tier(rule.tier, pack, file, ("tier",))
    for name in AppliesTo.model_fields:
        for value in getattr(rule.applies_to, name) or () if name in CODES else ():
            if value not in CODES[name]:
                file.fault(("applies_to", name), not_one_of(value, CODES[name]))
    if rule.kind not in KINDS:
        file.fault(("kind",), not_one_of(rule.kind, KINDS))
        return
    kind = KINDS[rule.kind]
    if isinstance(kind, ScoreKind) and rule.force == "hard":
        file.fault(("force",), _("a score has a price and is never hard; write `soft`."))
    held = [_value(kind.value, dated, file, place) for place, dated in enumerate(rule.values)]
    values = [value for value in held if value is not None]
    if values:
        _check_sentences(rule, kind, values, file)


def _value(kind: type[_M], dated: DatedValue, file: YamlFile, place: int) -> _M | None:
    """Return one dated value; None for a repealed rule and for a value with faults."""
    if dated.value is None:
        return None
    return file.validated(kind, dated.value, ("values", place, "value"))


def _check_sentences(rule: RuleFile, kind: Kind, values: list[Strict], file: YamlFile) -> None:
    """Check that the sentences name fields, and reasons, that the kind has."""
    fields = set(
        kind.fields if isinstance(kind, RowKind) else (*COMMON_FIELDS, *kind.says(values[-1]))
    )
    _check_text(rule.message, fields, file, ("message",))
    _check_text(rule.kept, fields, file, ("kept",))
    reasons = list(dict.fromkeys(name for value in values for name in reasons_of(kind, value)))
    for name, wording in rule.because.items():
        if name in reasons:
            _check_text(wording, fields, file, ("because", name))
        elif reasons:
            file.fault(("because", name), not_one_of(name, reasons))
        else:
            text = _("the kind {kind} gives no reasons; remove this key.")
            file.fault(("because", name), text.format(kind=rule.kind))


def _check_text(wording: Wording, fields: set[str], file: YamlFile, place: Place) -> None:
    """Check that a sentence names only `fields`, in every language in which it is written."""
    for language, text in wording.said.items():
        try:
            parts = list(Formatter().parse(str(text)))
        except ValueError:
            file.fault((*place, language), _("a brace { or } stands alone; write it twice."))
            continue
        for _literal, name, spec, conversion in parts:
            if name is None:
                continue
            if name not in fields or spec or conversion:
                shown = name + (f"!{conversion}" if conversion else "")
                shown += f":{spec}" if spec else ""
                file.fault((*place, language), not_one_of(shown, sorted(fields)))
