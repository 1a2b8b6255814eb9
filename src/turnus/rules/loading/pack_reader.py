"""The files of a pack, read and checked.

All faults of all files are gathered, so that the person who edits them sees them at once.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from turnus.rules.errors import RuleProblem, not_one_of, problems_of
from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import Kind, RowKind, ScoreKind, reasons_of
from turnus.rules.model import AppliesTo, DatedValue, Pack, RuleFile, RuleText
from turnus.rules.pairs.judge import COMMON_FIELDS
from turnus.rules.pool_rules import POOL_KINDS, PoolRuleFile
from turnus.tables.schema.codes import CODES
from turnus.words import LANGUAGES, _
from turnus.words.shapes import Strict

PACK_FILE = "pack.yaml"
POOLS_FOLDER = "pools"
_M = TypeVar("_M", bound=BaseModel)


class PackReader:
    """Reads the files of one pack and gathers what is wrong in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[RuleProblem] = []

    @cached_property
    def data(self) -> Any:
        """What the pack file says, unchecked; None when it cannot be read."""
        return self._yaml(self.folder / PACK_FILE)

    @property
    def extends(self) -> Any:
        """The pack that this one extends, unchecked; nothing when it extends none."""
        return self.data.get("extends") if isinstance(self.data, dict) else None

    def pack(self, data: Any) -> Pack | None:
        """Return the pack file, completed to `data`; None when it cannot be used."""
        file = self._file(self.folder / PACK_FILE)
        pack = self._validated(Pack, data, file)
        if pack is None:
            return None
        for name in type(pack.prices).model_fields:
            self._check_tier(getattr(pack.prices, name).tier, pack, file, f"prices.{name}.tier")
        if len(set(pack.tiers)) < len(pack.tiers):
            self._add(file, "tiers", _("each tier stands once; remove the repeated one."))
        return pack

    def refuse_base(self, name: object, shipped: list[str]) -> None:
        """Note that the pack that this one extends does not come with Turnus."""
        self._add(self._file(self.folder / PACK_FILE), "extends", not_one_of(str(name), shipped))

    def rules(self, pack: Pack | None) -> list[RuleFile]:
        """Return the rule files that can be used, in the order of their names."""
        files = []
        for path in sorted(self.folder.iterdir()):
            if path.name == PACK_FILE or path.suffix not in (".yaml", ".yml"):
                continue
            rule = self._validated(RuleFile, self._yaml(path), self._file(path))
            if rule is not None:
                self._check_rule(rule, pack, path)
                files.append(rule)
        return files

    def pool_rules(self) -> list[PoolRuleFile]:
        """Return the files about pools that can be used, in the order of their names."""
        files = []
        for path in sorted((self.folder / POOLS_FOLDER).glob("*.y*ml")):
            rule = self._validated(PoolRuleFile, self._yaml(path), self._file(path))
            if rule is not None:
                self._check_pool_rule(rule, path)
                files.append(rule)
        return files

    def _check_pool_rule(self, rule: PoolRuleFile, path: Path) -> None:
        file = self._file(path)
        self._check_name(rule.id, path)
        if rule.kind not in POOL_KINDS:
            self._add(file, "kind", not_one_of(rule.kind, POOL_KINDS))
            return
        value = POOL_KINDS[rule.kind]
        for place, dated in enumerate(rule.values):
            if dated.value is None:
                continue
            try:
                value.model_validate(dated.value)
            except ValidationError as error:
                self.problems += problems_of(error, value, file, ("values", place, "value"))
        self._check_text(rule.message, set(value.fields), file, "message")
        self._check_text(rule.kept, set(value.fields), file, "kept")

    def _check_name(self, rule: str, path: Path) -> None:
        if rule != path.stem:
            text = _("the id “{id}” differs from the file's name; make them the same.")
            self._add(self._file(path), "id", text.format(id=rule))

    def _check_rule(self, rule: RuleFile, pack: Pack | None, path: Path) -> None:
        file = self._file(path)
        self._check_name(rule.id, path)
        if rule.tier is not None and pack is not None:
            self._check_tier(rule.tier, pack, file, "tier")
        for name in AppliesTo.model_fields:
            for value in getattr(rule.applies_to, name) or () if name in CODES else ():
                if value not in CODES[name]:
                    self._add(file, f"applies_to.{name}", not_one_of(value, CODES[name]))
        if rule.kind not in KINDS:
            self._add(file, "kind", not_one_of(rule.kind, KINDS))
            return
        kind = KINDS[rule.kind]
        if isinstance(kind, ScoreKind) and rule.force == "hard":
            text = _("a score has a price and is never hard; write `soft`.")
            self._add(file, "force", text)
        held = [self._value(kind, dated, file, place) for place, dated in enumerate(rule.values)]
        values = [value for value in held if value is not None]
        if values:
            self._check_sentences(rule, kind, values, file)

    def _value(self, kind: Kind, dated: DatedValue, file: str, place: int) -> Strict | None:
        """Return one dated value; None for a repealed rule and for a value with faults."""
        if dated.value is None:
            return None
        try:
            value: Strict = kind.value.model_validate(dated.value)
        except ValidationError as error:
            self.problems += problems_of(error, kind.value, file, ("values", place, "value"))
            return None
        return value

    def _check_sentences(self, rule: RuleFile, kind: Kind, values: list[Strict], file: str) -> None:
        """Check that the sentences name fields, and reasons, that the kind has."""
        fields = set(
            kind.fields if isinstance(kind, RowKind) else (*COMMON_FIELDS, *kind.says(values[-1]))
        )
        self._check_text(rule.message, fields, file, "message")
        self._check_text(rule.kept, fields, file, "kept")
        reasons = list(dict.fromkeys(name for value in values for name in reasons_of(kind, value)))
        for name, text in rule.because.items():
            if name in reasons:
                self._check_text(text, fields, file, f"because.{name}")
            elif reasons:
                self._add(file, f"because.{name}", not_one_of(name, reasons))
            else:
                text_of_fault = _("the kind {kind} gives no reasons; remove this key.")
                self._add(file, f"because.{name}", text_of_fault.format(kind=rule.kind))

    def _check_text(self, text: RuleText, fields: set[str], file: str, key: str) -> None:
        for language in LANGUAGES:
            place = f"{key}.{language}"
            try:
                parts = list(Formatter().parse(getattr(text, language)))
            except ValueError:
                self._add(file, place, _("a brace { or } stands alone; write it twice."))
                continue
            for _literal, name, spec, conversion in parts:
                if name is None:
                    continue
                if name not in fields or spec or conversion:
                    shown = name + (f"!{conversion}" if conversion else "")
                    shown += f":{spec}" if spec else ""
                    self._add(file, place, not_one_of(shown, sorted(fields)))

    def _check_tier(self, tier: str, pack: Pack, file: str, key: str) -> None:
        if tier not in pack.tiers:
            self._add(file, key, not_one_of(tier, pack.tiers))

    def _yaml(self, path: Path) -> Any:
        file = self._file(path)
        try:
            return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            self._add(file, "", _("the file is not written in UTF-8; save it as UTF-8."))
        except OSError as error:
            self._add(file, "", _("cannot be read: {reason}.").format(reason=error.strerror))
        except DuplicateKeyError as error:
            self._add(file, _line(error), _("a key stands twice; remove one of the two."))
        except MarkedYAMLError as error:
            text = _("this is no valid YAML: {reason}.").format(reason=error.problem)
            self._add(file, _line(error), text)
        except (YAMLError, ValueError) as error:
            self._add(file, "", _("this is no valid YAML: {reason}.").format(reason=error))
        return None

    def _validated(self, model: type[_M], data: Any, file: str) -> _M | None:
        if data is None:
            if not any(problem.file == file for problem in self.problems):
                self._add(file, "", _("the file is empty; write the rule or delete it."))
            return None
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.problems += problems_of(error, model, file)
            return None

    def _file(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def _add(self, file: str, key: str, text: str) -> None:
        self.problems.append(RuleProblem(file, key, text))


def _line(error: MarkedYAMLError) -> str:
    mark = error.problem_mark
    return "" if mark is None else _("line {line}").format(line=mark.line + 1)
