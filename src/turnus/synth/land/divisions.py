"""The provinces and communes of Viet Nam as the package `vietnam-provinces` lists them.

Only the JSON file of the package is read; none of its code is imported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "vietnam_provinces"
_FILE = Path("data") / "nested-divisions.json"
_KINDS = {"phường": "ward", "xã": "commune", "đặc khu": "commune"}  # a special zone counts as one
_PREFIXES = ("Thành phố ", "Tỉnh ", "Phường ", "Xã ")


class NoDivisionsError(Exception):
    """The package with the list of units is not installed."""


@dataclass(frozen=True)
class Commune:
    """A commune, ward or special zone: code, name without its kind, unit kind."""

    code: int
    name: str
    kind: str


@dataclass(frozen=True)
class Province:
    """A province with its communes in the order of their codes, in which neighbours are near."""

    code: int
    name: str
    is_city: bool
    communes: tuple[Commune, ...]


def divisions() -> tuple[Province, ...]:
    """Return all provinces by code.

    Raises
    ------
    NoDivisionsError
        If the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoDivisionsError(PACKAGE)
    listed = json.loads((Path(spec.origin).parent / _FILE).read_text(encoding="utf-8"))
    return tuple(
        Province(
            code=int(province["code"]),
            name=_bare(province["name"]),
            is_city=province["division_type"].startswith("thành phố"),
            communes=tuple(
                Commune(int(ward["code"]), _bare(ward["name"]), _KINDS[ward["division_type"]])
                for ward in sorted(province["wards"], key=lambda ward: int(ward["code"]))
            ),
        )
        for province in sorted(listed, key=lambda province: int(province["code"]))
    )


def _bare(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name
