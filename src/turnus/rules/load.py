"""From the files of a pack to the rules that hold on a day.

A pack is a folder: ``pack.yaml`` and one YAML file a rule. All faults of all files are reported at
once; a pack with a fault is not used at all.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from turnus.rules.errors import RuleError, RuleProblem, not_one_of, problems_of
from turnus.rules.judge import COMMON_FIELDS
from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import Kind, RowKind, ScoreKind
from turnus.rules.model import AppliesTo, DatedValue, Pack, RuleFile, Strict, Text
from turnus.rules.pool_rules import POOL_KINDS, PoolRule, PoolRuleFile
from turnus.rules.ruleset import Dormant, Rule, RuleSet
from turnus.tables.codes import CODES
from turnus.words import LANGUAGES, _

PACKS_DIR = Path(__file__).parent / "packs"
PACK_FILE = "pack.yaml"
POOLS_FOLDER = "pools"
_M = TypeVar("_M", bound=BaseModel)


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
    folder = _folder(name_or_path)
    reader = _Reader(folder)
    pack = reader.pack()
    files = reader.rules(pack)
    pool_rules = reader.pool_rules()
    if reader.problems or pack is None:
        raise RuleError(sorted(reader.problems))
    rules: list[Rule] = []
    dormant: list[Dormant] = []
    for file in files:
        held = _on_day(file, on)
        if isinstance(held, Dormant):
            dormant.append(held)
        else:
            rules.append(held)
    tiers = {tier: place for place, tier in enumerate(pack.tiers)}
    rules.sort(key=lambda rule: (-1 if rule.tier is None else tiers[rule.tier], rule.id))
    held_pools = [rule for file in pool_rules if (rule := _pool_rule(file, on)) is not None]
    return RuleSet(
        pack,
        on,
        tuple(rules),
        tuple(sorted(dormant, key=lambda rule: rule.id)),
        tuple(held_pools),
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
        text = _("there is no such pack or folder.") + " " + not_one_of(name_or_path, shipped)
    raise RuleError([RuleProblem(str(name_or_path), "", text)])


def _on_day(file: RuleFile, on: date) -> Rule | Dormant:
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


class _Reader:
    """Reads the files of one pack and gathers what is wrong in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[RuleProblem] = []

    def pack(self) -> Pack | None:
        """Return the pack file; None when it cannot be used."""
        file = self._file(self.folder / PACK_FILE)
        pack = self._validated(Pack, self._yaml(self.folder / PACK_FILE), file)
        if pack is None:
            return None
        for name in type(pack.prices).model_fields:
            self._check_tier(getattr(pack.prices, name).tier, pack, file, f"prices.{name}.tier")
        if len(set(pack.tiers)) < len(pack.tiers):
            self._add(file, "tiers", _("each tier stands once; remove the repeated one."))
        return pack

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
        fields: set[str] | None = None
        for place, dated in enumerate(rule.values):
            fields = self._check_value(kind, dated, file, place) or fields
        if fields is not None:
            self._check_text(rule.message, fields, file, "message")
            self._check_text(rule.kept, fields, file, "kept")

    def _check_value(self, kind: Kind, dated: DatedValue, file: str, place: int) -> set[str] | None:
        """Check one dated value; return the fields that messages may name with it."""
        if dated.value is None:
            return None
        try:
            value: Strict = kind.value.model_validate(dated.value)
        except ValidationError as error:
            self.problems += problems_of(error, kind.value, file, ("values", place, "value"))
            return None
        own = kind.fields if isinstance(kind, RowKind) else (*COMMON_FIELDS, *kind.says(value))
        return set(own)

    def _check_text(self, text: Text, fields: set[str], file: str, key: str) -> None:
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
